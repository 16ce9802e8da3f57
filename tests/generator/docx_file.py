"""DOCX by python-docx: a format of its own, and what LibreOffice turns into PDF."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from .content import STATUSES, Content, Guideline, Measure
from .layout import Layout


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`; the same content and layout give the same bytes."""
    DocxRenderer(content, layout).write(path)
    with zipfile.ZipFile(path) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    # python-docx stamps every member with the time of writing; ZipInfo without a date has the year 1980.
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)


class DocxRenderer:
    """One report on its way to a DOCX."""

    def __init__(self, content: Content, layout: Layout) -> None:
        import docx
        from docx.shared import Mm, Pt, RGBColor

        self.content, self.layout = content, layout
        self.document: Any = docx.Document()
        self.accent = RGBColor.from_string(layout.accent[1:].upper())
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = layout.font, Pt(layout.size_pt)
        normal.paragraph_format.space_after = Pt(3)
        section = self.document.sections[0]
        section.page_width, section.page_height = (Pt(value) for value in layout.page_size_pt())
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(layout.margin_mm)
        self.width = section.page_width - 2 * Mm(layout.margin_mm)
        if layout.running:
            section.header.paragraphs[0].text = f"{content.organisation} · {content.period}"
            section.footer.paragraphs[0].text = f"{content.wording.page} "
            add_field(section.footer.paragraphs[0], "PAGE")

    def write(self, path: Path) -> None:
        """Build the document and write it."""
        content, layout = self.content, self.layout
        self.cover()
        if layout.prose and content.foreword:
            self.document.add_page_break()
            self.heading(content.foreword_title, 1)
            for text in content.foreword:
                self.document.add_paragraph(text)
        self.document.add_page_break()
        for number, guideline in enumerate(content.guidelines):
            if layout.guideline_page and number:
                self.document.add_page_break()
            self.guideline(guideline)
        if content.closing:
            self.document.add_page_break()
            self.heading(content.closing_title, 1)
            for line in content.closing:
                self.document.add_paragraph(line)
        self.document.save(str(path))

    def heading(self, text: str, level: int) -> None:
        """Add a heading in the document's own font and colour."""
        paragraph = self.document.add_heading(text, level)
        for run in paragraph.runs:
            run.font.name, run.font.color.rgb = self.layout.font, self.accent

    def cover(self) -> None:
        """Add the title, the sentence that states the total, and the legend."""
        content, colon = self.content, self.content.wording.colon
        self.heading(content.title, 0)
        self.document.add_paragraph(content.subtitle)
        self.heading(content.plan, 1)
        self.document.add_paragraph(content.total_sentence)
        paragraph = self.document.add_paragraph(content.wording.legend)
        lines = list(zip(STATUSES, content.legend(), strict=True))
        if self.layout.legend == "table":
            table = self.document.add_table(rows=len(lines), cols=3)
            for cells, (status, (_, label, count)) in zip((row.cells for row in table.rows), lines, strict=True):
                self.sign(cells[0].paragraphs[0], status)
                cells[1].text, cells[2].text = label, "" if count is None else str(count)
            return
        for index, (status, (_, label, count)) in enumerate(lines):
            if self.layout.legend == "list":
                paragraph = self.document.add_paragraph()
            else:
                paragraph.add_run(", " if index else " ")
            self.sign(paragraph, status)
            paragraph.add_run(f" {label}{'' if count is None else colon + str(count)}")

    def sign(self, paragraph: Any, status: str) -> None:
        """Add a mark to a paragraph."""
        from docx.shared import Pt, RGBColor

        run = paragraph.add_run(self.content.marks[status])
        run.font.name, run.font.size = "DejaVu Sans", Pt(self.layout.size_pt * self.layout.mark_scale)
        if self.layout.mark_colours:
            colour = self.layout.mark_colours[STATUSES.index(status)]
            run.font.color.rgb = RGBColor.from_string(colour[1:].upper())

    def guideline(self, guideline: Guideline) -> None:
        """Add a guideline's heading and tables."""
        if self.layout.title_inline:
            self.heading(f"{guideline.label}{self.content.wording.colon}{guideline.title}", 2)
        else:
            self.heading(guideline.label, 2)
            self.document.add_paragraph(guideline.title).paragraph_format.keep_with_next = True
        whole = self.layout.table_per == "guideline"
        for group in [guideline.measures] if whole else [(measure,) for measure in guideline.measures]:
            self.table(group)
            self.document.add_paragraph()

    def table(self, measures: tuple[Measure, ...]) -> None:
        """Add one table of measures."""
        shares = self.layout.shares()
        grid = self.layout.rules == "grid"
        table = self.document.add_table(rows=0, cols=len(shares), style="Table Grid" if grid else None)
        table.autofit = False
        if self.layout.rules == "horizontal":
            set_horizontal_rules(table, self.layout.rule_colour[1:])
        if self.layout.header != "none":
            self.header_row(table)
        for measure in measures:
            self.measure_rows(table, measure)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = int(self.width * share)
        for row in table.rows:
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = int(self.width * share)

    def header_row(self, table: Any) -> None:
        """Add the column headers, repeated on each page if the layout says so."""
        words = self.content.wording
        names = [words.deliverable] if self.layout.measure_place == "row" else [words.measure, words.deliverable]
        names.insert(0 if self.layout.mark_side == "left" else len(names), words.status)
        row = table.add_row()
        for cell, name in zip(row.cells, names, strict=True):
            cell.paragraphs[0].add_run(name).bold = True
            shade(cell, "DDE5EC" if self.layout.header_fill else None)
        if self.layout.header == "repeat":
            set_row_flag(row, "w:tblHeader")

    def measure_rows(self, table: Any, measure: Measure) -> None:
        """Add the rows of one measure and merge its cell."""
        from docx.enum.table import WD_ALIGN_VERTICAL

        layout, first = self.layout, len(table.rows)
        if layout.measure_place == "row":
            cells = table.add_row().cells
            self.coded(cells[0].merge(cells[-1]).paragraphs[0], measure.printed, measure.text)
        left = layout.mark_side == "left"
        place = int(left)
        for index, row in enumerate(measure.deliverables):
            added = table.add_row()
            if not layout.split_rows:
                set_row_flag(added, "w:cantSplit")
            cells = list(added.cells)
            mark = cells.pop(0 if left else -1)
            self.coded(cells[-1].paragraphs[0], row.printed, row.text)
            shade(cells[-1], "EEF2F5" if layout.zebra and index % 2 else None)
            if row.status:
                self.sign(mark.paragraphs[0], row.status)
            mark.paragraphs[0].alignment = 1
            mark.vertical_alignment = getattr(WD_ALIGN_VERTICAL, "CENTER" if layout.mark_valign == "middle" else "TOP")
            if layout.measure_place == "column" and index == 0:
                self.coded(cells[0].paragraphs[0], measure.printed, measure.text)
        if layout.measure_place == "column" and layout.merge != "blank" and len(measure.deliverables) > 1:
            merged = table.cell(first, place).merge(table.cell(len(table.rows) - 1, place))
            drop_empty_paragraphs(merged)
            merged.vertical_alignment = getattr(
                WD_ALIGN_VERTICAL, "CENTER" if layout.measure_valign == "middle" else "TOP"
            )

    def coded(self, paragraph: Any, code: str, text: str) -> None:
        """Add a code and its text to a paragraph."""
        run = paragraph.add_run(code)
        run.bold = self.layout.code != "plain"
        if self.layout.code == "line":
            run.add_break()
            paragraph.add_run(text)
        else:
            paragraph.add_run(f" {text}")
        if self.layout.justify:
            paragraph.alignment = 3


def drop_empty_paragraphs(cell: Any) -> None:
    """Remove the empty paragraphs that merging leaves behind."""
    for paragraph in cell.paragraphs[1:]:
        if not paragraph.text:
            paragraph._element.getparent().remove(paragraph._element)


def element(name: str, **attributes: str) -> Any:
    """Give a new WordprocessingML element with attributes of the `w` namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_row_flag(row: Any, name: str) -> None:
    """Switch a property of a table row on."""
    row._tr.get_or_add_trPr().append(element(name, val="true"))


def shade(cell: Any, colour: str | None) -> None:
    """Fill a cell with a colour (RRGGBB), or leave it."""
    if colour:
        cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def set_horizontal_rules(table: Any, colour: str) -> None:
    """Give the table horizontal rules only."""
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", color=colour))
    table._tbl.tblPr.append(borders)


def add_field(paragraph: Any, code: str) -> None:
    """Add a field such as PAGE to a paragraph."""
    field = element("w:fldSimple", instr=code)
    field.append(element("w:r"))
    paragraph._p.append(field)
