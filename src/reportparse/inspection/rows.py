"""The rows of a page: those of deliverables and measures; where there is no report, those of tables with marks."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportparse.geometry import BBox, union
from reportparse.model import MarkTable, Provenance, ReportModel, Status
from reportparse.pipeline import Inspected


@dataclass(frozen=True, slots=True)
class Row:
    """
    The part of a row that stands on one page. `label` is a deliverable's code, or the number of a table's row.

    A measure has no label and no status: it reaches over the rows of its deliverables.
    """

    page_number: int
    bbox: BBox
    label: str | None = None
    status: Status | None = None


def find_rows(inspected: Inspected) -> list[Row]:
    """All rows, in the order of the print."""
    if inspected.report is not None:
        return list(_report_rows(inspected.report))
    return [row for table in inspected.tables.tables for row in _table_rows(table)]


def _report_rows(report: ReportModel) -> Iterator[Row]:
    for measure in report.measures():
        yield from (Row(page_number, box) for page_number, box in _boxes(measure.provenance))
        for row in measure.deliverables:
            yield from (Row(page_number, box, row.code, row.status) for page_number, box in _boxes(row.provenance))


def _boxes(places: list[Provenance]) -> Iterator[tuple[int, BBox]]:
    for place in places:
        if place.page_number is not None and place.bbox is not None:
            yield place.page_number, BBox(*place.bbox)


def _table_rows(table: MarkTable) -> Iterator[Row]:
    """The rows of a table by their number. What reaches down from above says nothing about how high a row is."""
    for number, cells in enumerate(table.rows, 1):
        places = [cell.provenance for cell in cells if cell is not None and cell.rowspan == 1]
        boxes = list(_boxes(places))
        if boxes:
            yield Row(boxes[0][0], union(box for _, box in boxes), str(number))
