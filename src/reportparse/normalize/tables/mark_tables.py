"""Every table that holds marks, whatever it is about: no codes, no hierarchy, no report needed."""

from collections.abc import Sequence
from dataclasses import replace

from reportparse.document import Cell, Document, Table
from reportparse.model import MarkTable, Status, TableCell
from reportparse.normalize.places import provenance
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.marks import EMPTY_SHAPES, MarkReading, read_mark
from reportparse.normalize.statuses.statuses import Meanings, Understood, find_meanings, understand
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import Hyphenation, join_lines
from reportparse.vocabulary import Vocabulary

# The columns of marks of a table hold at least two, and hardly anything else.
_LEAST_MARKS = 2
_OTHER_SHARE = 0.25
# Fewer columns of one sign are a status each; what stands where nothing applies.
_LEAST_COLUMNS = 2
_NOT_APPLYING = frozenset({"empty_square", "dash"})

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
    """
    The marks of a table's mark columns, two at least.

    A lone sign in a column of other things is no mark of the table.
    """
    readings: Readings = {}
    sign_count = 0
    for column in range(table.column_count):
        own = [cell for cell in table.cells if cell.column_index == column and cell.colspan == 1]
        cells = [cell for cell in own if cell.lines]
        marks = {(c.row_index, column): m for c in cells if (m := read_mark(c, vocabulary)) is not None}
        # A word in the first row heads its column; it is no mark of a row.
        signs = sum(mark.kind != "word" or row > 0 for (row, _), mark in marks.items())
        # The heading of a column is no mark, and no other thing either.
        others = len(cells) - len(marks) - (1 if cells and (cells[0].row_index, column) not in marks else 0)
        if signs and others <= _OTHER_SHARE * len(cells):
            blank = (cell for cell in own if cell.is_blank and cell.row_index >= max(1, table.header_row_count))
            sign_count += signs
            readings |= marks
            readings |= {(c.row_index, column): MarkReading("blank", None, c.place) for c in blank}
    return readings if sign_count >= _LEAST_MARKS else {}


def _mark_table(table: Table, readings: Readings, meanings: Meanings, hyphenation: Hyphenation) -> MarkTable:
    header_rows = _header_rows(table, min(row for (row, _), mark in readings.items() if row or mark.kind != "word"))
    header = [_header_text(table, column, header_rows, hyphenation) for column in range(table.column_count)]
    statuses = _column_statuses(header, readings, meanings.vocabulary)
    says_applies = not statuses and _says_applies(readings, meanings.legend)
    rows: list[list[TableCell | None]] = [[None] * table.column_count for _ in range(table.row_count - header_rows)]
    for cell in table.cells:
        if cell.row_index >= header_rows:
            mark = readings.get((cell.row_index, cell.column_index))
            found = _understood(mark, statuses.get(cell.column_index), meanings) if mark is not None else None
            made = _table_cell(cell, found, hyphenation)
            if says_applies and mark is not None and found is not None:
                made = _applying(made, mark, header[cell.column_index])
            rows[cell.row_index - header_rows][cell.column_index] = made
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
    named = [vocabulary.find_status(text) or vocabulary.find_abbreviated_status(text) for text in header]
    found = [status for status in named if status is not None]
    # A status that no row has got has a column without marks.
    if len(found) < 2 or len(set(found)) < len(found):
        return {}
    columns = sorted({column for _, column in readings})
    return {column: status for column in columns if (status := named[column]) is not None}


def _says_applies(readings: Readings, legend: Legend) -> bool:
    """
    Whether the marks of a table only say which columns apply: one kind of sign in several columns, or none.

    A sign that the legend explains says what the legend says.
    """
    signs = {column: m for (_, column), m in readings.items() if m.kind not in ("word", "blank")}
    said = {
        (m.shape or m.lookalike or m.raw): m
        for m in readings.values()
        if m.kind not in ("word", "blank") and m.shape not in _NOT_APPLYING
    }
    if len(signs) < _LEAST_COLUMNS or len(said) != 1:
        return False
    (sign,) = said.values()
    return legend.by_sign(sign.raw or "", sign.appearance) is None and legend.by_shape(sign.shape) is None


def _applying(cell: TableCell, reading: MarkReading, heading: str) -> TableCell:
    """The cell of a mark that says that its column applies; a blank one or a dash says nothing."""
    says = not reading.is_blank and reading.kind != "word" and reading.shape not in _NOT_APPLYING
    sure = reading.confidence if says else None
    return cell.model_copy(update={"status": None, "applies": heading if says else None, "confidence": sure})


def _understood(reading: MarkReading, column_status: str | None, meanings: Meanings) -> Understood:
    if column_status is not None and reading.shape in EMPTY_SHAPES:
        # Where every status has a column, an empty box says that this one is not the row's.
        reading = replace(reading, kind="blank", shape=None)
    return understand([(reading, column_status)], meanings)


def _table_cell(cell: Cell, found: Understood | None, hyphenation: Hyphenation) -> TableCell:
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
