"""
Two editions of a report, compared: two languages, drafts, mid-term and final, two periods.

Nothing in them is changed or decided: a difference is a fact about two reports.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from reportparse.comparison.changes import Rules, find_changes, has_steps
from reportparse.comparison.matching import match
from reportparse.comparison.nodes import LEVELS, Tree
from reportparse.comparison.totals import find_counted_changes, find_stated_changes
from reportparse.model import Generator, ReportModel
from reportparse.model.comparison import (
    Comparison,
    CountedChange,
    Edition,
    ItemChange,
    Kind,
    Scheme,
    StatedChange,
    Tally,
)
from reportparse.version import __version__

Wording = Literal["auto", "always", "never"]
# Fewer rows in common than this make one ask whether the two have to do with each other at all.
_FEW = 0.25


def compare(a: ReportModel, b: ReportModel, wording: Wording = "auto") -> Comparison:
    """
    What differs between two editions. `wording`: whether texts count; `auto`: where both are in one language.

    Where the languages differ (and `wording` is not `always`) texts don't help to find what belongs together, either:
    then codes, numbers and places alone decide.
    """
    trees = Tree(a), Tree(b)
    by_text = wording == "always" or None in (a.language, b.language) or a.language == b.language
    has_wording = by_text and wording != "never"
    pairs = match(*trees, by_text)
    has_labels = by_text and any(has_steps(tree) for tree in trees)
    items = list(find_changes(*trees, pairs, Rules(has_wording, has_labels)))
    stated = list(find_stated_changes((a, b), trees, pairs, has_labels))
    counted = list(find_counted_changes(trees, pairs))
    replaced = sum(item.level == "deliverable" and Kind.REPLACED in item.kinds for item in items)
    matched = sum(row in pairs.b_of for row in trees[0].level("deliverable")) - replaced
    schemes = [
        Scheme(level=level, a=trees[0].example(level), b=trees[1].example(level))
        for level in LEVELS
        if level in pairs.schemes_differ
    ]
    return Comparison(
        generator=Generator(name="reportparse", version=__version__),
        a=_edition(a),
        b=_edition(b),
        is_same=not (items or stated or counted),
        is_wording_compared=has_wording,
        notes=list(_notes(a, b, wording, by_text, schemes, matched)),
        schemes=schemes,
        matched_count=matched,
        tallies=list(_tallies(items, stated, counted)),
        items=items,
        stated=stated,
        counted=counted,
    )


def _edition(report: ReportModel) -> Edition:
    return Edition(
        name=report.source.name,
        sha256=report.source.sha256,
        title=report.title,
        language=report.language,
        period=report.period,
        verdict=report.verdict,
        deliverable_count=sum(1 for _ in report.deliverables()),
    )


def _notes(
    a: ReportModel, b: ReportModel, wording: Wording, by_text: bool, schemes: list[Scheme], matched: int
) -> Iterator[str]:
    """How the two were compared, as sentences."""
    if a.source.sha256 == b.source.sha256:
        yield "A and B were read from the same file."
    if not by_text:
        yield (
            f"Wording was not compared: A is in {a.language!r}, B in {b.language!r}. "
            "Codes, places, statuses and totals were; what belongs together was told by codes and places alone."
        )
    elif wording == "never":
        yield "Wording was not compared, as asked."
    elif a.language != b.language and wording == "auto":
        yield "The language of one edition is not known; wording was compared as if both were in one."
    if schemes:
        yield (
            f"The editions write codes in two ways ({schemes[-1].a} in A, {schemes[-1].b} in B): of each code only the "
            "last number was compared."
        )
    rows = [sum(1 for _ in report.deliverables()) for report in (a, b)]
    if min(rows) and matched < _FEW * min(rows):
        yield f"Only {matched} of {rows[0]} and {rows[1]} deliverables were found in both: are these one report?"


def _tallies(items: list[ItemChange], stated: list[StatedChange], counted: list[CountedChange]) -> Iterator[Tally]:
    counts = Counter((item.level, kind) for item in items for kind in item.kinds)
    for level in LEVELS:
        yield from (Tally(level=level, kind=kind, count=n) for kind in Kind if (n := counts[level, kind]))
    totals: tuple[tuple[Kind, int], ...] = (
        (Kind.STATED_CHANGED, len(stated)),
        (Kind.COUNTED_CHANGED, len(counted)),
    )
    yield from (Tally(level=None, kind=kind, count=n) for kind, n in totals if n)


__all__ = ["Wording", "compare"]
