"""
Cards as rows: things that are set alike, one after the other, each with a few texts, are the rows of one table.

A reader sees a record in each card. What stands at the same place in every card is a column; a label that every card
repeats ("Owner: ...") heads it. Nothing is known here of what the texts mean.
"""

import itertools
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportparse.document import Cell, Line, Place, Table

# Fewer cards show no pattern; with more texts each they are parts of a page.
_LEAST_CARDS, _MOST_SLOTS = 2, 12
# Share of the places that are filled: cards with less in common are no rows of one table.
_FILLED = 0.6
# Characters: somewhere a card has a value (a word, a sign, a date), where a teaser has sentences only.
_SHORT = 40
_LONGEST_LABEL = 30
# How the kind of a text begins that only says what the next one is.
TERM = "term"


class Slot(NamedTuple):
    """A text of a card: how it is set, equal for texts that are set alike, its lines, and where it stands."""

    kind: Hashable
    lines: tuple[Line, ...]
    place: Place

    @property
    def text(self) -> str:
        """Its lines as one."""
        return " ".join(line.raw for line in self.lines)


def records_to_table(records: Sequence[Sequence[Slot]], least: int = _LEAST_CARDS) -> Table | None:
    """The table whose rows are some cards, `least` of them; None where they are not alike, or hold no values."""
    counts = [(len(record), sum(not _is_term(slot) for slot in record)) for record in records]
    if len(records) < least or not all(whole > 1 and own <= _MOST_SLOTS for whole, own in counts):
        return None
    columns = _columns([[slot.kind for slot in record] for record in records])
    if len(columns) > max(map(len, records)) + 2 or sum(map(len, records)) < _FILLED * len(records) * len(columns):
        return None
    rows: list[list[Slot | None]] = []
    for record in records:
        row: list[Slot | None] = [None] * len(columns)
        for slot, column in zip(record, _places([slot.kind for slot in record], columns), strict=True):
            assert column is not None
            row[column] = slot
        rows.append(row)
    heads, rows = _with_heads(rows, least)
    if not any(_is_value(column) for column in list(zip(*rows, strict=True))[1:]):
        return None
    return _to_table(heads, rows)


def records_to_tables(groups: Sequence[Sequence[Sequence[Slot]]]) -> list[Table] | None:
    """The tables of several groups of cards of one kind, with the same columns; None where they are not alike."""
    table = records_to_table([record for group in groups for record in group])
    if table is None:
        return None
    ends = list(itertools.accumulate(map(len, groups)))
    return [cut_rows(table, end - len(group), end) for group, end in zip(groups, ends, strict=True)]


def cut_rows(table: Table, first: int, end: int) -> Table:
    """Some rows of a table below its head."""
    head = table.header_row_count
    rows = {row: row for row in range(head)} | {head + i: head + i - first for i in range(first, end)}
    cells = tuple(replace(cell, row_index=rows[cell.row_index]) for cell in table.cells if cell.row_index in rows)
    place = next(cell.place for cell in cells if cell.row_index == head)
    return replace(table, cells=cells, row_count=len(rows), place=place)


def _columns(sequences: Sequence[Sequence[Hashable]]) -> list[Hashable]:
    """
    The kinds of the columns into which every sequence of kinds fits: in its own order, but where each kind occurs once
    at most; then a badge may stand before a text here, and after it there.
    """
    longest = max(range(len(sequences)), key=lambda index: len(sequences[index]))
    columns = list(sequences[longest])
    for kinds in sequences:
        fitted = _fit(kinds, columns)
        at = len(columns)
        for kind, column in list(zip(kinds, fitted, strict=True))[::-1]:
            if column is None:
                columns.insert(at, kind)
            else:
                at = column
    is_named = all(len(set(kinds)) == len(kinds) for kinds in sequences)
    return list(dict.fromkeys(columns)) if is_named else columns


def _places(kinds: Sequence[Hashable], columns: Sequence[Hashable]) -> list[int | None]:
    """The column of each kind: the only one of its kind, else as `_fit` says."""
    return [columns.index(kind) for kind in kinds] if len(set(columns)) == len(columns) else _fit(kinds, columns)


def _fit(kinds: Sequence[Hashable], columns: Sequence[Hashable]) -> list[int | None]:
    """For each kind the column that it fits into, so that as many as can be do, in order; None for the others."""
    best = [[0] * (len(columns) + 1) for _ in range(len(kinds) + 1)]
    for i in range(len(kinds) - 1, -1, -1):
        for j in range(len(columns) - 1, -1, -1):
            both = best[i + 1][j + 1] + 1 if kinds[i] == columns[j] else 0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    fitted: list[int | None] = []
    column = 0
    for i, kind in enumerate(kinds):
        while column < len(columns) and best[i][column] == best[i][column + 1]:
            column += 1
        is_in = column < len(columns) and kind == columns[column] and best[i][column] == best[i + 1][column + 1] + 1
        fitted.append(column if is_in else None)
        column += is_in
    return fitted


def _with_heads(rows: Sequence[Sequence[Slot | None]], least: int) -> tuple[list[Slot | None], list[list[Slot | None]]]:
    """The labels of the columns, and the rows without them: a column of one text throughout, or how its texts begin."""
    heads: list[Slot | None] = []
    columns: list[list[Slot | None]] = []
    waiting: Slot | None = None
    for column in map(list, zip(*rows, strict=True)):
        slots = [slot for slot in column if slot is not None]
        texts = {slot.text for slot in slots}
        is_label = len(slots) == len(rows) > 1 and len(texts) == 1 and slots[0].text.rstrip().endswith(":")
        if (is_label or _is_term(slots[0])) and waiting is None:
            waiting = slots[0]
            continue
        label = _label(slots, min(least, len(rows))) if waiting is None else None
        if label is not None:
            column = [_without(slot, label) for slot in column]
            first = slots[0]
            waiting = Slot(None, (replace(first.lines[0], raw=label.rstrip(": "), signs=()),), first.place)
        heads.append(waiting)
        columns.append(column)
        waiting = None
    if waiting is not None:
        heads.append(None)
        columns.append([waiting] * len(rows))
    return heads, [list(row) for row in zip(*columns, strict=True)]


def _is_term(slot: Slot) -> bool:
    """Whether a text only says what the next one is: a term of a list, the label of a form."""
    return isinstance(slot.kind, str) and slot.kind.startswith(TERM)


def _label(slots: Sequence[Slot], least: int) -> str | None:
    """What all texts of a column begin with, up to a colon; None where they do not."""
    if len(slots) < least:
        return None
    label, colon, _ = slots[0].text.partition(":")
    if not colon or not 0 < len(label) <= _LONGEST_LABEL or not any(char.isalpha() for char in label):
        return None
    label += colon
    return label if all(slot.text.startswith(label) and slot.lines[0].raw.startswith(label) for slot in slots) else None


def _without(slot: Slot | None, label: str) -> Slot | None:
    """A text without its label; None where nothing else stands there."""
    if slot is None:
        return None
    first = replace(slot.lines[0], raw=slot.lines[0].raw.removeprefix(label).strip())
    lines = (first, *slot.lines[1:]) if first.raw else slot.lines[1:]
    return slot._replace(lines=lines) if lines else None


def _is_value(column: Sequence[Slot | None]) -> bool:
    slots = [slot for slot in column if slot is not None]
    return 2 * len(slots) >= len(column) and all(len(slot.text) <= _SHORT for slot in slots)


def _to_table(heads: Sequence[Slot | None], rows: Sequence[Sequence[Slot | None]]) -> Table:
    is_headed = any(head is not None for head in heads)
    cells: list[Cell] = []
    for row_index, row in enumerate([heads, *rows] if is_headed else rows):
        place = next((slot.place for slot in row if slot is not None), None) or _first(rows).place
        for column_index, slot in enumerate(row):
            lines, own = (slot.lines, slot.place) if slot is not None else ((), place)
            cells.append(Cell(row_index, column_index, 1, 1, lines, own))
    count = len(rows) + is_headed
    return Table(tuple(cells), count, len(heads), _first(rows).place, None, int(is_headed))


def _first(rows: Sequence[Sequence[Slot | None]]) -> Slot:
    return next(slot for row in rows for slot in row if slot is not None)
