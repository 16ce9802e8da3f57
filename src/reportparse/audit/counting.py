"""Counting the rows that a statement speaks of, and naming it in a message."""

from collections.abc import Iterator, Sequence

from reportparse.model import Deliverable, ReportModel, StatedTotal, StatedUnion, Status
from reportparse.text import fold

Statement = StatedTotal | StatedUnion

_SUBJECTS = {
    Status.DONE: "Done",
    Status.IN_PROGRESS: "In progress",
    Status.NOT_DONE: "Not done",
    Status.POSTPONED: "Postponed",
    Status.CANCELLED: "Cancelled",
    Status.NOT_APPLICABLE: "Not applicable",
    Status.UNKNOWN: "Unknown",
}


def statuses_of(statement: Statement) -> tuple[Status, ...]:
    """The statuses that a statement counts together; none of them: it counts all rows."""
    if isinstance(statement, StatedUnion):
        return tuple(statement.statuses)
    return (statement.status,) if statement.status is not None else ()


def nothing_known(report: ReportModel) -> bool:
    """Whether there are rows, and of none of them it is known how far it is; marks that contradict say something."""
    rows = list(report.deliverables())
    return bool(rows) and all(row.status is Status.UNKNOWN and row.mark.basis != "conflict" for row in rows)


def rows_of_scope(report: ReportModel, scope: str | None) -> list[Deliverable] | None:
    """The rows of the report (None), or of a guideline, section or measure; None when the report has no such part."""
    if scope is None:
        return list(report.deliverables())
    for guideline in report.guidelines:
        if guideline.code == scope:
            return [row for measure in guideline.measures for row in measure.deliverables]
    measures = [m for m in report.measures() if m.code == scope or any(s.code == scope for s in m.sections)]
    return [row for measure in measures for row in measure.deliverables] if measures else None


def count_for(report: ReportModel, statement: Statement) -> int | None:
    """The rows that a statement speaks of; None when the report does not have this part, or no status is known."""
    rows = rows_of_scope(report, statement.scope)
    statuses = statuses_of(statement)
    if rows is None or (statuses and nothing_known(report)):
        return None
    label = statement.status_label if isinstance(statement, StatedTotal) else None
    return sum(_is_counted(row, statuses, label) for row in rows)


def _is_counted(row: Deliverable, statuses: Sequence[Status], label: str | None) -> bool:
    if statuses and row.status not in statuses:
        return False
    return label is None or (row.status_label is not None and fold(row.status_label) == fold(label))


def subject(statement: Statement) -> str:
    """What a statement counts, for a message: "Done or in progress in L1"."""
    statuses = statuses_of(statement)
    words = [_SUBJECTS[status] for status in statuses]
    text = " or ".join([words[0], *(word.lower() for word in words[1:])]) if words else "Deliverables in all"
    label = statement.status_label if isinstance(statement, StatedTotal) else None
    text += f" (“{label}”)" if label is not None else ""
    return text + (f" in {statement.scope}" if statement.scope else "")


def statements(report: ReportModel) -> Iterator[Statement]:
    """Everything that the report states."""
    yield from report.stated_totals
    yield from report.stated_unions
