"""
What of a page's drawings, pictures and form boxes may be (part of) a sign: small, seen, and no ground or rule.

Parts that touch each other are one sign: a tick on a disc, two strokes that meet in a corner.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportparse.document import SignKind
from reportparse.geometry import BBox, DisjointSets, union
from reportparse.layout.printed import Shape
from reportparse.layout.tiles import Tiles
from reportparse.layout.words import Word
from reportparse.marks.memory import Key
from reportparse.readers.pdf.engines.engine import LARGEST_MARK, PageContent
from reportparse.readers.pdf.page.visibility import Ground

# Points. Smaller drawings are specks; a filled box is a mark only where it is about as high as text.
_SMALLEST, _LARGEST_BOX = 2.5, 16.0
# Points: how high what is longer than a mark must be to be one still, and how long it may be.
_LEAST_HEIGHT, _LONGEST_MARK = 6.0, 60.0
# A drawn dash, in points: how wide and how thick it is; and by how many of the width it is thinner at least.
_DASH_WIDTH, _DASH_HEIGHT, _FLAT = (3.0, LARGEST_MARK), (0.5, _SMALLEST), 2.5
# So many signs about as wide (share of the width) stand in one column or on one line with it (points).
_LEAST_COMPANY, _AS_WIDE, _LEVEL = 2, 0.35, 1.0
# Points: an empty box that is only stroked is at least this large, and its sides are about equal.
_SMALLEST_FRAME, _SQUARE = 4.0, 1.35
# Points: how near another border must be for a frame to be a cell of a table.
_BESIDE = 1.0
_AROUND = (-_BESIDE, 0.0, _BESIDE)
# Points: the thickest side of a box; how many times as high as wide it is.
_THICKEST_SIDE, _LEAST_SLENDER = 5.0, 4.0
# Share of the smaller part's box that two parts of one sign have in common.
_COMMON = 0.25
# Points: half the thickness of the thickest stroke that is part of a sign.
_LONGEST_REACH = 4.0
_WHITE = "#ffffff"


class Item(NamedTuple):
    """
    One part of a sign; `word` is set for a glyph, `is_on` for a box of a form.

    `reach` is half the thickness of a stroke (points): as far its ink reaches over its box.
    """

    kind: SignKind
    bbox: BBox
    key: Key
    word: Word | None = None
    is_on: bool | None = None
    reach: float = 0.0
    order: int = 0
    colour: str | None = None


def find_figures(content: PageContent, frames: Sequence[Shape], ground: Ground) -> list[Item]:
    """The drawings, pictures and form boxes of a page that may be signs; `frames` are its boxes to be ticked."""
    drawings = [item for item in _drawings(content) if not ground.is_of_ground(item.bbox, item.order, item.colour)]
    drawings += _dashes(content, drawings)
    drawn = [*drawings, *(_drawing(shape) for shape in frames), *_pictures(content)]
    seen = [item for item in drawn if ground.hides(item.bbox, item.order, item.colour) is None]
    return seen + [Item("form_field", box, ("field", is_on), is_on=is_on) for box, is_on in content.fields]


def _drawings(content: PageContent) -> Iterator[Item]:
    parts = _sides(content.shapes) | _grounds(content.shapes)
    for shape in content.shapes:
        if id(shape) in parts:
            continue
        largest = _LARGEST_BOX if shape.kind == "box" else LARGEST_MARK
        is_drawn = shape.kind == "other" or (shape.kind == "box" and shape.filled not in (None, _WHITE))
        if is_drawn and _is_mark_size(shape.bbox, largest):
            yield _drawing(shape)


def _dashes(content: PageContent, signs: Sequence[Item]) -> Iterator[Item]:
    """
    The flat bars that stand alone among signs as wide as they are, in one column or on one line: drawn dashes.

    Alone one would be a piece of a rule, or of a line below a word.
    """
    flat = [shape for shape in content.shapes if _is_flat(shape)] if len(signs) >= _LEAST_COMPANY else []
    if not flat:
        return
    widths: dict[tuple[str, int], list[float]] = {}
    for sign in signs:
        for axis, place in _lines_through(sign.bbox):
            for near in (place - 1, place, place + 1):
                widths.setdefault((axis, near), []).append(sign.bbox.width)
    for own in widths.values():
        own.sort()
    around: Tiles[Shape] = Tiles(BBox(0, 0, content.width, content.height))
    for shape in content.shapes:
        if shape.filled is None or shape.bbox.height <= _LARGEST_BOX:
            around.add(shape.bbox, shape)
    for shape in flat:
        low, high = (1 - _AS_WIDE) * shape.bbox.width, (1 + _AS_WIDE) * shape.bbox.width
        company = max(
            bisect_right(own, high) - bisect_left(own, low)
            for own in (widths.get(key, []) for key in _lines_through(shape.bbox))
        )
        if company >= _LEAST_COMPANY and all(other is shape for _, other in around.near(shape.bbox, _BESIDE)):
            yield _drawing(shape)


def _is_flat(shape: Shape) -> bool:
    """Whether a shape is as wide as a sign, and as thin as a dash."""
    thick = max(shape.bbox.height, shape.thickness if shape.stroked is not None else 0.0)
    is_thin = _DASH_HEIGHT[0] <= thick < _DASH_HEIGHT[1] and shape.bbox.width >= _FLAT * thick
    return is_thin and _DASH_WIDTH[0] <= shape.bbox.width <= _DASH_WIDTH[1] and shape.filled != _WHITE


def _lines_through(box: BBox) -> list[tuple[str, int]]:
    """The column and the line that a box stands in, by their places on the page."""
    x, y = box.middle
    return [("column", round(x / _LEVEL)), ("line", round(y / _LEVEL))]


def _sides(shapes: Sequence[Shape]) -> set[int]:
    """The upright bars that are the thick sides of boxes, as tall as these: borders, unless their colours differ."""
    bars = [shape for shape in shapes if shape.filled is not None and _is_bar(shape.bbox)]
    if not bars or len({bar.filled for bar in bars}) > 1:
        return set()
    # By their upper corners: a page may have as many bars as boxes, ten thousands of each.
    boxes: dict[tuple[int, int], list[BBox]] = {}
    for shape in shapes:
        if shape.kind != "line" and not _is_bar(shape.bbox):
            for x in (shape.bbox.x0, shape.bbox.x1):
                boxes.setdefault(_corner(x, shape.bbox.top), []).append(shape.bbox)
    return {id(bar) for bar in bars if any(_is_side(bar.bbox, box) for box in _near(bar.bbox, boxes))}


def _corner(x: float, y: float) -> tuple[int, int]:
    return int(x // _BESIDE), int(y // _BESIDE)


def _near(bar: BBox, boxes: Mapping[tuple[int, int], Sequence[BBox]]) -> Iterator[BBox]:
    """The boxes that have an upper corner near one of a bar."""
    corners = {_corner(x + dx, bar.top + dy) for x in (bar.x0, bar.x1) for dx in _AROUND for dy in _AROUND}
    return (box for corner in corners for box in boxes.get(corner, ()))


def _grounds(shapes: Sequence[Shape]) -> set[int]:
    """
    The filled boxes that go on beside each other, as high and in the same colour, and are longer than a mark together.

    The ground of a text is often painted word by word, the spaces at its ends in boxes of their own.
    """
    rows: dict[tuple[str, int, int], list[Shape]] = {}
    for shape in shapes:
        if shape.kind == "box" and shape.filled not in (None, _WHITE) and shape.bbox.height <= _LARGEST_BOX:
            key = shape.filled or "", round(shape.bbox.top), round(shape.bbox.bottom)
            rows.setdefault(key, []).append(shape)
    found: set[int] = set()
    for row in rows.values():
        row.sort(key=lambda shape: shape.bbox.x0)
        starts = [0, *(i for i in range(1, len(row)) if row[i].bbox.x0 - row[i - 1].bbox.x1 > _BESIDE / 2), len(row)]
        for start, end in itertools.pairwise(starts):
            is_long = row[end - 1].bbox.x1 - row[start].bbox.x0 > _LARGEST_BOX
            found |= {id(shape) for shape in row[start:end]} if end - start > 1 and is_long else set()
    return found


def _is_bar(box: BBox) -> bool:
    return 0 < box.width <= _THICKEST_SIDE and box.height >= _LEAST_SLENDER * box.width


def _is_side(bar: BBox, box: BBox) -> bool:
    ends = abs(bar.top - box.top), abs(bar.bottom - box.bottom)
    return max(*ends, min(abs(bar.x0 - box.x0), abs(bar.x1 - box.x1))) <= _BESIDE and box.width > 2 * bar.width


def _drawing(shape: Shape) -> Item:
    size = round(shape.bbox.width), round(shape.bbox.height)
    reach = shape.thickness / 2 if shape.filled is None else 0.0
    key = shape.kind, shape.outline, shape.filled, shape.stroked, *size
    colour = shape.stroked if shape.filled in (None, _WHITE) else shape.filled
    return Item("drawing", shape.bbox, key, reach=reach, order=shape.order, colour=colour)


def find_frames(content: PageContent) -> list[Shape]:
    """The small empty squares of a page that stand alone: boxes to be ticked, and no cells of a table."""
    small = [shape for shape in content.shapes if _is_frame(shape)]
    if not small:
        return []
    borders: Tiles[Shape] = Tiles(BBox(0, 0, content.width, content.height))
    for shape in content.shapes:
        if shape.kind != "other":
            borders.add(shape.bbox, shape)
    return [shape for shape in small if _stands_alone(shape, borders)]


def _is_frame(shape: Shape) -> bool:
    if shape.kind != "box" or shape.stroked is None or shape.filled not in (None, _WHITE):
        return False
    shorter, longer = sorted((shape.bbox.width, shape.bbox.height))
    return _SMALLEST_FRAME <= shorter <= longer <= min(_LARGEST_BOX, _SQUARE * shorter)


def _stands_alone(frame: Shape, borders: Tiles[Shape]) -> bool:
    """Whether no other border runs along the sides of a frame; it may be drawn twice, and stand in a larger box."""
    own = frame.bbox
    for box, other in borders.near(own, _BESIDE):
        around = (own.x0 - box.x0, own.top - box.top, box.x1 - own.x1, box.bottom - own.bottom)
        is_around = other.kind == "box" and min(around) > _BESIDE
        is_inside = max(around) < _BESIDE
        if not (is_around or is_inside):
            return False
    return True


def _pictures(content: PageContent) -> Iterator[Item]:
    for picture in content.pictures:
        if _is_mark_size(picture.bbox, LARGEST_MARK):
            pixels = content.render(picture.bbox)
            # The engine does not say which pictures are the same; their pixels do.
            key = "picture", pixels.tobytes() if pixels is not None else None
            yield Item("picture", picture.bbox, key, order=picture.order)


def _is_mark_size(box: BBox, largest: float) -> bool:
    shorter, longer = sorted((box.width, box.height))
    return shorter >= _SMALLEST and (longer <= largest or (largest == LARGEST_MARK and _is_long_mark(box)))


def _is_long_mark(box: BBox) -> bool:
    """Whether something is no higher than a line and several times as wide: a traffic light lying down, a pill."""
    return _LEAST_HEIGHT <= box.height <= _LARGEST_BOX and box.width <= _LONGEST_MARK


def without_background(figures: Sequence[Item], text: Sequence[Word], page: BBox) -> list[Item]:
    """The figures with no text on them: what lies behind a word is its decoration."""
    if not figures:
        return []
    places: Tiles[Item] = Tiles(page)
    for item in figures:
        places.add(item.bbox, item)
    behind = {id(item) for word in text for _, item in places.at(*word.bbox.middle)}
    return [item for item in figures if id(item) not in behind]


def touching(items: Sequence[Item], page: BBox) -> list[list[Item]]:
    """The items in groups that overlap: a tick on a disc is one sign. Two glyphs are always two signs."""
    sets = DisjointSets(len(items))
    places: Tiles[int] = Tiles(page)
    for index, item in enumerate(items):
        for _, other in places.near(item.bbox, item.reach + _LONGEST_REACH):
            if _are_one(item, items[other]):
                sets.unite(index, other)
        places.add(item.bbox, index)
    groups: dict[int, list[Item]] = {}
    for index, item in enumerate(items):
        groups.setdefault(sets.find(index), []).append(item)
    ordered = (sorted(group, key=lambda item: (item.bbox.top, item.bbox.x0)) for group in groups.values())
    return [part for group in ordered for part in _mark_sized(group)]


def _mark_sized(group: list[Item]) -> list[list[Item]]:
    """A group that may be a mark; of a larger one (hatching, an illustration) the glyphs alone."""
    box = union(item.bbox for item in group)
    if max(box.width, box.height) <= LARGEST_MARK or _is_long_mark(box):
        return [group]
    return [[item] for item in group if item.word is not None or item.kind == "form_field"]


def _are_one(a: Item, b: Item) -> bool:
    """Whether two parts overlap by more than the air that a font leaves around its glyphs, or are strokes that meet."""
    if a.word is not None and b.word is not None:
        return False
    width = min(a.bbox.x1, b.bbox.x1) - max(a.bbox.x0, b.bbox.x0)
    height = min(a.bbox.bottom, b.bbox.bottom) - max(a.bbox.top, b.bbox.top)
    reach = a.reach + b.reach
    if a.reach and b.reach and width > -reach and height > -reach:
        return True
    smaller = min(a.bbox.width * a.bbox.height, b.bbox.width * b.bbox.height)
    return width > 0 and height > 0 and width * height >= _COMMON * smaller
