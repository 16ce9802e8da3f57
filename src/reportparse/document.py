"""
The document model: what every reader gives, whatever the format.

A document is pages; a page is blocks in reading order; a block is a paragraph or a table. Nothing here knows a
language, a status or a profile. Texts are as extracted (`raw`): joining lines and removing hyphens is the
normalizer's work, because it needs to see more than one line to do it well.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Literal

from reportparse.geometry import BBox
from reportparse.text import printed_lines_to_text


@dataclass(frozen=True, slots=True)
class Style:
    """
    How a text looks: font name as embedded, size in points, weight, slant, colour `#rrggbb`.

    A transcription has no fonts: its headings get a size by level, so that "the largest text" means the same there.
    """

    font: str | None = None
    size: float = 10.0
    bold: bool = False
    italic: bool = False
    colour: str | None = None
    struck: bool = False
    """Whether a line is drawn through it."""


PLAIN = Style()

UNKNOWN_SIGN = "\ufffc"
"""Stands in a text for a sign whose shape could not be told (U+FFFC, the object replacement character)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a box on a page, or a line of a transcription that has neither."""

    page_number: int | None
    bbox: BBox | None = None
    line_number: int | None = None


SignKind = Literal["character", "drawing", "picture", "form_field", "fill"]


@dataclass(frozen=True, slots=True)
class Sign:
    """
    Something printed that may be a mark: a lone glyph, a small drawing or picture, a box of a form, a cell's ground.

    `text` stands for it in its line; `raw` is what the text layer says, None where it says nothing. `shape` is what it
    looks like, None where that could not be told, and `confidence` (0-1) how sure that is. `contradicted_by` is the
    shape that the text layer claims where the page shows another one.
    """

    text: str
    kind: SignKind
    place: Place
    raw: str | None = None
    shape: str | None = None
    confidence: float = 1.0
    font: str | None = None
    colour: str | None = None
    contradicted_by: str | None = None
    appearance: int | None = None
    """The same number for everything in the document that looks the same."""


HiddenReason = Literal["invisible", "transparent", "off-page", "same-colour", "covered", "clipped", "comment", "code"]


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that the file holds and no reader of the page can see, and why."""

    raw: str
    place: Place
    reason: HiddenReason


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of text inside a paragraph or a cell, as extracted, with the signs in it, left to right."""

    raw: str
    place: Place
    style: Style = PLAIN
    signs: tuple[Sign, ...] = ()
    notes: tuple[str, ...] = ()
    """The marks of footnotes, which are printed raised after a word and are no part of `raw`."""
    struck: tuple[str, ...] = ()
    """The parts of `raw` that a line is drawn through, left to right."""
    confidence: float = 1.0
    """How sure it is read (0-1): 1 where the file holds it as text or drawing, less where it is read from a picture."""


def struck_parts(pieces: Iterable[tuple[str, bool]]) -> tuple[str, ...]:
    """
    The texts that are struck out, of the pieces of a line and whether each is; those that follow each other are one.

    >>> struck_parts([("by ", False), ("May", True), (" 2020", True), (" 2021", False)])
    ('May 2020',)
    """
    groups = groupby(pieces, key=lambda piece: piece[1])
    return tuple(text for is_struck, own in groups if is_struck and (text := "".join(t for t, _ in own).strip()))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of one style that belong together, outside of tables. `heading_level` is 1-6 where the format has it."""

    lines: tuple[Line, ...]
    heading_level: int | None = None

    @property
    def style(self) -> Style:
        """The style of the first line; a change of style starts a new paragraph."""
        return self.lines[0].style

    @property
    def place(self) -> Place:
        """Where it begins."""
        return self.lines[0].place


# Without slots: what is asked of a cell again and again is kept in it.
@dataclass(frozen=True)
class Cell:
    """
    One cell, anchored at its top-left grid position; `rowspan` and `colspan` are its reach.

    An empty cell has no lines. A position without any cell does not occur in `Table.cells` at all. `hidden` is text
    in it that nobody can see. `ground` is the colour that it stands on (`#rrggbb`), None for that of the paper.
    """

    row_index: int
    column_index: int
    rowspan: int
    colspan: int
    lines: tuple[Line, ...]
    place: Place
    hidden: tuple[HiddenText, ...] = ()
    ground: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all is printed in it."""
        return not self.lines

    @cached_property
    def text(self) -> str:
        """Its text on one line, for looking at; hyphens at line ends are still in it."""
        return printed_lines_to_text(line.raw for line in self.lines)


@dataclass(frozen=True)
class Table:
    """
    A grid of cells. `column_edges` are the x positions (points) of the `column_count + 1` borders on the page, or where
    there are no pages but widths, from the table's own left border; None where nothing is known of them.

    `header_row_count` counts the rows that the format itself calls a header (a pipe table's first); 0 where the
    format does not say.
    """

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    place: Place
    column_edges: tuple[float, ...] | None = None
    header_row_count: int = 0

    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells that start in each row, left to right; a cell that reaches down is listed once, where it starts."""
        return self._rows

    @cached_property
    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        rows: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            rows[cell.row_index].append(cell)
        return tuple(map(tuple, rows))


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Page:
    """
    One page as displayed, with its blocks in reading order. `width` and `height` in points, None without a page.

    `furniture` are running heads, feet and page numbers, set apart from the text; `hidden` is all text of the page
    that nobody can see.
    """

    page_number: int
    width: float | None
    height: float | None
    blocks: tuple[Block, ...]
    furniture: tuple[Line, ...] = ()
    hidden: tuple[HiddenText, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader has to say about its input: a catalogue code of `audit/`, and the facts for its message."""

    code: str
    place: Place | None = None
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """All pages of a source, the name of the reader that made them, and what the reader has to say."""

    pages: tuple[Page, ...]
    reader: str
    notes: tuple[Note, ...] = ()
    title: str | None = None
    language: str | None = None

    def blocks(self) -> Iterator[Block]:
        """Every block of every page, in reading order."""
        for page in self.pages:
            yield from page.blocks
