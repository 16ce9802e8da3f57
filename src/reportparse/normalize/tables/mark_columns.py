"""Which columns of a table hold marks, which of them count, and what is printed in them in one row."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportparse.document import Cell
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.marks import EMPTY_SHAPES, MarkReading, read_mark, read_status_cell
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# How sure a status is (0-1) whose negation stands in a cell of its own.
_PARTED = 0.85

StatusOf = Callable[[Cell, int], str | None]
"""The status that heads a column: the head's cell, and which of the columns under it is meant, from 0."""


@dataclass(frozen=True, slots=True)
class MarkColumns:
    """
    The columns whose marks say how far a row got.

    `status_by_column` is set where each status has a column of its own and the mark only says which applies.
    `earlier` are columns of marks that do not count: what a row was at mid-term, say.
    """

    columns: tuple[int, ...]
    status_by_column: dict[int, str] = field(default_factory=dict)
    earlier: tuple[int, ...] = ()
    is_pinned: bool = False
    """Whether a profile says which ones count."""
    is_guessed: bool = False
    """Whether nothing says which of several columns counts."""
    is_told: bool = False
    """Whether a header says which of several columns counts."""
    left_over: int | None = None
    """The column that says the one main status that no other head says: nobody understands its own."""
    heads: frozenset[str] | None = None
    """Where anything in the counting columns is a status, understood or not: the texts that head them, folded."""

    @property
    def all(self) -> tuple[int, ...]:
        """Every column of marks, from the left."""
        return tuple(sorted({*self.columns, *self.earlier}))


def with_legend(marks: MarkColumns, head: Iterable[Row], legend: Legend, vocabulary: Vocabulary) -> MarkColumns:
    """The same columns, headed by the report's own signs or abbreviations where its legend explains them."""
    is_known = any(status != "unknown" for status in marks.status_by_column.values())
    if is_known or marks.is_pinned or len(marks.all) < 2:
        return marks

    def status_of(cell: Cell, _column: int) -> str | None:
        reading = read_mark(cell, vocabulary)
        entry = legend.by_sign(cell_text(cell), reading.appearance if reading is not None else None)
        if entry is None and reading is not None:
            entry = legend.by_shape(reading.shape, reading.colour)
        return entry.status if entry is not None else None

    statuses = status_headers(head, marks.all, status_of)
    if not statuses:
        return marks
    return MarkColumns(tuple(statuses), statuses, tuple(c for c in marks.all if c not in statuses))


def status_headers(head: Iterable[Row], columns: Sequence[int], status_of: StatusOf) -> dict[int, str]:
    """
    The status that heads each column of marks, when at least two columns are headed by one; else nothing.

    Where the statuses come again (once for mid-term, once for the end), the last ones count.
    """
    for row in head:
        headed: dict[int, str] = {}
        for column in sorted(columns, reverse=True):
            cell = row.cell(column)
            status = status_of(cell, column - cell.column_index) if cell is not None and not cell.is_blank else None
            if status is not None and status in headed.values():
                break
            if status is not None:
                headed[column] = status
        if len(headed) >= 2:
            return dict(sorted(headed.items()))
    return {}


def row_marks(
    row: Row, marks: MarkColumns, vocabulary: Vocabulary, heads: Mapping[int, str]
) -> list[tuple[MarkReading, int]]:
    """
    The marks printed in a row, each with its column; a single blank one when there are cells for it and no mark.

    Empty when no status cell starts in this row or reaches down into it. `heads` are the texts over columns: one that
    no rule parts from the blank cell below it reaches down, too, and is nobody's mark.
    """
    readings = [
        (reading, column)
        for column in marks.columns
        if not _is_under_head(row, column, heads) and (reading := read_cell_from(row, column, vocabulary)) is not None
    ]
    printed = [pair for pair in readings if not pair[0].is_blank]
    if marks.status_by_column and _has_own_sign(row, printed):
        # A sign of the row itself goes before one in a cell that reaches down into it.
        printed = [(mark, column) for mark, column in printed if row.cell(column) is not None]
    # Of several marks those count that are not struck out.
    printed = [pair for pair in printed if not pair[0].is_struck] or printed
    if marks.status_by_column:
        # Where every status has a column of its own, empty boxes and dashes say which statuses do not apply.
        printed = [pair for pair in printed if pair[0].shape not in EMPTY_SHAPES]
        blank = [(replace(mark, kind="blank", shape=None), column) for mark, column in readings]
        return printed or blank[:1]
    return printed or readings[:1]


def _is_under_head(row: Row, column: int, heads: Mapping[int, str]) -> bool:
    """Whether nothing of a row begins in a column, and what reaches down into it is what heads the column."""
    above = row.cell_from_above(column) if row.cell(column) is None else None
    return above is not None and not above.is_blank and fold(cell_text(above)) == fold(heads.get(column, ""))


def _has_own_sign(row: Row, printed: Sequence[tuple[MarkReading, int]]) -> bool:
    """Whether one of the signs that are printed for a row stands in a cell that begins in it, under whatever head."""
    signs = {reading.raw for reading, _ in printed if reading.kind != "word"}
    return any(cell_text(cell) in signs for cell in row.cells)


def read_cell_from(row: Row, column: int, vocabulary: Vocabulary) -> MarkReading | None:
    """The mark of a row in a column, from a merged cell above if need be; None without a cell."""
    cell = row.cell(column) or row.cell_from_above(column)
    return read_status_cell(cell, vocabulary, is_sure=True) if cell is not None else None


def with_negation(row: Row, mark: MarkReading, column: int, heads: Mapping[int, str], words: Vocabulary) -> MarkReading:
    """
    The mark of a row in a column together with a negation that stands alone before it: one text that was parted.

    One under a head of its own answers something else; without one it may do so as well, and asks for a look.
    """
    cell = row.cell(column)
    before = _text_before(row, cell) if cell is not None and mark.kind == "word" else None
    if cell is None or before is None or heads.get(before.column_index):
        return mark
    if fold(cell_text(before)) not in words.negations:
        return mark
    whole = read_status_cell(replace(cell, lines=(*before.lines, *cell.lines)), words, is_sure=True)
    return replace(whole, confidence=min(whole.confidence, _PARTED))


def _text_before(row: Row, cell: Cell) -> Cell | None:
    """The printed cell before another one in its row; None where that is the first, which names the row."""
    printed = [other for other in row.cells if other.lines and other.column_index < cell.column_index]
    printed.sort(key=lambda other: other.column_index)
    return printed[-1] if len(printed) > 1 else None


def has_mark(row: Row, marks: MarkColumns, vocabulary: Vocabulary) -> bool:
    """Whether a mark is printed in a row, and not in a cell that begins above it."""
    own = [(cell, c) for c in marks.all if (cell := row.cell(c)) is not None and cell.colspan == 1]
    return any(_is_marked(cell, column, marks, vocabulary) for cell, column in own)


def _is_marked(cell: Cell, column: int, marks: MarkColumns, vocabulary: Vocabulary) -> bool:
    reading = read_mark(cell, vocabulary)
    if reading is None and marks.heads is not None and column in marks.columns:
        return fold(cell_text(cell)) not in marks.heads
    return reading is not None and not reading.is_blank


def has_sign(row: Row, marks: MarkColumns, vocabulary: Vocabulary) -> bool:
    """Whether a sign stands in a status cell. A word there may be the column's heading."""
    return any(mark.kind not in ("blank", "word") for mark, _ in row_marks(row, marks, vocabulary, {}))
