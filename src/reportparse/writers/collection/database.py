"""
A collection as a SQLite database: keys that point from table to table, checks of values, and a search in texts.

Beside it lies what Datasette shows of it: what each column holds, which one names a row, what narrows rows down.
"""

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from reportparse.model import ReportModel
from reportparse.writers.collection.records import Records
from reportparse.writers.collection.tables import TABLES, TITLE, Column, Table

_TYPES = {"integer": "INTEGER", "number": "REAL", "string": "TEXT", "boolean": "INTEGER"}
# What people filter by, beside the columns that point to another table.
_INDEXED = {"deliverables": ("status", "code"), "findings": ("code",), "reports": ("verdict",)}


class Database:
    """The database, `reports.sqlite`, and `metadata.json`, which Datasette reads where it is given the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._insertions = {table.name: _insertion(table) for table in TABLES}
        with _as_system_error(), ExitStack() as undo:
            self._connection = undo.enter_context(closing(sqlite3.connect(folder / "reports.sqlite")))
            # The file takes its place when it is whole; nobody reads it before, and nothing is kept if we are ended.
            self._connection.executescript(
                "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = ON;"
            )
            for table in TABLES:
                self._connection.execute(_creation(table))
            undo.pop_all()

    def write(self, records: Records, report: ReportModel | None) -> None:
        """Write the rows of a report."""
        del report
        with _as_system_error():
            for table in TABLES:
                rows = (tuple(record.get(name) for name in table.names) for record in records.get(table.name, ()))
                self._connection.executemany(self._insertions[table.name], rows)
            self._connection.commit()

    def close(self) -> None:
        """Make the indices and the search, and close the file."""
        with closing(self._connection), _as_system_error():
            for statement in (statement for table in TABLES for statement in _finish(table)):
                self._connection.execute(statement)
            self._connection.commit()
        (self._folder / "metadata.json").write_text(metadata(), encoding="utf-8")


def open_writer(folder: Path, code: str) -> Database:
    """The writer of a collection's database; data are the same in every language."""
    del code
    return Database(folder)


@contextmanager
def _as_system_error() -> Iterator[None]:
    """Turn what SQLite says of a disk into what the system would say. Raises: OSError."""
    try:
        yield
    except sqlite3.Error as error:
        # Only what SQLite itself says has a code.
        is_full = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL
        raise OSError(errno.ENOSPC if is_full else errno.EIO, str(error)) from error


def _creation(table: Table) -> str:
    columns = ",\n  ".join(_column(column, column.name == table.key) for column in table.columns)
    return f"CREATE TABLE {table.name} (\n  {columns}\n)"


def _column(column: Column, is_key: bool) -> str:
    parts = [f'"{column.name}"', _TYPES[column.kind]]
    parts += ["PRIMARY KEY"] if is_key else []
    parts += ["NOT NULL"] if column.is_required else []
    if column.allowed:
        values = ", ".join(f"'{value}'" for value in column.allowed)
        parts.append(f'CHECK ("{column.name}" IN ({values}))')
    if column.points_to is not None:
        other, key = column.points_to
        parts.append(f"REFERENCES {other} ({key})")
    return " ".join(parts)


def _insertion(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"


def _finish(table: Table) -> Iterator[str]:
    """What is made when all rows are there: an index for each pointer, and the search in texts."""
    pointers = [column.name for column in table.columns if column.points_to is not None]
    for name in (*pointers, *_INDEXED.get(table.name, ())):
        yield f"CREATE INDEX {table.name}_{name} ON {table.name} ({name})"
    if table.searched:
        texts = ", ".join(table.searched)
        # Datasette knows the search of a table by double quotes about its name.
        yield (
            f'CREATE VIRTUAL TABLE {table.name}_fts USING fts5({texts}, content="{table.name}", content_rowid="id", '
            "tokenize='unicode61 remove_diacritics 2')"
        )
        yield f"INSERT INTO {table.name}_fts({table.name}_fts) VALUES ('rebuild')"


def metadata() -> str:
    """The text of `metadata.json`: https://docs.datasette.io/en/stable/metadata.html."""
    tables = {
        table.name: {
            "description": table.says,
            "label_column": table.label,
            "facets": list(table.facets),
            "columns": {column.name: column.says for column in table.columns},
        }
        for table in TABLES
    }
    return json.dumps({"title": TITLE, "databases": {"reports": {"tables": tables}}}, indent=2) + "\n"
