"""Odd content as PDF pages, drawn by hand: turned text, boxes without size, text outside of the page."""

import math
import random

import pymupdf

from tests.oddities.content import Block, Cell, OddList, OddTable, Text

_FONTS = {"Text": "/Helvetica/Encoding/WinAnsiEncoding", "Signs": "/ZapfDingbats"}
_DINGBATS = {"✓": "4", "✗": "8", "○": "m", "●": "l", "★": "H", "→": "\xd4"}


class _Pen:
    """Where the next block goes, on which page; text and lines are written as operators, which is fast."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.document = pymupdf.open()
        self.size = rng.choice([(595, 842)] * 6 + [(842, 595), (842, 595), (200, 9000), (40, 40)])
        self._pages: list[tuple[int, list[str]]] = []
        self.turn()

    def turn(self) -> None:
        """A new page."""
        page = self.document.new_page(width=self.size[0], height=self.size[1])
        if self.rng.random() < 0.05:
            page.set_rotation(self.rng.choice((90, 180, 270)))
        self._operators: list[str] = []
        self._pages.append((page.xref, self._operators))
        self.y = 60.0

    def text(self, x: float, y: float, text: str, size: float = 10, turned: int = 0) -> None:
        """A text, each sign in it in a font of signs."""
        cos, sin = math.cos(math.radians(turned)), math.sin(math.radians(turned))
        for word in text.split(" ") if any(sign in text for sign in _DINGBATS) else [text]:
            font, shown = ("Signs", _DINGBATS[word]) if word in _DINGBATS else ("Text", word)
            drawn = shown[:200].encode("cp1252", "replace").hex()
            matrix = f"{cos:g} {sin:g} {-sin:g} {cos:g} {x:g} {self.size[1] - y:g}"
            self._operators.append(f"BT /{font} {size:g} Tf {matrix} Tm <{drawn}> Tj ET")
            x += (len(shown) * 0.5 + 0.3) * size

    def box(self, box: pymupdf.Rect, painted: str, colour: str = "0 0 0") -> None:
        """A rectangle: `S` for its outline, `f` filled with a colour."""
        corner = f"{box.x0:g} {self.size[1] - box.y1:g} {box.width:g} {box.height:g}"
        self._operators.append(f"q 0.5 w {colour} rg {corner} re {painted} Q")

    def line(self, x0: float, x1: float, y: float) -> None:
        """A level line."""
        self._operators.append(f"q 0.5 w {x0:g} {self.size[1] - y:g} m {x1:g} {self.size[1] - y:g} l S Q")

    def finish(self) -> None:
        """Put the operators into the pages."""
        fonts = {}
        for name, base in _FONTS.items():
            fonts[name] = self.document.get_new_xref()
            self.document.update_object(fonts[name], f"<</Type/Font/Subtype/Type1/BaseFont{base}>>")
        shared = "".join(f"/{name} {xref} 0 R" for name, xref in fonts.items())
        for page, operators in self._pages:
            self.document.xref_set_key(page, "Resources", f"<</Font<<{shared}>>>>")
            xref = self.document.get_new_xref()
            self.document.update_object(xref, "<<>>")
            self.document.update_stream(xref, "\n".join(operators).encode())
            self.document.xref_set_key(page, "Contents", f"{xref} 0 R")


def content_to_pdf(blocks: list[Block], rng: random.Random) -> bytes:
    """A document of a few pages."""
    pen = _Pen(rng)
    for block in blocks:
        if isinstance(block, Text):
            pen.text(rng.choice((50, 50, 50, -30, 560)), pen.y, block.text, 10 + 3 * block.level)
            pen.y += 30
        elif isinstance(block, OddList):
            _list(pen, block, 0)
        else:
            _table(pen, block)
        if pen.y > pen.size[1] - 80 or rng.random() < 0.1:
            pen.turn()
    pen.finish()
    for page in pen.document:
        _oddities(page, rng)
    data: bytes = pen.document.tobytes(deflate=rng.random() < 0.5, no_new_id=True)
    return data


def _list(pen: _Pen, block: OddList, depth: int) -> None:
    for number, (text, below) in enumerate(block.items):
        if pen.y > pen.size[1] - 30:
            pen.turn()
        pen.text(60 + 15 * depth, pen.y, f"{number + 1}." if block.is_numbered else "\x95")
        pen.text(80 + 15 * depth, pen.y, text)
        pen.y += 14
        if below:
            _list(pen, below, depth + 1)


def _table(pen: _Pen, table: OddTable, left: float = 50.0, width: float = 480.0) -> None:
    rng = pen.rng
    columns = max((len(row) for row in table.rows), default=0)
    if not columns:
        return
    shares = [rng.choice((0.3, 1, 3)) for _ in range(columns)]
    xs = [left + width * sum(shares[:n]) / sum(shares) for n in range(columns + 1)]
    height = rng.choice((12, 18, 18, 40))
    for number, row in enumerate(table.rows):
        if pen.y + height > pen.size[1] - 30:
            pen.turn()
        for index, cell in enumerate(row):
            _cell(pen, table, cell, pymupdf.Rect(xs[index], pen.y, xs[index + 1], pen.y + height), number)
        if table.rules == "horizontal":
            pen.line(xs[0], xs[-1], pen.y + height)
        pen.y += height
    pen.y += 20


def _cell(pen: _Pen, table: OddTable, cell: Cell, box: pymupdf.Rect, row: int) -> None:
    box.x1 += (min(cell.colspan, 5) - 1) * 60
    box.y1 += (min(cell.rowspan, 5) - 1) * box.height
    if cell.fill:
        pen.box(box, "f", " ".join(f"{int(cell.fill[n : n + 2], 16) / 255:.2f}" for n in (1, 3, 5)))
    if table.rules == "grid":
        pen.box(box, "S")
    if cell.inside and row < 9:
        y, pen.y = pen.y, pen.y + 2
        _table(pen, cell.inside, box.x0 + 2, max(box.width - 4, 20))
        pen.y = y
    if cell.text:
        turned = cell.turned
        pen.text(box.x0 + 3, box.y1 - 4 if turned else box.y0 + 11, cell.text[:60], turned=turned)
        if cell.is_struck:
            pen.line(box.x0, box.x1, box.y0 + 8)


def _oddities(page: pymupdf.Page, rng: random.Random) -> None:
    """Drawings that belong to nothing, annotations, odd boxes of the page."""
    for _ in range(rng.choice((0, 0, 1, 3))):
        x, y = rng.uniform(-50, 650), rng.uniform(-50, 900)
        match rng.choice(("point", "line", "box", "square", "clip", "far", "crop", "note", "turned", "tiny", "script")):
            case "point":
                page.draw_rect(pymupdf.Rect(x, y, x, y), fill=(0, 0, 0))
            case "line":
                page.draw_line((x, y), (x, y + rng.choice((0, 300))), width=rng.choice((0, 0.1, 40)))
            case "box":
                page.draw_rect(pymupdf.Rect(x, y, x + rng.choice((0.01, 200)), y + rng.choice((0.01, 200))))
            case "square":
                page.draw_rect(pymupdf.Rect(x, y, x + 8, y + 8))
            case "far":
                page.insert_text((9_000_000, -9_000_000), "L1M1D1 far away")
            case "crop" if page.rotation == 0 and page.rect.width > 100:
                page.set_cropbox(pymupdf.Rect(0, 0, page.rect.width - 50, page.rect.height - 30))
            case "note":
                page.add_text_annot((max(x, 0), max(y, 0)), "a note")
            case "turned":
                page.insert_text((x, y), rng.choice(("L1M1D1", "Status", "4")), rotate=rng.choice((90, 180, 270)))
            case "script":
                page.insert_text((x, y), "L1M1 植樹 ✓ 完了", fontname="japan")
            case "tiny":
                page.insert_text((x, y), "L1M1D9 tiny", fontsize=rng.choice((0.01, 0.5, 300)))
