"""
Tables in cells of tables: finer rows and columns of the cells that hold them, or parts of a page.

A reader of either sees one table where a row of the outer one has its own rows in one of its cells, and several where
the outer table only puts things side by side. What stands before or after a table in its cell is a row of that cell.
"""

from collections.abc import Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from reportparse.readers.spans import Spot

T = TypeVar("T")

_MOST_CELLS = 200_000
# Rows of an outer table: a head, a body and a foot are the parts of a page.
_FEW_ROWS = 3


class Layout(NamedTuple, Generic[T]):
    """Things in the cells of a grid, each with its spot, and the size of the grid."""

    cells: Sequence[tuple[Spot, T]]
    row_count: int
    column_count: int


class Held(NamedTuple):
    """What a cell with tables in it holds: each table's rows and columns, and what else there is."""

    sizes: Sequence[tuple[int, int]]
    has_text: bool
    has_heading: bool


def lays_out_page(row_count: int, column_count: int, held: Mapping[Spot, Held]) -> bool:
    """
    Whether a table only puts parts of a page side by side, by its size and its cells that hold tables.

    One column is no table. Headings and several tables in a cell, tables of several columns beside each other, and text
    around a table in one of few rows are what pages are made of; what rows repeat belongs to the rows.
    """
    if not held:
        return False
    if column_count == 1 or any(one.has_heading or len(one.sizes) > 1 for one in held.values()):
        return True
    wide = [spot.row_index for spot, one in held.items() if any(columns > 1 for _, columns in one.sizes)]
    if len(wide) > len(set(wide)):
        return True
    rows = {spot.row_index for spot in held}
    return len(rows) == 1 and row_count <= _FEW_ROWS and any(one.has_text for one in held.values())


def stacked(parts: Sequence[T | Layout[T]]) -> Layout[T]:
    """What stands in a cell, one below the other, as a grid: a table keeps its rows, all else is a row across."""
    width = max((part.column_count for part in parts if isinstance(part, Layout)), default=1)
    cells: list[tuple[Spot, T]] = []
    row = 0
    for part in parts:
        if not isinstance(part, Layout):
            cells.append((Spot(row, 0, 1, width), part))
            row += 1
            continue
        for spot, own in part.cells:
            ends_right = spot.column_index + spot.colspan == part.column_count
            wider = (width - part.column_count) * ends_right
            cells.append((spot._replace(row_index=row + spot.row_index, colspan=spot.colspan + wider), own))
        row += part.row_count
    return Layout(cells, row, width)


def subdivided(outer: Layout[T], inner: Mapping[int, Layout[T]]) -> tuple[Layout[T], list[int], list[int]]:
    """
    A grid with those in its cells, by the index of the cell, as rows and columns of its own.

    Then, by row and by column of the outer grid and for its end: where it begins now. Cells stand in the order in which
    they are given, each followed by those in it.
    """
    heights, widths = [1] * outer.row_count, [1] * outer.column_count
    for index, found in inner.items():
        spot = outer.cells[index][0]
        _stretch(heights, spot.row_index, spot.rowspan, found.row_count)
        _stretch(widths, spot.column_index, spot.colspan, found.column_count)
    rows, columns = _starts(heights), _starts(widths)
    cells: list[tuple[Spot, T]] = []
    for index, ((row, column, rowspan, colspan), own) in enumerate(outer.cells):
        top, left = rows[row], columns[column]
        place = Spot(top, left, rows[row + rowspan] - top, columns[column + colspan] - left)
        cells += _put_in(inner[index], place) if index in inner else [(place, own)]
    if len(cells) > _MOST_CELLS:
        return outer, list(range(outer.row_count + 1)), list(range(outer.column_count + 1))
    return Layout(cells, rows[-1], columns[-1]), rows, columns


def _stretch(sizes: list[int], start: int, span: int, needed: int) -> None:
    """Make the last of some rows (or columns) higher, so that all of them together have what is needed."""
    missing = needed - sum(sizes[start : start + span])
    if missing > 0:
        sizes[start + span - 1] += missing


def _starts(sizes: Sequence[int]) -> list[int]:
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


def _put_in(inner: Layout[T], place: Spot) -> list[tuple[Spot, T]]:
    """The cells of an inner grid in the place of its cell; its last row and column take what is left."""
    cells = []
    for (row, column, rowspan, colspan), own in inner.cells:
        lower = (place.rowspan - inner.row_count) * (row + rowspan == inner.row_count)
        wider = (place.colspan - inner.column_count) * (column + colspan == inner.column_count)
        spot = Spot(place.row_index + row, place.column_index + column, rowspan + lower, colspan + wider)
        cells.append((spot, own))
    return cells
