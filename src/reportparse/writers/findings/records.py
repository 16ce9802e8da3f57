"""JSON and JSON lines: the audit as a program reads it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from reportparse.model import ReportModel
from reportparse.writers.audited import Audited, Show

_FIELDS = {"source", "verdict", "counted", "stated_totals", "findings", "stated_unions", "explanation", "verification"}


def to_json(audited: Sequence[Audited], _show: Show) -> str:
    """
    One object for one input, a list for several, indented. What could not be read is not among them.

    Nothing where the only input could not be read: there is no audit, and an empty object would look like one.
    """
    records = [_record(one.report) for one in audited if one.report is not None]
    if len(audited) > 1:
        return json.dumps(records, ensure_ascii=False, indent=2) + "\n"
    return "".join(json.dumps(record, ensure_ascii=False, indent=2) + "\n" for record in records)


def _record(report: ReportModel) -> dict[str, Any]:
    return report.model_dump(mode="json", include=_FIELDS)


def to_json_lines(audited: Sequence[Audited], _show: Show) -> str:
    """
    One object a line, told apart by `type`: for each input an `audit` (or a `failure`), then each `finding`.

    So a report without findings leaves a trace, and what could not be read as well.
    """
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for one in audited for record in _lines(one))


def _lines(audited: Audited) -> Iterator[dict[str, Any]]:
    if audited.report is None:
        yield {"type": "failure", "path": audited.place, "error": audited.error}
        return
    record = _record(audited.report)
    findings = record.pop("findings")
    yield {"type": "audit", "path": audited.place, **record, "finding_count": len(findings)}
    source = {name: record["source"][name] for name in ("name", "sha256")}
    for finding in findings:
        yield {
            "type": "finding",
            "path": audited.place,
            "source": source,
            "verdict": record["verdict"],
            **finding,
        }
