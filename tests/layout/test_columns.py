"""Families of lines and the borders between their columns."""

import numpy as np

from reportparse.layout.columns import Family, find_borders, find_families
from reportparse.layout.lines import runs_across
from tests.layout.setting import SOLID, lines_of


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


def test_lines_that_leave_white_at_the_same_places_are_one_family():
    """the columns are where all lines leave white, and a border stands right before the texts of its column."""
    families = find_families(lines_of(*SOLID))
    assert [find_borders(family) for family in families] == [[78.0, 298.0]]


def test_short_texts_that_end_at_the_right_side_are_one_column():
    """statuses of several lengths end at one place, and start at as many as there are lengths."""
    statuses = ("Done", "Postponed", "Open", "Under way", "Postponed", "Done")
    rows = [
        text
        for number, status in enumerate(statuses)
        for text in (("Plant trees along", 50, 100 + 12 * number), (status, 300 - 5 * len(status), 100 + 12 * number))
    ]
    families = find_families(lines_of(*rows))
    assert [len(family.lines) for family in families] == [len(statuses)]
    # 45 points is the longest of them, and 2 the air before it.
    assert find_borders(families[0]) == [253.0]


def test_a_sign_right_behind_a_long_text_is_in_its_column():
    """nobody writes a mark as a word of a text, however near it stands."""
    (line,) = lines_of(("Plant a row of oaks along", 50, 100), ("✓", 178, 100))
    assert not runs_across(line, 176.5)


def test_tables_whose_columns_start_elsewhere_are_two_families():
    """a table with other columns below the first one takes none of its borders."""
    other = [(t, x, y) for i in range(3) for t, x, y in (("Mill", 50, 300 + 20 * i), ("Open", 210, 300 + 20 * i))]
    assert len(find_families(lines_of(*SOLID, *other))) == 2


def test_wide_spaces_that_the_lines_below_run_across_are_no_borders():
    """a justified first line that comes again in each row has gaps at the same places; the text goes on across them."""
    texts = []
    for i in range(5):
        y = 100 + 40 * i
        texts += [("1.", 50, y), ("Support", 90, y), ("a", 155, y), (f"Map number {i}", 180, y), ("done", 400, y)]
        texts += [("trade in the town and so", 50, y + 12), ("on with tools for all who", 50, y + 24)]
    families = find_families(lines_of(*texts))
    assert [round(x) for x in find_borders(families[0])] == [178, 398]


def test_a_head_whose_texts_are_centred_is_of_the_columns_below_it():
    """the rows begin left of the texts of their head, and run across the white between these: it is theirs."""
    rows = [
        text
        for y in (120, 140, 160, 180)
        for text in (("Plant a tree", 50, y), ("60", 317, y), ("Achieved in May", 350, y))
    ]
    (family,) = find_families(lines_of(("Action", 50, 100), ("Spent", 300, 100), ("State", 380, 100), *rows))
    assert len(family.lines) == 5
    assert len(find_borders(family)) == 2


def test_a_legend_right_above_a_table_is_no_part_of_it():
    """its signs and labels stand where no column of the table begins, though nothing of the table runs across them."""
    legend = [t for i, sign in enumerate("✓✗○") for t in ((sign, 50, 100 + 15 * i), ("Done", 62, 100 + 15 * i))]
    rows = [
        t
        for i, sign in enumerate("✓✗○✓")
        for t in ((sign, 90, 150 + 15 * i), ("Plant trees", 150, 150 + 15 * i), ("Parks", 300, 150 + 15 * i))
    ]
    assert sorted(len(family.lines) for family in find_families(lines_of(*legend, *rows))) == [3, 4]
