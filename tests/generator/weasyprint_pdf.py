"""PDF by WeasyPrint."""

from __future__ import annotations

from pathlib import Path

from .content import Content
from .html_page import build_html
from .layout import Layout


def render(content: Content, layout: Layout, path: Path) -> None:
    """Write the report to `path`; the same content and layout give the same bytes."""
    from weasyprint import HTML

    HTML(string=build_html(content, layout)).write_pdf(path, pdf_identifier=content.case.encode())
