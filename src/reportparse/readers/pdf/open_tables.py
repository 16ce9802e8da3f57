"""
Tables whose rows are ruled and whose columns are not: the missing borders, from where the text leaves gaps.

Rules with common ends form a stack; the strip between two of them is a band. Column borders are taken first from what
is drawn somewhere in the stack (a ruled header, the end of a rule that stops short), then from gutters: x positions
that the text of all bands leaves free. A band whose text runs across a gutter is no row: it parts two tables.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportparse.readers.pdf.anchors import code_columns
from reportparse.readers.pdf.gutters import (
    Band,
    Columns,
    before_aligned,
    column_starts,
    crosses,
    ending_columns,
    gutters,
    is_free,
    is_heading,
    main_size,
    starts_column,
)
from reportparse.readers.pdf.rules import SNAP, Edge, Edges
from reportparse.readers.pdf.words import Word, words_to_rows

# Points: a strip lower than a line of text is no row.
_LOWEST_BAND = 6.0
# So many rows make a table with drawn sides.
_LEAST_ROWS = 2
_END = 4.0
# How far the lines of a row that no rule closes may stand from the last rule, and from each other.
_OPEN_PADDING, _OPEN_LEADING = 2.0, 0.9

ColumnMemory = dict[tuple[int, int], tuple[float, ...]]
"""Column borders by the ends of the rules, from the pages before: a short rest of a table shows few gaps."""


@dataclass(frozen=True, slots=True)
class _Stack:
    """Rules above each other with at least one end in common; `x0` and `x1` are the ends of the widest."""

    x0: float
    x1: float
    rules: tuple[Edge, ...]


def with_implied_borders(edges: Edges, words: Sequence[Word], memory: ColumnMemory) -> Edges:
    """The edges, with the borders added that a table leaves to the reader's eye."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    rows: list[list[Word]] | None = None
    for stack in _stacks(edges.horizontal, memory):
        if _is_ruled(stack, edges.vertical):
            continue
        rows = words_to_rows(word for word in words if word.angle == 0) if rows is None else rows
        rules, borders = _stack_borders(stack, edges, rows, memory)
        horizontal += rules
        vertical += borders
    return Edges((*edges.horizontal, *horizontal), (*edges.vertical, *vertical)) if vertical else edges


def _stacks(rules: Iterable[Edge], memory: ColumnMemory) -> list[_Stack]:
    """The stacks of a page. A lone rule makes one where a page before had a table between the same ends."""
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
    found = [_Stack(s[0].start, s[0].end, tuple(sorted(s))) for s in stacks]
    return [stack for stack in found if len(stack.rules) > 1 or _key(stack) in memory]


def _key(stack: _Stack) -> tuple[int, int]:
    return round(stack.x0 / _END), round(stack.x1 / _END)


def _is_ruled(stack: _Stack, vertical: Sequence[Edge]) -> bool:
    """
    Whether nothing is left to the eye: every strip has drawn sides, and one a drawn border between columns.

    Tables of their own may stand one above the other: then this holds for each, and text may stand between them.
    """
    tables: list[list[tuple[float, float]]] = [[]]
    for top, bottom in _strips(stack):
        if any(_is_near(x, _drawn_across(vertical, top, bottom)) for x in (stack.x0, stack.x1)):
            tables[-1].append((top, bottom))
        else:
            tables.append([])
    # A box by itself may be the head of rows without borders.
    least = 1 if len(tables) == 1 else _LEAST_ROWS
    return all(len(strips) >= least and _is_closed(stack, strips, vertical) for strips in tables)


def _is_closed(stack: _Stack, strips: Sequence[tuple[float, float]], vertical: Sequence[Edge]) -> bool:
    has_inner = False
    for top, bottom in strips:
        across = _drawn_across(vertical, top, bottom)
        if not (_is_near(stack.x0, across) and _is_near(stack.x1, across)):
            return False
        has_inner = has_inner or bool(_inner(stack, across))
    return has_inner


def _strips(stack: _Stack) -> list[tuple[float, float]]:
    ys = sorted({rule.position for rule in stack.rules})
    return [(a, b) for a, b in itertools.pairwise(ys) if b - a >= _LOWEST_BAND]


def _drawn_across(vertical: Iterable[Edge], top: float, bottom: float) -> list[float]:
    """The x positions of the borders that run along most of a strip."""
    return [edge.position for edge in vertical if min(edge.end, bottom) - max(edge.start, top) >= 0.6 * (bottom - top)]


def _is_near(x: float, positions: Iterable[float]) -> bool:
    return any(abs(x - position) <= _END for position in positions)


def _inner(stack: _Stack, positions: Iterable[float]) -> tuple[float, ...]:
    return tuple(sorted(x for x in positions if stack.x0 + _END < x < stack.x1 - _END))


def _stack_borders(
    stack: _Stack, edges: Edges, rows: Sequence[list[Word]], memory: ColumnMemory
) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical borders that a stack lacks."""
    inside = _clipped(rows, stack)
    bands = [_band(stack, edges.vertical, inside, top, bottom) for top, bottom in _strips(stack)]
    bands = [band for band in bands if band.lines]
    columns = _columns(stack, bands, inside, memory.get(_key(stack), ()))
    if not columns.borders:
        return [], []
    if len(columns.borders) >= len(memory.get(_key(stack), ())):
        memory[_key(stack)] = tuple(columns.borders)
    rows_of_table = [band for band in bands if not _is_between(band, columns)]
    ends: list[Band] = []
    # Where rows have drawn sides, one that no rule closes would have them, too.
    if sum(band.is_closed for band in rows_of_table) <= 0.5 * len(rows_of_table):
        for gap in _gaps_between(stack, edges, bands, columns):
            ends += _open_rows(inside, gap, columns)
    vertical: list[Edge] = []
    for band in rows_of_table + ends:
        missing = [x for x in columns.borders if not _is_near(x, band.inner)]
        sides = [] if band.is_closed else [stack.x0, stack.x1]
        vertical += [Edge(x, band.top, band.bottom) for x in missing + sides]
    ys = [rule.position for rule in stack.rules]
    horizontal = [Edge(y, stack.x0, stack.x1) for end in ends for y in (end.top, end.bottom) if not _is_near(y, ys)]
    return horizontal, vertical


def _is_between(band: Band, columns: Columns) -> bool:
    """Whether a band is no row but what stands between two tables: a text across the columns, or a heading."""
    return crosses(band, columns.borders, columns.starts) or is_heading(band, columns.size)


class _Gap(NamedTuple):
    """A strip that is no band of rows. A row may stand at its `top`, or at its `bottom`, where a rule is."""

    top: float
    bottom: float
    has_rule_above: bool
    has_rule_below: bool


def _gaps_between(stack: _Stack, edges: Edges, bands: Sequence[Band], columns: Columns) -> list[_Gap]:
    """The strips in which rows may stand that only one rule closes: above, below and between the tables of a stack."""
    ys = sorted(rule.position for rule in stack.rules)
    others = [e.position for e in edges.horizontal if e.start < stack.x1 and e.end > stack.x0]
    above = max((y for y in others if y < ys[0] - _END), default=0.0)
    below = min((y for y in others if y > ys[-1] + _END), default=float("inf"))
    gaps = [_Gap(b.top, b.bottom, True, True) for b in bands if not b.is_closed and _is_between(b, columns)]
    return [*gaps, _Gap(above, ys[0], False, True), _Gap(ys[-1], below, True, False)]


def _open_rows(rows: Sequence[list[Word]], gap: _Gap, columns: Columns) -> list[Band]:
    """
    The rows in a gap that stand at one of its rules.

    Such a row fills at least two columns, and its lines follow each other from the rule on.
    """
    inside = [row for row in rows if gap.top < _middle(row) < gap.bottom]
    bands = []
    for is_wanted, lines, start in (
        (gap.has_rule_above, inside, gap.top),
        (gap.has_rule_below, inside[::-1], gap.bottom),
    ):
        kept = _following(lines, start, columns) if is_wanted else []
        filled = {sum(x < word.bbox.middle[0] for x in columns.borders) for line in kept for word in line}
        if len(filled) > 1:
            ends = [y for line in kept for word in line for y in (word.bbox.top, word.bbox.bottom)]
            bands.append(Band(min(start, *ends) - 1, max(start, *ends) + 1, kept, (), False))
    return bands


def _middle(row: Sequence[Word]) -> float:
    return row[0].bbox.middle[1]


def _following(rows: Iterable[list[Word]], start: float, columns: Columns) -> list[list[Word]]:
    """The lines that follow each other from `start` on, upwards or downwards, without a gap and within the columns."""
    kept: list[list[Word]] = []
    last = start
    for row in rows:
        top, bottom = min(w.bbox.top for w in row), max(w.bbox.bottom for w in row)
        distance = top - last if top > start else last - bottom
        if distance > (_OPEN_LEADING if kept else _OPEN_PADDING) * row[0].style.size:
            break
        band = Band(top, bottom, [row], (), False)
        if crosses(band, columns.borders, columns.starts) or is_heading(band, columns.size):
            break
        kept.append(row)
        last = bottom if top > start else top
    return kept


def _clipped(rows: Iterable[list[Word]], stack: _Stack) -> list[list[Word]]:
    """The words of each row that stand between the ends of a stack."""
    clipped = ([word for word in row if stack.x0 - SNAP <= word.bbox.middle[0] <= stack.x1 + SNAP] for row in rows)
    return [row for row in clipped if row]


def _band(stack: _Stack, vertical: Sequence[Edge], rows: Sequence[list[Word]], top: float, bottom: float) -> Band:
    lines = [row for row in rows if top <= _middle(row) < bottom]
    across = _drawn_across(vertical, top, bottom)
    closed = _is_near(stack.x0, across) and _is_near(stack.x1, across)
    return Band(top, bottom, lines, _inner(stack, across), closed)


def _columns(stack: _Stack, bands: Sequence[Band], inside: Sequence[list[Word]], known: tuple[float, ...]) -> Columns:
    """
    The columns of a stack: those of the pages before, if most of its text keeps within them; else its own.

    The short rest of a table shows gaps that mean nothing, and may lack those that do.
    """
    size = main_size(bands or [Band(0, 0, list(inside), (), False)])
    rows = [band for band in bands if not is_heading(band, size)]
    if known:
        drawn = _drawn_borders(stack, rows)
        borders = tuple(sorted([*drawn, *(x for x in known if not _is_near(x, drawn))]))
        columns = Columns(borders, column_starts(rows, borders), size)
        lines = [line for band in rows for line in band.lines]
        # Another table between the same ends (a legend, say) may have other columns: texts of this one run across.
        are_own = len(ending_columns([(x - 1, x + 1) for x in borders], lines)) == len(borders)
        if are_own and sum(crosses(band, borders, columns.starts) for band in rows) <= 0.5 * len(rows):
            return columns
    borders = _own_borders(stack, rows)
    return Columns(borders, column_starts(rows, borders), size)


def _drawn_borders(stack: _Stack, bands: Sequence[Band]) -> list[float]:
    """The borders that are drawn in some band, and where they are few the ends of rules that stop short."""
    drawn: list[float] = []
    for band in bands:
        if len(band.inner) > len(drawn):
            drawn = list(band.inner)
    if len(drawn) < 2:
        drawn += [x for x in _rule_ends(stack) if not _is_near(x, drawn)]
    return drawn


def _own_borders(stack: _Stack, bands: Sequence[Band]) -> tuple[float, ...]:
    """The inner column borders that a stack shows by itself, left to right."""
    borders = _drawn_borders(stack, bands)
    # A row with drawn sides and drawn borders between (a header, say) shows all columns that there are.
    if not any(band.is_closed and band.inner for band in bands):
        lines = [line for band in bands for line in band.lines]
        for column in code_columns(lines):
            x = before_aligned(lines, column.x)
            if x is not None and len(column.words) > 1 and is_free(x, lines) and not _is_near(x, borders):
                borders.append(x)
        for left, right in gutters(bands):
            if not any(left - _END <= x <= right + _END for x in borders) and starts_column(lines, right):
                borders.append((left + right) / 2)
    return tuple(sorted(borders))


def _rule_ends(stack: _Stack) -> list[float]:
    """Where at least two rules stop short of the others: the border of a column that they leave whole."""
    ends = _inner(stack, [end for rule in stack.rules for end in (rule.start, rule.end)])
    return [x for i, x in enumerate(ends) if i and abs(x - ends[i - 1]) <= _END and not _is_near(x, ends[: i - 1])]
