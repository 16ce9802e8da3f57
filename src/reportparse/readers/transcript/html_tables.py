"""HTML tables inside a transcription, with their spans."""

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportparse.document import Cell, Line, Place, Table
from reportparse.readers.transcript.inline import show_form_tags, texts_to_lines
from reportparse.readers.transcript.undecoded import protect
from reportparse.readers.transcript.written_signs import show_written_signs

_BREAK = regex.compile(r"(?=<(?:/?br|/p|/div|/li|/tr|/td|/th|table)\b)", regex.IGNORECASE)
_ROW_START = regex.compile(r"<tr\b", regex.IGNORECASE)
# Stands for a line's end inside of a cell; no text has this character.
_LINE_END = "\ufdd2"
# A damaged attribute must not make a table of a million columns.
_LARGEST_SPAN = 200


def html_to_tables(markup: str, place: Place) -> list[Table]:
    """
    The tables of an HTML fragment that begins at `place`; a table inside a cell is that cell's text.

    Each row has the number of the line that it begins in.
    """
    numbered = _ROW_START.sub(lambda match: f'<tr data-line="{markup.count(chr(10), 0, match.start())}"', markup)
    parsed = LexborHTMLParser(_BREAK.sub(_LINE_END, show_form_tags(protect(numbered))))
    tables = [_table(node, place) for node in parsed.css("table") if _table_of(node) is None]
    return [table for table in tables if table is not None]


def _table(node: LexborNode, place: Place) -> Table | None:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    header_rows = row_index = 0
    rows = [row for row in node.css("tr") if _table_of(row) == node.mem_id]
    for row in rows:
        fields = [child for child in row.iter() if child.tag in ("td", "th")]
        if fields and row_index == header_rows and all(child.tag == "th" for child in fields):
            header_rows += 1
        here = _row_place(row, place)
        column_index = 0
        for child in fields:
            while (row_index, column_index) in taken:
                column_index += 1
            rowspan, colspan = min(_span(child, "rowspan"), len(rows) - row_index), _span(child, "colspan")
            taken |= {(row_index + r, column_index + c) for r in range(rowspan) for c in range(colspan)}
            cells.append(Cell(row_index, column_index, rowspan, colspan, _lines(child, here), here))
            column_index += colspan
        row_index += 1
    if not cells:
        return None
    return Table(tuple(cells), row_index, max(c for _, c in taken) + 1, cells[0].place, None, header_rows)


def _lines(cell: LexborNode, place: Place) -> tuple[Line, ...]:
    texts = (" ".join(text.split()) for text in cell.text().split(_LINE_END))
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
    value = (node.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() else 1
