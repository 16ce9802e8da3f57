"""Running `inspect`: reading, the contact sheet on the terminal, pictures into a folder."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportparse.cli.failures import named_failures
from reportparse.cli.running import Options, chosen_profile, progress_bar
from reportparse.errors import ReportparseError
from reportparse.inspection.files import inspection_files
from reportparse.inspection.page_picture import View
from reportparse.inspection.sheet import SheetRow, uses_to_sheet
from reportparse.inspection.sheet_text import sheet_to_table
from reportparse.inspection.uses import find_uses
from reportparse.pipeline import Inspected, path_to_inspected
from reportparse.writers.files import write_files

# Columns: as wide as the sheet may get where no terminal says how wide it is.
_WIDE = 140
# Drawing a page takes ten times as long as reading it.
_LONG_TO_DRAW = 8


@dataclass(frozen=True, slots=True)
class Look:
    """What `inspect` was asked for; `pages` None are all of them."""

    pages: frozenset[int] | None
    layers: frozenset[str]
    dpi: int
    password: str | None
    quiet: bool
    profile: Path | None = None


def inspect(path: Path, out: Path, look: Look) -> int:
    """Draw the pages and the marks of an input below `out`, print its contact sheet, and give the exit status."""
    options = Options(look.password, look.quiet, None)
    folder = out / path.stem
    try:
        profile = chosen_profile(look.profile)
        with named_failures(path):
            with progress_bar(path, options) as progress:
                inspected = path_to_inspected(path, look.password, look.pages, progress, profile)
            _check_pages(inspected, look)
            uses = find_uses(inspected)
            rows = uses_to_sheet(uses)
            with progress_bar(path, options, _LONG_TO_DRAW) as progress:
                files = inspection_files(inspected, uses, rows, View(look.layers, look.dpi), progress)
                write_files(folder, files)
    except ReportparseError as error:
        click.echo(f"reportparse: {error}", err=True)
        return error.exit_status
    _warn(inspected)
    if not look.quiet:
        _print(inspected, rows)
        pages = sum(name.startswith("page-") for name in files)
        others = ", ".join(name for name in files if not name.startswith("page-"))
        click.echo(f"Written: {folder}/ ({pages} page{'s' if pages != 1 else ''}, {others})")
    return 0


def _check_pages(inspected: Inspected, look: Look) -> None:
    """Say so when none of the pages that were asked for exist."""
    count = len(inspected.document.pages)
    if look.pages is not None and inspected.stages == {} and not _is_text(inspected):
        raise click.BadParameter(f"{inspected.source.name} has the pages 1 to {count} only.", param_hint="--page")


def _is_text(inspected: Inspected) -> bool:
    return all(page.width is None for page in inspected.document.pages)


def _warn(inspected: Inspected) -> None:
    """Name the pages that could not be drawn: nothing is left out in silence."""
    for number, stages in sorted(inspected.stages.items()):
        if not stages.is_readable:
            click.echo(f"reportparse: page {number} cannot be read, so it has no picture.", err=True)


def _print(inspected: Inspected, rows: Sequence[SheetRow]) -> None:
    from rich.console import Console

    if inspected.missing is not None:
        click.echo(f"No measure table: {inspected.missing}")
    if _is_text(inspected):
        click.echo(f"{inspected.source.name} has no pages to draw on: there are only its marks.")
    if not rows:
        click.echo("No marks were seen.")
        return
    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    console.print(sheet_to_table(rows))
