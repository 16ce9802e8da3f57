"""What goes over all reports of an archive, made from what is written of each, by an earlier run, too."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path

from reportparse.batch.ledger import Line
from reportparse.model import ReportModel
from reportparse.names import common_folder, name_below
from reportparse.writers.collection import FOLDER, collect, formats_over_all
from reportparse.writers.csv_files import read_csv_folder
from reportparse.writers.evidence.index import Entry, entries_to_index, report_to_entry
from reportparse.writers.files import write_file

PAGE = "index.html"
_REPORT, _EVIDENCE = "report.json", "report.html"
_KEPT = ("json", "csv")


def with_reports(formats: tuple[str, ...]) -> tuple[str, ...]:
    """The formats, with one that a report can be read back from: tables over all are made of what is written."""
    return formats if set(_KEPT) & set(formats) else ("json", *formats)


def pages_over(folder: Path, inputs: Iterable[Path]) -> list[Path]:
    """The pages in a folder of results that may be made over one of the inputs: the index, and pages of reports."""
    return [folder / PAGE, *(folder / path.parent.name / _EVIDENCE for path in inputs if path.name == _EVIDENCE)]


def write_over_all(
    folder: Path, formats: tuple[str, ...], language: str, lines: Callable[[], Iterable[Line]]
) -> Iterator[str]:
    """
    Write the tables over all reports of a folder of results, and the index of their evidence reports.

    `lines` gives those of the ledger, as often as it is asked. Yields what was written, as people are told; nothing
    where there is no report. One report at a time is in memory.
    Raises: OutputError, ExtraMissing.
    """
    wanted = formats_over_all(formats, is_many=True)
    entries: list[Entry] = []
    count = 0
    inputs = common_folder(line.shown for line in lines())
    with collect(folder / FOLDER, wanted, language) if wanted else nullcontext() as collection:
        for shown, name, found in _read_all(folder, lines()):
            if isinstance(found, str):
                entries.append(Entry(shown, error=found))
                if collection is not None:
                    collection.add_failed(name_below(shown, inputs), found)
                continue
            count += 1
            entries.append(report_to_entry(found, f"{name}/{_EVIDENCE}"))
            if collection is not None:
                collection.add(name, found, name_below(shown, inputs))
    if wanted and count:
        yield f"{folder / FOLDER}/ ({', '.join(wanted)}, over all reports)"
    if "html" in formats and count:
        write_file(folder / PAGE, entries_to_index(entries, language).encode())
        yield f"{folder / PAGE} (what each evidence report says)"


def _read_all(folder: Path, lines: Iterable[Line]) -> Iterator[tuple[str, str, ReportModel | str]]:
    """Each content once: the file, the name of its folder and its report; or no name, and why there is no report."""
    for line in lines:
        result = line.result
        if result is None or line.is_copy:
            continue
        if result.kind or result.folder is None:
            yield line.shown, "", result.error
            continue
        try:
            report = read_back(folder / result.folder)
        except (OSError, ValueError, LookupError, TypeError) as error:
            yield line.shown, "", f"{result.folder}/ cannot be read back: {type(error).__name__}."
        else:
            yield line.shown, result.folder, report


def holds_report(folder: Path) -> bool:
    """Whether a report can be read back from a folder."""
    return (folder / _REPORT).is_file() or (folder / "report.csv").is_file()


def read_back(folder: Path) -> ReportModel:
    """The report of a folder of results. Raises: OSError, ValueError, LookupError, TypeError."""
    path = folder / _REPORT
    if path.is_file():
        return ReportModel.model_validate_json(path.read_bytes())
    return ReportModel.model_validate(read_csv_folder(folder))
