"""
Shapes to edges: which drawn things are the borders of cells.

A border comes as a stroked line, a thin filled box, the outline of a box, or the end of a shaded area; it is often
drawn in pieces, twice, or a hair off. Here they all become few long edges at common positions.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape

# Points. Borders of neighbouring cells are drawn up to two rules apart; no row of text is as thin as that.
SNAP = 2.5
_THIN = 3.0
_JOIN = 3.5
_SHORT = 4.0


class Edge(NamedTuple):
    """A straight border: at `position` on one axis, from `start` to `end` on the other, in points."""

    position: float
    start: float
    end: float


class Edges(NamedTuple):
    """The borders of a page, by direction. `horizontal` edges have a y position, `vertical` ones an x position."""

    horizontal: tuple[Edge, ...]
    vertical: tuple[Edge, ...]


def shapes_to_edges(shapes: Iterable[Shape], page: BBox) -> Edges:
    """All borders of a page, merged. A fill that covers most of the page is its paper, not a cell."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for shape in shapes:
        for is_horizontal, edge in _shape_to_edges(shape, page):
            (horizontal if is_horizontal else vertical).append(edge)
    return Edges(merge_edges(horizontal), merge_edges(vertical))


def is_fill(shape: Shape) -> bool:
    """Whether a shape is an area of colour without a border of its own, and no thin box that stands for a line."""
    return shape.kind == "box" and shape.stroked is None and min(shape.bbox.width, shape.bbox.height) > _THIN


def _shape_to_edges(shape: Shape, page: BBox) -> Iterator[tuple[bool, Edge]]:
    box = shape.bbox
    x0, top, x1, bottom = box
    if shape.kind == "other":
        return
    if shape.kind == "line":
        x0, top, x1, bottom = _thicken(box, shape.thickness)
        box = BBox(x0, top, x1, bottom)
    if box.height <= _THIN or box.width <= _THIN:
        if box.width >= box.height:
            yield True, Edge((top + bottom) / 2, x0, x1)
        else:
            yield False, Edge((x0 + x1) / 2, top, bottom)
        return
    # White paper under a cell ends where nobody sees it; white borders are lines or thin boxes.
    invisible = shape.stroked is None and shape.filled == "#ffffff"
    if invisible or (box.width > 0.9 * page.width and box.height > 0.8 * page.height):
        return
    yield True, Edge(top, x0, x1)
    yield True, Edge(bottom, x0, x1)
    yield False, Edge(x0, top, bottom)
    yield False, Edge(x1, top, bottom)


def _thicken(box: BBox, thickness: float) -> BBox:
    """A stroke as the area it paints: one as thick as a row is a shaded band."""
    half = thickness / 2 if thickness > _THIN else 0.0
    if box.width >= box.height:
        return BBox(box.x0, box.top - half, box.x1, box.bottom + half)
    return BBox(box.x0 - half, box.top, box.x1 + half, box.bottom)


def merge_edges(edges: list[Edge]) -> tuple[Edge, ...]:
    """
    The edges, with near positions made equal and pieces in a line joined; short left-overs are dropped.

    >>> merge_edges([Edge(10, 0, 50), Edge(10.5, 51, 90), Edge(40, 0, 2)])
    (Edge(position=10.25, start=0, end=90),)
    """
    merged: list[Edge] = []
    for group in _by_position(edges):
        position = _common_position(group)
        start, end = group[0].start, group[0].end
        for edge in group[1:]:
            if edge.start > end + _JOIN:
                merged.append(Edge(position, start, end))
                start, end = edge.start, edge.end
            else:
                end = max(end, edge.end)
        merged.append(Edge(position, start, end))
    return tuple(edge for edge in merged if edge.end - edge.start >= _SHORT)


def _by_position(edges: list[Edge]) -> Iterator[list[Edge]]:
    """Groups of edges at about one position, each sorted by start."""
    group: list[Edge] = []
    for edge in sorted(edges):
        if group and edge.position - group[0].position > SNAP:
            yield sorted(group, key=lambda e: e.start)
            group = []
        group.append(edge)
    if group:
        yield sorted(group, key=lambda e: e.start)


def _common_position(group: list[Edge]) -> float:
    positions = {edge.position for edge in group}
    return sum(positions) / len(positions)
