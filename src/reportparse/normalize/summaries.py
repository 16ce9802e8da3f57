"""
Summary matrices: small tables that give a number for each status, in all or for each guideline.

The statuses head the columns or the rows; what heads the other axis is a guideline, a year, or the total.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportparse.document import Cell, Document, Table
from reportparse.normalize.claims import Claim, ClaimReader
from reportparse.normalize.columns import cell_text
from reportparse.normalize.figures import YEARS
from reportparse.normalize.legend import Legend
from reportparse.normalize.lines import TextLine
from reportparse.normalize.scopes import Scopes
from reportparse.normalize.status_words import StatusWords
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain

_LEAST_STATUSES = 2
_HEAD_LINES = 3
_LONGEST_LABEL = 9


@dataclass(frozen=True, slots=True)
class _Head:
    """What heads a row or a column: statuses (none of them: all rows), and for which part or year."""

    statuses: tuple[str, ...] | None = None
    label: str | None = None
    is_total: bool = False
    scope: str | None = None
    years: frozenset[int] = frozenset()


class SummaryReader:
    """Reads the tables outside of the measure tables as matrices."""

    def __init__(
        self, reader: ClaimReader, words: StatusWords, legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]
    ) -> None:
        self._reader, self._words, self._legend = reader, words, legend
        self._vocabulary, self._nouns = vocabulary, nouns

    def read(self, document: Document, lines: Sequence[TextLine], scopes: Scopes) -> Mapping[int, list[Claim]]:
        """The claims of each table that is a matrix, by the index of its block; `lines` are those that may be used."""
        first = {line.block_index: line for line in reversed(lines)}
        found: dict[int, list[Claim]] = {}
        for index, block in enumerate(document.blocks()):
            if isinstance(block, Table) and index in first:
                claims = self._matrix(block, first[index], scopes)
                if claims:
                    found[index] = claims
        return found

    def _matrix(self, table: Table, line: TextLine, scopes: Scopes) -> list[Claim]:
        grid = _grid(table)
        rows = [self._heads(grid, scopes, row, is_row=True) for row in range(min(_HEAD_LINES, table.row_count))]
        columns = [self._heads(grid, scopes, c, is_row=False) for c in range(min(_HEAD_LINES, table.column_count))]
        best_row = max(range(len(rows)), key=lambda i: (_status_count(rows[i]), -i), default=None)
        best_column = max(range(len(columns)), key=lambda i: (_status_count(columns[i]), -i), default=None)
        if best_row is None or best_column is None:
            return []
        across, down = rows[best_row], columns[best_column]
        if max(_status_count(across), _status_count(down)) < _LEAST_STATUSES:
            return []
        if _status_count(across) >= _status_count(down):
            side = min((c for c in range(table.column_count) if c not in across), default=0)
            return self._claims(grid, across, self._heads(grid, scopes, side, is_row=False), line, best_row)
        above = min((r for r in range(table.row_count) if r not in down), default=-1)
        heads = self._heads(grid, scopes, above, is_row=True) if above >= 0 else {}
        turned = {(column, row): cell for (row, column), cell in grid.items()}
        return self._claims(turned, down, heads, line, best_column)

    def _heads(
        self, grid: Mapping[tuple[int, int], Cell], scopes: Scopes, index: int, is_row: bool
    ) -> dict[int, _Head]:
        """What heads each column (of a row of heads) or row (of a column of heads), by its index."""
        found: dict[int, _Head] = {}
        for (row, column), cell in grid.items():
            if (row if is_row else column) == index and cell.lines:
                head = self._head(cell, scopes)
                if head is not None:
                    found[column if is_row else row] = head
        return found

    def _head(self, cell: Cell, scopes: Scopes) -> _Head | None:
        text = cell_text(cell)
        years = frozenset(int(year) for year in YEARS.findall(text))
        signs = [sign for line in cell.lines for sign in line.signs]
        entries = [self._legend.by_sign(sign.text, sign.appearance) for sign in signs] or [self._legend.by_sign(text)]
        said = self._words.find(text)
        named = scopes.find(text)
        words = plain(text).split()
        if len({s.statuses for s in said}) == 1 and len(words) <= _LONGEST_LABEL:
            return _Head(said[0].statuses, said[0].label, scope=named[0] if len(named) == 1 else None, years=years)
        if len(entries) == 1 and entries[0] is not None and not any(c.isalpha() for c in fold(text)):
            return _Head((entries[0].status,))
        is_total = any(word in self._vocabulary.total_words or word in self._nouns for word in words)
        if len(named) == 1:
            return _Head(scope=named[0], years=years)
        return _Head(is_total=is_total, years=years) if is_total or years else None

    def _claims(
        self,
        grid: Mapping[tuple[int, int], Cell],
        across: Mapping[int, _Head],
        down: Mapping[int, _Head],
        line: TextLine,
        head_row: int,
    ) -> list[Claim]:
        """The claims of a grid whose columns are headed by statuses, and its rows by parts, years or the total."""
        claims: dict[tuple[object, ...], Claim] = {}
        rows = sorted({row for row, _ in grid if row > head_row})
        is_lone = len(rows) == 1
        for row in rows:
            head = down.get(row)
            if head is None and not is_lone:
                # Neither a part of this report nor the total: a town, a unit.
                continue
            for column, of in across.items():
                cell = grid.get((row, column))
                if cell is None or not (of.statuses or of.is_total):
                    continue
                texts = [cell_text(grid[row, c]) for c in sorted(c for r, c in grid if r == row)]
                own = replace(line, text=" | ".join(dict.fromkeys(text for text in texts if text)))
                for claim in self._cell_claims(cell, of, head or _Head(), own):
                    key = (claim.scope, claim.statuses, claim.label, claim.years, claim.count is None)
                    claims.setdefault(key, claim)
        return list(_with_shares(claims.values()))

    def _cell_claims(self, cell: Cell, of: _Head, head: _Head, line: TextLine) -> Iterator[Claim]:
        figures = self._reader.figures(cell_text(cell))
        if len(figures) == 1:
            place = cell.lines[0].place if cell.lines else cell.place
            scope = of.scope if head.scope is None else head.scope
            yield Claim(
                of.statuses or (),
                figures[0],
                replace(line, place=place),
                label=of.label,
                scope=scope,
                years=of.years | head.years,
                is_plain=True,
            )


def _grid(table: Table) -> dict[tuple[int, int], Cell]:
    """Each cell at every place that it reaches over."""
    return {
        (cell.row_index + down, cell.column_index + across): cell
        for cell in table.cells
        for down in range(cell.rowspan)
        for across in range(cell.colspan)
    }


def _status_count(heads: Mapping[int, _Head]) -> int:
    return len({(head.statuses, head.label) for head in heads.values() if head.statuses})


def _with_shares(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each count with the share that another column or row gives for the same rows."""
    every = list(claims)
    shares = {_subject(c): c for c in every if c.count is None}
    for claim in every:
        if claim.count is None:
            if not any(c.count is not None and _subject(c) == _subject(claim) for c in every):
                yield claim
            continue
        share = shares.get(_subject(claim))
        if share is not None and claim.percent is None:
            figure = replace(claim.figure, percent=share.percent, percent_raw=share.figure.percent_raw)
            claim = replace(claim, figure=figure)
        yield claim


def _subject(claim: Claim) -> tuple[object, ...]:
    return claim.scope, claim.statuses, claim.label, claim.years
