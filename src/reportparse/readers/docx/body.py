"""
The body to blocks: paragraphs with their automatic numbers, tables with what stands in their cells, in reading order.

A table inside a cell is a block of its own after the table around it; one that is a single box gives what is in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from xml.etree.ElementTree import Element

from reportparse import marks
from reportparse.document import Block, Cell, Line, Note, Paragraph, Place, Table
from reportparse.readers.docx import grids
from reportparse.readers.docx.markup import find, value
from reportparse.readers.docx.numbering import Numbering
from reportparse.readers.docx.runs import Content, Piece, RunReader, Setting, pieces_to_lines
from reportparse.readers.docx.signs import SignMaker
from reportparse.readers.docx.styles import PLAIN_FORMAT, RunFormat, Styles, shading_colour

_PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Tools:
    """What it takes to read a part: styles, lists, runs, signs; and the number of each of its paragraphs."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    signs: SignMaker
    line_numbers: Mapping[Element, int]


@dataclass(slots=True)
class _Cells:
    """What stands in a cell: its own lines, and the tables in it."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


class BodyReader:
    """Reads the paragraphs and tables of one document; `notes` are the references to notes, as they are met."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.references: list[tuple[str, str]] = []
        self.notes: list[Note] = []

    def read(self, container: Element, table: RunFormat = PLAIN_FORMAT, in_cell: bool = False) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        for kind, group in groupby(container, key=lambda node: node.tag):
            if kind == "w:p":
                for joined in self._joined(list(group)):
                    yield from self._read_paragraph(joined, table, in_cell)
            elif kind == "w:tbl":
                for node in group:
                    yield from self._read_table(node, table)
            elif kind == "w:altChunk":
                self.notes += [Note("part-unread", None, {"what": "a document inside the document"}) for _ in group]

    def _joined(self, paragraphs: Sequence[Element]) -> Iterator[list[Element]]:
        """The paragraphs, each with those before it that have no end on the page: deleted, hidden, or a drop cap."""
        joined: list[Element] = []
        for paragraph in paragraphs:
            joined.append(paragraph)
            if paragraph is paragraphs[-1] or not self._end_is_gone(paragraph):
                yield joined
                joined = []

    def _end_is_gone(self, paragraph: Element) -> bool:
        frame = find(paragraph, "w:pPr/w:framePr")
        if frame is not None and frame.get("w:dropCap", "none") != "none":
            return True
        mark = find(paragraph, "w:pPr/w:rPr")
        if mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None):
            return True
        return bool(self._tools.styles.resolve(self._style_of(paragraph), mark).hidden)

    def _style_of(self, paragraph: Element) -> str | None:
        return self._tools.styles.paragraph_style(value(paragraph.find("w:pPr"), "w:pStyle"))

    def _place(self, node: Element) -> Place:
        """The place of a paragraph, or of the first one in something."""
        numbers = self._tools.line_numbers
        paragraphs = [node] if node.tag == "w:p" else node.iter("w:p")
        return Place(None, None, next((numbers[p] for p in paragraphs if p in numbers), None))

    def _read_paragraph(self, joined: Sequence[Element], table: RunFormat, in_cell: bool) -> Iterator[Block]:
        owner = joined[-1]
        place = self._place(joined[0])
        content = Content()
        for paragraph in joined:
            found = self._tools.runs.read(paragraph, Setting(self._style_of(paragraph), place, table))
            # A hidden end leaves the number of the paragraph that begins the line; a deleted one takes it along.
            if not found.is_blank and content.is_blank and not _is_deleted(paragraph):
                owner = paragraph
            content.pieces += found.pieces
            content.boxes += found.boxes
            self.references += found.notes
            self.notes += [Note("part-unread", place, {"what": what}) for what in found.unread]
        label = self._label(owner, content, Setting(self._style_of(owner), place, table), in_cell)
        lines = pieces_to_lines([*label, *content.pieces], place)
        level = self._tools.styles.heading_level(self._style_of(owner), owner.find("w:pPr"))
        # A change of size starts a new paragraph: what stands out from the text around it is a heading.
        for _, own in groupby(lines, key=lambda line: line.style.size):
            yield Paragraph(tuple(own), level)
        for box in content.boxes:
            yield from self.read(box)

    def _label(self, paragraph: Element, content: Content, setting: Setting, in_cell: bool) -> list[Piece]:
        """
        The pieces of a paragraph's automatic number, or of the sign before it.

        A bullet only says that an item begins, as everywhere in a list, and is no part of its text. A tick is more than
        that, and so is whatever stands in a cell all by itself.
        """
        properties = paragraph.find("w:pPr")
        label = self._tools.numbering.next_label(setting.paragraph_style, properties)
        if label is None:
            return []
        mark = find(properties, "w:rPr")
        text = label.text if label.is_bullet else label.text + label.suffix
        pieces = self._tools.runs.text_pieces(text, (mark, label.run_properties), setting)
        if not label.is_bullet:
            return pieces
        speaks = any(piece.sign is not None and marks.speaks_for_itself(piece.sign.shape) for piece in pieces)
        is_alone = in_cell and content.is_blank
        if not speaks and not is_alone:
            return []
        return [*pieces, Piece(label.suffix, pieces[-1].style)] if pieces and label.suffix else pieces

    def _read_table(self, node: Element, outer: RunFormat) -> Iterator[Block]:
        grid = grids.table_to_grid(node)
        if not grid.cells:
            return
        formats = self._row_formats(node, outer)
        if grids.is_layout_of_one(grid):
            yield from self.read(grid.cells[0].source, formats[0])
            return
        cells: list[Cell] = []
        inner: list[Table] = []
        for cell in grid.cells:
            found = _Cells()
            self._read_cell(cell.source, formats[0 if cell.row_index == 0 else 1], found)
            place = self._place(cell.source)
            cells.append(Cell(cell.row_index, cell.column_index, cell.rowspan, cell.colspan, tuple(found.lines), place))
            inner += found.tables
        cells = self._with_fills(cells, grid)
        if not inner or any(cell.lines for cell in cells):
            place = self._place(node)
            yield Table(
                tuple(cells), grid.row_count, grid.column_count, place, grid.column_edges, grid.header_row_count
            )
        yield from inner

    def _row_formats(self, node: Element, outer: RunFormat) -> tuple[RunFormat, RunFormat]:
        """What a table's style says of the runs in its first row, and in the others."""
        style_id = grids.table_style_id(node)
        apart = grids.sets_first_row_apart(node)
        if style_id is None:
            return outer, outer
        styles = self._tools.styles
        return styles.table_format(style_id, apart), styles.table_format(style_id, False)

    def _read_cell(self, node: Element, table: RunFormat, found: _Cells) -> None:
        for block in self.read(node, table, in_cell=True):
            if isinstance(block, Paragraph):
                found.lines += block.lines
            else:
                found.tables.append(block)

    def _with_fills(self, cells: Sequence[Cell], grid: grids.Grid) -> list[Cell]:
        """
        The cells, with a sign in each blank one whose colour is all that it says.

        A colour that text in the same row or column stands on, too, is the background of that row or column, and a row
        without any text is a band between others.
        """
        told = {cell.row_index for cell in cells if cell.lines}
        fills = [_fill_of(cell.source) for cell in grid.cells]
        behind_text = {
            key
            for cell, fill in zip(cells, fills, strict=True)
            if cell.lines and fill is not None
            for key in (("row", cell.row_index, fill), ("column", cell.column_index, fill))
        }
        marked = []
        for cell, fill in zip(cells, fills, strict=True):
            keys = (("row", cell.row_index, fill), ("column", cell.column_index, fill))
            if not cell.lines and fill is not None and cell.row_index in told and behind_text.isdisjoint(keys):
                shown = self._tools.signs.fill(fill, cell.place)
                line = Line(shown.text, cell.place, signs=(shown.sign,) if shown.sign is not None else ())
                cell = replace(cell, lines=(line,))
            marked.append(cell)
        return marked


def _fill_of(cell: Element) -> str | None:
    fill = shading_colour(grids.cell_fill(cell))
    return fill if fill and fill != _PAPER else None


def _is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, not only hidden."""
    mark = find(paragraph, "w:pPr/w:rPr")
    return mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None)
