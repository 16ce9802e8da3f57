"""Running `audit`: reading, the audit in the format that was asked for, the exit status, which no format changes."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from reportparse.cli.running import Extracted, Options, complain, folder_names, run_each, spare_inputs, terminal_show
from reportparse.errors import OutputError, ReportparseError
from reportparse.names import shown_name
from reportparse.severity import Severity
from reportparse.writers.audited import Audited, Show
from reportparse.writers.evidence.index import Entry, entries_to_index, report_to_entry
from reportparse.writers.files import write_file
from reportparse.writers.findings import WRITERS
from reportparse.writers.summary import report_to_text

_AUDIT_FAILED = 1
_ERRORS = frozenset({Severity.ERROR})
_FAILING = {"error": _ERRORS, "warning": _ERRORS | {Severity.WARNING}, "never": frozenset[Severity]()}


@dataclass(frozen=True, slots=True)
class Asked:
    """What `audit` was asked for. `output` None: standard output."""

    format: str
    output: Path | None = None
    fail_on: str = "error"
    is_verbose: bool = False

    @property
    def is_printed_at_once(self) -> bool:
        """Whether each summary is printed as soon as there is one: nobody waits for the last of many inputs."""
        return self.format == "text" and self.output is None


def audit_all(inputs: Sequence[Path], asked: Asked, options: Options) -> int:
    """Audit every input, print or write it all, and give the exit status."""
    if asked.output is not None:
        spare_inputs([asked.output], inputs)
    if asked.format == "html" and len(set(inputs)) > 1:
        return _audit_with_index(inputs, asked, options)
    audited: list[Audited] = []
    pages: list[str] = []

    def use(extracted: Extracted, path: Path) -> int:
        report, page = extracted
        audited.append(Audited(path, _place(path), report))
        if asked.is_printed_at_once and not options.quiet:
            show = replace(terminal_show(), is_verbose=asked.is_verbose, language=options.language)
            click.echo(report_to_text(report, show), nl=False)
        if page is not None:
            pages.append(page)
        failing = _FAILING[asked.fail_on]
        return _AUDIT_FAILED if any(finding.severity in failing for finding in report.findings) else 0

    def fail(path: Path, error: ReportparseError) -> None:
        place = _place(path)
        audited.append(Audited(path, place, error=str(error).replace(shown_name(path), place)))

    status = run_each(inputs, use, options, asked.is_printed_at_once, fail, asked.format == "html")
    if asked.is_printed_at_once or not audited or (asked.format == "html" and not pages):
        return status
    # Whoever lets nothing fail the run still wants to see which tests did.
    failing = _FAILING[asked.fail_on] or _ERRORS
    try:
        show = Show(is_verbose=asked.is_verbose, failing=failing, language=options.language)
        _give(pages[0] if pages else WRITERS[asked.format](audited, show), asked.output)
    except OutputError as error:
        complain(error)
        return error.exit_status
    return status


def _audit_with_index(inputs: Sequence[Path], asked: Asked, options: Options) -> int:
    """Write the evidence report of each input as soon as it is made, and at the end the index over them."""
    output = asked.output
    assert output is not None, "asked for by the command"
    index = output / "index.html" if output.is_dir() else output
    names = folder_names(inputs, taken={index.stem.casefold(), *_pages_in(index.parent, inputs)})
    spare_inputs([index, *(index.parent / f"{name}.html" for name in names.values())], inputs)
    failing = _FAILING[asked.fail_on]
    entries: list[Entry] = []

    def use(extracted: Extracted, path: Path) -> int:
        report, page = extracted
        name = f"{names[path]}.html"
        write_file(index.parent / name, (page or "").encode())
        entries.append(report_to_entry(report, name))
        return _AUDIT_FAILED if any(finding.severity in failing for finding in report.findings) else 0

    def fail(path: Path, error: ReportparseError) -> None:
        name = shown_name(path.name)
        entries.append(Entry(name, error=str(error).replace(shown_name(path), name)))

    status = run_each(inputs, use, options, False, fail, evidence=True)
    try:
        write_file(index, entries_to_index(entries, options.language).encode())
    except OutputError as error:
        complain(error)
        return error.exit_status
    return status


def _pages_in(folder: Path, inputs: Sequence[Path]) -> set[str]:
    """The names, without the ending, of those inputs that are pages in a folder: other pages there need other names."""
    place = os.path.realpath(folder)
    pages = (path for path in inputs if path.suffix.casefold() == ".html")
    return {path.stem.casefold() for path in pages if os.path.realpath(path.parent) == place}


def _place(path: Path) -> str:
    """The path below the folder in which the program runs, with forward slashes; elsewhere the file's name alone."""
    # Not resolved: a link is where it lies.
    absolute = Path(os.path.normpath(path.absolute()))
    here = Path.cwd()
    return shown_name(absolute.relative_to(here).as_posix() if absolute.is_relative_to(here) else path.name)


def _give(text: str, output: Path | None) -> None:
    """
    Write a document, or print it, in UTF-8 whatever the terminal's encoding is: programs read it.

    Raises: OutputError, when it cannot be written; an earlier file is left as it was.
    """
    # A file's name may hold bytes that are no text; the escapes are valid in JSON, and text elsewhere.
    data = text.encode("utf-8", "backslashreplace")
    if output is None:
        click.echo(data, nl=False)
    elif output.is_dir():
        raise OutputError(f"{output} is a folder; give the name of a file with -o.")
    elif text:
        write_file(output, data)
