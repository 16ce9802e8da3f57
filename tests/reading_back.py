"""The tables over all reports as others read them: each reader gives the rows of every table."""

import csv
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reportparse.writers.collection.sheet_columns import SHEETS
from reportparse.writers.collection.tables import TABLES, Table

Rows = dict[str, list[dict[str, Any]]]
BY_NAME = {table.name: table for table in TABLES}
# Every sheet of a workbook as CSV in UTF-8, cells as they are shown.
_SHEETS_TO_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def read_csv(folder: Path) -> Rows:
    """The rows of the CSV files, their texts as they were."""
    return {name: list(_csv_rows(folder / f"{name}.csv", table)) for name, table in BY_NAME.items()}


def _csv_rows(path: Path, table: Table) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from (_from_text(table, row) for row in csv.DictReader(file))


def _from_text(table: Table, row: dict[str, str | None]) -> dict[str, Any]:
    """A row of texts as the values that they stand for, by the kinds of the columns; an empty text is none."""
    parse = {"integer": int, "number": float, "boolean": lambda text: text == "true"}
    kinds = {column.name: column.kind for column in table.columns}
    return {
        name: parse.get(kinds[name], lambda text: text.removeprefix("'"))(text) if text else None
        for name, text in row.items()
    }


def read_sqlite(folder: Path) -> Rows:
    """The rows of the database."""
    connection = sqlite3.connect(folder / "reports.sqlite")
    connection.row_factory = sqlite3.Row
    rows = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for name in BY_NAME}
    for name, table in BY_NAME.items():
        for column in (column.name for column in table.columns if column.kind == "boolean"):
            for row in rows[name]:
                row[column] = None if row[column] is None else bool(row[column])
    return rows


def read_parquet(folder: Path) -> Rows:
    """The rows of the Parquet files."""
    pq = pytest.importorskip("pyarrow.parquet")
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in BY_NAME}


def read_xlsx(folder: Path) -> Rows:
    """The rows of the workbook, by the columns of the tables; attributes as people read them."""
    book = openpyxl.load_workbook(folder / "reports.xlsx")
    rows: Rows = {}
    for sheet in SHEETS:
        names = [width.name for width in sheet.columns(is_single=False)]
        cells = book[sheet.name].iter_rows(min_row=2, values_only=True)
        rows[sheet.table] = [dict(zip(names, row, strict=True)) for row in cells]
    return rows


def plain(rows: Rows, left_out: str = "") -> Rows:
    """The rows with their columns in one order; a workbook has no text of spaces alone, and no empty one."""
    return {
        name: [{key: None if row[key] == "" else row[key] for key in sorted(row) if key != left_out} for row in some]
        for name, some in sorted(rows.items())
    }


def read_pandas(folder: Path, ending: str) -> Rows:
    """The rows as pandas reads the CSV files, told that codes are texts, or the Parquet files."""
    pandas = pytest.importorskip("pandas", reason="needs the extra pandas")
    rows: Rows = {}
    for name, table in BY_NAME.items():
        path = folder / f"{name}.{ending}"
        if ending == "csv":
            frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
            rows[name] = [_from_text(table, record) for record in frame.to_dict("records")]
        else:
            frame = pandas.read_parquet(path, dtype_backend="pyarrow")
            rows[name] = [
                {key: None if pandas.isna(value) else value for key, value in record.items()}
                for record in frame.to_dict("records")
            ]
    return rows


def read_duckdb(folder: Path, ending: str) -> Rows:
    """The rows as DuckDB reads the CSV files, told that all columns are texts, or the Parquet files."""
    duckdb = pytest.importorskip("duckdb", reason="needs the extra formats")
    rows: Rows = {}
    for name, table in BY_NAME.items():
        path = str(folder / f"{name}.{ending}")
        found = duckdb.read_csv(path, all_varchar=True) if ending == "csv" else duckdb.read_parquet(path)
        records = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
        rows[name] = [_from_text(table, record) for record in records] if ending == "csv" else records
    return rows


def sheets_by_libreoffice(workbook: Path, folder: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of each sheet as LibreOffice shows them; it writes into a folder."""
    program = shutil.which("soffice") or pytest.skip("needs LibreOffice; on Debian: apt-get install libreoffice-calc")
    call = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    call += ["--convert-to", _SHEETS_TO_CSV, "--outdir", str(folder), str(workbook)]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    sheets = {}
    for path in folder.glob(f"{workbook.stem}-*.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            sheets[path.stem.removeprefix(f"{workbook.stem}-")] = list(csv.DictReader(file))
    return sheets
