"""Codes in their sequence: repeated, missing, without a measure or without deliverables."""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

import regex

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, Guideline, Measure, ReportModel, Where

_LAST_NUMBER = regex.compile(r"^(.*?)(\d+)$")

Item = Guideline | Measure | Deliverable


def check_repeated_codes(report: ReportModel) -> Iterator[Finding]:
    """Yield `code-repeated` once for every code that stands on more than one row."""
    for items in (list(report.guidelines), list(report.measures()), list(report.deliverables())):
        counts = Counter(item.code for item in items)
        for code, times in counts.items():
            if times > 1:
                places = [place for item in items if item.code == code for place in item.provenance]
                yield make("code-repeated", Where(code=code), places, facts={"times": times})


def check_gaps(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `code-gap` for every number that is missing between 1 and the last one of its sequence.

    A sequence has as many numbers as it has rows: where one code stands twice, another is missing.
    """
    yield from _gaps(report.guidelines, "the guidelines")
    # A measure that was made, with the code of its guideline, is in no sequence.
    by_guideline = [(g.code, [m for m in g.measures if m.code != g.code]) for g in report.guidelines]
    yield from _gaps_below(by_guideline, "the measures")
    yield from _gaps_below([(m.code, m.deliverables) for m in report.measures()], "the deliverables")


def _gaps_below(sequences: Sequence[tuple[str, Sequence[Item]]], name: str) -> Iterator[Finding]:
    """The gaps in the sequence of each parent, or in the one of all, where numbers run on from parent to parent."""
    if _runs_on([_numbers(items) for _, items in sequences if items]):
        yield from _gaps([item for _, items in sequences for item in items], name)
        return
    for parent, items in sequences:
        yield from _gaps(items, parent)


def _numbers(items: Sequence[Item]) -> list[int]:
    return [int(match[2]) for item in items if (match := _LAST_NUMBER.match(item.code))]


def _runs_on(sequences: Sequence[Sequence[int]]) -> bool:
    """Whether no sequence begins anew: each goes on above the one before."""
    return (
        len(sequences) > 1
        and all(sequences)
        and all(max(before) < min(after) for before, after in itertools.pairwise(sequences))
    )


def _gaps(items: Sequence[Item], parent: str) -> Iterator[Finding]:
    matches = [match for item in items if (match := _LAST_NUMBER.match(item.code))]
    numbers = {int(match[2]): match for match in matches}
    prefixes = {match[1] for match in matches}
    if len(matches) < len(items) or not matches or (len(prefixes) > 1 and not _runs_on([[n] for n in numbers])):
        return
    width = min(len(match[2]) for match in matches) if matches[0][2].startswith("0") else 1
    for number in range(1, max(*numbers, len(items), 1) + 1):
        if number not in numbers:
            before = [(item, match) for item, match in zip(items, matches, strict=True) if int(match[2]) < number]
            item, match = before[-1] if before else (items[-1], matches[0])
            code = f"{match[1]}{number:0{width}d}"
            yield make("code-gap", Where(code=code), item.provenance, facts={"parent": parent})


def check_measures(report: ReportModel) -> Iterator[Finding]:
    """Yield `measure-missing` for a measure that only its deliverables name, `measure-empty` for one without any."""
    for guideline in report.guidelines:
        for measure in guideline.measures:
            # One with the code of its guideline was made to hold the deliverables of a report without measures.
            if not measure.provenance and measure.code != guideline.code:
                places = [place for deliverable in measure.deliverables for place in deliverable.provenance]
                yield make("measure-missing", Where(code=measure.code), places)
            elif not measure.deliverables:
                yield make("measure-empty", Where(code=measure.code), measure.provenance)


def check_titles(report: ReportModel) -> Iterator[Finding]:
    """Yield `guideline-untitled` for every guideline without a title."""
    for guideline in report.guidelines:
        if guideline.title is None:
            yield make("guideline-untitled", Where(code=guideline.code), guideline.provenance)


def check_texts(report: ReportModel) -> Iterator[Finding]:
    """Yield `text-missing` for every deliverable of which nothing but its code was read."""
    for deliverable in report.deliverables():
        if not deliverable.text:
            yield make("text-missing", Where(code=deliverable.code), deliverable.provenance)
