"""
PyMuPDF as an engine: `get_texttrace` for what is painted as text, `get_cdrawings` for what is painted as paths.

Neither applies /Rotate: both give the unrotated page, with the crop box's corner as origin. Optional content that
is switched off is not run, so text on hidden layers does not arrive here at all.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pymupdf

from reportparse.document import Style
from reportparse.errors import SourceDamaged, SourceLocked
from reportparse.geometry import BBox
from reportparse.readers.pdf.engine import Char, Field, HiddenReason, PageContent, Shape, Span
from reportparse.source import Source

if TYPE_CHECKING:
    from reportparse.readers.pdf.engine import Pixels

# MuPDF writes its complaints to stderr; what matters of them is said through `is_repaired` and our own errors.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

# MuPDF's own errors, and what PyMuPDF makes of them.
_ENGINE_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError)
_BOLD_FLAG, _ITALIC_FLAG = 16, 2
_INVISIBLE_MODE = 3
_BUTTONS = (pymupdf.PDF_WIDGET_TYPE_CHECKBOX, pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON)
_RENDERED_PX = 48
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class PyMuPDFEngine:
    """
    See `Engine`.

    Raises: SourceLocked (password missing or wrong), SourceDamaged (nothing to be recovered).
    """

    name = "pymupdf"

    def __init__(self, source: Source) -> None:
        self._document = _open(source)
        self.page_count: int = self._document.page_count
        self.is_repaired: bool = bool(self._document.is_repaired)
        self._has_form = bool(self._document.is_form_pdf)
        metadata: Mapping[str, Any] = self._document.metadata or {}
        self.title: str | None = metadata.get("title") or None
        self.language: str | None = self._document.language or None

    def pages(self) -> Iterator[PageContent]:
        """See `Engine.pages`."""
        for index in range(self.page_count):
            yield self._read(index)
            # The engine's own cache (fonts, pictures) would grow with the document; what is shared is soon back.
            if index % 32 == 31:
                pymupdf.TOOLS.store_shrink(100)

    def _read(self, index: int) -> PageContent:
        try:
            return _read_page(self._document[index], index + 1, self._has_form)
        except _ENGINE_ERRORS:
            return PageContent(index + 1, 0.0, 0.0, (), (), (), is_readable=False)


def _open(source: Source) -> Any:
    try:
        document = pymupdf.open(stream=source.data, filetype="pdf")
    except _ENGINE_ERRORS:
        raise SourceDamaged(
            f"{source.name} is damaged: it begins like a PDF, but no page of it can be recovered. Get it again."
        ) from None
    if document.needs_pass and not document.authenticate(source.password or ""):
        raise SourceLocked(_password_message(source))
    if document.page_count == 0:
        raise SourceDamaged(f"{source.name} is damaged: no page of it can be recovered. Get it again.")
    return document


def _password_message(source: Source) -> str:
    if source.password is None:
        return f"{source.name} is locked: give its password with --password (you are asked for it)."
    return f"{source.name} is locked, and the password given does not open it."


def _read_page(page: Any, page_number: int, has_form: bool) -> PageContent:
    matrix: Matrix = tuple(page.rotation_matrix) if page.rotation else _IDENTITY
    width, height = page.rect.width, page.rect.height
    spans = [span for raw in page.get_texttrace() if (span := _span(raw, matrix, width, height)) is not None]
    shapes = [shape for raw in page.get_cdrawings() for shape in _shapes(raw, matrix)]
    pictures = _pictures(page, matrix) if page.get_images() else []
    fields = [Field(_turn(w.rect, matrix), _is_on(w)) for w in page.widgets(types=_BUTTONS)] if has_form else []
    renderer = _Renderer(page)
    return PageContent(page_number, width, height, spans, shapes, pictures, fields, render=renderer.pixels)


def _is_on(widget: Any) -> bool:
    return widget.field_value not in (None, False, "", "Off")


class _Renderer:
    """Renders places of one page; the page is interpreted once, and only if a place is asked for."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._list: Any = None

    def pixels(self, box: BBox) -> Pixels | None:
        """See `PageContent.render`. None when the place has no extent, or cannot be rendered."""
        import numpy as np

        x0, top, x1, bottom = box
        scale = _RENDERED_PX / max(x1 - x0, bottom - top, 1.0)
        try:
            if self._list is None:
                self._list = self._page.get_displaylist(annots=1)
            pixmap = self._list.get_pixmap(
                pymupdf.Matrix(scale, scale), clip=pymupdf.Rect(x0, top, x1, bottom), alpha=0
            )
        except _ENGINE_ERRORS:
            return None
        if not pixmap.width or not pixmap.height:
            return None
        samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
        return samples.reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]


def _span(raw: Mapping[str, Any], matrix: Matrix, width: float, height: float) -> Span | None:
    bbox = _turn(raw["bbox"], matrix)
    style = _style(raw["font"], round(raw["size"], 2), raw["flags"], _hex(raw["color"]))
    angle = _angle(raw["dir"], matrix)
    hidden = _hidden(raw, bbox, width, height)
    chars = _straight_chars(raw["chars"]) if matrix is _IDENTITY else _turned_chars(raw["chars"], matrix)
    if not chars:
        return None
    return Span(chars, bbox, style, angle, hidden)


def _straight_chars(raw: Any) -> list[Char]:
    chars: list[Char] = []
    for code, glyph, origin, (x0, top, x1, bottom) in raw:
        text = chr(code) if code > 0 else "\ufffd"
        if glyph < 0 and chars:
            chars[-1] = _with_letter(chars[-1], text)
        else:
            chars.append((text, x0, top, x1, bottom, origin[1], glyph))
    return chars


def _turned_chars(raw: Any, matrix: Matrix) -> list[Char]:
    chars: list[Char] = []
    for code, glyph, origin, box in raw:
        text = chr(code) if code > 0 else "\ufffd"
        if glyph < 0 and chars:
            chars[-1] = _with_letter(chars[-1], text)
        else:
            chars.append((text, *_turn(box, matrix), _turn_y(origin, matrix), glyph))
    return chars


def _with_letter(char: Char, letter: str) -> Char:
    """The glyph of several letters (a ligature): those after the first come without a glyph of their own."""
    return (char[0] + letter, *char[1:])


def _hidden(raw: Mapping[str, Any], bbox: BBox, width: float, height: float) -> HiddenReason | None:
    if raw["type"] == _INVISIBLE_MODE:
        return "invisible"
    if raw["opacity"] == 0:
        return "transparent"
    x, y = bbox.middle
    if not (0 <= x <= width and 0 <= y <= height):
        return "off-page"
    return None


@lru_cache(maxsize=4096)
def _style(font: str, size: float, flags: int, colour: str | None) -> Style:
    """One object for all text of one look: a page has a handful of looks and thousands of lines."""
    bold = bool(flags & _BOLD_FLAG) or "bold" in font.lower() or "black" in font.lower()
    italic = bool(flags & _ITALIC_FLAG) or "italic" in font.lower() or "oblique" in font.lower()
    return Style(font, size, bold, italic, colour)


def _shapes(raw: Mapping[str, Any], matrix: Matrix) -> Iterator[Shape]:
    """The drawn things of one path. A path of several boxes (many toolchains draw a table as one) gives each."""
    kind = raw["type"]
    filled = _hex(raw.get("fill")) if "f" in kind and raw.get("fill_opacity", 1.0) > 0 else None
    stroked = _hex(raw.get("color")) if "s" in kind and raw.get("stroke_opacity", 1.0) > 0 else None
    if filled is None and stroked is None:
        return
    thickness = raw.get("width") or 0.0
    items = raw["items"]
    if any(item[0] == "c" for item in items) or not _is_straight(items, bool(filled)):
        yield Shape("other", _turn(raw["rect"], matrix), filled, stroked, thickness, _outline(raw))
        return
    lines = [item for item in items if item[0] == "l"]
    if lines and filled:
        yield Shape("box", _turn(raw["rect"], matrix), filled, stroked, thickness)
    elif lines:
        for _, start, end in lines:
            yield Shape("line", _turn((*start, *end), matrix), None, stroked, thickness)
    for item in items:
        if item[0] in ("re", "qu"):
            yield Shape("box", _turn(_item_box(item), matrix), filled, stroked, thickness)


def _outline(raw: Mapping[str, Any]) -> int:
    """The same number for the same path in the same colours, wherever it is drawn."""
    x, y = raw["rect"][:2]
    numbers: list[Any] = [raw["type"], raw.get("fill"), raw.get("color"), round(raw.get("width") or 0, 1)]
    for item in raw["items"]:
        numbers.append(item[0])
        for part in item[1:]:
            if isinstance(part, tuple) and len(part) == 2:
                numbers += [round(part[0] - x, 1), round(part[1] - y, 1)]
    return hash(tuple(numbers))


def _is_straight(items: Any, filled: bool) -> bool:
    """Whether all lines run along an axis; a filled outline must also be a plain box (4 or 5 lines)."""
    lines = [item for item in items if item[0] == "l"]
    if filled and lines and not 3 <= len(lines) <= 5:
        return False
    return all(abs(a[0] - b[0]) < 0.5 or abs(a[1] - b[1]) < 0.5 for _, a, b in lines)


def _item_box(item: Any) -> tuple[float, float, float, float]:
    if item[0] == "re":
        box: tuple[float, float, float, float] = item[1]
        return box
    quad = item[1]
    points = [quad[i : i + 2] for i in range(0, 8, 2)] if len(quad) == 8 else list(quad)
    return (
        min(p[0] for p in points),
        min(p[1] for p in points),
        max(p[0] for p in points),
        max(p[1] for p in points),
    )


def _pictures(page: Any, matrix: Matrix) -> list[BBox]:
    return [_turn(box, matrix) for kind, box, *_ in page.get_bboxlog() if kind in ("fill-image", "fill-imgmask")]


def _turn(box: Any, matrix: Matrix) -> BBox:
    """The box on the displayed page, corners in order."""
    x0, y0, x1, y1 = box
    if matrix is not _IDENTITY:
        a, b, c, d, e, f = matrix
        x0, y0, x1, y1 = a * x0 + c * y0 + e, b * x0 + d * y0 + f, a * x1 + c * y1 + e, b * x1 + d * y1 + f
    if x0 > x1:
        x0, x1 = x1, x0
    if y0 > y1:
        y0, y1 = y1, y0
    return BBox(x0, y0, x1, y1)


def _turn_y(point: Any, matrix: Matrix) -> float:
    return float(matrix[1] * point[0] + matrix[3] * point[1] + matrix[5])


def _angle(direction: tuple[float, float], matrix: Matrix) -> float:
    """Clockwise degrees of the reading direction as displayed; 0 for plain text."""
    if direction == (1.0, 0.0) and matrix is _IDENTITY:
        return 0.0
    a, b, c, d, _, _ = matrix
    x, y = a * direction[0] + c * direction[1], b * direction[0] + d * direction[1]
    return round(math.degrees(math.atan2(y, x)), 1) % 360


@lru_cache(maxsize=1024)
def _hex(colour: tuple[float, ...] | None) -> str | None:
    """`#rrggbb` of a grey, RGB or CMYK colour; None for a pattern."""
    if not colour:
        return None
    if len(colour) == 1:
        rgb = [colour[0]] * 3
    elif len(colour) == 4:
        rgb = [(1 - c) * (1 - colour[3]) for c in colour[:3]]
    else:
        rgb = list(colour[:3])
    return "#" + "".join(f"{round(max(0.0, min(1.0, c)) * 255):02x}" for c in rgb)
