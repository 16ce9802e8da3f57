"""
Tables in cells of tables. A table that is all there is in a cell is displayed as finer rows and columns of that cell,
and becomes that; around anything else, the outer table only lays out the page.
"""

from __future__ import annotations

from reportparse.readers.html.grids import Grid, GridCell, is_table, table_to_grid
from reportparse.readers.html.tree import Element
from reportparse.readers.spans import Spot

_DEEPEST = 10
_MOST_CELLS = 200_000


def holds_page(grid: Grid) -> bool:
    """Whether a table lays out a page: one column only, or a cell with a table and something else in it."""
    if grid.column_count == 1 and any(_inner_tables(cell.element) for cell in grid.cells):
        return True
    if len(grid.cells) == 1 or grid.column_count == 1:
        return True
    return any(_inner_tables(cell.element) and sole_table(cell.element) is None for cell in grid.cells)


def _inner_tables(element: Element) -> bool:
    return any(is_table(inner) for inner in _shown_in(element))


def _shown_in(element: Element) -> list[Element]:
    found: list[Element] = []
    stack = [child for child in element.elements() if not child.is_gone]
    while stack:
        inner = stack.pop()
        found.append(inner)
        stack.extend(child for child in inner.elements() if not child.is_gone)
    return found


def sole_table(element: Element) -> Element | None:
    """The table that is all there is in an element; None when there is something else, or no table."""
    while True:
        boxes = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
        if len(boxes) != 1 or isinstance(boxes[0], str):
            return None
        element = boxes[0]
        if is_table(element):
            return element


def subdivide(grid: Grid, depth: int = 0) -> Grid:
    """The grid with the tables in its cells as rows and columns of its own."""
    inner = {index: found for index, cell in enumerate(grid.cells) if (found := _inner_grid(cell, depth)) is not None}
    if not inner:
        return grid
    heights, widths = [1] * grid.row_count, [1] * grid.column_count
    for index, found in inner.items():
        spot = grid.cells[index].spot
        _stretch(heights, spot.row_index, spot.rowspan, found.row_count)
        _stretch(widths, spot.column_index, spot.colspan, found.column_count)
    rows, columns = _starts(heights), _starts(widths)
    cells: list[GridCell] = []
    for index, cell in enumerate(grid.cells):
        row, column, rowspan, colspan = cell.spot
        top, left = rows[row], columns[column]
        outer = Spot(top, left, rows[row + rowspan] - top, columns[column + colspan] - left)
        if index in inner:
            cells += _put_in(inner[index], outer)
        else:
            cells.append(GridCell(outer, cell.element))
    cells.sort(key=lambda cell: cell.spot[:2])
    if len(cells) > _MOST_CELLS:
        return grid
    return Grid(tuple(cells), rows[-1], columns[-1], rows[grid.header_row_count], grid.line_number, grid.caption)


def _inner_grid(cell: GridCell, depth: int) -> Grid | None:
    table = sole_table(cell.element) if depth < _DEEPEST else None
    inner = table_to_grid(table) if table is not None else None
    return subdivide(inner, depth + 1) if inner is not None else None


def _stretch(sizes: list[int], start: int, span: int, needed: int) -> None:
    """Make the last of some rows (or columns) higher, so that all of them together have what is needed."""
    missing = needed - sum(sizes[start : start + span])
    if missing > 0:
        sizes[start + span - 1] += missing


def _starts(sizes: list[int]) -> list[int]:
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


def _put_in(inner: Grid, outer: Spot) -> list[GridCell]:
    """The cells of an inner table in the place of its cell; its last row and column take what is left."""
    cells = []
    for spot, element in inner.cells:
        ends_below = spot.row_index + spot.rowspan == inner.row_count
        ends_right = spot.column_index + spot.colspan == inner.column_count
        cells.append(
            GridCell(
                Spot(
                    outer.row_index + spot.row_index,
                    outer.column_index + spot.column_index,
                    spot.rowspan + (outer.rowspan - inner.row_count) * ends_below,
                    spot.colspan + (outer.colspan - inner.column_count) * ends_right,
                ),
                element,
            )
        )
    return cells
