"""The commands around profiles: infer one, check it, say what it pins, list those that there are."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reportparse.cli.limiting import limited

if TYPE_CHECKING:
    from reportparse.guard import Limits

_PATH = click.Path(path_type=Path)


@click.group(short_help="Write, check and show profiles: what is known of a family of reports.")
def profile() -> None:
    """
    Write, check and show profiles: what is known of one family of reports, as a TOML file.

    None is needed: without a profile everything is inferred. What a profile says is taken instead.

    \b
    Examples:
      reportparse profile infer 2021.pdf -o family.toml
      reportparse profile check family.toml
      reportparse extract 2024.pdf --profile family.toml
    """


@profile.command(short_help="Write the profile of what is inferred of a report.")
@click.argument("input_", metavar="[INPUT]", required=False, type=_PATH)
@click.option("-o", "--out", metavar="FILE", type=_PATH, help="Where to write; without it the profile is printed.")
@click.option("--name", metavar="TEXT", help="What the profile calls the family.")
@click.option("--password", envvar="REPORTPARSE_PASSWORD", help="Password of an encrypted PDF.")
@limited
def infer(input_: Path | None, out: Path | None, name: str | None, password: str | None, limits: "Limits") -> None:
    """
    Write what is inferred of a report as a profile, with comments, to be read and corrected.

    Without INPUT the profile pins nothing and shows every key, to be filled in by hand: for reports in which no
    measure table is found.

    \b
    Examples:
      reportparse profile infer report.pdf
      reportparse profile infer 2021.pdf -o family.toml --name "Our yearly report"
    """

    def run() -> None:
        from reportparse.cli.running import Options, call_guarded
        from reportparse.normalize.inferred import find_remarks
        from reportparse.profile import EMPTY
        from reportparse.profile.toml_text import profile_to_toml
        from reportparse.source import hold
        from reportparse.writers.files import write_file

        inferred, remarks = EMPTY, list[str]()
        if input_ is not None:
            options = Options(password, True, None, limits=limits)
            inferred, report = call_guarded(
                input_, options, "reportparse.pipeline:path_to_profile", hold(input_), password
            )
            remarks = find_remarks(report)
        text = profile_to_toml(inferred.model_copy(update={"name": name}), remarks)
        if out is None:
            click.echo(text, nl=False)
        else:
            write_file(out, text.encode())
            click.echo(f"Written: {out}")

    _ending_with_errors(run)


@profile.command(short_help="Say what is wrong with a profile.")
@click.argument("file", metavar="FILE", type=_PATH)
def check(file: Path) -> None:
    """
    Say what is wrong with a profile: each line names the file, the key, the reason, and what to do.

    \b
    Example:
      reportparse profile check family.toml
    """

    def run() -> None:
        from reportparse.pipeline import open_profile
        from reportparse.profile.files import check

        problems = check(file)
        for problem in problems:
            click.echo(problem, err=True)
        if problems:
            sys.exit(2)
        open_profile(file)
        click.echo(f"{file}: fine.")

    _ending_with_errors(run)


@profile.command(short_help="Say in words what a profile pins.")
@click.argument("file", metavar="FILE|NAME", type=_PATH)
def show(file: Path) -> None:
    """
    Say in words what a profile pins; what is not named is inferred.

    \b
    Examples:
      reportparse profile show family.toml
    """

    def run() -> None:
        from reportparse.profile.files import load
        from reportparse.profile.words import profile_to_words

        click.echo(profile_to_words(load(file)), nl=False)

    _ending_with_errors(run)


@profile.command("list", short_help="List the profiles that there are.")
@click.option("--dir", "folder", metavar="DIR", type=_PATH, help="A folder with profiles of your own.")
def list_(folder: Path | None) -> None:
    """
    List the packaged profiles, and those of a folder, with what they are for.

    \b
    Examples:
      reportparse profile list
      reportparse profile list --dir profiles
    """

    def run() -> None:
        from reportparse.profile.files import check, load, nearby, packaged_names

        for name in [*packaged_names(), *map(str, nearby(folder) if folder is not None else ())]:
            problems = check(name)
            known = load(name) if not problems else None
            said = (known.description or known.name or "no description") if known is not None else "has mistakes"
            click.echo(f"{name}\t{said}")

    _ending_with_errors(run)


def _ending_with_errors(run: Callable[[], None]) -> None:
    """Run a command; an error is one line and its exit status."""
    # Imported here and in the commands, so that --help does not wait for pydantic.
    from reportparse.errors import ReportparseError

    try:
        run()
    except ReportparseError as error:
        from reportparse.cli.running import complain

        complain(error)
        sys.exit(error.exit_status)
