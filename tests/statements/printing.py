"""Blocks in four formats: Markdown, HTML, PDF (WeasyPrint), DOCX."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from html import escape
from typing import Any

from .blocks import Block, Bullets, Grid, Heading, Text, Tiles, cell_text

_STYLE = """
@page { size: A4; margin: 18mm }
body { font: 10pt "DejaVu Sans", sans-serif } h1 { font-size: 17pt } h2 { font-size: 13pt }
tr { break-inside: avoid }
table { border-collapse: collapse; width: 100%; margin: 6pt 0 } td { vertical-align: top; padding: 2pt 5pt }
table.ruled td { border: 0.6pt solid #444 } table.open { width: 75% }
ul.plain { list-style: none; padding: 0 }
.tiles { display: flex } .tile { width: 30%; text-align: center; padding: 6pt }
.tile b { display: block; font-size: 26pt } .tile span { font-size: 9pt }
"""


def to_markdown(blocks: Iterable[Block]) -> bytes:
    """Give a transcription."""
    return ("\n\n".join(_markdown(block) for block in blocks) + "\n").encode()


def _markdown(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {block.text}"
    if isinstance(block, Text):
        return block.text
    if isinstance(block, Bullets):
        return "\n".join(f"- {item}" for item in block.items)
    if isinstance(block, Tiles):
        return "\n\n".join(f"**{number}**\n{label}" for number, label in block.tiles)
    lines = []
    for index, row in enumerate(block.rows):
        cells = [part for cell in row for part in (cell_text(cell)[0], *[""] * (cell_text(cell)[1] - 1))]
        lines.append(f"| {' | '.join(cells)} |")
        if index == 0:
            lines.append("|---" * len(cells) + "|")
    return "\n".join(lines)


def to_html(blocks: Iterable[Block], language: str) -> bytes:
    """Give a page."""
    body = "".join(_html(block) for block in blocks)
    head = f'<meta charset="utf-8"><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'.encode()


def _html(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h{block.level}>{escape(block.text)}</h{block.level}>"
    if isinstance(block, Text):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Bullets):
        items = "".join(f"<li>{escape(item)}</li>" for item in block.items)
        return f'<ul class="{"dots" if block.has_bullets else "plain"}">{items}</ul>'
    if isinstance(block, Tiles):
        tiles = (f'<div class="tile"><b>{escape(n)}</b><span>{escape(label)}</span></div>' for n, label in block.tiles)
        return f'<div class="tiles">{"".join(tiles)}</div>'
    rows = "".join(f"<tr>{''.join(_td(cell) for cell in row)}</tr>" for row in block.rows)
    return f'<table class="{"ruled" if block.is_ruled else "open"}">{rows}</table>'


def _td(cell: str | tuple[str, int]) -> str:
    text, span = cell_text(cell)
    return f'<td colspan="{span}">{escape(text)}</td>'


def to_pdf(blocks: Iterable[Block], language: str) -> bytes:
    """Give what WeasyPrint makes of the page."""
    from weasyprint import HTML

    document: bytes = HTML(string=to_html(blocks, language).decode()).write_pdf(pdf_identifier=b"statement")
    return document


def to_docx(blocks: Iterable[Block], _language: str) -> bytes:
    """Give a DOCX."""
    import docx

    document: Any = docx.Document()
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Text):
            document.add_paragraph(block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                document.add_paragraph(item, style="List Bullet" if block.has_bullets else None)
        elif isinstance(block, Tiles):
            _docx_tiles(document, block)
        else:
            _docx_grid(document, block)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _docx_tiles(document: Any, block: Tiles) -> None:
    table = document.add_table(rows=1, cols=len(block.tiles))
    for cell, (number, label) in zip(table.rows[0].cells, block.tiles, strict=True):
        cell.paragraphs[0].add_run(number).bold = True
        cell.add_paragraph(label)


def _docx_grid(document: Any, block: Grid) -> None:
    width = max(sum(cell_text(cell)[1] for cell in row) for row in block.rows)
    table = document.add_table(rows=len(block.rows), cols=width)
    if block.is_ruled:
        table.style = "Table Grid"
    for line, row in zip(table.rows, block.rows, strict=True):
        column = 0
        for cell in row:
            text, span = cell_text(cell)
            own = line.cells[column]
            if span > 1:
                own = own.merge(line.cells[column + span - 1])
            own.text = text
            column += span


FORMATS: dict[str, tuple[str, Callable[[Iterable[Block], str], bytes]]] = {
    "markdown": ("report.md", lambda blocks, _language: to_markdown(blocks)),
    "html": ("report.html", to_html),
    "pdf": ("report.pdf", to_pdf),
    "docx": ("report.docx", to_docx),
}
