"""
Tables whose rows are ruled and whose columns are not: the missing borders, from where the text leaves gaps.

Rules with common ends form a stack; the strip between two of them is a band. Column borders are taken first from what
is drawn somewhere in the stack (a ruled header, the end of a rule that stops short), then from gutters: x positions
that the text of all bands leaves free. A band whose text runs across a gutter is no row: it parts two tables.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportparse.readers.pdf.rules import SNAP, Edge, Edges
from reportparse.readers.pdf.words import Word, words_to_rows

# Points: a strip lower than a line of text is no row.
_LOWEST_BAND = 6.0
_END = 4.0
_ALIGNED = 2.0
# Shares of the font size: the gap that parts two columns, by how many lines agree on it.
_GUTTER_OF_MANY, _GUTTER_OF_FEW, _MANY_LINES = 0.7, 1.6, 6
_TOUCHING = 0.45
# How far the lines of a row that no rule closes may stand from the last rule, and from each other.
_OPEN_PADDING, _OPEN_LEADING = 2.0, 0.9
_LARGER = 1.15
# Share of the lines that may run across a gutter: headings between two tables do.
_CROSSING_SHARE = 0.12

Memory = dict[tuple[int, int], tuple[float, ...]]
"""Column borders by the ends of the rules, from the pages before: a short rest of a table shows few gaps."""


class _Band(NamedTuple):
    top: float
    bottom: float
    lines: list[list[Word]]
    inner: tuple[float, ...]
    is_closed: bool


@dataclass(frozen=True, slots=True)
class _Stack:
    """Rules above each other with at least one end in common; `x0` and `x1` are the ends of the widest."""

    x0: float
    x1: float
    rules: tuple[Edge, ...]


class _Columns(NamedTuple):
    """The inner borders of a stack, where the texts behind each start, and the size of its text."""

    borders: Sequence[float]
    starts: Sequence[float]
    size: float


def with_implied_borders(edges: Edges, words: Sequence[Word], memory: Memory) -> Edges:
    """The edges, with the borders added that a table leaves to the reader's eye."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    rows: list[list[Word]] | None = None
    for stack in _stacks(edges.horizontal):
        if _is_ruled(stack, edges.vertical):
            continue
        rows = words_to_rows(word for word in words if word.angle == 0) if rows is None else rows
        rules, borders = _stack_borders(stack, edges, rows, memory)
        horizontal += rules
        vertical += borders
    return Edges((*edges.horizontal, *horizontal), (*edges.vertical, *vertical)) if vertical else edges


def _stacks(rules: Iterable[Edge]) -> list[_Stack]:
    stacks: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda edge: edge.start - edge.end):
        for stack in stacks:
            widest = stack[0]
            inside = widest.start - _END <= rule.start and rule.end <= widest.end + _END
            shares_end = abs(rule.start - widest.start) <= _END or abs(rule.end - widest.end) <= _END
            if inside and shares_end:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    return [_Stack(s[0].start, s[0].end, tuple(sorted(s))) for s in stacks if len(s) > 1]


def _is_ruled(stack: _Stack, vertical: Sequence[Edge]) -> bool:
    """Whether every band has drawn sides and a drawn border between columns: nothing is left to the eye."""
    for top, bottom in _strips(stack):
        across = _drawn_across(vertical, top, bottom)
        sides = _is_near(stack.x0, across) and _is_near(stack.x1, across)
        if not sides or not _inner(stack, across):
            return False
    return True


def _strips(stack: _Stack) -> list[tuple[float, float]]:
    ys = sorted({rule.position for rule in stack.rules})
    return [(a, b) for a, b in zip(ys, ys[1:], strict=False) if b - a >= _LOWEST_BAND]


def _drawn_across(vertical: Iterable[Edge], top: float, bottom: float) -> list[float]:
    """The x positions of the borders that run along most of a strip."""
    return [
        edge.position
        for edge in vertical
        if min(edge.end, bottom) - max(edge.start, top) >= 0.6 * (bottom - top)
    ]


def _is_near(x: float, positions: Iterable[float]) -> bool:
    return any(abs(x - position) <= _END for position in positions)


def _inner(stack: _Stack, positions: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted(x for x in positions if stack.x0 + _END < x < stack.x1 - _END))


def _stack_borders(
    stack: _Stack, edges: Edges, rows: Sequence[list[Word]], memory: Memory
) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical borders that a stack lacks."""
    inside = _clipped(rows, stack)
    bands = [_band(stack, edges.vertical, inside, top, bottom) for top, bottom in _strips(stack)]
    bands = [band for band in bands if band.lines]
    key = (round(stack.x0 / _END), round(stack.x1 / _END))
    borders = _borders(stack, bands, memory.get(key, ()))
    if not borders:
        return [], []
    if len(borders) >= len(memory.get(key, ())):
        memory[key] = borders
    size = _main_size(bands)
    vertical: list[Edge] = []
    starts = _column_starts(bands, borders)
    framed = bool(bands) and bands[0].is_closed, bool(bands) and bands[-1].is_closed
    bands = [band for band in bands if not _crosses(band, borders, starts) and not _is_heading(band, size)]
    columns = _Columns(borders, starts, size)
    ends = _open_ends(stack, edges, inside, columns, framed) if bands else []
    for band in bands + ends:
        missing = [x for x in borders if not _is_near(x, band.inner)]
        sides = [] if band.is_closed else [stack.x0, stack.x1]
        vertical += [Edge(x, band.top, band.bottom) for x in missing + sides]
    first = min(rule.position for rule in stack.rules)
    horizontal = [Edge(end.top if end.top < first else end.bottom, stack.x0, stack.x1) for end in ends]
    return horizontal, vertical


def _open_ends(
    stack: _Stack, edges: Edges, rows: Sequence[list[Word]], columns: _Columns, framed: tuple[bool, bool]
) -> list[_Band]:
    """
    The rows above the first and below the last rule, where no rule closes them.

    `framed` says whether the first and the last band have drawn sides: a drawn frame ends where its table does.

    Such a row fills at least two columns, and its lines follow each other from the rule on.
    """
    ys = sorted(rule.position for rule in stack.rules)
    others = [e.position for e in edges.horizontal if e.start < stack.x1 and e.end > stack.x0]
    above = max((y for y in others if y < ys[0] - _END), default=0.0)
    below = min((y for y in others if y > ys[-1] + _END), default=float("inf"))
    up = [row for row in reversed(rows) if above < _middle(row) < ys[0] and not framed[0]]
    down = [row for row in rows if ys[-1] < _middle(row) < below and not framed[1]]
    bands = []
    for lines, start in ((_following(up, ys[0], columns), ys[0]), (_following(down, ys[-1], columns), ys[-1])):
        if not lines:
            continue
        edge = [y for line in lines for word in line for y in (word.bbox.top, word.bbox.bottom)]
        band = _Band(min(start, *edge) - 1, max(start, *edge) + 1, lines, (), False)
        filled = {sum(x < word.bbox.middle[0] for x in columns.borders) for line in lines for word in line}
        if len(filled) > 1:
            bands.append(band)
    return bands


def _middle(row: Sequence[Word]) -> float:
    return row[0].bbox.middle[1]


def _following(rows: Iterable[list[Word]], start: float, columns: _Columns) -> list[list[Word]]:
    """The lines that follow each other from `start` on, upwards or downwards, without a gap and within the columns."""
    kept: list[list[Word]] = []
    last = start
    for row in rows:
        top, bottom = min(w.bbox.top for w in row), max(w.bbox.bottom for w in row)
        distance = top - last if top > start else last - bottom
        if distance > (_OPEN_LEADING if kept else _OPEN_PADDING) * row[0].style.size:
            break
        band = _Band(top, bottom, [row], (), False)
        if _crosses(band, columns.borders, columns.starts) or _is_heading(band, columns.size):
            break
        kept.append(row)
        last = bottom if top > start else top
    return kept


def _clipped(rows: Iterable[list[Word]], stack: _Stack) -> list[list[Word]]:
    """The words of each row that stand between the ends of a stack."""
    clipped = (
        [word for word in row if stack.x0 - SNAP <= word.bbox.middle[0] <= stack.x1 + SNAP] for row in rows
    )
    return [row for row in clipped if row]


def _band(stack: _Stack, vertical: Sequence[Edge], rows: Sequence[list[Word]], top: float, bottom: float) -> _Band:
    lines = [row for row in rows if top <= _middle(row) < bottom]
    across = _drawn_across(vertical, top, bottom)
    closed = _is_near(stack.x0, across) and _is_near(stack.x1, across)
    return _Band(top, bottom, lines, _inner(stack, across), closed)


def _borders(stack: _Stack, bands: Sequence[_Band], known: tuple[float, ...]) -> tuple[float, ...]:
    """The inner column borders of a stack, left to right."""
    drawn = max((band.inner for band in bands), key=len, default=())
    borders = list(drawn)
    if len(drawn) < 2:
        borders += [x for x in _rule_ends(stack) if not _is_near(x, borders)]
        borders += [x for x in known if not _is_near(x, borders)]
        for left, right in _gutters(bands):
            if not any(left - _END <= x <= right + _END for x in borders):
                borders.append((left + right) / 2)
    return tuple(sorted(borders))


def _rule_ends(stack: _Stack) -> list[float]:
    """Where at least two rules stop short of the others: the border of a column that they leave whole."""
    ends = _inner(stack, [end for rule in stack.rules for end in (rule.start, rule.end)])
    return [x for i, x in enumerate(ends) if i and abs(x - ends[i - 1]) <= _END and not _is_near(x, ends[: i - 1])]


def _gutters(bands: Sequence[_Band]) -> list[tuple[float, float]]:
    """The x intervals that nearly all lines leave free, between text on both sides."""
    lines = [line for band in bands for line in band.lines]
    if not lines:
        return []
    size = _main_size(bands)
    events: list[tuple[float, int]] = []
    for line in lines:
        for start, end in _runs(line):
            events += [(start, 1), (end, -1)]
    events.sort()
    allowed = int(_CROSSING_SHARE * len(lines))
    least = (_GUTTER_OF_MANY if len(lines) >= _MANY_LINES else _GUTTER_OF_FEW) * size
    gaps = list(_gaps(events, allowed))
    # Where a few lines reach into a gutter, the border is in the part that all of them leave free.
    narrowed = [_emptiest(events, gap) for gap in gaps if gap[1] - gap[0] >= least]
    return [gap for gap in narrowed if gap is not None]


def _gaps(events: Sequence[tuple[float, int]], allowed: int) -> Iterator[tuple[float, float]]:
    """The x intervals that at most `allowed` lines cover, between such that more do."""
    depth, free_from = 0, None
    for x, step in events:
        if depth <= allowed < depth + step and free_from is not None:
            yield free_from, x
        if depth > allowed >= depth + step:
            free_from = x
        depth += step


def _emptiest(events: Sequence[tuple[float, int]], gap: tuple[float, float]) -> tuple[float, float] | None:
    """The widest part of a gap with the fewest lines in it."""
    depth, parts = 0, []
    for (x, step), (following, _) in zip(events, events[1:], strict=False):
        depth += step
        if gap[0] <= x and following <= gap[1] and following - x > 1:
            parts.append((-depth, following - x, x, following))
    return max(parts)[2:] if parts else None


def _runs(line: Sequence[Word]) -> list[tuple[float, float]]:
    """The stretches of a line that are set as one text, without the gaps between columns."""
    runs = [(line[0].bbox.x0, line[0].bbox.x1)]
    for word in line[1:]:
        if word.bbox.x0 - runs[-1][1] < _TOUCHING * word.style.size:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.bbox.x1))
        else:
            runs.append((word.bbox.x0, word.bbox.x1))
    return runs


def _crosses(band: _Band, borders: Sequence[float], starts: Sequence[float]) -> bool:
    """
    Whether a band's text runs across a column border: a word does, or the words of a line follow each other there.

    A full line of one column may end close to where the next one begins; then the next word stands where the texts
    of its column start (`starts`, x by border).
    """
    for x, start in zip(borders, starts, strict=True):
        for line in band.lines:
            if any(word.bbox.x0 + 1 < x < word.bbox.x1 - 1 for word in line):
                return True
            if any(a + 1 < x < b - 1 for a, b in _runs(line)):
                following = min(word.bbox.x0 for word in line if word.bbox.x0 >= x - 1)
                if abs(following - start) > _ALIGNED:
                    return True
    return False


def _column_starts(bands: Iterable[_Band], borders: Sequence[float]) -> list[float]:
    """The x at which most lines start behind each border; the border itself where none does."""
    starts = []
    for x in borders:
        firsts = Counter(
            round(min(behind))
            for band in bands
            for line in band.lines
            if (behind := [word.bbox.x0 for word in line if word.bbox.x0 >= x - 1])
        )
        starts.append(float(max(firsts, key=lambda key: (firsts[key], -key))) if firsts else x)
    return starts


def _main_size(bands: Sequence[_Band]) -> float:
    sizes = sorted(word.style.size for band in bands for line in band.lines for word in line)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_heading(band: _Band, size: float) -> bool:
    """Whether it begins with text larger than that of the rows; a lone sign may be larger in any row."""
    sizes = [word.style.size for word in band.lines[0] if len(word.text) > 1]
    return bool(sizes) and min(sizes) > _LARGER * size
