"""The command `explain`: what a finding means and how to act, from the catalogue alone."""

import difflib
import os
import shutil
import textwrap
from collections.abc import Iterator, Sequence

import click

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.severity import Severity

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
# Columns: longer lines are hard to read.
_WIDEST = 100


@click.command(short_help="Say what a finding means and how to act.")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def explain(codes: tuple[str, ...]) -> None:
    """
    Say what findings of a CODE mean, and how to act. Without one, list all codes.

    \b
    Examples:
      reportparse explain
      reportparse explain mark-blank
      reportparse explain code-gap code-repeated
    """
    width = min(shutil.get_terminal_size().columns, _WIDEST)
    # None: click takes colours away where no terminal shows them.
    colour = False if os.environ.get("NO_COLOR") else None
    if not codes:
        click.echo("\n".join(_overview(width)), color=colour)
        return
    kinds = [_find(code) for code in dict.fromkeys(codes)]
    click.echo("\n\n".join("\n".join(_lines(kind, width)) for kind in kinds), color=colour)


def _find(code: str) -> Kind:
    """The kind of a code, in whatever case it is typed. Raises: click.BadParameter, which names the nearest codes."""
    wanted = code.strip().casefold().replace("_", "-")
    if wanted in CATALOGUE:
        return CATALOGUE[wanted]
    near = _nearest(wanted)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    raise click.BadParameter(
        f"{code!r} is no code of a finding.{hint} `reportparse explain` lists all.", param_hint="CODE"
    )


def _nearest(wanted: str) -> Sequence[str]:
    """The codes that are spelled almost like that, else those that hold it."""
    near = difflib.get_close_matches(wanted, CATALOGUE, n=3, cutoff=0.6)
    return near or [code for code in CATALOGUE if wanted and wanted in code][:3]


def _overview(width: int) -> Iterator[str]:
    """All kinds, the gravest first, a line each; a title that is too long goes on below itself."""
    longest = max(map(len, CATALOGUE))
    for severity in Severity:
        for kind in CATALOGUE.values():
            if kind.severity is severity:
                head = click.style(f"{severity.value:<8} ", fg=_COLOURS[severity]) + f"{kind.code:<{longest}}  "
                first, *rest = textwrap.wrap(kind.title, max(width - longest - 11, 20))
                yield head + first
                yield from (" " * (longest + 11) + line for line in rest)


def _lines(kind: Kind, width: int) -> Iterator[str]:
    yield f"{click.style(kind.code, bold=True)} ({click.style(kind.severity.value, fg=_COLOURS[kind.severity])})"
    yield from textwrap.wrap(kind.title, width)
    parts = (
        ("What it means", kind.meaning),
        ("Example", kind.example),
        ("How to act", kind.advice),
        (
            "Verdict",
            "A report with such a finding is inconsistent."
            if kind.contradicts
            else "The verdict does not depend on it.",
        ),
    )
    for name, text in parts:
        yield ""
        yield click.style(name, bold=True)
        yield from textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="  ", break_on_hyphens=False)


__all__ = ["explain"]
