"""Justified texts: told by lines that begin and end where they do, with spaces of other widths."""

import itertools

from reportparse.layout.justified import find_justified
from reportparse.layout.words import words_to_rows
from tests.layout.setting import words


def _set(text, y, x0=50.0, x1=150.0):
    """The words of a line from one x to another, the spaces between them all as wide."""
    widths = [words((word, 0, y))[0].bbox.width for word in text.split()]
    space = (x1 - x0 - sum(widths)) / (len(widths) - 1)
    starts = itertools.accumulate([x0, *(width + space for width in widths[:-1])])
    return [(word, x, y) for word, x in zip(text.split(), starts, strict=True)]


def _texts(*lines):
    """The justified texts of some lines, line by line."""
    rows = words_to_rows(words(*itertools.chain.from_iterable(lines)))
    found = find_justified([(rows, 0.0)])
    return [[" ".join(w.text for w in row[text.first : text.last + 1]) for text in found.of(row)] for row in rows]


BLOCK = _set("make the city", 100), _set("so very open as", 112)


def test_lines_up_to_one_side_with_spaces_of_other_widths_are_a_justified_text():
    """two lines that begin and end at one x, whose spaces are equal in each and differ between them, are one text."""
    assert _texts(*BLOCK) == [["make the city"], ["so very open as"]]


def test_two_words_of_a_justified_text_are_one_where_the_next_had_no_room():
    """a line of two words has one space, as wide as the gap of two columns: the line below tells that it is full."""
    pair, below = _set("quite everyone", 124), [("throughout", 50, 136)]
    assert _texts(*BLOCK, pair, below)[2] == ["quite everyone"]


def test_two_words_that_leave_room_for_the_next_are_no_text():
    """a label and its value flush at the sides of a text are two: the word below them would have had room."""
    assert _texts(*BLOCK, _set("a b", 124), [("c", 50, 136)])[2] == []


def test_the_white_between_two_texts_parts_them_though_it_is_as_wide_as_their_spaces():
    """where one text ends and the next one begins is told by the other lines, not by how wide the white is there."""
    first = _set("all in one", 124)
    space = first[1][1] - first[0][1] - words(first[0])[0].bbox.width
    x0, x1 = 150 + space, 250 + space
    beside = _set("to the young", 100, x0, x1), _set("and also to old", 112, x0, x1)
    equal = first + _set("any in two", 124, x0, x1)
    assert _texts(BLOCK[0] + beside[0], BLOCK[1] + beside[1], equal)[2] == ["all in one", "any in two"]


def test_figures_in_columns_are_no_justified_text():
    """figures that stand as far from each other are the cells of a table, however alike their gaps are."""
    assert _texts(_set("10 20 30", 100), _set("5 6 7", 112)) == [[], []]


def test_lines_with_one_space_are_no_justified_text():
    """two lines that end at one x by chance have spaces of one width, and prove nothing."""
    assert _texts(_set("make the city", 100), _set("make the city", 112)) == [[], []]


def test_a_long_line_of_equal_spaces_is_a_justified_text_by_itself():
    """five words with equal spaces are no columns, if no column's gap is as wide."""
    line = _set("as it was said before", 100, 50, 190)
    assert _texts(line) == [["as it was said before"]]
