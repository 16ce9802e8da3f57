"""Words and grids to blocks: tables with their cells filled, and the paragraphs between them, in reading order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reportparse.document import Block, Cell, Place, Table
from reportparse.geometry import BBox
from reportparse.readers.pdf.bands import with_split_bands
from reportparse.readers.pdf.engine import PageContent
from reportparse.readers.pdf.grid import Grid, edges_to_grids
from reportparse.readers.pdf.open_tables import ColumnMemory, with_implied_borders
from reportparse.readers.pdf.paragraphs import words_to_paragraphs
from reportparse.readers.pdf.rules import Edges, shapes_to_edges
from reportparse.readers.pdf.sign_memory import SignMemory
from reportparse.readers.pdf.signs import words_with_signs
from reportparse.readers.pdf.white_tables import WhiteMemory, white_tables
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
    page = BBox(0, 0, content.width, content.height)
    # Text at a slant (a watermark) stands over the page, not in it.
    words = [word for word in spans_to_words(content.spans) if word.angle % 90 == 0]
    words = words_with_signs(content, words, memory.signs)
    edges = with_implied_borders(shapes_to_edges(content.shapes, page), words, memory.columns)
    grids = edges_to_grids(edges)
    words_by_cell, outside = split_by_grid(words, grids)
    white = white_tables(outside, Edges((), ()), [g.xs for g in grids], usual_size(words), memory.white)
    if white:
        grids += [grid for table in white for grid in edges_to_grids(table)]
        words_by_cell, outside = split_by_grid(words, grids)
    split = [with_split_bands(grid, by_cell) for grid, by_cell in zip(grids, words_by_cell, strict=True)]
    if any(new is not old for new, old in zip(split, grids, strict=True)):
        grids = split
        words_by_cell, outside = split_by_grid(words, grids)
    for grid, by_cell in zip(grids, words_by_cell, strict=True):
        outside = take_overflow(grid, by_cell, outside)
    blocks: list[Block] = [
        grid_to_table(grid, words_by_cell[i], content.page_number) for i, grid in enumerate(grids) if words_by_cell[i]
    ]
    blocks += words_to_paragraphs(outside, content.page_number)
    return tuple(sorted(blocks, key=_reading_order))


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
