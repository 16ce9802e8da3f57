"""How the tree hangs together: codes that are printed twice, measures without rows or not printed, titles."""

from collections import Counter
from collections.abc import Iterator

from reportparse.audit.catalogue import make
from reportparse.model import Finding, ReportModel, Where


def check_repeated_codes(report: ReportModel) -> Iterator[Finding]:
    """Yield `code-repeated` once for every code that stands on more than one row."""
    for items in (list(report.guidelines), list(report.measures()), list(report.deliverables())):
        counts = Counter(item.code for item in items)
        for code, times in counts.items():
            if times > 1:
                places = [place for item in items if item.code == code for place in item.provenance]
                yield make("code-repeated", Where(code=code), places, facts={"times": times})


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
