"""
Which column of a table holds what: by what stands in the columns, over all tables of one layout together.

A table that a page break leaves with one row tells little by itself; its columns stand where those of the tables
before it do, and mean the same.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportparse import marks
from reportparse.document import Cell, Table
from reportparse.normalize.codes import Code, parent_runs, runs_shape, split_code
from reportparse.normalize.marks import EMPTY_SHAPES, MarkReading, read_mark, read_status_cell
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

# Points: how far the columns of one layout may stand apart on two pages.
_SAME_COLUMN = 6.0
# Share of a column's coded rows that must hold a mark or nothing.
_MARK_SHARE = 0.75


def cell_text(cell: Cell) -> str:
    """The text of a cell on one line, for looking at; hyphens at line ends are still in it."""
    return one_line(" ".join(line.raw for line in cell.lines))


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the cells that start in it, by column."""

    table: Table
    row_index: int
    cells: tuple[Cell, ...]

    def cell(self, column_index: int) -> Cell | None:
        """The cell that starts in this row and reaches over a column; None where one from above does."""
        for cell in self.cells:
            if cell.column_index <= column_index < cell.column_index + cell.colspan:
                return cell
        return None

    def cell_from_above(self, column_index: int) -> Cell | None:
        """The cell that reaches down into this row over a column from a row above."""
        for cell in self.table.cells:
            reaches = cell.row_index < self.row_index < cell.row_index + cell.rowspan
            if reaches and cell.column_index <= column_index < cell.column_index + cell.colspan:
                return cell
        return None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in any cell that starts here."""
        return all(cell.is_blank for cell in self.cells)

    def texts(self) -> list[str]:
        """The texts of its cells that have one."""
        return [text for cell in self.cells if (text := cell_text(cell))]


def table_rows(table: Table) -> list[Row]:
    """The rows of a table, from the top."""
    return [Row(table, index, tuple(cells)) for index, cells in enumerate(table.rows())]


@dataclass(frozen=True, slots=True)
class Roles:
    """
    What the columns of a layout hold.

    `status_by_column` is set where each status has a column of its own and the mark only says which applies.
    `deliverable_shape` is the shape of the codes that its rows have.
    """

    mark_columns: tuple[int, ...]
    deliverable_column: int
    deliverable_shape: str
    measure_column: int | None
    status_by_column: dict[int, str] = field(default_factory=dict)


@dataclass(slots=True)
class Layout:
    """Tables whose columns stand at the same places, with all their rows."""

    tables: list[Table]

    def matches(self, table: Table) -> bool:
        """Whether a table's columns stand where this layout's do."""
        own = self.tables[0]
        if own.column_count != table.column_count:
            return False
        if own.column_edges is None or table.column_edges is None:
            return own.column_edges is table.column_edges and _may_be_one(own, table)
        return all(abs(a - b) <= _SAME_COLUMN for a, b in zip(own.column_edges, table.column_edges, strict=True))

    def rows(self) -> list[Row]:
        """The rows of all its tables."""
        return [row for table in self.tables for row in table_rows(table)]


def _may_be_one(a: Table, b: Table) -> bool:
    """
    Whether two tables without places on a page may have the same columns, by the codes and signs in them.

    A table with signs in several rows and no code at all, such as a legend, is none of those that have codes.
    """
    (codes_a, signs_a, is_coded_a), (codes_b, signs_b, is_coded_b) = _columns_in_use(a), _columns_in_use(b)
    if not codes_a.isdisjoint(codes_b):
        return True
    together = not (codes_a and codes_b) and not (signs_a and signs_b and signs_a.isdisjoint(signs_b))
    return together and is_coded_a == is_coded_b


def _columns_in_use(table: Table) -> tuple[set[int], set[int], bool]:
    """The columns with codes, those with lone signs, and whether it has codes or no more than one sign."""
    codes: set[int] = set()
    signs: list[int] = []
    for cell in table.cells:
        text = cell_text(cell)
        code, _ = split_code(text)
        if code is not None and len(code.shape) > 1:
            codes.add(cell.column_index)
            continue
        is_sign = any(sign.text == text for line in cell.lines for sign in line.signs)
        if is_sign or marks.find_shape(text) not in (None, "dash"):
            signs.append(cell.column_index)
    return codes, set(signs), bool(codes) or len(signs) < 2


def tables_to_layouts(tables: Iterable[Table]) -> list[Layout]:
    """The tables, grouped by where their columns stand, in order of first appearance."""
    layouts: list[Layout] = []
    for table in tables:
        for layout in layouts:
            if layout.matches(table):
                layout.tables.append(table)
                break
        else:
            layouts.append(Layout([table]))
    return layouts


def find_roles(layout: Layout, vocabulary: Vocabulary) -> Roles | None:
    """The roles of a layout's columns; None when it has no column of codes or none of marks."""
    rows = layout.rows()
    columns = range(layout.tables[0].column_count)
    codes = {column: _column_codes(rows, column) for column in columns}
    coded = [column for column in columns if codes[column]]
    best = max(coded, key=lambda column: _code_rank(codes[column]), default=None)
    if best is None:
        return None
    shape = _main_shape(codes[best])
    if len(shape) == 1:
        # Lone numbers are row numbers, amounts or years: a deliverable's code also says where it belongs.
        return None
    body = [row for row in rows if (code := _code_in(row, best)) is not None and code.shape == shape]
    mark_columns = [c for c in columns if c != best and _holds_marks(body, c, vocabulary)]
    if not mark_columns:
        return None
    head = [row for row in rows if _code_in(row, best) is None]
    statuses = _status_headers(head, mark_columns, vocabulary)
    return Roles(
        mark_columns=tuple(statuses or [_status_column(mark_columns, head, body, vocabulary)]),
        deliverable_column=best,
        deliverable_shape=shape,
        measure_column=_measure_column(codes, best, shape),
        status_by_column=statuses,
    )


def _code_in(row: Row, column: int) -> Code | None:
    cell = row.cell(column)
    return split_code(cell_text(cell))[0] if cell is not None and cell.column_index == column else None


def _column_codes(rows: Sequence[Row], column: int) -> list[Code]:
    return [code for row in rows if (code := _code_in(row, column)) is not None]


def _main_shape(codes: Sequence[Code]) -> str:
    counts = Counter(code.shape for code in codes)
    return max(counts, key=lambda shape: (counts[shape], len(shape), shape))


def _code_rank(codes: Sequence[Code]) -> tuple[int, int]:
    """Deliverables have the longest codes, and the most of them."""
    shape = _main_shape(codes)
    return len(shape), sum(code.shape == shape for code in codes)


def _holds_marks(body: Sequence[Row], column: int, vocabulary: Vocabulary) -> bool:
    """Whether a column holds marks in rows that have a code, and nothing else (blank cells do not count against it)."""
    cells = [cell for row in body if (cell := row.cell(column)) is not None and cell.colspan == 1]
    readings = [read_mark(cell, vocabulary) for cell in cells]
    marks = sum(reading is not None and not reading.is_blank for reading in readings)
    others = sum(reading is None for reading in readings)
    return marks > 0 and others <= (1 - _MARK_SHARE) * len(cells)


def _status_column(columns: Sequence[int], head: Sequence[Row], body: Sequence[Row], vocabulary: Vocabulary) -> int:
    """Of several columns of marks the one that is headed as the status, else one of signs, else the last."""

    def rank(column: int) -> tuple[bool, bool, int]:
        headed = any(
            vocabulary.find_header(cell_text(cell)) == "status"
            for row in head
            if (cell := row.cell(column)) is not None
        )
        readings = [read_mark(cell, vocabulary) for row in body if (cell := row.cell(column)) is not None]
        has_signs = any(reading is not None and reading.kind not in ("word", "blank") for reading in readings)
        return headed, has_signs, column

    return max(columns, key=rank)


def _status_headers(head: Sequence[Row], mark_columns: Sequence[int], vocabulary: Vocabulary) -> dict[int, str]:
    """The status that heads each mark column, when at least two columns are headed by one; else nothing."""
    for row in head:
        headed = {}
        for column in mark_columns:
            cell = row.cell(column)
            label = cell_text(cell) if cell is not None else ""
            status = vocabulary.find_status(label) or vocabulary.find_abbreviated_status(label)
            if status is not None:
                headed[column] = status
        if len(headed) >= 2 and len(set(headed.values())) == len(headed):
            return headed
    return {}


def _measure_column(codes: dict[int, list[Code]], deliverable_column: int, shape: str) -> int | None:
    parents = {runs_shape(parent_runs(code.runs)) for code in codes[deliverable_column] if code.shape == shape}
    counts = {
        column: sum(code.shape in parents for code in column_codes)
        for column, column_codes in codes.items()
        if column != deliverable_column
    }
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] else None


def row_marks(row: Row, roles: Roles, vocabulary: Vocabulary) -> list[tuple[MarkReading, int]]:
    """
    The marks printed in a row, each with its column; a single blank one when there are cells for it and no mark.

    Empty when no status cell starts in this row, or when it holds something that is no mark.
    """
    readings = [
        (reading, column)
        for column in roles.mark_columns
        if (cell := row.cell(column) or row.cell_from_above(column)) is not None
        and (reading := read_status_cell(cell, vocabulary)) is not None
    ]
    printed = [pair for pair in readings if not pair[0].is_blank]
    if roles.status_by_column:
        # Where every status has a column of its own, empty boxes and dashes say which statuses do not apply.
        printed = [pair for pair in printed if pair[0].shape not in EMPTY_SHAPES]
        blank = [(replace(mark, kind="blank", shape=None), column) for mark, column in readings]
        return printed or blank[:1]
    return printed or readings[:1]
