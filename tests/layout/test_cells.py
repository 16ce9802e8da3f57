"""What is known of the columns of a table before its rows are cut."""

import pytest

from reportparse.layout.cells import find_columns, line_to_strip
from reportparse.layout.rows import cut_rows
from reportparse.layout.scroll import find_layouts
from tests.layout.setting import columns_of, lines_of, page

NAMES = ("Poverty rate", "Share of wasting", "Cereal yield", "Gender wage gap", "Net enrolment", "Palma ratio")


def test_texts_set_solid_beside_figures_and_marks_alone_are_no_merged_column():
    """where nothing else tells rows apart, a column of texts does, though only two of them begin with codes."""
    texts = []
    for i, name in enumerate(("G1", "Poverty rate", "Share of wasting", "G2", "Gender wage gap", "Palma ratio")):
        y = 100 + 12 * i
        texts += [(name, 50, y), (str(97 - 11 * i), 300, y), ("✓", 400, y)]
    columns, _ = columns_of([298, 398], *texts)
    assert not columns[0].is_spanning


def test_a_text_over_rows_that_have_texts_of_their_own_is_of_a_merged_column():
    """the same with a column of texts between them: two titles on the left stand over three rows each."""
    texts = [("A title", 50, 100), ("Another one", 50, 136)]
    for i, name in enumerate(NAMES):
        texts += [(name, 200, 100 + 12 * i), ("✓", 400, 100 + 12 * i)]
    columns, _ = columns_of([198, 398], *texts)
    assert columns[0].is_spanning


def test_decimals_that_go_up_and_down_are_figures_and_no_codes():
    """a column of values such as 12.8 anchors no rows; one of codes such as 1.2 does."""
    values = [(value, 50, 100 + 12 * i) for i, value in enumerate(("12.8", "1.2", "28.6", "2.1", "0.8", "97.4"))]
    codes = [(code, 200, 100 + 12 * i) for i, code in enumerate(("1.1", "1.2", "2.1", "2.2", "2.3", "3.1"))]
    columns, _ = columns_of([190], *values, *codes)
    assert [column.codes for column in columns] == [0, 6]


def test_codes_may_begin_anew_with_each_group_of_rows():
    """codes that rows grouped by status bring out of order are codes all the same."""
    printed = ("1.1", "2.1", "3.2", "1.2", "2.2", "3.1", "1.3", "2.3")
    codes = [(code, 50, 100 + 12 * i) for i, code in enumerate(printed)]
    columns, _ = columns_of([190], *codes, *((name, 200, y) for name, (_, _, y) in zip(NAMES, codes, strict=False)))
    assert columns[0].codes == 8


@pytest.mark.parametrize("label", ["Lead:", "Lead :"])
def test_a_label_that_comes_again_begins_no_row(label):
    """lines below the texts of rows that begin with one label say more of these rows, however they are set."""
    texts = [
        ("Plant forty trees", 50, 100), ("late", 300, 100),
        (f"{label} Parks", 50, 118),
        ("Count them", 50, 130), ("early", 300, 130),
        (f"{label} Roads", 50, 148),
        ("Draw maps", 50, 160), ("late", 300, 160),
        (f"{label} Parks", 50, 178),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 2, 4]


def test_no_line_is_broken_between_a_number_and_what_it_counts():
    """a line that begins with a number goes on where the number alone would have had room on the line above."""
    texts = [
        ("D1 Draw a map of each of the old towns in", 50, 100), ("✓", 300, 100),
        ("12 languages", 50, 112),
        ("D2 Count the trees of the canal and those on", 50, 130), ("✗", 300, 130),
        ("the other bank", 50, 142),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    number = find_columns(strips, [298])[0].entries[1]
    assert number.words[0].text == "12"
    assert number.start < 0


def test_a_label_may_have_a_space_before_its_colon():
    """as French prints it."""
    texts = [
        (t, x, y + 40 * i)
        for i, item in enumerate(("Plant forty trees", "Count them", "Draw maps"))
        for t, x, y in ((item, 50, 100), ("late", 300, 100), (f"Pilote : Ward {i}", 50, 112))
    ]
    (grid,) = find_layouts([page(*texts)])[0].grids
    assert len(grid.ys) - 1 == 3


def test_texts_that_never_stand_right_below_each_other_begin_cells():
    """in a column whose texts skip lines of the table, none goes on with the one above, small letters or not."""
    texts = [
        entry
        for y in (100, 124, 148)
        for entry in (
            ("under way", 50, y),
            ("A map of all towns", 150, y),
            ("and rivers of the land", 150, y + 12),
        )
    ]
    columns, _ = columns_of([145.0], *texts)
    assert [entry.start > 0 for entry in columns[0].entries] == [True, True, True]


def test_dots_lead_on_from_where_a_text_ends():
    """a text ends on a line with dots, and goes on below one without, whatever it goes on with."""
    texts = [
        ("Plant forty trees along the long canal", 50, 100), ("...", 242, 100), ("A", 270, 100),
        ("Count them all, and all of the others", 50, 112), ("....", 237, 112), ("B", 270, 112),
        ("Draw maps of the paths and of the ponds", 50, 124),
        ("bridges and mills", 50, 136), ("." * 20, 138, 136), ("A", 270, 136),
        ("Open it", 50, 148), ("." * 30, 90, 148), ("C", 270, 148),
    ]  # fmt: skip
    strips = [line_to_strip(line, [265], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [265]))[0] == [0, 1, 2, 4]


def test_bare_numbers_that_count_the_texts_behind_them_are_codes():
    """rows are counted one by one, in each group anew; a line of prose may begin with any number."""
    counted = [(f"{number} Plant trees", 50, 100 + 12 * i) for i, number in enumerate((1, 2, 3, 4, 1, 2, 3))]
    columns, _ = columns_of([190], *counted, ("12 towns", 50, 184))
    assert columns[0].codes == 7
    prose = [(f"{number} towns and more", 50, 100 + 12 * i) for i, number in enumerate((12, 3, 4, 40, 2, 3))]
    columns, _ = columns_of([190], *prose)
    assert columns[0].codes == 0


def test_figures_set_solid_are_a_cell_each():
    """percentages beside rows set nearly solid are no merged cell, though no step between them is wide."""
    rows = [
        t
        for i, share in enumerate(("100 %", "45 %", "35 %", "0 %", "55 %", "100 %"))
        for t in ((share, 50, 100 + 12 * i), (f"{'abcdef'[i]}) Plant trees along canal {i}", 90, 100 + 12 * i))
    ]
    columns, _ = columns_of([88], *rows)
    assert [column.is_spanning for column in columns] == [False, False]
