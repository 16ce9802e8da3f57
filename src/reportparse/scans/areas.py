"""The areas of colour in a picture: grounds of cells and rows, badges, bars. Even, larger than a letter, not paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from reportparse.scans.components import Mask, find_parts, spread

if TYPE_CHECKING:
    Pixels = npt.NDArray[np.uint8]
    Plane = npt.NDArray[np.float32]

# Points: the side of the blocks that are looked at, and the least height and width of an area.
_BLOCK = 1.1
_LOWEST, _NARROWEST = 5.0, 14.0
# Points: the least width of an area without a hue; what is narrower may be a letter of a title.
_NARROWEST_GREY, _HUE = 40.0, 60.0
# Share of each side of an area along which it is filled: letters are open somewhere.
_CLOSED = 0.5
# Levels (0 to 255): how even a block is; how far from white, and from a colour, what is not of it.
_EVEN, _OFF_PAPER, _OFF_COLOUR = 14.0, 20.0, 26.0
# So many colours are told apart; a colour has this share of a picture's blocks at least.
_MOST_COLOURS, _LEAST_SHARE = 16, 0.0004
# Share of its box that an area fills.
_SOLID = 0.55


class Area(NamedTuple):
    """An area of one colour: its box in pixels (x0, top, x1, bottom), its colour, and the pixels inside its outline."""

    box: tuple[int, int, int, int]
    colour: tuple[int, int, int]
    inside: Mask


def find_areas(rgb: Pixels, scale: float) -> list[Area]:
    """The areas of an evenly lit picture with `scale` pixels to the point."""
    step = max(round(_BLOCK * scale), 2)
    means, is_even = _blocks(rgb, step)
    is_off = 255 - np.minimum(np.minimum(means[:, :, 0], means[:, :, 1]), means[:, :, 2]) > _OFF_PAPER
    found: list[Area] = []
    open_blocks = is_even & is_off
    for _ in range(_MOST_COLOURS):
        colour = _commonest(means[open_blocks])
        if colour is None or open_blocks.sum() < _LEAST_SHARE * open_blocks.size:
            break
        own = open_blocks.copy()
        own[open_blocks] = np.abs(means[open_blocks] - colour).max(axis=1) < _OFF_COLOUR
        open_blocks &= ~own
        found += _areas_of(own, colour, step, scale)
    return found


def even_share(rgb: Pixels) -> float:
    """Share of a picture that is even: most of a page of text is paper, little of a photograph."""
    return float(_blocks(rgb, 3)[1].mean())


def _blocks(rgb: Pixels, step: int) -> tuple[Plane, Mask]:
    height, width = rgb.shape[0] // step, rgb.shape[1] // step
    cut = rgb[: height * step, : width * step]
    # Nine of a block's pixels tell whether it is even, and of which colour.
    places = [(i, j) for i in _three(step) for j in _three(step)]
    pixels = [cut[i::step, j::step] for i, j in places]
    darkest, lightest = pixels[0].copy(), pixels[0].copy()
    sums = np.zeros(darkest.shape, dtype=np.uint16)
    for own in pixels:
        np.minimum(darkest, own, out=darkest)
        np.maximum(lightest, own, out=lightest)
        sums += own
    off = lightest - darkest
    is_even: Mask = np.maximum(np.maximum(off[:, :, 0], off[:, :, 1]), off[:, :, 2]) < 4 * _EVEN
    means: Plane = (sums / np.float32(len(places))).astype(np.float32)
    return means, is_even


def _three(step: int) -> tuple[int, ...]:
    """The first, middle and last place of a block; two where it has no more."""
    return tuple(dict.fromkeys((0, step // 2, step - 1)))


def _commonest(colours: Plane) -> Plane | None:
    if not len(colours):
        return None
    cells = (colours.astype(np.int64) + 8) >> 4
    keys = (cells[:, 0] * 17 + cells[:, 1]) * 17 + cells[:, 2]
    fullest = int(np.bincount(keys).argmax())
    return np.asarray(np.median(colours[keys == fullest], axis=0), dtype=np.float32)


def _areas_of(own: Mask, colour: Plane, step: int, scale: float) -> list[Area]:
    parts = find_parts(spread(own, 1, 1))
    found = []
    for x0, top, x1, bottom in parts.boxes.tolist():
        if (bottom - top) * step < _LOWEST * scale or (x1 - x0) * step < _NARROWEST * scale:
            continue
        inside = _outlined(own[top:bottom, x0:x1])
        is_grey = float(colour.max() - colour.min()) < _HUE
        if inside.mean() < _SOLID or (is_grey and (x1 - x0) * step < _NARROWEST_GREY * scale):
            continue
        if not _is_closed(own[top:bottom, x0:x1]):
            continue
        whole = np.repeat(np.repeat(inside, step, axis=0), step, axis=1)
        rows, columns = np.flatnonzero(whole.any(axis=1)), np.flatnonzero(whole.any(axis=0))
        y, x = int(rows[0]), int(columns[0])
        inside = whole[y : rows[-1] + 1, x : columns[-1] + 1]
        box = (x0 * step + x, top * step + y, x0 * step + x + inside.shape[1], top * step + y + inside.shape[0])
        red, green, blue = (round(float(level)) for level in colour)
        found.append(Area(box, (red, green, blue), inside))
    return found


def _is_closed(blocks: Mask) -> bool:
    """Whether an area is filled along most of each of its sides."""
    edges = (blocks[:3].any(axis=0), blocks[-3:].any(axis=0), blocks[:, :3].any(axis=1), blocks[:, -3:].any(axis=1))
    return all(edge.mean() >= _CLOSED for edge in edges)


def _outlined(blocks: Mask) -> Mask:
    """What lies between the first and last block of its row or of its column: text on an area leaves holes in it."""

    def between(mask: Mask) -> Mask:
        return np.logical_or.accumulate(mask, axis=1) & np.logical_or.accumulate(mask[:, ::-1], axis=1)[:, ::-1]

    outlined: Mask = between(blocks) | between(blocks.T).T
    return outlined
