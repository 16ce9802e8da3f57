"""
Rows of roles: every row of the measure tables with the roles of its cells, and whether it heads its columns.

This is where geometry ends: who reads these rows asks what a cell is, and no longer where it stands.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from reportparse.codes import Code, parent_runs, runs_shape
from reportparse.document import Cell, Line, Style, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.bands import with_bands
from reportparse.normalize.tables.columns import Row, cell_text, table_rows
from reportparse.normalize.tables.mark_columns import has_mark, has_sign
from reportparse.normalize.tables.roles import Roles, is_top
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary, load
from reportparse.vocabulary.figure_words import plain

# On how many tables a row must come again, at least, to head them whatever it says.
_LEAST_HEADERS = 3
# So many titles set alike have codes for one that has none.
_MOSTLY = 4
# What is added to a row's index for each further heading in it.
_PART = 1 / 1024

Position = tuple[int, float]
"""Index of a block in the document and of a row in it (-1: the block itself), for ordering."""


class SplitsCodes(Protocol):
    """Tells the code that a text begins with, and the rest."""

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code, and the rest; `(None, text)` without one."""
        ...


@dataclass(frozen=True, slots=True)
class RowOfRoles:
    """
    One row that is not blank. `is_fresh`: nothing but headers stands above it in its table, so that it may be the rest
    of a row that a page break cut.
    """

    position: Position
    row: Row
    roles: Roles
    is_header: bool
    is_fresh: bool
    is_over: bool = False
    """Whether it is one text alone, right over another one: then it stands higher."""

    @property
    def deliverable_cell(self) -> Cell | None:
        """The cell over the column of deliverables."""
        return self.row.cell(self.roles.deliverable_column)

    @property
    def lone_cell(self) -> Cell | None:
        """The only cell in which anything is printed, if it is not the deliverable's or reaches over other columns."""
        printed = [cell for cell in self.row.cells if cell.lines]
        if len(printed) != 1:
            return None
        cell = printed[0]
        return cell if cell.colspan > 1 or self.row.table.column_count == 1 or self._is_first(cell) else None

    def _is_first(self, cell: Cell) -> bool:
        """Whether a cell begins the row, and all the others are there and blank: alone, if not merged."""
        blank = [other for other in self.row.cells if other is not cell]
        covered = sum(other.colspan for other in self.row.cells)
        return bool(blank) and cell.column_index == 0 and covered == self.row.table.column_count


class HeaderReader:
    """Tells the rows that head columns from the others, table after table: a header that comes again is known."""

    def __init__(self, vocabulary: Vocabulary, scheme: Scheme, known: Iterable[tuple[str, ...]] = ()) -> None:
        self._vocabulary = vocabulary
        self._scheme = scheme
        self._known = set(known)
        self._has_rows = False

    def read(self, table: Table, roles: Roles, block_index: int) -> Iterator[RowOfRoles]:
        """The rows of a table that are not blank."""
        fresh, last = True, -1.0
        for row in with_bands(table_rows(table), roles, self._scheme):
            is_header = row.is_blank or self._is_header(row, roles, fresh)
            # Two headings that no border parts stand in one row.
            last = float(row.row_index) if row.row_index > last else last + _PART
            yield RowOfRoles((block_index, last), row, roles, is_header, fresh)
            if not is_header:
                fresh = False
                self._has_rows = self._has_rows or is_own(row, roles, self._scheme, self._vocabulary)

    def _is_header(self, row: Row, roles: Roles, fresh: bool) -> bool:
        """
        Whether a row heads its columns: it has no code and no sign, and repeats a header, names columns or is bold.

        The first row of a table may just as well be the rest of a row that a page break cut.
        """
        key = _key(row)
        if self._is_of_heads(row, roles):
            self._known.add(key)
            return True
        if self._is_coded(row, roles):
            return False
        if key in self._known:
            return True
        if not fresh or has_sign(row, roles.marks, self._vocabulary):
            return False
        has_status = has_mark(row, roles.marks, self._vocabulary)
        named = any(self._names_column(cell, roles, has_status) for cell in row.cells)
        if not roles.kind and not named and has_status:
            # The word for a status makes a row, unless it heads a column among others with names.
            return False
        is_across = len(row.cells) == 1 and row.cells[0].colspan == row.table.column_count > 1
        if len(row.texts()) == 1 and not named and (is_across or not roles.shape):
            # One text alone may be the measure or the guideline of the rows below it.
            return False
        if not self._has_rows or named or _is_bold(row):
            self._known.add(key)
            return True
        return False

    def _names_column(self, cell: Cell, roles: Roles, has_status: bool) -> bool:
        """Whether a cell names what its column holds; `has_status` says that its row has a mark."""
        text = cell_text(cell)
        if not text or not self._vocabulary.find_header(text):
            return False
        # "Achieved" may head a column, and it is a status; beside a mark it may be a remark as well.
        may_be_status = has_status or cell.column_index in roles.marks.all
        return not (may_be_status and self._vocabulary.find_status(text))

    def _is_of_heads(self, row: Row, roles: Roles) -> bool:
        """Whether a row heads its columns wherever it stands, by what it prints alone."""
        return self._repeats_heads(row, roles) or self._heads_statuses(row, roles)

    def _heads_statuses(self, row: Row, roles: Roles) -> bool:
        """Whether words for several statuses stand in columns that are ticked, as they do in no row that is."""
        cells = (row.cell(column) for column in roles.marks.status_by_column)
        said = {self._vocabulary.find_status(cell_text(cell)) for cell in cells if cell is not None and cell.lines}
        return len(said - {None}) > 1

    def _repeats_heads(self, row: Row, roles: Roles) -> bool:
        """Whether a row prints what heads its columns, with a known name among it: once more above some rows, say."""
        printed = [cell for cell in row.cells if not cell.is_blank]
        texts = [cell_text(cell) for cell in printed]
        is_same = all(
            fold(text) == fold(roles.headers.get(cell.column_index, ""))
            for text, cell in zip(texts, printed, strict=True)
        )
        is_named = any(self._vocabulary.find_header(text) or self._vocabulary.is_attribute(text) for text in texts)
        return is_same and is_named and len(texts) > 1 and not has_mark(row, roles.marks, self._vocabulary)

    def _is_coded(self, row: Row, roles: Roles) -> bool:
        if heads_guideline(row, roles, self._scheme):
            return True
        codes = [code for text in row.texts() if (code := self._scheme.split(text)[0]) is not None]
        if roles.shape:
            return not {code.shape for code in codes}.isdisjoint({roles.shape, parent_shape(roles.shape)})
        return bool(roles.pattern) and is_own(row, roles, self._scheme, self._vocabulary)


def is_own(row: Row, roles: Roles, scheme: Scheme, vocabulary: Vocabulary) -> bool:
    """Whether a row begins a deliverable: it has a code of its own, or where there are no codes a text and a mark."""
    cell = row.cell(roles.deliverable_column)
    if cell is None or cell.is_blank:
        return False
    text = cell_text(cell)
    if roles.pattern and cell.colspan == row.table.column_count > 1:
        return False
    if roles.shape or roles.pattern:
        code = scheme.split_any(text)[0]
        return code is not None and (code.shape == roles.shape if roles.shape else code.pattern == roles.pattern)
    if cell.column_index != roles.deliverable_column or cell.colspan > 1:
        return False
    # A text alone at the beginning of a row without a mark is a heading; behind other columns its mark is blank.
    has_cell = any(row.cell(column) is not None for column in roles.marks.columns)
    return has_mark(row, roles.marks, vocabulary) or (has_cell and cell.column_index > 0)


def heads_guideline(row: Row, roles: Roles, scheme: SplitsCodes) -> bool:
    """
    Whether a row has a code two levels above those of the deliverables in their column, and a title alone.

    Where codes name two levels, it is the one above, unless a word calls it a measure.
    """
    cell = row.cell(roles.deliverable_column)
    if not roles.shape or cell is None or cell.is_blank or len(row.texts()) > 2:
        return False
    code, rest = scheme.split(cell_text(cell))
    title = rest or " ".join(text for text in row.texts() if text != cell_text(cell))
    above = parent_shape(parent_shape(roles.shape))
    # "3 languages" at the top of a page is the rest of a text; a title has a capital.
    is_title = any(c.isalpha() for c in title) and not title[:1].islower()
    if code is None or not is_title:
        return False
    if is_top(roles.shape) and roles.measure_column is None and len(row.texts()) == 1:
        return code.shape == parent_shape(roles.shape) and load().find_header(code.label) != "measure"
    return code.shape == above


def parent_shape(shape: str) -> str:
    """The shape of the level above a shape of codes: `A9A9` for `A9A9A9`."""
    return runs_shape(parent_runs(tuple("1" if kind == "9" else "A" for kind in shape)))


def _is_bold(row: Row) -> bool:
    return all(line.style.bold for cell in row.cells for line in cell.lines)


def tables_to_rows(
    tables: Iterable[tuple[int, Table, Roles]], vocabulary: Vocabulary, scheme: Scheme
) -> list[RowOfRoles]:
    """The rows of all measure tables, each table given with its index among the document's blocks."""
    tables = list(tables)
    reader = HeaderReader(vocabulary, scheme, _repeated_firsts(tables, vocabulary, scheme))
    rows = [row for index, table, roles in tables for row in reader.read(table, roles, index)]
    rows = _with_whole_parents(_with_whole_titles(rows, scheme))
    for index, (row, below) in enumerate(itertools.pairwise(rows)):
        is_lone = row.lone_cell is not None and below.lone_cell is not None
        if is_lone and row.row.table is below.row.table and not (row.is_header or below.is_header):
            rows[index] = replace(row, is_over=True)
    return rows


def _with_whole_titles(rows: Sequence[RowOfRoles], scheme: Scheme) -> list[RowOfRoles]:
    """
    The rows, titles across a table that a page break cuts as one on the page on which they begin.

    The rest is the first row of the next page below its heads, set alike, in small letters or without a code where all
    titles that are set so have one.
    """
    titles = [row for row in rows if not row.is_header and row.lone_cell is not None]
    looks = Counter((_look(row), _is_coded(row, scheme)) for row in titles if not _lone_text(row)[:1].islower())
    kept: list[RowOfRoles] = []
    last: int | None = None
    for row in rows:
        if last is not None and _is_rest(kept[last], row, scheme, looks):
            kept[last] = _with_lines(kept[last], row)
            continue
        last = last if row.is_header else len(kept)
        kept.append(row)
    return kept


def _with_whole_parents(rows: Sequence[RowOfRoles]) -> list[RowOfRoles]:
    """
    The rows, titles in the columns of measures and guidelines that a page break cuts whole where they begin.

    The rest stands in the first row of the next page below its heads: in small letters, or such that both parts
    together are what the column says of other rows.
    """
    known = Counter(
        (column, fold(cell_text(cell)))
        for row in rows
        for column in _parent_columns(row.roles)
        if (cell := row.row.cell(column)) is not None
    )
    kept: list[RowOfRoles] = []
    opened: dict[int, int] = {}
    for row in rows:
        for column in () if row.is_header else _parent_columns(row.roles):
            cell, index = row.row.cell(column), opened.get(column)
            if cell is None or cell.is_blank or cell.column_index != column:
                continue
            if index is not None and _goes_on(kept[index], row, column, known):
                kept[index] = _with_cell(kept[index], column, cell.lines)
                row = _with_cell(row, column, None)
            else:
                opened[column] = len(kept)
        if row.is_header or row.row.texts():
            kept.append(row)
    return kept


def _parent_columns(roles: Roles) -> list[int]:
    """The columns of measures and guidelines that hold nothing else."""
    others = {roles.deliverable_column, roles.text_column, None}
    columns = (roles.guideline_column, roles.measure_column, roles.title_column)
    return [column for column in dict.fromkeys(columns) if column is not None and column not in others]


def _goes_on(above: RowOfRoles, row: RowOfRoles, column: int, known: Mapping[tuple[int, str], int]) -> bool:
    """Whether the text of a column in the first row of a page is the rest of one on a page before."""
    first, rest = above.row.cell(column), row.row.cell(column)
    if first is None or rest is None or not row.is_fresh or above.row.table is row.row.table:
        return False
    text = cell_text(rest)
    return text[:1].islower() or known.get((column, fold(f"{cell_text(first)} {text}")), 0) > 0


def _with_cell(row: RowOfRoles, column: int, rest: tuple[Line, ...] | None) -> RowOfRoles:
    """A row with more lines in the cell of a column, or without any there."""
    cells = tuple(
        replace(cell, lines=() if rest is None else cell.lines + rest) if cell.column_index == column else cell
        for cell in row.row.cells
    )
    return replace(row, row=Row(row.row.table, row.row.row_index, cells))


def _is_new_page(above: RowOfRoles, below: RowOfRoles) -> bool:
    pages = [row.row.table.place.page_number for row in (above, below)]
    return below.is_fresh and None not in pages and pages[0] != pages[1]


def _is_rest(
    above: RowOfRoles, row: RowOfRoles, scheme: Scheme, looks: Mapping[tuple[Style | None, bool], int]
) -> bool:
    """
    Whether two rows are texts alone set alike, on two pages, the second one without a code of its own.

    `looks` counts the titles that are set so, with codes and without.
    """
    if row.is_header or above.lone_cell is None or row.lone_cell is None or not _is_new_page(above, row):
        return False
    look = _look(row)
    if _look(above) != look or above.lone_cell.colspan == 1 or _is_coded(row, scheme):
        return False
    are_coded = looks[look, True] > max(_LEAST_HEADERS, _MOSTLY * looks[look, False])
    return are_coded or _lone_text(row)[:1].islower()


def _is_coded(row: RowOfRoles, scheme: Scheme) -> bool:
    """Whether a row that is one text alone begins with a code."""
    return scheme.split_any(_lone_text(row))[0] is not None


def _lone_text(row: RowOfRoles) -> str:
    return cell_text(row.lone_cell) if row.lone_cell is not None else ""


def _look(row: RowOfRoles) -> Style | None:
    """How the text of a row that is one text alone is set."""
    return row.lone_cell.lines[-1].style if row.lone_cell is not None else None


def _with_lines(row: RowOfRoles, rest: RowOfRoles) -> RowOfRoles:
    own, below = row.lone_cell, rest.lone_cell
    if own is None or below is None:
        return row
    cells = [replace(cell, lines=own.lines + below.lines) if cell is own else cell for cell in row.row.cells]
    return replace(row, row=Row(row.row.table, row.row.row_index, tuple(cells)))


def _repeated_firsts(
    tables: Sequence[tuple[int, Table, Roles]], vocabulary: Vocabulary, scheme: Scheme
) -> list[tuple[str, ...]]:
    """
    The texts of the first rows that open most of the tables, below their titles: whatever they say, they head columns.

    A row that may be a deliverable, if only its mark is blank, is none of them.
    """
    firsts = [
        (row, roles)
        for _, table, roles in tables
        if (row := next((r for r in table_rows(table) if not (r.is_blank or _is_across(r))), None)) is not None
    ]
    counts = Counter(
        _key(row)
        for row, roles in firsts
        if not (has_mark(row, roles.marks, vocabulary) or is_own(row, roles, scheme, vocabulary))
    )
    return [key for key, count in counts.items() if count >= max(_LEAST_HEADERS, len(firsts) / 2)]


def _is_across(row: Row) -> bool:
    return len(row.cells) == 1 and row.cells[0].colspan == row.table.column_count


def _key(row: Row) -> tuple[str, ...]:
    return tuple(fold(text) for text in row.texts())


def is_subtotal(row: RowOfRoles, vocabulary: Vocabulary) -> bool:
    """Whether a row begins with a word for a total and holds a number."""
    texts = [text for text in row.row.texts() if text]
    if not texts:
        return False
    first = plain(texts[0]).split()
    names = vocabulary.total_words | vocabulary.figures.parts
    begins = any(" ".join(first[:length]) in names for length in (1, 2))
    return begins and any(c.isdecimal() for text in texts for c in text)
