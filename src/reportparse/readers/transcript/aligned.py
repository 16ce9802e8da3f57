"""
Tables of a text that has nothing but spaces: columns stand one below the other, as `pdftotext -layout` prints them.

    lines -> pieces -> a region whose pieces leave the same columns blank -> rows, which begin at codes -> table

Prose stays prose: a region without codes at the starts of its rows is no table.
"""

import itertools
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import NamedTuple

import regex

from reportparse import marks
from reportparse.readers.transcript.gutters import Piece, are_blank, find_gutters, join_pieces, line_pieces
from reportparse.readers.transcript.regions import (
    INDENT,
    OTHER,
    Cut,
    Region,
    Span,
    grow_region,
    take_rest_above,
)

_HEAD = r"(?:\p{L}{1,4}[.\-]?\d{1,3}(?!\d)|\d{1,3}(?=[.\-–/_·]\p{L}?\d))"
_TAIL = r"(?:[.\-–/_·]?\p{L}{1,4}[.\-]?\d{1,3}|[.\-–/_·]\d{1,3}|[.\-]\p{L}(?!\p{L}))(?!\d)"
_CODE = regex.compile(rf"[(\[]?({_HEAD}(?:{_TAIL})*)[)\]]?[.:]?(?=\s|$)")
_PARTS = regex.compile(r"\p{L}+|\d+")


Usual = Set[tuple[int, str]]
"""Where the columns begin whose codes begin rows, each with what those codes are made of."""


@dataclass(slots=True)
class Memory:
    """What the pages before have shown: where the columns of their last table stand, and its codes."""

    spans: tuple[Span, ...] = ()
    usual: Usual = frozenset()
    margin: int = 0
    """How far all lines of the text are indented."""

    @property
    def starts(self) -> Set[int]:
        """Where its columns begin."""
        return {start for start, _ in self.spans}

    def joined(self, spans: Sequence[Span]) -> tuple[Span, ...] | None:
        """The columns of the page before together with those of this one; None where they are not the same table's."""
        joined: list[list[Span]] = []
        for span in sorted([*self.spans, *spans]):
            if joined and span[0] <= max(end for _, end in joined[-1]):
                joined[-1].append(span)
            else:
                joined.append([span])
        if any(len(group) > 2 for group in joined) or not any(len(group) == 2 for group in joined):
            return None
        return tuple((min(start for start, _ in group), max(end for _, end in group)) for group in joined)


class AlignedRow(NamedTuple):
    """The lines of each column in one row, each with the index of its line; `first` is the index of the row's line."""

    first: int
    columns: tuple[tuple[tuple[int, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A table's rows, or (with one column) the lines of a text between two tables."""

    rows: tuple[AlignedRow, ...]
    column_count: int


def find_aligned(lines: Sequence[str], memory: Memory | None = None) -> dict[int, tuple[list[Aligned], int]]:
    """
    The aligned tables of a page: by the index of their first line, with the index after their last.

    `memory` knows the page before and learns from this one: a page that only ends a row has no code of its own.
    """
    memory = memory or Memory()
    lines = [line[memory.margin :] for line in lines]
    pieces = _page_pieces(lines, memory)
    found = _lone_rest(lines, pieces, memory)
    index = earliest = max((after for _, after in found.values()), default=0)
    while index < len(lines):
        if len(pieces[index]) < 2 or OTHER.match(lines[index]):
            index += 1
            continue
        region = grow_region(lines, pieces, index, memory.starts)
        take_rest_above(region, lines, pieces, earliest)
        tables = _region_to_tables(region, memory)
        after = region.lines[-1][0] + 1
        if tables:
            found[region.lines[0][0]] = tables, after
            earliest = after
        index = after
    return found


def _page_pieces(lines: Sequence[str], memory: Memory) -> list[list[Piece]]:
    """The pieces of each line, as the page's gutters part them, or those of the page before where it has fewer."""
    raw = [[] if OTHER.match(line) else line_pieces(line) for line in lines]
    alone = [not any(raw[i - 1 : i]) and not any(raw[i + 1 : i + 2]) for i in range(len(raw))]
    # A line between blank ones may be a heading, unless it has a code or a sign.
    rows = [pieces for pieces, is_alone in zip(raw, alone, strict=True) if not is_alone or _is_row(pieces)]
    gutters = find_gutters(rows) or find_gutters(raw)
    before = tuple((a[1], b[0]) for a, b in itertools.pairwise(memory.spans))
    if len(before) > len(gutters) and are_blank(before, raw):
        gutters = before
    if not gutters:
        return raw
    return [join_pieces(pieces, gutters, is_alone) for pieces, is_alone in zip(raw, alone, strict=True)]


def _is_row(pieces: Sequence[Piece]) -> bool:
    """Whether a text of a line begins with a code, or is a sign."""
    return any(_code_shape(piece.text) or _is_sign(piece.text) for piece in pieces)


def _lone_rest(
    lines: Sequence[str], pieces_by_line: Sequence[list[Piece]], memory: Memory
) -> dict[int, tuple[list[Aligned], int]]:
    """The rest of a cut row at the top of a page without any other: it stands where a column of the last page did."""
    columns = [start for start, _ in memory.spans]
    printed: list[tuple[int, Piece]] = []
    for index, pieces in enumerate(pieces_by_line):
        if not pieces and not printed:
            continue
        if len(pieces) != 1 or pieces[0].start < INDENT or pieces[0].start not in memory.starts:
            break
        printed.append((index, pieces[0]))
    after = printed[-1][0] + 1 if printed else 0
    starts = {piece.start for _, piece in printed}
    if len(starts) != 1 or (after < len(lines) and lines[after].strip()):
        return {}
    cells = tuple(tuple((i, p.text) for i, p in printed) if start in starts else () for start in columns)
    return {printed[0][0]: ([Aligned((AlignedRow(printed[0][0], cells),), len(columns))], after)}


def _code_shape(text: str) -> str:
    """What a code at the start of a text is made of; "" where there is none."""
    match = _CODE.match(text)
    return "".join("9" if part.isdigit() else "A" for part in _PARTS.findall(match[1])) if match else ""


def _column_of(piece: Piece, spans: Sequence[Span]) -> int:
    return next(column for column, (start, end) in enumerate(spans) if start <= piece.start < end)


def _key(piece: Piece, spans: Sequence[Span]) -> tuple[int, str]:
    """Where a text's column begins, and what the code is made of that the text begins with."""
    return spans[_column_of(piece, spans)][0], _code_shape(piece.text)


def _region_to_tables(region: Region, memory: Memory) -> list[Aligned]:
    """The tables of a region, with the texts between them; nothing when too few of its lines begin with codes."""
    joined = memory.joined(region.spans)
    spans = joined or tuple(region.spans)
    has_signs = any(marks.find_shape(piece.text) for _, pieces in region.lines for piece in pieces)
    known = memory.usual if joined is not None else frozenset()
    usual = _usual_keys(region, spans, known, has_signs)
    # A page that only ends a row has its header, perhaps, and no code.
    goes_on = bool(known) and len(spans) == len(memory.spans) and len(region.lines) > 1
    is_wide = has_signs or bool(usual & known) or sum(len(pieces) > 1 for _, pieces in region.lines) > 1
    if not (usual and is_wide) and not goes_on:
        return []
    memory.spans, memory.usual = spans, known | usual
    return _stanzas_to_tables(_stanzas(region), spans, usual or known)


def _usual_keys(region: Region, spans: Sequence[Span], known: Usual, has_signs: bool) -> set[tuple[int, str]]:
    """How lines of a region that begin with a code do so: often, or beside signs, or as in the region before."""
    keys = Counter(key for _, pieces in region.lines for piece in pieces if (key := _key(piece, spans))[1])
    return {key for key, count in keys.items() if count > 1 or has_signs or key in known}


def _stanzas(region: Region) -> list[list[Cut]]:
    """The lines between blank lines."""
    stanzas: list[list[Cut]] = []
    for index, pieces in region.lines:
        if stanzas and stanzas[-1][-1][0] == index - 1:
            stanzas[-1].append((index, pieces))
        else:
            stanzas.append([(index, pieces)])
    return stanzas


def _stanzas_to_tables(stanzas: Sequence[list[Cut]], spans: Sequence[Span], usual: Usual) -> list[Aligned]:
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
    stanza: list[Cut], spans: Sequence[Span], usual: Usual, is_open: bool
) -> tuple[list[Cut], list[Cut]]:
    """The lines at the start of a stanza that stand in the first column alone and have no code, and the others."""
    count = 0
    for _, pieces in stanza:
        column = _column_of(pieces[0], spans)
        if len(pieces) > 1 or column > 0 or spans[column][0] >= INDENT or _key(pieces[0], spans) in usual:
            break
        count += 1
    first = stanza[0][1][0].text
    goes_on = is_open and count == len(stanza) and not first[:1].isupper()
    return ([], stanza) if goes_on else (stanza[:count], stanza[count:])


def _is_open(row: Sequence[Cut]) -> bool:
    """Whether a row's first column has not come to the end of a sentence."""
    texts = [pieces[0].text for _, pieces in row]
    return not texts[-1].endswith((".", "!", "?"))


def _is_coded(line: Cut, spans: Sequence[Span], usual: Usual) -> bool:
    return any(_key(piece, spans) in usual for piece in line[1])


def _continues(line: Cut, row: Sequence[Cut], spans: Sequence[Span], usual: Usual) -> bool:
    """Whether a line after a blank one is the rest of the row above: it does not begin a text, or is its lone mark."""
    if not _is_coded(row[0], spans, usual):
        return False
    taken = {_column_of(piece, spans) for _, pieces in row for piece in pieces if _is_sign(piece.text)}
    texts = [piece.text for piece in line[1] if not _is_sign(piece.text)]
    signs = [_column_of(piece, spans) for piece in line[1] if _is_sign(piece.text)]
    return not any(text[:1].isupper() for text in texts) and taken.isdisjoint(signs)


def _is_sign(text: str) -> bool:
    return marks.find_shape(text) is not None or (len(text) <= 2 and not any(c.isalnum() for c in text))


def _row(lines: Sequence[Cut], spans: Sequence[Span]) -> AlignedRow:
    columns: list[list[tuple[int, str]]] = [[] for _ in spans]
    for index, pieces in lines:
        by_column: dict[int, list[str]] = {}
        for piece in pieces:
            by_column.setdefault(_column_of(piece, spans), []).append(piece.text)
        for column, texts in by_column.items():
            columns[column].append((index, " ".join(texts)))
    return AlignedRow(lines[0][0], tuple(tuple(column) for column in columns))
