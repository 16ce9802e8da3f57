"""Regions of a text whose lines leave the same places blank: what may be a table held together by spaces."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

import regex

from reportparse.readers.transcript.gutters import Piece

# What begins such a line belongs to another kind of table.
OTHER = regex.compile(r"\s*[|<#>]|.*\t")
_MOST_BLANK_LINES = 3
# A column is settled when this many lines have text in it; from then on no line may run across its edge.
_SETTLED = 2
# How far the texts of a column that is centred may begin before the others, in characters.
_CENTRED = 8
# From here on a column does not begin at the margin, where headings stand.
INDENT = 4


Cut = tuple[int, list[Piece]]
"""A line as its index and its pieces."""


Span = tuple[int, int]
"""Where a column begins and ends, in characters."""


@dataclass(slots=True)
class _Column:
    """Where the texts of a column stand so far: its reach, in how many lines, and where those began."""

    start: int
    end: int
    line_count: int = 1
    starts: set[int] = field(default_factory=set)

    def is_crossed_by(self, piece: Piece) -> bool:
        """Whether a text begins before the column and runs into it: then it is no text of the table."""
        is_flush = self.line_count > _SETTLED and len(self.starts) == 1
        slack = 0 if is_flush else _CENTRED
        return piece.start < self.start - slack and piece.end > self.start


@dataclass(slots=True)
class Region:
    """Lines whose pieces leave the same places blank between them."""

    lines: list[Cut] = field(default_factory=list)
    columns: list[_Column] = field(default_factory=list)
    known: Set[int] = frozenset()
    """Where columns begin on the page before."""

    def add(self, index: int, pieces: list[Piece], is_apart: bool) -> bool:
        """
        Add a line, unless it runs across the edge of a settled column or leaves no two columns.

        One text after a blank line (`is_apart`) that runs over two columns is no row, however few those have.
        """
        heads = is_apart and len(pieces) == 1
        settled = [c for c in self.columns if heads or c.line_count >= _SETTLED or c.start in self.known]
        if any(column.is_crossed_by(piece) for column in settled for piece in pieces):
            return False
        columns = _merged(self.columns, pieces)
        joins = sum(c.line_count >= _SETTLED for c in columns) < sum(c.line_count >= _SETTLED for c in self.columns)
        if (self.columns and len(columns) < 2) or joins:
            return False
        self.columns = columns
        self.lines.append((index, pieces))
        return True

    @property
    def spans(self) -> list[Span]:
        """Where each column begins and ends."""
        return [(column.start, column.end) for column in self.columns]


def _merged(columns: Sequence[_Column], pieces: Sequence[Piece]) -> list[_Column]:
    """The columns with a further line's pieces in them; what touches becomes one column."""
    own = [_Column(piece.start, piece.end, 0, {piece.start}) for piece in pieces]
    merged: list[_Column] = []
    for column in sorted([*columns, *own], key=lambda column: (column.start, column.end)):
        if merged and column.start <= merged[-1].end:
            last = merged[-1]
            count = max(last.line_count, column.line_count)
            merged[-1] = _Column(last.start, max(last.end, column.end), count, last.starts | column.starts)
        else:
            merged.append(_Column(column.start, column.end, column.line_count, column.starts))
    for column in merged:
        column.line_count += any(column.start <= piece.start < column.end for piece in pieces)
    return merged


def grow_region(lines: Sequence[str], pieces_by_line: Sequence[list[Piece]], start: int, known: Set[int]) -> Region:
    """The region that begins at a line; `known` is where columns begin on the page before."""
    region = Region(known=known)
    blank = 0
    for index in range(start, len(lines)):
        pieces = pieces_by_line[index]
        if blank + (not pieces) > _MOST_BLANK_LINES or OTHER.match(lines[index]):
            break
        if pieces and not region.add(index, pieces, is_apart=blank > 0):
            break
        blank = 0 if pieces else blank + 1
    return region


def take_rest_above(region: Region, lines: Sequence[str], pieces_by_line: Sequence[list[Piece]], earliest: int) -> None:
    """Take the lines right above that stand in one further column alone: the rest of a row that a page end cut."""
    blank = 0
    for index in range(region.lines[0][0] - 1, earliest - 1, -1):
        pieces = pieces_by_line[index]
        blank = 0 if pieces else blank + 1
        if blank > _MOST_BLANK_LINES or OTHER.match(lines[index]):
            return
        if len(pieces) > 1 or (pieces and not _stands_in(pieces[0], region)):
            return
        if pieces:
            region.lines.insert(0, (index, pieces))


def _stands_in(piece: Piece, region: Region) -> bool:
    """Whether a text begins where those of a column do that does not begin at the margin, and keeps to it."""
    ends = [*(column.start for column in region.columns[1:]), None]
    return any(
        column.start >= INDENT and piece.start in column.starts and (end is None or piece.end < end)
        for column, end in zip(region.columns, ends, strict=True)
    )
