"""The Python API: what `import reportparse` offers."""

import os
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, NamedTuple, Self

from reportparse import audit as auditing
from reportparse.batch.tables import holds_report, read_back
from reportparse.batch.unit import Reading, extraction, failure
from reportparse.errors import ExtraMissing, ReportparseError, SourceError, SourceMissing, SourceUnsupported
from reportparse.guard import DEFAULT, Limits
from reportparse.guard.pool import Call, Guard
from reportparse.model import Counted, Finding, ReportModel, Verdict
from reportparse.names import shown_name
from reportparse.pipeline import open_profile, path_to_report, report_to_evidence
from reportparse.profile import EMPTY, Profile
from reportparse.readers import no_progress
from reportparse.sizes import allowing
from reportparse.source import Held, carry, hold_bytes, open_source
from reportparse.writers.collection.records import Numbering, report_to_records
from reportparse.writers.collection.tables import TABLES
from reportparse.writers.csv_files import deliverable_columns, deliverable_records, read_csv_folder, write_csv_folder
from reportparse.writers.files import write_file
from reportparse.writers.fragment import report_to_fragment, report_to_line
from reportparse.writers.json_file import report_to_json, write_json

if TYPE_CHECKING:
    import pandas as pd

    from reportparse.model.comparison import Comparison

Input = str | os.PathLike[str] | bytes | BinaryIO
"""What a report is read from: a path, the bytes of a file, or a file that is open for reading bytes."""
# More processes are short of memory.
_MOST_JOBS = 4
_DTYPES = {"integer": "Int64", "number": "float64", "boolean": "boolean"}


def _pandas(what: str) -> Any:
    """The library of data frames. Raises: ExtraMissing."""
    try:
        return import_module("pandas")
    except ModuleNotFoundError as error:
        if error.name != "pandas":
            raise
        raise ExtraMissing.named(what, "pandas", "pandas") from None


class Audit(NamedTuple):
    """The outcome of an audit: the verdict, what was counted, and the findings in the order of the checks."""

    verdict: Verdict
    counted: Counted
    findings: list[Finding]


class Report(ReportModel):
    """A report as data, with its audit. Fields are described in `reportparse.model` and in `schemas/report.json`."""

    def __repr__(self) -> str:
        return report_to_line(self)

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """What a notebook shows: the verdict, and stated against counted."""
        return report_to_fragment(self)

    def audit(self) -> Audit:
        """
        Audit the report as it is now; nothing in it is changed.

        `extract` has audited it already (`verdict`, `findings`); call this after you changed something.
        """
        audited = auditing.audit(self, kept=self.findings)
        return Audit(audited.verdict, audited.counted, audited.findings)

    def to_frame(self) -> "pd.DataFrame":
        """
        One row per deliverable, in the report's order, with its measure and guideline beside it.

        Columns as in `deliverables.csv` (see docs/output.md); missing values are None. Raises: ExtraMissing.
        """
        frames = _pandas("a data frame")
        frame: pd.DataFrame = frames.DataFrame(list(deliverable_records(self)), columns=list(deliverable_columns(self)))
        return frame

    def to_json(self) -> str:
        """The text of `report.json`: indented, keys in the order of the schema, with a final line break."""
        return report_to_json(self)

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """
        The report of a `report.json`'s text.

        Raises: pydantic.ValidationError, which names each field that is wrong.
        """
        return cls.model_validate_json(text)

    @classmethod
    def from_csv(cls, folder: str | os.PathLike[str]) -> Self:
        """
        The report of a folder of CSV files, as `write_csv` or the command line wrote it.

        Raises: ValueError with the file and the row that cannot be read; OSError when a file is missing.
        """
        return cls.model_validate(read_csv_folder(Path(folder)))

    def write_json(self, path: str | os.PathLike[str]) -> None:
        """Write `report.json`, whole or not at all. Raises: OutputError."""
        write_json(self, Path(path))

    def to_html(
        self,
        source: str | os.PathLike[str] | None = None,
        *,
        password: str | None = None,
        language: Literal["en", "fr", "es", "de", "it", "pt", "ca"] = "en",
    ) -> str:
        """
        The evidence report: one web page with everything, which needs nothing else.

        `source` is the file that the report was read from; the page then has pictures of its pages. Raises:
        ReportparseError of the kind that says why the source cannot be shown; SourceError when it is another file.
        """
        opened = open_source(source, password) if source is not None else None
        return report_to_evidence(self, opened, language=language)

    def write_html(
        self,
        path: str | os.PathLike[str],
        source: str | os.PathLike[str] | None = None,
        *,
        password: str | None = None,
        language: Literal["en", "fr", "es", "de", "it", "pt", "ca"] = "en",
    ) -> None:
        """Write the evidence report (see `to_html`), whole or not at all. Raises: OutputError, and what it raises."""
        write_file(Path(path), self.to_html(source, password=password, language=language).encode())

    def write_csv(self, folder: str | os.PathLike[str]) -> None:
        """Write the CSV files into a folder, all of them or none. Raises: OutputError."""
        write_csv_folder(self, Path(folder))


class Frames(NamedTuple):
    """The tables over some reports as data frames; columns and keys as in the files that the command line writes."""

    reports: "pd.DataFrame"
    measures: "pd.DataFrame"
    deliverables: "pd.DataFrame"
    stated_totals: "pd.DataFrame"
    findings: "pd.DataFrame"


class Outcome(NamedTuple):
    """What came of one of many inputs: a report, or the error that says why there is none."""

    input: Input
    report: Report | None
    error: ReportparseError | None


def extract(
    input: Input,
    *,
    name: str | None = None,
    password: str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    verify: bool = False,
) -> Report:
    """
    Read a report from a file and audit it.

    `input` is a path, the bytes of a file, or a file that is open for reading bytes; `name` is what the latter two are
    called in messages and in `source.name`. `profile` is what is known of the report's family: a profile, its file, or
    the name of a packaged one. `verify` has a PDF read again by a second, independent engine: each row then says
    whether both read it alike (`is_verified`), and findings name what they don't agree on.

    Raises: ReportparseError: SourceMissing, SourceDamaged, SourceLocked, SourceUnsupported, SourceTooLarge when the
    file cannot be read, NoMeasureTable when it holds no table of deliverables with marks; ProfileError when the
    profile is wrong; EngineMissing when the second engine is not installed. TypeError for what is none of these.
    """
    model = path_to_report(_opened(input, name), password, profile=_known(profile), verify=verify)
    return _model_to_report(model)


def extract_many(
    inputs: Iterable[Input],
    *,
    jobs: int | None = None,
    password: str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    verify: bool = False,
    limits: Limits = DEFAULT,
) -> Iterator[Outcome]:
    """
    Each input with its report or its error, in the order of the inputs, as they are read.

    `jobs` processes read at a time (None: one per processor, at most 4), each input within `limits`; 0 reads here,
    within those of sizes alone. Whatever happens to one input, the others are read: a crash or a hang is an error, too,
    and what is no input at all (for which `extract` raises TypeError) is SourceUnsupported.

    Raises: ProfileError when the profile is wrong, before anything is read.
    """
    reading = Reading(password, _known(profile), verify)
    return _extract_each(inputs, min(os.cpu_count() or 1, _MOST_JOBS) if jobs is None else jobs, reading, limits)


def _extract_each(inputs: Iterable[Input], jobs: int, reading: Reading, limits: Limits) -> Iterator[Outcome]:
    waiting: deque[Input] = deque()

    def calls() -> Iterator[Call]:
        for one in inputs:
            waiting.append(one)
            with allowing(limits.sizes):
                call = _call(one, reading)
            yield call

    with Guard(limits, jobs) as guard:
        for outcome in guard.each(calls(), no_progress):
            report = _model_to_report(outcome.value[0]) if outcome.error is None else None
            yield Outcome(waiting.popleft(), report, outcome.error)


def _call(given: Input, reading: Reading) -> Call:
    """The call for one of many inputs; one that cannot be opened fails when its turn comes, and alone."""
    try:
        return extraction(_opened(given), reading, evidence=False)
    except ReportparseError as error:
        return failure("document", error)
    except TypeError as error:
        return failure("document", SourceUnsupported(f"{error}."))


def read_frames(folder: str | os.PathLike[str]) -> Frames:
    """
    The tables over all reports in a folder that the command line wrote, or over the one whose folder it is.

    Codes are texts, missing values are missing. Raises: SourceMissing where there is no report, ExtraMissing.
    """
    frames = _pandas("a data frame")
    root = Path(folder)
    numbering = Numbering()
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    # Hidden folders are results on their way, or what a run that was ended left of the old ones.
    inside = (path for path in sorted(root.glob("*")) if not path.name.startswith("."))
    found = [root] if holds_report(root) else [path for path in inside if holds_report(path)]
    if not found:
        raise SourceMissing(f"{root}/ holds no report that reportparse wrote, nor do the folders in it.")
    for path in found:
        for name, records in report_to_records(path.name, read_back(path), numbering).items():
            rows[name] += records
    made = {}
    for table in TABLES:
        frame = frames.DataFrame(rows[table.name], columns=list(table.names))
        made[table.name] = frame.astype({one.name: _DTYPES[one.kind] for one in table.columns if one.kind in _DTYPES})
    return Frames(**made)


def _opened(given: Input, name: str | None = None) -> Path | Held:
    """The input as a path, or as bytes with a name. Raises: TypeError, and SourceError of the kind that fits."""
    if isinstance(given, str | os.PathLike):
        if name is None:
            return Path(given)
        return replace(carry(Path(given)), path=Path(name))
    if isinstance(given, bytes | bytearray | memoryview):
        return hold_bytes(bytes(given), name or "document")
    if hasattr(given, "read"):
        own = getattr(given, "name", None)
        name = name or (Path(own).name if isinstance(own, str) else "document")
        data = _data_of(given, name)
        if isinstance(data, bytes):
            return hold_bytes(data, name)
        raise TypeError("the file is open for text; open it with mode 'rb'")
    raise TypeError(f"a report is read from a path, bytes, or a file open for bytes, not {type(given).__name__}")


def _data_of(file: Any, name: str) -> Any:
    """All that an open file gives. Raises: SourceError, also for one that is closed."""
    try:
        return file.read()
    except (OSError, ValueError) as error:
        raise SourceError(f"{shown_name(name)} cannot be read: {getattr(error, 'strerror', None) or error}.") from error


def _known(profile: Profile | str | os.PathLike[str] | None) -> Profile:
    return profile if isinstance(profile, Profile) else open_profile(profile) if profile is not None else EMPTY


def _model_to_report(model: ReportModel) -> Report:
    return Report.model_construct(**{name: getattr(model, name) for name in ReportModel.model_fields})


def compare(
    a: ReportModel | str | os.PathLike[str],
    b: ReportModel | str | os.PathLike[str],
    *,
    wording: Literal["auto", "always", "never"] = "auto",
    password: str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
) -> "Comparison":
    """
    What differs between two editions of a report; each is a report, or the path of whatever holds one.

    A path may be a document, a `report.json`, or a folder that the command line wrote. `wording` says whether texts
    are compared; `auto`: where both are in one language. `password` and `profile` as for `extract`, for both.

    Raises: ReportparseError as `extract` does.
    """
    # Only who compares needs the library that compares texts.
    from reportparse.comparison import compare as compare_reports
    from reportparse.comparison.opening import open_report

    known = _known(profile)
    first, second = (
        given if isinstance(given, ReportModel) else open_report(given, password, profile=known) for given in (a, b)
    )
    return compare_reports(first, second, wording)
