"""
Columns: which lines leave white at the same places, over all pages at once, and where the borders between them are.

A family is the lines of tables with the same columns, wherever in the document they stand: the two lines that a page
break leaves of a table are understood with the many before them.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from reportparse.layout import weights as w
from reportparse.layout.lines import FlowLine, Stretch

if TYPE_CHECKING:
    import numpy.typing as npt

    Counts = npt.NDArray[np.int32]

# Points of white that a border leaves before the texts of its column.
AIR = 2.0
# Families that a line is compared with: the ones that got a line last.
_RECENT = 8
# The columns of a small family are looked for at each line, those of a larger one now and then.
_ALWAYS, _EVERY = 16, 12
_WIDEST = 20_000.0


@dataclass(slots=True, eq=False)
class Family:
    """
    Lines that leave white at the same places; `runs` and `gaps` count them by bins of `weights.BIN` points.

    `between` counts the lines without gaps that stand between them, and do not run across most of the columns: where
    more of these run on than lines have a gap, the gap is a wide space of a justified text. `starts` and `ends` are
    where texts behind gaps start, and short ones end: those of a column that is set to its right side do.
    """

    runs: Counts
    gaps: Counts
    between: Counts
    lines: list[FlowLine] = field(default_factory=list)
    corridors: list[tuple[int, int]] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)
    firsts: Counter[int] = field(default_factory=Counter)

    def add(self, line: FlowLine) -> None:
        """Count a line in."""
        self.lines.append(line)
        for start, end in line.runs:
            self.runs[_bin(start) : _bin(end) + 1] += 1
        for start, end in line.gaps:
            self.gaps[_bin(start) + 1 : max(_bin(end), _bin(start) + 2)] += 1
        self.starts.update(_starts(line))
        self.ends.update(_ends(line, w.SURE_GAP))
        self.firsts[round(line.runs[0][0])] += 1
        if len(self.lines) <= _ALWAYS or len(self.lines) % _EVERY == 0:
            self.corridors = self.find_corridors()

    def absorb(self, other: Family, runs_on: bool) -> None:
        """Count the lines of another family in; `runs_on`: their last texts run on over columns, and say nothing."""
        for line in other.lines if runs_on else ():
            for start, end in line.runs:
                if start >= line.segments[-1][0] - 0.1:
                    other.runs[_bin(start) : _bin(end) + 1] -= 1
        self.runs += other.runs
        self.gaps += other.gaps
        self.between += other.between
        self.lines += other.lines
        self.starts |= other.starts
        self.ends |= other.ends
        self.firsts += other.firsts
        self.corridors = self.find_corridors()

    def find_corridors(self) -> list[tuple[int, int]]:
        """The bins that enough lines leave white between two texts, and next to none runs across."""
        count = len(self.lines)
        support = 1 if count == 1 else max(w.LEAST_SUPPORT, int(w.SUPPORT_SHARE * count))
        allowed = int(w.CROSSED_SHARE * count)
        gaps = self.gaps.copy()
        for x, lines in self.firsts.items():
            # A line that begins where a column does, with nothing before it, speaks for the column's border.
            if any(x + dx in self.starts for dx in (-1, 0, 1)):
                gaps[max(0, _bin(x) - 2) : _bin(x)] += lines
        free = (gaps >= support) & (self.gaps > 0) & (self.runs <= allowed) & (self.between <= gaps)
        changes = np.flatnonzero(np.diff(np.concatenate(([0], free.view(np.int8), [0]))))
        found = [(int(a), int(b)) for a, b in zip(changes[::2], changes[1::2], strict=True)]
        return [part for a, b in found for part in self._parts(a, b)]

    def _parts(self, start: int, end: int) -> list[tuple[int, int]]:
        """
        A corridor as it is, or as two and more where a column that is seldom filled stands in it.

        Where a few lines only reach into it, the part that all of them leave free.
        """
        inside = self.runs[start:end]
        least = int(inside.min())
        if int(inside.max()) == least:
            return [(start, end)]
        free = inside == least
        changes = np.flatnonzero(np.diff(np.concatenate(([0], free.view(np.int8), [0]))))
        parts = [(start + int(a), start + int(b)) for a, b in zip(changes[::2], changes[1::2], strict=True)]
        kept = [parts[0]]
        for part in parts[1:]:
            if self._stands_between(kept[-1], part):
                kept.append(part)
            elif part[1] - part[0] > kept[-1][1] - kept[-1][0]:
                kept[-1] = part
        return kept

    def _stands_between(self, left: tuple[int, int], right: tuple[int, int]) -> bool:
        """Whether some line has a text between two corridors that keeps within them."""
        low, high = left[0], right[1]
        count = 0
        for line in self.lines:
            count += any(low <= _bin(a) and _bin(b) < high for a, b in line.segments)
        return count >= w.LEAST_SUPPORT

    def is_alike(self, line: FlowLine) -> bool:
        """
        Whether some text behind a gap of a line stands where one of the family's does, and none of its gaps is where
        the family's texts run on.
        """
        if not self.is_aligned(line):
            return False
        least = w.FILLED_SHARE * len(self.lines)
        return not any(int(self.runs[_bin(a) : max(_bin(b), _bin(a) + 1)].min()) > least for a, b in line.gaps)

    def is_aligned(self, line: FlowLine) -> bool:
        """Whether some text behind a gap of a line starts, or ends, where one of the family's does."""
        pairs = ((self.starts, _starts(line)), (self.ends, _ends(line, w.GAP)))
        return any(x + dx in known for known, own in pairs for x in own for dx in (-1, 0, 1))

    def goes_on(self, line: FlowLine) -> bool:
        """Whether a line may be the rest of a row's text with its status behind it: it begins where a column does."""
        return len(line.gaps) == 1 and any(round(line.runs[0][0]) + dx in self.starts for dx in (-1, 0, 1))

    def fit(self, line: FlowLine, is_head: bool = False) -> tuple[int, int]:
        """
        How many corridors a line shares by a gap of its own, and how many it runs across.

        A head may be wider than the texts below it: it runs across what it covers from side to side.
        """
        shared = crossed = 0
        for a, b in self.corridors:
            low, high = a * w.BIN, b * w.BIN
            # What runs over the place right before the texts of a column runs across its border.
            before = low + w.BIN if is_head else high - w.BIN
            if any(start < before and end > high - 0.1 for start, end in line.runs):
                crossed += 1
            elif any(start < high and end > low for start, end in line.gaps):
                shared += 1
        return shared, crossed


def _starts(line: FlowLine) -> list[int]:
    """Where the texts behind the gaps of a line start, in points."""
    return [round(gap[1]) for gap in line.gaps]


def _ends(line: FlowLine, least: float) -> list[int]:
    """Where the short texts behind the gaps of a line end, in points; `least` is how wide these are (em)."""
    found = []
    for (_, before), (start, end) in itertools.pairwise(line.segments):
        own = [word for word in line.words if start - 0.1 <= word.bbox.x0 - line.x <= end]
        is_short = sum(len(word.text) for word in own) <= w.SIDE_SHORT
        if is_short and start - before >= least * line.size:
            found.append(round(end))
    return found


def _no_counts(width: int) -> Counts:
    return np.zeros(width, np.int32)


def _bin(x: float) -> int:
    return max(0, int(min(x, _WIDEST) / w.BIN))


def find_families(lines: Iterable[FlowLine]) -> list[Family]:
    """The families of some lines, those with the most lines first; lines without gaps are in none."""
    every = list(lines)
    position = {id(line): index for index, line in enumerate(every)}
    lines = [line for line in every if line.gaps]
    width = _bin(max((line.runs[-1][1] for line in lines), default=0.0)) + 3
    recent: list[Family] = []
    families: list[Family] = []
    for line in lines:
        best: tuple[float, Family] | None = None
        for age, family in enumerate(recent):
            shared, crossed = family.fit(line)
            if shared and family.is_alike(line) and crossed <= (1 - w.KEPT_SHARE) * len(family.corridors):
                score = shared - 2 * crossed - 0.1 * age
                if best is None or score > best[0]:
                    best = score, family
        if best is None:
            family = Family(_no_counts(width), _no_counts(width), _no_counts(width))
            families.append(family)
        else:
            family = best[1]
            recent.remove(family)
        family.add(line)
        recent.insert(0, family)
        del recent[_RECENT:]
    for family in families:
        family.corridors = family.find_corridors()
        _count_between(family, every, position)
        family.corridors = family.find_corridors()
    return _merged(families, position)


def _count_between(family: Family, lines: Sequence[FlowLine], position: Mapping[int, int]) -> None:
    """Count the lines without gaps that stand between the lines of a family, below one of them on its page."""
    places = [position[id(line)] for line in family.lines]
    for first, last in itertools.pairwise(places):
        if last - first - 1 > w.AMONG_LINES:
            continue
        for line in lines[first + 1 : last]:
            is_below = line.page_index == lines[first].page_index and line.region_index == lines[first].region_index
            if is_below and not line.gaps and family.fit(line)[1] <= 0.5 * len(family.corridors):
                for start, end in line.runs:
                    family.between[_bin(start) : min(_bin(end) + 1, len(family.between))] += 1


def _merged(families: Sequence[Family], position: Mapping[int, int]) -> list[Family]:
    """The families, those made one that have the same columns as far as they show any."""
    merged: list[Family] = []
    for family in sorted(families, key=lambda f: -len(f.lines)):
        if not family.corridors:
            continue
        for other in merged:
            runs_on = _runs_on(other, family, position)
            is_one = _is_alike(other, family) or _is_among(other, family, position)
            if runs_on or is_one or _is_justified(other, family, position):
                other.absorb(family, runs_on)
                break
        else:
            merged.append(family)
    return merged


def _is_alike(large: Family, small: Family) -> bool:
    """Whether the lines of a smaller family keep within the columns of a larger one, and have none of their own."""
    if not all(any(a < d and c < b for c, d in large.corridors) for a, b in small.corridors):
        return False
    aligned = sum(large.is_aligned(line) or large.goes_on(line) for line in small.lines)
    return aligned >= 0.5 * len(small.lines) and _crossed_share(large, small) <= w.CROSSED_SHARE


def _are_aligned(large: Family, small: Family) -> bool:
    """Whether texts behind the gaps of a smaller family stand where some of the larger one do."""
    aligned = sum(map(large.is_aligned, small.lines))
    return aligned >= 0.5 * len(small.lines)


def _is_among(large: Family, small: Family, position: Mapping[int, int]) -> bool:
    """
    Whether the lines of two families stand among each other, and none runs across a corridor of the other.

    A head is set otherwise than its rows; but tables whose columns start elsewhere are two, as a legend right above is.
    """
    is_head = _are_heads(small.lines, position)
    meeting = any(a < d and c < b for a, b in small.corridors for c, d in large.corridors)
    is_legend = all(line.words[0].sign is not None for line in small.lines)
    if (meeting or is_legend) and not is_head and not _are_aligned(large, small):
        return False
    if _crossed_share(large, small, is_head) > w.CROSSED_SHARE:
        return False
    is_over = is_head and _stands_over(large, small)
    if not is_over and _crossed_share(small, large) > w.CROSSED_SHARE:
        return False
    return _stand_among(large, small, position)


def _are_heads(lines: Sequence[FlowLine], position: Mapping[int, int]) -> bool:
    """Whether lines may head columns: a line or two, which come again above each part of their table."""
    places = [position[id(line)] for line in lines]
    texts = {" ".join(word.text for word in line.words) for line in lines}
    return len(texts) <= w.HEAD_LINES and all(b - a > w.HEAD_LINES for a, b in zip(places, places[2:], strict=False))


def _stands_over(large: Family, small: Family) -> bool:
    """
    Whether a head has a text over each of several columns, one for one.

    Where its texts are centred, those of the rows begin left of them and run across the white of the head.
    """
    is_one_for_one = len(small.corridors) == len(large.corridors) > 1
    return is_one_for_one and all(
        a < d and c < b for (a, b), (c, d) in zip(small.corridors, large.corridors, strict=True)
    )


def _stand_among(large: Family, small: Family, position: Mapping[int, int]) -> bool:
    """Whether most lines of a smaller family stand a few lines from some of the larger one."""
    places = sorted(position[id(line)] for line in large.lines)
    near = 0
    for line in small.lines:
        own = position[id(line)]
        index = bisect_left(places, own)
        near += any(0 <= i < len(places) and abs(places[i] - own) <= w.AMONG_LINES for i in (index - 1, index))
    return near > 0.5 * len(small.lines)


def _runs_on(large: Family, small: Family, position: Mapping[int, int]) -> bool:
    """
    Whether the last texts of a smaller family's lines run on over columns that are empty there, and all before them
    keeps within the columns of the larger one: long texts whose statuses stand on lines below, or statuses that dots
    lead to and that are set a little farther left.
    """
    are_led = all(large.goes_on(line) and line.is_led_over(line.gaps[0]) for line in small.lines)
    if not (are_led or _are_aligned(large, small)) or not _stand_among(large, small, position):
        return False
    return all(_runs_on_last(line, large) for line in small.lines)


def _runs_on_last(line: FlowLine, family: Family) -> bool:
    """Whether nothing before the last text of a line crosses a corridor, and the gap before that is no wide space."""
    (_, end), (last, _) = line.segments[-2:] if len(line.segments) > 1 else ((0.0, 0.0), (0.0, 0.0))
    before = [high * w.BIN for _, high in family.corridors if high * w.BIN <= last + w.BIN]
    if not before or any(a < high - w.BIN and b > high for a, b in line.runs for high in before):
        return False
    own = [word.bbox for word in line.words if word.bbox.x0 - line.x >= last - 0.1]
    spaces = [right.x0 - left.x1 for left, right in itertools.pairwise(own)]
    return last - end > w.WIDER_GAP * max(spaces, default=w.SPACE * line.size)


def _is_justified(large: Family, small: Family, position: Mapping[int, int]) -> bool:
    """
    Whether a smaller family has the columns of the larger one, and others only by the wide spaces of single lines.

    The lines around run across those.
    """
    met = [any(a < d and c < b for a, b in small.corridors) for c, d in large.corridors]
    own = [(a, b) for a, b in small.corridors if not any(a < d and c < b for c, d in large.corridors)]
    if not own or not all(met) or not _are_aligned(large, small) or not _stand_among(large, small, position):
        return False
    behind = Counter(round(gap[1]) for line in small.lines for gap in line.gaps if _is_in(gap, own))
    return max(behind.values(), default=0) < w.LEAST_SUPPORT and _crossed_share(large, small) <= w.CROSSED_SHARE


def _is_in(gap: Stretch, corridors: Iterable[tuple[int, int]]) -> bool:
    return any(gap[0] < b * w.BIN and gap[1] > a * w.BIN for a, b in corridors)


def _crossed_share(family: Family, other: Family, is_head: bool = False) -> float:
    """The share of another family's lines that run across a corridor of a family."""
    return sum(bool(family.fit(line, is_head)[1]) for line in other.lines) / len(other.lines)


def find_borders(family: Family) -> list[float]:
    """
    The inner column borders of a family, left to right, relative to its regions.

    A border stands right before where the texts of its column start: there it is the same on every page. One that few
    lines speak for must have texts aligned behind it.
    """
    starts = [a * w.BIN for a, _ in family.corridors[1:]]
    found = (
        _border_in(family, (a * w.BIN, b * w.BIN), following)
        for (a, b), following in zip(family.corridors, [*starts, _WIDEST], strict=False)
    )
    borders = [x for x in found if x is not None]
    # Two corridors with one text between them that most lines lack are one border.
    return [x for index, x in enumerate(borders) if not index or x - borders[index - 1] > AIR]


def _border_in(family: Family, corridor: Stretch, following: float) -> float | None:
    """The border that a corridor is, as far as the next one begins; None where too few lines speak for it."""
    low, high = corridor
    parted = [gap for line in family.lines for gap in line.gaps if gap[0] < high and gap[1] > low]
    if not parted:
        return None
    left, right = max(gap[0] for gap in parted), min(gap[1] for gap in parted)
    if right <= left:
        left, right = low, high
    # A centred head begins farther left than what stands below it.
    inside = [a for line in family.lines for a, _ in line.runs if left + w.BIN < a < right]
    right = min([right, *inside])
    beginning = sum(family.firsts[round(right) + dx] for dx in (-1, 0, 1))
    # A line that leaves the column blank says nothing of where its texts stand.
    filled = [gap for gap in parted if gap[1] < following]
    is_told = len(parted) + beginning >= w.MANY_LINES or beginning > 1 or _is_aligned(family, filled)
    is_told |= _are_led(family, filled)
    return right - min(AIR, (right - left) / 2) if is_told else None


def _are_led(family: Family, gaps: Sequence[Stretch]) -> bool:
    """Whether dots lead over most of some gaps: what they lead to is a column, wherever its texts begin and end."""
    wanted = set(gaps)
    led = sum(line.is_led_over(gap) for line in family.lines for gap in line.gaps if gap in wanted)
    return led >= max(w.LEAST_SUPPORT, w.ALIGNED_SHARE * len(gaps))


def _is_aligned(family: Family, gaps: Sequence[Stretch]) -> bool:
    """Whether the texts behind gaps start, end, or are centred at one x."""
    wanted = set(gaps)
    texts = []
    for line in family.lines:
        for index, gap in enumerate(line.gaps):
            if gap in wanted:
                ends = [end for start, end in line.runs if start >= gap[1] - 0.1]
                if not ends:
                    continue
                following = line.gaps[index + 1][0] if index + 1 < len(line.gaps) else ends[-1]
                texts.append((gap[1], following))
    spots = ([a for a, _ in texts], [b for _, b in texts], [(a + b) / 2 for a, b in texts])
    return len(texts) >= 2 and max(map(_most_at_one, spots)) >= w.ALIGNED_SHARE * len(texts)


def _most_at_one(positions: Sequence[float]) -> int:
    """How many positions are within `weights.ALIGNED` of each other, at most."""
    ordered = sorted(positions)
    best = first = 0
    for last, position in enumerate(ordered):
        while position - ordered[first] > w.ALIGNED:
            first += 1
        best = max(best, last - first + 1)
    return best
