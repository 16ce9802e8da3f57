"""The unit of work: one input, read in a process of its own, its results as they are to be written."""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from reportparse.errors import ReportparseError
from reportparse.guard.pool import Call, leave_out
from reportparse.model import ReportModel
from reportparse.names import shown_name
from reportparse.profile import Profile
from reportparse.readers import Progress
from reportparse.severity import Severity
from reportparse.source import Held, hold
from reportparse.writers.csv_files import COLUMNS, report_to_csv_files
from reportparse.writers.json_file import report_to_json

Record = dict[str, str | int | None]
"""What the index says of one report, by column."""

FILES = frozenset({"report.json", "report.html", "report.xlsx", *COLUMNS})
"""The names of all files that a report's folder gets, in whatever formats."""

# Their names in the index; the statuses of the rows follow as they are called everywhere.
_NUMBER_OF = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are to be read: with which password and profile, and whether by a second engine as well."""

    password: str | None = field(repr=False)
    profile: Profile
    verify: bool


@dataclass(frozen=True, slots=True)
class Extract:
    """What was read of one input: the hash of what was read, the content of each file to write, and its record."""

    sha256: str
    files: dict[str, bytes]
    record: Record


def extraction(path: Path | Held, reading: Reading, evidence: bool, language: str = "en") -> Call:
    """The call that gives an input's report and, with `evidence`, the page that shows it in a language."""
    options: dict[str, object] = {"evidence": evidence, "language": language}
    return _call(path, "reportparse.pipeline:path_to_extracted", reading, options)


def unit(path: Path | Held, reading: Reading, formats: tuple[str, ...], language: str = "en") -> Call:
    """The call that gives an input's `Extract`: all of the work is done where it is read."""
    options: dict[str, object] = {"formats": formats, "language": language}
    return _call(path, "reportparse.batch.unit:path_to_extract", reading, options)


def _call(path: Path | Held, function: str, reading: Reading, options: dict[str, object]) -> Call:
    name = shown_name(path)
    try:
        held = hold(path) if isinstance(path, Path) else path
    except ReportparseError as error:
        return failure(name, error)
    arguments = (held, reading.password, reading.profile, reading.verify)
    return Call(name, function, arguments, options, _without_page)


def failure(name: str, error: ReportparseError) -> Call:
    """The call that fails with an error which is known before."""
    return Call(name, "reportparse.batch.unit:raise_error", (error,))


def raise_error(error: ReportparseError, progress: Progress) -> None:
    """Fail as an earlier step did. Raises: the error."""
    del progress
    raise error


def _without_page(call: Call, done: int, of: int) -> Call | None:
    """The call that leaves out the page at which one stopped; None where that was not at a page, or is all there is."""
    verify = call.arguments[3]
    pages = of // 2 if verify else of
    if done >= of or pages < 2:
        return None
    return leave_out(call, done % pages + 1)


def path_to_extract(
    path: Path | Held,
    password: str | None,
    profile: Profile,
    verify: bool,
    left_out: frozenset[int] = frozenset(),
    *,
    formats: tuple[str, ...],
    language: str,
    progress: Progress,
) -> Extract:
    """What is to be written of a file. Raises: ReportparseError of the kind that says what is wrong."""
    # Imported here: whoever asks for it in another process needs none of this.
    from reportparse.pipeline import path_to_extracted

    report, page = path_to_extracted(
        path, password, profile, verify, left_out, evidence="html" in formats, language=language, progress=progress
    )
    return Extract(report.source.sha256, report_to_files(report, page, formats, language), report_to_record(report))


def report_to_files(
    report: ReportModel, page: str | None, formats: Collection[str], language: str = "en"
) -> dict[str, bytes]:
    """
    The content of each file of a report's folder, by its name; `page` is the one with all evidence.

    `language` is that of the workbook.
    """
    files = {"report.json": report_to_json(report).encode()} if "json" in formats else {}
    files |= {"report.html": page.encode()} if page is not None else {}
    if "xlsx" in formats:
        # Imported here: nobody else needs the library of workbooks.
        from reportparse.writers.collection.workbook import report_to_workbook

        files["report.xlsx"] = report_to_workbook(report, language)
    return files | (report_to_csv_files(report) if "csv" in formats else {})


def report_to_record(report: ReportModel) -> Record:
    """The line of a report in an index of many."""
    found = [finding.severity for finding in report.findings]
    return {
        "title": report.title,
        "language": report.language,
        "pages": report.source.page_count,
        "verdict": report.verdict,
        "guidelines": len(report.guidelines),
        "measures": sum(1 for _ in report.measures()),
        "deliverables": report.counted.total,
        **report.counted.by_status,
        **{name: found.count(severity) for severity, name in _NUMBER_OF.items()},
    }
