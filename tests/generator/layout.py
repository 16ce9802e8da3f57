"""How a report is laid out, apart from its content. A toolchain that cannot do an option ignores it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Literal

Rules = Literal["grid", "horizontal", "none"]
Merge = Literal["span", "open", "blank"]


@dataclass(frozen=True, slots=True)
class Layout:
    """Options of one rendering. Lengths carry their unit in the name; colours are `#rrggbb`."""

    paper: Literal["A4", "Letter"] = "A4"
    landscape: bool = False
    margin_mm: int = 18
    font: str = "DejaVu Sans"
    size_pt: float = 9.0
    accent: str = "#1d4e6b"
    rules: Rules = "grid"
    rule_pt: float = 0.5
    rule_colour: str = "#555555"
    header_fill: str | None = "#e3e9ee"
    zebra: bool = False
    merge: Merge = "span"
    measure_valign: Literal["top", "middle"] = "top"
    mark_valign: Literal["top", "middle"] = "middle"
    header: Literal["repeat", "once", "none"] = "repeat"
    split_rows: bool = False
    code: Literal["bold", "line", "plain"] = "bold"
    table_per: Literal["guideline", "measure"] = "guideline"
    guideline_page: bool = False
    title_inline: bool = False
    legend: Literal["list", "inline", "table"] = "list"
    running: bool = True
    cell_lines: Literal["shared", "doubled", "rects"] = "shared"
    justify: bool = False
    prose: bool = False
    mark_side: Literal["right", "left"] = "right"
    measure_place: Literal["column", "row"] = "column"
    mark_scale: float = 1.2
    mark_colours: tuple[str, str, str] | None = None
    measure_share: float = 0.38
    mark_share: float = 0.08
    pad_pt: float = 4.0
    cover: Literal["plain", "band"] = "plain"
    transcript: Literal["tabs", "paragraphs", "pipes"] = "tabs"
    sheet: Literal["single", "two_up", "sideways", "prepress"] = "single"
    watermark: bool = False
    arrange: Literal["below", "side_by_side", "columns"] = "below"
    guideline_label: Literal["heading", "turned"] = "heading"
    mark_place: Literal["column", "glued"] = "column"
    body: Literal["table", "list"] = "table"
    notes: bool = False

    def page_size_pt(self) -> tuple[float, float]:
        """Give width and height of the page as displayed."""
        width, height = (595.28, 841.89) if self.paper == "A4" else (612.0, 792.0)
        return (height, width) if self.landscape else (width, height)

    def shares(self) -> tuple[float, ...]:
        """Give the column widths as shares of the table's width, in printed order."""
        mark = self.mark_share if self.mark_place == "column" else 0.0
        first = self.measure_share if self.measure_place == "column" else 0.0
        widths = [first, 1 - first - mark] if first else [1 - mark]
        if not mark:
            return tuple(widths)
        return (mark, *widths) if self.mark_side == "left" else (*widths, mark)


FONTS = ("DejaVu Sans", "Liberation Sans", "DejaVu Serif", "Liberation Serif", "DejaVu Sans Condensed")
COLOURS = ("#1d4e6b", "#7a2e39", "#2f5d3a", "#333333", "#5b3f7d", "#a0521c")
COMMON_RULES: tuple[Rules, ...] = ("grid", "grid", "grid", "horizontal", "horizontal", "none")
COMMON_MERGES: tuple[Merge, ...] = ("span", "span", "span", "open", "blank")
MARK_COLOURS = (None, None, ("#1f7a3d", "#c77700", "#b3261e"), ("#222222", "#777777", "#222222"))


def random_layout(seed: int) -> Layout:
    """Give a varied layout; the same seed gives the same one. Common choices come more often than rare ones."""
    rng = random.Random(f"layout {seed}")
    rules = rng.choice(COMMON_RULES)
    merge = rng.choice(COMMON_MERGES)
    return Layout(
        paper=rng.choice(("A4", "A4", "A4", "Letter")),
        landscape=rng.random() < 0.2,
        margin_mm=rng.choice((12, 18, 25)),
        font=rng.choice(FONTS),
        size_pt=rng.choice((7.5, 8.5, 9.0, 10.0, 11.0)),
        accent=rng.choice(COLOURS),
        rules=rules,
        rule_pt=rng.choice((0.25, 0.5, 0.5, 1.0, 1.5)),
        rule_colour=rng.choice(("#000000", "#555555", "#bbbbbb", "#1d4e6b")),
        header_fill=rng.choice((None, "#e3e9ee", "#f3e6d0", "#1d4e6b")),
        zebra=rules == "none" or rng.random() < 0.2,
        merge=merge,
        measure_valign="middle" if merge == "span" and rng.random() < 0.3 else "top",
        mark_valign=rng.choice(("top", "middle")),
        header=rng.choice(("repeat", "repeat", "once", "none")),
        split_rows=rng.random() < 0.4,
        code=rng.choice(("bold", "bold", "line", "plain")),
        table_per=rng.choice(("guideline", "guideline", "measure")),
        guideline_page=rng.random() < 0.3,
        title_inline=rng.random() < 0.4,
        legend=rng.choice(("list", "inline", "table")),
        running=rng.random() < 0.7,
        cell_lines=rng.choice(("shared", "shared", "doubled", "rects")),
        justify=rng.random() < 0.3,
        prose=rng.random() < 0.4,
        mark_side="left" if rng.random() < 0.12 else "right",
        measure_place="row" if rng.random() < 0.12 else "column",
        mark_scale=rng.choice((1.0, 1.2, 1.6)),
        mark_colours=rng.choice(MARK_COLOURS),
        measure_share=rng.choice((0.3, 0.38, 0.45)),
        pad_pt=rng.choice((2.5, 4.0, 6.0)),
        cover=rng.choice(("plain", "plain", "band")),
        transcript=rng.choice(("tabs", "paragraphs", "pipes", "pipes")),
    )
