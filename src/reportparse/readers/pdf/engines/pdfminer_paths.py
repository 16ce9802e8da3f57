"""Paths as pdfminer keeps them (`m`, `l`, `c`, `h` with points), to the drawn things that the stages know."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.readers.pdf.page.hollow import hollow_bars

Point = tuple[float, float]
Segment = tuple[str, tuple[Point, ...]]
"""An operator of a path, and its points on the displayed page."""

# Points: how far a line may be off its axis and still be a rule.
_ASKEW, _ASKEW_SHARE, _NO_LENGTH = 0.5, 0.2, 0.01
# Corners of a filled outline that stands for a box, at most.
_BOX_CORNERS = 6
# Points: two places closer than this are one.
_SAME = 0.01


class Paint(NamedTuple):
    """How a path is painted: colours (None where it is not), thickness in points, its turn, seen through or not."""

    filled: str | None
    stroked: str | None
    thickness: float
    order: int
    is_opaque: bool
    is_evenodd: bool = False
    """Whether what a path goes around twice is left out."""


@dataclass(slots=True)
class _Piece:
    """One subpath: its corners in turn, whether it is closed, whether it bends."""

    points: list[Point] = field(default_factory=list)
    controls: list[Point] = field(default_factory=list)
    is_closed: bool = False
    bends: bool = False


def path_to_shapes(path: Sequence[Segment], paint: Paint) -> Iterator[Shape]:
    """The drawn things of one path: each box and each line of it, or one outline where it bends or slants."""
    pieces = [piece for piece in _pieces(path) if len(piece.points) > 1 or piece.controls]
    if not pieces:
        return
    if any(piece.bends or not _is_straight(piece, paint.filled is not None) for piece in pieces):
        box = points_box(point for piece in pieces for point in (*piece.points, *piece.controls))
        yield _shape("other", box, paint, _outline(path, box, paint))
        return
    bars = _bars(pieces, paint)
    if bars:
        yield from (_shape("box", bar, paint) for bar in bars)
        return
    for piece in pieces:
        if paint.filled is not None or _is_box(piece):
            yield _shape("box", points_box(piece.points), paint)
        else:
            yield from _lines(piece, paint)


def _bars(pieces: Sequence[_Piece], paint: Paint) -> tuple[BBox, ...]:
    """The sides of a border that is filled as one box with another cut out of it; none where it is no such thing."""
    if len(pieces) != 2 or paint.filled is None or paint.stroked is not None or not all(map(_is_box, pieces)):
        return ()
    a, b = pieces
    is_cut = paint.is_evenodd or _turns_left(a) != _turns_left(b)
    return hollow_bars(points_box(a.points), points_box(b.points)) if is_cut else ()


def _turns_left(piece: _Piece) -> bool:
    """The direction that an outline is drawn in, by the sign of its area."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(piece)) > 0


def points_box(points: Iterable[Point]) -> BBox:
    """The smallest box around some points. Raises: ValueError without any."""
    xs, ys = zip(*points, strict=True)
    return BBox(min(xs), min(ys), max(xs), max(ys))


def _pieces(path: Sequence[Segment]) -> Iterator[_Piece]:
    piece = _Piece()
    for operator, points in path:
        if operator == "m":
            yield piece
            piece = _Piece([*points])
        elif operator == "h":
            piece.is_closed = True
        elif points:
            piece.points.append(points[-1])
            piece.controls += points[:-1]
            piece.bends = piece.bends or operator != "l"
    yield piece


def _is_straight(piece: _Piece, is_filled: bool) -> bool:
    """Whether all sides run along an axis; a filled outline must also have no more corners than a box."""
    if is_filled and len(piece.points) > _BOX_CORNERS:
        return False
    return all(_runs_along_axis(abs(a[0] - b[0]), abs(a[1] - b[1])) for a, b in _sides(piece))


def _sides(piece: _Piece) -> Iterator[tuple[Point, Point]]:
    points = [*piece.points, piece.points[0]] if piece.is_closed else piece.points
    return itertools.pairwise(points)


def _runs_along_axis(width: float, height: float) -> bool:
    longer, shorter = max(width, height), min(width, height)
    return longer < _NO_LENGTH or shorter < min(_ASKEW, _ASKEW_SHARE * longer)


def _is_box(piece: _Piece) -> bool:
    """Whether the four sides of a box are drawn, the way back included."""
    corners = piece.points
    if len(corners) == 5 and _are_one(corners[0], corners[4]):
        corners = corners[:4]
    elif not piece.is_closed:
        return False
    if len(corners) != 4:
        return False
    x0, top, x1, bottom = points_box(corners)
    around = {(x0, top), (x1, top), (x1, bottom), (x0, bottom)}
    return all(any(_are_one(corner, other) for other in corners) for corner in around)


def _are_one(a: Point, b: Point) -> bool:
    return abs(a[0] - b[0]) < _SAME and abs(a[1] - b[1]) < _SAME


def _lines(piece: _Piece, paint: Paint) -> Iterator[Shape]:
    for start, end in _sides(piece):
        if not _are_one(start, end):
            yield _shape("line", points_box((start, end)), paint)


def _shape(kind: str, box: BBox, paint: Paint, outline: int = 0) -> Shape:
    return Shape(
        "line" if kind == "line" else "box" if kind == "box" else "other",
        box,
        paint.filled,
        paint.stroked,
        paint.thickness,
        outline,
        paint.order,
        paint.is_opaque,
    )


def _outline(path: Sequence[Segment], box: BBox, paint: Paint) -> int:
    """The same number for the same path in the same colours, wherever it is drawn."""
    relative = (
        (operator, *((round(x - box.x0, 1), round(y - box.top, 1)) for x, y in points)) for operator, points in path
    )
    return hash((paint.filled, paint.stroked, round(paint.thickness, 1), *relative))
