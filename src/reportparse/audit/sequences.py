"""Codes in their sequence: numbers that are missing, rows that are printed in another order than their codes."""

import itertools
from collections.abc import Iterator, Sequence

import regex

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, Guideline, Measure, ReportModel, Where

_LAST_NUMBER = regex.compile(r"^(.*?)(\d+)$")

Item = Guideline | Measure | Deliverable
Sequences = Sequence[tuple[str, Sequence[Item]]]


def check_gaps(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `code-gap` for every number that is missing between 1 and the last one of its sequence.

    A sequence has as many numbers as it has rows: where one code stands twice, another is missing.
    """
    yield from _gaps(report.guidelines, "the guidelines")
    yield from _gaps_below(_measures(report), "the measures")
    yield from _gaps_below(_deliverables(report), "the deliverables")


def check_order(report: ReportModel) -> Iterator[Finding]:
    """Yield `code-out-of-order` for each sequence in which a number is printed after a higher one."""
    for items in (report.guidelines, *(items for _, items in (*_measures(report), *_deliverables(report)))):
        matches = [_LAST_NUMBER.match(item.code) for item in items]
        if len({match[1] if match else None for match in matches}) != 1:
            continue
        numbers = [int(match[2]) for match in matches if match]
        late = [i for i in range(1, len(numbers)) if numbers[i] < numbers[i - 1]]
        if late:
            places = [place for i in late for place in items[i].provenance]
            facts: dict[str, str | int | None] = {"before": items[late[0] - 1].code, "count": len(late)}
            yield make("code-out-of-order", Where(code=items[late[0]].code), places, facts=facts)


def _measures(report: ReportModel) -> Sequences:
    """The measures of each guideline. One that was made, with the code of its guideline, is in no sequence."""
    return [(g.code, [m for m in g.measures if m.code != g.code]) for g in report.guidelines]


def _deliverables(report: ReportModel) -> Sequences:
    return [(m.code, m.deliverables) for m in report.measures()]


def _gaps_below(sequences: Sequences, name: str) -> Iterator[Finding]:
    """The gaps in the sequence of each parent, or in the one of all, where numbers run on from parent to parent."""
    if _runs_on([_numbers(items) for _, items in sequences if items]):
        yield from _gaps([item for _, items in sequences for item in items], name)
        return
    for index, (parent, items) in enumerate(sequences):
        # A row with a code of this sequence, printed where the next one should begin, does not make this one longer.
        is_shared = any(_lacks_first(following) for _, following in sequences[index + 1 : index + 2])
        yield from _gaps(items, parent, len(items) - is_shared)


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
    width = min(len(match[2]) for match in matches) if matches[0][2].startswith("0") else 1
    for number in range(1, max(*numbers, length if length is not None else len(items), 1) + 1):
        if number not in numbers:
            before = [(item, match) for item, match in zip(items, matches, strict=True) if int(match[2]) < number]
            item, match = before[-1] if before else (items[-1], matches[0])
            code = f"{match[1]}{number:0{width}d}"
            yield make("code-gap", Where(code=code), item.provenance, facts={"parent": parent})
