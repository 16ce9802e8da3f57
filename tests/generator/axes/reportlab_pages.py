"""Blocks as a PDF by ReportLab's Platypus."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tests.generator.fonts import MARK_FONT
from tests.generator.reportlab_styles import register_fonts

from .blocks import Beside, Block, Break, Cards, Columns, Heading, Item, Lanes, Para, Run, Runs, Sheet, Table
from .reportlab_flow import DottedItem, DrawnLine

HEADINGS = (1.9, 1.35, 1.15, 1.05)


def render(sheet: Sheet, path: Path) -> None:
    """Write the document; the same blocks give the same bytes."""
    try:
        Renderer(sheet).write(path)
    except ValueError:
        # Columns that are balanced hold two pages at most; the others begin on a page of their own.
        Renderer(sheet, columns_in_frames=True).write(path)


def pads(x: tuple[float, float], y: tuple[float, float]) -> list[Any]:
    """Give the commands for what is left free in cells, left and right, above and below; text begins at their top."""
    names = zip(("LEFT", "RIGHT", "TOP", "BOTTOM"), (*x, *y), strict=True)
    return [("VALIGN", (0, 0), (-1, -1), "TOP"), *((f"{name}PADDING", (0, 0), (-1, -1), pt) for name, pt in names)]


class Renderer:
    """One document on its way to a PDF."""

    def __init__(self, sheet: Sheet, columns_in_frames: bool = False) -> None:
        from reportlab.lib.styles import ParagraphStyle

        register_fonts()
        self.sheet, self.page = sheet, sheet.page
        size = self.page.size_pt
        self.body = ParagraphStyle("body", fontName=self.page.font, fontSize=size, leading=size * self.page.leading)
        self.body.alignment = 4 if self.page.justify else 0
        self.beside = next((block for block in sheet.blocks if isinstance(block, Beside)), None)
        self.in_columns, self.columns_in_frames = False, columns_in_frames
        self.whole = self.page.width_pt - 2 * self.page.margin_pt

    def write(self, path: Path) -> None:
        """Lay the document out and write it."""
        from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

        page, margin = self.page, self.page.margin_pt
        left, width = margin, self.whole
        if self.beside:
            width = self.whole * (1 - self.beside.share) - page.size_pt
            left = margin + self.whole - width if self.beside.left else margin
        height = page.height_pt - 2 * margin
        no_pads = dict.fromkeys(("leftPadding", "rightPadding", "topPadding", "bottomPadding"), 0)
        frame = Frame(left, margin, width, height, id="main", **no_pads)
        document = BaseDocTemplate(
            str(path), pagesize=(page.width_pt, page.height_pt), title=self.sheet.title, invariant=1,
            pageTemplates=[
                PageTemplate("all", [frame], onPage=self.furniture),
                PageTemplate("columns", self.column_frames(no_pads), onPage=self.furniture),
            ],
        )  # fmt: skip
        document.build(self.flow(self.sheet.blocks, width))

    def column_frames(self, no_pads: dict[str, int]) -> list[Any]:
        """Give two columns side by side."""
        from reportlab.platypus import Frame

        margin, width = self.page.margin_pt, self.whole / 2 - 10
        height = self.page.height_pt - 2 * margin
        return [Frame(margin + x, margin, width, height, id=f"column {x}", **no_pads) for x in (0, width + 20)]

    def furniture(self, canvas: Any, document: Any) -> None:
        """Draw the running head, the number of the page, and what stands beside the text on the first one."""
        page, margin = self.page, self.page.margin_pt
        canvas.saveState()
        canvas.setFont(page.font, 7)
        canvas.setFillGray(0.4)
        if page.running and document.page > 1:
            canvas.drawRightString(page.width_pt - margin, page.height_pt - margin * 0.6, page.running)
        if page.numbers:
            canvas.drawCentredString(page.width_pt / 2, margin * 0.5, str(document.page))
        canvas.restoreState()
        if self.beside and document.page == 1:
            self.draw_side(canvas)

    def draw_side(self, canvas: Any) -> None:
        """Draw the narrow column."""
        from reportlab.platypus import Frame

        assert self.beside is not None
        page, margin = self.page, self.page.margin_pt
        width, height = self.whole * self.beside.share, (page.height_pt - 2 * margin) * 0.6
        left = margin if self.beside.left else margin + self.whole - width
        canvas.saveState()
        canvas.setFillColor("#f1f3f5")
        canvas.rect(left, page.height_pt - margin - height, width, height, stroke=0, fill=1)
        canvas.restoreState()
        frame = Frame(left, page.height_pt - margin - height, width, height)
        frame.addFromList(self.flow(self.beside.side, width - 12), canvas)

    # Runs

    def markup(self, runs: Runs, size: float = 1.0) -> str:
        """Give runs as the markup of a paragraph."""
        return "".join(self.run_markup(run, size) for run in runs)

    def run_markup(self, run: Run, size: float) -> str:
        """Give one run as markup."""
        inner = escape(run.text).replace("\u00a0", "&nbsp;")
        inner = f"<b>{inner}</b>" if run.bold else inner
        look = f' name="{MARK_FONT}"' if run.glyph else ""
        look += f' color="{run.colour}"' if run.colour else ""
        look += f' size="{self.page.size_pt * run.size * size:.2f}"' if run.size != 1.0 else ""
        if run.pill:
            inner, look = f"&nbsp;{inner}&nbsp;", f'{look} backColor="{run.pill}"'
        return f"<font{look}>{inner}</font>" if look else inner

    def paragraph(self, runs: Runs, size: float = 1.0, align: str = "left", ragged: bool = False, **more: Any) -> Any:
        """Give runs as a paragraph, or as a line where something in them is drawn."""
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph

        if any(run.shape for run in runs):
            return DrawnLine(runs, self.page.font, self.page.size_pt * size, self.page.leading, align)
        points = self.page.size_pt * size * max([1.0, *(run.size for run in runs)])
        style = ParagraphStyle(
            "p", self.body, fontSize=self.page.size_pt * size, leading=points * self.page.leading, **more
        )
        style.alignment = {"left": 0 if ragged else style.alignment, "center": 1, "right": 2}[align]
        return Paragraph(self.markup(runs, size), style)

    # Blocks

    def flow(self, blocks: Sequence[Block], width: float) -> list[Any]:
        """Give blocks as flowables for a column of this width."""
        return [flowable for block in blocks for flowable in self.block(block, width)]

    def block(self, block: Block, width: float) -> list[Any]:
        """Give one block as flowables."""
        from reportlab.platypus import CondPageBreak, PageBreak

        size = self.page.size_pt
        match block:
            case Heading():
                scale = HEADINGS[block.level]
                style = {"textColor": self.page.accent, "fontName": f"{self.page.font}-Bold"}
                above = 0 if block.level == 0 else size * 1.2
                heading = self.paragraph(
                    block.runs, scale, ragged=True, spaceBefore=above, spaceAfter=size * 0.5, **style
                )
                return [heading] if self.in_columns else [CondPageBreak(size * 10), heading]
            case Para():
                more = {
                    "spaceBefore": block.above_em * size,
                    "spaceAfter": size * 0.2,
                    "leftIndent": block.indent_em * size,
                }
                return [self.paragraph(block.runs, block.size, "center" if block.centre else "left", **more)]
            case Item():
                return [self.item(block, width)]
            case Table():
                return self.table(block, width)
            case Cards():
                return self.cards(block, width)
            case Lanes():
                return self.lanes(block, width)
            case Break():
                return [PageBreak()]
            case Columns():
                return self.columns(block, width)
            case Beside():
                return self.flow(block.main, width)

    def columns(self, block: Columns, width: float) -> list[Any]:
        """Give newspaper columns: balanced ones where they stand, or pages of two columns."""
        from reportlab.platypus import BalancedColumns, NextPageTemplate, PageBreak

        # Inside of balanced columns, nothing may ask for a new page.
        self.in_columns = not self.columns_in_frames
        inner = self.flow(block.blocks, width / block.count - 10)
        self.in_columns = False
        if self.columns_in_frames:
            return [NextPageTemplate("columns"), PageBreak(), *inner, NextPageTemplate("all")]
        return [BalancedColumns(inner, nCols=block.count, innerPadding=20, needed=self.page.size_pt * 8)]

    def item(self, item: Item, width: float) -> Any:
        """Give a line of a list."""
        from reportlab.platypus import Table as PlatypusTable

        size = self.page.size_pt
        lead, end = item.lead_em * size, item.end_em * size
        body = self.paragraph(item.body)
        if item.leader:
            return DottedItem(
                self.paragraph(item.lead),
                self.paragraph(item.body, ragged=True),
                self.paragraph(item.end, align="right"),
                (lead, end),
            )
        cells = [body, self.paragraph(item.end, align="right")]
        widths = [width - lead - end, end]
        if lead:
            cells, widths = [self.paragraph(item.lead, ragged=True), *cells], [lead, *widths]
        pad = 0.5 * (self.page.leading - 1) * size if self.page.solid else 0.25 * size
        style = [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
        style += [("TOPPADDING", (0, 0), (-1, -1), pad), ("BOTTOMPADDING", (0, 0), (-1, -1), pad)]
        return PlatypusTable([cells], widths, style=style)

    def table(self, table: Table, width: float) -> list[Any]:
        """Give a table."""
        from reportlab.platypus import LongTable, Spacer

        size = self.page.size_pt
        total = sum(table.widths)
        widths = [share * width / (total if total > 0.98 else 1.0) for share in table.widths]
        lines, style = self.table_cells(table)
        pad = max(table.pad_em, 0.0) * size or (self.page.leading - 1) * 0.5 * size
        style += [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (-1, -1), pad),
            ("BOTTOMPADDING", (0, 0), (-1, -1), pad),
        ]
        style += [("LEFTPADDING", (0, 0), (-1, -1), 0.4 * size), ("RIGHTPADDING", (0, 0), (-1, -1), 0.4 * size)]
        if table.rules == "grid":
            style.append(("GRID", (0, 0), (-1, -1), 0.5, "#555555"))
        if table.rules == "horizontal":
            style += [("LINEABOVE", (0, 0), (-1, -1), 0.5, "#555555"), ("LINEBELOW", (0, -1), (-1, -1), 0.5, "#555555")]
        heights = None if table.row_em is None else [None] * len(table.head) + [table.row_em * size] * len(table.rows)
        repeat = len(table.head) if table.repeat else 0
        made = LongTable(
            lines, widths, heights, style=style, repeatRows=repeat, hAlign="LEFT", splitInRow=int(table.split)
        )
        return [Spacer(1, size * 0.6), made, Spacer(1, size * 0.6)]

    def table_cells(self, table: Table) -> tuple[list[list[Any]], list[Any]]:
        """Give the fields of a table, empty where another one covers them, and the commands for spans and grounds."""
        rows = [*table.head, *table.rows]
        lines: list[list[Any]] = [[""] * len(table.widths) for _ in rows]
        covered: set[tuple[int, int]] = set()
        style: list[Any] = []
        for y, row in enumerate(rows):
            is_head = y < len(table.head)
            if is_head and table.head_fill:
                style.append(("BACKGROUND", (0, y), (-1, y), table.head_fill))
            if table.zebra and not is_head and (y - len(table.head)) % 2:
                style.append(("BACKGROUND", (0, y), (-1, y), "#e9eef2"))
            x = 0
            for cell in row:
                while (y, x) in covered:
                    x += 1
                lines[y][x] = self.paragraph(cell.runs, table.size, cell.align, ragged=is_head)
                last = (x + cell.colspan - 1, y + cell.rowspan - 1)
                covered |= set(itertools.product(range(y, last[1] + 1), range(x, last[0] + 1)))
                style += [("SPAN", (x, y), last)] if last != (x, y) else []
                style += [("BACKGROUND", (x, y), last, cell.fill)] if cell.fill else []
                x += cell.colspan
        return lines, style

    def cards(self, block: Cards, width: float) -> list[Any]:
        """Give boxes, so many in a row."""
        from reportlab.platypus import Spacer
        from reportlab.platypus import Table as PlatypusTable

        size, gap = self.page.size_pt, self.page.size_pt * 0.9
        inner = (width - gap * (block.columns - 1)) / block.columns
        made: list[Any] = []
        for start in range(0, len(block.cards), block.columns):
            boxes: list[Any] = []
            for card in block.cards[start : start + block.columns]:
                style = [("LEFTPADDING", (0, 0), (0, 0), 0.7 * size), ("TOPPADDING", (0, 0), (0, 0), 0.5 * size)]
                style += [("BACKGROUND", (0, 0), (0, 0), block.fill)] if block.fill else []
                style += [("BOX", (0, 0), (0, 0), 0.5, block.border)] if block.border else []
                style += [("LINEBEFORE", (0, 0), (0, 0), 3, block.bar)] if block.bar else []
                boxes.append(PlatypusTable([[self.flow(card, inner - 1.4 * size)]], [inner], style=style))
            row: list[Any] = []
            for box in boxes:
                row += ["", box] if row else [box]
            row += [""] * (2 * block.columns - 1 - len(row))
            widths = [inner if i % 2 == 0 else gap for i in range(len(row))]
            style = [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
            made += [PlatypusTable([row], widths, style=style), Spacer(1, size * 0.2)]
        return made

    def lanes(self, block: Lanes, width: float) -> list[Any]:
        """Give a board: the cards of all lanes row by row, so that they stand level."""
        from reportlab.platypus import Table as PlatypusTable

        size, count = self.page.size_pt, len(block.heads)
        inner = width / count
        rows: list[list[Any]] = [[self.paragraph(head) for head in block.heads]]
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
        style += [("BACKGROUND", (i, 0), (i, 0), fill) for i, fill in enumerate(block.fills) if fill]
        for cards in itertools.zip_longest(*block.lanes):
            row: list[Any] = []
            for card in cards:
                box = [("BOX", (0, 0), (0, 0), 0.5, "#bbbbbb")]
                row.append(
                    PlatypusTable([[self.flow(card, inner - 2 * size)]], [inner - size], style=box) if card else ""
                )
            rows.append(row)
        return [PlatypusTable(rows, [inner] * count, style=style, repeatRows=1)]
