"""
Pages in scripts that run from right to left: laid out anew such that all of them is read from left to right.

A page that is mostly Arabic or Hebrew is mirrored: its first column is the left one, its lines begin at the left. Then
what runs the other way (Latin words, figures) is put back in its own order in its place. All later stages see a page
like any other. What they give leads back to the page as displayed, and pixels are taken from there.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reportparse.geometry import BBox, union
from reportparse.layout.directions import (
    Stretch,
    find_turned,
    has_leftward,
    has_letters,
    is_mostly_leftward,
    line_to_stretches,
    turned,
)
from reportparse.layout.printed import Char, Shape, Span
from reportparse.layout.tiles import Tiles
from reportparse.readers.pdf.engines.engine import Field, PageContent

if TYPE_CHECKING:
    from reportparse.readers.pdf.engines.engine import Pixels

# Shares of the font size: how far base lines of one line are apart, and how wide a gap within a text is.
_SAME_LINE, _GAP = 0.15, 1.0
# Share of leftward letters from which on a line of a mirrored page runs leftwards; on another page it is half.
_SHARE, _HALF = 0.1, 0.5
# Points: a drawn border between two texts is at least this high, and its line at most this wide.
_BORDER_HEIGHT, _BORDER_WIDTH = 4.0, 2.0
# Share of the font size up to which a space has no width.
_NO_WIDTH, _NON_JOINER = 0.05, "\u200c"
# Points by which a box reaches over the text that it is of.
_SLACK = 0.5


class _Way(NamedTuple):
    """What brings a place back: `x = sign * x + offset`."""

    sign: float
    offset: float

    def back(self, box: BBox) -> BBox:
        """The box in its old place."""
        x0, x1 = self.sign * box.x0 + self.offset, self.sign * box.x1 + self.offset
        return BBox(min(x0, x1), box.top, max(x0, x1), box.bottom)


class ReadingSpace:
    """How a page was laid out anew, and where on the page as displayed something of it stands."""

    def __init__(self, width: float, height: float, is_mirrored: bool) -> None:
        self.is_mirrored = is_mirrored
        self._whole = _Way(-1, width) if is_mirrored else _Way(1, 0)
        self._phrases: Tiles[_Way] = Tiles(BBox(0, 0, width, height))

    def add(self, box: BBox, sign: float, offset: float) -> None:
        """Keep where a phrase stands now, and what brings it back."""
        self._phrases.add(box, _Way(sign, offset))

    def displayed(self, box: BBox) -> BBox:
        """The box on the page as displayed."""
        around = (pair for pair in self._phrases.at(*box.middle) if _holds(pair[0], box))
        return min(around, key=lambda pair: pair[0].width, default=(box, self._whole))[1].back(box)

    def mirrored(self, box: BBox) -> BBox:
        """The box of a drawing on the page as laid out anew, or back."""
        return self._whole.back(box)


def _holds(outer: BBox, inner: BBox) -> bool:
    return outer.x0 - _SLACK <= inner.x0 and inner.x1 <= outer.x1 + _SLACK


@dataclass(slots=True)
class _Unit:
    """A glyph with the signs that are drawn on it, and the index of its run. It reaches from `start` to `end`."""

    chars: list[Char]
    run: int
    start: float
    end: float
    is_leftward: bool = False

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join([char[0] for char in self.chars])


def in_reading_order(content: PageContent) -> tuple[PageContent, ReadingSpace | None]:
    """The page laid out anew, and how; the page as it is, and None, where nothing on it runs leftwards."""
    text = "".join([char[0] for span in content.spans for char in span.chars])
    if not has_leftward(text):
        return content, None
    space = ReadingSpace(content.width, content.height, is_mostly_leftward(text))

    def pixels(box: BBox) -> Pixels | None:
        return content.render(space.displayed(box))

    return content._replace(
        spans=_Layout(content, space).spans(),
        shapes=[shape._replace(bbox=space.mirrored(shape.bbox)) for shape in content.shapes],
        pictures=[picture._replace(bbox=space.mirrored(picture.bbox)) for picture in content.pictures],
        fields=[Field(space.mirrored(box), is_on) for box, is_on in content.fields],
        render=pixels,
    ), space


class _Layout:
    """Lays the text of one page out anew."""

    def __init__(self, content: PageContent, space: ReadingSpace) -> None:
        self._spans = content.spans
        self._space = space
        self._share = _SHARE if space.is_mirrored else _HALF
        self._borders = _Borders(content.shapes)

    def spans(self) -> list[Span]:
        """The runs of text, each in the order of reading."""
        lines = [self._in_order(line) for line in self._lines()]
        is_turned = find_turned("".join([unit.text for unit in line if unit.is_leftward]) for line in lines)
        spans: list[Span] = []
        for line in lines:
            for run, units in groupby(line, key=lambda unit: unit.run):
                spans.append(_units_to_span(list(units), self._spans[run], is_turned))
        others = [span for span in self._spans if not _is_plain(span)]
        return spans + [self._other(span) for span in others]

    def _lines(self) -> Iterator[list[_Unit]]:
        """What is printed on one base line without wide gaps, from left to right."""
        chars = [(char[5], run, char) for run, span in enumerate(self._spans) if _is_plain(span) for char in span.chars]
        chars.sort(key=lambda item: item[0])
        first = 0
        for index in range(1, len(chars) + 1):
            size = self._spans[chars[first][1]].style.size
            if index == len(chars) or chars[index][0] - chars[first][0] > max(_SAME_LINE * size, 0.1):
                units = _to_units([(run, char) for _, run, char in chars[first:index]], _across)
                yield from self._cut(_with_joiners(units, self._spans))
                first = index

    def _cut(self, units: Sequence[_Unit]) -> Iterator[list[_Unit]]:
        line: list[_Unit] = []
        for unit in units:
            if line and not self._goes_on(line[-1], unit):
                yield line
                line = []
            line.append(unit)
        if line:
            yield line

    def _goes_on(self, left: _Unit, right: _Unit) -> bool:
        """Whether two units belong to one text."""
        size = min(self._spans[left.run].style.size, self._spans[right.run].style.size)
        if right.start - left.end > _GAP * size:
            return False
        _, _, top, _, bottom, _, _ = right.chars[0]
        return not self._borders.is_between(left.end, right.start, top, bottom)

    def _in_order(self, line: list[_Unit]) -> list[_Unit]:
        """A line in the order of reading, each unit in its new place."""
        texts = [unit.text for unit in line]
        text = "".join(texts)
        # Figures alone run as the page does: "1-2" in Arabic figures is read from its right end.
        is_leftward = is_mostly_leftward(text, self._share) or (self._space.is_mirrored and not has_letters(text))
        stretches = line_to_stretches(texts, is_leftward)
        # A line as a whole keeps its place on the page, or has the mirrored one.
        box = _box(line)
        shift = self._space.mirrored(box).x0 - box.x0
        found = [unit for stretch in stretches for unit in self._stretch(line, stretch, shift)]
        found.sort(key=lambda unit: unit.start + unit.end)
        return found

    def _stretch(self, line: Sequence[_Unit], stretch: Stretch, shift: float) -> list[_Unit]:
        own = line[stretch.start : stretch.end]
        if not stretch.is_leftward:
            return self._moved(own, 1, shift)
        x0, x1 = min(unit.start for unit in own), max(unit.end for unit in own)
        places: list[list[_Unit]] = []
        done = stretch.start
        for start, end in stretch.phrases:
            places.append(self._moved(line[done:start], -1, x0 + x1 + shift))
            phrase = line[start:end]
            left, right = min(unit.start for unit in phrase), max(unit.end for unit in phrase)
            places.append(self._moved(phrase, 1, x0 + x1 - left - right + shift))
            done = end
        places.append(self._moved(line[done : stretch.end], -1, x0 + x1 + shift))
        return [unit for place in places for unit in place]

    def _moved(self, units: Sequence[_Unit], sign: int, offset: float) -> list[_Unit]:
        """Units in their new places; what is not where the page as a whole would put it is kept."""
        if not units:
            return []
        moved = [_placed(unit, sign, offset) for unit in units]
        box = _box(moved)
        if any(abs(a - b) > _SLACK for a, b in zip(self._space.displayed(box), _box(units), strict=True)) or (
            sign == (1 if self._space.is_mirrored else -1) and len(units) > 1
        ):
            self._space.add(box, sign, -sign * offset)
        return moved

    def _other(self, span: Span) -> Span:
        """A run that is hidden, at a slant or turned, in its order and its mirrored place."""
        if span.angle % 90 == 0 and has_leftward("".join([char[0] for char in span.chars])):
            span = _turned_in_order(span)
        mirrored = self._space.mirrored
        chars = [(c[0], *mirrored(BBox(*c[1:5])), self._baseline(span, c), c[6]) for c in span.chars]
        return replace(span, chars=chars, bbox=mirrored(span.bbox))

    def _baseline(self, span: Span, char: Char) -> float:
        """The base line of a glyph; that of an upright one is mirrored."""
        return self._space.mirrored(BBox(char[5], 0, char[5], 0)).x0 if span.angle % 180 == 90 else char[5]


def _with_joiners(units: Sequence[_Unit], spans: Sequence[Span]) -> list[_Unit]:
    """
    The units of a line; a space without room between two letters is a non-joiner, which keeps these apart in one word.

    Typesetters print a space without width for it, whose box may be that of a space.
    """
    found = list(units)
    for index in range(1, len(units) - 1):
        left, unit, right = units[index - 1 : index + 2]
        room = right.start - left.end
        if unit.text == " " and room <= _NO_WIDTH * spans[unit.run].style.size and has_leftward(left.text + right.text):
            char = unit.chars[0]
            place = (_NON_JOINER, left.end, char[2], left.end, *char[4:])
            found[index] = _Unit([place], unit.run, left.end, left.end)
    return found


def _is_plain(span: Span) -> bool:
    return span.angle == 0 and span.hidden is None


def _across(char: Char) -> tuple[float, float]:
    return char[1], char[3]


def _to_units(chars: Iterable[tuple[int, Char]], extent: Callable[[Char], tuple[float, float]]) -> list[_Unit]:
    """The glyphs of one line in the direction of `extent`; the signs over and under letters go with their letter."""
    units: list[_Unit] = []
    drawn_on: list[tuple[int, Char]] = []
    for run, char in chars:
        if unicodedata.combining(char[0][0]):
            drawn_on.append((run, char))
        else:
            units.append(_Unit([char], run, *extent(char)))
    units.sort(key=lambda unit: unit.start + unit.end)
    middles = [unit.start + unit.end for unit in units]
    for run, char in drawn_on:
        middle = sum(extent(char))
        index = bisect_left(middles, middle)
        near = [i for i in (index - 1, index) if 0 <= i < len(units)]
        if near:
            units[min(near, key=lambda i: abs(middles[i] - middle))].chars.append(char)
        else:
            units.append(_Unit([char], run, *extent(char)))
    return units


def _placed(unit: _Unit, sign: int, offset: float) -> _Unit:
    def place(char: Char) -> Char:
        x0, x1 = sign * char[1] + offset, sign * char[3] + offset
        return (char[0], min(x0, x1), char[2], max(x0, x1), *char[4:])

    ends = sorted((sign * unit.start + offset, sign * unit.end + offset))
    return _Unit([place(char) for char in unit.chars], unit.run, ends[0], ends[1], sign < 0)


def _box(units: Sequence[_Unit]) -> BBox:
    return union(BBox(*unit.chars[0][1:5]) for unit in units)


def _units_to_span(units: Sequence[_Unit], span: Span, is_turned: bool) -> Span:
    chars = [
        (turned(char[0]), *char[1:]) if is_turned and unit.is_leftward else char
        for unit in units
        for char in unit.chars
    ]
    return replace(span, chars=chars, bbox=union(BBox(*char[1:5]) for char in chars))


def _turned_in_order(span: Span) -> Span:
    """A run in some direction, its glyphs in the order of reading; it keeps its place as a whole."""
    angle = span.angle

    def along(char: Char) -> tuple[float, float]:
        _, x0, top, x1, bottom, _, _ = char
        return {0.0: (x0, x1), 90.0: (top, bottom), 180.0: (-x1, -x0)}.get(angle, (-bottom, -top))

    units = _to_units([(0, char) for char in span.chars], along)
    texts = [unit.text for unit in units]
    stretches = line_to_stretches(texts, is_mostly_leftward("".join(texts)))
    order: list[_Unit] = []
    for start, end, is_leftward, phrases in stretches:
        own = units[start:end]
        if is_leftward:
            for left, right in phrases:
                own[left - start : right - start] = reversed(own[left - start : right - start])
            own.reverse()
        order += own
    # Only the order of the texts counts here: the glyphs' boxes stay in theirs.
    boxes = [unit.chars[0] for unit in units]
    chars = [(unit.text, *box[1:]) for unit, box in zip(order, boxes, strict=True)]
    return replace(span, chars=chars)


class _Borders:
    """The upright borders that are drawn on a page."""

    def __init__(self, shapes: Iterable[Shape]) -> None:
        self._borders = sorted(_upright(shapes))
        self._xs = [x for x, _, _ in self._borders]

    def is_between(self, left: float, right: float, top: float, bottom: float) -> bool:
        """Whether a border is drawn between two texts of one line."""
        if right <= left:
            return False
        middle = (top + bottom) / 2
        near = self._borders[bisect_left(self._xs, left - _SLACK) : bisect_right(self._xs, right + _SLACK)]
        return any(upper <= middle <= lower for _, upper, lower in near)


def _upright(shapes: Iterable[Shape]) -> Iterator[tuple[float, float, float]]:
    for shape in shapes:
        box = shape.bbox
        if shape.kind == "other" or box.height < _BORDER_HEIGHT:
            continue
        if box.width <= _BORDER_WIDTH:
            yield (box.x0 + box.x1) / 2, box.top, box.bottom
        elif shape.stroked is not None:
            yield box.x0, box.top, box.bottom
            yield box.x1, box.top, box.bottom
