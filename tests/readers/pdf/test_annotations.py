"""What reviewers put over a table: remarks, stamps, pictures. A reader sees these, and not what they cover."""

from __future__ import annotations

from typing import Any

import pymupdf
import pytest

from tests.building import statuses
from tests.pdf_tables import ROWS, about, build, cell, read

CLEAN = {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "not_done", "L1M1D4": "done"}


def inner(row: int, column: int) -> pymupdf.Rect:
    """The inside of a cell."""
    box = cell(row, column)
    return pymupdf.Rect(box.x0 + 1, box.top + 2, box.x1 - 1, box.bottom - 2)


def grey(page: Any, rect: pymupdf.Rect) -> None:
    """Paste a picture over a place."""
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 20, 20))
    pixmap.clear_with(200)
    page.insert_image(rect, pixmap=pixmap, keep_proportion=False)


def test_a_remark_over_a_mark_counts_instead_of_it():
    """a text box pasted over a tick covers it, and no other tick is taken for what is seen there."""

    def change(page: Any) -> None:
        page.add_freetext_annot(inner(1, 2), "cancelled", fontsize=9, fill_color=(1, 1, 1))

    report = read(build(change=change))
    assert statuses(report) == {**CLEAN, "L1M1D1": "cancelled"}
    assert about(report) == [("text-not-visible", "")]


def test_a_stamp_over_a_mark_makes_that_one_unknown():
    """the mark under a stamp cannot be told, and the same mark elsewhere can."""
    report = read(build(change=lambda page: page.add_stamp_annot(inner(1, 2), stamp=0)))
    assert statuses(report) == {**CLEAN, "L1M1D1": "unknown"}
    assert {code for code, row in about(report) if row} == {"mark-unknown"}


@pytest.mark.parametrize("colour", [(0, 0, 0), (1, 1, 1)])
def test_a_filled_box_over_a_mark_leaves_it_blank(colour):
    """what is blacked or whited out is not there."""

    def change(page: Any) -> None:
        annotation = page.add_rect_annot(inner(1, 2))
        annotation.set_colors(fill=colour)
        annotation.update()

    report = read(build(change=change))
    assert statuses(report) == {**CLEAN, "L1M1D1": "unknown"}
    assert ("mark-blank", "L1M1D1") in about(report)


def test_a_picture_pasted_over_rows_hides_them_and_is_said():
    """rows under a picture are on no page; the gap and the hidden text are findings."""
    rect = pymupdf.Rect(cell(1, 0).x0, cell(1, 0).top, cell(2, 2).x1, cell(2, 2).bottom)
    report = read(build(change=lambda page: grey(page, rect)))
    assert list(statuses(report)) == ["L1M1D3", "L1M1D4"]
    assert {"code-gap", "text-not-visible"} <= {code for code, _ in about(report)}


def test_a_highlighter_over_text_and_marks_hides_nothing():
    """a text that is highlighted is read."""

    def change(page: Any) -> None:
        page.add_highlight_annot(inner(1, 1))
        page.add_highlight_annot(inner(1, 2))

    report = read(build(change=change))
    assert statuses(report) == CLEAN
    assert [row.text for row in report.deliverables()] == [text for _, text, _ in ROWS]
