"""The index of an archive, a line for each file, and its numbers in all."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from reportparse.batch.ledger import Line
from reportparse.writers.csv_files import to_csv

NAME = "index.csv"
COLUMNS = (
    *("file", "sha256", "folder", "title", "language", "pages", "verdict"),
    *("guidelines", "measures", "deliverables"),
    *("done", "in_progress", "not_done", "postponed", "cancelled", "not_applicable", "unknown"),
    *("errors", "warnings", "notes", "seconds", "error"),
)
_NO_REPORT, _UNSUPPORTED = "NoMeasureTable", "SourceUnsupported"


@dataclass(slots=True)
class Tally:
    """
    The numbers of a run, files by what came of them.

    `unread` were not reached, `skipped` are of a kind that is not read, and nobody named them; `copies` are files with
    the content of another one, `earlier` those that an earlier run had read.
    """

    files: int = 0
    verdicts: Counter[str] = field(default_factory=Counter)
    without_report: int = 0
    failed: int = 0
    unread: int = 0
    skipped: int = 0
    copies: int = 0
    earlier: int = 0
    deliverables: int = 0
    statuses: set[int] = field(default_factory=set)

    def add(self, line: Line) -> None:
        """Count one more file."""
        self.files += 1
        self.copies += line.is_copy
        result = line.result
        if result is None:
            self.unread += 1
            return
        self.earlier += bool(line.sha256) and not line.is_new
        if not result.kind:
            self.verdicts[str(result.record["verdict"])] += 1
            self.deliverables += int(result.record["deliverables"] or 0)
        elif line.is_found and result.kind == _UNSUPPORTED:
            self.skipped += 1
        else:
            self.statuses.add(result.status)
            self.without_report += result.kind == _NO_REPORT
            self.failed += result.kind != _NO_REPORT


def lines_to_index(lines: Iterable[Line]) -> tuple[bytes, Tally]:
    """The file `index.csv`, and the numbers in all."""
    tally = Tally()

    def records() -> Iterable[dict[str, Any]]:
        for line in lines:
            tally.add(line)
            yield _record(line)

    return to_csv(COLUMNS, records()), tally


def _record(line: Line) -> dict[str, Any]:
    result = line.result
    own: dict[str, Any] = {"file": line.shown, "sha256": line.sha256}
    if result is None:
        return own | {"error": "not read: the run ended before"}
    return (
        own
        | result.record
        | {
            "folder": result.folder,
            "seconds": f"{result.seconds:.2f}",
            "error": result.error,
        }
    )
