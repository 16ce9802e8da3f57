"""A whole document: the page, what stands before and after the rows, and the truth of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from .axes import Choice
from .blocks import Block, Blocks, Break, Cards, Cell, Heading, Item, Page, Para, Run, Sheet, Table, text
from .carriers import LIGHTS, Carrier, explain, make_carrier
from .contents import Contents, make_contents, truth_rows
from .layouts import lay_out
from .tables import TableMaker

PAPERS = {
    "a4": (595.28, 841.89),
    "letter": (612.0, 792.0),
    "a4_wide": (841.89, 595.28),
    "letter_wide": (792.0, 612.0),
    "small": (420.0, 380.0),
    "small_wide": (595.28, 320.0),
}
SIZES = {"small": 8.0, "normal": 10.0, "large": 12.0}
LEADINGS = {"solid": 1.2, "normal": 1.25, "loose": 1.45}
FONTS = ("DejaVu Sans", "DejaVu Serif", "Liberation Sans", "Liberation Serif", "DejaVu Sans Condensed")
SCRIPTS = {"ar": ("DejaVu Sans",), "zh": ("Droid Sans Fallback",), "el": ("DejaVu Sans", "DejaVu Serif"), "uk": FONTS}
ACCENTS = ("#1d4e6b", "#7a2e39", "#2f5d3a", "#333333", "#5b3f7d")


@dataclass(frozen=True, slots=True)
class Document:
    """What is printed, and what is true of it."""

    choice: Choice
    sheet: Sheet
    truth: dict[str, Any]


def make_document(choice: Choice, seed: str) -> Document:
    """Give the document of a combination."""
    contents = make_contents(choice, seed)
    carrier = make_carrier(contents)
    page = fit_page(contents, carrier, make_page(contents))
    body, order = lay_out(contents, carrier, page)
    blocks = (*front(contents, carrier), *body, *(Para(text(line)) for line in contents.closing))
    truth = {
        "rows": truth_rows(contents, order),
        "stated": dict(contents.stated) or None,
        "wrong": contents.is_wrong,
        "title": contents.title,
        "axes": dict(choice),
        "seed": seed,
    }
    return Document(choice, Sheet(contents.title, page, without_empty_pages(blocks)), truth)


def make_page(contents: Contents) -> Page:
    """Give the paper and the type."""
    choice, rng = contents.choice, random.Random(f"page {contents.seed}")
    width, height = PAPERS[choice["paper"]]
    small = choice["paper"].startswith("small")
    size = SIZES[choice["type"]] + (8 if choice["layout"] == "slides" else 0)
    running = f"{contents.title} · {contents.year}" if rng.random() < 0.5 and not small else ""
    return Page(
        width_pt=width,
        height_pt=height,
        margin_pt=rng.choice((28, 34)) if small else rng.choice((36, 50, 64)),
        size_pt=size,
        leading=LEADINGS[choice["leading"]],
        solid=choice["leading"] == "solid",
        font=rng.choice(SCRIPTS.get(choice["language"], FONTS)),
        justify=choice["setting"] in ("justified", "hyphenated"),
        hyphenate=choice["setting"] == "hyphenated",
        accent=rng.choice(ACCENTS),
        running=running,
        numbers=rng.random() < 0.7,
        lang=choice["language"],
        right_to_left=choice["language"] == "ar",
    )


def fit_page(contents: Contents, carrier: Carrier, page: Page) -> Page:
    """Give the page with type so small that the columns of a table fit on it."""
    from .axes import TABLES

    if contents.choice["layout"] not in TABLES:
        return page
    while page.size_pt > 6.5:
        if not TableMaker(contents, carrier, page, random.Random(f"layout {contents.seed}")).is_too_narrow():
            break
        page = replace(page, size_pt=page.size_pt - 0.5)
    return page


def front(contents: Contents, carrier: Carrier) -> Blocks:
    """Give what stands before the rows: title, introduction, totals, legend."""
    rng = random.Random(f"front {contents.seed}")
    blocks: list[Block] = [Heading(text(contents.title), 0), Para(text(contents.subtitle))]
    blocks += [Para(text(line)) for line in contents.intro]
    parts = [totals(contents, rng), explain(carrier)]
    if rng.random() < 0.4:
        parts.reverse()
    return (*blocks, *parts[0], *parts[1], *around(contents))


def around(contents: Contents) -> Blocks:
    """Give what looks like rows or totals and is none: contents, a table of costs, the totals of an earlier report."""
    rng, words, kind = random.Random(f"around {contents.seed}"), contents.words, contents.choice["around"]
    if kind == "contents":
        titles = [group.heading for group in contents.groups if group.title] or [contents.title, contents.subtitle]
        lines = [Item((), text(title), text(str(2 + n)), True, 0.0, 2.0) for n, title in enumerate(titles)]
        return (Para(text(words["contents"], bold=True)), *lines)
    if kind == "other_table":
        head = tuple(Cell(text(words["heads"][name], bold=True)) for name in ("year", "budget", "owner"))
        rows = tuple(
            (
                Cell(text(str(contents.year - n))),
                Cell(text(f"{rng.randint(2, 90)}\u00a0000\u00a0€"), align="right"),
                Cell(text(rng.choice(words["owners"]))),
            )
            for n in range(rng.randint(2, 4))
        )
        return (Table((0.1, 0.18, 0.3), (head,), rows, rng.choice(("grid", "horizontal"))),)
    if kind == "earlier_totals":
        total = rng.randint(8, 30)
        values = {
            "year": contents.year - 2,
            "n": rng.randint(2, total - 2),
            "total": total,
            "label": contents.plurals[0],
        }
        return (Para(text(words["earlier"].format(**values))),)
    return ()


def totals(contents: Contents, rng: random.Random) -> Blocks:
    """Give the stated totals in their form."""
    stated, words = contents.stated, contents.words
    if not stated:
        return ()
    labels = {s: contents.label(s) for s in contents.statuses}
    form = contents.choice["totals_form"]
    if form == "sentence":
        parts = [
            words["part"].format(n=stated[s], label=plural)
            for s, plural in zip(contents.statuses, contents.plurals, strict=False)
        ]
        joined = ", ".join(parts[:-1]) + words["and"] + parts[-1]
        return (Para(text(words["total_sentence"].format(total=stated["total"], parts=joined))),)
    head = Para(text(words["summary"], bold=True))
    if form == "list":
        colon = words["colon"]
        lines = [(words["all"], stated["total"]), *((labels[s], stated[s]) for s in contents.statuses)]
        return (head, *(Para((Run(f"{label}{colon}"), Run(str(n), bold=True)), above_em=0.2) for label, n in lines))
    if form == "table":
        rows = [*((labels[s], stated[s]) for s in contents.statuses), (words["all"], stated["total"])]
        cells = tuple((Cell(text(label)), Cell(text(str(n)), align="right")) for label, n in rows)
        return (head, Table((0.35, 0.12), (), cells, rules=rng.choice(("grid", "horizontal", "none")), repeat=False))
    return (head, tiles(contents, labels))


def tiles(contents: Contents, labels: dict[str, str]) -> Block:
    """Give a row of boxes with a big number each."""
    pairs = [(contents.words["all"], contents.stated["total"], "#333333")]
    pairs += [(labels[s], contents.stated[s], colour) for s, colour in zip(contents.statuses, LIGHTS, strict=False)]
    cards: Sequence[Blocks] = [
        (
            Para(text(str(n), bold=True, colour=colour, size=1.8), above_em=0, centre=True),
            Para(text(label, size=0.85), above_em=0.1, centre=True),
        )
        for label, n, colour in pairs
    ]
    return Cards(tuple(cards), len(cards), "#f4f6f8", None)


def without_empty_pages(blocks: Blocks) -> Blocks:
    """Give the blocks without breaks that nothing stands before or behind."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Break) and (not kept or isinstance(kept[-1], Break)):
            continue
        kept.append(block)
    return tuple(kept)
