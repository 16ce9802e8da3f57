"""
Tables whose rows are ruled and whose columns are not: the missing borders, from where the text leaves gaps.

Rules with common ends form a stack; the strip between two of them is a band. Column borders are taken first from what
is drawn somewhere in the stack (a ruled header, the end of a rule that stops short), then from gutters: x positions
that the text of all bands leaves free. A band whose text runs across a gutter is no row: it parts two tables.
"""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

from reportparse.codes import code_shape
from reportparse.layout.edges import SNAP, Edge, Edges
from reportparse.layout.words import Word, words_to_rows
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
    parts_codes,
    segments,
    starts_column,
)
from reportparse.readers.pdf.stacks import (
    NEAR,
    Stack,
    Strip,
    between,
    between_ruled,
    inner_borders,
    is_near,
    parted,
    ruled_strips,
    rules_to_stacks,
    strips,
)

# How far the lines of a row that no rule closes may stand from the last rule, and from each other.
_OPEN_PADDING, _OPEN_LEADING = 2.0, 0.9

ColumnMemory = dict[tuple[int, int], tuple[float, ...]]
"""Column borders by the ends of the rules, from the pages before: a short rest of a table shows few gaps."""


def with_implied_borders(edges: Edges, words: Sequence[Word], memory: ColumnMemory) -> Edges:
    """The edges, with the borders added that a table leaves to the reader's eye."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    rows: list[list[Word]] | None = None
    stacks = [parted(stack, edges.vertical) for stack in rules_to_stacks(edges.horizontal, memory)]
    taken: set[Edge] = set()
    for stack in chain.from_iterable(stacks):
        if taken.issuperset(stack.rules) or _is_ruled(stack, edges.vertical):
            continue
        rows = words_to_rows(word for word in words if word.angle == 0) if rows is None else rows
        for table in _tables(stack, edges, rows, memory):
            taken.update(table.rules)
            rules, borders = _stack_borders(table, edges, rows, memory)
            horizontal += rules
            vertical += borders
    return Edges((*edges.horizontal, *horizontal), (*edges.vertical, *vertical)) if vertical else edges


def _is_ruled(stack: Stack, vertical: Sequence[Edge]) -> bool:
    """Whether every strip has drawn sides, and one a drawn border between columns: nothing is left to the eye."""
    found = strips(stack, vertical)
    return all(strip.is_closed for strip in found) and any(strip.inner for strip in found)


def _tables(stack: Stack, edges: Edges, rows: Sequence[list[Word]], memory: ColumnMemory) -> list[Stack]:
    """
    A stack as it is, or as several where headings part tables that have columns of their own.

    Columns that all of them have in common are seen best in all of them; the text of each says whether there are such.
    """
    inside = _clipped(rows, stack)
    bands = [band for strip in strips(stack, edges.vertical) if (band := _band(strip, inside)).lines]
    size = main_size(bands)
    if any(_has_heading_below(band, size) for band in bands):
        # Few rules, and rows with a heading below them between two: these rules part no rows.
        return []
    headings = [band for band in bands if is_heading(band, size)]
    columns = _columns(stack, bands, inside, memory.get(stack.key, ()))
    ends = [float("-inf"), *(band.bottom for band in headings), float("inf")]
    parts = [part for top, bottom in pairwise(ends) if len((part := between(stack, top, bottom, edges)).rules) > 1]
    texts = [[b for b in bands if top <= b.top < bottom and b not in headings] for top, bottom in pairwise(ends)]
    has_common_ends = all(is_near(part.x0, [stack.x0]) and is_near(part.x1, [stack.x1]) for part in parts)
    return [stack] if has_common_ends and all(_keeps_within(text, columns) for text in texts if text) else parts


def _has_heading_below(band: Band, size: float) -> bool:
    """Whether a heading stands below lines that are none."""
    are_headings = [is_heading(band._replace(lines=[line]), size) for line in band.lines]
    return any(not above and below for above, below in pairwise(are_headings))


def _keeps_within(bands: Sequence[Band], columns: Columns) -> bool:
    """Whether the rows of a table have text in all columns, and none across their borders."""
    filled = {sum(x < word.bbox.middle[0] for x in columns.borders) for b in bands for line in b.lines for word in line}
    return len(filled) > len(columns.borders) and not any(crosses(b, columns.borders, columns.starts) for b in bands)


def _stack_borders(
    stack: Stack, edges: Edges, rows: Sequence[list[Word]], memory: ColumnMemory
) -> tuple[list[Edge], list[Edge]]:
    """The horizontal and the vertical borders that a stack lacks."""
    inside = _clipped(rows, stack)
    found = strips(stack, edges.vertical)
    full = [band for strip in found if (band := _band(strip, inside)).lines]
    ruled = {strip.top for strip in ruled_strips(found)}
    apart = {strip.top for strip in between_ruled(found)}
    bands = [band for band in full if band.top not in apart]
    columns = _columns(stack, bands, inside, memory.get(stack.key, ()))
    if not columns.borders:
        return [], []
    if len(columns.borders) >= len(memory.get(stack.key, ())):
        memory[stack.key] = tuple(columns.borders)
    rows_of_table = [band for band in bands if not _is_between(band, columns)]
    ends: list[Band] = []
    # Where rows have drawn sides, one that no rule closes would have them, too.
    if sum(band.is_closed for band in rows_of_table) <= 0.5 * len(rows_of_table):
        for gap in _gaps_between(stack, edges, bands, columns):
            ends += _open_rows(inside, gap, columns)
    vertical: list[Edge] = []
    for band in rows_of_table + ends:
        if band.top in ruled:
            continue
        missing = [x for x in columns.borders if not is_near(x, band.inner)]
        sides = [] if band.is_closed else [stack.x0, stack.x1]
        vertical += [Edge(x, band.top, band.bottom) for x in missing + sides]
    ys = [rule.position for rule in stack.rules]
    horizontal = [Edge(y, stack.x0, stack.x1) for end in ends for y in (end.top, end.bottom) if not is_near(y, ys)]
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


def _gaps_between(stack: Stack, edges: Edges, bands: Sequence[Band], columns: Columns) -> list[_Gap]:
    """The strips in which rows may stand that only one rule closes: above, below and between the tables of a stack."""
    ys = sorted(rule.position for rule in stack.rules)
    others = [e.position for e in edges.horizontal if e.start < stack.x1 and e.end > stack.x0]
    above = max((y for y in others if y < ys[0] - NEAR), default=0.0)
    below = min((y for y in others if y > ys[-1] + NEAR), default=float("inf"))
    gaps = [_Gap(b.top, b.bottom, True, True) for b in bands if not b.is_closed and _is_between(b, columns)]
    return [*gaps, _Gap(above, ys[0], False, True), _Gap(ys[-1], below, True, False)]


def _open_rows(rows: Sequence[list[Word]], gap: _Gap, columns: Columns) -> list[Band]:
    """
    The rows in a gap that stand at one of its rules.

    Such a row fills at least two columns, and its lines follow each other from the rule on. A page break may leave the
    mark of a row alone below the others, or a measure alone above them.
    """
    inside = [row for row in rows if gap.top < _middle(row) < gap.bottom]
    bands = []
    for is_wanted, lines, start in (
        (gap.has_rule_above, inside, gap.top),
        (gap.has_rule_below, inside[::-1], gap.bottom),
    ):
        kept = _following(lines, start, columns) if is_wanted else []
        filled = {sum(x < word.bbox.middle[0] for x in columns.borders) for line in kept for word in line}
        is_mark = start == gap.top and len(kept) == 1 and all(word.sign is not None for word in kept[0])
        if len(filled) > 1 or is_mark or (start == gap.bottom and _begins_like(rows, kept)):
            ends = [y for line in kept for word in line for y in (word.bbox.top, word.bbox.bottom)]
            bands.append(Band(min(start, *ends) - 1, max(start, *ends) + 1, kept, (), False))
    return bands


def _begins_like(rows: Sequence[list[Word]], lines: Sequence[list[Word]]) -> bool:
    """Whether lines, the lowest one first, begin with a code as others of the rows do that start at the same x."""
    if not lines or (shape := code_shape(lines[-1][0].text)) is None:
        return False
    x0 = lines[-1][0].bbox.x0
    others = (word for row in rows if row not in lines for word in row if abs(word.bbox.x0 - x0) <= 2)
    return any(code_shape(word.text) == shape for word in others)


def _middle(row: Sequence[Word]) -> float:
    return row[0].bbox.middle[1]


def _following(rows: Iterable[list[Word]], start: float, columns: Columns) -> list[list[Word]]:
    """The lines that follow each other from `start` on, upwards or downwards, without a gap and within the columns."""
    kept: list[list[Word]] = []
    last = start
    for row in rows:
        top, bottom = min(w.bbox.top for w in row), max(w.bbox.bottom for w in row)
        # The middle tells: a line of a merged cell may stand across the rule.
        is_below = _middle(row) > start
        distance = top - last if is_below else last - bottom
        if distance > (_OPEN_LEADING if kept else _OPEN_PADDING) * row[0].style.size:
            break
        band = Band(top, bottom, [row], (), False)
        if crosses(band, columns.borders, columns.starts) or is_heading(band, columns.size):
            break
        kept.append(row)
        last = bottom if is_below else top
    return kept


def _clipped(rows: Iterable[list[Word]], stack: Stack) -> list[list[Word]]:
    """The words of each row that stand between the ends of a stack."""
    clipped = ([word for word in row if stack.x0 - SNAP <= word.bbox.middle[0] <= stack.x1 + SNAP] for row in rows)
    return [row for row in clipped if row]


def _band(strip: Strip, rows: Sequence[list[Word]]) -> Band:
    lines = [row for row in rows if strip.top <= _middle(row) < strip.bottom]
    return Band(strip.top, strip.bottom, lines, strip.inner, strip.is_closed)


def _columns(stack: Stack, bands: Sequence[Band], inside: Sequence[list[Word]], known: tuple[float, ...]) -> Columns:
    """
    The columns of a stack: those of the pages before, if most of its text keeps within them; else its own.

    The short rest of a table shows gaps that mean nothing, and may lack those that do.
    """
    size = main_size(bands or [Band(0, 0, list(inside), (), False)])
    rows = [band for band in bands if not is_heading(band, size)]
    shapes = frozenset(column.shape for column in code_columns(inside))
    own = _with_starts(_own_borders(stack, rows, shapes), rows, size)
    drawn = _drawn_borders(stack, rows)
    # Borders of its own that stand elsewhere are those of another table.
    if not known or not all(is_near(x, known) for x in drawn):
        return own
    columns = _with_starts(sorted([*drawn, *(x for x in known if not is_near(x, drawn))]), rows, size)
    lines = [line for band in rows for line in band.lines]
    codes = [column.x for column in code_columns(lines, shapes)]
    # Another table between the same ends (a legend, say) may have other columns: texts of this one run across.
    are_own = len(ending_columns([(x - 1, x + 1) for x in columns.borders], lines)) == len(columns.borders)
    crossing, crossing_own = _crossing(rows, columns), _crossing(rows, own)
    is_better = crossing_own >= crossing or len(own.borders) < len(columns.borders)
    is_known = are_own and is_better and crossing <= 0.5 * len(rows) and parts_codes(columns.borders, codes, lines)
    return columns if is_known else own


def _with_starts(borders: Sequence[float], rows: Sequence[Band], size: float) -> Columns:
    return Columns(tuple(borders), column_starts(rows, borders), size)


def _crossing(rows: Iterable[Band], columns: Columns) -> int:
    """How many rows have text across the columns."""
    return sum(crosses(band, columns.borders, columns.starts) for band in rows)


def _drawn_borders(stack: Stack, bands: Sequence[Band]) -> list[float]:
    """The borders that are drawn in some band, and where they are few the ends of rules that stop short."""
    drawn: list[float] = []
    for band in bands:
        if len(band.inner) > len(drawn):
            drawn = list(band.inner)
    if len(drawn) < 2:
        drawn += [x for x in _rule_ends(stack) if not is_near(x, drawn)]
    return drawn


def _own_borders(stack: Stack, bands: Sequence[Band], shapes: frozenset[str]) -> tuple[float, ...]:
    """The inner column borders that a stack shows by itself, left to right. `shapes` are those of the page's codes."""
    borders = _drawn_borders(stack, bands)
    # A row with drawn sides and drawn borders between (a header, say) shows all columns that there are.
    if not any(band.is_closed and band.inner for band in bands):
        lines = [line for band in bands for line in band.lines]
        firsts = {id(segment[0]) for line in lines for segment in segments(line)}
        for column in code_columns(lines, shapes):
            x = before_aligned(lines, column.x)
            # A lone code is one of a row where a gap parts it from the text before it.
            is_code = len(column.words) > 1 or id(column.words[0]) in firsts
            if x is not None and is_code and is_free(x, lines) and not is_near(x, borders):
                borders.append(x)
        for left, right in gutters(bands):
            end = min((x for x in borders if x > right), default=float("inf"))
            if not any(left - NEAR <= x <= right + NEAR for x in borders) and starts_column(lines, right, end):
                borders.append((left + right) / 2)
    return tuple(sorted(borders))


def _rule_ends(stack: Stack) -> list[float]:
    """Where at least two rules stop short of the others: the border of a column that they leave whole."""
    ends = inner_borders(stack, [end for rule in stack.rules for end in (rule.start, rule.end)])
    return [x for i, x in enumerate(ends) if i and abs(x - ends[i - 1]) <= NEAR and not is_near(x, ends[: i - 1])]
