"""Fonts and paragraph styles of the ReportLab renderer."""

from __future__ import annotations

from typing import Any

from .fonts import FILES, family_files
from .layout import Layout


def register_fonts() -> None:
    """Make the families known to ReportLab; bold is the family's name with "-Bold"."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for family in FILES:
        regular, bold = family_files(family)
        pdfmetrics.registerFont(TTFont(family, str(regular)))
        pdfmetrics.registerFont(TTFont(f"{family}-Bold", str(bold)))
        pdfmetrics.registerFontFamily(
            family, normal=family, bold=f"{family}-Bold", italic=family, boldItalic=f"{family}-Bold"
        )


def make_styles(layout: Layout) -> dict[str, Any]:
    """Give the paragraph styles of a layout by name."""
    from reportlab.lib.styles import ParagraphStyle

    size, family, bold = layout.size_pt, layout.font, f"{layout.font}-Bold"
    body = ParagraphStyle("body", fontName=family, fontSize=size, leading=size * 1.35)
    body.alignment = 4 if layout.justify else 0
    heading = ParagraphStyle(
        "heading", body, fontName=bold, fontSize=size * 1.35, leading=size * 1.75, textColor=layout.accent, alignment=0,
        spaceBefore=size * 1.6, spaceAfter=size * 0.5,
    )  # fmt: skip
    head_colour = "white" if layout.header_fill == "#1d4e6b" else "black"
    mark_leading = size * max(1.35, layout.mark_scale * 1.2)
    styles = [
        body,
        heading,
        ParagraphStyle("lead", body, fontSize=size * 1.1, leading=size * 1.5, spaceAfter=size * 0.8),
        ParagraphStyle("big", heading, fontSize=size * 2.5, leading=size * 3, spaceBefore=size * 12),
        ParagraphStyle("sub", body, fontSize=size * 1.4, leading=size * 2, spaceAfter=size * 4),
        ParagraphStyle("head", body, fontName=bold, textColor=head_colour),
        ParagraphStyle("centre", body, alignment=1, leading=mark_leading),
    ]
    return {style.name: style for style in styles}
