"""Tables that a page holds and does not display: what a click might show, or the copy for a small screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportparse.document import Block, Note, Table
from reportparse.readers.html.grids import table_to_grid
from reportparse.readers.html.signs import place_of
from reportparse.readers.html.tree import Element, Tree
from reportparse.text import fold

# Where less of its texts are displayed elsewhere, a hidden table holds something that is not read. A copy for another
# screen may well print its marks in another way.
_COPIED_SHARE = 0.5
_LEAST_ROWS = 2


def hidden_tables(tree: Tree, blocks: Sequence[Block]) -> list[Note]:
    """A note for each table that is not displayed and is no copy of what is."""
    tables = list(_tables_not_displayed(tree.root))
    if not tables:
        return []
    displayed = {fold(text) for text in _texts(blocks)}
    notes = []
    for table in tables:
        grid = table_to_grid(table)
        texts = [text for cell in grid.cells if (text := fold(cell.element.text()))] if grid is not None else []
        copied = sum(text in displayed for text in texts)
        if grid is not None and grid.row_count >= _LEAST_ROWS and texts and copied < _COPIED_SHARE * len(texts):
            notes.append(Note("table-hidden", place_of(table), {"rows": grid.row_count}))
    return notes


def _tables_not_displayed(root: Element) -> Iterator[Element]:
    stack = [(root, root.is_gone)]
    while stack:
        element, is_gone = stack.pop()
        if element.tag == "table" and is_gone:
            yield element
            continue
        stack.extend([(child, is_gone or child.is_gone) for child in element.elements()][::-1])


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (" ".join(line.raw for line in cell.lines) for cell in block.cells)
        else:
            yield from (line.raw for line in block.lines)
