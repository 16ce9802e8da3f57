"""Reports without Markdown: columns held by spaces, as `pdftotext -layout` has them, and a spreadsheet's export."""

from __future__ import annotations

import csv
import random
import textwrap
from pathlib import Path

from .content import Content
from .converters import coded
from .layout import Layout
from .transcript_pages import TablePart, to_pages

WIDTHS = (38, 54, 12)


def render_layout_text(content: Content, layout: Layout, path: Path) -> None:
    """Write the pages as text in columns, with form feeds, running heads and page numbers."""
    rng = random.Random(f"layout {content.case}")
    gap, spaced, leaders = rng.choice((2, 3, 5)), rng.random() < 0.5, rng.random() < 0.15
    pages = []
    for number, page in enumerate(to_pages(content, layout, rng), 1):
        lines = [content.organisation, ""] if layout.running and number > 1 else []
        for item in page:
            if isinstance(item, TablePart):
                lines += [*table_lines(item, gap, spaced, leaders), ""]
            elif item.mark is not None:
                lines.append(f"  {item.mark} {item.text}")
            else:
                lines += ["", *textwrap.wrap(item.text, 100), ""]
        lines += ["", f"{number:>{sum(WIDTHS)}}"] if layout.running else []
        pages.append("\n".join(lines))
    path.write_text("\n\f".join(pages) + "\n\f", encoding="utf-8")


def table_lines(part: TablePart, gap: int, spaced: bool, leaders: bool) -> list[str]:
    """Give the lines of a table; a measure's text goes on beside the rows that belong to it."""
    lines = row_lines(part.header, gap, False) if part.header else []
    lines += [""] if part.header else []
    index = 0
    while index < len(part.rows):
        measure = part.rows[index].measure if part.rows[index].opens else None
        wrapped = textwrap.wrap(coded(measure), WIDTHS[0], break_on_hyphens=False)
        while True:
            row = part.rows[index]
            text = textwrap.wrap(coded(row.deliverable), WIDTHS[1], break_on_hyphens=False)
            index += 1
            is_last = index == len(part.rows) or part.rows[index].opens
            height = max(len(text), len(wrapped) if is_last else 1)
            lines += row_lines(("\n".join(wrapped[:height]), "\n".join(text), row.mark), gap, leaders)
            wrapped = wrapped[height:]
            if is_last:
                break
        lines += [""] if spaced else []
    return lines


def row_lines(cells: tuple[str, str, str], gap: int, leaders: bool) -> list[str]:
    """Give the lines of one row."""
    columns = [cell.split("\n") for cell in cells]
    lines = []
    for i in range(max(map(len, columns))):
        texts = [column[i] if i < len(column) else "" for column in columns]
        padded = [text.ljust(width + gap) for text, width in zip(texts, WIDTHS, strict=True)]
        if leaders and texts[1] and texts[2] and len(texts[1]) < WIDTHS[1] - 6:
            padded[1] = f"{texts[1]} ".ljust(WIDTHS[1], ".") + " " * gap
        lines.append("".join(padded).rstrip())
    return lines


def render_csv(content: Content, layout: Layout, path: Path) -> None:
    """Write the rows as a spreadsheet exports them: one header, a column per field, a separator of the country."""
    rng = random.Random(f"csv {content.case} {layout.transcript}")
    words = content.wording
    separator, wide, repeated = rng.choice(";,;\t"), rng.random() < 0.5, rng.random() < 0.5
    status = words.status or "Status"
    header = (
        ["Code", words.measure, "Code", words.deliverable, status]
        if wide
        else [words.measure, words.deliverable, status]
    )
    rows = [header]
    for guideline in content.guidelines:
        for measure in guideline.measures:
            for index, row in enumerate(measure.deliverables):
                first = [measure.printed, measure.text] if index == 0 or repeated else ["", ""]
                second = [row.printed, row.text]
                if not wide:
                    first, second = [" ".join(first).strip()], [" ".join(second)]
                rows.append([*first, *second, content.mark(row)])
    quoting = csv.QUOTE_ALL if rng.random() < 0.3 else csv.QUOTE_MINIMAL
    with path.open("w", encoding="utf-8-sig" if rng.random() < 0.5 else "utf-8", newline="") as file:
        csv.writer(file, delimiter=separator, quoting=quoting, lineterminator=rng.choice(("\n", "\r\n"))).writerows(
            rows
        )
