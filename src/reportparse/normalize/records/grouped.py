"""
Records under or over a status that stands alone: "Completed" and a list below it, or an item and its status below it.

A status is a heading of what follows where several items may follow it; it belongs to the item above where the first
item of all comes before the first status, and only one stands between two of them.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from reportparse.document import Line
from reportparse.normalize.records.labelled import Record, Records
from reportparse.normalize.records.units import Unit, UnitKind
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

_LEAST_RECORDS, _LEAST_STATUSES = 3, 2
# Share of the statuses that have an item right below them (or above them); share of the headings that look like them.
_ITEM_SHARE, _LOOK_SHARE = 0.75, 0.5
# Share of the items that have codes, where only these are items.
_CODED_SHARE = 0.6
_STATUS = "status"


def find_grouped(units: Sequence[Unit], vocabulary: Vocabulary) -> Records | None:
    """The records whose status stands alone on a line above or below them; None without any."""
    best: list[Record] = []
    for kind in {unit.kind for unit in units if unit.kind.sort == "status"}:
        places = [index for index, unit in enumerate(units) if unit.kind == kind]
        said = {vocabulary.find_status(units[index].said) for index in places}
        if len(said) < _LEAST_STATUSES or not _is_usual(units, kind, places):
            continue
        records = _below(units, places) if _are_headings(units, places) else _above(units, places)
        best = max(best, records, key=len)
    return Records(tuple(best), (_STATUS,), _STATUS) if len(best) >= _LEAST_RECORDS else None


def _is_usual(units: Sequence[Unit], kind: UnitKind, places: Sequence[int]) -> bool:
    """Whether most headings set like the statuses are statuses: "Added, Changed, Removed" are kinds of changes."""
    between = units[places[0] : places[-1] + 1]
    others = sum(unit.kind.sort == "heading" and unit.kind.rank == kind.rank for unit in between)
    return not kind.rank or len(places) >= _LOOK_SHARE * (len(places) + others)


def _is_item(unit: Unit) -> bool:
    return unit.kind.sort in ("code", "text") and not unit.kind.rank and any(c.isalpha() for c in unit.text)


def _are_headings(units: Sequence[Unit], places: Sequence[int]) -> bool:
    """Whether items follow the statuses, and do not stand before them."""
    after = sum(index + 1 < len(units) and _is_item(units[index + 1]) for index in places)
    several = any(len(_items_after(units, index)) > 1 for index in places)
    first = places[0]
    is_first = first == 0 or not _is_item(units[first - 1])
    return after >= _ITEM_SHARE * len(places) and (several or is_first)


def _items_after(units: Sequence[Unit], index: int) -> list[int]:
    return list(itertools.takewhile(lambda i: _is_item(units[i]), range(index + 1, len(units))))


def _below(units: Sequence[Unit], places: Sequence[int]) -> list[Record]:
    """A record for each item below a status: those with codes where most have one, else each text or line."""
    items = [(place, index) for place in places for index in _items_after(units, place)]
    kinds = Counter(units[index].kind for _, index in items if units[index].kind.sort == "code")
    coded, count = kinds.most_common(1)[0] if kinds else (None, 0)
    is_coded = count >= _CODED_SHARE * len(items)
    edge = max((line.place.bbox.x1 for _, i in items for line in units[i].lines if line.place.bbox), default=0.0)
    records: list[Record] = []
    for place, index in items:
        status = {_STATUS: units[place].value}
        if is_coded and units[index].kind != coded:
            if records and records[-1].last == index - 1:
                before = records.pop()
                records.append(Record(before.first, index, before.text + units[index].lines, before.fields))
            continue
        parts = [units[index].value] if units[index].code is not None else list(_parts(units[index].value, edge))
        records += [Record(index, index, part, status) for part in parts]
    return records


def _parts(lines: Sequence[Line], edge: float) -> Iterator[tuple[Line, ...]]:
    """Lines, cut where one ends although the first word of the next one would have found room on it."""
    start = 0
    for index in range(1, len(lines)):
        above, below = lines[index - 1].place.bbox, lines[index].place.bbox
        words = one_line(lines[index].raw).split()
        if above is None or below is None or not words or words[0][0].islower():
            continue
        width = (below.x1 - below.x0) * (len(words[0]) + 1) / max(1, len(one_line(lines[index].raw)))
        if above.x1 + width < edge:
            yield tuple(lines[start:index])
            start = index
    yield tuple(lines[start:])


def _above(units: Sequence[Unit], places: Sequence[int]) -> list[Record]:
    """A record for each status that stands right below an item; none where too few do."""
    pairs = [
        (index - 1, index) for index in places if index and units[index - 1].kind.sort in ("code", "text", "heading")
    ]
    is_enough = len(pairs) >= _ITEM_SHARE * len(places)
    return [Record(a, b, units[a].value, {_STATUS: units[b].value}) for a, b in pairs] if is_enough else []
