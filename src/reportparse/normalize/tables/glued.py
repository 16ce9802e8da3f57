"""
Marks in one cell with a text: `✓ L1M1D1 Calendar`, or a text, leader dots and a sign.

Such a column becomes two, so that what reads tables need not know of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from reportparse import marks
from reportparse.codes import split_code
from reportparse.document import Cell, Line, Sign, Table
from reportparse.normalize.records.ended import part_status
from reportparse.normalize.records.units import BULLET_SIGNS, BULLETS
from reportparse.normalize.statuses.choices import find_choices
from reportparse.normalize.statuses.marks import read_mark
from reportparse.normalize.statuses.sayings import find_step
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.facts import begins_with_status
from reportparse.text import one_line, printed_lines_to_text
from reportparse.vocabulary import Vocabulary

# Signs that stand before any item of a list.
_BULLETS = frozenset({"dash", "disc", "square", "arrow", "triangle", "star"})
_LEAST_GLUED = 2
_GLUED_SHARE = 0.5
# A word for a status ends a text after leader dots, a dash, or in brackets.
_LAST_WORDS = regex.compile(r"(?:\.{3,}|…+|\s[–—-]\s|\s\((?=[^()]*\)$))\s*([^().…]+?)\)?$")
_LEADERS = " \t.…·_:–—-"


@dataclass(frozen=True, slots=True)
class Parted:
    """A cell's mark and the rest of its lines."""

    mark: Line
    lines: tuple[Line, ...]


def split_glued_columns(table: Table, vocabulary: Vocabulary) -> Table:
    """
    The table with each column of glued marks and texts split in two, the marks as a last column; or as it is.

    A first column of bullets goes: they are no marks of their rows.
    """
    table = _without_bullets(table, vocabulary)
    heads = {column: _head(table, column) for column in range(table.column_count)}
    named = {column for column, text in heads.items() if vocabulary.find_header(text) == "status"}
    for column, head in heads.items():
        # Words beside the signs of a column of statuses are remarks, and so is what a column of remarks ends in.
        if column in named or vocabulary.is_attribute(head):
            continue
        cells = [cell for cell in table.cells if cell.column_index == column and cell.lines]
        parted = _marks_beside(cells, vocabulary)
        if parted is None and not named and not _has_other_marks(table, vocabulary):
            parted = _statuses_behind(cells, vocabulary)
        if parted is not None:
            return _without_bullets(_split_column(table, column, parted), vocabulary)
    return table


def _marks_beside(cells: Sequence[Cell], vocabulary: Vocabulary) -> dict[int, Parted] | None:
    """The cells of a column that have marks beside their texts, by their rows; None where too few have."""
    parted = {cell.row_index: p for cell in cells if (p := _part_text(cell, vocabulary)) is not None}
    return parted if are_marks(list(parted.values())) and len(parted) >= _GLUED_SHARE * (len(cells) - 1) else None


def _statuses_behind(cells: Sequence[Cell], vocabulary: Vocabulary) -> dict[int, Parted] | None:
    """The cells of a column whose texts end in statuses, by their rows; None where too few do, or all say the same."""
    if _are_statuses(cells, vocabulary):
        return None
    found = {cell.row_index: part_status(cell.lines, vocabulary) for cell in cells}
    ended = {row: Parted(own.status, own.lines) for row, own in found.items() if own is not None}
    statuses = {vocabulary.find_status(own.mark.raw) for own in ended.values()}
    return ended if len(statuses) > 1 and len(ended) >= _GLUED_SHARE * len(cells) else None


def _are_statuses(cells: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether most cells begin with a status: each says how far its row is as a whole, and nothing is glued to it."""
    begun = sum(begins_with_status(cell_text(cell), vocabulary) for cell in cells)
    return begun > _GLUED_SHARE * len(cells)


def _has_other_marks(table: Table, vocabulary: Vocabulary, but: str = "") -> bool:
    """Whether several different marks, not counting one, stand alone in the cells of a table."""
    found = [mark for cell in table.cells if cell.lines and (mark := read_mark(cell, vocabulary)) is not None]
    return len({mark.raw for mark in found if mark.raw != but}) > 1


def _without_bullets(table: Table, vocabulary: Vocabulary) -> Table:
    """The table without a first column in which each cell is the same bullet, unless the report explains that sign."""
    first = [cell for cell in table.cells if cell.column_index == 0]
    texts = {cell_text(cell) for cell in first}
    if len(first) < _LEAST_GLUED or len(texts) != 1 or table.column_count < _LEAST_GLUED:
        return table
    bullet = next(iter(texts))
    is_bullet = bullet in BULLETS or (bullet in BULLET_SIGNS and _has_other_marks(table, vocabulary, bullet))
    if not is_bullet or vocabulary.is_explained(bullet) or any(cell.colspan > 1 for cell in first):
        return table
    cells = tuple(replace(c, column_index=c.column_index - 1) for c in table.cells if c.column_index)
    edges = table.column_edges[1:] if table.column_edges is not None else None
    return replace(table, cells=cells, column_count=table.column_count - 1, column_edges=edges)


def _head(table: Table, column: int) -> str:
    """The first line in a column."""
    first = next((cell for cell in table.cells if cell.column_index == column and cell.lines), None)
    return one_line(first.lines[0].raw) if first is not None else ""


def _part_text(cell: Cell, vocabulary: Vocabulary) -> Parted | None:
    """A cell's mark and its text; None where it is one mark as a whole: boxes with words, or a sign beside a status."""
    parted = part_mark(cell.lines, vocabulary) if not find_choices(cell) else None
    text = printed_lines_to_text(line.raw for line in parted.lines) if parted is not None else ""
    return parted if vocabulary.find_status(text) is None else None


def are_marks(parted: Sequence[Parted]) -> bool:
    """Whether signs before or after texts are marks, and not the bullets of a list."""
    shapes = {_shape(p.mark) for p in parted}
    return len(parted) >= _LEAST_GLUED and (len(shapes) > 1 or shapes.isdisjoint(_BULLETS))


def _shape(line: Line) -> str:
    found = line.signs[0].shape if line.signs else marks.find_shape(line.raw) or marks.find_lookalike(line.raw)
    return found or one_line(line.raw)


def part_mark(lines: Sequence[Line], vocabulary: Vocabulary) -> Parted | None:
    """The mark that a cell's text begins or ends with, and the rest; None without one, or without any rest."""
    return _part_first(lines) or _part_last(lines, vocabulary)


def _part_first(lines: Sequence[Line]) -> Parted | None:
    first = lines[0]
    token, _, rest = one_line(first.raw).partition(" ")
    sign = first.signs[0] if first.signs and first.signs[0].text == token else None
    is_letter = marks.find_lookalike(token) is not None and split_code(rest)[0] is not None
    if sign is None and not (_is_sign(token) or is_letter):
        return None
    others = (replace(first, raw=rest, signs=first.signs[1:] if sign else first.signs),) if rest else ()
    return _parted(_mark_line(first, token, sign), (*others, *lines[1:]))


def _part_last(lines: Sequence[Line], vocabulary: Vocabulary) -> Parted | None:
    last = lines[-1]
    text = one_line(last.raw)
    before, _, token = text.rpartition(" ")
    token = token.lstrip(".…")
    sign = last.signs[-1] if last.signs and last.signs[-1].text == token else None
    if sign is None and not _is_sign(token):
        word = _LAST_WORDS.search(text)
        if word is None or find_step(word[1], vocabulary) is None:
            return None
        token, before = word[1], text[: word.start()]
    else:
        before = text[: len(text) - len(token)]
    before = before.rstrip(_LEADERS)
    others = (replace(last, raw=before, signs=last.signs[:-1] if sign else last.signs),) if before else ()
    return _parted(_mark_line(last, token, sign), (*lines[:-1], *others))


def _is_sign(token: str) -> bool:
    return marks.find_shape(token) not in (None, "dash")


def _mark_line(line: Line, token: str, sign: Sign | None) -> Line:
    if sign is None:
        return replace(line, raw=token, signs=())
    return replace(line, raw=token, place=sign.place, signs=(sign,))


def _parted(mark: Line, lines: tuple[Line, ...]) -> Parted | None:
    return Parted(mark, lines) if any(c.isalpha() for line in lines for c in line.raw) else None


def _split_column(table: Table, column: int, parted: dict[int, Parted]) -> Table:
    cells: list[Cell] = []
    for cell in table.cells:
        found = parted.get(cell.row_index) if cell.column_index == column else None
        if found is None and cell.colspan == table.column_count and (table.column_count > 1 or not _is_item(cell)):
            cells.append(replace(cell, colspan=cell.colspan + 1))
            continue
        cells.append(cell if found is None else replace(cell, lines=found.lines))
        if cell.column_index == column:
            mark = (found.mark,) if found is not None else ()
            place = found.mark.place if found is not None else cell.place
            cells.append(Cell(cell.row_index, table.column_count, cell.rowspan, 1, mark, place))
    edges = (*table.column_edges, table.column_edges[-1] + 1) if table.column_edges is not None else None
    return replace(table, cells=tuple(cells), column_count=table.column_count + 1, column_edges=edges)


def _is_item(cell: Cell) -> bool:
    """Whether a cell without a mark is a row all the same, whose mark is blank: it is the rest of one."""
    return one_line(cell.lines[0].raw)[:1].islower() if cell.lines else False
