"""
Markdown as converters write it: Docling, Marker, MinerU, Mistral OCR.

Each has the habits and the defects of its model (page parts without headers whose first row becomes the header, spans
that are repeated or lost, signs that could not be decoded or became TeX); the content is the same.
"""

from __future__ import annotations

import html
import random
from pathlib import Path

from .content import Content
from .layout import Layout
from .transcript_pages import Item, Row, TablePart, shown_measure, span, to_pages

ZAPF = {"✓": 0x33, "✔": 0x34, "✗": 0x37, "✘": 0x38, "●": 0x6C, "○": 0x6D}
TEX = {
    "✓": (r"$\checkmark$", r"$ \checkmark $", r"\(\checkmark\)"),
    "✔": (r"$\checkmark$", r"$\pmb{\checkmark}$"),
    "○": (r"$\bigcirc$", r"$\circ$"),
    "✗": (r"$\times$", r"$\boldsymbol{\times}$"),
    "✘": (r"$\times$",),
    "●": (r"$\bullet$",),
    "☒": (r"$\boxtimes$",),
}


def coded(cell: tuple[str, str] | None, bold: bool = False) -> str:
    """Give a code and its text in one cell."""
    if cell is None:
        return ""
    code, text = cell
    return f"{f'**{code}**' if bold and code else code} {text}".strip()


def write(path: Path, parts: list[str]) -> None:
    """Write the blocks of a Markdown file."""
    path.write_text("\n\n".join(part for part in parts if part) + "\n", encoding="utf-8")


def render_docling(content: Content, layout: Layout, path: Path) -> None:
    """Write as Docling does: all headings alike, spans repeated, parts without a header headed by their first row."""
    rng = random.Random(f"docling {content.case}")
    signs = docling_signs(content, rng)
    parts = []
    for page in to_pages(content, layout, rng):
        parts += ["<!-- image -->" if rng.random() < 0.4 else "", *docling_items(page, signs)]
    write(path, parts)


def docling_signs(content: Content, rng: random.Random) -> dict[str, str]:
    """Give what stands for each mark: itself, or its glyph in a font that could not be decoded."""
    marks = list(content.marks.values())
    kind = rng.choice(("plain", "zapf", "icons", "cid", "private"))
    if kind == "plain" or any(len(mark) > 1 for mark in marks) or (kind == "zapf" and not ZAPF.keys() >= set(marks)):
        return {}
    codes = dict(zip(marks, rng.sample(range(1, 90), 3), strict=True))
    templates = {
        "zapf": "glyph&lt;c={},font=/ABCDEE+ZapfDingbats&gt;",
        "icons": "glyph<c={},font=/QWERTY+ReportIcons>",
        "cid": rng.choice(("(cid:{})", "GLYPH<{}>", "GLYPH&lt;{}&gt;")),
        "private": "{}",
    }
    if kind == "private":
        return {mark: chr(0xE000 + codes[mark]) for mark in marks}
    return {mark: templates[kind].format(ZAPF[mark] if kind == "zapf" else codes[mark]) for mark in marks}


def docling_items(page: list[Item], signs: dict[str, str]) -> list[str]:
    """Give the blocks of one page."""
    parts: list[str] = []
    for item in page:
        if isinstance(item, TablePart):
            rows = [
                [escape(coded(shown_measure(item, i))), escape(coded(row.deliverable)), signs.get(row.mark, row.mark)]
                for i, row in enumerate(item.rows)
            ]
            parts.append(pipe_table([*([list(item.header)] if item.header else []), *rows], padded=True))
        elif item.mark is not None:
            line = f"- {signs.get(item.mark, item.mark)} {escape(item.text)}"
            parts[-1:] = [f"{parts[-1]}\n{line}"] if parts[-1].startswith("- ") else [parts[-1], line]
        else:
            parts.append(f"{'## ' if item.level else ''}{escape(item.text)}")
    return parts


def escape(text: str) -> str:
    """Give the text as Docling escapes it."""
    return html.escape(text, quote=False).replace("_", r"\_")


def pipe_table(rows: list[list[str]], padded: bool = False, edge: str = " ") -> str:
    """Give a pipe table whose first row is its header."""
    widths = [max(len(row[c]) for row in rows) if padded else 0 for c in range(len(rows[0]))]
    lines = [f"|{edge}{' | '.join(cell.ljust(w) for cell, w in zip(row, widths, strict=True))}{edge}|" for row in rows]
    lines.insert(1, "|" + "|".join("-" * max(3, w + 2) for w in widths) + "|")
    return "\n".join(lines)


def render_marker(content: Content, layout: Layout, path: Path) -> None:
    """Write as Marker does with `paginate_output`: page marks from 0, bold headings of any level, `<br>` in cells."""
    rng = random.Random(f"marker {content.case}")
    parts: list[str] = []
    for number, page in enumerate(to_pages(content, layout, rng)):
        parts += [f"{{{number}}}{'-' * 48}", f"![](_page_{number}_Picture_1.jpeg)" if rng.random() < 0.3 else ""]
        for item in page:
            if isinstance(item, TablePart):
                rows = [
                    [
                        broken(coded(row.measure if row.opens else None, True), rng),
                        broken(coded(row.deliverable, True), rng),
                        row.mark,
                    ]
                    for row in item.rows
                ]
                head = list(item.header) if item.header else ["", "", ""] if rng.random() < 0.5 else None
                parts.append(pipe_table([*([head] if head else []), *rows], padded=True))
            elif item.mark is not None:
                parts.append(f"- {item.mark} {item.text}")
            elif item.level == 1:
                parts.append(f'# <span id="page-{number}-0"></span>**{item.text}**')
            else:
                parts.append(f"{'#' * rng.randint(2, 4)} **{item.text}**" if item.level else item.text)
    write(path, parts)


def broken(text: str, rng: random.Random) -> str:
    """Give the text with the line ends of its cell: after a word, or in one."""
    words, lines = text.split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 40:
            plain = word.isalpha() and len(word) > 8
            if plain and rng.random() < 0.4:
                lines[-1] += f" {word[:5]}-"
                word = word[5:]
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "<br>".join(lines)


def render_mineru(content: Content, layout: Layout, path: Path) -> None:
    """Write as MinerU does: one HTML table per page on a single line, spans kept, signs as TeX, headings alike."""
    rng = random.Random(f"mineru {content.case}")
    signs = {mark: rng.choice(TEX[mark]) for mark in content.marks.values() if mark in TEX}
    parts: list[str] = []
    for number, page in enumerate(to_pages(content, layout, rng)):
        if rng.random() < 0.3:
            parts.append(f"![](images/{number:064x}.jpg)  ")
        for item in page:
            if isinstance(item, TablePart):
                parts.append(html_table(item, signs))
            elif item.mark is not None:
                parts.append(f"{signs.get(item.mark, item.mark)} {item.text}")
            else:
                parts.append(f"{'# ' if item.level else ''}{item.text}")
    write(path, parts)


def html_table(part: TablePart, signs: dict[str, str]) -> str:
    """Give a table in one line of HTML."""
    rows = ["".join(f"<td>{html.escape(cell)}</td>" for cell in part.header)] if part.header else []
    for index, row in enumerate(part.rows):
        cells = [f"<td>{html.escape(coded(row.deliverable))}</td>", f"<td>{signs.get(row.mark, row.mark)}</td>"]
        if row.opens or index == 0:
            reach = span(part, index)
            attribute = f' rowspan="{reach}"' if reach > 1 else ""
            cells.insert(0, f"<td{attribute}>{html.escape(coded(row.measure if row.opens else None))}</td>")
        rows.append("".join(cells))
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table></body></html>"


def render_mistral(content: Content, layout: Layout, path: Path) -> None:
    """Write as Mistral OCR does: pictures by number, signs as TeX, heads and page numbers in the text, cut rows."""
    rng = random.Random(f"mistral {content.case}")
    signs = {mark: rng.choice(TEX[mark]) for mark in content.marks.values() if mark in TEX}
    parts: list[str] = []
    for number, page in enumerate(to_pages(content, layout, rng), 1):
        if layout.running and number > 1:
            parts.append(content.organisation)
        if rng.random() < 0.3:
            parts.append(f"![img-{number}.jpeg](img-{number}.jpeg)")
        for item in page:
            if isinstance(item, TablePart):
                rows = [cells for row in item.rows for cells in mistral_rows(row, signs, rng)]
                parts.append(pipe_table([*([list(item.header)] if item.header else []), *rows], edge="  "))
            elif item.mark is not None:
                parts.append(f"- {signs.get(item.mark, item.mark)} {item.text}")
            else:
                parts.append(f"{'#' * item.level} {item.text}".strip())
        if layout.running:
            parts.append(str(number))
    write(path, parts)


def mistral_rows(row: Row, signs: dict[str, str], rng: random.Random) -> list[list[str]]:
    """Give the cells of a row: of two where its text was taken for two rows."""
    code, text = row.deliverable
    first = [coded(row.measure if row.opens else None), coded(row.deliverable), signs.get(row.mark, row.mark)]
    words = text.split(" ")
    lower = [i for i in range(3, len(words)) if words[i][:1].islower()]
    if not lower or row.is_rest or rng.random() < 0.85:
        return [first]
    at = rng.choice(lower)
    return [[first[0], coded((code, " ".join(words[:at]))), first[2]], ["", " ".join(words[at:]), ""]]
