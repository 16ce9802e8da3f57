"""Grids to tables of the document model, and the cells whose colour is their mark."""

from __future__ import annotations

import math
from collections.abc import Callable

from reportparse.document import Cell, Line, Table
from reportparse.readers.html.grids import Grid
from reportparse.readers.html.resources import Resources
from reportparse.readers.html.signs import cell_sign, is_bare, place_of, unknown_sign
from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import WHITE, Rgb, hex_colour

# Colours nearer than this are one; with less difference between their parts than the other they are a grey or a tint.
_SAME_COLOUR, _PALE = 12.0, 40

CellLines = Callable[[Element], tuple[Line, ...]]


def grid_to_table(grid: Grid, resources: Resources, cell_lines: CellLines) -> Table | None:
    """The table of a grid; None when nothing is printed in it."""
    lines = [cell_lines(cell.element) for cell in grid.cells]
    for index, colour in _coloured(grid, lines).items():
        element = grid.cells[index].element
        lines[index] = (_sign_line(element, cell_sign(element, colour, resources).text, resources, colour),)
    if resources.lacks_sheets:
        _add_unknown(grid, lines, resources)
    if not any(lines):
        return None
    cells = [
        Cell(*cell.spot, own, place_of(cell.element), ground=_ground(cell.element))
        for cell, own in zip(grid.cells, lines, strict=True)
    ]
    place = place_of(grid.cells[0].element)
    return Table(tuple(cells), grid.row_count, grid.column_count, place, None, grid.header_row_count)


def _ground(element: Element) -> str | None:
    """The colour that a cell stands on, its own or its row's; None for that of the paper."""
    backdrop = element.look.backdrop
    return hex_colour(backdrop) if backdrop is not None and backdrop != WHITE else None


def _sign_line(element: Element, text: str, resources: Resources, colour: Rgb) -> Line:
    return Line(text, place_of(element), element.look.style, (cell_sign(element, colour, resources),))


def _add_unknown(grid: Grid, lines: list[tuple[Line, ...]], resources: Resources) -> None:
    """Put an unknown sign where a blank cell holds an element that a style sheet draws which is not in the file."""
    for index, cell in enumerate(grid.cells):
        drawn = [inner for inner in cell.element.walk() if not inner.is_gone and inner.classes and is_bare(inner)]
        if not lines[index] and drawn:
            sign = unknown_sign(drawn[0], resources)
            lines[index] = (Line(sign.text, sign.place, drawn[0].look.style, (sign,)),)


def _coloured(grid: Grid, lines: list[tuple[Line, ...]]) -> dict[int, Rgb]:
    """
    By index of the cell: the colour of blank cells whose colour says something.

    Such a colour is none that the other cells of its row have (a striped table), nor one that cells with a text in
    its column have (a tinted column); and it is no mere tint, unless its column has several such colours.
    """
    fills: dict[int, Rgb] = {
        index: cell.element.look.fill for index, cell in enumerate(grid.cells) if cell.element.look.fill is not None
    }
    found = {
        index: fill for index, fill in fills.items() if not lines[index] and _stands_out(grid, fills, lines, index)
    }
    by_column: dict[int, list[Rgb]] = {}
    for index, fill in found.items():
        by_column.setdefault(grid.cells[index].spot.column_index, []).append(fill)
    return {
        index: fill
        for index, fill in found.items()
        if max(fill) - min(fill) >= _PALE
        or any(math.dist(fill, other) >= _SAME_COLOUR for other in by_column[grid.cells[index].spot.column_index])
    }


def _stands_out(grid: Grid, fills: dict[int, Rgb], lines: list[tuple[Line, ...]], index: int) -> bool:
    own = grid.cells[index].spot
    for other, fill in fills.items():
        spot = grid.cells[other].spot
        beside = other != index and spot.row_index <= own.row_index < spot.row_index + spot.rowspan
        printed = bool(lines[other]) and spot.column_index == own.column_index
        if (beside or printed) and math.dist(fills[index], fill) < _SAME_COLOUR:
            return False
    parent = grid.cells[index].element.parent
    behind = parent.look.backdrop if parent is not None else None
    return behind is None or math.dist(fills[index], behind) >= _SAME_COLOUR
