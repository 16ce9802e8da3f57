"""One ruled table on one page, its operators written by hand: what is done to a cell is done to nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pymupdf

from reportparse.geometry import BBox
from reportparse.model import ReportModel
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source

WIDTH, HEIGHT = 595.0, 842.0
COLUMNS = (50.0, 130.0, 460.0, 545.0)
TOP, ROW = 120.0, 24.0
# Signs by their codes in ZapfDingbats.
_DINGBATS = {"✓": "4", "✗": "8", "○": "m", "✔": "4"}
_FONTS = {"Text": "/Helvetica /Encoding/WinAnsiEncoding", "Signs": "/ZapfDingbats"}

ROWS = (
    ("L1M1D1", "Plant forty trees", "✓"),
    ("L1M1D2", "Open the river path", "○"),
    ("L1M1D3", "Print the map", "✗"),
    ("L1M1D4", "Repair the bridge", "✓"),
)

Around = Mapping[tuple[int, int], tuple[str, str]]


def cell(row: int, column: int) -> BBox:
    """The box of a cell, the origin at the top left; row 0 is the header."""
    return BBox(COLUMNS[column], TOP + ROW * row, COLUMNS[column + 1], TOP + ROW * (row + 1))


def box_ops(box: BBox, painted: str = "f") -> str:
    """A rectangle in the page's own coordinates; `W n` makes it the clip."""
    return f"{box.x0:g} {HEIGHT - box.bottom:g} {box.width:g} {box.height:g} re {painted} "


def text_ops(text: str, x: float, baseline: float, size: float = 10.0) -> str:
    """Operators that print a text, or one of the signs."""
    font = "Signs" if text in _DINGBATS else "Text"
    shown = _DINGBATS.get(text, text).encode("cp1252").hex()
    return f"BT /{font} {size:g} Tf {x:g} {HEIGHT - baseline:g} Td <{shown}> Tj ET\n"


def build(
    rows: tuple[tuple[str, ...], ...] = ROWS,
    around: Around | None = None,
    after: str = "",
    change: Callable[[Any], object] = lambda _page: None,
    head: tuple[str, ...] = ("Deliverable", "Text", "Status"),
) -> bytes:
    """
    The PDF of a table. `around` gives operators before and after those of a cell, `after` comes last on the page;
    `change` is given the page of PyMuPDF at the end.
    """
    ops = [text_ops("Plan of the town 2021-2023", 50, 70, 18), text_ops("L1M1 A town to live in", 50, 105, 12)]
    bottom = TOP + ROW * (len(rows) + 1)
    for index in range(len(rows) + 2):
        y = HEIGHT - TOP - ROW * index
        ops.append(f"0.6 w {COLUMNS[0]:g} {y:g} m {COLUMNS[-1]:g} {y:g} l S\n")
    ops += [f"{x:g} {HEIGHT - TOP:g} m {x:g} {HEIGHT - bottom:g} l S\n" for x in COLUMNS]
    for index, texts in enumerate((head, *rows)):
        for column, text in enumerate(texts):
            box = cell(index, column)
            before, behind = (around or {}).get((index, column), ("", ""))
            ops.append(f"q {before} {text_ops(text, box.x0 + 5, box.bottom - 8) if text else ''} Q {behind}\n")
    with pymupdf.open() as document:
        page = document.new_page(width=WIDTH, height=HEIGHT)
        fonts = ""
        for name, base in _FONTS.items():
            xref = document.get_new_xref()
            document.update_object(xref, f"<</Type/Font/Subtype/Type1/BaseFont{base.replace(' ', '')}>>")
            fonts += f"/{name} {xref} 0 R"
        document.xref_set_key(page.xref, "Resources", f"<</Font<<{fonts}>>>>")
        stream = document.get_new_xref()
        document.update_object(stream, "<<>>")
        document.update_stream(stream, ("".join(ops) + after).encode(), new=True)
        page.set_contents(stream)
        change(page)
        data: bytes = document.tobytes()
        return data


def read(data: bytes) -> ReportModel:
    """The audited report of a PDF."""
    return source_to_report(bytes_to_source(data, "report.pdf"))


def about(report: ReportModel) -> list[tuple[str, str]]:
    """The findings with the codes that they are about, without those that every such report has."""
    usual = {"totals-not-stated", "guideline-untitled"}
    return [(f.code, f.where.code or "") for f in report.findings if f.code not in usual]
