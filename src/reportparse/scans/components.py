"""What hangs together in a mask: runs of ink row by row, joined where they touch."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.int64]


class Runs(NamedTuple):
    """The runs of a mask in the order of its rows: each with its row, its first column, and the one after its last."""

    row: Numbers
    start: Numbers
    end: Numbers


class Parts(NamedTuple):
    """
    The connected parts of a mask: boxes (x0, top, x1, bottom; one row each, in pixels, ends excluded) and areas.

    `part_of_run` is the number of the part that a run is of.
    """

    boxes: Numbers
    areas: Numbers
    runs: Runs
    part_of_run: Numbers


def find_runs(mask: Mask) -> Runs:
    """
    The runs of a mask.

    >>> [part.tolist() for part in find_runs(np.array([[0, 1, 1, 0, 1]], dtype=bool))]
    [[0, 0], [1, 4], [3, 5]]
    """
    padded = np.zeros((mask.shape[0], mask.shape[1] + 2), dtype=np.int8)
    padded[:, 1:-1] = mask
    steps = padded[:, 1:] - padded[:, :-1]
    row, start = np.nonzero(steps == 1)
    return Runs(row, start, np.nonzero(steps == -1)[1])


def find_parts(mask: Mask) -> Parts:
    """The parts of a mask; pixels that touch at a corner hang together."""
    runs = find_runs(mask)
    part = _joined(len(runs.row), *_touching(runs, mask.shape[1] + 2))
    _, part = np.unique(part, return_inverse=True)
    count = int(part.max()) + 1 if len(part) else 0
    boxes = np.empty((count, 4), dtype=np.int64)
    boxes[:, :2], boxes[:, 2:] = np.iinfo(np.int64).max, 0
    np.minimum.at(boxes[:, 0], part, runs.start)
    np.minimum.at(boxes[:, 1], part, runs.row)
    np.maximum.at(boxes[:, 2], part, runs.end)
    np.maximum.at(boxes[:, 3], part, runs.row + 1)
    areas = np.zeros(count, dtype=np.int64)
    np.add.at(areas, part, runs.end - runs.start)
    return Parts(boxes, areas, runs, part)


def paint(shape: tuple[int, int], runs: Runs, chosen: Mask | None = None) -> Mask:
    """The mask that some runs make; `chosen` says which of them."""
    row, start, end = (values if chosen is None else values[chosen] for values in runs)
    painted = np.zeros(shape, dtype=np.bool_)
    lengths = end - start
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    painted.ravel()[np.repeat(row * shape[1] + start, lengths) + offsets] = True
    return painted


def spread(mask: Mask, across: int, down: int) -> Mask:
    """The mask with every pixel grown by so many to both sides, and up and down."""
    grown = mask.copy()
    for step in range(1, across + 1):
        grown[:, step:] |= mask[:, :-step]
        grown[:, :-step] |= mask[:, step:]
    wide = grown.copy()
    for step in range(1, down + 1):
        grown[step:] |= wide[:-step]
        grown[:-step] |= wide[step:]
    return grown


def _touching(runs: Runs, width: int) -> tuple[Numbers, Numbers]:
    """The pairs of runs of neighbouring rows that touch each other."""
    starts, ends = runs.row * width + runs.start, runs.row * width + runs.end
    below = (runs.row + 1) * width
    first = np.searchsorted(ends, below + runs.start, "left")
    last = np.searchsorted(starts, below + runs.end, "right")
    counts = np.maximum(last - first, 0)
    upper = np.repeat(np.arange(len(counts)), counts)
    offsets = np.arange(len(upper)) - np.repeat(np.cumsum(counts) - counts, counts)
    return upper, np.repeat(first, counts) + offsets


def _joined(count: int, a: Numbers, b: Numbers) -> Numbers:
    """For each run the least run that it hangs together with."""
    least = np.arange(count)
    while True:
        low, high = np.minimum(least[a], least[b]), np.maximum(least[a], least[b])
        differ = low != high
        if not differ.any():
            return least
        np.minimum.at(least, high[differ], low[differ])
        while not np.array_equal(least, shorter := least[least]):
            least = shorter
