"""
Tables of a text that has nothing but spaces: columns stand one below the other, as `pdftotext -layout` prints them.

    lines -> pieces -> a region whose pieces leave the same columns blank -> rows, which begin at codes -> table

Prose stays prose: a region without codes at the starts of its rows is no table.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import regex

from reportparse import marks

_PIECE = regex.compile(r"\S+(?: \S+)*")
_LEADER = regex.compile(r"(?<=\s)\.(?: ?\.){2,}(?=\s|$)|(?<=\S)\.{4,}(?=\s|$)|(?<=\S)(?: \.){3,}(?=\s|$)")
# What begins such a line belongs to another kind of table.
_OTHER = regex.compile(r"\s*[|<#>]|.*\t")
_CODE = regex.compile(
    r"[(\[]?((?:\p{Lu}{1,4}|\p{L})?\d{1,3}(?:[.\-–/_·]?(?:\p{L}{1,4}[.\-]?)?\d{1,3}|[.\-]\p{L}(?!\p{L}))+)[)\]]?[.:]?(?=\s|$)"
)
_PARTS = regex.compile(r"\p{L}+|\d+")
_MOST_BLANK_LINES = 3
# A column is settled when this many lines have text in it; from then on no line may run across its edge.
_SETTLED = 2


class Piece(NamedTuple):
    """A text between two wide gaps of a line: where it begins and ends, in characters."""

    start: int
    end: int
    text: str


Cut = tuple[int, list[Piece]]
"""A line as its index and its pieces."""


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
class _Region:
    """Lines whose pieces leave columns blank between them; `spans` are the columns, `counts` the lines in each."""

    lines: list[tuple[int, list[Piece]]] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)

    def add(self, index: int, pieces: list[Piece]) -> bool:
        """Add a line, unless it runs across the edge of a settled column or leaves no two columns."""
        spans, counts = _merged(self.spans, self.counts, pieces)
        crossed = sum(count >= _SETTLED for count in self.counts) > sum(count >= _SETTLED for count in counts)
        if (self.spans and len(spans) < 2) or (crossed and len(spans) < len(self.spans)):
            return False
        self.spans, self.counts = spans, counts
        self.lines.append((index, pieces))
        return True


def line_pieces(line: str) -> list[Piece]:
    """The pieces of a line between gaps of two and more spaces; leaders of dots are gaps."""
    bare = _LEADER.sub(lambda match: " " * len(match[0]), line.expandtabs())
    return [Piece(match.start(), match.end(), match[0]) for match in _PIECE.finditer(bare)]


def _merged(
    spans: Sequence[tuple[int, int]], counts: Sequence[int], pieces: Sequence[Piece]
) -> tuple[list[tuple[int, int]], list[int]]:
    """The columns with a further line's pieces in them; what touches becomes one column."""
    items = sorted(
        [*((a, b, n) for (a, b), n in zip(spans, counts, strict=True)), *((p.start, p.end, -1) for p in pieces)]
    )
    merged: list[list[int]] = []
    seen: list[bool] = []
    for start, end, count in items:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
            merged[-1][2] = max(merged[-1][2], count)
            seen[-1] = seen[-1] or count < 0
        else:
            merged.append([start, end, max(count, 0)])
            seen.append(count < 0)
    return [(a, b) for a, b, _ in merged], [n + had for (_, _, n), had in zip(merged, seen, strict=True)]


def find_aligned(lines: Sequence[str]) -> dict[int, tuple[list[Aligned], int]]:
    """The aligned tables of a page: by the index of their first line, with the index after their last."""
    found: dict[int, tuple[list[Aligned], int]] = {}
    index = 0
    while index < len(lines):
        if len(line_pieces(lines[index])) < 2 or _OTHER.match(lines[index]):
            index += 1
            continue
        region = _grow(lines, index)
        tables = _region_to_tables(region)
        after = region.lines[-1][0] + 1
        if tables:
            found[index] = tables, after
        index = after
    return found


def _grow(lines: Sequence[str], start: int) -> _Region:
    region = _Region()
    blank = 0
    for index in range(start, len(lines)):
        pieces = line_pieces(lines[index])
        blank = 0 if pieces else blank + 1
        if blank > _MOST_BLANK_LINES or _OTHER.match(lines[index]) or (pieces and not region.add(index, pieces)):
            break
    return region


def _code_shape(text: str) -> str:
    """What a code at the start of a text is made of; "" where there is none."""
    match = _CODE.match(text)
    return "".join("9" if part.isdigit() else "A" for part in _PARTS.findall(match[1])) if match else ""


def _column_of(piece: Piece, spans: Sequence[tuple[int, int]]) -> int:
    return next(column for column, (start, end) in enumerate(spans) if start <= piece.start < end)


def _region_to_tables(region: _Region) -> list[Aligned]:
    """The tables of a region, with the texts between them; nothing when too few of its lines begin with codes."""
    shapes = Counter(
        (_column_of(piece, region.spans), shape)
        for _, pieces in region.lines
        for piece in pieces
        if (shape := _code_shape(piece.text))
    )
    usual = {key for key, count in shapes.items() if count > 1} or (set(shapes) if _has_signs(region) else set())
    if not usual or sum(len(pieces) > 1 for _, pieces in region.lines) < 2:
        return []
    return _stanzas_to_tables(_stanzas(region), region.spans, usual)


def _has_signs(region: _Region) -> bool:
    return any(marks.find_shape(piece.text) for _, pieces in region.lines for piece in pieces)


def _stanzas(region: _Region) -> list[list[Cut]]:
    """The lines between blank lines."""
    stanzas: list[list[Cut]] = []
    for index, pieces in region.lines:
        if stanzas and stanzas[-1][-1][0] == index - 1:
            stanzas[-1].append((index, pieces))
        else:
            stanzas.append([(index, pieces)])
    return stanzas


def _stanzas_to_tables(
    stanzas: Sequence[list[Cut]], spans: Sequence[tuple[int, int]], usual: set[tuple[int, str]]
) -> list[Aligned]:
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
            starts = any((_column_of(p, spans), _code_shape(p.text)) in usual for p in line[1])
            if starts or not rows or (position == 0 and not _continues(line, rows[-1], spans)):
                rows.append([line])
            else:
                rows[-1].append(line)
    close()
    return tables


def _split_heading(
    stanza: list[Cut], spans: Sequence[tuple[int, int]], usual: set[tuple[int, str]], is_open: bool
) -> tuple[list[Cut], list[Cut]]:
    """The lines at the start of a stanza that stand in the first column alone and have no code, and the others."""
    count = 0
    for _, pieces in stanza:
        column = _column_of(pieces[0], spans)
        if len(pieces) > 1 or column > 0 or (column, _code_shape(pieces[0].text)) in usual or _is_sign(pieces[0].text):
            break
        count += 1
    first = stanza[0][1][0].text
    goes_on = is_open and count == len(stanza) and not first[:1].isupper()
    return ([], stanza) if goes_on else (stanza[:count], stanza[count:])


def _is_open(row: Sequence[Cut]) -> bool:
    """Whether a row's first column has not come to the end of a sentence."""
    texts = [pieces[0].text for _, pieces in row]
    return not texts[-1].endswith((".", "!", "?"))


def _continues(line: Cut, row: Sequence[Cut], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a line after a blank one is the rest of the row above: it does not begin a text, or is its lone mark."""
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
