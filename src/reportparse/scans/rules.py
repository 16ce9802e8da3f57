"""The rules of a picture: long, thin, straight ink, across or down."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportparse.scans.components import Mask, Numbers, Runs, find_parts, find_runs, paint, spread

if TYPE_CHECKING:
    import numpy.typing as npt

    Grey = npt.NDArray[np.uint8]

# Points: how long a rule is at least, how thick at most, and what gap in it is a fault of the copy.
_SHORTEST, _THICKEST, _GAP = 20.0, 3.0, 1.1
# Share of a run's length that is ink, where it is one of a rule.
_INKED = 0.9
# Share of a rule's length along which there may be ink right above or below it.
_CROSSED = 0.2
# Points: how far beside a rule its ground is looked for; levels (0 to 255): how much paler that is.
_BESIDE, _PALER = 3.6, 34


class Rules(NamedTuple):
    """The rules across and down, as boxes in pixels (x0, top, x1, bottom), and the pixels that they take."""

    across: Numbers
    down: Numbers
    taken: Mask


def find_rules(grey: Grey, left_out: Mask, scale: float) -> Rules:
    """
    The rules of a picture that has `scale` pixels to the point, and lies straight; `left_out` is not looked at.

    A rule is darker than what is on both sides of it, be that paper or the ground of a cell: it is often grey, and
    paler than ink.
    """
    reach = max(round(_BESIDE * scale), 2)
    # Where two rules cross, each has the other one above and below it.
    ridges = (_ridges(grey, reach) | _ridges(np.ascontiguousarray(grey.T), reach).T) & ~left_out
    across, taken_across = _rules_across(ridges, scale)
    down, taken_down = _rules_across(np.ascontiguousarray(ridges.T), scale)
    return Rules(across, down[:, [1, 0, 3, 2]], taken_across | taken_down.T)


def _ridges(grey: Grey, reach: int) -> Mask:
    """What is darker than something within reach above it, and than something within reach below it."""
    high = np.pad(grey, ((reach, reach), (0, 0)), mode="edge")
    # The brightest of so many rows, found by doubling how many are looked at.
    width = 1
    while 2 * width <= reach:
        high = np.maximum(high[:-width], high[width:])
        width *= 2
    high = np.maximum(high[: len(high) - (reach - width)], high[reach - width :]) if width < reach else high
    above, below = high[: len(grey)], high[reach + 1 : reach + 1 + len(grey)]
    side = np.minimum(above, below)
    return np.asarray(side > np.minimum(grey, 255 - _PALER) + _PALER)


def _rules_across(ink: Mask, scale: float) -> tuple[Numbers, Mask]:
    # A rule that lies a hair askew goes on one pixel lower or higher.
    near = spread(ink, 0, 1)
    runs = _bridged(find_runs(near), max(round(_GAP * scale), 1), _SHORTEST * scale)
    parts = find_parts(paint(ink.shape, runs))
    # What was grown by a pixel up and down is two pixels thinner; a step of a pixel or two is no thickness.
    thickness = parts.areas / np.maximum(parts.boxes[:, 2] - parts.boxes[:, 0], 1) - 2
    is_rule = (thickness <= _THICKEST * scale) & ~_through_letters(ink, parts.boxes)
    taken = paint(ink.shape, parts.runs, is_rule[parts.part_of_run])
    return parts.boxes[is_rule] + np.array([0, 1, 0, -1]), taken


def _through_letters(ink: Mask, boxes: Numbers) -> Mask:
    """Which of some long boxes lie in lines of text: right above or below them there is ink, again and again."""
    crossed = np.zeros(len(boxes), dtype=np.bool_)
    for index, (x0, top, x1, bottom) in enumerate(boxes.tolist()):
        rows = (max(top - 1, 0), min(bottom, len(ink) - 1))
        crossed[index] = max(float(ink[row, x0:x1].mean()) for row in rows) > _CROSSED
    return crossed


def _bridged(runs: Runs, gap: int, shortest: float) -> Runs:
    """The runs of each row, with those joined that a gap of few pixels parts; such as are long, and nearly all ink."""
    if not len(runs.row):
        return runs
    is_new = np.ones(len(runs.row), dtype=np.bool_)
    is_new[1:] = (runs.row[1:] != runs.row[:-1]) | (runs.start[1:] - runs.end[:-1] > gap)
    first = np.flatnonzero(is_new)
    last = np.append(first[1:] - 1, len(runs.row) - 1)
    start, end = runs.start[first], runs.end[last]
    inked = np.add.reduceat(runs.end - runs.start, first)
    kept = (end - start >= shortest) & (inked >= _INKED * (end - start))
    return Runs(runs.row[first][kept], start[kept], end[kept])
