"""
pdfplumber as a second, independent engine: its pages and fonts by pdfminer, its pixels by PDFium.

It shares no code with MuPDF. What it cannot see: glyphs whose text only the font program itself tells (U+FFFD), the
colours of spot inks and patterns (approximated), layers that an expression switches.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pdfplumber
import pypdfium2
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFXRefFallback
from pdfminer.pdftypes import resolve1
from pdfminer.utils import decode_text
from pdfplumber.utils.exceptions import PdfminerException

from reportparse.errors import SourceDamaged, SourceLocked
from reportparse.geometry import BBox
from reportparse.readers.pdf.engines.engine import DAMAGED, LEFT_OUT, PageContent, unread_page
from reportparse.readers.pdf.engines.pdfminer_annotations import fields, paint_annotations
from reportparse.readers.pdf.engines.pdfminer_device import PageDevice, Painting, intersect
from reportparse.readers.pdf.engines.pdfminer_fonts import Fonts
from reportparse.readers.pdf.engines.pdfminer_interpreter import PageInterpreter
from reportparse.readers.pdf.engines.pdfminer_layers import Layers
from reportparse.readers.pdf.page.turning import Matrix
from reportparse.source import Source

if TYPE_CHECKING:
    from reportparse.readers.pdf.engines.engine import Pixels

# pdfminer says on stderr what it cannot read; what matters of it is said through `unread` and our own errors.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

_RENDERED_PX = 48


class PdfplumberEngine:
    """
    See `Engine`.

    Raises: SourceLocked (password missing or wrong), SourceDamaged (nothing that this engine can read).
    """

    name = "pdfplumber"

    def __init__(self, source: Source) -> None:
        self._pdf = _open(source)
        self._left_out = source.left_out
        self.source_name = source.name
        self._pixels = _open_pixels(source)
        catalog = self._pdf.doc.catalog
        self.page_count: int = len(self._pdf.pages)
        self.is_repaired: bool = any(isinstance(xref, PDFXRefFallback) for xref in self._pdf.doc.xrefs)
        self._layers = Layers(catalog)
        self._fonts = Fonts()
        self.hidden_layers: Sequence[str] = self._layers.names
        # The first engine has said it.
        self.unread: Sequence[str] = ()
        title = self._pdf.metadata.get("Title")
        self.title: str | None = title if isinstance(title, str) and title else None
        language = resolve1(catalog.get("Lang"))
        self.language: str | None = (decode_text(language) if isinstance(language, bytes) else None) or None

    def pages(self) -> Iterator[PageContent]:
        """See `Engine.pages`."""
        for index, page in enumerate(self._pdf.pages):
            yield self._read(page.page_obj, index)
            page.close()

    def _read(self, page: Any, index: int) -> PageContent:
        if index + 1 in self._left_out:
            return unread_page(index + 1, LEFT_OUT)
        try:
            return self._read_page(page, index)
        # A page that needs more memory than there is may be left out by whoever knows the limit.
        except MemoryError:
            raise
        # pdfminer trusts what it reads: a damaged page raises whatever its values lead to.
        except Exception:
            return unread_page(index + 1, DAMAGED)

    def _read_page(self, page: Any, index: int) -> PageContent:
        ctm, width, height = _displayed(page)
        device = PageDevice(BBox(0, 0, width, height), self._fonts)
        interpreter = PageInterpreter(self._pdf.rsrcmgr, device, self._layers)
        interpreter.render_contents(page.resources, page.contents, ctm=ctm)
        interpreter.init_state(ctm)
        device.painting = Painting(device.page)
        paint_annotations(page, interpreter)
        renderer = _Renderer(self._pixels, index, width, height)
        return PageContent(
            index + 1,
            width,
            height,
            device.spans,
            device.shapes,
            device.pictures,
            tuple(fields(page, ctm)),
            font_ids={name: tuple(sorted(ids)) for name, ids in device.font_ids.items()},
            render=renderer.pixels,
        )


def _open(source: Source) -> Any:
    try:
        pdf = pdfplumber.open(io.BytesIO(source.data), password=source.password)
        if pdf.pages:
            return pdf
    except PdfminerException as error:
        if isinstance(error.args[0], PDFPasswordIncorrect):
            raise SourceLocked(f"{source.name} is locked, and pdfplumber cannot open it with that password.") from None
    # As in a page: what a damaged file raises is not foreseen by pdfminer.
    except Exception:
        pass
    raise SourceDamaged(f"pdfplumber cannot read {source.name}: no page of it was found.")


def _open_pixels(source: Source) -> pypdfium2.PdfDocument | None:
    try:
        document = pypdfium2.PdfDocument(source.data, password=source.password)
        document.init_forms()
    except pypdfium2.PdfiumError:
        return None
    return document


def _displayed(page: Any) -> tuple[Matrix, float, float]:
    """What leads from a page's own coordinates to the displayed page (y downwards), and the displayed size."""
    x0, y0, x1, y1 = _cropped(page)
    unit = resolve1(page.attrs.get("UserUnit", 1))
    unit = float(unit) if isinstance(unit, int | float) else 1.0
    width, height = (x1 - x0) * unit, (y1 - y0) * unit
    if page.rotate == 90:
        return (0, unit, unit, 0, -y0 * unit, -x0 * unit), height, width
    if page.rotate == 180:
        return (-unit, 0, 0, unit, x1 * unit, -y0 * unit), width, height
    if page.rotate == 270:
        return (0, -unit, -unit, 0, y1 * unit, x1 * unit), height, width
    return (unit, 0, 0, -unit, -x0 * unit, y1 * unit), width, height


def _cropped(page: Any) -> tuple[float, float, float, float]:
    """The part of the media box that is displayed."""
    media, crop = _ordered(page.mediabox), _ordered(page.cropbox)
    x0, y0, x1, y1 = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    return (x0, y0, x1, y1) if x0 < x1 and y0 < y1 else media


def _ordered(box: Sequence[float]) -> tuple[float, float, float, float]:
    return min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])


class _Renderer:
    """Renders places of one page with PDFium; the page is loaded only if a place is asked for."""

    def __init__(self, document: pypdfium2.PdfDocument | None, index: int, width: float, height: float) -> None:
        self._document = document
        self._index = index
        self._size = width, height
        self._page: pypdfium2.PdfPage | None = None

    def pixels(self, box: BBox) -> Pixels | None:
        """See `PageContent.render`. None when the place has no extent, or cannot be rendered."""
        import numpy as np

        if self._document is None:
            return None
        x0, top, x1, bottom = intersect(box, BBox(0, 0, *self._size))
        if x1 <= x0 or bottom <= top:
            return None
        try:
            if self._page is None:
                self._page = self._document[self._index]
            width, height = self._page.get_size()
            # Both count user units or neither does; the sizes say so.
            ratio = width / self._size[0]
            crop = (x0 * ratio, height - bottom * ratio, width - x1 * ratio, top * ratio)
            scale = _RENDERED_PX / max(x1 - x0, bottom - top, 1.0) / ratio
            bitmap = self._page.render(scale=scale, crop=crop, rev_byteorder=True)
        except (pypdfium2.PdfiumError, ValueError):
            return None
        pixels = bitmap.to_numpy()
        return np.ascontiguousarray(pixels[:, :, :3]) if pixels.ndim == 3 else np.repeat(pixels[:, :, None], 3, axis=2)
