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
