"""
Rows to drafts: the measures and deliverables of all tables, put together again where rows and pages cut them.

A draft collects the printed lines and places of one item; its text is made when all of it is known.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from reportparse.document import Cell, Line, Note, Paragraph, Place, Table
from reportparse.geometry import union
from reportparse.normalize.codes import Code, Runs, parent_runs, runs_shape, split_code
from reportparse.normalize.columns import Roles, Row, cell_text, row_marks, table_rows
from reportparse.normalize.marks import MarkReading
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

# "(continued)" and the like, after the code of a measure that goes on.
_CONTINUED_WORDS = 2

Position = tuple[int, int]
"""Index of a block in the document and of a row in it (-1: the block itself), for ordering."""


@dataclass(slots=True)
class Draft:
    """A measure or a deliverable while it is put together. `code` is None where none is printed."""

    code: Code | None
    lines: list[str]
    places: list[Place]
    marks: list[tuple[MarkReading, str | None]] = field(default_factory=list)
    """Each mark with the status that its column stands for, if its column does."""
    measure: "Draft | None" = None
    """The measure that the page prints beside or above it, which its code need not agree with."""

    def extend(self, cell: Cell) -> None:
        """Add what a further cell prints."""
        self.lines += [line.raw for line in cell.lines]
        self.places.append(cell.place)


@dataclass(slots=True)
class Drafts:
    """All items of a document in the order of their first line, and what could not be used."""

    measures: list[Draft] = field(default_factory=list)
    deliverables: list[Draft] = field(default_factory=list)
    first_row_by_guideline: dict[Runs, Position] = field(default_factory=dict)
    inner_paragraphs: list[tuple[Position, Paragraph]] = field(default_factory=list)
    """Rows that are one cell from side to side: text between the rows, such as a guideline's heading."""
    notes: list[Note] = field(default_factory=list)


class RowReader:
    """Reads the rows of the tables one after the other; what is open from one row is continued by the next."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.drafts = Drafts()
        self._vocabulary = vocabulary
        self._headers: set[tuple[str, ...]] = set()
        self._measure: Draft | None = None
        self._deliverable: Draft | None = None
        # A mark whose row a page break cut above its text.
        self._early: tuple[Row, list[tuple[MarkReading, str | None]]] | None = None

    def read_table(self, table: Table, roles: Roles, block_index: int) -> None:
        """Read the rows of a table."""
        fresh = True
        for row in table_rows(table):
            if row.is_blank or self._is_header(row, roles, fresh):
                # A heading that no border parts from the column below it has that column's texts in its cell.
                self._read_measure(row, roles, is_header=True)
                continue
            self._read_row(row, roles, block_index, fresh)
            fresh = False

    def _is_header(self, row: Row, roles: Roles, fresh: bool) -> bool:
        """
        Whether a row heads its columns: it has no code and no sign, and repeats a header, names columns or is bold.

        The first row of a table may just as well be the rest of a row that a page break cut.
        """
        texts = row.texts()
        shapes = {code.shape for text in texts if (code := split_code(text)[0]) is not None}
        if not shapes.isdisjoint({roles.deliverable_shape, parent_shape(roles.deliverable_shape)}):
            return False
        key = tuple(fold(text) for text in texts)
        if key in self._headers:
            return True
        if not fresh or _has_sign(row, roles, self._vocabulary):
            return False
        named = any(self._vocabulary.find_header(text) for text in texts)
        if self._deliverable is None or named or _is_bold(row):
            self._headers.add(key)
            return True
        return False

    def _read_row(self, row: Row, roles: Roles, block_index: int, fresh: bool) -> None:
        if self._is_across(row, roles):
            self.drafts.inner_paragraphs.append(((block_index, row.row_index), Paragraph(row.cells[0].lines)))
            return
        marks = [(m, roles.status_by_column.get(c)) for m, c in row_marks(row, roles, self._vocabulary)]
        self._read_measure(row, roles)
        cell = row.cell(roles.deliverable_column)
        code, _rest = split_code(cell_text(cell)) if cell is not None else (None, "")
        if cell is not None and code is not None and code.shape == roles.deliverable_shape:
            self._start_deliverable(row, cell, code, roles, block_index)
            self._take_marks(marks, fresh)
        elif code is not None and code.shape == parent_shape(roles.deliverable_shape):
            pass  # The measure stands in the deliverables' own column, and has been read.
        elif (cell is not None and not cell.is_blank) or any(not m.is_blank for m, _ in marks):
            self._continue_deliverable(row, cell, marks, fresh)

    def _is_across(self, row: Row, roles: Roles) -> bool:
        """Whether a row is one cell from side to side that holds neither a measure nor a deliverable."""
        cell = row.cells[0]
        if cell.colspan < row.table.column_count or not cell.lines:
            return False
        code, _ = split_code(cell_text(cell))
        return code is None or code.shape not in (roles.deliverable_shape, parent_shape(roles.deliverable_shape))

    def _read_measure(self, row: Row, roles: Roles, is_header: bool = False) -> None:
        shape = parent_shape(roles.deliverable_shape)
        for cell in row.cells:
            is_mark = all(c in roles.mark_columns for c in range(cell.column_index, cell.column_index + cell.colspan))
            # Where no column begins with measures' codes, any cell may hold them (with a heading before them, say).
            own = roles.measure_column is None or cell.colspan > 1
            own = own or cell.column_index in (roles.measure_column, roles.deliverable_column)
            if cell.is_blank or is_mark or not own:
                continue
            for part in _split_at_codes(cell, shape):
                code, _ = split_code(cell_text(part))
                if code is not None and code.shape == shape:
                    self._start_measure(row, part, code, roles)
                elif (
                    not is_header
                    and self._measure is not None
                    and cell.column_index == roles.measure_column
                    and not self._heads_column(part)
                ):
                    self._measure.extend(part)

    def _heads_column(self, cell: Cell) -> bool:
        """Whether a text is a column's heading that no border parts from the rows."""
        return self._vocabulary.find_header(cell_text(cell)) is not None

    def _start_measure(self, row: Row, cell: Cell, code: Code, roles: Roles) -> None:
        draft = Draft(code, _lines_after(cell, code), [cell.place])
        beside = row.cell(cell.column_index + cell.colspan)
        if not any(draft.lines) and beside is not None and beside.column_index != roles.deliverable_column:
            draft.extend(beside)
        if self._measure is not None and _is_same(self._measure, draft):
            return
        self._measure = draft
        self.drafts.measures.append(self._measure)

    def _start_deliverable(self, row: Row, cell: Cell, code: Code, roles: Roles, block_index: int) -> None:
        draft = Draft(code, _lines_after(cell, code), [cell.place])
        beside = row.cell(cell.column_index + cell.colspan)
        if not any(draft.lines) and beside is not None and beside.column_index not in roles.mark_columns:
            draft.extend(beside)
        draft.measure = self._measure
        guideline = parent_runs(parent_runs(code.runs))
        self.drafts.first_row_by_guideline.setdefault(guideline, (block_index, row.row_index))
        self.drafts.deliverables.append(draft)
        self._deliverable = draft

    def _continue_deliverable(
        self, row: Row, cell: Cell | None, marks: list[tuple[MarkReading, str | None]], fresh: bool
    ) -> None:
        """The first row of a table, without a code of its own, is the rest of the row that ended the table before."""
        draft = self._deliverable
        has_mark, has_text = _are_printed(marks), cell is not None and not cell.is_blank
        if has_mark and not has_text and self._is_last(row):
            self.finish()
            self._early = row, marks
        elif draft is None or not fresh or (has_mark and _are_printed(draft.marks)):
            self._note_unused(row)
        else:
            if cell is not None and has_text:
                draft.extend(cell)
            if has_mark:
                draft.marks = marks

    @staticmethod
    def _is_last(row: Row) -> bool:
        """Whether nothing is printed in the table below a row."""
        return all(cell.is_blank for cell in row.table.cells if cell.row_index > row.row_index)

    def _take_marks(self, marks: list[tuple[MarkReading, str | None]], fresh: bool) -> None:
        """The marks of a new deliverable: its row's own, or the one that the page before ended with."""
        assert self._deliverable is not None, "it has just been started"
        if self._early is not None:
            row, early = self._early
            if fresh and not _are_printed(marks):
                marks = early
            else:
                self._note_unused(row)
            self._early = None
        self._deliverable.marks += marks

    def finish(self) -> None:
        """Note a mark that still waits for its row: nothing that is printed is lost."""
        if self._early is not None:
            self._note_unused(self._early[0])
            self._early = None

    def _note_unused(self, row: Row) -> None:
        text = " | ".join(row.texts())
        self.drafts.notes.append(Note("row-unused", row.cells[0].place, {"text": text}))


def _is_same(measure: Draft, again: Draft) -> bool:
    """Whether a measure is printed again: on the next page, or by a converter on every row of its merged cell."""
    if measure.code is None or again.code is None or measure.code.runs != again.code.runs:
        return False
    old, new = (fold(" ".join(draft.lines)) for draft in (measure, again))
    return len(new.split()) <= _CONTINUED_WORDS or old.startswith(new) or new.startswith(old)


def parent_shape(shape: str) -> str:
    """The shape of the level above a shape of codes: `A9A9` for `A9A9A9`."""
    return runs_shape(parent_runs(tuple("1" if kind == "9" else "A" for kind in shape)))


def _split_at_codes(cell: Cell, shape: str) -> list[Cell]:
    """A cell in which several codes of a shape begin a line, cut there: no border parts its texts."""
    starts = [
        index
        for index, line in enumerate(cell.lines)
        if (code := split_code(one_line(line.raw))[0]) is not None and code.shape == shape
    ]
    if not starts or starts == [0]:
        return [cell]
    bounds = sorted({0, *starts, len(cell.lines)})
    return [
        replace(cell, lines=cell.lines[start:end], place=_lines_place(cell.lines[start:end], cell.place))
        for start, end in itertools.pairwise(bounds)
    ]


def _lines_place(lines: Sequence[Line], place: Place) -> Place:
    boxes = [line.place.bbox for line in lines if line.place.bbox is not None]
    return replace(place, bbox=union(boxes)) if boxes else place


def _lines_after(cell: Cell, code: Code) -> list[str]:
    """The lines of a cell without the code that they begin with, wherever the code's own line ends."""
    lines = [one_line(line.raw) for line in cell.lines]
    for index, line in enumerate(lines):
        found, rest = split_code(line)
        if found is not None and found.runs == code.runs:
            return [rest, *lines[index + 1 :]] if rest else lines[index + 1 :]
    return [split_code(" ".join(lines))[1]]


def _are_printed(marks: list[tuple[MarkReading, str | None]]) -> bool:
    return any(not mark.is_blank for mark, _ in marks)


def _has_sign(row: Row, roles: Roles, vocabulary: Vocabulary) -> bool:
    """Whether a sign stands in a status cell. A word there may be the column's heading."""
    return any(mark.kind not in ("blank", "word") for mark, _ in row_marks(row, roles, vocabulary))


def _is_bold(row: Row) -> bool:
    return all(line.style.bold for cell in row.cells for line in cell.lines)


def read_rows(blocks: Iterable[tuple[int, Table, Roles]], vocabulary: Vocabulary) -> Drafts:
    """The drafts of all measure tables, each given with its index among the document's blocks."""
    reader = RowReader(vocabulary)
    for index, table, roles in blocks:
        reader.read_table(table, roles, index)
    reader.finish()
    return reader.drafts
