"""Blocks of a report in each layout, and its rows in the order in which they are printed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from .axes import CARDS, TABLES
from .blocks import (
    Beside,
    Block,
    Blocks,
    Break,
    Cards,
    Columns,
    Heading,
    Item,
    Lanes,
    Page,
    Para,
    Run,
    Runs,
    text,
)
from .carriers import PILLS, Carrier
from .contents import STATUSES, Contents, Group, Row
from .tables import TableMaker, heading

Printed = tuple[Blocks, list[Row]]


@dataclass(frozen=True, slots=True)
class Maker:
    """What every layout needs."""

    contents: Contents
    carrier: Carrier
    page: Page
    rng: random.Random

    @property
    def colon(self) -> str:
        """The colon of the language, without the space behind it."""
        return str(self.contents.words["colon"]).rstrip()


def lay_out(contents: Contents, carrier: Carrier, page: Page) -> Printed:
    """Give the body of the report."""
    maker = Maker(contents, carrier, page, random.Random(f"layout {contents.seed}"))
    layout = contents.choice["layout"]
    if layout == "kanban":
        return kanban(maker)
    groups, order = arrange(contents)
    if layout == "slides":
        return slides(maker, groups), order
    if layout in TABLES:
        blocks = TableMaker(contents, carrier, page, maker.rng).blocks(groups)
        return (sidebar(maker, blocks) if layout == "sidebar" else blocks), order
    kinds: dict[str, Callable[[Maker, Row], Blocks]] = {
        "list": list_row,
        "leaders": leader_row,
        "newspaper": leader_row,
        "recommendations": recommendation,
    }
    if layout in CARDS:
        return tuple(card_groups(maker, groups)), order
    blocks = tuple(flow(maker, groups, kinds[layout]))
    if layout == "newspaper":
        return (Columns(blocks),), order
    return blocks, order


def arrange(contents: Contents) -> tuple[tuple[Group, ...], list[Row]]:
    """Give the groups as printed: those of the plan, or one for each status."""
    rows = list(contents.rows())
    if contents.choice["carrier"] != "group":
        return contents.groups, rows
    by_status = {status: [row for row in rows if row.status == status] for status in contents.statuses}
    groups = tuple(Group("", None, contents.label(s), 0, rows=tuple(found)) for s, found in by_status.items() if found)
    return groups, [row for found in by_status.values() for row in found]


def headings(group: Group, contents: Contents) -> Blocks:
    """Give the heading of a group; none where it has no title."""
    return (heading(group, contents),) if group.title else ()


def flow(maker: Maker, groups: Sequence[Group], of_row: Callable[[Maker, Row], Blocks]) -> Iterator[Block]:
    """Yield headings and, below them, the blocks of each row."""
    for group in groups:
        yield from headings(group, maker.contents)
        for row in group.rows:
            yield from of_row(maker, row)
        yield from flow(maker, group.groups, of_row)


def attribute_lines(maker: Maker, row: Row) -> Runs:
    """Give the attributes in a line: "Lead: Parks · Deadline: Q2 2024"."""
    return text(" · ".join(f"{head}{maker.colon} {value}" for head, value in row.attributes.items()), size=0.9)


def lead_em(maker: Maker) -> float:
    """Give the width that the longest name of a row needs."""
    longest = max((len(row.name) for row in maker.contents.rows()), default=0)
    return 0.0 if not longest else 1.0 + 0.62 * longest


def list_row(maker: Maker, row: Row) -> Blocks:
    """Give an item: name, text, status at the end; the attributes in a line below."""
    glued = maker.contents.choice["code_place"] == "in_text" and row.name
    lead = () if glued else text(row.name, bold=True)
    body = text(row.name, row.text) if glued else text(row.text)
    em = 0.0 if glued else lead_em(maker)
    end = () if maker.carrier.kind == "group" else maker.carrier.runs(row)
    item = Item(lead, body, end, lead_em=em, end_em=maker.carrier.width_em())
    if not row.attributes:
        return (item,)
    return (item, Para(attribute_lines(maker, row), indent_em=em, above_em=0.1))


def leader_row(maker: Maker, row: Row) -> Blocks:
    """Give an item whose text and status are joined by dots."""
    dots = maker.contents.choice["layout"] == "leaders" or maker.contents.choice["status_place"] != "first"
    lead = text(row.name)
    return (Item(lead, text(row.text), maker.carrier.runs(row), dots, lead_em(maker), maker.carrier.width_em()),)


def recommendation(maker: Maker, row: Row) -> Blocks:
    """Give the paragraphs of a recommendation: its text, its degree, and what else is said of it."""
    words = maker.contents.words
    number = row.name.rstrip(".").rsplit(" ", 1)[-1]
    name = f"{words['recommendation']} {number}{maker.colon}"
    bold = maker.contents.choice["status_place"] != "first"
    blocks: list[Block] = [Para((Run(name + " ", bold=True), *text(row.text, bold=bold)), above_em=1.0)]
    blocks += [Para(text(f"{head}{maker.colon} {value}"), above_em=0.2) for head, value in row.attributes.items()]
    blocks.append(Para((Run(f"{words['degree']}{maker.colon} "), *maker.carrier.runs(row)), above_em=0.2))
    return tuple(blocks)


def card(maker: Maker, row: Row) -> Blocks:
    """Give what stands on a card."""
    choice, words = maker.contents.choice, maker.contents.words
    status, head = maker.carrier.runs(row), words["heads"]["status"][0]
    has_status = maker.carrier.kind != "group"
    title = Para(text(row.name, row.text, bold=True), above_em=0)
    lines = [
        Para(text(f"{head}{maker.colon} {value}", size=0.9), above_em=0.2) for head, value in row.attributes.items()
    ]
    line = Para((Run(f"{head}{maker.colon} "), *status), above_em=0.3)
    if not has_status:
        return (title, *lines)
    if choice["status_place"] == "last":
        return (title, *lines, line)
    if choice["status_place"] == "before_extra":
        return (title, line, *lines)
    return (Item((), text(row.name, row.text, bold=True), status, lead_em=0.0, end_em=maker.carrier.width_em()), *lines)


def card_groups(maker: Maker, groups: Sequence[Group]) -> Iterator[Block]:
    """Yield headings with their cards below."""
    count = 2 if maker.contents.choice["layout"] == "cards2" else 1
    fill = maker.rng.choice((None, "#f4f6f8"))
    border = maker.rng.choice(("#999999", "#d0d5da")) if fill is None or maker.rng.random() < 0.5 else None
    bar = maker.rng.choice((None, maker.page.accent))

    def walk(groups: Sequence[Group]) -> Iterator[Block]:
        for group in groups:
            yield from headings(group, maker.contents)
            if group.rows:
                yield Cards(tuple(card(maker, row) for row in group.rows), count, fill, border, bar)
            yield from walk(group.groups)

    yield from walk(groups)


def kanban(maker: Maker) -> Printed:
    """Give a board whose columns are the statuses."""
    contents = maker.contents
    fills = maker.rng.choice((PILLS[1], (None,) * 5))
    groups, order = arrange(contents)
    by_title = {group.title: group for group in groups}
    heads, lanes, grounds = [], [], []
    for status in contents.statuses:
        if group := by_title.get(contents.label(status)):
            heads.append(text(group.title, bold=True))
            grounds.append(fills[STATUSES.index(status)])
            lanes.append(tuple(lane_card(maker, row) for row in group.rows))
    return (Lanes(tuple(heads), tuple(grounds), tuple(lanes)),), order


def lane_card(maker: Maker, row: Row) -> Blocks:
    """Give a card of a board."""
    name = (Run(f"{row.name} ", bold=True),) if row.name else ()
    body = Para((*name, *text(row.text)), above_em=0)
    if not row.attributes:
        return (body,)
    return (body, Para(attribute_lines(maker, row), above_em=0.2))


def sidebar(maker: Maker, blocks: Blocks) -> Blocks:
    """Give the blocks with a narrow column of notes beside them."""
    words = maker.contents.words
    notes = [text.format(year=maker.contents.year) for text in (*words["intro"], *words["closing"][-2:])]
    side: list[Block] = [Para(text(words["subtitles"][0], bold=True, size=0.9), above_em=0)]
    side += [Para(text(note, size=0.85)) for note in notes]
    return (Beside(blocks, tuple(side), left=maker.rng.random() < 0.3),)


def slides(maker: Maker, groups: Sequence[Group]) -> Blocks:
    """Give a page for every few rows, with the title of the group repeated on the pages that continue it."""
    maker_of_tables = TableMaker(maker.contents, maker.carrier, maker.page, maker.rng)
    cont = maker.contents.words["cont"]
    blocks: list[Block] = []
    per_slide = maker.rng.choice((4, 5, 6))
    for group in groups:
        for number, part in enumerate(cut(group, per_slide)):
            title = group.heading if group.title else maker.contents.words["heads"]["action"][0]
            blocks += [Break(), Heading(text(f"{title} {cont}" if number else title), 1)]
            inner = [replace(part, title="", name="")] if part.rows else list(part.groups)
            blocks += maker_of_tables.blocks(inner)
    return tuple(blocks)


def cut(group: Group, size: int) -> Iterator[Group]:
    """Yield a group in parts of few rows; a smaller group is cut where a part ends and goes on in the next."""
    rows = list(group.all_rows())
    for start in range(0, len(rows), size):
        wanted = {row.text for row in rows[start : start + size]}
        yield limit(group, wanted)


def limit(group: Group, texts: set[str]) -> Group:
    """Give the group with only some of its rows."""
    groups = tuple(limit(inner, texts) for inner in group.groups)
    rows = tuple(row for row in group.rows if row.text in texts)
    return replace(group, groups=tuple(g for g in groups if any(True for _ in g.all_rows())), rows=rows)
