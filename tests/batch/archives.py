"""Small archives: reports of four rows, each with a content of its own, and what must be in a folder of results."""

import sqlite3
from pathlib import Path

FILES_OF_A_REPORT = 9
"""`report.json`, and eight tables."""


def report_text(number: int) -> str:
    """A report of four rows: three are done, one is not; it says so."""
    rows = "\n".join(
        f"| A{row} | Plant {number + row} trees along the river | {'done' if row < 4 else 'not started'} |"
        for row in range(1, 5)
    )
    head = f"# Progress report {number}\n\n3 actions are done, 1 is not started.\n\n"
    return f"{head}| Code | Action | Status |\n|---|---|---|\n{rows}\n"


def write_reports(folder: Path, count: int) -> list[Path]:
    """So many reports, each with another content."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{number:04}.md" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(report_text(number), encoding="utf-8")
    return paths


def folders_of(out: Path) -> dict[str, int]:
    """How many files each folder of a report holds; the tables over all reports are in none of these."""
    folders = (path for path in out.iterdir() if path.is_dir() and path.name != "all")
    return {path.name: len(list(path.iterdir())) for path in folders}


def taken_down(out: Path) -> dict[str, str]:
    """The folder of each content that stands in the ledger, by its hash; read without the program."""
    if not (out / "ledger.sqlite").exists():
        return {}
    connection = sqlite3.connect(out / "ledger.sqlite")
    try:
        return dict(connection.execute("SELECT sha256, folder FROM content WHERE folder IS NOT NULL"))
    except sqlite3.OperationalError:
        # Ended before there were tables.
        return {}
    finally:
        connection.close()


def written_at(out: Path) -> dict[str, int]:
    """When the report in each folder was written."""
    return {path.parent.name: path.stat().st_mtime_ns for path in out.glob("*/report.json")}
