"""Zones: which lines of a flow are one table, with the columns that its family shows."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportparse.codes import split_code
from reportparse.layout import weights as w
from reportparse.layout.columns import find_borders, find_families
from reportparse.layout.lines import FlowLine, goes_on_below, runs_across, usual_size

# Share of the borders that a line runs across, to stand across a table.
_ACROSS_SHARE = 0.5
_ALIGNED_START = 2.5
# em: how much farther than between rows a title may stand above the first of them.
_SAME_STEP = 0.3
# Lines of a table that the one beside it is compared with.
_COMPARED = 12

Look = tuple[bool, int]
"""How a line is set: whether it is bold, and its size in fifths of a point."""


@dataclass(slots=True)
class Zone:
    """The lines of one table, in the order of the flow, and the inner borders of its columns (relative)."""

    lines: list[FlowLine]
    borders: list[float]
    family: int = 0


@dataclass(slots=True)
class Flow:
    """
    The lines of a document's regions, in reading order, and for each page the heights at which something else stands.

    `barriers` are y positions per page index, in order: a drawn table, a picture. No table goes on over one.
    """

    lines: list[FlowLine]
    barriers: dict[int, list[float]] = field(default_factory=dict)


def find_zones(flow: Flow) -> list[Zone]:
    """The tables of a flow that nobody drew the borders of, in order; none of them is surely one yet."""
    families = find_families(flow.lines)
    position = {id(line): index for index, line in enumerate(flow.lines)}
    owner: dict[int, int] = {}
    borders: list[list[float]] = []
    for number, family in enumerate(families):
        borders.append(find_borders(family))
        if borders[-1]:
            owner |= dict.fromkeys(map(id, family.lines), number)
    zones: list[Zone] = []
    for number, family in enumerate(families):
        if borders[number]:
            members = sorted(position[id(line)] for line in family.lines)
            zones += _family_zones(flow, members, borders[number], number, owner)
    zones.sort(key=lambda zone: position[id(zone.lines[0])])
    return _without_overlaps(zones)


def _family_zones(
    flow: Flow, members: Sequence[int], borders: list[float], number: int, owner: dict[int, int]
) -> list[Zone]:
    size = usual_size(flow.lines[index] for index in members)
    runs = [[members[0], members[0]]]
    for index in members[1:]:
        if _goes_on(flow, runs[-1][1], index, borders, number, owner, size):
            runs[-1][1] = index
        else:
            runs.append([index, index])
    zones = []
    looks = _title_looks([flow.lines[a : b + 1] for a, b in runs], borders)
    for first, last in runs:
        first = _first_line(flow, first, last, borders, owner, size, looks)
        last = _last_line(flow, last, borders, owner, size)
        zones.append(Zone(flow.lines[first : last + 1], borders, number))
    return zones


def _goes_on(
    flow: Flow, first: int, last: int, borders: Sequence[float], number: int, owner: dict[int, int], size: float
) -> bool:
    """Whether two lines of a family are of one table, for all that stands between them."""
    lines = flow.lines[first : last + 1]
    if any(owner.get(id(line), number) != number for line in lines):
        return False
    across = 0
    for above, line in itertools.pairwise(lines):
        if not _is_near(flow, above, line, w.ZONE_GAP * size):
            return False
        if line is lines[-1]:
            break
        if line.text_size > w.LARGER * size or line.is_heading:
            return False
        across += is_across(line, borders)
    return across <= w.BAND_LINES


def _is_near(flow: Flow, above: FlowLine, line: FlowLine, distance: float) -> bool:
    if above.page_index != line.page_index:
        return True
    if above.region_index != line.region_index:
        return True
    barriers = flow.barriers.get(line.page_index, ())
    return line.baseline - above.baseline <= distance and not any(above.bottom <= y <= line.top for y in barriers)


def is_across(line: FlowLine, borders: Sequence[float]) -> bool:
    """Whether a line runs across the columns, as the title of a group does."""
    crossed = sum(runs_across(line, x) for x in borders)
    return crossed >= max(1.0, _ACROSS_SHARE * len(borders))


def _first_line(
    flow: Flow,
    first: int,
    last: int,
    borders: Sequence[float],
    owner: dict[int, int],
    size: float,
    looks: Mapping[Look, float],
) -> int:
    """
    The first line of a table, with those above that belong to its first row or its head.

    `looks` are those of the titles in tables with the same columns, between their rows, as `_title_looks` gives them.
    """
    others = flow.lines[first : min(last + 1, first + _COMPARED)]
    known = first
    while first > 0:
        above, line = flow.lines[first - 1], flow.lines[first]
        is_band = _is_title(above, borders) or _is_end(flow, first - 1, borders)
        if is_band and id(above) not in owner and _is_right_above(above, line, looks.get(_look(above), 0.0) * size):
            first -= 1
            continue
        if not _may_extend(above, line, borders, owner, size) or not _is_aligned(above, others, borders):
            break
        if not _is_near(flow, above, line, _reach(above, others) * size):
            break
        first -= 1
    while first < known and _is_end(flow, first, borders):
        first += 1
    return first


def _is_end(flow: Flow, index: int, borders: Sequence[float]) -> bool:
    """Whether a line goes on with a text above it that runs across the columns of the table below."""
    if not index:
        return False
    above, line = flow.lines[index - 1], flow.lines[index]
    return is_across(above, borders) and goes_on_below(above, line)


def _last_line(flow: Flow, last: int, borders: Sequence[float], owner: dict[int, int], size: float) -> int:
    """The last line of a table, with those below that go on in its cells, on the next page too."""
    others = flow.lines[max(0, last - _COMPARED) : last + 1]
    while last + 1 < len(flow.lines):
        above, line = flow.lines[last], flow.lines[last + 1]
        is_same = above.page_index == line.page_index and above.region_index == line.region_index
        if not _may_extend(line, above, borders, owner, size, is_same):
            break
        reach = _reach(line, others)
        if reach == w.NEAR_LEADING and line.is_bold != above.is_bold:
            break
        if is_same and not (_is_near(flow, above, line, reach * size) and _is_aligned(line, others, borders)):
            break
        if not is_same and not _is_rest(line, others, borders):
            break
        last += 1
    return last


def _title_looks(tables: Iterable[Sequence[FlowLine]], borders: Sequence[float]) -> dict[Look, float]:
    """
    How titles between the rows of tables are set, and how far above the next line (em) one set like that may stand.

    What runs across most columns is a title, as far as a head may be; a bold text over fewer, no farther than there.
    """
    looks: dict[Look, float] = {}
    for line, below in itertools.chain.from_iterable(itertools.pairwise(lines) for lines in tables):
        if _is_title(line, borders):
            step = (below.baseline - line.baseline) / line.size if _is_one_part(line, below) else 0.0
            reach = w.HEAD_GAP if is_across(line, borders) else min(w.HEAD_GAP, step + _SAME_STEP)
            looks[_look(line)] = max(looks.get(_look(line), 0.0), reach)
    return looks


def _is_title(line: FlowLine, borders: Sequence[float]) -> bool:
    """Whether a line is a text across the columns, or a bold one that runs on over the first of them."""
    if is_across(line, borders):
        return True
    return line.is_bold and not line.gaps and any(runs_across(line, x) for x in borders)


def _is_one_part(line: FlowLine, below: FlowLine) -> bool:
    return (line.page_index, line.region_index) == (below.page_index, below.region_index)


def _is_right_above(line: FlowLine, below: FlowLine, reach: float) -> bool:
    """Whether a line stands no farther above another one than so many points."""
    return _is_one_part(line, below) and below.baseline - line.baseline <= reach


def _look(line: FlowLine) -> Look:
    return line.is_bold, round(5 * line.size)


def _reach(line: FlowLine, others: Iterable[FlowLine]) -> float:
    """How far, in em, a line may be from a table that it belongs to: one with a sign or a code of its own, farther."""
    x = line.runs[0][0]
    same = [other for other in others if abs(other.runs[0][0] - x) <= _ALIGNED_START or _anchor(line) == "sign"]
    is_anchor = any(
        _anchor(other) == _anchor(line) != "" or (_anchor(line) == "sign" and other.has_sign) for other in same
    )
    return w.HEAD_GAP if is_anchor else w.NEAR_LEADING


def _anchor(line: FlowLine) -> str:
    if all(word.sign is not None for word in line.words):
        return "sign"
    code, rest = split_code(line.words[0].text)
    return code.shape if code is not None and not rest else ""


def _may_extend(
    line: FlowLine,
    beside: FlowLine,
    borders: Sequence[float],
    owner: dict[int, int],
    size: float,
    is_same: bool = True,
) -> bool:
    is_other = line.is_heading or line.text_size > w.LARGER * size or 0 < line.size < size / w.LARGER
    if id(line) in owner or is_other:
        return False
    is_one_region = line.page_index == beside.page_index and line.region_index == beside.region_index
    crosses = any(runs_across(line, x) for x in borders)
    return (is_one_region or not is_same) and not crosses


def _is_aligned(line: FlowLine, others: Iterable[FlowLine], borders: Sequence[float]) -> bool:
    """Whether a line begins where texts of a column begin, or ends where they end."""
    runs = [run for other in others for run in other.runs]
    return any(
        abs(line.runs[at][side] - run[side]) <= _ALIGNED_START
        and _column_of(line.runs[at][side], borders) == _column_of(run[side], borders)
        for at, side in ((0, 0), (-1, 1))
        for run in runs
    )


def _column_of(x: float, borders: Sequence[float]) -> int:
    return sum(border <= x for border in borders)


def _is_rest(line: FlowLine, others: Sequence[FlowLine], borders: Sequence[float]) -> bool:
    """Whether the first line of a page is the rest of a row of the page before: by its place, or its small letters."""
    if not _is_aligned(line, others, borders):
        return False
    column = sum(border <= line.runs[0][0] for border in borders)
    return column > 0 or line.words[0].text[:1].islower()


def _without_overlaps(zones: Sequence[Zone]) -> list[Zone]:
    """The zones, each line in the first that has it."""
    seen: set[int] = set()
    kept = []
    for zone in zones:
        lines = [line for line in zone.lines if id(line) not in seen]
        seen.update(map(id, lines))
        if lines:
            kept.append(Zone(lines, zone.borders, zone.family))
    return kept
