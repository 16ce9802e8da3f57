"""Words and grids to blocks: tables with their cells filled, and the paragraphs between them, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportparse.document import Block, Cell, Place, Table
from reportparse.geometry import BBox
from reportparse.readers.pdf.anchors import code_columns, code_shape
from reportparse.readers.pdf.bands import with_split_bands
from reportparse.readers.pdf.engine import PageContent, Shape
from reportparse.readers.pdf.glued import without_glued_signs
from reportparse.readers.pdf.grid import Grid, edges_to_grids
from reportparse.readers.pdf.open_tables import ColumnMemory, with_implied_borders
from reportparse.readers.pdf.paragraphs import words_to_paragraphs
from reportparse.readers.pdf.regions import is_inside, page_regions
from reportparse.readers.pdf.rules import Edge, Edges, is_fill, shapes_to_edges
from reportparse.readers.pdf.sign_memory import SignMemory
from reportparse.readers.pdf.signs import words_with_signs
from reportparse.readers.pdf.white_columns import WhiteMemory
from reportparse.readers.pdf.white_tables import may_be_rows, white_tables
from reportparse.readers.pdf.words import Word, spans_to_words, usual_size, words_to_lines

# Share of the font size: the widest leading of lines that belong together.
_LEADING = 1.7


@dataclass(slots=True)
class Memory:
    """What the pages before have shown: where columns stand, and what the signs look like."""

    columns: ColumnMemory = field(default_factory=dict)
    signs: SignMemory = field(default_factory=SignMemory)
    white: WhiteMemory = field(default_factory=WhiteMemory)


def content_to_blocks(content: PageContent, memory: Memory) -> tuple[Block, ...]:
    """The blocks of one page, top to bottom. `memory` is of the pages before it, and is added to."""
    # Text at a slant (a watermark) stands over the page, not in it.
    words = [word for word in spans_to_words(content.spans) if word.angle % 90 == 0]
    words = words_with_signs(content, words, memory.signs)
    layout = _page_layout(content, words, memory)
    blocks: list[tuple[int, Block]] = []
    outside = layout.outside
    for grid, by_cell in zip(layout.grids, layout.words_by_cell, strict=True):
        outside = take_overflow(grid, by_cell, outside)
        if by_cell:
            table = grid_to_table(*without_glued_signs(grid, by_cell), content.page_number)
            blocks.append((_region_of(grid.bbox, layout.regions), table))
    for index in range(len(layout.regions)):
        own = [word for word in outside if _region_of(word.bbox, layout.regions) == index]
        blocks += [(index, paragraph) for paragraph in words_to_paragraphs(own, content.page_number)]
    return tuple(block for _, block in sorted(blocks, key=lambda pair: (pair[0], *_reading_order(pair[1]))))


def _region_of(box: BBox, regions: Sequence[BBox]) -> int:
    """The index of the region that holds a box; the last one where none does."""
    last = len(regions) - 1
    return next((i for i, region in enumerate(regions[:last]) if is_inside(box, region)), last)


class _Layout(NamedTuple):
    """The grids of a page, the words in the cells of each, those outside of all, and the parts in reading order."""

    grids: list[Grid]
    words_by_cell: list[dict[int, list[Word]]]
    outside: list[Word]
    regions: list[BBox]


def _page_layout(content: PageContent, words: Sequence[Word], memory: Memory) -> _Layout:
    """The tables of a page: the drawn ones, and those that words outside of them make."""
    page = BBox(0, 0, content.width, content.height)
    layout = _drawn_layout(content.shapes, page, words, memory)
    memory.white.shapes |= {column.shape for column in code_columns([words])}
    if not may_be_rows(layout.outside, memory.white):
        memory.white.add_all(grid.xs for grid in layout.grids)
        return layout
    fills = [shape for shape in content.shapes if is_fill(shape)]
    kept = replace(memory.white)
    whole = _with_white_tables(layout, words, (), memory)
    if fills:
        # Shaded rows without a border are no grid: they say where rows begin, as gaps do.
        bare = _drawn_layout([shape for shape in content.shapes if not is_fill(shape)], page, words, memory)
        found, memory.white = memory.white, kept
        bare = _with_white_tables(bare, words, shapes_to_edges(fills, page).horizontal, memory)
        if _order(bare) >= _order(whole):
            return bare
        memory.white = found
    return whole


def _drawn_layout(shapes: Iterable[Shape], page: BBox, words: Sequence[Word], memory: Memory) -> _Layout:
    drawn = shapes_to_edges(shapes, page)
    edges = with_implied_borders(drawn, words, memory.columns)
    grids = edges_to_grids(edges)
    words_by_cell, outside = split_by_grid(words, grids)
    are_open = edges is not drawn
    split = [with_split_bands(grid, by_cell, are_open) for grid, by_cell in zip(grids, words_by_cell, strict=True)]
    if any(new is not old for new, old in zip(split, grids, strict=True)):
        grids = split
        words_by_cell, outside = split_by_grid(words, grids)
    return _Layout(grids, words_by_cell, outside, page_regions(page, outside, [grid.bbox for grid in grids]))


def _with_white_tables(layout: _Layout, words: Sequence[Word], heights: Sequence[Edge], memory: Memory) -> _Layout:
    memory.white.add_all(grid.xs for grid in layout.grids)
    size = usual_size(words)
    tables: list[Edges] = []
    for index in range(len(layout.regions)):
        own = [word for word in layout.outside if _region_of(word.bbox, layout.regions) == index]
        tables += white_tables(own, heights, size, memory.white)
    if not tables:
        return layout
    grids = layout.grids + [grid for edges in tables for grid in edges_to_grids(edges)]
    return _Layout(grids, *split_by_grid(words, grids), layout.regions)


def _order(layout: _Layout) -> int:
    """How many cells of a page are in order: they hold a lone sign, or a lone code that they begin with."""
    count = 0
    for by_cell in layout.words_by_cell:
        for words in by_cell.values():
            signs = sum(word.sign is not None for word in words)
            codes = [word for word in words if word.sign is None and code_shape(word.text) is not None]
            first = min(words, key=lambda word: (round(word.baseline), word.bbox.x0))
            count += (signs == 1) + (len(codes) == 1 and codes[0] is first)
    return count


def _reading_order(block: Block) -> tuple[float, float]:
    box = block.place.bbox
    return (box.top, box.x0) if box else (0.0, 0.0)


def split_by_grid(items: Iterable[Word], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Word]]], list[Word]]:
    """Each grid's items by cell index, and the items outside of all grids. The smallest grid around an item has it."""
    by_size = sorted(range(len(grids)), key=lambda i: grids[i].bbox.width * grids[i].bbox.height)
    inside: list[dict[int, list[Word]]] = [{} for _ in grids]
    outside: list[Word] = []
    for item in items:
        point = item.bbox.middle
        for i in by_size:
            cell = grids[i].cell_at(point)
            if cell is not None:
                inside[i].setdefault(cell, []).append(item)
                break
        else:
            outside.append(item)
    return inside, outside


def take_overflow(grid: Grid, words: dict[int, list[Word]], outside: list[Word]) -> list[Word]:
    """
    Give the cells that are open below the text that flows out of them; what is left of `outside` comes back.

    Such text goes on in the cell's own size and leading: anything else below a table is not the cell's.
    """
    for index in grid.open_below:
        own, box = words.get(index), grid.cells[index].bbox
        if not own:
            continue
        last = max(own, key=lambda word: word.baseline)
        below = [w for w in outside if box.x0 <= w.bbox.x0 and w.bbox.x1 <= box.x1 and w.baseline > last.baseline]
        taken: set[int] = set()
        for word in sorted(below, key=lambda w: w.baseline):
            step = word.baseline - last.baseline
            if step > _LEADING * last.style.size or abs(word.style.size - last.style.size) > 0.1:
                break
            own.append(word)
            taken.add(id(word))
            last = word
        outside = [word for word in outside if id(word) not in taken]
    return outside


def grid_to_table(grid: Grid, words: dict[int, list[Word]], page_number: int) -> Table:
    """The table of a grid, each cell with its lines."""
    cells = [
        Cell(
            cell.row_index,
            cell.column_index,
            cell.rowspan,
            cell.colspan,
            words_to_lines(words.get(index, ()), page_number),
            Place(page_number, cell.bbox),
        )
        for index, cell in enumerate(grid.cells)
    ]
    place = Place(page_number, grid.bbox)
    return Table(tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, place, grid.xs)
