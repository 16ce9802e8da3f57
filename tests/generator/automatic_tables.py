"""
Documents in which each guideline has a table of its own, as wide as its own texts make its columns.

An office program or a browser sets the columns of each table by what stands in it, so tables below each other have the
same columns, each at other places. The words are made up here; a document is written as a page of HTML or by ReportLab.
"""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Literal

from . import chromium_pdf
from .content import STATUSES

Rules = Literal["grid", "rows", "header", "fill"]
RULES: tuple[Rules, ...] = ("grid", "rows", "header", "fill")
MARKS = dict(zip(STATUSES, ("✓", "○", "✗"), strict=True))
LABELS = dict(zip(STATUSES, ("completed", "under way", "not begun"), strict=True))
_THINGS = ("Forum", "Audit", "Tree map", "Book bus", "Free water", "Night bus", "Clinic", "Flood wall", "Open mill")
_TAILS = (
    "",
    " for all who help",
    " at every square and station of the town",
    " by the river",
    " that is open until eight",
)
_MEASURES = ("Safe ways", "Housing for the young and the old", "Clean air", "Help close to home", "Culture")
_TITLES = ("Streets and squares", "Living", "Nature", "Neighbours", "Work and trade")

_FONT = "DejaVu Sans"

Row = tuple[str, str, str]
"""The code of a deliverable, its text, its status."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the tables look, and whether each measure is one merged cell or stands in each of its rows."""

    rules: Rules = "grid"
    merged: bool = True
    header: bool = True
    is_full_width: bool = True
    prints_header: bool = False
    size_pt: float = 11.0


@dataclass(frozen=True, slots=True)
class Tables:
    """Measures by guideline: code and text of each, and its rows."""

    title: str
    guidelines: tuple[tuple[str, tuple[tuple[str, str, tuple[Row, ...]], ...]], ...]

    def rows(self) -> list[Row]:
        """Every deliverable in printed order."""
        return [row for _, measures in self.guidelines for _, _, rows in measures for row in rows]


def make_tables(seed: int) -> Tables:
    """A random document of two to five tables: most have few rows, some go on over pages."""
    rng = random.Random(f"automatic tables {seed}")
    is_large = rng.random() < 0.25
    guidelines = []
    for number, title in enumerate(rng.sample(_TITLES, rng.randint(2, 5)), 1):
        measures = []
        for index, text in enumerate(rng.sample(_MEASURES, rng.randint(1, 5 if is_large else 2)), 1):
            count = rng.randint(2, 9 if is_large else 4)
            # Some tables have long texts and some short ones: that is what moves the columns.
            tails = rng.sample(_TAILS, rng.randint(1, 2))
            texts = [f"{thing}{rng.choice(tails)}" for thing in rng.sample(_THINGS, count)]
            rows = tuple(
                (f"{number}.{index}.{i}", deliverable, rng.choice(STATUSES)) for i, deliverable in enumerate(texts, 1)
            )
            measures.append((f"{number}.{index}", text, rows))
        guidelines.append((f"{number}. {title}", tuple(measures)))
    return Tables(f"Progress of the town plan {2019 + seed % 5}", tuple(guidelines))


def make_style(seed: int) -> Style:
    """A look for a seed; the kinds of rules take turns."""
    rng = random.Random(f"automatic style {seed}")
    return Style(
        RULES[seed % len(RULES)],
        merged=rng.random() < 0.6,
        header=rng.random() < 0.8,
        is_full_width=rng.random() < 0.7,
        prints_header=rng.random() < 0.4,
        size_pt=rng.choice((9.0, 10.0, 12.0)),
    )


def to_html(tables: Tables, style: Style) -> str:
    """The document as a page."""
    legend = " · ".join(f"{MARKS[status]} {label}" for status, label in LABELS.items())
    body = "".join(
        f"<h2>{escape(title)}</h2><table>{_head(style)}<tbody>{_body(measures, style)}</tbody></table>"
        for title, measures in tables.guidelines
    )
    done = sum(status == "done" for _, _, status in tables.rows())
    stated = f"<p>Of {len(tables.rows())} deliverables, {done} are completed.</p>"
    css = {
        "grid": "td,th{border:1px solid #555}",
        "rows": "td,th{border-bottom:1px solid #555}",
        "header": "th{border-bottom:1.5px solid #333}",
        "fill": "th{background:#1d4e6b;color:#fff} td{border-bottom:1px solid #ccc}",
    }[style.rules]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(tables.title)}</title><style>'
        f"body{{font:{style.size_pt}pt 'DejaVu Sans',sans-serif}} tr{{break-inside:avoid}} h2{{break-after:avoid}}"
        f"table{{border-collapse:collapse;{'width:100%' if style.is_full_width else ''}}}"
        f"td,th{{padding:5px 6px;vertical-align:top;text-align:left}}{css}</style></head><body>"
        f"<h1>{escape(tables.title)}</h1><p>Legend: {legend}</p>{stated}{body}</body></html>"
    )


def _head(style: Style) -> str:
    return "<thead><tr><th>Measure</th><th>Deliverable</th><th>Status</th></tr></thead>" if style.header else ""


def _body(measures: Sequence[tuple[str, str, tuple[Row, ...]]], style: Style) -> str:
    parts = []
    for code, text, rows in measures:
        for index, (own, deliverable, status) in enumerate(rows):
            first = f"<b>{code}</b> {escape(text)}" if index == 0 or not style.merged else ""
            span = f' rowspan="{len(rows)}"' if style.merged else ""
            measure = f"<td{span}>{first}</td>" if index == 0 or not style.merged else ""
            parts.append(f"<tr>{measure}<td>{own} {escape(deliverable)}</td><td>{MARKS[status]}</td></tr>")
    return "".join(parts)


def print_chromium(tables: Tables, style: Style, path: Path) -> None:
    """Print the document as a browser does, with its own head and foot where the style says so."""
    program = chromium_pdf.find_program()
    assert program is not None, "chromium is not installed"
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "plan.html"
        page.write_text(to_html(tables, style), encoding="utf-8")
        options = [] if style.prints_header else ["--no-pdf-header-footer"]
        subprocess.run(
            [program, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             *options, f"--print-to-pdf={path.resolve()}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip


def print_weasyprint(tables: Tables, style: Style, path: Path) -> None:
    """Print the document by WeasyPrint, the same bytes each time."""
    from weasyprint import HTML

    HTML(string=to_html(tables, style)).write_pdf(path, pdf_identifier=b"automatic tables")


def print_reportlab(tables: Tables, style: Style, path: Path) -> None:
    """Set the document by ReportLab, each table as wide as its texts are."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

    from .reportlab_styles import register_fonts

    register_fonts()
    styles = getSampleStyleSheet()
    for name in ("Title", "Heading2", "Normal"):
        styles[name].fontName = _FONT
    legend = " · ".join(f"{MARKS[status]} {label}" for status, label in LABELS.items())
    done = sum(status == "done" for _, _, status in tables.rows())
    story: list[Flowable] = [
        Paragraph(tables.title, styles["Title"]),
        Paragraph(f"Legend: {legend}", styles["Normal"]),
        Paragraph(f"Of {len(tables.rows())} deliverables, {done} are completed.", styles["Normal"]),
    ]
    for title, measures in tables.guidelines:
        data, commands = _cells(measures, style)
        story.append(Paragraph(title, styles["Heading2"]))
        story.append(Table(data, style=commands, repeatRows=int(style.header), hAlign="LEFT"))
    SimpleDocTemplate(str(path), invariant=1, title=tables.title).build(story)


def _cells(
    measures: Sequence[tuple[str, str, tuple[Row, ...]]], style: Style
) -> tuple[list[list[str]], list[tuple[object, ...]]]:
    """The cells of a table for ReportLab, and how they look."""
    from reportlab.lib import colors

    first, last = (0, 0), (-1, -1)
    # A table of ReportLab is never narrower than its texts: small ones keep it on the page.
    commands: list[tuple[object, ...]] = [
        ("FONT", first, last, _FONT, style.size_pt - 3),
        ("VALIGN", first, last, "TOP"),
    ]
    looks: dict[Rules, list[tuple[object, ...]]] = {
        "grid": [("GRID", first, last, 0.5, colors.grey)],
        "rows": [("LINEBELOW", first, last, 0.5, colors.grey)],
        "header": [("LINEBELOW", first, (-1, 0), 1, colors.black)],
        "fill": [
            ("BACKGROUND", first, (-1, 0), colors.lightblue),
            ("LINEBELOW", (0, 1), last, 0.5, colors.grey),
        ],
    }
    commands += looks[style.rules]
    data = [["Measure", "Deliverable", "Status"]] if style.header else []
    for code, text, rows in measures:
        start = len(data)
        for index, (own, deliverable, status) in enumerate(rows):
            measure = f"{code} {text}" if index == 0 or not style.merged else ""
            data.append([measure, f"{own} {deliverable}", MARKS[status]])
        if style.merged and len(rows) > 1:
            commands.append(("SPAN", (0, start), (0, len(data) - 1)))
    return data, commands


PRINTERS: dict[str, Callable[[Tables, Style, Path], None]] = {
    "chromium": print_chromium,
    "weasyprint": print_weasyprint,
    "reportlab": print_reportlab,
}
