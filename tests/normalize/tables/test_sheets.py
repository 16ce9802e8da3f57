"""Parts of a table that are printed on pages of their own are put side by side, and nothing else is."""

from dataclasses import replace

from reportparse.document import Document, Page, Paragraph, Place, Table
from reportparse.geometry import BBox
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.sheets import with_joined_sheets
from tests.building import line, table

LEFT = (50.0, 100.0, 300.0)
RIGHT = (50.0, 120.0, 200.0)
FIRST = [["No.", "Action"], ["A1", "Bicycle map"], ["A2", "Open data portal"], ["A3", "Quiet streets"]]
MORE = [["No.", "Action"], ["A4", "School gardens"], ["A5", "Harbour museum"]]
STATES = [["State", "Lead"], ["Done", "Parks"], ["Under way", "Roads"], ["Done", "Roads"]]
OTHERS = [["State", "Lead"], ["Done", "Schools"], ["Dropped", "Culture"]]


def printed(rows: list[list[str]], page_number: int, edges: tuple[float, ...], height: float = 20.0) -> Table:
    """A table on a page, each of its rows so high."""
    made = table(*rows)
    cells = []
    for cell in made.cells:
        top = 100 + height * cell.row_index
        box = BBox(edges[cell.column_index], top, edges[cell.column_index + 1], top + height)
        cells.append(replace(cell, place=Place(page_number, box)))
    return replace(made, cells=tuple(cells), column_edges=edges)


def document(*pages: list[Table | Paragraph], width: float | None = 595.0) -> Document:
    """A document of pages with some blocks each."""
    return Document(tuple(Page(i, width, width, tuple(blocks)) for i, blocks in enumerate(pages, 1)), "test")


def rows_of(made: Document) -> list[list[list[str]]]:
    """The texts of all tables of a document, by row."""
    blocks = [block for block in made.blocks() if isinstance(block, Table)]
    return [[[cell_text(cell) for cell in row] for row in block.rows()] for block in blocks]


def test_a_sheet_printed_down_then_over_is_one_table_a_page():
    """the columns of the third page stand right of those of the first one, with their own places."""
    made = with_joined_sheets(
        document(
            [printed(FIRST, 1, LEFT)],
            [printed(MORE, 2, LEFT)],
            [printed(STATES, 3, RIGHT)],
            [printed(OTHERS, 4, RIGHT)],
        )
    )
    assert rows_of(made) == [
        [
            ["No.", "Action", "State", "Lead"],
            ["A1", "Bicycle map", "Done", "Parks"],
            ["A2", "Open data portal", "Under way", "Roads"],
            ["A3", "Quiet streets", "Done", "Roads"],
        ],
        [
            ["No.", "Action", "State", "Lead"],
            ["A4", "School gardens", "Done", "Schools"],
            ["A5", "Harbour museum", "Dropped", "Culture"],
        ],
    ]
    joined = next(block for block in made.blocks() if isinstance(block, Table))
    assert joined.column_edges == (50.0, 100.0, 300.0, 370.0, 450.0)
    assert [cell.place.page_number for cell in joined.cells if cell.row_index == 1] == [1, 1, 3, 3]


def test_a_sheet_printed_over_then_down_is_one_table_too():
    """the two pages of the first rows come before those of the next ones."""
    made = with_joined_sheets(
        document(
            [printed(FIRST, 1, LEFT)],
            [printed(STATES, 2, RIGHT)],
            [printed(MORE, 3, LEFT)],
            [printed(OTHERS, 4, RIGHT)],
        )
    )
    assert [rows[1] for rows in rows_of(made)] == [
        ["A1", "Bicycle map", "Done", "Parks"],
        ["A4", "School gardens", "Done", "Schools"],
    ]


def test_a_key_that_is_printed_again_is_there_once():
    """the same numbers on both pages say that the rows are the same, whatever stands above them."""
    states = [["No.", "State"], ["A1", "Done"], ["A2", "Under way"], ["A3", "Done"]]
    made = with_joined_sheets(
        document([printed(FIRST, 1, LEFT)], [Paragraph((line("Progress"),)), printed(states, 2, RIGHT, height=31.0)])
    )
    assert rows_of(made)[0][1:3] == [["A1", "Bicycle map", "Done"], ["A2", "Open data portal", "Under way"]]


def test_tables_with_rows_of_their_own_stay_apart():
    """other rows, a title of its own, codes of its own, or one row more: each says that a table is another one."""
    first = printed(FIRST, 1, LEFT)
    own_codes = [["No.", "Cost"], ["B1", "100"], ["B2", "200"], ["B3", "300"]]
    for second in (
        [printed(OTHERS, 2, RIGHT)],
        [printed(STATES, 2, RIGHT, height=31.0)],
        [Paragraph((line("Staff"),)), printed(STATES, 2, RIGHT)],
        [printed(own_codes, 2, RIGHT)],
        [printed(STATES, 2, LEFT)],
    ):
        before = document([first], second)
        assert with_joined_sheets(before) == before


def test_without_pages_the_texts_say_which_part_names_the_rows():
    """two tables right below each other in a text file are parts of one where only the first has long texts."""
    short = replace(table(*STATES), column_edges=RIGHT)
    made = with_joined_sheets(document([replace(table(*FIRST), column_edges=LEFT), short], width=None))
    assert rows_of(made)[0][1] == ["A1", "Bicycle map", "Done", "Parks"]
    apart = document([table(*FIRST), Paragraph((line("Staff"),)), short], width=None)
    assert with_joined_sheets(apart) == apart


def test_without_pages_parts_that_are_cut_alike_are_one():
    """as many tables again, each with the same rows as one before, go on beside these, however long their texts are."""
    said = "Waits for the second reading of the budget"
    first = [replace(table(*FIRST), column_edges=LEFT), replace(table(*MORE), column_edges=LEFT)]
    other = [[["Why", "State"], *[[said, state] for state in states]] for states in (("x", "y", "x"), ("y", "x"))]
    second = [replace(table(*texts), column_edges=RIGHT) for texts in other]
    made = with_joined_sheets(document([*first, *second], width=None))
    assert [len(own) for own in rows_of(made)] == [4, 3]
    assert rows_of(made)[1][2] == ["A5", "Harbour museum", said, "x"]
    apart = document([*first, second[1], second[0]], width=None)
    assert with_joined_sheets(apart) == apart
