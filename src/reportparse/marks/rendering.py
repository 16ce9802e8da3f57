"""Picture files and SVG drawings as they are displayed: on a background, with a margin of it around them."""

from __future__ import annotations

import numpy as np
import pymupdf

from reportparse.marks.pictures import WHITE, Rgb, decode_picture, flatten
from reportparse.marks.pixels import Pixels

_DRAWN_PX = 64.0
_MARGIN_SHARE = 0.1
_ENGINE_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, TypeError)


def picture_to_pixels(
    data: bytes, background: Rgb = WHITE, window: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
) -> Pixels | None:
    """
    The pixels of a picture on a background, with a margin of it; None for what is no picture, or a huge one.

    `window` is the part that is shown: left, top, right and bottom as shares of width and height.
    """
    pixels = decode_picture(data, background)
    if pixels is None:
        return None
    height, width = pixels.shape[:2]
    left, top = round(window[0] * width), round(window[1] * height)
    right, bottom = max(round(window[2] * width), left + 1), max(round(window[3] * height), top + 1)
    return _with_margin(pixels[top:bottom, left:right])


def svg_to_pixels(markup: str, background: Rgb = WHITE) -> Pixels | None:
    """The pixels of an SVG drawing on a background, with a margin of it; None when it cannot be drawn."""
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        with pymupdf.open(stream=markup.encode(), filetype="svg") as document:
            page = document[0]
            largest = max(page.rect.width, page.rect.height)
            if not 0 < largest < 1e6:
                return None
            zoom = _DRAWN_PX / largest
            pixmap = page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=True)
            return _with_margin(flatten(pixmap, background))
    except _ENGINE_ERRORS:
        return None


def _with_margin(pixels: Pixels) -> Pixels:
    """The pixels with a margin in the colour of their corners, so that it does not look like a box around them."""
    corners = np.median(pixels[[0, 0, -1, -1], [0, -1, 0, -1]], axis=0)
    margin = max(2, round(_MARGIN_SHARE * max(pixels.shape[:2])))
    framed = np.empty((pixels.shape[0] + 2 * margin, pixels.shape[1] + 2 * margin, 3), dtype=np.uint8)
    framed[:] = corners
    framed[margin:-margin, margin:-margin] = pixels
    return framed
