"""Paragraphs: which lines belong together. Each test reads after "This test ensures that ..."."""

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
