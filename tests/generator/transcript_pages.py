"""The content of a report page by page, as a converter meets it: tables cut by page ends, running heads, numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from .content import Content, Guideline
from .layout import Layout


@dataclass(frozen=True, slots=True)
class Row:
    """
    One printed row of three cells. `opens` says that its measure's cell begins here on this page.

    A measure that began on the page before has an empty cell. `is_rest` is the end of a row that the page end cut.
    """

    measure: tuple[str, str] | None
    deliverable: tuple[str, str]
    mark: str
    opens: bool = True
    is_rest: bool = False


@dataclass(slots=True)
class TablePart:
    """What one page shows of a table; `header` is None where the page prints none."""

    header: tuple[str, str, str] | None
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Text:
    """A heading (level 1-3), a paragraph (level 0), or a line of the legend: `mark` and its text."""

    text: str
    level: int = 0
    mark: str | None = None


Item = Text | TablePart


def front(content: Content, layout: Layout) -> list[Item]:
    """Give what stands before the tables."""
    colon = content.wording.colon
    items: list[Item] = [
        Text(content.title, 1),
        Text(content.subtitle),
        Text(content.plan, 2),
        Text(content.total_sentence),
    ]
    items.append(Text(content.wording.legend))
    items += [Text(f"{label}{'' if n is None else f'{colon}{n}'}", 0, mark) for mark, label, n in content.legend()]
    if layout.prose and content.foreword:
        items += [Text(content.foreword_title, 2), *(Text(text) for text in content.foreword)]
    return items


def to_pages(content: Content, layout: Layout, rng: random.Random) -> list[list[Item]]:
    """Give the items of each page; a page takes 5 to 10 rows."""
    pages = [front(content, layout)]
    room = rng.randint(3, 6)
    for guideline in content.guidelines:
        heading: list[Item] = [Text(guideline.label, 2), Text(guideline.title)]
        if layout.title_inline:
            heading = [Text(f"{guideline.label}{content.wording.colon}{guideline.title}", 2)]
        if room < 2:
            pages.append([])
            room = rng.randint(5, 10)
        pages[-1] += heading
        part: TablePart | None = None
        for row in guideline_rows(content, guideline):
            if room <= 0:
                pages.append([])
                room = rng.randint(5, 10)
                cut = cut_row(row, rng) if layout.split_rows and part is not None else None
                row = replace(row, opens=row.opens and cut is None)
                if cut is not None and part is not None:
                    part.rows.append(replace(cut[0], opens=cut[0].opens))
                    row = cut[1]
                part = new_part(content, layout, is_first=part is None)
                pages[-1].append(part)
            elif part is None:
                part = new_part(content, layout, is_first=True)
                pages[-1].append(part)
            part.rows.append(row if row.opens or row.measure is None or part.rows else replace(row, measure=None))
            room -= 1
    if content.closing:
        pages[-1] += [Text(content.closing_title, 3), *(Text(text) for text in content.closing)]
    return pages


def new_part(content: Content, layout: Layout, is_first: bool) -> TablePart:
    """Give an empty part of a table; whether it has a header is the layout's choice."""
    words = content.wording
    has_header = layout.header == "repeat" or (layout.header == "once" and is_first)
    return TablePart((words.measure, words.deliverable, words.status) if has_header else None)


def guideline_rows(content: Content, guideline: Guideline) -> Iterator[Row]:
    """Yield the rows of a guideline."""
    for measure in guideline.measures:
        for index, row in enumerate(measure.deliverables):
            yield Row((measure.printed, measure.text), (row.printed, row.text), content.mark(row), index == 0)


def cut_row(row: Row, rng: random.Random) -> tuple[Row, Row] | None:
    """Give the two parts of a row that a page end cuts: its mark stands in the first; None for a short text."""
    words = row.deliverable[1].split(" ")
    if len(words) < 7:
        return None
    at = rng.randint(3, len(words) - 2)
    first = replace(row, deliverable=(row.deliverable[0], " ".join(words[:at])))
    return first, Row(None, ("", " ".join(words[at:])), "", False, True)


def shown_measure(part: TablePart, index: int) -> tuple[str, str] | None:
    """Give the measure whose cell reaches over a row on this page, as a converter that repeats spans prints it."""
    for row in part.rows[index::-1]:
        if row.opens:
            return row.measure
    return None


def span(part: TablePart, index: int) -> int:
    """Give over how many rows of this page the measure's cell of a row reaches."""
    following = [row.opens for row in part.rows[index + 1 :]]
    return 1 + (following.index(True) if True in following else len(following))
