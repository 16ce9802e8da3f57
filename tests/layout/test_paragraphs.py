"""Paragraphs: which lines belong together. Each test reads after "This test ensures that ..."."""

from dataclasses import replace

import pytest

from reportparse.layout.edges import Edge
from reportparse.layout.paragraphs import words_to_paragraphs
from tests.building import printed

LINES = (("Plant trees along the quay", 60, 100), ("Count the bats", 60, 112))


@pytest.mark.parametrize(
    ("border", "expected"),
    [
        (Edge(104, 50, 400), 2),
        # One that stands below both lines, one that underlines the first, one that ends before it does.
        (Edge(130, 50, 400), 1),
        (Edge(104, 60, 180), 1),
        (Edge(104, 50, 100), 1),
    ],
)  # fmt: skip
def test_a_border_between_two_lines_parts_them(border, expected):
    """what stands above the side of a box is no part of the text in it."""
    assert len(words_to_paragraphs(printed(LINES), 1, [border])) == expected


def test_bold_words_at_the_end_of_a_line_do_not_end_a_paragraph():
    """a status in bold at the end of an item, longer than the rest of its line, stands in the paragraph of the item."""
    words = printed((("Recruit twenty", 60, 100), ("wardens: Delivered", 60, 112)))
    words = [replace(w, style=replace(w.style, bold=w.text == "Delivered")) for w in words]
    assert len(words_to_paragraphs(words, 1)) == 1


def test_a_heading_in_bold_is_no_part_of_a_paragraph_that_begins_in_bold():
    """where all of the line above is bold, the line below must be as well."""
    words = printed((("Our streets", 60, 100), ("Wardens: twenty were recruited", 60, 112)))
    words = [replace(w, style=replace(w.style, bold=w.text in ("Our", "streets", "Wardens:"))) for w in words]
    assert len(words_to_paragraphs(words, 1)) == 2
