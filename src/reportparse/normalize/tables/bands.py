"""Bands: rows that are one text across their table. They reach over all of it, and each is one heading."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportparse.document import Cell, Line
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.places import lines_place
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.roles import Roles
from reportparse.text import one_line


def with_bands(rows: Sequence[Row], roles: Roles, scheme: Scheme) -> Iterator[Row]:
    """
    The rows, those that are a text alone as bands.

    A text may cross the first borders only, go on in the row below, or be two headings that no border parts.
    """
    found: list[Row] = []
    for row in rows:
        cell = _lone_cell(row)
        if cell is None or _is_own(cell, roles, scheme):
            found.append(row)
        elif found and _goes_on(found[-1], cell):
            above = found[-1].cells[0]
            found[-1] = _band(found[-1], replace(above, rowspan=above.rowspan + cell.rowspan), above.lines + cell.lines)
        else:
            found.append(_band(row, cell, cell.lines) if cell.colspan > 1 else row)
    for row in found:
        yield from _parts(row, scheme)


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
