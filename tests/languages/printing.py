"""The written reports as documents: HTML, and by way of it PDF; Word."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from html import escape

import pytest

from .written import Measure, Row, Written

# Languages whose letters the fonts that come with every toolchain lack, by fontconfig's code.
_FONTS = (
    "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Hebrew', 'Noto Sans Devanagari', 'Noto Sans Thai', 'DejaVu Sans',"
    "sans-serif"
)
_EASTERN = {"ja": "'Noto Sans CJK JP'", "ko": "'Noto Sans CJK KR'", "zh": "'Noto Sans CJK SC'"}
_STYLE = """
@page { size: A4; margin: 20mm }
body { font: 10pt/1.45 FONTS }
h1 { font-size: 17pt } h2 { font-size: 13pt } h3 { font-size: 11pt }
table { border-collapse: collapse; width: 100%; margin: 3mm 0 5mm }
td, th { border: 0.6pt solid #555; padding: 1.5mm 2mm; vertical-align: top; text-align: start }
th { background: #e8eef4 }
.band td { background: #f4f0e4; font-weight: bold }
"""


def to_html(report: Written) -> str:
    """The report as a web page."""
    fonts = ", ".join([_EASTERN[report.language], _FONTS]) if report.language in _EASTERN else _FONTS
    direction = "rtl" if report.is_rtl else "ltr"
    parts = [f"<h1>{escape(report.title)}</h1>", *(f"<p>{escape(text)}</p>" for text in report.intro)]
    if report.has_signs:
        parts.append(f"<p>{escape(report.legend)}</p>")
    for group in report.groups:
        parts.append(f"<h2>{escape(group.title)}</h2>")
        if report.layout == "headings":
            for measure in group.measures:
                parts += [f"<h3>{escape(measure.text)}</h3>", _table(report, [measure])]
        else:
            parts.append(_table(report, group.measures))
    return (
        f'<!DOCTYPE html><html lang="{report.language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(report.title)}</title><style>{_STYLE.replace('FONTS', fonts)}</style></head>"
        f"<body>{''.join(parts)}</body></html>"
    )


def _table(report: Written, measures: Iterator[Measure] | list[Measure] | tuple[Measure, ...]) -> str:
    rows = ["<tr>" + "".join(f"<th>{escape(head)}</th>" for head in report.heads) + "</tr>"]
    for measure in measures:
        if report.layout == "bands":
            rows.append(f'<tr class="band"><td colspan="{len(report.heads)}">{escape(measure.text)}</td></tr>')
        for index, row in enumerate(measure.rows):
            cells = [f"<td>{escape(text)}</td>" for text in _cells(report, row)]
            if report.layout == "column" and index == 0:
                cells.insert(0, f'<td rowspan="{len(measure.rows)}">{escape(measure.text)}</td>')
            rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cells(report: Written, row: Row) -> tuple[str, ...]:
    return row.code, row.text, row.owner, report.status_text(row)


def to_docx(report: Written) -> bytes:
    """The report as a Word document; one that is written from right to left says so of paragraphs and tables."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_heading(report.title, 0)
    for text in report.intro:
        document.add_paragraph(text)
    if report.has_signs:
        document.add_paragraph(report.legend)
    for group in report.groups:
        document.add_heading(group.title, 1)
        for measures in [[m] for m in group.measures] if report.layout == "headings" else [list(group.measures)]:
            if report.layout == "headings":
                document.add_heading(measures[0].text, 2)
            _add_table(document, report, measures)
    if report.is_rtl:
        _turn(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_table(document: object, report: Written, measures: list[Measure]) -> None:
    table = document.add_table(rows=1, cols=len(report.heads), style="Table Grid")  # type: ignore[attr-defined]
    for cell, head in zip(table.rows[0].cells, report.heads, strict=True):
        cell.text = head
    for measure in measures:
        if report.layout == "bands":
            band = table.add_row().cells
            band[0].merge(band[-1]).text = measure.text
        rows = [table.add_row().cells for _ in measure.rows]
        for cells, row in zip(rows, measure.rows, strict=True):
            for cell, text in zip(cells[-4:], _cells(report, row), strict=True):
                cell.text = text
        if report.layout == "column":
            rows[0][0].merge(rows[-1][0]).text = measure.text


def _turn(document: object) -> None:
    from docx.oxml import OxmlElement

    body = document.element.body  # type: ignore[attr-defined]
    for paragraph in body.iter("{*}p"):
        paragraph.get_or_add_pPr().append(OxmlElement("w:bidi"))
        for run in paragraph.iter("{*}r"):
            run.get_or_add_rPr().append(OxmlElement("w:rtl"))
    for properties in body.iter("{*}tblPr"):
        properties.append(OxmlElement("w:bidiVisual"))


@cache
def has_font(language: str) -> bool:
    """Whether a font for a language is installed, as far as fontconfig knows."""
    program = shutil.which("fc-list")
    if program is None:
        return False
    found = subprocess.run([program, f":lang={language}", "family"], capture_output=True, text=True, timeout=60)
    return bool(found.stdout.strip())
