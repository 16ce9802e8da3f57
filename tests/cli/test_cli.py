"""The command line: what it writes, prints and gives as exit status when all is well."""

import csv
import json
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

from reportparse.cli import main
from reportparse.version import __version__
from tests.conftest import ROOT, SAMPLES

GOOD = SAMPLES / "2018-2020-fr.pdf"
WRONG = SAMPLES / "2018-2020-fr-wrong-totals.pdf"
CSV = {
    "report.csv",
    "legend.csv",
    "guidelines.csv",
    "measures.csv",
    "deliverables.csv",
    "stated_totals.csv",
    "stated_unions.csv",
    "findings.csv",
}


def run(*arguments: str | Path, **options) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], **options)


def names(folder: Path) -> set[str]:
    """What a folder holds, hidden files included."""
    return {path.name for path in folder.iterdir()}


def test_extract_writes_a_folder_per_input(tmp_path):
    """`report.json` and the CSV files stand below the output folder, under the input's name."""
    result = run("extract", GOOD, "-o", tmp_path / "data")
    assert result.exit_code == 0
    assert names(tmp_path / "data") == {"2018-2020-fr"}
    assert names(tmp_path / "data" / "2018-2020-fr") == CSV | {"report.json"}


def test_extract_prints_verdict_and_totals(tmp_path):
    """a person sees at once what was found, and where it was written."""
    shown = run("extract", GOOD, "-o", tmp_path).output
    assert "3 guidelines, 27 measures, 65 deliverables" in shown
    assert "Verdict: consistent" in shown
    assert str(tmp_path / "2018-2020-fr") in shown


def test_extract_writes_below_out_unless_told_otherwise(tmp_path, monkeypatch):
    """the default output folder is `out` where the person stands."""
    monkeypatch.chdir(tmp_path)
    assert run("extract", GOOD).exit_code == 0
    assert names(tmp_path / "out" / "2018-2020-fr") == CSV | {"report.json"}


@pytest.mark.parametrize(
    ("formats", "written"),
    [
        ("json", {"report.json"}),
        ("csv", CSV),
        ("json,csv", CSV | {"report.json"}),
        ("csv, json", CSV | {"report.json"}),
    ],
)
def test_format_says_what_is_written(tmp_path, formats, written):
    """one format or several can be asked for."""
    assert run("extract", GOOD, "-o", tmp_path, "--format", formats).exit_code == 0
    assert names(tmp_path / "2018-2020-fr") == written


def test_extract_finds_no_fault_with_wrong_totals(tmp_path):
    """reading a report that contradicts itself is a success; its findings are in the files."""
    result = run("extract", WRONG, "-o", tmp_path)
    report = json.loads((tmp_path / WRONG.stem / "report.json").read_text(encoding="utf-8"))
    assert result.exit_code == 0
    assert report["verdict"] == "inconsistent"
    assert "Verdict: inconsistent" in result.output


def test_quiet_prints_nothing(tmp_path):
    """with `--quiet` only errors are printed."""
    assert run("extract", GOOD, "-o", tmp_path, "--quiet").output == ""
    assert run("audit", GOOD, "-q").output == ""


def test_two_inputs_of_one_name_get_two_folders(tmp_path):
    """a PDF and a text of one name do not overwrite each other."""
    assert run("extract", GOOD, GOOD.with_suffix(".md"), "-o", tmp_path, "-q").exit_code == 0
    assert names(tmp_path) == {"2018-2020-fr.pdf", "2018-2020-fr.md", "all"}


def test_one_file_name_in_two_folders_gives_two_folders(tmp_path):
    """the same name in two places gets a number."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "r.md").write_bytes(GOOD.with_suffix(".md").read_bytes())
    assert run("extract", tmp_path / "a" / "r.md", tmp_path / "b" / "r.md", "-o", tmp_path / "out", "-q").exit_code == 0
    assert names(tmp_path / "out") == {"r.md", "r.md-2", "all"}


def test_several_inputs_give_one_table_over_all(tmp_path):
    """each row says which file it is from, and an input that could not be read is named."""
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4")
    inputs = (GOOD.with_suffix(".md"), broken, WRONG.with_suffix(".md"))
    result = run("extract", *inputs, "-o", tmp_path / "out", "--format", "csv,sqlite")
    assert result.exit_code == 5
    assert f"Written: {tmp_path / 'out' / 'all'}/ (csv, sqlite)" in result.output
    with (tmp_path / "out" / "all" / "deliverables.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = Counter(row["source"] for row in csv.DictReader(file))
    assert sources == {"2018-2020-fr.md": 65, "2018-2020-fr-wrong-totals.md": 65}
    database = sqlite3.connect(tmp_path / "out" / "all" / "reports.sqlite")
    failed = database.execute("SELECT source, error FROM reports WHERE error IS NOT NULL").fetchall()
    assert [(source, str(tmp_path) in error) for source, error in failed] == [("broken.pdf", False)]


def test_an_input_called_as_the_folder_of_all_gets_another_name(tmp_path):
    """the tables over all reports are not mixed with those of one."""
    path = tmp_path / "all.md"
    path.write_bytes(GOOD.with_suffix(".md").read_bytes())
    assert run("extract", path, "-o", tmp_path / "out", "-q", "--format", "csv,sqlite").exit_code == 0
    assert names(tmp_path / "out") == {"all", "all-2"}
    assert names(tmp_path / "out" / "all") == {"reports.sqlite", "metadata.json"}
    assert names(tmp_path / "out" / "all-2") == CSV


def test_a_report_can_be_had_as_a_workbook(tmp_path):
    """`--format xlsx` writes it beside the other files."""
    assert run("extract", GOOD.with_suffix(".md"), "-o", tmp_path, "--format", "xlsx").exit_code == 0
    assert names(tmp_path / "2018-2020-fr") == {"report.xlsx"}


def test_the_media_type_is_found_by_content(tmp_path):
    """a PDF under another name is a PDF."""
    odd = tmp_path / "report.txt"
    odd.write_bytes(GOOD.read_bytes())
    assert run("extract", odd, "-o", tmp_path / "out", "-q").exit_code == 0
    report = json.loads((tmp_path / "out" / "report" / "report.json").read_text(encoding="utf-8"))
    assert report["source"]["media_type"] == "application/pdf"


def test_audit_writes_nothing(tmp_path, monkeypatch):
    """`audit` only prints."""
    monkeypatch.chdir(tmp_path)
    assert run("audit", GOOD).exit_code == 0
    assert names(tmp_path) == set()


@pytest.mark.parametrize(
    ("name", "fail_on", "status"),
    [
        (GOOD, "error", 0),
        (GOOD, "warning", 0),
        (WRONG, "error", 1),
        (WRONG, "warning", 1),
        (WRONG, "never", 0),
    ],
)
def test_audit_fails_where_it_is_told_to(name, fail_on, status):
    """errors give exit status 1, unless the person decides otherwise."""
    assert run("audit", name, "--fail-on", fail_on).exit_code == status


def test_a_warning_fails_only_where_warnings_do(tmp_path):
    """a gap in the codes is a warning."""
    text = "# T\n\n✓ done: 2\n\nM\tR\tS\nL1M1 One\tL1M1D1 A\t✓\n\tL1M1D3 B\t✓\n"
    path = tmp_path / "gap.md"
    path.write_text(text, encoding="utf-8")
    assert [run("audit", path, "--fail-on", level).exit_code for level in ("error", "warning", "never")] == [0, 1, 0]


def test_audit_names_the_totals_that_differ():
    """stated and counted are shown for each wrong total."""
    shown = run("audit", WRONG).output
    assert "stated-total-mismatch: page 1: Done: 50 stated, 49 counted." in shown
    assert "stated-total-mismatch: page 1: Not done: 5 stated, 6 counted." in shown
    assert "Verdict: inconsistent" in shown


def test_audit_as_json_can_be_read_by_a_program():
    """the output is one JSON value and nothing else, with the exit status of the text."""
    result = run("audit", WRONG, "--format", "json")
    record = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (record["verdict"], record["counted"]["total"]) == ("inconsistent", 65)
    assert [finding["code"] for finding in record["findings"]] == ["stated-total-mismatch"] * 2


def test_audit_of_several_as_json_is_a_list():
    """two inputs give two records, in their order."""
    records = json.loads(run("audit", GOOD, WRONG, "--format", "json").stdout)
    assert [record["verdict"] for record in records] == ["consistent", "inconsistent"]


def test_the_schema_is_the_committed_one():
    """`schemas/report.json` is made by `reportparse schema`, and not stale."""
    result = run("schema")
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "schemas" / "report.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["2018-2020-fr.pdf", "2021-2023-en.md", "2018-2020-fr-wrong-totals.pdf"])
def test_reports_are_valid_by_the_schema(extract_sample, name):
    """what `report.json` holds is what the schema says."""
    schema = json.loads(run("schema").stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert [
        error.message for error in Draft202012Validator(schema).iter_errors(json.loads(extract_sample(name).to_json()))
    ] == []


def test_the_schema_refuses_what_is_no_report(extract_sample):
    """a status that does not exist, or a missing field, is invalid."""
    validator = Draft202012Validator(json.loads(run("schema").stdout))
    report = json.loads(extract_sample("2018-2020-fr.md").to_json())
    report["guidelines"][0]["measures"][0]["deliverables"][0]["status"] = "✓"
    assert not validator.is_valid(report)
    assert not validator.is_valid({})


def test_version_is_printed():
    """`--version` names program and version."""
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"reportparse, version {__version__}\n")


@pytest.mark.parametrize(
    "command", [[], ["extract"], ["audit"], ["compare"], ["explain"], ["inspect"], ["schema"], ["tables"]]
)
def test_help_has_examples(command):
    """every help text shows at least one call."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "Example" in result.output
    assert "reportparse " + (command[0] if command else "extract") in result.output


def test_help_names_every_exit_status():
    """a script's author finds the exit statuses in the help."""
    shown = " ".join(run("--help").output.split())
    for part in (
        "0 fine",
        "1 the audit",
        "2 usage",
        "3 the input cannot be read",
        "4 no measure table",
        "5 some of several",
    ):
        assert part in shown


@pytest.mark.parametrize(
    "program", [[sys.executable, "-m", "reportparse"], [str(Path(sys.executable).parent / "reportparse")]]
)
def test_the_installed_program_runs(program, tmp_path):
    """the script and the module are the same program."""
    done = subprocess.run(
        [*program, "extract", str(GOOD), "-o", str(tmp_path)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Verdict: consistent" in done.stdout
