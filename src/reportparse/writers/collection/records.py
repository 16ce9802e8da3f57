"""From one report to its rows in each table of a collection."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from reportparse.model import Deliverable, Measure, Provenance, ReportModel, Severity, StatedUnion, Status
from reportparse.writers.collection.tables import STATUSES
from reportparse.writers.csv_files import places_to_text
from reportparse.writers.stated_rows import Statement, statement_to_figures

Record = dict[str, Any]
Records = dict[str, list[Record]]
"""The new rows of each table, by the table's name."""


@dataclass(slots=True)
class Numbering:
    """The next `id` of each table; nothing else is remembered from one report to the next."""

    failures: Iterator[int] = field(default_factory=lambda: count(1))
    measures: Iterator[int] = field(default_factory=lambda: count(1))
    deliverables: Iterator[int] = field(default_factory=lambda: count(1))
    stated_totals: Iterator[int] = field(default_factory=lambda: count(1))
    findings: Iterator[int] = field(default_factory=lambda: count(1))


def report_to_records(name: str, report: ReportModel, numbering: Numbering, path: str | None = None) -> Records:
    """
    The rows of a report, in its own order; `name` is its key, the name of its folder.

    `path` says where the input lies among all; None: it has only its name.
    """
    which = {"report": name, "source": report.source.name, "title": report.title, "period": period_of(report)}
    measures: list[Record] = []
    deliverables: list[Record] = []
    for guideline in report.guidelines:
        above = {**which, "guideline_code": guideline.code, "guideline_title": guideline.title}
        for measure in guideline.measures:
            record = {"id": next(numbering.measures), **above, **_measure(measure)}
            measures.append(record)
            of = {**above, "measure_id": record["id"], "measure_code": measure.code, "measure_text": measure.text}
            rows = measure.deliverables
            deliverables += ({"id": next(numbering.deliverables), **of, **_deliverable(row)} for row in rows)
    statements: list[Statement] = [*report.stated_totals, *report.stated_unions]
    stated = [{"id": next(numbering.stated_totals), **which, **_statement(report, one)} for one in statements]
    findings = [
        {"id": next(numbering.findings), **which, **record} for record in _findings(report, deliverables, stated)
    ]
    return {
        "reports": [{**which, "path": path or report.source.name, **_report(report, len(measures), stated)}],
        "measures": measures,
        "deliverables": deliverables,
        "stated_totals": stated,
        "findings": findings,
    }


def failure_to_records(path: str, error: str, numbering: Numbering) -> Records:
    """The one row of an input that could not be read, and why."""
    # No folder can have a colon in its name.
    which = {"report": f"unread:{next(numbering.failures)}", "path": path, "source": path.rpartition("/")[2]}
    return {"reports": [{**which, "error": error}]}


def period_of(report: ReportModel) -> str | None:
    """The years of a report as people write them: 2018-2020, or 2021 alone."""
    if report.period is None:
        return None
    start, end = report.period.start, report.period.end
    return str(start) if start == end else f"{start}-{end}"


def _report(report: ReportModel, measure_count: int, stated: Sequence[Record]) -> Record:
    severities = Counter(finding.severity for finding in report.findings)
    return {
        "source_sha256": report.source.sha256,
        "media_type": report.source.media_type,
        "page_count": report.source.page_count,
        "language": report.language,
        "verdict": report.verdict,
        "guideline_count": len(report.guidelines),
        "measure_count": measure_count,
        "deliverable_count": report.counted.total,
        **_by_status(report.deliverables()),
        "stated_total_count": len(stated),
        "difference_count": sum(record["differs"] for record in stated),
        **{f"{severity.value}_count": severities[severity] for severity in Severity},
    }


def _by_status(rows: Iterable[Deliverable]) -> Record:
    statuses = Counter(row.status.value for row in rows)
    return {status: statuses[status] for status in STATUSES}


def _measure(measure: Measure) -> Record:
    return {
        "code": measure.code,
        "text": measure.text,
        "deliverable_count": len(measure.deliverables),
        **_by_status(measure.deliverables),
        "raw_code": measure.raw_code,
        "sections": _json([section.model_dump(mode="json") for section in measure.sections]),
        **_places(measure.provenance),
    }


def _deliverable(row: Deliverable) -> Record:
    return {
        "code": row.code,
        "text": row.text,
        "status": row.status.value,
        "status_label": row.status_label,
        "confidence": row.confidence,
        "raw_code": row.raw_code,
        "mark_raw": row.mark.raw,
        "mark_shape": row.mark.shape,
        "mark_colour": row.mark.colour,
        "mark_kind": row.mark.kind,
        "mark_basis": row.mark.basis,
        "earlier": _json([earlier.model_dump(mode="json") for earlier in row.earlier]),
        "is_verified": row.is_verified,
        "attributes": _json(row.attributes),
        **_places(row.provenance),
    }


def _statement(report: ReportModel, statement: Statement) -> Record:
    figures = statement_to_figures(report, statement)
    return {
        "scope": statement.scope,
        **_statuses(statement),
        "count": statement.count,
        "counted": figures.counted,
        "difference": _difference(figures.counted, statement.count),
        "percent": statement.percent,
        "counted_percent": round(figures.share, 2) if figures.share is not None else None,
        "differs": bool(figures.differs),
        "qualifier": statement.qualifier,
        "base": statement.base,
        "count_raw": statement.count_raw,
        "percent_raw": statement.percent_raw,
        "text": statement.text,
        **_places([statement.provenance]),
    }


def _statuses(statement: Statement) -> Record:
    if isinstance(statement, StatedUnion):
        return {"statuses": _json([status.value for status in statement.statuses])}
    return {"status": _value(statement.status), "status_label": statement.status_label}


def _findings(report: ReportModel, deliverables: Sequence[Record], stated: Sequence[Record]) -> Iterator[Record]:
    # Where a code is printed twice, a finding leads to the first row of that code.
    row_by_code = {record["code"]: record["id"] for record in reversed(deliverables)}
    total_by_place = {_place_of_total(record): record["id"] for record in reversed(stated)}
    for finding in report.findings:
        where = finding.where
        record = {
            "severity": finding.severity.value,
            "code": finding.code,
            "message": finding.message,
            "where_scope": where.scope,
            "where_status": _value(where.status),
            "where_code": where.code,
            "deliverable_id": row_by_code.get(where.code),
            "stated": finding.stated,
            "counted": finding.counted,
            "values": _json(finding.values),
            **_places(finding.provenance),
        }
        first = _places(finding.provenance[:1])["provenance"]
        about = (where.scope, record["where_status"], first)
        yield {**record, "stated_total_id": total_by_place.get(about), "page_number": where.page_number}


def _place_of_total(record: Record) -> tuple[str | None, str | None, str]:
    """What tells a stated total to a finding: its scope, its status, and where it is printed."""
    return record["scope"], record.get("status"), record["provenance"]


def _difference(counted: int | None, stated: int | None) -> int | None:
    return counted - stated if counted is not None and stated is not None else None


def _value(status: Status | None) -> str | None:
    return status.value if status is not None else None


def _json(value: Any) -> str | None:
    return json.dumps(value, ensure_ascii=False) if value else None


def _places(places: Sequence[Provenance]) -> Record:
    page_number = next((place.page_number for place in places if place.page_number is not None), None)
    return {"page_number": page_number, "provenance": places_to_text(place.model_dump() for place in places)}
