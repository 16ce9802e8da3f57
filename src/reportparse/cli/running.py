"""Running the pipeline over the inputs of a command: progress, messages, exit statuses."""

import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

import click

from reportparse.batch.unit import Reading, extraction, report_to_files
from reportparse.errors import OutputError, ProfileError, ReportparseError
from reportparse.guard import DEFAULT, Limits
from reportparse.guard.pool import Call, Guard
from reportparse.model import ReportModel
from reportparse.names import common_folder, folder_name, name_below, shown_name
from reportparse.profile import EMPTY, Profile
from reportparse.readers import Progress, no_progress
from reportparse.source import hold
from reportparse.writers.audited import Show
from reportparse.writers.collection import FOLDER, OF_MANY, Collection, collect, formats_over_all
from reportparse.writers.evidence.index import Entry, entries_to_index, report_to_entry
from reportparse.writers.files import write_file, write_folder
from reportparse.writers.summary import report_to_text
from reportparse.writers.table_files import tables_to_csv, tables_to_html, tables_to_json

Extracted = tuple[ReportModel, str | None]
"""An audited report, and the page that shows it where that was asked for."""

_TABLE_WRITERS = {"json": tables_to_json, "csv": tables_to_csv, "html": tables_to_html}
_SOME_FAILED = 5
# Fewer pages are read before a progress bar could be seen.
_LONG = 40
# Columns: longer lines are hard to read.
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Options:
    """
    What all commands share. `most_findings` None shows all of them.

    Inputs are read in up to `jobs` processes within `limits`; 0 reads in this one, without any.
    """

    password: str | None
    quiet: bool
    most_findings: int | None
    profile: Path | None = None
    verify: bool = False
    limits: Limits = DEFAULT
    jobs: int = 1
    language: str = "en"


def extract_all(inputs: Sequence[Path], out: Path, formats: Sequence[str], options: Options) -> int:
    """Write the data of every input below `out`, one table over all of them, and give the exit status."""
    names = folder_names(inputs)
    if "html" in formats:
        pages = [out / name / "report.html" for name in names.values()]
        spare_inputs([*pages, out / "index.html"] if len(names) > 1 else pages, inputs)
    over_all = formats_over_all(formats, len(names) > 1)
    try:
        with collect(out / FOLDER, over_all, options.language) if over_all else nullcontext() as collection:
            status = _extract_each(inputs, names, _Target(out, formats, collection), options)
        if collection is not None and collection.report_count and not options.quiet:
            click.echo(f"{chr(10) if len(names) > 1 else ''}Written: {out / FOLDER}/ ({', '.join(over_all)})")
    except ReportparseError as error:
        complain(error)
        return error.exit_status
    return status


class _Target(NamedTuple):
    """Where to write, in which formats, and the tables over all inputs, where there are such."""

    out: Path
    formats: Sequence[str]
    collection: Collection | None


def _extract_each(inputs: Sequence[Path], names: Mapping[Path, str], target: _Target, options: Options) -> int:
    """Write what is read of each input, and with evidence reports of several an index over them."""
    entries: list[Entry] = []
    has_index = "html" in target.formats and len(names) > 1
    folder_of_all = common_folder(map(shown_name, names))

    def place(path: Path) -> str:
        return name_below(shown_name(path), folder_of_all)

    def write(extracted: Extracted, path: Path) -> int:
        report, page = extracted
        folder = target.out / names[path]
        replaced = _other_source(folder / "report.json", report)
        files = report_to_files(report, page, target.formats, options.language)
        if files:
            write_folder(folder, files)
        if target.collection is not None:
            target.collection.add(names[path], report, place(path))
        if has_index:
            entries.append(report_to_entry(report, f"{names[path]}/report.html"))
        if not options.quiet:
            click.echo(_summary(report, options))
            if files:
                written = [name for name in target.formats if name not in OF_MANY]
                click.echo(f"Written: {folder}/ ({', '.join(written)})")
        if replaced is not None:
            complain(f"{folder}/ held the data of another file, {replaced}; they are replaced.")
        return 0

    def fail(path: Path, error: ReportparseError) -> None:
        name = shown_name(path.name)
        said = str(error).replace(shown_name(path), name)
        entries.append(Entry(name, error=said))
        if target.collection is not None and not isinstance(error, OutputError):
            target.collection.add_failed(place(path), said)

    status = run_each(inputs, write, options, fail=fail, evidence="html" in target.formats)
    if has_index and any(entry.href is not None for entry in entries):
        write_file(target.out / "index.html", entries_to_index(entries, options.language).encode())
    return status


def _other_source(path: Path, report: ReportModel) -> str | None:
    """The name of the input that an earlier report is of, if it is another one."""
    try:
        source = json.loads(path.read_bytes())["source"]
        return str(source["name"]) if source["sha256"] != report.source.sha256 else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


class Wanted(NamedTuple):
    """Which tables are asked for, and how: `has_all` with those without marks. `out` None: they are printed."""

    format: str
    pages: frozenset[int] | None
    has_all: bool
    out: Path | None = None


def write_tables(path: Path, wanted: Wanted, options: Options) -> int:
    """Write or print the tables of an input, and give the exit status."""
    try:
        if wanted.out is not None:
            spare_inputs([wanted.out], [path])
        profile = chosen_profile(options.profile)
        arguments = {"password": options.password, "profile": profile, "has_all": wanted.has_all}
        found = call_guarded(path, options, "reportparse.pipeline:path_to_mark_tables", hold(path), **arguments)
    except ReportparseError as error:
        complain(error)
        return error.exit_status
    if wanted.pages is not None:
        kept = [part for table in found.tables if (part := table.on_pages(wanted.pages)) is not None]
        found = found.model_copy(update={"tables": kept})
    if not found.tables:
        where = "on these pages of" if wanted.pages is not None else "in"
        what, hint = ("table", "") if wanted.has_all else ("table with marks", "`--all` gives those without; ")
        complain(f"no {what} was found {where} {path}; {hint}a scan has none, either.")
    return _give(_TABLE_WRITERS[wanted.format](found), wanted.out)


def _give(text: str, out: Path | None) -> int:
    """Print a text, or write it into a file, and give the exit status."""
    if out is None:
        click.echo(text, nl=False)
        return 0
    try:
        write_file(out, text.encode())
    except OutputError as error:
        complain(error)
        return error.exit_status
    return 0


def chosen_profile(path: Path | None) -> Profile:
    """The profile of `--profile`, or the one that pins nothing. Raises: ProfileError."""
    if path is None:
        return EMPTY
    # What checks a profile is what reads by it; without one it is only loaded where reading is done.
    from reportparse.pipeline import open_profile

    return open_profile(path)


def _summary(report: ReportModel, options: Options) -> str:
    show = replace(terminal_show(), most_findings=options.most_findings, language=options.language)
    return report_to_text(report, show).rstrip("\n")


def terminal_show() -> Show:
    """How text looks where it goes: in colour and as wide as the terminal, or plain in lines of any length."""
    if not sys.stdout.isatty():
        return Show()
    # https://no-color.org: any text but an empty one.
    return Show(colour=not os.environ.get("NO_COLOR"), width=min(shutil.get_terminal_size().columns, _WIDEST))


def complain(error: object) -> None:
    """Say on standard error, in one line, what went wrong. Names in it steer no terminal."""
    click.echo(f"reportparse: {shown_name(str(error))}", err=True)


def call_guarded(path: Path, options: Options, function: str, *arguments: Any, **named: Any) -> Any:
    """What a function (`module:name`) of one input gives, run within the limits. Raises: ReportparseError."""
    call = Call(shown_name(path), function, arguments, named)
    with Guard(options.limits, min(options.jobs, 1)) as guard, progress_bar(path, options) as progress:
        return guard.call(call, progress)


def run_each(
    inputs: Sequence[Path],
    use: Callable[[Extracted, Path], int],
    options: Options,
    use_text: bool = True,
    fail: Callable[[Path, ReportparseError], None] = lambda _path, _error: None,
    evidence: bool = False,
) -> int:
    """
    Each input; whatever happens to one does not keep the others from being read.

    `use` gets what was read in the order of the inputs, however many are read at a time, and gives an exit status. A
    failure is said on standard error, and `fail` is told. `evidence` asks for the page that shows it, too.
    """
    try:
        profile = chosen_profile(options.profile)
    except ProfileError as error:
        complain(error)
        return error.exit_status
    paths = list(dict.fromkeys(inputs))
    statuses: list[int] = []
    failed = 0
    current: Progress = no_progress
    with Guard(options.limits, min(options.jobs, len(paths))) as guard:
        reading = Reading(options.password, profile, options.verify)
        calls = (extraction(path, reading, evidence, options.language) for path in paths)
        outcomes = guard.each(calls, lambda done, of: current(done, of))
        for index, path in enumerate(paths):
            if len(paths) > 1 and not options.quiet and use_text:
                click.echo(f"{chr(10) if index else ''}== {shown_name(path)}")
            with progress_bar(path, options) as current:
                outcome = next(outcomes)
            try:
                statuses.append(use(outcome.get(), path))
            except ReportparseError as error:
                failed += 1
                statuses.append(error.exit_status)
                complain(error)
                fail(path, error)
                if isinstance(error, OutputError) and error.is_final and index + 1 < len(paths):
                    complain(f"{len(paths) - index - 1} more inputs were not read: nothing can be written.")
                    break
    if failed and len(statuses) > 1:
        return _SOME_FAILED
    return max(statuses)


def spare_inputs(written: Iterable[Path], inputs: Iterable[Path], option: str = "--out") -> None:
    """Refuse to write over an input, under whatever name or link. Raises: click.BadParameter."""
    read = {_identity(path) for path in inputs} - {None}
    for path in written:
        if _identity(path) in read:
            said = f"{shown_name(path)} is one of the inputs, and would be written over; give another place."
            raise click.BadParameter(said, param_hint=option)


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path leads to; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def folder_names(inputs: Sequence[Path], taken: Iterable[str] = (FOLDER, "index.html")) -> dict[Path, str]:
    """
    The name of each input's folder: its own name without the ending, with it where two inputs would share a folder.

    Where even that is the same (two folders with a file of one name), or in `taken`, a number follows.
    """
    paths = list(dict.fromkeys(inputs))
    # Folders that differ in case alone are one folder on Windows and macOS.
    stems = Counter(folder_name(path.stem).casefold() for path in paths)
    used = set(taken)
    names: dict[Path, str] = {}
    for path in paths:
        stem = folder_name(path.stem)
        name = stem if stems[stem.casefold()] == 1 else folder_name(path.name)
        candidate, number = name, 2
        while candidate.casefold() in used:
            candidate, number = f"{name}-{number}", number + 1
        names[path] = candidate
        used.add(candidate.casefold())
    return names


@contextmanager
def progress_bar(path: Path, options: Options) -> Iterator[Progress]:
    """A progress bar on a terminal, for documents of so many pages that one waits for them."""
    if options.quiet or not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(shown_name(path.name), total=None)

        def show(done: int, of: int) -> None:
            if of >= _LONG:
                bar.update(task, completed=done, total=of)

        yield show
