"""
SARIF 2.1.0: the findings for tools that show and track the results of analyses. Sections are those of its standard.

One call of the program is one run (3.14), with every input as an artifact of it. A place in a PDF has no line: SARIF
has no region for it (3.30), so the page and its box stand among the properties of the location. A report's own
hierarchy gives the logical location (3.33).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.model import Finding, Provenance, ReportModel
from reportparse.severity import Severity
from reportparse.version import __version__
from reportparse.writers.audited import Audited, Show
from reportparse.writers.findings.fingerprints import fingerprints
from reportparse.writers.groups import place_of

Object = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
# The number in the name changes when the way in which fingerprints are made does (3.27.17).
_FINGERPRINT = "finding/v1"
_RULE_INDEX = {code: index for index, code in enumerate(CATALOGUE)}


def to_sarif(audited: Sequence[Audited], _show: Show) -> str:
    """One log with one run: a result for each finding, a notification for each input that could not be read."""
    driver = {
        "name": "reportparse",
        "version": __version__,
        "semanticVersion": __version__,
        "language": "en-US",
        "rules": [_rule(kind) for kind in CATALOGUE.values()],
    }
    results = [result for index, one in enumerate(audited) for result in _results(index, one)]
    run = {
        "tool": {"driver": driver},
        "invocations": [_invocation(audited)],
        "artifacts": [_artifact(one) for one in audited],
        "results": results,
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Kind) -> Object:
    return {
        "id": kind.code,
        "shortDescription": {"text": kind.title},
        "fullDescription": {"text": kind.meaning},
        "help": {
            "text": f"{kind.meaning} How to act: {kind.advice}",
            "markdown": f"{kind.meaning}\n\n**Example:** {kind.example}\n\n**How to act:** {kind.advice}",
        },
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {"contradicts": kind.contradicts},
    }


def _invocation(audited: Sequence[Audited]) -> Object:
    """Whether everything could be read, and what could not: a result would be about a report, and there is none."""
    failures = [
        {
            "level": "error",
            "message": {"text": one.error or ""},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact_location(index, one)}}],
        }
        for index, one in enumerate(audited)
        if one.report is None
    ]
    notifications = {"toolExecutionNotifications": failures} if failures else {}
    return {"executionSuccessful": not failures, **notifications}


def _artifact_location(index: int, audited: Audited) -> Object:
    # A name is bytes on some systems; quoting gives those back. A colon before the first slash would be a scheme.
    return {"uri": quote(audited.place, safe="/", errors="surrogateescape"), "index": index}


def _artifact(audited: Audited) -> Object:
    report = audited.report
    location = {"uri": quote(audited.place, safe="/", errors="surrogateescape")}
    artifact: Object = {"location": location, "roles": ["analysisTarget"]}
    if report is not None:
        artifact["mimeType"] = report.source.media_type
        artifact["hashes"] = {"sha-256": report.source.sha256}
        fields = {"verdict", "counted", "stated_totals", "stated_unions", "explanation", "verification"}
        dumped = report.model_dump(mode="json", include=fields)
        artifact["properties"] = {name: dumped[name] for name in sorted(fields)}
    return artifact


def _results(index: int, audited: Audited) -> Iterator[Object]:
    report = audited.report
    if report is None:
        return
    paths = _paths(report)
    for finding, fingerprint in zip(report.findings, fingerprints(report.findings), strict=True):
        first, *others = [_location(index, audited, place) for place in finding.provenance or [Provenance()]]
        named = _logical_locations(finding, paths)
        result: Object = {
            "ruleId": finding.code,
            "ruleIndex": _RULE_INDEX.get(finding.code, -1),
            "level": _LEVELS[finding.severity],
            "message": {"text": place_of(finding) + finding.message},
            "locations": [first | ({"logicalLocations": named} if named else {})],
            "partialFingerprints": {_FINGERPRINT: fingerprint},
            "properties": _properties(finding),
        }
        if others:
            result["relatedLocations"] = [{"id": number, **other} for number, other in enumerate(others, 1)]
        yield result


def _location(index: int, audited: Audited, place: Provenance) -> Object:
    physical: Object = {"artifactLocation": _artifact_location(index, audited)}
    if place.line_number is not None:
        physical["region"] = {"startLine": place.line_number}
    box = {"page_number": place.page_number, "bbox": list(place.bbox) if place.bbox is not None else None}
    known = {name: value for name, value in box.items() if value is not None}
    return {"physicalLocation": physical, **({"properties": known} if known else {})}


def _logical_locations(finding: Finding, paths: Mapping[str, tuple[str, str]]) -> list[Object]:
    """The guideline, measure or deliverable that a finding is about; one that is missing has its name only."""
    code = finding.where.code or finding.where.scope
    if code is None:
        return []
    if code not in paths:
        return [{"name": code}]
    kind, path = paths[code]
    return [{"name": code, "fullyQualifiedName": path, "kind": kind}]


def _paths(report: ReportModel) -> dict[str, tuple[str, str]]:
    """What each code is, and its path from its guideline down; of a repeated code the first."""
    paths: dict[str, tuple[str, str]] = {}
    for guideline in report.guidelines:
        paths.setdefault(guideline.code, ("guideline", guideline.code))
        for measure in guideline.measures:
            above = f"{guideline.code}/{measure.code}"
            paths.setdefault(measure.code, ("measure", above))
            for row in measure.deliverables:
                paths.setdefault(row.code, ("deliverable", f"{above}/{row.code}"))
    return paths


def _properties(finding: Finding) -> Object:
    values = {
        "scope": finding.where.scope,
        "status": finding.where.status,
        "code": finding.where.code,
        "stated": finding.stated,
        "counted": finding.counted,
        "values": finding.values or None,
    }
    return {name: value for name, value in values.items() if value is not None}
