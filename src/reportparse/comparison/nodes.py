"""A report as nodes that can be compared: every item with what it stands under and what stands below it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportparse.codes import Runs, parse_code
from reportparse.model import Deliverable, Guideline, Measure, Provenance, ReportModel, Section, Status
from reportparse.model.comparison import Level
from reportparse.text import fold

LEVELS: tuple[Level, ...] = ("guideline", "section", "measure", "deliverable")
"""From above."""


# Two nodes are the same only if they are one: a report may print a row twice.
@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """
    One item of a report. `index` counts the items of its level from 0; `depth` those above it.

    `key` is its text for comparing. `own_number` is what the last part of its code counts, None where that cannot be
    told. `leaves` are the keys of all deliverables below it that have a text.
    """

    level: Level
    index: int
    item: Guideline | Section | Measure | Deliverable
    text: str | None
    parent: "Node | None"
    depth: int
    key: str
    runs: Runs
    own_number: int | None
    leaves: Counter[str] = field(default_factory=Counter)

    @property
    def code(self) -> str:
        """Its canonical code."""
        return self.item.code

    @property
    def status(self) -> Status | None:
        """The status of a deliverable."""
        return self.item.status if isinstance(self.item, Deliverable) else None

    @property
    def status_label(self) -> str | None:
        """The printed words of a deliverable's status."""
        return self.item.status_label if isinstance(self.item, Deliverable) else None

    @property
    def provenance(self) -> list[Provenance]:
        """Where it is printed."""
        return self.item.provenance


class Rank(NamedTuple):
    """Items that may be one another: of one level, and for sections of one depth."""

    level: Level
    depth: int


class Tree:
    """All nodes of a report, by rank, each rank in the report's order."""

    def __init__(self, report: ReportModel) -> None:
        self._by_rank: dict[Rank, list[Node]] = {}
        for guideline in report.guidelines:
            self._add_guideline(guideline)

    def ranks(self) -> Iterator[Rank]:
        """The ranks that there are, from above."""
        yield from sorted(self._by_rank, key=lambda rank: (LEVELS.index(rank.level), rank.depth))

    def nodes(self, rank: Rank) -> list[Node]:
        """The nodes of a rank."""
        return self._by_rank.get(rank, [])

    def level(self, level: Level) -> list[Node]:
        """The nodes of a level."""
        return [node for rank in self.ranks() if rank.level == level for node in self.nodes(rank)]

    def pattern(self, level: Level) -> str:
        """How most codes of a level are written: `L.9.M.9.D.9` for L1M1D1; "" for a level that there is not."""
        patterns = Counter(parse_code(node.code).pattern for node in self.level(level))
        return max(patterns, key=lambda pattern: (patterns[pattern], pattern), default="")

    def example(self, level: Level) -> str:
        """The first code that is written like most of its level."""
        pattern = self.pattern(level)
        return next(node.code for node in self.level(level) if parse_code(node.code).pattern == pattern)

    def _add_guideline(self, guideline: Guideline) -> None:
        top = self._add("guideline", guideline, guideline.title, None)
        sections: dict[tuple[tuple[str, str | None], ...], Node] = {}
        for measure in guideline.measures:
            above = self._add_sections(measure.sections, top, sections)
            node = self._add("measure", measure, measure.text, above)
            for deliverable in measure.deliverables:
                self._add_row(self._add("deliverable", deliverable, deliverable.text, node))

    def _add_sections(
        self, parts: Sequence[Section], top: Node, known: dict[tuple[tuple[str, str | None], ...], Node]
    ) -> Node:
        """What a measure stands under: its last section, each made once for all measures that share it."""
        above, path = top, tuple[tuple[str, str | None], ...]()
        for part in parts:
            path = (*path, (part.code, part.title))
            if path not in known:
                known[path] = self._add("section", part, part.title, above)
            above = known[path]
        return above

    def _add(
        self, level: Level, item: Guideline | Section | Measure | Deliverable, text: str | None, parent: Node | None
    ) -> Node:
        depth = parent.depth + 1 if parent is not None and level == "section" else 0
        same_rank = self._by_rank.setdefault(Rank(level, depth), [])
        runs = parse_code(item.code).runs or (item.code,)
        node = Node(level, len(same_rank), item, text, parent, depth, fold(text or ""), runs, _number(runs[-1]))
        same_rank.append(node)
        return node

    @staticmethod
    def _add_row(row: Node) -> None:
        above = row.parent if row.key else None
        while above is not None:
            above.leaves[row.key] += 1
            above = above.parent


def _number(run: str) -> int | None:
    """What a number counts, or a letter. I, V and X may be letters or Roman numbers: nobody can tell them alone."""
    if run.isdecimal():
        return int(run)
    is_letter = len(run) == 1 and run.isascii() and run not in "IVX"
    return ord(run) - ord("A") + 1 if is_letter else None
