"""
The normalizer: from a document to the canonical report. It opens no file and drops no row without a note.

    tables -> layouts -> roles of columns -> rows -> measures and deliverables
    lines -> legend, stated totals, title, period, language
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportparse.document import Document, Note, Table
from reportparse.errors import NoMeasureTable
from reportparse.model import (
    Generator,
    Guideline,
    LegendEntry,
    MarkTables,
    Period,
    ReportModel,
    SourceInfo,
    Status,
)
from reportparse.normalize.codes.schemes import find_scheme
from reportparse.normalize.found import Found
from reportparse.normalize.front import find_period, find_title, report_languages, said_language
from reportparse.normalize.legibility import find_legibility
from reportparse.normalize.levels.cut_headings import with_whole_headings
from reportparse.normalize.levels.cut_rows import cut_rows
from reportparse.normalize.levels.heading_finder import HeadingFinder
from reportparse.normalize.levels.reading import read_drafts
from reportparse.normalize.levels.tree import TreeBuilder
from reportparse.normalize.lines import TextLine, cut_tables, legend_views
from reportparse.normalize.missing import missing_message
from reportparse.normalize.pins import contradictions, find_pins, pinned_legend, pinned_scheme, pinned_vocabulary
from reportparse.normalize.places import provenance
from reportparse.normalize.statuses.grounds import with_coloured_labels, with_row_grounds
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.legend_finder import find_legend
from reportparse.normalize.statuses.lone_marks import lone_marks, unread_like
from reportparse.normalize.statuses.statuses import Meanings, find_meanings
from reportparse.normalize.statuses.struck_rows import struck_notes
from reportparse.normalize.statuses.unused_marks import unread_tables
from reportparse.normalize.tables.columns import cell_text, table_rows
from reportparse.normalize.tables.headed_parts import with_headed_parts
from reportparse.normalize.tables.lists import arrange
from reportparse.normalize.tables.mark_tables import find_mark_tables
from reportparse.normalize.tables.measure_tables import (
    explained,
    find_measure_tables,
    first_row,
    guessed_columns,
    split_repeating,
    unused_tables,
)
from reportparse.normalize.tables.roles import Roles
from reportparse.normalize.tables.sheets import with_joined_sheets
from reportparse.normalize.tables.shown import near_seconds, readings_to_model
from reportparse.normalize.totals.stated import claims_to_stated
from reportparse.normalize.totals.stating import find_stated
from reportparse.normalize.unused import unread_legend, unused_codes, unused_pages
from reportparse.profile import EMPTY, Profile
from reportparse.source import Source
from reportparse.text import LineEndHyphens, join_lines, words_of
from reportparse.version import __version__
from reportparse.vocabulary import Vocabulary, load_for

_SHORTEST_NOUN = 5
# A legend that is a table has few rows.
_LARGEST_LEGEND_ROWS = 15


@dataclass(frozen=True, slots=True)
class Normalized:
    """The report, not yet audited, what the normalizer has to say about the document, and what it inferred of it."""

    report: ReportModel
    notes: tuple[Note, ...]
    found: Found


def normalize(document: Document, source: Source, profile: Profile = EMPTY) -> Normalized:
    """
    The canonical report of a document; what the profile pins is not inferred.

    Raises: NoMeasureTable when no table has rows with codes and marks, ProfileError when a pin cannot be used.
    """
    document = with_headed_parts(with_whole_headings(with_joined_sheets(document)))
    texts = _texts(document)
    languages = report_languages(document, texts, profile.language)
    document, vocabulary = _prepared(document, profile, languages)
    found, repeats = _find(document, source, profile, vocabulary)
    words, drafts, legend = found.words, found.drafts, found.legend
    headings = HeadingFinder(found.document, drafts, words, found.measure_blocks)
    hyphenation = LineEndHyphens(texts, words.compound_starts, words.conjunctions)
    builder = TreeBuilder(drafts, headings, _meanings(found), hyphenation)
    guidelines = builder.build()
    title = find_title(found.lines, document)
    language = languages[0] if languages else said_language(document)
    period = _period(title, found.lines)
    tables_read = list(found.readings.values())
    stated, stating_notes = find_stated(found, guidelines, language, period)
    found = replace(found, claims=stated.claims)
    totals, unions = claims_to_stated(stated.claims, _used(guidelines, legend))
    report = ReportModel(
        generator=Generator(name="reportparse", version=__version__),
        source=_source_info(document, source),
        title=join_lines([title], hyphenation) if title else None,
        language=language,
        period=period,
        legend=_legend(legend),
        stated_totals=totals,
        stated_unions=unions,
        guidelines=guidelines,
        readings=readings_to_model(tables_read),
    )
    other = unused_tables(found.document, found.measure_blocks, found.scheme, words)
    unread = unread_tables(found.document, found, (*other, *repeats))
    notes = (
        *document.notes,
        *other,
        *unread,
        *unread_like(found, (*other, *repeats, *unread)),
        *lone_marks(found),
        *repeats,
        *guessed_columns(found.tables),
        *near_seconds(tables_read),
        *drafts.notes,
        *builder.notes,
        *headings.notes(),
        *cut_rows(found.document, drafts, found.measure_blocks, builder.spellings),
        *struck_notes(found.document, drafts.deliverables, builder.spellings),
        *unused_codes(found.document, drafts, found.tables, found.scheme),
        *unused_pages(document, drafts),
        *stating_notes,
        *unread_legend(legend.unread, guidelines),
        *contradictions(legend),
        *find_pins(profile).unmatched(table for table, _ in found.tables.values()),
    )
    return Normalized(report, notes, found)


def _meanings(found: Found) -> Meanings:
    """What the marks of all rows mean, and how sure what is printed beside them is read."""
    readings = (reading for draft in found.drafts.deliverables for reading, _ in draft.marks)
    meanings = find_meanings(readings, found.legend, found.words)
    return replace(meanings, legible=find_legibility(found.document))


def _find(document: Document, source: Source, profile: Profile, words: Vocabulary) -> tuple[Found, list[Note]]:
    """What is found in a document before its tree is built, and a note for each table that repeats another one."""
    pins = find_pins(profile)
    scheme = pinned_scheme(find_scheme(document), profile)
    arranged = arrange(document, scheme, words)
    measure_tables = find_measure_tables(arranged.document, scheme, words, pins, arranged.pins)
    if not measure_tables:
        raise NoMeasureTable(missing_message(document, source.name, _is_pinned(profile), words))
    document, index_by_old = arranged.restored(set(measure_tables))
    measure_tables = {index_by_old[index]: found for index, found in measure_tables.items()}
    roles = {index: (table, reading.roles) for index, (table, reading) in measure_tables.items()}
    tables, repeats = split_repeating(roles, scheme)
    views = legend_views(document, measure_tables.keys())
    lines = views[0]
    over = cut_tables(document, {i: first_row(*pair, scheme, words) for i, pair in roles.items()})
    legend = pinned_legend(find_legend(legend_views(over, set()), words), profile)
    tables = explained(tables, scheme, legend, words)
    explaining = Counter(entry.line.block_index for entry in legend.entries)
    drafts = read_drafts(document, tables, scheme, words, explaining)
    if not drafts.deliverables:
        raise NoMeasureTable(missing_message(document, source.name, _is_pinned(profile), words))
    nouns = _nouns(tables.values(), words)
    measured = frozenset(measure_tables)
    readings = {index: found for index, found in measure_tables.items() if index in tables}
    return Found(document, words, scheme, measured, tables, readings, lines, legend, drafts, nouns, views[:2]), repeats


def document_to_mark_tables(
    document: Document, source: Source, profile: Profile = EMPTY, has_all: bool = False
) -> MarkTables:
    """Every table of a document that holds marks, or all, with the legend that explains them; there may be none."""
    document = with_headed_parts(with_whole_headings(with_joined_sheets(document)))
    texts = _texts(document)
    document, words = _prepared(document, profile, report_languages(document, texts, profile.language))
    legend = pinned_legend(find_legend(legend_views(document, _large_tables(document)), words), profile)
    hyphenation = LineEndHyphens(texts, words.compound_starts, words.conjunctions)
    return MarkTables(
        generator=Generator(name="reportparse", version=__version__),
        source=_source_info(document, source),
        legend=_legend(legend),
        tables=find_mark_tables(document, legend, words, hyphenation, has_all),
    )


def _prepared(document: Document, profile: Profile, languages: tuple[str, ...]) -> tuple[Document, Vocabulary]:
    """
    The document with signs for the grounds that its legend explains, and the words, those of its languages first.

    Letters and percentages that the legend or the profile explains as marks are words as well.
    """
    words = pinned_vocabulary(load_for(languages), profile)
    document = with_coloured_labels(document, words)
    legend = pinned_legend(find_legend(legend_views(document, _large_tables(document)), words), profile)
    if legend.entries or legend.pinned:
        words = words.explaining(legend.explains)
    return with_row_grounds(document, legend), words


def _large_tables(document: Document) -> set[int]:
    """The indices of the tables that have too many rows to be a legend."""
    blocks = enumerate(document.blocks())
    return {i for i, block in blocks if isinstance(block, Table) and block.row_count > _LARGEST_LEGEND_ROWS}


def _is_pinned(profile: Profile) -> bool:
    return (profile.codes, profile.columns) != (EMPTY.codes, EMPTY.columns)


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
        column = roles.deliverable_column if roles.text_column is None else roles.text_column
        cell = row.cell(column) if row is not None else None
        text = cell_text(cell) if cell is not None else ""
        if vocabulary.find_header(text) == "deliverable":
            nouns.update(word for word in words_of(text) if len(word) >= _SHORTEST_NOUN)
        elif (own := _heading_noun(roles.headers.get(column, ""), vocabulary)) is not None:
            # Whatever a report calls its rows: actions, projects, tasks.
            nouns |= {own, f"{own}s", own.removesuffix("s")}
    return frozenset(nouns)


def _heading_noun(header: str, vocabulary: Vocabulary) -> str | None:
    """The only word of a header, which is what the rows of its column are."""
    words = words_of(header)
    is_noun = len(words) == 1 and len(words[0]) >= _SHORTEST_NOUN and vocabulary.find_status(header) is None
    return words[0] if is_noun else None


def _used(guidelines: Iterable[Guideline], legend: Legend) -> frozenset[str]:
    """The statuses that the rows have or that the legend explains."""
    rows = {d.status.value for g in guidelines for m in g.measures for d in m.deliverables}
    return frozenset(rows | {entry.status for entry in legend.entries})


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
