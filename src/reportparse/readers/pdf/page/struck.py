"""
Text with a line drawn through it: what is struck out, by a pen, a font's effect or an annotation.

A line through the middle of a word from end to end strikes it out. An underline runs below its letters, a border of a
cell between lines of text; a border into which text has run from above is longer than that text. A line that a later
fill hides is on no page, so the pixels have the last word.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word
from reportparse.readers.pdf.engines.engine import PageContent

# Shares of the font size over the base line, between which a line goes through the middle of letters.
_LOW, _HIGH = 0.17, 0.6
# How thick a line is at most: a share of the font size, or points; a thicker one is a bar.
_THICK, _THIN, _THICKEST = 0.16, 1.6, 4.0
# Points: pieces of one line are so near in height and from end to end.
_SAME_HEIGHT, _JOIN = 0.6, 2.0
# Share of a word that the line covers, and share of the line that is over words, at least.
_COVERED, _OVER_WORDS = 0.85, 0.6
# In font sizes: a wider gap between two words that one line strikes out is one between columns.
_COLUMN_GAP = 2.0
# Points by which a line is longer, on both sides, than a sign that it crosses out; in widths of the sign, its length.
_BEYOND, _LONGEST = 0.3, 4.0


@dataclass(slots=True)
class _Stroke:
    """A horizontal line, drawn in one or several pieces, and the words that it may strike out."""

    y: float
    x0: float
    x1: float
    thickness: float
    shapes: list[Shape]
    words: list[Word] = field(default_factory=list)

    @property
    def strikes(self) -> bool:
        """Whether it is there for its words: they lie under most of it, or in several columns, as in a crossed row."""
        words = sorted(self.words, key=lambda word: word.bbox.x0)
        covered = sum(word.bbox.width for word in words)
        gaps = (b.bbox.x0 - a.bbox.x1 > _COLUMN_GAP * a.style.size for a, b in pairwise(words))
        return bool(words) and (covered >= _OVER_WORDS * (self.x1 - self.x0) or any(gaps))


class Strokes:
    """The lines of a page that may strike text out, by their height."""

    def __init__(self, content: PageContent) -> None:
        self._content = content
        self._strokes = sorted(_joined(_pieces(content.shapes)), key=lambda stroke: (stroke.y, stroke.x0))
        self._heights = [stroke.y for stroke in self._strokes]

    def strike_out(self, words: Sequence[Word]) -> tuple[list[Word], frozenset[Shape]]:
        """The words, those that are struck out marked so, and the drawings that do it, which are no borders."""
        for word in words if self._strokes else ():
            for stroke in self._through(word):
                stroke.words.append(word)
        striking = [stroke for stroke in self._strokes if stroke.words and stroke.strikes]
        if not striking:
            return list(words), frozenset()
        struck = {id(word) for stroke in striking for word in stroke.words if self._is_seen(stroke, word.bbox)}
        marked = [replace(word, is_struck=True) if id(word) in struck else word for word in words]
        shapes = (
            shape for stroke in striking if any(id(word) in struck for word in stroke.words) for shape in stroke.shapes
        )
        return marked, frozenset(shapes)

    def cross_out(self, words: Sequence[Word]) -> list[Word]:
        """The words, those that stand for a drawn sign with a line through it marked so."""
        drawn = ("drawing", "picture")
        return [
            replace(word, is_struck=True)
            if word.sign is not None and word.sign.kind in drawn and self._crosses(word.bbox)
            else word
            for word in words
        ]

    def _through(self, word: Word) -> Iterator[_Stroke]:
        size = word.style.size
        # A lone letter may be a sign with a bar of its own.
        least = _BEYOND if len(word.text) == 1 else -(1 - _COVERED) / 2 * word.bbox.width
        if word.angle == 0:
            for stroke in self._between(word.baseline - _HIGH * size, word.baseline - _LOW * size):
                if _covers(stroke, word.bbox, least) and stroke.thickness <= max(_THICK * size, _THIN):
                    yield stroke

    def _crosses(self, box: BBox) -> bool:
        near = self._between(box.top + 0.25 * box.height, box.bottom - 0.25 * box.height)
        own = [s for s in near if s.strikes or s.x1 - s.x0 <= _LONGEST * box.width]
        return any(_covers(s, box, _BEYOND) and s.thickness <= _THIN and self._is_seen(s, box) for s in own)

    def _between(self, top: float, bottom: float) -> Sequence[_Stroke]:
        return self._strokes[bisect_left(self._heights, top) : bisect_left(self._heights, bottom)]

    def _is_seen(self, stroke: _Stroke, box: BBox) -> bool:
        """Whether the page shows a line that is not interrupted, from one end of a box to the other."""
        pixels = self._content.render(BBox(box.x0, stroke.y - 2, box.x1, stroke.y + 2))
        colour = stroke.shapes[0].stroked or stroke.shapes[0].filled
        if pixels is None or colour is None:
            return True
        import numpy as np

        paper, ink = np.array([255, 255, 255]), np.array(list(bytes.fromhex(colour[1:])))
        # Thin lines are drawn paler than they are.
        is_ink = np.abs(pixels.astype(int) - ink).sum(axis=2) < 0.8 * max(np.abs(paper - ink).sum(), 1)
        return bool(is_ink.mean(axis=1).max() > 0.9)


def _pieces(shapes: Iterable[Shape]) -> Iterator[_Stroke]:
    for shape in shapes:
        box = shape.bbox
        thickness = max(box.height, shape.thickness if shape.kind == "line" else 0.0)
        if shape.kind != "other" and thickness <= _THICKEST and box.width > 2 * thickness:
            yield _Stroke((box.top + box.bottom) / 2, box.x0, box.x1, thickness, [shape])


def _joined(pieces: Iterable[_Stroke]) -> list[_Stroke]:
    """The lines that pieces end to end make; borders are mostly drawn cell by cell."""
    joined: list[_Stroke] = []
    for piece in sorted(pieces, key=lambda stroke: (round(stroke.y / _SAME_HEIGHT), stroke.x0)):
        last = joined[-1] if joined else None
        if last is not None and abs(last.y - piece.y) <= _SAME_HEIGHT and piece.x0 - last.x1 <= _JOIN:
            last.x1 = max(last.x1, piece.x1)
            last.thickness = max(last.thickness, piece.thickness)
            last.shapes += piece.shapes
        else:
            joined.append(piece)
    return joined


def _covers(stroke: _Stroke, box: BBox, beyond: float) -> bool:
    """Whether a line reaches from end to end of a box, and so far beyond it (less, if below 0)."""
    return stroke.x0 <= box.x0 - beyond and stroke.x1 >= box.x1 + beyond
