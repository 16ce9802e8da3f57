"""Blocks as a DOCX by python-docx; also what LibreOffice prints."""

from __future__ import annotations

import itertools
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .blocks import Beside, Block, Break, Cards, Cell, Columns, Heading, Item, Lanes, Para, Run, Runs, Sheet, Table

SIZES = (1.9, 1.35, 1.15, 1.05)


def render(sheet: Sheet, path: Path) -> None:
    """Write the document; the same blocks give the same bytes."""
    Renderer(sheet).write(path)
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    # python-docx stamps every member with the time of writing; ZipInfo without a date has the year 1980.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


def element(parent: Any, name: str, **attributes: str) -> Any:
    """Add an element of WordprocessingML."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    parent.append(made)
    return made


class Renderer:
    """One document on its way to a DOCX."""

    def __init__(self, sheet: Sheet) -> None:
        import docx
        from docx.shared import Pt

        self.sheet, self.page = sheet, sheet.page
        self.document: Any = docx.Document()
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = self.page.font, Pt(self.page.size_pt)
        normal.paragraph_format.space_after = Pt(0)
        normal.paragraph_format.line_spacing = self.page.leading / 1.16
        self.set_section(self.document.sections[0])
        self.width = self.page.width_pt - 2 * self.page.margin_pt

    def set_section(self, section: Any) -> None:
        """Give a section the paper and the running lines."""
        from docx.shared import Pt

        section.page_width, section.page_height = Pt(self.page.width_pt), Pt(self.page.height_pt)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Pt(self.page.margin_pt))
        section.header_distance = section.footer_distance = Pt(self.page.margin_pt * 0.4)
        if self.page.running:
            section.header.paragraphs[0].text = self.page.running
        if self.page.numbers:
            run = section.footer.paragraphs[0].add_run()
            element(run._r, "fldChar", fldCharType="begin")
            element(run._r, "instrText").text = "PAGE"
            element(run._r, "fldChar", fldCharType="end")

    def write(self, path: Path) -> None:
        """Build the document and write it."""
        self.document.core_properties.title = self.sheet.title
        self.blocks(self.document, self.sheet.blocks, self.width)
        self.document.save(str(path))

    # Runs

    def add_runs(self, paragraph: Any, runs: Runs, size: float = 1.0) -> None:
        """Add runs to a paragraph."""
        from docx.shared import Pt, RGBColor

        for run in runs:
            if run.shape:
                # Only a DrawingML shape could draw it; the axes keep such signs from this toolchain.
                raise ValueError(f"no drawn signs here: {run.shape}")
            made = paragraph.add_run(run.text)
            made.bold = run.bold or None
            if run.size * size != 1.0:
                made.font.size = Pt(round(2 * self.page.size_pt * run.size * size) / 2)
            if run.colour:
                made.font.color.rgb = RGBColor.from_string(run.colour[1:].upper())
            if run.glyph:
                made.font.name = "DejaVu Sans"
            if run.pill:
                element(made._r.get_or_add_rPr(), "shd", val="clear", color="auto", fill=run.pill[1:])

    def paragraph(self, holder: Any, runs: Runs, size: float = 1.0, align: str = "left") -> Any:
        """Add a paragraph to the document or a cell."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN

        paragraph = holder.add_paragraph()
        side = ALIGN.JUSTIFY if self.page.justify and align == "left" else None
        paragraph.alignment = {"left": side, "center": ALIGN.CENTER, "right": ALIGN.RIGHT}[align]
        if self.page.right_to_left:
            element(paragraph._p.get_or_add_pPr(), "bidi")
        self.add_runs(paragraph, runs, size)
        return paragraph

    # Blocks

    def blocks(self, holder: Any, blocks: Sequence[Block], width: float) -> None:
        """Add blocks to the document or a cell."""
        from docx.shared import Pt

        em = self.page.size_pt
        for block in blocks:
            match block:
                case Heading():
                    self.heading(holder, block)
                case Para():
                    made = self.paragraph(holder, block.runs, block.size, "center" if block.centre else "left")
                    made.paragraph_format.space_before = Pt(block.above_em * em)
                    made.paragraph_format.left_indent = Pt(block.indent_em * em)
                case Item():
                    self.item(holder, block, width)
                case Table():
                    self.table(holder, block, width)
                case Cards():
                    self.cards(holder, block, width)
                case Columns():
                    self.columns(block)
                case Break():
                    self.document.add_page_break()
                case Lanes() | Beside():
                    raise ValueError("no such block here")

    def heading(self, holder: Any, block: Heading) -> None:
        """Add a heading in the document's own font and colour."""
        from docx.shared import Pt, RGBColor

        made = holder.add_heading("", block.level)
        run = made.add_run("".join(run.text for run in block.runs))
        run.font.name, run.font.size = self.page.font, Pt(self.page.size_pt * SIZES[block.level])
        run.font.color.rgb = RGBColor.from_string(self.page.accent[1:].upper())
        if self.page.right_to_left:
            element(made._p.get_or_add_pPr(), "bidi")

    def item(self, holder: Any, item: Item, width: float) -> None:
        """Add a line of a list: tabs hold its parts, one with dots where the text and its end are joined."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Pt

        em = self.page.size_pt
        paragraph = holder.add_paragraph()
        shape = paragraph.paragraph_format
        shape.left_indent, shape.first_line_indent = Pt(item.lead_em * em), Pt(-item.lead_em * em)
        shape.right_indent = Pt(0 if item.leader else (item.end_em + 1) * em)
        shape.space_before = Pt(0.25 * em)
        leader = WD_TAB_LEADER.DOTS if item.leader else WD_TAB_LEADER.SPACES
        shape.tab_stops.add_tab_stop(Pt(item.lead_em * em))
        shape.tab_stops.add_tab_stop(Pt(width), WD_TAB_ALIGNMENT.RIGHT, leader)
        self.add_runs(paragraph, (*item.lead, *((Run("\t"),) if item.lead_em else ()), *item.body))
        if item.end:
            self.add_runs(paragraph, (Run("\t"), *item.end))

    def columns(self, block: Columns) -> None:
        """Add newspaper columns: a section of its own."""
        from docx.enum.section import WD_SECTION

        section = self.document.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.xpath("./w:cols")[0]
        for name, value in (("num", str(block.count)), ("space", "400")):
            columns.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{name}", value)
        self.blocks(self.document, block.blocks, self.width / block.count - 10)
        last = self.document.add_section(WD_SECTION.CONTINUOUS)
        last._sectPr.xpath("./w:cols")[0].set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}num", "1")

    def cards(self, holder: Any, block: Cards, width: float) -> None:
        """Add boxes: a table whose cells are framed, so many in a row."""
        rows = -(-len(block.cards) // block.columns)
        cells = [Cell() for _ in range(block.columns)]
        rules = "grid" if block.border else "none"
        for start in range(rows):
            table = self.new_table(holder, 1, [1.0 / block.columns] * block.columns, width, rules)
            for place in range(len(cells)):
                at = start * block.columns + place
                if at >= len(block.cards):
                    continue
                cell = table.cell(0, place)
                self.shade(cell, block.fill)
                self.blocks(cell, block.cards[at], width / block.columns)
                drop_first(cell)
            holder.add_paragraph().paragraph_format.line_spacing = 0.5

    def new_table(self, holder: Any, rows: int, widths: Sequence[float], width: float, rules: str) -> Any:
        """Add an empty table; widths are shares."""
        from docx.shared import Pt

        table = holder.add_table(rows, len(widths))
        table.autofit = False
        if rules == "grid":
            table.style = "Table Grid"
        elif rules == "horizontal":
            borders = element(table._tbl.tblPr, "tblBorders")
            for side in ("top", "bottom", "insideH"):
                element(borders, side, val="single", sz="4", space="0", color="555555")
        if self.page.right_to_left:
            element(table._tbl.tblPr, "bidiVisual")
        for column, share in zip(table.columns, widths, strict=True):
            column.width = Pt(share * width)
            for cell in column.cells:
                cell.width = Pt(share * width)
        return table

    def shade(self, cell: Any, fill: str | None) -> None:
        """Give a cell a ground."""
        if fill:
            element(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill=fill[1:])

    def table(self, holder: Any, table: Table, width: float) -> None:
        """Add a table."""
        from docx.shared import Pt

        rows = [*table.head, *table.rows]
        total = sum(table.widths)
        widths = [share / total for share in table.widths] if total > 0.98 else list(table.widths)
        made = self.new_table(holder, len(rows), widths, width, table.rules)
        covered: set[tuple[int, int]] = set()
        for y, row in enumerate(rows):
            is_head = y < len(table.head)
            self.row_options(made.rows[y], table, is_head)
            ground = table.head_fill if is_head else "#e9eef2" if table.zebra and (y - len(table.head)) % 2 else None
            x = 0
            for field in row:
                while (y, x) in covered:
                    x += 1
                last = (x + field.colspan - 1, y + field.rowspan - 1)
                cell = made.cell(y, x)
                if last != (x, y):
                    cell = cell.merge(made.cell(last[1], last[0]))
                covered |= set(itertools.product(range(y, last[1] + 1), range(x, last[0] + 1)))
                self.shade(cell, field.fill or ground)
                paragraph = self.paragraph(cell, field.runs, table.size, field.align)
                pad = table.pad_em * self.page.size_pt * 0.7
                paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(pad)
                drop_first(cell)
                x += field.colspan
        holder.add_paragraph()

    def row_options(self, row: Any, table: Table, is_head: bool) -> None:
        """Set height, repetition and breaking of a row."""
        properties = row._tr.get_or_add_trPr()
        if is_head and table.repeat:
            element(properties, "tblHeader")
        if not table.split:
            element(properties, "cantSplit")
        if table.row_em and not is_head:
            element(properties, "trHeight", val=str(round(20 * table.row_em * self.page.size_pt)), hRule="exact")


def drop_first(cell: Any) -> None:
    """Take away the empty paragraphs that every new cell begins with."""
    for paragraph in list(cell.paragraphs[:-1]):
        if not paragraph.text and not paragraph.runs:
            paragraph._p.getparent().remove(paragraph._p)
