"""The numbers in the cells of a summary matrix, each with what heads its row and its column."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from reportparse.document import Cell
from reportparse.geometry import union
from reportparse.normalize.lines import TextLine
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.matrix_heads import Head
from reportparse.normalize.totals.claims import Claim, ClaimReader

_NO_HEAD = Head(is_silent=True)


def matrix_claims(
    grid: Mapping[tuple[int, int], Cell],
    across: Mapping[int, Head],
    down: Mapping[int, Head | None],
    reader: ClaimReader,
    line: TextLine,
) -> list[Claim]:
    """
    The claims of a grid whose columns are headed by statuses, and its rows by parts, years, the total or nothing.

    A row that is headed by anything else (a town, a unit) is left out. Of several rows that nothing tells from each
    other those with numbers are left out as well.
    """
    claims: dict[tuple[object, ...], Claim] = {}
    is_lone = len(down) == 1
    silent = [
        row for row, head in down.items() if head is not None and head.is_silent and _has_counts(grid, row, reader)
    ]
    for row, head in down.items():
        if (head is None and not is_lone) or (row in silent and len(silent) > 1):
            continue
        for column, of in across.items():
            cell = grid.get((row, column))
            if cell is None or not (of.statuses or of.is_total):
                continue
            for claim in _cell_claims(cell, of, head or _NO_HEAD, reader, _printed_row(grid, cell, line)):
                key = (claim.scope, claim.statuses, claim.label, claim.years, claim.count is None)
                claims.setdefault(key, claim)
    return list(_with_shares(claims.values()))


def _has_counts(grid: Mapping[tuple[int, int], Cell], row: int, reader: ClaimReader) -> bool:
    texts = [cell_text(cell) for (r, _), cell in grid.items() if r == row and cell.lines]
    return any(figure.count is not None for text in texts for figure in reader.figures(text))


def _cell_claims(cell: Cell, of: Head, head: Head, reader: ClaimReader, line: TextLine) -> Iterator[Claim]:
    text = cell_text(cell)
    figures = reader.figures(f"{text} %" if of.is_share and "%" not in text else text)
    if len(figures) == 1:
        scope = of.scope if head.scope is None else head.scope
        years = of.years | head.years
        yield Claim(of.statuses or (), figures[0], line, label=of.label, scope=scope, years=years, is_plain=True)


def _printed_row(grid: Mapping[tuple[int, int], Cell], cell: Cell, line: TextLine) -> TextLine:
    """The row that a cell is printed in, whichever way the grid is turned; it stands from its label to this cell."""
    across = {own.column_index: own for own in grid.values() if own.row_index == cell.row_index and own.lines}
    row = [across[column] for column in sorted(across)]
    text = " | ".join(dict.fromkeys(text for text in map(cell_text, row) if text))
    place = cell.lines[0].place if cell.lines else cell.place
    lines = [printed.place for own in row if own.column_index <= cell.column_index for printed in own.lines]
    boxes = [own.bbox for own in lines if own.bbox is not None and own.page_number == place.page_number]
    return replace(line, text=text, place=replace(place, bbox=union(boxes)) if boxes else place)


def _with_shares(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each count with the share that another column or row gives for the same rows."""
    every: Sequence[Claim] = list(claims)
    shares = {_subject(c): c for c in every if c.count is None}
    counted = {_subject(c) for c in every if c.count is not None}
    for claim in every:
        if claim.count is None:
            if _subject(claim) not in counted:
                yield claim
            continue
        share = shares.get(_subject(claim))
        if share is not None and claim.percent is None:
            figure = replace(claim.figure, percent=share.percent, percent_raw=share.figure.percent_raw)
            claim = replace(claim, figure=figure)
        yield claim


def _subject(claim: Claim) -> tuple[object, ...]:
    return claim.scope, claim.statuses, claim.label, claim.years
