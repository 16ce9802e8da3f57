"""Stated against counted, and the stated totals against each other."""

from collections.abc import Iterator

from reportparse.audit.catalogue import make
from reportparse.model import Finding, ReportModel, StatedTotal, Where

_SUBJECTS = {
    None: "Deliverables in all",
    "done": "Done",
    "in_progress": "In progress",
    "not_done": "Not done",
    "postponed": "Postponed",
    "cancelled": "Cancelled",
    "not_applicable": "Not applicable",
    "unknown": "Unknown",
}


def check_stated_totals(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `stated-total-mismatch` for every stated total that is not its row count.

    None means "not stated" and is skipped. A stated 0 is a statement and is compared.
    """
    for total in report.stated_totals:
        counted = count_for(report, total)
        # `is not None`, not truth: "not started: 0" is the very statement whose hidden failures we want to see.
        if total.count is not None and counted is not None and total.count != counted:
            subject = _SUBJECTS[total.status] + (f" in {total.scope}" if total.scope else "")
            where = Where(scope=total.scope, status=total.status)
            yield make(
                "stated-total-mismatch", where, [total.provenance], total.count, counted, facts={"subject": subject}
            )


def count_for(report: ReportModel, total: StatedTotal) -> int | None:
    """The rows that a stated total speaks of; None when it speaks of a guideline that the report does not have."""
    guidelines = [g for g in report.guidelines if total.scope in (None, g.code)]
    if not guidelines:
        return None
    statuses = [d.status for g in guidelines for m in g.measures for d in m.deliverables]
    return len(statuses) if total.status is None else statuses.count(total.status)


def check_stated_sums(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `stated-totals-disagree` where the statuses' totals do not add up to the total of all.

    A sum under the total is no contradiction while a status that the report uses has no total of its own.
    """
    for scope in dict.fromkeys(total.scope for total in report.stated_totals):
        totals = [t for t in report.stated_totals if t.scope == scope and t.count is not None]
        overall = next((t for t in totals if t.status is None), None)
        parts = [t for t in totals if t.status is not None]
        if overall is None or overall.count is None or not parts:
            continue
        summed = sum(t.count or 0 for t in parts)
        used = {entry.status for entry in report.legend} | {d.status for d in report.deliverables()} - {"unknown"}
        is_complete = used <= {t.status for t in parts}
        if summed > overall.count or (summed < overall.count and is_complete):
            text = " + ".join(str(t.count) for t in parts)
            places = [overall.provenance, *(t.provenance for t in parts)]
            yield make(
                "stated-totals-disagree", Where(scope=scope), places, overall.count, summed, facts={"parts": text}
            )


def check_anything_stated(report: ReportModel) -> Iterator[Finding]:
    """Yield `totals-not-stated` when the report states nothing that could be checked."""
    if not any(total.count is not None for total in report.stated_totals):
        yield make("totals-not-stated")
