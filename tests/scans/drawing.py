"""Pictures of pages, painted by hand for the tests: white paper, black ink."""

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
SCALE = 200 / 72
"""Pixels to the point."""


def paper(width: int = 600, height: int = 400) -> Pixels:
    """Give a white page of so many pixels."""
    return np.full((height, width, 3), 255, dtype=np.uint8)


def paint(page: Pixels, box: tuple[int, int, int, int], colour: tuple[int, int, int] = (0, 0, 0)) -> None:
    """Fill a box (x0, top, x1, bottom) of a page."""
    x0, top, x1, bottom = box
    page[top:bottom, x0:x1] = colour


def write(page: Pixels, x: int, baseline: int, letters: int = 12) -> None:
    """Put something like a line of text: upright strokes 18 px high with arches at the height of an x."""
    for index in range(letters):
        left = x + 14 * index
        paint(page, (left, baseline - 18, left + 3, baseline))
        paint(page, (left, baseline - 14, left + 10, baseline - 12))
        paint(page, (left + 8, baseline - 14, left + 11, baseline))
