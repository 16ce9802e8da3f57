"""
The normalizer: from a document to the canonical report. It opens no file and drops no row without a note.

    tables -> layouts -> roles of columns -> rows -> measures and deliverables
    lines -> legend, stated totals, title, period, language
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportparse.document import Document, Note, Table
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
from reportparse.normalize.columns import cell_text, table_rows
from reportparse.normalize.front import find_period, find_title, report_language
from reportparse.normalize.heading_finder import HeadingFinder
from reportparse.normalize.legend import Legend, find_legend
from reportparse.normalize.lines import TextLine, document_lines, visual_rows
from reportparse.normalize.lists import arrange, restore
from reportparse.normalize.mark_tables import find_mark_tables, holds_marks
from reportparse.normalize.measure_tables import explained, find_measure_tables, split_repeating, unused_tables
from reportparse.normalize.places import provenance
from reportparse.normalize.reading import read_drafts
from reportparse.normalize.roles import Roles
from reportparse.normalize.schemes import find_scheme
from reportparse.normalize.statuses import find_meanings
from reportparse.normalize.totals import Statement, find_statements, find_unused
from reportparse.normalize.tree import TreeBuilder
from reportparse.normalize.unused import unused_codes, unused_pages
from reportparse.source import Source
from reportparse.text import LineEndHyphens, join_lines, words_of
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
    scheme = find_scheme(document)
    arranged = arrange(document, scheme, words)
    found = find_measure_tables(arranged, scheme, words)
    if not found:
        raise NoMeasureTable(_no_table_message(document, source))
    arranged = restore(arranged, document, set(found))
    tables, repeats = split_repeating(found, scheme)
    lines = document_lines(document, found.keys())
    views = (lines, visual_rows(lines))
    legend = find_legend(views, words)
    tables = explained(tables, scheme, legend, words)
    drafts = read_drafts(arranged, tables, scheme, words)
    if not drafts.deliverables:
        raise NoMeasureTable(_no_table_message(document, source))
    headings = HeadingFinder(arranged, drafts, words)
    language = report_language(document, _texts(document))
    hyphenation = _hyphenation(document, words)
    readings = (reading for draft in drafts.deliverables for reading, _ in draft.marks)
    meanings = find_meanings(readings, legend, words)
    builder = TreeBuilder(drafts, headings.find, meanings, hyphenation)
    guidelines = builder.build()
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
        *unused_tables(arranged, found, scheme, words),
        *repeats,
        *drafts.notes,
        *builder.notes,
        *headings.unused(),
        *unused_codes(arranged, drafts, tables, scheme),
        *unused_pages(document, drafts),
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


def _no_table_message(document: Document, source: Source) -> str:
    tables = sum(isinstance(block, Table) for block in document.blocks())
    if not any(True for _ in document.blocks()):
        if any(page.hidden for page in document.pages):
            return (
                f"{source.name} has only text that nobody can see (of a scan?), and reportparse cannot read scans yet."
            )
        return f"{source.name} has no text at all: it may be a scan, which reportparse cannot read yet."
    tables_seen = {0: "no table was seen", 1: "a table was seen"}.get(tables, f"{tables} tables were seen")
    return (
        f"{source.name} was read and {tables_seen}, but no rows of deliverables with a column of status marks. "
        f"Look with `reportparse inspect` what was seen, or take all tables with `reportparse tables`."
    )


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
