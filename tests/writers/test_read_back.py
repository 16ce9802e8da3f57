"""What is written of everything that lies beside the project, read back by the tools that people use."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportparse.cli import main
from reportparse.writers.collection.sheet_columns import SHEETS
from tests.conftest import ROOT
from tests.reading_back import (
    plain,
    read_csv,
    read_duckdb,
    read_pandas,
    read_parquet,
    read_sqlite,
    read_xlsx,
    sheets_by_libreoffice,
)

pytestmark = pytest.mark.sweep
# Columns of texts in which people look for what stands on the page, and that no program may change.
AS_PRINTED = (
    *("source", "title", "period", "guideline_code", "measure_code", "code", "raw_code"),
    *("text", "status", "message"),
)
ALL_FORMATS = "json,csv,xlsx,parquet,sqlite"


@pytest.fixture(scope="module", params=["cases", "everyday"])
def written(request, shared, tmp_path_factory) -> Path:
    """The folder of results of one archive, in every format of data."""
    pytest.importorskip("pyarrow", reason="needs the extra parquet")
    out = tmp_path_factory.mktemp(request.param)
    with pytest.raises(SystemExit):
        main(["batch", str(shared / request.param), "--recursive", "-o", str(out), "--format", ALL_FORMATS, "-q"])
    return out


def test_every_reader_finds_the_same_rows(written):
    """sqlite3, the CSV files, pandas, DuckDB and pyarrow: no value differs, and none is a number where it is a code."""
    folder = written / "all"
    expected = plain(read_sqlite(folder))
    assert len(expected["deliverables"]) > 200
    assert plain(read_csv(folder)) == expected
    assert plain(read_parquet(folder)) == expected
    for ending in ("csv", "parquet"):
        assert plain(read_pandas(folder, ending)) == expected, ending
        assert plain(read_duckdb(folder, ending)) == expected, ending


def test_the_workbook_holds_the_same_rows(written, tmp_path):
    """openpyxl reads what sqlite3 reads, and LibreOffice shows it: codes, texts, statuses, messages."""
    folder = written / "all"
    expected, found = plain(read_sqlite(folder), "attributes"), plain(read_xlsx(folder), "attributes")
    shown = sheets_by_libreoffice(folder / "reports.xlsx", tmp_path)
    for sheet in SHEETS:
        rows = expected[sheet.table]
        texts = [{key: value for key, value in row.items() if key in AS_PRINTED} for row in rows]
        read = [{key: value for key, value in row.items() if key in AS_PRINTED} for row in found[sheet.table]]
        assert read == texts
        headings = {width.name: width.heading for width in sheet.columns(is_single=False) if width.name in AS_PRINTED}
        seen = [{key: row[heading] or None for key, heading in headings.items()} for row in shown[sheet.name]]
        assert seen == texts


def test_the_data_package_is_valid(written):
    """frictionless finds no fault."""
    frictionless = pytest.importorskip("frictionless", reason="needs the extra formats")
    assert frictionless.validate(str(written / "all" / "datapackage.json")).flatten(["type", "message"]) == []


def test_every_report_follows_the_published_schema(written):
    """check-jsonschema says so."""
    pytest.importorskip("check_jsonschema", reason="needs the extra formats")
    call = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / "schemas" / "report.json")]
    reports = sorted(map(str, written.glob("*/report.json")))
    checked = subprocess.run([*call, *reports], capture_output=True, text=True, timeout=600)
    assert (checked.returncode, checked.stdout) == (0, "ok -- validation done\n"), checked.stdout


def test_datasette_knows_its_tables_and_what_to_search(written):
    """its own inspection counts the rows that are there."""
    program = shutil.which("datasette") or pytest.skip("needs Datasette: pip install datasette")
    database = written / "all" / "reports.sqlite"
    call = [program, "inspect", str(database)]
    said = json.loads(subprocess.run(call, capture_output=True, check=True, timeout=120).stdout)
    counts = {name: table["count"] for name, table in said["reports"]["tables"].items()}
    expected = {name: len(rows) for name, rows in read_sqlite(written / "all").items()}
    assert {name: counts[name] for name in expected} == expected
    assert counts["deliverables_fts"] == expected["deliverables"]
