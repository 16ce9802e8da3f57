"""
Small picture files for pages and crops: a PNG with a palette where it can be one, else a JPEG.

A page of text has few colours. With five bits a channel it looks the same, and its PNG takes a third of one in full
colour, or of a JPEG of like legibility; a scan or a photograph has more colours than a palette holds.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

from reportparse.drawing.pages import pixels_to_jpeg

if TYPE_CHECKING:
    import numpy.typing as npt

    from reportparse.drawing.pages import Pixels

_MOST_COLOURS = 256
# Of each channel so many bits tell colours apart; all that these call one colour become their mean.
_BITS = 5
_CODE_COUNT = 1 << 3 * _BITS
# The rest of the pixels, on the edges of letters mostly, gets the nearest of the colours.
_LEAST_COVERED = 0.995


def pixels_to_compact(pixels: Pixels) -> tuple[str, bytes]:
    """The media type and the bytes of a picture file; the same for the same pixels."""
    short = (pixels >> (8 - _BITS)).astype(np.uint16)
    codes = (short[:, :, 0] << 2 * _BITS | short[:, :, 1] << _BITS | short[:, :, 2]).ravel()
    counts = np.bincount(codes, minlength=_CODE_COUNT)
    used = np.flatnonzero(counts)
    # Sorted by count, and those of one count by code: the same for the same pixels.
    chosen = np.argsort(-counts[used], kind="stable")[:_MOST_COLOURS]
    if counts[used][chosen].sum() < _LEAST_COVERED * codes.size:
        return "image/jpeg", pixels_to_jpeg(pixels)
    sums = [np.bincount(codes, pixels[:, :, channel].ravel(), _CODE_COUNT)[used] for channel in range(3)]
    colours = np.rint(np.stack(sums, axis=1) / counts[used][:, None]).astype(np.int64)
    palette = colours[chosen]
    index_by_code = np.zeros(_CODE_COUNT, dtype=np.uint8)
    away = colours[:, None, :] - palette[None, :, :]
    index_by_code[used] = (away * away).sum(axis=2).argmin(axis=1)
    return "image/png", _indexed_png(index_by_code[codes].reshape(pixels.shape[:2]), palette)


def _indexed_png(indices: npt.NDArray[np.uint8], palette: npt.NDArray[np.int64]) -> bytes:
    """A PNG with a palette (PNG specification, third edition, sections 7.2 and 11.2)."""
    height, width = indices.shape
    depth = next(depth for depth in (1, 2, 4, 8) if len(palette) <= 1 << depth)
    # A filter type stands before each line; 0 is none, which is best for a palette.
    lines = np.pad(_packed(indices, depth), ((0, 0), (1, 0)))
    chunks = {
        b"IHDR": struct.pack(">IIBBBBB", width, height, depth, 3, 0, 0, 0),
        b"PLTE": palette.astype(np.uint8).tobytes(),
        b"IDAT": zlib.compress(lines.tobytes(), 6),
        b"IEND": b"",
    }
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks.items())


def _packed(indices: npt.NDArray[np.uint8], depth: int) -> npt.NDArray[np.uint8]:
    """Indices of so many bits, several to a byte, the leftmost in the highest bits."""
    each = 8 // depth
    padded = np.pad(indices, ((0, 0), (0, -indices.shape[1] % each))).reshape(len(indices), -1, each)
    shifts = np.arange(each - 1, -1, -1, dtype=np.uint8) * depth
    packed: npt.NDArray[np.uint8] = np.bitwise_or.reduce(padded << shifts, axis=2).astype(np.uint8)
    return packed


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
