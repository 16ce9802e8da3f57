"""Rows of a table: which lines begin one."""

from reportparse.layout.cells import find_columns, line_to_strip
from reportparse.layout.rows import cut_rows
from tests.layout.setting import SOLID, lines_of


def test_rows_set_solid_are_told_by_their_codes_and_marks():
    """without any gap between rows each begins with its code, and the lines below go on."""
    strips = [line_to_strip(line, [78, 298], i) for i, line in enumerate(lines_of(*SOLID))]
    starts, _ = cut_rows(strips, find_columns(strips, [78, 298]))
    assert starts == [0, 2, 3]


def test_a_line_that_ends_early_ends_its_cell():
    """without codes and marks a row begins where the line above had room for the first word."""
    texts = [
        ("Plant forty trees along the whole of the", 50, 100), ("late", 300, 100),
        ("canal", 50, 112),
        ("Count them", 50, 124), ("early", 300, 124),
        ("Draw maps of everything that was planted", 50, 136), ("late", 300, 136),
        ("in spring", 50, 148),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 2, 3]


def test_codes_at_the_top_and_signs_in_the_middle_of_the_same_rows():
    """texts that begin with codes fill their rows from the top, while the sign stands in the middle."""
    texts = []
    for i in range(4):
        y = 100 + 40 * i
        texts += [(f"D{i + 1} Draw a map of towns", 50, y), ("✓", 300, y + 6), ("(of 2018-2020)", 50, y + 12)]
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 3, 6, 9]
