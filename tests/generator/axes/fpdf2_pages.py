"""Blocks as a PDF by fpdf2: tables by its own table, all else by cells placed one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.generator.fonts import MARK_FONT, family_files

from .blocks import Block, Break, Cards, Cell, Heading, Item, Para, Runs, Sheet, Table, plain_text

SIZES = (1.9, 1.35, 1.15, 1.05)


def render(sheet: Sheet, path: Path) -> None:
    """Write the document; the same blocks give the same bytes."""
    Renderer(sheet).write(path)


def rgb(colour: str) -> tuple[int, int, int]:
    """Give the parts of a colour.

    >>> rgb("#ff8000")
    (255, 128, 0)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Renderer:
    """One document on its way to a PDF."""

    def __init__(self, sheet: Sheet) -> None:
        from fpdf import FPDF

        page = sheet.page

        class Report(FPDF):
            """A document with the running lines of the page."""

            def header(self) -> None:
                if page.running and self.page_no() > 1:
                    self.furniture(page.margin_pt * 0.4, page.running, "R")

            def footer(self) -> None:
                if page.numbers:
                    self.furniture(page.height_pt - page.margin_pt * 0.6, str(self.page_no()), "C")

            def furniture(self, y: float, text: str, align: str) -> None:
                """Print a line in the margin."""
                self.set_y(y)
                self.set_font(page.font, size=7)
                self.cell(0, 8, text, align=align)
                self.set_y(page.margin_pt)

        self.sheet, self.page = sheet, page
        self.pdf: Any = Report(unit="pt", format=(page.width_pt, page.height_pt))
        self.pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        self.pdf.set_title(sheet.title)
        self.pdf.set_margin(page.margin_pt)
        self.pdf.c_margin = 0
        self.pdf.set_auto_page_break(True, page.margin_pt)
        for family in dict.fromkeys((page.font, MARK_FONT)):
            for style, path in zip(("", "B"), family_files(family), strict=True):
                self.pdf.add_font(family, style, str(path))
        self.pdf.set_fallback_fonts([MARK_FONT])
        self.width = page.width_pt - 2 * page.margin_pt
        self.pdf.add_page()

    def write(self, path: Path) -> None:
        """Print the blocks and write the file."""
        for block in self.sheet.blocks:
            self.block(block)
        path.write_bytes(bytes(self.pdf.output()))

    # Runs

    def use(self, runs: Runs, size: float = 1.0) -> float:
        """Set font and colour as the first run has them; gives the distance of lines."""
        first = runs[0] if runs else None
        points = self.page.size_pt * size * (first.size if first else 1.0)
        family = MARK_FONT if first and first.glyph else self.page.font
        self.pdf.set_font(family, "B" if first and first.bold else "", points)
        self.pdf.set_text_color(*rgb(first.colour if first and first.colour else "#000000"))
        return points * self.page.leading

    def print_runs(self, runs: Runs, size: float = 1.0) -> None:
        """Print runs from where the pen is, with breaks at the margins."""
        for run in runs:
            height = self.use((run,), size)
            if run.pill:
                self.pdf.set_fill_color(*rgb(run.pill))
                self.pdf.cell(
                    self.pdf.get_string_width(run.text) + self.page.size_pt, height, run.text, fill=True, align="C"
                )
            else:
                self.pdf.write(height, run.text)

    def box(self, runs: Runs, width: float, size: float = 1.0, align: str = "L", dry: bool = False) -> float:
        """Print runs of one look in a box at the pen, and give its height; `dry` only measures it."""
        height = self.use(runs, size)
        lines = self.pdf.multi_cell(
            width, height, plain_text(runs), align=align, dry_run=True, output="LINES", new_x="LEFT", new_y="NEXT"
        )
        if not dry:
            self.pdf.multi_cell(width, height, plain_text(runs), align=align, new_x="LEFT", new_y="NEXT")
        return float(height * max(1, len(lines)))

    # Blocks

    def block(self, block: Block) -> None:
        """Print one block."""
        em = self.page.size_pt
        match block:
            case Heading():
                self.space(1.0 if block.level else 0, 6)
                self.pdf.set_font(self.page.font, "B", em * SIZES[block.level])
                self.pdf.set_text_color(*rgb(self.page.accent))
                self.pdf.multi_cell(
                    0, em * SIZES[block.level] * 1.2, plain_text(block.runs), align="L", new_x="LMARGIN", new_y="NEXT"
                )
                self.space(0.4)
            case Para():
                self.para(block)
            case Item():
                self.item(block)
            case Table():
                self.table(block)
            case Cards():
                self.cards(block)
            case Break():
                self.pdf.add_page()
            case _:
                raise ValueError(f"no such block here: {type(block).__name__}")

    def space(self, em: float, needed_em: float = 0) -> None:
        """Leave a gap, or begin a page where less than needed is left."""
        if needed_em and self.pdf.will_page_break((em + needed_em) * self.page.size_pt):
            self.pdf.add_page()
            return
        self.pdf.ln(em * self.page.size_pt)

    def para(self, block: Para) -> None:
        """Print a paragraph."""
        em = self.page.size_pt
        self.space(block.above_em, 1.5)
        self.pdf.set_x(self.pdf.l_margin + block.indent_em * em)
        looks = {(run.bold, run.colour, run.size, run.glyph, run.pill) for run in block.runs}
        if len(looks) == 1 and not block.runs[0].pill:
            align = "C" if block.centre else "J" if self.page.justify else "L"
            self.box(block.runs, self.width - block.indent_em * em, block.size, align)
            self.pdf.set_x(self.pdf.l_margin)
            return
        self.print_runs(block.runs, block.size)
        self.pdf.ln(em * block.size * self.page.leading)

    def item(self, item: Item) -> None:
        """Print a line of a list; where dots join its parts, its end stands in the last line."""
        pdf, em = self.pdf, self.page.size_pt
        lead, end = item.lead_em * em, item.end_em * em
        room = self.width - lead - end - em
        self.space(0.25)
        height = self.box(item.body, room, dry=True)
        if pdf.will_page_break(height):
            pdf.add_page()
        top, page = pdf.get_y(), pdf.page
        if lead:
            self.use(item.lead)
            pdf.cell(lead, em * self.page.leading, plain_text(item.lead))
        pdf.set_xy(pdf.l_margin + lead, top)
        self.use(item.body)
        line = em * self.page.leading
        lines = pdf.multi_cell(room, line, plain_text(item.body), align="L", dry_run=True, output="LINES")
        pdf.multi_cell(room, line, plain_text(item.body), align="L", new_x="LMARGIN", new_y="NEXT")
        assert pdf.page == page
        bottom = pdf.get_y()
        at = bottom - line if item.leader else top
        if item.leader:
            start = pdf.l_margin + lead + pdf.get_string_width(lines[-1]) + 3
            stop = pdf.l_margin + self.width - pdf.get_string_width(plain_text(item.end)) - 5
            count = int((stop - start) / pdf.get_string_width("."))
            pdf.set_xy(start, at)
            pdf.cell(stop - start, line, "." * max(0, count))
        if item.end:
            self.use(item.end)
            need = pdf.get_string_width(plain_text(item.end)) + (em if item.end[0].pill else 0)
            pdf.set_xy(pdf.l_margin + self.width - need, at)
            if need > end + em or any(run.pill for run in item.end):
                pdf.set_xy(pdf.l_margin + self.width - min(need, end), at)
                if item.end[0].pill:
                    self.print_runs(item.end)
                else:
                    bottom = max(bottom, at + self.box(item.end, end))
            else:
                pdf.cell(need, line, plain_text(item.end), align="R")
        pdf.set_xy(pdf.l_margin, bottom)

    def table(self, table: Table) -> None:
        """Print a table."""
        from fpdf.enums import TableBordersLayout
        from fpdf.fonts import FontFace

        pdf, em = self.pdf, self.page.size_pt
        total = sum(table.widths)
        width = self.width if total > 0.98 else self.width * total
        borders = {"grid": "ALL", "horizontal": "HORIZONTAL_LINES", "none": "NONE"}[table.rules]
        self.use(())
        self.space(0.5)
        pdf.set_draw_color(85, 85, 85)
        pdf.set_line_width(0.5)
        head_face = FontFace(emphasis="BOLD", fill_color=rgb(table.head_fill) if table.head_fill else None)
        pad = table.pad_em * em
        with pdf.table(
            col_widths=[share / total for share in table.widths], width=width, align="LEFT",
            borders_layout=getattr(TableBordersLayout, borders), line_height=em * table.size * self.page.leading,
            padding=(pad, 0.4 * em, pad, 0.4 * em), first_row_as_headings=bool(table.head),
            num_heading_rows=max(1, len(table.head)), headings_style=head_face, v_align="TOP", text_align="LEFT",
            repeat_headings=1 if table.repeat else 0,
        ) as made:  # fmt: skip
            for number, fields in enumerate((*table.head, *table.rows)):
                is_head = number < len(table.head)
                ground = "#e9eef2" if table.zebra and not is_head and (number - len(table.head)) % 2 else None
                row = made.row(min_height=table.row_em * em if table.row_em and not is_head else None)
                for field in fields:
                    self.field(row, field, ground, is_head)
        self.space(0.5)

    def field(self, row: Any, field: Cell, ground: str | None, is_head: bool) -> None:
        """Add a field to a row; it has the look of its first run, or of its last where that is the text."""
        from fpdf.fonts import FontFace

        runs = field.runs
        first = runs[-1] if runs else None
        fill = first.pill if first and first.pill else field.fill or ground
        face = FontFace(
            family=MARK_FONT if first and first.glyph else self.page.font,
            emphasis="BOLD" if is_head or (first and first.bold) else "",
            size_pt=self.page.size_pt * (first.size if first else 1.0),
            color=rgb(first.colour) if first and first.colour else (0, 0, 0),
            fill_color=rgb(fill) if fill else None,
        )
        align = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}[field.align]
        row.cell(
            plain_text(runs), align=align, style=None if is_head else face, colspan=field.colspan, rowspan=field.rowspan
        )

    def cards(self, block: Cards) -> None:
        """Print boxes one below the other, or a row of small ones."""
        pdf, em = self.pdf, self.page.size_pt
        inner = (self.width - 0.9 * em * (block.columns - 1)) / block.columns
        tallest = 0.0
        for number, card in enumerate(block.cards):
            place = number % block.columns
            height = self.card_height(card, inner - 1.4 * em) + 1.2 * em
            if place == 0:
                pdf.ln(tallest)
                if pdf.will_page_break(height):
                    pdf.add_page()
                tallest = 0.0
            tallest = max(tallest, height + 0.7 * em)
            self.card(card, (pdf.l_margin + place * (inner + 0.9 * em), pdf.get_y()), (inner, height), block)
        pdf.ln(tallest)

    def card_height(self, card: Sequence[Block], width: float) -> float:
        """Give the height that the blocks of a card need."""
        height = 0.0
        for block in card:
            if isinstance(block, Para):
                height += block.above_em * self.page.size_pt + self.box(block.runs, width, block.size, dry=True)
            elif isinstance(block, Item):
                height += self.box(block.body, width - block.end_em * self.page.size_pt, dry=True)
        return height

    def card(self, card: Sequence[Block], at: tuple[float, float], size: tuple[float, float], look: Cards) -> None:
        """Print one card and put the pen back to its top."""
        pdf, em = self.pdf, self.page.size_pt
        (x, y), (width, height) = at, size
        if look.fill:
            pdf.set_fill_color(*rgb(look.fill))
            pdf.rect(x, y, width, height, style="F")
        if look.border:
            pdf.set_draw_color(*rgb(look.border))
            pdf.rect(x, y, width, height, style="D")
        if look.bar:
            pdf.set_fill_color(*rgb(look.bar))
            pdf.rect(x, y, 3, height, style="F")
        left, room, top = x + 0.7 * em, width - 1.4 * em, y + 0.6 * em
        for block in card:
            if isinstance(block, Para):
                top += block.above_em * em
                pdf.set_xy(left, top)
                top += self.box(block.runs, room, block.size, dry=True)
                self.card_line(block, room)
            elif isinstance(block, Item):
                end = block.end_em * em
                pdf.set_xy(left + room - end, top)
                self.use(block.end)
                self.print_runs(block.end)
                pdf.set_xy(left, top)
                top += self.box(block.body, room - end - em)
        pdf.set_xy(pdf.l_margin, y)

    def card_line(self, block: Para, room: float) -> None:
        """Print a paragraph of a card: boxed where it has one look, else run by run."""
        looks = {(run.bold, run.colour, run.size, run.glyph, run.pill) for run in block.runs}
        if len(looks) == 1 and not block.runs[0].pill:
            self.box(block.runs, room, block.size, "C" if block.centre else "L")
        else:
            self.print_runs(block.runs, block.size)
