"""One run over an archive: which contents are to be read, and what becomes of each outcome."""

import hashlib
import json
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from reportparse.batch.inputs import Input
from reportparse.batch.ledger import Ledger, Result
from reportparse.batch.tables import holds_report
from reportparse.batch.unit import FILES, Extract, Reading, unit
from reportparse.errors import (
    EngineMissing,
    ExtraMissing,
    NoMeasureTable,
    OcrMissing,
    OutputError,
    ReportparseError,
    SourceError,
    SourceLocked,
    SourceUnsupported,
)
from reportparse.guard.pool import Call, Outcome
from reportparse.names import folder_name, shown_name
from reportparse.readers import Progress, no_progress
from reportparse.source import Held, find_sha256, hold
from reportparse.writers.files import sweep, take_away, write_folder

# Errors that are not of the content alone: the disk has room now, a password is given, an engine is installed, or the
# file was being written (a plain SourceError). Each is told at once, so that to try again costs little.
_PASSING = frozenset(
    kind.__name__ for kind in (OutputError, SourceLocked, OcrMissing, ExtraMissing, EngineMissing, SourceError)
)

_ENDING = (signal.SIGINT, signal.SIGTERM)


@dataclass(frozen=True, slots=True)
class Plan:
    """
    How to read an archive, and where to write.

    `resumes`: what an earlier run read stays as it is; `retries`: but what it failed at. `shard` (i, n) is the i-th of
    n parts (from 1), by the hash of the content: files that are alike are in one part. `language` is that of the
    evidence reports and of their index.
    """

    out: Path
    formats: tuple[str, ...]
    reading: Reading
    resumes: bool = False
    retries: bool = False
    shard: tuple[int, int] = (1, 1)
    language: str = "en"

    @property
    def folder(self) -> Path:
        """Where the results go: a part has a folder of its own."""
        part, of = self.shard
        return self.out / f"{part}-of-{of}" if of > 1 else self.out

    def options(self) -> str:
        """What the results depend on, as a key: the profile, the second engine, the formats, the language of pages."""
        parts = [self.reading.profile.model_dump(mode="json"), self.reading.verify, sorted(self.formats)]
        if {"html", "xlsx"} & set(self.formats):
            parts.append(self.language)
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


class Runner(Protocol):
    """Whoever runs calls: processes of this machine, or of others."""

    def finished(self, calls: Iterable[Call], progress: Progress) -> Iterator[tuple[int, Outcome]]:
        """The number of each call and its outcome, in any order, each once; calls are taken as there is room."""
        ...


Tell = Callable[[ReportparseError | None], None]
"""
Called for each file that is done with, in any order, with the error where it failed in this run.

A document that is no report has not failed, nor a file of another kind that nobody named: archives are full of them.
"""


class Archive:
    """One run of a plan, with its ledger."""

    def __init__(self, plan: Plan, ledger: Ledger, tell: Tell) -> None:
        self._plan = plan
        self._ledger = ledger
        self._tell = tell
        self._given: dict[int, tuple[Input, str]] = {}
        self._in_work: dict[str, int] = {}

    def read(self, inputs: Iterable[Input], runner: Runner) -> None:
        """
        Read what is to be read, and write it; each result stands in the ledger as soon as it is written.

        Raises: OutputError when nothing more can be written; what is written already stays.
        """
        sweep(self._plan.folder)
        for number, outcome in runner.finished(self._calls(inputs), no_progress):
            source, sha256 = self._given.pop(number)
            error = self._settle(source.path, sha256, outcome)
            for _ in range(self._in_work.pop(sha256)):
                self._tell(error if error is not None and _has_failed(source, error) else None)
                error = None

    def _calls(self, inputs: Iterable[Input]) -> Iterator[Call]:
        """The call for each content that is to be read, taken down before it is given."""
        number = 0
        for position, source in enumerate(inputs):
            try:
                held, sha256 = self._identify(source, position)
            except OutputError:
                raise
            except ReportparseError as error:
                self._fail_to_open(source, position, error)
                continue
            if sha256 is None or self._is_known(sha256):
                self._tell(None)
            elif sha256 in self._in_work:
                self._in_work[sha256] += 1
            else:
                self._in_work[sha256] = 1
                self._given[number] = source, sha256
                yield unit(held, self._plan.reading, self._plan.formats, self._plan.language)
                number += 1

    def _identify(self, source: Input, position: int) -> tuple[Path | Held, str | None]:
        """The input, and the hash of its content; None where it is another part's. Raises: ReportparseError."""
        held = hold(source.path)
        seen = _seen(source.path) if held is source.path else (0, 0)
        # Who begins anew trusts no size and time: a content may change and leave both as they were.
        sha256 = self._ledger.hash_of(source.path, *seen) if self._plan.resumes and seen[1] else None
        sha256 = sha256 or find_sha256(held)
        self._free(source.path, sha256)
        part, of = self._plan.shard
        if int(sha256[:8], 16) % of != part - 1:
            return held, None
        self._ledger.note_file(source.path, position, source.is_found, seen, sha256)
        return held, sha256

    def _free(self, path: Path, sha256: str | None) -> None:
        """Take away what was written of an earlier content of a file, before the ledger forgets it."""
        folder = self._ledger.freed_by(path, sha256)
        if folder is not None:
            # Where that fails, it is tried again, and said, when something is written there.
            with suppress(OutputError):
                take_away(self._plan.folder / folder, FILES)

    def _fail_to_open(self, source: Input, position: int, error: ReportparseError) -> None:
        part, of = self._plan.shard
        if position % of == part - 1:
            self._free(source.path, None)
            self._ledger.note_file(source.path, position, source.is_found, (0, 0), None)
            self._ledger.note_failure(source.path, type(error).__name__, error.exit_status, str(error))
            self._tell(error)
        else:
            self._tell(None)

    def _is_known(self, sha256: str) -> bool:
        """Whether there is no need to read a content."""
        found = self._ledger.find(sha256)
        if found is None:
            return False
        result, run = found
        if run == self._ledger.run:
            return True
        if result.folder is not None:
            return self._plan.resumes and (self._plan.folder / result.folder).is_dir()
        return self._plan.resumes and not self._plan.retries and result.kind not in _PASSING

    def _settle(self, path: Path, sha256: str, outcome: Outcome) -> ReportparseError | None:
        """Write what was read, then take it down; the error where there is nothing to write. Raises: OutputError."""
        with _held_back():
            return self._settled(path, sha256, outcome)

    def _settled(self, path: Path, sha256: str, outcome: Outcome) -> ReportparseError | None:
        try:
            extract: Extract = outcome.get()
            if extract.sha256 != sha256:
                # The next run hashes it, whatever its size and time say.
                self._ledger.forget_look(path)
                raise SourceError(f"{shown_name(path)} was changed while it was read. Read it again.")
            folder = self._ledger.folder_for(sha256, folder_name(path.stem))
            if folder != self._ledger.folder_of(sha256) and holds_report(self._plan.folder / folder):
                take_away(self._plan.folder / folder, FILES - extract.files.keys())
            write_folder(self._plan.folder / folder, extract.files, is_swept=True)
        except ReportparseError as error:
            if isinstance(error, OutputError) and error.is_final:
                raise
            if not isinstance(error, OutputError):
                self._take_back(sha256)
            kind, status = type(error).__name__, error.exit_status
            self._ledger.note(Result(sha256, None, {}, outcome.seconds, kind, status, str(error)))
            return error
        self._ledger.note(Result(sha256, folder, extract.record, outcome.seconds))
        return None

    def _take_back(self, sha256: str) -> None:
        """Take away what an earlier run wrote of a content that is not read now: it would be taken for current."""
        folder = self._ledger.folder_of(sha256)
        if folder is not None:
            with suppress(OutputError):
                take_away(self._plan.folder / folder, FILES)


@contextmanager
def _held_back() -> Iterator[None]:
    """Let who ends the run wait until what is written stands in the ledger, too: half of it would be read again."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    received: list[int] = []
    before = {number: signal.signal(number, lambda one, _: received.append(one)) for number in _ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for one in received:
            signal.raise_signal(one)


def _seen(path: Path) -> tuple[int, int]:
    """Size and time of change of a file; zeros where it cannot be asked."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _has_failed(source: Input, error: ReportparseError) -> bool:
    if isinstance(error, NoMeasureTable):
        return False
    return not (source.is_found and isinstance(error, SourceUnsupported))
