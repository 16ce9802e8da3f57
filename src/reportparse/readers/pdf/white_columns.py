"""
The columns of a table that nothing is drawn for: codes and signs that stand above each other, and gaps between texts.

What pages before have shown serves the short rest of a table, whose gaps mean nothing.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportparse.codes import code_shape
from reportparse.layout.words import Word
from reportparse.readers.pdf.anchors import code_columns, sign_columns
from reportparse.readers.pdf.gutters import (
    Band,
    Columns,
    before_aligned,
    close_to,
    column_starts,
    crosses,
    gutters,
    is_anchored,
    is_free,
    is_heading,
    parts_codes,
    segments,
    starts_column,
)
from reportparse.readers.pdf.row_blocks import TextLine

# Words that a column has, at least, as a share of the lines.
_COLUMN_SHARE = 0.1
# Lines below the last code of a table that may hold the rest of its row.
_LINES_OF_ROW = 4
# Share of the rows that must stand within columns that a page before has shown.
_WITHIN_SHARE = 0.8
# How many sets of columns are remembered.
_REMEMBERED = 4
# Share of the font size by which a hyphen may hang over the edge of justified text.
_HANGING = 0.25


@dataclass(slots=True)
class WhiteMemory:
    """What the pages before have shown: the column borders of tables, and shapes of codes that rows began with."""

    known: tuple[tuple[float, ...], ...] = ()
    shapes: frozenset[str] = frozenset()

    def add(self, xs: tuple[float, ...]) -> None:
        """Remember the column borders of a table, the last ones first."""
        if len(xs) > 2:
            self.known = (xs, *(other for other in self.known if other != xs))[:_REMEMBERED]

    def add_all(self, tables: Iterable[tuple[float, ...]]) -> None:
        """Remember the column borders of some tables, from the top of a page."""
        for xs in tables:
            self.add(xs)


def find_borders(lines: Sequence[TextLine], size: float, memory: WhiteMemory) -> tuple[float, ...]:
    """The inner column borders of the lines: before aligned codes, around signs, and in gaps that many lines share."""
    body = [line for line in lines if not is_heading(lines_band([line]), size)]
    codes = [column.x for column in code_columns(body, memory.shapes)]
    for xs in memory.known:
        if keep_within(body, xs[1:-1]) and parts_codes(xs[1:-1], codes, body):
            return xs[1:-1]
    found = [x for column in code_columns(body, memory.shapes) if (x := before_aligned(body, column.x)) is not None]
    anchored = [line for line in body if is_anchored(line)]
    for column in sign_columns(body):
        if len(column.words) > 1 or any(column.words[0] in line for line in anchored):
            found += _around(body, column.x0, column.x1)
    parted = [line for line in body if len(segments(line)) > 1]
    found += [close_to(b, a) for a, b in gutters([lines_band(parted)]) if starts_column(parted, b)]
    rows = [i for i, line in enumerate(body) if line in anchored]
    # A mark in the middle of the last row, and the rest of its text, stand below its code.
    table = body[rows[0] : rows[-1] + 1 + _LINES_OF_ROW] if rows else body
    return _distinct([x for x in found if is_free(x, table)], table, len(parted))


def keep_within(lines: Sequence[TextLine], borders: tuple[float, ...], share: float = _WITHIN_SHARE) -> bool:
    """Whether columns found elsewhere are those of these lines: `share` of what begins rows stands within them."""
    rows = [line for line in lines if is_anchored(line)]
    columns = Columns(borders, column_starts([lines_band(rows)], borders), 0.0)
    within = [line for line in rows if not runs_across(line, columns)]
    # A sign in the middle of its row's height has a line of its own.
    signs = [line for line in lines if all(word.sign is not None for word in line)]
    filled = Counter(column_of(word, borders) for line in (*within, *signs) for word in line)
    return len(filled) > len(borders) - 1 and len(within) >= share * len(rows)


def lines_band(lines: Sequence[TextLine]) -> Band:
    """Some lines as a band without any border."""
    return Band(0, 0, [list(line) for line in lines], (), False)


def _around(lines: Sequence[TextLine], x0: float, x1: float) -> list[float]:
    """The borders on both sides of a column of signs, where texts stand beside it."""
    boxes = [word.bbox for line in lines for word in line]
    left = max((box.x1 for box in boxes if box.x1 <= x0), default=None)
    right = min((box.x0 for box in boxes if box.x0 >= x1), default=None)
    borders = []
    if left is not None:
        # What heads the column may be wider than the signs in it.
        start = min(box.x0 for box in boxes if box.x0 >= left and box.x0 <= x0)
        borders.append(close_to(start, left))
    if right is not None:
        borders.append(close_to(right, x1))
    return borders


def _distinct(borders: Iterable[float], lines: Sequence[TextLine], row_count: int) -> tuple[float, ...]:
    """The borders from left to right, of those with no column between them the last: it is right before a text."""
    texts = [word for line in lines for word in _text_starts(line)]
    least = max(1.0, _COLUMN_SHARE * row_count)
    kept: list[float] = []
    for x in sorted(borders):
        if kept and not _holds_column(texts, kept[-1], x, least):
            kept.pop()
        kept.append(x)
    ends = [float("-inf"), *kept, float("inf")]
    # Text stands on both sides of an inner border.
    return tuple(
        x
        for i, x in enumerate(kept)
        if _holds_column(texts, ends[i], x, least) and _holds_column(texts, x, ends[i + 2], least)
    )


def _text_starts(line: TextLine) -> list[Word]:
    """The words that begin a text of their own: after a gap, or as a sign or a code."""
    firsts = {id(segment[0]) for segment in segments(line)}
    return [w for w in line if id(w) in firsts or w.sign is not None or code_shape(w.text) is not None]


def _holds_column(texts: Iterable[Word], x0: float, x1: float, least: float) -> bool:
    """Whether a sign, or some texts, begin between two borders."""
    inside = [word for word in texts if x0 < word.bbox.middle[0] < x1]
    return any(word.sign for word in inside) or len(inside) >= least


def runs_across(line: TextLine, columns: Columns) -> bool:
    """Whether a line runs across a border of the columns, and no code begins a text of its own there."""
    ends = columns.ends or [None] * len(columns.borders)
    for x, start, end in zip(columns.borders, columns.starts, ends, strict=True):
        if any(word.bbox.x0 + 1 < x < word.bbox.x1 - 1 for word in line):
            return True
        # A code that stands where the codes of a column do begins a text of its own, however near it is. So does a
        # word that stands there, where the text before it ends at the edge of its column.
        behind = [w for w in line if abs(w.bbox.x0 - start) <= 2]
        before = [w for w in line if w.bbox.x1 <= x + 1] or line[:1]
        own = any(code_shape(w.text) is not None for w in behind) or (
            bool(behind) and end is not None and _ends_at(end, max(before, key=lambda w: w.bbox.x1))
        )
        if not own and crosses(lines_band([line]), [x], [start]):
            return True
    return False


def _ends_at(x: float, word: Word) -> bool:
    """Whether a word ends at the edge of justified text, over which a hyphen may hang."""
    hanging = _HANGING * word.style.size if word.text.endswith("-") else 1
    return -1 <= word.bbox.x1 - x <= hanging


def column_of(word: Word, borders: Sequence[float]) -> int:
    """The index of the column that holds the middle of a word."""
    return sum(x < word.bbox.middle[0] for x in borders)
