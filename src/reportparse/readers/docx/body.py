"""
The body to blocks: paragraphs with their automatic numbers, tables with what stands in their cells, in reading order.

A table inside a cell is finer rows and columns of that cell, unless the outer one lays out the page (`nested`); one
that is a single box gives what is in it.
"""

import itertools
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
from reportparse.readers.nested import Held, Layout, lays_out_page, stacked, subdivided
from reportparse.readers.records import Slot, records_to_table, records_to_tables

_PAPER = "#ffffff"
_DEEPEST = 10
_CARDS = "cards"
# Rows of a table of one column that may be one card: a band for its title, a body, a foot.
_CARD_ROWS = 4
# So many boxes that each stand alone, set alike, are cards.
_LEAST_ALONE = 3
# What of a paragraph can be seen.
_PRINTING = frozenset({"w:t", "w:sym", "w:drawing", "w:pict", "w:object", "m:t"})


@dataclass(frozen=True, slots=True)
class Tools:
    """What it takes to read a part: styles, lists, runs, signs; and the number of each of its paragraphs."""

    styles: Styles
    numbering: Numbering
    runs: RunReader
    signs: SignMaker
    line_numbers: Mapping[Element, int]


# A cell, or a part of one, and how the table around it makes its runs look.
_Part = tuple[Element, RunFormat]


@dataclass(frozen=True, slots=True)
class _Boxes:
    """What stands in each of some boxes that follow each other."""

    boxes: list[list[Block]]

    def records(self) -> list[list[Slot]] | None:
        """Their texts, what a tab sets apart on its own; None where something else stands in one of them."""
        if not all(isinstance(block, Paragraph) for own in self.boxes for block in own):
            return None
        return [[slot for text in own if isinstance(text, Paragraph) for slot in _slots(text)] for own in self.boxes]


class BodyReader:
    """Reads the paragraphs and tables of one document; `notes` are the references to notes, as they are met."""

    def __init__(self, tools: Tools) -> None:
        self._tools = tools
        self.references: list[tuple[str, str]] = []
        self.notes: list[Note] = []

    def read(self, container: Element, table: RunFormat = PLAIN_FORMAT, in_cell: bool = False) -> Iterator[Block]:
        """The blocks of a body, a cell, a text box or a note."""
        yield from _with_cards(list(self._read(container, table, in_cell)))

    def _read(self, container: Element, table: RunFormat, in_cell: bool) -> Iterator["Block | _Boxes"]:
        """The blocks of a body, what stands in boxes of one kind apart from them."""
        for kind, group in _groups(list(container)):
            if kind == _CARDS:
                yield _Boxes([list(self._read_box(node, table)) for node in group])
            elif kind == "w:p":
                for joined in self._joined(list(group)):
                    yield from self._read_paragraph(joined, table, in_cell)
            elif kind == "w:tbl":
                for node in group:
                    yield from self._read_table(node, table)
            elif kind == "w:altChunk":
                self.notes += [Note("part-unread", None, {"what": "a document inside the document"}) for _ in group]

    def _read_box(self, node: Element, outer: RunFormat) -> Iterator[Block]:
        """What is in the cells of a table of one column."""
        formats = self._row_formats(node, outer)
        for cell in grids.table_to_grid(node).cells:
            yield from self.read(cell.source, formats[0 if cell.row_index == 0 else 1])

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
        held = {cell.spot: found for cell in grid.cells if (found := self._held(cell.source)) is not None}
        if lays_out_page(grid.row_count, grid.column_count, held):
            for cell in grid.cells:
                yield from self.read(cell.source, formats[0 if cell.row_index == 0 else 1])
            return
        grid, looks = self._unfolded(grid, formats)
        cells = []
        texts: list[list[Paragraph]] = []
        for cell, look in zip(grid.cells, looks, strict=True):
            blocks = self.read(cell.source, look, in_cell=True)
            texts.append([block for block in blocks if isinstance(block, Paragraph)])
            lines = [line for text in texts[-1] for line in text.lines]
            cells.append(Cell(*cell.spot, tuple(lines), self._place(cell.source)))
        if not held and (cards := _cards_in_cells([[_slot(text) for text in own] for own in texts if own])) is not None:
            yield cards
            return
        # In the order of the source until here: that is how Word counts the numbers of its lists.
        ordered = sorted(self._with_fills(cells, grid), key=lambda cell: (cell.row_index, cell.column_index))
        size = grid.row_count, grid.column_count
        yield Table(tuple(ordered), *size, self._place(node), grid.column_edges, grid.header_row_count)

    def _held(self, cell: Element) -> Held | None:
        """What a cell with tables in it holds; None for any other."""
        tables = [grids.table_to_grid(node) for node in cell.findall("w:tbl")]
        sizes = [(grid.row_count, grid.column_count) for grid in tables if grid.cells]
        if not sizes:
            return None
        levels = (self._tools.styles.heading_level(self._style_of(p), p.find("w:pPr")) for p in cell.findall("w:p"))
        return Held(sizes, any(map(_prints, cell.findall("w:p"))), any(level is not None for level in levels))

    def _unfolded(
        self, grid: grids.Grid, formats: tuple[RunFormat, RunFormat], depth: int = 0
    ) -> tuple[grids.Grid, list[RunFormat]]:
        """A grid with the tables in its cells as rows and columns of its own, and the look of each cell's runs."""
        own = [formats[0 if cell.row_index == 0 else 1] for cell in grid.cells]
        inner: dict[int, tuple[Layout[_Part], grids.Grid | None]] = {}
        for index, cell in enumerate(grid.cells):
            if depth < _DEEPEST and self._held(cell.source) is not None:
                inner[index] = self._stacked(cell.source, own[index], depth)
        if not inner:
            return grid, own
        parts = [(cell.spot, (cell.source, look)) for cell, look in zip(grid.cells, own, strict=True)]
        outer = Layout(parts, grid.row_count, grid.column_count)
        layout, rows, columns = subdivided(outer, {index: found for index, (found, _) in inner.items()})
        cells = [grids.GridCell(s.row_index, s.column_index, s.colspan, part[0], s.rowspan) for s, part in layout.cells]
        edges = grids.finer_edges(
            grid.column_edges, columns, [(grid.cells[index].spot, one) for index, (_, one) in inner.items()]
        )
        finer = grids.Grid(cells, layout.row_count, layout.column_count, rows[grid.header_row_count], edges)
        return finer, [part[1] for _, part in layout.cells]

    def _stacked(self, cell: Element, look: RunFormat, depth: int) -> tuple[Layout[_Part], grids.Grid | None]:
        """What a cell with tables in it shows, from top to bottom, and the one table in it where there is just one."""
        found: list[_Part | Layout[_Part]] = []
        tables: list[grids.Grid] = []
        for is_table, group in groupby(cell, key=lambda node: node.tag == "w:tbl"):
            nodes = list(group)
            if not is_table:
                if any(_prints(node) for node in nodes if node.tag == "w:p"):
                    found.append((grids.part_of_cell(cell, nodes), look))
                continue
            for node in nodes:
                inner = grids.table_to_grid(node)
                if inner.cells:
                    finer, looks = self._unfolded(inner, self._row_formats(node, look), depth + 1)
                    parts = [(one.spot, (one.source, own)) for one, own in zip(finer.cells, looks, strict=True)]
                    found.append(Layout(parts, finer.row_count, finer.column_count))
                    tables.append(finer)
        return stacked(found), tables[0] if len(tables) == 1 else None

    def _row_formats(self, node: Element, outer: RunFormat) -> tuple[RunFormat, RunFormat]:
        """What a table's style says of the runs in its first row, and in the others."""
        style_id = grids.table_style_id(node)
        apart = grids.sets_first_row_apart(node)
        if style_id is None:
            return outer, outer
        styles = self._tools.styles
        return styles.table_format(style_id, apart), styles.table_format(style_id, False)

    def _with_fills(self, cells: Sequence[Cell], grid: grids.Grid) -> list[Cell]:
        """
        The cells with their grounds, and with a sign in each blank one whose colour is all that it says.

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
            marked.append(replace(cell, ground=fill))
        return marked


def _fill_of(cell: Element) -> str | None:
    fill = shading_colour(grids.cell_fill(cell))
    return fill if fill and fill != _PAPER else None


def _is_deleted(paragraph: Element) -> bool:
    """Whether the end of a paragraph is deleted, not only hidden."""
    mark = find(paragraph, "w:pPr/w:rPr")
    return mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None)


def _prints(paragraph: Element) -> bool:
    """Whether there is something to be seen in a paragraph; Word wants one after each table in a cell."""
    return any(node.tag in _PRINTING and (node.tag != "w:t" or (node.text or "").strip()) for node in paragraph.iter())


def _groups(nodes: Sequence[Element]) -> Iterator[tuple[str, list[Element]]]:
    """What follows each other and is of one kind; boxes with nothing printed between them are cards."""
    index = 0
    while index < len(nodes):
        end, cards = index + 1, [nodes[index]] if _is_box(nodes[index]) else []
        after = end
        while cards and after < len(nodes) and (_is_box(nodes[after]) or _is_blank(nodes[after])):
            after += 1
            if _is_box(nodes[after - 1]):
                cards.append(nodes[after - 1])
                end = after
        if len(cards) > 1 or (cards and len(cards[0].findall("w:tr")) == 1):
            yield _CARDS, cards
            index = end
            continue
        end = index + 1
        while end < len(nodes) and nodes[end].tag == nodes[index].tag and not _is_box(nodes[end]):
            end += 1
        yield nodes[index].tag, list(nodes[index:end])
        index = end


def _is_box(node: Element) -> bool:
    """Whether a node is a table of one column with a few rows and no table in it: a frame around some paragraphs."""
    rows = [row.findall("w:tc") for row in node.findall("w:tr")] if node.tag == "w:tbl" else []
    cells = [cell for row in rows for cell in row]
    return 0 < len(rows) == len(cells) <= _CARD_ROWS and all(cell.find("w:tbl") is None for cell in cells)


def _is_blank(node: Element) -> bool:
    return node.tag == "w:p" and not _prints(node) and next(node.iter("w:numPr"), None) is None


def _with_cards(blocks: Sequence[Block | _Boxes]) -> Iterator[Block]:
    """The blocks with boxes of one kind as the rows of tables; what is in them where they are not alike."""
    records = {i: own for i, block in enumerate(blocks) if isinstance(block, _Boxes) and (own := block.records())}
    kinds = _card_kinds(records.values())
    alike = {i: own for i, own in records.items() if len(own) > 1 or _are_of(own[0], kinds)}
    tables = dict(zip(alike, records_to_tables(list(alike.values())) or (), strict=False))
    for index, block in enumerate(blocks):
        if not isinstance(block, _Boxes):
            yield block
        elif (table := tables.get(index) or _own_table(alike.get(index, ()))) is not None:
            yield table
        else:
            yield from itertools.chain(*block.boxes)


def _card_kinds(groups: Iterable[Sequence[Sequence[Slot]]]) -> frozenset[Hashable]:
    """
    How the texts of boxes are set that are cards by what is around them: others follow them.

    Where none do, of those that each stand alone it is the way of the most, if these are several.
    """
    groups = list(groups)
    follow = frozenset(slot.kind for own in groups if len(own) > 1 for card in own for slot in card)
    alone = Counter(tuple(slot.kind for slot in own[0]) for own in groups if len(own) == 1)
    usual, count = alone.most_common(1)[0] if alone else ((), 0)
    return follow or frozenset(usual if count >= _LEAST_ALONE else ())


def _are_of(slots: Sequence[Slot], kinds: Container[Hashable]) -> bool:
    """Whether the texts of a box are several, each of a kind that is known."""
    return len(slots) > 1 and all(slot.kind in kinds for slot in slots)


def _own_table(records: Sequence[Sequence[Slot]]) -> Table | None:
    """The table of some cards by themselves; one alone is none."""
    return records_to_table(records) if len(records) > 1 else None


def _slots(text: Paragraph) -> list[Slot]:
    """The texts of a paragraph of a card: those that tabs set apart are several."""
    whole = _slot(text)
    parts = [part for part in whole.lines[0].raw.split("\t") if part.strip()] if len(whole.lines) == 1 else []
    if len(parts) < 2:
        return [whole]
    line = whole.lines[0]
    lines = [replace(line, raw=part.strip(), signs=tuple(s for s in line.signs if s.text in part)) for part in parts]
    # Whether the most of a line is bold depends on how long its parts are.
    kind = text.style.size, text.heading_level
    return [Slot((*kind, number), (own,), whole.place) for number, own in enumerate(lines)]


def _slot(text: Paragraph) -> Slot:
    """A paragraph of a card: two that are set alike are of one kind."""
    return Slot((text.style.size, text.style.bold, text.heading_level), text.lines, text.place)


def _cards_in_cells(records: Sequence[Sequence[Slot]]) -> Table | None:
    """The table whose rows are the cells of another one, where each is a card: texts that are set in several ways."""
    if not all(len({slot.kind for slot in record}) > 1 for record in records):
        return None
    return records_to_table(records)
