"""
Tables of a text that has nothing but spaces: columns stand one below the other, as `pdftotext -layout` prints them.

    lines -> pieces -> a region whose pieces leave the same columns blank -> rows, which begin at codes -> table

Prose stays prose: a region without codes at the starts of its rows is no table.
"""

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from reportparse import marks

_PIECE = regex.compile(r"\S+(?: \S+)*")
_LEADER = regex.compile(r"(?<=\s)\.(?: ?\.){2,}(?=\s|$)|(?<=\S)\.{4,}(?=\s|$)|(?<=\S)(?: \.){3,}(?=\s|$)")
# What begins such a line belongs to another kind of table.
_OTHER = regex.compile(r"\s*[|<#>]|.*\t")
_HEAD = r"(?:\p{L}{1,4}[.\-]?\d{1,3}(?!\d)|\d{1,3}(?=[.\-–/_·]\p{L}?\d))"
_TAIL = r"(?:[.\-–/_·]?\p{L}{1,4}[.\-]?\d{1,3}|[.\-–/_·]\d{1,3}|[.\-]\p{L}(?!\p{L}))(?!\d)"
_CODE = regex.compile(rf"[(\[]?({_HEAD}(?:{_TAIL})*)[)\]]?[.:]?(?=\s|$)")
_PARTS = regex.compile(r"\p{L}+|\d+")
_MOST_BLANK_LINES = 3
# A column is settled when this many lines have text in it; from then on no line may run across its edge.
_SETTLED = 2
# How far the texts of a column that is centred may begin before the others, in characters.
_CENTRED = 8
# From here on a column does not begin at the margin, where headings stand.
_INDENT = 4


class Piece(NamedTuple):
    """A text between two wide gaps of a line: where it begins and ends, in characters."""

    start: int
    end: int
    text: str


Cut = tuple[int, list[Piece]]
"""A line as its index and its pieces."""


Usual = Set[tuple[int, str]]
"""Where the columns begin whose codes begin rows, each with what those codes are made of."""


@dataclass(slots=True)
class Memory:
    """What the pages before have shown: where the columns of their last table begin, and its codes."""

    starts: Set[int] = frozenset()
    usual: Usual = frozenset()


class AlignedRow(NamedTuple):
    """The lines of each column in one row, each with the index of its line; `first` is the index of the row's line."""

    first: int
    columns: tuple[tuple[tuple[int, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table's rows, or (with one column) the lines of a text between two tables."""

    rows: tuple[AlignedRow, ...]
    column_count: int


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
class _Region:
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
    def spans(self) -> list[tuple[int, int]]:
        """Where each column begins and ends."""
        return [(column.start, column.end) for column in self.columns]


def line_pieces(line: str) -> list[Piece]:
    """The pieces of a line between gaps of two and more spaces; leaders of dots are gaps."""
    bare = _LEADER.sub(lambda match: " " * len(match[0]), line.expandtabs())
    return [Piece(match.start(), match.end(), match[0]) for match in _PIECE.finditer(bare)]


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


def find_aligned(lines: Sequence[str], memory: Memory | None = None) -> dict[int, tuple[list[Aligned], int]]:
    """
    The aligned tables of a page: by the index of their first line, with the index after their last.

    `memory` knows the page before and learns from this one: a page that only ends a row has no code of its own.
    """
    memory = memory or Memory()
    found = _lone_rest(lines, memory)
    index = earliest = max((after for _, after in found.values()), default=0)
    while index < len(lines):
        if len(line_pieces(lines[index])) < 2 or _OTHER.match(lines[index]):
            index += 1
            continue
        region = _grow(lines, index, memory)
        _take_rest_above(region, lines, earliest)
        tables = _region_to_tables(region, memory)
        after = region.lines[-1][0] + 1
        if tables:
            found[region.lines[0][0]] = tables, after
            earliest = after
        index = after
    return found


def _lone_rest(lines: Sequence[str], memory: Memory) -> dict[int, tuple[list[Aligned], int]]:
    """The rest of a cut row at the top of a page without any other: it stands where a column of the last page did."""
    columns = sorted(memory.starts)
    printed: list[tuple[int, Piece]] = []
    for index, line in enumerate(lines):
        pieces = line_pieces(line)
        if not pieces and not printed:
            continue
        if len(pieces) != 1 or pieces[0].start < _INDENT or pieces[0].start not in memory.starts:
            break
        printed.append((index, pieces[0]))
    after = printed[-1][0] + 1 if printed else 0
    starts = {piece.start for _, piece in printed}
    if len(starts) != 1 or (after < len(lines) and lines[after].strip()):
        return {}
    cells = tuple(tuple((i, p.text) for i, p in printed) if start in starts else () for start in columns)
    return {printed[0][0]: ([Aligned((AlignedRow(printed[0][0], cells),), len(columns))], after)}


def _grow(lines: Sequence[str], start: int, memory: Memory) -> _Region:
    region = _Region(known=memory.starts)
    blank = 0
    for index in range(start, len(lines)):
        pieces = line_pieces(lines[index])
        if blank + (not pieces) > _MOST_BLANK_LINES or _OTHER.match(lines[index]):
            break
        if pieces and not region.add(index, pieces, is_apart=blank > 0):
            break
        blank = 0 if pieces else blank + 1
    return region


def _take_rest_above(region: _Region, lines: Sequence[str], earliest: int) -> None:
    """Take the lines right above that stand in one further column alone: the rest of a row that a page end cut."""
    blank = 0
    for index in range(region.lines[0][0] - 1, earliest - 1, -1):
        pieces = line_pieces(lines[index])
        blank = 0 if pieces else blank + 1
        if blank > _MOST_BLANK_LINES or _OTHER.match(lines[index]):
            return
        if len(pieces) > 1 or (pieces and not _stands_in(pieces[0], region)):
            return
        if pieces:
            region.lines.insert(0, (index, pieces))


def _stands_in(piece: Piece, region: _Region) -> bool:
    """Whether a text begins where those of a column do that does not begin at the margin, and keeps to it."""
    ends = [*(column.start for column in region.columns[1:]), None]
    return any(
        column.start >= _INDENT and piece.start in column.starts and (end is None or piece.end < end)
        for column, end in zip(region.columns, ends, strict=True)
    )


def _code_shape(text: str) -> str:
    """What a code at the start of a text is made of; "" where there is none."""
    match = _CODE.match(text)
    return "".join("9" if part.isdigit() else "A" for part in _PARTS.findall(match[1])) if match else ""


def _column_of(piece: Piece, spans: Sequence[tuple[int, int]]) -> int:
    return next(column for column, (start, end) in enumerate(spans) if start <= piece.start < end)


def _key(piece: Piece, spans: Sequence[tuple[int, int]]) -> tuple[int, str]:
    """Where a text's column begins, and what the code is made of that the text begins with."""
    return spans[_column_of(piece, spans)][0], _code_shape(piece.text)


def _region_to_tables(region: _Region, memory: Memory) -> list[Aligned]:
    """The tables of a region, with the texts between them; nothing when too few of its lines begin with codes."""
    spans = region.spans
    keys = Counter(key for _, pieces in region.lines for piece in pieces if (key := _key(piece, spans))[1])
    has_signs = any(marks.find_shape(piece.text) for _, pieces in region.lines for piece in pieces)
    usual = {key for key, count in keys.items() if count > 1 or has_signs or key in memory.usual}
    starts = {start for start, _ in spans}
    goes_on = bool(memory.usual) and starts <= memory.starts and len(region.lines) > 1
    wide = sum(len(pieces) > 1 for _, pieces in region.lines)
    if (usual and (wide > 1 or has_signs or usual & memory.usual)) or goes_on:
        # The columns of a page that has few rows are among those of the page before.
        memory.starts = memory.starts | starts if starts & memory.starts else starts
        memory.usual = memory.usual | usual if starts & memory.starts else usual
        return _stanzas_to_tables(_stanzas(region), spans, usual or memory.usual)
    return []


def _stanzas(region: _Region) -> list[list[Cut]]:
    """The lines between blank lines."""
    stanzas: list[list[Cut]] = []
    for index, pieces in region.lines:
        if stanzas and stanzas[-1][-1][0] == index - 1:
            stanzas[-1].append((index, pieces))
        else:
            stanzas.append([(index, pieces)])
    return stanzas


def _stanzas_to_tables(stanzas: Sequence[list[Cut]], spans: Sequence[tuple[int, int]], usual: Usual) -> list[Aligned]:
    tables: list[Aligned] = []
    rows: list[list[Cut]] = []

    def close() -> None:
        if rows:
            tables.append(Aligned(tuple(_row(row, spans) for row in rows), len(spans)))
            rows.clear()

    for stanza in stanzas:
        head, body = _split_heading(stanza, spans, usual, bool(rows) and _is_open(rows[-1]))
        if head:
            close()
            tables.append(Aligned(tuple(AlignedRow(i, (((i, " ".join(p.text for p in ps)),),)) for i, ps in head), 1))
        for position, line in enumerate(body):
            if (
                _is_coded(line, spans, usual)
                or not rows
                or (position == 0 and not _continues(line, rows[-1], spans, usual))
            ):
                rows.append([line])
            else:
                rows[-1].append(line)
    close()
    return tables


def _split_heading(
    stanza: list[Cut], spans: Sequence[tuple[int, int]], usual: Usual, is_open: bool
) -> tuple[list[Cut], list[Cut]]:
    """The lines at the start of a stanza that stand in the first column alone and have no code, and the others."""
    count = 0
    for _, pieces in stanza:
        column = _column_of(pieces[0], spans)
        if len(pieces) > 1 or column > 0 or spans[column][0] >= _INDENT or _key(pieces[0], spans) in usual:
            break
        count += 1
    first = stanza[0][1][0].text
    goes_on = is_open and count == len(stanza) and not first[:1].isupper()
    return ([], stanza) if goes_on else (stanza[:count], stanza[count:])


def _is_open(row: Sequence[Cut]) -> bool:
    """Whether a row's first column has not come to the end of a sentence."""
    texts = [pieces[0].text for _, pieces in row]
    return not texts[-1].endswith((".", "!", "?"))


def _is_coded(line: Cut, spans: Sequence[tuple[int, int]], usual: Usual) -> bool:
    return any(_key(piece, spans) in usual for piece in line[1])


def _continues(line: Cut, row: Sequence[Cut], spans: Sequence[tuple[int, int]], usual: Usual) -> bool:
    """Whether a line after a blank one is the rest of the row above: it does not begin a text, or is its lone mark."""
    if not _is_coded(row[0], spans, usual):
        return False
    taken = {_column_of(piece, spans) for _, pieces in row for piece in pieces if _is_sign(piece.text)}
    texts = [piece.text for piece in line[1] if not _is_sign(piece.text)]
    signs = [_column_of(piece, spans) for piece in line[1] if _is_sign(piece.text)]
    return not any(text[:1].isupper() for text in texts) and taken.isdisjoint(signs)


def _is_sign(text: str) -> bool:
    return marks.find_shape(text) is not None or (len(text) <= 2 and not any(c.isalnum() for c in text))


def _row(lines: Sequence[Cut], spans: Sequence[tuple[int, int]]) -> AlignedRow:
    columns: list[list[tuple[int, str]]] = [[] for _ in spans]
    for index, pieces in lines:
        by_column: dict[int, list[str]] = {}
        for piece in pieces:
            by_column.setdefault(_column_of(piece, spans), []).append(piece.text)
        for column, texts in by_column.items():
            columns[column].append((index, " ".join(texts)))
    return AlignedRow(lines[0][0], tuple(tuple(column) for column in columns))
