"""The document as plain printed lines with their places: what legends, totals, titles and periods are looked for in."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from reportparse.document import Block, Document, Place, Style, Table
from reportparse.text import one_line


@dataclass(frozen=True, slots=True)
class TextLine:
    """
    One line of text outside of the measure tables; a row of any other table is one line, too.

    `position` counts the document's lines, `block_index` its blocks; `page_index` starts at 0.
    """

    text: str
    place: Place
    style: Style
    page_index: int
    block_index: int
    position: int
    heading_level: int | None = None


def document_lines(document: Document, measure_tables: Set[int]) -> list[TextLine]:
    """The lines in reading order. `measure_tables` are indices of blocks to leave out."""
    lines: list[TextLine] = []
    block_index = 0
    for page_index, page in enumerate(document.pages):
        for block in page.blocks:
            if block_index not in measure_tables:
                for text, place, style, level in _block_lines(block):
                    lines.append(TextLine(text, place, style, page_index, block_index, len(lines), level))
            block_index += 1
    return lines


def _block_lines(block: Block) -> Iterator[tuple[str, Place, Style, int | None]]:
    if not isinstance(block, Table):
        for line in block.lines:
            yield one_line(line.raw), line.place, line.style, block.heading_level
        return
    for cells in block.rows():
        printed = [line for cell in cells for line in cell.lines]
        if printed:
            yield " ".join(one_line(line.raw) for line in printed), printed[0].place, printed[0].style, None


def sentences(lines: Sequence[TextLine]) -> Iterator[tuple[str, TextLine]]:
    """
    Texts in which a statement stands whole: each line, and each run of lines of one block joined, with its first line.

    A list states one thing per line; a paragraph's sentence runs over its lines.
    """
    start = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or lines[index].block_index != lines[start].block_index:
            yield " ".join(line.text for line in lines[start:index]), lines[start]
            start = index
