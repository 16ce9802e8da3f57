"""Reports after their audits, in a format: what tests of the formats share."""

from pathlib import Path
from xml.etree import ElementTree as ET

from jsonschema import Draft202012Validator

from reportparse.audit import audit
from reportparse.document import Note, Place
from reportparse.geometry import BBox
from reportparse.model import ReportModel, Status
from reportparse.writers.audited import Audited, Show
from reportparse.writers.findings import WRITERS
from tests.building import read_truth, truth_to_report
from tests.conftest import SAMPLES
from tests.sarif_schema import LOG

SARIF = Draft202012Validator(LOG)


def write(format_: str, *reports: ReportModel | None, show: Show | None = None) -> str:
    """Reports in a format; None is an input that could not be read."""
    audited = [
        Audited(Path(f"in/{number}.pdf"), f"in/{number}.pdf", report, None if report else "It is damaged: again?")
        for number, report in enumerate(reports, 1)
    ]
    return WRITERS[format_](audited, show or Show())


def faulty(report: ReportModel, *notes: Note) -> ReportModel:
    """The audit of a report in which L1M1D1 has no mark, with what else a reader might say."""
    row = next(report.deliverables())
    row.status, row.status_label = Status.UNKNOWN, None
    row.mark = row.mark.model_copy(update={"raw": None, "shape": None, "kind": "blank", "basis": "none"})
    return audit(report, notes)


def noted(report: ReportModel, *texts: str) -> ReportModel:
    """The audit of a consistent report with a warning for each text."""
    return audit(report, [Note("row-unused", Place(3, BBox(10, 20, 30, 40)), {"text": text}) for text in texts])


def fresh() -> ReportModel:
    """A consistent report for tests that make many."""
    return truth_to_report(read_truth(SAMPLES / "2018-2020-fr.truth.json"))


def lookalikes(report: ReportModel) -> None:
    """Print a letter in place of every mark."""
    for row in report.deliverables():
        row.mark = row.mark.model_copy(update={"raw": "V", "basis": "lookalike"})


def cases(text: str) -> dict[str, ET.Element]:
    """The cases of a JUnit document with one suite, by their names."""
    (suite,) = ET.fromstring(text)
    return {case.attrib["name"]: case for case in suite.iter("testcase")}


def outcome(case: ET.Element) -> str:
    """What became of a case: the one element in it, or nothing for one that simply passed."""
    return ", ".join(element.tag for element in case)
