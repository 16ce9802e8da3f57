"""The commands, their options and their help."""

import sys
from pathlib import Path

import click

from reportparse.cli.limiting import default_jobs, jobs_option, limited, start_reading
from reportparse.cli.program import Program
from reportparse.guard.limits import Limits
from reportparse.version import __version__

FORMATS = ("json", "csv")
EXTRACT_FORMATS = (*FORMATS, "html", "xlsx", "parquet", "sqlite")
AUDIT_FORMATS = ("text", "json", "jsonl", "sarif", "junit", "github", "html")
TABLE_FORMATS = ("json", "csv", "html")
LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "ca")
LAYERS = ("words", "rules", "cells", "rows", "marks")
_AUDIT_ENDINGS = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".sarif": "sarif",
    ".xml": "junit",
}
_TABLE_ENDINGS = {".csv": "csv", ".html": "html", ".htm": "html"}
_MOST_FINDINGS = 12

_PATH = click.Path(path_type=Path)
password_option = click.option(
    "--password",
    envvar="REPORTPARSE_PASSWORD",
    prompt="Password",
    prompt_required=False,
    hide_input=True,
    help="Password of an encrypted PDF; without a value you are asked for it. "
    "REPORTPARSE_PASSWORD in the environment does as well.",
)
profile_option = click.option(
    "--profile",
    metavar="FILE",
    type=_PATH,
    help="What is known of the reports: a profile's file, or the name of a packaged one (see reportparse profile).",
)
verify_option = click.option(
    "--verify",
    is_flag=True,
    help="Read PDFs a second time with pdfplumber, and say where the two readings differ.",
)
language_option = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="The language of the summary, the evidence report and the workbook; the data have the same names in all.",
)
quiet_option = click.option("-q", "--quiet", is_flag=True, help="Print errors only.")


def _parse_formats(_context: click.Context, _option: click.Parameter, text: str) -> tuple[str, ...]:
    """The formats of a list with commas. Raises: click.BadParameter."""
    wanted = tuple(part.strip().lower() for part in text.split(",") if part.strip())
    if not wanted or not set(wanted) <= set(EXTRACT_FORMATS):
        raise click.BadParameter(f"{text!r} is not among {', '.join(EXTRACT_FORMATS)}.", param_hint="--format")
    return wanted


formats_option = click.option(
    "--format",
    "formats",
    metavar="LIST",
    default=",".join(FORMATS),
    show_default=True,
    callback=_parse_formats,
    help="What to write: any of json, csv, html, xlsx, parquet, sqlite, with commas between.",
)


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit status: 0 fine; 1 the audit found errors (audit), or what --fail-on names; 2 usage; 3 the input "
    "cannot be read, or reportparse itself failed on it; 4 no measure table found; 5 some of several inputs failed.",
)
@click.version_option(__version__, prog_name="reportparse")
def main() -> None:
    """
    Turn progress reports into data, and check the totals that they state.

    \b
    Examples:
      reportparse extract report.pdf          writes out/report/report.json and CSV files
      reportparse audit report.pdf            prints the verdict and the findings
      reportparse extract *.pdf -o data       many reports, a folder each
      reportparse batch archive -o data       a whole archive, with an index; can be ended, and goes on
    """


@main.command(short_help="Read reports and write their data.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=_PATH)
@click.option("-o", "--out", metavar="DIR", default=Path("out"), show_default=True, type=_PATH, help="Where to write.")
@formats_option
@profile_option
@password_option
@verify_option
@language_option
@jobs_option
@limited
@quiet_option
def extract(
    inputs: tuple[Path, ...],
    out: Path,
    formats: tuple[str, ...],
    profile: Path | None,
    password: str | None,
    verify: bool,
    language: str,
    quiet: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """
    Read reports and write their data, each into a folder of its own below DIR.

    An INPUT is a PDF, a Word document, a web page, or a text: Markdown, CSV, tab-separated rows. What an earlier run
    wrote for a file of the same name is replaced. DIR/<name>/ then holds report.json, and as
    tables deliverables.csv, measures.csv, guidelines.csv, stated_totals.csv, legend.csv, findings.csv and report.csv;
    with the format html also report.html, a page with all evidence, to hand to those who published the report; with
    xlsx report.xlsx, a workbook.

    Of several INPUTS, DIR/all/ holds the rows of all reports in one table each, with the file that each row is from:
    in the formats csv, xlsx, parquet (needs the extra of that name), sqlite.

    \b
    Examples:
      reportparse extract report.pdf
      reportparse extract 2021.pdf 2024.pdf -o data --format csv
      reportparse extract *.pdf -o data --format xlsx,sqlite
      reportparse extract locked.pdf --password
      reportparse extract 2024.pdf --profile family.toml
    """
    # Imported here, so that --help does not wait for a PDF engine.
    start_reading(inputs)
    from reportparse.cli import running

    most = None if quiet else _MOST_FINDINGS
    count = jobs if jobs is not None else default_jobs()
    options = running.Options(password, quiet, most, profile, verify, limits, count, language)
    sys.exit(running.extract_all(inputs, out, formats, options))


@main.command(short_help="Print the verdict on reports and all findings.")
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True, type=_PATH)
@click.option(
    "--format",
    "format_",
    type=click.Choice(AUDIT_FORMATS),
    help="Without it: what the ending of FILE says (.html, .json, .jsonl, .sarif, .xml), else text.",
)
@click.option(
    *("-o", "--out", "--output", "output"),
    metavar="FILE",
    type=_PATH,
    help="Where to write; without it the audit is printed.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="The least severe finding that gives exit status 1.",
)
@click.option("-v", "--verbose", is_flag=True, help="Show every finding, where one line may stand for many.")
@profile_option
@password_option
@verify_option
@language_option
@jobs_option
@limited
@quiet_option
def audit(
    inputs: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    fail_on: str,
    verbose: bool,
    profile: Path | None,
    password: str | None,
    verify: bool,
    language: str,
    quiet: bool,
    jobs: int | None,
    limits: Limits,
) -> None:
    """
    Print the verdict on a report and all findings. Nothing is written, unless FILE is given.

    The verdict is "consistent" when every stated total equals its count, every row has a status, no code stands
    twice, and the stated totals agree among themselves. "reportparse explain" says what a finding means. The exit
    status does not depend on the format.

    \b
    Examples:
      reportparse audit report.pdf
      reportparse audit report.pdf --format json > findings.json
      reportparse audit report.pdf --fail-on warning
      reportparse audit *.pdf -o findings.sarif
      reportparse audit *.pdf --format junit -o findings.xml
      reportparse audit report.pdf -o evidence.html
      reportparse audit rapport.pdf -o preuves.html --language fr
      reportparse audit *.pdf -o evidence/index.html     an index, and a page for each beside it
      reportparse audit report.pdf --verify
    """
    format_ = format_ or (_AUDIT_ENDINGS.get(output.suffix.lower(), "text") if output is not None else "text")
    if format_ == "html" and len(set(inputs)) > 1 and output is None:
        raise click.UsageError("Several evidence reports are files, with an index: say where with -o index.html")
    start_reading(inputs)
    from reportparse.cli import auditing, running

    asked = auditing.Asked(format_, output, fail_on, verbose)
    count = jobs if jobs is not None else default_jobs()
    options = running.Options(password, quiet, None, profile, verify, limits, count, language)
    sys.exit(auditing.audit_all(inputs, asked, options))


@main.command(short_help="Print every table that holds marks.")
@click.argument("input_", metavar="INPUT", type=_PATH)
@click.option("--pages", metavar="RANGE", help="Only tables on these pages, for example 12-17 or 3,5,8-9.")
@click.option("--all", "has_all", is_flag=True, help="The tables without marks, too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(TABLE_FORMATS),
    help="Without it: what the ending of FILE says (.csv, .html), else json.",
)
@click.option("-o", "--out", metavar="FILE", type=_PATH, help="Where to write; without it the tables are printed.")
@profile_option
@password_option
@limited
def tables(
    input_: Path,
    pages: str | None,
    has_all: bool,
    format_: str | None,
    out: Path | None,
    profile: Path | None,
    password: str | None,
    limits: Limits,
) -> None:
    """
    Print every table that holds marks, whatever the document is about: no codes or measures are needed.

    Each cell comes with its text, its mark and what the mark means, if the document's legend, the column or common
    usage says so. A place without a cell, a blank cell and a cell with a mark are told apart.

    \b
    Examples:
      reportparse tables checklist.pdf > tables.json
      reportparse tables matrix.pdf --pages 12-17 --format csv
      reportparse tables matrix.pdf -o tables.html
      reportparse tables minutes.pdf --all --format csv
    """
    chosen = _parse_pages(pages)
    start_reading([input_])
    from reportparse.cli import running

    options = running.Options(password, False, None, profile, limits=limits)
    format_ = format_ or (_TABLE_ENDINGS.get(out.suffix.lower(), "json") if out is not None else "json")
    sys.exit(running.write_tables(input_, running.Wanted(format_, chosen, has_all, out), options))


@main.command(short_help="Draw what was read over the pages.")
@click.argument("input_", metavar="INPUT", type=_PATH)
@click.option("-o", "--out", metavar="DIR", default=Path("out"), show_default=True, type=_PATH, help="Where to write.")
@click.option(
    *("--pages", "--page", "pages"),
    metavar="RANGE",
    multiple=True,
    help="Only these pages, for example 12-17 or 3,5,8-9. May be repeated.",
)
@click.option(
    "--layers",
    metavar="LIST",
    default=",".join(LAYERS),
    show_default=True,
    help="What to draw: any of these, with commas between.",
)
@click.option("--dpi", type=click.IntRange(36, 600), default=130, show_default=True, help="How finely to draw.")
@profile_option
@password_option
@limited
@quiet_option
def inspect(
    input_: Path,
    out: Path,
    pages: tuple[str, ...],
    layers: str,
    dpi: int,
    profile: Path | None,
    password: str | None,
    quiet: bool,
    limits: Limits,
) -> None:
    """
    Draw what was read over each page, and print each distinct mark with what it was taken to mean.

    DIR/<name>/ then holds page-001.png and so on: words, rules (those that nobody printed are dashed), cells, rows,
    and marks by status; and the distinct marks as marks.png and marks.csv; what each column
    was taken for and why as columns.csv. It needs no measure table.

    \b
    Examples:
      reportparse inspect report.pdf
      reportparse inspect report.pdf --pages 3,12-17 --layers rules,cells
      reportparse inspect report.pdf --pages 3 --dpi 300 -o look
    """
    wanted = frozenset(part.strip().lower() for part in layers.split(",") if part.strip())
    if not wanted <= set(LAYERS):
        raise click.BadParameter(f"{layers!r} is not among {', '.join(LAYERS)}.", param_hint="--layers")
    chosen = _parse_pages(",".join(pages) or None)
    start_reading([input_])
    from reportparse.cli import inspecting

    sys.exit(inspecting.inspect(input_, out, inspecting.Look(chosen, wanted, dpi, password, quiet, profile, limits)))


def _parse_pages(text: str | None) -> frozenset[int] | None:
    """The page numbers of a range such as 3,5,8-9; None for all pages."""
    if text is None:
        return None
    pages: set[int] = set()
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        if not first.isdecimal() or not (last or first).isdecimal():
            raise click.BadParameter(f"{text!r} is no range of pages; write 12-17 or 3,5,8-9.", param_hint="--pages")
        if int(last or first) < int(first):
            raise click.BadParameter(f"{part.strip()!r} runs backwards; write {last}-{first}.", param_hint="--pages")
        pages.update(range(int(first), int(last or first) + 1))
    return frozenset(pages)


@main.command()
def schema() -> None:
    """
    Print the JSON Schema (2020-12) of report.json.

    \b
    Example:
      reportparse schema > report.schema.json
    """
    from reportparse.writers.json_file import report_schema

    click.echo(report_schema(), nl=False)
