"""The light of a picture: paper made white wherever a lamp or a shadow fell on it, and the ink told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from reportparse.scans.components import Mask, find_parts, spread

if TYPE_CHECKING:
    Pixels = npt.NDArray[np.uint8]
    Grey = npt.NDArray[np.uint8]
    Plane = npt.NDArray[np.float32]

# Blocks that a picture is parted into, along its longer side; the share of a block's pixels that are darker than its
# paper is thought to be.
_BLOCKS, _PAPER_SHARE = 48, 0.8
# Powers of x and y of the surface that the light is fitted with, and how often outliers are left out.
_POWERS = tuple((i, j) for i in range(5) for j in range(5) if i + j <= 4)
_ROUNDS = 4
# Blocks around one among which there is paper; what is darker than this share of it is no shadow on paper.
_AROUND, _SHADOW = 5, 0.7
# The level of what lies beyond the edges of a page that was turned, or is too bright to tell how bright; where so much
# of a picture is that, it is its paper.
_BEYOND, _MOSTLY = 254.5, 0.5
# The level to which paper is brought.
_WHITE = 250
# Levels (of 255): where ink is dark enough, at the least and the most; how dark the edge of a copy is.
_DARKEST, _LIGHTEST = 110, 200
_BLACK = 90
# Shares of the width or height that a black edge takes at the least, so as not to be a rule; and at the most.
_EDGE = 0.006


def evenly_lit(rgb: Pixels) -> Pixels:
    """The picture with its paper white: each channel over the light that falls on its place."""
    step = max(max(rgb.shape[:2]) // _BLOCKS, 4)
    height, width = rgb.shape[0] // step, rgb.shape[1] // step
    if height < 4 or width < 4:
        return rgb
    levels = np.stack([_block_levels(rgb[: height * step, : width * step, c], step) for c in range(3)])
    if not levels.min(axis=0).any():
        # No paper anywhere: black, or of one pure colour.
        return rgb
    surface, tint = _fitted(levels)
    gain = np.float32(_WHITE) / np.maximum(_enlarged(surface, rgb.shape[:2], step), 40)
    lit = np.empty_like(rgb)
    for channel in range(3):
        np.minimum(rgb[:, :, channel] * gain / tint[channel], 255, out=lit[:, :, channel], casting="unsafe")
    return lit


def _block_levels(plane: Grey, step: int) -> Plane:
    """The level of the paper in each block: a high one of its pixels, every third of them looked at."""
    height, width = plane.shape[0] // step, plane.shape[1] // step
    blocks = plane.reshape(height, step, width, step)[:, ::3, :, ::3].swapaxes(1, 2).reshape(height, width, -1)
    rank = int(_PAPER_SHARE * (blocks.shape[2] - 1))
    return np.partition(blocks, rank, axis=2)[:, :, rank].astype(np.float32)


def _fitted(levels: Plane) -> tuple[Plane, Plane]:
    """
    A smooth surface through the blocks that are paper, and how bright each channel of the paper is over that.

    Blocks far under the surface (areas, borders) are left out.
    """
    _, height, width = levels.shape
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    terms = np.stack([(x**i * y**j).ravel() for i, j in _POWERS], axis=1)
    brightness = levels.min(axis=0).ravel()
    kept = brightness > _SHADOW * _brightest_around(levels.min(axis=0)).ravel()
    beyond = brightness >= _BEYOND
    if beyond.mean() < _MOSTLY:
        kept &= ~beyond
    for _ in range(_ROUNDS):
        fit = terms @ _solved(terms[kept], brightness[kept])
        off = brightness - fit
        spread_of = max(float(np.median(np.abs(off[kept]))) * 2.5, 4.0)
        tighter = (off > -spread_of) & (off < 2 * spread_of + 20)
        if tighter.sum() < 2 * len(_POWERS):
            break
        kept = tighter
    surface = (terms @ _solved(terms[kept], brightness[kept])).reshape(height, width)
    over = levels.reshape(3, -1)[:, kept] / np.maximum(brightness[kept], 1)
    return surface.astype(np.float32), np.median(over, axis=1).astype(np.float32)


def _brightest_around(levels: Plane) -> Plane:
    """For each block the brightest of those around it: the light of a page changes slowly."""
    for axis in (0, 1):
        padded = np.pad(levels, [(_AROUND, _AROUND) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        levels = np.lib.stride_tricks.sliding_window_view(padded, 2 * _AROUND + 1, axis=axis).max(axis=-1)
    return levels


def _solved(terms: Plane, values: Plane) -> Plane:
    """The weights of the terms that give the values best."""
    square = terms.T @ terms + 1e-6 * np.eye(terms.shape[1])
    solved: Plane = np.linalg.solve(square, terms.T @ values)
    return solved


def _enlarged(small: Plane, shape: tuple[int, int], step: int) -> Plane:
    """The surface at every pixel, in straight lines between the middles of blocks."""
    rows = np.clip((np.arange(shape[0]) + 0.5) / step - 0.5, 0, small.shape[0] - 1).astype(np.float32)
    columns = np.clip((np.arange(shape[1]) + 0.5) / step - 0.5, 0, small.shape[1] - 1).astype(np.float32)
    return _between(_between(small, rows).T, columns).T.copy()


def _between(values: Plane, places: Plane) -> Plane:
    low = np.minimum(places.astype(np.int64), len(values) - 2)
    share = (places - low)[:, None].astype(np.float32)
    between: Plane = values[low] * (1 - share) + values[low + 1] * share
    return between


def darkness(rgb: Pixels) -> Grey:
    """The darkest of the three channels: coloured ink is as dark as black one."""
    return np.minimum(np.minimum(rgb[:, :, 0], rgb[:, :, 1]), rgb[:, :, 2])


def ink_level(grey: Grey) -> int:
    """The level under which a pixel of an evenly lit picture is ink: between its two kinds of pixels (Otsu)."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256).astype(np.float64)
    below = counts.cumsum()
    sums = (counts * np.arange(256)).cumsum()
    total, whole = below[-1], sums[-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = (whole * below - sums * total) ** 2 / (below * (total - below))
    return int(np.clip(np.nan_to_num(apart).argmax(), _DARKEST, _LIGHTEST))


def black_edges(rgb: Pixels) -> Mask:
    """The black borders of a copy: what is dark, no rule, and hangs together with an edge of the picture."""
    step = max(min(rgb.shape[:2]) // 400, 1)
    dark = rgb[::step, ::step].max(axis=2) < _BLACK
    thick = max(int(_EDGE * min(dark.shape)), 2)
    core = ~spread(~dark, thick, thick)
    parts = find_parts(core)
    height, width = core.shape
    x0, top, x1, bottom = parts.boxes.T
    at_edge = (x0 <= thick + 1) | (top <= thick + 1) | (x1 >= width - thick - 1) | (bottom >= height - thick - 1)
    if not at_edge.any():
        return np.zeros(rgb.shape[:2], dtype=np.bool_)
    edges = np.zeros_like(core)
    for row, start, end in zip(*(values[at_edge[parts.part_of_run]] for values in parts.runs), strict=True):
        edges[row, start:end] = True
    edges = spread(edges, 2 * thick, 2 * thick)
    whole = np.repeat(np.repeat(edges, step, axis=0), step, axis=1)
    return whole[: rgb.shape[0], : rgb.shape[1]]
