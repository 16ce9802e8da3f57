"""Tables: which columns they have, what stands in them, how groups are shown, where they are cut."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from .blocks import Block, Blocks, Break, Cell, Heading, Page, Para, Run, Table, embolden, text
from .carriers import Carrier
from .contents import Contents, Group, Row


@dataclass(frozen=True, slots=True)
class Looks:
    """How the tables of one report look."""

    rules: Literal["grid", "horizontal", "none"]
    zebra: bool
    head_fill: str | None
    pad_em: float
    has_head: bool
    band_fill: str | None
    split: bool
    two_rows: bool
    repeat: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what heads it, what stands in it (`role`), and the width that it needs; 0 for what is left."""

    head: str
    role: str
    need_em: float


class TableMaker:
    """Makes the tables of one report."""

    def __init__(self, contents: Contents, carrier: Carrier, page: Page, rng: random.Random) -> None:
        self.contents, self.carrier, self.page, self.rng = contents, carrier, page, rng
        self.choice, self.words = contents.choice, contents.words
        self.depth = int(self.choice["levels"]) - 1
        self.how = self.choice["how"] if self.depth else "headings"
        self.action_head, self.status_head = (
            rng.choice(self.words["heads"]["action"]),
            rng.choice(self.words["heads"]["status"]),
        )
        self.measure_head = str(self.words["measure"])
        self.looks = self.draw_looks()
        self.columns = self.make_columns()

    def draw_looks(self) -> Looks:
        """Draw the looks that the layout leaves open."""
        rng, layout = self.rng, self.choice["layout"]
        rules: dict[str, Literal["grid", "horizontal", "none"]] = {
            "grid": "grid",
            "horizontal": "horizontal",
            "none": "none",
            "spreadsheet": "grid",
            "zebra": rng.choice(("none", "none", "horizontal")),
        }
        pads = {"solid": 0.0, "normal": 0.35, "loose": 0.7}
        head_fill = rng.choice((None, "#e3e9ee", "#f3e6d0", "#dddddd"))
        return Looks(
            rules=rules.get(layout) or rng.choice(("grid", "horizontal", "horizontal", "none")),
            zebra=layout == "zebra" or (layout == "slides" and rng.random() < 0.3),
            head_fill=None if layout == "none" else head_fill,
            pad_em=pads[self.choice["leading"]],
            has_head=rng.random() < 0.9,
            band_fill=rng.choice((None, "#eef1f4", "#dfe8f0")) if layout != "none" else None,
            split=rng.random() < 0.6,
            two_rows=rng.random() < 0.3,
            repeat=rng.random() < 0.75,
        )

    # Columns

    def make_columns(self) -> tuple[Column, ...]:
        """Give the columns from left to right."""
        heads, choice = self.words["heads"], self.choice
        names = [row.name for row in self.contents.rows()]
        columns: list[Column] = []
        if self.how in ("merged", "column"):
            columns += [
                Column(self.level_head(level), f"group {level}", self.group_em(level))
                for level in self.levels_in_columns()
            ]
        if any(names) and choice["code_place"] == "own":
            columns.append(Column(heads["number"], "name", 1.4 + 0.66 * max(map(len, names))))
        columns.append(Column(self.action_head, "text", 0))
        extras = [
            Column(head, f"attribute {head}", self.attribute_em(head)) for head in next(self.contents.rows()).attributes
        ]
        status = self.status_columns()
        if choice["status_place"] == "last":
            return (*columns, *extras, *status)
        if choice["status_place"] == "before_extra":
            return (*columns, *status, *extras)
        return (*status, *columns, *extras)

    def levels_in_columns(self) -> range:
        """Give the levels of groups that have a column: all, or the lowest where the highest ones have headings."""
        first = 0 if self.depth < 2 or self.choice["layout"] == "spreadsheet" or self.rng.random() < 0.4 else 1
        return range(first if self.choice["layout"] != "slides" else 1, self.depth)

    def level_head(self, level: int) -> str:
        """Give the head of a column of groups."""
        return str(self.words["axis"]) if level == 0 else self.measure_head

    def group_em(self, level: int) -> float:
        """Give the width of a column of groups."""
        return 16.0 if self.choice["layout"] == "spreadsheet" else 9.0 if level == 0 else 13.0

    def attribute_em(self, head: str) -> float:
        """Give the width that a column of attributes needs."""
        values = [row.attributes[head] for row in self.contents.rows()]
        longest = max(len(word) for value in values for word in value.split(" "))
        whole = max(map(len, values))
        return max(head_em(head), 1.4 + 0.64 * longest, min(1.4 + 0.4 * whole, 11.0))

    def status_columns(self) -> list[Column]:
        """Give the columns of the status: one, two with dates, or one for each status."""
        heads, em = self.words["heads"], self.carrier.width_em()
        if self.choice["carrier"] == "group":
            return []
        if self.choice["carrier"] == "ticked":
            labels = [self.contents.label(status) for status in self.contents.statuses]
            return [
                Column(label, f"tick {s}", max(map(head_em, labels)))
                for label, s in zip(labels, self.contents.statuses, strict=True)
            ]
        if self.choice["extra"] == "two_dates":
            year = self.contents.year
            em = max(em, head_em(heads["end"]), head_em(heads["mid"]))
            return [
                Column(heads["mid"].format(year=year), "mid", em),
                Column(heads["end"].format(year=year), "status", em),
            ]
        return [Column(self.status_head, "status", max(em, head_em(self.status_head)))]

    def widths(self, columns: Sequence[Column]) -> tuple[float, ...]:
        """Give the widths as shares: each column what it needs, the text what is left."""
        whole = self.width_em()
        left = whole - sum(column.need_em for column in columns)
        widths = [column.need_em or max(left, 8.0) for column in columns]
        if not any(column.need_em == 0 for column in columns):
            widths[-1] += max(0.0, min(left, 14.0))
        total = max(whole, sum(widths))
        return tuple(width / total for width in widths)

    def width_em(self) -> float:
        """Give the width of the text in em of its type."""
        share = 0.7 if self.choice["layout"] == "sidebar" else 1.0
        return (self.page.width_pt - 2 * self.page.margin_pt) * share / self.page.size_pt

    def is_too_narrow(self) -> bool:
        """Tell whether the page cannot hold the columns at this size of type."""
        if self.choice["layout"] == "spreadsheet":
            return False
        return self.width_em() - sum(column.need_em for column in self.columns) < 11

    # Cells

    def cell(self, column: Column, row: Row) -> Cell:
        """Give a field of a row."""
        role, _, name = column.role.partition(" ")
        if role == "name":
            return Cell(text(row.name))
        if role == "text":
            named = self.choice["code_place"] == "in_text" and row.name
            code = (Run(f"{row.name} ", bold=self.looks.split),) if named else ()
            return Cell((*code, *text(row.text)))
        if role == "attribute":
            number = self.choice["extra"] in ("budget", "percent")
            return Cell(text(row.attributes[name]), align="right" if number else "left")
        if role == "tick":
            return Cell(text(self.carrier.ticks()) if row.status == name else (), align="center")
        left = self.carrier.kind in ("word", "word_tail", "pill")
        return Cell(self.carrier.runs(row, role == "mid"), align="left" if left else "center")

    def head(self, columns: Sequence[Column]) -> tuple[tuple[Cell, ...], ...]:
        """Give the rows of heads: one, or two where several columns stand under one head."""
        if not self.looks.has_head and self.choice["carrier"] != "ticked" and self.choice["extra"] != "two_dates":
            return ()
        ticks = [column for column in columns if column.role.startswith("tick")]
        if not (ticks and self.looks.two_rows and self.looks.rules == "grid"):
            return (tuple(head_cell(column) for column in columns),)
        upper: list[Cell] = []
        for column in columns:
            if column is ticks[0]:
                upper.append(Cell(text(self.status_head, bold=True), colspan=len(ticks), align="center"))
            elif column not in ticks:
                upper.append(replace(head_cell(column), rowspan=2))
        return (tuple(upper), tuple(head_cell(column) for column in ticks))

    # Groups

    def blocks(self, groups: Sequence[Group]) -> Blocks:
        """Give the tables of the groups, with headings between them where groups have headings."""
        if self.choice["layout"] == "spreadsheet":
            return self.spreadsheet(groups)
        return tuple(self.parts(groups))

    def parts(self, groups: Sequence[Group]) -> Iterator[Block]:
        """Yield headings and tables."""
        for group in groups:
            if self.has_heading(group):
                yield heading(group, self.contents)
                if group.groups:
                    yield from self.parts(group.groups)
                else:
                    yield self.table([group])
                continue
            if group is groups[0]:
                yield self.table(groups)

    def has_heading(self, group: Group) -> bool:
        """Tell whether a group is shown by a heading, and not in the table."""
        if not group.title:
            return False
        if self.how == "headings" or self.choice["carrier"] == "group":
            return True
        if self.how == "bands":
            return self.depth == 3 and group.level == 0
        return not any(column.role == f"group {group.level}" for column in self.columns)

    def table(self, groups: Sequence[Group]) -> Table:
        """Give one table of some groups."""
        columns, looks = self.columns, self.looks
        return Table(
            widths=self.widths(columns),
            head=self.head(columns),
            rows=tuple(self.rows(groups, columns)),
            rules=looks.rules,
            zebra=looks.zebra,
            head_fill=looks.head_fill,
            pad_em=looks.pad_em,
            split=looks.split,
            repeat=looks.repeat,
        )

    def rows(self, groups: Sequence[Group], columns: Sequence[Column]) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of the groups: bands across the table, or with the groups in columns of their own."""
        for group in groups:
            if group.title and self.how == "bands" and not self.has_heading(group):
                fill = self.looks.band_fill
                yield (Cell(embolden(text(group.heading)), colspan=len(columns), fill=fill),)
            if group.groups and self.how == "bands":
                yield from self.rows(group.groups, columns)
                continue
            yield from self.group_rows(group, (), columns)

    def group_rows(
        self, group: Group, above: tuple[Group, ...], columns: Sequence[Column]
    ) -> Iterator[tuple[Cell, ...]]:
        """Yield the rows of a group whose own cells stand in the first row that it reaches, or in each."""
        path = (*above, group)
        for inner in group.groups:
            yield from self.group_rows(inner, path, columns)
        for row in group.rows:
            cells: list[Cell] = []
            for column in columns:
                if not column.role.startswith("group"):
                    cells.append(self.cell(column, row))
                    continue
                holder = next(g for g in path if g.level == int(column.role.split()[1]))
                if self.how == "column":
                    cells.append(Cell(text(holder.heading)))
                elif next(holder.all_rows()) is row:
                    cells.append(Cell(text(holder.heading), rowspan=sum(1 for _ in holder.all_rows())))
            yield tuple(cells)

    # Sheets

    def spreadsheet(self, groups: Sequence[Group]) -> Blocks:
        """Give a sheet that is printed down, then over: its columns on several pages, each row at one height."""
        rows = [(group_path, row) for group_path, row in walk_all(groups)]
        parts = self.column_parts()
        height = self.row_em(parts)
        per_page = max(3, int((self.page.height_pt - 2 * self.page.margin_pt - 40) / (height * self.page.size_pt)) - 1)
        blocks: list[Block] = []
        for columns, start in itertools.product(parts, range(0, len(rows), per_page)):
            cells = tuple(
                tuple(
                    Cell(text(next(g.heading for g in path if g.level == int(column.role.split()[1]))))
                    if column.role.startswith("group")
                    else self.cell(column, row)
                    for column in columns
                )
                for path, row in rows[start : start + per_page]
            )
            head = self.head(columns)
            blocks += [
                Break(),
                Table(self.widths(columns), head, cells, "grid", pad_em=0.2, split=False, row_em=height),
            ]
        return tuple(blocks)

    def column_parts(self) -> list[tuple[Column, ...]]:
        """Give the columns of each page across: up to the text, and what stands to the right of it."""
        at = next(i for i, column in enumerate(self.columns) if column.role == "text")
        return [self.columns[: at + 1], self.columns[at + 1 :]] if at + 1 < len(self.columns) else [self.columns]

    def row_em(self, parts: Sequence[Sequence[Column]]) -> float:
        """Give a height that holds the longest text of all rows."""
        whole, lines = self.width_em(), 1.0
        for columns in parts:
            for column, share in zip(columns, self.widths(columns), strict=True):
                if column.role.startswith("group"):
                    texts = [group.heading for path, _ in walk_all(self.contents.groups) for group in path]
                else:
                    texts = ["".join(run.text for run in self.cell(column, row).runs) for row in self.contents.rows()]
                per_line = max(4.0, (whole * share - 0.8) / 0.64)
                lines = max(lines, *(1 + len(value) // per_line for value in texts))
        return lines * self.page.leading + 0.6


def heading(group: Group, contents: Contents) -> Block:
    """Give the heading of a group; a level that has sentences for titles is a level of bold paragraphs."""
    same = [g for path, _ in walk_all(contents.groups) for g in path if g.level == group.level]
    if group.level and max((len(g.title) for g in same), default=0) > 70:
        return Para(embolden(text(group.heading)), above_em=0.9)
    return Heading(text(group.heading), group.level + 1)


def head_em(head: str) -> float:
    """Give the width that a head in bold needs, so that no word of it is broken."""
    return 1.2 + 0.76 * max(len(word) for word in head.split(" "))


def head_cell(column: Column) -> Cell:
    """Give the head of a column."""
    centred = column.role in ("status", "mid") or column.role.startswith("tick")
    return Cell(text(column.head, bold=True), align="center" if centred else "left")


def walk_all(groups: Sequence[Group], path: tuple[Group, ...] = ()) -> Iterator[tuple[tuple[Group, ...], Row]]:
    """Yield each row with the groups above it."""
    for group in groups:
        here = (*path, group)
        for row in group.rows:
            yield here, row
        yield from walk_all(group.groups, here)
