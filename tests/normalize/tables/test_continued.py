"""Tables that go on over pages are one table."""

from dataclasses import replace

from reportparse.document import Document, Page, Paragraph, Place, Table
from reportparse.geometry import BBox
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.continued import continued_tables
from tests.building import line, table

HEADS = ["Skill", "Basic", "Good"]


def printed(made: Table, page_number: int, edges: tuple[float, ...] = (50.0, 200.0, 260.0, 320.0)) -> Table:
    """A table on a page, its columns at some places."""
    place = Place(page_number, BBox(edges[0], 100, edges[-1], 200))
    cells = tuple(replace(cell, place=place) for cell in made.cells)
    return replace(made, cells=cells, place=place, column_edges=edges)


def document(*pages: list[Table | Paragraph]) -> Document:
    """A document of pages with some blocks each."""
    return Document(tuple(Page(i, 595.0, 842.0, tuple(blocks)) for i, blocks in enumerate(pages, 1)), "test")


def texts(made: Table) -> list[list[str]]:
    """The texts of a table by row."""
    return [[cell_text(cell) for cell in row] for row in made.rows()]


FIRST = printed(table(HEADS, ["Reads maps", "X", ""], ["Ties knots", "", "X"]), 1)


def test_rows_on_the_next_page_stand_under_the_heads_of_the_first():
    """a part without heads goes on, and so does a column without a mark on that page."""
    second = printed(table(["Swims", "X", ""], ["Mends", "X", ""]), 2)
    (whole,) = continued_tables(document([FIRST], [second]))
    assert texts(whole)[3:] == [["Swims", "X", ""], ["Mends", "X", ""]]
    assert [cell.place.page_number for cell in whole.cells if cell.column_index == 0] == [1, 1, 1, 2, 2]


def test_a_first_row_without_a_mark_is_no_head():
    """a row on top of the next page that has a text alone is data like the rows of the first page."""
    second = printed(table(["Swims", "", ""], ["Mends", "X", ""]), 2)
    assert len(continued_tables(document([FIRST], [second]))) == 1


def test_heads_that_are_printed_again_stand_once():
    """repeated heads are no rows, even with a note and a word of continuation between the parts."""
    between = Paragraph((line("(continued)"),))
    second = printed(table(HEADS, ["Swims", "X", ""]), 2)
    (whole,) = continued_tables(document([FIRST, between], [second]))
    assert [row[0] for row in texts(whole)] == ["Skill", "Reads maps", "Ties knots", "Swims"]


def test_other_heads_begin_another_table():
    """a row of other words over the columns of signs is the head of a table of its own."""
    second = printed(table(["Person", "Driver", "Cook"], ["Ada", "X", ""], ["Ivo", "X", "X"]), 2)
    assert len(continued_tables(document([FIRST], [second]))) == 2


def test_other_columns_or_a_text_between_begin_another_table():
    """tables whose columns stand elsewhere, and parts with a text between and no heads, are two."""
    moved = printed(table(["Swims", "X", ""]), 2, (50.0, 120.0, 260.0, 320.0))
    assert len(continued_tables(document([FIRST], [moved]))) == 2
    second = printed(table(["Swims", "X", ""]), 2)
    assert len(continued_tables(document([FIRST], [Paragraph((line("Of another kind:"),)), second]))) == 2


def test_a_gap_on_the_page_does_not_end_a_table():
    """what stands below without heads of its own, in the same columns and with no text between, goes on."""
    below = printed(table(["Swims", "X", ""], ["Mends", "X", ""]), 1)
    (whole,) = continued_tables(document([FIRST, below]))
    assert [row[0] for row in texts(whole)] == ["Skill", "Reads maps", "Ties knots", "Swims", "Mends"]


def test_tables_of_one_page_and_of_pages_apart_are_two():
    """a table only goes on at the top of the next page."""
    second = printed(table(["Swims", "X", ""]), 2)
    assert len(continued_tables(document([FIRST, FIRST], []))) == 2
    assert len(continued_tables(document([FIRST], [], [second]))) == 2


def test_a_band_of_heads_is_the_head_of_the_table_below_it():
    """heads on a ground of their own, whose columns stand a little aside, head the rows right below."""
    band = printed(table(HEADS), 1)
    rows = printed(table(["Swims", "X", ""], ["Mends", "", "X"]), 1, (58.0, 208.0, 268.0, 312.0))
    (whole,) = continued_tables(document([band, rows]))
    assert texts(whole) == [HEADS, ["Swims", "X", ""], ["Mends", "", "X"]]
    apart = Paragraph((line("Of another kind:"),))
    assert len(continued_tables(document([band, apart, rows]))) == 2
