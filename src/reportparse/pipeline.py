"""The whole line, once: a path in, an audited report out."""

import os

from reportparse.audit import audit
from reportparse.model import ReportModel
from reportparse.normalize import normalize
from reportparse.readers import Progress, no_progress, read
from reportparse.source import Source, open_source


def path_to_report(
    path: str | os.PathLike[str], password: str | None = None, progress: Progress = no_progress
) -> ReportModel:
    """
    The audited report of a file. `progress` is called with (pages done, pages in all).

    Raises: ReportparseError of the kind that says what is wrong; see `errors`.
    """
    return source_to_report(open_source(path, password), progress)


def source_to_report(source: Source, progress: Progress = no_progress) -> ReportModel:
    """The audited report of an opened source."""
    document = read(source, progress)
    normalized = normalize(document, source)
    return audit(normalized.report, normalized.notes)
