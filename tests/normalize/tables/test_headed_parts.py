"""Tables that print their heads again below each title: as many tables as there are titles."""

from dataclasses import replace

from reportparse.document import Document, Page, Style, Table
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.headed_parts import with_headed_parts
from tests.building import merged

HEAD = ("No.", "Action", "Status")


def _bold(table, *numbers):
    """The table, some of its rows bold."""
    cells = [
        replace(c, lines=tuple(replace(line, style=Style(bold=True)) for line in c.lines))
        if c.row_index in numbers
        else c
        for c in table.cells
    ]
    return replace(table, cells=tuple(cells))


def _parts(table):
    page = with_headed_parts(Document((Page(1, 595.0, 842.0, (table,)),), "test")).pages[0]
    return [[cell_text(row[0]) for row in block.rows()] for block in page.blocks if isinstance(block, Table)]


ROWS = (
    (("Goal 1", 1, 3),), HEAD, ("1.", "Paint", "done"), ("2.", "Oil", "done"),
    (("Goal 2", 1, 3),), HEAD, ("1.", "Mow", "not done"),
)  # fmt: skip


def test_a_table_is_parted_above_each_title_with_heads_below_it():
    """each part has its title, its heads and its rows."""
    assert _parts(_bold(merged(*ROWS), 1, 5)) == [["Goal 1", "No.", "1.", "2."], ["Goal 2", "No.", "1."]]


def test_rows_that_come_again_below_titles_are_no_heads():
    """the first row of each group may well be the same; only heads are set otherwise than rows."""
    assert len(_parts(merged(*ROWS))) == 1


def test_a_row_without_a_status_above_a_title_stays_with_its_rows():
    """it has one text, as a title has, but there is one title above the first heads, and it is set as the rows are."""
    rows = (*ROWS[:4], ("", "Sweep", ""), *ROWS[4:])
    assert _parts(_bold(merged(*rows), 1, 6)) == [["Goal 1", "No.", "1.", "2.", ""], ["Goal 2", "No.", "1."]]
    plain = [row if len(row) > 1 else (row[0][0], "", "") for row in rows]
    assert _parts(_bold(merged(*plain), 1, 6)) == [["Goal 1", "No.", "1.", "2.", ""], ["Goal 2", "No.", "1."]]
