"""A collection as CSV files, and the Data Package that describes them: their columns, keys, and what values may be."""

import csv
import json
from pathlib import Path
from typing import IO, Any

from reportparse.model import ReportModel
from reportparse.version import __version__
from reportparse.writers.collection.records import Records
from reportparse.writers.collection.tables import TABLES, TITLE, Column, Table
from reportparse.writers.csv_files import guarded

# The Data Package standard, version 2: https://datapackage.org/standard/data-package/.
_PROFILE = "https://datapackage.org/profiles/2.0/"


class CsvTables:
    """A CSV file for each table, and `datapackage.json`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files: list[IO[str]] = []
        self._writers = {table.name: self._open(table) for table in TABLES}

    def _open(self, table: Table) -> Any:
        # The byte order mark is for spreadsheets, as in the files of a single report.
        file = (self._folder / f"{table.name}.csv").open("x", encoding="utf-8-sig", newline="")
        self._files.append(file)
        writer = csv.writer(file)
        writer.writerow(table.names)
        return writer

    def write(self, records: Records, report: ReportModel | None) -> None:
        """Write the rows of a report."""
        del report
        for table in TABLES:
            rows = ([_cell(record.get(name)) for name in table.names] for record in records.get(table.name, ()))
            self._writers[table.name].writerows(rows)

    def close(self) -> None:
        """Describe the tables, and close the files."""
        for file in self._files:
            file.close()
        (self._folder / "datapackage.json").write_text(data_package(), encoding="utf-8")


def open_writer(folder: Path, code: str) -> CsvTables:
    """The writer of a collection's CSV files; data are the same in every language."""
    del code
    return CsvTables(folder)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return guarded(value)


def data_package() -> str:
    """The text of `datapackage.json`."""
    package = {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": "reports",
        "title": TITLE,
        "description": "Deliverables, measures, stated totals and findings of progress reports, read by reportparse. "
        "A text that a spreadsheet would run as a formula has an apostrophe before it.",
        "version": __version__,
        "resources": [_resource(table) for table in TABLES],
    }
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "description": table.says,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"$schema": f"{_PROFILE}tabledialect.json", "delimiter": ",", "lineTerminator": "\r\n"},
        "schema": {
            "$schema": f"{_PROFILE}tableschema.json",
            "fields": [_field(column, is_key=column.name == table.key) for column in table.columns],
            "primaryKey": [table.key],
            "foreignKeys": [_foreign_key(column) for column in table.columns if column.points_to is not None],
        },
    }


def _field(column: Column, is_key: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.is_required else {}
    constraints |= {"enum": list(column.allowed)} if column.allowed else {}
    constraints |= {"unique": True} if is_key else {}
    field: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.says}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(column: Column) -> dict[str, Any]:
    assert column.points_to is not None, "asked of columns that point somewhere"
    table, key = column.points_to
    return {"fields": [column.name], "reference": {"resource": table, "fields": [key]}}
