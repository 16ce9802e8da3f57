"""Codes in their sequence: repeated, missing, without a measure or without deliverables."""

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
    for guideline in report.guidelines:
        # A measure that was made, with the code of its guideline, is in no sequence.
        yield from _gaps([m for m in guideline.measures if m.code != guideline.code], guideline.code)
        for measure in guideline.measures:
            yield from _gaps(measure.deliverables, measure.code)


def _gaps(items: Sequence[Item], parent: str) -> Iterator[Finding]:
    matches = [match for item in items if (match := _LAST_NUMBER.match(item.code))]
    if len(matches) < len(items) or len({match[1] for match in matches}) != 1:
        return
    numbers = {int(match[2]) for match in matches}
    width = min(len(match[2]) for match in matches) if matches[0][2].startswith("0") else 1
    for number in range(1, max(*numbers, len(items)) + 1) if items else ():
        if number not in numbers:
            code = f"{matches[0][1]}{number:0{width}d}"
            before = [item for item, match in zip(items, matches, strict=True) if int(match[2]) < number]
            yield make("code-gap", Where(code=code), (before or items)[-1].provenance, facts={"parent": parent})


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
