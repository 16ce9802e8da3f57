"""
Tables whose columns a line of dashes gives: pandoc's simple and multiline tables, reStructuredText's simple ones, and
what shells and databases print.

    -------  ------
    Code     Status      rows are lines, or what stands between blank lines (multiline)
    -------  ------
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

import regex

from reportparse.readers.transcript.columns import cut, display

_RUNS = regex.compile(r"\s*(?:-{2,}|={2,})(?:\s+(?:-+|=+))+\s*|\s*(?:-|=)(?:\s+(?:-{2,}|={2,}))+\s*")
_RUN = regex.compile(r"-+|=+")
_OTHER = regex.compile(r"\s*[|#<+]")
_FULL = regex.compile(r"\s*(?:-{5,}|={5,})\s*")
_MOST_HEAD_LINES = 6
# Lines that run over a border between columns: then the dashes give no columns.
_MOST_ACROSS = 0.1


class DashedRow(NamedTuple):
    """The lines of each column in one row, each with its index; `first` is the index of the row's first line."""

    first: int
    columns: tuple[tuple[tuple[int, str], ...], ...]


class Dashed(NamedTuple):
    """The rows of a table, how many of them head it, and the index after its last line."""

    rows: tuple[DashedRow, ...]
    header_row_count: int
    after: int


def is_dashes(line: str) -> bool:
    """Whether a line is several runs of dashes."""
    return _RUNS.fullmatch(line) is not None


def find_dashed(lines: Sequence[str], start: int) -> Dashed | None:
    """The table that begins at a line: with its head, its upper border, or the dashes themselves."""
    dashes = _dashes_below(lines, start)
    if dashes is None:
        return None
    starts = [match.start() for match in _RUN.finditer(lines[dashes].expandtabs())]
    head = [index for index in range(start, dashes) if not is_border(lines[index])]
    # A table that begins with a border ends with one; then blank lines are inside of it.
    for is_closed in (True, False) if is_border(lines[start]) else (False,):
        end, after = _end(lines, dashes + 1, is_closed)
        body = range(dashes + 1, end)
        printed = [lines[index] for index in (*head, *body) if lines[index].strip()]
        if len(printed) > len(head) and _fits(printed, starts):
            heads = [_row(lines, head, starts)] if head else []
            return Dashed((*heads, *_rows(lines, body, starts, is_closed)), len(heads), after)
    return None


def is_border(line: str) -> bool:
    """Whether a line is dashes and nothing else, in one run or several."""
    return _FULL.fullmatch(line) is not None or is_dashes(line)


def _dashes_below(lines: Sequence[str], start: int) -> int | None:
    """The index of the dashes that give the columns."""
    if is_border(lines[start]):
        for index in range(start + 1, min(len(lines), start + _MOST_HEAD_LINES + 2)):
            if is_dashes(lines[index]):
                is_head = index > start + 1 and all(line.strip() for line in lines[start + 1 : index])
                return index if is_head else start if is_dashes(lines[start]) else None
            if not lines[index].strip():
                break
        return start if is_dashes(lines[start]) else None
    below = lines[start + 1] if start + 1 < len(lines) else ""
    return start + 1 if lines[start].strip() and is_dashes(below) else None


def _end(lines: Sequence[str], start: int, is_closed: bool) -> tuple[int, int]:
    """The index after the last line of the body, and after the table."""
    for index in range(start, len(lines)):
        line = lines[index]
        if is_border(line):
            return index, index + 1
        if _OTHER.match(line) or not (line.strip() or is_closed):
            return index, index
    return len(lines), len(lines)


def _fits(lines: Sequence[str], starts: Sequence[int]) -> bool:
    """Whether the texts of nearly all lines leave a blank before each column."""
    across = 0
    for line in lines:
        columns = display(line)
        across += any(x < len(columns) and columns[x - 1].strip() and columns[x] != " " for x in starts[1:])
    return across <= _MOST_ACROSS * len(lines)


def _rows(lines: Sequence[str], body: Sequence[int], starts: Sequence[int], is_closed: bool) -> list[DashedRow]:
    """The rows of a body: between blank lines where it has such, else its lines."""
    has_blanks = is_closed and any(not lines[index].strip() for index in body)
    groups: list[list[int]] = []
    for index in body:
        if not lines[index].strip():
            groups.append([])
        elif has_blanks and groups:
            groups[-1].append(index)
        else:
            groups.append([index])
    return [_row(lines, group, starts) for group in groups if group]


def _row(lines: Sequence[str], indices: Sequence[int], starts: Sequence[int]) -> DashedRow:
    columns: list[list[tuple[int, str]]] = [[] for _ in starts]
    for index in indices:
        shown = display(lines[index].rstrip())
        bounds = [0, *starts[1:], len(shown)]
        for number, (start, end) in enumerate(itertools.pairwise(bounds)):
            if text := cut(shown, start, end).strip():
                columns[number].append((index, text))
    return DashedRow(indices[0], tuple(tuple(column) for column in columns))
