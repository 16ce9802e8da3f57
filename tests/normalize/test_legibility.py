"""How sure a row is of which the text was read from a picture."""

from dataclasses import replace

import pytest

from reportparse.document import Cell, Document, Line, Page, Place, Table
from reportparse.geometry import BBox
from reportparse.model import ReportModel
from reportparse.normalize import normalize
from reportparse.source import bytes_to_source

ROWS = (
    ("No.", "Measure", "Status"),
    ("1.1", "Open the path", "done"),
    ("1.2", "Plant hedges", "done"),
    ("1.3", "Count boats", ""),
)


def document(sure: dict[tuple[int, int], float]) -> Document:
    """Give a document with one table; `sure` has how sure its cells are read, by row and column, else 0.97."""
    cells = []
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            place = Place(1, BBox(100 * column, 20 * row, 100 * column + 100, 20 * row + 20))
            line = Line(text, replace(place), confidence=sure.get((row, column), 0.97))
            cells.append(Cell(row, column, 1, 1, (line,) if text else (), place))
    table = Table(tuple(cells), len(ROWS), 3, Place(1, BBox(0, 0, 300, 20 * len(ROWS))))
    return Document((Page(1, 400.0, 400.0, (table,)),), "test")


def report_of(given: Document) -> ReportModel:
    """Give the report of a document."""
    return normalize(given, bytes_to_source(b"%PDF-1.7", "scan.pdf")).report


def test_a_row_is_no_surer_than_its_text():
    """a text of which a word was hardly read is in doubt, though its status is not."""
    report = report_of(document({(2, 1): 0.4}))
    sure = {row.code: row.confidence for row in report.deliverables()}
    assert sure["1.2"] == pytest.approx(0.4)
    assert sure["1.1"] > 0.9


def test_no_mark_in_a_copy_is_in_doubt():
    """what is pale or small is passed over in a picture: a row without a mark may have one."""
    report = report_of(document({}))
    assert {row.code: row.confidence for row in report.deliverables()}["1.3"] <= 0.5
