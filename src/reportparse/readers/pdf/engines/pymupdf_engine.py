"""
PyMuPDF as an engine: `get_texttrace` for what is painted as text, `get_cdrawings` for what is painted as paths.

Neither applies /Rotate: both give the unrotated page, with the crop box's corner as origin. Optional content that
is switched off is not run, so text on hidden layers does not arrive here at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pymupdf

from reportparse.document import HiddenReason, Style
from reportparse.errors import SourceDamaged, SourceLocked
from reportparse.geometry import BBox
from reportparse.layout.printed import Char, Picture, Shape, Span
from reportparse.readers.pdf.engines.engine import DAMAGED, LEFT_OUT, Field, PageContent, refuse_picture, unread_page
from reportparse.readers.pdf.engines.pymupdf_clips import find_clips, may_clip
from reportparse.readers.pdf.engines.pymupdf_paths import path_to_shapes
from reportparse.readers.pdf.engines.pymupdf_tags import TagDevice, is_tagged, run_list
from reportparse.readers.pdf.page.clips import clipped, parted
from reportparse.readers.pdf.page.clusters import with_replacements
from reportparse.readers.pdf.page.turning import IDENTITY, Matrix, hex_colour, is_light, reading_angle, turn, turn_point
from reportparse.source import Source

if TYPE_CHECKING:
    from reportparse.readers.pdf.engines.engine import Affine, Pixels

# MuPDF writes its complaints to stderr; what matters of them is said through `is_repaired` and our own errors.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

# MuPDF's own errors, and what PyMuPDF makes of them.
_ENGINE_ERRORS = (pymupdf.mupdf.FzErrorBase, RuntimeError, ValueError, IndexError)
_BOLD_FLAG, _ITALIC_FLAG = 16, 2
_INVISIBLE_MODE = 3
# Points: smaller type is less than a dot of a screen, and no letter of it can be told. Fonts that are made of drawings
# may be of any size by their number; what counts then is how high they are printed.
_SMALLEST_TYPE = 0.5
# Of black on white no more is left below this than of a white that is one step darker in print.
_LEAST_OPACITY = 0.03
_BUTTONS = (pymupdf.PDF_WIDGET_TYPE_CHECKBOX, pymupdf.PDF_WIDGET_TYPE_RADIOBUTTON)
# Widget.field_display: 1 is hidden, 3 is not shown on a screen.
_NOT_SHOWN = (1, 3)
# A picture inside the page's own code, a shading, a fill with a pattern: they are in no list of pictures.
_PAINTED = re.compile(rb"(?:^|\s)(?:BI\s[^\0]{1,400}?\sID|sh|scn)\s")
_RENDERED_PX = 48
_POINTS = 72.0
# How MuPDF names a font that is made of drawings, and how many of them on a page are fonts of their own at most.
_DRAWN_FONT, _MOST_DRAWN = "Type3", 3


class _Facts(NamedTuple):
    """What is known of the whole document; `painting_forms` says which stored drawings paint pictures of their own."""

    has_form: bool
    is_tagged: bool
    painting_forms: dict[int, bool]


class PyMuPDFEngine:
    """
    See `Engine`.

    Raises: SourceLocked (password missing or wrong), SourceDamaged (nothing to be recovered).
    """

    name = "pymupdf"

    def __init__(self, source: Source) -> None:
        self._document = _open(source)
        self._left_out = source.left_out
        self.source_name = source.name
        self.page_count: int = self._document.page_count
        self.is_repaired: bool = bool(self._document.is_repaired)
        self._facts = _Facts(bool(self._document.is_form_pdf), is_tagged(self._document), {})
        layers = self._document.get_ocgs().values()
        self.hidden_layers: Sequence[str] = tuple(str(layer["name"]) for layer in layers if not layer["on"])
        self.unread: Sequence[str] = tuple(_unread(self._document))
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
        if index + 1 in self._left_out:
            return unread_page(index + 1, LEFT_OUT)
        try:
            return _read_page(self._document[index], index + 1, self._facts)
        except _ENGINE_ERRORS:
            return unread_page(index + 1, DAMAGED)


def _open(source: Source) -> Any:
    try:
        document = pymupdf.open(stream=source.data, filetype="pdf")
    except _ENGINE_ERRORS:
        raise SourceDamaged(
            f"{source.name} is damaged: it begins like a PDF, but no page of it can be recovered. Get it again."
        ) from None
    if document.needs_pass and not document.authenticate(source.password or ""):
        raise SourceLocked(_password_message(source))
    if _count_pages(document) == 0:
        raise SourceDamaged(f"{source.name} is damaged: no page of it can be recovered. Get it again.")
    return document


def _count_pages(document: Any) -> int:
    try:
        return int(document.page_count)
    except _ENGINE_ERRORS:
        return 0


def _unread(document: Any) -> Iterator[str]:
    """
    What a PDF shows in place of its pages (ISO 32000-2, 12.3.5 and 7.7.2).

    The pages of a portfolio are a cover, those of a form that is laid out as it is opened ask to wait for it. Many
    forms have XFA beside pages that show them: these are as any other.
    """
    with suppress(*_ENGINE_ERRORS):
        catalog = document.pdf_catalog()
        kind, said = document.xref_get_key(catalog, "Collection")
        # What is referred to may not be there.
        if kind == "dict" or (kind == "xref" and document.xref_object(int(said.split()[0])).startswith("<<")):
            count = int(document.embfile_count())
            yield f"a portfolio of {count} {'file' if count == 1 else 'files'}"
        is_laid_out_late = document.xref_get_key(catalog, "NeedsRendering")[1] == "true"
        if is_laid_out_late and document.xref_get_key(catalog, "AcroForm/XFA")[0] != "null":
            yield "a form in XFA that Adobe's programs alone lay out"


def _password_message(source: Source) -> str:
    if source.password is None:
        return f"{source.name} is locked: give its password with --password (you are asked for it)."
    return f"{source.name} is locked, and the password given does not open it."


def _read_page(page: Any, page_number: int, facts: _Facts) -> PageContent:
    matrix: Matrix = tuple(page.rotation_matrix) if page.rotation else IDENTITY
    width, height = page.rect.width, page.rect.height
    drawings = page.get_cdrawings(extended=True)
    runs = [span for raw in page.get_texttrace() if (span := _span(raw, matrix)) is not None]
    spans = [part for span in runs for part in parted(span, BBox(0.0, 0.0, width, height), "off-page")]
    shapes = [shape for raw in drawings for shape in path_to_shapes(raw, matrix)]
    pictures = _pictures(page, matrix) if _may_have_pictures(page, spans, shapes, facts.painting_forms) else []
    fields = [
        Field(turn(widget.rect, matrix), _is_on(widget))
        for widget in (page.widgets(types=_BUTTONS) if facts.has_form else ())
        if widget.field_display not in _NOT_SHOWN
    ]
    renderer = _Renderer(page)
    spans, fonts = _with_one_drawn_font(spans, _font_ids(page))
    content = PageContent(
        page_number,
        width,
        height,
        spans,
        shapes,
        pictures,
        fields,
        font_ids=fonts,
        render=renderer.pixels,
        take=renderer.picture,
    )
    if facts.is_tagged:
        tagged = renderer.run(TagDevice())
        spans = with_replacements(content.spans, tagged.replacements)
        content = content._replace(spans=spans, tags=tagged.tags())
    return clipped(content, find_clips(page, matrix)) if may_clip(drawings, matrix, content) else content


def _font_ids(page: Any) -> dict[str, tuple[int, ...]]:
    """The object numbers of the page's fonts by name, without the prefix that marks a subset."""
    ids: dict[str, set[int]] = {}
    for xref, _, kind, name, *_ in page.get_fonts():
        # MuPDF names a font that is made of drawings by its object.
        ids.setdefault(f"Type3 ({xref} 0 R)" if kind == "Type3" else name.rpartition("+")[2], set()).add(xref)
    return {name: tuple(sorted(xrefs)) for name, xrefs in ids.items()}


def _with_one_drawn_font(
    spans: list[Span], fonts: dict[str, tuple[int, ...]]
) -> tuple[list[Span], dict[str, tuple[int, ...]]]:
    """
    The spans, with one name for the fonts that are made of drawings, where there are many of them.

    Skia parts a font that it cannot embed by the numbers of its glyphs; a Chinese text changes its font at every
    character then, and no two headings have one style.
    """
    drawn = {name for name in fonts if name.startswith(_DRAWN_FONT)}
    if len(drawn) <= _MOST_DRAWN:
        return spans, fonts
    ids = tuple(sorted(xref for name in drawn for xref in fonts[name]))
    fonts = {name: xrefs for name, xrefs in fonts.items() if name not in drawn} | {_DRAWN_FONT: ids}
    return [
        replace(span, style=replace(span.style, font=_DRAWN_FONT)) if span.style.font in drawn else span
        for span in spans
    ], fonts


def _is_on(widget: Any) -> bool:
    return widget.field_value not in (None, False, "", "Off")


class _Renderer:
    """Renders places of one page; the page is interpreted once, and only if a place is asked for."""

    def __init__(self, page: Any) -> None:
        self._page = page

    @cached_property
    def _displayed(self) -> Any:
        """All that is painted on the page, in MuPDF's own notation."""
        return self._page.get_displaylist(annots=1)

    def run(self, device: TagDevice) -> TagDevice:
        """The device, after all that is painted on the page has gone through it."""
        run_list(self._displayed, device)
        return device

    def pixels(self, box: BBox) -> Pixels | None:
        """See `PageContent.render`. None when the place has no extent, or cannot be rendered."""
        import numpy as np

        x0, top, x1, bottom = box
        scale = _RENDERED_PX / max(x1 - x0, bottom - top, 1.0)
        try:
            pixmap = self._displayed.get_pixmap(
                pymupdf.Matrix(scale, scale), clip=pymupdf.Rect(x0, top, x1, bottom), alpha=0
            )
        except _ENGINE_ERRORS:
            return None
        if not pixmap.width or not pixmap.height:
            return None
        samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
        return samples.reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]

    def picture(self, dpi: float, angle: float) -> tuple[Pixels, Affine] | None:
        """See `PageContent.take`. None when the page cannot be rendered. Raises: PictureTooLarge."""
        import numpy as np

        matrix = pymupdf.Matrix(dpi / _POINTS, dpi / _POINTS).prerotate(angle)
        refuse_picture(self._page.rect * matrix)
        try:
            pixmap = self._displayed.get_pixmap(matrix, alpha=0)
        except _ENGINE_ERRORS:
            return None
        if not pixmap.width or not pixmap.height:
            return None
        samples = np.frombuffer(pixmap.samples, dtype=np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)
        back = pymupdf.Matrix(1, 0, 0, 1, pixmap.x, pixmap.y) * ~matrix
        return np.array(samples[:, :, :3]), tuple(back)


def _span(raw: Mapping[str, Any], matrix: Matrix) -> Span | None:
    bbox = turn(raw["bbox"], matrix)
    style = _style(raw["font"], round(raw["size"], 2), raw["flags"], hex_colour(raw["color"]))
    angle = reading_angle(raw["dir"], matrix)
    hidden = _hidden(raw, bbox)
    if matrix is IDENTITY and angle % 180 != 90:
        chars = _straight_chars(raw["chars"])
    else:
        chars = _turned_chars(raw["chars"], matrix, angle % 180 == 90)
    if not chars:
        return None
    return Span(chars, bbox, style, angle, hidden, raw["seqno"])


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


def _hidden(raw: Mapping[str, Any], bbox: BBox) -> HiddenReason | None:
    if raw["type"] == _INVISIBLE_MODE:
        return "invisible"
    if max(raw["size"], bbox.height) < _SMALLEST_TYPE:
        return "invisible"
    if raw["opacity"] < _LEAST_OPACITY:
        return "transparent"
    return None


@lru_cache(maxsize=4096)
def _style(font: str, size: float, flags: int, colour: str | None) -> Style:
    """One object for all text of one look: a page has a handful of looks and thousands of lines."""
    bold = bool(flags & _BOLD_FLAG) or "bold" in font.lower() or "black" in font.lower()
    italic = bool(flags & _ITALIC_FLAG) or "italic" in font.lower() or "oblique" in font.lower()
    return Style(font, size, bold, italic, colour)


def _may_have_pictures(page: Any, spans: Iterable[Span], shapes: Sequence[Shape], painting: dict[int, bool]) -> bool:
    """
    Whether to run the page for its pictures: it has some, or light text on a ground that no box gives it.

    `painting` keeps which forms (drawings that are stored once and used again) paint pictures or shadings of their own.
    """
    if page.get_images() or _PAINTED.search(page.read_contents()):
        return True
    for xref, *_ in page.get_xobjects():
        if xref not in painting:
            painting[xref] = _PAINTED.search(page.parent.xref_stream(xref) or b"") is not None
        if painting[xref]:
            return True
    grounds = [shape.bbox for shape in shapes if shape.filled is not None and not is_light(shape.filled)]
    return any(is_light(s.style.colour) and not any(_holds(g, s.bbox) for g in grounds) for s in spans)


def _holds(ground: BBox, bbox: BBox) -> bool:
    x, y = bbox.middle
    return ground.x0 <= x <= ground.x1 and ground.top <= y <= ground.bottom


def _pictures(page: Any, matrix: Matrix) -> list[Picture]:
    """The pictures and shadings. Where any picture of the page has a mask, none of them counts as opaque."""
    is_opaque = not any(image[1] for image in page.get_images())
    return [
        Picture(turn(box, matrix), order, is_opaque and kind == "fill-image")
        for order, (kind, box, *_) in enumerate(page.get_bboxlog())
        if kind in ("fill-image", "fill-imgmask", "fill-shade")
    ]
