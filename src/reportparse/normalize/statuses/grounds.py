"""
Grounds that say something: the legend explains colours, and rows or cells stand on them.

A ground says nothing by itself: zebra stripes, heads and highlighted cells are coloured too. What the report's own
legend shows beside or behind a status is a mark wherever it comes again.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from reportparse.colours import colour_distance
from reportparse.document import Block, Cell, Document, Line, Place, Sign, Style, Table
from reportparse.normalize.statuses.legend import Entry, Legend
from reportparse.normalize.tables.columns import cell_text
from reportparse.vocabulary import Vocabulary

_SQUARE, _SHAPE = "■", "square"
# Distance (0 to 441) up to which two grounds of one document are one.
_SAME_GROUND = 25.0
# A legend has few cells, at least two of them coloured.
_MOST_LABELS, _LEAST_LABELS = 12, 2


def with_coloured_labels(document: Document, vocabulary: Vocabulary) -> Document:
    """The document, with a sign in its colour before each label of a table whose coloured cells hold labels alone."""
    return _with_tables(document, lambda table: _with_signs(table) if _is_legend(table, vocabulary) else table)


def _is_legend(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether each text of a table is a label on a ground of its own, and two at least name a status."""
    printed = [cell for cell in table.cells if not cell.is_blank]
    grounds = [cell.ground for cell in printed if cell.ground is not None]
    if not _LEAST_LABELS <= len(printed) <= _MOST_LABELS or len(grounds) < len(printed):
        return False
    are_apart = all(colour_distance(a, b) > _SAME_GROUND for i, a in enumerate(grounds) for b in grounds[:i])
    said = sum(vocabulary.find_status(cell_text(cell)) is not None for cell in printed)
    return are_apart and said >= _LEAST_LABELS and not any(line.signs for cell in printed for line in cell.lines)


def _with_signs(table: Table) -> Table:
    return replace(table, cells=tuple(cell if cell.is_blank else _with_sign(cell) for cell in table.cells))


def _with_sign(cell: Cell) -> Cell:
    first = cell.lines[0]
    line = replace(first, raw=f"{_SQUARE} {first.raw}", signs=(_sign(cell), *first.signs))
    return replace(cell, lines=(line, *cell.lines[1:]))


def _sign(cell: Cell) -> Sign:
    return Sign(_SQUARE, "fill", cell.place, shape=_SHAPE, colour=cell.ground)


def with_row_grounds(document: Document, legend: Legend) -> Document:
    """
    The document, with a column of signs behind the tables whose rows stand on grounds that the legend explains.

    A table that prints signs says by them how far its rows are; a row that stands on two of the grounds says nothing.
    """
    entries = [entry for entry in legend.entries if entry.shape == _SHAPE and entry.colour is not None]
    if len({entry.status for entry in entries}) < _LEAST_LABELS:
        return document
    return _with_tables(document, lambda table: _with_column(table, entries))


def _with_column(table: Table, entries: list[Entry]) -> Table:
    if any(line.signs for cell in table.cells for line in cell.lines):
        return table
    grounds = [_ground_of(row, entries) for row in table.rows()]
    if not any(grounds):
        return table
    added = [
        Cell(index, table.column_count, 1, 1, _lines(cell), cell.place if cell is not None else table.place)
        for index, cell in enumerate(grounds)
    ]
    edges = (*table.column_edges, table.column_edges[-1] + 1) if table.column_edges is not None else None
    cells = tuple(sorted((*table.cells, *added), key=lambda cell: (cell.row_index, cell.column_index)))
    return replace(table, cells=cells, column_count=table.column_count + 1, column_edges=edges)


def _ground_of(row: Sequence[Cell], entries: list[Entry]) -> Cell | None:
    """The cell of a row whose ground is one of the legend's; None where there is none, or two differ."""
    found = [
        (entry.status, cell)
        for cell in row
        if cell.rowspan == 1 and cell.ground is not None
        for entry in entries
        if colour_distance(entry.colour, cell.ground) <= _SAME_GROUND
    ]
    return found[0][1] if len({status for status, _ in found}) == 1 else None


def _lines(cell: Cell | None) -> tuple[Line, ...]:
    if cell is None:
        return ()
    place: Place = cell.place
    return (Line(_SQUARE, place, Style(colour=cell.ground), signs=(_sign(cell),)),)


def _with_tables(document: Document, change: Callable[[Table], Table]) -> Document:
    def blocks(page_blocks: tuple[Block, ...]) -> Iterator[Block]:
        for block in page_blocks:
            yield change(block) if isinstance(block, Table) else block

    pages = tuple(replace(page, blocks=tuple(blocks(page.blocks))) for page in document.pages)
    return replace(document, pages=pages)
