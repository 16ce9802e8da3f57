"""The canonical report as a tree, with its audit."""

from collections import Counter
from collections.abc import Iterator
from typing import Literal

from reportparse.model.basics import (
    SCHEMA_VERSION,
    Generator,
    LegendEntry,
    Mark,
    Model,
    Provenance,
    Share,
    SourceInfo,
    Status,
    Verdict,
)
from reportparse.model.findings import Explanation, Finding, Verification
from reportparse.model.stated import StatedTotal, StatedUnion

ColumnRole = Literal["code", "text", "status", "earlier", "measure", "guideline", "attribute", "none"]
"""What a column holds: the codes of rows, their texts, their status or an earlier one, levels above, anything else."""


class Earlier(Model):
    """A status that a row had before: at mid-term, say. `label` is the header of its column, "" without one."""

    label: str
    status: Status
    mark: Mark


class Deliverable(Model):
    """
    One row: its code (`raw_code` as printed), its text, and the status that its mark means.

    `raw_code` is None where the report prints no code; then `code` is made from the row's place: `G1.M2.D3`.
    `earlier` are the marks of other status columns, which don't count. `attributes` are what further columns print
    (owner, deadline, budget, remarks), by the heading of each; what is empty is left out. `is_verified` says whether a
    second, independent engine read the row alike; None where none was asked.
    """

    code: str
    raw_code: str | None = None
    text: str
    status: Status
    status_label: str | None = None
    mark: Mark
    confidence: Share
    earlier: list[Earlier] = []
    attributes: dict[str, str] = {}
    is_verified: bool | None = None
    provenance: list[Provenance]


class Section(Model):
    """A level between a guideline and a measure. `title` is None when none is printed."""

    code: str
    raw_code: str | None = None
    title: str | None
    provenance: list[Provenance]


class Measure(Model):
    """
    A measure with its deliverables, in the order in which they are printed.

    `sections` are the levels between its guideline and itself, from above, in a report with more than three levels. In
    one without measures a measure without a text and with the code of its guideline holds the deliverables.
    """

    code: str
    raw_code: str | None = None
    text: str
    provenance: list[Provenance]
    sections: list[Section] = []
    deliverables: list[Deliverable]


class Guideline(Model):
    """A guideline with its measures. `title` is None when none is printed."""

    code: str
    raw_code: str | None = None
    title: str | None
    provenance: list[Provenance]
    measures: list[Measure]


class Period(Model):
    """The years that the report covers, first and last."""

    start: int
    end: int


class Counted(Model):
    """What the rows give."""

    total: int = 0
    by_status: dict[str, int] = {}
    by_guideline: dict[str, int] = {}


class ReadColumn(Model):
    """A column of the report's tables: its heading as printed, None without one, and what it was taken for."""

    heading: str | None
    role: ColumnRole


class ReadTable(Model):
    """
    How the tables of one layout were read: what each column was taken for, how much speaks for that, and what.

    `page_number` is the page of the first of these tables, `row_count` how many rows they have in all. `reasons` are
    points by what speaks for it or against it; `score` is their sum.
    """

    page_number: int | None
    row_count: int
    columns: list[ReadColumn]
    score: float
    reasons: dict[str, float]


class ReportModel(Model):
    """A whole report with its audit, as in `report.json`."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    title: str | None
    language: str | None
    period: Period | None
    legend: list[LegendEntry]
    stated_totals: list[StatedTotal]
    stated_unions: list[StatedUnion] = []
    guidelines: list[Guideline]
    counted: Counted = Counted()
    verdict: Verdict = "not_auditable"
    findings: list[Finding] = []
    explanation: Explanation | None = None
    verification: Verification | None = None
    readings: list[ReadTable] = []

    def measures(self) -> Iterator[Measure]:
        """Every measure, in the report's order."""
        for guideline in self.guidelines:
            yield from guideline.measures

    def deliverables(self) -> Iterator[Deliverable]:
        """Every deliverable, in the report's order."""
        for measure in self.measures():
            yield from measure.deliverables

    def count(self) -> Counted:
        """The rows, counted anew: in all, per status and per guideline. Statuses that occur nowhere are left out."""
        statuses = Counter(deliverable.status.value for deliverable in self.deliverables())
        return Counted(
            total=statuses.total(),
            by_status={status.value: statuses[status.value] for status in Status if statuses[status.value]},
            by_guideline={
                guideline.code: sum(len(measure.deliverables) for measure in guideline.measures)
                for guideline in self.guidelines
            },
        )
