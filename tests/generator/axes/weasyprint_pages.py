"""Blocks as a PDF by WeasyPrint."""

from __future__ import annotations

from pathlib import Path

from .blocks import Sheet
from .html_pages import build_html


def render(sheet: Sheet, path: Path) -> None:
    """Write the document; the same blocks give the same bytes."""
    from weasyprint import HTML

    HTML(string=build_html(sheet)).write_pdf(path, pdf_identifier=sheet.title.encode())
