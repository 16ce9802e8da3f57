"""Running the pipeline over the inputs of a command: progress, messages, exit statuses."""

import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import click

from reportparse.cli.failures import named_failures
from reportparse.errors import ProfileError, ReportparseError
from reportparse.model import ReportModel
from reportparse.pipeline import open_profile, path_to_mark_tables, path_to_report, report_to_evidence
from reportparse.profile import EMPTY, Profile
from reportparse.readers import Progress, no_progress
from reportparse.source import open_source
from reportparse.writers.audited import Show
from reportparse.writers.csv_files import report_to_csv_files
from reportparse.writers.files import write_files
from reportparse.writers.json_file import report_to_json
from reportparse.writers.summary import report_to_text
from reportparse.writers.table_files import tables_to_csv, tables_to_html, tables_to_json

_TABLE_WRITERS = {"json": tables_to_json, "csv": tables_to_csv, "html": tables_to_html}
_SOME_FAILED = 5
# Fewer pages are read before a progress bar could be seen.
_LONG = 40
# Drawing a page takes ten times as long as reading it.
_LONG_TO_DRAW = 8
# Columns: longer lines are hard to read.
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Options:
    """What all commands share. `most_findings` None shows all of them."""

    password: str | None
    quiet: bool
    most_findings: int | None
    profile: Path | None = None
    verify: bool = False


def extract_all(inputs: Sequence[Path], out: Path, formats: Sequence[str], options: Options) -> int:
    """Write the data of every input below `out`, and give the exit status."""

    def write(report: ReportModel, path: Path) -> int:
        folder = out / names[path]
        files = {"report.json": report_to_json(report).encode()} if "json" in formats else {}
        files |= {"report.html": evidence_page(report, path, options).encode()} if "html" in formats else {}
        replaced = _other_source(folder / "report.json", report)
        write_files(folder, files | (report_to_csv_files(report) if "csv" in formats else {}))
        if not options.quiet:
            click.echo(_summary(report, options))
            click.echo(f"Written: {folder}/ ({', '.join(formats)})")
        if replaced is not None:
            click.echo(
                f"reportparse: {folder}/ held the data of another file, {replaced}; they are replaced.", err=True
            )
        return 0

    names = folder_names(inputs)
    return run_each(inputs, write, options)


def _other_source(path: Path, report: ReportModel) -> str | None:
    """The name of the input that an earlier report is of, if it is another one."""
    try:
        source = json.loads(path.read_bytes())["source"]
        return str(source["name"]) if source["sha256"] != report.source.sha256 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def evidence_page(report: ReportModel, path: Path, options: Options) -> str:
    """The evidence report of an input, with pictures of its pages. Raises: SourceError when it cannot be opened."""
    source = open_source(path, options.password)
    with progress_bar(path, options, _LONG_TO_DRAW) as progress:
        return report_to_evidence(report, source, progress)


class Wanted(NamedTuple):
    """Which tables are asked for, and how: `has_all` with those without marks."""

    format: str
    pages: frozenset[int] | None
    has_all: bool


def print_tables(path: Path, wanted: Wanted, options: Options) -> int:
    """Print the tables of an input, and give the exit status."""
    try:
        profile = chosen_profile(options.profile)
        with named_failures(path), progress_bar(path, options) as progress:
            found = path_to_mark_tables(path, options.password, progress, profile, wanted.has_all)
            if wanted.pages is not None:
                kept = [part for table in found.tables if (part := table.on_pages(wanted.pages)) is not None]
                found = found.model_copy(update={"tables": kept})
            written = _TABLE_WRITERS[wanted.format](found)
    except ReportparseError as error:
        click.echo(f"reportparse: {error}", err=True)
        return error.exit_status
    if not found.tables:
        where = "on these pages of" if wanted.pages is not None else "in"
        what, hint = ("table", "") if wanted.has_all else ("table with marks", "`--all` gives those without; ")
        click.echo(f"reportparse: no {what} was found {where} {path}; {hint}a scan has none, either.", err=True)
    click.echo(written, nl=False)
    return 0


def chosen_profile(path: Path | None) -> Profile:
    """The profile of `--profile`, or the one that pins nothing. Raises: ProfileError."""
    return open_profile(path) if path is not None else EMPTY


def _summary(report: ReportModel, options: Options) -> str:
    show = terminal_show()
    return report_to_text(report, replace(show, most_findings=options.most_findings)).rstrip("\n")


def terminal_show() -> Show:
    """How text looks where it goes: in colour and as wide as the terminal, or plain in lines of any length."""
    if not sys.stdout.isatty():
        return Show()
    # https://no-color.org: any text but an empty one.
    return Show(colour=not os.environ.get("NO_COLOR"), width=min(shutil.get_terminal_size().columns, _WIDEST))


def run_each(
    inputs: Sequence[Path],
    use: Callable[[ReportModel, Path], int],
    options: Options,
    use_text: bool = True,
    fail: Callable[[Path, ReportparseError], None] = lambda _path, _error: None,
) -> int:
    """
    Each input in turn; one that fails does not keep the others from being read.

    A failure is said on standard error, and `fail` is told.
    """
    statuses: list[int] = []
    failed = 0
    try:
        profile = chosen_profile(options.profile)
    except ProfileError as error:
        click.echo(f"reportparse: {error}", err=True)
        return error.exit_status
    for index, path in enumerate(dict.fromkeys(inputs)):
        if len(inputs) > 1 and not options.quiet and use_text:
            click.echo(f"{chr(10) if index else ''}== {path}")
        try:
            with named_failures(path):
                with progress_bar(path, options) as progress:
                    report = path_to_report(path, options.password, progress, profile, options.verify)
                statuses.append(use(report, path))
        except ReportparseError as error:
            failed += 1
            statuses.append(error.exit_status)
            click.echo(f"reportparse: {error}", err=True)
            fail(path, error)
    if failed and len(statuses) > 1:
        return _SOME_FAILED
    return max(statuses)


def folder_names(inputs: Sequence[Path]) -> dict[Path, str]:
    """
    The name of each input's folder: its own name without the ending, with it where two inputs would share a folder.

    Where even that is the same (two folders with a file of one name), a number follows.
    """
    paths = list(dict.fromkeys(inputs))
    # Folders that differ in case alone are one folder on Windows and macOS.
    stems = [path.stem.casefold() for path in paths]
    taken: set[str] = set()
    names: dict[Path, str] = {}
    for path in paths:
        name = path.stem if stems.count(path.stem.casefold()) == 1 else path.name
        candidate, number = name, 2
        while candidate.casefold() in taken:
            candidate, number = f"{name}-{number}", number + 1
        names[path] = candidate
        taken.add(candidate.casefold())
    return names


@contextmanager
def progress_bar(path: Path, options: Options, long: int = _LONG) -> Iterator[Progress]:
    """A progress bar on a terminal, for documents of so many pages that one waits for them."""
    if options.quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(path.name, total=None)

        def show(done: int, of: int) -> None:
            if of >= long:
                bar.update(task, completed=done, total=of)

        yield show
