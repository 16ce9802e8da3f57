"""A report around a statement: rows with marks, a legend, guidelines, places for what is said of them."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .blocks import Block, Bullets, Grid, Heading, Text
from .language import STATUSES, Speech, make_speech

SIGNS = {"done": "✓", "in_progress": "○", "not_done": "✗", "postponed": "▷", "cancelled": "■"}
ROMAN = ("I", "II", "III", "IV")
_ROWS_OF_MEASURE = 3


@dataclass(frozen=True, slots=True)
class World:
    """The rows of a report: the statuses of each guideline's rows. `scheme` gives the codes."""

    speech: Speech
    period: tuple[int, int]
    guidelines: tuple[tuple[str, ...], ...]
    scheme: str

    def counts(self, guideline: int | None = None) -> Counter[str]:
        """Count the rows by status, of the report or of one guideline."""
        if guideline is None:
            return Counter(status for rows in self.guidelines for status in rows)
        return Counter(self.guidelines[guideline])

    def code(self, guideline: int) -> str:
        """Give a guideline's code."""
        return {"LMD": f"L{guideline + 1}", "letter": "ABCD"[guideline], "dotted": f"{guideline + 1}"}[self.scheme]

    def row_code(self, guideline: int, measure: int, row: int | None = None) -> str:
        """Give the code of a measure or a row."""
        own = self.code(guideline)
        code = f"{own}M{measure}" if self.scheme == "LMD" else f"{own}{'.' if self.scheme == 'dotted' else ''}{measure}"
        if row is None:
            return code
        return f"{code}D{row}" if self.scheme == "LMD" else f"{code}.{row}"

    def title(self, guideline: int) -> str:
        """Give a guideline's title."""
        return str(self.speech.words["titles"][guideline])


@dataclass(frozen=True, slots=True)
class Places:
    """What is said, by place: before the tables, after them, under a guideline's heading, as rows of its table."""

    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
    under: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    subtotals: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    legend: tuple[str, ...] | None = None


def make_world(rng: random.Random, language: str, counts: Mapping[str, int], parts: int = 2) -> World:
    """Give a report with so many rows of each status, shared among its guidelines."""
    statuses = [status for status in STATUSES for _ in range(counts.get(status, 0))]
    rng.shuffle(statuses)
    cuts = sorted(rng.sample(range(3, len(statuses) - 2), parts - 1))
    guidelines = tuple(tuple(statuses[a:b]) for a, b in zip([0, *cuts], [*cuts, len(statuses)], strict=True))
    start = rng.randint(2012, 2022)
    return World(make_speech(rng, language), (start, start + 2), guidelines, rng.choice(("LMD", "letter", "dotted")))


def blocks_of(world: World, places: Places, rng: random.Random) -> Iterator[Block]:
    """Give the whole report as blocks."""
    words = world.speech.words
    yield Heading(f"{words['title']} {world.period[0]}-{world.period[1]}", 1)
    yield Text(words["filler"])
    yield from places.before
    used = [status for status in STATUSES if world.counts()[status]]
    if places.legend is None:
        yield Bullets(tuple(f"{SIGNS[status]} {world.speech.scale[status]}" for status in used), has_bullets=False)
    elif places.legend:
        yield Bullets(places.legend, has_bullets=False)
    for index in range(len(world.guidelines)):
        yield Heading(heading(world, index))
        yield from places.under.get(index, ())
        yield table(world, index, places, rng)
    yield from places.after


def heading(world: World, guideline: int) -> str:
    """Give the heading of a guideline: its code and title, with the word for it where the code is bare."""
    words = world.speech.words
    word = f"{words['guideline_words'][0]} " if world.scheme != "LMD" else ""
    return f"{word}{world.code(guideline)}. {world.title(guideline)}"


def table(world: World, guideline: int, places: Places, rng: random.Random) -> Grid:
    """Give a guideline's table: objective, row, mark."""
    words = world.speech.words
    noun = world.speech.noun["m"]
    rows: list[tuple[str | tuple[str, int], ...]] = [(words["objective"], noun[:1].upper() + noun[1:], words["status"])]
    for index, status in enumerate(world.guidelines[guideline]):
        measure, row = divmod(index, _ROWS_OF_MEASURE)
        objective = f"{world.row_code(guideline, measure + 1)} {words['objectives'][measure % 4]}" if row == 0 else ""
        text = f"{world.row_code(guideline, measure + 1, row + 1)} {rng.choice(words['rows'])}"
        rows.append((objective, text, SIGNS[status]))
    if guideline in places.subtotals:
        rows.append((*places.subtotals[guideline], ""))
    return Grid(tuple(rows))
