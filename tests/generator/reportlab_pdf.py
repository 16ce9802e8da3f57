"""PDF by ReportLab's Platypus tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from .content import STATUSES, Content, Deliverable, Guideline, Measure
from .fonts import MARK_FONT
from .layout import Layout
from .reportlab_styles import make_styles, register_fonts


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`; the same content and layout give the same bytes."""
    from reportlab.platypus.doctemplate import LayoutError

    try:
        Renderer(content, layout).write(path)
    except LayoutError:
        # ReportLab keeps merged rows on one page, and these need more than one.
        Renderer(content, replace(layout, merge="open")).write(path)


class Renderer:
    """One report on its way to a PDF: content, layout and the paragraph styles made of them."""

    def __init__(self, content: Content, layout: Layout) -> None:
        self.content, self.layout = content, layout
        width, _ = layout.page_size_pt()
        self.width = width - 2 * layout.margin_mm * 72 / 25.4
        register_fonts()
        styles = make_styles(layout)
        self.body, self.heading, self.lead = styles["body"], styles["heading"], styles["lead"]
        self.big, self.sub = styles["big"], styles["sub"]
        self.head, self.centre = styles["head"], styles["centre"]

    def write(self, path: Path) -> None:
        """Lay the report out and write it."""
        from reportlab.platypus import SimpleDocTemplate

        # A frame has an inner padding of 6 points.
        margin = self.layout.margin_mm * 72 / 25.4 - 6
        document = SimpleDocTemplate(
            str(path), pagesize=self.layout.page_size_pt(), leftMargin=margin, rightMargin=margin, topMargin=margin,
            bottomMargin=margin, title=self.content.title, author=self.content.organisation, invariant=1,
        )  # fmt: skip
        later = self.running if self.layout.running else self.nothing
        document.build(
            self.story(), onFirstPage=self.band if self.layout.cover == "band" else self.nothing, onLaterPages=later
        )

    def nothing(self, _canvas: Any, _document: Any) -> None:
        """Draw no running lines."""

    def band(self, canvas: Any, _document: Any) -> None:
        """Draw the coloured band behind the title."""
        width, height = self.layout.page_size_pt()
        canvas.setFillColor(self.layout.accent)
        canvas.rect(0, height * 0.56, width, height * 0.44, stroke=0, fill=1)

    def running(self, canvas: Any, document: Any) -> None:
        """Draw the running header and the page number."""
        width, height = self.layout.page_size_pt()
        canvas.setFont(self.layout.font, 7)
        canvas.setFillGray(0.4)
        margin = self.layout.margin_mm * 72 / 25.4
        canvas.drawRightString(
            width - margin, height - margin * 0.6, f"{self.content.organisation} · {self.content.period}"
        )
        canvas.drawCentredString(width / 2, margin * 0.5, f"{self.content.wording.page} {document.page}")

    def story(self) -> list[Any]:
        """Give the flowables of the whole report."""
        from reportlab.platypus import PageBreak, Paragraph

        content, layout = self.content, self.layout
        story = [*self.cover(), *self.summary(), PageBreak()]
        if layout.prose and content.foreword:
            story.append(Paragraph(escape(content.foreword_title), self.heading))
            story += [Paragraph(escape(text), self.lead) for text in content.foreword]
            story.append(PageBreak())
        for number, guideline in enumerate(content.guidelines):
            if layout.guideline_page and number:
                story.append(PageBreak())
            story += self.guideline(guideline)
        if content.closing:
            story += [PageBreak(), Paragraph(escape(content.closing_title), self.heading)]
            story += [Paragraph(escape(line), self.body) for line in content.closing]
        return story

    def title_block(self) -> list[Any]:
        """Give the top of the cover, white on the band if there is one."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import HRFlowable, Paragraph, Table

        content, layout = self.content, self.layout
        band = layout.cover == "band"
        styles = [self.body, self.big, self.sub]
        if band:
            styles = [ParagraphStyle(f"{style.name}-white", style, textColor="white") for style in styles]
            # Room for a title of two lines; what is left of the band stays empty.
            styles[1].spaceBefore = layout.page_size_pt()[1] * 0.13
        organisation, title, subtitle = (
            Paragraph(escape(text), style)
            for text, style in zip((content.organisation, content.title, content.subtitle), styles, strict=True)
        )
        colour = "white" if band else layout.accent
        rule = HRFlowable(
            width="22%" if band else "100%", thickness=2, color=colour, spaceAfter=layout.size_pt, hAlign="LEFT"
        )
        parts = [organisation, title, rule, subtitle]
        height = layout.page_size_pt()[1] * 0.46 - layout.margin_mm * 72 / 25.4
        if not band:
            return parts
        return [
            Table(
                [[parts]],
                colWidths=[self.width],
                rowHeights=[height],
                style=[("VALIGN", (0, 0), (0, 0), "TOP"), ("LEFTPADDING", (0, 0), (0, 0), 0)],
            )
        ]

    def cover(self) -> list[Any]:
        """Give the cover with the legend."""
        from reportlab.platypus import Paragraph, Table

        content = self.content
        story: list[Any] = [
            *self.title_block(),
            Paragraph(escape(content.plan), self.heading),
            Paragraph(escape(content.total_sentence), self.lead),
        ]
        lines = [
            (self.sign(status), escape(label), "" if count is None else f"<b>{count}</b>")
            for status, (_, label, count) in zip(STATUSES, content.legend(), strict=True)
        ]
        colon = content.wording.colon
        texts = [f"{sign} {label}{colon + count if count else ''}" for sign, label, count in lines]
        if self.layout.legend == "inline":
            return [*story, Paragraph(f"{escape(content.wording.legend)} {', '.join(texts)}.", self.body)]
        story.append(Paragraph(escape(content.wording.legend), self.body))
        if self.layout.legend == "table":
            rows = [[Paragraph(text, self.body) for text in line] for line in lines]
            return [
                *story,
                Table(rows, colWidths=[40, 130, 40], hAlign="LEFT", style=[("GRID", (0, 0), (-1, -1), 0.4, "grey")]),
            ]
        return story + [Paragraph(text, self.body) for text in texts]

    def summary(self) -> list[Any]:
        """Give the table of the stated totals of each guideline, if there is any."""
        from reportlab.platypus import Paragraph, Spacer, Table

        rows = [[Paragraph(escape(text), self.body) for text in line] for line in self.content.summary()]
        if not rows:
            return []
        widths = [40, *[90] * (len(rows[0]) - 1)]
        return [
            Spacer(1, self.layout.size_pt),
            Table(rows, colWidths=widths, hAlign="LEFT", style=[("GRID", (0, 0), (-1, -1), 0.4, "grey")]),
        ]

    def sign(self, status: str) -> str:
        """Give a mark as paragraph markup."""
        colour = self.layout.mark_colours[STATUSES.index(status)] if self.layout.mark_colours else "#000000"
        size = self.layout.size_pt * self.layout.mark_scale
        return f'<font name="{MARK_FONT}" size="{size}" color="{colour}">{escape(self.content.marks[status])}</font>'

    def coded(self, code: str, text: str, status: str | None = None, note: int | None = None) -> Any:
        """Give a code and its text as one paragraph; a `note` stands raised after the code, a mark before it."""
        from reportlab.platypus import Paragraph

        code = escape(code) if self.layout.code == "plain" else f"<b>{escape(code)}</b>"
        if note is not None:
            code += f"<super>{note}</super>"
        if status is not None:
            code = f"{self.sign(status)} {code}"
        return Paragraph(f"{code}{'<br/>' if self.layout.code == 'line' else ' '}{escape(text)}", self.body)

    def guideline(self, guideline: Guideline) -> list[Any]:
        """Give a guideline's heading and tables."""
        from reportlab.platypus import CondPageBreak, Paragraph, Spacer

        label, title = escape(guideline.label), escape(guideline.title)
        # Instead of keepWithNext, which would keep the heading with the whole table.
        story: list[Any] = [CondPageBreak(self.layout.size_pt * 16)]
        if self.layout.title_inline:
            story += [Paragraph(f"{label}{self.content.wording.colon}{title}", self.heading)]
        else:
            story += [Paragraph(label, self.heading), Paragraph(title, self.lead)]
        if self.layout.body == "list":
            return story + self.lists(guideline)
        whole = self.layout.table_per == "guideline"
        for group in [guideline.measures] if whole else [(measure,) for measure in guideline.measures]:
            story += [self.table(group), Spacer(1, self.layout.size_pt * 0.8)]
        return story

    def lists(self, guideline: Guideline) -> list[Any]:
        """Give the measures as lines with their deliverables under them; the mark is the bullet."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        size = self.layout.size_pt
        item = ParagraphStyle("item", self.body, leftIndent=2 * size, bulletIndent=0.2 * size, spaceAfter=0.4 * size)
        story: list[Any] = []
        for measure in guideline.measures:
            story.append(self.coded(measure.printed, measure.text))
            for row in measure.deliverables:
                bullet = f"<bullet>{self.sign(row.status)}</bullet>" if row.status else ""
                story.append(Paragraph(f"{bullet}<b>{escape(row.printed)}</b> {escape(row.text)}", item))
        return story

    def table(self, measures: tuple[Measure, ...]) -> Any:
        """Give one table of measures."""
        from reportlab.platypus import LongTable

        layout = self.layout
        rows: list[list[Any]] = [] if layout.header == "none" else [self.header_row()]
        commands = self.base_style(len(rows))
        for measure in measures:
            first = len(rows)
            rows += self.measure_rows(measure)
            commands += self.measure_style(first, len(rows) - 1)
        return LongTable(
            rows,
            colWidths=[share * self.width for share in layout.shares()],
            style=commands,
            repeatRows=1 if layout.header == "repeat" else 0,
            splitInRow=int(layout.split_rows and layout.merge != "span"),
        )

    def header_row(self) -> list[Any]:
        """Give the column headers."""
        from reportlab.platypus import Paragraph

        words = self.content.wording
        names = [words.deliverable] if self.layout.measure_place == "row" else [words.measure, words.deliverable]
        return self.in_order(
            [Paragraph(escape(name), self.head) for name in names], Paragraph(escape(words.status), self.head)
        )

    def in_order(self, cells: list[Any], mark: Any) -> list[Any]:
        """Put the status cell on its side."""
        if self.layout.mark_place == "glued":
            return cells
        return [mark, *cells] if self.layout.mark_side == "left" else [*cells, mark]

    def measure_rows(self, measure: Measure) -> list[list[Any]]:
        """Give the rows of one measure."""
        text = self.coded(measure.printed, measure.text)
        rows = [[text, ""][: len(self.layout.shares())]] if self.layout.measure_place == "row" else []
        for index, row in enumerate(measure.deliverables):
            note = 1 + index % 3 if self.layout.notes and index % 2 == 0 else None
            status = row.status if self.layout.mark_place == "glued" else None
            cells = [self.coded(row.printed, row.text, status, note)]
            if self.layout.measure_place == "column":
                cells.insert(0, text if index == 0 else "")
            rows.append(self.in_order(cells, self.mark_cell(row)))
        if not measure.deliverables and self.layout.measure_place == "column":
            rows.append(self.in_order([text, ""], ""))
        return rows

    def mark_cell(self, row: Deliverable) -> Any:
        """Give the status cell: nothing for a blank one."""
        from reportlab.platypus import Paragraph

        return Paragraph(self.sign(row.status), self.centre) if row.status else ""

    def base_style(self, header_rows: int) -> list[Any]:
        """Give the style commands of the whole table."""
        layout, whole = self.layout, ((0, 0), (-1, -1))
        pad, mark = layout.pad_pt, 0 if layout.mark_side == "left" else -1
        commands: list[Any] = [("VALIGN", *whole, "TOP")]
        if layout.mark_place == "column":
            commands.append(("VALIGN", (mark, 0), (mark, -1), layout.mark_valign.upper()))
        commands += [(f"{side}PADDING", *whole, pad) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
        if layout.rules == "grid" and layout.merge != "open":
            commands.append(("GRID", *whole, layout.rule_pt, layout.rule_colour))
        elif layout.rules == "grid":
            commands += [
                ("BOX", *whole, layout.rule_pt, layout.rule_colour),
                ("LINEAFTER", *whole, layout.rule_pt, layout.rule_colour),
            ]
        if header_rows and layout.header_fill:
            commands.append(("BACKGROUND", (0, 0), (-1, 0), layout.header_fill))
        if header_rows and layout.rules != "none":
            commands.append(("LINEBELOW", (0, 0), (-1, 0), layout.rule_pt, layout.rule_colour))
        return commands

    def measure_style(self, first: int, last: int) -> list[Any]:
        """Give the style commands of one measure's rows, `first` to `last`."""
        layout = self.layout
        commands: list[Any] = []
        line = (layout.rule_pt, layout.rule_colour)
        column = layout.measure_place == "column"
        place = 1 if column and layout.mark_side == "left" and layout.mark_place == "column" else 0
        if not column:
            commands += [("SPAN", (0, first), (-1, first)), ("BACKGROUND", (0, first), (-1, first), "#f4f4f4")]
        elif layout.merge == "span" and last > first:
            commands += [
                ("SPAN", (place, first), (place, last)),
                ("VALIGN", (place, first), (place, last), layout.measure_valign.upper()),
            ]
        if layout.rules != "none":
            commands += [("LINEABOVE", (0, first), (-1, first), *line), ("LINEBELOW", (0, last), (-1, last), *line)]
            for row in range(first, last):
                spans = [(0, -1)] if layout.merge == "blank" or not column else self.other_columns(place)
                commands += [("LINEBELOW", (x0, row), (x1, row), *line) for x0, x1 in spans]
        if layout.cell_lines == "rects" and layout.rules == "grid":
            commands += [("BOX", (x, row), (x, row), *line) for row in range(first, last + 1) for x in (-1, -2)]
        if layout.zebra:
            commands += [
                ("BACKGROUND", (x, row), (x, row), "#eef2f5")
                for row in range(first + 1, last + 1, 2)
                for x in self.row_columns(place)
            ]
        return commands

    def other_columns(self, place: int) -> list[tuple[int, int]]:
        """Give the column ranges beside the measure's column."""
        return [(1, -1)] if place == 0 or self.layout.mark_place == "glued" else [(0, 0), (2, 2)]

    def row_columns(self, place: int) -> list[int]:
        """Give the columns of deliverable and mark."""
        if self.layout.mark_place == "glued":
            return [len(self.layout.shares()) - 1]
        if self.layout.measure_place == "row":
            return [0, 1]
        return [1, 2] if place == 0 else [0, 2]
