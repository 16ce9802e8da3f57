"""
Small picture files for pages and crops: a PNG with a palette where it can be one, else a JPEG.

A page of text has few colours. With four bits a channel it looks the same, and its PNG takes a third of one in full
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
# Bits of each channel that are kept: the finer first.
_BITS = (4, 3)


def pixels_to_compact(pixels: Pixels) -> tuple[str, bytes]:
    """The media type and the bytes of a picture file; the same for the same pixels."""
    for bits in _BITS:
        codes = _pixels_to_codes(pixels, bits)
        used = np.flatnonzero(np.bincount(codes.ravel(), minlength=1 << 3 * bits))
        if len(used) <= _MOST_COLOURS:
            return "image/png", _indexed_png(codes, used, bits)
    return "image/jpeg", pixels_to_jpeg(pixels)


def _pixels_to_codes(pixels: Pixels, bits: int) -> npt.NDArray[np.uint16]:
    """One number for each pixel: its channels, shortened to so many bits, side by side."""
    short = (pixels >> (8 - bits)).astype(np.uint16)
    return (short[:, :, 0] << 2 * bits | short[:, :, 1] << bits | short[:, :, 2]).astype(np.uint16)


def _indexed_png(codes: npt.NDArray[np.uint16], used: npt.NDArray[np.intp], bits: int) -> bytes:
    """A PNG with a palette of the codes that are used (PNG specification, third edition, sections 7.2 and 11.2)."""
    height, width = codes.shape
    index_by_code = np.zeros(1 << 3 * bits, dtype=np.uint8)
    index_by_code[used] = np.arange(len(used))
    depth = next(depth for depth in (1, 2, 4, 8) if len(used) <= 1 << depth)
    most = (1 << bits) - 1
    palette = np.stack([used >> 2 * bits, used >> bits & most, used & most], axis=1) * 255 // most
    # A filter type stands before each line; 0 is none, which is best for a palette.
    lines = np.pad(_packed(index_by_code[codes], depth), ((0, 0), (1, 0)))
    head = struct.pack(">IIBBBBB", width, height, depth, 3, 0, 0, 0)
    chunks = {
        b"IHDR": head,
        b"PLTE": palette.astype(np.uint8).tobytes(),
        b"IDAT": zlib.compress(lines.tobytes(), 9),
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
