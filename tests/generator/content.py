"""
The content of one report, independent of how it is printed, and its truth.

`Content.to_truth()` gives the schema of `truth.json`. Statuses are the canonical words; what is printed for
them (`marks`) belongs to the content, because the legend explains it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

STATUSES = ("done", "in_progress", "not_done")


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One row. `printed` is the code as the page shows it; `status` None means that the mark cell is blank."""

    code: str
    printed: str
    text: str
    status: str | None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure and its rows, in printed order."""

    code: str
    printed: str
    text: str
    deliverables: tuple[Deliverable, ...]


@dataclass(frozen=True, slots=True)
class Guideline:
    """A guideline; `label` is the printed heading that carries its code, such as "AXE 1 (L1)"."""

    code: str
    label: str
    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """The totals that the text prints. None means that a total is not stated."""

    total: int | None = None
    done: int | None = None
    in_progress: int | None = None
    not_done: int | None = None

    def by_field(self) -> dict[str, int | None]:
        """Give the four totals in the order of `truth.json`."""
        return {name: getattr(self, name) for name in ("total", *STATUSES)}


@dataclass(frozen=True, slots=True)
class Wording:
    """The fixed words of a report: column headers, legend heading, labels of the statuses, page word."""

    measure: str
    deliverable: str
    status: str
    legend: str
    labels: Mapping[str, str]
    colon: str = ": "
    page: str = "Page"


@dataclass(frozen=True, slots=True)
class Content:
    """
    A whole report. `foreword` and `closing` are prose around the tables, full of things that are no rows.

    `stated_by_guideline` are totals for each guideline by its code, which are printed as a table under the legend.
    """

    case: str
    tests: str
    lang: str
    period: str
    organisation: str
    title: str
    subtitle: str
    plan: str
    total_sentence: str
    wording: Wording
    marks: Mapping[str, str]
    stated: Stated
    guidelines: tuple[Guideline, ...]
    foreword_title: str = ""
    foreword: tuple[str, ...] = ()
    closing_title: str = ""
    closing: tuple[str, ...] = ()
    notes: str = ""
    gaps: tuple[str, ...] = field(default=())
    stated_by_guideline: Mapping[str, Stated] = field(default_factory=dict)

    def rows(self) -> Iterator[Deliverable]:
        """Yield every deliverable in printed order."""
        for guideline in self.guidelines:
            for measure in guideline.measures:
                yield from measure.deliverables

    def mark(self, row: Deliverable) -> str:
        """Give what is printed in the status cell of a row: "" for a blank one."""
        return "" if row.status is None else self.marks[row.status]

    def counted(self) -> dict[str, int]:
        """Count the rows: all of them, and those of each status."""
        count = Counter(row.status for row in self.rows())
        return {"total": sum(count.values()), **{status: count[status] for status in STATUSES}}

    def legend(self) -> list[tuple[str, str, int | None]]:
        """Give the legend's lines: mark, label ("" where the mark is that very word), stated count."""
        stated, labels = self.stated.by_field(), self.wording.labels
        return [
            (self.marks[status], "" if labels[status] == self.marks[status] else labels[status], stated[status])
            for status in STATUSES
        ]

    def summary(self) -> list[tuple[str, ...]]:
        """Give the summary of the guidelines as a table: a header, then the stated totals of each by its code."""
        if not self.stated_by_guideline:
            return []
        labels = self.wording.labels
        header = ("", self.wording.deliverable, *(labels[status] for status in STATUSES))
        rows = [
            (code, *("" if n is None else str(n) for n in stated.by_field().values()))
            for code, stated in self.stated_by_guideline.items()
        ]
        return [header, *rows]

    def audit_details(self) -> list[dict[str, Any]]:
        """List what a right audit of this report finds."""
        times = Counter(row.code for row in self.rows())
        details: list[dict[str, Any]] = [
            {"kind": "missing_status", "code": row.code} for row in self.rows() if row.status is None
        ]
        details += [{"kind": "duplicate_code", "code": c, "times": n} for c, n in times.items() if n > 1]
        details += [{"kind": "gap", "code": code} for code in self.gaps]
        counted = self.counted()
        details += [
            {"kind": "total_mismatch", "field": name, "stated": value, "counted": counted[name]}
            for name, value in self.stated.by_field().items()
            if value is not None and value != counted[name]
        ]
        return details

    def expect_audit(self) -> str:
        """Give the verdict that the report deserves, in the words of `truth.json`."""
        if all(value is None for value in self.stated.by_field().values()):
            return "not_stated"
        return "mismatch" if self.audit_details() else "match"

    def to_truth(self) -> dict[str, Any]:
        """Give the content in the schema of `truth.json`."""
        return {
            "title": self.title,
            "period": self.period,
            "lang": self.lang,
            "stated": self.stated.by_field(),
            "guidelines": [guideline_to_truth(guideline) for guideline in self.guidelines],
            "notes": self.notes,
            "expect_audit": self.expect_audit(),
            "audit_details": self.audit_details(),
            "case": self.case,
            "tests": self.tests,
        }


def guideline_counts(content: Content) -> dict[str, dict[str, int]]:
    """Count the rows of each guideline, as `Content.counted` does those of all."""
    return {g.code: replace(content, guidelines=(g,)).counted() for g in content.guidelines}


def guideline_to_truth(guideline: Guideline) -> dict[str, Any]:
    """Give one guideline in the schema of `truth.json`."""
    return {
        "code": guideline.code,
        "title": guideline.title,
        "measures": [
            {
                "code": measure.code,
                "text": measure.text,
                "deliverables": [
                    {"code": row.code, "text": row.text, "status": row.status} for row in measure.deliverables
                ],
            }
            for measure in guideline.measures
        ],
    }
