"""The tables over all reports of an archive."""

import csv
import re
import sqlite3
import sys

from click.testing import CliRunner

from reportparse.batch.archive import Archive
from reportparse.cli import main
from tests.batch.archives import report_text, write_reports
from tests.conftest import SAMPLES


def test_a_resumed_run_has_the_reports_of_the_earlier_one_in_its_tables(tmp_path):
    """what was read before is read back from its folder; a file of the same content is there once."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    calls = []
    for name, target in (("2018-2020-fr.md", "a.md"), ("2021-2023-en.md", "b.md"), ("2018-2020-fr.md", "c.md")):
        (inputs / target).write_bytes((SAMPLES / name).read_bytes())
        call = ["batch", str(inputs), "-o", str(tmp_path / "out"), "--format", "sqlite", "--resume", "--jobs", "0"]
        calls.append(CliRunner().invoke(main, call).exit_code)
    assert calls == [0, 0, 0]
    database = sqlite3.connect(tmp_path / "out" / "all" / "reports.sqlite")
    assert database.execute("SELECT report, deliverable_count FROM reports").fetchall() == [("a", 65), ("b", 47)]
    assert database.execute("SELECT count(*) FROM deliverables").fetchone() == (112,)


def test_evidence_reports_have_an_index_over_them_in_the_language_of_the_reader(tmp_path):
    """it leads to the page of each report, and says what could not be read; another language reads them anew."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    (inputs / "index.html.md").write_bytes((SAMPLES / "2018-2020-fr.md").read_bytes())
    (inputs / "letter.md").write_text("Dear Sir,\n\nthank you.\n", encoding="utf-8")
    call = ["batch", str(inputs), "-o", str(out), "--format", "json,html", "--resume", "--jobs", "0", "--language"]
    said = ("fr", "Écrit :", "Cohérent", "Non lu"), ("en", "Written:", "Consistent", "Not read")
    for language, written, verdict, unread in said:
        result = CliRunner().invoke(main, [*call, language])
        assert f"{written} {out / 'index.html'}" in result.stdout
        page = (out / "index.html").read_text(encoding="utf-8")
        (link,) = re.findall('<a href="([^"#]+)"', page)
        assert f'lang="{language}"' in page
        assert verdict in page
        assert unread in page
        assert f'lang="{language}"' in (out / link).read_text(encoding="utf-8")


def test_a_run_that_is_ended_says_that_the_tables_over_all_are_as_they_were(tmp_path, monkeypatch):
    """whoever looks at them afterwards knows that they speak of an earlier run."""
    inputs, out = tmp_path / "in", tmp_path / "out"
    write_reports(inputs, 1)
    assert CliRunner().invoke(main, ["batch", str(inputs), "-o", str(out), "--jobs", "0"]).exit_code == 0
    before = (out / "all" / "deliverables.csv").read_bytes()
    write_reports(inputs, 3)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Archive, "read", interrupt)
    result = CliRunner().invoke(main, ["batch", str(inputs), "-o", str(out), "--resume", "--jobs", "0"])
    assert "what goes over all reports is not written anew" in result.stderr
    assert (out / "all" / "deliverables.csv").read_bytes() == before


def test_a_format_that_cannot_be_written_is_refused_before_anything_is_read(tmp_path, monkeypatch):
    """without pyarrow an archive is not read for hours first: status 2, what to install, and no folder of results."""
    write_reports(tmp_path / "in", 1)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "reportparse.writers.collection.parquet_tables", raising=False)
    call = ["batch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--format", "json,parquet", "--jobs", "0"]
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, (tmp_path / "out").exists()) == (2, False)
    assert "reportparse[parquet]" in result.stderr


def test_what_is_said_to_be_in_each_folder_is_there(tmp_path):
    """formats of all reports together are in no folder of one."""
    write_reports(tmp_path / "in", 1)
    out = tmp_path / "out"
    call = ["batch", str(tmp_path / "in"), "-o", str(out), "--format", "json,sqlite", "--jobs", "0"]
    result = CliRunner().invoke(main, call)
    assert f"Written: {out / 'index.csv'} (json in a folder for each report)" in result.stdout
    assert f"Written: {out / 'all'}/ (sqlite, over all reports)" in result.stdout


def test_a_cluster_without_its_extra_is_refused_before_anything_is_written(tmp_path, monkeypatch):
    """status 2 and what to install, in one line; a run that never began has not ended early, and leaves no folder."""
    write_reports(tmp_path / "in", 1)
    monkeypatch.setitem(sys.modules, "distributed", None)
    call = ["batch", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--cluster", "tcp://localhost:1"]
    result = CliRunner().invoke(main, call)
    assert (result.exit_code, (tmp_path / "out").exists(), result.stderr.count("\n")) == (2, False, 1)
    assert "reportparse[cluster]" in result.stderr


def test_inputs_of_one_name_are_told_apart_by_where_they_lie(tmp_path):
    """in the tables over all, read or not; no folder of the machine stands there."""
    for year, text in (("2021", report_text(1)), ("2024", report_text(2)), ("2027", "Dear Sir,\n\nthank you.\n")):
        (tmp_path / "in" / year).mkdir(parents=True)
        (tmp_path / "in" / year / "report.md").write_text(text, encoding="utf-8")
    paths = [str(tmp_path / "in" / year / "report.md") for year in ("2021", "2024", "2027")]
    CliRunner().invoke(main, ["extract", *paths, "-o", str(tmp_path / "one"), "--jobs", "0"])
    CliRunner().invoke(main, ["batch", str(tmp_path / "in"), "-r", "-o", str(tmp_path / "two"), "--jobs", "0"])
    for out in ("one", "two"):
        text = (tmp_path / out / "all" / "reports.csv").read_text(encoding="utf-8-sig")
        rows = list(csv.DictReader(text.splitlines()))
        assert {row["path"] for row in rows} == {f"{year}/report.md" for year in ("2021", "2024", "2027")}
        assert {row["source"] for row in rows} == {"report.md"}
        assert str(tmp_path) not in text
