"""
Lists as tables: paragraphs whose lines begin with a code, and begin or end with a mark, are tables of one column.

So a list of deliverables is read by what reads tables: its marks are glued to its texts, its measures stand above.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportparse.document import Block, Cell, Document, Line, Paragraph, Place, Table
from reportparse.geometry import union
from reportparse.normalize.codes import Code
from reportparse.normalize.glued import are_marks, part_mark, split_glued_columns
from reportparse.normalize.rows_of_roles import parent_shape
from reportparse.normalize.schemes import Scheme
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

# So many lines with a mark and a code are a list; fewer may be an example in a text.
_LEAST_ITEMS = 3


@dataclass(frozen=True, slots=True)
class _Reader:
    scheme: Scheme
    vocabulary: Vocabulary

    def code(self, line: Line) -> Code | None:
        """The code of at least two parts that a line begins with, a mark before it or not."""
        code, _ = self.scheme.split(one_line(line.raw))
        if code is None and (parted := part_mark((line,), self.vocabulary)) is not None:
            code, _ = self.scheme.split(one_line(parted.lines[0].raw))
        return code if code is not None and len(code.shape) > 1 else None

    def items(self, paragraph: Paragraph, shapes: Sequence[str]) -> list[tuple[Line, ...]]:
        """The lines of a paragraph, cut where one begins with a code of some shapes."""
        items: list[list[Line]] = []
        for line in paragraph.lines:
            code = self.code(line)
            if not items or (code is not None and code.shape in shapes):
                items.append([])
            items[-1].append(line)
        return [tuple(item) for item in items]


def arrange(document: Document, scheme: Scheme, vocabulary: Vocabulary) -> Document:
    """The document with its lists as tables, and columns that hold marks and texts together split; block by block."""
    reader = _Reader(scheme, vocabulary)
    shape = _item_shape(document, reader)
    pages = []
    open_list: Paragraph | None = None
    for page in document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            arranged = block
            if isinstance(block, Paragraph):
                follows = block if open_list is not None and not blocks and _goes_on(open_list, block) else None
                arranged = _list_to_table(block, shape, reader, follows is not None) if shape else block
            else:
                arranged = split_glued_columns(block, vocabulary)
            open_list = block if isinstance(arranged, Table) and isinstance(block, Paragraph) else None
            blocks.append(arranged)
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(document, pages=tuple(pages))


def _item_shape(document: Document, reader: _Reader) -> str | None:
    """The shape of the codes of a document's list items; None without a list."""
    found: Counter[str] = Counter()
    parted = []
    for block in document.blocks():
        if isinstance(block, Paragraph):
            shapes = sorted({code.shape for line in block.lines if (code := reader.code(line)) is not None})
            for item in reader.items(block, shapes) if shapes else ():
                code, mark = reader.code(item[0]), part_mark(item, reader.vocabulary)
                if code is not None and mark is not None:
                    found[code.shape] += 1
                    parted.append(mark)
    if not found or not are_marks(parted):
        return None
    shape, count = max(found.items(), key=lambda pair: (pair[1], pair[0]))
    return shape if count >= _LEAST_ITEMS else None


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the first paragraph of a page is the rest of a list's last item: it looks like it and begins small."""
    same = before.style.size == paragraph.style.size and before.style.bold == paragraph.style.bold
    return same and one_line(paragraph.lines[0].raw)[:1].islower()


def _list_to_table(paragraph: Paragraph, shape: str, reader: _Reader, goes_on: bool) -> Block:
    items = reader.items(paragraph, (shape, parent_shape(shape)))
    codes = [reader.code(item[0]) for item in items]
    if not any(code is not None and code.shape == shape for code in codes) and not goes_on:
        return paragraph
    return _Rows(items, shape, codes, reader.vocabulary).table()


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of a list, and their codes."""

    items: Sequence[tuple[Line, ...]]
    shape: str
    codes: Sequence[Code | None]
    vocabulary: Vocabulary

    def table(self) -> Table:
        """A table of two columns: the texts, and their marks; what is no item reaches over both."""
        cells: list[Cell] = []
        for index, (lines, code) in enumerate(zip(self.items, self.codes, strict=True)):
            is_item = code is not None and code.shape == self.shape
            if not is_item and not one_line(lines[0].raw)[:1].islower():
                cells.append(Cell(index, 0, 1, 2, lines, lines_place(lines)))
                continue
            parted = part_mark(lines, self.vocabulary) if is_item else None
            texts = parted.lines if parted is not None else lines
            mark = (parted.mark,) if parted is not None else ()
            cells.append(Cell(index, 0, 1, 1, texts, lines_place(lines)))
            cells.append(Cell(index, 1, 1, 1, mark, mark[0].place if mark else lines_place(lines)))
        everything = [line for lines in self.items for line in lines]
        return Table(tuple(cells), len(self.items), 2, lines_place(everything))


def lines_place(lines: Sequence[Line]) -> Place:
    """The place of some lines together."""
    boxes = [line.place.bbox for line in lines if line.place.bbox is not None]
    return replace(lines[0].place, bbox=union(boxes)) if boxes else lines[0].place


def restore(arranged: Document, original: Document, kept: set[int]) -> Document:
    """The arranged document, with the blocks whose index is not in `kept` as they were."""
    pages, index = [], 0
    for page, before in zip(arranged.pages, original.pages, strict=True):
        blocks = []
        for block, old in zip(page.blocks, before.blocks, strict=True):
            blocks.append(block if index in kept else old)
            index += 1
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(original, pages=tuple(pages))
