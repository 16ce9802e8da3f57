"""The document as plain printed lines with their places: what legends, totals, titles and periods are looked for in."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from reportparse.document import Block, Cell, Document, Line, Place, Sign, Style, Table
from reportparse.text import one_line, printed_lines_to_text

# Two counts with nothing but space between them; thousands may be set apart by one space.
_BARE_NUMBERS = regex.compile(r"(?<![\d.,/])(?:\d{1,5}\s+(?!\d{3}(?!\d))\d{1,5}|\d{1,5}\s{2,}\d{1,5})(?![\d.,/%]|\s?%)")
# What stands between a sign and its meaning.
_MEANS = frozenset("=:–—-：")
# Between cells and texts that stand beside each other: one space would make one number of `650` and `480`.
APART = "   "


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
    signs: tuple[Sign, ...] = ()


def document_lines(document: Document, measure_tables: Set[int]) -> list[TextLine]:
    """The lines in reading order. `measure_tables` are indices of blocks to leave out."""
    lines: list[TextLine] = []
    block_index = 0
    for page_index, page in enumerate(document.pages):
        for block in page.blocks:
            if block_index not in measure_tables:
                for text, line, level in _block_lines(block):
                    lines.append(
                        TextLine(text, line.place, line.style, page_index, block_index, len(lines), level, line.signs)
                    )
            block_index += 1
    return lines


def legend_views(document: Document, left_out: Set[int]) -> tuple[list[TextLine], ...]:
    """
    The ways to see a document's lines in which a legend may read as one, without the blocks of some indices.

    In reading order, across the page, across each row of a table line by line, for a cell may hold several entries, and
    with lines of a paragraph that end in the middle of one joined with the next.
    """
    lines = document_lines(document, left_out)
    printed = visual_rows(list(_printed_lines(document, lines)))
    return lines, visual_rows(lines), printed, _with_cut_lines_joined(document, lines)


def _with_cut_lines_joined(document: Document, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines, one of a paragraph that ends with a sign for "means", or goes on in small letters, with the next."""
    blocks = list(document.blocks())
    found: list[TextLine] = []
    for line in lines:
        before = found[-1] if found else None
        is_one = before is not None and before.block_index == line.block_index
        if before is None or not is_one or isinstance(blocks[line.block_index], Table) or not _is_cut(before, line):
            found.append(line)
            continue
        text = printed_lines_to_text((before.text, line.text))
        found[-1] = replace(before, text=text, signs=(*before.signs, *line.signs))
    return found


def _is_cut(above: TextLine, line: TextLine) -> bool:
    return above.text[-1:] in _MEANS or line.text[:1].islower()


def cut_tables(document: Document, row_counts: Mapping[int, int]) -> Document:
    """
    The document with some tables, by the index of their block, cut to their first rows.

    What stands over the rows of a table and is a part of it, such as a legend that no rule parts from them, is kept.
    """
    pages, index = [], 0
    for page in document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            count = row_counts.get(index)
            if count is not None and isinstance(block, Table):
                cells = tuple(cell for cell in block.cells if cell.row_index < count)
                block = replace(block, cells=cells, row_count=count)
            blocks.append(block)
            index += 1
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(document, pages=tuple(pages))


def _printed_lines(document: Document, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """The printed lines of the cells that rows of tables are made of, each with the position of its row."""
    blocks = list(document.blocks())
    by_block: dict[int, list[TextLine]] = {}
    for line in lines:
        by_block.setdefault(line.block_index, []).append(line)
    for index, rows in by_block.items():
        block = blocks[index]
        if not isinstance(block, Table):
            yield from rows
            continue
        filled = [cells for cells in block.rows() if any(cell.lines for cell in cells)]
        for row, cells in zip(rows, filled, strict=True):
            for own in (line for cell in cells for line in cell.lines):
                yield replace(row, text=one_line(own.raw), place=own.place, style=own.style, signs=own.signs)


def _block_lines(block: Block) -> Iterator[tuple[str, Line, int | None]]:
    if not isinstance(block, Table):
        for line in block.lines:
            yield one_line(line.raw), line, block.heading_level
        return
    for cells in block.rows():
        printed = [line for cell in cells for line in cell.lines]
        if printed:
            signs = tuple(sign for line in printed for sign in line.signs)
            texts = [_cell_text(cell) for cell in cells if cell.lines]
            # A large number beside its label makes no heading of the two.
            named = next((line for line in printed if any(char.isalpha() for char in line.raw)), printed[0])
            yield APART.join(texts), replace(printed[0], signs=signs, style=named.style), None


def _cell_text(cell: Cell) -> str:
    """The lines of a cell as one; a line that is set otherwise than the one above does not go on from it."""
    parts = [one_line(cell.lines[0].raw)]
    for above, line in pairwise(cell.lines):
        is_alike = (line.style.bold, round(line.style.size)) == (above.style.bold, round(above.style.size))
        parts += [" " if is_alike else APART, one_line(line.raw)]
    return "".join(parts)


def cell_rows(document: Document, lines: Sequence[TextLine]) -> list[TextLine]:
    """
    The lines, with rows of tables whose cells have several lines cut into what stands at one height.

    Where nothing parts the rows of a table these are its rows. The parts have the position of their row.
    """
    blocks = dict(enumerate(document.blocks()))
    rows: dict[int, list[list[Line]]] = {}
    found: list[TextLine] = []
    for line in lines:
        block = blocks.get(line.block_index)
        if isinstance(block, Table) and line.block_index not in rows:
            own = [[part for cell in cells for part in cell.lines] for cells in block.rows()]
            rows[line.block_index] = [parts for parts in own if parts]
        parts = rows[line.block_index].pop(0) if rows.get(line.block_index) else []
        if len(parts) < 2 or any(part.place.bbox is None for part in parts):
            found.append(line)
            continue
        made = (replace(line, text=one_line(part.raw), place=part.place, style=part.style, signs=part.signs)
                for part in parts)  # fmt: skip
        found += visual_rows(list(made))
    return found


def visual_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """
    The lines as rows across the page: what stands at one height is one line, left to right.

    This is how a small table without rules reads, such as a legend of signs, labels and counts. Lines without a
    place on a page stay as they are. Each row has the place, block and position of its leftmost line.
    """
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.page_index, _middle(line), line.position)):
        last = rows[-1][0] if rows else None
        if last is not None and _at_one_height(last, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    joined = [sorted(row, key=lambda line: line.place.bbox.x0 if line.place.bbox else 0.0) for row in rows]
    return [
        replace(
            row[0],
            text=APART.join(line.text for line in row),
            signs=tuple(sign for line in row for sign in line.signs),
        )
        for row in joined
    ]


def rows_of_numbers(rows: Sequence[TextLine], lines: Sequence[TextLine]) -> set[int]:
    """
    The positions of lines that stand at one height with several bare numbers: they are rows of a table.

    `rows` are the lines as `visual_rows` gives them; which number is whose, only the table's head could say.
    """
    tabular: dict[int, list[TextLine]] = {}
    for row in rows:
        if _BARE_NUMBERS.search(row.text):
            tabular.setdefault(row.page_index, []).append(row)
    positions = {row.position for found in tabular.values() for row in found}
    for line in lines:
        if any(_at_one_height(row, line) for row in tabular.get(line.page_index, ())):
            positions.add(line.position)
    return positions


def _middle(line: TextLine) -> float:
    return line.place.bbox.middle[1] if line.place.bbox is not None else float(line.position)


def _at_one_height(a: TextLine, b: TextLine) -> bool:
    if a.page_index != b.page_index or a.place.bbox is None or b.place.bbox is None:
        return False
    return abs(_middle(a) - _middle(b)) < 0.5 * min(a.place.bbox.height, b.place.bbox.height)
