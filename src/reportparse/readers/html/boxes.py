"""
Boxes that stand in rows and columns, though no table is named: CSS grids, and rows of boxes side by side.

A row is a flex container, a one-row grid, or a block of floating or inline boxes; rows of equally many boxes, one below
the other, are displayed as a table, and are read as one.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex
import tinycss2

from reportparse.readers.html.grids import Grid, GridCell, is_table, role_of
from reportparse.readers.html.tree import Element
from reportparse.readers.html.values import border_px
from reportparse.readers.spans import Spot

# What no cell of a table has in it: who lays these out side by side lays out a page.
_NO_CELL = frozenset(
    [
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "main",
        "nav",
        "header",
        "footer",
        "form",
        "iframe",
    ]
)
_MOST_COLUMNS = 60
_LARGEST_CELL = 300  # elements in it
_MOST_LANES = 24  # on one board
_SPAN = regex.compile(r"span\s+(\d+)")


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
            if not rows or len(rows[-1]) == 1 or not _is_title(child):
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
        return [boxes] if all(map(_is_celllike, boxes)) and not _are_lanes(boxes) else None
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
    if role_of(element) == "row" or display == "table-row":
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
    if element.tag in _NO_CELL:
        return False
    inner = list(itertools.islice(element.walk(), _LARGEST_CELL + 1))
    return len(inner) <= _LARGEST_CELL and not any(
        (one.tag in _NO_CELL or is_table(one)) and not one.is_gone for one in inner
    )


def _are_lanes(boxes: Sequence[Element]) -> bool:
    """Whether boxes beside each other each hold framed boxes below each other: lanes of cards, and no cells."""
    return sum(map(is_lane, boxes)) > 1


def is_lane(element: Element) -> bool:
    """
    Whether an element holds framed boxes of one kind below each other, and nothing else but what heads them.

    One such box is enough beside a lane that holds several of its kind.
    """
    own = _lane_kinds(element)
    if len(own) != 1 or element.parent is None:
        return len(own) > 1
    beside = [one for one in element.parent.elements() if one is not element and not one.is_gone]
    others = map(_lane_kinds, beside if len(beside) < _MOST_LANES else ())
    return any(len(kinds) > 1 and kinds[0] == own[0] for kinds in others)


def _lane_kinds(element: Element) -> list[tuple[str, str | None]]:
    """What the framed boxes of an element are called, all alike; nothing where more than a head stands beside them."""
    boxes = shown_boxes(element) or []
    framed = [(box.tag, box.attributes.get("class")) for box in boxes if _is_framed(box)]
    return framed if len(framed) >= len(boxes) - 1 and len(set(framed)) == 1 else []


def _is_framed(element: Element) -> bool:
    """Whether a block has a border around it, or a ground of its own."""
    look = element.look
    if look.display.startswith("inline"):
        return False
    has_border = all(border_px(look.own, side, look.size_px) > 0 for side in ("top", "right", "bottom", "left"))
    return has_border or (
        look.fill is not None and element.parent is not None and look.fill != element.parent.look.fill
    )


def _is_title(element: Element) -> bool:
    """Whether an element may be a row from side to side: a block of text."""
    return element.look.display in ("block", "list-item") and _is_celllike(element) and bool(element.text().strip())


def _begins_with_code(element: Element) -> bool:
    """Whether the first word of a text has a figure in it and is no plain number."""
    word = next(iter(element.text().split()), "")
    return any(c.isdigit() for c in word) and not word.strip(".,:)").isdigit()
