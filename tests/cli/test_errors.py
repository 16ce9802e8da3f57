"""The command line on bad input: one line that says what is wrong, the exit status of the contract, nothing written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import reportparse
from reportparse import pipeline
from reportparse.cli import main
from tests import bad_inputs
from tests.bad_inputs import SAMPLE
from tests.guard.misbehaving import let_misbehave, raise_index_error
from tests.word_files import docx, p, zipped

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))
DOCX = b"PK\x03\x04" + bytes(40)
LOCKED_DOCX = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
XLSX = zipped({"[Content_Types].xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"})


def run(*arguments: str | Path, **options) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def failed(result: Result) -> int:
    """The exit status of a call that printed one line of error and no traceback."""
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("reportparse: ")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    return result.exit_code


BAD = {
    "empty file": (lambda folder: bad_inputs.write(folder / "x.pdf", b""), 3, "empty"),
    "blank file": (lambda folder: bad_inputs.write(folder / "x.pdf", b" \n\0\n"), 3, "empty"),
    "not a PDF": (lambda folder: bad_inputs.write(folder / "x.pdf", bytes(range(256)) * 9), 3, "neither a PDF"),
    "a picture": (lambda folder: bad_inputs.write(folder / "x.pdf", PNG), 3, "PNG"),
    "a broken Word file": (lambda folder: bad_inputs.write(folder / "x.pdf", DOCX), 3, "ZIP"),
    "a locked Word file": (lambda folder: bad_inputs.write(folder / "x.docx", LOCKED_DOCX), 3, "password"),
    "a workbook": (lambda folder: bad_inputs.write(folder / "x.docx", XLSX), 3, "Excel"),
    "a Word file of words": (lambda folder: bad_inputs.write(folder / "x.docx", docx(p("text"))), 4, "no table"),
    "an empty page": (lambda folder: bad_inputs.write(folder / "x.md", b"<!DOCTYPE html><html></html>"), 4, "no text"),
    "a mail": (
        lambda folder: bad_inputs.write(
            folder / "x.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n"
        ),
        3,
        "no page",
    ),
    "a header alone": (lambda folder: bad_inputs.write(folder / "x.pdf", b"%PDF-1.7\n"), 3, "damaged"),
    "rubbish after a header": (
        lambda folder: bad_inputs.write(folder / "x.pdf", b"%PDF-1.7\n" + bytes(999)),
        3,
        "damaged",
    ),
    "cut very short": (lambda folder: bad_inputs.cut_short(folder / "x.pdf", 0.01), 3, "damaged"),
    "locked": (lambda folder: bad_inputs.locked(folder / "x.pdf", "secret"), 3, "--password"),
    "a folder": (lambda folder: folder, 3, "reportparse batch"),
    "missing": (lambda folder: folder / "nowhere.pdf", 3, "no such file"),
    "no table": (lambda folder: bad_inputs.without_table(folder / "x.pdf"), 4, "no table"),
    "no text": (lambda folder: bad_inputs.without_text(folder / "x.pdf"), 4, "no text"),
    "prose": (lambda folder: bad_inputs.write(folder / "x.md", b"# Title\n\nOnly words.\n"), 4, "no table"),
    "another table": (lambda folder: bad_inputs.write(folder / "x.md", b"name\tage\nAnn\t3\n"), 4, "seen"),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["extract", "audit"])
def test_bad_input_gives_one_line_and_its_exit_status(tmp_path, monkeypatch, command, kind):
    """what cannot be read is named in one line, and nothing is written."""
    make, status, says = BAD[kind]
    inputs, work = tmp_path / "in", tmp_path / "work"
    inputs.mkdir()
    work.mkdir()
    path = make(inputs)
    monkeypatch.chdir(work)
    result = run(command, path)
    assert failed(result) == status
    assert says in result.stderr
    assert path.name in result.stderr
    assert list(work.iterdir()) == []


def test_a_file_that_nobody_may_read_is_an_error(tmp_path):
    """a missing permission is said, not raised."""
    if os.geteuid() == 0:
        pytest.skip("root may read everything")
    path = bad_inputs.write(tmp_path / "x.pdf", SAMPLE.read_bytes())
    path.chmod(0)
    assert failed(run("audit", path)) == 3


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.999])
def test_a_file_cut_short_is_read_as_far_as_it_goes_or_refused(tmp_path, share):
    """a broken download never gives a traceback, and never passes for consistent."""
    result = run("audit", bad_inputs.cut_short(tmp_path / "x.pdf", share))
    if result.exit_code in (0, 1):
        assert "source-repaired" in result.stdout
        assert share > 0.99 or "Verdict: consistent" not in result.stdout
    else:
        assert failed(result) in (3, 4)


def test_a_password_opens_a_locked_file(tmp_path):
    """the right password on the command line or in the environment gives the report."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "secret")
    assert run("audit", path, "--password", "secret").exit_code == 0
    assert run("audit", path, env={"REPORTPARSE_PASSWORD": "secret"}).exit_code == 0
    assert run("extract", path, "-o", tmp_path / "out", "--password", "secret").exit_code == 0


def test_the_password_is_asked_for(tmp_path):
    """`--password` without a value asks, and does not show what is typed."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "secret")
    result = run("audit", path, "--password", input="secret\n")
    assert result.exit_code == 0
    assert "Password" in result.output
    assert "secret" not in result.output


def test_a_wrong_password_is_refused(tmp_path):
    """the message says that the password is wrong, not that one is needed."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "secret")
    result = run("extract", path, "-o", tmp_path / "out", "--password", "guess")
    assert failed(result) == 3
    assert "does not open it" in result.stderr
    assert "guess" not in result.stderr
    assert not (tmp_path / "out").exists()


def test_an_empty_password_opens_by_itself(tmp_path):
    """a file that any viewer opens without asking is opened without asking."""
    path = bad_inputs.locked(tmp_path / "x.pdf", "")
    assert run("audit", path).exit_code == 0


def test_a_password_for_a_file_without_one_does_no_harm():
    """many files may be given with one password that only some of them need."""
    assert run("audit", SAMPLE, "--password", "secret").exit_code == 0


def test_one_bad_input_among_good_ones_gives_5(tmp_path):
    """the good ones are written all the same."""
    result = run("extract", tmp_path / "nowhere.pdf", SAMPLE, "-o", tmp_path / "out")
    assert result.exit_code == 5
    assert result.stderr.startswith("reportparse: ")
    assert "no such file" in result.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["2018-2020-fr", "all"]


def test_one_bad_input_among_audited_ones_gives_5(tmp_path):
    """the others are audited all the same."""
    result = run("audit", SAMPLE, tmp_path / "nowhere.pdf")
    assert result.exit_code == 5
    assert "Verdict: consistent" in result.stdout


def test_the_exit_status_does_not_depend_on_the_format(tmp_path):
    """a program that reads JSON gets the same exit statuses as a person who reads text."""
    wrong = SAMPLE.with_name("2018-2020-fr-wrong-totals.pdf")
    for inputs, status in (([SAMPLE], 0), ([wrong], 1), ([tmp_path], 3), ([SAMPLE, tmp_path], 5)):
        assert [run("audit", *inputs, "--format", form).exit_code for form in ("text", "json")] == [status, status]
    for form in ("json", "csv"):
        assert run("extract", tmp_path, "-o", tmp_path / "out", "--format", form).exit_code == 3


@pytest.fixture
def failing(tmp_path, monkeypatch) -> Path:
    """A file on which reading raises what no reader should."""
    path = bad_inputs.write(tmp_path / "odd.md", b"# odd")
    let_misbehave(monkeypatch, {path: raise_index_error})
    return path


@pytest.mark.parametrize("command", ["extract", "audit", "tables", "inspect", "compare", "profile"])
def test_a_failure_of_our_own_is_one_line(failing, tmp_path, monkeypatch, command):
    """a mistake of reportparse is named as its own, with the input, in every command."""
    monkeypatch.chdir(tmp_path)
    arguments = {"compare": ["compare", failing, SAMPLE], "profile": ["profile", "infer", failing]}
    result = run(*arguments.get(command, [command, failing]))
    assert failed(result) == 3
    assert f"reportparse itself failed on {failing}: IndexError: list index out of range (" in result.stderr


def test_a_failure_of_our_own_keeps_no_other_input_from_being_read(failing, tmp_path):
    """the inputs before and after it are written, and the exit status says that some failed."""
    wrong = SAMPLE.with_name("2018-2020-fr-wrong-totals.pdf")
    result = run("extract", SAMPLE, failing, wrong, "-o", tmp_path / "out")
    assert result.exit_code == 5
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [SAMPLE.stem, wrong.stem, "all"]
    assert result.stderr.count("\n") == 1


def test_a_failure_of_our_own_is_in_the_file_of_an_audit(failing):
    """formats for programs name the input that was not audited."""
    result = run("audit", SAMPLE, failing, "--format", "junit")
    assert result.exit_code == 5
    assert "reportparse itself failed on" in result.stdout


def test_who_calls_from_python_gets_the_exception_itself(tmp_path, monkeypatch):
    """only the command line makes a line of a failure: a program can see where it came from."""
    path = bad_inputs.write(tmp_path / "odd.md", b"# odd")
    monkeypatch.setattr(pipeline, "open_source", raise_index_error)
    with pytest.raises(IndexError):
        reportparse.extract(path)


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["audit"],
        ["wrong-command"],
        ["extract", str(SAMPLE), "--format", "xlsb"],
        ["extract", str(SAMPLE), "--format", ""],
        ["audit", str(SAMPLE), "--format", "csv"],
        ["audit", str(SAMPLE), "--fail-on", "info"],
        ["extract", str(SAMPLE), "--no-such-option"],
    ],
)
def test_a_call_that_makes_no_sense_gives_2(tmp_path, monkeypatch, arguments):
    """wrong usage is told apart from wrong input, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Usage: " in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["out", "out/2018-2020-fr", "out/2018-2020-fr/report.json"])
def test_an_output_that_cannot_be_written_is_an_error(tmp_path, name):
    """a file where a folder should be, or the reverse, is said in one line, and nothing is left half-written."""
    blocker = tmp_path / name
    blocker.parent.mkdir(parents=True, exist_ok=True)
    if name.endswith(".json"):
        (blocker / "inner").mkdir(parents=True)
    else:
        blocker.write_text("in the way", encoding="utf-8")
    result = run("extract", SAMPLE, "-o", tmp_path / "out")
    assert failed(result) == 3
    assert "cannot be written" in result.stderr
    assert {path.name for path in tmp_path.rglob("*")} <= {*name.split("/"), "inner"}


def test_a_real_process_prints_no_traceback(tmp_path):
    """what holds in the test runner holds for the program itself, engine messages included."""
    path = bad_inputs.write(tmp_path / "x.pdf", b"%PDF-1.7\n" + b"1 0 obj << /Type /Catalog >> endobj\n" * 20)
    call = [sys.executable, "-m", "reportparse", "extract", str(path), "-o", str(tmp_path / "out")]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.startswith("reportparse: x.pdf is damaged")
    assert (done.stderr.count("\n"), done.stdout) == (1, "")
    assert not (tmp_path / "out").exists()
