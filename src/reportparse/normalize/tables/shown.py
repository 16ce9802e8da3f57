"""How the tables of a report were read, as the report keeps it for whoever asks."""

from collections.abc import Iterable

from reportparse.document import Note, Table
from reportparse.model import ReadColumn, ReadTable
from reportparse.model.report import ColumnRole
from reportparse.normalize.tables.readings import TableReading
from reportparse.normalize.tables.roles import Roles


def readings_to_model(tables: Iterable[tuple[Table, TableReading]]) -> list[ReadTable]:
    """Each reading once, with the page of its first table and the rows that its layout has."""
    found: dict[int, tuple[Table, TableReading]] = {}
    for table, reading in tables:
        found.setdefault(id(reading), (table, reading))
    return [_shown(table, reading) for table, reading in found.values()]


def _shown(table: Table, reading: TableReading) -> ReadTable:
    roles = reading.roles
    columns = [
        ReadColumn(heading=roles.headers.get(column) or None, role=_role(roles, column))
        for column in range(table.column_count)
    ]
    return ReadTable(
        page_number=table.place.page_number,
        row_count=roles.row_count,
        columns=columns,
        score=round(reading.score, 2),
        reasons={name: round(points, 2) for name, points in reading.why},
    )


def _role(roles: Roles, column: int) -> ColumnRole:
    if column == roles.deliverable_column:
        return "text" if roles.text_column is None and not roles.kind else "code"
    named: list[tuple[tuple[int | None, ...], ColumnRole]] = [
        (roles.marks.columns, "status"),
        (roles.marks.earlier, "earlier"),
        ((roles.text_column,), "text"),
        ((roles.measure_column, roles.title_column), "measure"),
        ((roles.guideline_column,), "guideline"),
        (roles.extra_columns, "attribute"),
    ]
    return next((role for columns, role in named if column in columns), "none")


def near_seconds(tables: Iterable[tuple[Table, TableReading]]) -> list[Note]:
    """
    A note for each pair of headings of which nearly as much speaks for the one as for the other.

    A page break may leave a table one row, which tells little; what another part of it says for sure is no doubt.
    """
    tables = list(tables)
    sure = {_rows_of(reading.roles) for _, reading in tables if reading.second is None}
    notes: dict[tuple[str, str], Note] = {}
    for table, reading in tables:
        if reading.second is not None and _rows_of(reading.roles) not in sure:
            taken, other = (_heading(roles) for roles in (reading.roles, reading.second))
            facts: dict[str, str | int] = {"taken": taken, "other": other}
            notes.setdefault((taken, other), Note("columns-guessed", table.place, facts))
    return list(notes.values())


def _rows_of(roles: Roles) -> tuple[str, int, int | None]:
    """What tells the rows of a table, and in which column."""
    return roles.kind, roles.deliverable_column, roles.text_column


def _heading(roles: Roles) -> str:
    column = roles.deliverable_column if roles.text_column is None else roles.text_column
    return roles.headers.get(column) or f"column {column + 1}"
