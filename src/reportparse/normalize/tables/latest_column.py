"""Of several columns of marks the one that says how far a row is now: the others say what was before, or else."""

from collections.abc import Mapping, Sequence

import regex

from reportparse.normalize.statuses.marks import read_mark
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.vocabulary import Vocabulary

_NUMBER = regex.compile(r"\d+")
_YEARS = range(1900, 2200)


def choose_column(
    columns: Sequence[int], head: Sequence[Row], body: Sequence[Row], vocabulary: Vocabulary
) -> tuple[int, bool]:
    """
    The column that counts, and whether that is only guessed.

    It is the one that is headed as the status; of several, the one whose header says that it is the latest. Else it is
    one of signs, or the last: that is no knowledge, unless they all print the same.
    """
    first = body[0]
    above = [row for row in head if row.table is first.table and row.row_index < first.row_index]
    headers = {column: _header(column, above) for column in columns}
    headed = [column for column in columns if _is_headed(column, head, vocabulary)] or list(columns)
    if len(headed) == 1:
        return headed[0], False
    latest = _latest({column: headers[column] for column in headed}, vocabulary)
    if latest is not None:
        return latest, False
    looks = {column: _looks(column, body, vocabulary) for column in headed}
    chosen = max(headed, key=lambda column: (any(kind == "sign" for kind, _ in looks[column]), column))
    return chosen, len(set(map(tuple, looks.values()))) > 1


def _header(column: int, head: Sequence[Row]) -> str:
    cells = [row.cell(column) or row.cell_from_above(column) for row in head]
    return " ".join(dict.fromkeys(cell_text(cell) for cell in cells if cell is not None and cell.lines))


def _is_headed(column: int, head: Sequence[Row], vocabulary: Vocabulary) -> bool:
    cells = [cell for row in head if (cell := row.cell(column)) is not None]
    return any(vocabulary.find_header(cell_text(cell)) == "status" for cell in cells)


def _latest(headers: Mapping[int, str], vocabulary: Vocabulary) -> int | None:
    """The column whose header says that it is the latest: by a word for it, or by years or numbers that go up."""
    periods = {column: vocabulary.find_period(header) for column, header in headers.items()}
    later = [column for column, period in periods.items() if period == "later"]
    rest = [column for column, period in periods.items() if period != "earlier"]
    if len(later) == 1 or len(rest) == 1:
        return (later if len(later) == 1 else rest)[0]
    times = {column: _time(header) for column, header in headers.items()}
    # "Phase 1" and "Phase 2" go up; "Budget 1" and "Phase 2" are two things.
    words = {_NUMBER.sub("", header).strip().casefold() for header in headers.values()}
    is_time = len(words) == 1 or all(time and time[0] for time in times.values())
    if not is_time or not all(times.values()) or len(set(times.values())) < len(times):
        return None
    return max(times, key=lambda column: times[column])


def _time(header: str) -> tuple[int, ...]:
    """The last year in a header (0 without one) and its other numbers; empty without any number."""
    numbers = [int(match) for match in _NUMBER.findall(header)]
    years = [number for number in numbers if number in _YEARS]
    others = [number for number in numbers if number not in _YEARS]
    return (max(years, default=0), *others) if numbers else ()


def _looks(column: int, body: Sequence[Row], vocabulary: Vocabulary) -> list[tuple[str, str | None]]:
    """What is printed in a column, row by row: a sign or a word, and which."""
    looks: list[tuple[str, str | None]] = []
    for row in body:
        reading = read_mark(cell, vocabulary) if (cell := row.cell(column)) is not None else None
        if reading is None or reading.is_blank:
            looks.append(("blank", None))
        else:
            looks.append(("word" if reading.kind == "word" else "sign", reading.shape or reading.raw))
    return looks
