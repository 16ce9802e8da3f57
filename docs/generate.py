"""
Write what is made from the code: docs/cli.md, docs/findings.md, the schemas of reports, profiles and comparisons, in
docs/audit.md what its commands print, and in docs/architecture.md the list of modules.

    python docs/generate.py            write them
    python docs/generate.py --check    exit 1 when one of them is stale, and say which
"""

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from click import Group
from click.testing import CliRunner

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.cli import main as command_line
from reportparse.profile.files import profile_schema
from reportparse.vocabulary.packing import packed_text
from reportparse.writers.comparison import comparison_schema
from reportparse.writers.json_file import report_schema

ROOT = Path(__file__).resolve().parents[1]
_WIDTH = 100
# A call of the program alone, and what it prints; a call that is piped into another program is left as it is.
_CONSOLE = re.compile(r"```console\n\$ reportparse ([^|\n]*)\n(?:(?!```).*\n)*```")
_PACKAGE = ROOT / "src" / "reportparse"
_MODULES = "<!-- Made by docs/generate.py from the modules' docstrings, down to the end. Don't edit by hand. -->\n"
_NOTE = "<!-- Made by docs/generate.py. Don't edit by hand. -->\n"


def cli_page() -> str:
    """The command line's own help, command by command."""
    commands = [(), *_command_names(command_line)]
    return "\n".join([_NOTE, "# Command line\n", *(_command_section(command) for command in commands)])


def _command_names(group: Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command, each group before its own."""
    for name, command in sorted(group.commands.items()):
        yield (*above, name)
        if isinstance(command, Group):
            yield from _command_names(command, (*above, name))


def _command_section(command: tuple[str, ...]) -> str:
    result = CliRunner().invoke(
        command_line, [*command, "--help"], prog_name="reportparse", terminal_width=_WIDTH, catch_exceptions=False
    )
    return f"## {' '.join(('reportparse', *command))}\n\n```text\n{result.output.rstrip()}\n```\n"


def findings_page() -> str:
    """The catalogue of findings."""
    intro = (
        "# Findings\n\n"
        "A finding is a fact about the report that its reader should know. Its code never changes. An `error`\n"
        "contradicts the report or leaves a row without a status, a `warning` asks for a look, an `info` is for the\n"
        "record. The last column says which findings keep a report from the verdict `consistent`.\n\n"
        "`reportparse explain CODE` prints the same on a terminal.\n"
    )
    return "\n".join([_NOTE, intro, *_overview(), "", *(_kind_section(kind) for kind in CATALOGUE.values())])


def _overview() -> Iterator[str]:
    yield "| code | severity | meaning | verdict |"
    yield "|---|---|---|---|"
    for kind in CATALOGUE.values():
        verdict = "inconsistent" if kind.contradicts else ""
        yield f"| [`{kind.code}`](#{kind.code}) | {kind.severity.value} | {kind.title} | {verdict} |"


def _kind_section(kind: Kind) -> str:
    bears = "a report with it is inconsistent" if kind.contradicts else "the verdict does not depend on it"
    return (
        f"## {kind.code}\n\n**{kind.title}** ({kind.severity.value}; {bears}).\n\n{kind.meaning}\n\n"
        f"Example:\n\n> {kind.example}\n\nHow to act: {kind.advice}\n"
    )


def audit_page() -> str:
    """The page on the audit, its prose as it stands, with what the commands in it print."""
    return _CONSOLE.sub(_with_output, (ROOT / "docs" / "audit.md").read_text(encoding="utf-8"))


def _with_output(match: re.Match[str]) -> str:
    with chdir(ROOT):
        result = CliRunner().invoke(command_line, match[1].split(), catch_exceptions=False)
    return f"```console\n$ reportparse {match[1]}\n{result.stdout.rstrip()}\n```"


def architecture_page() -> str:
    """The page on the architecture, its prose as it stands, with every module in the words of its docstring."""
    prose, mark, _ = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").partition(_MODULES)
    return f"{prose}{mark}{''.join(_folder_section(folder) for folder in _folders())}"


def _folders() -> list[Path]:
    """The package and every folder of modules in it, each before its own."""
    return sorted(path.parent for path in _PACKAGE.rglob("__init__.py"))


def _folder_section(folder: Path) -> str:
    """A heading for a folder, and a line for each of its modules."""
    modules = sorted(folder.glob("*.py"))
    lines = [f"- `{path.name}`: {_first_sentences(path)}" for path in modules if path.name != "__init__.py"]
    name = f"{folder.relative_to(_PACKAGE.parent)}/"
    return "\n".join(
        [f"\n### `{name}`\n", _first_sentences(folder / "__init__.py"), *([""] if lines else []), *lines, ""]
    )


def _first_sentences(path: Path) -> str:
    """The first paragraph of a module's docstring, on one line."""
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    return " ".join(docstring.split("\n\n")[0].split())


PAGES = {
    "docs/architecture.md": architecture_page,
    "docs/audit.md": audit_page,
    "docs/cli.md": cli_page,
    "docs/findings.md": findings_page,
    "schemas/report.json": report_schema,
    "schemas/profile.json": profile_schema,
    "schemas/comparison.json": comparison_schema,
    "src/reportparse/vocabulary/packed.json": packed_text,
}


def stale_pages() -> dict[str, str]:
    """The new text of each file that does not hold it yet, by its path below the root."""
    texts = {name: make() for name, make in PAGES.items()}
    return {name: text for name, text in texts.items() if _read(ROOT / name) != text}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    """Write or check, and give the exit status."""
    parser = argparse.ArgumentParser(description="Write docs/cli.md, docs/findings.md and the schemas.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    options = parser.parse_args()
    stale = stale_pages()
    for name, text in stale.items():
        if options.check:
            print(f"{name} is stale: run `make docs` and commit it.", file=sys.stderr)
        else:
            (ROOT / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"written: {name}")
    return 1 if options.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
