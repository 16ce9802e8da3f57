"""
Documents that are no progress reports: price lists, laws, papers, minutes, forms, timetables, products compared ....

Each stands in `documents/` as Markdown (or as HTML, where its kind lives from its layout) and is made into what offices
publish. What is no report gives none: no rows, or rows without a status; nothing is "done", and nothing is accused.

    python -m tests.harness.no_reports [folder]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

import reportparse
from reportparse.api import Report
from reportparse.errors import NoMeasureTable
from reportparse.model import Status
from tests.generator.fonts import family_files

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(path.stem for path in DOCUMENTS.glob("*.md"))
# Of scripts that the fonts of these toolchains don't hold.
UNSET = (".ja", ".zh")


def problems(report: Report) -> list[str]:
    """What a reading claims of a document that claims nothing, in words; none: it is right."""
    found = [
        f"row {row.code} {row.text[:40]!r} is {row.status.value} ({row.status_label})"
        for row in report.deliverables()
        if row.status is not Status.UNKNOWN
    ]
    found += [f"stated {total.count} {total.status} {total.text[:80]!r}" for total in report.stated_totals]
    return found + [f"finding {f.code}: {f.message}" for f in report.findings if f.severity.value == "error"]


def judge(path: Path) -> list[str]:
    """What is wrong with what is read of a file. That there is no report is right; any other failure is not."""
    try:
        return problems(reportparse.extract(path))
    except NoMeasureTable:
        return []


def source(name: str) -> str:
    """A document as it stands in the folder."""
    return (DOCUMENTS / f"{name}.md").read_text(encoding="utf-8")


def is_markdown(name: str) -> bool:
    """Whether a document is nothing but Markdown, and can be made into anything."""
    return "<style>" not in source(name)


def to_html(name: str, look: str = "grid") -> str:
    """A document as a web page whose tables are drawn in a look."""
    body = MarkdownIt("commonmark", {"html": True}).enable("table").render(source(name))
    border = {
        "grid": "td, th { border: 1px solid #444 }",
        "horizontal": "td, th { border-bottom: 1px solid #999 }",
        "none": "",
    }[look]
    return (
        f'<!DOCTYPE html><html lang="{name.rpartition(".")[2]}"><head><meta charset="utf-8"><title>{name}</title>'
        f"<style>body {{ font-family: sans-serif; font-size: 10pt }} table {{ border-collapse: collapse }}"
        f" td, th {{ padding: 3px 8px; text-align: left }} {border}</style></head><body>{body}</body></html>"
    )


class _Blocks(HTMLParser):
    """The blocks of a page, in order: the name of its element and its text, or the rows of a table."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, Any]] = []
        self._text: list[str] | None = None
        self.feed(page.partition("<body>")[2])

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        del attrs
        if tag == "table":
            self.blocks.append(("table", []))
        elif tag == "tr":
            self.blocks[-1][1].append([])
        elif tag in {"h1", "h2", "h3", "p", "li", "td", "th", "code"}:
            if tag == "code" and self._text is not None:
                return
            if tag == "li" and self._text is not None:
                self.handle_endtag("li")
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag not in {"h1", "h2", "h3", "p", "li", "td", "th", "code"} or self._text is None:
            return
        text, self._text = "".join(self._text).strip("\n"), None
        if tag in {"td", "th"}:
            self.blocks[-1][1][-1].append(text.strip())
        elif text.strip():
            self.blocks.append((tag, text))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def blocks_of(name: str) -> list[tuple[str, Any]]:
    """The blocks of a document, in order: `h1`, `h2`, `h3`, `p`, `li` or `code` with a text, `table` with its rows."""
    return _Blocks(to_html(name)).blocks


def write_markdown(name: str, path: Path) -> None:
    """Write the document as it stands."""
    path.write_text(source(name), encoding="utf-8")


def write_html(name: str, path: Path) -> None:
    """Write a web page."""
    path.write_text(to_html(name), encoding="utf-8")


def write_docx(name: str, path: Path) -> None:
    """Write a Word document; its lists are lists of Word, every table has all borders."""
    import docx

    document: Any = docx.Document()
    for kind, content in blocks_of(name):
        if kind == "table":
            table = document.add_table(rows=len(content), cols=max(map(len, content)), style="Table Grid")
            for cells, texts in zip((row.cells for row in table.rows), content, strict=True):
                for cell, text in zip(cells, texts, strict=False):
                    cell.text = text
        elif kind in {"h1", "h2", "h3"}:
            document.add_heading(content, int(kind[1]))
        else:
            for line in content.split("\n"):
                document.add_paragraph(line, style="List Bullet" if kind == "li" else None)
    document.save(str(path))


def _weasyprint(look: str) -> Callable[[str, Path], None]:
    def write(name: str, path: Path) -> None:
        import weasyprint

        weasyprint.HTML(string=to_html(name, look)).write_pdf(path)

    return write


def _reportlab(look: str) -> Callable[[str, Path], None]:
    """ReportLab's own flow of paragraphs and tables."""

    def write(name: str, path: Path) -> None:
        from reportlab.lib import colors
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, Preformatted, SimpleDocTemplate, Spacer, Table

        plain = ParagraphStyle("plain", fontName=_reportlab_font(), fontSize=10, leading=13, spaceAfter=5)
        sizes = {"h1": 18, "h2": 14, "h3": 12}
        drawn: dict[str, list[Any]] = {
            "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
            "horizontal": [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
            "none": [],
        }
        flow: list[Any] = []
        for kind, content in blocks_of(name):
            if kind == "table":
                width = max(map(len, content))
                rows = [
                    [Paragraph(_escape(text), plain) for text in row] + [""] * (width - len(row)) for row in content
                ]
                flow += [Table(rows, style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *drawn[look]]), Spacer(1, 8)]
            elif kind in sizes:
                style = ParagraphStyle(kind, plain, fontSize=sizes[kind], leading=sizes[kind] * 1.3, spaceBefore=8)
                flow.append(Paragraph(_escape(content), style))
            elif kind == "code":
                flow.append(Preformatted(content, plain))
            else:
                flow.append(Paragraph(f"{'• ' if kind == 'li' else ''}{_escape(content)}", plain))
        SimpleDocTemplate(str(path), invariant=1).build(flow)

    return write


@cache
def _reportlab_font() -> str:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    pdfmetrics.registerFont(TTFont("NoReports", str(family_files("DejaVu Sans")[0])))
    return "NoReports"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "<br/>")


def write_fpdf2(name: str, path: Path) -> None:
    """Write a PDF with fpdf2's own tables."""
    import fpdf

    pdf = fpdf.FPDF()
    pdf.add_font("plain", "", str(family_files("DejaVu Sans")[0]))
    pdf.add_page()
    for kind, content in blocks_of(name):
        pdf.set_font("plain", size={"h1": 18, "h2": 14, "h3": 12}.get(kind, 9))
        if kind == "table":
            with pdf.table(first_row_as_headings=False, borders_layout="MINIMAL") as table:
                for texts in content:
                    row = table.row()
                    for text in texts:
                        row.cell(text)
                    for _ in range(max(map(len, content)) - len(texts)):
                        row.cell("")
        else:
            text = f"• {content}" if kind == "li" else content
            pdf.multi_cell(0, None, text, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(2)
    pdf.output(str(path))


WRITERS: dict[str, tuple[str, Callable[[str, Path], None]]] = {
    "markdown": ("md", write_markdown),
    "weasyprint-grid": ("pdf", _weasyprint("grid")),
    "docx": ("docx", write_docx),
    "reportlab-grid": ("pdf", _reportlab("grid")),
    "html": ("html", write_html),
    "weasyprint-none": ("pdf", _weasyprint("none")),
    "fpdf2": ("pdf", write_fpdf2),
    "reportlab-none": ("pdf", _reportlab("none")),
    "weasyprint-horizontal": ("pdf", _weasyprint("horizontal")),
}
"""Each way to make a document: the ending of its file, and what writes it."""


def ways_of(name: str) -> list[str]:
    """In which ways a document can be made."""
    ways = [way for way in WRITERS if way.startswith(("weasyprint", "html")) or is_markdown(name)]
    return [way for way in ways if not (name.endswith(UNSET) and way.startswith(("reportlab", "fpdf2")))]


def write(folder: Path, name: str, way: str) -> Path:
    """Write a document into a folder; gives its path."""
    ending, writer = WRITERS[way]
    path = folder / f"{name}.{way}.{ending}"
    writer(name, path)
    return path


def name_of(name: str, way: str) -> str:
    """The name of a case: `none-invoice.fr-docx`."""
    return f"none-{name}-{way}"


def cases() -> Iterator[tuple[str, str]]:
    """Each document in one way, ways in turn."""
    for index, name in enumerate(NAMES):
        ways = ways_of(name)
        yield name, ways[index % len(ways)]


def all_cases() -> Iterator[tuple[str, str]]:
    """Each document in every way."""
    return ((name, way) for name in NAMES for way in ways_of(name))


def main(folder: Path) -> None:
    """Write all documents in every way, read them, and print what is claimed of them."""
    folder.mkdir(parents=True, exist_ok=True)
    right = wrong = 0
    for name, way in all_cases():
        found = judge(write(folder, name, way))
        right, wrong = right + (not found), wrong + bool(found)
        for problem in found:
            print(f"{name_of(name, way)}: {problem}")
    print(f"{right} of {right + wrong} right: {len(NAMES)} documents, {len(WRITERS)} ways; documents in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="no-reports-")))
