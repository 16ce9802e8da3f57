"""How the tree hangs together: codes that are printed twice, measures without rows or not printed, titles."""

from collections.abc import Iterable, Iterator

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, Guideline, Measure, ReportModel, Where

# So many codes of those that begin anew are named.
_NAMED = 5
_Item = Guideline | Measure | Deliverable


def check_repeated_codes(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `code-repeated` once for every code that stands on more than one row.

    Where numbers begin anew under each of several groups, nothing is repeated: one `numbering-restarts` says so.
    """
    restarted: list[str] = []
    for items in (_with_parents(report.guidelines), *_levels(report)):
        again = {code: found for code, found in _by_code(items).items() if len(found) > 1}
        parted = [code for code, found in again.items() if len({parent for parent, _ in found}) == len(found)]
        # One code that stands twice is a slip, wherever it stands.
        if len(parted) > 1 and len(parted) == len(again):
            restarted += parted
            continue
        for code, found in again.items():
            places = [place for _, item in found for place in item.provenance]
            yield make("code-repeated", Where(code=code), places, facts={"times": len(found)})
    if restarted:
        codes = ", ".join(restarted[:_NAMED]) + (", ..." if len(restarted) > _NAMED else "")
        yield make("numbering-restarts", facts={"codes": codes, "count": len(restarted)})


def _levels(report: ReportModel) -> Iterator[list[tuple[int, _Item]]]:
    """The measures and the deliverables, each with the number of its parent."""
    yield _with_parents(*(guideline.measures for guideline in report.guidelines))
    yield _with_parents(*(measure.deliverables for measure in report.measures()))


def _with_parents(*groups: Iterable[_Item]) -> list[tuple[int, _Item]]:
    return [(number, item) for number, items in enumerate(groups) for item in items]


def _by_code(items: Iterable[tuple[int, _Item]]) -> dict[str, list[tuple[int, _Item]]]:
    found: dict[str, list[tuple[int, _Item]]] = {}
    for parent, item in items:
        found.setdefault(item.code, []).append((parent, item))
    return found


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
