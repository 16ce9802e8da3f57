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
from dataclasses import dataclass

from reportparse.codes import code_shape
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.words import Word, words_to_rows
from reportparse.readers.pdf.anchors import code_columns
from reportparse.readers.pdf.gutters import AIR, Columns, column_ends, column_starts, is_heading, segments
from reportparse.readers.pdf.row_blocks import TextLine, baseline, split_rows, usual_leading
from reportparse.readers.pdf.white_columns import (
    WhiteMemory,
    column_of,
    find_borders,
    keep_within,
    lines_band,
    runs_across,
)

# The farthest that a header stands above its rows, and rows from each other, in font sizes.
_HEADER_GAP, _ROW_GAP = 3.0, 8.0
# The widest step between lines of one text, in font sizes.
_LEADING = 1.7
# How much farther than the leading a text stands below the code that it belongs to, in font sizes.
_APART = 0.6
# Points: how far the borders of one table may stand apart, as found on two pages.
_SAME_BORDER = 6.0


def white_tables(words: Iterable[Word], fills: Sequence[Edge], size: float, memory: WhiteMemory) -> list[Edges]:
    """
    The borders of each table that a page leaves to the eye, made of the words outside of all drawn ones.

    `fills` are where shaded areas begin and end. `size` is that of most text on the page, in points: what is larger is
    a heading.
    """
    straight = [word for word in words if word.angle == 0]
    tables = []
    for lines in _parts_by_columns(words_to_rows(straight), size, memory):
        borders = find_borders(lines, size, memory)
        for zone in _zones(lines, borders, size, memory):
            edges = _zone_edges(zone, fills, memory)
            if edges is not None:
                tables.append(edges)
    return tables


def _parts_by_columns(lines: Sequence[TextLine], size: float, memory: WhiteMemory) -> list[Sequence[TextLine]]:
    """The lines as they are, or parted at headings where the tables between these have columns of their own."""
    parts: list[list[TextLine]] = [[]]
    for line in lines:
        if is_heading(lines_band([line]), size):
            parts.append([])
        parts[-1].append(line)
    tables = [part for part in parts if code_columns(part, memory.shapes)]
    if len(tables) < 2:
        return [lines]
    borders = find_borders(lines, size, memory)
    if all(keep_within(part, borders, 1.0) for part in tables):
        return [lines]
    return [part for part in parts if part]


def may_be_rows(words: Iterable[Word], memory: WhiteMemory) -> bool:
    """Whether words look like the codes of rows: two of one shape above each other, or one as rows had before."""
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


def _zones(lines: Sequence[TextLine], borders: tuple[float, ...], size: float, memory: WhiteMemory) -> list[_Zone]:
    """The tables among the lines: runs of lines that keep within the columns, and of titles between their rows."""
    starts = column_starts([lines_band(lines)], borders)
    columns = Columns(borders, starts, size, column_ends(lines, borders))
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
    across = [line for line in lines if runs_across(line, columns) and not is_heading(lines_band([line]), columns.size)]
    within = [line for line in lines if not runs_across(line, columns)]
    rows = Counter(code_shape(word.text) for line in within for word in line)
    firsts = code_columns([line[:1] for line in across], memory.shapes)
    most = max((n for shape, n in rows.items() if shape), default=0)
    titles: set[int] = set()
    for column in firsts:
        if rows[column.shape] < most:
            titles |= {id(line) for line in across if line[0] in column.words}
    for line, below in itertools.pairwise(lines):
        # The code of a title may have a line of its own, too short to run across.
        is_alone = len(line) == 1 and code_shape(line[0].text) is not None and below in across
        if is_alone and rows[code_shape(line[0].text)] < most and _goes_on(line, below, columns.size):
            titles |= {id(line), id(below)}
    # A title may need more than one line.
    for above, line in itertools.pairwise(lines):
        is_text = len(segments(line)) == 1 and not any(w.sign for w in line) and code_shape(line[0].text) is None
        if id(above) in titles and is_text and _goes_on(above, line, columns.size):
            titles.add(id(line))
    return frozenset(titles)


def _goes_on(above: TextLine, line: TextLine, size: float) -> bool:
    """Whether a line begins right below another one."""
    is_near = baseline(line) - baseline(above) <= _LEADING * size
    return is_near and abs(line[0].bbox.x0 - above[0].bbox.x0) <= 2


def _parts(line: TextLine, columns: Columns) -> bool:
    """Whether a line is no part of a table: it runs across the columns, or is a heading."""
    return is_heading(lines_band([line]), columns.size) or runs_across(line, columns)


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
    filled = {column_of(word, columns.borders) for word in line}
    return id(line[0]) in codes or any(
        (w.sign is not None or id(w) in codes) and (len(filled) > 1 or filled != {0}) for w in line
    )


def _goes_before(line: TextLine, first: TextLine, columns: Columns, leading: float) -> bool:
    """Whether a line above a table's first one heads it, or belongs to its first row."""
    step = (baseline(first) - baseline(line)) / columns.size
    filled = {column_of(word, columns.borders) for word in line}
    if len(filled) > 1:
        return step <= _HEADER_GAP
    own = filled & {column_of(word, columns.borders) for word in first}
    return step <= leading if own or 0 in filled else step <= _HEADER_GAP


def _goes_after(lines: Sequence[TextLine], line: TextLine, columns: Columns, leading: float) -> bool:
    """Whether a line below a table's last row goes on in one of its cells."""
    # What begins beside the last line, as a mark in the middle of its row does, is no line below it.
    if baseline(line) - baseline(lines[-1]) < columns.size:
        return True
    for word in line:
        column = column_of(word, columns.borders)
        own = [same for other in lines if (same := [w for w in other if column_of(w, columns.borders) == column])]
        # A code that has a line of its own is set apart from its text, and is nothing without it.
        is_code = bool(own) and len(own[-1]) == 1 and code_shape(own[-1][0].text) is not None
        if own and baseline(line) - baseline(own[-1]) <= (leading + (_APART if is_code else 0)) * columns.size:
            return True
    return False


def _by_column(lines: Iterable[TextLine], borders: Sequence[float]) -> list[list[TextLine]]:
    """The lines of each column, left to right, each line with the words that stand in the column."""
    words: list[list[Word]] = [[] for _ in range(len(borders) + 1)]
    for line in lines:
        for word in line:
            words[column_of(word, borders)].append(word)
    return [list(words_to_rows(column)) for column in words]


def _zone_edges(zone: _Zone, fills: Sequence[Edge], memory: WhiteMemory) -> Edges | None:
    """The borders of a zone's table; None where it is none."""
    rows = [line for line in zone.lines if id(line) not in zone.titles]
    columns = _by_column(rows, zone.borders)
    if sum(map(bool, columns)) < 2:
        return None
    xs = _with_known(zone, memory.known)
    if xs not in memory.known and not (_has_marks(columns) and _has_rows(rows, memory)):
        return None
    parts = zone.parts()
    ys = [_top(parts[0][1]) - AIR]
    ys += [(_bottom(above) + _top(below)) / 2 for (_, above), (_, below) in itertools.pairwise(parts)]
    ys.append(_bottom(parts[-1][1]) + AIR)
    horizontal = [Edge(y, xs[0], xs[-1]) for y in ys]
    vertical = [Edge(x, ys[0], ys[-1]) for x in (xs[0], xs[-1])]
    for (is_title, lines), top, bottom in zip(parts, ys, ys[1:], strict=False):
        if not is_title:
            vertical += [Edge(x, top, bottom) for x in xs[1:-1]]
            horizontal += _row_borders(lines, xs, fills, memory)
    memory.add(xs)
    memory.shapes |= {column.shape for column in code_columns(zone.lines)}
    return Edges(tuple(horizontal), tuple(vertical))


def _row_borders(
    lines: Sequence[TextLine], xs: Sequence[float], fills: Sequence[Edge], memory: WhiteMemory
) -> list[Edge]:
    # A measure's cell may be white beside the shaded rows of its deliverables.
    heights = [[e.position for e in fills if _covers(e, x0, x1)] for x0, x1 in itertools.pairwise(xs)]
    columns = _by_column(lines, xs[1:-1])
    return [
        Edge(y, xs[i], xs[i + 1])
        for y, open_columns in split_rows(columns, heights, memory.shapes)
        for i in range(len(xs) - 1)
        if i not in open_columns
    ]


def _covers(edge: Edge, x0: float, x1: float) -> bool:
    """Whether an edge goes along most of the width between two borders."""
    return min(edge.end, x1) - max(edge.start, x0) > 0.5 * (x1 - x0)


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
            if not cut and all(column_of(w, zone.borders) == column_of(w, inner) for w in words):
                return xs
    return (x0 - AIR, *zone.borders, x1 + AIR)


def _has_rows(lines: Sequence[TextLine], memory: WhiteMemory) -> bool:
    """Whether rows begin with codes and signs stand in them; or, where no sign is printed, several codes after gaps."""
    codes = code_columns(lines, memory.shapes)
    if any(word.sign for line in lines for word in line):
        return bool(codes)
    firsts = {id(segment[0]) for line in lines for segment in segments(line)}
    return any(
        len(column.words) > 2 and sum(id(word) in firsts for word in column.words) > 0.5 * len(column.words)
        for column in codes
    )


def _has_marks(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a column holds signs or short texts only: a table of rows with marks has one."""
    return any(lines and all(any(w.sign for w in line) or len(line) <= 3 for line in lines) for lines in columns)
