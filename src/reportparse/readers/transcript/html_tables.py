"""HTML tables inside a transcription, with their spans."""

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportparse.document import Cell, Line, Place, Table
from reportparse.readers.spans import parse_span, place_cells
from reportparse.readers.transcript.inline import show_form_tags, texts_to_lines
from reportparse.readers.transcript.undecoded import protect
from reportparse.readers.transcript.written_signs import show_written_signs

_BREAK = regex.compile(r"(?=<(?:/?br|/p|/div|/li|/tr|/td|/th|table)\b)", regex.IGNORECASE)
_ROW_START = regex.compile(r"<tr\b", regex.IGNORECASE)
# Stands for a line's end inside of a cell; no text has this character.
_LINE_END = "\ufdd2"


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
    rows = [row for row in node.css("tr") if _table_of(row) == node.mem_id]
    fields = [[child for child in row.iter() if child.tag in ("td", "th")] for row in rows]
    spans = [[(_span(child, "rowspan"), _span(child, "colspan")) for child in row] for row in fields]
    spots = place_cells(spans, [row.parent.mem_id if row.parent is not None else None for row in rows])
    cells = [
        Cell(*spot, _lines(child, here), here)
        for row, children, placed in zip(rows, fields, spots, strict=True)
        for here in [_row_place(row, place)]
        for child, spot in zip(children, placed, strict=True)
    ]
    if not cells:
        return None
    is_header = [bool(row) and all(child.tag == "th" for child in row) for row in fields]
    column_count = max(cell.column_index + cell.colspan for cell in cells)
    return Table(tuple(cells), len(rows), column_count, cells[0].place, None, [*is_header, False].index(False))


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
    return parse_span(node.attributes.get(name))
