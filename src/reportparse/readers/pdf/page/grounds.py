"""
Grounds of cells as marks: in a column without text, the colour of each cell is what it says.

Zebra stripes and shaded headers colour whole rows, and a shaded column is of one colour; neither says anything.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportparse.colours import colour_distance, saturation
from reportparse.document import Place, Sign, Style
from reportparse.geometry import BBox
from reportparse.layout.lattice import Grid
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word

# Share of a cell that a fill covers, at least.
_COVER = 0.7
# Distance (0 to 441) up to which a ground is that of the paper.
_PAPER = 20.0
# From this saturation (0 to 255) on a single colour stands out from grey and paper.
_STRONG = 80
_LEAST_CELLS = 2
# The same for colours behind text, which are pale; how far two of them are apart, at least (0 to 441).
_TINTED, _SAME = 25, 40.0
_LONGEST_VALUE = 12
_SQUARE = "■"

Fills = Sequence[tuple[BBox, str]]


def page_fills(shapes: Iterable[Shape]) -> Fills:
    """The filled boxes of a page in the order in which they are painted, with their colours; white ones too."""
    return [(shape.bbox, shape.filled) for shape in shapes if shape.kind == "box" and shape.filled is not None]


def add_ground_signs(grid: Grid, words: dict[int, list[Word]], fills: Fills, page_number: int) -> None:
    """Put a sign, a square of its colour, into each blank cell of a grid whose ground is a mark."""
    colours = cell_colours(grid, fills)
    if not any(colours.values()):
        return
    own = _without_stripes(grid, colours)
    for index in _marked(grid, words, colours, own):
        words[index] = [_ground_word(grid.cells[index].bbox, own[index], page_number)]
    if any(word.sign is not None for by_cell in words.values() for word in by_cell):
        return
    # Without any sign in the table, the colours behind figures or dates are the signs.
    for column in range(len(grid.xs) - 1):
        for index in _valued_cells(grid, column, words, own):
            words[index] = [_word_before(words[index], grid.cells[index].bbox, own[index], page_number), *words[index]]


def cell_colours(grid: Grid, fills: Fills) -> dict[int, str]:
    """The colour of the ground of each cell, by its index; cells on plain paper are left out."""
    colours: dict[int, str] = {}
    for box, colour in fills:
        for index in _cells_under(grid, box):
            cell = grid.cells[index].bbox
            width = min(cell.x1, box.x1) - max(cell.x0, box.x0)
            height = min(cell.bottom, box.bottom) - max(cell.top, box.top)
            if width > 0 and height > 0 and width * height >= _COVER * cell.width * cell.height:
                colours[index] = colour
    return {index: colour for index, colour in colours.items() if colour_distance(colour, "#ffffff") > _PAPER}


def _cells_under(grid: Grid, box: BBox) -> set[int]:
    columns = _fields(grid.xs, box.x0, box.x1)
    return {grid.cell_by_field[row][column] for row in _fields(grid.ys, box.top, box.bottom) for column in columns}


def _fields(borders: Sequence[float], start: float, end: float) -> range:
    """The fields between borders that a stretch reaches into."""
    first, last = bisect_right(borders, start) - 1, bisect_right(borders, end) - 1
    return range(max(first, 0), min(last, len(borders) - 2) + 1)


def _without_stripes(grid: Grid, colours: Mapping[int, str]) -> dict[int, str]:
    """The colours of the cells whose ground is not that of most other cells of their row."""
    rows: dict[int, list[int]] = {}
    for index, cell in enumerate(grid.cells):
        rows.setdefault(cell.row_index, []).append(index)
    own = {}
    for index, colour in colours.items():
        others = [colours.get(other) for other in rows[grid.cells[index].row_index] if other != index]
        common = Counter(others).most_common(1)
        if not common or common[0][0] != colour:
            own[index] = colour
    return own


def _marked(
    grid: Grid, words: Mapping[int, list[Word]], colours: Mapping[int, str], own: Mapping[int, str]
) -> Iterator[int]:
    """The cells whose grounds are marks: two of a column, or one of a colour that other columns have as well."""
    columns = [list(_marked_cells(grid, column, words, colours, own)) for column in range(len(grid.xs) - 1)]
    reach = Counter(colour for cells in columns for colour in {own[index] for index in cells})
    for cells in columns:
        is_shared = all(reach[own[index]] > 1 and saturation(own[index]) >= _STRONG for index in cells)
        if len(cells) >= _LEAST_CELLS or is_shared:
            yield from cells


def _marked_cells(
    grid: Grid, column: int, words: Mapping[int, list[Word]], colours: Mapping[int, str], own: Mapping[int, str]
) -> Iterator[int]:
    """
    The cells of a column whose colours may be marks; none where text stands in it below its heading.

    A column of one pale colour says nothing, and a row of one colour neither: `own` are the colours of the cells that
    differ from their row.
    """
    cells = [
        (cell.row_index, index)
        for index, cell in enumerate(grid.cells)
        if cell.column_index == column and cell.colspan == 1
    ]
    cells.sort()
    printed = [position for position, (_, index) in enumerate(cells) if words.get(index)]
    if printed and printed[-1] > 0:
        return
    blank = [index for _, index in cells if not words.get(index)]
    kinds = {colours.get(index) for index in blank}
    if len(kinds) > 1 or any(saturation(colour) >= _STRONG for colour in kinds if colour):
        yield from (index for index in blank if index in own)


def _valued_cells(
    grid: Grid, column: int, words: Mapping[int, list[Word]], colours: Mapping[int, str]
) -> Iterator[int]:
    """The coloured cells of a column in which figures or dates stand below the heading, on grounds of two colours."""
    cells = sorted(
        (cell.row_index, index)
        for index, cell in enumerate(grid.cells)
        if cell.column_index == column and cell.colspan == 1 and words.get(index)
    )
    texts = {index: "".join(word.text for word in words[index]) for _, index in cells}
    if cells and not any(c.isdecimal() for c in texts[cells[0][1]]):
        cells = cells[1:]
    if not all(_is_value(texts[index]) for _, index in cells):
        return
    filled = [index for _, index in cells if index in colours and saturation(colours[index]) >= _TINTED]
    kinds = {colours[index] for index in filled}
    if len(filled) >= _LEAST_CELLS and any(colour_distance(a, b) > _SAME for a in kinds for b in kinds):
        yield from filled


def _is_value(text: str) -> bool:
    """Whether a text without its spaces is a figure, a percentage or a date."""
    return any(c.isdecimal() for c in text) and len(text) <= _LONGEST_VALUE and sum(c.isalpha() for c in text) <= 4


def _word_before(own: Sequence[Word], box: BBox, colour: str, page_number: int) -> Word:
    """The word that stands for a cell's ground before the text in it."""
    first = min(own, key=lambda word: (round(word.baseline), word.bbox.x0))
    # Apart from the text by more than the gap between two letters.
    end = first.bbox.x0 - 0.3 * first.style.size
    place = BBox(end - 0.5 * first.style.size, first.bbox.top, end, first.bbox.bottom)
    sign = Sign(_SQUARE, "fill", Place(page_number, box), shape="square", colour=colour)
    style = Style(None, first.style.size, colour=colour)
    return Word(_SQUARE, place, first.baseline, style, space_before=True, sign=sign)


def _ground_word(box: BBox, colour: str, page_number: int) -> Word:
    """The word that stands for a cell's ground, in the middle of the cell."""
    x, y = box.middle
    size = min(10.0, box.width, box.height)
    place = BBox(x - size / 2, y - size / 2, x + size / 2, y + size / 2)
    sign = Sign(_SQUARE, "fill", Place(page_number, box), shape="square", colour=colour)
    return Word(_SQUARE, place, place.bottom, Style(None, size, colour=colour), sign=sign)
