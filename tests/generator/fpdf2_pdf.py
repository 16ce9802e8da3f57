"""PDF by fpdf2's table. It cannot split rows, hyphenate, or open a cell towards the next row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from .content import STATUSES, Content, Guideline, Measure
from .fonts import MARK_FONT, family_files
from .layout import Layout


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`; the same content and layout give the same bytes."""
    try:
        Renderer(content, layout).write(path)
    except ValueError:
        # "The row ... is too high": fpdf2 keeps merged rows on one page.
        Renderer(content, replace(layout, merge="blank")).write(path)


def rgb(colour: str) -> tuple[int, int, int]:
    """Give the parts of a colour.

    >>> rgb("#ff8000")
    (255, 128, 0)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


class Renderer:
    """One report on its way to a PDF."""

    def __init__(self, content: Content, layout: Layout) -> None:
        from fpdf import FPDF

        class Report(FPDF):
            """A document with the running lines of the layout."""

            def footer(self) -> None:
                if layout.running and self.page_no() > 1:
                    self.set_y(-layout.margin_mm * 72 / 25.4 * 0.6)
                    self.set_font(layout.font, size=7)
                    self.cell(
                        0,
                        8,
                        f"{content.organisation} · {content.period} · {content.wording.page} {self.page_no()}",
                        align="C",
                    )

        self.content, self.layout = content, layout
        self.pdf: Any = Report(unit="pt", format=layout.page_size_pt())
        self.pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
        self.pdf.set_title(content.title)
        margin = layout.margin_mm * 72 / 25.4
        self.pdf.set_margin(margin)
        self.pdf.set_auto_page_break(True, margin)
        for family in dict.fromkeys((layout.font, MARK_FONT)):
            regular, bold = family_files(family)
            self.pdf.add_font(family, fname=str(regular))
            self.pdf.add_font(family, "B", fname=str(bold))
        if layout.font != MARK_FONT:
            self.pdf.set_fallback_fonts([MARK_FONT], exact_match=False)

    def write(self, path: Path) -> None:
        """Build the document and write it."""
        content, layout = self.content, self.layout
        self.cover()
        if layout.prose and content.foreword:
            self.pdf.add_page()
            self.heading(content.foreword_title)
            for text in content.foreword:
                self.line(text, space=6)
        self.pdf.add_page()
        for number, guideline in enumerate(content.guidelines):
            if layout.guideline_page and number:
                self.pdf.add_page()
            self.guideline(guideline)
        if content.closing:
            self.pdf.add_page()
            self.heading(content.closing_title)
            for line in content.closing:
                self.line(line)
        self.pdf.output(str(path))

    def line(self, text: str, scale: float = 1.0, bold: bool = False, space: float = 2.0) -> None:
        """Print a paragraph; `space` in points follows it."""
        size = self.layout.size_pt * scale
        self.pdf.set_font(self.layout.font, "B" if bold else "", size)
        self.pdf.multi_cell(0, size * 1.4, text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.pdf.ln(space)

    def heading(self, text: str, scale: float = 1.35) -> None:
        """Print a heading in the accent colour, never at the foot of a page."""
        if self.pdf.will_page_break(self.layout.size_pt * 12):
            self.pdf.add_page()
        self.pdf.ln(self.layout.size_pt)
        self.pdf.set_text_color(*rgb(self.layout.accent))
        self.line(text, scale, bold=True)
        self.pdf.set_text_color(0)

    def cover(self) -> None:
        """Print the title, the sentence that states the total, and the legend."""
        content = self.content
        self.pdf.add_page()
        self.line(content.organisation)
        self.pdf.ln(self.layout.size_pt * 8)
        self.heading(content.title, 2.5)
        self.line(content.subtitle, 1.4, space=self.layout.size_pt * 3)
        self.heading(content.plan)
        self.line(content.total_sentence)
        colon = content.wording.colon
        lines = [f"{mark} {label}{'' if n is None else f'{colon}{n}'}" for mark, label, n in content.legend()]
        if self.layout.legend == "inline":
            self.line(f"{content.wording.legend} {', '.join(lines)}.")
            return
        self.line(content.wording.legend)
        for text in lines:
            self.line(text)

    def guideline(self, guideline: Guideline) -> None:
        """Print a guideline's heading and tables."""
        if self.layout.title_inline:
            self.heading(f"{guideline.label}{self.content.wording.colon}{guideline.title}")
        else:
            self.heading(guideline.label)
            self.line(guideline.title, 1.1, space=4)
        whole = self.layout.table_per == "guideline"
        for group in [guideline.measures] if whole else [(measure,) for measure in guideline.measures]:
            self.table(group)
            self.pdf.ln(self.layout.size_pt)

    def table(self, measures: tuple[Measure, ...]) -> None:
        """Print one table of measures."""
        from fpdf.fonts import FontFace

        layout, words = self.layout, self.content.wording
        borders = {"grid": "ALL", "horizontal": "HORIZONTAL_LINES", "none": "NONE"}[layout.rules]
        white = layout.header_fill == "#1d4e6b"
        fill = rgb(layout.header_fill) if layout.header_fill else None
        self.pdf.set_font(layout.font, size=layout.size_pt)
        self.pdf.set_draw_color(*rgb(layout.rule_colour))
        self.pdf.set_line_width(layout.rule_pt)
        with self.pdf.table(
            col_widths=layout.shares(), borders_layout=borders, line_height=layout.size_pt * 1.35, text_align="LEFT",
            markdown=layout.code == "bold", padding=layout.pad_pt, v_align="TOP",
            first_row_as_headings=layout.header != "none",
            repeat_headings=1 if layout.header == "repeat" else 0,
            headings_style=FontFace(emphasis="BOLD", fill_color=fill, color=255 if white else 0),
        ) as table:  # fmt: skip
            if layout.header != "none":
                names = [words.deliverable] if layout.measure_place == "row" else [words.measure, words.deliverable]
                names.insert(0 if layout.mark_side == "left" else len(names), words.status)
                row = table.row()
                for name in names:
                    row.cell(name)
            for measure in measures:
                self.measure_rows(table, measure)

    def measure_rows(self, table: Any, measure: Measure) -> None:
        """Print the rows of one measure."""
        from fpdf.fonts import FontFace

        layout, text = self.layout, self.coded(measure.printed, measure.text)
        if layout.measure_place == "row":
            table.row().cell(text, colspan=2)
        valign = {"top": "TOP", "middle": "MIDDLE"}
        for index, deliverable in enumerate(measure.deliverables):
            row = table.row()
            status = deliverable.status
            colours = dict(zip(STATUSES, layout.mark_colours or ("#000000",) * 3, strict=True))
            style = FontFace(
                family=MARK_FONT, size_pt=layout.size_pt * layout.mark_scale, color=rgb(colours[status or "done"])
            )
            mark = {
                "text": self.content.mark(deliverable),
                "align": "C",
                "v_align": valign[layout.mark_valign],
                "style": style,
            }
            if layout.mark_side == "left":
                row.cell(**mark)
            if layout.measure_place == "column":
                if layout.merge != "span":
                    row.cell(text if index == 0 else "")
                elif index == 0:
                    row.cell(text, rowspan=len(measure.deliverables), v_align=valign[layout.measure_valign])
            row.cell(self.coded(deliverable.printed, deliverable.text))
            if layout.mark_side == "right":
                row.cell(**mark)

    def coded(self, code: str, text: str) -> str:
        """Give a code and its text; fpdf2's own marks make the code bold."""
        if self.layout.code == "bold":
            return f"**{code}** {text}"
        return f"{code}\n{text}" if self.layout.code == "line" else f"{code} {text}"
