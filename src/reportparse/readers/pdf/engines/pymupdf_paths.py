"""Paths as PyMuPDF's `get_cdrawings` gives them, to the drawn things that the stages know: lines, boxes, outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.readers.pdf.page.hollow import hollow_bars
from reportparse.readers.pdf.page.turning import Matrix, hex_colour, turn

_Kind = Literal["line", "box", "other"]
_OPACITY = {"f": "fill_opacity", "s": "stroke_opacity"}


def path_to_shapes(raw: Mapping[str, Any], matrix: Matrix) -> Iterator[Shape]:
    """The drawn things of one path. A path of several boxes (many toolchains draw a table as one) gives each."""
    filled, stroked = _paint(raw, "f", "fill"), _paint(raw, "s", "color")
    if filled is None and stroked is None:
        return
    thickness = raw.get("width") or 0.0
    drawn = raw["seqno"], raw.get("fill_opacity", 1.0) == 1.0
    for kind, box in _parts(raw, bool(filled), bool(stroked)):
        ground = None if kind == "line" else filled
        outline = _outline(raw) if kind == "other" else 0
        yield Shape(kind, turn(box, matrix), ground, stroked, thickness, outline, *drawn)


def _paint(raw: Mapping[str, Any], letter: str, name: str) -> str | None:
    """The colour that a path is filled ("f") or stroked ("s") with; clips and groups paint nothing."""
    is_painted = raw["type"] in ("f", "s", "fs") and letter in raw["type"] and raw.get(_OPACITY[letter], 1.0) > 0
    return hex_colour(raw.get(name)) if is_painted else None


def _parts(raw: Mapping[str, Any], filled: bool, stroked: bool) -> Iterator[tuple[_Kind, Any]]:
    """What a path is made of: lines, boxes, or a whole that is neither; each with where it is before it is turned."""
    items = raw["items"]
    if any(item[0] == "c" for item in items) or not _is_straight(items, filled):
        yield "other", raw["rect"]
        return
    bars = _bars(raw) if filled and not stroked else ()
    if bars:
        yield from (("box", bar) for bar in bars)
        return
    lines = [item for item in items if item[0] == "l"]
    if lines and filled:
        yield "box", raw["rect"]
    else:
        yield from (("line", (*start, *end)) for _, start, end in lines)
    yield from (("box", _item_box(item)) for item in items if item[0] in ("re", "qu"))


def _bars(raw: Mapping[str, Any]) -> tuple[BBox, ...]:
    """The sides of a border that is filled as one box with another cut out of it; none where it is no such thing."""
    items = raw["items"]
    if len(items) != 2 or any(item[0] != "re" for item in items):
        return ()
    # Boxes that are drawn in opposite directions leave a hole as well (ISO 32000-1, 8.5.3.3).
    is_cut = bool(raw.get("even_odd")) or items[0][2] != items[1][2]
    return hollow_bars(BBox(*items[0][1]), BBox(*items[1][1])) if is_cut else ()


def _outline(raw: Mapping[str, Any]) -> int:
    """The same number for the same path in the same colours, wherever it is drawn."""
    x, y = raw["rect"][:2]
    numbers: list[Any] = [raw["type"], raw.get("fill"), raw.get("color"), round(raw.get("width") or 0, 1)]
    for item in raw["items"]:
        numbers.append(item[0])
        for part in item[1:]:
            if isinstance(part, tuple) and len(part) == 2:
                numbers += [round(part[0] - x, 1), round(part[1] - y, 1)]
    return hash(tuple(numbers))


def _is_straight(items: Any, filled: bool) -> bool:
    """Whether all lines run along an axis; a filled outline must also be a plain box (4 or 5 lines)."""
    lines = [item for item in items if item[0] == "l"]
    if filled and lines and not 3 <= len(lines) <= 5:
        return False
    return all(_runs_along_axis(abs(a[0] - b[0]), abs(a[1] - b[1])) for _, a, b in lines)


def _runs_along_axis(width: float, height: float) -> bool:
    """Whether a line is a rule, if not quite an exact one; a short chord of a curve is none."""
    return min(width, height) < min(0.5, 0.2 * max(width, height)) or max(width, height) < 0.01


def _item_box(item: Any) -> tuple[float, float, float, float]:
    if item[0] == "re":
        box: tuple[float, float, float, float] = item[1]
        return box
    quad = item[1]
    points = [quad[i : i + 2] for i in range(0, 8, 2)] if len(quad) == 8 else list(quad)
    return (
        min(p[0] for p in points),
        min(p[1] for p in points),
        max(p[0] for p in points),
        max(p[1] for p in points),
    )
