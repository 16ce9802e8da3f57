"""
The normalizer: from a document to the canonical report. It opens no file and drops no row without a note.

    tables -> layouts -> roles of columns -> rows -> measures and deliverables
    lines -> legend, stated totals, title, period, language
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reportparse.document import Document, Note, Paragraph, Place, Table
from reportparse.errors import NoMeasureTable
from reportparse.model import (
    Generator,
    LegendEntry,
    MarkTables,
    Period,
    ReportModel,
    SourceInfo,
    StatedTotal,
    Status,
)
from reportparse.normalize.codes import Code, Runs, parent_runs, split_code
from reportparse.normalize.columns import Layout, Roles, cell_text, find_roles, table_rows, tables_to_layouts
from reportparse.normalize.front import find_period, find_title, report_language
from reportparse.normalize.headings import Heading, find_heading
from reportparse.normalize.legend import Legend, find_legend
from reportparse.normalize.lines import TextLine, document_lines, visual_rows
from reportparse.normalize.mark_tables import find_mark_tables, holds_marks
from reportparse.normalize.places import provenance
from reportparse.normalize.rows import Drafts, Position, read_rows
from reportparse.normalize.statuses import find_meanings
from reportparse.normalize.totals import Statement, find_statements, find_unused
from reportparse.normalize.tree import drafts_to_guidelines
from reportparse.source import Source
from reportparse.text import LineEndHyphens, join_lines, one_line, words_of
from reportparse.version import __version__
from reportparse.vocabulary import Vocabulary, load

_SHORTEST_NOUN = 5
# A legend that is a table has few rows.
_LARGEST_LEGEND_ROWS = 15


@dataclass(frozen=True, slots=True)
class Normalized:
    """The report, not yet audited, and what the normalizer has to say about the document."""

    report: ReportModel
    notes: tuple[Note, ...]


def normalize(document: Document, source: Source) -> Normalized:
    """
    The canonical report of a document.

    Raises: NoMeasureTable when no table has rows with codes and marks.
    """
    words = _with_own_marks(load(), document)
    tables = _measure_tables(document, words)
    if not tables:
        raise NoMeasureTable(_no_table_message(document, source))
    drafts = read_rows(((i, table, roles) for i, (table, roles) in tables.items()), words)
    lines = document_lines(document, tables.keys())
    views = (lines, visual_rows(lines))
    legend = find_legend(views, words)
    headings = _Headings(document, drafts, words)
    language = report_language(document, _texts(document))
    hyphenation = _hyphenation(document, words)
    readings = (reading for draft in drafts.deliverables for reading, _ in draft.marks)
    meanings = find_meanings(readings, legend, words)
    guidelines = drafts_to_guidelines(drafts, headings.find, meanings, hyphenation)
    nouns = _nouns(tables.values(), words)
    statements = find_statements(views, legend, words, nouns)
    unused = find_unused(lines, words, nouns, statements)
    report = ReportModel(
        generator=Generator(name="reportparse", version=__version__),
        source=_source_info(document, source),
        title=join_lines([title], hyphenation) if (title := find_title(lines, document)) else None,
        language=language,
        period=_period(title, lines),
        legend=_legend(legend),
        stated_totals=[_stated_total(statement) for statement in statements],
        guidelines=guidelines,
    )
    notes = (
        *document.notes,
        *_unused_tables(document, tables, words),
        *drafts.notes,
        *headings.unused(),
        *_unused_codes(document, drafts, tables),
        *(Note("statement-unused", s.line.place, {"text": s.line.text, "count": s.count}) for s in unused),
    )
    return Normalized(report, notes)


def document_to_mark_tables(document: Document, source: Source) -> MarkTables:
    """Every table of a document that holds marks, with the legend that explains them; there may be none."""
    words = _with_own_marks(load(), document)
    tables = {i for i, b in enumerate(document.blocks()) if isinstance(b, Table) and holds_marks(b, words)}
    lines = document_lines(document, tables)
    legend = find_legend((lines, visual_rows(lines)), words)
    hyphenation = _hyphenation(document, words)
    return MarkTables(
        generator=Generator(name="reportparse", version=__version__),
        source=_source_info(document, source),
        legend=_legend(legend),
        tables=find_mark_tables(document, legend, words, hyphenation),
    )


def _with_own_marks(words: Vocabulary, document: Document) -> Vocabulary:
    """The words, with the letters and percentages that the report's own legend explains as marks."""
    large = {i for i, b in enumerate(document.blocks()) if isinstance(b, Table) and b.row_count > _LARGEST_LEGEND_ROWS}
    lines = document_lines(document, large)
    legend = find_legend((lines, visual_rows(lines)), words)
    return replace(words, is_explained=legend.explains) if legend.entries else words


def _hyphenation(document: Document, vocabulary: Vocabulary) -> LineEndHyphens:
    texts = _texts(document)
    language = report_language(document, texts)
    own = load(language) if language in vocabulary.languages else vocabulary
    return LineEndHyphens(texts, own.compound_starts, own.conjunctions)


def _measure_tables(document: Document, vocabulary: Vocabulary) -> dict[int, tuple[Table, Roles]]:
    """
    The tables that hold deliverables with marks, by their index among the document's blocks.

    A report has one kind of deliverable code; a table with other codes beside marks (a legend with its counts, say)
    is none of them.
    """
    tables = {index: block for index, block in enumerate(document.blocks()) if isinstance(block, Table)}
    layouts = tables_to_layouts(tables.values())
    roles = [find_roles(layout, vocabulary) for layout in layouts]
    shape = _main_shape(layouts, roles)
    found: dict[int, tuple[Table, Roles]] = {}
    for index, table in tables.items():
        for layout, role in zip(layouts, roles, strict=True):
            if role is not None and role.deliverable_shape == shape and any(table is own for own in layout.tables):
                found[index] = table, role
    return found


def _unused_tables(document: Document, used: Mapping[int, object], vocabulary: Vocabulary) -> list[Note]:
    """A note for each table of codes and marks whose codes are of another kind than the report's deliverables."""
    notes = []
    for index, block in enumerate(document.blocks()):
        if isinstance(block, Table) and index not in used:
            roles = find_roles(Layout([block]), vocabulary)
            if roles is not None and len(roles.deliverable_shape) > 1:
                notes.append(Note("table-unused", block.place, {"rows": block.row_count}))
    return notes


def _main_shape(layouts: Sequence[Layout], roles: Sequence[Roles | None]) -> str | None:
    """The shape of code that the most rows have, longer ones first where numbers are near."""
    counts: Counter[str] = Counter()
    for layout, role in zip(layouts, roles, strict=True):
        if role is not None:
            rows = sum(table.row_count for table in layout.tables)
            counts[role.deliverable_shape] += rows * len(role.deliverable_shape)
    return max(counts, key=lambda shape: (counts[shape], shape), default=None)


def _no_table_message(document: Document, source: Source) -> str:
    tables = sum(isinstance(block, Table) for block in document.blocks())
    if not any(True for _ in document.blocks()):
        return f"{source.name} has no text at all: it may be a scan, which reportparse cannot read yet."
    seen = f"{tables} tables were seen, but none" if tables else "no table was seen, so none"
    return f"{source.name} was read, {seen} has rows with codes (such as L1M1D1) and a column of status marks."


def _unused_codes(document: Document, drafts: Drafts, tables: dict[int, tuple[Table, Roles]]) -> list[Note]:
    """
    A note for each code that begins a printed line as a deliverable's does, and is the code of none.

    In a text a code is a reference; at the start of a line it may be a row that was not recognized.
    """
    shape = next(iter(tables.values()))[1].deliverable_shape
    used = {draft.code.runs for draft in drafts.deliverables if draft.code is not None}
    notes: dict[Runs, Note] = {}
    for block in document.blocks():
        cells = [cell.lines for cell in block.cells] if isinstance(block, Table) else [block.lines]
        for lines in cells:
            own: Code | None = None
            for line in lines:
                code, _ = split_code(one_line(line.raw))
                if code is None or code.shape != shape:
                    continue
                # In the text of a deliverable a line may begin with a reference; a lost row is a sister of it.
                is_row = own is None or parent_runs(own.runs) == parent_runs(code.runs)
                if is_row and code.runs not in used:
                    notes.setdefault(code.runs, Note("code-unused", line.place, {"text": code.raw}))
                own = own or code
    return list(notes.values())


class _Headings:
    """Finds the guidelines' headings among the paragraphs, and knows which rows of text it had no use for."""

    def __init__(self, document: Document, drafts: Drafts, vocabulary: Vocabulary) -> None:
        outer = [((i, -1), block) for i, block in enumerate(document.blocks()) if isinstance(block, Paragraph)]
        self._paragraphs: list[tuple[Position, Paragraph]] = sorted(outer + drafts.inner_paragraphs, key=lambda p: p[0])
        self._inner = drafts.inner_paragraphs
        self._first_rows = drafts.first_row_by_guideline
        self._vocabulary = vocabulary
        self._used: set[Place] = set()

    def find(self, guideline: Runs) -> Heading | None:
        """The heading of a guideline, None when its codes name none or it is printed nowhere."""
        first = self._first_rows.get(guideline)
        if not guideline or first is None:
            return None
        before = max((row for row in self._first_rows.values() if row < first), default=(-1, -1))
        between = [paragraph for position, paragraph in self._paragraphs if before < position < first]
        heading = find_heading(between, guideline, self._vocabulary)
        if heading is not None:
            self._used.update(heading.places)
        return heading

    def unused(self) -> list[Note]:
        """A note for each row of text between deliverables that is no heading."""
        return [
            Note("row-unused", paragraph.place, {"text": " ".join(line.raw for line in paragraph.lines)})
            for _, paragraph in self._inner
            if self._used.isdisjoint(line.place for line in paragraph.lines)
        ]


def _texts(document: Document) -> list[str]:
    """Every printed line of the document."""
    texts: list[str] = []
    for block in document.blocks():
        if isinstance(block, Table):
            texts += [line.raw for cell in block.cells for line in cell.lines]
        else:
            texts += [line.raw for line in block.lines]
    return texts


def _source_info(document: Document, source: Source) -> SourceInfo:
    has_pages = any(page.width is not None for page in document.pages)
    return SourceInfo(
        name=source.name,
        sha256=source.sha256,
        media_type=source.media_type,
        page_count=len(document.pages) if has_pages or len(document.pages) > 1 else None,
        reader=document.reader,
    )


def _period(title: str | None, lines: Sequence[TextLine]) -> Period | None:
    years = find_period(title, lines)
    return Period(start=years[0], end=years[1]) if years is not None else None


def _nouns(tables: Iterable[tuple[Table, Roles]], vocabulary: Vocabulary) -> frozenset[str]:
    """What the report counts: the vocabulary's nouns, and the words that head its own column of deliverables."""
    nouns = set(vocabulary.total_nouns)
    for table, roles in tables:
        row = next((row for row in table_rows(table) if not row.is_blank), None)
        cell = row.cell(roles.deliverable_column) if row is not None else None
        text = cell_text(cell) if cell is not None else ""
        if vocabulary.find_header(text) == "deliverable":
            nouns.update(word for word in words_of(text) if len(word) >= _SHORTEST_NOUN)
    return frozenset(nouns)


def _legend(legend: Legend) -> list[LegendEntry]:
    return [
        LegendEntry(
            mark=entry.sign,
            shape=entry.shape,
            label=entry.label,
            status=Status(entry.status),
            provenance=provenance(entry.line.place),
        )
        for entry in legend.entries
    ]


def _stated_total(statement: Statement) -> StatedTotal:
    return StatedTotal(
        status=Status(statement.status) if statement.status is not None else None,
        count=statement.count,
        percent=statement.percent,
        text=statement.line.text,
        provenance=provenance(statement.line.place),
    )
