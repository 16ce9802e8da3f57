"""What in a picture may be a sign and no word: alone in its place, about as wide as high, and no letter by its look."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportparse.scans.components import Mask, Numbers, find_parts, spread

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

Box = tuple[int, int, int, int]

# Points: the least and the greatest height and width of a sign; what is smaller is dust, or a full stop.
_LEAST, _GREATEST, _WIDEST = 3.2, 40.0, 46.0
# How many times as wide as high it is, at the least and the most.
_SLENDER, _WIDE = 0.3, 3.2
# Shares of its height: up to where other ink is its neighbour, and how high that is at least, to be no dust.
_ALONE, _NEXT, _NO_DUST = 0.9, 0.33, 0.35
# Points: the least and the greatest width of a dash, and its least height; how many times as wide as high it is.
_DASH, _DASH_HEIGHT, _LONG = (3.0, 14.0), 0.35, 2.5
# Points: how far the strokes of one sign are apart, and letters of one word.
_STROKES_ACROSS, _STROKES_DOWN = 1.0, 0.5
# Points around a sign that are looked at with it.
_MARGIN = 1.5
# How sure a shape is that stands alone, and one that stands before a text; how likely a letter it is at most. Before a
# text, one in colour that is surely no letter is a sign, too.
_SURE_ALONE, _SURE_BESIDE, _LETTER, _NO_LETTER = 0.6, 0.9, 0.4, 0.02
# How far the strongest of the three channels is from the weakest, from where on ink is in colour (levels, 0 to 255).
_COLOURED = 70
# How sure it is that what stands alone is one letter.
_SURE_LETTER = 0.5
_NO_SIGN = frozenset({"letter", "word", "unknown", "blank"})


class Candidate(NamedTuple):
    """
    Ink that hangs together, and apart from what is beside it: its box in pixels, whether nothing stands beside it on
    either side, and whether nothing stands before it.
    """

    box: Box
    is_alone: bool
    begins: bool


class SignFound(NamedTuple):
    """A sign by its look; `shape` is None for what is alone in its place, and no shape that is known."""

    box: Box
    shape: str | None
    confidence: float


class Signs(NamedTuple):
    """The signs among some candidates, and those that are one letter each, as far as their look tells."""

    found: list[SignFound]
    letters: list[Candidate]


def find_candidates(ink: Mask, scale: float) -> list[Candidate]:
    """What may be a sign in the ink of a page, without its rules."""
    across, down = max(round(_STROKES_ACROSS * scale / 2), 1), max(round(_STROKES_DOWN * scale / 2), 1)
    boxes = find_parts(spread(ink, across, down)).boxes
    boxes = _without_inner(boxes + np.array([across, down, -across, -down]), _GREATEST * scale)
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    ratio = width / np.maximum(height, 1)
    fits = (height >= _LEAST * scale) & (height <= _GREATEST * scale) & (width >= _LEAST * scale)
    fits &= (width <= _WIDEST * scale) & (ratio >= _SLENDER) & (ratio <= _WIDE)
    found = []
    for index in np.flatnonzero(fits):
        left, right = _gaps(boxes, int(index))
        is_alone = min(left, right) > _ALONE
        begins = left > _ALONE and right > _NEXT
        if is_alone or min(left, right) > _NEXT:
            found.append(Candidate(_as_box(boxes[index]), is_alone, begins))
    return found


def _without_inner(boxes: Numbers, largest: float) -> Numbers:
    """The boxes but those inside of one that is no larger than a sign: a cross in a box, a point in a ring."""
    kept = np.ones(len(boxes), dtype=np.bool_)
    small = (boxes[:, 2] - boxes[:, 0] <= largest) & (boxes[:, 3] - boxes[:, 1] <= largest)
    for index in np.flatnonzero(small & (boxes[:, 3] - boxes[:, 1] > largest / 12)):
        x0, top, x1, bottom = boxes[index].tolist()
        inner = (boxes[:, 0] > x0) & (boxes[:, 1] > top) & (boxes[:, 2] < x1) & (boxes[:, 3] < bottom)
        kept &= ~inner
    return boxes[kept]


def find_dashes(ink: Mask, scale: float) -> list[Box]:
    """The dashes that stand alone, as in the place of a sign; an engine passes over them."""
    boxes = find_parts(ink).boxes
    width, height = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    is_dash = (width >= _DASH[0] * scale) & (width <= _DASH[1] * scale) & (width >= _LONG * height)
    is_dash &= height >= max(_DASH_HEIGHT * scale, 1)
    found = []
    for index in np.flatnonzero(is_dash):
        x0, top, x1, bottom = boxes[index].tolist()
        # What is beside it is what stands at the height of letters around it.
        reach = x1 - x0
        near = (boxes[:, 1] < bottom + reach) & (boxes[:, 3] > top - reach)
        near &= (boxes[:, 0] < x1 + 2 * reach) & (boxes[:, 2] > x0 - 2 * reach)
        if near.sum() == 1:
            found.append(_as_box(boxes[index]))
    return found


def _gaps(boxes: Numbers, index: int) -> tuple[float, float]:
    """How far the next ink is to the left and to the right of a box, as shares of its height."""
    x0, top, x1, bottom = boxes[index].tolist()
    height = bottom - top
    shared = np.minimum(boxes[:, 3], bottom) - np.maximum(boxes[:, 1], top)
    beside = (shared > 0.3 * np.minimum(height, boxes[:, 3] - boxes[:, 1])) & (
        boxes[:, 3] - boxes[:, 1] > _NO_DUST * height
    )
    beside[index] = False
    right = boxes[beside & (boxes[:, 0] >= x0), 0] - x1
    left = x0 - boxes[beside & (boxes[:, 0] < x0), 2]
    return (
        float(left.min()) / height if len(left) else np.inf,
        float(right.min()) / height if len(right) else np.inf,
    )


def _as_box(values: Numbers) -> Box:
    x0, top, x1, bottom = values.tolist()
    return x0, top, x1, bottom


def crop(rgb: Pixels, box: Box, scale: float) -> Pixels:
    """The pixels of a box with a little of what is around it."""
    margin = max(round(_MARGIN * scale), 2)
    x0, top, x1, bottom = box
    return rgb[max(top - margin, 0) : bottom + margin, max(x0 - margin, 0) : x1 + margin]


def find_signs(candidates: list[Candidate], rgb: Pixels, scale: float) -> Signs:
    """The candidates that are signs by their look, and the lone letters among them."""
    from reportparse.marks.pixels import classify

    found, letters = [], []
    for candidate in candidates:
        pixels = crop(rgb, candidate.box, scale)
        seen = classify(pixels)
        if seen.letter >= _SURE_LETTER and candidate.is_alone:
            letters.append(candidate)
        if seen.shape in _NO_SIGN or seen.letter > _LETTER:
            continue
        is_plain = candidate.is_alone or (seen.letter <= _NO_LETTER and _is_coloured(pixels))
        # In the midst of a line, colour alone tells a sign from a letter.
        least = _SURE_ALONE if is_plain else _SURE_BESIDE if candidate.begins else 1.0
        if seen.confidence >= least:
            found.append(SignFound(candidate.box, seen.shape, seen.confidence))
    return Signs(found, letters)


def _is_coloured(pixels: Pixels) -> bool:
    """Whether the ink of a crop is in colour; text rarely is."""
    darkest = pixels.min(axis=2)
    ink = pixels[darkest <= np.percentile(darkest, 15)]
    middle = np.median(ink, axis=0)
    return bool(middle.max() - middle.min() >= _COLOURED)
