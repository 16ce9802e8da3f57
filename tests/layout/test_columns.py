"""Families of lines and the borders between their columns."""

import numpy as np

from reportparse.layout.columns import Family, find_borders, find_families
from tests.layout.setting import lines_of


def test_lines_that_leave_a_column_blank_say_nothing_of_where_its_texts_stand():
    """a column that half of the rows fill, centred, has its border, though the texts behind it are elsewhere."""
    texts = []
    for i, (first, second) in enumerate((("✓", "✓"), ("30", "12"), ("", "✓"), ("", "15"))):
        y = 100 + 20 * i
        texts += [("3.1 Verify that all of it ends", 50, y), (second, 360 - 2.5 * len(second), y)]
        texts += [(first, 300 - 2.5 * len(first), y)] if first else []
    (family,) = find_families(lines_of(*texts))
    borders = find_borders(family)
    assert [sum(border < x for border in borders) for x in (55, 300, 360)] == [0, 1, 2]


def test_a_family_without_white_that_all_of_its_lines_leave_has_no_borders():
    """lines that were alike one by one and are not all together give none, and no error."""
    (line,) = lines_of(("Map", 50, 100), ("✓", 300, 100))
    empty = [np.zeros(300, np.int32) for _ in range(3)]
    assert find_borders(Family(*empty, lines=[line])) == []
