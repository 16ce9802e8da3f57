"""
PyMuPDF as an engine: `get_texttrace` for what is painted as text, `get_cdrawings` for what is painted as paths.

Neither applies /Rotate: both give the unrotated page, with the crop box's corner as origin. Optional content that
is switched off is not run, so text on hidden layers does not arrive here at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pymupdf

from reportparse.document import Style
from reportparse.errors import SourceDamaged, SourceLocked
from reportparse.geometry import BBox
from reportparse.readers.pdf.engine import Char, Field, HiddenReason, PageContent, Shape, Span
from reportparse.readers.pdf.turning import IDENTITY, Matrix, hex_colour, reading_angle, turn, turn_point
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
# Widget.field_display: 1 is hidden, 3 is not shown on a screen.
_NOT_SHOWN = (1, 3)
_INLINE_PICTURE = re.compile(rb"(?:^|\s)BI\s[^\0]{1,400}?\sID\s")
_RENDERED_PX = 48


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
    matrix: Matrix = tuple(page.rotation_matrix) if page.rotation else IDENTITY
    width, height = page.rect.width, page.rect.height
    spans = [span for raw in page.get_texttrace() if (span := _span(raw, matrix, width, height)) is not None]
    shapes = [shape for raw in page.get_cdrawings() for shape in _shapes(raw, matrix)]
    # A picture inside the page's own code is in no list of pictures.
    has_pictures = page.get_images() or _INLINE_PICTURE.search(page.read_contents())
    pictures = _pictures(page, matrix) if has_pictures else []
    fields = [
        Field(turn(widget.rect, matrix), _is_on(widget))
        for widget in (page.widgets(types=_BUTTONS) if has_form else ())
        if widget.field_display not in _NOT_SHOWN
    ]
    renderer = _Renderer(page)
    fonts = _font_ids(page)
    return PageContent(
        page_number, width, height, spans, shapes, pictures, fields, font_ids=fonts, render=renderer.pixels
    )


def _font_ids(page: Any) -> dict[str, tuple[int, ...]]:
    """The object numbers of the page's fonts by name, without the prefix that marks a subset."""
    ids: dict[str, set[int]] = {}
    for xref, _, _, name, *_ in page.get_fonts():
        ids.setdefault(name.rpartition("+")[2], set()).add(xref)
    return {name: tuple(sorted(xrefs)) for name, xrefs in ids.items()}


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
    bbox = turn(raw["bbox"], matrix)
    style = _style(raw["font"], round(raw["size"], 2), raw["flags"], hex_colour(raw["color"]))
    angle = reading_angle(raw["dir"], matrix)
    hidden = _hidden(raw, bbox, width, height)
    if matrix is IDENTITY and angle % 180 != 90:
        chars = _straight_chars(raw["chars"])
    else:
        chars = _turned_chars(raw["chars"], matrix, angle % 180 == 90)
    if not chars:
        return None
    return Span(chars, bbox, style, angle, hidden)


def _straight_chars(raw: Any) -> list[Char]:
    chars: list[Char] = []
    for code, glyph, origin, (x0, top, x1, bottom) in raw:
        text = chr(code) if 0 < code < 0xD800 else _rare_char(code)
        if glyph < 0 and chars:
            chars[-1] = _with_letter(chars[-1], text)
        else:
            chars.append((text, x0, top, x1, bottom, origin[1], glyph))
    return chars


def _turned_chars(raw: Any, matrix: Matrix, is_upright: bool) -> list[Char]:
    """The glyphs on the displayed page; a baseline that runs upright (or down) is given by its x."""
    chars: list[Char] = []
    for code, glyph, origin, box in raw:
        text = chr(code) if 0 < code < 0xD800 else _rare_char(code)
        if glyph < 0 and chars:
            chars[-1] = _with_letter(chars[-1], text)
        else:
            x, y = turn_point(origin, matrix)
            chars.append((text, *turn(box, matrix), x if is_upright else y, glyph))
    return chars


def _rare_char(code: int) -> str:
    """The character of a code; U+FFFD for what is none: no code at all, half a surrogate pair, beyond Unicode."""
    return chr(code) if 0xE000 <= code <= 0x10FFFF else "\ufffd"


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
    filled = hex_colour(raw.get("fill")) if "f" in kind and raw.get("fill_opacity", 1.0) > 0 else None
    stroked = hex_colour(raw.get("color")) if "s" in kind and raw.get("stroke_opacity", 1.0) > 0 else None
    if filled is None and stroked is None:
        return
    thickness = raw.get("width") or 0.0
    items = raw["items"]
    if any(item[0] == "c" for item in items) or not _is_straight(items, bool(filled)):
        yield Shape("other", turn(raw["rect"], matrix), filled, stroked, thickness, _outline(raw))
        return
    lines = [item for item in items if item[0] == "l"]
    if lines and filled:
        yield Shape("box", turn(raw["rect"], matrix), filled, stroked, thickness)
    elif lines:
        for _, start, end in lines:
            yield Shape("line", turn((*start, *end), matrix), None, stroked, thickness)
    for item in items:
        if item[0] in ("re", "qu"):
            yield Shape("box", turn(_item_box(item), matrix), filled, stroked, thickness)


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
    return [turn(box, matrix) for kind, box, *_ in page.get_bboxlog() if kind in ("fill-image", "fill-imgmask")]
