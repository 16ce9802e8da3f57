"""Fields of tables in a text: pipe tables, tab-separated rows, exports with commas or semicolons."""

import csv
from collections.abc import Sequence

import regex

from reportparse.document import Note, Place, Table
from reportparse.readers.transcript.fitting import FieldRow, fit_rows
from reportparse.readers.transcript.inline import lines_of_cell

Row = tuple[str, Place]
"""A line as written, and where it stands."""

_UNESCAPED_PIPE = regex.compile(r"(?<!\\)\|")
_MATH_OR_CODE = regex.compile(r"`[^`\n]*`|\\\\?\([^|\n]*\\\\?\)")
_QUOTED = regex.compile(r'(?:^|[;,\t])"')
_LIST = regex.compile(r"\s*[-*+]\s")
_LONGEST_HEAD = 60
_FEWEST_ROWS = 3


def pipes_to_table(rows: Sequence[Row], notes: list[Note], header_row_count: int = 1, has_edges: bool = True) -> Table:
    """The table of Markdown rows. `has_edges`: its rows begin with a pipe, so that a first blank cell is a cell."""
    split = [
        FieldRow(tuple(lines_of_cell(raw, place) for raw in split_pipes(text, has_edges)), place)
        for text, place in rows
    ]
    return fit_rows(split, notes, header_row_count)


def split_pipes(raw: str, has_edges: bool = True) -> list[str]:
    """
    The fields of a row; escaped pipes, and those in code, are text.

    >>> split_pipes(r"| a \\\\| b |  |")
    [' a | b ', '  ']
    """
    text = raw.strip()
    held = _MATH_OR_CODE.sub(lambda match: match[0].replace("|", r"\|"), text) if "`" in text else text
    parts = _UNESCAPED_PIPE.split(held)
    if has_edges and text.startswith("|"):
        parts = parts[1:]
    if len(parts) > 1 and not parts[-1].strip() and (has_edges or text.endswith("|")):
        parts = parts[:-1]
    return [part.replace("\\|", "|") for part in parts]


def tabs_to_table(rows: Sequence[Row], notes: list[Note]) -> Table:
    """The table of tab-separated rows. Which of them is a header, this format does not say."""
    split = [FieldRow(tuple(lines_of_cell(raw, place) for raw in text.split("\t")), place) for text, place in rows]
    return fit_rows(split, notes, header_row_count=0)


def find_separated(rows: Sequence[Row]) -> list[FieldRow] | None:
    """
    The rows of an export with semicolons, commas or quoted tabs, the first of which heads its columns; None for a text.

    A sentence has commas too: an export has as many in each line, and no space after them.
    """
    if len(rows) < _FEWEST_ROWS:
        return None
    lines = [text for text, _ in rows]
    for separator, fewest in ((";", 2), ("\t", 2), (",", 3)):
        if lines[0].count(separator) + 1 < fewest or (separator == "\t" and not any(map(_QUOTED.search, lines))):
            continue
        records = _records(rows, separator)
        if records is not None and _is_export(records, fewest):
            return [
                FieldRow(tuple(lines_of_cell(value, place) for value in values), place) for values, place in records
            ]
    return None


def _records(rows: Sequence[Row], separator: str) -> list[tuple[list[str], Place]] | None:
    reader = csv.reader((text + "\n" for text, _ in rows), delimiter=separator, strict=True)
    records: list[tuple[list[str], Place]] = []
    start = 0
    try:
        for values in reader:
            records.append((values, rows[start][1]))
            start = reader.line_num
    except csv.Error:
        return None
    return records


def _is_export(records: Sequence[tuple[list[str], Place]], fewest: int) -> bool:
    head = records[0][0]
    is_head = sum(map(bool, head)) >= fewest - 1 and not any(
        len(text) > _LONGEST_HEAD or text.startswith(" ") or _LIST.match(text) for text in head
    )
    return is_head and len(records) >= _FEWEST_ROWS and len({len(values) for values, _ in records}) == 1
