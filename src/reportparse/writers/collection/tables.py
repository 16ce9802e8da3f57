"""
The tables over many reports: their columns, what each holds, and how the tables point to each other.

Every format is made from these: CSV and its Data Package, Parquet, SQLite, the workbook. Rows of all tables have an
`id` that counts through the whole collection, the key of the report's folder, and what tells a reader which report it
is: `source`, `title`, `period`.
"""

from dataclasses import dataclass
from typing import Literal

from reportparse.model import Severity, Status

TITLE = "Progress reports as tables"
"""What all tables together are called."""
Kind = Literal["integer", "number", "string", "boolean"]
STATUSES = tuple(status.value for status in Status)
_VERDICTS = ("consistent", "inconsistent", "not_auditable")
_QUALIFIERS = ("over", "under", "at_least", "at_most", "about")


@dataclass(frozen=True, slots=True)
class Column:
    """
    A column: its name, what its values are, and what they say.

    `allowed` are all values that it may have (none: any). `points_to` is the table and column where its values are
    keys. `is_required` columns are never empty.
    """

    name: str
    kind: Kind
    says: str
    is_required: bool = False
    allowed: tuple[str, ...] = ()
    points_to: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """
    A table: its name, what one row is, its columns, the key among them, and the texts that a search goes through.

    `label` is the column that names a row to people, `facets` are those by which they narrow the rows down.
    """

    name: str
    says: str
    key: str
    columns: tuple[Column, ...]
    searched: tuple[str, ...] = ()
    label: str = "code"
    facets: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(column.name for column in self.columns)


def _text(name: str, says: str) -> Column:
    return Column(name, "string", says)


def _number(name: str, says: str) -> Column:
    return Column(name, "integer", says)


_WHICH = (
    Column("id", "integer", "number of the row, from 1", is_required=True),
    Column("report", "string", "the report: the name of its folder", is_required=True, points_to=("reports", "report")),
    Column("source", "string", "the input's file name", is_required=True),
    _text("title", "the report's title"),
    _text("period", "the years that it covers, as 2018-2020"),
)
_PLACE = (
    _number("page_number", "the first page on which it is printed"),
    _text("provenance", "every place where it is printed: p3 [x0 top x1 bottom] in points, or line 12"),
)
_STATUS = Column("status", "string", "what the mark means", is_required=True, allowed=STATUSES)
_STATED = (
    _text("scope", "the code of a guideline or measure; empty for the whole report"),
    Column("status", "string", "the status it speaks of; empty for all deliverables", allowed=STATUSES),
    _text("statuses", "the statuses, as JSON, of a number that is stated for several together"),
    _text("status_label", "the printed step, where several steps of the report's scale are one status"),
    _number("count", "the number that is stated"),
    _number("counted", "the number that the rows give"),
    _number("difference", "counted less stated"),
    Column("percent", "number", "the percentage that is stated"),
    Column("counted_percent", "number", "the percentage that the rows give"),
    Column("differs", "boolean", "whether the audit says that it does not hold", is_required=True),
    Column("qualifier", "string", "what limits the number", allowed=_QUALIFIERS),
    _number("base", "what the percentage is a share of, where that is not the total of the scope"),
    _text("count_raw", "the number as printed"),
    _text("percent_raw", "the percentage as printed"),
    _text("text", "the printed line that states it"),
)

REPORTS = Table(
    "reports",
    "one row for each report, and for each input that could not be read",
    "report",
    (
        Column("report", "string", "its key: the name of its folder", is_required=True),
        Column("path", "string", "the input, below the folder that all inputs are in", is_required=True),
        Column("source", "string", "the input's file name", is_required=True),
        _text("source_sha256", "hash of the input's bytes"),
        _text("media_type", "what the input is, as its content shows"),
        _number("page_count", "pages; empty for a text without pages"),
        _text("title", "the report's title"),
        _text("language", "two-letter code"),
        _text("period", "the years that it covers, as 2018-2020"),
        Column("verdict", "string", "the outcome of the audit", allowed=_VERDICTS),
        _text("error", "why it could not be read; empty where it was"),
        _number("guideline_count", "number of guidelines"),
        _number("measure_count", "number of measures"),
        _number("deliverable_count", "number of deliverables"),
        *(_number(status, f"deliverables with the status {status}") for status in STATUSES),
        _number("stated_total_count", "numbers that it states"),
        _number("difference_count", "those of them that do not hold"),
        *(_number(f"{severity.value}_count", f"findings: {severity.value}") for severity in Severity),
    ),
    label="report",
    facets=("verdict", "language", "period"),
)
MEASURES = Table(
    "measures",
    "one row for each measure",
    "id",
    (
        *_WHICH,
        _text("guideline_code", "the guideline it belongs to"),
        _text("guideline_title", "the title of the guideline"),
        Column("code", "string", "canonical code", is_required=True),
        _text("text", "its text"),
        _number("deliverable_count", "number of its deliverables"),
        *(_number(status, f"its deliverables with the status {status}") for status in STATUSES),
        _text("raw_code", "the code as printed"),
        _text("sections", "headings of levels between the guideline and the measure, as JSON"),
        *_PLACE,
    ),
    ("text", "guideline_title"),
    facets=("source", "period"),
)
DELIVERABLES = Table(
    "deliverables",
    "one row for each deliverable",
    "id",
    (
        *_WHICH,
        Column("measure_id", "integer", "its measure", is_required=True, points_to=("measures", "id")),
        _text("guideline_code", "the guideline it belongs to"),
        _text("guideline_title", "the title of the guideline"),
        _text("measure_code", "the measure it belongs to"),
        _text("measure_text", "the text of the measure"),
        Column("code", "string", "canonical code", is_required=True),
        _text("text", "its text"),
        _STATUS,
        _text("status_label", "the report's own word for the status"),
        Column("confidence", "number", "how sure the status is, 0 to 1", is_required=True),
        _text("raw_code", "the code as printed; empty where none is"),
        _text("mark_raw", "the mark's text as extracted"),
        _text("mark_shape", "what the mark looks like"),
        _text("mark_colour", "its colour"),
        _text("mark_kind", "how it is printed"),
        _text("mark_basis", "which evidence gave the status"),
        _text("earlier", "marks of earlier status columns, as JSON"),
        Column("is_verified", "boolean", "whether a second engine read the row alike"),
        _text("attributes", "what further columns print of the row, as JSON: owner, deadline, budget, remarks"),
        *_PLACE,
    ),
    ("text", "measure_text", "guideline_title"),
    facets=("status", "source", "period"),
)
STATED_TOTALS = Table(
    "stated_totals",
    "one row for each number or share that a report states of its deliverables",
    "id",
    (*_WHICH, *_STATED, *_PLACE),
    ("text",),
    label="text",
    facets=("differs", "status", "source"),
)
FINDINGS = Table(
    "findings",
    "one row for each finding of the audit",
    "id",
    (
        *_WHICH,
        Column("severity", "string", "how grave it is", is_required=True, allowed=tuple(Severity)),
        Column("code", "string", "its kind: reportparse explain CODE", is_required=True),
        Column("message", "string", "what it says", is_required=True),
        _text("where_scope", "the guideline or measure of the total that it is about"),
        Column("where_status", "string", "the status of the total that it is about", allowed=STATUSES),
        _text("where_code", "the item that it is about"),
        Column("deliverable_id", "integer", "the row that it is about", points_to=("deliverables", "id")),
        Column("stated_total_id", "integer", "the stated total that it is about", points_to=("stated_totals", "id")),
        _number("stated", "the number that is stated"),
        _number("counted", "the number that the rows give"),
        _text("values", "values that disagree, as JSON"),
        *_PLACE,
    ),
    ("message",),
    facets=("severity", "code", "source"),
)
TABLES = (REPORTS, MEASURES, DELIVERABLES, STATED_TOTALS, FINDINGS)
"""Each table after those that it points to."""
