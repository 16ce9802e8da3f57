"""The picture of a page: the page as displayed, the layers over it, and a strip at its foot that explains them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from reportparse.drawing.colours import HAIRLINE, INK, PALE, status_name
from reportparse.drawing.ink import Ink, Label, Pen, Stroke, blank_pixels, draw_over, shortened, text_width
from reportparse.drawing.pages import PagePictures, fitting_dpi, pixels_to_png
from reportparse.geometry import BBox
from reportparse.inspection.layers import (
    CELL_PEN,
    IMPLIED_PEN,
    RULE_PEN,
    SIGN_PEN,
    WORD_PEN,
    PageFacts,
    badge_ink,
    is_doubtful,
    page_ink,
    row_colour,
    status_pen,
)
from reportparse.inspection.uses import Use
from reportparse.model import Status

if TYPE_CHECKING:
    from reportparse.drawing.pages import Pixels

# Points.
_TEXT, _LINE, _MARGIN, _SWATCH, _APART = 7.0, 11.0, 10.0, 13.0, 10.0


@dataclass(frozen=True, slots=True)
class View:
    """What is drawn of a page, and how finely."""

    layers: frozenset[str]
    dpi: float


@dataclass(frozen=True, slots=True)
class _Key:
    """One explanation in the strip: a swatch (a box, a line, a bar) or a status' badge, and its text."""

    text: str
    pen: Pen | None = None
    swatch: Literal["box", "line", "bar"] = "box"
    status: Status | None = None

    @property
    def width(self) -> float:
        swatch = 5.0 if self.swatch == "bar" else 0.0 if self.pen is None and self.status is None else _SWATCH
        return swatch + text_width(self.text, _TEXT) + _APART


def page_to_png(pictures: PagePictures, facts: PageFacts, view: View) -> bytes:
    """The picture of a page. A page that cannot be rendered is white paper."""
    stages = facts.stages
    dpi = fitting_dpi(stages.width, stages.height, view.dpi)
    page = pictures.pixels(stages.page_number, dpi)
    if page is None:
        page = blank_pixels(stages.width, stages.height, dpi)
    drawn = draw_over(page, list(page_ink(facts, view.layers)), dpi)
    strip = _strip(facts, view.layers, dpi)
    width = min(drawn.shape[1], strip.shape[1])
    return pixels_to_png(np.vstack([drawn[:, :width], strip[:, :width]]), dpi)


def _strip(facts: PageFacts, layers: frozenset[str], dpi: float) -> Pixels:
    """The explanations, in as many lines as they need at the page's width."""
    lines: list[list[_Key]] = [[]]
    width = facts.stages.width
    room = width - 2 * _MARGIN
    for key in _keys(facts, layers):
        if lines[-1] and sum(other.width for other in lines[-1]) + key.width > room:
            lines.append([])
        lines[-1].append(key)
    paper = blank_pixels(width, _LINE * len(lines) + 6, dpi)
    ink: list[Ink] = [Stroke(BBox(0, 0.5, width, 0.5), Pen(stroke=HAIRLINE, width=0.8))]
    for index, line in enumerate(lines):
        x = _MARGIN
        for key in line:
            ink += _key_ink(key, x, 4 + index * _LINE, room)
            x += key.width
    return draw_over(paper, ink, dpi)


def _keys(facts: PageFacts, layers: frozenset[str]) -> Iterator[_Key]:
    """What the strip explains: only what is to be seen on this page."""
    stages = facts.stages
    yield _Key(f"page {stages.page_number}")
    if "words" in layers and stages.words:
        yield _Key("word", WORD_PEN)
    if "cells" in layers and stages.cells:
        yield _Key("cell", CELL_PEN)
    if "rules" in layers and any(stages.drawn):
        yield _Key("rule", RULE_PEN, "line")
    if "rules" in layers and any(stages.implied):
        yield _Key("implied border", IMPLIED_PEN, "line")
    labelled = [row for row in facts.rows if row.label is not None]
    if "rows" in layers and labelled:
        yield _Key("row", Pen(fill=row_colour(labelled[0])), "bar")
    if "marks" in layers:
        yield from _mark_keys([use for use in facts.uses if use.bbox is not None])


def _mark_keys(uses: Sequence[Use]) -> Iterator[_Key]:
    counts = Counter(use.status for use in uses if use.is_mark)
    for status in Status:
        if any(use.status is status for use in uses):
            count = f": {counts[status]}" if counts[status] else " (legend)"
            yield _Key(status_name(status) + count, status=status)
    if any(use.status is not None and is_doubtful(use) for use in uses):
        yield _Key("doubtful", Pen(stroke=INK, width=1.0, is_dashed=True))
    others = sum(use.status is None for use in uses)
    if others:
        yield _Key(f"without a status: {others}", SIGN_PEN)


def _key_ink(key: _Key, x: float, top: float, room: float) -> Iterator[Ink]:
    middle = top + _LINE / 2
    left = x
    if key.pen is not None:
        half = 0.0 if key.swatch == "line" else 3.2
        width = 1.8 if key.swatch == "bar" else 10
        yield Stroke(BBox(x, middle - half, x + width, middle + half), key.pen)
        left += width + 3
    elif key.status is not None:
        yield Stroke(BBox(x - 0.5, middle - 4, x + 10.5, middle + 4), status_pen(key.status), 1.5)
        yield from badge_ink(key.status, x + 1.8, middle - 3.2, 6.4)
        left += _SWATCH
    colour = PALE if key.pen is None and key.status is None else INK
    yield Label(shortened(key.text, _TEXT, room), left, middle + 0.36 * _TEXT, _TEXT, colour)
