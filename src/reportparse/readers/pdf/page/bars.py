"""
Bars: a slim ground with a part of it filled from the left says how far something is.

One bar alone is a stripe. Bars stand below each other, begin at one place, and some are filled in part; then those
beside them that are full or empty are bars as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from reportparse.document import UNKNOWN_SIGN, Place, Sign, Style
from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word

# Points: how high and how wide bars are; how far the ends of what is one may be apart.
_LOWEST, _HIGHEST, _SHORTEST, _LONGEST, _SAME = 2.0, 14.0, 24.0, 160.0, 1.0
# Their width over their height, at least.
_SLIM = 3.0
_LEAST_BARS = 2
# Points from a bar to the number beside it, at most; by how much (0-100) a drawing and its number may differ.
_BESIDE, _ROUNDING = 40.0, 4
_WHITE = "#ffffff"


class Bar(NamedTuple):
    """A bar with the share of it that is filled (0-100), the colour of that, and the shapes that it is drawn with."""

    bbox: BBox
    share: int
    colour: str | None
    shapes: tuple[Shape, ...]


def find_bars(shapes: Iterable[Shape], words: Sequence[Word]) -> list[Bar]:
    """The bars of a page; what letters stand on is the ground of a text."""
    slim = [shape for shape in shapes if _is_slim(shape)]
    slim.sort(key=lambda shape: shape.bbox.x0)
    return [bar for group in _starting_together(slim) for bar in _bars(group, words)]


def _is_slim(shape: Shape) -> bool:
    box = shape.bbox
    is_drawn = shape.kind != "line" and shape.filled not in (None, _WHITE)
    return is_drawn and _LOWEST <= box.height <= _HIGHEST and box.width <= _LONGEST


def _starting_together(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """The shapes, which are sorted by where they start, in groups that start at one place."""
    starts = [index for index, (a, b) in enumerate(pairwise(shapes), 1) if b.bbox.x0 - a.bbox.x0 > _SAME]
    bounds = [0, *starts, len(shapes)]
    return [list(shapes[first:last]) for first, last in pairwise(bounds) if last - first > _LEAST_BARS]


def _bars(group: Sequence[Shape], words: Sequence[Word]) -> list[Bar]:
    """The bars among shapes that start at one place; none where no one is filled in part, or they differ in ground."""
    rows: dict[tuple[int, int], list[Shape]] = {}
    for shape in sorted(group, key=lambda shape: shape.order):
        rows.setdefault((round(shape.bbox.top), round(shape.bbox.height)), []).append(shape)
    full = [(width, row[0].filled) for row in rows.values() if (width := _width_of_part_filled(row)) is not None]
    if not full or len(rows) < _LEAST_BARS or len(set(full)) > 1:
        return []
    width, ground = full[0]
    bars = [_bar(row, width, ground) for row in rows.values() if round(max(s.bbox.width for s in row)) == width]
    return [bar for bar in bars if not any(_is_letter_on(word, bar.bbox) for word in words)]


def _width_of_part_filled(row: Sequence[Shape]) -> int | None:
    """The width (whole points) of a bar of which a part is filled; None for all that is none."""
    ground, filled = row[0].bbox, row[-1].bbox
    is_bar = ground.width >= max(_SHORTEST, _SLIM * ground.height) and row[0].filled != row[-1].filled
    return round(ground.width) if is_bar and filled.width < ground.width - _SAME else None


def _bar(row: Sequence[Shape], width: int, ground: str | None) -> Bar:
    filled = [shape for shape in row if shape.filled != ground]
    share = round(100 * min(1.0, filled[-1].bbox.width / width)) if filled else 0
    widest = max(row, key=lambda shape: shape.bbox.width)
    return Bar(widest.bbox, share, filled[-1].filled if filled else ground, tuple(row))


def _is_letter_on(word: Word, box: BBox) -> bool:
    x, y = word.bbox.middle
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom and any(c.isalpha() for c in word.text)


def bar_words(bars: Iterable[Bar], words: Sequence[Word], page_number: int) -> list[Word]:
    """A word with a sign for each bar; the number beside a bar says the same and stands for it."""
    return [_bar_word(bar, page_number) for bar in bars if not any(_says_share(word, bar) for word in words)]


def _says_share(word: Word, bar: Bar) -> bool:
    digits = word.text.rstrip("%\u00a0 ")
    if not digits.isdecimal() or abs(int(digits) - bar.share) > _ROUNDING:
        return False
    box, (_, y) = word.bbox, bar.bbox.middle
    return box.top <= y <= box.bottom and bar.bbox.x0 - _BESIDE <= box.x0 and box.x1 <= bar.bbox.x1 + _BESIDE


def _bar_word(bar: Bar, page_number: int) -> Word:
    box = bar.bbox
    place = Place(page_number, box)
    sign = Sign(UNKNOWN_SIGN, "drawing", place, raw=f"{bar.share} %", confidence=1.0, colour=bar.colour)
    style = Style(None, max(6.0, round(box.height, 1)), colour=bar.colour)
    return Word(UNKNOWN_SIGN, box, box.bottom, style, space_before=True, sign=sign)
