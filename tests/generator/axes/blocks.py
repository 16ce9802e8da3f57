"""What a page is made of, whichever toolchain prints it: runs of text and signs, tables, cards, lists, columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

SHAPES = ("check", "cross", "ring", "disc", "half", "square", "triangle", "bar")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; `shape` is drawn, `pill` grounds a badge, `glyph` asks for the font of signs."""

    text: str = ""
    bold: bool = False
    colour: str | None = None
    size: float = 1.0
    shape: str | None = None
    pill: str | None = None
    glyph: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a table; what another one covers is not listed. `runs` is one paragraph."""

    runs: Runs = ()
    colspan: int = 1
    rowspan: int = 1
    align: Literal["left", "center", "right"] = "left"
    fill: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`rows` follow `head`; `widths` are shares of the width at hand. `row_em` is a fixed height of all rows."""

    widths: tuple[float, ...]
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    rules: Literal["grid", "horizontal", "none"] = "grid"
    zebra: bool = False
    head_fill: str | None = None
    repeat: bool = True
    split: bool = True
    pad_em: float = 0.4
    size: float = 1.0
    row_em: float | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 0 (the title) to 3."""

    runs: Runs
    level: int = 1


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `hang_em` is how far its later lines stand in."""

    runs: Runs
    indent_em: float = 0.0
    above_em: float = 0.6
    size: float = 1.0
    centre: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: what leads it, its text, and what stands at its end; `leader` fills the gap with dots."""

    lead: Runs
    body: Runs
    end: Runs
    leader: bool = False
    lead_em: float = 3.0
    end_em: float = 6.0
    indent_em: float = 0.0


@dataclass(frozen=True, slots=True)
class Cards:
    """Boxes, `columns` in a row."""

    cards: tuple[tuple[Block, ...], ...]
    columns: int = 1
    fill: str | None = None
    border: str | None = "#999999"
    bar: str | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """Columns with a head each, and cards below them: a kanban board."""

    heads: tuple[Runs, ...]
    fills: tuple[str | None, ...]
    lanes: tuple[tuple[tuple[Block, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A main column and a narrow one beside it."""

    main: tuple[Block, ...]
    side: tuple[Block, ...]
    share: float = 0.27
    left: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """Newspaper columns: the text runs down the first and on in the next."""

    blocks: tuple[Block, ...]
    count: int = 2


@dataclass(frozen=True, slots=True)
class Break:
    """A new page."""


Block = Heading | Para | Item | Table | Cards | Lanes | Beside | Columns | Break
Blocks = tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The paper and the type. `leading` is the distance of baselines in em, `gap_em` what lies between paragraphs."""

    width_pt: float = 595.28
    height_pt: float = 841.89
    margin_pt: float = 50.0
    size_pt: float = 10.0
    leading: float = 1.25
    solid: bool = False
    font: str = "DejaVu Sans"
    justify: bool = False
    hyphenate: bool = False
    accent: str = "#1d4e6b"
    running: str = ""
    numbers: bool = True
    lang: str = "en"
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document that is ready to be printed."""

    title: str
    page: Page
    blocks: Blocks


def text(*parts: str, bold: bool = False, colour: str | None = None, size: float = 1.0) -> Runs:
    """Give one run of the parts that are not empty, with spaces between."""
    return (Run(" ".join(part for part in parts if part), bold=bold, colour=colour, size=size),)


def embolden(runs: Sequence[Run]) -> Runs:
    """Give the runs in bold."""
    return tuple(replace(run, bold=True) for run in runs)


def plain_text(runs: Sequence[Run]) -> str:
    """Give the text of the runs; drawings have none."""
    return "".join(run.text for run in runs)
