"""Tables that go on over pages, put together: one table as its author wrote it, each cell where it is printed."""

from collections.abc import Sequence
from dataclasses import replace

from reportparse.document import Document, Paragraph, Table
from reportparse.normalize.tables.columns import Layout, cell_text
from reportparse.normalize.tables.heads import Heads, cell_kind, find_heads, head_score
from reportparse.text import fold

# From this score on the first row of a table on the next page heads a table of its own.
_ANEW = 2.0
# Paragraphs between two parts of a table whose heads are printed again: notes below it, "(continued)" above.
_MOST_BETWEEN = 4
# Rows of a band of heads over a table; points: how far its columns may stand apart from those of the table.
_MOST_HEADS, _BAND_EDGE = 3, 12.0


def continued_tables(document: Document) -> list[Table]:
    """
    All tables of a document in its order; one that goes on at the top of the next page is one, its heads once.

    So is one that a gap cuts on its page, where what stands below has no heads of its own.
    """
    found: list[Table] = []
    between: list[Paragraph] = []
    last_page = 0
    for page in document.pages:
        is_first = True
        for block in page.blocks:
            if isinstance(block, Paragraph):
                if not _is_page_number(block):
                    between.append(block)
                continue
            joined = None
            if found and page.width is not None and page.page_number == last_page + is_first:
                joined = _joined(found[-1], block, between, is_first)
            if joined is not None:
                found[-1] = joined
            else:
                found.append(block)
            is_first, last_page = False, page.page_number
            between = []
    return found


def _is_page_number(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a number alone, which no text between two parts of a table is."""
    return len(paragraph.lines) == 1 and paragraph.lines[0].raw.strip(" -–—·|").isdecimal()


def _joined(first: Table, second: Table, between: Sequence[Paragraph], is_on_next_page: bool) -> Table | None:
    """Two tables as one, None where they are two."""
    if not is_on_next_page and not between and _is_head_of(first, second):
        return together(first, second, 0)
    if not Layout([first]).matches(second):
        return None
    heads = find_heads(first)
    again = _repeated_heads(first, heads, second)
    if again is None:
        # A first row of the next page is compared with all rows of both.
        is_anew = head_score(together(second, first, heads.row_count), 0) >= _ANEW
        goes_on = is_on_next_page or heads.row_count > 0
        again = 0 if goes_on and not between and not is_anew and second.header_row_count == 0 else None
    elif len(between) > _MOST_BETWEEN or not is_on_next_page:
        return None
    return None if again is None else together(first, second, again)


def _is_head_of(first: Table, second: Table) -> bool:
    """Whether a table is nothing but heads, on a ground of their own, right over the rows of another one."""
    if first.row_count > _MOST_HEADS or first.column_count != second.column_count or first.column_edges is None:
        return False
    inner = zip(first.column_edges[1:-1], (second.column_edges or first.column_edges)[1:-1], strict=True)
    is_over = second.column_edges is not None and all(abs(a - b) <= _BAND_EDGE for a, b in inner)
    has_marks = any(cell_kind(cell) == "mark" for cell in first.cells)
    whole = find_heads(together(first, second, 0)) if is_over and not has_marks else None
    return whole is not None and whole.row_count == first.row_count


def _repeated_heads(first: Table, heads: Heads, second: Table) -> int | None:
    """How many rows of the second table repeat the heads of the first, with or without its title; None for none."""
    rows = [_row_texts(first, row) for row in range(heads.row_count)]
    for start in range(heads.title_count + 1):
        wanted = rows[start:]
        is_shorter = 0 < len(wanted) < second.row_count
        if is_shorter and all(_row_texts(second, row) == texts for row, texts in enumerate(wanted)):
            return len(wanted)
    return None


def _row_texts(table: Table, row: int) -> list[str]:
    return [fold(cell_text(cell)) for cell in table.cells if cell.row_index == row]


def together(first: Table, second: Table, again: int) -> Table:
    """The rows of one table and below them those of another, without as many at its top as repeat the heads."""
    offset = first.row_count - again
    moved = (replace(cell, row_index=cell.row_index + offset) for cell in second.cells if cell.row_index >= again)
    return replace(first, cells=(*first.cells, *moved), row_count=offset + second.row_count)
