"""
Rows where nothing is drawn between them: the blocks of text in each column, and which of them stand side by side.

A block is lines of one column that follow each other without a gap. It begins at a code, at a sign, or where the
distance to the line above is more than the leading. The column with the most codes gives the rows; blocks of the other
columns stand in the row beside them, or reach over several.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportparse.codes import code_shape
from reportparse.layout.words import Word

TextLine = Sequence[Word]

# Shares of the font size: what a step between lines may be in one block beyond the usual, and its most.
_LOOSER, _WIDEST_LEADING = 0.17, 1.8
# Share of the size within which two baselines stand on one line.
_BESIDE = 0.4
# Share of its coded lines that begin after a gap, from where on a code without one is a reference in a text.
_GAPS_TELL = 0.75
_TOP_SHARE = 0.7
# Points: what is nearer by less is as near; else the last decimal of an engine would decide.
_NEARER = 0.05


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one column that belong together. `shape` is the shape of the code that it begins with."""

    lines: tuple[TextLine, ...]
    shape: str | None
    has_sign: bool
    after_gap: bool = True

    @property
    def top(self) -> float:
        """Where its first line begins."""
        return min(word.bbox.top for word in self.lines[0])

    @property
    def bottom(self) -> float:
        """Where its last line ends."""
        return max(word.bbox.bottom for word in self.lines[-1])

    @property
    def baseline(self) -> float:
        """The baseline of its first line."""
        return baseline(self.lines[0])

    @property
    def size(self) -> float:
        """The font size of its first word."""
        return self.lines[0][0].style.size


class Separator(NamedTuple):
    """The border between two rows: its height, and the columns in which a cell reaches across it."""

    y: float
    open_columns: frozenset[int]


def baseline(line: TextLine) -> float:
    """The baseline of a line: that of its first word that is no sign, if there is one."""
    return next((word.baseline for word in line if word.sign is None), line[0].baseline)


def split_rows(
    columns: Sequence[Sequence[TextLine]], fills: Sequence[Sequence[float]] = (), known: frozenset[str] = frozenset()
) -> list[Separator]:
    """
    The borders between the rows of a table whose columns are given, each as its lines from the top.

    `fills` are the heights at which a shaded area begins or ends, by column; `known` are shapes of codes that rows
    began with.
    """
    leading = usual_leading(columns)
    heights = fills or [()] * len(columns)
    blocks = [column_blocks(lines, leading, own, known) for lines, own in zip(columns, heights, strict=True)]
    spine = _spine(blocks)
    if spine is None:
        return []
    rows = _spine_rows(blocks[spine], [b for i, column in enumerate(blocks) if i != spine for b in column])
    if len(rows) < 2:
        return []
    ys = _heights(rows, [column for i, column in enumerate(blocks) if i != spine])
    opened: list[set[int]] = [set() for _ in ys]
    for index, column in enumerate(blocks):
        if index != spine:
            for i in _crossed(column, rows, ys):
                opened[i].add(index)
    return [Separator(y, frozenset(columns)) for y, columns in zip(ys, opened, strict=True)]


def usual_leading(columns: Iterable[Sequence[TextLine]]) -> float:
    """The step from line to line inside a block, as a share of the font size: the smallest that is usual."""
    steps = Counter(
        round((baseline(b) - baseline(a)) / b[0].style.size, 1)
        for lines in columns
        for a, b in itertools.pairwise(lines)
        if not any(word.sign for word in (*a, *b))
    )
    usual = [step for step, count in sorted(steps.items()) if 0.9 <= step <= _WIDEST_LEADING and count > 0]
    return usual[0] if usual else 1.2


def column_blocks(
    lines: Sequence[TextLine], leading: float, fills: Sequence[float] = (), known: frozenset[str] = frozenset()
) -> list[Block]:
    """The blocks of one column, from the top."""
    shapes = [_line_shape(line) for line in lines]
    counts = Counter(shape for shape in shapes if shape is not None)
    coded = [shape if shape is not None and (counts[shape] > 1 or shape in known) else None for shape in shapes]
    gaps = [i == 0 or _is_gap(lines[i - 1], lines[i], leading, fills) for i in range(len(lines))]
    after_gap = sum(gap and shape is not None for gap, shape in zip(gaps, coded, strict=True))
    gaps_tell = after_gap >= _GAPS_TELL * sum(shape is not None for shape in coded)
    starts = [
        i
        for i, (gap, shape) in enumerate(zip(gaps, coded, strict=True))
        if gap or (shape is not None and not gaps_tell) or lines[i][0].sign is not None
    ]
    return [
        Block(tuple(lines[a:b]), coded[a] or shapes[a], any(word.sign for line in lines[a:b] for word in line), gaps[a])
        for a, b in itertools.pairwise([*starts, len(lines)])
    ]


def _line_shape(line: TextLine) -> str | None:
    """The shape of the code that a line begins with; a sign may stand before it."""
    first = next((word for word in line if word.sign is None), None)
    return code_shape(first.text) if first is not None else None


def _is_gap(above: TextLine, line: TextLine, leading: float, fills: Sequence[float]) -> bool:
    a, b = baseline(above), baseline(line)
    size = max(above[0].style.size, line[0].style.size)
    return b - a > (leading + _LOOSER) * size or any(a < y < b for y in fills)


def _spine(blocks: Sequence[Sequence[Block]]) -> int | None:
    """The index of the column that gives the rows: the most codes, of the longest shape; None without codes."""

    def rank(index: int) -> tuple[int, int, int]:
        shapes = Counter(block.shape for block in blocks[index] if block.shape is not None)
        longest = max((len(shape) for shape in shapes), default=0)
        return sum(shapes.values()), longest, -index

    best = max(range(len(blocks)), key=rank, default=None)
    return best if best is not None and rank(best)[0] else None


def _spine_rows(spine: Sequence[Block], others: Sequence[Block]) -> list[Block]:
    """
    The rows: the blocks of the spine. One without a code is the rest of the row above, unless something else says that
    a row begins: a sign or text on its first line, or its place above all codes.
    """
    rows: list[Block] = []
    for block in spine:
        beside = any(abs(other.baseline - block.baseline) <= _BESIDE * block.size for other in others)
        if block.shape is None and rows and rows[-1].shape is not None and not beside:
            last = rows.pop()
            block = Block((*last.lines, *block.lines), last.shape, last.has_sign or block.has_sign)
        rows.append(block)
    # A page break may leave the mark of a row alone below the others: the last row with a text has one of its own.
    signs = [other for other in others if other.has_sign]
    below = [sign for sign in signs if rows and sign.top >= rows[-1].bottom]
    has_own = any(rows[-1].top < sign.bottom and sign.top < rows[-1].bottom for sign in signs if rows)
    return [*rows, below[0]] if len(below) == 1 and has_own else rows


def _heights(rows: Sequence[Block], others: Sequence[Sequence[Block]]) -> list[float]:
    """The heights of the borders between the rows, each right above what begins the lower one."""
    singles = [_own_blocks(column, rows) for column in others]
    ys = []
    for i in range(len(rows) - 1):
        bottom = max([rows[i].bottom, *(b.bottom for own in singles for b in own.get(i, ()))])
        top = min([rows[i + 1].top, *(b.top for own in singles for b in own.get(i + 1, ()))])
        if bottom > top:
            bottom, top = rows[i].bottom, rows[i + 1].top
        # Below a short text may be a sign that is centred in its row: what is between two rows is the upper one's.
        ys.append(top - min(0.25 * (top - bottom), 1.0) if top > bottom else (top + bottom) / 2)
    return ys


def _own_blocks(column: Sequence[Block], rows: Sequence[Block]) -> dict[int, list[Block]]:
    """The blocks of a column by the row that they stand beside, in a column that has about one for each row."""
    if len(column) < 0.6 * len(rows):
        return {}
    own: dict[int, list[Block]] = {}
    for block in column:
        middle = (block.top + block.bottom) / 2
        # The last row that begins above the middle of the block.
        index = max((i for i, row in enumerate(rows) if row.top <= middle), default=0)
        own.setdefault(index, []).append(block)
    return own


def _crossed(column: Sequence[Block], rows: Sequence[Block], ys: Sequence[float]) -> set[int]:
    """The borders (by index) that the cells of a column reach across."""
    crossed = {
        i
        for block in column
        for i, y in enumerate(ys)
        if any(word.bbox.middle[1] < y for line in block.lines for word in line)
        and any(word.bbox.middle[1] > y for line in block.lines for word in line)
    }
    texts = [block for block in column if not block.has_sign]
    if len(texts) < len(column) or len(texts) >= len(rows) or not texts:
        return crossed
    first = 1 if rows[0].shape is None and len(rows) > 1 and texts[0].baseline <= rows[0].bottom else 0
    body = texts[first:]
    at_top = sum(any(abs(b.baseline - row.baseline) <= _BESIDE * b.size for row in rows) for b in body)
    # Only what begins with codes is known to stand for several rows: a blank cell is not its neighbour's.
    coded = sum(block.shape is not None for block in body)
    if at_top >= _TOP_SHARE * len(body) or coded < 0.5 * len(body):
        return crossed
    return crossed | _centred(body, rows[first:], ys[first:], first)


def _centred(blocks: Sequence[Block], rows: Sequence[Block], ys: Sequence[float], offset: int) -> set[int]:
    """The borders that are crossed where each block stands in the middle of the rows that belong to it."""
    starts = _best_starts([(b.top + b.bottom) / 2 for b in blocks], [r.top for r in rows], [*ys, rows[-1].bottom])
    return {i + offset for i in range(len(ys)) if i + 1 not in starts and i + 1 > min(starts)}


def _best_starts(middles: Sequence[float], tops: Sequence[float], bottoms: Sequence[float]) -> list[int]:
    """For each block the first of its rows, such that the blocks stand as near as can be to the middles of theirs."""
    n = len(tops)
    # best[j]: cost and starts with the blocks so far covering the rows before j. Rows above the first may have none.
    best: dict[int, tuple[float, list[int]]] = {j: (4.0 * j, []) for j in range(n)}
    for middle in middles:
        following: dict[int, tuple[float, list[int]]] = {}
        for start, (cost, starts) in best.items():
            for end in range(start + 1, n + 1):
                new = cost + abs(middle - (tops[start] + bottoms[end - 1]) / 2)
                if end not in following or new < following[end][0] - _NEARER:
                    following[end] = new, [*starts, start]
        best = following
    if not best:
        return [0]
    end = max(best)
    return best[n][1] if n in best else best[end][1]
