"""The whole line, once: a path in, an audited report out."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager

from reportparse.audit import audit
from reportparse.model import MarkTables, ReportModel
from reportparse.normalize import document_to_mark_tables, normalize
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
    with rarely_collecting():
        document = read(source, progress)
        normalized = normalize(document, source)
        return audit(normalized.report, normalized.notes)


def path_to_mark_tables(
    path: str | os.PathLike[str], password: str | None = None, progress: Progress = no_progress
) -> MarkTables:
    """
    Every table with marks in a file, whatever it is about.

    Raises: ReportparseError of the kind that says what is wrong; a document without such tables is no error.
    """
    source = open_source(path, password)
    with rarely_collecting():
        return document_to_mark_tables(read(source, progress), source)


@contextmanager
def rarely_collecting() -> Iterator[None]:
    """
    Let Python look for cycles less often: reading makes very many small objects at once, and next to no cycles.

    Without this a quarter of the time went into looking. The caller's settings are given back.
    """
    before = gc.get_threshold()
    gc.set_threshold(max(before[0], 100_000), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
