"""
Justified texts: stretches of a line whose spaces are all as wide as each other, line by line, up to one right side.

Such a space may be wider than the white between two columns, and comes again at one place wherever its text does.
Nothing but the other lines of its text tells it: they begin and end where it does, and their spaces have other widths.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportparse.layout import weights as w
from reportparse.layout.words import Word

# Letters of a word, and the share of such words in a text: figures and marks in a row are columns.
_LETTERS, _WORDS_SHARE = 2, 0.5
# Lines below a line among which the next one of its text is looked for; other columns may have lines between.
_NEXT = 3


@dataclass(frozen=True, slots=True)
class Justified:
    """
    A justified text of a line, by the index of its first word and of its last one.

    `is_begun` and `is_ended` say that others begin and end where it does: what stands beside it is of another text.
    """

    first: int
    last: int
    is_begun: bool
    is_ended: bool


@dataclass(frozen=True, slots=True)
class _Series:
    """Words of a line with equal spaces between them, in points."""

    row_index: int
    first: int
    last: int
    left: float
    right: float
    space: float


@dataclass(frozen=True, slots=True)
class _Block:
    """From where to where the lines of a justified text reach."""

    left: float
    right: float


def find_justified(rows: Sequence[Sequence[Word]]) -> list[list[Justified]]:
    """The justified texts of each line of a region, left to right."""
    series = [found for index, row in enumerate(rows) for found in _series(row, index)]
    blocks = _blocks(series)
    texts: list[list[Justified]] = [[] for _ in rows]
    for one in series:
        texts[one.row_index] += _texts_of(one, rows[one.row_index], blocks)
    for index, row in enumerate(rows if blocks else ()):
        texts[index] += _pairs(row, rows[index + 1 : index + 1 + _NEXT], blocks)
        texts[index].sort(key=lambda text: text.first)
    return texts


def _series(row: Sequence[Word], row_index: int) -> Iterator[_Series]:
    """The longest stretches of words, three and more, with equal spaces between them."""
    units = _units(row)
    spaces = [row[b].bbox.x0 - row[a].bbox.x1 for (_, a), (b, _) in itertools.pairwise(units)]
    start = 0
    for end in range(1, len(units) + 1):
        goes_on = end < len(units) and all(row[units[i][0]].sign is None for i in (end - 1, end))
        if goes_on and _is_as_wide(spaces[end - 1], spaces[start]):
            continue
        first, last = units[start][0], units[end - 1][1]
        if end - start > 2 and _are_words(row[first : last + 1]):
            yield _Series(row_index, first, last, row[first].bbox.x0, row[last].bbox.x1, spaces[start])
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
    texts = sum(sum(map(str.isalpha, word.text)) >= _LETTERS for word in words)
    return texts >= _WORDS_SHARE * len(words)


def _blocks(series: Sequence[_Series]) -> list[_Block]:
    """The blocks in which lines reach from one x to another, with spaces of different widths."""
    found: list[_Block] = []
    for one in series:
        if any(_fills(one, block) for block in found):
            continue
        block = _Block(one.left, one.right)
        spaces = [other.space for other in series if _fills(other, block)]
        if max(spaces) > w.OTHER_SPACE * min(spaces):
            found.append(block)
    return found


def _fills(one: _Series, block: _Block) -> bool:
    return _is_at(one.left, block.left) and _is_at(one.right, block.right)


def _is_at(x: float, other: float) -> bool:
    return abs(x - other) <= w.FLUSH


def _texts_of(series: _Series, row: Sequence[Word], blocks: Sequence[_Block]) -> Iterator[Justified]:
    """
    The texts of a stretch of words: the white between two columns may by chance be as wide as the spaces in them.

    One in no block must be long, and its spaces no wider than a justified line has them.
    """
    first = series.first
    for index in range(series.first, series.last):
        if _parts_blocks(row[index], row[index + 1], blocks):
            yield from _in_block(row, first, index, blocks)
            first = index + 1
    texts = list(_in_block(row, first, series.last, blocks))
    is_long = series.last - first >= w.LONG_SERIES and series.space <= w.WIDEST_SPACE * row[first].style.size
    yield from texts or ([Justified(first, series.last, is_begun=False, is_ended=False)] if is_long else [])


def _parts_blocks(word: Word, following: Word, blocks: Iterable[_Block]) -> bool:
    """Whether one block ends with a word, and another one begins with the next."""
    is_end = any(_is_at(word.bbox.x1, block.right) for block in blocks)
    return is_end and any(_is_at(following.bbox.x0, block.left) for block in blocks)


def _in_block(row: Sequence[Word], first: int, last: int, blocks: Iterable[_Block]) -> Iterator[Justified]:
    """The words as a text if they end where a block does, and begin within it: behind a code in another style, say."""
    x0, x1 = row[first].bbox.x0, row[last].bbox.x1
    within = [block for block in blocks if _is_at(x1, block.right) and x0 >= block.left - w.FLUSH]
    if first < last and within:
        yield Justified(first, last, is_begun=any(_is_at(x0, block.left) for block in within), is_ended=True)


def _pairs(row: Sequence[Word], below: Sequence[Sequence[Word]], blocks: Sequence[_Block]) -> Iterator[Justified]:
    """Two words that fill a block with one space between them, where the next word had no room behind them."""
    for index, (left, right) in enumerate(itertools.pairwise(row)):
        for block in blocks:
            if not (_is_at(left.bbox.x0, block.left) and _is_at(right.bbox.x1, block.right)):
                continue
            following = next((word for line in below for word in line if _goes_on(left, word, block)), None)
            if following is not None and _is_full((left, right, following), block):
                yield Justified(index, index + 1, is_begun=True, is_ended=True)
                break


def _goes_on(above: Word, word: Word, block: _Block) -> bool:
    """Whether a word begins the next line of a block, set as the one above."""
    is_alike = word.style.bold == above.style.bold and abs(word.style.size - above.style.size) < w.FLUSH
    is_next = 0 < word.baseline - above.baseline <= w.NEAR_LEADING * above.style.size
    return is_alike and is_next and _is_at(word.bbox.x0, block.left)


def _is_full(words: Sequence[Word], block: _Block) -> bool:
    """Whether words fill a block when no space between them is wide, but for what a better break may leave."""
    natural = sum(word.bbox.width for word in words) + w.SPACE * words[0].style.size * (len(words) - 1)
    return natural >= w.FULL_SHARE * (block.right - block.left)
