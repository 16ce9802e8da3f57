"""Which row of one reading is which of another: by code and text, then by text alone, then by code alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from reportparse.model import Deliverable, ReportModel


@dataclass(frozen=True, slots=True)
class Pair:
    """
    A row as both engines read it; None where one of them saw none. `first_measure` is the code of its measure.

    `first_place` and `second_place` are set where the two have it at different places: the code that it comes after.
    """

    first: Deliverable | None
    second: Deliverable | None
    first_measure: str | None = None
    second_measure: str | None = None
    first_place: str | None = None
    second_place: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    index: int
    row: Deliverable
    measure: str
    after: str


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Entry = TypeVar("_Entry", bound=_Keyed)


def pair_rows(first: ReportModel, second: ReportModel) -> list[Pair]:
    """The rows of both reports in pairs, in the order of the first; those that only the second has come last."""
    ours, theirs = _rows(first), _rows(second)
    partner: dict[int, int] = {}
    for find_key in (_whole, _text, _code):
        taken = set(partner.values())
        left = [row for row in ours if row.index not in partner]
        partner |= _by_key(left, [row for row in theirs if row.index not in taken], find_key)
    in_order = _longest_rise([(index, partner[index]) for index in sorted(partner)])
    pairs = [
        _pair(row, theirs[partner[row.index]] if row.index in partner else None, row.index not in in_order)
        for row in ours
    ]
    taken = set(partner.values())
    return pairs + [Pair(None, row.row) for row in theirs if row.index not in taken]


def pair_entries(first: Sequence[_Entry], second: Sequence[_Entry]) -> Iterator[tuple[_Entry | None, _Entry | None]]:
    """Entries of one key in pairs, in turn where a key comes several times; those of one side alone with None."""
    waiting: dict[str, list[_Entry]] = defaultdict(list)
    for entry in second:
        waiting[entry.key].append(entry)
    for entry in first:
        yield entry, waiting[entry.key].pop(0) if waiting[entry.key] else None
    yield from ((None, entry) for entries in waiting.values() for entry in entries)


def _rows(report: ReportModel) -> list[_Row]:
    rows: list[_Row] = []
    for measure in report.measures():
        for row in measure.deliverables:
            rows.append(_Row(len(rows), row, measure.code, rows[-1].row.code if rows else ""))
    return rows


def _by_key(left: Sequence[_Row], right: Sequence[_Row], key: Callable[[_Row], Hashable]) -> dict[int, int]:
    """The indices of rows with equal keys, in turn where a key comes several times."""
    waiting: dict[Hashable, list[_Row]] = defaultdict(list)
    for row in right:
        waiting[key(row)].append(row)
    return {row.index: waiting[key(row)].pop(0).index for row in left if waiting[key(row)]}


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """
    The first numbers of as many pairs as possible whose second numbers rise: the rows that stand in one order.

    >>> sorted(_longest_rise([(0, 0), (1, 3), (2, 1), (3, 2)]))
    [0, 2, 3]
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for position, (_, number) in enumerate(pairs):
        place = bisect_left(ends, number)
        before.append(last[place - 1] if place else -1)
        ends[place : place + 1] = [number]
        last[place : place + 1] = [position]
    rise: set[int] = set()
    position = last[-1] if last else -1
    while position >= 0:
        rise.add(pairs[position][0])
        position = before[position]
    return rise


def _whole(row: _Row) -> Hashable:
    return row.row.code, row.row.text


def _text(row: _Row) -> Hashable:
    return row.row.text or ("", row.row.code)


def _code(row: _Row) -> Hashable:
    return row.row.code


def _pair(one: _Row, other: _Row | None, is_moved: bool) -> Pair:
    if other is None:
        return Pair(one.row, None)
    places = (f"after {one.after or 'nothing'}", f"after {other.after or 'nothing'}") if is_moved else (None, None)
    return Pair(one.row, other.row, one.measure, other.measure, *places)
