"""
Tables under a status that stands alone: "Completed" over a table, or in a row across it, is what the rows below have.

The status becomes a last column, each cell with the line that says it: so the rows lead back to where it is printed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reportparse.document import Cell, Document, Line, Table
from reportparse.normalize.records.grouped import group_places
from reportparse.normalize.records.units import Unit, is_status_alone
from reportparse.normalize.statuses.marks import read_mark
from reportparse.normalize.tables.columns import Row, cell_text, table_rows
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

_LEAST_STATUSES = 2
# What stands alone in its row is no mark of a row.
_LEAST_CELLS = 2
# Points: how far what begins at one place is apart, at most.
_ALIGNED = 3.0
# Share of the statuses that stand alone which must have a table right below them.
_TABLE_SHARE = 0.75
_BELOW = ("table", "code", "text", "heading")


def with_group_statuses(document: Document, units: Sequence[Unit], vocabulary: Vocabulary) -> dict[int, Table]:
    """The tables that get a column with the status of their group, by the index of their block."""
    tables = {i: b for i, b in enumerate(document.blocks()) if isinstance(b, Table) and not _has_marks(b, vocabulary)}
    places = _group_places(units, vocabulary)
    over = {index: line for index, line in _over(units, places).items() if index in tables}
    heads = [units[place].value[0] for place in places]
    found = {index: _with_column(tables[index], _all_rows(tables, over, index, heads)) for index in over}
    bands = {index: rows for index, table in tables.items() if (rows := _bands(table, vocabulary))}
    said = {vocabulary.find_status(line.raw) for rows in bands.values() for line in rows.values()}
    if len(said) >= _LEAST_STATUSES:
        found |= {index: _with_column(_without(tables[index], rows), rows) for index, rows in bands.items()}
    return found


def _has_marks(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a column of a table has several marks, half of what it has, or nothing but words for a status."""
    lone = {row.row_index for row in table_rows(table) if len(row.texts()) < _LEAST_CELLS}
    for column in range(table.column_count):
        own = [cell for cell in table.cells if cell.column_index == column and cell.colspan == 1]
        own = [cell for cell in own if cell.row_index and cell.row_index not in lone]
        found = [mark for cell in own if (mark := read_mark(cell, vocabulary)) is not None and not mark.is_blank]
        words = sum(mark.kind == "word" for mark in found)
        printed = sum(not cell.is_blank for cell in own)
        are_several = len({mark.raw for mark in found}) > 1 or words > 1
        if (are_several and 2 * len(found) >= printed) or 0 < printed == words:
            return True
    return False


def _group_places(units: Sequence[Unit], vocabulary: Vocabulary) -> list[int]:
    """Where statuses stand that head tables; nothing where few of them stand over one."""
    kinds = dict.fromkeys(unit.kind for unit in units if unit.kind.sort == "status")
    ways = [group_places(units, kind, vocabulary) for kind in kinds]
    return max((own for own in ways if _are_over_tables(units, own)), key=len, default=[])


def _over(units: Sequence[Unit], places: Sequence[int]) -> dict[int, Line]:
    """The line of the status over each table, by the index of the table."""
    found: dict[int, Line] = {}
    for index, unit in enumerate(units):
        if unit.kind.sort != "table":
            continue
        above = next(
            (i for i in range(index - 1, -1, -1) if units[i].kind.sort not in ("table", "text", "label")), None
        )
        if above is not None and above in places:
            found[unit.blocks[0]] = units[above].value[0]
    return found


def _are_over_tables(units: Sequence[Unit], places: Sequence[int]) -> bool:
    """Whether tables stand below some statuses, and tables or items below nearly all of them."""
    followed = [units[index + 1].kind.sort for index in places if index + 1 < len(units)]
    return "table" in followed and sum(sort in _BELOW for sort in followed) >= _TABLE_SHARE * len(places)


def _all_rows(
    tables: Mapping[int, Table], over: Mapping[int, Line], index: int, heads: Sequence[Line]
) -> dict[int, Line]:
    """
    The rows of a table under a status, without the row that heads the columns of each such table.

    A row in a lane that another of the `heads` begins has the status of its lane.
    """
    firsts = {fold(" | ".join(table_rows(tables[i])[0].texts())) for i in over if tables[i].row_count}
    table = tables[index]
    start = table.header_row_count or (1 if len(firsts) == 1 and len(over) > 1 else 0)
    rows = {row.row_index: row for row in table_rows(table)}
    return {i: _lane_head(rows[i], heads) or over[index] for i in range(start, table.row_count)}


def _lane_head(row: Row, heads: Sequence[Line]) -> Line | None:
    """The last status above a row on its page that begins where the row does; None without a place or such a one."""
    line = next((cell.lines[0] for cell in row.cells if cell.lines), None)
    box = line.place.bbox if line is not None else None
    own = [
        (head.place.bbox.bottom, number)
        for number, head in enumerate(heads)
        if line is not None
        and box is not None
        and head.place.bbox is not None
        and head.place.page_number == line.place.page_number
        and head.place.bbox.bottom <= box.top + _ALIGNED
        and abs(head.place.bbox.x0 - box.x0) <= _ALIGNED
    ]
    return heads[max(own)[1]] if own else None


def _bands(table: Table, vocabulary: Vocabulary) -> dict[int, Line]:
    """For each row below a row that is a status alone, the line of that status."""
    found: dict[int, Line] = {}
    status: Line | None = None
    for row in table_rows(table):
        printed = [cell for cell in row.cells if cell.lines]
        is_band = (
            len(printed) == 1 and printed[0].column_index == 0 and is_status_alone(cell_text(printed[0]), vocabulary)
        )
        if is_band:
            status = printed[0].lines[0]
        if status is not None:
            found[row.row_index] = status
    return found if table.column_count > 1 else {}


def _without(table: Table, rows: Mapping[int, Line]) -> Table:
    """A table whose rows of statuses are blank: their lines stand beside the rows below."""
    lines = set(map(id, rows.values()))
    cells = tuple(replace(c, lines=()) if c.lines and id(c.lines[0]) in lines else c for c in table.cells)
    return replace(table, cells=cells)


def _with_column(table: Table, rows: Mapping[int, Line]) -> Table:
    # Tables of groups are one layout, however wide the longest text of each is.
    return replace(table, cells=tuple(_cells(table, rows)), column_count=table.column_count + 1, column_edges=None)


def _cells(table: Table, rows: Mapping[int, Line]) -> Iterator[Cell]:
    for row in table_rows(table):
        is_across = len(row.cells) == 1 and row.cells[0].colspan == table.column_count > 1
        if is_across:
            yield replace(row.cells[0], colspan=table.column_count + 1)
            continue
        yield from row.cells
        line = rows.get(row.row_index) if not row.is_blank else None
        place = line.place if line is not None else table.place
        lines = (replace(line, raw=one_line(line.raw)),) if line is not None else ()
        yield Cell(row.row_index, table.column_count, 1, 1, lines, place)
