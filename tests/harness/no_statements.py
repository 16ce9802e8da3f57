"""
Passages full of numbers, of words for statuses and for actions, that state no totals of the report they stand in.

Budgets, surveys, posts, indicators, the plan before, a part of the region's plan: `passages/<language>.txt`, a name and
its lines each. Every one stands before or after the table of a small report; nothing may be taken for its totals.

    python -m tests.harness.no_statements
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from reportparse.model import ReportModel
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source

PASSAGES = Path(__file__).parent / "passages"
PLACES = ("before", "after")


class Frame(NamedTuple):
    """What of a report is in its language: title, legend, header."""

    title: str
    legend: str
    header: tuple[str, str, str]


FRAMES = {
    "en": Frame(
        "Progress report on the plan for streets and parks 2019–2022",
        "✓ completed, ○ in progress, ✗ not started",
        ("No.", "Action", "Status"),
    ),
    "fr": Frame(
        "Rapport d'avancement du plan rues et parcs 2019–2022",
        "✓ réalisée, ○ en cours, ✗ à démarrer",
        ("N°", "Action", "État"),
    ),
    "de": Frame(
        "Fortschrittsbericht zum Plan Straßen und Parks 2019–2022",
        "✓ abgeschlossen, ○ in Umsetzung, ✗ nicht begonnen",
        ("Nr.", "Maßnahme", "Stand"),
    ),
    "es": Frame(
        "Informe de avance del plan de calles y parques 2019–2022",
        "✓ realizada, ○ en curso, ✗ sin iniciar",
        ("N.º", "Acción", "Estado"),
    ),
    "it": Frame(
        "Relazione sullo stato del piano strade e parchi 2019–2022",
        "✓ realizzata, ○ in corso, ✗ non avviata",
        ("N.", "Azione", "Stato"),
    ),
}
# Names of streets are the same in any language. Six done, two in progress, two not done.
ROWS = (
    ("1.1", "Vestergade", "✓"),
    ("1.2", "Østergade", "✓"),
    ("1.3", "Nørregade", "○"),
    ("2.1", "Søndergade", "✗"),
    ("2.2", "Skolegade", "✓"),
    ("2.3", "Algade", "○"),
    ("3.1", "Havnegade", "✓"),
    ("3.2", "Kirkegade", "✓"),
    ("3.3", "Møllegade", "✗"),
    ("3.4", "Torvegade", "✓"),
)


@cache
def passages(language: str) -> dict[str, str]:
    """The passages of a language by their names; an empty line parts paragraphs."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (PASSAGES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line:
            name, _, text = line.partition(": ")
            found.setdefault(name, []).append(text)
        elif name:
            found[name].append("")
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def report_with(language: str, name: str, place: str) -> str:
    """A small report as Markdown, a passage before its table or after it."""
    frame = FRAMES[language]
    rows = [frame.header, ("---", "---", "---"), *ROWS]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    body = [passages(language)[name], table]
    return "\n\n".join([f"# {frame.title}", frame.legend, *(body if place == "before" else reversed(body))])


def problems(report: ReportModel) -> list[str]:
    """What is claimed of a report that claims nothing, in words; none: it is right."""
    found = [f"stated {total.scope} {total.status} {total.count}: {total.text}" for total in report.stated_totals]
    found += [f"finding {f.code}: {f.message}" for f in report.findings if f.severity.value == "error"]
    counted = {"done": 6, "in_progress": 2, "not_done": 2}
    return found if report.counted.by_status == counted else [*found, f"counted {report.counted.by_status}"]


def judge(language: str, name: str, place: str) -> list[str]:
    """What is wrong with what is read of a report with a passage."""
    source = bytes_to_source(report_with(language, name, place).encode(), "report.md")
    return problems(source_to_report(source))


def name_of(language: str, name: str, place: str) -> str:
    """The name of a case: `stated-fr-budget-before`."""
    return f"stated-{language}-{name}-{place}"


def cases() -> Iterator[tuple[str, str, str]]:
    """Every passage, before the table and after it."""
    return ((language, name, place) for language in FRAMES for name in passages(language) for place in PLACES)


def main() -> None:
    """Read all, and print what is claimed."""
    wrong = 0
    for case in cases():
        found = judge(*case)
        wrong += bool(found)
        for problem in found:
            print(f"{name_of(*case)}: {problem}")
    count = len(list(cases()))
    print(f"{count - wrong} of {count} right")


if __name__ == "__main__":
    main()
