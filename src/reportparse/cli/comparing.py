"""The command that compares two editions of a report, and how it runs."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from reportparse.cli.limiting import limited, start_reading
from reportparse.guard.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from reportparse.model import ReportModel
    from reportparse.model.comparison import Comparison

FORMATS = ("text", "json", "html", "csv")
WORDINGS = ("auto", "always", "never")
KINDS = (
    *("added", "gone", "moved", "renumbered", "replaced", "reworded"),
    *("status_changed", "stated_changed", "counted_changed"),
)
_ENDINGS = {".json": "json", ".html": "html", ".htm": "html", ".csv": "csv"}
_DIFFERS = 1
_PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Asked:
    """What `compare` was asked for. `out` None prints; `failing` are the kinds of difference that give status 1."""

    format: str
    out: Path | None
    wording: Literal["auto", "always", "never"]
    failing: frozenset[str]
    profile: Path | None
    password: str | None
    quiet: bool
    limits: Limits = DEFAULT


@click.command(short_help="Say what differs between two editions of a report.")
@click.argument("a", metavar="A", type=_PATH)
@click.argument("b", metavar="B", type=_PATH)
@click.option("-o", "--out", metavar="FILE", type=_PATH, help="Where to write; without it the comparison is printed.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Without it: what the ending of FILE says (.json, .html, .csv), else text.",
)
@click.option(
    "--wording",
    type=click.Choice(WORDINGS),
    default="auto",
    show_default=True,
    help="Whether texts are compared; auto: where both editions are in one language.",
)
@click.option(
    "--fail-on",
    metavar="LIST",
    default="never",
    show_default=True,
    help=f"Differences that give exit status 1: any, never, or some of {', '.join(KINDS)}, with commas between.",
)
@click.option(
    "--profile",
    metavar="FILE",
    type=_PATH,
    help="What is known of both reports: a profile's file, or the name of a packaged one (see reportparse profile).",
)
@click.option(
    "--password",
    envvar="REPORTPARSE_PASSWORD",
    prompt="Password",
    prompt_required=False,
    hide_input=True,
    help="Password of encrypted PDFs, the same for both; without a value you are asked for it.",
)
@limited
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def compare(
    a: Path,
    b: Path,
    out: Path | None,
    format_: str | None,
    wording: Literal["auto", "always", "never"],
    fail_on: str,
    profile: Path | None,
    password: str | None,
    quiet: bool,
    limits: Limits,
) -> None:
    """
    Say what differs between two editions of a report: two languages, drafts, mid-term and final, or two periods.

    A and B are documents, report.json files, or folders that extract wrote. Guidelines, measures and deliverables may
    be added, gone, moved, renumbered, replaced (the code has a wholly different text), reworded, or have another
    status; totals may be stated or counted otherwise. In two languages everything but the wording is compared.

    Exit status: 0, whatever differs; with --fail-on 1 for the differences that it names. 2, 3 and 4 as for the other
    commands, if A or B cannot be read.

    \b
    Examples:
      reportparse compare draft.pdf final.pdf
      reportparse compare french.pdf english.pdf --fail-on any
      reportparse compare out/2021 out/2024 -o progress.html
      reportparse compare out/2021/report.json 2024.docx --format csv > progress.csv
    """
    failing = _parse_kinds(fail_on)
    chosen = format_ or (_ENDINGS.get(out.suffix.lower(), "text") if out is not None else "text")
    sys.exit(run(a, b, Asked(chosen, out, wording, failing, profile, password, quiet, limits)))


def _parse_kinds(text: str) -> frozenset[str]:
    parts = frozenset(part.strip().lower() for part in text.split(",") if part.strip())
    if parts == {"any"}:
        return frozenset(KINDS)
    if parts == {"never"}:
        return frozenset()
    if not parts or not parts <= set(KINDS):
        raise click.BadParameter(
            f"{text!r} is neither any nor never, nor some of {', '.join(KINDS)}.", param_hint="--fail-on"
        )
    return parts


def run(a: Path, b: Path, asked: Asked) -> int:
    """Compare two inputs, print or write what differs, and give the exit status."""
    # Imported here, so that --help does not wait for a PDF engine.
    start_reading([a, b])
    from reportparse.cli.running import complain
    from reportparse.errors import ReportparseError

    try:
        from reportparse.comparison import compare as compare_reports

        comparison = compare_reports(_open("A", a, asked), _open("B", b, asked), asked.wording)
        _show(comparison, asked)
    except ReportparseError as error:
        complain(error)
        return error.exit_status
    return _DIFFERS if any(kind.value in asked.failing for kind in comparison.kinds()) else 0


def _open(name: str, path: Path, asked: Asked) -> "ReportModel":
    """The report of an input. Raises: the error of what is wrong with it, which says whether it is A or B."""
    from reportparse.cli.running import Options, call_guarded, chosen_profile
    from reportparse.errors import ReportparseError
    from reportparse.source import hold

    profile = chosen_profile(asked.profile)
    try:
        options = Options(asked.password, asked.quiet, None, limits=asked.limits)
        known = {"password": asked.password, "profile": profile}
        report: ReportModel = call_guarded(
            path, options, "reportparse.comparison.opening:open_report", hold(path), **known
        )
        return report
    except ReportparseError as error:
        raise type(error)(f"{name}: {error}") from None


def _show(comparison: "Comparison", asked: Asked) -> None:
    from reportparse.writers.comparison import WRITERS, comparison_to_text
    from reportparse.writers.files import write_file

    if asked.out is not None:
        text = WRITERS[asked.format](comparison)
        write_file(asked.out, text.encode())
        if not asked.quiet:
            click.echo(f"Written: {asked.out}")
    elif not asked.quiet:
        is_text = asked.format == "text"
        text = comparison_to_text(comparison, sys.stdout.isatty()) if is_text else WRITERS[asked.format](comparison)
        click.echo(text, nl=False)
