"""
Summary matrices: small tables that give a number for each status, in all or for each guideline.

The statuses head the columns or the rows; what heads the other axis is a guideline, a year, the total, or only says
that numbers or shares follow.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportparse.document import Cell, Document, Table
from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.tables.columns import cell_text, table_rows
from reportparse.normalize.tables.matrix_cells import matrix_claims
from reportparse.normalize.tables.matrix_heads import Head, HeadReader
from reportparse.normalize.totals.claims import Claim, ClaimReader
from reportparse.normalize.totals.scopes import Scopes
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

_LEAST_STATUSES = 2
_HEAD_LINES = 3
# Of a row above and a total nothing can be told; a total has at least two summands.
_LEAST_SUMMANDS = 2
Cells = Mapping[tuple[int, int], Cell]
"""The cells of a table by row and column, each at every place that it reaches over."""


class SummaryReader:
    """Reads the tables outside of the measure tables as matrices."""

    def __init__(
        self, reader: ClaimReader, words: StatusWords, legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]
    ) -> None:
        self._reader = reader
        self._heads = HeadReader(words, legend, vocabulary, nouns)
        self._keys = {fold(entry.line.text) for entry in legend.entries}

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
        if any(_is_stacked(cell) for cell in table.cells):
            # Rows that nothing parts: what stands at one height belongs together, and no cell does.
            return []
        grid = self._without_legend(table)
        rows = [self._read_heads(grid, scopes, index) for index in range(min(_HEAD_LINES, table.row_count))]
        turned = {(column, row): cell for (row, column), cell in grid.items()}
        columns = [self._read_heads(turned, scopes, index) for index in range(min(_HEAD_LINES, table.column_count))]
        if not rows or not columns:
            return []
        best_row = max(range(len(rows)), key=lambda i: (_status_count(rows[i]), -i))
        best_column = max(range(len(columns)), key=lambda i: (_status_count(columns[i]), -i))
        across, down = _status_count(rows[best_row]), _status_count(columns[best_column])
        if max(across, down) < _LEAST_STATUSES:
            return []
        grid, best = (grid, best_row) if across >= down else (turned, best_column)
        # Tiles have their numbers above the words, or before them.
        over = {(-row, column): cell for (row, column), cell in grid.items()}
        return self._read_under(grid, best, scopes, line) or self._read_under(over, -best, scopes, line)

    def _without_legend(self, table: Table) -> Cells:
        """The cells of a table without the rows in which the legend stands: its labels head no numbers."""
        printed = {row.row_index: fold(" ".join(row.texts())) for row in table_rows(table)}
        return {(row, column): cell for (row, column), cell in _grid(table).items() if printed[row] not in self._keys}

    def _read_heads(self, grid: Cells, scopes: Scopes, row: int) -> dict[int, Head]:
        """What heads each column in a row of heads."""
        cells = {column: cell for (r, column), cell in grid.items() if r == row}
        heads = {column: self._heads.read(cell, scopes) for column, cell in cells.items() if cell.lines}
        found = {column: head for column, head in heads.items() if head is not None and not head.is_silent}
        for column, head in heads.items():
            before = found.get(column - 1)
            # A column headed "%" has the shares of the statuses right before it.
            if head is not None and head.is_share and before is not None and before.statuses:
                found[column] = replace(before, is_share=True)
        return found

    def _read_under(self, grid: Cells, head_row: int, scopes: Scopes, line: TextLine) -> list[Claim]:
        """The claims of a grid whose columns are headed by statuses in a row."""
        across = self._spread(grid, head_row, self._read_heads(grid, scopes, head_row))
        side = min((c for c in sorted({c for _, c in grid}) if c not in across), default=None)
        down: dict[int, Head | None] = {}
        for row in sorted({row for row, _ in grid if row > head_row}):
            cell = grid.get((row, side)) if side is not None else None
            if not self._is_sub_head(grid, row):
                down[row] = self._heads.read(cell, scopes) if cell is not None and cell.lines else Head(is_silent=True)
        last = max(down, default=head_row)
        if down.get(last) is None and len(down) > _LEAST_SUMMANDS and _is_sum(grid, across, last, [*down][:-1]):
            down[last] = Head(is_total=True)
        return matrix_claims(grid, across, down, self._reader, line)

    def _spread(self, grid: Cells, head_row: int, heads: Mapping[int, Head]) -> dict[int, Head]:
        """The heads, each also of the blank columns after it, where the row below says that shares stand there."""
        spread = dict(heads)
        if not self._is_sub_head(grid, head_row + 1):
            return spread
        last: Head | None = None
        for column in sorted({column for _, column in grid}):
            cell = grid.get((head_row, column))
            last = heads.get(column) if cell is not None and cell.lines else last
            if last is not None:
                spread[column] = last
        return spread

    def _is_sub_head(self, grid: Cells, row: int) -> bool:
        """Whether a row says only what stands in the columns: numbers here, shares there."""
        cells = [cell for (r, _), cell in grid.items() if r == row and cell.lines]
        return bool(cells) and all(self._heads.is_quantity(cell_text(cell)) for cell in cells)


def _is_stacked(cell: Cell) -> bool:
    return len(cell.lines) > 1 and all(line.raw.strip().isdecimal() for line in cell.lines)


def _grid(table: Table) -> dict[tuple[int, int], Cell]:
    return {
        (cell.row_index + down, cell.column_index + across): cell
        for cell in table.cells
        for down in range(cell.rowspan)
        for across in range(cell.colspan)
    }


def _is_sum(grid: Cells, columns: Iterable[int], last: int, rows: Sequence[int]) -> bool:
    """Whether each number of the last row is the sum of those above it: then it counts all, whatever it is called."""
    numbers = {place: int(text) for place, cell in grid.items() if (text := cell_text(cell)).isdecimal()}
    return all(
        (last, column) in numbers
        and all((row, column) in numbers for row in rows)
        and numbers[last, column] == sum(numbers[row, column] for row in rows)
        for column in columns
    )


def _status_count(heads: Mapping[int, Head]) -> int:
    return len({(head.statuses, head.label) for head in heads.values() if head.statuses})
