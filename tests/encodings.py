"""
One small report, printed with its marks in many encodings: every way in which PDFs were seen to print a mark.

A PDF is written here operator by operator, so that each encoding is exactly what its name says. Marks are drawn in
a square of one em (0 to 0.8, the origin at the left end of the base line), whatever they are made of.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pymupdf

# fmt: off
STATUS_BY_CODE = {
    "L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "not_done", "L1M2D1": "done",
    "L1M2D2": "done", "L1M2D3": "not_done", "L1M3D1": "in_progress", "L1M3D2": "done",
}
# fmt: on
LABELS = {"done": "done", "in_progress": "in progress", "not_done": "not done"}
_MEASURES = {"L1M1": "Care for the river", "L1M2": "Open doors", "L1M3": "Green streets"}
HEIGHT, LEFT, RIGHT = 842.0, 50.0, 545.0
FIRST_ROW, ROW = 150.0, 34.0

Ops = bytes
Painter = Callable[["Sheet", str], Ops]
Placer = Callable[["Sheet", str, pymupdf.Rect], None]
Font = Callable[["Sheet"], int]
Change = Callable[["Sheet", str, float, float], None]


@dataclass(frozen=True)
class Encoding:
    """
    How marks are printed: `paint` gives operators for one in the unit square, or `place` puts one on the page itself.

    `columns`: one column for each status. `legend`, `plain`: whether it is to be read with a legend, and without.
    `between` stands between mark and label in the legend.
    """

    paint: Painter | None = None
    place: Placer | None = None
    columns: bool = False
    legend: bool = True
    plain: bool = False
    between: str = ""


@dataclass
class Sheet:
    """A PDF in the making: `ops` of the page that is being written, `resources` that all pages have."""

    document: Any = field(default_factory=pymupdf.open)
    ops: list[Ops] = field(default_factory=list)
    resources: dict[str, int] = field(default_factory=dict)
    placed: list[tuple[str, pymupdf.Rect]] = field(default_factory=list)
    kept: dict[Any, Any] = field(default_factory=dict)

    def add(self, dictionary: str, stream: bytes | None = None) -> int:
        """Give the number of a new object."""
        xref: int = self.document.get_new_xref()
        self.document.update_object(xref, dictionary)
        if stream is not None:
            self.document.update_stream(xref, stream, new=True)
        return xref

    def resource(self, kind: str, name: str, make: Callable[[], int]) -> None:
        """Let all pages know an object by a name; it is made the first time."""
        if f"{kind}/{name}" not in self.resources:
            self.resources[f"{kind}/{name}"] = make()

    def text(self, x: float, top: float, text: str, size: float) -> None:
        """Print a line of ordinary text."""
        dictionary = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        self.resource("Font", "Text", lambda: self.add(dictionary))
        shown = text.encode("cp1252").hex()
        self.ops.append(f"BT /Text {size} Tf {x} {HEIGHT - top} Td <{shown}> Tj ET".encode())

    def rule(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a thin line."""
        self.ops.append(f"q 0.6 w {x0} {HEIGHT - top} m {x1} {HEIGHT - bottom} l S Q".encode())

    def mark(self, encoding: Encoding, status: str, x: float, top: float, size: float) -> None:
        """Print a mark, its base line at `top`."""
        if encoding.paint is not None:
            ops = encoding.paint(self, status)
            self.ops.append(b"q %g 0 0 %g %g %g cm " % (size, size, x, HEIGHT - top) + ops + b" Q")
        else:
            self.placed.append((status, pymupdf.Rect(x, top - 0.8 * size, x + 0.8 * size, top)))

    def end_page(self, encoding: Encoding) -> None:
        """Write what was gathered as one page."""
        page = self.document.new_page(width=595, height=HEIGHT)
        self.kept["page"] = page
        page.set_contents(self.add("<<>>", b"\n".join(self.ops)))
        families: dict[str, str] = {}
        for key, xref in self.resources.items():
            family, name = key.split("/")
            families[family] = f"{families.get(family, '')}/{name} {xref} 0 R"
        resources = "".join(f"/{family}<<{entries}>>" for family, entries in families.items())
        self.document.xref_set_key(page.xref, "Resources", f"<<{resources}>>")
        for status, rect in self.placed:
            assert encoding.place is not None
            encoding.place(self, status, rect)
        self.ops, self.placed = [], []


def build(encoding: Encoding, size: float, *, legend: bool, change: Change = lambda *_: None) -> bytes:
    """
    Give the PDF of the report, its marks `size` points high.

    `change` is called after each row with its code and the place of its mark, and may print something more.
    """
    sheet = Sheet()
    sheet.text(LEFT, 90, "Plan of the town 2021-2023", 20)
    sheet.text(LEFT, 130, "This report says how far the work on the plan has come.", 10)
    if legend:
        for index, (status, label) in enumerate(LABELS.items()):
            top = 170 + 28 * index
            sheet.mark(encoding, status, LEFT, top, size)
            count = list(STATUS_BY_CODE.values()).count(status)
            sheet.text(LEFT + 1.5 * size, top, f"{encoding.between}{label}: {count}", 10)
    sheet.end_page(encoding)
    sheet.text(LEFT, 110, "Guideline 1: A town to live in", 14)
    _table(sheet, encoding, size, change)
    sheet.end_page(encoding)
    return bytes(sheet.document.tobytes(garbage=1, no_new_id=True))


def _table(sheet: Sheet, encoding: Encoding, size: float, change: Change) -> None:
    heads = ["Measure", "Deliverable", *(("Done", "In progress", "Not done") if encoding.columns else ("Status",))]
    edges = [LEFT, 170.0, 365.0, 425.0, 485.0, RIGHT] if encoding.columns else [LEFT, 180.0, 420.0, RIGHT]
    bottom = FIRST_ROW + ROW * len(STATUS_BY_CODE)
    for x in edges:
        sheet.rule(x, FIRST_ROW - 20, x, bottom)
    sheet.rule(LEFT, FIRST_ROW - 20, RIGHT, FIRST_ROW - 20)
    sheet.rule(LEFT, bottom, RIGHT, bottom)
    for x, head in zip(edges, heads, strict=False):
        sheet.text(x + 4, FIRST_ROW - 6, head, 9)
    for index, (code, status) in enumerate(STATUS_BY_CODE.items()):
        top = FIRST_ROW + ROW * index
        sheet.rule(LEFT if code.endswith("D1") else edges[1], top, RIGHT, top)
        if code.endswith("D1"):
            sheet.text(LEFT + 4, top + 20, f"{code[:4]} {_MEASURES[code[:4]]}", 9)
        sheet.text(edges[1] + 4, top + 20, f"{code} Part {index + 1} of the works in town", 9)
        column = 2 + (list(LABELS).index(status) if encoding.columns else 0)
        sheet.mark(encoding, status, edges[column] + 12, top + 23, size)
        change(sheet, code, edges[column] + 12, top + 23)


def _polygon(*points: tuple[float, float]) -> Ops:
    first, *rest = points
    return b"%g %g m " % first + b"".join(b"%g %g l " % point for point in rest) + b"h "


def circle(x: float, y: float, radius: float) -> Ops:
    """Give a circle of four curves."""
    k = 0.5523 * radius
    ends = [(radius, 0), (0, radius), (-radius, 0), (0, -radius), (radius, 0)]
    ops = b"%g %g m " % (x + radius, y)
    for (ax, ay), (bx, by) in pairwise(ends):
        controls = ax - ay * k / radius, ay + ax * k / radius, bx + by * k / radius, by - bx * k / radius
        curve = (controls[0] + x, controls[1] + y, controls[2] + x, controls[3] + y, bx + x, by + y)
        ops += b"%g %g %g %g %g %g c " % curve
    return ops + b"h "


TICK = _polygon((0.02, 0.33), (0.12, 0.42), (0.27, 0.25), (0.64, 0.74), (0.75, 0.66), (0.29, 0.04))
CROSS = _polygon(
    (0.05, 0.15), (0.15, 0.05), (0.4, 0.3), (0.65, 0.05), (0.75, 0.15), (0.5, 0.4),
    (0.75, 0.65), (0.65, 0.75), (0.4, 0.5), (0.15, 0.75), (0.05, 0.65), (0.3, 0.4),
)  # fmt: skip
RING = circle(0.4, 0.4, 0.37) + circle(0.4, 0.4, 0.28)
FILLED: Mapping[str, Ops] = {"done": TICK + b"f", "in_progress": RING + b"f*", "not_done": CROSS + b"f"}
STROKED: Mapping[str, Ops] = {
    "done": b"0.09 w 0.05 0.35 m 0.28 0.1 l S 0.09 w 0.28 0.1 m 0.74 0.72 l S",
    "in_progress": b"0.08 w " + circle(0.4, 0.4, 0.34) + b"S",
    "not_done": b"0.09 w 0.08 0.08 m 0.72 0.72 l S 0.08 0.72 m 0.72 0.08 l S",
}


def fixed(ops: Mapping[str, Ops]) -> Painter:
    """Give a painter of the same operators each time."""
    return lambda _, status: ops[status]


def coloured(ops: Ops, colours: tuple[str, str, str]) -> Painter:
    """Give a painter of one outline in a colour for each status."""
    parts = [tuple(c / 255 for c in bytes.fromhex(colour)) for colour in colours]
    return fixed({s: b"%g %g %g rg " % rgb + ops for s, rgb in zip(LABELS, parts, strict=True)})


def _to_unicode(text_by_code: Mapping[int, str], digits: int) -> bytes:
    pairs = "\n".join(f"<{code:0{digits}x}> <{t.encode('utf-16-be').hex()}>" for code, t in text_by_code.items())
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
        f"1 begincodespacerange <{'0' * digits}> <{'f' * digits}> endcodespacerange\n"
        f"{len(text_by_code)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    ).encode()


def glyphs(codes: str, font: Font, colours: Mapping[str, Ops] | None = None) -> Painter:
    """Give a painter of one code of a font (as hexadecimal digits, separated by spaces) for each status."""
    code_by_status = dict(zip(LABELS, codes.split(), strict=True))

    def paint(sheet: Sheet, status: str) -> Ops:
        sheet.resource("Font", "Mark", lambda: font(sheet))
        colour = colours[status] if colours else b""
        return colour + f"BT /Mark 1 Tf <{code_by_status[status]}> Tj ET".encode()

    return paint


def base_font(name: str, extra: str = "") -> Font:
    """Give a font that every viewer has, which is therefore not embedded."""
    return lambda sheet: sheet.add(f"<</Type/Font/Subtype/Type1/BaseFont/{name}{extra}>>")


def with_texts(font: Font, text_by_code: Mapping[int, str], digits: int = 2) -> Font:
    """Give a font with a ToUnicode table that says these texts."""

    def make(sheet: Sheet) -> int:
        xref = font(sheet)
        table = sheet.add("<<>>", _to_unicode(text_by_code, digits))
        sheet.document.xref_set_key(xref, "ToUnicode", f"{table} 0 R")
        return xref

    return make


def drawn_font(ops: Mapping[str, Ops], *, first: int = 97, start: bytes = b"0.8 0 0 0 0.8 0.8 d1 ") -> Font:
    """
    Give a Type 3 font whose glyphs are drawings, from code `first` on in the order of the statuses.

    `start` is the operator that begins a glyph: "d1" for one in the text's colour, "d0" for one in colours of its own.
    """

    def make(sheet: Sheet) -> int:
        procs = {f"g{i}": sheet.add("<<>>", start + ops[s]) for i, s in enumerate(LABELS)}
        entries = " ".join(f"/{name} {xref} 0 R" for name, xref in procs.items())
        names = " ".join(f"/{name}" for name in procs)
        return sheet.add(
            f"<</Type/Font/Subtype/Type3/FontBBox[0 0 0.8 0.8]/FontMatrix[1 0 0 1 0 0]/CharProcs<<{entries}>>"
            f"/Encoding<</Type/Encoding/Differences[{first} {names}]>>/FirstChar {first}/LastChar {first + 2}"
            f"/Widths[0.8 0.8 0.8]/Resources<<>>>>"
        )

    return make


@cache
def _subset(characters: str) -> tuple[bytes, list[int], list[int]]:
    """The signs of the first font of this machine that has them: the font's file, their glyphs, their widths."""
    for path in sorted(Path("/usr/share/fonts").rglob("*.ttf")):
        font = pymupdf.Font(fontfile=str(path))
        # OpenSymbol and its like have other glyphs at some places than Unicode says; who has these two has not.
        if all(font.has_glyph(ord(c)) for c in characters + "✓◐"):
            break
    else:
        raise LookupError(f"no font on this machine has {characters}")
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_font(fontname="F", fontfile=str(path))
        page.insert_text((50, 50), characters, fontname="F")
        document.subset_fonts()
        data = document.extract_font(page.get_fonts()[0][0])[3]
    widths = [round(1000 * font.glyph_advance(ord(c))) for c in characters]
    return data, [font.has_glyph(ord(c)) for c in characters], widths


def embedded(characters: str, texts: str | None, name: str = "Signs") -> Painter:
    """
    Give a painter of glyphs of a subset font of this machine; `texts` is what its ToUnicode says, None for no table.

    Raises: LookupError (when painting) if no font has the characters.
    """

    def paint(sheet: Sheet, status: str) -> Ops:
        data, codes, widths = _subset(characters)
        font: Font = partial(_embed, data=data, codes=codes, widths=widths, name=f"/ABCDEF+{name}")
        if texts is not None:
            font = with_texts(font, dict(zip(codes, texts, strict=True)), digits=4)
        return glyphs(" ".join(f"{code:04x}" for code in codes), font)(sheet, status)

    return paint


def _embed(sheet: Sheet, data: bytes, codes: list[int], widths: list[int], name: str) -> int:
    described = sheet.add(
        f"<</Type/FontDescriptor/FontName{name}/FontFile2 {sheet.add('<<>>', data)} 0 R/Flags 4"
        "/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 900/Descent -200/CapHeight 700/StemV 80>>"
    )
    each = " ".join(f"{code} [{width}]" for code, width in zip(codes, widths, strict=True))
    child = sheet.add(
        f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name}/FontDescriptor {described} 0 R/W[{each}]/DW 1000"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity>>"
    )
    return sheet.add(f"<</Type/Font/Subtype/Type0/BaseFont{name}/Encoding/Identity-H/DescendantFonts[{child} 0 R]>>")
