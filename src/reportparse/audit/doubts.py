"""Rows whose reading is doubtful: where one looks first when totals and rows disagree."""

from collections.abc import Iterable, Iterator

from reportparse.model import Deliverable, Doubt, Finding, ReportModel, Status

# Findings about a row that cast doubt on its status, the gravest first.
_REASONS = (
    *("mark-blank", "mark-unknown", "mark-conflict", "engines-disagree", "mark-doubtful", "hidden-text"),
    *("mark-not-in-legend", "code-repeated", "mark-lookalike"),
)
_SURE = 0.9


def find_doubts(report: ReportModel, findings: Iterable[Finding]) -> list[Doubt]:
    """The doubtful rows with the codes of what speaks against each, those first that are the most doubtful."""
    reasons: dict[str, list[str]] = {}
    for finding in findings:
        if finding.code in _REASONS and finding.where.code is not None:
            own = reasons.setdefault(finding.where.code, [])
            own += [finding.code] if finding.code not in own else []
    doubts = [doubt for row in report.deliverables() for doubt in _doubt(row, reasons.get(row.code, []))]
    return sorted(doubts, key=lambda doubt: rank(doubt.reasons))


def _doubt(row: Deliverable, reasons: list[str]) -> Iterator[Doubt]:
    own = list(reasons)
    if row.confidence < _SURE and row.status is not Status.UNKNOWN and not own:
        own.append("mark-doubtful")
    if own:
        page = next((place.page_number for place in row.provenance if place.page_number is not None), None)
        yield Doubt(code=row.code, status=row.status, reasons=sorted(own, key=_REASONS.index), page_number=page)


def rank(reasons: Iterable[str]) -> int:
    """How doubtful a row is, 0 the most."""
    return min((_REASONS.index(reason) for reason in reasons), default=len(_REASONS))
