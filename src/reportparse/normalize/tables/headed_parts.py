"""
Tables that print their heads again below each title: one table for each title, as if white stood between them.

Nobody draws a border between the parts. A row of heads in the middle of a table would be a row without a status.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportparse.document import Block, Cell, Document, Table
from reportparse.geometry import union
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import fold


def with_headed_parts(document: Document) -> Document:
    """The document, each table parted above the titles below which it prints its heads again."""
    pages = []
    for page in document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            blocks += _parts(block) if isinstance(block, Table) else [block]
        pages.append(replace(page, blocks=tuple(blocks)) if len(blocks) > len(page.blocks) else page)
    return replace(document, pages=tuple(pages))


def _parts(table: Table) -> list[Table]:
    starts = _starts(table) if table.row_count > 2 and not table.header_row_count else []
    bounds = zip([0, *starts], [*starts, table.row_count], strict=True)
    return [_part(table, first, end) for first, end in bounds] if starts else [table]


def _starts(table: Table) -> list[int]:
    """The rows of titles above the heads of a table that come again, but for the first of them."""
    rows = [[cell for cell in row if not cell.is_blank] for row in table.rows()]
    head = next((row for row in rows if len(row) > 1), [])
    if not head or not all(line.style.bold for cell in head for line in cell.lines):
        return []
    wanted = _texts(head)
    first = rows.index(head)
    # A row whose status is blank has one text as well, and stands right above the next title now and then.
    titles = {_look(row[0]) for row in rows[:first] if len(row) == 1}
    body = {_look(row[0]) for row in rows[first + 1 :] if len(row) > 1 and _texts(row) != wanted}
    most = max(1, sum(len(row) == 1 for row in rows[:first]))
    starts = []
    for index, row in enumerate(rows):
        title = index
        while title > 0 and index - title < most and len(rows[title - 1]) == 1:
            look = _look(rows[title - 1][0])
            if look in body and look not in titles:
                break
            title -= 1
        if 0 < title < index and _texts(row) == wanted and not _is_cut(table, title):
            starts.append(title)
    return starts


def _look(cell: Cell) -> tuple[int, bool, float]:
    """How a cell is set: over how many columns, in which weight and size."""
    style = cell.lines[0].style
    return cell.colspan, style.bold, round(style.size or 0.0, 1)


def _texts(row: Sequence[Cell]) -> list[tuple[int, str]]:
    return [(cell.column_index, fold(cell_text(cell))) for cell in row]


def _is_cut(table: Table, row: int) -> bool:
    """Whether a cell reaches from above into a row."""
    return any(cell.row_index < row < cell.row_index + cell.rowspan for cell in table.cells)


def _part(table: Table, first: int, end: int) -> Table:
    cells = [replace(c, row_index=c.row_index - first) for c in table.cells if first <= c.row_index < end]
    boxes = [cell.place.bbox for cell in cells if cell.place.bbox is not None]
    first_place = next((cell.place for cell in cells if not cell.is_blank), table.place)
    place = replace(first_place, bbox=union(boxes)) if boxes else first_place
    return replace(table, cells=tuple(cells), row_count=end - first, place=place)
