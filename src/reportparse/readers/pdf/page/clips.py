"""What a clip path leaves of text and drawings: what lies outside of it is not painted, and nobody sees it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportparse.document import HiddenReason
from reportparse.geometry import BBox, common, union
from reportparse.layout.printed import Char, Picture, Shape, Span
from reportparse.readers.pdf.engines.engine import PageContent

# Points by which a thing may reach over its clip: font boxes have air around them, and rules have a thickness.
_SLACK = 1.0


class Clip(NamedTuple):
    """Where something is painted: in a box, or if it is not plain in some other shape within it."""

    box: BBox
    is_plain: bool


Clips = Mapping[int, Clip]
"""The clip of each thing painted, by its `order`; what is under no clip is left out."""


def holds(outer: BBox, inner: BBox) -> bool:
    """Whether one box lies in another one, but for the air around it."""
    around = (inner.x0 - outer.x0, inner.top - outer.top, outer.x1 - inner.x1, outer.bottom - inner.bottom)
    return min(around) >= -_SLACK


def clipped(content: PageContent, clips: Clips) -> PageContent:
    """The page without what its clips cut off; text that they cut off stays, and is hidden."""
    return content._replace(
        spans=_parted_spans(content.spans, clips),
        shapes=_cropped_shapes(content.shapes, clips),
        pictures=_cropped_pictures(content.pictures, clips),
        in_doubt=frozenset(order for order, clip in clips.items() if not clip.is_plain),
    )


def _parted_spans(spans: Iterable[Span], clips: Clips) -> list[Span]:
    """The runs of text, those that their clip cuts in two."""
    found = ((span, clips.get(span.order)) for span in spans)
    return [part for span, clip in found for part in ((span,) if clip is None else parted(span, clip.box, "clipped"))]


def parted(span: Span, box: BBox, reason: HiddenReason) -> Sequence[Span]:
    """A run of text as it is, or as two: what is seen in a box, and what is hidden outside of it, for a reason."""
    if span.hidden is not None or holds(box, span.bbox):
        return (span,)
    seen = [char for char in span.chars if _is_inside(char, box)]
    cut = [char for char in span.chars if not _is_inside(char, box)]
    parts = ((seen, None), (cut, reason))
    return [replace(span, chars=own, bbox=_box_of(own), hidden=why) for own, why in parts if _is_text(own)]


def _is_text(chars: Iterable[Char]) -> bool:
    return any(char[0].strip() for char in chars)


def _is_inside(char: Char, box: BBox) -> bool:
    """Whether the middle of a glyph is seen."""
    x, y = (char[1] + char[3]) / 2, (char[2] + char[4]) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _box_of(chars: Iterable[Char]) -> BBox:
    return union(BBox(*char[1:5]) for char in chars)


def _cropped_shapes(shapes: Iterable[Shape], clips: Clips) -> list[Shape]:
    """What is seen of the drawings: a box that is cut loses the borders that lie outside, a line is shorter."""
    cropped: list[Shape] = []
    for shape in shapes:
        clip = clips.get(shape.order)
        if clip is None or holds(clip.box, shape.bbox):
            cropped.append(shape)
        elif _reaches(shape, clip.box):
            cropped.extend(_cut(shape, clip.box))
    return cropped


def _cropped_pictures(pictures: Iterable[Picture], clips: Clips) -> list[Picture]:
    """What is seen of the pictures; one that is seen through an odd shape covers nothing for sure."""
    cropped: list[Picture] = []
    for picture in pictures:
        clip = clips.get(picture.order)
        if clip is None:
            cropped.append(picture)
            continue
        bbox = common(picture.bbox, clip.box)
        if bbox.width > 0 and bbox.height > 0:
            cropped.append(Picture(bbox, picture.order, picture.is_opaque and clip.is_plain))
    return cropped


def _reaches(shape: Shape, box: BBox) -> bool:
    """Whether something of a drawing with its stroke lies inside a box."""
    reach = shape.thickness / 2 if shape.stroked is not None else 0.0
    width = min(box.x1, shape.bbox.x1) - max(box.x0, shape.bbox.x0)
    height = min(box.bottom, shape.bbox.bottom) - max(box.top, shape.bbox.top)
    return width > -reach and height > -reach and min(box.width, box.height) > 0


def _cut(shape: Shape, box: BBox) -> Iterator[Shape]:
    bbox = common(shape.bbox, box)
    if shape.kind != "box" or shape.stroked is None:
        # The same outline is another figure where another part of it is seen.
        look = hash((shape.outline, *_part(shape.bbox, bbox))) if shape.kind == "other" else 0
        yield shape._replace(bbox=bbox, outline=look)
        return
    if shape.filled is not None:
        yield shape._replace(bbox=bbox, stroked=None)
    x0, top, x1, bottom = shape.bbox
    sides = BBox(x0, top, x1, top), BBox(x0, bottom, x1, bottom), BBox(x0, top, x0, bottom), BBox(x1, top, x1, bottom)
    for side in sides:
        line = shape._replace(kind="line", bbox=side, filled=None)
        if _reaches(line, box):
            yield line._replace(bbox=common(side, box))


def _part(whole: BBox, part: BBox) -> tuple[float, ...]:
    """Where in a box a part of it lies, to a tenth of a point."""
    return tuple(round(a - b, 1) for a, b in zip(part, whole, strict=True))
