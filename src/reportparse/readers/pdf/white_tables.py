"""
Tables that nothing is drawn for: columns from codes and signs that stand above each other and from the gaps between
texts, rows from the blocks of text in the columns.

A zone is lines below each other whose texts keep within the same columns, with codes in one of them. What runs across
the columns, or is larger than the rows, parts two zones. What a page before has shown of columns and codes serves the
short rest of a table on the next one.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportparse.readers.pdf.anchors import code_columns, code_shape, sign_columns
from reportparse.readers.pdf.gutters import Band, Columns, column_starts, crosses, gutters, is_heading, main_size
from reportparse.readers.pdf.row_blocks import TextLine, baseline, split_rows, usual_leading
from reportparse.readers.pdf.rules import Edge, Edges
from reportparse.readers.pdf.words import Word, words_to_rows

# Share of the font size: the gap between two texts on a line that no space between words is as wide as.
_SEGMENT = 1.2
# The farthest that a header stands above its rows, and rows from each other, in font sizes.
_HEADER_GAP, _ROW_GAP = 3.0, 8.0
# Points of air around a table: room for the halves of letters that stand over its ends.
_AIR = 1.0


@dataclass(slots=True)
class WhiteMemory:
    """What the pages before have shown: inner column borders, and shapes of codes that rows began with."""

    borders: tuple[float, ...] = ()
    shapes: frozenset[str] = field(default_factory=frozenset)


def white_tables(words: Iterable[Word], fills: Edges, size: float, memory: WhiteMemory) -> list[Edges]:
    """
    The borders of each table that a page leaves to the eye, made of the words outside of all drawn ones.

    `size` is that of most text on the page, in points: what is larger is a heading.
    """
    straight = [word for word in words if word.angle == 0]
    if not may_be_rows(straight, memory):
        return []
    lines = words_to_rows(straight)
    borders = _borders(lines, size, memory)
    if not borders:
        return []
    tables = []
    for zone in _zones(lines, borders, size, memory):
        edges = _zone_edges(zone, fills, memory)
        if edges is not None:
            tables.append(edges)
    return tables


def may_be_rows(words: Iterable[Word], memory: WhiteMemory) -> bool:
    """Whether some words look like the codes of rows: two of one shape above each other, or one that rows had before."""
    return bool(code_columns([[word] for word in words], memory.shapes))


@dataclass(frozen=True, slots=True)
class _Zone:
    """Lines of one table, and its inner column borders."""

    lines: tuple[TextLine, ...]
    borders: tuple[float, ...]


def _borders(lines: Sequence[TextLine], size: float, memory: WhiteMemory) -> tuple[float, ...]:
    """The inner column borders of the lines: before aligned codes, around signs, and in gaps that many lines share."""
    body = [line for line in lines if not is_heading(_band([line]), size)]
    found = [x for column in code_columns(body, memory.shapes) if (x := _before(body, column.x)) is not None]
    anchored = [line for line in body if _is_anchored(line, memory)]
    for column in sign_columns(anchored):
        found += _around(body, column.x0, column.x1)
    parted = [line for line in body if len(_segments(line)) > 1]
    found += [(a + b) / 2 for a, b in gutters([_band(parted)])]
    return _distinct(found, anchored + parted)


def _band(lines: Sequence[TextLine]) -> Band:
    return Band(0, 0, [list(line) for line in lines], (), False)


def _is_anchored(line: TextLine, memory: WhiteMemory) -> bool:
    return any(code_shape(word.text) is not None for word in line)


def _segments(line: TextLine) -> list[list[Word]]:
    """A line, cut where a gap is wider than any between words."""
    segments = [[line[0]]]
    for left, right in itertools.pairwise(line):
        if right.bbox.x0 - left.bbox.x1 > _SEGMENT * max(left.style.size, right.style.size):
            segments.append([])
        segments[-1].append(right)
    return segments


def _before(lines: Iterable[TextLine], x: float) -> float | None:
    """The border right before texts that start at `x`; None where nothing stands before them."""
    ends = [
        max(before)
        for line in lines
        if any(abs(word.bbox.x0 - x) <= 2 for word in line)
        and (before := [word.bbox.x1 for word in line if word.bbox.x0 < x - 2])
    ]
    ends = [end for end in ends if end <= x + 0.5]
    return (max(ends) + x) / 2 if ends else None


def _around(lines: Iterable[TextLine], x0: float, x1: float) -> list[float]:
    """The borders on both sides of a column of signs, where texts stand beside it."""
    boxes = [word.bbox for line in lines for word in line]
    left = max((box.x1 for box in boxes if box.x1 <= x0), default=None)
    right = min((box.x0 for box in boxes if box.x0 >= x1), default=None)
    borders = (None if left is None else (left + x0) / 2, None if right is None else (x1 + right) / 2)
    return [x for x in borders if x is not None]


def _distinct(borders: Iterable[float], lines: Sequence[TextLine]) -> tuple[float, ...]:
    """The borders from left to right, of those with no text between them the last: it is nearest to what starts there."""
    kept: list[float] = []
    middles = sorted(word.bbox.middle[0] for line in lines for word in line)
    if not middles:
        return ()
    for x in sorted(borders):
        if not middles[0] < x < middles[-1]:
            continue
        if kept and not any(kept[-1] < middle < x for middle in middles):
            kept.pop()
        kept.append(x)
    return tuple(kept)


def _zones(
    lines: Sequence[TextLine], borders: tuple[float, ...], size: float, memory: WhiteMemory
) -> list[_Zone]:
    """The tables among the lines: runs of lines that keep within the columns."""
    starts = column_starts([_band(lines)], borders)
    columns = Columns(borders, starts, size)
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        if _parts(line, columns) or (runs[-1] and baseline(line) - baseline(runs[-1][-1]) > _ROW_GAP * size):
            runs.append([])
        if not _parts(line, columns):
            runs[-1].append(line)
    zones = (_trimmed(run, columns, memory) for run in runs if run)
    return [_Zone(tuple(zone), borders) for zone in zones if zone]


def _parts(line: TextLine, columns: Columns) -> bool:
    """Whether a line is no part of a table: it runs across the columns, or is a heading."""
    return is_heading(_band([line]), columns.size) or _runs_across(line, columns)


def _runs_across(line: TextLine, columns: Columns) -> bool:
    for x, start in zip(columns.borders, columns.starts, strict=True):
        if any(word.bbox.x0 + 1 < x < word.bbox.x1 - 1 for word in line):
            return True
        # A code that stands where the codes of a column do begins a text of its own, however near it is.
        own = any(abs(w.bbox.x0 - start) <= 2 and code_shape(w.text) is not None for w in line)
        if not own and crosses(_band([line]), [x], [start]):
            return True
    return False


def _trimmed(run: Sequence[TextLine], columns: Columns, memory: WhiteMemory) -> list[TextLine]:
    """The lines of a run from the first that belongs to a row, or heads the rows, to the last; empty without rows."""
    anchors = [i for i, line in enumerate(run) if _is_row(line, columns, memory)]
    if not anchors:
        return []
    first, last = anchors[0], anchors[-1]
    leading = usual_leading(_by_column(run, columns.borders)) + 0.2
    while first > 0 and _goes_before(run[first - 1], run[first], columns, leading):
        first -= 1
    while last + 1 < len(run) and _goes_after(run[: last + 1], run[last + 1], columns, leading):
        last += 1
    return list(run[first : last + 1])


def _is_row(line: TextLine, columns: Columns, memory: WhiteMemory) -> bool:
    """Whether a line begins a row, by a code or a sign beside text."""
    filled = {_column(word, columns.borders) for word in line}
    return any(w.sign is not None or code_shape(w.text) is not None for w in line) and (
        len(filled) > 1 or any(_column(w, columns.borders) > 0 for w in line)
    )


def _goes_before(line: TextLine, first: TextLine, columns: Columns, leading: float) -> bool:
    """Whether a line above a table's first one heads it, or belongs to its first row."""
    step = (baseline(first) - baseline(line)) / columns.size
    filled = {_column(word, columns.borders) for word in line}
    if len(filled) > 1:
        return step <= _HEADER_GAP
    own = filled & {_column(word, columns.borders) for word in first}
    return step <= leading if own or 0 in filled else step <= _HEADER_GAP


def _goes_after(lines: Sequence[TextLine], line: TextLine, columns: Columns, leading: float) -> bool:
    """Whether a line below a table's last row goes on in one of its cells."""
    for word in line:
        column = _column(word, columns.borders)
        own = [other for other in lines if any(_column(w, columns.borders) == column for w in other)]
        if own and baseline(line) - baseline(own[-1]) <= leading * columns.size:
            return True
    return False


def _column(word: Word, borders: Sequence[float]) -> int:
    return sum(x < word.bbox.middle[0] for x in borders)


def _by_column(lines: Iterable[TextLine], borders: Sequence[float]) -> list[list[TextLine]]:
    """The lines of each column, left to right, each line with the words that stand in the column."""
    words: list[list[Word]] = [[] for _ in range(len(borders) + 1)]
    for line in lines:
        for word in line:
            words[_column(word, borders)].append(word)
    return [list(words_to_rows(column)) for column in words]


def _zone_edges(zone: _Zone, fills: Edges, memory: WhiteMemory) -> Edges | None:
    """The borders of a zone's table; None where it is none."""
    words = [word for line in zone.lines for word in line]
    columns = _by_column(zone.lines, zone.borders)
    filled = [index for index, lines in enumerate(columns) if lines]
    if len(filled) < 2 or not _has_marks(columns) or not _has_rows(zone, memory):
        return None
    x0, x1 = min(w.bbox.x0 for w in words) - _AIR, max(w.bbox.x1 for w in words) + _AIR
    top, bottom = min(w.bbox.top for w in words) - _AIR, max(w.bbox.bottom for w in words) + _AIR
    heights = [e.position for e in fills.horizontal if e.start < x1 and e.end > x0]
    separators = split_rows(columns, heights, memory.shapes)
    xs = [x0, *zone.borders, x1]
    horizontal = [Edge(top, x0, x1), Edge(bottom, x0, x1)]
    for y, open_columns in separators:
        horizontal += [Edge(y, xs[i], xs[i + 1]) for i in range(len(xs) - 1) if i not in open_columns]
    vertical = [Edge(x, top, bottom) for x in xs]
    memory.borders = zone.borders
    memory.shapes |= {column.shape for column in code_columns(zone.lines)}
    return Edges(tuple(horizontal), tuple(vertical))


def _has_rows(zone: _Zone, memory: WhiteMemory) -> bool:
    """Whether rows begin with codes and signs stand in them; or, where no sign is printed, several codes."""
    codes = code_columns(zone.lines, memory.shapes)
    has_signs = any(word.sign for line in zone.lines for word in line)
    return bool(codes) if has_signs else any(len(column.words) > 2 for column in codes)


def _has_marks(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a column holds signs or short texts only: a table of rows with marks has one."""
    return any(
        lines and all(any(w.sign for w in line) or len(line) <= 3 for line in lines)
        for lines in columns
    )
