"""What two readings of a report are compared by: the parts of each row, and all that is no row, as names and values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportparse.audit.pairing import Pair
from reportparse.model import Deliverable, Provenance, ReportModel, StatedTotal, StatedUnion


class Entry(NamedTuple):
    """A value of a report that is no row's. `key` says what it is of, whatever is read; `name` says so to a person."""

    key: str
    name: str
    value: str | None
    code: str | None = None
    provenance: Sequence[Provenance] = ()

    @property
    def page_number(self) -> int | None:
        """The page that it is first printed on."""
        return self.provenance[0].page_number if self.provenance else None


Parts = Iterator[tuple[str, str | None, str | None]]
"""The name of a part of a row, and its value in both readings."""


def row_to_parts(pair: Pair) -> Parts:
    """The parts of a row that both engines read, each with both values."""
    first, second = pair.first, pair.second
    assert first is not None, "the first engine read the row"
    assert second is not None, "the second engine read the row"
    yield "code", first.code, second.code
    if first.code == second.code:
        # A row whose code is read otherwise stands under another measure for that reason.
        yield "measure", pair.first_measure, pair.second_measure
        yield "printed code", first.raw_code, second.raw_code
    yield "place", pair.first_place, pair.second_place
    yield "text", first.text, second.text
    yield "status", _status(first), _status(second)
    yield "printed status", first.status_label, second.status_label
    yield "earlier status", _earlier(first), _earlier(second)
    for header in dict.fromkeys((*first.attributes, *second.attributes)):
        yield f"text under {header or 'a further column'}", first.attributes.get(header), second.attributes.get(header)


def _status(row: Deliverable) -> str:
    return row.status.value.replace("_", " ")


def _earlier(row: Deliverable) -> str | None:
    return ", ".join(f"{earlier.label} {earlier.status.value}".strip() for earlier in row.earlier) or None


def report_to_entries(report: ReportModel) -> tuple[list[Entry], ...]:
    """All that is no row: front, legend, stated totals, and the texts of what stands above the rows."""
    return list(_front(report)), list(_legend(report)), list(_stated(report)), list(_headings(report))


def _front(report: ReportModel) -> Iterator[Entry]:
    period = report.period
    yield Entry("title", "title", report.title)
    yield Entry("language", "language", report.language)
    yield Entry("period", "period", f"{period.start}-{period.end}" if period is not None else None)


def _legend(report: ReportModel) -> Iterator[Entry]:
    for entry in report.legend:
        name = f"meaning of “{entry.label}” in the legend"
        yield Entry(entry.label, name, entry.status.value.replace("_", " "), None, [entry.provenance])


def _stated(report: ReportModel) -> Iterator[Entry]:
    for total in report.stated_totals:
        subject = total.status.value.replace("_", " ") if total.status is not None else "all"
        # Of a scale with more steps than statuses, the printed words tell which step is counted.
        words = f"{subject} ({total.status_label})" if total.status_label is not None else subject
        yield _figures(words, total)
    for union in report.stated_unions:
        yield _figures(" or ".join(status.value.replace("_", " ") for status in union.statuses), union)


def _figures(subject: str, stated: StatedTotal | StatedUnion) -> Entry:
    scope = f" in {stated.scope}" if stated.scope is not None else ""
    base = f"of {stated.base}" if stated.base is not None else None
    percent = f"{stated.percent:g} %" if stated.percent is not None else None
    count = str(stated.count) if stated.count is not None else None
    parts = " + ".join(map(str, stated.parts)) if isinstance(stated, StatedTotal) and stated.parts else None
    said = (stated.qualifier, count, f"= {parts}" if parts else None, base, percent)
    value = " ".join(part for part in said if part is not None)
    return Entry(f"{subject}{scope}", f"stated total of {subject}{scope}", value, stated.scope, [stated.provenance])


def _headings(report: ReportModel) -> Iterator[Entry]:
    for guideline in report.guidelines:
        code = guideline.code
        yield Entry(f"guideline {code}", f"title of {code}", guideline.title, code, guideline.provenance)
        for measure in guideline.measures:
            code = measure.code
            yield Entry(f"measure {code}", f"text of {code}", measure.text, code, measure.provenance)
            for section in measure.sections:
                name = f"section {section.code} of {code}"
                yield Entry(name, f"title of {name}", section.title, section.code, section.provenance)
