"""
One table over many reports: deliverables, measures, stated totals, findings, each row with the report it is of.

It is written as it goes: a report is handed over, written in every format, and forgotten, so that memory does not grow
with their number. The files take their place together at the end, or not at all.

    with collect(folder, ["csv", "sqlite"]) as collection:
        collection.add("2021", report)
        collection.add_failed("2022.pdf", "2022.pdf is damaged.")
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol

from reportparse.errors import ExtraMissing
from reportparse.model import ReportModel
from reportparse.writers.collection.records import (
    Numbering,
    Records,
    failure_to_records,
    report_to_records,
)
from reportparse.writers.files import explained, new_folder


class TableWriter(Protocol):
    """What writes one format: it gets the rows of one report at a time, and is closed at the end."""

    def write(self, records: Records, report: ReportModel | None) -> None:
        """Write the rows of a report; None for an input that could not be read."""

    def close(self) -> None:
        """Write what comes last, and close the files."""


_MODULES = {
    "csv": "reportparse.writers.collection.csv_tables",
    "xlsx": "reportparse.writers.collection.workbook",
    "parquet": "reportparse.writers.collection.parquet_tables",
    "sqlite": "reportparse.writers.collection.database",
}
# What a format needs beside the core, and the extra that brings it.
_EXTRAS = {"parquet": ("pyarrow", "parquet")}
FORMATS = tuple(_MODULES)
"""The formats that a collection can be written in."""
FOLDER = "all"
"""The folder of a collection, among those of its reports; none of these may have its name."""
OF_MANY = frozenset({"parquet", "sqlite"})
"""Formats that a single report is not written in: it has a folder of one."""


def formats_over_all(formats: Sequence[str], is_many: bool) -> list[str]:
    """In which of the formats asked for a collection is to be written; some serve for one report, too."""
    return [name for name in FORMATS if name in formats and (is_many or name in OF_MANY)]


def check_formats(formats: Iterable[str]) -> None:
    """Raises: ExtraMissing where a format needs what is not installed; whoever reads for hours asks before."""
    for name in formats:
        if name in _MODULES:
            _maker(name)


class Collection:
    """Writers of several formats, and the numbers of the next rows."""

    def __init__(self, folder: Path, writers: Iterable[TableWriter]) -> None:
        self._folder = folder
        self._writers = tuple(writers)
        self._numbering = Numbering()
        self.report_count = 0

    def add(self, name: str, report: ReportModel, path: str | None = None) -> None:
        """
        Write the rows of a report. `name` is its key: no two of a collection may have the same.

        `path` tells inputs of one file name apart: where each lies below the folder that they are all in.
        """
        self.report_count += 1
        self._write(report_to_records(name, report, self._numbering, path), report)

    def add_failed(self, path: str, error: str) -> None:
        """Write the row of an input that could not be read: where it lies, as above, and in one line why."""
        self._write(failure_to_records(path, error, self._numbering), None)

    def _write(self, records: Records, report: ReportModel | None) -> None:
        with explained(self._folder):
            for writer in self._writers:
                writer.write(records, report)

    def close(self) -> None:
        """Write what comes last, and close every file."""
        with explained(self._folder), ExitStack() as stack:
            for writer in self._writers:
                stack.callback(writer.close)


@contextmanager
def collect(folder: Path, formats: Sequence[str], language: str = "en") -> Iterator[Collection]:
    """
    A collection that is written into a folder, in some of `FORMATS`; the folder takes its name at the end.

    `language` is that of the people who read the workbook; the data are the same in all.

    Files of a format that is not asked for are taken away: they would speak of other reports. Without any report
    nothing is written.

    Raises: OutputError with the path and the reason; ExtraMissing where a format needs what is not installed.
    """
    makers = [_maker(name) for name in formats if name in _MODULES]
    with new_folder(folder) as new:
        with explained(folder):
            collection = Collection(folder, [make(new, language) for make in makers])
        try:
            yield collection
        finally:
            collection.close()
        with explained(folder):
            written = {path.name for path in new.iterdir()}
            if not collection.report_count:
                for name in written:
                    (new / name).unlink()
                return
    with explained(folder):
        for name in _every_file() - written:
            (folder / name).unlink(missing_ok=True)


def _maker(name: str) -> Callable[[Path, str], TableWriter]:
    """What makes the writer of a format in a folder. Raises: ExtraMissing."""
    try:
        make: Callable[[Path, str], TableWriter] = import_module(_MODULES[name]).open_writer
    except ModuleNotFoundError as error:
        library, extra = _EXTRAS.get(name, ("", ""))
        if error.name is None or error.name.partition(".")[0] != library:
            raise
        raise ExtraMissing.named(f"The format {name}", library, extra) from None
    return make


def _every_file() -> set[str]:
    """The name of every file that a collection may have."""
    from reportparse.writers.collection.tables import TABLES

    tables = {f"{table.name}.{ending}" for table in TABLES for ending in ("csv", "parquet")}
    return tables | {"datapackage.json", "reports.xlsx", "reports.sqlite", "metadata.json"}
