"""Each number that the report states, beside the rows that it speaks of and what the audit found of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.model import StatedTotal
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding, Row, Statement


@dataclass(frozen=True, slots=True)
class Compared:
    """
    A statement with the rows that it speaks of, of how many, and what the audit found of it.

    `rows` None: it speaks of a part that the report does not have.
    """

    statement: Statement
    rows: Sequence[Row] | None
    base: int | None
    findings: Sequence[NumberedFinding]

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
        is_near = abs(stated.percent - 100 * self.count / self.base) < 1
        return "agrees" if is_near or stated.qualifier is not None else "not compared"


def compare(dossier: Dossier) -> list[Compared]:
    """Every statement with its count."""
    return [_compared(dossier, statement) for statement in dossier.statements]


def _compared(dossier: Dossier, statement: Statement) -> Compared:
    stated = statement.stated
    rows = _rows_in(dossier, stated.scope)
    found = [numbered for numbered in dossier.findings if _speaks_of(numbered, statement)]
    if rows is None:
        return Compared(statement, None, None, found)
    label = stated.status_label if isinstance(stated, StatedTotal) else None
    wanted = statement.statuses
    of_it = [
        row
        for row in rows
        if not wanted or (row.deliverable.status in wanted and label in (None, row.deliverable.status_label))
    ]
    return Compared(statement, of_it, stated.base if stated.base is not None else len(rows), found)


def _rows_in(dossier: Dossier, scope: str | None) -> Sequence[Row] | None:
    """The rows of a guideline or measure, or all of them; None where there is no such part."""
    if scope is None:
        return dossier.rows
    report = dossier.report
    if any(guideline.code == scope for guideline in report.guidelines):
        return [row for row in dossier.rows if row.guideline.code == scope]
    if any(measure.code == scope for measure in report.measures()):
        return [row for row in dossier.rows if row.measure.code == scope]
    return None


def _speaks_of(numbered: NumberedFinding, statement: Statement) -> bool:
    """Whether a finding is about this statement: of its kind, scope and status, with its number and at its place."""
    finding, stated = numbered.finding, statement.stated
    return (
        finding.code.startswith("stated-")
        and finding.where.scope == stated.scope
        and (finding.where.status in statement.statuses or (finding.where.status is None and not _is_one(statement)))
        and (finding.stated is None or stated.count is None or finding.stated == stated.count)
        and (not finding.provenance or stated.provenance in finding.provenance)
    )


def _is_one(statement: Statement) -> bool:
    return len(statement.statuses) == 1
