"""
Measures whose first rows stand on one page and whose text begins on the next.

Where rows print only their own number, the page before would give them to the measure above. The numbers tell: they
begin anew beside a blank cell, and go on beside the text, or the text has no rows of its own.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from reportparse.codes import letter_number
from reportparse.document import Cell
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.rows_of_roles import RowOfRoles

# Runs of the code that is a row's own number: `D3`, `3`, `c`.
_OWN_RUNS = 2


def with_cut_measures(rows: Sequence[RowOfRoles], scheme: Scheme) -> list[RowOfRoles]:
    """The rows, the lines of such a measure in the blank cell beside its first rows, too: it is printed twice then."""
    result = list(rows)
    body = [index for index, row in enumerate(rows) if not row.is_header]
    for last, first in itertools.pairwise(body):
        start = _blank_start(rows, body, last) if rows[first].is_fresh else None
        text = _measure_cell(rows[first])
        if start is None or text is None or text.is_blank or not _is_new_page(rows[last], rows[first]):
            continue
        begun, ended = _number(rows[start], scheme), _number(rows[last], scheme)
        following = _first_number([rows[index] for index in body if index >= first], scheme)
        if begun == 1 and ended is not None and following in (None, ended + 1):
            result[start] = _with_lines(rows[start], text)
    return result


def _first_number(rows: Sequence[RowOfRoles], scheme: Scheme) -> int | None:
    """The first number among the rows of the measure that the first of them begins; None if no row has one."""
    for index, row in enumerate(rows):
        cell = _measure_cell(row)
        begins = cell is not None and not cell.is_blank
        if index and (begins or row.row.table is not rows[0].row.table):
            return None
        if (number := _number(row, scheme)) is not None:
            return number
    return None


def _blank_start(rows: Sequence[RowOfRoles], body: Sequence[int], last: int) -> int | None:
    """The row in which the blank cell begins that stands in the measures' column beside a table's last row."""
    table = rows[last].row.table
    for index in reversed(body[: body.index(last) + 1]):
        if rows[index].row.table is not table:
            return None
        cell = _measure_cell(rows[index])
        if cell is not None:
            return index if cell.is_blank else None
    return None


def _measure_cell(row: RowOfRoles) -> Cell | None:
    """The cell that begins in a row in the column of measures."""
    column = row.roles.measure_column
    return row.row.cell(column) if column is not None else None


def _is_new_page(above: RowOfRoles, below: RowOfRoles) -> bool:
    pages = [row.row.table.place.page_number for row in (above, below)]
    return None not in pages and pages[0] != pages[1]


def _number(row: RowOfRoles, scheme: Scheme) -> int | None:
    """The number that a row counts itself with: 3 for `D3` and for `c)`; None where its code says more."""
    cell = row.deliverable_cell
    text = cell_text(cell) if cell is not None else ""
    code = scheme.split_any(text)[0]
    if code is None or len(code.runs) > _OWN_RUNS or code.label:
        return None
    own = code.runs[-1]
    return int(own) if own.isdecimal() else letter_number(own) if len(own) == 1 else None


def _with_lines(row: RowOfRoles, text: Cell) -> RowOfRoles:
    blank = _measure_cell(row)
    printed = [replace(cell, lines=text.lines, place=text.place) if cell is blank else cell for cell in row.row.cells]
    return replace(row, row=Row(row.row.table, row.row.row_index, tuple(printed)))
