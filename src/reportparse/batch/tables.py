"""The tables over all reports of an archive, made from what is written of each, by an earlier run, too."""

from collections.abc import Iterable
from pathlib import Path

from reportparse.batch.ledger import Line
from reportparse.model import ReportModel
from reportparse.writers.collection import FOLDER, Collection, collect, formats_over_all
from reportparse.writers.csv_files import read_csv_folder

_REPORT = "report.json"
_KEPT = ("json", "csv")


def with_reports(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, with one that a report can be read back from: tables over all are made of what is written."""
    return formats if set(_KEPT) & set(formats) else ("json", *formats)


def write_tables(folder: Path, formats: tuple[str, ...], lines: Iterable[Line]) -> list[str]:
    """
    Write the tables over all reports of a folder of results, and give their formats; none where there is no report.

    One report at a time is in memory. Raises: OutputError, ExtraMissing.
    """
    wanted = formats_over_all(formats, is_many=True)
    if not wanted:
        return []
    with collect(folder / FOLDER, wanted) as collection:
        for line in lines:
            _add(collection, folder, line)
    return wanted if collection.report_count else []


def _add(collection: Collection, folder: Path, line: Line) -> None:
    result = line.result
    if result is None or line.is_copy:
        return
    if result.kind or result.folder is None:
        collection.add_failed(line.shown, result.error)
        return
    try:
        report = read_back(folder / result.folder)
    except (OSError, ValueError, LookupError, TypeError) as error:
        collection.add_failed(line.shown, f"{result.folder}/ cannot be read back: {type(error).__name__}.")
    else:
        collection.add(result.folder, report)


def read_back(folder: Path) -> ReportModel:
    """The report of a folder of results. Raises: OSError, ValueError, LookupError, TypeError."""
    path = folder / _REPORT
    if path.is_file():
        return ReportModel.model_validate_json(path.read_bytes())
    return ReportModel.model_validate(read_csv_folder(folder))
