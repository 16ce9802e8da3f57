"""
Sheets: a table too wide for its paper, printed in parts on pages of their own, put together again.

Office programs print such a table "down, then over" (all rows of the first columns, then all rows of the next ones) or
"over, then down". A reader puts the pages side by side: the rows of each part are the same, in one order.
"""

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.codes import split_code
from reportparse.document import Block, Cell, Document, Page, Paragraph, Table
from reportparse.normalize.tables.columns import Layout, cell_text, table_rows
from reportparse.text import fold

# Parts side by side, at most; rows of all pages, at least.
_MOST_PARTS, _LEAST_ROWS = 4, 4
# Points: how much higher a row may be on another page.
_SAME_HEIGHT = 3.0
# Share of the texts of a column that are codes where it names rows of its own.
_CODED_SHARE = 0.6
# How much longer the texts that rows are about are than those beside them.
_LONGER = 2.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """
    A table with the index of its block among all, its page, and the number of its kind of columns.

    `is_headed` says that something of its own stands above it on its page: a title, another table.
    """

    block_index: int
    page: Page
    table: Table
    kind: int
    is_headed: bool


def with_joined_sheets(document: Document) -> Document:
    """The document, the parts of each table that is printed in parts joined where the first one stands."""
    joined: dict[int, Table | None] = {}
    for run in _runs(document):
        for parts in _printed_over(run):
            for same_rows in zip(*parts, strict=True):
                joined |= {sheet.block_index: None for sheet in same_rows}
                joined[same_rows[0].block_index] = _side_by_side([sheet.table for sheet in same_rows])
    if not joined:
        return document
    index = itertools.count()
    pages = [replace(page, blocks=tuple(_blocks(page, index, joined))) for page in document.pages]
    return replace(document, pages=tuple(pages))


def _blocks(page: Page, index: Iterator[int], joined: dict[int, Table | None]) -> Iterator[Block]:
    for block in page.blocks:
        new = joined.get(number := next(index), block)
        if new is not None or number not in joined:
            yield new if new is not None else block


def _runs(document: Document) -> Iterator[list[_Sheet]]:
    """The tables that may be parts of one: on pages all of them, elsewhere those with no text between them."""
    counts = Counter(text for page in document.pages for text in _texts_above(page))
    run: list[_Sheet] = []
    layouts: list[Layout] = []
    index = 0
    for page in document.pages:
        own = {text for text in _texts_above(page) if counts[text] == 1}
        is_first, has_pages = True, page.width is not None
        for block in page.blocks:
            if isinstance(block, Table):
                run.append(_Sheet(index, page, block, _kind(block, layouts), bool(own) or (has_pages and not is_first)))
                is_first = False
            elif not has_pages and not _is_number(block):
                yield run
                run, layouts = [], []
            index += 1
    yield run


def _texts_above(page: Page) -> set[str]:
    """The paragraphs above the first table of a page, but for numbers; nothing on what is no page."""
    above = itertools.takewhile(lambda block: isinstance(block, Paragraph), page.blocks)
    texts = [block for block in above if isinstance(block, Paragraph) and not _is_number(block)]
    return {fold(" ".join(line.raw for line in block.lines)) for block in texts} if page.width is not None else set()


def _is_number(paragraph: Paragraph) -> bool:
    return len(paragraph.lines) == 1 and paragraph.lines[0].raw.strip(" -–—·|").isdecimal()


def _kind(table: Table, layouts: list[Layout]) -> int:
    """The number of the tables with the same columns: by heads that are printed again, or by their places."""
    for number, layout in enumerate(layouts):
        first = layout.tables[0]
        if first.column_count != table.column_count:
            continue
        if _row_texts(first, 0) == _row_texts(table, 0) or layout.matches(table):
            return number
    layouts.append(Layout([table]))
    return len(layouts) - 1


def _row_texts(table: Table, row: int) -> list[str]:
    return [fold(cell_text(cell)) for cell in table.cells if cell.row_index == row]


def _printed_over(run: Sequence[_Sheet]) -> Iterator[list[list[_Sheet]]]:
    """The sheets of tables that are printed in parts: for each part its pages, from the first row to the last."""
    start = 0
    while start < len(run) - 1:
        parts = next(filter(_are_one, _arrangements(run, start)), None)
        if parts is not None:
            yield parts
        start += sum(map(len, parts)) if parts else 1


def _arrangements(run: Sequence[_Sheet], start: int) -> Iterator[list[list[_Sheet]]]:
    """The ways in which the sheets from one on may be parts of one table, the largest first."""
    left, first = len(run) - start, run[start]
    for pages in range(left // 2, 0, -1):
        is_down = _may_be_beside(first, run[start + pages])
        is_over = pages > 1 and _may_be_beside(first, run[start + 1])
        for count in range(min(_MOST_PARTS, left // pages), 1, -1):
            own = run[start : start + pages * count]
            if is_down:
                yield [list(own[part * pages : (part + 1) * pages]) for part in range(count)]
            if is_over:
                yield [list(own[part::count]) for part in range(count)]


def _may_be_beside(first: _Sheet, other: _Sheet) -> bool:
    return first.kind != other.kind and first.table.row_count == other.table.row_count


def _are_one(parts: Sequence[Sequence[_Sheet]]) -> bool:
    """Whether sheets are the parts of one table: each with columns of its own, all with the same rows."""
    kinds = [{sheet.kind for sheet in part} for part in parts]
    if any(len(own) > 1 for own in kinds) or len(set.union(*kinds)) < len(parts):
        return False
    if any(len({sheet.table.row_count for sheet in same}) > 1 for same in zip(*parts, strict=True)):
        return False
    if sum(sheet.table.row_count for sheet in parts[0]) < _LEAST_ROWS:
        return False
    sheets = [sheet for part in parts for sheet in part]
    has_pages = sheets[0].page.width is not None
    if has_pages and len({sheet.page.page_number for sheet in sheets}) < len(sheets):
        return False
    return all(_belong_together(parts[0], part, has_pages) for part in parts[1:])


def _belong_together(first: Sequence[_Sheet], other: Sequence[_Sheet], has_pages: bool) -> bool:
    """Whether the rows of two parts are the same: their keys are printed again, or nothing else tells them apart."""
    pairs = [(a.table, b.table) for a, b in zip(first, other, strict=True)]
    if all(_has_same_key(a, b) for a, b in pairs):
        return True
    if any(sheet.is_headed for sheet in other) or any(_names_rows(b) for _, b in pairs):
        return False
    if has_pages:
        return all(_are_level(a, b) for a, b in pairs)
    return _are_beside([a for a, _ in pairs], [b for _, b in pairs])


def _are_beside(first: Sequence[Table], other: Sequence[Table]) -> bool:
    """Whether tables of no page are parts with the same rows: cut after as many each, or only the first names them."""
    are_cut_alike = len({table.row_count for table in first}) > 1
    return are_cut_alike or _longest(first) >= _LONGER * _longest(other)


def _has_same_key(first: Table, other: Table) -> bool:
    """Whether the first column is printed again."""
    keys = _column_texts(first, 0)
    return len(set(keys)) > 1 and keys == _column_texts(other, 0)


def _column_texts(table: Table, column: int) -> list[str]:
    return [cell_text(cell) for cell in table.cells if cell.column_index == column]


def _names_rows(table: Table) -> bool:
    """Whether a column has a code in most of its rows: these are rows of their own."""
    for column in range(table.column_count):
        texts = _column_texts(table, column)
        codes = {code.runs for text in texts if (code := split_code(text)[0]) is not None and len(code.shape) > 1}
        if len(codes) > 1 and len(codes) >= _CODED_SHARE * len(texts):
            return True
    return False


def _are_level(first: Table, other: Table) -> bool:
    """Whether the rows of two tables are as high as each other; a head may have more lines in one."""
    return all(abs(a - b) <= _SAME_HEIGHT for a, b in zip(_steps(first)[1:], _steps(other)[1:], strict=True))


def _steps(table: Table) -> list[float]:
    """From the top of each row to that of the next one, in points."""
    tops = [
        min((cell.place.bbox.top for cell in row.cells if cell.place.bbox is not None), default=0.0)
        for row in table_rows(table)
    ]
    return [below - above for above, below in itertools.pairwise(tops)]


def _longest(tables: Sequence[Table]) -> float:
    """The usual length of the texts in the column with the longest ones."""
    means = []
    for column in range(tables[0].column_count):
        texts = [text for table in tables for text in _column_texts(table, column)]
        means.append(sum(map(len, texts)) / max(1, len(texts)))
    return max(means, default=0.0)


def _side_by_side(tables: Sequence[Table]) -> Table:
    """Tables with the same rows as one; a first column that is printed again is there once."""
    whole = tables[0]
    for table in tables[1:]:
        left = 1 if table.column_count > 1 and _has_same_key(whole, table) else 0
        offset = whole.column_count - left
        cells: list[Cell] = [*whole.cells]
        cells += [
            replace(cell, column_index=cell.column_index + offset) for cell in table.cells if cell.column_index >= left
        ]
        edges = None
        if whole.column_edges is not None and table.column_edges is not None:
            moved = [whole.column_edges[-1] + x - table.column_edges[left] for x in table.column_edges[left + 1 :]]
            edges = (*whole.column_edges, *moved)
        cells.sort(key=lambda cell: (cell.row_index, cell.column_index))
        count = offset + table.column_count
        whole = replace(whole, cells=tuple(cells), column_count=count, column_edges=edges)
    return whole
