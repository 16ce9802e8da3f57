"""Marks: blank, not understood, contradicting, letters in place of signs, signs that the legend does not explain."""

from collections.abc import Iterator

from reportparse.audit.catalogue import make
from reportparse.model import Deliverable, Finding, ReportModel, Status, Where

# Under this confidence a person has to look.
_SURE = 0.9


def check_marks(report: ReportModel) -> Iterator[Finding]:
    """Yield a finding for every deliverable whose status is unknown or doubtful, and for one that hides another."""
    for deliverable in report.deliverables():
        code = _kind(deliverable, bool(report.legend))
        if code is not None:
            yield _finding(code, deliverable)
        if deliverable.mark.hidden_text is not None and code != "mark-conflict":
            yield _finding("hidden-text", deliverable)


def _finding(code: str, deliverable: Deliverable) -> Finding:
    mark = deliverable.mark
    places = [mark.provenance] if mark.provenance is not None else deliverable.provenance
    facts = {
        "mark": mark.raw or f"a {mark.kind}",
        "shape": mark.shape,
        "status": deliverable.status.value.replace("_", " "),
        "hidden": mark.hidden_text,
    }
    return make(code, Where(code=deliverable.code), places, facts=facts)


def _kind(deliverable: Deliverable, has_legend: bool) -> str | None:
    mark = deliverable.mark
    if mark.basis == "conflict":
        return "mark-conflict"
    if deliverable.status is Status.UNKNOWN:
        return "mark-blank" if mark.kind == "blank" else "mark-unknown"
    if mark.basis == "lookalike":
        return "mark-lookalike"
    if mark.basis == "vocabulary" and mark.kind != "word" and has_legend:
        return "mark-not-in-legend"
    return "mark-doubtful" if deliverable.confidence < _SURE else None
