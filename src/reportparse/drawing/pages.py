"""The pages of a source as pixels: whole ones, and crops. Rotation is applied, forms and comments are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pymupdf

from reportparse.errors import SourceDamaged, SourceLocked
from reportparse.geometry import BBox
from reportparse.source import PDF, Source

if TYPE_CHECKING:
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]
    """RGB, `(height, width, 3)`."""

_ENGINE_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError)
_POINTS_PER_INCH = 72.0
# A poster at a high resolution would take gigabytes: no side gets longer than this.
_LONGEST_PX = 12_000
_JPEG_QUALITY = 70


def has_pages(source: Source) -> bool:
    """Whether a source has pages that can be displayed; a text has none."""
    return source.media_type == PDF


def fitting_dpi(width: float, height: float, dpi: float) -> float:
    """The resolution for a page of that size (points): the one asked for, less where the picture would be too large."""
    longest = max(width, height) * dpi / _POINTS_PER_INCH
    return dpi if longest <= _LONGEST_PX else dpi * _LONGEST_PX / longest


class PagePictures:
    """
    The pages of one source, rendered when asked for.

    Raises: SourceLocked, SourceDamaged when the source cannot be opened.
    """

    def __init__(self, source: Source) -> None:
        try:
            self._document: Any = pymupdf.open(stream=source.data, filetype="pdf")
        except _ENGINE_ERRORS:
            raise SourceDamaged(f"{source.name} is damaged: no page of it can be displayed. Get it again.") from None
        if self._document.needs_pass and not self._document.authenticate(source.password or ""):
            raise SourceLocked(f"{source.name} is locked: give its password with --password (you are asked for it).")
        self._lists: dict[int, Any] = {}

    def pixels(self, page_number: int, dpi: float, box: BBox | None = None) -> Pixels | None:
        """The page, or a box of it, at a resolution; None where nothing can be displayed."""
        scale = dpi / _POINTS_PER_INCH
        try:
            shown = self._display_list(page_number)
            clip = pymupdf.Rect(*box) & shown.rect if box is not None else shown.rect
            if clip.is_empty:
                return None
            pixmap = shown.get_pixmap(pymupdf.Matrix(scale, scale), clip=clip, alpha=0)
        except (*_ENGINE_ERRORS, IndexError):
            return None
        if not pixmap.width or not pixmap.height:
            return None
        samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
        return samples.reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]

    def _display_list(self, page_number: int) -> Any:
        """What a page shows; that of the last one is kept, since crops come several from a page."""
        if page_number not in self._lists:
            self._lists = {page_number: self._document[page_number - 1].get_displaylist(annots=1)}
        return self._lists[page_number]


def pixels_to_png(pixels: Pixels, dpi: float) -> bytes:
    """A picture as a PNG file that says its resolution."""
    pixmap = _pixels_to_pixmap(pixels)
    pixmap.set_dpi(round(dpi), round(dpi))
    png: bytes = pixmap.tobytes("png")
    return png


def pixels_to_jpeg(pixels: Pixels) -> bytes:
    """A picture as a JPEG file, a little coarser than one sees."""
    jpeg: bytes = _pixels_to_pixmap(pixels).tobytes("jpeg", jpg_quality=_JPEG_QUALITY)
    return jpeg


def _pixels_to_pixmap(pixels: Pixels) -> Any:
    height, width, _ = pixels.shape
    return pymupdf.Pixmap(pymupdf.csRGB, width, height, np.ascontiguousarray(pixels).tobytes(), False)
