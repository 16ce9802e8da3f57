"""
Tables of deliverables without codes: marks and texts alone, told from the many other tables that hold marks.

They are taken only where something says that rows are things to be done: a level above them, a header that names them,
or a legend that explains their marks.
"""

from collections.abc import Iterator, Sequence

from reportparse.document import Document
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.lines import document_lines, visual_rows
from reportparse.normalize.pins import FREE, TablePins
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.legend_finder import find_legend
from reportparse.normalize.statuses.marks import MarkReading
from reportparse.normalize.tables.columns import Layout, Row, cell_text
from reportparse.normalize.tables.mark_columns import row_marks
from reportparse.normalize.tables.roles import Roles, find_uncoded_roles
from reportparse.normalize.tables.rows_of_roles import is_own
from reportparse.vocabulary import Vocabulary

_LEAST_ROWS = 2
_LONGEST_LEGEND = 8
# What only things to be done can be, besides done or not.
_BETWEEN = frozenset({"in_progress", "postponed", "cancelled"})


def find_uncoded(layout: Layout, vocabulary: Vocabulary, pins: TablePins = FREE) -> Roles | None:
    """The roles of a layout without codes, unless its tables explain marks or compare things."""
    roles = find_uncoded_roles(layout, vocabulary, pins)
    if roles is None or (not roles.marks.is_pinned and _explains(layout, roles, vocabulary)):
        return None
    # Several columns of marks that no status heads: a comparison, of which nobody knows what a mark says.
    marks = roles.marks
    is_told = bool(marks.status_by_column) or marks.is_pinned
    is_comparison = bool(marks.earlier) and not is_told and roles.measure_column is None
    return None if is_comparison else roles


def with_evidence(
    document: Document, layouts: Sequence[Layout], uncoded: Sequence[Roles | None], vocabulary: Vocabulary
) -> list[Roles | None]:
    """Of the roles of some layouts those that something besides their marks makes tables of deliverables."""
    candidates = {id(t) for layout, roles in zip(layouts, uncoded, strict=True) if roles for t in layout.tables}
    lines = document_lines(document, {i for i, block in enumerate(document.blocks()) if id(block) in candidates})
    legend = find_legend((lines, visual_rows(lines)), vocabulary)
    kept = [
        roles if roles is not None and _is_evident(layout, roles, legend, vocabulary) else None
        for layout, roles in zip(layouts, uncoded, strict=True)
    ]
    rows = sum(roles.row_count for roles in kept if roles is not None)
    return kept if rows >= _LEAST_ROWS else [None] * len(kept)


def _explains(layout: Layout, roles: Roles, vocabulary: Vocabulary) -> bool:
    """Whether a layout is a legend: few rows, a different mark in each."""
    rows = _own_rows(layout, roles, vocabulary)
    raws = [mark.raw for mark in _marks(rows, roles, vocabulary)]
    texts = [cell_text(cell) for row in rows if (cell := row.cell(roles.deliverable_column)) is not None]
    labels = sum(vocabulary.find_status(text) is not None for text in texts)
    is_bare = roles.measure_column is None and len(set(raws)) == len(raws)
    return len(rows) <= _LONGEST_LEGEND and (is_bare or 2 * labels >= len(rows))


def _is_evident(layout: Layout, roles: Roles, legend: Legend, vocabulary: Vocabulary) -> bool:
    has_level = roles.measure_column is not None or roles.guideline_column is not None
    is_named = any(vocabulary.find_header(header) is not None for header in roles.headers.values())
    has_headings = any(_is_across(row) for row in layout.rows())
    marks = list(_marks(_own_rows(layout, roles, vocabulary), roles, vocabulary))
    entries = (legend.by_sign(mark.raw or "", mark.appearance) or legend.by_shape(mark.shape) for mark in marks)
    known = sum(entry is not None for entry in entries)
    return (
        roles.marks.is_pinned
        or has_level
        or is_named
        or has_headings
        or 2 * known > len(marks)
        or _is_scale(marks, vocabulary)
    )


def _is_scale(marks: Sequence[MarkReading], vocabulary: Vocabulary) -> bool:
    """Whether the most marks are words for how far something got: more than yes and no."""
    said = [s for m in marks if m.kind == "word" and (s := vocabulary.find_status(m.raw or "")) is not None]
    return 2 * len(said) > len(marks) and len(set(said)) > 1 and not _BETWEEN.isdisjoint(said)


def _is_across(row: Row) -> bool:
    return bool(row.cells) and bool(row.cells[0].lines) and row.cells[0].colspan == row.table.column_count > 1


def _own_rows(layout: Layout, roles: Roles, vocabulary: Vocabulary) -> list[Row]:
    return [row for row in layout.rows() if is_own(row, roles, Scheme(), vocabulary)]


def _marks(rows: Sequence[Row], roles: Roles, vocabulary: Vocabulary) -> Iterator[MarkReading]:
    for row in rows:
        yield from (mark for mark, _ in row_marks(row, roles.marks, vocabulary))
