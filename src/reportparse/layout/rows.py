"""Rows: where to cut the lines of a table, by dynamic programming over all its pages at once."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.layout import weights as w
from reportparse.layout.cells import Column, Entry, Strip

_NEVER = float("-inf")
# No row is worth less than this: a line that fits nowhere is a row of its own.
_EMPTY = -8.0
_TOP_MISFIT, _MIDDLE_MISFIT = 0.8, 0.5
# Texts that begin in a column, from which on its rows have one.
_LEAST_STARTS = 2


def cut_rows(strips: Sequence[Strip], columns: Sequence[Column]) -> tuple[list[int], float]:
    """
    The index of the strip that each row begins with, and the score of this reading in nats.

    Signs and codes stand on the first line of their rows, or in the middle of them; the way that scores higher is that
    of the table.
    """
    cuts = _cut_scores(strips, columns)
    readings = [_best_rows(strips, columns, cuts, is_top) for is_top in (True, False)]
    return max(readings, key=lambda reading: reading[1])


def _cut_scores(strips: Sequence[Strip], columns: Sequence[Column]) -> list[float]:
    """For each strip the evidence, outside of any column, that a row begins with it."""
    own = {column.index for column in columns if not column.is_spanning and column.entries}
    ruled = [own <= strip.ruled for strip in strips]
    rows = _row_count(strips, columns)
    is_ruled = sum(ruled) >= max(2.0, w.RULED_SHARE * (rows - 1))
    scores = []
    for index, strip in enumerate(strips):
        score = 0.0
        if index == 0:
            scores.append(score)
            continue
        if strip.is_across != strips[index - 1].is_across or strip.is_head != strips[index - 1].is_head:
            score = w.RULED
        elif ruled[index]:
            score += w.RULED
        elif is_ruled and not strip.is_after_break:
            score += w.NOT_RULED
        if own <= strip.shaded and own:
            score += w.SHADED
        scores.append(score)
    return scores


def _row_count(strips: Sequence[Strip], columns: Sequence[Column]) -> int:
    """How many rows the signs or codes of some strips anchor; without such, how many texts seem to begin."""
    anchors: Counter[int] = Counter()
    starts: Counter[int] = Counter()
    for strip in strips:
        if not strip.is_across:
            for index, entry in strip.entries.items():
                starts[index] += entry.start > 0
                anchors[index] += is_anchor(columns[index], entry)
    return max(anchors.values(), default=0) or max(starts.values(), default=0)


@dataclass(slots=True)
class _Told:
    """What rows ask of a column for each of their entries; it is the same for all of them."""

    index: int
    is_spanning: bool
    is_of_signs: bool
    is_of_codes: bool
    anchors: bool
    fills_rows: bool
    is_usual: bool


def _told(column: Column) -> _Told:
    return _Told(
        column.index,
        column.is_spanning,
        column.is_of_signs,
        column.is_of_codes,
        column.anchor_count > 0,
        column.fills_rows,
        column.start_count >= _LEAST_STARTS,
    )


def is_anchor(column: Column | _Told, entry: Entry) -> bool:
    """Whether an entry is the sign or the code of a row."""
    return (column.is_of_signs and entry.is_sign) or (column.is_of_codes and bool(entry.code))


def _best_rows(
    strips: Sequence[Strip], columns: Sequence[Column], cuts: Sequence[float], is_top: bool
) -> tuple[list[int], float]:
    count = len(strips)
    best = [_NEVER] * (count + 1)
    best[0] = 0.0
    came_from = [0] * (count + 1)
    # Asked once: a column of a long document has thousands of entries, and each row asks for it.
    told = [_told(column) for column in columns]
    for first in range(count):
        base = best[first] + cuts[first] + w.ROW
        for last, score in _rows_from(first, strips, _RowState(told, is_top), cuts):
            if base + score > best[last + 1]:
                best[last + 1] = base + score
                came_from[last + 1] = first
    starts: list[int] = []
    end = count
    while end > 0:
        starts.append(came_from[end])
        end = came_from[end]
    return starts[::-1], best[count]


def _rows_from(
    first: int, strips: Sequence[Strip], state: "_RowState", cuts: Sequence[float]
) -> list[tuple[int, float]]:
    """The last strip and the score of each row that may begin with a strip; `state` is of a row without any."""
    found: list[tuple[int, float]] = []
    inner = 0.0
    for last in range(first, min(first + w.LONGEST_ROW, len(strips))):
        strip = strips[last]
        if last > first:
            if strip.is_across != strips[first].is_across or cuts[last] >= w.RULED:
                break
            inner -= max(cuts[last], 0.0) if cuts[last] > 0 else 0.0
        state.add(strip, last - first)
        if state.is_hopeless:
            break
        found.append((last, state.score(strips[first], strip) + inner))
    return found


class _RowState:
    """A row that grows by strips, and what it is worth."""

    def __init__(self, columns: Sequence[_Told], is_top: bool) -> None:
        self._columns = columns
        self._is_top = is_top
        self._evidence = 0.0
        self._anchors: dict[int, list[tuple[int, float]]] = {}
        self._filled: set[int] = set()
        self._is_across = False
        self.is_hopeless = False

    def add(self, strip: Strip, position: int) -> None:
        """Add a strip, the `position`-th of the row."""
        if strip.across is not None:
            self._is_across = True
            self._evidence += strip.across.start if position == 0 else -strip.across.start
            return
        for index, entry in strip.entries.items():
            column = self._columns[index]
            if column.is_spanning:
                if entry.start > 0 and self._is_top:
                    self._evidence += w.SPAN_WEIGHT * (entry.start if position == 0 else -entry.start)
                continue
            self._evidence += entry.start if index not in self._filled else -entry.start
            self._filled.add(index)
            if is_anchor(column, entry):
                found = self._anchors.setdefault(index, [])
                found.append((position, entry.baseline))
                self.is_hopeless |= len(found) > 3

    def score(self, first: Strip, last: Strip) -> float:
        """What the row is worth, from its first strip to its last."""
        if self._is_across:
            return self._evidence
        if not self._filled:
            return _EMPTY
        score = self._evidence
        for column in self._columns:
            if column.is_spanning:
                continue
            if column.anchors:
                anchors = self._anchors.get(column.index, [])
                count = len(anchors)
                score += w.ANCHOR_NONE if not count else w.ANCHOR_ONE + w.ANCHOR_MORE * (count - 1)
                if count and (self._is_top or not column.fills_rows):
                    score -= self._misfit(anchors[0], first, last)
            elif column.is_usual and column.index not in self._filled:
                score += w.CELL_EMPTY
        return score

    def _misfit(self, anchor: tuple[int, float], first: Strip, last: Strip) -> float:
        """How far the first sign or code of a column is from its place in the row."""
        position, baseline = anchor
        if self._is_top:
            return _TOP_MISFIT * min(position, 2)
        if first.line.page_index != last.line.page_index or first.line.region_index != last.line.region_index:
            return 0.0
        middle = (first.line.baseline + last.line.baseline) / 2
        return _MIDDLE_MISFIT * min(abs(baseline - middle) / max(first.line.size, 1.0), 3.0)
