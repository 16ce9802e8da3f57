"""Bands: a text alone in its row heads what stands below it, however its borders are drawn."""

from dataclasses import replace

from reportparse.document import Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.bands import with_bands
from reportparse.normalize.tables.columns import cell_text, table_rows
from reportparse.normalize.tables.mark_columns import MarkColumns
from reportparse.normalize.tables.roles import Roles
from tests.building import blocks_to_report, heading, merged, rows, table, text

HEAD = ("No.", "Action", "Lead", "Status")


def bands(table: Table) -> list[list[tuple[str, int]]]:
    """Give the texts of the cells of each row, each with how many columns it reaches over."""
    roles = Roles(MarkColumns(columns=(3,)), 0, 2, shape="99", text_column=1)
    found = with_bands(table_rows(table), roles, Scheme())
    return [[(cell_text(cell), cell.colspan) for cell in row.cells] for row in found]


def split(table: Table) -> Table:
    """Give a table in which each line of a text has a place of its own."""
    cells = [
        replace(cell, lines=tuple(replace(line, raw=raw) for line in cell.lines for raw in line.raw.split("\n")))
        for cell in table.cells
    ]
    return replace(table, cells=tuple(cells))


def test_a_text_that_crosses_the_first_borders_only_reaches_over_its_table():
    """This test ensures that a row merged in part, with blank cells behind it, is a band like one merged whole."""
    table = merged(HEAD, (("Water for all", 1, 3), ""), ("1.1", "Pipes", "Roads", "✓"), (("Streets", 1, 2), "", ""))
    assert [row for row in bands(table) if len(row) == 1] == [[("Water for all", 4)], [("Streets", 4)]]


def test_a_text_alone_between_rows_of_two_parents_heads_the_rows_below():
    """This test ensures that a title in the column of codes is a band, and what a page break cut of a text is none."""
    first = table(HEAD, ("1.1", "Pipes", "Roads", "✓"), ("Streets", "", "", ""), ("2.1", "Lamps", "Roads", "✓"))
    cut = table(HEAD, ("", "Rest of a text", "", ""), ("2.1", "Lamps", "Roads", "✓"), ("3.1", "Oaks", "Parks", "✗"))
    assert bands(first)[2] == [("Streets", 4)]
    assert all(len(row) == 4 for row in bands(cut))


def test_a_heading_that_goes_on_in_the_next_row_is_one():
    """This test ensures that the second line of a heading, in a row of its own, belongs to its title."""
    table = merged(HEAD, (("Water for", 1, 4),), ("all who live here", "", "", ""), ("1.1", "Pipes", "Roads", "✓"))
    assert bands(table)[1] == [("Water for all who live here", 4)]


def test_two_headings_in_one_row_are_told_by_their_codes():
    """This test ensures that a guideline and its measure that no border parts are two."""
    table = split(merged(HEAD, (("A1 Water\nfor all\n1. Clean rivers", 1, 4),), ("1.1", "Pipes", "Roads", "✓")))
    assert bands(table)[1:3] == [[("A1 Water for all", 4)], [("1. Clean rivers", 4)]]


def test_a_code_above_its_text_is_one_heading_with_it():
    """This test ensures that a code on a line of its own, however it is set, is not parted from its title."""
    table = split(merged(HEAD, (("A1\nWater for all", 1, 4),), ("1.1", "Pipes", "Roads", "✓")))
    assert bands(table)[1] == [("A1 Water for all", 4)]


def test_a_row_whose_mark_is_blank_is_no_heading():
    """This test ensures that a row with a code of its own stays one, though nothing stands beside its text."""
    body = merged(HEAD, ("1.1", "Pipes", "Roads", "✓"), (("1.2 Wells", 1, 2), "", ""), ("1.3", "Oaks", "Parks", "✗"))
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done"), body])
    assert [code for _, _, code, _ in rows(report)] == ["1.1", "1.2", "1.3"]


def test_a_number_alone_set_larger_than_its_title_heads_a_guideline():
    """This test ensures that a large 2 over a title is guideline L2, and a count in the size of the text is none."""
    first = table(("No.", "Status"), ("L1M1D1 Pipes", "✓"), ("L1M1D2 Wells", "✗"))
    second = table(("No.", "Status"), ("L2M1D1 Oaks", "✓"))
    report = blocks_to_report([heading("1"), text("Water"), first, heading("2"), text("Streets"), second])
    assert [(g.code, g.title) for g in report.guidelines] == [("L1", "Water"), ("L2", "Streets")]
