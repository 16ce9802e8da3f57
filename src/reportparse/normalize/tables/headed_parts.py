"""
Tables that print their heads again below each title: one table for each title, as if white stood between them.

Nobody draws a border between the parts. A row of heads in the middle of a table would be a row without a status.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportparse.document import Block, Cell, Document, Table
from reportparse.geometry import union
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import fold

Look = tuple[int, bool, float]
Rows = Sequence[Sequence[Cell]]


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
    titles = _Titles.of(rows, head)
    found = [titles.first_above(rows, index) for index, row in enumerate(rows) if _texts(row) == _texts(head)]
    return [title for title in found if title is not None and not _is_cut(table, title)]


@dataclass(frozen=True, slots=True)
class _Titles:
    """
    How titles are set, how rows are, and how many titles stand above the first heads, at most.

    A row whose status is blank has one text as well, and stands right above the next title now and then.
    """

    looks: frozenset[Look]
    body: frozenset[Look]
    most: int

    @classmethod
    def of(cls, rows: Rows, head: Sequence[Cell]) -> "_Titles":
        first = rows.index(head)
        above = [row for row in rows[:first] if len(row) == 1]
        below = [row for row in rows[first + 1 :] if len(row) > 1 and _texts(row) != _texts(head)]
        return cls(frozenset(_look(row[0]) for row in above), frozenset(_look(row[0]) for row in below), len(above))

    def first_above(self, rows: Rows, head: int) -> int | None:
        """The first of the titles right above a row of heads; None without any, or where the table begins with it."""
        title = head
        while title > 0 and head - title < max(1, self.most) and self._is_title(rows[title - 1]):
            title -= 1
        return title if 0 < title < head else None

    def _is_title(self, row: Sequence[Cell]) -> bool:
        return len(row) == 1 and (_look(row[0]) in self.looks or _look(row[0]) not in self.body)


def _look(cell: Cell) -> Look:
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
