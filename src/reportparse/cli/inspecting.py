"""Running `inspect`: reading, the contact sheet on the terminal, pictures into a folder."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from reportparse.cli.running import Options, call_guarded, chosen_profile, complain
from reportparse.errors import ReportparseError
from reportparse.guard import DEFAULT, Limits
from reportparse.inspection.files import inspection_files
from reportparse.inspection.page_picture import View
from reportparse.inspection.sheet import SheetRow, uses_to_sheet
from reportparse.inspection.sheet_text import sheet_to_table
from reportparse.inspection.uses import find_uses
from reportparse.names import folder_name
from reportparse.pipeline import path_to_inspected
from reportparse.profile import Profile
from reportparse.readers import Progress
from reportparse.source import Held, hold
from reportparse.writers.files import write_folder

# Columns: as wide as the sheet may get where no terminal says how wide it is.
_WIDE = 140


@dataclass(frozen=True, slots=True)
class Look:
    """What `inspect` was asked for; `pages` None are all of them."""

    pages: frozenset[int] | None
    layers: frozenset[str]
    dpi: int
    password: str | None
    quiet: bool
    profile: Path | None = None
    limits: Limits = DEFAULT


@dataclass(frozen=True, slots=True)
class Drawn:
    """What `inspect` wrote and has to tell of an input. `unreadable` are the numbers of pages without a picture."""

    name: str
    rows: Sequence[SheetRow]
    files: Sequence[str]
    unreadable: Sequence[int]
    missing: str | None
    page_count: int
    has_pages: bool
    is_drawn: bool = True


def inspect(path: Path, out: Path, look: Look) -> int:
    """Draw the pages and the marks of an input below `out`, print its contact sheet, and give the exit status."""
    options = Options(look.password, look.quiet, None, limits=look.limits)
    folder = out / folder_name(path.stem)
    try:
        profile = chosen_profile(look.profile)
        drawn: Drawn = call_guarded(path, options, "reportparse.cli.inspecting:draw", hold(path), folder, look, profile)
    except ReportparseError as error:
        complain(error)
        return error.exit_status
    if not drawn.is_drawn:
        raise click.BadParameter(f"{drawn.name} has the pages 1 to {drawn.page_count} only.", param_hint="--page")
    for number in drawn.unreadable:
        complain(f"page {number} cannot be read, so it has no picture.")
    if not look.quiet:
        _print(drawn)
        pages = sum(name.startswith("page-") for name in drawn.files)
        others = ", ".join(name for name in drawn.files if not name.startswith("page-"))
        click.echo(f"Written: {folder}/ ({pages} page{'s' if pages != 1 else ''}, {others})")
    return 0


def draw(path: Path | Held, folder: Path, look: Look, profile: Profile, *, progress: Progress) -> Drawn:
    """Read an input and write its pictures; nothing is written where none of the pages that were asked for exist."""
    read_pages = 0

    def reading(done: int, of: int) -> None:
        nonlocal read_pages
        read_pages = of
        progress(done, of)

    inspected = path_to_inspected(path, look.password, look.pages, reading, profile)
    count = len(inspected.document.pages)
    name = inspected.source.name
    has_pages = any(page.width is not None for page in inspected.document.pages)
    if look.pages is not None and not inspected.stages and has_pages:
        return Drawn(name, (), (), (), None, count, has_pages, is_drawn=False)
    uses = find_uses(inspected)
    rows = uses_to_sheet(uses)

    def drawing(done: int, _of: int) -> None:
        progress(read_pages + done, read_pages)

    files = inspection_files(inspected, uses, rows, View(look.layers, look.dpi), drawing)
    write_folder(folder, files)
    unreadable = [number for number, stages in sorted(inspected.stages.items()) if not stages.is_readable]
    return Drawn(name, rows, tuple(files), unreadable, inspected.missing, count, has_pages)


def _print(drawn: Drawn) -> None:
    from rich.console import Console

    if drawn.missing is not None:
        click.echo(f"No measure table: {drawn.missing}")
    if not drawn.has_pages:
        click.echo(f"{drawn.name} has no pages to draw on: there are only its marks.")
    if not drawn.rows:
        click.echo("No marks were seen.")
        return
    console = Console(width=None if sys.stdout.isatty() else _WIDE)
    console.print(sheet_to_table(drawn.rows))
