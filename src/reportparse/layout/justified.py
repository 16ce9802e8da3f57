"""
Justified texts: stretches of a line whose spaces are all as wide as each other, line by line, up to one right side.

Such a space may be wider than the white between two columns, and comes again at one place wherever its text does.
Nothing but the other lines of its text tells it: they begin and end where it does, and their spaces have other widths.
"""

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from reportparse.layout import weights as w
from reportparse.layout.words import Word

# Letters of a word, and the share of such words in a text: figures and marks in a row are columns.
_LETTERS, _WORDS_SHARE = 2, 0.5
# Signs that may hang over the right side of a text.
_HANGING = frozenset("-‐.,;:")
# Points: no sign hangs farther over.
_WIDEST_HANGING = 20.0
# Words that begin at one place which are compared.
_MOST_NEAR = 50
# Lines below a line among which the next one of its text is looked for; other columns may have lines between.
_NEXT = 3

Rows = Sequence[Sequence[Word]]


@dataclass(slots=True)
class Justified:
    """
    A justified text of a line, by the index of its first word and of its last one.

    `is_begun` and `is_ended` say that others begin and end where it does: what stands beside it is of another text.
    """

    first: int
    last: int
    is_begun: bool
    is_ended: bool


@dataclass(slots=True)
class _Series:
    """
    Words of a line with equal spaces between them; `left` and `right` are relative to the region, in points as `space`.

    `end` is the last word. `proves` says that it shows a block together with others; two words do where the next line
    is shorter.
    """

    row: Sequence[Word]
    x: float
    first: int
    last: int
    space: float
    proves: bool = True

    @property
    def left(self) -> float:
        return self.row[self.first].bbox.x0 - self.x

    @property
    def right(self) -> float:
        return self.row[self.last].bbox.x1 - self.x

    @property
    def end(self) -> Word:
        return self.row[self.last]


@dataclass(slots=True)
class _Block:
    """From where to where the lines of a justified text reach, relative to their region."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class JustifiedTexts:
    """The justified texts of a document's lines, by the identity of their first words."""

    by_word: Mapping[int, list[Justified]]

    def of(self, row: Sequence[Word]) -> list[Justified]:
        """The justified texts of a line, left to right."""
        return self.by_word.get(id(row[0]), [])


def find_justified(regions: Iterable[tuple[Rows, float]]) -> JustifiedTexts:
    """The justified texts of the lines of some regions, decided over all of them; each with where it begins (x)."""
    regions = list(regions)
    starts = _column_starts(regions)
    series = [found for rows, x in regions for row in rows for found in _series(row, x)]
    pairs = [pair for rows, x in regions for pair in _all_pairs(rows, x, starts)]
    blocks = _blocks([one for one in (*series, *pairs) if one.proves])
    texts: dict[int, list[Justified]] = {}
    for one in series:
        texts.setdefault(id(one.row[0]), []).extend(_texts_of(one, blocks, starts))
    for one in pairs:
        texts.setdefault(id(one.row[0]), []).extend(_in_block(one, one.first, one.last, blocks))
    return JustifiedTexts({key: sorted(own, key=lambda text: text.first) for key, own in texts.items()})


def _series(row: Sequence[Word], x: float) -> Iterator[_Series]:
    """The longest stretches of words, three and more, with equal spaces between them."""
    units = _units(row)
    spaces = [row[b].bbox.x0 - row[a].bbox.x1 for (_, a), (b, _) in itertools.pairwise(units)]
    start = 0
    for end in range(1, len(units) + 1):
        goes_on = end < len(units) and row[units[end - 1][0]].sign is None and row[units[end][0]].sign is None
        if goes_on and _is_as_wide(spaces[end - 1], spaces[start]):
            continue
        first, last = units[start][0], units[end - 1][1]
        if end - start > 2 and _are_words(row[first : last + 1]):
            yield _Series(row, x, first, last, spaces[start])
        # The space that ends one stretch may be the first of the next one.
        start = end - 1 if goes_on else end


def _units(row: Sequence[Word]) -> list[tuple[int, int]]:
    """The first and last index of words that touch: letters of another font stand in the middle of a word."""
    units: list[tuple[int, int]] = []
    for index, word in enumerate(row):
        if index and word.bbox.x0 - row[index - 1].bbox.x1 < w.TOUCHING_LETTERS * word.style.size:
            units[-1] = units[-1][0], index
        else:
            units.append((index, index))
    return units


def _is_as_wide(space: float, other: float) -> bool:
    return abs(space - other) <= max(w.SAME_SPACE, w.SAME_SPACE_SHARE * other)


def _are_words(words: Sequence[Word]) -> bool:
    return sum(map(_is_word, words)) >= _WORDS_SHARE * len(words)


def _is_word(*parts: Word) -> bool:
    return sum([_letter_count(part.text) for part in parts]) >= _LETTERS


@lru_cache(maxsize=16384)
def _letter_count(text: str) -> int:
    return sum(map(str.isalpha, text))


def _all_pairs(rows: Rows, x: float, starts: Sequence[float]) -> Iterator[_Series]:
    """Two words that may be a line of their own; the second one does not begin where columns do."""
    for index, row in enumerate(rows):
        for pair in _pairs(row, rows[index + 1 : index + 1 + _NEXT], x):
            if not any(_is_at(pair.end.bbox.x0 - x, start) for start in starts):
                yield pair


def _pairs(row: Sequence[Word], below: Rows, x: float) -> Iterator[_Series]:
    """Two words with a wide space between them, where the first word of the next line had no room behind them."""
    for (first, a), (b, last) in itertools.pairwise(_units(row)):
        space = row[b].bbox.x0 - row[a].bbox.x1
        if space <= w.TOUCHING * row[first].style.size:
            continue
        # Numbers that count items have their texts beside them, each line again.
        if not (_is_word(*row[first : a + 1]) and _is_word(*row[b : last + 1])):
            continue
        following = _next_line(row[first], below)
        # A value flush with those of the rows below it is no end of a text.
        is_longer = not any(_is_at(word.bbox.x1, row[last].bbox.x1) for word in following)
        pair = _Series(row, x, first, last, space, is_longer)
        if following and _is_full((*row[first : last + 1], following[0]), pair):
            yield pair


def _next_line(above: Word, below: Rows) -> Sequence[Word]:
    """The words from the one that begins right below another one; none without."""
    return next((line[i:] for line in below for i, word in enumerate(line) if _goes_on(above, word)), ())


def _goes_on(above: Word, word: Word) -> bool:
    """Whether a word begins right below another one, set as that."""
    is_alike = word.style.bold == above.style.bold and abs(word.style.size - above.style.size) < w.FLUSH
    is_next = 0 < word.baseline - above.baseline <= w.NEAR_LEADING * above.style.size
    return is_alike and is_next and _is_at(word.bbox.x0, above.bbox.x0)


def _is_full(words: Sequence[Word], pair: _Series) -> bool:
    """Whether words fill a line when no space between them is wide, but for what a better break may leave."""
    natural = sum(word.bbox.width for word in words) + 2 * w.SPACE * words[0].style.size
    return natural >= w.FULL_SHARE * (pair.right - pair.left)


class _Beside:
    """
    Stretches that begin near one x, sorted by where they end.

    In arrays: each stretch of a long document is a block to be asked for, and many end near it.
    """

    def __init__(self, series: Iterable[_Series]) -> None:
        own = sorted(series, key=lambda one: one.right)
        numbers: dict[str, int] = {}
        self._left = np.array([one.left for one in own])
        self._right = np.array([one.right for one in own])
        self._hanging = np.array([_hanging(one.end) for one in own])
        self._space = np.array([one.space for one in own])
        self._end = np.array([numbers.setdefault(one.end.text, len(numbers)) for one in own])

    def shows(self, block: _Block) -> bool:
        """Whether lines fill a block whose spaces have different widths, and which end with different words."""
        reach = np.searchsorted(self._right, (block.right - w.FLUSH, block.right + _WIDEST_HANGING))
        near = slice(int(reach[0]), int(reach[1]) + 1)
        space = self._space[near]
        if not space.size or space.max() <= w.OTHER_SPACE * space.min():
            return False
        over = self._right[near] - block.right
        ends = (np.abs(over) <= w.FLUSH) | ((over > 0) & (over <= self._hanging[near]))
        fills = ends & (np.abs(self._left[near] - block.left) <= w.FLUSH)
        own = space[fills]
        return bool(own.size and own.max() > w.OTHER_SPACE * own.min() and np.unique(self._end[near][fills]).size > 1)


def _blocks(proving: Iterable[_Series]) -> list[_Block]:
    """The blocks in which lines reach from one x to another, with spaces of different widths before different words."""
    by_left: dict[int, list[_Series]] = {}
    for one in proving:
        by_left.setdefault(round(one.left), []).append(one)
    found: list[_Block] = []
    for place, group in by_left.items():
        beside = _Beside(one for dx in (-1, 0, 1) for one in by_left.get(place + dx, ()))
        for one in group:
            block = _Block(one.left, one.right)
            if not any(_fills(one, other) for other in found) and beside.shows(block):
                found.append(block)
    return found


def _fills(one: _Series, block: _Block) -> bool:
    return _is_at(one.left, block.left) and _ends_at(one.end, block.right, one.x)


def _is_at(x: float, other: float) -> bool:
    return abs(x - other) <= w.FLUSH


def _ends_at(word: Word, right: float, x: float) -> bool:
    """Whether a word ends at the right side of a text; a hyphen or a stop may hang over it."""
    over = word.bbox.x1 - x - right
    return abs(over) <= w.FLUSH or 0 < over <= _hanging(word)


def _hanging(word: Word) -> float:
    """How far a word may hang over the right side of its text: with a hyphen or a stop."""
    return w.HANGING * word.style.size if word.text[-1] in _HANGING else 0.0


def _column_starts(regions: Iterable[tuple[Rows, float]]) -> list[float]:
    """Where different words begin behind white that no line of a text has, on several lines."""
    starts = sorted(start for rows, x in regions for row in rows for start in _starts(row, x))
    found: list[float] = []
    for index, (x, _) in enumerate(starts):
        # A text that each row prints again has its words at the same places.
        near = {text for start, text in starts[index : index + _MOST_NEAR] if start - x <= w.FLUSH}
        if len(near) > w.LEAST_SUPPORT and (not found or x - found[-1] > w.FLUSH):
            found.append(x)
    return found


def _starts(row: Sequence[Word], x: float) -> Iterator[tuple[float, str]]:
    """Where words begin behind wide white, and what they are."""
    for left, right in itertools.pairwise(row):
        if right.bbox.x0 - left.bbox.x1 > w.SURE_GAP * right.style.size:
            yield right.bbox.x0 - x, right.text


def _texts_of(series: _Series, blocks: Sequence[_Block], starts: Sequence[float]) -> Iterator[Justified]:
    """
    The texts of a stretch of words: the white between two columns may by chance be as wide as the spaces in them.

    One in no block must be long, and its spaces no wider than a justified line has them.
    """
    first = series.first
    for index in range(series.first, series.last):
        if _is_parted(series, index, blocks, starts):
            yield from _in_block(series, first, index, blocks)
            first = index + 1
    texts = list(_in_block(series, first, series.last, blocks))
    is_long = series.last - first >= w.LONG_SERIES and series.space <= w.WIDEST_SPACE * series.end.style.size
    yield from texts or ([Justified(first, series.last, is_begun=False, is_ended=False)] if is_long else [])


def _is_parted(series: _Series, index: int, blocks: Sequence[_Block], starts: Sequence[float]) -> bool:
    """Whether a column begins behind a word of a stretch, or one block ends with it and another one begins."""
    following = series.row[index + 1].bbox.x0 - series.x
    if any(_is_at(following, start) for start in starts):
        return True
    is_end = any(_ends_at(series.row[index], block.right, series.x) for block in blocks)
    return is_end and any(_is_at(following, block.left) for block in blocks)


def _in_block(series: _Series, first: int, last: int, blocks: Iterable[_Block]) -> Iterator[Justified]:
    """The words as a text if they end where a block does, and begin within it: behind a code in another style, say."""
    left, end = series.row[first].bbox.x0 - series.x, series.row[last]
    within = [b for b in blocks if _ends_at(end, b.right, series.x) and left >= b.left - w.FLUSH]
    if first < last and within:
        is_begun = any(_is_at(left, block.left) for block in within) and _is_set_apart(series, first)
        yield Justified(first, last, is_begun, is_ended=True)


def _is_set_apart(series: _Series, first: int) -> bool:
    """Whether the white before a text is no space of it: that behind a code in another style is nearly as wide."""
    if not first:
        return True
    space = series.row[first].bbox.x0 - series.row[first - 1].bbox.x1
    return not 1 / w.WIDER_SPACE <= space / max(series.space, 0.1) <= w.WIDER_SPACE
