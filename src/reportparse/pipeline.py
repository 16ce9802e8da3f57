"""The whole line, once: a path in, an audited report out."""

import gc
import logging
import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportparse.audit import CATALOGUE, audit
from reportparse.audit.agreement import compare_readings, unverifiable, unverified
from reportparse.document import Document
from reportparse.errors import NoMeasureTable, ProfileError, SourceError
from reportparse.model import MarkTables, ReportModel
from reportparse.normalize import document_to_mark_tables, normalize
from reportparse.normalize.inferred import found_to_profile
from reportparse.normalize.pins import find_pins
from reportparse.profile import EMPTY, Profile
from reportparse.profile.files import load
from reportparse.readers import Progress, find_second_reader, no_progress, read, read_watched
from reportparse.source import Source, open_source

if TYPE_CHECKING:
    from reportparse.readers.pdf.stages import PageStages

_LOGGER = logging.getLogger("reportparse")


def path_to_report(
    path: str | os.PathLike[str],
    password: str | None = None,
    progress: Progress = no_progress,
    profile: Profile = EMPTY,
    verify: bool = False,
    left_out: frozenset[int] = frozenset(),
) -> ReportModel:
    """
    The audited report of a file, read with what a profile pins. `progress` is called with (pages done, pages in all).

    `verify` asks a second, independent engine as well; see `audit.agreement`. The pages of both passes count. Pages of
    the numbers `left_out` are not read, and a finding says so.

    Raises: ReportparseError of the kind that says what is wrong; see `errors`.
    """
    return source_to_report(open_source(path, password, left_out), progress, profile, verify)


def path_to_extracted(
    path: str | os.PathLike[str],
    password: str | None = None,
    profile: Profile = EMPTY,
    verify: bool = False,
    left_out: frozenset[int] = frozenset(),
    *,
    evidence: bool = False,
    language: str = "en",
    progress: Progress = no_progress,
) -> tuple[ReportModel, str | None]:
    """
    The audited report of a file as `path_to_report` gives it, and with `evidence` the page that shows it (else None).

    Pages that are drawn are told to `progress` as pages over those that there are. Raises: ReportparseError.
    """
    source = open_source(path, password, left_out)
    read_pages = 0

    def reading(done: int, of: int) -> None:
        nonlocal read_pages
        read_pages = of
        progress(done, of)

    report = source_to_report(source, reading, profile, verify)
    if not evidence:
        return report, None
    return report, report_to_evidence(report, source, lambda done, _: progress(read_pages + done, read_pages), language)


def source_to_report(
    source: Source, progress: Progress = no_progress, profile: Profile = EMPTY, verify: bool = False
) -> ReportModel:
    """The audited report of an opened source."""
    if not verify:
        with rarely_collecting():
            return _document_to_report(_read(source, progress), source, profile)
    # First of all: a missing library should not be found out after a long reading.
    read_again = find_second_reader(source)
    with rarely_collecting():
        report = _document_to_report(_read(source, _first_half(progress)), source, profile)
        if read_again is None:
            return unverifiable(report)
        try:
            second = _document_to_report(_read(source, _second_half(progress), read_again), source, profile)
        except (SourceError, NoMeasureTable) as error:
            return unverified(report, str(error))
        return compare_readings(report, second)


def _document_to_report(document: Document, source: Source, profile: Profile) -> ReportModel:
    with _timed("normalize", source):
        normalized = normalize(document, source, profile)
    with _timed("audit", source):
        return audit(normalized.report, normalized.notes)


def _read(source: Source, progress: Progress, how: Callable[[Source, Progress], Document] = read) -> Document:
    with _timed("read", source):
        return how(source, progress)


@contextmanager
def _timed(stage: str, source: Source) -> Iterator[None]:
    """Log how long a stage took, for whoever listens to the logger `reportparse` at DEBUG."""
    begin = time.perf_counter()
    yield
    _LOGGER.debug("%s: %s in %.3f s", source.name, stage, time.perf_counter() - begin)


def _first_half(progress: Progress) -> Progress:
    return lambda done, pages: progress(done, 2 * pages)


def _second_half(progress: Progress) -> Progress:
    return lambda done, pages: progress(pages + done, 2 * pages)


def path_to_mark_tables(
    path: str | os.PathLike[str],
    password: str | None = None,
    progress: Progress = no_progress,
    profile: Profile = EMPTY,
    has_all: bool = False,
) -> MarkTables:
    """
    Every table with marks in a file, whatever it is about; `has_all` gives those without marks, too.

    Raises: ReportparseError of the kind that says what is wrong; a document without such tables is no error.
    """
    source = open_source(path, password)
    with rarely_collecting():
        return document_to_mark_tables(read(source, progress), source, profile, has_all)


def open_profile(path: str | os.PathLike[str]) -> Profile:
    """
    The profile of a file, or the packaged one of that name, checked to the end.

    Raises: ProfileError with one line that names the file, the key, and the reason.
    """
    profile = load(path)
    try:
        find_pins(profile)
    except ProfileError as error:
        raise ProfileError(f"{os.fspath(path)}: {error}") from None
    return profile


def path_to_profile(
    path: str | os.PathLike[str], password: str | None = None, progress: Progress = no_progress
) -> tuple[Profile, ReportModel]:
    """
    The profile that says what was inferred of a file, and its audited report.

    Raises: ReportparseError of the kind that says what is wrong.
    """
    source = open_source(path, password)
    with rarely_collecting():
        normalized = normalize(read(source, progress), source)
        report = audit(normalized.report, normalized.notes)
    return found_to_profile(normalized.found, report), report


def report_to_evidence(
    report: ReportModel, source: Source | None, progress: Progress = no_progress, language: str = "en"
) -> str:
    """
    The evidence report of an audited report, with pictures of its source; without any where that is None.

    `language` is one of `writers.languages.LANGUAGES`.

    `progress` is called with (pages drawn, pages in all). Raises: SourceDamaged, SourceLocked, and SourceError when the
    source is not the one that the report was read from.
    """
    # Imported here: nobody else waits for the engine that draws.
    from reportparse.drawing.pages import PagePictures, has_pages
    from reportparse.writers import evidence
    from reportparse.writers.evidence.pictures import Pictures

    if source is not None and source.sha256 != report.source.sha256:
        raise SourceError(f"{source.name} is not the file that the report was read from, or it has changed since.")
    pages = PagePictures(source) if source is not None and has_pages(source) else None
    return evidence.report_to_evidence(report, CATALOGUE, Pictures(pages), progress, language)


@dataclass(frozen=True, slots=True)
class Inspected:
    """
    What was seen in a file on the way to its data. `report` is None where it has none, and `missing` then says why.

    `stages` are those of the pages that were asked for, by page number, where the reader has stages.
    """

    source: Source
    document: Document
    stages: Mapping[int, "PageStages"]
    tables: MarkTables
    report: ReportModel | None
    missing: str | None


def path_to_inspected(
    path: str | os.PathLike[str],
    password: str | None = None,
    pages: frozenset[int] | None = None,
    progress: Progress = no_progress,
    profile: Profile = EMPTY,
) -> Inspected:
    """
    What was seen in a file, whether or not it has a measure table; the stages of `pages` only (None: of all).

    Raises: ReportparseError of the kind that says what is wrong.
    """
    source = open_source(path, password)
    stages: dict[int, PageStages] = {}

    def keep(seen: "PageStages") -> None:
        if pages is None or seen.page_number in pages:
            stages[seen.page_number] = seen

    with rarely_collecting():
        document = read_watched(source, keep, progress)
        tables = document_to_mark_tables(document, source, profile)
        try:
            normalized = normalize(document, source, profile)
        except NoMeasureTable as error:
            return Inspected(source, document, stages, tables, None, str(error))
        report = audit(normalized.report, normalized.notes)
        return Inspected(source, document, stages, tables, report, None)


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
