"""Cells that print every status with a box before it."""

import pytest

from reportparse.document import Cell, Line, Place
from reportparse.normalize.statuses.choices import find_choices
from reportparse.normalize.statuses.marks import read_mark
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from reportparse.vocabulary import load
from tests.readers.docx.test_marks import LABELS, STATUS_BY_CODE, control_box, old_box, report, run, statuses

PLACE = Place(None, None, 1)


def cell(*texts: str) -> Cell:
    """A cell of some lines."""
    return Cell(0, 0, 1, 1, tuple(Line(text, PLACE) for text in texts), PLACE)


@pytest.mark.parametrize(
    "lines",
    [
        ("☒ done ☐ in progress ☐ not done",),
        ("☑ done", "☐ in progress", "☐ not done"),
        ("■ done □ in progress □ not done",),
        ("☐ in progress / ☒ done",),
    ],
)
def test_the_word_behind_the_box_that_is_on_is_the_mark(lines):
    """in one line or several, whatever sign stands in the box."""
    reading = read_mark(cell(*lines), load())
    assert reading is not None
    assert (reading.kind, reading.raw) == ("word", "done")


def test_no_box_that_is_on_is_a_blank():
    """nothing was chosen, so nothing is said."""
    reading = read_mark(cell("☐ done ☐ in progress"), load())
    assert reading is not None
    assert reading.is_blank


def test_two_boxes_that_are_on_are_not_understood():
    """neither of them wins."""
    reading = read_mark(cell("☒ done ☒ in progress ☐ not done"), load())
    assert reading is not None
    assert reading.raw == "☒ done ☒ in progress ☐ not done"


@pytest.mark.parametrize(
    "text",
    [
        "One box ☐ in a text ☒ or two",
        "☒ done",
        "☐ " + "a long item of a list that nobody takes for a status " + "☐ another",
        "✓ done ○ in progress ✗ not done",
        "☒ done ☒ in progress",
    ],
)
def test_other_cells_are_no_choices(text):
    """a text with boxes, a lone box, items of a list, a legend in one cell."""
    assert find_choices(cell(text)) == []


@pytest.mark.parametrize("box", [control_box, old_box], ids=["content controls", "old form"])
@pytest.mark.parametrize("between", [run("   "), "<w:r><w:br/></w:r>"], ids=["one line", "lines"])
def test_a_form_in_word_is_read(box, between):
    """three boxes with their words in each status cell."""
    found = report(
        lambda own: between.join(box(s == own) + run(f" {label}") for s, label in LABELS.items()), legend=False
    )
    assert statuses(found) == STATUS_BY_CODE


def test_a_form_in_a_transcription_is_read():
    """characters alone do, too."""
    rows = ["| Deliverable | Status |", "|---|---|"]
    for code, own in STATUS_BY_CODE.items():
        boxes = " ".join(("☒ " if status == own else "☐ ") + label for status, label in LABELS.items())
        rows.append(f"| {code} A thing | {boxes} |")
    assert statuses(source_to_report(bytes_to_source("\n".join(rows).encode(), "x.md"))) == STATUS_BY_CODE
