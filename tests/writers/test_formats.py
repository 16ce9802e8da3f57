"""
The audit in every format: valid, whole, with the same exit status, and harmless whatever the report says.

The reports are built by hand or read from samples; what a format must say is written here.
"""

import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from reportparse.audit import audit
from reportparse.catalogue import CATALOGUE
from reportparse.cli import commands, main
from reportparse.document import Note, Place
from reportparse.errors import ReportparseError
from reportparse.guard.pool import Guard, Outcome
from reportparse.model import ReportModel
from reportparse.pipeline import path_to_report
from reportparse.writers.audited import Audited, Show
from reportparse.writers.findings import WRITERS
from tests import bad_inputs
from tests.audits import SARIF, cases, faulty, fresh, lookalikes, noted, outcome, write
from tests.conftest import SAMPLES

# The evidence report is of one input: see test_evidence.py.
FORMATS = tuple(form for form in commands.AUDIT_FORMATS if form != "html")
DOCUMENTS = [name for name in FORMATS if name != "text"]
GOOD = SAMPLES / "2018-2020-fr.md"
WRONG = SAMPLES / "2018-2020-fr-wrong-totals.md"
GAP = "# T\n\n✓ done: 2\n\nM\tR\tS\nL1M1 One\tL1M1D1 A\t✓\n\tL1M1D3 B\t✓\n"
SILENT = "# T\n\nM\tR\tS\nL1M1 One\tL1M1D1 A\t✓\n\tL1M1D2 B\t✓\n"
ANNOTATION = re.compile(r"::(error|warning|notice) file=([^:,]+)(?:,line=(\d+))?,title=([^:,]+)::(.*)")


def run(*arguments: str | Path, **options: Any) -> Result:
    """One call of `audit`."""
    return CliRunner().invoke(main, ["audit", *map(str, arguments)], **options)


# --- every format ----------------------------------------------------------------------------------------------------


@pytest.fixture
def inputs(tmp_path) -> dict[str, Path]:
    """An input of every sort by what is the matter with it."""
    return {
        "good": GOOD,
        "wrong": WRONG,
        "gap": bad_inputs.write(tmp_path / "gap.md", GAP.encode()),
        "damaged": bad_inputs.write(tmp_path / "damaged.pdf", b"%PDF-1.7\n"),
        "prose": bad_inputs.write(tmp_path / "prose.md", b"# Title\n\nOnly words.\n"),
    }


@pytest.fixture
def read_once(monkeypatch) -> None:
    """Each input is read once, however often a test audits it."""

    @cache
    def remembered(path: Path) -> Outcome:
        try:
            return Outcome((path_to_report(path), None))
        except ReportparseError as error:
            return Outcome(error=error)

    monkeypatch.setattr(Guard, "each", lambda _, calls, __: (remembered(call.arguments[0]) for call in calls))


STATUSES = {
    ("good",): (0, 0, 0),
    ("wrong",): (1, 1, 0),
    ("gap",): (0, 1, 0),
    ("damaged",): (3, 3, 3),
    ("prose",): (4, 4, 4),
    ("good", "gap"): (0, 1, 0),
    ("good", "wrong"): (1, 1, 0),
    ("good", "damaged"): (5, 5, 5),
    ("wrong", "prose"): (5, 5, 5),
    ("damaged", "prose"): (5, 5, 5),
}


@pytest.mark.parametrize("names", STATUSES, ids="+".join)
@pytest.mark.usefixtures("read_once")
def test_the_exit_status_depends_on_the_reports_alone(inputs, tmp_path, names):
    """no format changes it, nor does writing into a file, nor silence; and standard output holds the format only."""
    for fail_on, status in zip(("error", "warning", "never"), STATUSES[names], strict=True):
        for form in FORMATS:
            call = [*(inputs[name] for name in names), "--format", form, "--fail-on", fail_on]
            printed = run(*call)
            written = run(*call, "-o", tmp_path / "out")
            assert (printed.exit_code, written.exit_code, run(*call, "-q").exit_code) == (status,) * 3, form
            failures = sum(name in ("damaged", "prose") for name in names)
            assert printed.stderr.count("reportparse: ") == printed.stderr.count("\n") == failures
            assert written.stdout == ""
            check_document(form, printed.stdout, len(names), failures)


def check_document(form: str, text: str, inputs: int, failures: int) -> None:
    """Assert that a text is one whole document of its format, with every input in it."""
    if form == "json":
        records = json.loads(text) if text else []
        assert len(records if inputs > 1 else [records] if records else []) == inputs - failures
    elif form == "jsonl":
        types = [json.loads(line)["type"] for line in text.splitlines()]
        assert (types.count("audit"), types.count("failure")) == (inputs - failures, failures)
    elif form == "sarif":
        log = json.loads(text)
        assert SARIF.is_valid(log)
        assert [len(only["artifacts"]) for only in log["runs"]] == [inputs]
    elif form == "junit":
        root = ET.fromstring(text)
        assert (len(root), root.attrib["errors"]) == (inputs, str(failures))
    elif form == "github":
        lines = text.splitlines()
        assert all(ANNOTATION.fullmatch(line) for line in lines)
        assert sum("title=could not be read::" in line for line in lines) == failures


@pytest.mark.parametrize("form", DOCUMENTS)
def test_output_writes_what_would_be_printed(tmp_path, form):
    """a file holds the very bytes that standard output would, and nothing is printed."""
    printed = run(WRONG, GOOD, "--format", form)
    written = run(WRONG, GOOD, "--format", form, "-o", tmp_path / "new" / "file")
    assert (written.exit_code, written.output) == (1, "")
    assert (tmp_path / "new" / "file").read_bytes() == printed.stdout_bytes
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["file"]


def test_output_of_text_is_plain_whatever_the_terminal_shows(tmp_path, monkeypatch):
    """a file has no colours, and names each of several inputs."""
    monkeypatch.chdir(SAMPLES)
    assert run(WRONG, GOOD, "-o", tmp_path / "a.txt").output == ""
    text = (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert "\x1b" not in text
    assert re.findall("^== (.*)$", text, re.MULTILINE) == [WRONG.name, GOOD.name]
    assert text.count("Verdict: ") == 2


def test_an_output_that_cannot_be_written_is_an_error(tmp_path):
    """a folder in the place of the file is said in one line, and stays what it is."""
    result = run(WRONG, "--format", "json", "-o", tmp_path)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "is a folder" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_output_never_replaces_an_input(tmp_path):
    """`-o` before a second report instead of a new file would destroy it: refused before anything is read."""
    precious = bad_inputs.write(tmp_path / "b.md", GOOD.read_bytes())
    result = run(WRONG, precious, "--format", "json", "-o", precious)
    assert result.exit_code == 2
    assert precious.read_bytes() == GOOD.read_bytes()


def test_a_document_that_does_not_come_about_leaves_the_old_file(tmp_path):
    """JSON has nothing to say of an input that cannot be read; the exit status says it."""
    old = bad_inputs.write(tmp_path / "old.json", b"{}")
    assert run(tmp_path / "nowhere.pdf", "--format", "json", "-o", old).exit_code == 3
    assert old.read_bytes() == b"{}"


@pytest.mark.parametrize("form", FORMATS)
def test_a_document_holds_nothing_of_the_machine(tmp_path, monkeypatch, form):
    """inputs are named below the folder in which the program runs, and elsewhere by their own names."""
    (tmp_path / "here" / "in").mkdir(parents=True)
    inside = bad_inputs.write(tmp_path / "here" / "in" / "a.md", WRONG.read_bytes())
    outside = bad_inputs.write(tmp_path / "b.md", b"")
    monkeypatch.chdir(tmp_path / "here")
    assert run(inside, outside, "--format", form, "-o", "out").exit_code == 5
    text = Path("out").read_text(encoding="utf-8")
    assert str(tmp_path) not in text
    assert "tmp" not in text
    if form != "json":
        assert "in/a.md" in text
        assert "b.md" in text


def test_documents_are_utf_8_whatever_the_terminal_speaks():
    """a program that reads the output does not know the locale of the one that wrote it."""
    call = [sys.executable, "-m", "reportparse", "audit", str(GOOD), "--format", "json"]
    made = subprocess.run(call, capture_output=True, check=True, env=os.environ | {"PYTHONIOENCODING": "ascii"}).stdout
    assert json.loads(made.decode("utf-8"))["stated_totals"][1]["text"] == "✓ achevés : 49"


# --- JSON and JSON lines ---------------------------------------------------------------------------------------------


def test_json_has_the_findings_and_what_explains_them(consistent):
    """the record keeps the fields that it had, and has those of this round."""
    record = json.loads(write("json", faulty(consistent)))
    assert {"source", "verdict", "counted", "stated_totals", "findings"} <= set(record)
    assert {"stated_unions", "explanation", "verification"} <= set(record)
    assert [finding["code"] for finding in record["findings"]] == ["stated-total-mismatch", "mark-blank"]


def test_each_line_of_json_stands_alone(consistent):
    """a finding's line names its source, the hash of it and the verdict; a report without findings has its line."""
    clean = audit(fresh())
    lines = [json.loads(line) for line in write("jsonl", faulty(consistent), clean, None).splitlines()]
    assert [line["type"] for line in lines] == ["audit", "finding", "finding", "audit", "failure"]
    assert [line["path"] for line in lines] == ["in/1.pdf"] * 3 + ["in/2.pdf", "in/3.pdf"]
    for line in lines[1:3]:
        assert line["source"] == {"name": clean.source.name, "sha256": clean.source.sha256}
        assert line["verdict"] == "inconsistent"
    assert [line["code"] for line in lines[1:3]] == ["stated-total-mismatch", "mark-blank"]
    assert (lines[0]["finding_count"], lines[3]["finding_count"], lines[3]["verdict"]) == (2, 0, "consistent")
    assert "findings" not in lines[0]
    assert lines[4]["error"] == "It is damaged: again?"


# --- JUnit -----------------------------------------------------------------------------------------------------------


def test_junit_shows_what_holds_and_what_does_not(consistent):
    """each kind of finding is a case: errors fail, everything else passes and is there to be seen."""
    found = cases(write("junit", faulty(consistent)))
    assert list(found) == ["readable", "verdict", *CATALOGUE]
    failed = {name for name, case in found.items() if outcome(case) == "failure"}
    assert failed == {"verdict", "stated-total-mismatch", "mark-blank"}
    assert outcome(found["code-repeated"]) == ""
    failure = found["mark-blank"][0]
    assert failure.attrib == {"message": "L1M1D1 has no mark.", "type": "error"}
    assert CATALOGUE["mark-blank"].advice in failure.text


def test_junit_counts_what_it_shows(consistent):
    """a reader that adds up nothing itself sees the right numbers, in the suites and in all."""
    root = ET.fromstring(write("junit", faulty(consistent), audit(fresh()), None))
    assert [suite.attrib["name"] for suite in root] == ["in/1.pdf", "in/2.pdf", "in/3.pdf"]
    each = len(CATALOGUE) + 2
    assert [suite.attrib["tests"] for suite in root] == [str(each), str(each), "1"]
    assert [(suite.attrib["failures"], suite.attrib["errors"]) for suite in root] == [
        ("3", "0"),
        ("0", "0"),
        ("0", "1"),
    ]
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == (str(2 * each + 1), "3", "1")


@pytest.mark.parametrize(("fail_on", "tag"), [("error", "system-out"), ("warning", "failure"), ("never", "system-out")])
def test_a_warning_fails_a_case_where_warnings_fail_the_run(tmp_path, fail_on, tag):
    """red and green say the same as the exit status; with `never` errors are red all the same."""
    path = bad_inputs.write(tmp_path / "gap.md", GAP.encode())
    found = cases(run(path, "--format", "junit", "--fail-on", fail_on).stdout)
    assert outcome(found["code-gap"]) == tag
    wrong = cases(run(WRONG, "--format", "junit", "--fail-on", fail_on).stdout)
    assert outcome(wrong["stated-total-mismatch"]) == "failure"


def test_what_could_not_be_checked_is_not_green(tmp_path):
    """where nothing is stated no total was compared: those cases and the verdict are skipped."""
    path = bad_inputs.write(tmp_path / "silent.md", SILENT.encode())
    found = cases(run(path, "--format", "junit").stdout)
    for name in ("verdict", "stated-total-mismatch", "stated-totals-disagree", "percentage-truncated"):
        assert outcome(found[name]) == "skipped"
    assert outcome(found["mark-blank"]) == ""


# --- GitHub ----------------------------------------------------------------------------------------------------------


def test_github_marks_files_and_lines(consistent):
    """the verdict comes first, then errors, warnings and notes, each at its line where there is one."""
    notes = [Note("source-repaired"), Note("text-struck", Place(1, line_number=17), {"text": "x"})]
    text = write("github", faulty(consistent, *notes), None)
    lines = [ANNOTATION.fullmatch(line).groups() for line in text.splitlines()]
    assert [line[0] for line in lines] == ["notice", "error", "error", "warning", "notice", "error"]
    assert lines[0][1:4] == ("in/1.pdf", None, "inconsistent")
    assert lines[2][1:] == ("in/1.pdf", None, "mark-blank", "page 1: L1M1D1 has no mark.")
    assert lines[3][1:] == ("in/1.pdf", "17", "text-struck", "page 1: “x” is struck out.")
    assert lines[5][1:] == ("in/2.pdf", None, "could not be read", "It is damaged: again?")


def test_github_escapes_what_would_end_a_value(consistent):
    """a name with a comma, a colon, a percent sign or a line break is one value, and one line."""
    text = WRITERS["github"]([Audited(Path("x"), "a,b:c 5%\n.pdf", audit(consistent))], Show())
    assert text.startswith("::notice file=a%2Cb%3Ac 5%25%0A.pdf,title=consistent::")
    assert text.count("\n") == 1


def test_github_folds_what_a_run_would_not_show(consistent):
    """65 letters for marks are one line, so that they don't use up the ten notices of a run."""
    lookalikes(consistent)
    folded = write("github", audit(consistent)).splitlines()
    assert len(folded) == 2
    assert "65 times (L1M1D1, L1M1D2, L1M1D3 and 62 more)" in folded[1]
    assert len(write("github", audit(consistent), show=Show(is_verbose=True)).splitlines()) == 66


# --- whatever a report says ------------------------------------------------------------------------------------------


HOSTILE = [
    "]]></failure></testcase>",
    "<script>&amp;",
    "50 % \r\n::error::forged",
    "\x00\x01\x0b\x1b[2J\x7f\x85\u2028",
    "\u202etxet",
    "\ufffe\uffff",
    "a,b:c=d",
    '"quoted\\"',
    "😀 é",
]


@given(st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_no_text_of_a_report_breaks_a_document(text):
    """whatever stands in a row, each format says one warning, and says it whole."""
    report = noted(REPORT, text)
    message = f"A row was not used: “{text}”."
    assert json.loads(write("json", report))["findings"][0]["message"] == message
    assert json.loads(write("jsonl", report).split("\n")[1])["message"] == message
    assert sarif_texts(report) == [f"page 3: {message}"]
    case = cases(write("junit", report))["row-unused"]
    assert normal(case[0].text) == normal(f"warning: {CATALOGUE['row-unused'].title}\npage 3: {xml_text(message)}")
    _, annotation, end = write("github", report).split("\n")
    assert (unquote(annotation.partition("title=row-unused::")[2]), end) == (f"page 3: {message}", "")


REPORT = fresh()


def sarif_texts(report: ReportModel) -> list[str]:
    """The messages of all results."""
    return [result["message"]["text"] for result in json.loads(write("sarif", report))["runs"][0]["results"]]


def xml_text(text: str) -> str:
    """A text with what XML 1.0 (section 2.2) has no character for written out."""

    def is_fine(code: int) -> bool:
        return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000

    return "".join(char if is_fine(ord(char)) else f"\\u{ord(char):04x}" for char in text)


def normal(text: str) -> str:
    """A text with line ends as XML's readers give them (section 2.11)."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_report_steers_a_terminal(text):
    """a report cannot clear the screen, colour what follows, or turn a line around."""
    shown = write("text", noted(REPORT, text))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "row-unused: page 3" in shown


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_that_can_be_asked_for_has_a_writer(name):
    """the choices of the command line and the table of writers are the same."""
    assert set(WRITERS) == set(FORMATS)
    assert callable(WRITERS[name])
