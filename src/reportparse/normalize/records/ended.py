"""Records that end or begin with their status: `1.1.1 Calendar done`, `[Done] Calendar`, `Calendar - done`."""

import itertools
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.document import Line
from reportparse.normalize.places import lines_place
from reportparse.normalize.records.labelled import Record, Records
from reportparse.normalize.records.units import ARROWS, BEGUN, Unit, UnitKind
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

_LEAST_RECORDS, _LEAST_STATUSES = 3, 2
# Share of the units of a kind that have a status.
_SHARE = 0.6
_SHORTEST_STATUS, _LONGEST_STATUS_WORDS = 4, 5
# "Two rows done" has a text of so many words before its status where nothing parts them.
_LEAST_WORDS = 2
_BEFORE = regex.compile(rf"(?:[\s:;,.…|/·–—{ARROWS}-]*[:;,.…|/·–—{ARROWS}-]|\s*[(\[])\s*$")
_FIRST = regex.compile(r"(?:\[([^\[\]]{2,40})\]|\(([^()]{2,40})\)|([^:–—|]{2,40}?)\s*(?::|\s[–—|-]))\s+(?=\S)")
_BRACKETS = regex.compile(r"[(\[]([^()\[\]]{2,60})[)\]][.;]?$")
_STATUS = "status"


@dataclass(frozen=True, slots=True)
class Ended:
    """A text without its status, the status, and whether something parts them."""

    lines: tuple[Line, ...]
    status: Line
    is_apart: bool
    tail: tuple[Line, ...] = ()
    """What stands behind the status in the same brackets: when, by whom."""


def find_ended(units: Sequence[Unit], vocabulary: Vocabulary) -> Records | None:
    """The records whose text ends or begins with a status; None without any."""
    by_kind: dict[UnitKind, list[int]] = {}
    for index, unit in enumerate(units):
        if unit.kind.sort in ("code", "text"):
            by_kind.setdefault(unit.kind, []).append(index)
    best = _begun(units, by_kind.get(UnitKind("text"), []), vocabulary)
    for kind, places in by_kind.items():
        if kind.sort == "text":
            places = [index for index in places if len(units[index].lines) <= _LONGEST_STATUS_WORDS]
        found = {i: ended for i in places if (ended := part_status(units[i].value, vocabulary)) is not None}
        if kind.sort == "text":
            found = {i: ended for i, ended in found.items() if ended.is_apart}
            places = _runs_of(places, found)
        statuses = Counter(vocabulary.find_status(ended.status.raw) for ended in found.values())
        if len(found) < max(_LEAST_RECORDS, _SHARE * len(places)) or len(statuses) < _LEAST_STATUSES:
            continue
        records = [
            Record(i, i, found[i].lines if i in found else units[i].value, _fields(found.get(i))) for i in places
        ]
        best = max(best, records, key=len)
    has_tails = any(record.fields.get("") for record in best)
    return Records(tuple(best), (_STATUS, "") if has_tails else (_STATUS,), _STATUS) if best else None


def _begun(units: Sequence[Unit], texts: Sequence[int], vocabulary: Vocabulary) -> list[Record]:
    """The records whose texts begin with a status and nothing behind it, as badges do; between two, all texts do."""
    found = {i: begun for i in texts if (begun := _part_badge(units[i].value, vocabulary)) is not None}
    spans = _spans(texts, found)
    kept = [i for span in spans if all(i in found for i in span) for i in span]
    statuses = {vocabulary.find_status(found[i].status.raw) for i in kept}
    # Badges come again and again; sentences that happen to begin with a status seldom do so with the same words.
    phrases = {fold(found[i].status.raw) for i in kept}
    is_enough = len(kept) >= max(_LEAST_RECORDS, 2 * len(phrases)) and len(statuses) >= _LEAST_STATUSES
    return [Record(i, i, found[i].lines, _fields(found[i])) for i in kept] if is_enough else []


def _spans(places: Sequence[int], found: Container[int]) -> Iterator[range]:
    """Of each run of places with nothing between them what lies between the first and the last one that was found."""
    for _, run in itertools.groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        if own := [place for _, place in run if place in found]:
            yield range(own[0], own[-1] + 1)


def _part_badge(lines: Sequence[Line], vocabulary: Vocabulary) -> Ended | None:
    """The longest status that a text begins with, where another sentence begins right behind it."""
    words = one_line(lines[0].raw).split()
    for count in range(min(_LONGEST_STATUS_WORDS, len(words) - 1), 0, -1):
        phrase, rest = " ".join(words[:count]), " ".join(words[count:])
        if rest[0].isupper() and _is_status(phrase, vocabulary):
            return Ended((replace(lines[0], raw=rest), *lines[1:]), replace(lines[0], raw=phrase), False)
    return None


def _fields(ended: Ended | None) -> dict[str, tuple[Line, ...]]:
    return {_STATUS: (ended.status,), "": ended.tail} if ended is not None else {}


def _runs_of(places: Sequence[int], found: dict[int, Ended]) -> list[int]:
    """The units that have a status, and those between two that have one."""
    kept = []
    for index in places:
        if index in found or (index - 1 in found and index + 1 in found):
            kept.append(index)
    return kept


def part_status(lines: Sequence[Line], vocabulary: Vocabulary) -> Ended | None:
    """The status that a text ends or begins with, in words, and the rest; None without one or without a rest."""
    lines = _with_whole_end(lines, vocabulary)
    return _part_last(lines, vocabulary) or _part_brackets(lines, vocabulary) or _part_first(lines, vocabulary)


def _with_whole_end(lines: Sequence[Line], vocabulary: Vocabulary) -> Sequence[Line]:
    """The lines, a status that begins at the end of the one before the last on the last: "Signs (not" and "done)"."""
    match = BEGUN.search(one_line(lines[-2].raw)) if len(lines) > 1 else None
    if match is None:
        return lines
    said = f"{match[1]} {one_line(lines[-1].raw)}".strip()
    if "(" not in match[0] and not _is_status(said.rstrip(".;"), vocabulary):
        return lines
    above = replace(lines[-2], raw=one_line(lines[-2].raw)[: match.start()])
    sign = match[0][: match.start(1) - match.start()].strip()
    last = replace(lines[-1], raw=f"{sign} {said}", place=lines_place(lines[-2:], above.place))
    return (*lines[:-2], above, last)


def _is_status(phrase: str, vocabulary: Vocabulary) -> bool:
    """Whether words are those for a status; "yes" and "no" answer questions."""
    return len(phrase) >= _SHORTEST_STATUS and vocabulary.is_status_phrase(" ".join(fold(phrase).split()))


def _part_brackets(lines: Sequence[Line], vocabulary: Vocabulary) -> Ended | None:
    """The status that brackets at the end of a text begin with: "(completed, May 2023)"."""
    text = one_line(lines[-1].raw)
    match = _BRACKETS.search(text)
    if match is None or not match.start():
        return None
    words = match[1].split()
    for count in range(min(_LONGEST_STATUS_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[:count])
        if phrase[-1].isalnum() and count < len(words) and words[count][0].isalpha():
            # "done by hand": the phrase goes on.
            continue
        phrase = phrase.rstrip(",;:.")
        if _is_status(phrase, vocabulary):
            rest = replace(lines[-1], raw=text[: match.start()].rstrip())
            tail = match[1][len(phrase) :].lstrip(" ,;:.–—-")
            tails = (replace(lines[-1], raw=tail),) if tail else ()
            return Ended((*lines[:-1], rest), replace(lines[-1], raw=phrase), True, tails)
    return None


def _part_last(lines: Sequence[Line], vocabulary: Vocabulary) -> Ended | None:
    last = lines[-1]
    text = one_line(last.raw)
    words = text.rstrip(")].").split()
    for count in range(min(_LONGEST_STATUS_WORDS, len(words)), 0, -1):
        phrase = " ".join(words[-count:]).lstrip("([")
        if not _is_status(phrase, vocabulary):
            continue
        before = text[: text.rindex(phrase)]
        match = _BEFORE.search(before)
        rest = before[: match.start()] if match is not None else before.rstrip()
        others = (*lines[:-1], *((replace(last, raw=rest),) if rest else ()))
        if match is None and not _is_text(others, vocabulary):
            return None
        if any(c.isalpha() for line in others for c in line.raw):
            return Ended(others, replace(last, raw=phrase), match is not None)
    return None


def _is_text(lines: Sequence[Line], vocabulary: Vocabulary) -> bool:
    """Whether lines say more than what is counted: "3 actions" before a status is the beginning of a total."""
    words = [word for line in lines for word in fold(line.raw).split() if any(c.isalpha() for c in word)]
    own = [w for w in words if w not in vocabulary.total_nouns | vocabulary.header_words | vocabulary.common_words]
    return len(words) >= _LEAST_WORDS and bool(own)


def _part_first(lines: Sequence[Line], vocabulary: Vocabulary) -> Ended | None:
    text = one_line(lines[0].raw)
    match = _FIRST.match(text)
    phrase = next((group for group in match.groups() if group), "") if match is not None else ""
    if match is None or not _is_status(phrase, vocabulary):
        return None
    rest = text[match.end() :]
    if not any(c.isalpha() for c in rest):
        return None
    return Ended((replace(lines[0], raw=rest), *lines[1:]), replace(lines[0], raw=phrase), True)
