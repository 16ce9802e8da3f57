"""Each number that the report states, beside the rows that it speaks of and what the audit found of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.model import Measure, StatedTotal, StatedUnion, Status
from reportparse.text import fold
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding, Row, Statement

# How a share was made that holds all the same; and totals that contradict each other, whatever the rows give.
_ACCEPTED = {"percentage-truncated", "percentage-summed", "percentage-of-rated"}
_SUMS = "stated-totals-disagree"


@dataclass(frozen=True, slots=True)
class Compared:
    """
    A statement with the rows that it speaks of, of how many, and what the audit found of it.

    `rows` None: it speaks of a part that the report does not have. `findings` contradict it; `remarks` do not.
    """

    statement: Statement
    rows: Sequence[Row] | None
    base: int | None
    findings: Sequence[NumberedFinding]
    remarks: Sequence[NumberedFinding] = ()

    @property
    def count(self) -> int | None:
        """How many rows it speaks of."""
        return len(self.rows) if self.rows is not None else None

    @property
    def outcome(self) -> str:
        """
        "differs" where the audit says so; "agrees" where the numbers do, or the audit accepted a limit.

        What it could not compare is neither.
        """
        stated = self.statement.stated
        if self.findings:
            return "differs"
        if self.count is None:
            return "not compared"
        if stated.count is not None:
            return "agrees" if stated.count == self.count or stated.qualifier is not None else "not compared"
        if stated.percent is None or not self.base:
            return "not compared"
        # Rounded or truncated, a share is less than one point from what it was made of.
        is_near = abs(stated.percent - 100 * self.count / self.base) < 1 or stated.qualifier is not None
        is_accepted = any(remark.finding.code in _ACCEPTED for remark in self.remarks)
        return "agrees" if is_near or is_accepted else "not compared"


def compare(dossier: Dossier) -> list[Compared]:
    """Every statement with its count."""
    return [_compared(dossier, statement) for statement in dossier.statements]


def _compared(dossier: Dossier, statement: Statement) -> Compared:
    stated = statement.stated
    rows = _rows_in(dossier, stated.scope)
    found = [numbered for numbered in dossier.findings if _contradicts(numbered, statement)]
    remarks = [numbered for numbered in dossier.findings if _adds(numbered, statement)]
    if rows is None:
        return Compared(statement, None, None, found, remarks)
    label = stated.status_label if isinstance(stated, StatedTotal) else None
    of_it = [row for row in rows if _is_counted(row, statement.statuses, label)]
    return Compared(statement, of_it, stated.base if stated.base is not None else len(rows), found, remarks)


def _is_counted(row: Row, statuses: Sequence[Status], label: str | None) -> bool:
    """Whether a statement of some statuses, or of a step of the report's scale, counts a row."""
    if statuses and row.deliverable.status not in statuses:
        return False
    return label is None or fold(row.deliverable.status_label or "") == fold(label)


def _rows_in(dossier: Dossier, scope: str | None) -> Sequence[Row] | None:
    """The rows of a guideline, section or measure, or all of them; None where there is no such part."""
    if scope is None:
        return dossier.rows
    for index, guideline in enumerate(dossier.report.guidelines):
        if guideline.code == scope:
            return dossier.rows_of(index)
    if not any(scope in _codes(measure) for measure in dossier.report.measures()):
        return None
    return [row for row in dossier.rows if scope in _codes(row.measure)]


def _codes(measure: Measure) -> set[str]:
    return {measure.code, *(section.code for section in measure.sections)}


def _contradicts(numbered: NumberedFinding, statement: Statement) -> bool:
    """Whether a finding says that a statement is not what the rows give: by its kind, scope, status, number, place."""
    finding, stated = numbered.finding, statement.stated
    is_union = isinstance(stated, StatedUnion)
    kinds = {"stated-union-mismatch" if is_union else "stated-total-mismatch"}
    if statement.statuses:
        kinds.add("stated-percentage-mismatch")
    return (
        finding.code in kinds
        and _is_at(numbered, statement)
        and finding.where.status == (None if is_union else next(iter(statement.statuses), None))
        and finding.stated in (None, stated.count)
    )


def _is_at(numbered: NumberedFinding, statement: Statement) -> bool:
    finding, stated = numbered.finding, statement.stated
    return finding.where.scope == stated.scope and stated.provenance in finding.provenance


def _adds(numbered: NumberedFinding, statement: Statement) -> bool:
    """Whether a finding says something else of a statement: how its share was made, or that totals do not add up."""
    finding, stated = numbered.finding, statement.stated
    if not _is_at(numbered, statement) or finding.where.status not in (None, *statement.statuses):
        return False
    if finding.code == _SUMS:
        return finding.stated == stated.count
    return finding.code in _ACCEPTED and stated.percent is not None and bool(statement.statuses)
