"""What carries a status: how each status is printed, and how the report explains it."""

from __future__ import annotations

import random
from dataclasses import dataclass

from .blocks import Block as AnyBlock
from .blocks import Cell, Para, Run, Runs, Table, text
from .contents import STATUSES, Contents, Row

SIGNS = (("✓", "○", "✗", "➔", "⊘"), ("✔", "◐", "✘", "➜", "⊘"), ("☑", "◐", "☒", "➔", "–"), ("✓", "◐", "✗", "▶", "■"))
SHAPES = ("check", "half", "cross", "triangle", "bar")
LIGHTS = ("#2e9e44", "#f0a30a", "#d0312d", "#2f6fc4", "#8a8a8a")
PILLS = (
    ("#2e7d32", "#b26a00", "#b3261e", "#1f5fa8", "#5f6368"),
    ("#cdebd0", "#fde9b8", "#f6c9c6", "#cfe0f5", "#e1e3e6"),
)
LETTERS = "ABCDE"


@dataclass(frozen=True, slots=True)
class Carrier:
    """How one report prints its statuses. `signs` are those of the scale, in the order of STATUSES."""

    kind: str
    contents: Contents
    signs: tuple[Runs, ...]
    close_percent: bool

    def runs(self, row: Row, mid: bool = False) -> Runs:
        """Give what is printed for the status of a row."""
        status = row.mid if mid else row.status
        at = STATUSES.index(status)
        if self.kind in ("word", "group", "ticked"):
            return text(self.contents.labels[at])
        if self.kind == "word_tail":
            return text(self.contents.labels[at], row.tail)
        if self.kind == "percent":
            return text(f"{row.percent}%" if self.close_percent else f"{row.percent}\u00a0%")
        return self.signs[at]

    def width_em(self) -> float:
        """Give the width that a column of them needs."""
        if self.kind in ("word", "pill"):
            return 1.5 + 0.66 * max(len(word) for label in self.contents.labels for word in label.split())
        if self.kind == "word_tail":
            return 9.5
        return 4.5

    def ticks(self) -> str:
        """Give the sign of a ticked column."""
        return random.Random(f"tick {self.contents.seed}").choice(("X", "x", "✓", "●"))


def make_carrier(contents: Contents) -> Carrier:
    """Give the carrier of a report."""
    rng = random.Random(f"carrier {contents.seed}")
    kind = contents.choice["carrier"]
    return Carrier(kind, contents, make_signs(rng, kind, contents), rng.random() < 0.4)


def make_signs(rng: random.Random, kind: str, contents: Contents) -> tuple[Runs, ...]:
    """Give the signs of the five statuses."""
    colours: tuple[str | None, ...] = LIGHTS if rng.random() < 0.5 else (None,) * 5
    size = rng.choice((1.0, 1.2, 1.5))
    if kind == "sign":
        glyphs = rng.choice(SIGNS)
        return tuple((Run(g, colour=c, size=size, glyph=True),) for g, c in zip(glyphs, colours, strict=True))
    if kind == "drawn":
        return tuple((Run(shape=s, colour=c or "#000000"),) for s, c in zip(SHAPES, colours, strict=True))
    if kind == "disc":
        if rng.random() < 0.5 or contents.choice["toolchain"] in ("fpdf2", "docx", "libreoffice"):
            return tuple((Run("●", colour=c, size=size, glyph=True),) for c in LIGHTS)
        return tuple((Run(shape="disc", colour=c),) for c in LIGHTS)
    if kind == "pill":
        at = rng.randrange(2)
        ink = ("#ffffff", "#202124")[at]
        return tuple((Run(f, pill=p, colour=ink, size=0.9),) for f, p in zip(contents.labels, PILLS[at], strict=True))
    if kind == "letter":
        first = [label[0].upper() for label in contents.labels]
        used = first if len(set(first[: len(contents.statuses)])) == len(contents.statuses) else list(LETTERS)
        return tuple(text(letter, bold=True) for letter in used)
    return ((),) * 5


def explain(carrier: Carrier) -> tuple[AnyBlock, ...]:
    """Give the legend, or nothing where the report prints none."""
    contents = carrier.contents
    if contents.choice["legend"] == "none":
        return ()
    rng = random.Random(f"legend {contents.seed}")
    head = rng.choice(contents.words["key"])
    colon = contents.words["colon"].rstrip()
    if carrier.kind == "percent":
        return (Para(text(f"{head}{colon}", contents.words["per_cent_key"])),)
    pairs = [(carrier.signs[STATUSES.index(s)], contents.label(s)) for s in contents.statuses]
    form = rng.choice(("line", "lines", "table"))
    if form == "table":
        rows = tuple((Cell(signs, align="center"), Cell(text(label))) for signs, label in pairs)
        return (
            Para(text(head, bold=True)),
            Table((0.12, 0.3), (), rows, rules=rng.choice(("grid", "none")), repeat=False),
        )
    between = " = " if carrier.kind == "letter" else " "
    if form == "lines":
        return (Para(text(head, bold=True)), *(Para((*s, *text(between + label)), above_em=0.2) for s, label in pairs))
    runs: list[Run] = [Run(f"{head}{colon} ")]
    for number, (signs, label) in enumerate(pairs):
        runs += [Run("   ") if number else Run(""), *signs, Run(between + label)]
    return (Para(tuple(runs)),)
