"""What happens to finished pages on their way to the reader: two on a sheet, turned, trimmed, stamped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .layout import Layout

MARGIN_PT = 28.0


def press(layout: Layout, path: Path) -> None:
    """Change the file's pages as the layout says; without such options it is left alone."""
    if layout.sheet == "single" and not layout.watermark:
        return
    import pymupdf

    with pymupdf.open(path) as pages, pymupdf.open() as sheets:
        KINDS[layout.sheet](pages, sheets)
        if layout.watermark:
            for sheet in sheets:
                stamp(sheet)
        data = sheets.tobytes(garbage=3, deflate=True, no_new_id=True)
    path.write_bytes(data)


def copy_pages(pages: Any, sheets: Any) -> None:
    """Put each page on a sheet of its own."""
    sheets.insert_pdf(pages)


def two_up(pages: Any, sheets: Any) -> None:
    """Put two pages side by side on each sheet, at their full size."""
    import pymupdf

    for index in range(0, len(pages), 2):
        width, height = pages[index].rect.width, pages[index].rect.height
        sheet = sheets.new_page(width=2 * width, height=height)
        for place in range(2):
            if index + place < len(pages):
                sheet.show_pdf_page(pymupdf.Rect(place * width, 0, (place + 1) * width, height), pages, index + place)


def sideways(pages: Any, sheets: Any) -> None:
    """Turn what is printed on each page by a quarter, without saying so in the page's /Rotate."""
    for index, page in enumerate(pages):
        sheet = sheets.new_page(width=page.rect.height, height=page.rect.width)
        sheet.show_pdf_page(sheet.rect, pages, index, rotate=90)


def prepress(pages: Any, sheets: Any) -> None:
    """Put each page on a larger sheet with crop marks and a slug; the crop box is left as large as the sheet."""
    import pymupdf

    for index, page in enumerate(pages):
        width, height = page.rect.width, page.rect.height
        sheet = sheets.new_page(width=width + 2 * MARGIN_PT, height=height + 2 * MARGIN_PT)
        trim = pymupdf.Rect(MARGIN_PT, MARGIN_PT, MARGIN_PT + width, MARGIN_PT + height)
        sheet.show_pdf_page(trim, pages, index)
        for x in (trim.x0, trim.x1):
            sheet.draw_line((x, 2), (x, MARGIN_PT - 8), width=0.25)
            sheet.draw_line((x, trim.y1 + 8), (x, sheet.rect.height - 2), width=0.25)
        for y in (trim.y0, trim.y1):
            sheet.draw_line((2, y), (MARGIN_PT - 8, y), width=0.25)
            sheet.draw_line((trim.x1 + 8, y), (sheet.rect.width - 2, y), width=0.25)
        sheet.insert_text((60, 12), f"job 4711 A1.1 {index + 1} ✓", fontsize=6)
        sheet.set_trimbox(pymupdf.Rect(trim.x0, MARGIN_PT, trim.x1, MARGIN_PT + height))


KINDS = {"single": copy_pages, "two_up": two_up, "sideways": sideways, "prepress": prepress}


def stamp(sheet: Any) -> None:
    """Print a large pale word across a sheet."""
    import pymupdf

    middle = pymupdf.Point(sheet.rect.width / 2, sheet.rect.height / 2)
    turned = pymupdf.Matrix(40)
    at = middle - pymupdf.Point(150, 0)
    sheet.insert_text(at, "DRAFT", fontsize=110, color=(0.8, 0.8, 0.85), morph=(middle, turned), overlay=False)
