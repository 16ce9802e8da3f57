"""
Marks that stand in one cell with the code of their row: they get a column of their own.

A cell is parted only where others of its column show the same: a sign right before the code, or at the end of the
text. What a sign means is not asked; that most rows have one is what makes it a mark.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from reportparse.codes import code_shape
from reportparse.geometry import BBox
from reportparse.layout.lattice import Grid, GridCell
from reportparse.layout.words import Word, words_to_rows

# Share of the cells with codes that have a sign beside it.
_SHARE = 0.6

CellWords = dict[int, list[Word]]
Side = Literal["before", "after"]


class _Glued(NamedTuple):
    """A cell that begins with a code, with the sign that stands before or after its text, if one does."""

    shape: str
    sign: Word | None
    side: Side | None


def without_glued_signs(grid: Grid, words: CellWords) -> tuple[Grid, CellWords]:
    """The grid and its words, each column of texts with signs parted in two."""
    if not any(word.sign is not None for own in words.values() for word in own):
        return grid, words
    for column in range(len(grid.xs) - 2, -1, -1):
        found = _glued_cells(grid, words, column)
        side = _side(found)
        if side is not None:
            grid, words = _parted(grid, words, column, side, found)
    return grid, words


def _glued_cells(grid: Grid, words: CellWords, column: int) -> dict[int, _Glued]:
    found = {}
    for index, cell in enumerate(grid.cells):
        own = words.get(index)
        if own and cell.column_index == column and cell.colspan == 1:
            glued = _read(own)
            if glued is not None:
                found[index] = glued
    return found


def _read(words: Sequence[Word]) -> _Glued | None:
    """What a cell begins with; None where that is no code."""
    rows = words_to_rows(word for word in words if word.angle == 0)
    if not any(code_shape(word.text) for row in rows for word in row):
        return None
    first, last = rows[0], rows[-1]
    texts = [word for word in first if word.sign is None]
    shape = code_shape(texts[0].text) if texts else None
    if shape is None:
        return None
    if first[0].sign is not None:
        return _Glued(shape, first[0], "before")
    ends = [row[-1] for row in (first, last) if row[-1].sign is not None]
    return _Glued(shape, ends[0] if ends else None, "after" if ends else None)


def _side(found: dict[int, _Glued]) -> Side | None:
    """On which side of their texts the cells of a column have their signs; None where too few have one."""
    shapes = {glued.shape for glued in found.values() if glued.sign is not None}
    rows = [glued for glued in found.values() if glued.shape in shapes]
    sides = Counter(glued.side for glued in rows if glued.side is not None)
    side = max(sides, key=lambda key: sides[key], default=None)
    return side if side is not None and sides[side] >= _SHARE * len(rows) else None


def _parted(grid: Grid, words: CellWords, column: int, side: Side, found: dict[int, _Glued]) -> tuple[Grid, CellWords]:
    """The grid with one more column, for the signs of `found`, left or right of their texts."""
    shapes = {glued.shape for glued in found.values() if glued.side == side}
    parted = {index for index, glued in found.items() if glued.shape in shapes}
    signs = [glued.sign.bbox for glued in found.values() if glued.sign is not None and glued.side == side]
    x = max(box.x1 for box in signs) if side == "before" else min(box.x0 for box in signs)
    x = min(max(x, grid.xs[column] + 1), grid.xs[column + 1] - 1)
    cells: list[GridCell] = []
    texts: CellWords = {}
    for index, cell in enumerate(grid.cells):
        own = words.get(index, [])
        if index not in parted:
            shift = int(cell.column_index > column)
            wider = int(cell.column_index <= column < cell.column_index + cell.colspan)
            texts[len(cells)] = own
            cells.append(cell._replace(column_index=cell.column_index + shift, colspan=cell.colspan + wider))
            continue
        sign = found[index].sign if found[index].side == side else None
        rest = [word for word in own if word is not sign]
        signs_part = [sign] if sign is not None else []
        for place, part in enumerate((signs_part, rest) if side == "before" else (rest, signs_part)):
            texts[len(cells)] = list(part)
            box = _box(cell.bbox, x, place)
            cells.append(cell._replace(column_index=column + place, bbox=box))
    xs = (*grid.xs[: column + 1], x, *grid.xs[column + 1 :])
    owners = _owners(cells, len(grid.ys) - 1, len(xs) - 1)
    closed = replace(grid, open_below=frozenset(), open_above=frozenset())
    return replace(closed, xs=xs, cells=tuple(cells), cell_by_field=owners), texts


def _box(box: BBox, x: float, place: int) -> BBox:
    return box._replace(x1=x) if place == 0 else box._replace(x0=x)


def _owners(cells: Sequence[GridCell], row_count: int, column_count: int) -> tuple[tuple[int, ...], ...]:
    owner = [[0] * column_count for _ in range(row_count)]
    for index, cell in enumerate(cells):
        for row in range(cell.row_index, cell.row_index + cell.rowspan):
            for column in range(cell.column_index, cell.column_index + cell.colspan):
                owner[row][column] = index
    return tuple(map(tuple, owner))
