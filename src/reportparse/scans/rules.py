"""The rules of a picture: long, thin, straight ink, across or down."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from reportparse.scans.components import Mask, Numbers, Runs, find_parts, find_runs, paint, spread

# Points: how long a rule is at least, how thick at most, and what gap in it is a fault of the copy.
_SHORTEST, _THICKEST, _GAP = 20.0, 3.0, 1.1
# Share of a run's length that is ink, where it is one of a rule.
_INKED = 0.9
# Share of a rule's length along which there may be ink right above or below it.
_CROSSED = 0.2


class Rules(NamedTuple):
    """The rules across and down, as boxes in pixels (x0, top, x1, bottom), and the pixels that they take."""

    across: Numbers
    down: Numbers
    taken: Mask


def find_rules(ink: Mask, scale: float) -> Rules:
    """The rules in the ink of a picture that has `scale` pixels to the point, and lies straight."""
    across, taken_across = _rules_across(ink, scale)
    down, taken_down = _rules_across(np.ascontiguousarray(ink.T), scale)
    return Rules(across, down[:, [1, 0, 3, 2]], taken_across | taken_down.T)


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
