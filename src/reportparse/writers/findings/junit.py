"""
JUnit XML: a suite for each input, a case for each kind of finding, so that a CI shows what holds as well.

There is no schema of this format, only what its readers share: `testsuites`, `testsuite`, `testcase`, and in a case
`failure`, `error`, `skipped` or `system-out`.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.model import Finding, ReportModel
from reportparse.writers.audited import Audited, Show
from reportparse.writers.escaping import for_xml
from reportparse.writers.groups import place_of
from reportparse.writers.reservations import why_not_auditable

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
# Kinds that compare, and what has to be there to be compared.
_OF_STATEMENTS = ("stated-", "percentage-")
_OF_TWO_READINGS = {"engines-disagree", "spacing-differs", "rows-unverified"}
_NO_SECOND_READING = "no second engine was asked"


def to_junit(audited: Sequence[Audited], show: Show) -> str:
    """One XML document. Findings of a severity that does not fail stand in the output of a case that passes."""
    root = ET.Element("testsuites", name="reportparse")
    for one in audited:
        root.append(_suite(one, show))
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _suite(audited: Audited, show: Show) -> ET.Element:
    suite = ET.Element("testsuite", name=for_xml(audited.place))
    report = audited.report
    if report is None:
        _say(_case(suite, audited, "readable"), "error", audited.error or "", type="unreadable")
    else:
        _properties(suite, report)
        _case(suite, audited, "readable")
        _verdict(_case(suite, audited, "verdict"), report)
        for kind in CATALOGUE.values():
            _judge(_case(suite, audited, kind.code), kind, report, show)
    _count(suite)
    return suite


def _properties(suite: ET.Element, report: ReportModel) -> None:
    values = {
        "source": report.source.name,
        "sha256": report.source.sha256,
        "verdict": report.verdict,
        "deliverables": str(report.counted.total),
    }
    properties = ET.SubElement(suite, "properties")
    for name, value in values.items():
        ET.SubElement(properties, "property", name=name, value=for_xml(value))


def _case(suite: ET.Element, audited: Audited, name: str) -> ET.Element:
    place = for_xml(audited.place)
    return ET.SubElement(suite, "testcase", classname=place, name=name, file=place)


def _verdict(case: ET.Element, report: ReportModel) -> None:
    if report.verdict == "not_auditable":
        _say(case, "skipped", _not_auditable(report))
    elif report.verdict == "inconsistent":
        sentences = report.explanation.sentences if report.explanation is not None else []
        _say(case, "failure", "inconsistent", "\n".join(sentences), type="verdict")


def _judge(case: ET.Element, kind: Kind, report: ReportModel, show: Show) -> None:
    """A case fails, or passes with what was found, or without; it is skipped where nothing could be looked at."""
    found = [finding for finding in report.findings if finding.code == kind.code]
    lines = "\n".join(_line(finding) for finding in found)
    if not found:
        reason = _why_not_checked(kind, report)
        if reason is not None:
            _say(case, "skipped", reason)
    elif kind.severity in show.failing:
        message = found[0].message if len(found) == 1 else f"{len(found)} findings: {kind.title}"
        _say(case, "failure", message, f"{lines}\n\n{kind.advice}", type=kind.severity.value)
    else:
        ET.SubElement(case, "system-out").text = for_xml(f"{kind.severity.value}: {kind.title}\n{lines}")


def _not_auditable(report: ReportModel) -> str:
    return f"not auditable: {why_not_auditable(report)}"


def _why_not_checked(kind: Kind, report: ReportModel) -> str | None:
    """Why a kind could not be found: a check that had nothing to look at must not look passed."""
    if kind.code.startswith(_OF_STATEMENTS) and report.verdict == "not_auditable":
        return _not_auditable(report)
    return _NO_SECOND_READING if kind.code in _OF_TWO_READINGS and report.verification is None else None


def _line(finding: Finding) -> str:
    return place_of(finding) + finding.message


def _say(case: ET.Element, tag: str, message: str, text: str = "", type: str | None = None) -> None:
    attributes = {"message": for_xml(message)} | ({"type": type} if type is not None else {})
    ET.SubElement(case, tag, attributes).text = for_xml(text) or None


def _count(element: ET.Element) -> None:
    element.set("tests", str(len(list(element.iter("testcase")))))
    for name, tag in _COUNTED.items():
        element.set(name, str(len(list(element.iter(tag)))))
