"""
Edges to grids: which borders make one table, and which fields between them make one cell.

The plane of a table is cut at every border position into elementary fields; fields with no border between them are
one cell. A merged cell is then nothing special, and a border that stops short merges only what it leaves open.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from reportparse.geometry import BBox, DisjointSets
from reportparse.layout.edges import SNAP, Edge, Edges

# A border counts between two fields when it covers most of their common side. One between columns counts when it is
# as long as a line of text is high (points): some toolchains draw it only as far down as a tall row's own text goes.
_COVER = 0.6
_LINE_HEIGHT = 6.0
# Points: borders nearer than this are one border drawn twice; no text stands between them.
_THINNEST_FIELD = 5.0
# Points: how far the borders of a row may stand apart in two parts of one table.
_SAME_HEIGHT = 1.0


class GridCell(NamedTuple):
    """A cell of a grid: its anchor field, its reach in fields, and its box in points."""

    row_index: int
    column_index: int
    rowspan: int
    colspan: int
    bbox: BBox


@dataclass(frozen=True, slots=True)
class Grid:
    """
    The cells of one table, and for each elementary field the index of the cell it belongs to.

    `open_below` are the cells of the last row that no border closes: their text may go on below the table's edge.
    `open_above` are those of the first row, where a page break leaves a cell that began on the page before.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    cell_by_field: tuple[tuple[int, ...], ...]
    open_below: frozenset[int] = frozenset()
    open_above: frozenset[int] = frozenset()

    @property
    def bbox(self) -> BBox:
        """The outer border."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def cell_at(self, point: tuple[float, float]) -> int | None:
        """The index of the cell that holds a point, None outside of the grid."""
        x, y = point
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.cell_by_field[row][column]
        return None


def edges_to_grids(edges: Edges) -> list[Grid]:
    """The grids of a page with at least two cells, top to bottom. A lone box is a frame, not a table."""
    parts = [(part, grid) for part in connected_edges(edges) if (grid := _grid(part)) is not None]
    grids = _joined([(part, grid) for part, grid in parts if len(grid.cells) > 1])
    return sorted(grids, key=lambda g: (g.bbox.top, g.bbox.x0))


def _joined(tables: Sequence[tuple[Edges, Grid]]) -> list[Grid]:
    """
    The grids, two lone columns with the same rows joined to one: the cell between has no border drawn.

    Another table of the page shows that they are two of its columns.
    """
    grids = [grid for _, grid in tables]
    lone = sorted((t for t in tables if len(t[1].xs) == 2), key=lambda t: (round(t[1].xs[0]), t[1].ys[0]))
    for (left_edges, left), (right_edges, right) in combinations(lone, 2):
        if not (_has_same_rows(left, right) and left in grids and right in grids and _shows_both(grids, left, right)):
            continue
        sides = [Edge(y, left.xs[-1], right.xs[0]) for y in (left.ys[0], left.ys[-1])]
        horizontal = (*left_edges.horizontal, *right_edges.horizontal, *sides)
        joined = _grid(Edges(horizontal, (*left_edges.vertical, *right_edges.vertical)))
        assert joined is not None, "it has the borders of two"
        grids = [grid for grid in grids if grid not in (left, right)] + [joined]
    return grids


def _shows_both(grids: Iterable[Grid], left: Grid, right: Grid) -> bool:
    """Whether a table of the page has two lone columns among its own."""
    xs = (*left.xs, *right.xs)
    return any(len(grid.xs) > 3 and all(any(abs(x - own) <= SNAP for own in grid.xs) for x in xs) for grid in grids)


def _has_same_rows(left: Grid, right: Grid) -> bool:
    """Whether the borders between the rows of two grids, one right of the other, stand at the same heights."""
    is_same = len(left.ys) == len(right.ys) > 2 and left.xs[-1] < right.xs[0]
    return is_same and all(abs(a - b) <= _SAME_HEIGHT for a, b in zip(left.ys, right.ys, strict=True))


def connected_edges(edges: Edges) -> list[Edges]:
    """The edges, in sets that touch each other: each set may be a table."""
    parts = DisjointSets(len(edges.horizontal) + len(edges.vertical))
    offset = len(edges.horizontal)
    for i, h in enumerate(edges.horizontal):
        for j, v in enumerate(edges.vertical):
            touches_x = h.start - SNAP <= v.position <= h.end + SNAP
            if touches_x and v.start - SNAP <= h.position <= v.end + SNAP:
                parts.unite(i, offset + j)
    horizontal: dict[int, list[Edge]] = {}
    vertical: dict[int, list[Edge]] = {}
    for i, h in enumerate(edges.horizontal):
        horizontal.setdefault(parts.find(i), []).append(h)
    for j, v in enumerate(edges.vertical):
        vertical.setdefault(parts.find(offset + j), []).append(v)
    return [Edges(tuple(horizontal[key]), tuple(vertical[key])) for key in horizontal if key in vertical]


def _grid(edges: Edges) -> Grid | None:
    xs = _positions(edges.vertical, edges.horizontal)
    ys = _positions(edges.horizontal, edges.vertical)
    if len(xs) < 2 or len(ys) < 2:
        return None
    rows, columns = len(ys) - 1, len(xs) - 1
    fields = DisjointSets(rows * columns)
    for row in range(rows):
        for column in range(columns):
            field = row * columns + column
            if column + 1 < columns and not _between_columns(edges, xs[column + 1], ys[row], ys[row + 1]):
                fields.unite(field, field + 1)
            if row + 1 < rows and not _between_rows(edges, ys[row + 1], xs[column], xs[column + 1]):
                fields.unite(field, field + columns)
    grid = _fields_to_grid(fields, xs, ys)
    above = _open_at(grid, ys[0], edges)
    # A table that has no border at the top at all is not cut there.
    is_cut = any(cell.bbox.top == ys[0] and index not in above for index, cell in enumerate(grid.cells))
    return replace(grid, open_below=_open_at(grid, ys[-1], edges), open_above=above if is_cut else frozenset())


def _open_at(grid: Grid, y: float, edges: Edges) -> frozenset[int]:
    """The cells that end at the upper or the lower edge of a grid, and that no border closes there."""
    at_edge = (pair for pair in enumerate(grid.cells) if y in (pair[1].bbox.top, pair[1].bbox.bottom))
    return frozenset(i for i, cell in at_edge if not _between_rows(edges, y, cell.bbox.x0, cell.bbox.x1))


def _positions(across: Iterable[Edge], along: Iterable[Edge]) -> tuple[float, ...]:
    """The border positions on one axis, with the far ends of the borders along it: a side may be left open."""
    along = list(along)
    positions = sorted([e.position for e in across] + [min(e.start for e in along), max(e.end for e in along)])
    kept = positions[:1]
    for position in positions[1:]:
        if position - kept[-1] > _THINNEST_FIELD:
            kept.append(position)
    return tuple(kept)


def _between_columns(edges: Edges, x: float, top: float, bottom: float) -> bool:
    return _covered(edges.vertical, x, top, bottom) >= min(_LINE_HEIGHT, _COVER * (bottom - top))


def _between_rows(edges: Edges, y: float, x0: float, x1: float) -> bool:
    return _covered(edges.horizontal, y, x0, x1) >= _COVER * (x1 - x0)


def _covered(edges: Sequence[Edge], position: float, start: float, end: float) -> float:
    """How much of a side has a border, in points."""
    return sum(
        max(0.0, min(edge.end, end) - max(edge.start, start))
        for edge in edges
        if abs(edge.position - position) <= _THINNEST_FIELD
    )


def _fields_to_grid(fields: DisjointSets, xs: tuple[float, ...], ys: tuple[float, ...]) -> Grid:
    rows, columns = len(ys) - 1, len(xs) - 1
    members: dict[int, list[tuple[int, int]]] = {}
    for row in range(rows):
        for column in range(columns):
            members.setdefault(fields.find(row * columns + column), []).append((row, column))
    cells = []
    owner = [[0] * columns for _ in range(rows)]
    for index, group in enumerate(members.values()):
        first_row, last_row = min(r for r, _ in group), max(r for r, _ in group)
        first_column, last_column = min(c for _, c in group), max(c for _, c in group)
        box = BBox(xs[first_column], ys[first_row], xs[last_column + 1], ys[last_row + 1])
        cells.append(GridCell(first_row, first_column, last_row - first_row + 1, last_column - first_column + 1, box))
        for row, column in group:
            owner[row][column] = index
    return Grid(xs, ys, tuple(cells), tuple(map(tuple, owner)))
