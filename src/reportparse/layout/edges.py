"""
Shapes to edges: which drawn things are the borders of cells.

A border comes as a stroked line, a thin filled box, the outline of a box, or the end of a shaded area; it is often
drawn in pieces, twice, or a hair off. Here they all become few long edges at common positions.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from reportparse.colours import colour_distance
from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.layout.tiles import Tiles

# Points. Borders of neighbouring cells are drawn up to two rules apart; no row of text is as thin as that.
SNAP = 2.5
_THIN = 3.0
_JOIN = 3.5
_SHORT = 4.0
# Points: how far an area must reach on both sides of another's end to lie over or under it.
_BEYOND = 0.75
# Points: how far the shading of a cell may stay away from its rules, as the text of a cell does.
_INSET = 8.0
# Share of an inset end that may have no rule beside it.
_UNRULED = 0.1
# Share of a page's height from which on an area at its side is the ground of a margin, and no cell.
_LONG_AREA = 0.6
# Distance (0 to 441) up to which two colours cannot be told apart.
_SAME_COLOUR = 6.0
_WHITE = "#ffffff"


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
    """
    All borders of a page that are seen, merged.

    The end of a shaded area is a border where the colour changes there: not under what is painted over it, not inside
    of an area of its own colour, and not where a rule runs just outside of it: then the rule is the border. An area
    that covers most of the page, or the length of its edge, is its paper, not a cell.
    """
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    areas: list[Shape] = []
    drawn: list[Shape] = []
    for shape in shapes:
        (areas if is_fill(shape) else drawn).append(shape)
    tiles: Tiles[Shape] = Tiles(page)
    for area in areas:
        tiles.add(area.bbox, area)
    for shape in drawn:
        for is_horizontal, edge in _rule_to_edges(shape, page):
            seen = _on_colour(edge, is_horizontal, tiles) if _is_white(shape) else [edge]
            (horizontal if is_horizontal else vertical).extend(seen)
    rules = Edges(tuple(horizontal), tuple(vertical))
    for is_horizontal, edge in _area_edges(areas, rules, page, tiles):
        (horizontal if is_horizontal else vertical).append(edge)
    return Edges(merge_edges(horizontal), merge_edges(vertical))


def is_fill(shape: Shape) -> bool:
    """Whether a shape is an area of colour without a border of its own, and no thin box that stands for a line."""
    return shape.kind == "box" and shape.stroked is None and min(shape.bbox.width, shape.bbox.height) > _THIN


def _rule_to_edges(shape: Shape, page: BBox) -> Iterator[tuple[bool, Edge]]:
    """The borders that a line, a thin box or an outline draws; a line as thick as a row is a shaded band."""
    box = shape.bbox
    if shape.kind == "other":
        return
    if shape.kind == "line":
        box = _thicken(box, shape.thickness)
    if box.height <= _THIN or box.width <= _THIN:
        if box.width >= box.height:
            yield True, Edge((box.top + box.bottom) / 2, box.x0, box.x1)
        else:
            yield False, Edge((box.x0 + box.x1) / 2, box.top, box.bottom)
    elif not _is_paper(box, page):
        yield from _sides(box)


def _is_paper(box: BBox, page: BBox) -> bool:
    """Whether a box is the ground of a page, or of a part along its edge, and no cell of a table."""
    if box.width > 0.9 * page.width and box.height > 0.8 * page.height:
        return True
    at_side = box.x0 <= page.x0 + _THIN or box.x1 >= page.x1 - _THIN
    return at_side and box.height > _LONG_AREA * page.height


def _sides(box: BBox) -> Iterator[tuple[bool, Edge]]:
    yield True, Edge(box.top, box.x0, box.x1)
    yield True, Edge(box.bottom, box.x0, box.x1)
    yield False, Edge(box.x0, box.top, box.bottom)
    yield False, Edge(box.x1, box.top, box.bottom)


def _is_white(shape: Shape) -> bool:
    """Whether a rule or an outline is painted in white: on paper nobody sees it."""
    colour = shape.stroked or shape.filled
    return colour is not None and colour_distance(colour, _WHITE) <= _SAME_COLOUR


def _on_colour(edge: Edge, is_horizontal: bool, tiles: Tiles[Shape]) -> list[Edge]:
    """The stretches of a white rule that stand on shaded ground or right beside it."""
    box = BBox(edge.start, edge.position, edge.end, edge.position)
    box = box if is_horizontal else BBox(edge.position, edge.start, edge.position, edge.end)
    paper = [(edge.start, edge.end)]
    for bbox, area in tiles.near(box, SNAP):
        if colour_distance(area.filled or _WHITE, _WHITE) > _SAME_COLOUR:
            start, end = (bbox.x0, bbox.x1) if is_horizontal else (bbox.top, bbox.bottom)
            paper = without_stretch(paper, start, end)
    seen = [(edge.start, edge.end)]
    for start, end in paper:
        seen = without_stretch(seen, start, end)
    return [Edge(edge.position, start, end) for start, end in seen]


def _area_edges(areas: Sequence[Shape], rules: Edges, page: BBox, tiles: Tiles[Shape]) -> Iterator[tuple[bool, Edge]]:
    """The ends of shaded areas that are seen as borders."""
    own = [area for area in areas if not _is_paper(area.bbox, page)]
    by_direction = {True: sorted(rules.horizontal), False: sorted(rules.vertical)}
    for area in own:
        x, y = area.bbox.middle
        for is_horizontal, side in _sides(area.bbox):
            inside = y if is_horizontal else x
            for start, end in _seen(area, is_horizontal, side, tiles):
                edge = Edge(side.position, start, end)
                if not _is_inset(edge, inside, by_direction[is_horizontal]):
                    yield is_horizontal, edge


def _seen(area: Shape, is_horizontal: bool, side: Edge, tiles: Tiles[Shape]) -> list[tuple[float, float]]:
    """The stretches of one side of an area along which the colour changes."""
    is_white = area.filled == _WHITE
    # White paper under a cell ends where nobody sees it; a white box is seen on a shaded ground.
    seen = [] if is_white else [(side.start, side.end)]
    box = BBox(side.start, side.position, side.end, side.position)
    box = box if is_horizontal else BBox(side.position, side.start, side.position, side.end)
    for bbox, other in sorted(tiles.near(box), key=lambda pair: pair[1].order):
        low, high, start, end = bbox.top, bbox.bottom, bbox.x0, bbox.x1
        if not is_horizontal:
            low, high, start, end = start, end, low, high
        if other is area or not (low < side.position - _BEYOND and side.position + _BEYOND < high):
            continue
        start, end = max(start - _BEYOND, side.start), min(end + _BEYOND, side.end)
        if start >= end:
            continue
        is_same = colour_distance(other.filled or _WHITE, area.filled or _WHITE) <= _SAME_COLOUR
        if (other.order >= area.order and other.is_opaque) or is_same:
            seen = without_stretch(seen, start, end)
        elif is_white:
            seen = [*without_stretch(seen, start, end), (start, end)]
    return seen


def without_stretch(stretches: Iterable[tuple[float, float]], start: float, end: float) -> list[tuple[float, float]]:
    """
    What is left of some stretches when one is taken out.

    >>> without_stretch([(0, 10)], 4, 6)
    [(0, 4), (6, 10)]
    """
    left = []
    for a, b in stretches:
        left += [(x, y) for x, y in ((a, min(b, start)), (max(a, end), b)) if x < y]
    return left


def _is_inset(edge: Edge, inside: float, rules: Sequence[Edge]) -> bool:
    """Whether a rule runs along the end of an area just outside of it: the area is the shading of a cell."""
    away = -_INSET if inside > edge.position else _INSET
    low, high = sorted((edge.position, edge.position + away))
    first = bisect_left(rules, low, key=lambda rule: rule.position)
    beside = takewhile(lambda rule: rule.position <= high, rules[first:])
    left = [(edge.start, edge.end)]
    for rule in beside:
        left = without_stretch(left, rule.start - SNAP, rule.end + SNAP)
    return sum(end - start for start, end in left) < _UNRULED * (edge.end - edge.start)


def _thicken(box: BBox, thickness: float) -> BBox:
    """A stroke as the area it paints, where it is thick."""
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
