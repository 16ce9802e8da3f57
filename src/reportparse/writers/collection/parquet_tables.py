"""A collection as Parquet files, one for each table; needs pyarrow."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from reportparse.model import ReportModel
from reportparse.writers.collection.records import Record, Records
from reportparse.writers.collection.tables import TABLES, Column, Table

_TYPES = {"integer": pa.int64(), "number": pa.float64(), "string": pa.string(), "boolean": pa.bool_()}
# Rows that are held until they are written together: a row group of one report each would make a file slow to read.
_ROW_GROUP = 5_000


class _ParquetTable:
    """One file, and the rows that wait to be written."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._schema = pa.schema([_field(column) for column in table.columns], metadata={"description": table.says})
        self._writer = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")
        self._waiting: list[Record] = []

    def write(self, records: list[Record]) -> None:
        self._waiting += records
        if len(self._waiting) >= _ROW_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, self._schema))
            self._waiting = []

    def close(self) -> None:
        self._flush()
        self._writer.close()


def _field(column: Column) -> pa.Field:
    return pa.field(column.name, _TYPES[column.kind], not column.is_required, metadata={"description": column.says})


class ParquetTables:
    """A Parquet file for each table."""

    def __init__(self, folder: Path) -> None:
        self._tables = {table.name: _ParquetTable(folder, table) for table in TABLES}

    def write(self, records: Records, report: ReportModel | None) -> None:
        """Write the rows of a report."""
        del report
        for name, rows in records.items():
            self._tables[name].write(rows)

    def close(self) -> None:
        """Write what waits, and close the files."""
        for table in self._tables.values():
            table.close()


def open_writer(folder: Path, code: str) -> ParquetTables:
    """The writer of a collection's Parquet files; data are the same in every language."""
    del code
    return ParquetTables(folder)
