"""What a clip path cuts off is not on the page: no text, no mark, no border."""

from __future__ import annotations

import pymupdf
import pytest

from reportparse.geometry import BBox
from tests.building import statuses
from tests.pdf_tables import COLUMNS, HEIGHT, ROW, ROWS, TOP, about, box_ops, build, cell, read, text_ops

CLEAN = {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "not_done", "L1M1D4": "done"}
ELSEWHERE = BBox(300, 600, 320, 620)
CIRCLE = "{0:g} {1:g} m {0:g} {2:g} l {3:g} {2:g} l W n "


def texts(data: bytes) -> list[str]:
    """The text of each deliverable."""
    return [row.text for row in read(data).deliverables()]


def test_the_table_itself_is_read_without_a_finding():
    """the page to which the tests do something is read as it is printed."""
    report = read(build())
    assert statuses(report) == CLEAN
    assert about(report) == []


def test_a_mark_that_is_clipped_away_is_blank():
    """a mark outside of its clip path is not seen, and is no mark."""
    report = read(build(around={(1, 2): (box_ops(ELSEWHERE, "W n"), "")}))
    assert statuses(report) == {**CLEAN, "L1M1D1": "unknown"}
    assert ("mark-blank", "L1M1D1") in about(report)
    assert ("text-not-visible", "") in about(report)


def test_a_word_that_is_clipped_away_is_not_read():
    """text that a clip path cuts off stays with the page as hidden text."""
    clip = box_ops(ELSEWHERE, "W n")
    behind = text_ops("Plant ten trees", cell(1, 1).x0 + 5, cell(1, 1).bottom - 8)
    assert texts(build(around={(1, 1): (clip, behind)}))[0] == "Plant ten trees"


def test_a_text_that_is_cut_in_the_middle_is_read_as_far_as_it_is_seen():
    """letters beyond the clip are not seen, those before it are; a finding says so."""
    box = cell(1, 1)
    cut = build(around={(1, 1): (box_ops(BBox(box.x0, box.top, box.x0 + 36, box.bottom), "W n"), "")})
    report = read(cut)
    assert [row.text for row in report.deliverables()] == ["Plant f", *(text for _, text, _ in ROWS[1:])]
    (finding,) = [finding for finding in report.findings if finding.code == "text-not-visible"]
    assert finding.message.endswith("first is “orty trees”.")


def test_a_clip_as_large_as_the_text_cuts_nothing():
    """toolchains that clip each cell to itself print all of its text."""
    around = {(r, c): (box_ops(cell(r, c), "W n"), "") for r in range(5) for c in range(3)}
    report = read(build(around=around))
    assert statuses(report) == CLEAN
    assert about(report) == []


def test_clips_within_clips_leave_what_both_leave():
    """a clip inside of another one shows only what lies in both, and ends where it ends."""
    outer, inner = box_ops(cell(1, 2), "W n"), box_ops(cell(2, 2), "W n")
    report = read(build(around={(1, 2): (f"{outer} {inner}", "")}))
    assert statuses(report) == {**CLEAN, "L1M1D1": "unknown"}


@pytest.mark.parametrize(("is_seen", "status"), [(True, "done"), (False, "unknown")])
def test_what_is_seen_through_an_odd_shape_the_pixels_say(is_seen, status):
    """a clip that is no box hides what lies beside it, even if within its outer bounds."""
    box = cell(1, 2)
    # A triangle: the corner at the bottom right of the cell, or the one at the top left, where the mark is.
    x0, x1, low, high = box.x0, box.x1, HEIGHT - box.bottom, HEIGHT - box.top
    corner = f"{x0} {low} m {x0} {high} l {x1} {low} l" if is_seen else f"{x1} {high} m {x0 + 30} {high} l {x1} {low} l"
    around = {(1, 2): (f"{corner} {x0} {high} 0.1 0.1 re W n", "")}
    assert statuses(read(build(around=around)))["L1M1D1"] == status


def test_a_drawn_mark_that_is_clipped_away_is_blank():
    """a drawing outside of its clip is not seen, though the same drawing elsewhere is a tick."""
    rows = tuple((f"L1M1D{i}", "Plant a tree", "") for i in range(1, 4))

    def tick(row: int) -> str:
        x, y = cell(row, 2).x0 + 8, HEIGHT - cell(row, 2).bottom + 6
        return f"1.2 w {x} {y + 5} m {x + 3} {y} l {x + 9} {y + 10} l S "

    around = {(row, 2): (tick(row), "") for row in (1, 2)} | {(3, 2): (box_ops(ELSEWHERE, "W n") + tick(3), "")}
    assert statuses(read(build(rows, around))) == {"L1M1D1": "done", "L1M1D2": "done", "L1M1D3": "unknown"}


def test_a_fill_that_is_clipped_to_a_strip_covers_nothing_else():
    """a box as large as the page, of which a strip above the table is shown, hides no text of the table."""
    strip = box_ops(BBox(50, 30, 545, 40), "W n")
    report = read(build(after=f"q {strip} 1 1 1 rg {box_ops(BBox(0, 0, 595, HEIGHT))} Q"))
    assert statuses(report) == CLEAN
    assert about(report) == []


def test_lines_that_are_clipped_away_are_no_borders():
    """a rule that nobody sees parts no row."""
    y = HEIGHT - TOP - 1.5 * ROW
    line = f"q {box_ops(ELSEWHERE, 'W n')} {COLUMNS[0]} {y} m {COLUMNS[-1]} {y} l S Q"
    assert texts(build(after=line))[0] == "Plant forty trees"
    assert about(read(build(after=line))) == []


def test_clips_of_a_turned_page_are_turned_with_it():
    """on a page with /Rotate a clip hides what it hides on paper."""

    def turn(page: pymupdf.Page) -> None:
        page.set_rotation(90)

    clip = {(1, 2): (box_ops(ELSEWHERE, "W n"), "")}
    assert statuses(read(build(around=clip, change=turn))) == statuses(read(build(around=clip)))


def test_a_run_of_text_that_reaches_beyond_the_page_is_read_as_far_as_it_is_seen():
    """most of it lies outside of the page; its beginning is printed all the same."""
    box = cell(1, 1)
    behind = text_ops("Plant ten trees" + 150 * ".", box.x0 + 5, box.bottom - 8)
    report = read(build(around={(1, 1): (box_ops(ELSEWHERE, "W n"), f"Q {behind} q")}))
    assert next(report.deliverables()).text.startswith("Plant ten trees")
