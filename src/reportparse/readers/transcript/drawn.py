"""
Tables that are drawn with characters: grid tables of pandoc and reStructuredText, what databases and terminals print.

    lines -> segments between bars and corners -> fields -> fields without a border between them are one cell

Bars that are not quite below the corners (models count badly, signs have doubtful widths) are taken for those that they
are nearest to.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import regex

from reportparse import marks
from reportparse.codes import split_code
from reportparse.readers.transcript.columns import cut, display

# Greedy and without alternatives: a line of a hundred thousand signs takes no time.
_FULL = regex.compile(r"\s*\+(?=:?[-=])[-=:+]*\+\s*")
_PART = regex.compile(r"\+(?=:?[-=])[-=:+]*\+")
_RUN = regex.compile(r":?[-=]{2}[-=:+]*|[-=]")
_ROW = regex.compile(r"\s*[|+].*[|+]\s*")
# How far a bar may stand from its corner, in columns.
_SLACK = 3
_MOST_COLUMNS = 60
# From this share of the lines on that have a first cell, they are rows.
_USUAL = 0.6


class Field(NamedTuple):
    """A cell with its reach, and its lines, each with its index in the file; `first` is the index of its row's line."""

    row_index: int
    column_index: int
    rowspan: int
    colspan: int
    lines: tuple[tuple[int, str], ...]
    first: int


class Drawn(NamedTuple):
    """The cells of a drawn table, how many rows head it, and the index after its last line."""

    fields: tuple[Field, ...]
    column_count: int
    header_row_count: int
    after: int


class _Segment(NamedTuple):
    """What stands in a line between two borders, which are given by their numbers."""

    start: int
    end: int
    text: str

    @property
    def is_border(self) -> bool:
        return _RUN.fullmatch(self.text) is not None


_Lines = list[tuple[int, list[_Segment]]]


def is_border(line: str) -> bool:
    """Whether a line is a border from side to side, `+---+---+`."""
    return _FULL.fullmatch(line) is not None


def find_drawn(lines: Sequence[str], start: int) -> Drawn | None:
    """The drawn table whose upper border is the line at `start`; None where none begins there."""
    if not is_border(lines[start]):
        return None
    end = start + 1
    while end < len(lines) and _ROW.fullmatch(lines[end]):
        end += 1
    # What is below the last border is no part of it.
    while end > start and not is_border(lines[end - 1]):
        end -= 1
    columns = {index: display(lines[index].rstrip()) for index in range(start, end)}
    corners = _corners(columns)
    if end - start < 3 or not 2 <= len(corners) <= _MOST_COLUMNS:
        return None
    parted = [(index, _segments(line, corners)) for index, line in columns.items()]
    levels = [y for y, (_, found) in enumerate(parted) if any(segment.is_border for segment in found)]
    fields = _fields(parted, levels, len(corners) - 1)
    if sum(field.rowspan * field.colspan for field in fields) != (len(levels) - 1) * (len(corners) - 1):
        # Where cells are no rectangles, borders were drawn wrong: then each bar parts, and each whole border.
        levels = [y for y, index in enumerate(columns) if is_border(lines[index])]
        fields = _plain_fields(parted, levels, len(corners) - 1)
    heads = _head_count(parted, levels)
    return Drawn(tuple(_with_lines_apart(fields, heads)), len(corners) - 1, heads, end)


def _head_count(lines: _Lines, levels: Sequence[int]) -> int:
    """How many rows stand above the first double line, or above the only line inside of the table."""
    double = [n for n, y in enumerate(levels) if any(s.is_border and "=" in s.text for s in lines[y][1])]
    inner = next((n for n in double if 0 < n < len(levels) - 1), 0)
    return inner or int(len(levels) == 3)


def _corners(columns: dict[int, list[str]]) -> list[int]:
    """The columns in which corners stand: those of the first border, where all borders have as many."""
    full = [[x for x, char in enumerate(line) if char == "+"] for line in columns.values() if is_border("".join(line))]
    parts = [
        match.start() + offset
        for line in columns.values()
        for match in _PART.finditer("".join(char or " " for char in line))
        for offset, char in enumerate(match[0])
        if char == "+"
    ]
    if len({len(found) for found in full}) == 1 and not any(_is_partial(line) for line in columns.values()):
        return full[0]
    return sorted(set(parts))


def _is_partial(line: list[str]) -> bool:
    text = "".join(line)
    return not is_border(text) and _PART.search(text) is not None


def _segments(line: list[str], corners: Sequence[int]) -> list[_Segment]:
    """The segments of a line between the borders that cross it."""
    places = [x for x, char in enumerate(line) if char == "|" and line[x - 1 : x] != ["\\"]]
    text = "".join(char or " " for char in line)
    runs = list(_PART.finditer(text))
    places += [m.start() + i for m in runs for i, char in enumerate(m[0]) if char == "+"]
    bounds = _bounds(sorted(set(places)), corners)
    if not bounds:
        return [_Segment(0, len(corners) - 1, text.strip("|+"))]
    found = []
    for (x, number), (next_x, next_number) in itertools.pairwise(bounds):
        found.append(_Segment(number, next_number, cut(line, x + 1, next_x)))
    return found


def _bounds(places: list[int], corners: Sequence[int]) -> list[tuple[int, int]]:
    """Where each border crosses a line, with its number."""
    if len(places) == len(corners):
        return list(zip(places, range(len(corners)), strict=True))
    if len(places) < 2:
        return []
    bounds = [(places[0], 0)]
    shift = places[0] - corners[0]
    for x in places[1:-1]:
        last = bounds[-1][1]
        near = [(abs(x - shift - corner), n) for n, corner in enumerate(corners[:-1]) if n > last]
        if near and min(near)[0] <= _SLACK:
            bounds.append((x, min(near)[1]))
            shift = x - corners[bounds[-1][1]]
    return [*bounds, (places[-1], len(corners) - 1)]


def _fields(lines: _Lines, levels: Sequence[int], column_count: int) -> list[Field]:
    """The cells between the levels: fields that no border parts are one."""
    row_count = len(levels) - 1
    owner = {(row, column): (row, column) for row in range(row_count) for column in range(column_count)}
    for row in range(row_count):
        above = lines[levels[row]][1]
        covered = {c for s in above if s.is_border for c in range(s.start, s.end)}
        inner = [{s.start for s in found} for _, found in lines[levels[row] + 1 : levels[row + 1]]]
        for column in range(column_count):
            if column and inner and not all(column in starts for starts in inner):
                owner[row, column] = owner[row, column - 1]
            elif row and column not in covered:
                owner[row, column] = owner[row - 1, column]
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for spot, first in owner.items():
        groups[first].append(spot)
    return [_field(lines, levels, first, spots) for first, spots in sorted(groups.items())]


def _field(lines: _Lines, levels: Sequence[int], first: tuple[int, int], spots: list[tuple[int, int]]) -> Field:
    """The cell of some fields; one that is no rectangle is as much of it as is one."""
    row, column = first
    width = 1
    while (row, column + width) in spots:
        width += 1
    height = 1
    while all((row + height, column + i) in spots for i in range(width)):
        height += 1
    texts: list[tuple[int, str]] = []
    for y in range(levels[row] + 1, levels[row + height]):
        index, found = lines[y]
        inside = [s.text for s in found if s.start < column + width and s.end > column and not s.is_border]
        if text := " ".join(part.strip() for part in inside if part.strip()):
            texts.append((index, text))
    return Field(row, column, height, width, tuple(texts), lines[levels[row] + 1][0])


def _plain_fields(lines: _Lines, levels: Sequence[int], column_count: int) -> list[Field]:
    """The cells between whole borders, each line cut at its own bars."""
    fields = []
    for row, (top, bottom) in enumerate(itertools.pairwise(levels)):
        for column in range(column_count):
            texts = [
                (index, s.text.strip())
                for index, found in lines[top + 1 : bottom]
                for s in found
                if s.start == column and not s.is_border and s.text.strip()
            ]
            fields.append(Field(row, column, 1, 1, tuple(texts), lines[top + 1][0]))
    return fields


def _with_lines_apart(fields: Sequence[Field], heads: int) -> list[Field]:
    """The cells, each line a row where no borders are drawn between rows: each has its own sign, or its first cell."""
    rows: dict[int, list[Field]] = defaultdict(list)
    for field in fields:
        rows[field.row_index].append(field)
    is_only = len(rows) == heads + 1
    shown: list[Field] = []
    shift = 0
    for row_index, row in sorted(rows.items()):
        indices = sorted({index for field in row for index, _ in field.lines})
        if row_index < heads or not _is_many(row, len(indices), is_only):
            shown += [field._replace(row_index=row_index + shift) for field in row]
            continue
        for offset, index in enumerate(indices):
            for field in row:
                lines = tuple(line for line in field.lines if line[0] == index)
                shown.append(field._replace(row_index=row_index + shift + offset, lines=lines, first=index))
        shift += len(indices) - 1
    return shown


def _is_many(row: Sequence[Field], line_count: int, is_only: bool) -> bool:
    """Whether the lines between two borders are rows of their own."""
    if line_count < 2 or any(field.rowspan > 1 or field.colspan > 1 for field in row):
        return False
    signs = max(sum(marks.find_shape(text) is not None for _, text in field.lines) for field in row)
    codes = max(_code_count([text for _, text in field.lines]) for field in row)
    filled = sum(len(field.lines) == line_count for field in row)
    is_full = is_only and (len(row[0].lines) >= _USUAL * line_count or filled > 1)
    return signs > 1 or codes > 1 or is_full


def _code_count(texts: Sequence[str]) -> int:
    """How many lines begin with a code of several parts, made as that of the first line is."""
    codes = [split_code(text)[0] for text in texts]
    shapes = [code.shape if code is not None else "" for code in codes]
    return shapes.count(shapes[0]) if shapes and len(shapes[0]) > 1 else 0
