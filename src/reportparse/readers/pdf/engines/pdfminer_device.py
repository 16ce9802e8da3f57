"""
A device for pdfminer's interpreter: what is painted on one page, in its order, as spans, shapes and pictures.

pdfminer's own devices keep no painting order over forms, no rendering mode, no opacity and no clip; here they are.
The transformation that the interpreter begins with leads to the displayed page, so nothing is turned afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix, translate_matrix

from reportparse.document import HiddenReason, Style
from reportparse.geometry import BBox, union
from reportparse.layout.printed import Char, Picture, Shape, Span
from reportparse.readers.pdf.engines.pdfminer_colours import fill_colour, stroke_colour
from reportparse.readers.pdf.engines.pdfminer_fonts import FontFacts, Fonts, glyph_text
from reportparse.readers.pdf.engines.pdfminer_paths import Paint, Segment, path_to_shapes
from reportparse.readers.pdf.page.turning import IDENTITY, Matrix, reading_angle

if TYPE_CHECKING:
    from pdfminer.pdfinterp import PDFGraphicState, PDFTextState

# Text rendering modes (ISO 32000-1, 9.3.6): stroked only, and not painted at all (the last only clips).
_STROKED = (1, 5)
_UNPAINTED = (3, 7)


@dataclass(frozen=True, slots=True)
class Painting:
    """What pdfminer's graphics state leaves out: opacities (0-1), the box of the clip path, layers that are off."""

    clip: BBox
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    off: int = 0


@dataclass(slots=True)
class _Run:
    """A span that is being collected."""

    style: Style
    angle: float
    hidden: HiddenReason | None
    order: int
    chars: list[Char] = field(default_factory=list)


class _Path(NamedTuple):
    """A path that was painted: how, and the index of its first shape."""

    segments: list[Segment]
    paint: Paint
    first_shape: int


class PageDevice:
    """Collects one page. `painting` belongs to the interpreter, which sets it as operators and forms go by."""

    def __init__(self, page: BBox, fonts: Fonts) -> None:
        self.page = page
        self.painting = Painting(page)
        self.shapes: list[Shape] = []
        self.pictures: list[Picture] = []
        self.font_ids: dict[str, set[int]] = {}
        self._fonts = fonts
        self._runs: list[_Run] = []
        self._order = 0
        self._last_path: _Path | None = None
        self._ctm: Matrix = IDENTITY

    @property
    def spans(self) -> list[Span]:
        """The runs of text that were painted."""
        return [
            Span(run.chars, union(BBox(*char[1:5]) for char in run.chars), run.style, run.angle, run.hidden, run.order)
            for run in self._runs
            if run.chars
        ]

    def set_ctm(self, ctm: Matrix) -> None:
        """The transformation from now on; called by the interpreter."""
        self._ctm = ctm

    def end_text(self) -> None:
        """What is printed next is a run of its own."""
        self._order += 1

    def render_string(
        self, textstate: PDFTextState, seq: Sequence[Any], _ncs: Any, graphicstate: PDFGraphicState
    ) -> None:
        """Text; the text state's position is moved on."""
        if textstate.font is None:
            return
        matrix = mult_matrix(textstate.matrix, self._ctm)
        facts = self._fonts.facts(textstate.font)
        self._last_path = None
        self.font_ids.setdefault(facts.name, set()).add(facts.number)
        colour = (stroke_colour if textstate.render in _STROKED else fill_colour)(graphicstate)
        a, b, c, d, _, _ = matrix
        size = round(abs(a * d - b * c) ** 0.5 * textstate.fontsize, 2)
        angle = reading_angle((a, b), IDENTITY) if (a, b) != (1.0, 0.0) else 0.0
        run = self._run(Style(facts.name, abs(size), facts.is_bold, facts.is_italic, colour), angle, textstate.render)
        x, y = textstate.linematrix
        for item in seq:
            if isinstance(item, int | float):
                shift = item * 0.001 * textstate.fontsize
                x, y = (x, y - shift) if textstate.font.is_vertical() else (x - shift * textstate.scaling * 0.01, y)
            elif isinstance(item, bytes):
                x, y = self._print(item, (x, y), textstate, facts, matrix, run)
        textstate.linematrix = (x, y)

    def _print(
        self, text: bytes, at: tuple[float, float], state: PDFTextState, facts: FontFacts, matrix: Matrix, run: _Run
    ) -> tuple[float, float]:
        """The glyphs of a string, and the place after the last one."""
        font = state.font
        assert font is not None, "text has a font"
        x, y = at
        scaling = state.scaling * 0.01
        for code in font.decode(text):
            width = font.char_width(code) * state.fontsize
            space = state.charspace + (state.wordspace if code == 32 and not font.is_multibyte() else 0.0)
            own = translate_matrix(matrix, (x, y))
            char = _char(glyph_text(font, facts, code), code, own, (width * scaling, state.rise, state.fontsize), facts)
            if self._is_in_clip(char):
                run.chars.append(char)
            # Vertical writing moves down by the glyph's height, which pdfminer gives as its (negative) width.
            x, y = (x, y + width + space) if font.is_vertical() else (x + (width + space) * scaling, y)
        return x, y

    def _run(self, style: Style, angle: float, mode: int) -> _Run:
        """The run that text in a style goes on with: the last one, where nothing came between."""
        hidden = self._hidden(mode)
        last = self._runs[-1] if self._runs else None
        if last is None or (last.style, last.angle, last.hidden, last.order) != (style, angle, hidden, self._order):
            self._runs.append(_Run(style, angle, hidden, self._order))
        return self._runs[-1]

    def _hidden(self, mode: int) -> HiddenReason | None:
        if mode in _UNPAINTED:
            return "invisible"
        opacity = self.painting.stroke_opacity if mode in _STROKED else self.painting.fill_opacity
        return "transparent" if opacity == 0 else None

    def _is_in_clip(self, char: Char) -> bool:
        """Whether the middle of a glyph is inside the clip and the page, on a layer that is displayed."""
        clip = self.painting.clip
        x, y = (char[1] + char[3]) / 2, (char[2] + char[4]) / 2
        in_clip = clip.x0 <= x <= clip.x1 and clip.top <= y <= clip.bottom
        on_page = self.page.x0 <= x <= self.page.x1 and self.page.top <= y <= self.page.bottom
        return in_clip and on_page and not self.painting.off

    def paint_path(
        self, graphicstate: PDFGraphicState, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """A path, as the interpreter collected it."""
        self._order += 1
        painting = self.painting
        segments = [(str(operator), self._points(numbers)) for operator, *numbers in path]
        corners = [point for _, points in segments for point in points]
        if painting.off or not corners:
            return
        filled = fill_colour(graphicstate) if fill and painting.fill_opacity > 0 else None
        stroked = stroke_colour(graphicstate) if stroke and painting.stroke_opacity > 0 else None
        if fill and filled is None and painting.fill_opacity > 0:
            # Filled with a pattern: what it looks like is for the eye.
            xs, ys = zip(*corners, strict=True)
            self._add_picture(BBox(min(xs), min(ys), max(xs), max(ys)), False)
        if filled is None and stroked is None:
            return
        paint = Paint(filled, stroked, graphicstate.linewidth, self._order, painting.fill_opacity == 1.0, evenodd)
        self._add_shapes(segments, paint)
        self._order += 1

    def _add_shapes(self, segments: list[Segment], paint: Paint) -> None:
        """The shapes of a path; one that is filled and then stroked is one thing with a border."""
        last = self._last_path
        if last is not None and last.segments == segments and last.paint.stroked is None and paint.filled is None:
            del self.shapes[last.first_shape :]
            paint = last.paint._replace(stroked=paint.stroked, thickness=paint.thickness)
        index = len(self.shapes)
        clip = self.painting.clip
        self.shapes += [_cut(shape, clip) for shape in path_to_shapes(segments, paint) if _meet(shape.bbox, clip)]
        self._last_path = _Path(segments, paint, index)

    def _points(self, numbers: Sequence[float]) -> tuple[tuple[float, float], ...]:
        pairs = zip(numbers[::2], numbers[1::2], strict=False)
        return tuple(apply_matrix_pt(self._ctm, (float(x), float(y))) for x, y in pairs)

    def paint_picture(self, stream: Mapping[str, Any]) -> None:
        """A picture in the unit square."""
        self._order += 1
        has_mask = any(stream.get(key) is not None for key in ("SMask", "Mask")) or stream.get("ImageMask") is True
        box = BBox(*apply_matrix_rect(self._ctm, (0, 0, 1, 1)))
        self._add_picture(box, not has_mask and self.painting.fill_opacity == 1.0)

    def paint_shading(self) -> None:
        """A shading, which fills the clip."""
        self._order += 1
        self._add_picture(self.painting.clip, False)

    def _add_picture(self, box: BBox, is_opaque: bool) -> None:
        seen = intersect(box, self.painting.clip)
        if not self.painting.off and self.painting.fill_opacity > 0 and seen.width > 0 and seen.height > 0:
            self.pictures.append(Picture(seen, self._order, is_opaque))
            self._order += 1

    def clip(self, path: Sequence[Any]) -> None:
        """What is painted from now on is seen within a path, too."""
        points = [point for _, *numbers in path for point in self._points(numbers)]
        if points:
            xs, ys = zip(*points, strict=True)
            box = intersect(self.painting.clip, BBox(min(xs), min(ys), max(xs), max(ys)))
            self.painting = replace(self.painting, clip=box)

    def clip_to(self, box: Any) -> None:
        """What is painted from now on is seen within a box of the present coordinates, too."""
        x0, y0, x1, y1 = (float(number) for number in box)
        shown = BBox(*apply_matrix_rect(self._ctm, (x0, y0, x1, y1)))
        self.painting = replace(self.painting, clip=intersect(self.painting.clip, shown))


def _char(text: str, code: int, matrix: Matrix, measures: tuple[float, float, float], facts: FontFacts) -> Char:
    """A glyph on the displayed page; `measures` are its width, its rise and the font's size."""
    width, rise, size = measures
    x0, top, x1, bottom = apply_matrix_rect(matrix, (0, facts.descent * size + rise, width, facts.ascent * size + rise))
    x, y = apply_matrix_pt(matrix, (0, rise))
    is_upright = abs(matrix[0]) < abs(matrix[1])
    return text, x0, top, x1, bottom, x if is_upright else y, code


def intersect(a: BBox, b: BBox) -> BBox:
    """What two boxes have in common; without extent where that is nothing."""
    x0, top = max(a.x0, b.x0), max(a.top, b.top)
    return BBox(x0, top, max(x0, min(a.x1, b.x1)), max(top, min(a.bottom, b.bottom)))


def _cut(shape: Shape, clip: BBox) -> Shape:
    """What is seen of a shape; the border of a box stays whole, for it is four lines."""
    if shape.kind == "box" and shape.stroked is not None:
        return shape
    return shape._replace(bbox=intersect(shape.bbox, clip))


def _meet(box: BBox, clip: BBox) -> bool:
    return box.x0 <= clip.x1 and clip.x0 <= box.x1 and box.top <= clip.bottom and clip.top <= box.bottom
