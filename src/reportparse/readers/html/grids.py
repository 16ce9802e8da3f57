"""
Tables to grids: table elements, CSS tables, ARIA tables.

    rows of cells -> spots; what else a page lays out in rows and columns: `boxes`
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reportparse.readers.html.tree import Element
from reportparse.readers.spans import Spot, parse_span, place_cells

_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
_HEADER_ROLES = frozenset({"columnheader"})
_GROUP_DISPLAYS = frozenset({"table-row-group", "table-header-group", "table-footer-group"})


class GridCell(NamedTuple):
    """A cell: where it stands, and the element that is it."""

    spot: Spot
    element: Element


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells in rows and columns. `caption` is what the page prints above or below as the table's own."""

    cells: tuple[GridCell, ...]
    row_count: int
    column_count: int
    header_row_count: int
    line_number: int
    caption: Element | None = None


@dataclass(slots=True)
class _Row:
    """A row with its cells' spans; `group` is what no span reaches out of, `order` 0 for a head and 2 for a foot."""

    cells: list[Element]
    spans: list[tuple[int, int]]
    group: object
    order: int = 1
    is_header: bool = False


@dataclass(slots=True)
class _Rows:
    """The rows of a table while they are collected."""

    rows: list[_Row] = field(default_factory=list)
    caption: Element | None = None


def role_of(element: Element) -> str:
    """The role that the page gives an element, folded."""
    return element.attributes.get("role", "").strip().lower()


def is_table(element: Element) -> bool:
    """Whether an element lays out what is in it as a table."""
    is_css = element.look.display in ("table", "inline-table")
    return element.tag == "table" or is_css or role_of(element) in _TABLE_ROLES


def _is_row(element: Element) -> bool:
    return element.tag == "tr" or element.look.display == "table-row" or role_of(element) == "row"


def _is_cell(element: Element) -> bool:
    return element.tag in ("td", "th") or element.look.display == "table-cell" or role_of(element) in _CELL_ROLES


def table_to_grid(element: Element) -> Grid | None:
    """The grid of a table; None when it has no cell."""
    found = _Rows()
    _collect(element, found, element, 1, 0)
    rows = sorted((row for row in found.rows if row.cells), key=lambda row: row.order)
    if not rows:
        return None
    spots = place_cells([row.spans for row in rows], [id(row.group) for row in rows])
    cells = [
        GridCell(spot, cell)
        for row, placed in zip(rows, spots, strict=True)
        for cell, spot in zip(row.cells, placed, strict=True)
    ]
    headers = next((index for index, row in enumerate(rows) if not row.is_header), len(rows))
    width = max(cell.spot.column_index + cell.spot.colspan for cell in cells)
    return Grid(tuple(cells), len(rows), width, headers, element.line_number, found.caption)


def _collect(element: Element, found: _Rows, group: Element, order: int, depth: int) -> None:
    loose: _Row | None = None
    for child in element.elements():
        if child.is_gone:
            continue
        if _is_cell(child) and not _is_row(child):
            # Cells without a row are one.
            if loose is None:
                loose = _Row([], [], group, order)
                found.rows.append(loose)
            _add_cell(loose, child)
            continue
        loose = None
        display = child.look.display
        if _is_row(child):
            found.rows.append(_row(child, group, order))
        elif child.tag == "caption" or display == "table-caption":
            found.caption = found.caption or child
        elif is_table(child) or depth > 20:
            continue
        else:
            is_group = (
                child.tag in ("thead", "tbody", "tfoot") or display in _GROUP_DISPLAYS or role_of(child) == "rowgroup"
            )
            own = {"table-header-group": 0, "table-footer-group": 2}.get(display, 1)
            _collect(child, found, child if is_group else group, own if is_group else order, depth + 1)


def _row(element: Element, group: Element, order: int) -> _Row:
    row = _Row([], [], group, order)
    stack = list(element.elements())[::-1]
    while stack:
        child = stack.pop()
        if child.is_gone:
            continue
        if _is_cell(child):
            _add_cell(row, child)
        elif not is_table(child) and not _is_row(child):
            stack.extend(list(child.elements())[::-1])
    heads = [cell.tag == "th" or role_of(cell) in _HEADER_ROLES for cell in row.cells]
    row.is_header = bool(heads) and (order == 0 or all(heads))
    return row


def _add_cell(row: _Row, cell: Element) -> None:
    own = cell.attributes
    row.cells.append(cell)
    row.spans.append(
        (
            parse_span(own.get("rowspan") or own.get("aria-rowspan")),
            parse_span(own.get("colspan") or own.get("aria-colspan")),
        )
    )
