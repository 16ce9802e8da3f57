"""Rows of the measure tables that state the total of a part: "Total L1: 17 results, 12 done"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportparse.document import Style
from reportparse.model import Guideline
from reportparse.normalize.levels.drafts import Draft, SubtotalRow
from reportparse.normalize.lines import TextLine
from reportparse.normalize.places import provenances
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.rows_of_roles import RowOfRoles
from reportparse.normalize.totals.claims import SENTENCE_END, Claim, ClaimReader
from reportparse.normalize.totals.scopes import Scopes

_NUMBER_CELL_WORDS = 3


def subtotals_to_claims(
    subtotals: Sequence[SubtotalRow],
    parents: Sequence[tuple[str, str]],
    guidelines: Sequence[Guideline],
    reader: ClaimReader,
    scopes: Scopes,
) -> tuple[list[Claim], list[SubtotalRow]]:
    """
    The claims of the rows with totals, and the rows that gave none.

    `parents` are guideline and measure of each deliverable, in the order in which they are printed.
    """
    claims: list[Claim] = []
    unread: list[SubtotalRow] = []
    start = 0
    for subtotal in subtotals:
        own = list(_row_claims(subtotal.row, reader))
        named = scopes.find(" ".join(subtotal.row.row.texts()))
        scope = named[0] if len(named) == 1 else _scope(parents[start : subtotal.rows_before], parents, guidelines)
        claims += [replace(claim, scope=scope) for claim in own]
        if own:
            start = subtotal.rows_before
        else:
            unread.append(subtotal)
    return claims, unread


def _scope(
    above: Sequence[tuple[str, str]], parents: Sequence[tuple[str, str]], guidelines: Sequence[Guideline]
) -> str | None:
    """What the rows since the last total have in common: a measure, a guideline, or nothing but the report."""
    if not above or len(above) == len(parents) or len(guidelines) < 2:
        return None
    if len({guideline for guideline, _ in above}) > 1:
        return None
    guideline, measure = above[0]
    is_whole = sum(own == guideline for own, _ in parents) == len(above)
    return guideline if is_whole or len({own for _, own in above}) > 1 else measure


def _row_claims(row: RowOfRoles, reader: ClaimReader) -> Iterator[Claim]:
    """What a row states: in its columns per status, or in words and figures."""
    place = row.row.cells[0].lines[0].place if row.row.cells[0].lines else row.row.cells[0].place
    text = " | ".join(text for text in row.row.texts() if text)
    line = TextLine(text, place, Style(), (place.page_number or 1) - 1, row.position[0], 0)
    columns = row.roles.marks.status_by_column
    figures = {
        cell.column_index: found[0]
        for cell in row.row.cells
        if cell.lines
        and len(cell_text(cell).split()) <= _NUMBER_CELL_WORDS
        and len(found := reader.figures(cell_text(cell))) == 1
    }
    by_column = [(columns[c], figure) for c, figure in figures.items() if c in columns]
    if by_column:
        yield from (Claim((status,), figure, line, is_plain=True) for status, figure in by_column)
        rest = [figure for c, figure in figures.items() if c not in columns]
        if len(rest) == 1:
            yield Claim((), rest[0], line, is_plain=True)
        return
    read = [claim for sentence in SENTENCE_END.split(text) for claim in reader.read(sentence, line)]
    if read:
        yield from read
    elif len(figures) == 1:
        yield Claim((), next(iter(figures.values())), line, is_plain=True)


def row_parents(guidelines: Sequence[Guideline], drafts: Sequence[Draft]) -> list[tuple[str, str]]:
    """Guideline and measure of each deliverable, in the order of the print."""
    known: dict[tuple[str, str | None], list[tuple[str, str]]] = {}
    for guideline in guidelines:
        for measure in guideline.measures:
            for row in measure.deliverables:
                known.setdefault((repr(row.provenance), row.raw_code), []).append((guideline.code, measure.code))
    parents: list[tuple[str, str]] = []
    for draft in drafts:
        # Two rows may share a place and a code: the first one printed is the first one of the tree.
        found = known.get((repr(provenances(draft.places)), draft.code.raw or None), [])
        parents.append(found.pop(0) if found else ("", ""))
    return parents
