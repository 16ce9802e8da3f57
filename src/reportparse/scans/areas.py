"""The areas of colour in a picture: grounds of cells and rows, badges, bars. Even, larger than a letter, not paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from reportparse.scans.components import Mask, find_parts, find_runs

if TYPE_CHECKING:
    Pixels = npt.NDArray[np.uint8]
    Plane = npt.NDArray[np.float32]

# Points: the side of the blocks that are looked at, and the least height and width of an area.
_BLOCK = 1.1
_LOWEST, _NARROWEST = 5.0, 20.0
# Distance of the strongest channel from the weakest, from where on an area has a hue. One without may be a letter of a
# title where it is narrower than so many points: it is so many times as wide as high then, and closed.
_HUE, _NARROWEST_GREY, _WIDE = 60.0, 60.0, 1.6
# Share of each side of an area along which it is filled: letters are open somewhere.
_CLOSED, _CLOSED_GREY = 0.5, 0.6
# How many times as uneven as most blocks an even one may be, in a copy with noise.
_NOISIER = 1.6
# Share of a row or column of pixels that are of an area, beside its blocks, to be a part of it.
_ALONG = 0.6
# Levels: what is so far from an area's colour all across it is a line.
_ACROSS = 14
# Distance from white up to which an area is pale; share of its box that such a one fills: less is a shadow.
_PALE, _SOLID_PALE = 40.0, 0.85
# Share of a column of pixels that has the area's colour, where there is text on it.
_AROUND_TEXT = 0.15
# Levels: paper, and what is as dark as a rule.
_PAPER, _RULE = 250.0, 140
# Levels (0 to 255): how even a block is; how much darker than most blocks an area is; what is not of a colour.
_EVEN, _OFF_PAPER, _OFF_COLOUR = 14.0, 12.0, 26.0
# What is of a colour, at the least, and in steps from a block to the next one where the copy has noise.
_OFF_CLEAN, _OFF_NOISY = 7.0, 3.0
# Blocks: the side of the squares that a copy is packed in.
_SQUARE = 6
# Share of how far from a colour what is of it may be, from where on two colours are told apart.
_APART = 0.6
# How many times as large as a dark area the box of a pale one is that lies below it.
_BELOW_DARK = 1.5
# So many colours are told apart; a colour has this share of a picture's blocks at least.
_MOST_COLOURS, _LEAST_SHARE = 16, 0.0004
# Share of its box that an area fills, and that a dark one fills around the letters in it.
_SOLID, _SOLID_DARK = 0.55, 0.6


Box = tuple[int, int, int, int]


class Area(NamedTuple):
    """An area of one colour: its box in pixels (x0, top, x1, bottom), its colour, and the pixels inside its outline."""

    box: Box
    colour: tuple[int, int, int]
    inside: Mask


def find_areas(rgb: Pixels, scale: float) -> list[Area]:
    """The areas of an evenly lit picture with `scale` pixels to the point."""
    dark = _dark_areas(rgb, scale)
    pale = [area for area in _even_areas(rgb, scale) if not any(_is_rim(area.box, other.box) for other in dark)]
    return dark + pale


def _is_rim(pale: Box, dark: Box) -> bool:
    """Whether a pale area is but the edge of a dark one, or a letter in it; a row that a badge stands in is larger."""
    meets = pale[0] < dark[2] and dark[0] < pale[2] and pale[1] < dark[3] and dark[1] < pale[3]
    return meets and _size(pale) < _BELOW_DARK * _size(dark)


def _size(box: Box) -> int:
    return (box[2] - box[0]) * (box[3] - box[1])


def _dark_areas(rgb: Pixels, scale: float) -> list[Area]:
    """The areas that are as dark as ink, and stand alone: badges, whatever letters in them leave of their colour."""
    darkest = np.minimum(np.minimum(rgb[:, :, 0], rgb[:, :, 1]), rgb[:, :, 2])
    ink = darkest < _RULE
    parts = find_parts(ink)
    width, height = parts.boxes[:, 2] - parts.boxes[:, 0], parts.boxes[:, 3] - parts.boxes[:, 1]
    is_area = (height >= _LOWEST * scale) & (width >= np.maximum(_NARROWEST * scale, _WIDE * height))
    is_area &= parts.areas >= _SOLID_DARK * width * height
    found = []
    for x0, top, x1, bottom in parts.boxes[is_area].tolist():
        own = ink[top:bottom, x0:x1]
        if _is_closed(own, _CLOSED):
            red, green, blue = np.median(rgb[top:bottom, x0:x1][own], axis=0).round().astype(int).tolist()
            found += _pieces(Area((x0, top, x1, bottom), (red, green, blue), _outlined(own)), rgb, scale)
    return found


def _even_areas(rgb: Pixels, scale: float) -> list[Area]:
    step = max(round(_BLOCK * scale), 2)
    means, is_even = _blocks(rgb, step)
    darkest = np.minimum(np.minimum(means[:, :, 0], means[:, :, 1]), means[:, :, 2])
    is_off = float(np.median(darkest[is_even])) - darkest > _OFF_PAPER if is_even.any() else is_even
    reach = _reach(means, is_even & is_off)
    chosen = means[is_even & is_off]
    colours = _colours(chosen, reach, round(_LEAST_SHARE * is_even.size))
    if not len(colours):
        return []
    off = np.stack([np.abs(chosen - colour).max(axis=1) for colour in colours])
    nearest = np.where(off.min(axis=0) < reach, off.argmin(axis=0), -1)
    found: list[Area] = []
    for index, colour in enumerate(colours):
        own = np.zeros(is_even.shape, dtype=np.bool_)
        own[is_even & is_off] = nearest == index
        found += _areas_of(own, colour, rgb, step, scale)
    return found


def _colours(means: Plane, reach: float, least: int) -> list[Plane]:
    """The colours that are common among blocks, the commonest first; such as can be told from each other."""
    colours: list[Plane] = []
    while len(colours) < _MOST_COLOURS and len(means) > least:
        colour = _commonest(means, reach)
        is_new = all(float(np.abs(colour - other).max()) > _APART * reach for other in colours)
        colours += [colour] if is_new else []
        means = means[np.abs(means - colour).max(axis=1) >= _APART * reach]
    return colours


def _reach(means: Plane, chosen: Mask) -> float:
    """
    How far from a colour what is of it may be: grounds beside each other differ by little, noise by more.

    Copies are packed in squares of up to sixteen pixels, each even in itself: what is farther apart tells the noise.
    """
    both = chosen[:, _SQUARE:] & chosen[:, :-_SQUARE]
    if not both.any():
        return _OFF_CLEAN
    steps = np.abs(means[:, _SQUARE:] - means[:, :-_SQUARE]).max(axis=2)[both]
    return float(np.clip(_OFF_CLEAN + _OFF_NOISY * float(np.median(steps)), _OFF_CLEAN, _OFF_COLOUR))


def even_share(rgb: Pixels) -> float:
    """Share of a picture that is even: most of a page of text is paper, little of a photograph; 0 of a tiny one."""
    is_even = _blocks(rgb, 3)[1]
    return float(is_even.mean()) if is_even.size else 0.0


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
    most = np.maximum(np.maximum(off[:, :, 0], off[:, :, 1]), off[:, :, 2])
    noise = float(np.median(most[::3, ::3])) if most.size else 0.0
    is_even: Mask = most < max(4 * _EVEN, _NOISIER * noise)
    means: Plane = (sums / np.float32(len(places))).astype(np.float32)
    return means, is_even


def _three(step: int) -> tuple[int, ...]:
    """The first, middle and last place of a block; two where it has no more."""
    return tuple(dict.fromkeys((0, step // 2, step - 1)))


def _commonest(colours: Plane, reach: float) -> Plane:
    """The middle of the commonest colour, and of all that is near it."""
    cells = (colours.astype(np.int64) + 8) >> 4
    keys = (cells[:, 0] * 17 + cells[:, 1]) * 17 + cells[:, 2]
    fullest = int(np.bincount(keys).argmax())
    middle = np.median(colours[keys == fullest], axis=0)
    near = np.abs(colours - middle).max(axis=1) < _APART * reach
    return np.asarray(np.median(colours[near], axis=0) if near.any() else middle, dtype=np.float32)


def _areas_of(own: Mask, colour: Plane, rgb: Pixels, step: int, scale: float) -> list[Area]:
    parts = find_parts(own)
    found = []
    for x0, top, x1, bottom in parts.boxes.tolist():
        if (bottom - top) * step < _LOWEST * scale or (x1 - x0) * step < _NARROWEST * scale:
            continue
        inside = _outlined(own[top:bottom, x0:x1])
        is_letter_sized = float(colour.max() - colour.min()) < _HUE and (x1 - x0) * step < _NARROWEST_GREY * scale
        if inside.mean() < _SOLID or (is_letter_sized and x1 - x0 < _WIDE * (bottom - top)):
            continue
        if not _is_closed(own[top:bottom, x0:x1], _CLOSED_GREY if is_letter_sized else _CLOSED):
            continue
        if 255 - float(colour.min()) < _PALE and inside.mean() < _SOLID_PALE:
            continue
        red, green, blue = (round(float(level)) for level in colour)
        box = (x0 * step, top * step, x1 * step, bottom * step)
        whole = np.repeat(np.repeat(inside, step, axis=0), step, axis=1)
        pieces = _pieces(Area(box, (red, green, blue), whole), rgb, scale)
        found += [_whole(_to_the_pixel(piece, rgb, step), rgb) for piece in pieces]
    return list({area.box: area for area in found}.values())


def _is_own(pixels: Pixels, area: Area) -> Mask:
    """Which pixels are of an area's colour, and not of the paper's."""
    reach = min(_OFF_COLOUR, (255 - min(area.colour)) / 2)
    own: Mask = np.abs(pixels.astype(np.int16) - np.array(area.colour, dtype=np.int16)).max(axis=-1) < reach
    return own


def _pieces(area: Area, rgb: Pixels, scale: float) -> list[Area]:
    """The parts of an area between thin lines in another colour that run across all of it: cells that touch."""
    x0, top, x1, bottom = area.box
    off = np.abs(rgb[top:bottom, x0:x1].astype(np.int16) - np.array(area.colour, dtype=np.int16)).max(axis=2)
    return [
        area._replace(box=(x0, top + y0, x1, top + y1), inside=area.inside[y0:y1])
        for y0, y1 in _stretches(_least(off) < _ACROSS, round(_LOWEST * scale))
    ]


def _least(off: npt.NDArray[np.int16]) -> npt.NDArray[np.int16]:
    """How far the nearest of each row are from an area's colour: far where a line runs all across, and no text."""
    rank = off.shape[1] // 40
    least: npt.NDArray[np.int16] = np.partition(off, rank, axis=1)[:, rank]
    return least


def _stretches(kept: Mask, least: int) -> list[tuple[int, int]]:
    """The stretches of a line that are kept, and long enough."""
    runs = find_runs(kept[None, :])
    return [(a, b) for a, b in zip(runs.start.tolist(), runs.end.tolist(), strict=True) if b - a >= least]


def _whole(area: Area, rgb: Pixels) -> Area:
    """A pale area with what text parts from it: to both sides up to paper, a rule, or an area in another colour."""
    if 255 - min(area.colour) > _PALE:
        return area
    x0, top, x1, bottom = area.box
    darkest = rgb[top:bottom].min(axis=2)
    is_end = ((darkest > (min(area.colour) + _PAPER) / 2).mean(axis=0) > 0.5) | ((darkest < _RULE).mean(axis=0) > 0.9)
    # An area in another colour beside it is no text on this one.
    is_end |= _is_own(rgb[top:bottom], area).mean(axis=0) < _AROUND_TEXT
    before, after = np.flatnonzero(is_end[:x0]), np.flatnonzero(is_end[x1:])
    left = int(before[-1]) + 1 if len(before) else 0
    right = x1 + int(after[0]) if len(after) else rgb.shape[1]
    return area._replace(box=(left, top, right, bottom), inside=np.ones((bottom - top, right - left), dtype=np.bool_))


def _to_the_pixel(area: Area, rgb: Pixels, step: int) -> Area:
    """The area with the rows and columns of pixels beside its blocks that are of its colour."""
    x0, top, x1, bottom = area.box

    def is_own(pixels: Pixels) -> bool:
        return bool(pixels.size and _is_own(pixels, area).mean() >= _ALONG)

    inset_x, inset_y = (x1 - x0) // 6, (bottom - top) // 6
    left = next(
        (i for i in range(step) if not is_own(rgb[top + inset_y : bottom - inset_y, x0 - i - 1 : x0 - i])), step
    )
    right = next(
        (i for i in range(step) if not is_own(rgb[top + inset_y : bottom - inset_y, x1 + i : x1 + i + 1])), step
    )
    up = next((i for i in range(step) if not is_own(rgb[top - i - 1 : top - i, x0 + inset_x : x1 - inset_x])), step)
    down = next(
        (i for i in range(step) if not is_own(rgb[bottom + i : bottom + i + 1, x0 + inset_x : x1 - inset_x])), step
    )
    left, up = min(left, x0), min(up, top)
    inside = np.pad(area.inside, ((up, down), (left, right)), mode="edge")
    return area._replace(box=(x0 - left, top - up, x1 + right, bottom + down), inside=inside)


def _is_closed(blocks: Mask, least: float) -> bool:
    """Whether an area is filled along such a share of each of its sides."""
    edges = (blocks[:3].any(axis=0), blocks[-3:].any(axis=0), blocks[:, :3].any(axis=1), blocks[:, -3:].any(axis=1))
    return all(edge.mean() >= least for edge in edges)


def _outlined(blocks: Mask) -> Mask:
    """What lies between the first and last block of its row or of its column: text on an area leaves holes in it."""

    def between(mask: Mask) -> Mask:
        return np.logical_or.accumulate(mask, axis=1) & np.logical_or.accumulate(mask[:, ::-1], axis=1)[:, ::-1]

    outlined: Mask = between(blocks) | between(blocks.T).T
    return outlined
