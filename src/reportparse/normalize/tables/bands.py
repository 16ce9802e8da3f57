"""Bands: rows that are one text across their table. They reach over all of it, and each is one heading."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportparse.codes import Code, Runs, parent_runs
from reportparse.document import Cell, Line
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.places import lines_place
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.roles import Roles
from reportparse.text import one_line


def with_bands(rows: Sequence[Row], roles: Roles, scheme: Scheme) -> Iterator[Row]:
    """
    The rows, those that are a text alone as bands.

    A text may cross the first borders only, go on in the row below, or be two headings that no border parts. One that
    crosses none is a band where the rows below it have another parent than those above.
    """
    found: list[Row] = []
    turns = _turns(rows, roles, scheme)
    for row in rows:
        cell = _lone_cell(row) if row.row_index not in turns else turns[row.row_index]
        if cell is None or _is_own(cell, roles, scheme):
            found.append(row)
        elif row.row_index in turns:
            found.append(_band(row, cell, cell.lines))
        elif found and _goes_on(found[-1], cell):
            above = found[-1].cells[0]
            found[-1] = _band(found[-1], replace(above, rowspan=above.rowspan + cell.rowspan), above.lines + cell.lines)
        else:
            found.append(_band(row, cell, cell.lines) if cell.colspan > 1 else row)
    for row in found:
        yield from _parts(row, scheme)


def _turns(rows: Sequence[Row], roles: Roles, scheme: Scheme) -> dict[int, Cell]:
    """
    The texts alone in the columns of codes and texts, in a capital and no code, right between rows of two parents, by
    the index of their row. Above the first row it may be the rest of a text, unless another one is set like it.
    """
    titles = list(_titles(rows, roles, scheme)) if len(roles.shape) > 1 else []
    found = {index: cell for index, cell, above, below in titles if above not in (None, below)}
    bands = [cell for row in rows if (cell := _lone_cell(row)) is not None and cell.colspan > 1] if titles else []
    styles = [cell.lines[0].style for cell in (*bands, *found.values())]
    firsts = {index: cell for index, cell, above, _ in titles if above is None and cell.lines[0].style in styles}
    return found | firsts


def _titles(rows: Sequence[Row], roles: Roles, scheme: Scheme) -> Iterator[tuple[int, Cell, Runs | None, Runs]]:
    """The texts alone right above rows with a code: index, cell, the parent of the code above and of the one below."""
    parent: Runs | None = None
    last: tuple[int, Cell] | None = None
    for row in rows:
        code, has_text = _own_code(row, roles, scheme)
        if code is None:
            last = last if row.is_blank else _lone_text(row, roles, scheme)
            continue
        own = parent_runs(code.runs)
        if last is not None and has_text:
            yield *last, parent, own
        parent, last = own, None


def _own_code(row: Row, roles: Roles, scheme: Scheme) -> tuple[Code | None, bool]:
    """The code of a row that is a deliverable, and whether its text is beside it: a page break may part them."""
    cell = row.cell(roles.deliverable_column)
    code, rest = scheme.split(cell_text(cell)) if cell is not None and cell.lines else (None, "")
    is_own = code is not None and code.shape == roles.shape
    return (code if is_own else None), bool(rest) or _is_printed(row, roles.text_column)


def _lone_text(row: Row, roles: Roles, scheme: Scheme) -> tuple[int, Cell] | None:
    """The only text of a row, in the column of codes or texts, if it begins in a capital and with no code."""
    printed = [cell for cell in row.cells if cell.lines]
    if len(printed) != 1:
        return None
    cell = printed[0]
    is_in_column = cell.column_index in (roles.deliverable_column, roles.text_column)
    is_title = cell_text(cell)[:1].isupper() and scheme.split_any(cell_text(cell))[0] is None
    return (row.row_index, cell) if cell.colspan == 1 and is_in_column and is_title else None


def _is_printed(row: Row, column: int | None) -> bool:
    cell = row.cell(column) if column is not None else None
    return cell is not None and not cell.is_blank


def _lone_cell(row: Row) -> Cell | None:
    """The cell that begins a row whose other cells are all there and blank, if it has words."""
    if not row.cells or sum(cell.colspan for cell in row.cells) != row.table.column_count:
        return None
    first, *others = row.cells
    is_text = any(c.isalpha() for line in first.lines for c in line.raw)
    return first if is_text and not any(cell.lines for cell in others) else None


def _is_own(cell: Cell, roles: Roles, scheme: Scheme) -> bool:
    """
    Whether a text alone has the code of a deliverable: its mark is blank.

    Where codes have a column of their own, a text that begins with one and crosses into the next is none.
    """
    if roles.text_column is not None and cell.column_index < roles.text_column < cell.column_index + cell.colspan:
        return False
    code = scheme.split_any(cell_text(cell))[0]
    return code is not None and (code.shape == roles.shape if roles.shape else code.pattern == roles.pattern)


def _goes_on(above: Row, cell: Cell) -> bool:
    """Whether a text goes on with the band above it: in small letters, and set like that."""
    is_band = len(above.cells) == 1 and above.cells[0].colspan == above.table.column_count > 1
    if not is_band or not above.cells[0].lines:
        return False
    return cell_text(cell)[:1].islower() and above.cells[0].lines[-1].style == cell.lines[0].style


def _band(row: Row, cell: Cell, lines: tuple[Line, ...]) -> Row:
    """A row whose only cell reaches over the whole table."""
    whole = replace(cell, colspan=row.table.column_count, lines=lines, place=lines_place(lines, cell.place))
    return Row(row.table, row.row_index, (whole,))


def _parts(row: Row, scheme: Scheme) -> Iterator[Row]:
    """A row, or a band in parts where another heading begins in it, with a code of another kind."""
    cell = row.cells[0] if len(row.cells) == 1 else None
    if cell is None or cell.colspan < row.table.column_count or len(cell.lines) < 2:
        yield row
        return
    found = [scheme.split_any(one_line(line.raw)) for line in cell.lines]
    first = found[0][0]
    starts = [
        index
        for index, (code, title) in enumerate(found)
        if not index or (first and code and code.pattern != first.pattern and title[:1].isupper())
    ]
    for start, end in itertools.pairwise((*starts, len(cell.lines))):
        yield _band(row, cell, cell.lines[start:end])
