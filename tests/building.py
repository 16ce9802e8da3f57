"""What tests build by hand: words, cells, pages, lines of text, whole reports."""

import itertools
import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reportparse.api import Report
from reportparse.audit import audit
from reportparse.document import Block, Cell, Document, Line, Page, Paragraph, Place, Style, Table
from reportparse.geometry import BBox
from reportparse.layout.printed import Char, Span
from reportparse.layout.words import Word
from reportparse.model import (
    Deliverable,
    Generator,
    Guideline,
    LegendEntry,
    Mark,
    Measure,
    Period,
    Provenance,
    ReportModel,
    SourceInfo,
    StatedTotal,
    Status,
)
from reportparse.normalize import normalize
from reportparse.normalize.lines import TextLine
from reportparse.pipeline import source_to_report
from reportparse.profile import EMPTY, Profile
from reportparse.source import bytes_to_source

SIGNS = {"done": "✓", "in_progress": "○", "not_done": "✗"}
SHAPES = {"done": "check", "in_progress": "ring", "not_done": "cross"}
STATED = (None, Status.DONE, Status.IN_PROGRESS, Status.NOT_DONE)


def chars(text: str, x0: float, baseline: float, size: float = 10.0) -> list[Char]:
    """The glyphs of a text in a font whose every glyph is half as wide as it is high."""
    step = size / 2
    top, bottom = baseline - 0.8 * size, baseline + 0.2 * size
    return [(c, x0 + i * step, top, x0 + (i + 1) * step, bottom, baseline, ord(c)) for i, c in enumerate(text)]


def span(glyphs: Sequence[Char], size: float = 10.0, **options: Any) -> Span:
    """A run of glyphs in one style."""
    box = BBox(glyphs[0][1], min(g[2] for g in glyphs), glyphs[-1][3], max(g[4] for g in glyphs))
    return Span(glyphs, box, Style(size=size), **options)


def word(text: str, x0: float, baseline: float, size: float = 10.0, **options: Any) -> Word:
    """A word set in the font of `chars`."""
    box = BBox(x0, baseline - 0.8 * size, x0 + len(text) * size / 2, baseline + 0.2 * size)
    return Word(text, box, baseline, Style(size=size), **options)


def printed(texts: Iterable[tuple[str, float, float]], size: float = 10.0) -> list[Word]:
    """The words of some texts, each given with the x where it starts and its baseline; a space is 0.3 of the size."""
    words = []
    for text, x0, baseline in texts:
        for part in text.split():
            words.append(word(part, x0, baseline, size))
            x0 += (len(part) / 2 + 0.3) * size
    return words


def line(raw: str, top: float = 100.0, size: float = 10.0, x0: float = 50.0, page_number: int = 1) -> Line:
    """A printed line of text on a page."""
    box = BBox(x0, top, x0 + len(raw) * size / 2, top + size)
    return Line(raw, Place(page_number, box), Style(size=size))


def paragraph(*lines: Line) -> Paragraph:
    """A paragraph of some lines."""
    return Paragraph(lines)


def page(page_number: int, *lines: Line) -> Page:
    """An A4 page on which each line is a paragraph of its own."""
    return Page(page_number, 595.0, 842.0, tuple(Paragraph((line,)) for line in lines))


def table(*rows: Sequence[str]) -> Table:
    """A table of texts, their lines parted by line breaks, without spans and without places."""
    nowhere = Place(None)
    cells = [
        Cell(r, c, 1, 1, tuple(Line(line, nowhere) for line in text.splitlines()), nowhere)
        for r, texts in enumerate(rows)
        for c, text in enumerate(texts)
    ]
    return Table(tuple(cells), len(rows), len(rows[0]), nowhere)


def merged(*rows: Sequence[tuple[str, int, int] | str]) -> Table:
    """
    A table of cells that reach over rows and columns: each is its text, rowspan and colspan, or a text alone.

    A cell from above leaves its place out, as HTML does.
    """
    nowhere = Place(None)
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(rows):
        column = 0
        for item in row:
            while (r, column) in taken:
                column += 1
            text, down, across = (item, 1, 1) if isinstance(item, str) else item
            taken |= {(r + i, column + j) for i in range(down) for j in range(across)}
            cells.append(Cell(r, column, down, across, (Line(text, nowhere),) if text else (), nowhere))
            column += across
    return Table(tuple(cells), len(rows), max(column for _, column in taken) + 1, nowhere)


def heading(text: str, level: int = 2) -> Paragraph:
    """A heading of a format that has them."""
    return Paragraph((Line(text, Place(None, None, next(_LINE_NUMBERS)), Style(size=18.0 - level, bold=True)),), level)


def text(*lines: str) -> Paragraph:
    """A paragraph of running text."""
    return Paragraph(tuple(Line(raw, Place(None, None, next(_LINE_NUMBERS))) for raw in lines))


_LINE_NUMBERS = itertools.count(1)


def blocks_to_report(*pages: Sequence[Block], profile: Profile = EMPTY) -> ReportModel:
    """The audited report of a document made by hand, page by page; its places name the pages."""
    numbered = [
        Page(number, 595.0, 842.0, tuple(_on_page(block, number) for block in blocks))
        for number, blocks in enumerate(pages, 1)
    ]
    normalized = normalize(Document(tuple(numbered), "test"), bytes_to_source(b"text", "report.md"), profile)
    return audit(normalized.report, normalized.notes)


def _on_page(block: Block, number: int) -> Block:
    def moved(lines: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(replace(line, place=replace(line.place, page_number=number)) for line in lines)

    if isinstance(block, Paragraph):
        return replace(block, lines=moved(block.lines))
    cells = tuple(replace(c, lines=moved(c.lines), place=Place(number, None, c.row_index + 1)) for c in block.cells)
    return replace(block, cells=cells, place=Place(number))


def rows(report: ReportModel) -> list[tuple[str, str, str, str]]:
    """Each deliverable: its guideline, measure, code and text."""
    return [(g.code, m.code, d.code, d.text) for g in report.guidelines for m in g.measures for d in m.deliverables]


def found(report: ReportModel) -> list[str]:
    """The codes of the findings, without those that every report without totals and titles has."""
    usual = {"totals-not-stated", "guideline-untitled"}
    return [finding.code for finding in report.findings if finding.code not in usual]


def text_lines(*texts: str, page_index: int = 0, sizes: Sequence[float] = ()) -> list[TextLine]:
    """Lines of text, each a block of its own."""
    return [
        TextLine(text, Place(page_index + 1), Style(size=sizes[i] if sizes else 10.0), page_index, i, i)
        for i, text in enumerate(texts)
    ]


def read_text(text: str) -> ReportModel:
    """The audited report of a transcription."""
    return source_to_report(bytes_to_source(text.encode(), "report.md"))


def statuses(report: ReportModel) -> dict[str, str]:
    """The status of each deliverable by its code."""
    return {deliverable.code: deliverable.status.value for deliverable in report.deliverables()}


def tree(report: ReportModel) -> dict[str, dict[str, list[str]]]:
    """The codes alone: guideline, measure, deliverables."""
    return {g.code: {m.code: [d.code for d in m.deliverables] for m in g.measures} for g in report.guidelines}


def read_truth(path: Path) -> dict[str, Any]:
    """A `truth.json`."""
    truth: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return truth


def truth_to_report(truth: dict[str, Any]) -> Report:
    """A report that holds what a truth says, audited."""
    return Report.model_validate(audit(truth_to_model(truth)).model_dump())


def truth_to_model(truth: dict[str, Any]) -> ReportModel:
    """
    A report that holds what a truth says, every mark a sign of its legend, not yet audited.

    `stated_by_guideline`, which a truth need not have, are stated totals for guidelines by their codes.
    """
    stated_by_scope = {None: truth["stated"], **truth.get("stated_by_guideline", {})}
    start, end = map(int, truth["period"].split("-"))
    here = Provenance(page_number=1, bbox=(50.0, 100.0, 300.0, 120.0))
    return ReportModel(
        generator=Generator(name="reportparse", version="0"),
        source=SourceInfo(name="r.pdf", sha256="0" * 64, media_type="application/pdf", page_count=9, reader="test"),
        title=truth["title"],
        language=truth["lang"],
        period=Period(start=start, end=end),
        legend=[
            LegendEntry(mark=SIGNS[s], shape=SHAPES[s], label=f"label {s}", status=Status(s), provenance=here)
            for s in SIGNS
        ],
        stated_totals=[
            StatedTotal(scope=scope, status=status, count=totals[status or "total"], text="stated", provenance=here)
            for scope, totals in stated_by_scope.items()
            for status in STATED
        ],
        guidelines=[_guideline(guideline, here) for guideline in truth["guidelines"]],
    )


def _guideline(truth: dict[str, Any], here: Provenance) -> Guideline:
    measures = [
        Measure(
            code=measure["code"],
            text=measure["text"],
            provenance=[here],
            deliverables=[_deliverable(row, here) for row in measure["deliverables"]],
        )
        for measure in truth["measures"]
    ]
    return Guideline(code=truth["code"], title=truth["title"], provenance=[here], measures=measures)


def _deliverable(truth: dict[str, Any], here: Provenance) -> Deliverable:
    status = truth["status"]
    mark = Mark(kind="blank", basis="none", provenance=here)
    if status is not None:
        mark = Mark(raw=SIGNS[status], shape=SHAPES[status], kind="character", basis="legend", provenance=here)
    return Deliverable(
        code=truth["code"],
        text=truth["text"],
        status=Status(status or "unknown"),
        status_label=f"label {status}" if status is not None else None,
        mark=mark,
        confidence=0.99,
        provenance=[here],
    )
