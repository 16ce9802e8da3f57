"""Elements to blocks: paragraphs, headings and tables, in the order of the source."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Sequence
from dataclasses import replace

import regex

from reportparse.document import Block, Line, Paragraph
from reportparse.readers.html import boxes, cards, grids
from reportparse.readers.html.flow import Flow
from reportparse.readers.html.lists import item_marker, item_numbers
from reportparse.readers.html.nested import holds_page, subdivide
from reportparse.readers.html.resources import Resources
from reportparse.readers.html.shown import shows_text
from reportparse.readers.html.signs import element_sign, place_of
from reportparse.readers.html.tables import grid_to_table
from reportparse.readers.html.tree import Element
from reportparse.readers.records import Slot, records_to_table

_INLINE = ("inline", "contents", "ruby", "math")
_RAISED = regex.compile(r"\s*[\[(]?\s*(\d{1,3}|[*†‡]{1,3})\s*[\])]?\s*")
_LEVEL = regex.compile(r"h([1-6])")
_MOST_BOXES = 12


class Writer:
    """Writes what elements display into blocks; inside of a cell all of it becomes lines."""

    def __init__(
        self, resources: Resources, is_in_cell: bool = False, known_cards: Collection[str] = frozenset()
    ) -> None:
        self.blocks: list[Block] = []
        self._resources = resources
        self._is_in_cell = is_in_cell
        self._known_cards = known_cards
        self._flow = Flow()
        self._level: int | None = None
        self._numbers: dict[Element, int] = {}

    def write_content(self, element: Element) -> None:
        """Write what is displayed in an element."""
        children = list(element.shown())
        index = 0
        while index < len(children):
            found = boxes.rows_to_grid(children, index) if self._may_be_grid(children[index]) else None
            if found is not None:
                grid, index = found
                self._write_grid(grid)
                continue
            after = self._write_cards(children, index) if self._may_be_grid(children[index]) else None
            if after is not None:
                index = after
                continue
            child = children[index]
            index += 1
            if isinstance(child, str):
                if shows_text(element.look):
                    self._flow.add_text(child, element.look, place_of(element))
            else:
                self._write(child)

    def _write_cards(self, children: Sequence[Element | str], start: int) -> int | None:
        """Write the cards that begin at an index as a table, and give the index after them; None without any."""
        found = cards.cards_from(children, start, self._known_cards) if not self._is_in_cell else None
        return found[1] if found is not None and self._write_records(found[0]) else None

    def _write_records(self, found: Sequence[cards.Card]) -> bool:
        """Whether some cards, or terms with what is said of them, were a table, which is written."""
        table = records_to_table([self._slots(card) for card in found], least=1)
        if table is not None:
            self._end_paragraph()
            self.blocks.append(table)
        return table is not None

    def _slots(self, card: cards.Card) -> list[Slot]:
        """The texts of a card that print something; its number as an item of a list belongs to the first one."""
        slots: list[Slot] = []
        marker = self._marker(card.element) if card.element.look.display == "list-item" else ""
        for text in card.texts:
            if lines := self._cell_lines(text.element):
                first = replace(lines[0], raw=f"{marker} {lines[0].raw}") if marker and not slots else lines[0]
                slots.append(Slot(text.kind, (first, *lines[1:]), place_of(text.element)))
        return slots

    def finish(self) -> tuple[Block, ...]:
        """All blocks; what is still open is closed."""
        self._end_paragraph()
        return tuple(self.blocks)

    def lines(self) -> tuple[Line, ...]:
        """All lines of all blocks, one after the other."""
        lines: list[Line] = []
        for block in self.finish():
            if isinstance(block, Paragraph):
                lines += block.lines
            else:
                lines += (line for cell in block.cells for line in cell.lines)
        return tuple(lines)

    @staticmethod
    def _may_be_grid(child: Element | str) -> bool:
        return isinstance(child, Element) and not child.look.display.startswith(_INLINE) and not grids.is_table(child)

    def _write(self, element: Element) -> None:
        sign = element_sign(element, self._resources, self._is_in_cell)
        if sign is not None:
            if element.look.is_visible:
                self._flow.add_sign(sign, element.look)
        elif element.tag == "br":
            self._flow.break_line()
        elif element.tag in ("img", "svg", "input", "select", "textarea"):
            self._write_control(element)
        elif element.look.own.get("mso-list", "").lower() == "ignore":
            self._write_word_number(element)
        elif (grids.is_table(element) and (grid := grids.table_to_grid(element)) is not None) or (
            grid := boxes.boxes_to_grid(element)
        ) is not None:
            self._write_grid(grid)
        elif element.look.display.startswith(_INLINE):
            self._write_inline(element)
        else:
            self._write_block(element)

    def _write_inline(self, element: Element) -> None:
        is_raised = element.tag == "sup" or element.look.own.get("vertical-align") == "super"
        mark = _RAISED.fullmatch(element.text()) if is_raised else None
        if mark is not None and shows_text(element.look):
            self._flow.add_raised(mark[1], element.look, place_of(element))
            return
        if element.tag == "q":
            self._flow.add_text("“", element.look, place_of(element))
        self.write_content(element)
        if element.tag == "q":
            self._flow.add_text("”", element.look, place_of(element))

    def _write_block(self, element: Element) -> None:
        self._end_paragraph()
        level, self._level = self._level, self._heading_level(element) or self._level
        if element.look.display == "list-item":
            self._write_marker(element)
        terms = cards.terms_to_rows(element) if not self._is_in_cell else None
        beside = boxes.row_boxes(element)
        if terms is not None and self._write_records(terms):
            pass
        elif beside is not None and len(beside) <= _MOST_BOXES and all(map(_is_one_line, beside)):
            self._write_beside(beside)
        else:
            self.write_content(element)
        self._end_paragraph()
        self._level = level

    def _write_marker(self, item: Element) -> None:
        if marker := self._marker(item):
            self._flow.add_text(marker + " ", item.look, place_of(item))

    def _marker(self, item: Element) -> str:
        if item not in self._numbers and item.parent is not None:
            self._numbers |= item_numbers(item.parent)
        return item_marker(item, self._numbers.get(item, 1))

    def _write_beside(self, beside: Sequence[Element]) -> None:
        """Boxes side by side are one line."""
        for index, box in enumerate(beside):
            if index:
                self._flow.add_gap(place_of(box))
            sign = element_sign(box, self._resources, self._is_in_cell)
            if sign is not None:
                self._flow.add_sign(sign, box.look)
            else:
                self.write_content(box)

    @staticmethod
    def _heading_level(element: Element) -> int | None:
        if match := _LEVEL.fullmatch(element.tag):
            return int(match[1])
        if element.attributes.get("role") == "heading":
            level = element.attributes.get("aria-level", "2")
            return int(level) if level.isdecimal() and 1 <= int(level) <= 6 else 6
        return None

    def _write_control(self, element: Element) -> None:
        """What a form's control displays: its value, the option that is chosen."""
        text = ""
        if element.tag == "textarea":
            text = element.text()
        elif element.tag == "select":
            options = [inner for inner in element.walk() if inner.tag == "option"]
            chosen = [option for option in options if "selected" in option.attributes] or options
            text = chosen[0].text() if chosen else ""
        elif element.tag == "input":
            kind = element.attributes.get("type", "text").lower()
            text = (
                element.attributes.get("value", "")
                if kind not in ("password", "image", "file", "color", "range")
                else ""
            )
        elif element.tag == "svg":
            text = " ".join(inner.text() for inner in element.walk() if inner.tag == "text" and not inner.is_gone)
        if text.strip() and shows_text(element.look):
            self._flow.add_text(text, element.look, place_of(element))

    def _write_word_number(self, element: Element) -> None:
        """The number that Word has written before an item of a list; its bullets say nothing."""
        text = element.text().strip()
        is_bullet = not any(c.isalnum() for c in text) or text in ("o", "§", "·", "ü", "Ø", "v", "q")
        if not is_bullet and shows_text(element.look):
            self._flow.add_text(text + " ", element.look, place_of(element))

    def _write_grid(self, grid: grids.Grid) -> None:
        self._end_paragraph()
        if self._is_in_cell or holds_page(grid):
            self._write_caption(grid, "top")
            for cell in grid.cells:
                self._write_block_content(cell.element)
            self._write_caption(grid, "bottom")
            return
        if self._write_cells_as_cards(grid):
            return
        grid = subdivide(grid)
        self._write_caption(grid, "top")
        table = grid_to_table(grid, self._resources, self._cell_lines)
        if table is not None:
            self.blocks.append(table)
        self._write_caption(grid, "bottom")

    def _write_cells_as_cards(self, grid: grids.Grid) -> bool:
        """Whether each cell of a grid is a card, with texts that are set in several ways; then they are written."""
        found = [cards.Card(cell.element, cards.card_texts(cell.element) or []) for cell in grid.cells]
        own = [card for card in found if card.texts or card.element.text().strip()]
        is_so = bool(own) and not grid.header_row_count and all(len({t.kind for t in c.texts}) > 1 for c in own)
        return is_so and grid.caption is None and self._write_records(own)

    def _write_block_content(self, element: Element) -> None:
        sign = element_sign(element, self._resources, self._is_in_cell) if element.tag not in ("td", "th") else None
        if sign is not None:
            self._flow.add_sign(sign, element.look)
        else:
            self.write_content(element)
        self._end_paragraph()

    def _write_caption(self, grid: grids.Grid, side: str) -> None:
        caption = grid.caption
        if caption is not None and caption.look.own.get("caption-side", "top") == side:
            self.write_content(caption)
            self._end_paragraph()

    def _cell_lines(self, element: Element) -> tuple[Line, ...]:
        writer = Writer(self._resources, is_in_cell=True)
        writer._write_block_content(element)
        return writer.lines()

    def _end_paragraph(self) -> None:
        lines = self._flow.take()
        for _, same in itertools.groupby(lines, key=lambda line: line.style):
            self.blocks.append(Paragraph(tuple(same), self._level))


def _is_one_line(box: Element) -> bool:
    """Whether a box holds nothing but text and signs on one line."""
    if grids.is_table(box):
        return False
    return all(
        inner.look.display.startswith(_INLINE) and inner.tag != "br" for inner in box.walk() if not inner.is_gone
    )
