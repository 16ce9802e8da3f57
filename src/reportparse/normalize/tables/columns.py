"""Rows and columns of tables: the cells of a row, and the tables whose columns stand at the same places."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from reportparse import marks
from reportparse.codes import split_code
from reportparse.document import Cell, Table
from reportparse.text import fold

# Points: how far the columns of one layout may stand apart on two pages.
_SAME_COLUMN = 6.0
# One text may stand over rows of any kind.
_LEAST_HEADS = 2


def cell_text(cell: Cell) -> str:
    """The text of a cell on one line, for looking at; hyphens at line ends are still in it."""
    return cell.text


_Use = tuple[set[int], set[int], bool]
"""The columns with codes, those with lone signs, and whether a table has codes or no more than one sign."""


_PrintedHeads = tuple[tuple[int, int, str], ...]
"""How many columns a table has; then where each of its heads begins, over how many columns, and what it says."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: the cells that start in it, by column."""

    table: Table
    row_index: int
    cells: tuple[Cell, ...]

    def cell(self, column_index: int) -> Cell | None:
        """The cell that starts in this row and reaches over a column; None where one from above does."""
        for cell in self.cells:
            if cell.column_index <= column_index < cell.column_index + cell.colspan:
                return cell
        return None

    def cell_from_above(self, column_index: int) -> Cell | None:
        """The cell that reaches down into this row over a column from a row above."""
        for cell in self.table.cells:
            reaches = cell.row_index < self.row_index < cell.row_index + cell.rowspan
            if reaches and cell.column_index <= column_index < cell.column_index + cell.colspan:
                return cell
        return None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in any cell that starts here."""
        return all(cell.is_blank for cell in self.cells)

    def texts(self) -> list[str]:
        """The texts of its cells that have one."""
        return [text for cell in self.cells if (text := cell.text)]


def table_rows(table: Table) -> list[Row]:
    """The rows of a table, from the top."""
    return [Row(table, index, cells) for index, cells in enumerate(table.rows())]


@dataclass(slots=True)
class Layout:
    """Tables whose columns stand at the same places or are headed alike, with all their rows."""

    tables: list[Table]

    def matches(self, table: Table) -> bool:
        """Whether a table's columns stand where those of one of this layout's do."""
        own = self.tables[0]
        if own.column_count != table.column_count:
            return False
        if own.column_edges is None or table.column_edges is None:
            return own.column_edges is table.column_edges and _may_be_one(own, table)
        return any(_stand_alike(other, table) for other in self.tables)

    def rows(self) -> list[Row]:
        """The rows of all its tables."""
        return [row for table in self.tables for row in table_rows(table)]


def _stand_alike(a: Table, b: Table) -> bool:
    """Whether the columns of two tables on pages, as many in both, stand at the same places."""
    if a.column_edges is None or b.column_edges is None:
        return False
    return all(abs(x - y) <= _SAME_COLUMN for x, y in zip(a.column_edges, b.column_edges, strict=True))


def _may_be_one(a: Table, b: Table) -> bool:
    """
    Whether two tables without places on a page may have the same columns: they say so themselves, by what heads these,
    or by the codes and signs in them.

    One with other heads over all its columns, or with heads below a table without, is another table, if no codes in the
    same place say that it is none.
    """
    heads_a, heads_b = _heads(a), _heads(b)
    use_a, use_b = _columns_in_use(a), _columns_in_use(b)
    if (heads_a and heads_a == heads_b) or not use_a[0].isdisjoint(use_b[0]):
        return True
    is_other = bool(heads_b) and set(heads_a).isdisjoint(heads_b)
    return not is_other and _may_be_used_alike(use_a, use_b)


def _may_be_used_alike(a: _Use, b: _Use) -> bool:
    """
    Whether the codes and signs of two tables without a column of codes in common do not tell them apart.

    A table with signs in several rows and no code at all, such as a legend, is none of those that have codes.
    """
    (codes_a, signs_a, is_coded_a), (codes_b, signs_b, is_coded_b) = a, b
    together = not (codes_a and codes_b) and not (signs_a and signs_b and signs_a.isdisjoint(signs_b))
    is_uncoded = not codes_a and not codes_b and bool(signs_a) and bool(signs_b)
    return together and (is_uncoded or is_coded_a == is_coded_b)


def _heads(table: Table) -> list[tuple[int, str]]:
    """What heads the columns of a table that has head rows, each with its column; nothing where nothing is printed."""
    cells = (cell for cell in table.cells if cell.row_index < table.header_row_count)
    return [(cell.column_index, text) for cell in cells if (text := cell_text(cell))]


def _columns_in_use(table: Table) -> _Use:
    """What stands where in a table without places on a page."""
    codes: set[int] = set()
    signs: list[int] = []
    for cell in table.cells:
        text = cell_text(cell)
        code, _ = split_code(text)
        if code is not None and len(code.shape) > 1:
            codes.add(cell.column_index)
            continue
        is_sign = any(sign.text == text for line in cell.lines for sign in line.signs)
        if is_sign or marks.find_shape(text) not in (None, "dash"):
            signs.append(cell.column_index)
    return codes, set(signs), bool(codes) or len(signs) < 2


def tables_to_layouts(tables: Iterable[Table]) -> list[Layout]:
    """
    The tables, grouped by what heads their columns, or else by where these stand, in order of first appearance.

    What stands above the first of several tables with the same heads has others.
    """
    headed = [(table, _printed_heads(table)) for table in tables]
    counts = Counter(heads for _, heads in headed)
    layouts: list[Layout] = []
    by_heads: dict[_PrintedHeads, Layout] = {}
    for table, heads in headed:
        is_shared = bool(heads) and counts[heads] > 1
        places = (own for own in layouts if not is_shared and own.matches(table))
        layout = by_heads.get(heads) or next(places, None)
        if layout is None:
            layouts.append(layout := Layout([]))
        if is_shared:
            by_heads[heads] = layout
        layout.tables.append(table)
    return layouts


def _printed_heads(table: Table) -> _PrintedHeads:
    """
    What stands in the first row of a table on a page; nothing for less than two texts.

    A row that comes again as the first one of another table heads both: widths follow what stands below it.
    """
    if table.column_edges is None:
        return ()
    firsts = [cell for cell in table.cells if not cell.row_index]
    texts = tuple((cell.column_index, cell.colspan, fold(text)) for cell in firsts if (text := cell_text(cell)))
    return ((table.column_count, 0, ""), *texts) if len(texts) >= _LEAST_HEADS else ()
