"""
Tables that nothing is drawn for: columns from codes and signs that stand above each other and from the gaps between
texts, rows from the blocks of text in the columns.

A zone is lines below each other whose texts keep within the same columns, with codes in one of them. What runs across
the columns, or is larger than the rows, parts two zones. What a page before has shown of columns and codes serves the
short rest of a table on the next one.
"""

import itertools
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
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
# The widest step between lines of one text, in font sizes.
_LEADING = 1.7
# Points right and left of a gap's end in which the texts of its column start; the share of them that must be aligned.
_COLUMN_REACH, _ALIGNED_SHARE = 40.0, 0.6
# Points: how far the borders of one table may stand apart, as found on two pages.
_SAME_BORDER = 6.0
# Words that a column has, at least, as a share of the lines.
_COLUMN_SHARE = 0.1
# Points of air around a table and before the texts of a column.
_AIR = 2.0


@dataclass(slots=True)
class WhiteMemory:
    """What the pages before have shown: column borders, and shapes of codes that rows began with."""

    xs: tuple[float, ...] = ()
    shapes: frozenset[str] = field(default_factory=frozenset)


def white_tables(
    words: Iterable[Word], fills: Sequence[Edge], drawn: Iterable[tuple[float, ...]], size: float, memory: WhiteMemory
) -> list[Edges]:
    """
    The borders of each table that a page leaves to the eye, made of the words outside of all drawn ones.

    `drawn` are the column borders of the drawn tables, `size` is that of most text on the page, in points: what is
    larger is a heading.
    """
    straight = [word for word in words if word.angle == 0]
    lines = words_to_rows(straight)
    known = [xs for xs in (*drawn, memory.xs) if len(xs) > 2]
    tables = []
    borders = _borders(lines, size, memory)
    for zone in _zones(lines, borders, size, memory):
        edges = _zone_edges(zone, fills, known, memory)
        if edges is not None:
            tables.append(edges)
    return tables


def may_be_rows(words: Iterable[Word], memory: WhiteMemory) -> bool:
    """Whether some words look like the codes of rows: two of one shape above each other, or one that rows had before."""
    return bool(code_columns([[word] for word in words if word.angle == 0], memory.shapes))


@dataclass(frozen=True, slots=True)
class _Zone:
    """Lines of one table, its inner column borders, and the lines (by id) that are rows across all columns."""

    lines: tuple[TextLine, ...]
    borders: tuple[float, ...]
    titles: frozenset[int]

    def parts(self) -> list[tuple[bool, list[TextLine]]]:
        """The lines in groups of rows and of titles, from the top; True says that a group is a title."""
        groups = itertools.groupby(self.lines, key=lambda line: id(line) in self.titles)
        return [(is_title, list(lines)) for is_title, lines in groups]


def _borders(lines: Sequence[TextLine], size: float, memory: WhiteMemory) -> tuple[float, ...]:
    """The inner column borders of the lines: before aligned codes, around signs, and in gaps that many lines share."""
    body = [line for line in lines if not is_heading(_band([line]), size)]
    if len(memory.xs) > 2 and _keep_within(body, memory):
        return memory.xs[1:-1]
    found = [x for column in code_columns(body, memory.shapes) if (x := _before(body, column.x)) is not None]
    anchored = [line for line in body if _is_anchored(line, memory)]
    for column in sign_columns(body):
        if len(column.words) > 1 or any(column.words[0] in line for line in anchored):
            found += _around(body, column.x0, column.x1)
    parted = [line for line in body if len(_segments(line)) > 1]
    found += [_close_to(b, a) for a, b in gutters([_band(parted)]) if _starts_column(parted, b)]
    return _distinct(found, body, len(parted))


def _keep_within(lines: Sequence[TextLine], memory: WhiteMemory) -> bool:
    """Whether the columns of a page before are those of this one: what begins rows stands within them."""
    rows = [line for line in lines if _is_anchored(line, memory)]
    borders = memory.xs[1:-1]
    columns = Columns(borders, column_starts([_band(rows)], borders), 0.0)
    within = [line for line in rows if not _runs_across(line, columns)]
    filled = Counter(_column(word, borders) for line in within for word in line)
    return len(filled) > len(borders) - 1 and len(within) > 0.8 * len(rows)


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
    return _close_to(x, max(ends)) if ends else None


def _close_to(right: float, left: float) -> float:
    """
    The border between texts that end at `left` and start at `right`: right before the start.

    There it stands at the same x on every page, however long the texts before it are.
    """
    return right - min(_AIR, (right - left) / 2)


def _around(lines: Sequence[TextLine], x0: float, x1: float) -> list[float]:
    """The borders on both sides of a column of signs, where texts stand beside it."""
    boxes = [word.bbox for line in lines for word in line]
    left = max((box.x1 for box in boxes if box.x1 <= x0), default=None)
    right = min((box.x0 for box in boxes if box.x0 >= x1), default=None)
    borders = []
    if left is not None:
        # What heads the column may be wider than the signs in it.
        start = min(box.x0 for box in boxes if box.x0 >= left and box.x0 <= x0)
        borders.append(_close_to(start, left))
    if right is not None:
        borders.append(_close_to(right, x1))
    return borders


def _starts_column(lines: Iterable[TextLine], x: float) -> bool:
    """Whether the texts right of a gap start at one x, or are centred on one: spaces that only happen to meet are not."""
    texts = [
        segment for line in lines for segment in _segments(line) if abs(segment[0].bbox.x0 - x) <= _COLUMN_REACH
    ]
    starts = Counter(round(segment[0].bbox.x0 / 2) for segment in texts)
    middles = Counter(round((segment[0].bbox.x0 + segment[-1].bbox.x1) / 4) for segment in texts)
    best = max([*_pairs(starts), *_pairs(middles)], default=0)
    return len(texts) > 2 and best >= _ALIGNED_SHARE * len(texts)


def _pairs(counts: Counter[int]) -> list[int]:
    """How often each number and the one after it occur: what is near must not be parted by rounding."""
    return [counts[key] + counts[key + 1] for key in counts]


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
        if _holds_column(texts, ends[i], x, 1) and _holds_column(texts, x, ends[i + 2], 1)
    )


def _text_starts(line: TextLine) -> list[Word]:
    """The words that begin a text of their own: after a gap, or as a sign or a code."""
    firsts = {id(segment[0]) for segment in _segments(line)}
    return [w for w in line if id(w) in firsts or w.sign is not None or code_shape(w.text) is not None]


def _holds_column(texts: Iterable[Word], x0: float, x1: float, least: float) -> bool:
    """Whether a sign, or some texts, begin between two borders."""
    inside = [word for word in texts if x0 < word.bbox.middle[0] < x1]
    return any(word.sign for word in inside) or len(inside) >= least


def _zones(
    lines: Sequence[TextLine], borders: tuple[float, ...], size: float, memory: WhiteMemory
) -> list[_Zone]:
    """The tables among the lines: runs of lines that keep within the columns, and of titles between their rows."""
    starts = column_starts([_band(lines)], borders)
    columns = Columns(borders, starts, size)
    titles = _titles(lines, columns, memory)
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        parts = _parts(line, columns) and id(line) not in titles
        if parts or (runs[-1] and baseline(line) - baseline(runs[-1][-1]) > _ROW_GAP * size):
            runs.append([])
        if not parts:
            runs[-1].append(line)
    zones = (_trimmed(run, columns, memory) for run in runs if run)
    return [_Zone(tuple(zone), borders, titles) for zone in zones if zone]


def _titles(lines: Sequence[TextLine], columns: Columns, memory: WhiteMemory) -> frozenset[int]:
    """
    The lines (by id) that run across the columns and are rows all the same: a group's own row above those of the group.

    They begin with codes of a shape of their own, and the rows follow at once.
    """
    across = [line for line in lines if _runs_across(line, columns) and not is_heading(_band([line]), columns.size)]
    within = [line for line in lines if not _runs_across(line, columns)]
    rows = Counter(code_shape(word.text) for line in within for word in line)
    firsts = [column for column in code_columns([line[:1] for line in across], memory.shapes)]
    titles: set[int] = set()
    for column in firsts:
        if rows[column.shape] < max((n for shape, n in rows.items() if shape), default=0):
            titles |= {id(line) for line in across if line[0] in column.words}
    # A title may need more than one line.
    for above, line in itertools.pairwise(lines):
        step = baseline(line) - baseline(above)
        is_near = step <= _LEADING * columns.size and abs(line[0].bbox.x0 - above[0].bbox.x0) <= 2
        if id(above) in titles and is_near and len(_segments(line)) == 1 and code_shape(line[0].text) is None:
            titles.add(id(line))
    return frozenset(titles)


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
    codes = {id(word) for column in code_columns(run, memory.shapes) for word in column.words}
    anchors = [i for i, line in enumerate(run) if _is_row(line, columns, codes)]
    if not anchors:
        return []
    first, last = anchors[0], anchors[-1]
    leading = usual_leading(_by_column(run, columns.borders)) + 0.2
    while first > 0 and _goes_before(run[first - 1], run[first], columns, leading):
        first -= 1
    while last + 1 < len(run) and _goes_after(run[: last + 1], run[last + 1], columns, leading):
        last += 1
    return list(run[first : last + 1])


def _is_row(line: TextLine, columns: Columns, codes: Collection[int]) -> bool:
    """Whether a line begins a row: by a sign beside text, or by one of the `codes` (words by id) of a column."""
    filled = {_column(word, columns.borders) for word in line}
    return id(line[0]) in codes or any(
        (w.sign is not None or id(w) in codes) and (len(filled) > 1 or filled != {0}) for w in line
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


def _zone_edges(
    zone: _Zone, fills: Sequence[Edge], known: Sequence[tuple[float, ...]], memory: WhiteMemory
) -> Edges | None:
    """The borders of a zone's table; None where it is none."""
    rows = [line for line in zone.lines if id(line) not in zone.titles]
    columns = _by_column(rows, zone.borders)
    if sum(map(bool, columns)) < 2:
        return None
    xs = _with_known(zone, known)
    if xs not in known and not (_has_marks(columns) and _has_rows(rows, memory)):
        return None
    parts = zone.parts()
    ys = [_top(parts[0][1]) - _AIR]
    ys += [(_bottom(above) + _top(below)) / 2 for (_, above), (_, below) in itertools.pairwise(parts)]
    ys.append(_bottom(parts[-1][1]) + _AIR)
    horizontal = [Edge(y, xs[0], xs[-1]) for y in ys]
    vertical = [Edge(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    for (is_title, lines), top, bottom in zip(parts, ys, ys[1:], strict=False):
        if not is_title:
            vertical += [Edge(x, top, bottom) for x in xs[1:-1]]
            horizontal += _row_borders(lines, xs, fills, memory)
    memory.xs = xs
    memory.shapes |= {column.shape for column in code_columns(zone.lines)}
    return Edges(tuple(horizontal), tuple(vertical))


def _row_borders(lines: Sequence[TextLine], xs: Sequence[float], fills: Sequence[Edge], memory: WhiteMemory) -> list[Edge]:
    heights = [e.position for e in fills if e.start < xs[-1] and e.end > xs[0]]
    columns = _by_column(lines, xs[1:-1])
    return [
        Edge(y, xs[i], xs[i + 1])
        for y, open_columns in split_rows(columns, heights, memory.shapes)
        for i in range(len(xs) - 1)
        if i not in open_columns
    ]


def _top(lines: Iterable[TextLine]) -> float:
    return min(word.bbox.top for line in lines for word in line)


def _bottom(lines: Iterable[TextLine]) -> float:
    return max(word.bbox.bottom for line in lines for word in line)


def _with_known(zone: _Zone, known: Sequence[tuple[float, ...]]) -> tuple[float, ...]:
    """All borders of a table: those of a known table, where they are about the same and its words keep within them."""
    boxes = [word.bbox for line in zone.lines for word in line]
    x0, x1 = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    words = [word for line in zone.lines if id(line) not in zone.titles for word in line]
    for xs in known:
        inner = xs[1:-1]
        is_same = len(inner) == len(zone.borders) and all(
            abs(a - b) <= _SAME_BORDER for a, b in zip(inner, zone.borders, strict=True)
        )
        if is_same and xs[0] - _SAME_BORDER <= x0 and x1 <= xs[-1] + _SAME_BORDER:
            cut = any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for w in words for x in inner)
            if not cut and all(_column(w, zone.borders) == _column(w, inner) for w in words):
                return xs
    return (x0 - _AIR, *zone.borders, x1 + _AIR)


def _has_rows(lines: Sequence[TextLine], memory: WhiteMemory) -> bool:
    """Whether rows begin with codes and signs stand in them; or, where no sign is printed, several codes."""
    codes = code_columns(lines, memory.shapes)
    has_signs = any(word.sign for line in lines for word in line)
    return bool(codes) if has_signs else any(len(column.words) > 2 for column in codes)


def _has_marks(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a column holds signs or short texts only: a table of rows with marks has one."""
    return any(
        lines and all(any(w.sign for w in line) or len(line) <= 3 for line in lines)
        for lines in columns
    )
