"""
Drawn tables completed: borders that are drawn in the head alone, and rows that no border parts.

What is drawn is kept. A border that is missing in most rows is added where the words of these rows leave it free and
stand on both sides of it.
"""

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence

from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.cells import Column, Strip, find_columns, line_to_strip, may_anchor
from reportparse.layout.lattice import Grid, GridCell
from reportparse.layout.lines import words_to_flow_lines
from reportparse.layout.rows import cut_rows, is_anchor
from reportparse.layout.words import Word, words_to_rows


def completed(grid: Grid, words: Mapping[int, Sequence[Word]]) -> Grid:
    """A grid with the borders that its words show: between columns where some row has them drawn, and between rows."""
    for border in range(1, len(grid.xs) - 1):
        parted = _parted_cells(grid, words, border)
        if parted:
            new = _with_border(grid, parted, border)
            words = _moved(grid, new, words)
            grid = new
    return _with_cut_rows(grid, words)


def _parted_cells(grid: Grid, words: Mapping[int, Sequence[Word]], border: int) -> list[int]:
    """The cells across a border whose words leave it free, if these are most cells across it that hold any."""
    x = grid.xs[border]
    free: list[int] = []
    both = crossed = 0
    for index, cell in enumerate(grid.cells):
        own = words.get(index, ())
        if not cell.column_index < border < cell.column_index + cell.colspan or not own:
            continue
        if _crosses(own, x):
            crossed += 1
            continue
        free.append(index)
        both += any(word.bbox.x1 <= x + 1 for word in own) and any(word.bbox.x0 >= x - 1 for word in own)
    # Where most rows have it drawn, one other row shows enough: stripes may cover the rules of every second row.
    drawn = sum(row[border - 1] != row[border] for row in grid.cell_by_field)
    least = 1 if 2 * drawn >= len(grid.cell_by_field) else 2
    is_border = both >= max(least, 0.5 * len(free)) and crossed <= max(1.0, 2 * w.CROSSED_SHARE * len(free))
    return free if is_border else []


def _with_cut_rows(grid: Grid, words: Mapping[int, Sequence[Word]]) -> Grid:
    """A grid whose rows that hold several signs or codes below each other are parted where its texts say so."""
    if not any(count > 1 for count in _anchor_counts(grid, words).values()):
        return grid
    parting = _parting_borders(grid)
    borders = [grid.xs[border] for border in parting]
    by_row: dict[int, list[Strip]] = {}
    strips: list[Strip] = []
    for row in range(len(grid.ys) - 1):
        own = [
            word
            for index, cell in enumerate(grid.cells)
            if cell.row_index == row and cell.rowspan == 1
            for word in words.get(index, ())
            if word.angle == 0
        ]
        lines = words_to_flow_lines(own, 0, row)
        by_row[row] = [line_to_strip(line, borders, len(strips) + i) for i, line in enumerate(lines)]
        strips += by_row[row]
    if len(strips) <= len(grid.ys) - 1:
        return grid
    columns = find_columns(strips, borders)
    cuts = {row: found for row, own in by_row.items() if (found := _inner_cuts(own, columns))}
    starts = [0, *parting]
    return _cut(grid, cuts, {starts[column.index] for column in columns if column.is_spanning}) if cuts else grid


def _anchor_counts(grid: Grid, words: Mapping[int, Sequence[Word]]) -> Counter[int]:
    """How many texts of each row may begin with a sign or a code: no row is parted that has not two of them."""
    counts: Counter[int] = Counter()
    for index, own in words.items():
        cell = grid.cells[index]
        if cell.rowspan > 1:
            continue
        lines: dict[float, list[Word]] = {}
        for word in own:
            lines.setdefault(word.baseline, []).append(word)
        for line in lines.values():
            line.sort(key=lambda word: word.bbox.x0)
            # Where columns are merged here, a text of each may begin in the midst of a line.
            begins = line if cell.colspan > 1 else line[:1]
            counts[cell.row_index] += sum(map(may_anchor, begins, [*line[1:], None]))
    return counts


def _parting_borders(grid: Grid) -> list[int]:
    """The borders between columns that reach down most of the parted rows: one of the head alone parts no texts."""
    heights = [bottom - top for top, bottom in itertools.pairwise(grid.ys)]
    parted = [(row, height) for row, height in zip(grid.cell_by_field, heights, strict=True) if len(set(row)) > 1]
    least = w.PARTING_SHARE * sum(height for _, height in parted)
    borders = range(1, len(grid.xs) - 1)
    return [b for b in borders if sum(height for row, height in parted if row[b - 1] != row[b]) > least]


def _inner_cuts(strips: Sequence[Strip], columns: Sequence[Column]) -> list[float]:
    """The heights at which a row is parted; none where it does not hold at least two whole rows."""
    if not any(
        sum(is_anchor(column, strip.entries[column.index]) for strip in strips if column.index in strip.entries) > 1
        for column in columns
        if column.anchor_count
    ):
        return []
    starts, _ = cut_rows(strips, columns)
    parts = [strips[a:b] for a, b in itertools.pairwise([*starts, len(strips)])]
    if len(parts) < 2 or not all(_is_row(part, columns) for part in parts):
        return []
    return [
        (max(strip.line.bottom for strip in above) + below[0].line.top) / 2
        for above, below in itertools.pairwise(parts)
    ]


def _is_row(strips: Sequence[Strip], columns: Sequence[Column]) -> bool:
    """Whether strips have a sign or a code of a row, and text in another column."""
    entries = [entry for strip in strips for entry in strip.entries.items()]
    return any(is_anchor(columns[i], entry) for i, entry in entries) and len({i for i, _ in entries}) > 1


def _cut(grid: Grid, cuts: Mapping[int, Sequence[float]], spanning: set[int]) -> Grid:
    """A grid, some rows parted at heights; cells of `spanning` columns stay whole."""
    ys: list[float] = []
    first_of: list[int] = []
    for row, top in enumerate(grid.ys[:-1]):
        first_of.append(len(ys))
        ys += [top, *cuts.get(row, ())]
    first_of.append(len(ys))
    ys.append(grid.ys[-1])
    cells: list[GridCell] = []
    owner = [[0] * (len(grid.xs) - 1) for _ in ys[1:]]
    moved: dict[int, list[int]] = {}
    for index, cell in enumerate(grid.cells):
        first, end = first_of[cell.row_index], first_of[cell.row_index + cell.rowspan]
        is_whole = cell.rowspan > 1 or cell.column_index in spanning or end - first == 1
        for start, stop in [(first, end)] if is_whole else [(row, row + 1) for row in range(first, end)]:
            box = BBox(cell.bbox.x0, ys[start], cell.bbox.x1, ys[stop])
            moved.setdefault(index, []).append(len(cells))
            for row in range(start, stop):
                owner[row][cell.column_index : cell.column_index + cell.colspan] = [len(cells)] * cell.colspan
            cells.append(GridCell(start, cell.column_index, stop - start, cell.colspan, box))
    below = frozenset(moved[index][-1] for index in grid.open_below)
    above = frozenset(moved[index][0] for index in grid.open_above)
    return Grid(grid.xs, tuple(ys), tuple(cells), tuple(map(tuple, owner)), below, above)


def _crosses(words: Sequence[Word], x: float) -> bool:
    for row in words_to_rows(word for word in words if word.angle == 0):
        before = max((word.bbox.x1 for word in row if word.bbox.x0 < x), default=None)
        after = min((word.bbox.x0 for word in row if word.bbox.x0 >= x), default=None)
        if before is None:
            continue
        if before > x + 1:
            return True
        beside_sign = any(word.sign is not None for word in row)
        least = w.GAP_AT_SIGN if beside_sign else w.TOUCHING
        if after is not None and after - before < least * row[0].style.size:
            return True
    return False


def _with_border(grid: Grid, parted: Sequence[int], border: int) -> Grid:
    cells = list(grid.cells)
    owner = [list(row) for row in grid.cell_by_field]
    above, below = set(grid.open_above), set(grid.open_below)
    for index in parted:
        cell = cells[index]
        left = border - cell.column_index
        box = cell.bbox
        x = grid.xs[border]
        cells[index] = GridCell(
            cell.row_index, cell.column_index, cell.rowspan, left, BBox(box.x0, box.top, x, box.bottom)
        )
        right = BBox(x, box.top, box.x1, box.bottom)
        cells.append(GridCell(cell.row_index, border, cell.rowspan, cell.colspan - left, right))
        new = len(cells) - 1
        for row in range(cell.row_index, cell.row_index + cell.rowspan):
            for column in range(border, cell.column_index + cell.colspan):
                owner[row][column] = new
        for opened in (above, below):
            if index in opened:
                opened.add(new)
    return Grid(grid.xs, grid.ys, tuple(cells), tuple(map(tuple, owner)), frozenset(below), frozenset(above))


def _moved(old: Grid, new: Grid, words: Mapping[int, Sequence[Word]]) -> dict[int, list[Word]]:
    if old is new:
        return {index: list(own) for index, own in words.items()}
    moved: dict[int, list[Word]] = {}
    for own in words.values():
        for word in own:
            cell = new.cell_at(word.bbox.middle)
            if cell is not None:
                moved.setdefault(cell, []).append(word)
    return moved
