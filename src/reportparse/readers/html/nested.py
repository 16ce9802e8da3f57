"""Tables in cells of tables, on web pages: as finer rows and columns, or as parts of the page."""

from __future__ import annotations

import itertools

from reportparse.readers.html.grids import Grid, GridCell, is_table, table_to_grid
from reportparse.readers.html.tree import Element
from reportparse.readers.nested import Held, Layout, lays_out_page, stacked, subdivided

_DEEPEST = 10
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def holds_page(grid: Grid) -> bool:
    """Whether a table lays out a page: one column only, or cells with tables of which pages are made."""
    if len(grid.cells) == 1 or grid.column_count == 1:
        return True
    held = {cell.spot: held for cell in grid.cells if (held := _held(cell.element)) is not None}
    return lays_out_page(grid.row_count, grid.column_count, held)


def _held(element: Element) -> Held | None:
    inner = _shown_in(element)
    tables = [one for one in inner if is_table(one) and not any(is_table(above) for above in _between(one, element))]
    if not tables:
        return None
    found = [found for table in tables if (found := table_to_grid(table)) is not None]
    has_text = _sole_table(element) is None
    has_heading = any(
        one.tag in _HEADINGS and not any(is_table(above) for above in _between(one, element)) for one in inner
    )
    return Held([(one.row_count, one.column_count) for one in found], has_text, has_heading)


def _between(inner: Element, outer: Element) -> list[Element]:
    """The elements around one that are inside of another."""
    found = []
    above = inner.parent
    while above is not None and above is not outer:
        found.append(above)
        above = above.parent
    return found


def _shown_in(element: Element) -> list[Element]:
    found: list[Element] = []
    stack = [child for child in element.elements() if not child.is_gone]
    while stack:
        inner = stack.pop()
        found.append(inner)
        stack.extend(child for child in inner.elements() if not child.is_gone)
    return found


def _sole_table(element: Element) -> Element | None:
    """The table that is all there is in an element; None when there is something else, or no table."""
    while True:
        boxes = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
        if len(boxes) != 1 or isinstance(boxes[0], str):
            return None
        element = boxes[0]
        if is_table(element):
            return element


def subdivide(grid: Grid) -> Grid:
    """The grid with the tables in its cells as rows and columns of its own."""
    layout, rows = _subdivided(grid, 0)
    cells = sorted((GridCell(*cell) for cell in layout.cells), key=lambda cell: cell.spot[:2])
    return Grid(
        tuple(cells),
        layout.row_count,
        layout.column_count,
        rows[grid.header_row_count],
        grid.line_number,
        grid.caption,
    )


def _subdivided(grid: Grid, depth: int) -> tuple[Layout[Element], list[int]]:
    outer: Layout[Element] = Layout(
        [(cell.spot, cell.element) for cell in grid.cells], grid.row_count, grid.column_count
    )
    inner = {
        index: found
        for index, cell in enumerate(grid.cells)
        if depth < _DEEPEST and (found := _inner(cell.element, depth)) is not None
    }
    layout, rows, _ = subdivided(outer, inner)
    return layout, rows


def _inner(element: Element, depth: int) -> Layout[Element] | None:
    """The grid that the content of a cell makes; None where there is no table with cells in it."""
    parts = _parts(element)
    found: list[Element | Layout[Element]] = []
    for part in parts:
        grid = table_to_grid(part) if is_table(part) else None
        if grid is not None:
            found.append(_subdivided(grid, depth + 1)[0])
        elif not is_table(part):
            found.append(part)
    return stacked(found) if any(isinstance(one, Layout) for one in found) else None


def _parts(element: Element) -> list[Element]:
    """The tables of a cell, and what stands before, between and after them, each in an element of its own."""
    boxes = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
    while len(boxes) == 1 and not isinstance(boxes[0], str) and not is_table(boxes[0]):
        element = boxes[0]
        boxes = [child for child in element.shown() if not (isinstance(child, str) and not child.strip())]
    parts: list[Element] = []
    for holds, group in itertools.groupby(boxes, key=lambda box: not isinstance(box, str) and _holds_table(box)):
        if holds:
            for box in group:
                assert isinstance(box, Element)
                parts += [box] if is_table(box) else _parts(box)
        else:
            parts.append(_around(element, list(group)))
    return parts


def _holds_table(element: Element) -> bool:
    return is_table(element) or any(is_table(inner) for inner in _shown_in(element))


def _around(element: Element, children: list[Element | str]) -> Element:
    """An element that looks like another one, and holds some of its children."""
    part = Element("div", {}, element.line_number, element.parent, children)
    part.look = element.look
    return part
