"""How a picture of a page is turned: on its side, and a little askew. Told from its rules and lines of text."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from reportparse.scans.components import Mask, find_parts

Points = npt.NDArray[np.float64]

# Degrees: as far askew a page is looked at, in steps that get finer.
_FARTHEST = 8.0
_STEPS = (0.5, 0.1, 0.02)
# So many pixels of ink are enough to tell.
_MOST_POINTS = 60_000
# Pixels: height of a bin of the profile.
_BIN = 1.0


def skew_of(ink: Mask) -> tuple[float, float]:
    """
    By how many degrees the lines of a picture fall to the right (clockwise), and how clear they are.

    Where the lines lie straight, their pixels fill few rows: the sum of the squares of what is in each row is largest.
    """
    y, x = np.nonzero(ink)
    if len(x) < 50:
        return 0.0, 0.0
    if len(x) > _MOST_POINTS:
        chosen = np.linspace(0, len(x) - 1, _MOST_POINTS).astype(np.int64)
        x, y = x[chosen], y[chosen]
    xs, ys = x - ink.shape[1] / 2, y.astype(np.float64)
    best, span = 0.0, _FARTHEST
    for step in _STEPS:
        angles = np.arange(best - span, best + span + step / 2, step)
        scores = [_sharpness(xs, ys, angle) for angle in angles]
        best, span = float(angles[int(np.argmax(scores))]), 2 * step
    return best, _sharpness(xs, ys, best)


def _sharpness(xs: Points, ys: Points, angle: float) -> float:
    rows = ys - xs * np.tan(np.radians(angle))
    bins = ((rows - rows.min()) / _BIN).astype(np.int64)
    counts = np.bincount(bins).astype(np.float64)
    # Steps from row to row: of text lines and rules, not of areas.
    return float((np.diff(counts) ** 2).sum() / len(xs))


def reads_upright(ink: Mask) -> bool:
    """
    Whether the lines of text run up or down the picture and not across it.

    Letters stand close in their line: what is near each other is wider than high where lines run across.
    """
    boxes = _letters(ink)
    if len(boxes) < 20:
        return False
    across, down = _nearest(boxes, 0), _nearest(boxes, 1)
    return down < 0.7 * across


def _letters(ink: Mask) -> Points:
    """The boxes of the parts of about the commonest size."""
    boxes = find_parts(ink).boxes.astype(np.float64)
    sizes = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    boxes, sizes = boxes[sizes > 3], sizes[sizes > 3]
    if not len(sizes):
        return boxes
    middle = np.median(sizes)
    letters: Points = boxes[(sizes > 0.5 * middle) & (sizes < 2.5 * middle)]
    return letters


def _nearest(boxes: Points, axis: int) -> float:
    """The middle of the gaps from each letter to the next one along an axis (0: to the right, 1: downwards)."""
    other = 1 - axis
    middles = (boxes[:, other] + boxes[:, other + 2]) / 2
    order = np.argsort(boxes[:, axis])
    boxes, middles = boxes[order], middles[order]
    gaps = []
    for index in range(0, len(boxes), max(len(boxes) // 400, 1)):
        after = boxes[index + 1 :]
        in_line = (middles[index + 1 :] > boxes[index, other]) & (middles[index + 1 :] < boxes[index, other + 2])
        ahead = after[in_line, axis] - boxes[index, axis + 2]
        ahead = ahead[ahead > -2]
        gaps.append(float(ahead.min()) if len(ahead) else 1e3)
    return float(np.median(gaps)) if gaps else 1e3
