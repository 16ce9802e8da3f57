"""Codes in their sequence: numbers that are missing or far off, rows printed in another order."""

import itertools
from collections.abc import Iterator, Mapping, Sequence

import regex

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, Guideline, Measure, ReportModel, Where

_LAST_NUMBER = regex.compile(r"^(.*?)(\d+)$")
# So many numbers missing in a row are named one by one; more than that, and more than there are rows, are one jump.
_NAMED_GAPS = 5

Item = Guideline | Measure | Deliverable
Sequences = Sequence[tuple[str, Sequence[Item]]]


def check_gaps(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `code-gap` for every number that is missing between 1 and the last one of its sequence.

    A sequence has as many numbers as it has rows: where one code stands twice, another is missing. Where more numbers
    are missing in a row than there are rows, nothing was lost: one `code-jump` names the code that is far off.

    A whole guideline that is missing is a `guideline-skipped` where the stated number of all rows is theirs: then none
    was overlooked, and the report is about the others.
    """
    gaps = _gaps(_guidelines(report), "the guidelines")
    yield from (_skipped(gap) for gap in gaps) if _is_whole(report) else gaps
    yield from _gaps_below(_measures(report), "the measures")
    yield from _gaps_below(_deliverables(report), "the deliverables")


def _is_whole(report: ReportModel) -> bool:
    """Whether as many rows were found as the report states, each with a code of its own."""
    codes = [row.code for row in report.deliverables()]
    stated = [t.count for t in report.stated_totals if t.scope is None and t.status is None and t.count is not None]
    return bool(stated) and set(stated) == {len(codes)} == {len(set(codes))}


def _skipped(gap: Finding) -> Finding:
    return make("guideline-skipped", gap.where, gap.provenance) if gap.code == "code-gap" else gap


def check_order(report: ReportModel) -> Iterator[Finding]:
    """Yield `code-out-of-order` for each sequence in which a number is printed after a higher one."""
    for items in (_guidelines(report), *(items for _, items in (*_measures(report), *_deliverables(report)))):
        matches = [_LAST_NUMBER.match(item.code) for item in items]
        if len({match[1] if match else None for match in matches}) != 1:
            continue
        numbers = [int(match[2]) for match in matches if match]
        late = [i for i in range(1, len(numbers)) if numbers[i] < numbers[i - 1]]
        if late:
            places = [place for i in late for place in items[i].provenance]
            facts: dict[str, str | int | None] = {"before": items[late[0] - 1].code, "count": len(late)}
            yield make("code-out-of-order", Where(code=items[late[0]].code), places, facts=facts)


def _guidelines(report: ReportModel) -> Sequence[Item]:
    return _within(report.guidelines)


def _measures(report: ReportModel) -> Sequences:
    """The measures of each guideline. One that was made, with the code of its guideline, is in no sequence."""
    return [(g.code, _within([m for m in g.measures if m.code != g.code])) for g in report.guidelines]


def _within(items: Sequence[Item]) -> Sequence[Item]:
    """
    The items without those that are printed nowhere and have a higher number than any printed one.

    Such a code is more likely a wrong one than the last of its sequence.
    """
    last = max(_numbers([item for item in items if item.provenance]), default=None)
    if last is None:
        return items
    return [item for item in items if item.provenance or max(_numbers([item]), default=0) < last]


def _deliverables(report: ReportModel) -> Sequences:
    return [(m.code, m.deliverables) for m in report.measures()]


def _gaps_below(sequences: Sequences, name: str) -> Iterator[Finding]:
    """The gaps in the sequence of each parent, or in the one of all, where numbers run on from parent to parent."""
    if _runs_on([_numbers(items) for _, items in sequences if items]):
        yield from _gaps([item for _, items in sequences for item in items], name)
        return
    parted = [(parent, part) for parent, items in sequences for part in _by_prefix(items)]
    for index, (parent, items) in enumerate(parted):
        # A row with a code of this sequence, printed where the next one should begin, does not make this one longer.
        is_shared = any(_lacks_first(following) for _, following in parted[index + 1 : index + 2])
        yield from _gaps(items, parent, len(items) - is_shared)


def _by_prefix(items: Sequence[Item]) -> list[Sequence[Item]]:
    """The sequences of one parent: one for each section that its codes name, where each begins with 1."""
    by_prefix: dict[str | None, list[Item]] = {}
    for item in items:
        match = _LAST_NUMBER.match(item.code)
        by_prefix.setdefault(match[1] if match else None, []).append(item)
    firsts = [min(_numbers(part), default=0) for part in by_prefix.values()]
    return list(by_prefix.values()) if len(firsts) > 1 and set(firsts) == {1} else [items]


def _lacks_first(items: Sequence[Item]) -> bool:
    """Whether a sequence does not begin with 1; one that is not numbered lacks nothing."""
    return not items or min(_numbers(items), default=1) > 1


def _numbers(items: Sequence[Item]) -> list[int]:
    return [int(match[2]) for item in items if (match := _LAST_NUMBER.match(item.code))]


def _runs_on(sequences: Sequence[Sequence[int]]) -> bool:
    """Whether no sequence begins anew: each goes on above the one before."""
    return (
        len(sequences) > 1
        and all(sequences)
        and all(max(before) < min(after) for before, after in itertools.pairwise(sequences))
    )


def _gaps(items: Sequence[Item], parent: str, length: int | None = None) -> Iterator[Finding]:
    """The gaps of a sequence that has at least `length` numbers; None: as many as it has rows."""
    matches = [match for item in items if (match := _LAST_NUMBER.match(item.code))]
    numbers = {int(match[2]): match for match in matches}
    prefixes = {match[1] for match in matches}
    if len(matches) < len(items) or not matches or (len(prefixes) > 1 and not _runs_on([[n] for n in numbers])):
        return
    rows = {int(match[2]): item for item, match in reversed(list(zip(items, matches, strict=True)))}
    end = max(*rows, length if length is not None else len(items)) + 1
    for low, high in itertools.pairwise((0, *sorted({*rows, end}))):
        if high in rows and high - low - 1 > max(len(items), _NAMED_GAPS):
            yield _jump(rows, low, high, parent)
            continue
        for number in range(low + 1, high):
            item = rows[low] if low else items[-1]
            code = _code(matches, number)
            yield make("code-gap", Where(code=code), item.provenance, facts={"parent": parent})


def _jump(rows: Mapping[int, Item], low: int, high: int, parent: str) -> Finding:
    before = f"from {rows[low].code}" if low else "at once"
    facts: dict[str, str | int | None] = {"parent": parent, "before": before, "count": high - low - 1}
    return make("code-jump", Where(code=rows[high].code), rows[high].provenance, facts=facts)


def _code(matches: Sequence[regex.Match[str]], number: int) -> str:
    """The code that a missing number would have: in the sequence of the last code below it, with as many figures."""
    width = min(len(match[2]) for match in matches) if matches[0][2].startswith("0") else 1
    before = [match for match in matches if int(match[2]) < number]
    return f"{(before[-1] if before else matches[0])[1]}{number:0{width}d}"
