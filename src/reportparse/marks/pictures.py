"""Picture files to pixels, for readers of formats that hold some and for the classifier: PNG, JPEG, GIF, BMP."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

Rgb = tuple[int, int, int]
WHITE: Rgb = (255, 255, 255)

# A mark is some hundred pixels wide; a picture of millions is none, and its file may claim any size.
_MOST_PIXELS = 16_000_000
_SIDE_PX = 160


def decode_picture(data: bytes, background: Rgb = WHITE) -> Pixels | None:
    """
    The pixels of a picture file, RGB on a background, `(height, width, 3)`; large ones reduced.

    None for a format that is not known, a damaged file, and one that is far too large.
    """
    size = picture_size(data)
    if size is None or not 0 < size[0] * size[1] <= _MOST_PIXELS:
        return None
    # Imported here: most documents hold no picture that could be a mark.
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    try:
        picture = pymupdf.Pixmap(data)
        while max(picture.width, picture.height) > 2 * _SIDE_PX:
            picture.shrink(1)
        return flatten(picture, background)
    except (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError):
        return None


def flatten(picture: Any, background: Rgb = WHITE) -> Pixels:
    """The pixels of a PyMuPDF pixmap, RGB, with a background where it is clear."""
    import numpy as np
    import pymupdf

    if picture.colorspace is None or picture.colorspace.n != 3:
        picture = pymupdf.Pixmap(pymupdf.csRGB, picture)
    samples = np.frombuffer(picture.samples, np.uint8).reshape(picture.height, picture.width, picture.n)
    if not picture.alpha:
        return np.array(samples[:, :, :3])
    # The colours of a pixmap are multiplied by their alpha already.
    clear = 1 - samples[:, :, 3:].astype(np.float32) / np.float32(255)
    return np.clip(samples[:, :, :3] + np.array(background, np.float32) * clear, 0, 255).round().astype(np.uint8)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height in pixels as a picture file's header gives them; None for other files."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data.startswith(b"BM") and len(data) >= 26:
        width, height = struct.unpack("<ii", data[18:26])
        return abs(width), abs(height)
    return _jpeg_size(data) if data.startswith(b"\xff\xd8") else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """The size in a JPEG's start of frame, looked for from one segment to the next."""
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        kind = data[at + 1]
        # Start of frame: C0 to CF, but for the tables (C4, CC) and an extension (C8).
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
