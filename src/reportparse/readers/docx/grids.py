"""
The grid of a table: which rows and columns each cell reaches over, as a reader sees them.

Word counts columns by every x where any cell of any row begins. Those where none begins, and slivers that only two
rows drawn a hair apart leave between them, are no columns to a reader.
"""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from reportparse.readers.docx.markup import find, number, switch, to_int, value
from reportparse.readers.spans import Spot

# Twentieths of a point: narrower than any letter.
_SLIVER = 120
_TWIPS_PER_POINT = 20
# Word knows 63 columns.
_LARGEST_SPAN = 1000


@dataclass(slots=True)
class GridCell:
    """
    A cell and its reach. `source` is the cell of the file that it shows.

    What the cells below hold that it is merged with is not displayed: scripts repeat the text of the first one there.
    """

    row_index: int
    column_index: int
    colspan: int
    source: Element
    rowspan: int = 1

    @property
    def spot(self) -> Spot:
        """Where it stands, and its reach."""
        return Spot(self.row_index, self.column_index, self.rowspan, self.colspan)


@dataclass(slots=True)
class Grid:
    """
    The cells of a table in reading order, and its size. `header_row_count` rows are repeated on each page.

    `column_edges` are points from the table's left border, None where the file does not say how wide its columns are.
    """

    cells: list[GridCell] = field(default_factory=list)
    row_count: int = 0
    column_count: int = 0
    header_row_count: int = 0
    column_edges: tuple[float, ...] | None = None


@dataclass(slots=True)
class _Placed:
    """A cell between two borders of the file's own grid."""

    cell: Element
    start: int
    end: int

    @property
    def merge(self) -> str | None:
        """Whether it begins a merged cell, continues one, or neither; a revision that merges is accepted."""
        merge = find(self.cell, "w:tcPr/w:vMerge")
        if merge is not None:
            return merge.get("w:val", "continue")
        tracked = find(self.cell, "w:tcPr/w:cellMerge")
        kinds = {"cont": "continue", "rest": "restart"}
        return kinds.get(tracked.get("w:vMerge", "")) if tracked is not None else None


def table_to_grid(table: Element) -> Grid:
    """The grid of a `w:tbl`."""
    rows = table.findall("w:tr")
    placed = [_place_by_spans(row) for row in rows]
    positions = _grid_positions(table)
    pairs = [(cells, row) for cells, row in zip(placed, rows, strict=True) if cells]
    ends = {cells[-1].end + (number(row, "w:trPr/w:gridAfter") or 0) for cells, row in pairs}
    if len(ends) > 1:
        # Rows that do not end together: their spans are not to be trusted, if all cells say how wide they are.
        by_width = [_place_by_widths(row) for row in rows]
        if all(cells is not None for cells in by_width):
            placed = [cells or [] for cells in by_width]
            positions = {border: border for row in placed for cell in row for border in (cell.start, cell.end)}
    column_by_border = _borders_to_columns(placed, positions)
    grid = Grid(row_count=len(rows), column_count=max(column_by_border.values(), default=0))
    grid.column_edges = _edges(column_by_border, positions)
    _fill(grid, placed, column_by_border)
    repeated = (bool(switch(row, "w:trPr/w:tblHeader")) for row in rows)
    grid.header_row_count = len(list(itertools.takewhile(bool, repeated)))
    return grid


def _place_by_spans(row: Element) -> list[_Placed]:
    placed: list[_Placed] = []
    at = min(max(number(row, "w:trPr/w:gridBefore") or 0, 0), _LARGEST_SPAN)
    for cell in row.findall("w:tc"):
        span = min(max(number(cell, "w:tcPr/w:gridSpan") or 1, 1), _LARGEST_SPAN)
        merge = find(cell, "w:tcPr/w:hMerge")
        if merge is not None and merge.get("w:val", "continue") != "restart" and placed:
            placed[-1].end += span
            placed[-1].cell.extend(child for child in cell if child.tag != "w:tcPr")
        else:
            placed.append(_Placed(cell, at, at + span))
        at += span
    return placed


def _place_by_widths(row: Element) -> list[_Placed] | None:
    """The cells by how wide they are, in twentieths of a point; None when one does not say."""
    placed: list[_Placed] = []
    at = _width(find(row, "w:trPr/w:wBefore")) or 0
    for cell in row.findall("w:tc"):
        width = _width(find(cell, "w:tcPr/w:tcW"))
        if width is None:
            return None
        placed.append(_Placed(cell, at, at + width))
        at += width
    return placed


def _width(node: Element | None) -> int | None:
    width = to_int(node.get("w:w")) if node is not None and node.get("w:type", "dxa") == "dxa" else None
    return width if width is not None and width > 0 else None


def _grid_positions(table: Element) -> dict[int, int]:
    """Where the borders of the file's own columns are, in twentieths of a point; none where it does not say."""
    columns = table.find("w:tblGrid")
    widths = [to_int(node.get("w:w")) for node in columns.findall("w:gridCol")] if columns is not None else []
    known = [width for width in widths if width is not None and width > 0]
    return dict(enumerate(itertools.accumulate(known, initial=0))) if len(known) == len(widths) > 0 else {}


def _borders_to_columns(placed: Sequence[Sequence[_Placed]], positions: Mapping[int, int]) -> dict[int, int]:
    """
    The column that begins at each border of the file's grid; the last one begins after the table.

    A sliver stays a column where some cell has no other.
    """
    reaches = {(cell.start, cell.end) for row in placed for cell in row}
    columns: dict[int, int] = {}
    column, first = -1, 0
    for border in sorted({border for reach in reaches for border in reach}):
        is_sliver = border in positions and first in positions and positions[border] - positions[first] < _SLIVER
        if not columns or not is_sliver or any(first <= start and end == border for start, end in reaches):
            column, first = column + 1, border
        columns[border] = column
    return columns


def _edges(column_by_border: Mapping[int, int], positions: Mapping[int, int]) -> tuple[float, ...] | None:
    first_borders = {column: border for border, column in sorted(column_by_border.items(), reverse=True)}
    if any(border not in positions for border in first_borders.values()):
        return None
    return tuple(positions[first_borders[column]] / _TWIPS_PER_POINT for column in sorted(first_borders))


def _fill(grid: Grid, placed: Sequence[Sequence[_Placed]], column_by_border: dict[int, int]) -> None:
    """Put the cells into the grid; one that continues another of the same width adds to its reach."""
    above: dict[tuple[int, int], GridCell] = {}
    for row_index, row in enumerate(placed):
        here: dict[tuple[int, int], GridCell] = {}
        for one in row:
            start, end = column_by_border[one.start], column_by_border[one.end]
            merge = one.merge
            cell = above.get((start, end)) if merge == "continue" else None
            if cell is not None:
                cell.rowspan += 1
            else:
                cell = GridCell(row_index, start, end - start, one.cell)
                grid.cells.append(cell)
            # Only a cell that is itself part of a merge can be continued (ECMA-376, part 1, 17.18.57).
            if merge is not None:
                here[start, end] = cell
        above = here


def is_layout_of_one(grid: Grid) -> bool:
    """Whether a table is nothing but a box around its only cell."""
    return len(grid.cells) == 1


def cell_fill(cell: Element) -> Element | None:
    """The shading that a cell has itself, or its first paragraph."""
    own = find(cell, "w:tcPr/w:shd")
    return own if own is not None else find(cell, "w:p/w:pPr/w:shd")


def table_style_id(table: Element) -> str | None:
    """The style that a table names."""
    return value(table, "w:tblPr/w:tblStyle")


def sets_first_row_apart(table: Element) -> bool:
    """Whether the first row takes the look that the table's style has for it."""
    look = find(table, "w:tblPr/w:tblLook")
    if look is None:
        return True
    said = look.get("w:firstRow")
    if said is not None:
        return said.lower() in ("1", "true", "on")
    # The older way to say it: bit 0x0020 of a hexadecimal number.
    digits = look.get("w:val", "")
    return bool(int(digits, 16) & 0x20) if digits and all(d in "0123456789abcdefABCDEF" for d in digits) else False


def part_of_cell(cell: Element, nodes: Sequence[Element]) -> Element:
    """A cell that looks like another one, and holds some of its paragraphs."""
    part = Element("w:tc")
    properties = cell.find("w:tcPr")
    part.extend([*([properties] if properties is not None else []), *(node for node in nodes if node.tag != "w:tcPr")])
    return part


def finer_edges(
    outer: tuple[float, ...] | None, starts: Sequence[int], inner: Sequence[tuple[Spot, Grid | None]]
) -> tuple[float, ...] | None:
    """
    The borders of a table's columns once those in its cells are columns of their own; None where its own are unknown.

    `starts` says which finer column each of its columns begins at. Where no inner table says where its borders are, the
    finer columns are equally wide.
    """
    if outer is None:
        return None
    known = {start: outer[column] for column, start in enumerate(starts)}
    for spot, grid in inner:
        left, right = outer[spot.column_index], outer[spot.column_index + spot.colspan]
        if grid is None or grid.column_edges is None or grid.column_edges[-1] <= grid.column_edges[0]:
            continue
        own = grid.column_edges
        for index, edge in enumerate(own[1:-1], 1):
            at = left + (edge - own[0]) * (right - left) / (own[-1] - own[0])
            known.setdefault(starts[spot.column_index] + index, at)
    edges = []
    for column in range(starts[-1] + 1):
        before = max(one for one in known if one <= column)
        after = min(one for one in known if one >= column)
        share = (column - before) / (after - before) if after > before else 0.0
        edges.append(known[before] + share * (known[after] - known[before]))
    return tuple(itertools.accumulate(edges, max))
