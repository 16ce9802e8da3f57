"""Picture files (PNG, JPEG, GIF, SVG, ...) as pixels, for whoever wants to know what they show."""

from __future__ import annotations

import numpy as np
import pymupdf

from reportparse.marks.pixels import Pixels, Plane

# A sign has a few hundred pixels; a small file may unpack to millions.
_LARGEST_PX = 4000
_DRAWN_PX = 64.0
_MARGIN_SHARE = 0.1
_ENGINE_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, TypeError)
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

Rgb = tuple[int, int, int]


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, without unpacking it; None when it is none."""
    try:
        # Not `image_profile`: it fails on bytes in PyMuPDF 1.28.
        image = pymupdf.mupdf.fz_new_image_from_buffer(pymupdf.mupdf.fz_new_buffer_from_copied_data(data))
        return int(image.w()), int(image.h())
    except _ENGINE_ERRORS:
        return None


def picture_to_pixels(data: bytes, background: Rgb = (255, 255, 255)) -> Pixels | None:
    """The pixels of a picture on a background, with a margin of it; None for what is no picture, or a huge one."""
    size = picture_size(data)
    if size is None or not 0 < max(size) <= _LARGEST_PX or min(size) < 1:
        return None
    try:
        return _with_background(pymupdf.Pixmap(data), background)
    except _ENGINE_ERRORS:
        return None


def svg_to_pixels(markup: str, background: Rgb = (255, 255, 255)) -> Pixels | None:
    """The pixels of an SVG drawing on a background, with a margin of it; None when it cannot be drawn."""
    try:
        with pymupdf.open(stream=markup.encode(), filetype="svg") as document:
            page = document[0]
            largest = max(page.rect.width, page.rect.height)
            if not 0 < largest < 1e6:
                return None
            zoom = _DRAWN_PX / largest
            return _with_background(page.get_pixmap(matrix=pymupdf.Matrix(zoom, zoom), alpha=True), background)
    except _ENGINE_ERRORS:
        return None


def _with_background(pixmap: pymupdf.Pixmap, background: Rgb) -> Pixels:
    if pixmap.colorspace is None or pixmap.colorspace.n != 3:
        pixmap = pymupdf.Pixmap(pymupdf.csRGB, pixmap)
    values = np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)
    colours = values[:, :, :3].astype(np.float32)
    if pixmap.alpha:
        # The engine has multiplied the colours with their opacity already.
        clear = 1 - values[:, :, 3:4].astype(np.float32) / np.float32(255)
        colours = colours + np.array(background, dtype=np.float32) * clear
    margin = max(2, round(_MARGIN_SHARE * max(pixmap.width, pixmap.height)))
    framed = np.empty((pixmap.height + 2 * margin, pixmap.width + 2 * margin, 3), dtype=np.uint8)
    framed[:] = _frame_colour(colours) if not pixmap.alpha else background
    framed[margin:-margin, margin:-margin] = np.clip(colours, 0, 255).round()
    return framed


def _frame_colour(colours: Plane) -> Rgb:
    """The colour of the corners of a picture without transparency: its margin must not look like a box around it."""
    corners = np.median(colours[[0, 0, -1, -1], [0, -1, 0, -1]], axis=0)
    return int(corners[0]), int(corners[1]), int(corners[2])
