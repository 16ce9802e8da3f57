"""
Rows of fields to a table: what converters get wrong is put right where the other rows of the table tell how.

    fields -> rows of one length -> cut rows joined -> cells that were repeated over columns -> table
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse import marks
from reportparse.document import Cell, Line, Note, Place, Table

_FIRST_WORD = regex.compile(r"\S+")
_KIND_PARTS = regex.compile(r"\p{L}+|\d+|[^\p{L}\d\s]+")
# A code is short; a longer word with figures in it (an address of a page, say) is none.
_LONGEST_CODE = 14
# From this share of the others on, the cells of a column are of one kind.
_USUAL = 0.6
# A text that is repeated over columns is longer than a status that several columns may well share.
_LONG_TEXT = 60
# Where more cells than this are missing or too many, nothing tells where they belong.
_MOST_MISFITS = 3
# A table of more columns has too many ways to fit a row.
_MOST_COLUMNS = 12

# Marks of repetition: what stands above, again. Languages write them as quotation marks, alone or between dashes.
_DITTO = regex.compile(r"[-–—]?\s*(?:[\"”“„«»″〃]|''|’’|´´|,,)\s*[-–—]?")
_MERGED = "^^"

Fields = tuple[Line, ...]
"""The lines of one cell."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One row as written: its cells, and where it stands."""

    fields: tuple[Fields, ...]
    place: Place


def fit_rows(
    rows: Sequence[FieldRow], notes: list[Note], header_row_count: int, column_count: int | None = None
) -> Table:
    """The table of some rows; `header_row_count` is what the format says, unless such a row looks like the others."""
    column_count = column_count or _column_count(rows)
    whole = [row.fields for row in rows[header_row_count:] if len(row.fields) == column_count]
    usual = usual_kinds([fields[column] for fields in whole] for column in range(column_count))
    fitted = _without_dittos([_fit(row, usual, notes) for row in rows])
    if header_row_count and _is_like_the_others(fitted[0], fitted[1:], usual):
        header_row_count = 0
    joined = _join_cut_rows(fitted, usual, header_row_count)
    cells = _merged_down([cell for index, row in enumerate(joined) for cell in _row_cells(row, index)])
    return Table(tuple(cells), len(joined), column_count, rows[0].place, None, header_row_count)


def has_sign_or_code(row: Sequence[Fields]) -> bool:
    """Whether a cell of a row is a sign or begins with a code: then the row is no head."""
    return any((kind := _kind(fields)) == "sign" or _is_code(kind) for fields in row)


def _without_dittos(rows: Sequence[FieldRow]) -> list[FieldRow]:
    """The rows, what stands above in place of a mark of repetition."""
    shown: list[FieldRow] = []
    for row in rows:
        above = shown[-1].fields if shown else ((),) * len(row.fields)
        fields = tuple(
            tuple(replace(line, place=row.place) for line in upper) if upper and _DITTO.fullmatch(_text(own)) else own
            for own, upper in zip(row.fields, above, strict=True)
        )
        shown.append(FieldRow(fields, row.place))
    return shown


def _merged_down(cells: Sequence[Cell]) -> list[Cell]:
    """The cells, each `^^` (MultiMarkdown: this cell is merged with the one above) given to the cell above it."""
    merged: dict[tuple[int, int], Cell] = {}
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for cell in cells:
        spot = (cell.row_index, cell.column_index)
        above = owners.get((cell.row_index - 1, cell.column_index))
        if _text(cell.lines).strip() != _MERGED:
            merged[spot] = cell
            owners[spot] = spot
        elif above is not None:
            merged[above] = replace(merged[above], rowspan=merged[above].rowspan + 1)
            owners[spot] = above
        else:
            merged[spot] = replace(cell, lines=())
    return list(merged.values())


def _column_count(rows: Sequence[FieldRow]) -> int:
    """The number of cells that the most rows have; of two, the larger one."""
    counts = Counter(len(row.fields) for row in rows)
    return max(counts, key=lambda count: (counts[count], count))


def _text(fields: Fields) -> str:
    return " ".join(line.raw for line in fields)


def _kind(fields: Fields) -> str:
    """What a cell holds, as far as it shows: nothing, a sign, a code (and of what make), some text."""
    text = _text(fields).strip()
    if not text:
        return "blank"
    if any(line.signs and line.raw == line.signs[0].text for line in fields) or _is_sign(text):
        return "sign"
    match = _FIRST_WORD.search(text)
    word = match[0].strip("()[].,:;") if match else ""
    if len(word) <= _LONGEST_CODE and any(c.isdigit() for c in word):
        return "".join(_part_kind(part) for part in _KIND_PARTS.findall(word))
    return "text"


def _part_kind(part: str) -> str:
    return "9" if part.isdigit() else "A" if part.isalpha() else part


def _is_sign(text: str) -> bool:
    bare = marks.bare_sign(text)
    known = marks.find_shape(text) is not None or marks.find_lookalike(text) is not None
    return known or (0 < len(bare) <= 2 and not any(c.isalnum() for c in bare))


def usual_kinds(columns: Iterable[Sequence[Fields]]) -> list[str | None]:
    """The kind that most printed cells of each column are of; None where they differ."""
    usual: list[str | None] = []
    for column in columns:
        kinds = Counter(kind for fields in column if (kind := _kind(fields)) != "blank")
        kind, count = kinds.most_common(1)[0] if kinds else ("blank", 0)
        usual.append(kind if count >= _USUAL * kinds.total() else None)
    return usual


def find_columns(fields: Sequence[Fields], usual: Sequence[str | None]) -> list[int] | None:
    """The columns that the fields of a row with too few of them belong in; None where nothing tells."""
    missing = len(usual) - len(fields)
    if missing > _MOST_MISFITS or len(usual) > _MOST_COLUMNS:
        return None
    best = max(_ways_to_fit(list(fields), len(usual)), key=lambda way: _score(way, usual))
    taken: list[int] = []
    for own in fields:
        taken.append(next(c for c in range(taken[-1] + 1 if taken else 0, len(usual)) if best[c] is own))
    return taken


def _fit(row: FieldRow, usual: Sequence[str | None], notes: list[Note]) -> FieldRow:
    """The row with as many cells as the table has columns; a note where it had others than blank ones at its end."""
    fields, want = list(row.fields), len(usual)
    while len(fields) > want and not fields[-1]:
        fields.pop()
    if len(fields) == want:
        return FieldRow(tuple(fields), row.place)
    padded = tuple(fields) + ((),) * (want - len(fields))
    if len(fields) == 1 and ((kind := _kind(fields[0])) == "text" or kind not in usual):
        # A text alone in its row stands over the columns, as a heading does.
        return FieldRow(padded, row.place)
    if abs(len(fields) - want) > _MOST_MISFITS or want > _MOST_COLUMNS:
        # Nothing of a far longer row is lost: what is too much stays in its last cell.
        best = (*fields[: want - 1], _with_pipes(fields[want - 1 :])) if len(fields) > want else padded
    else:
        # `max` takes the first of equals: blank cells at the end, as Markdown itself has it.
        best = max(_ways_to_fit(fields, want), key=lambda way: _score(way, usual))
    if best != padded:
        text = " | ".join(_text(field) for field in fields)
        notes.append(Note("row-fitted", row.place, {"cells": len(fields), "columns": want, "text": text}))
    return FieldRow(best, row.place)


def _ways_to_fit(fields: list[Fields], want: int) -> list[tuple[Fields, ...]]:
    if len(fields) > want:
        # A pipe that was not escaped: some neighbours are one cell.
        size = len(fields) - want + 1
        return [
            (*fields[:start], _with_pipes(fields[start : start + size]), *fields[start + size :])
            for start in range(want)
        ]
    places = itertools.combinations(range(want - 1, -1, -1), want - len(fields))
    ways = []
    for blanks in places:
        left = iter(fields)
        ways.append(tuple(() if column in blanks else next(left) for column in range(want)))
    return ways


def _with_pipes(fields: Sequence[Fields]) -> Fields:
    """Cells as the one that they were before a pipe in its text cut it."""
    lines = [line for field in fields for line in field]
    if not lines:
        return ()
    text = " | ".join(_text(field) for field in fields).strip()
    signs = tuple(sign for line in lines for sign in line.signs)
    return (Line(text, lines[0].place, lines[0].style, signs),)


def _score(fields: Sequence[Fields], usual: Sequence[str | None]) -> float:
    kinds = [_kind(field) for field in fields]
    return sum(1.0 if kind == own else 0.4 if kind == "blank" else 0.0 for kind, own in zip(kinds, usual, strict=True))


def _is_like_the_others(row: FieldRow, others: Sequence[FieldRow], usual: Sequence[str | None]) -> bool:
    """Whether a first row is no header: it holds a sign, or a code where the rows below hold such codes."""
    if not others:
        return False
    own = [_kind(field) for field in row.fields]
    return any(kind == "sign" or (kind == common and _is_code(kind)) for kind, common in zip(own, usual, strict=True))


def _join_cut_rows(rows: Sequence[FieldRow], usual: Sequence[str | None], header_row_count: int) -> list[FieldRow]:
    """
    The rows, each that is the rest of the row above put together with it.

    A rest has text where the row above has text and a code, but no code of its own, and does not begin like a new
    text. In a table without codes, nothing tells a rest from a row.
    """
    joined: list[FieldRow] = []
    for index, row in enumerate(rows):
        if index > header_row_count and joined and _is_rest(row, joined[-1], usual):
            fields = tuple(a + b for a, b in zip(joined[-1].fields, row.fields, strict=True))
            joined[-1] = FieldRow(fields, joined[-1].place)
        else:
            joined.append(row)
    return joined


def _is_rest(row: FieldRow, above: FieldRow, usual: Sequence[str | None]) -> bool:
    has_text = False
    for field, upper, kind in zip(row.fields, above.fields, usual, strict=True):
        if not field:
            continue
        own = _kind(field)
        if not upper and own == "sign" == kind:
            continue
        is_coded = _is_code(_kind(upper)) and kind in (None, "text", _kind(upper))
        if not is_coded or own != "text" or not _goes_on(_text(upper), _text(field)):
            return False
        has_text = True
    return has_text


def _is_code(kind: str) -> bool:
    """Whether a kind is that of a code: it has figures and something else, or several numbers."""
    return kind not in ("text", "sign", "blank", "9")


def _goes_on(text: str, rest: str) -> bool:
    first = rest.lstrip()[:1]
    return not first.isupper() or text.rstrip().endswith(("-", "\u2010", ",", "&", "(", "/"))


def _row_cells(row: FieldRow, row_index: int) -> list[Cell]:
    """The cells of a row; a text that a converter repeats for each column that its cell reaches over is one cell."""
    texts = [_text(field) for field in row.fields]
    is_across = len(texts) > 1 and len(set(texts)) == 1 and _kind(row.fields[0]) not in ("blank", "sign")
    cells: list[Cell] = []
    for column, (field, text) in enumerate(zip(row.fields, texts, strict=True)):
        last = cells[-1] if cells else None
        repeats = last is not None and text == _text(last.lines) and (is_across or len(text) > _LONG_TEXT)
        if last is not None and repeats:
            colspan = last.colspan + 1
            cells[-1] = Cell(row_index, last.column_index, 1, colspan, last.lines, row.place)
        else:
            cells.append(Cell(row_index, column, 1, 1, field, row.place))
    return cells
