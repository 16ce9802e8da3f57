"""
Records under or over a status that stands alone: "Completed" and a list below it, or an item and its status below it.

A status is a heading of what follows where several items may follow it; it belongs to the item above where the first
item of all comes before the first status, and only one stands between two of them.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportparse.document import Line
from reportparse.normalize.records.labelled import Record, Records
from reportparse.normalize.records.units import STEP, Sort, Unit, UnitKind, printed_label
from reportparse.normalize.statuses.sayings import find_share, find_step
from reportparse.text import one_line, words_of
from reportparse.vocabulary import Vocabulary

_LEAST_RECORDS, _LEAST_STATUSES = 3, 2
# Share of the statuses that have an item right below them (or above them); share of the headings that look like them.
_ITEM_SHARE, _LOOK_SHARE = 0.75, 0.5
# Share of the items with codes that have a status beside or below them.
_BESIDE_SHARE = 0.6
# Share of the items that have codes, where only these are items.
_CODED_SHARE = 0.6
_STATUS = "status"
_BULLETED = UnitKind("text", "item")
# Points: how far what begins at one place is apart, at most.
_LANE = 3.0
# Words of a heading that names a status, at most; so far before it a negation may stand.
_LONGEST_NAME, _NEGATED = 7, 3


def find_grouped(units: Sequence[Unit], vocabulary: Vocabulary) -> Records | None:
    """The records whose status stands alone on a line above or below them; None without any."""
    units = _with_named_statuses(units, vocabulary)
    best: list[Record] = []
    tables = 0
    for kind in dict.fromkeys(unit.kind for unit in units if unit.kind.sort == "status"):
        places = group_places(units, kind, vocabulary)
        if not places:
            continue
        if kind.detail == STEP:
            records = _beside(units)
        else:
            records = _below(units, places) if _are_headings(units, places) else _above(units, places)
        if len(records) > len(best):
            best = records
            tables = sum(index + 1 < len(units) and units[index + 1].kind.sort == "table" for index in places)
    names = dict.fromkeys(name for record in best for name in record.fields if name != _STATUS)
    # Where other statuses have tables below them, few items may be left.
    is_enough = len(best) >= (1 if tables else _LEAST_RECORDS)
    return Records(tuple(best), (*names, _STATUS), _STATUS) if is_enough else None


def _with_named_statuses(units: Sequence[Unit], vocabulary: Vocabulary) -> list[Unit]:
    """
    The units, headings that name a status each ("What we have completed", "What is under way") as statuses.

    Several statuses must be named by headings that are set alike, and next to no other ones between them.
    """
    named: dict[UnitKind, dict[int, Unit]] = {}
    for index, unit in enumerate(units):
        if unit.kind.sort == "heading" and (phrase := _named_status(unit.text, vocabulary)):
            kind = UnitKind("status", "named", unit.kind.rank)
            value = (replace(unit.value[0], raw=phrase),)
            named.setdefault(kind, {})[index] = replace(unit, kind=kind, value=value)
    found = list(units)
    for kind, own in named.items():
        with_own = [own.get(index, unit) for index, unit in enumerate(units)]
        if group_places(with_own, kind, vocabulary):
            own = own | _named_several(units, kind, vocabulary)
            found = [own.get(index, unit) for index, unit in enumerate(found)]
    return found


def _named_several(units: Sequence[Unit], kind: UnitKind, vocabulary: Vocabulary) -> dict[int, Unit]:
    """The headings set as those that name a status each, and that name several: what is below them has one of these."""
    alike = [(i, u) for i, u in enumerate(units) if u.kind.sort == "heading" and u.kind.rank == kind.rank]
    said = {i: {status for _, _, status in vocabulary.status_phrases(tuple(words_of(u.text)))} for i, u in alike}
    return {i: replace(u, kind=kind) for i, u in alike if len(said[i]) > 1 and len(u.text.split()) <= _LONGEST_NAME}


def _named_status(text: str, vocabulary: Vocabulary) -> str:
    """The one status that a heading of a few words names, as printed; "" where it names none, or several."""
    words = text.split()
    said = [] if len(words) > _LONGEST_NAME else list(vocabulary.status_phrases(tuple(words_of(text))))
    if len({status for _, _, status in said}) != 1 or len(words_of(text)) != len(words):
        return ""
    first, length, status = said[0]
    negated = max(0, first - _NEGATED) if status == "not_done" else first
    start = next((i for i in range(negated, first) if words_of(words[i])[0] in vocabulary.negations), first)
    return " ".join(words[start : first + length]).strip(".:;,")


def group_places(units: Sequence[Unit], kind: UnitKind, vocabulary: Vocabulary) -> list[int]:
    """Where statuses of one kind stand alone; nothing where they are all one, or few among headings like them."""
    places = [index for index, unit in enumerate(units) if unit.kind == kind]
    said = {_step(units[index].said, vocabulary) for index in places}
    return places if len(said) >= _LEAST_STATUSES and _is_usual(units, kind, places) else []


def _step(text: str, vocabulary: Vocabulary) -> str | None:
    """What tells a status from others."""
    return find_step(text, vocabulary) or (text if find_share(text) is not None else None)


def _is_usual(units: Sequence[Unit], kind: UnitKind, places: Sequence[int]) -> bool:
    """Whether most headings set like the statuses are statuses: "Added, Changed, Removed" are kinds of changes."""
    between = units[places[0] : places[-1] + 1]
    others = sum(unit.kind.sort == "heading" and unit.kind.rank == kind.rank for unit in between)
    return not kind.rank or len(places) >= _LOOK_SHARE * (len(places) + others)


def _is_item(unit: Unit) -> bool:
    return unit.kind.sort in ("code", "text", "heading") and any(c.isalpha() for c in unit.text)


def _are_headings(units: Sequence[Unit], places: Sequence[int]) -> bool:
    """Whether items follow the statuses, and do not stand before them."""
    followed = [below for index in places if (below := _unit_below(units, index)) is not None]
    after = sum(_is_item(unit) or unit.kind.sort == "table" for unit in followed)
    several = any(count > 1 for count in Counter(place for place, _ in _items(units, places)).values())
    first = places[0]
    is_first = first == 0 or not _is_item(units[first - 1]) or units[first - 1].kind.rank != ""
    is_over_tables = any(unit.kind.sort == "table" for unit in followed)
    return after >= _ITEM_SHARE * len(places) and (several or is_first or is_over_tables)


def _unit_below(units: Sequence[Unit], place: int) -> Unit | None:
    """
    The unit read after a status; where another status stands beside it, as the head of the next lane does, the first
    one below these that begins where it does. None without any.
    """
    own = units[place]
    others = [unit for unit in units[place + 1 :] if not (unit.kind == own.kind and _are_level(own, unit))]
    if not others or others[0] is units[place + 1]:
        return others[0] if others else None
    below = itertools.takewhile(lambda unit: unit.kind.sort != "status", others)
    return next((unit for unit in below if _begin_alike(own, unit)), None)


def _begin_alike(unit: Unit, other: Unit) -> bool:
    left, at = _left(unit), _left(other)
    return left is not None and at is not None and abs(left - at) <= _LANE


def _group(units: Sequence[Unit], place: int) -> list[int]:
    """The units below a status, as far as the next one or a table."""
    found = []
    for index in range(place + 1, len(units)):
        if units[index].kind.sort in ("status", "table"):
            break
        found.append(index)
    return found


def _items(units: Sequence[Unit], places: Sequence[int]) -> list[tuple[int, int]]:
    """The items below some statuses, each with its status: of the kind that begins the groups, or that has codes."""
    groups = [(place, _group(units, place)) for place in places]
    firsts = Counter(units[group[0]].kind for _, group in groups if group and _is_item(units[group[0]]))
    if not firsts:
        return []
    kind = firsts.most_common(1)[0][0]
    if kind.sort == "text" and all(any(units[index].kind == _BULLETED for index in group) for _, group in groups):
        # A sentence may stand between a status and the list below it.
        kind = _BULLETED
    if kind.sort == "text":
        kind = UnitKind("text", kind.detail)
    found = []
    for place, group in groups:
        for index in group:
            own = units[index].kind
            if own == kind:
                found.append((_lane(units, places, place, index), index))
            elif own.sort not in ("label", "text") and not (own.sort == "code" and not own.rank):
                # What is set higher ends a group.
                break
            elif own.sort == "code" and kind.sort != "code":
                found.append((_lane(units, places, place, index), index))
    return found


def _lane(units: Sequence[Unit], places: Sequence[int], place: int, index: int) -> int:
    """
    The status that heads the lane of an item: of those that stand beside the one read before it, the one that begins
    where the item does. A lane that goes on over the page is read behind the last of its neighbours.
    """
    lanes = [other for other in places if other == place or _are_level(units[other], units[place])]
    left = _left(units[index])
    offsets = {lane: abs(at - left) for lane in lanes if left is not None and (at := _left(units[lane])) is not None}
    return min(offsets, key=lambda lane: (offsets[lane], lane != place), default=place)


def _left(unit: Unit) -> float | None:
    return min((line.place.bbox.x0 for line in unit.lines if line.place.bbox is not None), default=None)


def _below(units: Sequence[Unit], places: Sequence[int]) -> list[Record]:
    """A record for each item below a status, with the labels and texts that follow it; else for each of its lines."""
    items = _items(units, places)
    starts = {index for _, index in items}
    edge = max((line.place.bbox.x1 for _, i in items for line in units[i].lines if line.place.bbox), default=0.0)
    records: list[Record] = []
    for place, index in items:
        fields: dict[str, tuple[Line, ...]] = {_STATUS: units[place].value}
        last = index
        while last + 1 < len(units) and last + 1 not in starts and units[last + 1].kind.sort in ("label", "text"):
            last += 1
            name = printed_label(units[last]) if units[last].kind.sort == "label" else ""
            fields[name] = fields.get(name, ()) + units[last].value
        parts = list(_parts(units[index].value, edge))
        if units[index].code is not None and len(parts) > 1:
            # What has no code of its own is no item: it stands below one.
            fields[""] = tuple(line for part in parts[1:] for line in part) + fields.get("", ())
            parts = parts[:1]
        records += [Record(index, index, part, {_STATUS: units[place].value}) for part in parts[:-1]]
        records.append(Record(index, last, parts[-1], fields))
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
    pairs = [(item, index) for index in places if (item := _item_over(units, index)) is not None]
    is_enough = len(pairs) >= _ITEM_SHARE * len(places) and len({item for item, _ in pairs}) == len(pairs)
    found = [Record(a, b, units[a].value, {_STATUS: units[b].value}) for a, b in sorted(pairs)]
    return found if is_enough else []


def _item_over(units: Sequence[Unit], place: int) -> int | None:
    """
    The item right above a status: the unit read before it, or where lanes stand beside each other, the last one before
    it that begins where the status does, with nothing but items and statuses of the same rows between.
    """
    left = _left(units[place])
    for index in range(place - 1, -1, -1):
        at = _left(units[index])
        is_in_lane = left is None or at is None or abs(at - left) <= _LANE
        if is_in_lane or units[index].kind.sort not in ("text", "code", "status"):
            is_next = index == place - 1 or is_in_lane
            return index if _is_item(units[index]) and is_next else None
    return None


def _beside(units: Sequence[Unit]) -> list[Record]:
    """
    A record for each item, with the status beside or below it and the labels that follow: items with codes of which
    most have a status, else the texts of nearly all statuses.
    """
    statuses = [index for index, unit in enumerate(units) if unit.kind.sort == "status"]
    found = _by_item(units, statuses, "code")
    kinds = Counter(units[item].kind for item in found)
    kind = kinds.most_common(1)[0][0] if kinds else None
    items = [index for index, unit in enumerate(units) if unit.kind == kind]
    if kind is None or len(found) < _BESIDE_SHARE * max(len(items), len(statuses)):
        found = _by_item(units, statuses, "text")
        items = sorted(found)
        if len(found) < _ITEM_SHARE * len(statuses):
            return []
    firsts = [min(item, found.get(item, item)) for item in items]
    pairs = zip(items, [*firsts[1:], len(units)], strict=True)
    return [_record(units, item, found.get(item), stop) for item, stop in pairs if stop > item]


def _by_item(units: Sequence[Unit], statuses: Sequence[int], sort: Sort) -> dict[int, int]:
    """The status of each item of a sort: it stands beside it, or right below it."""
    found: dict[int, int] = {}
    for place in statuses:
        below, above = place + 1, place - 1
        while sort == "code" and above >= 0 and units[above].kind.sort == "text":
            above -= 1
        if below < len(units) and units[below].kind.sort == sort and _are_level(units[place], units[below]):
            found.setdefault(below, place)
        elif above >= 0 and units[above].kind.sort == sort:
            found.setdefault(above, place)
    return found


def _are_level(one: Unit, other: Unit) -> bool:
    """Whether two units stand beside each other on one page."""
    return any(
        a.place.page_number == b.place.page_number
        and a.place.bbox is not None
        and b.place.bbox is not None
        and min(a.place.bbox.bottom, b.place.bbox.bottom) > max(a.place.bbox.top, b.place.bbox.top)
        for a in one.lines
        for b in other.lines
    )


def _record(units: Sequence[Unit], item: int, status: int | None, stop: int) -> Record:
    """The record of an item, its status and what follows it, before another unit."""
    text, last = units[item].value, item if status is None else max(item, status)
    fields: dict[str, tuple[Line, ...]] = {_STATUS: units[status].value} if status is not None else {}
    for index in range(item + 1, stop):
        unit = units[index]
        if index != status and unit.kind.sort not in ("label", "text"):
            break
        if unit.kind.sort == "label":
            name = printed_label(unit)
            fields[name] = fields.get(name, ()) + unit.value
        elif index != status and index == item + 1 and status is not None and index < status:
            text += unit.value
        elif index != status:
            break
        last = max(last, index)
    return Record(item if status is None else min(item, status), last, text, fields)
