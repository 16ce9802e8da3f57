"""
Reports written by hand, one a language: as an office of the country would write it, and not from the vocabularies.

A row is `code | text | owner | status as printed | status`. What follows from the rows is the truth; `false` replaces a
stated total by one that is wrong.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

FOLDER = Path(__file__).parent / "reports"
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
SIGNS = {"done": "✓", "in_progress": "◐", "not_done": "✗", "postponed": "⏸", "cancelled": "⊘", "not_applicable": "–"}


@dataclass(frozen=True, slots=True)
class Row:
    """A deliverable as printed, and the status that it has."""

    code: str
    text: str
    owner: str
    printed: str
    status: str


@dataclass(frozen=True, slots=True)
class Measure:
    """What heads some rows."""

    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What heads some measures."""

    title: str
    measures: tuple[Measure, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """
    A report. `layout` is where the measures stand: above their tables (`headings`), across one table a group
    (`bands`), or at its first column, merged (`column`). `heads` are those of the measure, if it has a column, code,
    text, owner and status. `legend` is printed where the statuses are signs.
    """

    language: str
    title: str
    intro: tuple[str, ...]
    heads: tuple[str, ...]
    legend: str
    layout: str
    groups: tuple[Group, ...]
    false: tuple[str, str]
    signs: dict[str, str] = field(default_factory=dict)
    has_signs: bool = False

    @property
    def rows(self) -> list[Row]:
        """All deliverables, in order."""
        return [row for group in self.groups for measure in group.measures for row in measure.rows]

    @property
    def is_rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self.language in ("ar", "fa", "he", "ur")

    def counted(self) -> dict[str | None, int]:
        """How many rows there are of each status, and in all (None)."""
        return {None: len(self.rows), **Counter(row.status for row in self.rows)}

    def with_signs(self) -> Written:
        """The report with signs in place of words, and the legend that explains them."""
        return replace(self, has_signs=True)

    def with_false_total(self) -> Written:
        """The report with one stated total that is wrong."""
        right, wrong = self.false
        intro = tuple(text.replace(right, wrong) for text in self.intro)
        assert intro != self.intro, f"{self.title}: {right} is not printed"
        return replace(self, intro=intro)

    def status_text(self, row: Row) -> str:
        """What is printed as the status of a row."""
        return self.signs[row.status] if self.has_signs else row.printed


def load(name: str) -> Written:
    """The report of a file."""
    table = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    groups = tuple(Group(group["title"], tuple(map(_measure, group["measures"]))) for group in table["groups"])
    return Written(
        language=table["language"],
        title=table["title"],
        intro=tuple(table["intro"]),
        heads=tuple(table["heads"]),
        legend=table["legend"],
        layout=table["layout"],
        groups=groups,
        false=(table["false"][0], table["false"][1]),
        signs=table.get("signs", SIGNS),
    )


def _measure(table: dict[str, str]) -> Measure:
    rows = [tuple(cell.strip() for cell in line.split(" | ")) for line in table["rows"].strip().splitlines()]
    return Measure(table["text"], tuple(Row(*row) for row in rows))
