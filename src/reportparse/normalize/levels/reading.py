"""From the measure tables of a document, and the headings around them, to drafts of all its items."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportparse.codes import Code, parent_runs
from reportparse.document import Document, Line, Paragraph, Table
from reportparse.normalize.codes.numbering import shorten_running_numbers
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.cut_measures import with_cut_measures
from reportparse.normalize.levels.drafts import Drafts
from reportparse.normalize.levels.kinds import NO_KEY, find_kinds
from reportparse.normalize.levels.levels import Label, Levels, WholeLevels, ancestors, are_labelled, shared_letters
from reportparse.normalize.levels.nesting import find_levels_above, find_nested_levels
from reportparse.normalize.levels.rows import RowReader
from reportparse.normalize.records.units import split_label
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.roles import Roles
from reportparse.normalize.tables.rows_of_roles import RowOfRoles, tables_to_rows
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many texts with one label are attributes.
_LEAST_LABELS = 3
# A letter and a number. Share of the codes that are numbers of rows, at least, and of these that are distinct, at most,
# where they begin anew under each heading.
_SHORT_SHAPE = "A9"
_OWN_SHARE, _DISTINCT_SHARE = 0.7, 0.7

Tables = Mapping[int, tuple[Table, Roles]]
"""Tables with their roles, by their index among the document's blocks."""


def read_drafts(
    document: Document, tables: Tables, scheme: Scheme, vocabulary: Vocabulary, explaining: Mapping[int, int] = NO_KEY
) -> Drafts:
    """The drafts of all items of the measure tables; `explaining` says how many marks which block explains."""
    tables = _begun_anew(tables, scheme)
    rows = tables_to_rows(((i, table, roles) for i, (table, roles) in tables.items()), vocabulary, scheme)
    rows = with_cut_measures(rows, scheme)
    paragraphs = [(i, block) for i, block in enumerate(document.blocks()) if isinstance(block, Paragraph)]
    labels = _row_labels(rows, scheme, vocabulary)
    kinds = find_kinds(paragraphs, rows, scheme, vocabulary, explaining, labels)
    levels: Levels = WholeLevels(scheme)
    if not any(roles.shape for _, roles in tables.values()):
        levels = find_nested_levels(paragraphs, rows, kinds, vocabulary)
    elif parents := _top_parents(rows, scheme):
        # The codes name two levels; headings over several measures are a third one.
        levels = find_levels_above(paragraphs, rows, kinds, vocabulary, parents) or levels
    reader = RowReader(levels, vocabulary, labels)
    for item in _in_order(rows, _headings(paragraphs, rows, levels)):
        if isinstance(item, RowOfRoles):
            reader.read_row(item)
        else:
            reader.read_heading(*item)
    reader.finish()
    shorten_running_numbers(reader.drafts)
    return reader.drafts


def _row_labels(rows: Sequence[RowOfRoles], scheme: Scheme, vocabulary: Vocabulary) -> frozenset[str]:
    """The labels that texts alone in their rows begin with again and again: what they say is of the row above."""
    texts = [cell_text(cell) for row in rows if (cell := row.lone_cell) is not None]
    pairs = [split_label(text) for text in texts if scheme.split_any(text)[0] is None]
    counts = Counter(fold(label) for label, value in pairs if label and value)
    return frozenset(
        k for k, n in counts.items() if n >= _LEAST_LABELS and vocabulary.find_header(k) in (None, "status")
    )


def _begun_anew(tables: Tables, scheme: Scheme) -> Tables:
    """The tables, their rows told by numbers such as D1 where these come again and again: they are no whole codes."""
    cells = [
        cell
        for table, roles in tables.values()
        for cell in table.cells
        if roles.shape == _SHORT_SHAPE and cell.lines and cell.column_index == roles.deliverable_column
        # A title across the columns has the number of another level.
        if cell.colspan == 1
    ]
    codes = [code for cell in cells if (code := scheme.split(cell_text(cell))[0]) is not None and not code.label]
    patterns = Counter(code.pattern for code in codes if code.shape == _SHORT_SHAPE)
    pattern, count = patterns.most_common(1)[0] if patterns else ("", 0)
    distinct = {code.runs for code in codes if code.pattern == pattern}
    if count < _OWN_SHARE * len(codes) or len(distinct) > _DISTINCT_SHARE * count:
        return tables
    return {
        index: (table, replace(roles, shape="", pattern=pattern, tail="") if roles.shape == _SHORT_SHAPE else roles)
        for index, (table, roles) in tables.items()
    }


def _top_parents(rows: Sequence[RowOfRoles], scheme: Scheme) -> list[Code]:
    """The codes of the rows, where what they stand under is the highest level that codes name; else nothing."""
    cells = [cell for row in rows if (cell := row.deliverable_cell) is not None and cell.lines]
    shapes = {row.roles.shape for row in rows}
    codes = [code for cell in cells if (code := scheme.split(cell_text(cell))[0]) is not None and code.shape in shapes]
    top_count = 2 if are_labelled(codes) or shared_letters(codes) else 1
    return codes if all(not ancestors(parent_runs(code.runs), top_count) for code in codes) else []


Heading = tuple[Label, Sequence[Line]]


def _headings(
    paragraphs: Sequence[tuple[int, Paragraph]], rows: Sequence[RowOfRoles], levels: Levels
) -> dict[int, Heading]:
    """
    The paragraphs that are headings of rows, by the index of their block.

    The last one of its level before a row counts: an earlier one heads a chapter without rows. A heading that is a
    code alone has its title in the next paragraph.
    """
    found: dict[int, Heading] = {}
    labels = [(i, paragraph, levels.of_paragraph(paragraph)) for i, paragraph in paragraphs]
    row_blocks = sorted({int(row.position[0]) for row in rows})
    for number, (index, paragraph, label) in enumerate(labels):
        if label is None:
            continue
        next_row = next((block for block in row_blocks if block > index), None)
        between = [other for i, _, other in labels[number + 1 :] if next_row is not None and i < next_row]
        if next_row is None or any(other is not None and _is_above(other, label) for other in between):
            continue
        lines = paragraph.lines
        if label.code is not None and not levels.split(" ".join(line.raw for line in lines))[1]:
            lines += _title_below(labels, number)
        found[index] = label, lines
    return found


def _title_below(labels: Sequence[tuple[int, Paragraph, Label | None]], number: int) -> tuple[Line, ...]:
    """The lines of the paragraph right below one, where it is no heading itself."""
    if number + 1 == len(labels):
        return ()
    index, paragraph, label = labels[number + 1]
    return paragraph.lines if label is None and index == labels[number][0] + 1 else ()


_RANKS = {"guideline": 0, "section": 1, "measure": 2, "deliverable": 3}


def _is_above(other: Label, label: Label) -> bool:
    """Whether a later heading closes an earlier one before it has any row."""
    return (_RANKS[other.level], other.rank) <= (_RANKS[label.level], label.rank)


def _in_order(rows: Sequence[RowOfRoles], headings: Mapping[int, Heading]) -> Iterator[RowOfRoles | Heading]:
    waiting = sorted(headings)
    for row in rows:
        while waiting and waiting[0] < row.position[0]:
            yield headings[waiting.pop(0)]
        yield row
