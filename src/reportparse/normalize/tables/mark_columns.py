"""Which columns of a table hold marks, which of them count, and what is printed in them in one row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportparse.document import Cell
from reportparse.normalize.pins import FREE, TablePins
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.marks import EMPTY_SHAPES, MarkReading, read_mark, read_status_cell
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.latest_column import choose_column
from reportparse.vocabulary import Vocabulary

# Share of a column's rows that must hold a mark or nothing.
_MARK_SHARE = 0.75

StatusOf = Callable[[Cell], str | None]


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

    @property
    def all(self) -> tuple[int, ...]:
        """Every column of marks, from the left."""
        return tuple(sorted({*self.columns, *self.earlier}))


def find_mark_columns(
    body: Sequence[Row],
    head: Sequence[Row],
    text_column: int | None,
    vocabulary: Vocabulary,
    pins: TablePins = FREE,
) -> MarkColumns | None:
    """The columns of marks beside the rows of a body; None without any. `head` are rows that may head columns."""
    if not body:
        return None
    columns = [c for c in range(body[0].table.column_count) if c != text_column and c not in pins.columns("extras")]
    holding = [c for c in columns if _holds_marks(body, c, vocabulary)]
    columns = [c for c in columns if c in pins.marks or c in holding]
    pinned = dict(sorted(pins.status_by_column.items()))
    chosen = tuple(pinned) or pins.columns("marks")
    # The third column of some other table holds no marks for being the third: a number alone does not make it.
    if any(column in holding or column in pins.headed for column in chosen):
        return MarkColumns(chosen, pinned, tuple(c for c in columns if c not in chosen), True)
    # The colours behind figures say how far a row is only where nothing else does.
    holding = [c for c in holding if not _is_ground(body, c, vocabulary)] or holding
    earlier = pins.columns("earlier")
    columns = [c for c in columns if c in holding]
    columns = [c for c in columns if c not in earlier]
    if not columns:
        return None

    def status_of(cell: Cell) -> str | None:
        label = cell_text(cell)
        return vocabulary.find_status(label) or vocabulary.find_abbreviated_status(label)

    # A status that no row has got has an empty column.
    blank = [c for c in range(body[0].table.column_count) if c not in (*columns, text_column) and _is_blank(body, c)]
    statuses = {c: s for c, s in _status_headers(head, [*columns, *blank], status_of).items() if c in columns}
    if not statuses and len(columns) == 1:
        statuses = _lone_status(columns[0], head, body, status_of, vocabulary)
    counting, is_guessed = tuple(statuses), False
    if not statuses:
        latest, is_guessed = choose_column(columns, head, body, vocabulary)
        counting = (latest,)
    others = (*(c for c in columns if c not in counting), *earlier)
    return MarkColumns(counting, statuses, others, is_guessed=is_guessed)


def with_legend(marks: MarkColumns, head: Iterable[Row], legend: Legend, vocabulary: Vocabulary) -> MarkColumns:
    """The same columns, headed by the report's own signs or abbreviations where its legend explains them."""
    if marks.status_by_column or marks.is_pinned or len(marks.all) < 2:
        return marks

    def status_of(cell: Cell) -> str | None:
        reading = read_mark(cell, vocabulary)
        entry = legend.by_sign(cell_text(cell), reading.appearance if reading is not None else None)
        if entry is None and reading is not None:
            entry = legend.by_shape(reading.shape, reading.colour)
        return entry.status if entry is not None else None

    statuses = _status_headers(head, marks.all, status_of)
    if not statuses:
        return marks
    return MarkColumns(tuple(statuses), statuses, tuple(c for c in marks.all if c not in statuses))


def _is_blank(body: Sequence[Row], column: int) -> bool:
    cells = [cell for row in body if (cell := row.cell(column)) is not None]
    return bool(cells) and all(cell.is_blank for cell in cells)


def _lone_status(
    column: int, head: Iterable[Row], body: Sequence[Row], status_of: StatusOf, vocabulary: Vocabulary
) -> dict[int, str]:
    """The status that heads the only column of marks, all of one kind; "done" says no more than they do."""
    heading = next((cell for row in head if (cell := row.cell(column)) is not None and not cell.is_blank), None)
    status = status_of(heading) if heading is not None else None
    readings = [read_mark(cell, vocabulary) for row in body if (cell := row.cell(column)) is not None]
    shapes = {reading.shape or reading.raw for reading in readings if reading is not None and not reading.is_blank}
    return {column: status} if status not in (None, "done") and len(shapes) == 1 else {}


def _is_ground(body: Sequence[Row], column: int, vocabulary: Vocabulary) -> bool:
    """Whether the marks of a column are colours behind its texts."""
    readings = [read_mark(cell, vocabulary) for row in body if (cell := row.cell(column)) is not None]
    printed = [reading for reading in readings if reading is not None and not reading.is_blank]
    return all(reading.kind == "fill" and reading.words is not None for reading in printed)


def _holds_marks(body: Sequence[Row], column: int, vocabulary: Vocabulary) -> bool:
    """Whether a column holds marks in its rows, and nothing else (blank cells do not count against it)."""
    cells = [cell for row in body if (cell := row.cell(column)) is not None and cell.colspan == 1]
    readings = [read_mark(cell, vocabulary) for cell in cells]
    marks = sum(reading is not None and not reading.is_blank for reading in readings)
    others = sum(reading is None for reading in readings)
    return marks > 0 and others <= (1 - _MARK_SHARE) * len(cells)


def _status_headers(head: Iterable[Row], columns: Sequence[int], status_of: StatusOf) -> dict[int, str]:
    """
    The status that heads each column of marks, when at least two columns are headed by one; else nothing.

    Where the statuses come again (once for mid-term, once for the end), the last ones count.
    """
    for row in head:
        headed: dict[int, str] = {}
        for column in sorted(columns, reverse=True):
            cell = row.cell(column)
            status = status_of(cell) if cell is not None and not cell.is_blank else None
            if status is not None and status in headed.values():
                break
            if status is not None:
                headed[column] = status
        if len(headed) >= 2:
            return dict(sorted(headed.items()))
    return {}


def row_marks(row: Row, marks: MarkColumns, vocabulary: Vocabulary) -> list[tuple[MarkReading, int]]:
    """
    The marks printed in a row, each with its column; a single blank one when there are cells for it and no mark.

    Empty when no status cell starts in this row or reaches down into it.
    """
    readings = [
        (reading, column)
        for column in marks.columns
        if (reading := read_cell_from(row, column, vocabulary)) is not None
    ]
    printed = [pair for pair in readings if not pair[0].is_blank]
    # Of several marks those count that are not struck out.
    printed = [pair for pair in printed if not pair[0].is_struck] or printed
    if marks.status_by_column:
        # Where every status has a column of its own, empty boxes and dashes say which statuses do not apply.
        printed = [pair for pair in printed if pair[0].shape not in EMPTY_SHAPES]
        blank = [(replace(mark, kind="blank", shape=None), column) for mark, column in readings]
        return printed or blank[:1]
    return printed or readings[:1]


def read_cell_from(row: Row, column: int, vocabulary: Vocabulary) -> MarkReading | None:
    """The mark of a row in a column, from a merged cell above if need be; None without a cell."""
    cell = row.cell(column) or row.cell_from_above(column)
    return read_status_cell(cell, vocabulary) if cell is not None else None


def has_mark(row: Row, marks: MarkColumns, vocabulary: Vocabulary) -> bool:
    """Whether a mark is printed in a row, and not in a cell that begins above it."""
    own = [cell for column in marks.all if (cell := row.cell(column)) is not None and cell.colspan == 1]
    return any((mark := read_mark(cell, vocabulary)) is not None and not mark.is_blank for cell in own)


def has_sign(row: Row, marks: MarkColumns, vocabulary: Vocabulary) -> bool:
    """Whether a sign stands in a status cell. A word there may be the column's heading."""
    return any(mark.kind not in ("blank", "word") for mark, _ in row_marks(row, marks, vocabulary))
