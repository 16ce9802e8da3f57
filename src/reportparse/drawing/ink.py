"""Boxes, lines and labels, and how they are drawn over pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import pymupdf

from reportparse.drawing.colours import INK
from reportparse.geometry import BBox

if TYPE_CHECKING:
    from reportparse.drawing.pages import Pixels

_POINTS_PER_INCH = 72.0


@dataclass(frozen=True, slots=True)
class Pen:
    """
    How boxes and lines are drawn: colours `#rrggbb` (None: not at all), the stroke's width in points, and shares.

    `opacity` is of the stroke, `fill_opacity` of the area; `is_dashed` breaks the stroke.
    """

    stroke: str | None = None
    fill: str | None = None
    width: float = 0.6
    opacity: float = 1.0
    fill_opacity: float = 1.0
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A box drawn with a pen; one without extent in a direction is a line. `radius` rounds its corners (points)."""

    bbox: BBox
    pen: Pen
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """A text on one line, its left end and baseline in points."""

    text: str
    x0: float
    baseline: float
    size: float = 7.0
    colour: str = INK
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels put into a box; they fill it."""

    bbox: BBox
    png: bytes


Ink = Stroke | Label | Picture


def text_width(text: str, size: float, is_bold: bool = False) -> float:
    """How wide a label is, in points."""
    return float(_font(is_bold).text_length(text, fontsize=size))


def shortened(text: str, size: float, width: float) -> str:
    """The text, or as much of its beginning as fits into a width (points), with an ellipsis."""
    if text_width(text, size) <= width:
        return text
    kept = len(text)
    while kept and text_width(text[:kept].rstrip() + "…", size) > width:
        kept -= 1
    return text[:kept].rstrip() + "…"


def strokes_first(inks: Iterable[Ink]) -> list[Ink]:
    """
    The same ink with all strokes before the labels, those of one pen together: drawn in a fraction of the time.

    It looks the same where no stroke lies over a label, nor over a stroke of another pen.
    """
    strokes: dict[Pen, list[Ink]] = {}
    others: list[Ink] = []
    for ink in inks:
        (strokes.setdefault(ink.pen, []) if isinstance(ink, Stroke) else others).append(ink)
    return [stroke for own in strokes.values() for stroke in own] + others


def draw_over(pixels: Pixels, inks: Sequence[Ink], dpi: float) -> Pixels:
    """The picture with all of it drawn over, in that order; the points start at the picture's top left corner."""
    height, width, _ = pixels.shape
    points = width * _POINTS_PER_INCH / dpi, height * _POINTS_PER_INCH / dpi
    ink = _ink_pixels(inks, points, dpi)[:height, :width].astype(np.uint16)
    # The ink's colours come multiplied with their opacity already.
    covered = pixels[: ink.shape[0], : ink.shape[1]].astype(np.uint16)
    blended = ink[:, :, :3] + (covered * (255 - ink[:, :, 3:]) + 127) // 255
    result = pixels.copy()
    result[: ink.shape[0], : ink.shape[1]] = np.minimum(blended, 255).astype(np.uint8)
    return result


def blank_pixels(width: float, height: float, dpi: float) -> Pixels:
    """White paper of a size in points."""
    scale = dpi / _POINTS_PER_INCH
    return np.full((max(1, round(height * scale)), max(1, round(width * scale)), 3), 255, dtype=np.uint8)


def _ink_pixels(inks: Sequence[Ink], size: tuple[float, float], dpi: float) -> Pixels:
    """The ink alone, RGB and opacity."""
    with pymupdf.open() as document:
        page = document.new_page(width=max(1.0, size[0]), height=max(1.0, size[1]))
        for kind, run in groupby(inks, key=lambda ink: (type(ink), ink.pen if isinstance(ink, Stroke) else None)):
            if kind[0] is Stroke:
                _draw_strokes(page, (ink for ink in run if isinstance(ink, Stroke)))
            else:
                _draw_rest(page, run)
        pixmap = page.get_pixmap(matrix=pymupdf.Matrix(dpi / _POINTS_PER_INCH, dpi / _POINTS_PER_INCH), alpha=True)
        samples = np.frombuffer(pixmap.samples, dtype=np.uint8)
        return samples.reshape(pixmap.height, pixmap.width, pixmap.n)


def _draw_strokes(page: Any, strokes: Iterator[Stroke]) -> None:
    """All strokes of one pen as one path, so that areas that overlap are not darker where they do."""
    shape = page.new_shape()
    pen = Pen()
    for stroke in strokes:
        pen, box = stroke.pen, stroke.bbox
        if box.width == 0 or box.height == 0:
            shape.draw_line((box.x0, box.top), (box.x1, box.bottom))
        else:
            radius = min(0.5, stroke.radius / min(box.width, box.height)) if stroke.radius else None
            shape.draw_rect(pymupdf.Rect(*box), radius=radius)
    shape.finish(
        color=_rgb(pen.stroke),
        fill=_rgb(pen.fill),
        width=pen.width,
        dashes="[2 1.6] 0" if pen.is_dashed else None,
        stroke_opacity=pen.opacity,
        fill_opacity=pen.fill_opacity,
        closePath=False,
    )
    shape.commit()


def _draw_rest(page: Any, inks: Iterable[Ink]) -> None:
    writers: dict[str, Any] = {}
    for ink in inks:
        if isinstance(ink, Picture):
            page.insert_image(pymupdf.Rect(*ink.bbox), stream=ink.png)
        elif isinstance(ink, Label) and ink.text:
            writer = writers.setdefault(ink.colour, pymupdf.TextWriter(page.rect))
            writer.append((ink.x0, ink.baseline), ink.text, font=_font(ink.is_bold), fontsize=ink.size)
    for colour, writer in writers.items():
        writer.write_text(page, color=_rgb(colour))


def _rgb(colour: str | None) -> tuple[float, ...] | None:
    return tuple(part / 255 for part in bytes.fromhex(colour[1:])) if colour is not None else None


@cache
def _font(is_bold: bool) -> Any:
    """Helvetica; for what it does not have, the engine takes a glyph of its other built-in fonts."""
    return pymupdf.Font("hebo" if is_bold else "helv")
