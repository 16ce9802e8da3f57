"""Symbol fonts: what a character shows, by the tables of the fonts' makers."""

import pytest

from reportparse import marks
from reportparse.marks.drawn_shapes import find_drawn_shape
from reportparse.marks.symbol_fonts import find_symbol_font

# The marks that people take from these fonts, by the codes that the fonts' character maps show.
SHAPES = {
    "Wingdings": {
        0x6C: "disc", 0x6E: "square", 0x6F: "empty_square", 0x78: "crossed_box", 0xA1: "ring", 0xA8: "empty_square",
        0xFB: "cross", 0xFC: "check", 0xFD: "crossed_box", 0xFE: "ticked_box", 0x36: "hourglass", 0xAB: "star",
    },
    "Wingdings 2": {
        0x4F: "cross", 0x50: "check", 0x51: "crossed_box", 0x52: "ticked_box", 0x54: "crossed_box", 0x98: "disc",
        0x99: "ring", 0xA2: "square", 0xA3: "empty_square", 0xCD: "cross",
    },
    "Wingdings 3": {0x70: "triangle", 0x71: "triangle", 0x72: "triangle"},
    "Webdings": {0x61: "check", 0x63: "empty_square", 0x67: "square", 0x6E: "disc", 0x72: "cross"},
    "Symbol": {0xB4: "cross", 0xB7: "disc", 0xD6: "check", 0xAE: "arrow"},
    "ZapfDingbats": {
        0x33: "check", 0x34: "check", 0x35: "cross", 0x36: "cross", 0x37: "cross", 0x38: "cross", 0x48: "star",
        0x6C: "disc", 0x6D: "ring", 0x6E: "square", 0x6F: "empty_square", 0xD4: "arrow",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", SHAPES)
def test_marks_of_symbol_fonts_have_their_shapes(name):
    """as a plain byte and in the private use area."""
    font = find_symbol_font(name)
    assert font is not None
    for offset in (0, 0xF000):
        found = {code: marks.find_shape(font.shown(chr(offset + code)) or "") for code in SHAPES[name]}
        assert found == SHAPES[name]


@pytest.mark.parametrize(("raw", "shown"), [("a", "α"), ("D", "Δ"), ("\u00b3", "≥"), (" ", " "), ("5", "5")])
def test_the_symbol_font_has_letters_too(raw, shown):
    """Greek letters, figures and signs of mathematics are text."""
    font = find_symbol_font("Symbol")
    assert font is not None
    assert (font.shown(raw), font.all_signs) == (shown, False)


def test_letters_of_the_windows_code_page_are_codes_and_others_are_themselves():
    """Office takes a letter in such a font as its byte; what has none is shown by another font."""
    font = find_symbol_font("wingdings 2")
    assert font is not None
    assert (font.shown("™"), font.shown("✓"), font.shown("\u00ff")) == ("○", "✓", None)


@pytest.mark.parametrize("name", ["Arial", "", None, "Segoe UI Symbol"])
def test_fonts_that_are_not_known_are_no_symbol_fonts(name):
    """a font with Unicode's own characters needs no table."""
    assert find_symbol_font(name) is None


def test_drawn_shapes_are_filled_or_open():
    """an ellipse with a fill is a disc, one without is a ring; a cloud is no mark."""
    assert [find_drawn_shape("ellipse", filled) for filled in (True, False)] == ["disc", "ring"]
    assert find_drawn_shape("cloud", True) is None


def test_every_shape_has_a_character_that_stands_for_it():
    """and that character has this shape."""
    for shape in {shape for shapes in SHAPES.values() for shape in shapes.values()}:
        assert marks.find_shape(marks.find_sign(shape) or "") == shape
    assert marks.find_sign("no shape") is None
