"""Every table that holds marks, whatever it is about: no codes, no hierarchy, no report needed."""

from collections.abc import Sequence

from reportparse.document import Cell, Document, Table
from reportparse.model import MarkTable, Status, TableCell
from reportparse.normalize.columns import cell_text
from reportparse.normalize.legend import Legend
from reportparse.normalize.marks import MarkReading, read_mark
from reportparse.normalize.places import provenance
from reportparse.normalize.statuses import Meanings, find_meanings, understand
from reportparse.text import Hyphenation, join_lines
from reportparse.vocabulary import Vocabulary

# A column of marks holds at least two, and hardly anything else.
_LEAST_MARKS = 2
_OTHER_SHARE = 0.25

Readings = dict[tuple[int, int], MarkReading]
"""The mark of each cell that is one, by row and column."""


def find_mark_tables(
    document: Document, legend: Legend, vocabulary: Vocabulary, hyphenation: Hyphenation
) -> list[MarkTable]:
    """The tables that hold marks, in the document's order."""
    found = []
    for block in document.blocks():
        if isinstance(block, Table):
            readings = _mark_cells(block, vocabulary)
            if readings:
                meanings = find_meanings(readings.values(), legend, vocabulary)
                found.append(_mark_table(block, readings, meanings, hyphenation))
    return found


def holds_marks(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether some column of a table is a column of marks."""
    return bool(_mark_cells(table, vocabulary))


def _mark_cells(table: Table, vocabulary: Vocabulary) -> Readings:
    """The marks of a table's mark columns. A lone sign in a column of other things is no mark of the table."""
    readings: Readings = {}
    for column in range(table.column_count):
        own = [cell for cell in table.cells if cell.column_index == column and cell.colspan == 1]
        cells = [cell for cell in own if cell.lines]
        marks = {(c.row_index, column): m for c in cells if (m := read_mark(c, vocabulary)) is not None}
        # A word in the first row heads its column; it is no mark of a row.
        signs = sum(mark.kind != "word" or row > 0 for (row, _), mark in marks.items())
        # The heading of a column is no mark, and no other thing either.
        others = len(cells) - len(marks) - (1 if cells and (cells[0].row_index, column) not in marks else 0)
        if signs >= _LEAST_MARKS and others <= _OTHER_SHARE * len(cells):
            blank = (cell for cell in own if cell.is_blank and cell.row_index >= max(1, table.header_row_count))
            readings |= marks
            readings |= {(c.row_index, column): MarkReading("blank", None, c.place) for c in blank}
    return readings


def _mark_table(table: Table, readings: Readings, meanings: Meanings, hyphenation: Hyphenation) -> MarkTable:
    header_rows = _header_rows(table, min(row for (row, _), mark in readings.items() if row or mark.kind != "word"))
    header = [_header_text(table, column, header_rows, hyphenation) for column in range(table.column_count)]
    statuses = _column_statuses(header, readings, meanings.vocabulary)
    rows: list[list[TableCell | None]] = [[None] * table.column_count for _ in range(table.row_count - header_rows)]
    for cell in table.cells:
        if cell.row_index >= header_rows:
            mark = readings.get((cell.row_index, cell.column_index))
            status = statuses.get(cell.column_index)
            rows[cell.row_index - header_rows][cell.column_index] = _table_cell(
                cell, mark, status, meanings, hyphenation
            )
    box = table.place.bbox
    return MarkTable(
        page_number=table.place.page_number,
        bbox=box.rounded() if box is not None else None,
        header=header,
        rows=[row for row in rows if any(cell is not None for cell in row)],
    )


def _header_rows(table: Table, first_marked: int) -> int:
    """How many rows head the columns: those that the format says, else the first one, if no mark stands in it."""
    return table.header_row_count or (1 if first_marked > 0 else 0)


def _header_text(table: Table, column: int, header_rows: int, hyphenation: Hyphenation) -> str:
    over = [c for c in table.cells if c.row_index < header_rows and 0 <= column - c.column_index < c.colspan]
    return join_lines((line.raw for cell in over for line in cell.lines), hyphenation)


def _column_statuses(header: Sequence[str], readings: Readings, vocabulary: Vocabulary) -> dict[int, str]:
    """The status that heads each mark column, where every status has a column of its own."""
    columns = sorted({column for _, column in readings})
    named = {c: vocabulary.find_status(header[c]) or vocabulary.find_abbreviated_status(header[c]) for c in columns}
    statuses = {column: status for column, status in named.items() if status is not None}
    return statuses if len(statuses) > 1 and len(set(statuses.values())) == len(statuses) else {}


def _table_cell(
    cell: Cell, reading: MarkReading | None, column_status: str | None, meanings: Meanings, hyphenation: Hyphenation
) -> TableCell:
    found = understand([(reading, column_status)], meanings) if reading is not None else None
    known = found is not None and found.status is not Status.UNKNOWN
    return TableCell(
        text=join_lines((line.raw for line in cell.lines), hyphenation),
        raw=cell_text(cell),
        mark=found.mark if found is not None else None,
        status=found.status if found is not None and known else None,
        confidence=found.confidence if found is not None and known else None,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        provenance=provenance(cell.place),
    )
