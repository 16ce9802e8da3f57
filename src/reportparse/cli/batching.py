"""The command that reads whole archives, and how it runs."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from reportparse.cli.commands import (
    LANGUAGES,
    formats_option,
    password_option,
    profile_option,
    quiet_option,
    verify_option,
)
from reportparse.cli.limiting import default_jobs, jobs_option, limited, start_reading
from reportparse.errors import ReportparseError
from reportparse.guard.limits import Limits

if TYPE_CHECKING:
    from reportparse.batch.archive import Archive, Plan, Tell
    from reportparse.batch.index import Tally
    from reportparse.batch.inputs import Input
    from reportparse.batch.ledger import Ledger

_PATH = click.Path(path_type=Path)
_SOME_FAILED = 5
_EARLY = "ended early. What was written is whole, what goes over all reports is not written anew: go on with --resume."


@dataclass(frozen=True, slots=True)
class Asked:
    """What `batch` was asked for, beside the plan: which inputs, and where to run. `cluster` None: on this machine."""

    paths: tuple[Path, ...]
    listed: bytes
    is_recursive: bool
    jobs: int
    cluster: str | None
    limits: Limits
    quiet: bool


def _parse_shard(_context: click.Context, _option: click.Parameter, text: str | None) -> tuple[int, int]:
    """The part of `i/n`. Raises: click.BadParameter."""
    if text is None:
        return 1, 1
    match = re.fullmatch(r"\s*(\d+)\s*/\s*(\d+)\s*", text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise click.BadParameter(f"{text!r} is no part of a whole; write 1/4, 2/4, 3/4 or 4/4.", param_hint="--shard")
    return int(match[1]), int(match[2])


@click.command(short_help="Read whole archives, with an index; what was ended goes on.")
@click.argument("paths", metavar="PATHS...", nargs=-1, type=_PATH)
@click.option("-o", "--out", metavar="DIR", default=Path("out"), show_default=True, type=_PATH, help="Where to write.")
@click.option(
    "--list", "list_", metavar="FILE", type=click.File("rb"), help="More paths, one a line; - reads standard input."
)
@click.option("-r", "--recursive", is_flag=True, help="The folders in folders, too.")
@click.option("--resume", is_flag=True, help="Go on: leave what an earlier run read into DIR as it is.")
@click.option("--retry-failed", is_flag=True, help="Go on, and try again what failed.")
@click.option(
    "--shard",
    metavar="I/N",
    callback=_parse_shard,
    help="Only the I-th of N parts, into a folder of its own in DIR: for several machines, one part each.",
)
@click.option(
    "--cluster",
    metavar="ADDRESS",
    help="Read on the workers of a Dask scheduler, such as tcp://scheduler:8786 (needs the extra cluster).",
)
@formats_option
@profile_option
@password_option
@verify_option
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the summary, the evidence reports (html), their index, and the workbooks (xlsx).",
)
@jobs_option
@limited
@quiet_option
def batch(
    paths: tuple[Path, ...],
    out: Path,
    list_: IO[bytes] | None,
    recursive: bool,
    resume: bool,
    retry_failed: bool,
    shard: tuple[int, int],
    cluster: str | None,
    formats: tuple[str, ...],
    profile: Path | None,
    password: str | None,
    verify: bool,
    language: str,
    jobs: int | None,
    quiet: bool,
    limits: Limits,
) -> None:
    """
    Read whole archives: every file in the PATHS (folders, files, patterns), each into a folder of its own below DIR.

    DIR/index.csv has a line for each file: verdict, numbers of rows and findings, seconds, or why it was not read.
    DIR/all/ has the rows of all reports in one table each: csv, xlsx, parquet, sqlite; DIR/index.html leads to their
    evidence reports (html). A run that ends early leaves both as they were, and says so.
    Files of one content are read once. Whatever happens to one file, the others are read. A run may be ended at any
    time, or killed: with --resume it goes on where it was, nothing is lost and nothing is written twice.

    Files of kinds that are not read (pictures, spreadsheets) are named in the index and fail nothing, unless you name
    them yourself.

    \b
    Examples:
      reportparse batch archive -o data
      reportparse batch archive --recursive -o data --resume
      reportparse batch "archive/*/2024*.pdf" -o data --format csv,html --language fr
      find archive -name "*.pdf" -print0 | reportparse batch --list - -o data
      reportparse batch archive -o data --retry-failed --seconds 120 --memory 8000
      reportparse batch archive -o data --cluster tcp://scheduler:8786

    Exit status: 0 all files were read; 5 some failed or hold no report (index.csv says which); 3 nothing more could be
    written, a path is missing, or the cluster is lost; 130 and 143 ended by Ctrl+C or SIGTERM. All results so far are
    whole, however a run ends.
    """
    if not paths and list_ is None:
        raise click.UsageError("Name files or folders, or a list of them with --list.")
    listed = list_.read() if list_ is not None else b""
    asked = Asked(paths, listed, recursive, jobs if jobs is not None else default_jobs(), cluster, limits, quiet)
    if cluster is None:
        start_reading([Path("any.pdf")])
    from reportparse.batch.archive import Plan
    from reportparse.batch.tables import with_reports
    from reportparse.batch.unit import Reading
    from reportparse.cli.running import chosen_profile, complain

    try:
        reading, kept = Reading(password, chosen_profile(profile), verify), with_reports(formats)
        sys.exit(_run(Plan(out, kept, reading, resume or retry_failed, retry_failed, shard, language), asked))
    except ReportparseError as error:
        complain(error)
        sys.exit(error.exit_status)


def _run(plan: "Plan", asked: Asked) -> int:
    """Read what is to be read, write the index, print the summary, and give the exit status."""
    from reportparse.batch.archive import Archive
    from reportparse.batch.cluster import library
    from reportparse.batch.inputs import find_inputs, parse_list
    from reportparse.batch.ledger import Ledger
    from reportparse.batch.tables import pages_over
    from reportparse.cli.running import complain, spare_inputs
    from reportparse.version import __version__
    from reportparse.writers.collection import check_formats

    check_formats(plan.formats)
    if asked.cluster is not None:
        library()
    inputs = find_inputs([*asked.paths, *parse_list(asked.listed)], asked.is_recursive, plan.out)
    if "html" in plan.formats:
        read = [source.path for source in inputs]
        spare_inputs(pages_over(plan.folder, read), read)
    with Ledger(plan.folder, plan.options(), __version__) as ledger:
        ended: ReportparseError | None = None
        try:
            with _bar(len(inputs), asked.quiet) as tell:
                _read(Archive(plan, ledger, tell), inputs, asked)
        except ReportparseError as error:
            # The disk is full, or the cluster lost: there is no use in going on.
            ended = error
            complain(error)
            complain(_EARLY)
        except (KeyboardInterrupt, SystemExit):
            complain(_EARLY)
            _conclude(plan, ledger, asked.quiet)
            raise
        tally = _conclude(plan, ledger, asked.quiet)
        if ended is None:
            _write_over_all(plan, ledger, asked.quiet)
    return ended.exit_status if ended is not None else _status(tally)


def _read(archive: "Archive", inputs: "list[Input]", asked: Asked) -> None:
    from reportparse.batch.cluster import Cluster
    from reportparse.guard.pool import Guard

    if asked.cluster is not None:
        with Cluster(asked.cluster, asked.limits) as cluster:
            archive.read(inputs, cluster)
        return
    with Guard(asked.limits, min(asked.jobs, len(inputs))) as guard:
        archive.read(inputs, guard)


def _conclude(plan: "Plan", ledger: "Ledger", quiet: bool) -> "Tally":
    """Write the index, and print the numbers in all. Raises: OutputError."""
    from reportparse.batch.index import NAME, lines_to_index
    from reportparse.writers.collection import OF_MANY
    from reportparse.writers.files import write_file
    from reportparse.writers.languages import language

    index, tally = lines_to_index(ledger.lines())
    write_file(plan.folder / NAME, index)
    if not quiet:
        say = language(plan.language).say
        for width, line in _summary(tally):
            click.echo(f"{width}{say(line)}")
        formats = ", ".join(name for name in plan.formats if name not in OF_MANY)
        click.echo(say(f"Written: {plan.folder / NAME} ({formats} in a folder for each report)"))
    return tally


def _write_over_all(plan: "Plan", ledger: "Ledger", quiet: bool) -> None:
    """Write the tables over all reports, and the index of their pages. Raises: OutputError, ExtraMissing."""
    from reportparse.batch.tables import write_over_all
    from reportparse.writers.languages import language

    for written in write_over_all(plan.folder, plan.formats, plan.language, ledger.lines):
        if not quiet:
            click.echo(language(plan.language).say(f"Written: {written}"))


def _summary(tally: "Tally") -> Iterator[tuple[str, str]]:
    """The numbers of a run, a line each, and what stands before it; what there is none of is left out."""
    rows = f", {tally.deliverables} deliverables" if tally.deliverables else ""
    yield "", f"{tally.files} {'file' if tally.files == 1 else 'files'}{rows}"
    numbers = {
        "consistent": tally.verdicts["consistent"],
        "inconsistent": tally.verdicts["inconsistent"],
        "not auditable": tally.verdicts["not_auditable"],
        "no report found": tally.without_report,
        "failed": tally.failed,
        "of kinds that are not read": tally.skipped,
        "not reached": tally.unread,
    }
    width = len(str(tally.files))
    for name, number in numbers.items():
        if number:
            yield f"  {number:>{width}} ", name
    if tally.copies:
        yield "", f"{tally.copies} of them {'has' if tally.copies == 1 else 'have'} the content of another one."
    if tally.earlier:
        yield "", f"{tally.earlier} of them {'was' if tally.earlier == 1 else 'were'} read by an earlier run."
    if tally.failed:
        yield "", "The index says why files failed; --retry-failed tries these again."


def _status(tally: "Tally") -> int:
    if not tally.statuses:
        return 0
    return max(tally.statuses) if tally.files == 1 else _SOME_FAILED


@contextmanager
def _bar(total: int, quiet: bool) -> "Iterator[Tell]":
    """Say what failed as it does; on a terminal with a bar, how many files a second, and the time that is left."""
    from reportparse.cli.running import complain

    if quiet or not sys.stderr.isatty():
        yield lambda error: complain(error) if error is not None else None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """Files a second."""

        def render(self, task: Task) -> Text:
            """Nothing before the second file."""
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f}/s" if speed else "")

    console = Console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=total)
        yield _teller(lambda: bar.advance(task))


def _teller(advance: Callable[[], None]) -> "Tell":
    from reportparse.cli.running import complain

    def tell(error: ReportparseError | None) -> None:
        if error is not None:
            complain(error)
        advance()

    return tell
