"""Flowables that ReportLab lacks: lines with drawn signs, items with leader dots."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from tests.generator.fonts import MARK_FONT

from .blocks import Run, Runs


class DrawnLine(Flowable):  # type: ignore[misc]
    """Runs one after the other, some of them drawn; a run that does not fit begins a new line."""

    def __init__(self, runs: Runs, font: str, size_pt: float, leading: float, align: str) -> None:
        super().__init__()
        self.runs = [part for run in runs for part in in_words(run)]
        self.font, self.size_pt, self.leading, self.align = font, size_pt, leading * size_pt, align
        self.lines: list[list[Run]] = []
        self.spaceBefore = 0.2 * size_pt

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Break the runs into lines and give the size."""
        self.width, self.lines, at = width, [[]], 0.0
        for run in self.runs:
            need = self.run_width(run)
            if at + need > width and self.lines[-1]:
                self.lines.append([])
                at = 0.0
            self.lines[-1].append(run)
            at += need
        return width, self.leading * len(self.lines)

    def run_width(self, run: Run) -> float:
        """Give the width of a run in points."""
        if run.shape:
            return self.size_pt * 0.9
        return float(stringWidth(run.text, self.run_font(run), self.size_pt * run.size))

    def run_font(self, run: Run) -> str:
        """Give the name of the font of a run."""
        family = MARK_FONT if run.glyph else self.font
        return f"{family}-Bold" if run.bold else family

    def draw(self) -> None:
        """Draw the lines."""
        for number, line in enumerate(self.lines):
            used = sum(map(self.run_width, line))
            x = {"left": 0.0, "center": (self.width - used) / 2, "right": self.width - used}[self.align]
            y = self.leading * (len(self.lines) - number - 1) + 0.28 * self.size_pt
            for run in line:
                if run.shape:
                    draw_shape(
                        self.canv, run.shape, run.colour or "#000000", (x, y - 0.1 * self.size_pt), self.size_pt * 0.85
                    )
                else:
                    self.canv.setFillColor(run.colour or "#000000")
                    self.canv.setFont(self.run_font(run), self.size_pt * run.size)
                    self.canv.drawString(x, y, run.text)
                x += self.run_width(run)
        self.canv.setFillColor("#000000")


def in_words(run: Run) -> list[Run]:
    """Give a run word by word, each with the space behind it."""
    words = run.text.split(" ")
    parts = [word + " " for word in words[:-1]] + [words[-1]]
    return [replace(run, text=part) for part in parts if part] or [run]


def draw_shape(canvas: Any, shape: str, colour: str, at: tuple[float, float], size: float) -> None:
    """Draw a sign into a square whose lower left corner is given."""
    x, y = at
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / 10, size / 10)
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    canvas.setLineWidth(1.4)
    if shape == "check":
        canvas.lines([(1.2, 4.8, 3.8, 1.8), (3.8, 1.8, 8.8, 8.6)])
    elif shape == "cross":
        canvas.lines([(1.5, 1.5, 8.5, 8.5), (1.5, 8.5, 8.5, 1.5)])
    elif shape in ("ring", "half", "disc"):
        canvas.circle(5, 5, 4, stroke=1, fill=int(shape == "disc"))
        if shape == "half":
            canvas.wedge(1, 1, 9, 9, 90, 180, stroke=0, fill=1)
    elif shape == "triangle":
        path = canvas.beginPath()
        path.moveTo(1.5, 1)
        path.lineTo(1.5, 9)
        path.lineTo(8.8, 5)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    else:
        height = 7.4 if shape == "square" else 1.7
        canvas.rect(1.3, 5 - height / 2, 7.4, height, stroke=0, fill=1)
    canvas.restoreState()


class DottedItem(Flowable):  # type: ignore[misc]
    """An item of a list: what leads it, its text, dots from where that ends, and what stands at the right."""

    def __init__(self, lead: Any, body: Any, end: Any, widths: tuple[float, float]) -> None:
        super().__init__()
        self.lead, self.body, self.end = lead, body, end
        self.lead_pt, self.end_pt = widths
        self.spaceBefore = self.spaceAfter = 3.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Break the text and give the size."""
        self.width = width
        self.lead.wrap(max(self.lead_pt, 1), height)
        _, self.end_height = self.end.wrap(self.end_pt, height)
        _, self.height = self.body.wrap(width - self.lead_pt - self.end_pt - 12, height)
        self.height = max(self.height, self.end_height)
        return width, self.height

    def draw(self) -> None:
        """Draw the parts, and the dots in the last line."""
        style = self.body.style
        if self.lead_pt:
            self.lead.drawOn(self.canv, 0, self.height - self.lead.height)
        self.body.drawOn(self.canv, self.lead_pt, self.height - self.body.height)
        self.end.drawOn(self.canv, self.width - self.end_pt, 0)
        start = self.lead_pt + self.last_width() + 3
        stop = self.width - self.end_pt + max(0.0, self.end_pt - self.end_width()) - 4
        dot = float(stringWidth(".", style.fontName, style.fontSize))
        count = int((stop - start) / dot)
        if count > 1:
            self.canv.setFont(style.fontName, style.fontSize)
            self.canv.drawString(start, style.leading - style.fontSize, "." * count)

    def last_width(self) -> float:
        """Give the width of the last line of the text."""
        return line_width(self.body)

    def end_width(self) -> float:
        """Give the width of what stands at the right."""
        if isinstance(self.end, DrawnLine):
            return sum(self.end.run_width(run) for run in self.end.lines[-1])
        return line_width(self.end)


def line_width(paragraph: Any) -> float:
    """Give the width of a paragraph's last line, once it is wrapped."""
    lines = paragraph.blPara.lines
    if not lines:
        return 0.0
    last = lines[-1]
    extra = last[0] if isinstance(last, tuple) else last.extraSpace
    return float(paragraph.width - extra)
