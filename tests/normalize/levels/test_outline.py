"""Outlines: which kinds of headings are levels, and which one stands above which."""

from reportparse.codes import split_labelled
from reportparse.normalize.levels.kinds import HeadingKind, Look
from reportparse.normalize.levels.outline import Token, count_headings, find_outline
from reportparse.vocabulary import load

ROWS = Token(None, False)
TITLE: Look = ("40", "True", "False", "")
LARGE: Look = ("28", "True", "False", "")
SMALL: Look = ("20", "True", "False", "")


def heading(text: str, look: Look = ()) -> Token:
    """Give a heading between tables: by its look, or by the word and the number that it begins with."""
    if look:
        return Token(HeadingKind("text", look=look), True, None, text)
    code, _ = split_labelled(text) or (None, "")
    assert code is not None
    return Token(HeadingKind("code", code.pattern), True, code, text)


def looks(*tokens: Token) -> list[list[HeadingKind]]:
    """Give the kinds of each level of an outline."""
    return [sorted(level, key=str) for level in find_outline(tokens, load())]


def kind(token: Token) -> HeadingKind:
    """Give the kind of a heading."""
    assert token.kind is not None
    return token.kind


def test_larger_headings_stand_above_smaller_ones():
    """This test ensures that two sizes of headings are two levels, the larger one above."""
    tokens = []
    for part in ("Water", "Roads"):
        tokens += [heading(part, LARGE), heading(f"{part} now", SMALL), ROWS, heading(f"{part} then", SMALL), ROWS]
    assert looks(*tokens) == [[kind(heading("", LARGE))], [kind(heading("", SMALL))]]


def test_level_whose_headings_are_lost_in_places_stays_a_level():
    """This test ensures that one part without its heading does not take the level away from the others."""
    tokens = [heading("Goal 1 One"), ROWS]
    for number, part in enumerate(("Two", "Three", "Four"), 2):
        tokens += [heading(f"Axis {number} {part}"), heading("Goal 1 One"), ROWS, heading("Goal 2 Next"), ROWS]
    assert looks(*tokens) == [[kind(heading("Axis 1 One"))], [kind(heading("Goal 1 One"))]]


def test_headings_that_come_again_on_each_page_are_told_once():
    """This test ensures that an upper heading repeated at the head of each page, in any order, stays the upper one."""
    upper = [heading("Pillar 1 Land"), heading("Pillar 2 Sea")]
    tokens = []
    for pillar in upper:
        for number in (1, 2):
            for _ in range(2):
                tokens += [pillar, heading(f"Theme {number} {pillar.text}"), ROWS]
    assert looks(*tokens) == [[kind(upper[0])], [kind(heading("Theme 1 Land"))]]


def test_caption_that_says_the_same_each_time_is_no_level():
    """This test ensures that a line printed alike over each table is not taken for what the rows stand under."""
    tokens = []
    for part in ("One", "Two", "Three"):
        tokens += [heading(part, LARGE), heading("Progress so far", SMALL), ROWS]
    assert looks(*tokens) == [[kind(heading("", LARGE))]]


def test_remark_before_later_rows_is_no_level():
    """This test ensures that what opens only some later rows is not a level."""
    tokens = [heading("One", LARGE), ROWS, heading("Two", LARGE), ROWS, heading("Note", SMALL), ROWS]
    tokens += [heading("Three", LARGE), ROWS]
    assert looks(*tokens) == [[kind(heading("", LARGE))]]


def test_heading_that_a_page_break_sets_outside_of_its_table_is_of_the_same_level():
    """This test ensures that a row from side to side and a line between tables that look alike are one level."""
    band = HeadingKind("row", look=SMALL)
    tokens = []
    for number in range(6):
        tokens += [Token(band, False, None, f"part {number}"), ROWS]
    tokens += [heading("part 6", SMALL), ROWS, Token(band, False, None, "part 7"), ROWS]
    assert looks(*tokens) == [[band, kind(heading("", SMALL))]]


def test_headings_without_rows_are_not_counted():
    """This test ensures that the entries of a table of contents do not count as headings of rows."""
    tokens = [heading("Axis 1 One"), heading("Axis 2 Two"), heading("Axis 1 One"), ROWS, heading("Axis 2 Two"), ROWS]
    outline = find_outline(tokens, load())
    assert count_headings(outline, tokens) == [2]
