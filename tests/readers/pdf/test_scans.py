"""Pages whose text is in their picture alone. What reads words needs tesseract; without it those tests are skipped."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from shutil import which

import numpy as np
import pymupdf
import pytest
from click.testing import CliRunner

import reportparse
from reportparse.cli import main
from reportparse.document import PLAIN, Style
from reportparse.errors import OcrMissing
from reportparse.geometry import BBox
from reportparse.layout.printed import Span
from reportparse.readers.pdf import scans
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.unread import may_be_picture
from tests.generator.scans import copy_pdf

needs_tesseract = pytest.mark.skipif(which("tesseract") is None, reason="tesseract is not installed")

ROWS = (
    ("1.1", "Open the river path to walkers", "done"),
    ("1.2", "Plant hedges along the canal", "open"),
    ("1.3", "Publish the list of bridges", "done"),
    ("1.4", "Count the boats each summer", "done"),
    ("1.5", "Repair the old weir", "open"),
)
STATUSES = {"done": "done", "open": "not_done"}


def table_page(document: pymupdf.Document, rows: tuple[tuple[str, str, str], ...] = ROWS) -> None:
    """Add a page with a ruled table: code, text, and a tick or a cross in the last column."""
    page = document.new_page(width=420, height=260)
    page.insert_text((40, 40), "Report on the river", fontsize=14)
    for index, cells in enumerate([("No.", "Measure", "State"), *rows]):
        top = 60 + 26 * index
        for x0, x1 in ((40, 90), (90, 320), (320, 380)):
            page.draw_rect((x0, top, x1, top + 26), width=0.8)
        page.insert_text((46, top + 17), cells[0], fontsize=10)
        page.insert_text((96, top + 17), cells[1], fontsize=10)
        if index == 0:
            page.insert_text((326, top + 17), cells[2], fontsize=10)
        elif cells[2] == "done":
            page.draw_polyline([(345, top + 13), (349, top + 18), (356, top + 7)], width=1.6)
        else:
            page.draw_line((345, top + 8), (355, top + 18), width=1.6)
            page.draw_line((355, top + 8), (345, top + 18), width=1.6)


def digital() -> bytes:
    """Give the report as a PDF with text."""
    with pymupdf.open() as document:
        table_page(document)
        return bytes(document.tobytes())


def read(path: Path, data: bytes) -> reportparse.Report:
    """Read a PDF that is written to a file before."""
    path.write_bytes(data)
    return reportparse.extract(path)


def statuses(report: reportparse.Report) -> dict[str, str]:
    """Give the status of each row by its code."""
    return {row.code: row.status.value for row in report.deliverables()}


@needs_tesseract
@pytest.mark.parametrize("damage", ["skew", "turned"])
def test_a_scan_gives_the_rows_that_were_copied(tmp_path, damage):
    """codes, texts and signs of a page that lies askew or upside down are those of what was copied."""
    report = read(tmp_path / "scan.pdf", copy_pdf(digital(), damage, "1"))
    rows = list(report.deliverables())
    assert [(row.code, row.text) for row in rows] == [(code, text) for code, text, _ in ROWS]
    assert [row.status.value for row in rows] == [STATUSES[state] for _, _, state in ROWS]
    assert all(row.confidence < 0.98 for row in rows)
    assert "page-from-picture" in {finding.code for finding in report.findings}


@needs_tesseract
def test_the_place_of_a_row_leads_to_it_on_the_page_as_displayed(tmp_path):
    """on a page that is turned by a quarter, the row's box holds its ink."""
    data = copy_pdf(digital(), "turned", "1")
    report = read(tmp_path / "scan.pdf", data)
    page = pymupdf.open(stream=data, filetype="pdf")[0]
    for row in report.deliverables():
        x0, top, x1, bottom = row.provenance[0].bbox
        assert 0 <= x0 < x1 <= page.rect.width
        assert 0 <= top < bottom <= page.rect.height


def test_a_page_whose_font_has_no_letters_is_one_to_be_read_from_its_picture():
    """without a table of what its glyphs stand for, a font gives their numbers: control characters among them."""
    plain = [
        Span([(char, 0, 0, 5, 10, 8, 0) for char in text], BBox(0, 0, 50, 10), PLAIN) for text in ["A plain text " * 8]
    ]
    numbers = [replace(plain[0], chars=[(chr(ord(c[0]) - 29), *c[1:]) for c in plain[0].chars], style=Style("F1"))]
    page = PageContent(1, 400.0, 600.0, plain, (), ())
    assert not may_be_picture(page)
    assert may_be_picture(page._replace(spans=numbers))
    assert not may_be_picture(page._replace(spans=[*plain * 4, *numbers]))


def test_without_the_engine_a_scan_ends_with_3_and_says_how_to_get_it(tmp_path, monkeypatch):
    """nothing can be read: one line names the package."""
    monkeypatch.setattr(scans, "find_tesseract", lambda: None)
    path = tmp_path / "scan.pdf"
    path.write_bytes(copy_pdf(digital(), "skew", "1"))
    with pytest.raises(OcrMissing, match="apt-get install tesseract-ocr"):
        reportparse.extract(path)
    assert OcrMissing.exit_status == 3


def test_without_the_engine_the_pages_with_text_are_read_and_the_others_named(tmp_path, monkeypatch):
    """a page of text gives its rows, and the scan behind it is a finding."""
    monkeypatch.setattr(scans, "find_tesseract", lambda: None)
    with pymupdf.open() as document:
        table_page(document)
        document.insert_pdf(pymupdf.open(stream=copy_pdf(digital(), "skew", "1"), filetype="pdf"))
        report = read(tmp_path / "mixed.pdf", bytes(document.tobytes()))
    assert statuses(report) == {code: STATUSES[state] for code, _, state in ROWS}
    found = [finding for finding in report.findings if finding.code == "page-not-read"]
    assert [finding.where.page_number for finding in found] == [2]


@needs_tesseract
def test_a_scan_in_a_language_that_is_not_installed_says_so_and_is_sure_of_no_row(tmp_path, monkeypatch):
    """the model to install is named, and no row is as sure as one that can be relied on."""
    monkeypatch.setattr(scans, "languages_of_picture", lambda *_: ("nl",))
    engine = scans.find_tesseract()
    monkeypatch.setattr(engine, "languages", frozenset({"en"}))
    report = read(tmp_path / "scan.pdf", copy_pdf(digital(), "skew", "1"))
    [found] = [finding for finding in report.findings if finding.code == "language-not-installed"]
    assert "apt-get install tesseract-ocr-nld" in found.message
    assert found.where.page_number == 1
    assert all(row.confidence < 0.9 for row in report.deliverables())


@needs_tesseract
def test_a_page_whose_first_lines_tell_no_language_is_read_in_that_of_all(tmp_path, monkeypatch):
    """what the sample leaves open the words of the whole page tell, and they are read again in it."""
    monkeypatch.setattr(scans, "languages_of_picture", lambda *_: ())
    monkeypatch.setattr(scans.ScanReader, "_told_by", lambda *_: ("fr",))
    asked = []
    whole = scans.read_page
    monkeypatch.setattr(scans, "read_page", lambda *given: asked.append(given[3]) or whole(*given))
    read(tmp_path / "scan.pdf", copy_pdf(digital(), "skew", "1"))
    assert asked == [(), ("fr",)]


def test_a_document_with_text_does_not_load_what_reads_pictures(tmp_path):
    """reading a PDF of text imports nothing of it."""
    path = tmp_path / "digital.pdf"
    path.write_bytes(digital())
    code = f"import sys, reportparse as r; r.extract({str(path)!r}); print([m for m in sys.modules if '.scans' in m])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"


def test_a_photograph_without_text_is_no_scan(tmp_path):
    """a page-sized picture without any paper in it says nothing, and asks for no engine."""
    with pymupdf.open() as document:
        table_page(document)
        page = document.new_page(width=420, height=260)
        leaves = np.random.default_rng(1).integers(30, 200, (520, 840, 3), dtype=np.uint8)
        page.insert_image(page.rect, pixmap=pymupdf.Pixmap(pymupdf.csRGB, 840, 520, leaves.tobytes(), 0))
        report = read(tmp_path / "photo.pdf", bytes(document.tobytes()))
    assert {"page-not-read", "page-from-picture"}.isdisjoint(finding.code for finding in report.findings)
    done = CliRunner().invoke(main, ["extract", str(tmp_path / "photo.pdf"), "-o", str(tmp_path / "out")])
    assert done.exit_code == 0
