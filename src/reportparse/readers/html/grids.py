"""
What stands in rows and columns: tables, and whatever else a page lays out as one.

    table elements, CSS tables, ARIA tables -> rows of cells -> spots
    CSS grids with columns -> spots
    rows of boxes side by side, equally many in each -> spots
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex
import tinycss2

from reportparse.readers.html.tree import Element
from reportparse.readers.spans import Spot, parse_span, place_cells

_ROW_ROLES = frozenset({"row"})
_CELL_ROLES = frozenset({"cell", "gridcell", "columnheader", "rowheader"})
_TABLE_ROLES = frozenset({"table", "grid", "treegrid"})
_HEADER_ROLES = frozenset({"columnheader"})
_GROUP_DISPLAYS = frozenset({"table-row-group", "table-header-group", "table-footer-group"})
# What no cell of a table has in it: who lays these out side by side lays out a page.
_NO_CELL = frozenset(
    [
        "table", "h1", "h2", "h3", "h4", "h5", "h6", "section", "article", "main", "nav", "header", "footer",
        "form", "iframe",
    ]
)
_MOST_COLUMNS = 60
_SPAN = regex.compile(r"span\s+(\d+)")


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


def _role(element: Element) -> str:
    return element.attributes.get("role", "").strip().lower()


def is_table(element: Element) -> bool:
    """Whether an element lays out what is in it as a table."""
    is_css = element.look.display in ("table", "inline-table")
    return element.tag == "table" or is_css or _role(element) in _TABLE_ROLES


def _is_row(element: Element) -> bool:
    return element.tag == "tr" or element.look.display == "table-row" or _role(element) in _ROW_ROLES


def _is_cell(element: Element) -> bool:
    return element.tag in ("td", "th") or element.look.display == "table-cell" or _role(element) in _CELL_ROLES


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
                child.tag in ("thead", "tbody", "tfoot") or display in _GROUP_DISPLAYS or _role(child) == "rowgroup"
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
    heads = [cell.tag == "th" or _role(cell) in _HEADER_ROLES for cell in row.cells]
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


def boxes_to_grid(element: Element) -> Grid | None:
    """The grid of a CSS grid that names its columns, if it has more than one row of cells; else None."""
    if element.look.display not in ("grid", "inline-grid") or "column" in element.look.own.get("grid-auto-flow", ""):
        return None
    width = column_count(element.look.own.get("grid-template-columns", ""))
    boxes = shown_boxes(element)
    if width is None or not 2 <= width <= _MOST_COLUMNS or boxes is None or not all(map(_is_celllike, boxes)):
        return None
    cells = _place_boxes(boxes, width)
    height = max((cell.spot.row_index + cell.spot.rowspan for cell in cells), default=0)
    return Grid(tuple(cells), height, width, 0, element.line_number) if height > 1 else None


def column_count(value: str) -> int | None:
    """How many columns a `grid-template-columns` makes; None where that depends on the width, or it makes none."""
    count = 0
    for token in tinycss2.parse_component_value_list(value.replace("/**/", "")):
        if token.type == "function" and token.lower_name == "repeat":
            times, _, tracks = tinycss2.serialize(token.arguments).partition(",")
            inner = column_count(tracks)
            if not times.strip().isdecimal() or inner is None:
                return None
            count += min(int(times), _MOST_COLUMNS + 1) * inner
        elif token.type == "ident" and token.lower_value in ("none", "subgrid", "inherit", "initial"):
            return None
        elif token.type in ("dimension", "percentage", "number", "function", "ident"):
            count += 1
    return count or None


def shown_boxes(element: Element) -> list[Element] | None:
    """The boxes in an element; None where text stands loose between them."""
    boxes: list[Element] = []
    for child in element.shown():
        if isinstance(child, str):
            if child.strip():
                return None
        elif child.look.display == "contents":
            inner = shown_boxes(child)
            if inner is None:
                return None
            boxes += inner
        else:
            boxes.append(child)
    return boxes


def _place_boxes(boxes: Sequence[Element], width: int) -> list[GridCell]:
    """The boxes of a grid where they come to stand: one after the other, row by row, where there is room."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    row = column = 0
    for box in boxes:
        start, across = _reach(box, "column", width)
        _, down = _reach(box, "row", len(boxes))
        if start is not None and start < column:
            row, column = row + 1, start
        column = start if start is not None else column
        while column + across > width or any((row, column + c) in taken for c in range(across)):
            column += 1
            if column + across > width:
                row, column = row + 1, start or 0
        taken |= {(row + r, column + c) for r in range(down) for c in range(across)}
        cells.append(GridCell(Spot(row, column, down, across), box))
        column += across
    return cells


def _reach(box: Element, axis: str, whole: int) -> tuple[int | None, int]:
    """Where a box begins along an axis, None where it is put in by order, and over how much it reaches."""
    own = box.look.own
    text = own.get(f"grid-{axis}", "") or f"{own.get(f'grid-{axis}-start', '')}/{own.get(f'grid-{axis}-end', '')}"
    first, _, last = (part.strip() for part in text.partition("/"))
    start = int(first) - 1 if first.isdecimal() and 1 <= int(first) <= whole else None
    span = next((int(match[1]) for part in (first, last) if (match := _SPAN.fullmatch(part))), 1)
    if start is not None and last.lstrip("-").isdecimal():
        end = whole + 1 + int(last) if last.startswith("-") else int(last) - 1
        span = end - start
    return start, min(max(span, 1), max(1, whole - (start or 0)))


def rows_to_grid(children: Sequence[Element | str], start: int) -> tuple[Grid, int] | None:
    """
    The grid of rows of boxes that begin at an index, and the index after them; None when fewer than two do.

    The rows have equally many boxes. A block of text between two of them, or at the top of a group of them, is a row
    from side to side.
    """
    rows: list[list[Element]] = []
    width = 0
    end = index = start
    while index < len(children):
        child = children[index]
        index += 1
        if isinstance(child, str):
            if child.strip():
                break
            continue
        own = _group_rows(child)
        if own is None:
            # Two blocks of text in a row are no heading of the rows below.
            if not _is_title(child) or not rows or len(rows[-1]) == 1:
                break
            rows.append([child])
            continue
        own_width = max(map(len, own))
        if width and own_width != width:
            break
        width = own_width
        rows += own
        end = index
    while rows and len(rows[-1]) == 1:
        rows.pop()
    if sum(len(row) == width for row in rows) < 2:
        return None
    cells = [
        GridCell(Spot(row_index, column, 1, width if len(row) == 1 else 1), cell)
        for row_index, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    return Grid(tuple(cells), len(rows), width, 0, rows[0][0].line_number), end


def _group_rows(element: Element, depth: int = 0) -> list[list[Element]] | None:
    """
    The rows of boxes that an element is or holds: itself, or a group of rows, perhaps with a title above them.

    At the top of a group only a text that begins with a code is a title; any other may be a text of the page.
    """
    if is_table(element):
        return None
    boxes = row_boxes(element)
    if boxes is not None:
        return [boxes] if all(map(_is_celllike, boxes)) else None
    inner = shown_boxes(element) if depth < 3 and element.look.display in ("block", "contents", "list-item") else None
    if not inner:
        return None
    rows: list[list[Element]] = []
    for child in inner:
        own = _group_rows(child, depth + 1)
        if own is not None:
            rows += own
        elif _is_title(child) and (len(rows[-1]) > 1 if rows else _begins_with_code(child)):
            rows.append([child])
        else:
            return None
    widths = {len(row) for row in rows if len(row) > 1}
    return rows if len(widths) == 1 and len(rows[-1]) > 1 else None


def row_boxes(element: Element) -> list[Element] | None:
    """The boxes that stand side by side in an element; None when it lays out nothing so."""
    display = element.look.display
    own = element.look.own
    if _role(element) in _ROW_ROLES or display == "table-row":
        boxes = [child for child in element.elements() if not child.is_gone]
        return boxes if len(boxes) > 1 else None
    boxes = shown_boxes(element) or []
    if len(boxes) < 2:
        return None
    if display in ("flex", "inline-flex"):
        return boxes if own.get("flex-direction", "row").startswith("row") else None
    if display in ("grid", "inline-grid"):
        value = own.get("grid-template-columns", "")
        width = len(boxes) if value.strip().lower().startswith("subgrid") else column_count(value)
        return boxes if width is not None and len(boxes) == width else None
    beside = [
        box.look.own.get("float", "none").lower() in ("left", "right")
        or box.look.display in ("inline-block", "table-cell")
        for box in boxes
    ]
    return boxes if display == "block" and all(beside) else None


def _is_celllike(element: Element) -> bool:
    """Whether what is in a box may stand in a cell: text and signs, no part of a page."""
    return element.tag not in _NO_CELL and not any(
        inner.tag in _NO_CELL or is_table(inner) for inner in element.walk() if not inner.is_gone
    )


def _is_title(element: Element) -> bool:
    """Whether an element may be a row from side to side: a block of text."""
    return element.look.display in ("block", "list-item") and _is_celllike(element) and bool(element.text().strip())


def _begins_with_code(element: Element) -> bool:
    """Whether the first word of a text has a figure in it and is no plain number."""
    word = next(iter(element.text().split()), "")
    return any(c.isdigit() for c in word) and not word.strip(".,:)").isdigit()
