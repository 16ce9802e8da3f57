"""Statuses that are drawn: lamps of which one is lit."""

import pymupdf
import pytest

from tests.building import statuses
from tests.pdf_tables import ROWS, build, cell, read

LIT = {"done": (0.1, 0.6, 0.2), "in_progress": (0.95, 0.7, 0.0), "not_done": (0.85, 0.1, 0.1)}
ORDER = ("not_done", "in_progress", "done")
WANTED = ("done", "in_progress", "not_done", "done")
BLANK = tuple((code, text, "") for code, text, _ in ROWS)


def draw_light(page: pymupdf.Page, x: float, y: float, status: str, size: float = 9.0) -> None:
    """A light lying down, its left upper corner at a place; the lamp of a status is lit, the others are grey."""
    box = pymupdf.Rect(x, y, x + 3 * size + 8, y + size + 4)
    page.draw_rect(box, color=None, fill=(0.15, 0.15, 0.15), radius=0.2)
    for number, own in enumerate(ORDER):
        centre = pymupdf.Point(x + 2 + size / 2 + number * (size + 2), y + 2 + size / 2)
        page.draw_circle(centre, size / 2, color=None, fill=LIT[own] if own == status else (0.45, 0.45, 0.45))


def draw_lights(size: float, has_legend: bool):
    """What draws a light into each row, and below the table a legend."""

    def draw(page: pymupdf.Page) -> None:
        for row, status in enumerate(WANTED, 1):
            box = cell(row, 2)
            draw_light(page, box.x0 + 10.3 * row / 2, box.top + 4, status, size)
        labels = {"done": "completed", "in_progress": "in progress", "not_done": "not started"}
        for row, status in enumerate(LIT if has_legend else ()):
            draw_light(page, 60, 300 + 20 * row, status, size)
            page.insert_text((125, 300 + 20 * row + 11), labels[status], fontsize=10)

    return draw


@pytest.mark.parametrize("size", [6.0, 9.0, 11.0])
def test_of_three_lamps_the_one_that_is_lit_counts(size):
    """lights that differ in nothing but which lamp is lit are told apart, and read by the legend."""
    report = read(build(BLANK, change=draw_lights(size, has_legend=True)))
    assert list(statuses(report).values()) == list(WANTED)
    assert min(row.confidence for row in report.deliverables()) > 0.9


def test_lamps_without_a_legend_have_the_usual_meaning():
    """green is done, amber under way, red not done, and each is said to be doubtful."""
    report = read(build(BLANK, change=draw_lights(9.0, has_legend=False)))
    assert list(statuses(report).values()) == list(WANTED)
    assert max(row.confidence for row in report.deliverables()) < 0.9


def test_drawn_marks_that_the_legend_explains_tell_rows_without_codes_and_heads():
    """that the report's own legend explains the marks of a column speaks for its rows, however the marks are made."""
    uncoded = tuple(("", text, "") for _, text, _ in ROWS)
    report = read(build(uncoded, change=draw_lights(9.0, has_legend=True), head=("", "", "")))
    assert list(statuses(report).values()) == list(WANTED)


SHARES = (1.0, 0.4, 0.0, 1.0)


def draw_bars(has_numbers: bool, width: float = 50.0, partly: float = 0.4):
    """What draws a bar into each row, a part of it filled, and the number beside it."""

    def draw(page: pymupdf.Page) -> None:
        for row, share in enumerate(SHARES, 1):
            box, share = cell(row, 2), partly if 0 < share < 1 else share
            bar = pymupdf.Rect(box.x0 + 5, box.top + 9, box.x0 + 5 + width, box.top + 14)
            if share < 1:
                page.draw_rect(bar, color=None, fill=(0.87, 0.87, 0.87), radius=0.4)
            if share > 0:
                filled = pymupdf.Rect(bar.x0, bar.y0, bar.x0 + share * width, bar.y1)
                page.draw_rect(filled, color=None, fill=(0.2, 0.4, 0.65))
            if has_numbers:
                page.insert_text((bar.x1 + 4, box.top + 15), f"{100 * share:.0f}%", fontsize=8)

    return draw


@pytest.mark.parametrize("has_numbers", [True, False])
@pytest.mark.parametrize("partly", [0.1, 0.4, 0.9])
def test_a_bar_says_how_far_a_row_is(has_numbers, partly):
    """bars below each other are shares, whether full, empty or filled in part, with or without a number beside them."""
    report = read(build(BLANK, change=draw_bars(has_numbers, partly=partly)))
    assert list(statuses(report).values()) == list(WANTED)
    assert [row.mark.basis for row in report.deliverables()] == ["convention"] * 4


def test_stripes_behind_letters_are_no_bars():
    """what letters stand on is the ground of a text, and rows have the marks that are printed in them."""

    def draw(page: pymupdf.Page) -> None:
        for row in range(1, 5):
            box = cell(row, 1)
            page.draw_rect(
                pymupdf.Rect(box.x0, box.top + 8, box.x0 + 150, box.bottom - 4), color=None, fill=(0.9, 0.9, 0.9)
            )
            page.draw_rect(
                pymupdf.Rect(box.x0, box.top + 8, box.x0 + 60, box.bottom - 4), color=None, fill=(0.8, 0.9, 1)
            )

    report = read(build(change=lambda page: (draw(page), page.insert_text((135, 140), "Plant", fontsize=10))))
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]
