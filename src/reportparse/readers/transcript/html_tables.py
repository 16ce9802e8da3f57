"""HTML tables inside a transcription, with their spans."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportparse.document import Cell, Line, Note, Place, Table
from reportparse.readers.spans import parse_span, place_cells
from reportparse.readers.transcript.fitting import find_columns, usual_kinds
from reportparse.readers.transcript.inline import show_form_tags, texts_to_lines, unescape_tags, unescape_twice
from reportparse.readers.transcript.undecoded import protect
from reportparse.readers.transcript.written_signs import show_written_signs

_BREAK = regex.compile(r"(?=<(?:/?br|/p|/div|/?li|/h[1-6]|/tr|/td|/th|table)\b)", regex.IGNORECASE)
_ROW_START = regex.compile(r"<tr\b", regex.IGNORECASE)
_TABLE_START = regex.compile(r"\s*<table\b", regex.IGNORECASE)
_TAG = regex.compile(r"</?[a-z][a-z0-9]{0,9}\b[^<>]{0,200}>", regex.IGNORECASE)
_BOLD = regex.compile(r"(\*\*|__)(?=\S)((?:(?!\1).)+)(?<=\S)\1", regex.DOTALL)
# Stands for a line's end inside of a cell; no text has this character.
_LINE_END = "\ufdd4"


def html_to_tables(markup: str, place: Place, notes: list[Note] | None = None) -> list[Table]:
    """
    The tables of an HTML fragment that begins at `place`; a table inside a cell is that cell's text.

    Each row has the number of the line that it begins in. Rows that lost their table are one.
    """
    numbered = _ROW_START.sub(lambda match: f'<tr data-line="{markup.count(chr(10), 0, match.start())}"', markup)
    whole = numbered if _TABLE_START.match(numbered) else f"<table>{numbered}</table>"
    parsed = LexborHTMLParser(_BREAK.sub(_LINE_END, show_form_tags(protect(whole))))
    tables = [
        _table(node, place, notes if notes is not None else [])
        for node in parsed.css("table")
        if _table_of(node) is None
    ]
    return [table for table in tables if table is not None]


def _table(node: LexborNode, place: Place, notes: list[Note]) -> Table | None:
    rows = [row for row in node.css("tr") if _table_of(row) == node.mem_id]
    fields = [[child for child in row.iter() if child.tag in ("td", "th")] for row in rows]
    cells = _place(rows, fields, place)
    if not any(cells):
        return None
    is_header = [bool(row) and all(child.tag == "th" for child in row) for row in fields]
    fitted = tuple(cell for row in _with_lost_spans(cells, is_header, notes) for cell in row)
    return Table(fitted, len(rows), _column_count(cells), fitted[0].place, None, [*is_header, False].index(False))


def _place(rows: Sequence[LexborNode], fields: Sequence[Sequence[LexborNode]], place: Place) -> list[list[Cell]]:
    """The cells of each row, where they stand in the table."""
    spans = [[(_span(child, "rowspan"), _span(child, "colspan")) for child in row] for row in fields]
    spots = place_cells(spans, [row.parent.mem_id if row.parent is not None else None for row in rows])
    return [
        [Cell(*spot, _lines(child, here), here) for child, spot in zip(children, placed, strict=True)]
        for row, children, placed in zip(rows, fields, spots, strict=True)
        for here in [_row_place(row, place)]
    ]


def _with_lost_spans(rows: Sequence[list[Cell]], heads: Sequence[bool], notes: list[Note]) -> list[list[Cell]]:
    """The rows, those that have too few cells (a span was lost above or in them) fitted by what the others hold."""
    free = _free_columns(rows)
    by_column: defaultdict[int, list[tuple[Line, ...]]] = defaultdict(list)
    whole = (row for row, columns, is_head in zip(rows, free, heads, strict=True) if _is_whole(row, columns, is_head))
    for cell in (cell for row in whole for cell in row):
        by_column[cell.column_index].append(cell.lines)
    usual = usual_kinds([by_column[column] for column in range(_column_count(rows))])
    shown: list[list[Cell]] = []
    for row, columns in zip(rows, free, strict=True):
        found = None
        if 1 < len(row) < len(columns) and all(cell.colspan == 1 for cell in row):
            found = find_columns([cell.lines for cell in row], [usual[c] for c in columns])
        if found is None or found == list(range(len(row))):
            shown.append(row)
            continue
        text = " | ".join(" ".join(line.raw for line in cell.lines) for cell in row)
        notes.append(Note("row-fitted", row[0].place, {"cells": len(row), "columns": len(columns), "text": text}))
        shown.append(
            [
                Cell(cell.row_index, columns[at], cell.rowspan, 1, cell.lines, cell.place)
                for cell, at in zip(row, found, strict=True)
            ]
        )
    return shown


def _column_count(rows: Iterable[Iterable[Cell]]) -> int:
    return max(cell.column_index + cell.colspan for row in rows for cell in row)


def _free_columns(rows: Sequence[Sequence[Cell]]) -> list[list[int]]:
    """For each row, the columns that no cell of a row above reaches into."""
    taken = {
        (row_index, column)
        for row in rows
        for cell in row
        for row_index in range(cell.row_index + 1, cell.row_index + cell.rowspan)
        for column in range(cell.column_index, cell.column_index + cell.colspan)
    }
    columns = range(_column_count(rows))
    return [[column for column in columns if (index, column) not in taken] for index in range(len(rows))]


def _is_whole(row: Sequence[Cell], columns: Sequence[int], is_head: bool) -> bool:
    """Whether a row has a cell for each column, and is none of heads."""
    return len(row) == len(columns) and not is_head


def _lines(cell: LexborNode, place: Place) -> tuple[Line, ...]:
    whole = _BOLD.sub(r"\2", unescape_twice(unescape_tags(cell.text())))
    if "<" in whole:
        # Tags that were escaped are tags.
        whole = _TAG.sub("", _BREAK.sub(_LINE_END, whole))
    texts = (" ".join(text.split()) for text in whole.split(_LINE_END))
    return texts_to_lines((show_written_signs(text) for text in texts if text), place)


def _row_place(row: LexborNode, place: Place) -> Place:
    if place.line_number is None:
        return place
    return Place(place.page_number, None, place.line_number + int(row.attributes.get("data-line") or 0))


def _table_of(node: LexborNode) -> int | None:
    """The identity of the table that a node belongs to, and not of one around that."""
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _span(node: LexborNode, name: str) -> int:
    return parse_span(node.attributes.get(name))
