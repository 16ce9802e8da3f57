"""
The ledger of an archive: which content was read, how, and what came of it.

It lies in the folder of results, as SQLite with a write-ahead log: whoever ends the program finds in it what was
written, and nothing else. A content is known by its hash, the options that its results depend on, and the version.
"""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from reportparse.batch.unit import Record
from reportparse.errors import OutputError
from reportparse.names import shown_name
from reportparse.writers.collection import FOLDER

NAME = "ledger.sqlite"

# Names in the folder of results that no report's folder may have.
_TAKEN = frozenset({NAME, FOLDER, "index.csv", "index.html"})
_SCHEMA = """
CREATE TABLE IF NOT EXISTS content (
    sha256 TEXT PRIMARY KEY, options TEXT, version TEXT, run INTEGER,
    folder TEXT, folded TEXT, kind TEXT, status INTEGER, error TEXT, seconds REAL, record TEXT);
CREATE INDEX IF NOT EXISTS content_in_folder ON content (folded);
CREATE TABLE IF NOT EXISTS file (
    path BLOB PRIMARY KEY, size INTEGER, modified INTEGER, sha256 TEXT,
    run INTEGER, position INTEGER, shown TEXT, is_found INTEGER, kind TEXT, status INTEGER, error TEXT);
CREATE INDEX IF NOT EXISTS file_of_run ON file (run, position);
"""
_FORMAT = 1
# Seconds to wait for another run to end: it holds the ledger for as long as it runs.
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Result:
    """
    What came of a content. `folder` holds what was written, None where nothing was.

    `kind` names the class of the error, "" where there is none; `status` is the exit status that it stands for.
    """

    sha256: str
    folder: str | None
    record: Record
    seconds: float
    kind: str = ""
    status: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """
    A file of a run, and what came of it: None where the run ended before.

    `is_copy`: a file before it has the same content; `is_new`: what came of it, came of it in this run.
    """

    shown: str
    sha256: str | None
    is_found: bool
    is_copy: bool
    is_new: bool
    result: Result | None


class Ledger:
    """The ledger of one folder. A context manager; while it is open, no other run can open it."""

    def __init__(self, folder: Path, options: str, version: str) -> None:
        """Raises: OutputError, when it cannot be opened: another run is at work, the disk is full or read-only."""
        self._path = folder / NAME
        self._key = (options, version)
        with self._explained():
            folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            try:
                self.run = self._begin()
            except BaseException:
                self._connection.close()
                raise

    def _begin(self) -> int:
        """The number of this run."""
        for pragma in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "synchronous = NORMAL"):
            self._connection.execute(f"PRAGMA {pragma}")
        (kept,) = self._connection.execute("PRAGMA user_version").fetchone()
        if kept not in (0, _FORMAT):
            raise OutputError(f"{shown_name(self._path)} is of another version. Choose another folder with -o.")
        self._connection.executescript(f"BEGIN IMMEDIATE; {_SCHEMA} PRAGMA user_version = {_FORMAT}; COMMIT;")
        (last,) = self._connection.execute("SELECT max(run) FROM file").fetchone()
        return (last or 0) + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def hash_of(self, path: Path, size: int, modified: int) -> str | None:
        """The hash that a file had when it had this size and time of change; None where that is not known."""
        with self._explained():
            row = self._connection.execute(
                "SELECT sha256 FROM file WHERE path = ? AND size = ? AND modified = ?", (_key(path), size, modified)
            ).fetchone()
        return row[0] if row is not None else None

    def note_file(self, path: Path, position: int, is_found: bool, seen: tuple[int, int], sha256: str | None) -> None:
        """
        A file of this run, in its place among the inputs; `seen` are its size and time of change.

        What was read of an earlier content of it is forgotten, where no other file has that: its folder is free.
        """
        with self._explained():
            before = self._connection.execute("SELECT sha256 FROM file WHERE path = ?", (_key(path),)).fetchone()
            self._connection.execute(
                "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?, ?, ?, '', 0, '')",
                (_key(path), *seen, sha256, self.run, position, shown_name(path), is_found),
            )
            if before is not None and before[0] not in (None, sha256):
                self._connection.execute(
                    "DELETE FROM content WHERE sha256 = ?1 AND NOT EXISTS (SELECT 1 FROM file WHERE sha256 = ?1)",
                    before,
                )

    def freed_by(self, path: Path, sha256: str | None) -> str | None:
        """The folder that nobody needs any more once a file has this content; None where there is none such."""
        with self._explained():
            row = self._connection.execute(
                "SELECT folder FROM file f JOIN content c ON c.sha256 = f.sha256 "
                "WHERE path = ?1 AND f.sha256 IS NOT ?2 AND NOT EXISTS "
                "(SELECT 1 FROM file o WHERE o.sha256 = f.sha256 AND o.path != ?1)",
                (_key(path), sha256),
            ).fetchone()
        return row[0] if row is not None else None

    def forget_look(self, path: Path) -> None:
        """Forget the size and time of a file, which told nothing of its content."""
        with self._explained():
            self._connection.execute("UPDATE file SET size = 0, modified = 0 WHERE path = ?", (_key(path),))

    def folder_of(self, sha256: str) -> str | None:
        """The name of the folder that a content has, however it was read; None where nothing was written of it."""
        with self._explained():
            row = self._connection.execute("SELECT folder FROM content WHERE sha256 = ?", (sha256,)).fetchone()
        return row[0] if row is not None else None

    def note_failure(self, path: Path, kind: str, status: int, error: str) -> None:
        """Why a file of this run was not read, for a reason that is not in its content."""
        with self._explained():
            self._connection.execute(
                "UPDATE file SET kind = ?, status = ?, error = ? WHERE path = ?", (kind, status, error, _key(path))
            )

    def find(self, sha256: str) -> tuple[Result, int] | None:
        """What came of a content, read with these options by this version, and in which run; None if it was not."""
        with self._explained():
            row = self._connection.execute(
                "SELECT folder, record, seconds, kind, status, error, run FROM content "
                "WHERE sha256 = ? AND options = ? AND version = ?",
                (sha256, *self._key),
            ).fetchone()
        return (_result(sha256, *row[:-1]), row[-1]) if row is not None else None

    def folder_for(self, sha256: str, name: str) -> str:
        """The name of the folder for a content: the one that it has, else `name`, with the hash where that is taken."""
        own = self.folder_of(sha256)
        if own is not None:
            return own
        with self._explained():
            taken = self._connection.execute("SELECT 1 FROM content WHERE folded = ?", (name.casefold(),)).fetchone()
        is_free = taken is None and name.casefold() not in _TAKEN
        return name if is_free else f"{name}-{sha256[:12]}"

    def note(self, result: Result) -> None:
        """What came of a content, once it is written."""
        # Folders that differ in case alone are one folder on Windows and macOS.
        folded = result.folder.casefold() if result.folder is not None else None
        with self._explained():
            self._connection.execute(
                "INSERT OR REPLACE INTO content VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    *(result.sha256, *self._key, self.run, result.folder, folded, result.kind, result.status),
                    *(result.error, result.seconds, json.dumps(result.record, ensure_ascii=True)),
                ),
            )

    def lines(self) -> Iterator[Line]:
        """The files of this run in the order of the inputs."""
        seen: set[str] = set()
        with self._explained():
            rows = self._connection.execute(
                "SELECT shown, f.sha256, is_found, f.kind, f.status, f.error, c.run, "
                "folder, record, seconds, c.kind, c.status, c.error FROM file f "
                "LEFT JOIN content c ON c.sha256 = f.sha256 AND options = ? AND version = ? "
                "WHERE f.run = ? ORDER BY position",
                (*self._key, self.run),
            )
            for shown, sha256, is_found, kind, status, error, run, *rest in rows:
                result = Result(sha256 or "", None, {}, 0.0, kind, status, error) if kind else None
                if run is not None:
                    result = _result(sha256, *rest)
                yield Line(shown, sha256, bool(is_found), sha256 in seen, run == self.run, result)
                seen |= {sha256} if sha256 is not None else set()

    @contextmanager
    def _explained(self) -> Iterator[None]:
        """Turn an error of the database into one of one line."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise _explain(self._path, error) from None


def _explain(path: Path, error: sqlite3.Error | OSError) -> OutputError:
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return OutputError(f"Another run writes into {shown_name(path.parent)}. Wait for it, or give another -o.")
    reason = getattr(error, "strerror", None) or str(error)
    failed = OutputError(f"{shown_name(path)} cannot be written: {reason}. Choose another folder with -o.")
    # Without its ledger a run cannot go on.
    failed.is_final = True
    return failed


def _result(sha256: str, folder: str | None, record: str, seconds: float, kind: str, status: int, error: str) -> Result:
    return Result(sha256, folder, json.loads(record), seconds, kind, status, error)


def _key(path: Path) -> bytes:
    """A path as bytes: it may be no text."""
    return os.fsencode(path.absolute())
