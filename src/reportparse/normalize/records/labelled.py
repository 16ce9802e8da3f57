"""
Records told by labels: "Recommendation 3: ..." and below it "Degree of implementation: partly", again and again.

A label whose values are statuses comes once in each record. What comes once before (or after) each of these lines is
where records begin: a code, a heading, another label, or the text right above.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportparse.document import Line
from reportparse.marks import find_shape
from reportparse.normalize.records.said import UNDER_WAY, said_status
from reportparse.normalize.records.units import Sort, Unit, UnitKind, printed_label
from reportparse.normalize.statuses.sayings import are_of_progress, find_share
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many lines with a status make records; share of their values that say one where the label itself does not tell.
_LEAST_RECORDS = 3
_STATUS_SHARE = 0.6
# Where few different values come again and again they are the steps of a scale: then fewer of them need be known.
_SCALE_SHARE, _KNOWN_SHARE = 0.34, 0.3
# Without a word that heads statuses, so many different ones must be there, or the same one so often.
_LEAST_STATUSES, _OFTEN = 2, 5
_SHORTEST_STATUS, _LONGEST_STATUS = 4, 60
# Share of the records in which what begins them is found.
_START_SHARE = 0.8
_START_SORTS: tuple[Sort, ...] = ("code", "heading", "label", "text")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: the units from `first` to `last`, its text, and its fields by the names of their columns."""

    first: int
    last: int
    text: tuple[Line, ...]
    fields: Mapping[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Records:
    """Records of one kind. `columns` are the names of their fields in order, `status` is that of the status."""

    found: tuple[Record, ...]
    columns: tuple[str, ...]
    status: str
    text_name: str = ""
    is_labelled: bool = False
    """Whether the name of the status is printed."""


def find_labelled(units: Sequence[Unit], vocabulary: Vocabulary) -> Records | None:
    """The records whose status stands behind a label; None without any."""
    label = _status_label(units, vocabulary)
    if label is None:
        return None
    places = [i for i, unit in enumerate(units) if unit.kind == UnitKind("label", label)]
    starts = _starts(units, places)
    if len(starts) < _LEAST_RECORDS:
        return None
    columns: dict[str, str] = {}
    found = [record for record in _records(units, starts, label, columns) if record is not None]
    start = units[starts[0]]
    names = tuple(columns.values())
    name = printed_label(start) if start.kind.sort == "label" else ""
    return Records(tuple(found), names, columns[label], name, True) if len(found) >= _LEAST_RECORDS else None


def _status_label(units: Sequence[Unit], vocabulary: Vocabulary) -> str | None:
    """The label behind which statuses stand: its own word says it, or nearly all of its values do."""
    values: dict[str, list[str]] = {}
    for unit in units:
        if unit.kind.sort == "label" and unit.said:
            values.setdefault(unit.kind.detail, []).append(unit.said)
    ranks: dict[str, tuple[bool, bool, int]] = {}
    for label, texts in values.items():
        short = [text for text in texts if len(text) <= _LONGEST_STATUS]
        known = [status for text in short if (status := said_status(text, vocabulary)) is not None]
        is_named = vocabulary.find_header(label) == "status" and len(short) >= _STATUS_SHARE * len(texts)
        if len(texts) >= _LEAST_RECORDS and (is_named or _are_statuses(texts, known)):
            # Words and signs say more than percentages, which may be of anything.
            ranks[label] = is_named, any(find_share(text) is None for text in texts), len(known)
    return max(ranks, key=lambda label: ranks[label], default=None)


def _are_statuses(texts: Sequence[str], known: Sequence[str]) -> bool:
    """Whether the values of a label are statuses, `known` being what is known of them."""
    shares = [share for text in texts if (share := find_share(text)) is not None]
    if len(shares) == len(texts) and not are_of_progress(shares):
        return False
    brief = [text for text in texts if len(text) < _SHORTEST_STATUS and find_share(text) is None]
    if any(find_shape(text) is None and fold(text) not in known for text in brief):
        # "Yes" and "no" answer questions.
        return False
    is_scale = len({fold(text) for text in texts}) <= _SCALE_SHARE * len(texts)
    least = _KNOWN_SHARE if is_scale else _STATUS_SHARE
    is_told = len(set(known)) >= _LEAST_STATUSES or (len(known) >= _OFTEN and known[0] != UNDER_WAY)
    return len(known) >= max(_LEAST_RECORDS, least * len(texts)) and is_told


def _starts(units: Sequence[Unit], places: Sequence[int]) -> list[int]:
    """The units with which records begin: of a kind that stands once in (nearly) each, before or after its status."""
    before = [range(a + 1, b) for a, b in zip([-1, *places], places, strict=False)]
    after = [range(a + 1, b) for a, b in zip(places, [*places[1:], len(units)], strict=True)]
    best = max((_best_kind(units, before), True), (_best_kind(units, after), False), key=lambda pair: pair[0][0])
    (share, kind), is_before = best
    if share < _START_SHARE or kind is None:
        return _texts_above(units, places)
    ranges = before if is_before else after
    return [found[-1 if is_before else 0] for own in ranges if (found := [i for i in own if units[i].kind == kind])]


def _best_kind(units: Sequence[Unit], ranges: Sequence[range]) -> tuple[float, UnitKind | None]:
    """The kind of units that stands in the most of some stretches, labels once in each, and in which share of them."""
    found: Counter[UnitKind] = Counter()
    for own in ranges:
        counts = Counter(units[i].kind for i in own)
        found.update(kind for kind, count in counts.items() if count == 1 or kind.sort != "label")
    first = [units[i].kind for i in ranges[0]]
    kinds = [kind for kind in found if kind.sort in ("code", "heading") or kind in first]
    ranked = [(found[kind] / len(ranges), kind) for kind in kinds if kind.sort in ("code", "heading", "label")]
    enough = [pair for pair in ranked if pair[0] >= _START_SHARE]
    order = {kind: number for number, kind in enumerate(first)}
    # Of several kinds that come once in each record, a code says the most, and then what comes first.
    return min(
        enough,
        key=lambda pair: (_START_SORTS.index(pair[1].sort), order.get(pair[1], len(order))),
        default=(0.0, None),
    )


def _texts_above(units: Sequence[Unit], places: Sequence[int]) -> list[int]:
    """The text or heading right above the labels of each record."""
    starts = []
    for place in places:
        index = place - 1
        while index >= 0 and units[index].kind.sort == "label":
            index -= 1
        if index >= 0 and units[index].kind.sort in ("text", "heading", "code") and index not in starts:
            starts.append(index)
    return starts


def _records(units: Sequence[Unit], starts: Sequence[int], label: str, columns: dict[str, str]) -> list[Record | None]:
    """The records that begin at some units; `columns` gets the printed names of their labels. None without a status."""
    ends = [_end(units, start, stop) for start, stop in zip(starts, [*starts[1:], len(units)], strict=True)]
    found: list[Record | None] = []
    for start, end in zip(starts, ends, strict=True):
        text, fields = units[start].value, dict[str, tuple[Line, ...]]()
        code = units[start].code
        is_bare = code is not None and units[start].text.strip(" .:()[]") == code.raw
        for unit in units[start + 1 : end + 1]:
            if unit.kind.sort != "label" and is_bare and not fields:
                text += unit.lines
                continue
            key = unit.kind.detail if unit.kind.sort == "label" else ""
            name = columns.setdefault(key, printed_label(unit) if key else "")
            fields[name] = fields.get(name, ()) + unit.value
        has_status = label in columns and columns[label] in fields
        found.append(Record(start, end, text, fields) if has_status else None)
    return found


def _end(units: Sequence[Unit], start: int, stop: int) -> int:
    """The last unit of a record: the last one with a label before the next record, a table or a heading above it."""
    last = start
    for index in range(start + 1, stop):
        kind = units[index].kind
        if kind.sort in ("table", "heading", "status"):
            break
        if kind.sort == "label":
            last = index
    return last
