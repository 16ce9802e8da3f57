"""Dust on a copy: specks as small as a full stop that no letter stands beside."""

from __future__ import annotations

import numpy as np

from reportparse.scans.components import Mask, Numbers, find_parts, paint

# Points: how large a speck is at most; how far from a letter a full stop, or the dot of an i, may stand.
_SPECK, _BESIDE, _OVER = 1.9, 3.2, 2.8
# Points: specks so near to each other are a colon, or lead the eye along a line.
_PAIR = 5.0
# Pixels that are looked at as one where it matters what is near what.
_COARSE = 2
# Points: what is higher than this is a letter.
_LETTER = 2.9


def find_dust(ink: Mask, scale: float) -> Mask:
    """The specks in the ink of a page, whose rules are taken out."""
    parts = find_parts(ink)
    if not len(parts.areas):
        return np.zeros_like(ink)
    width, height = parts.boxes[:, 2] - parts.boxes[:, 0], parts.boxes[:, 3] - parts.boxes[:, 1]
    speck = (width <= _SPECK * scale) & (height <= _SPECK * scale)
    near = paint_boxes(ink.shape, parts.boxes[height > _LETTER * scale], round(_BESIDE * scale), round(_OVER * scale))
    x, y = (parts.boxes[:, 0] + parts.boxes[:, 2]) // 2, (parts.boxes[:, 1] + parts.boxes[:, 3]) // 2
    pairs = paint_boxes(ink.shape, parts.boxes[speck], round(_PAIR * scale), round(_PAIR * scale), least=2)
    y, x = y // _COARSE, x // _COARSE
    alone = speck & ~near[y, x] & ~pairs[y, x]
    return paint(ink.shape, parts.runs, alone[parts.part_of_run])


def paint_boxes(shape: tuple[int, int], boxes: Numbers, across: int, down: int, least: int = 1) -> Mask:
    """What `least` of some boxes cover, each grown by so many pixels; a mask with one pixel for `_COARSE` a side."""
    shape = (-(-shape[0] // _COARSE), -(-shape[1] // _COARSE))
    steps = np.zeros((shape[0] + 1, shape[1] + 1), dtype=np.int32)
    x0, top = np.maximum(boxes[:, 0] - across, 0) // _COARSE, np.maximum(boxes[:, 1] - down, 0) // _COARSE
    x1 = np.minimum((boxes[:, 2] + across) // _COARSE + 1, shape[1])
    bottom = np.minimum((boxes[:, 3] + down) // _COARSE + 1, shape[0])
    for y, x, sign in ((top, x0, 1), (top, x1, -1), (bottom, x0, -1), (bottom, x1, 1)):
        np.add.at(steps, (y, x), sign)
    painted: Mask = steps.cumsum(axis=0).cumsum(axis=1)[:-1, :-1] >= least
    return painted
