"""What the parts of the page call each other: the numbers of rows, findings and statements, and their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reportparse.model import (
    Deliverable,
    Finding,
    Guideline,
    Measure,
    Provenance,
    ReportModel,
    Severity,
    StatedTotal,
    StatedUnion,
    Status,
)
from reportparse.writers.evidence.pictures import Pictures


class Words(Protocol):
    """What the catalogue says of a kind of finding."""

    @property
    def title(self) -> str:
        """What it is, in one sentence without its end."""

    @property
    def advice(self) -> str:
        """What to do about it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A deliverable with its number in the report's order, from 1. Indices are those of its parents in their own."""

    number: int
    guideline_index: int
    measure_index: int
    guideline: Guideline
    measure: Measure
    deliverable: Deliverable

    @property
    def id(self) -> str:
        """The row's anchor."""
        return f"row-{self.number}"

    @property
    def places(self) -> list[Provenance]:
        """Where the row stands, and then its mark."""
        mark = self.deliverable.mark.provenance
        return [*self.deliverable.provenance, *([mark] if mark is not None else [])]


@dataclass(frozen=True, slots=True)
class NumberedFinding:
    """A finding with its number, from 1, the gravest first."""

    number: int
    finding: Finding

    @property
    def id(self) -> str:
        """The finding's anchor."""
        return f"finding-{self.number}"


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that the report states, of one status, of several together, or of all rows (`statuses` empty)."""

    number: int
    stated: StatedTotal | StatedUnion

    @property
    def id(self) -> str:
        """The statement's anchor."""
        return f"stated-{self.number}"

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses that it speaks of; none where it speaks of all rows."""
        if isinstance(self.stated, StatedUnion):
            return tuple(self.stated.statuses)
        return (self.stated.status,) if self.stated.status is not None else ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that the page is made of, numbered once."""

    report: ReportModel
    kinds: Mapping[str, Words]
    pictures: Pictures
    rows: Sequence[Row]
    findings: Sequence[NumberedFinding]
    statements: Sequence[Statement]
    row_by_code: Mapping[str, Row]
    findings_by_code: Mapping[str, Sequence[NumberedFinding]] = field(default_factory=dict)

    @property
    def language(self) -> str | None:
        """The language of the texts that are quoted."""
        return self.report.language

    @property
    def shown_findings(self) -> Sequence[NumberedFinding]:
        """The findings that the page has room for."""
        return self.findings[: self.pictures.bounds.findings]

    def rows_of(self, guideline_index: int) -> list[Row]:
        """The rows of a guideline."""
        return [row for row in self.rows if row.guideline_index == guideline_index]


def report_to_dossier(report: ReportModel, kinds: Mapping[str, Words], pictures: Pictures) -> Dossier:
    """Everything in the report that has a place on the page, with its number."""
    rows = [Row(number, *parts) for number, parts in enumerate(_deliverables(report), 1)]
    order = list(Severity)
    ranked = sorted(report.findings, key=lambda finding: order.index(finding.severity))
    findings = [NumberedFinding(number, finding) for number, finding in enumerate(ranked, 1)]
    stated: list[StatedTotal | StatedUnion] = [*report.stated_totals, *report.stated_unions]
    statements = [Statement(number, total) for number, total in enumerate(stated, 1)]
    by_code: dict[str, list[NumberedFinding]] = {}
    for numbered in findings:
        if numbered.finding.where.code is not None:
            by_code.setdefault(numbered.finding.where.code, []).append(numbered)
    # A code that is printed twice leads to the first of its rows.
    row_by_code = {row.deliverable.code: row for row in reversed(rows)}
    return Dossier(report, kinds, pictures, rows, findings, statements, row_by_code, by_code)


def _deliverables(report: ReportModel) -> Iterator[tuple[int, int, Guideline, Measure, Deliverable]]:
    for guideline_index, guideline in enumerate(report.guidelines):
        for measure_index, measure in enumerate(guideline.measures):
            for deliverable in measure.deliverables:
                yield guideline_index, measure_index, guideline, measure, deliverable
