"""Signs side by side of which one is lit."""

import pytest

from reportparse.document import Document, Line, Page, Paragraph, Place, Sign
from reportparse.geometry import BBox
from reportparse.readers.lamps import with_lit_lamps

GREY, GREEN, AMBER, RED = "#dddddd", "#1a9540", "#f9a601", "#d6181b"
OUTLINE = "#545454"


def line(*colours, label=""):
    """A line of discs in colours, rings for outlines, with a label behind them."""
    signs = []
    for i, colour in enumerate(colours):
        text, shape = ("○", "ring") if colour == OUTLINE else ("●", "disc")
        place = Place(1, BBox(50 + 12 * i, 100, 60 + 12 * i, 110))
        signs.append(Sign(text, "drawing", place, shape=shape, colour=colour))
    raw = " ".join([*(sign.text for sign in signs), *([label] if label else [])])
    return Line(raw, Place(1, BBox(50, 100, 200, 110)), signs=tuple(signs))


def read(*lines):
    """The lines of a document of some lines, with the colours of their signs."""
    document = Document((Page(1, 595, 842, tuple(Paragraph((own,)) for own in lines)),), "test", ())
    found = [own for block in with_lit_lamps(document).blocks() for own in block.lines]
    return [(own.raw, [sign.colour for sign in own.signs]) for own in found]


@pytest.mark.parametrize("unlit", [GREY, OUTLINE])
def test_of_three_lamps_the_lit_one_is_what_is_printed(unlit):
    """traffic lights set in a row, with and without a label behind them, become their lit lamp."""
    found = read(
        line(unlit, unlit, GREEN, label="done"), line(unlit, AMBER, unlit), line(RED, unlit, unlit),
    )  # fmt: skip
    assert found == [("● done", [GREEN]), ("●", [AMBER]), ("●", [RED])]


def test_discs_that_are_lit_from_the_first_on_are_steps_of_a_scale():
    """one, two or three of three filled discs are a third, two thirds and all: what is grey becomes an outline."""
    found = read(line(GREEN, GREY, GREY), line(GREEN, GREEN, GREY), line(GREEN, GREEN, GREEN))
    assert [raw for raw, _ in found] == ["● ○ ○", "● ● ○", "● ● ●"]


def test_signs_with_words_between_them_are_no_lamps():
    """a key of two colours on one line stays as it is."""
    text = line(GREEN, GREY)
    apart = Line("● done ● open", text.place, signs=text.signs)
    assert read(apart) == [("● done ● open", [GREEN, GREY])]


def test_lamps_that_are_all_lit_at_one_place_are_lamps_unless_it_is_the_first():
    """no scale is lit at its end alone."""
    assert read(line(GREY, GREY, GREEN), line(GREY, GREY, GREEN)) == [("●", [GREEN]), ("●", [GREEN])]
