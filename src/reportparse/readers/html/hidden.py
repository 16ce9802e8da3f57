"""What a page holds and does not display: what a click might show, an older state, the copy for a small screen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reportparse.document import Block, Note, Table
from reportparse.readers.html.grids import table_to_grid
from reportparse.readers.html.signs import place_of
from reportparse.readers.html.tree import Element, Tree
from reportparse.text import fold

# Where less of its texts are displayed elsewhere, a hidden table holds something that is not read. A copy for another
# screen may well print its marks in another way.
_COPIED_SHARE = 0.5
_LEAST_ROWS = 2
# A folded part with fewer texts that the page shows is no copy of it.
_LEAST_COPIED = 4


def fold_copies(tree: Tree) -> list[Note]:
    """
    Take closed `<details>` that repeat what the page shows out of it, with a note for each; their summaries stay.

    What is folded away is read like the rest, for pages are made of such parts. But a part whose texts mostly stand on
    the open page as well is another state of it (an archive, a copy to print): what is open is what the page says.
    """
    folded = [part for part in _outermost(tree.root, "details") if "open" not in part.attributes and not part.is_gone]
    if not folded:
        return []
    apart = set(folded)
    displayed = {fold(text) for text in _shown_texts(tree.root, apart)}
    notes = []
    for part in folded:
        texts = [fold(text) for child in part.elements() if child.tag != "summary" for text in _shown_texts(child)]
        copied = sum(text in displayed for text in texts)
        if copied >= _LEAST_COPIED and copied > _COPIED_SHARE * len(texts):
            for child in part.elements():
                child.is_gone = child.is_gone or child.tag != "summary"
            notes.append(Note("copy-folded", place_of(part), {"texts": len(texts)}))
    return notes


def _outermost(root: Element, tag: str) -> Iterator[Element]:
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        else:
            stack.extend(list(element.elements())[::-1])


def _shown_texts(root: Element, apart: Collection[Element] = ()) -> Iterator[str]:
    """Each stretch of text with a letter that is displayed in an element, but for what is in those apart."""
    stack: list[Element | str] = [root]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            if any(char.isalpha() for char in one):
                yield " ".join(one.split())
        elif not one.is_gone and one not in apart:
            stack.extend(list(one.children)[::-1])


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
