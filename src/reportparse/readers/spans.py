"""Cells that span rows and columns, put where they are displayed: what every format with HTML's table model shares."""

from collections.abc import Sequence
from typing import NamedTuple

import regex

# A damaged attribute must not make a table of a million columns.
_LARGEST_SPAN = 200
_LARGEST_WIDTH = 1000
_NUMBER = regex.compile(r"\s*\+?(\d{1,9})")


class Spot(NamedTuple):
    """Where a cell stands in its grid, and its reach."""

    row_index: int
    column_index: int
    rowspan: int
    colspan: int


def parse_span(value: str | None) -> int:
    """
    The number that a span attribute gives, 0 (in rows: all that are left) to 200; 1 where it makes no sense.

    >>> parse_span("2"), parse_span(None), parse_span("-1"), parse_span("999999")
    (2, 1, 1, 200)
    """
    match = _NUMBER.match(value or "")
    return min(int(match[1]), _LARGEST_SPAN) if match else 1


def place_cells(rows: Sequence[Sequence[tuple[int, int]]], groups: Sequence[object]) -> list[list[Spot]]:
    """
    The spots of all cells, row by row; each is given with its rowspan (0: to the end of its group) and colspan.

    `groups` names the row group of each row; no cell reaches out of its group (HTML, section 4.9.12.1).
    """
    ends = _group_ends(groups)
    spots: list[list[Spot]] = []
    covered: dict[int, int] = {}  # By column: the first row that no cell from above reaches into.
    for row_index, spans in enumerate(rows):
        placed: list[Spot] = []
        column_index = 0
        for rowspan, colspan in spans:
            while covered.get(column_index, 0) > row_index:
                column_index += 1
            left = ends[row_index] - row_index
            reach = min(rowspan, left) if rowspan else left
            width = max(1, colspan) if column_index + colspan <= _LARGEST_WIDTH else 1
            placed.append(Spot(row_index, column_index, reach, width))
            for column in range(column_index, column_index + width):
                covered[column] = max(covered.get(column, 0), row_index + reach)
            column_index += width
        spots.append(placed)
    return spots


def _group_ends(groups: Sequence[object]) -> list[int]:
    """By row the index after the last row of its group."""
    ends = [len(groups)] * len(groups)
    for index in range(len(groups) - 2, -1, -1):
        ends[index] = ends[index + 1] if groups[index] == groups[index + 1] else index + 1
    return ends
