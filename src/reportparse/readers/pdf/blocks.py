"""Words and grids to blocks: tables with their cells filled, and the paragraphs between them, in reading order."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportparse.document import Block, Cell, HiddenText, Place, Table
from reportparse.geometry import BBox
from reportparse.layout.lattice import Grid
from reportparse.layout.pages import PageInput
from reportparse.layout.paragraphs import words_to_paragraphs
from reportparse.layout.printed import Shape
from reportparse.layout.regions import region_of
from reportparse.layout.scroll import PageLayout, find_layouts
from reportparse.layout.stamps import stamp_words
from reportparse.layout.words import Word, spans_to_words, words_to_lines, words_to_rows
from reportparse.marks.memory import SignMemory
from reportparse.readers.pdf.cards import decks_to_blocks
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.glued import without_glued_signs
from reportparse.readers.pdf.page.bars import bar_words, find_bars
from reportparse.readers.pdf.page.figures import find_figures, find_frames
from reportparse.readers.pdf.page.grounds import Fills, add_ground_signs, cell_colours, page_fills
from reportparse.readers.pdf.page.signs import words_with_signs
from reportparse.readers.pdf.page.struck import Strokes
from reportparse.readers.pdf.page.tags import head_row_count, with_heads
from reportparse.readers.pdf.page.visibility import Ground, hidden_spans, part_unseen
from reportparse.readers.pdf.stages import PageStages

# Share of the font size: the widest leading of lines that belong together.
_LEADING = 1.7
# Share of the font size: words of one text are not farther apart.
_TOUCHING = 0.45


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What is printed on a page and can be seen, before anybody asks what is a table. `stamps` are no part of it."""

    page_number: int
    width: float
    height: float
    is_readable: bool
    words: tuple[Word, ...]
    stamps: tuple[Word, ...]
    shapes: tuple[Shape, ...]
    fills: Fills
    hidden: tuple[HiddenText, ...]


def content_to_printed(content: PageContent, signs: SignMemory) -> PrintedPage:
    """The words and shapes that a reader of a page sees. `signs` is what signs of the pages before look like."""
    # Text at a slant (a watermark) stands over the page, not in it.
    words = [word for word in spans_to_words(content.spans) if word.angle % 90 == 0]
    words = with_heads(words, content.tags)
    ground = Ground(content)
    words, hidden = part_unseen(words, ground, content.page_number)
    hidden += hidden_spans(content.spans, content.page_number)
    strokes = Strokes(content)
    words, strikes = strokes.strike_out(words)
    bars = find_bars(content.shapes, words)
    if bars:
        drawn = {id(shape) for bar in bars for shape in bar.shapes}
        content = content._replace(shapes=[shape for shape in content.shapes if id(shape) not in drawn])
    frames = find_frames(content)
    words = words_with_signs(content, words, find_figures(content, frames, ground), signs)
    words += bar_words(bars, words, content.page_number)
    words = strokes.cross_out(words)
    boxes = strikes.union(frames)
    shapes = [shape for shape in content.shapes if shape not in boxes] if boxes else content.shapes
    stamps = stamp_words(words, content.height)
    return PrintedPage(
        content.page_number,
        content.width,
        content.height,
        not content.unread,
        tuple(words),
        tuple(stamps),
        tuple(shapes),
        page_fills(content.shapes),
        tuple(hidden),
    )


def printed_to_stages(pages: deque[PrintedPage]) -> Iterator[PageStages]:
    """
    The stages of all pages: which words are in which cells is decided over the whole document at once.

    Pages are taken out of `pages` one by one: the words of a long document are let go as its blocks are made.
    """
    layouts = deque(find_layouts([_input(page) for page in pages]))
    decks = iter(decks_to_blocks([deck for layout in layouts for deck in layout.decks]))
    while layouts:
        layout = layouts.popleft()
        yield _stages(pages.popleft(), layout, [(deck.bbox, next(decks)) for deck in layout.decks])


def _input(page: PrintedPage) -> PageInput:
    return PageInput(BBox(0, 0, page.width, page.height), _without_stamps(page), page.shapes)


def _without_stamps(page: PrintedPage) -> Sequence[Word]:
    ids = {id(word) for word in page.stamps}
    return [word for word in page.words if id(word) not in ids] if ids else page.words


def _stages(page: PrintedPage, layout: PageLayout, decks: Sequence[tuple[BBox, tuple[Block, ...]]]) -> PageStages:
    outside = [*layout.outside, *page.stamps]
    tables: list[tuple[Grid, dict[int, list[Word]]]] = []
    for grid, by_cell in zip(layout.grids, layout.words_by_cell, strict=True):
        outside = take_overflow(grid, by_cell, outside)
        add_ground_signs(grid, by_cell, page.fills, page.page_number)
        tables.append(without_glued_signs(grid, by_cell))
    return PageStages(
        page.page_number,
        page.width,
        page.height,
        page.is_readable,
        page.words,
        layout.drawn,
        layout.edges,
        tuple(grid for grid, _ in tables),
        tuple(by_cell for _, by_cell in tables),
        tuple(outside),
        tuple(layout.regions),
        page.hidden,
        tuple(decks),
        tuple(cell_colours(grid, page.fills) for grid, _ in tables),
    )


def stages_to_blocks(stages: PageStages) -> tuple[Block, ...]:
    """The blocks of one page, region by region, top to bottom in each."""
    blocks: list[tuple[int, Block]] = []
    ordered: list[tuple[tuple[float, float, float], tuple[Block, ...]]]
    for grid, words, grounds in zip(stages.grids, stages.words_by_cell, stages.grounds_by_cell, strict=True):
        if words:
            table = grid_to_table(grid, words, grounds, stages)
            blocks.append((region_of(grid.bbox, stages.regions), table))
    for index in range(len(stages.regions)):
        own = [word for word in stages.outside if region_of(word.bbox, stages.regions) == index]
        paragraphs = words_to_paragraphs(own, stages.page_number, stages.edges.horizontal)
        blocks += [(index, paragraph) for paragraph in paragraphs]
    ordered = [((index, *_reading_order(block)), (block,)) for index, block in blocks]
    ordered += [((region_of(box, stages.regions), box.top, box.x0), own) for box, own in stages.decks]
    return tuple(block for _, own in sorted(ordered, key=lambda pair: pair[0]) for block in own)


def _reading_order(block: Block) -> tuple[float, float]:
    box = block.place.bbox
    return (box.top, box.x0) if box else (0.0, 0.0)


def take_overflow(grid: Grid, words: dict[int, list[Word]], outside: list[Word]) -> list[Word]:
    """
    Give the cells that are open above or below the text that flows out of them; what is left of `outside` comes back.

    Such text goes on in the cell's own size and leading: anything else beside a table is not the cell's.
    """
    for index in sorted(grid.open_below | grid.open_above):
        own, box = words.get(index), grid.cells[index].bbox
        if not own:
            continue
        within = _whole_lines(outside, box)
        taken: list[Word] = []
        if index in grid.open_below:
            last = max(own, key=lambda word: word.baseline)
            taken += _following(last, sorted(within, key=lambda word: word.baseline), 1)
        if index in grid.open_above:
            first = min(own, key=lambda word: word.baseline)
            taken += _following(first, sorted(within, key=lambda word: -word.baseline), -1)
        own += taken
        ids = {id(word) for word in taken}
        outside = [word for word in outside if id(word) not in ids]
    return outside


def _whole_lines(words: Iterable[Word], box: BBox) -> list[Word]:
    """The words between the sides of a cell, without those of lines that run across a side."""
    kept: list[Word] = []
    for line in words_to_rows(words):
        inside = [word for word in line if box.x0 <= word.bbox.x0 and word.bbox.x1 <= box.x1]
        others = [word.bbox for word in line if word not in inside]
        touching = _TOUCHING * line[0].style.size
        x0, x1 = min((w.bbox.x0 for w in inside), default=0.0), max((w.bbox.x1 for w in inside), default=0.0)
        if not any(other.x0 < x1 + touching and x0 - touching < other.x1 for other in others):
            kept += inside
    return kept


def _following(last: Word, words: Iterable[Word], direction: int) -> list[Word]:
    """The words that go on from one, line after line: downwards (1) or upwards (-1)."""
    taken: list[Word] = []
    for word in [word for word in words if direction * (word.baseline - last.baseline) > 0]:
        step = direction * (word.baseline - last.baseline)
        if step > _LEADING * last.style.size or abs(word.style.size - last.style.size) > 0.1:
            break
        taken.append(word)
        last = word
    return taken


def grid_to_table(
    grid: Grid, words: Mapping[int, Sequence[Word]], grounds: Mapping[int, str], stages: PageStages
) -> Table:
    """The table of a grid, each cell with its lines, its ground, and what is hidden in it."""
    page_number = stages.page_number
    hidden_by_cell: dict[int | None, list[HiddenText]] = {}
    for text in stages.hidden:
        if text.place.bbox is not None:
            hidden_by_cell.setdefault(grid.cell_at(text.place.bbox.middle), []).append(text)
    cells = [
        Cell(
            cell.row_index,
            cell.column_index,
            cell.rowspan,
            cell.colspan,
            words_to_lines(words.get(index, ()), page_number),
            Place(page_number, cell.bbox),
            tuple(hidden_by_cell.get(index, ())),
            grounds.get(index),
        )
        for index, cell in enumerate(grid.cells)
    ]
    place = Place(page_number, grid.bbox)
    rows: list[list[Sequence[Word]]] = [[] for _ in grid.ys[1:]]
    for index, cell in enumerate(grid.cells):
        rows[cell.row_index].append(words.get(index, ()))
    return Table(tuple(cells), len(grid.ys) - 1, len(grid.xs) - 1, place, grid.xs, head_row_count(rows))
