"""Merged cells: which rows a text on their left stands for, where no border says so."""

import itertools
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from reportparse.layout.cells import Column, Entry, Strip

# Share of its size: so near the top of a row the text of a merged cell begins with it.
_AT_TOP = 0.7
_TOP_SHARE = 0.6
# Share of its size: so near to the middle of its rows a text stands in it.
_NEAR_MIDDLE = 0.8
# So many rows, each with a text level with it, tell that these are not merged.
_LEAST_OWN = 4


@dataclass(slots=True)
class Row:
    """Strips of a table, from `first` up to `end`; `is_across` where it is one text over all columns."""

    first: int
    end: int
    is_across: bool = False


def block_rows(column: Column, rows: Sequence[Row], strips: Sequence[Strip]) -> list[tuple[int, list[Entry]]]:
    """
    The texts of a merged column, each with the index of the row that its cell begins with.

    The text stands at the top of its cell, or in the middle; the way that most of them stand is that of the table.
    """
    row_of = {index: number for number, row in enumerate(rows) for index in range(row.first, row.end)}
    entries = [entry for entry in column.entries if entry.strip_index in row_of]
    blocks = _blocks(entries, _own_starts(entries, rows))
    if not blocks:
        return []
    at_top = sum(_is_at_top(block[0], rows[row_of[block[0].strip_index]], strips) for block in blocks)
    drawn = _drawn_starts(column, rows, strips)
    if drawn:
        return _by_starts(blocks, drawn, row_of)
    centred = _centred(blocks, rows, strips, row_of)
    # A row of the scroll that no text is for would be the first of all where texts stood at the top of their cells.
    is_uncovered = row_of[blocks[0][0].strip_index] > 0 and _misfit(centred, rows, strips) <= _NEAR_MIDDLE
    if any(row.is_across for row in rows) or (at_top >= _TOP_SHARE * len(blocks) and not is_uncovered):
        return _joined((row_of[block[0].strip_index], block) for block in blocks)
    return _joined(centred)


def _misfit(found: Sequence[tuple[int, list[Entry]]], rows: Sequence[Row], strips: Sequence[Strip]) -> float:
    """How far the text farthest from the middle of its rows is from it, in em; without end where pages part them."""
    worst = 0.0
    for (start, block), (end, _) in itertools.pairwise([*found, (len(rows), [])]):
        own = [strip.line for row in rows[start:end] for strip in strips[row.first : row.end]]
        if not own or len({(line.page_index, line.region_index) for line in own}) > 1:
            return float("inf")
        middle = (own[0].top + max(line.bottom for line in own)) / 2
        worst = max(worst, abs(_middle(block) - middle) / max(block[0].size, 1.0))
    return worst


def _joined(found: Iterable[tuple[int, list[Entry]]]) -> list[tuple[int, list[Entry]]]:
    """The texts, those whose cells begin with one row together."""
    by_row: dict[int, list[Entry]] = {}
    for number, block in found:
        by_row.setdefault(number, []).extend(block)
    return sorted(by_row.items())


def _own_starts(entries: Sequence[Entry], rows: Sequence[Row]) -> set[int]:
    """
    The strips with which rows begin, where each row has a text of its own in the column; nothing where one may run on.

    A text that runs on beside several rows is set line by line, and goes on in small letters here and there; texts of
    rows of their own leave white beside the further lines of some.
    """
    own = {entry.strip_index: entry for entry in entries}
    told = [row for row in rows if not row.is_across]
    if len(told) < _LEAST_OWN or not all(row.first in own for row in told):
        return set()
    has_white = any(index not in own for row in told[:-1] for index in range(row.first + 1, row.end))
    goes_on = any(own[row.first].text[:1].islower() for row in told)
    return {row.first for row in told} if has_white and not goes_on else set()


def _blocks(entries: Sequence[Entry], starts: Container[int]) -> list[list[Entry]]:
    blocks: list[list[Entry]] = []
    for entry in entries:
        if not blocks or entry.start > 0 or entry.strip_index in starts:
            blocks.append([])
        blocks[-1].append(entry)
    return blocks


def _is_at_top(entry: Entry, row: Row, strips: Sequence[Strip]) -> bool:
    others = [
        other
        for strip in strips[row.first : row.end]
        if strip.line.page_index == strips[entry.strip_index].line.page_index
        for other in strip.entries.values()
    ]
    return entry.baseline - min(other.baseline for other in others) <= _AT_TOP * entry.size


def _drawn_starts(column: Column, rows: Sequence[Row], strips: Sequence[Strip]) -> list[int]:
    """The rows above which a border is drawn across the column, where not each row has one."""
    found = [number for number, row in enumerate(rows) if column.index in strips[row.first].ruled]
    return found if 1 < len(found) < 0.9 * len(rows) else []


def _by_starts(
    blocks: Sequence[list[Entry]], starts: Sequence[int], row_of: dict[int, int]
) -> list[tuple[int, list[Entry]]]:
    """The texts between drawn borders, those of one cell together."""
    numbers = [row_of[block[0].strip_index] for block in blocks]
    firsts = [max((start for start in starts if start <= number), default=0) for number in numbers]
    return _joined(zip(firsts, blocks, strict=True))


def _centred(
    blocks: Sequence[list[Entry]], rows: Sequence[Row], strips: Sequence[Strip], row_of: dict[int, int]
) -> list[tuple[int, list[Entry]]]:
    """The texts with the rows in whose middle they stand, page by page: the parts of a group are not far from it."""
    found: list[tuple[int, list[Entry]]] = []
    pages: dict[tuple[int, int], list[list[Entry]]] = {}
    for block in blocks:
        line = strips[block[0].strip_index].line
        pages.setdefault((line.page_index, line.region_index), []).append(block)
    for key, own in pages.items():
        numbers = [
            n
            for n, row in enumerate(rows)
            if (strips[row.first].line.page_index, strips[row.first].line.region_index) == key
        ]
        if not numbers:
            found += [(row_of[block[0].strip_index], block) for block in own]
            continue
        starts = _best_groups([_middle(block) for block in own], [_extent(rows[n], strips) for n in numbers])
        found += [(numbers[start], block) for start, block in zip(starts, own, strict=True)]
    return found


def _middle(block: Sequence[Entry]) -> float:
    return (block[0].top + block[-1].bottom) / 2


def _extent(row: Row, strips: Sequence[Strip]) -> tuple[float, float]:
    own = strips[row.first : row.end]
    return own[0].line.top, max(strip.line.bottom for strip in own)


def _best_groups(middles: Sequence[float], extents: Sequence[tuple[float, float]]) -> list[int]:
    """The first row of each group of rows, so that the middles of texts and of their groups are nearest."""
    count, rows = len(middles), len(extents)
    if count >= rows:
        return [min(index, rows - 1) for index in range(count)]
    infinite = float("inf")
    best = [[infinite] * (rows + 1) for _ in range(count + 1)]
    came = [[0] * (rows + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for group in range(1, count + 1):
        for end in range(group, rows + 1):
            for start in range(group - 1, end):
                middle = (extents[start][0] + extents[end - 1][1]) / 2
                cost = best[group - 1][start] + (middle - middles[group - 1]) ** 2
                if cost < best[group][end]:
                    best[group][end], came[group][end] = cost, start
    starts: list[int] = []
    end = rows
    for group in range(count, 0, -1):
        end = came[group][end]
        starts.append(end)
    return starts[::-1]
