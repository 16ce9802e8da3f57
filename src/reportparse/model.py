"""
The canonical report: what every source becomes, and what `report.json` holds. `schemas/report.json` is made from it.

Field names are a contract that other tools build on: they may be added, never renamed. Texts are NFC, one line.
"""

from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION = "1.0"


class Status(StrEnum):
    """What a mark means. `unknown` is a cell that is blank or cannot be read; it is never a guess."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_DONE = "not_done"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding matters: an error contradicts the report, a warning asks for a look, info is a note."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


Verdict = Literal["consistent", "inconsistent", "not_auditable"]
Share = Annotated[float, Field(ge=0, le=1)]
Box = tuple[float, float, float, float]


class _Model(BaseModel):
    """Fields of a later version are passed over: a file of that version can still be read."""

    model_config = ConfigDict(extra="ignore")


class Provenance(_Model):
    """
    Where something is printed: the page (from 1) and its box [x0, top, x1, bottom] in points, origin top left.

    A transcription has neither; then `line_number` (from 1) says where.
    """

    page_number: int | None = None
    bbox: Box | None = None
    line_number: int | None = None


class Mark(_Model):
    """
    The sign printed in a status cell, and how it was understood.

    `raw` is the text as extracted; `kind` how it was printed; `shape` what it looks like; `basis` which evidence gave
    it its meaning. `hidden_text` is text in the cell that nobody can see and that says another status.
    """

    raw: str | None = None
    font: str | None = None
    shape: str | None = None
    colour: str | None = None
    kind: Literal["character", "word", "drawing", "picture", "form_field", "fill", "blank"]
    basis: Literal["legend", "profile", "column", "vocabulary", "lookalike", "conflict", "none"]
    hidden_text: str | None = None
    provenance: Provenance | None = None


class LegendEntry(_Model):
    """One line of the report's legend: a mark, its label as printed, and the status that the label names."""

    mark: str | None
    shape: str | None
    label: str
    status: Status
    provenance: Provenance


class StatedTotal(_Model):
    """
    A number that the report states. `scope` is None for the whole report, else a guideline's code.

    `status` is None for the number of all deliverables. `count` None means that only a percentage is stated.
    """

    scope: str | None = None
    status: Status | None = None
    count: int | None = None
    percent: float | None = None
    qualifier: str | None = None
    text: str
    provenance: Provenance


class Earlier(_Model):
    """A status that a row had before: at mid-term, say. `label` is the header of its column, "" without one."""

    label: str
    status: Status
    mark: Mark


class Deliverable(_Model):
    """
    One row: its code (`raw_code` as printed), its text, and the status that its mark means.

    `raw_code` is None where the report prints no code; then `code` is made from the row's place: `G1.M2.D3`.
    `earlier` are the marks of other status columns, which don't count. `extras` are the texts of further columns
    (budget, dates, remarks) by the header of each.
    """

    code: str
    raw_code: str | None = None
    text: str
    status: Status
    status_label: str | None = None
    mark: Mark
    confidence: Share
    earlier: list[Earlier] = []
    extras: dict[str, str] = {}
    provenance: list[Provenance]


class Section(_Model):
    """A level between a guideline and a measure. `title` is None when none is printed."""

    code: str
    raw_code: str | None = None
    title: str | None
    provenance: list[Provenance]


class Measure(_Model):
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


class Guideline(_Model):
    """A guideline with its measures. `title` is None when none is printed."""

    code: str
    raw_code: str | None = None
    title: str | None
    provenance: list[Provenance]
    measures: list[Measure]


class Generator(_Model):
    """The program that wrote the file."""

    name: str
    version: str


class SourceInfo(_Model):
    """The input: its own name, its hash and what read it. `page_count` is None for a text without pages."""

    name: str
    sha256: str
    media_type: str
    page_count: int | None
    reader: str


class Period(_Model):
    """The years that the report covers, first and last."""

    start: int
    end: int


class Counted(_Model):
    """What the rows give."""

    total: int = 0
    by_status: dict[str, int] = {}
    by_guideline: dict[str, int] = {}


class Where(_Model):
    """What a finding is about: a total's scope and status, or a code, and the page."""

    scope: str | None = None
    status: Status | None = None
    code: str | None = None
    page_number: int | None = None


class Finding(_Model):
    """A fact about the report that its reader should know. `code` is permanent; see docs/findings.md."""

    code: str
    severity: Severity
    message: str
    where: Where
    stated: int | None = None
    counted: int | None = None
    provenance: list[Provenance] = []


class ReportModel(_Model):
    """A whole report with its audit, as in `report.json`."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    title: str | None
    language: str | None
    period: Period | None
    legend: list[LegendEntry]
    stated_totals: list[StatedTotal]
    guidelines: list[Guideline]
    counted: Counted = Counted()
    verdict: Verdict = "not_auditable"
    findings: list[Finding] = []

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


class TableCell(_Model):
    """
    One cell of a table with marks. `text` is normalised, `raw` as extracted; both are empty for a blank cell.

    `mark` is set where the cell holds a mark and nothing else; `status` where the mark means one. `applies` is the
    heading of the column where the mark says no more than that: an X under "Level 2".
    """

    text: str
    raw: str
    mark: Mark | None = None
    status: Status | None = None
    applies: str | None = None
    confidence: Share | None = None
    rowspan: int = 1
    colspan: int = 1
    provenance: Provenance


class MarkTable(_Model):
    """
    A table that holds marks, whatever it is about.

    `header` has one text per column ("" where none is printed). `rows` has one entry per column: None where no cell
    starts, because one from above or from the left reaches over the place.
    """

    page_number: int | None
    bbox: Box | None
    header: list[str]
    rows: list[list[TableCell | None]]


class MarkTables(_Model):
    """All tables with marks of one document, as `reportparse tables` prints them."""

    schema_version: str = SCHEMA_VERSION
    generator: Generator
    source: SourceInfo
    legend: list[LegendEntry]
    tables: list[MarkTable]
