"""
What is reported, independent of how it is printed: groups, rows, statuses, attributes, stated totals; and the truth.

All of it follows from the combination and the seed.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from tests.generator.random_content import WORDS as BASE_WORDS
from tests.generator.random_content import deliverable_text, measure_text

from .axes import Choice

OWN_WORDS = Path(__file__).parent / "words"
STATUSES = ("done", "in_progress", "not_done", "postponed", "cancelled")
WEIGHTS = (6, 3, 2, 1.5, 1)
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
ROWS = {"short": (6, 10), "medium": (12, 22), "long": (28, 44)}


@dataclass(frozen=True, slots=True)
class Row:
    """
    One row as printed.

    `name` is what names it on the page ("" for nothing), `code` its canonical code (None where several are fair),
    `tail` what stands behind the word of its status, `mid` its status at mid-term.
    """

    name: str
    code: str | None
    text: str
    status: str
    percent: int
    mid: str = "not_done"
    tail: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows or smaller groups under one title; `level` 0 is the highest."""

    name: str
    code: str | None
    title: str
    level: int
    groups: tuple[Group, ...] = ()
    rows: tuple[Row, ...] = ()

    def all_rows(self) -> Iterator[Row]:
        """Yield the rows below, in order."""
        yield from self.rows
        for group in self.groups:
            yield from group.all_rows()

    @property
    def heading(self) -> str:
        """The group's name and title as its heading prints them."""
        if not self.name:
            return self.title
        between = " " if self.name[-1] in ".)" else ". " if self.name[-1].isdigit() and len(self.name) < 3 else " – "
        return f"{self.name}{between}{self.title}"


@dataclass(frozen=True, slots=True)
class Contents:
    """A report. `stated` maps statuses and "total" to what the text says; `labels` are in the order of STATUSES."""

    choice: Choice
    words: Mapping[str, Any]
    title: str
    subtitle: str
    year: int
    groups: tuple[Group, ...]
    labels: tuple[str, ...]
    plurals: tuple[str, ...]
    stated: Mapping[str, int]
    is_wrong: bool
    intro: tuple[str, ...]
    closing: tuple[str, ...]
    seed: str

    @property
    def statuses(self) -> tuple[str, ...]:
        """The statuses of the report's scale."""
        return STATUSES[: int(self.choice["scale"])]

    def rows(self) -> Iterator[Row]:
        """Yield all rows in the order of the plan."""
        for group in self.groups:
            yield from group.all_rows()

    def label(self, status: str) -> str:
        """Give the printed word of a status."""
        return self.labels[STATUSES.index(status)]


@cache
def load_words(language: str) -> dict[str, Any]:
    """Give the word bank of a language: the one of the older generator, and what the axes need beside it."""
    words: dict[str, Any] = {}
    for folder in (BASE_WORDS, OWN_WORDS):
        path = folder / f"{language}.toml"
        if path.exists():
            words |= tomllib.loads(path.read_text(encoding="utf-8"))
    return words


def make_contents(choice: Choice, seed: str) -> Contents:
    """Give the report of a combination."""
    rng = random.Random(f"contents {seed}")
    words = load_words(choice["language"])
    year = rng.randint(2015, 2025)
    at = rng.randrange(len(words["statuses"]))
    groups = make_groups(rng, choice, words, year)
    contents = Contents(
        choice=choice,
        words=words,
        title=rng.choice(words["titles"]),
        subtitle=rng.choice(words["subtitles"]),
        year=year,
        groups=groups,
        labels=tuple(words["statuses"][at]),
        plurals=tuple(words["plurals"][at]),
        stated={},
        is_wrong=False,
        intro=tuple(text.format(year=year) for text in rng.sample(words["intro"], rng.randint(0, 2))),
        closing=tuple(words["closing"][-2:][: rng.randint(0, 2)]),
        seed=seed,
    )
    return with_totals(rng, contents)


def with_totals(rng: random.Random, contents: Contents) -> Contents:
    """Give the report with the totals that its text states."""
    kind = contents.choice["totals"]
    rows = list(contents.rows())
    stated = {status: sum(row.status == status for row in rows) for status in contents.statuses}
    if kind == "wrong":
        status = rng.choice(contents.statuses)
        change = rng.choice((1, 2)) if stated[status] < 3 else rng.choice((-1, 1, 2))
        stated[status] += change
        total = len(rows) + (change if rng.random() < 0.5 else 0)
    else:
        total = len(rows)
    stated = {} if kind == "none" else {"total": total, **stated}
    return replace(contents, stated=stated, is_wrong=kind == "wrong")


def make_groups(rng: random.Random, choice: Choice, words: Mapping[str, Any], year: int) -> tuple[Group, ...]:
    """Give the groups of the report with their rows; one without a title where there is one level."""
    depth = int(choice["levels"]) - 1
    total = rng.randint(*ROWS[choice["length"]])
    # A text of many lines is for tables; elsewhere it would be an item that nobody prints.
    longest = {"spreadsheet": 110, "grid": 400, "horizontal": 400, "zebra": 400, "none": 400}.get(choice["layout"], 170)
    texts = unique(lambda: spaced(str(deliverable_text(rng, dict(words))), choice), total, longest)
    statuses = draw_statuses(rng, total, int(choice["scale"]))
    bodies = [make_row(rng, words, year, text, status) for text, status in zip(texts, statuses, strict=True)]
    bodies = [replace(row, attributes=make_attributes(rng, choice, words, year)) for row in bodies]
    maker = Maker(rng, choice, words, bodies)
    if depth == 0:
        return (Group("", None, "", 0, rows=maker.take(total, ())),)
    return maker.groups(total, depth, ())


def spaced(text: str, choice: Choice) -> str:
    """Give a text without the spaces that its script does not have."""
    return text.replace(" ", "") if choice["language"] == "zh" else text


def unique(make: Any, count: int, longest: int) -> list[str]:
    """Give as many different texts that are not too long."""
    texts: list[str] = []
    while len(texts) < count:
        text = make()
        if text not in texts and len(text) <= longest:
            texts.append(text)
    return texts


def draw_statuses(rng: random.Random, count: int, scale: int) -> list[str]:
    """Give a status for each row; each status of the scale is there at least once."""
    statuses = [*STATUSES[:scale], *rng.choices(STATUSES[:scale], WEIGHTS[:scale], k=count - scale)]
    rng.shuffle(statuses)
    return statuses


def make_row(rng: random.Random, words: Mapping[str, Any], year: int, text: str, status: str) -> Row:
    """Give a row without a name."""
    percent = {"done": 100, "in_progress": rng.randrange(5, 100, 5)}.get(status, 0)
    mids = {"done": ("done", "in_progress", "not_done"), "in_progress": ("in_progress", "not_done")}
    tail = rng.choice(words["tails_of"][status]) if "tails_of" in words else ""
    if rng.random() < 0.4:
        tail = ""
    tail = tail.format(month=rng.choice(words["months"]), year=year + (status == "postponed") - (status == "done"))
    return Row("", None, text, status, percent, rng.choice(mids.get(status, ("not_done",))), tail)


def make_attributes(rng: random.Random, choice: Choice, words: Mapping[str, Any], year: int) -> dict[str, str]:
    """Give what the further columns say of a row, by their heads."""
    heads, extra = words["heads"], choice["extra"]
    budget = f"{rng.randint(2, 900)}\u00a0000\u00a0€" if rng.random() < 0.8 else f"{rng.randint(1, 9)},5\u00a0M€"
    every = {
        "owner": (heads["owner"], rng.choice(words["owners"])),
        "deadline": (
            heads["deadline"],
            rng.choice((f"Q{rng.randint(1, 4)} {year}", f"{rng.randint(1, 12):02}/{year}")),
        ),
        "budget": (heads["budget"], budget),
        "percent": (heads["percent"], f"{rng.randrange(0, 105, 5)}\u00a0%"),
        "remarks": (heads["remarks"], rng.choice(words["remarks"])),
        "lead": (heads["lead"], rng.choice(words["owners"])),
        "partner": (heads["partner"], rng.choice(words["partners"])),
    }
    wanted = {"many": ("owner", "deadline", "budget"), "two_parties": ("lead", "partner"), "none": (), "two_dates": ()}
    return dict(every[name] for name in wanted.get(extra, (extra,)))


class Maker:
    """Hands out the rows and names what they stand under."""

    def __init__(self, rng: random.Random, choice: Choice, words: Mapping[str, Any], rows: Sequence[Row]) -> None:
        self.rng, self.choice, self.words = rng, choice, words
        self.left = list(rows)
        self.given = 0
        self.names = Names(choice, words)
        self.titles = [f"{aim} {about}" for about in words["objects"] for aim in words["aims"]]
        rng.shuffle(self.titles)

    def take(self, count: int, path: tuple[int, ...]) -> tuple[Row, ...]:
        """Give the next rows with names."""
        rows = []
        for number in range(1, count + 1):
            self.given += 1
            name, code = self.names.of_row(path, number, self.given)
            rows.append(replace(self.left.pop(0), name=name, code=code))
        return tuple(rows)

    def groups(self, total: int, depth: int, path: tuple[int, ...]) -> tuple[Group, ...]:
        """Give groups that share so many rows."""
        level = len(path)
        groups = []
        for number, size in enumerate(self.share(total, depth), 1):
            below = (*path, number)
            name, code = self.names.of_group(below)
            inner = self.groups(size, depth - 1, below) if depth > 1 else ()
            rows = self.take(size, below) if depth == 1 else ()
            groups.append(Group(name, code, self.title(depth), level, inner, rows))
        return tuple(groups)

    def title(self, depth: int) -> str:
        """Give the title of a group: a sentence for what stands right above the rows, a few words for the others."""
        if (
            depth == 1
            and self.choice["levels"] in ("3", "4")
            and self.choice["layout"] not in ("spreadsheet", "slides")
        ):
            return spaced(str(measure_text(self.rng, dict(self.words))).rstrip("."), self.choice)
        return spaced(self.titles.pop(), self.choice)

    def share(self, total: int, depth: int) -> list[int]:
        """Give sizes of groups that make the total; the lowest groups hold 1 to 5 rows, or up to 8 alone."""
        per_group = {1: 8 if self.choice["levels"] == "2" else 5, 2: 11, 3: 18}[depth]
        if self.choice["levels"] == "2":
            per_group = max(3, min(8, total // 2))
        count = min(total, max(2 if total > 3 else 1, -(-total // per_group)))
        cuts = sorted(self.rng.sample(range(1, total), count - 1)) if count > 1 else []
        sizes = [b - a for a, b in zip([0, *cuts], [*cuts, total], strict=True)]
        return sizes if max(sizes) <= per_group + 3 else [total // count + (i < total % count) for i in range(count)]


class Names:
    """How rows and groups are named."""

    def __init__(self, choice: Choice, words: Mapping[str, Any]) -> None:
        self.kind, self.words = choice["names"], words
        self.is_relative = choice["reach"] == "relative"
        self.depth = int(choice["levels"]) - 1

    def of_row(self, path: tuple[int, ...], number: int, running: int) -> tuple[str, str | None]:
        """Give the printed name and the canonical code of the n-th row of a group."""
        through = number if self.is_relative else running
        if self.kind == "LMD":
            code = "".join(f"{a}{n}" for a, n in zip(self.letters(), (*path, number), strict=True))
            return (f"D{number}" if self.is_relative else code), code
        if self.kind == "dotted":
            code = ".".join(map(str, (*path, number)))
            return code, code
        if self.kind == "roman":
            code = self.roman((*path, number))
            return (self.part(len(path), number) + ")" if self.is_relative else code), code
        if self.kind == "letter":
            return f"{chr(96 + number)})", None
        if self.kind == "none":
            return "", None
        word = {"number": f"{through}.", "numeral": f"{to_roman(through)}."}
        return word.get(self.kind, f"{self.words['action']} {through}"), None

    def of_group(self, path: tuple[int, ...]) -> tuple[str, str | None]:
        """Give the printed name and the canonical code of a group."""
        level, number = len(path) - 1, path[-1]
        if self.kind == "LMD":
            letters = self.letters()
            code = "".join(f"{a}{n}" for a, n in zip(letters, path, strict=False))
            return (f"{letters[level]}{number}" if self.is_relative else code), code
        if self.kind == "dotted":
            code = ".".join(map(str, path))
            return code, code
        if self.kind == "roman":
            code = self.roman(path)
            return (self.part(level, number) + "." if self.is_relative else code), code
        if self.kind == "none":
            return "", None
        words = self.group_words()
        return f"{words[level]} {number}", str(number) if level == 0 else None

    def letters(self) -> str:
        """Give the letters of codes, one per level."""
        return {0: "D", 1: "LD", 2: "LMD", 3: "LSMD"}[self.depth]

    def group_words(self) -> tuple[str, ...]:
        """Give the words that groups are called by, one per level."""
        axis, section, measure = (str(self.words[name]) for name in ("axis", "section", "measure"))
        return (axis, section, measure) if self.depth == 3 else (axis, measure)

    def roman(self, path: tuple[int, ...]) -> str:
        """Give a code such as I.1.a."""
        return ".".join(self.part(level, number) for level, number in enumerate(path))

    def part(self, level: int, number: int) -> str:
        """Give one part of such a code."""
        kinds = {1: "R1", 2: "R1a", 3: "RA1a"}[self.depth]
        return {"R": to_roman(number), "1": str(number), "a": chr(96 + number), "A": chr(64 + number)}[kinds[level]]


def to_roman(number: int) -> str:
    """Give a Roman numeral up to 49.

    >>> to_roman(34)
    'XXXIV'
    """
    tens, ones = divmod(number, 10)
    return ("", "X", "XX", "XXX", "XL")[tens] + ("", *ROMAN[:9])[ones]


def truth_rows(contents: Contents, order: Sequence[Row]) -> list[dict[str, Any]]:
    """Give the rows of the truth in printed order."""
    places = {row.text: path for path, row in walk(contents.groups)}
    rows = []
    for row in order:
        path = places[row.text]
        top = path[0] if path else None
        measure = path[-1] if len(path) > 1 else None
        rows.append(
            {
                "g": top.code if top else None,
                "gt": top.title if top else None,
                "gh": top.heading if top else None,
                "m": measure.code if measure else None,
                "mt": measure.title if measure else "",
                "mh": measure.heading if measure else "",
                "d": row.code,
                "printed": row.name,
                "dt": row.text,
                "st": row.status,
                "attributes": dict(row.attributes),
            }
        )
    return rows


def walk(groups: Sequence[Group], path: tuple[Group, ...] = ()) -> Iterator[tuple[tuple[Group, ...], Row]]:
    """Yield each row with the titled groups above it."""
    for group in groups:
        here = (*path, group) if group.title else path
        for row in group.rows:
            yield here, row
        yield from walk(group.groups, here)
