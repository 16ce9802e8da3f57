"""The Python API: what `import reportparse` offers."""

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Self

from reportparse import audit as auditing
from reportparse.errors import ExtraMissing
from reportparse.model import Counted, Finding, ReportModel, Verdict
from reportparse.pipeline import open_profile, path_to_report, report_to_evidence
from reportparse.profile import EMPTY, Profile
from reportparse.source import open_source
from reportparse.writers.csv_files import deliverable_columns, deliverable_records, read_csv_folder, write_csv_folder
from reportparse.writers.files import write_file
from reportparse.writers.json_file import report_to_json, write_json

if TYPE_CHECKING:
    import pandas as pd

    from reportparse.model.comparison import Comparison


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

    def to_html(self, source: str | os.PathLike[str] | None = None, *, password: str | None = None) -> str:
        """
        The evidence report: one web page with everything, which needs nothing else.

        `source` is the file that the report was read from; the page then has pictures of its pages. Raises:
        ReportparseError of the kind that says why the source cannot be shown; SourceError when it is another file.
        """
        return report_to_evidence(self, open_source(source, password) if source is not None else None)

    def write_html(
        self,
        path: str | os.PathLike[str],
        source: str | os.PathLike[str] | None = None,
        *,
        password: str | None = None,
    ) -> None:
        """Write the evidence report (see `to_html`), whole or not at all. Raises: OutputError, and what it raises."""
        write_file(Path(path), self.to_html(source, password=password).encode())

    def write_csv(self, folder: str | os.PathLike[str]) -> None:
        """Write the CSV files into a folder, all of them or none. Raises: OutputError."""
        write_csv_folder(self, Path(folder))


def extract(
    path: str | os.PathLike[str],
    *,
    password: str | None = None,
    profile: Profile | str | os.PathLike[str] | None = None,
    verify: bool = False,
) -> Report:
    """
    Read a report from a file and audit it.

    `profile` is what is known of the report's family: a profile, its file, or the name of a packaged one. `verify` has
    a PDF read again by a second, independent engine: each row then says whether both read it alike (`is_verified`),
    and findings name what they don't agree on.

    Raises: ReportparseError: SourceMissing, SourceDamaged, SourceLocked, SourceUnsupported, SourceTooLarge when the
    file cannot be read, NoMeasureTable when it holds no table of deliverables with marks; ProfileError when the
    profile is wrong; EngineMissing when the second engine is not installed.
    """
    known = profile if isinstance(profile, Profile) else open_profile(profile) if profile is not None else EMPTY
    model = path_to_report(path, password, profile=known, verify=verify)
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

    known = profile if isinstance(profile, Profile) else open_profile(profile) if profile is not None else EMPTY
    first, second = (
        given if isinstance(given, ReportModel) else open_report(given, password, profile=known) for given in (a, b)
    )
    return compare_reports(first, second, wording)
