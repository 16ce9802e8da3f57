"""Text and marks that a line is drawn through, in every format: a reader sees that they do not count any more."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from reportparse.model import ReportModel
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.building import read_text, statuses
from tests.pdf_tables import COLUMNS, HEIGHT, ROWS, about, build, cell, read, text_ops
from tests.word_files import docx, p, run, tbl, tc, tr

CLEAN = {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "not_done", "L1M1D4": "done"}
UNKNOWN = {**CLEAN, "L1M1D1": "unknown"}
WIDTH_OF_TEXT = pymupdf.get_text_length("Plant forty trees", "helv", 10)


def line_ops(row: int, column: int, width: float, above: float = 3.2, indent: float = 5) -> str:
    """A line over the base line of a cell's text, from its beginning."""
    x, y = cell(row, column).x0 + indent, HEIGHT - cell(row, column).bottom + 8 + above
    return f"0.6 w {x:g} {y:g} m {x + width:g} {y:g} l S "


def thin_box_ops(row: int, column: int, width: float) -> str:
    """The same line as a filled box, as word processors draw it."""
    x, y = cell(row, column).x0 + 5, HEIGHT - cell(row, column).bottom + 8 + 2.9
    return f"{x:g} {y:g} {width:g} 0.6 re f "


def html(rows: str, style: str = "") -> ReportModel:
    """The report of a web page with one table."""
    head = "<tr><th>Deliverable</th><th>Text</th><th>Status</th></tr>"
    page = f"<!DOCTYPE html><style>{style}</style><h1>Plan</h1><h2>L1M1 A town</h2><table>{head}{rows}</table>"
    return source_to_report(bytes_to_source(page.encode(), "report.html"))


def struck(report: ReportModel) -> list[tuple[str, str]]:
    """The rows with something struck out, and what."""
    return [(f.where.code or "", f.message) for f in report.findings if f.code == "text-struck"]


@pytest.mark.parametrize("ops", [line_ops, thin_box_ops])
def test_a_text_with_a_line_through_it_is_kept_and_said(ops):
    """a struck-out text is given as printed, with a finding that names its row."""
    report = read(build(after=ops(1, 1, WIDTH_OF_TEXT)))
    assert [row.text for row in report.deliverables()] == [text for _, text, _ in ROWS]
    assert statuses(report) == CLEAN
    assert about(report) == [("text-struck", "L1M1D1")]
    assert struck(report) == [("L1M1D1", "“Plant forty trees” is struck out.")]


def test_a_part_of_a_text_may_be_struck_out():
    """only the words that the line runs through are struck out."""
    report = read(build(after=line_ops(1, 1, pymupdf.get_text_length("Plant forty", "helv", 10))))
    assert struck(report) == [("L1M1D1", "“Plant forty” is struck out.")]


@pytest.mark.parametrize("above", [-1.2, 9.5])
def test_a_line_under_or_over_a_text_strikes_nothing_out(above):
    """an underlined text counts."""
    assert about(read(build(after=line_ops(1, 1, WIDTH_OF_TEXT, above)))) == []


def test_an_annotation_strikes_out_too():
    """what a reviewer strikes out in a viewer is struck out on the page."""

    def annotate(page: Any) -> None:
        box = cell(1, 1)
        page.add_strikeout_annot(pymupdf.Rect(box.x0 + 5, box.bottom - 17, box.x0 + 5 + WIDTH_OF_TEXT, box.bottom - 6))

    assert about(read(build(change=annotate))) == [("text-struck", "L1M1D1")]


def test_a_mark_that_is_struck_out_is_none():
    """a tick with a line through it is no tick, and what it is instead nobody says."""
    report = read(build(after=line_ops(1, 2, 12, indent=3.5)))
    assert statuses(report) == UNKNOWN
    assert about(report) == [("mark-conflict", "L1M1D1"), ("text-struck", "L1M1D1")]


def test_a_mark_beside_one_that_is_struck_out_counts():
    """a correction by hand gives the new mark."""
    box = cell(1, 2)
    new = text_ops("✗", box.x0 + 30, box.bottom - 8)
    report = read(build(after=line_ops(1, 2, 12, indent=3.5) + new))
    assert statuses(report) == {**CLEAN, "L1M1D1": "not_done"}
    assert about(report) == [("text-struck", "L1M1D1")]


def test_a_row_that_is_struck_out_from_side_to_side_stays_one_row():
    """a line through a whole row is no border: the row is kept, and said."""
    y = HEIGHT - cell(2, 0).bottom + 11.2
    report = read(build(after=f"0.6 w {COLUMNS[0]} {y} m {COLUMNS[-1]} {y} l S"))
    assert [row.text for row in report.deliverables()] == [text for _, text, _ in ROWS]
    assert statuses(report) == {**CLEAN, "L1M1D2": "unknown"}
    assert ("text-struck", "L1M1D2") in about(report)


def test_a_line_that_is_painted_over_strikes_nothing_out():
    """a line under a later fill, on which the text is printed, is on no page."""
    box = cell(1, 1)
    fill = f"q 1 1 1 rg {box.x0 + 1:g} {HEIGHT - box.bottom + 1:g} 200 20 re f Q "
    again = text_ops("Plant forty trees", box.x0 + 5, box.bottom - 8)
    rows = (("L1M1D1", "", "✓"), *ROWS[1:])
    assert about(read(build(rows, after=line_ops(1, 1, WIDTH_OF_TEXT) + fill + again))) == []


@pytest.mark.parametrize(
    "text",
    ["<s>Plant trees</s>", "<del>Plant trees</del>", "<span class=x>Plant <b>trees</b></span>"],
)
def test_a_web_page_strikes_out_by_tags_and_styles(text):
    """tags and text-decoration both draw a line through all that is in the element."""
    report = html(f"<tr><td>L1M1D1<td>{text}<td>✓<tr><td>L1M1D2<td>Open it<td>✗", ".x{text-decoration:line-through}")
    assert struck(report) == [("L1M1D1", "“Plant trees” is struck out.")]
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "not_done"}


def test_a_mark_of_a_web_page_may_be_struck_out():
    """a struck tick is none, and the sign beside it counts."""
    rows = "<tr><td>L1M1D1<td>Plant<td><s>✓</s><tr><td>L1M1D2<td>Open<td><s>✓</s> ✗<tr><td>L1M1D3<td>Build<td>✓"
    assert statuses(html(rows)) == {"L1M1D1": "unknown", "L1M1D2": "not_done", "L1M1D3": "done"}


@pytest.mark.parametrize("mark", ["~~✓~~", "<s>✓</s>"])
def test_a_transcription_strikes_out_with_tildes_or_tags(mark):
    """a struck tick of a transcription is no tick; struck text is kept and said."""
    lines = ["| Deliverable | Status |", "|---|---|", f"| L1M1D1 Plant ~~forty~~ trees | {mark} |"]
    report = read_text("\n".join([*lines, "| L1M1D2 Open it | ✗ |", "| L1M1D3 Build it | ✓ |", ""]))
    assert statuses(report) == {"L1M1D1": "unknown", "L1M1D2": "not_done", "L1M1D3": "done"}
    assert [row.text for row in report.deliverables()][0:1] == ["Plant forty trees"]
    assert struck(report) == [("L1M1D1", "“forty ✓” is struck out.")]


def test_a_struck_text_outside_of_the_rows_is_said_once():
    """a stated total that is struck out, say, has a finding without a row."""
    lines = ["~~Done: 1~~", "", "| Deliverable | Status |", "|---|---|", "| L1M1D1 Plant trees | ✓ |"]
    report = read_text("\n".join([*lines, "| L1M1D2 Open it | ✗ |", ""]))
    assert struck(report) == [("", "“Done: 1” is struck out.")]


@pytest.mark.parametrize("effect", ["<w:strike/>", "<w:dstrike/>"])
def test_a_word_document_strikes_out_runs(effect):
    """text and marks in struck-out runs are struck out, whether by one line or two."""
    rows = [tr("Deliverable", "Status"), tr(tc(p(run("L1M1D1 "), run("Plant trees", effect))), "✓")]
    rows += [tr("L1M1D2 Open it", tc(p(run("✓", effect)))), tr("L1M1D3 Build it", "✗")]
    data = docx(p("L1M1 A town") + tbl(*rows, widths=(5000, 1000)))
    report = source_to_report(bytes_to_source(data, "x.docx"))
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "unknown", "L1M1D3": "not_done"}
    assert struck(report) == [("L1M1D1", "“Plant trees” is struck out."), ("L1M1D2", "“✓” is struck out.")]


def test_text_that_runs_into_a_border_is_not_struck_out():
    """a border that is longer than the text in it, in a single column, is a border."""
    box = cell(1, 1)
    low = text_ops("a forgotten second line", box.x0 + 5, box.bottom + 3.4)
    assert struck(read(build(after=low))) == []


def test_a_drawn_mark_with_a_line_through_it_is_none():
    """a tick made of strokes is crossed out by a line that goes beyond it on both sides."""
    rows = tuple((f"L1M1D{i}", "Plant a tree", "") for i in range(1, 4))

    def tick(row: int) -> str:
        x, y = cell(row, 2).x0 + 8, HEIGHT - cell(row, 2).bottom + 6
        return f"1.2 w {x} {y + 5} m {x + 3} {y} l {x + 9} {y + 10} l S "

    around = {(row, 2): (tick(row), "") for row in (1, 2, 3)}
    report = read(build(rows, around, after=line_ops(3, 2, 15, above=2.5)))
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "done", "L1M1D3": "unknown"}
