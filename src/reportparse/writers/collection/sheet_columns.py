"""Which columns each worksheet shows first, how wide they are, and which stand behind, folded away."""

from dataclasses import dataclass
from typing import Any, Literal

from reportparse.writers.collection.records import Record
from reportparse.writers.collection.tables import STATUSES, TABLES

Shape = Literal["text", "code", "sign", "number", "share", "plain"]
_HEADINGS = {"count": "stated", "percent": "stated percent"}
# What tells many reports apart, and says the same in every row of a single one.
_WHICH = ("source", "title", "period")


@dataclass(frozen=True, slots=True)
class Width:
    """
    A column of a worksheet: the column of the table, its width in characters, what its values look like.

    `is_folded` columns are hidden until somebody unfolds them. `links` are the columns of the table that may hold the
    row of another one, by the name of that one. What `is_said` is a sentence of ours, in the reader's language.
    """

    name: str
    width: float
    shape: Shape = "plain"
    is_folded: bool = False
    links: tuple[tuple[str, str], ...] = ()
    is_said: bool = False

    @property
    def heading(self) -> str:
        """What stands above it: the column's name, with spaces; what is stated stands beside what is counted."""
        return _HEADINGS.get(self.name) or self.name.replace("_", " ")

    def options(self) -> dict[str, Any]:
        """How the workbook shows the column."""
        return {"level": 1, "hidden": True} if self.is_folded else {}

    def link_of(self, record: Record) -> tuple[str, int] | None:
        """The worksheet and the number of the row that a cell leads to; None where it leads nowhere."""
        return next(
            ((sheet, record[name]) for name, sheet in self.links if record.get(name) is not None),
            None,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: the table that it holds, its name, the columns that are seen, how many of them stay in sight."""

    table: str
    name: str
    shown: tuple[Width, ...]
    frozen: int

    def columns(self, is_single: bool) -> tuple[Width, ...]:
        """All columns of the table: those that are seen, then those that are folded away."""
        shown = tuple(width for width in self.shown if not (is_single and width.name in _WHICH))
        seen = {width.name for width in shown}
        table = next(table for table in TABLES if table.name == self.table)
        folded = (Width(name, 14, "text", is_folded=True) for name in table.names if name not in seen)
        return (*shown, *folded)


_SOURCE = (Width("source", 24, "text"), Width("period", 11))
_PAGE = Width("page_number", 8, "number")
_COUNTS = tuple(Width(status, 9, "number") for status in STATUSES)
SHEETS = (
    Sheet(
        "reports",
        "reports",
        (
            Width("path", 32, "text"),
            Width("title", 44, "text"),
            Width("period", 11),
            Width("language", 9),
            Width("verdict", 16),
            Width("deliverable_count", 12, "number"),
            *_COUNTS,
            Width("stated_total_count", 10, "number"),
            Width("difference_count", 11, "number"),
            Width("error_count", 9, "number"),
            Width("warning_count", 9, "number"),
            Width("info_count", 9, "number"),
            Width("error", 40, "text"),
        ),
        1,
    ),
    Sheet(
        "deliverables",
        "deliverables",
        (
            *_SOURCE,
            Width("guideline_code", 11, "code"),
            Width("measure_code", 11, "code"),
            Width("measure_text", 40, "text"),
            Width("code", 13, "code"),
            Width("text", 64, "text"),
            Width("status", 14),
            Width("status_label", 20, "text"),
            Width("confidence", 11, "share"),
            Width("mark_raw", 8, "sign"),
            _PAGE,
            Width("attributes", 40, "text"),
        ),
        0,
    ),
    Sheet(
        "measures",
        "measures",
        (
            *_SOURCE,
            Width("guideline_code", 11, "code"),
            Width("guideline_title", 40, "text"),
            Width("code", 13, "code"),
            Width("text", 64, "text"),
            Width("deliverable_count", 12, "number"),
            *_COUNTS,
            _PAGE,
        ),
        0,
    ),
    Sheet(
        "stated_totals",
        "totals",
        (
            *_SOURCE,
            Width("scope", 10, "code"),
            Width("status", 14),
            Width("status_label", 18, "text"),
            Width("qualifier", 10),
            Width("count", 9, "number"),
            Width("counted", 9, "number"),
            Width("difference", 11, "number"),
            Width("percent", 9, "number"),
            Width("counted_percent", 9, "number"),
            Width("differs", 9),
            Width("text", 64, "text"),
            _PAGE,
        ),
        0,
    ),
    Sheet(
        "findings",
        "findings",
        (
            *_SOURCE,
            Width("severity", 10),
            Width(
                "code",
                26,
                "text",
                links=(("deliverable_id", "deliverables"), ("stated_total_id", "totals")),
            ),
            Width("message", 80, "text", is_said=True),
            Width("where_code", 13, "code"),
            Width("where_scope", 11, "code"),
            Width("where_status", 14),
            Width("stated", 9, "number"),
            Width("counted", 9, "number"),
            _PAGE,
        ),
        0,
    ),
)
"""The worksheets with rows, in their order. A table's rows stand in the order of their `id`: links rely on it."""
