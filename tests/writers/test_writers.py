"""Files: whole or not at all, readable by a spreadsheet, the same bytes for the same report."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import reportparse
from reportparse.api import Report
from reportparse.errors import OutputError
from reportparse.writers import files
from reportparse.writers.csv_files import COLUMNS, report_to_csv_files
from reportparse.writers.files import write_files
from reportparse.writers.json_file import report_to_json
from tests.conftest import SAMPLES


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def records(report: Report, name: str) -> list[dict[str, str]]:
    """One CSV file as its rows."""
    text = report_to_csv_files(report)[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_files_are_written_into_a_folder_that_is_made(tmp_path):
    """missing folders are made, and the paths are given."""
    paths = write_files(tmp_path / "a" / "b", {"x": b"1", "y": b"2"})
    assert [path.name for path in paths] == ["x", "y"]
    assert contents(tmp_path) == {"a/b/x": b"1", "a/b/y": b"2"}


def test_a_write_that_fails_midway_leaves_the_old_files(tmp_path):
    """where one file cannot be replaced none is."""
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_files(tmp_path, {"a": b"new", "b": b"new", "c": b"new"})
    assert contents(tmp_path) == {"a": b"old"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_a_folder_that_may_not_be_written_is_left_as_it_is(tmp_path):
    """a read-only folder keeps its old files."""
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (tmp_path / "a").write_bytes(b"old")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(OutputError, match="cannot be written"):
            write_files(tmp_path, {"a": b"new"})
    finally:
        tmp_path.chmod(0o700)
    assert contents(tmp_path) == {"a": b"old"}


def test_a_file_in_place_of_the_folder_is_an_error(tmp_path):
    """the file in the way is not touched."""
    (tmp_path / "out").write_bytes(b"mine")
    with pytest.raises(OutputError, match="cannot be written"):
        write_files(tmp_path / "out", {"a": b"new"})
    assert contents(tmp_path) == {"out": b"mine"}


def test_what_a_killed_run_put_aside_comes_back(tmp_path):
    """a folder of the user's beside the results is moved last: a run that ends before that costs nobody anything."""
    folder = tmp_path / "plan"
    files.write_folder(folder, {"report.json": b"1"})
    (folder / "notes").mkdir()
    (folder / "notes" / "mine.txt").write_text("mine")
    aside = tmp_path / files._beside("plan", files._OLD).replace(f"-{os.getpid()}.", "-999999999.")
    aside.mkdir()
    (folder / "notes").rename(aside / "notes")
    files.write_folder(folder, {"report.json": b"2"})
    assert (folder / "notes" / "mine.txt").read_text() == "mine"
    assert (folder / "report.json").read_bytes() == b"2"
    assert [path.name for path in tmp_path.iterdir()] == ["plan"]


def test_results_are_as_readable_as_any_new_file(tmp_path):
    """the temporary file's narrow permissions do not stay."""
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    (written,) = write_files(tmp_path, {"x": b"1"})
    assert written.stat().st_mode == plain.stat().st_mode


def test_json_is_utf8_and_ends_in_a_line_break(extract_sample):
    """accents and signs stand as they are, and keys come in the order of the contract."""
    text = report_to_json(extract_sample("2018-2020-fr.pdf"))
    assert text.endswith("}\n")
    assert "Où" in text or "é" in text
    assert "\\u" not in text
    assert list(json.loads(text)) == [
        "schema_version", "generator", "source", "title", "language", "period", "legend", "stated_totals",
        "stated_unions", "guidelines", "counted", "verdict", "findings", "explanation", "verification", "readings",
    ]  # fmt: skip


def test_a_report_has_the_fields_of_the_contract(extract_sample):
    """other tools find what they rely on."""
    data = json.loads(extract_sample("2018-2020-fr.pdf").to_json())
    row = data["guidelines"][0]["measures"][0]["deliverables"][0]
    assert set(row) >= {"code", "text", "status", "status_label", "mark", "confidence", "provenance"}
    assert set(row["mark"]) >= {"raw", "font", "shape", "colour", "kind", "basis"}
    assert set(data["source"]) >= {"name", "sha256", "media_type", "page_count", "reader"}
    assert set(data["legend"][0]) >= {"mark", "shape", "label", "status", "provenance"}
    assert set(data["stated_totals"][0]) >= {"scope", "status", "count", "percent", "qualifier", "text", "provenance"}
    assert data["counted"] == {
        "total": 65,
        "by_status": {"done": 49, "in_progress": 10, "not_done": 6},
        "by_guideline": {"L1": 17, "L2": 27, "L3": 21},
    }


@pytest.mark.parametrize("name", ["2018-2020-fr.pdf", "2018-2020-fr-wrong-totals.md", "2021-2023-en.pdf"])
def test_a_real_report_reads_back_from_json_and_csv(extract_sample, tmp_path, name):
    """both forms hold the whole report."""
    report = extract_sample(name)
    report.write_json(tmp_path / "report.json")
    report.write_csv(tmp_path / "csv")
    assert Report.from_json((tmp_path / "report.json").read_bytes()) == report
    assert Report.from_csv(tmp_path / "csv") == report


def test_csv_files_open_in_a_spreadsheet(extract_sample):
    """each begins with a byte order mark and its header."""
    for name, content in report_to_csv_files(extract_sample("2018-2020-fr.pdf")).items():
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS[name])


def test_csv_has_a_row_per_thing(extract_sample):
    """65 deliverables, 27 measures, 3 guidelines and 4 totals are so many rows."""
    report = extract_sample("2018-2020-fr.pdf")
    counts = {
        name: len(records(report, name))
        for name in ("deliverables.csv", "measures.csv", "guidelines.csv", "stated_totals.csv")
    }
    assert counts == {"deliverables.csv": 65, "measures.csv": 27, "guidelines.csv": 3, "stated_totals.csv": 4}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "'"])
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(consistent, start):
    """an apostrophe stands before it, and reading takes it away."""
    consistent.guidelines[0].measures[0].deliverables[0].text = f"{start}cmd|' /C calc'!A0"
    assert records(consistent, "deliverables.csv")[0]["text"] == f"'{start}cmd|' /C calc'!A0"


def test_a_folder_that_lacks_a_file_or_a_column_is_an_error(consistent, tmp_path):
    """what is missing is named."""
    consistent.write_csv(tmp_path)
    (tmp_path / "measures.csv").write_text("row,code\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"measures\.csv: the columns .*text.* are missing"):
        Report.from_csv(tmp_path)
    (tmp_path / "measures.csv").unlink()
    with pytest.raises(FileNotFoundError):
        Report.from_csv(tmp_path)


@pytest.mark.parametrize("name", ["2018-2020-fr.pdf", "2021-2023-en.pdf", "2018-2020-fr-wrong-totals.md"])
def test_the_same_input_gives_the_same_bytes(tmp_path, name):
    """two processes in two folders, one given a relative path, write the same files, and no path of the machine."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / name).write_bytes((SAMPLES / name).read_bytes())
    for number, (path, cwd) in enumerate(((SAMPLES / name, tmp_path), (Path(name), elsewhere))):
        call = [sys.executable, "-m", "reportparse", "extract", str(path), "-o", str(tmp_path / f"out{number}"), "-q"]
        subprocess.run(call, check=True, cwd=cwd, env=os.environ | {"PYTHONHASHSEED": str(number + 1)})
    first, second = contents(tmp_path / "out0"), contents(tmp_path / "out1")
    assert first == second
    assert len(first) == 9
    everything = b"".join(first.values())
    assert not any(path.encode() in everything for path in (str(tmp_path), str(SAMPLES), str(Path.home()) + "/"))


def test_reading_twice_in_one_process_gives_the_same_report(extract_sample):
    """nothing is remembered from one report to the next."""
    reportparse.extract(SAMPLES / "2021-2023-en.pdf")
    again = reportparse.extract(SAMPLES / "2018-2020-fr.pdf")
    assert again.to_json() == extract_sample("2018-2020-fr.pdf").to_json()
