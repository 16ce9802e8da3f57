"""Tables of a transcription: pipe tables, tab-separated rows, HTML."""

from collections.abc import Sequence

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportparse.document import Cell, Line, Place, Table
from reportparse.readers.spans import parse_span, place_cells
from reportparse.readers.transcript.inline import shown_text

Row = tuple[str, Place]
_UNESCAPED_PIPE = regex.compile(r"(?<!\\)\|")
_BREAK = regex.compile(r"(?=<(?:br|/p|/div|/li|/tr|/td|/th)\b)", regex.IGNORECASE)


def pipes_to_table(rows: Sequence[Row]) -> Table:
    """The table of Markdown rows, the first of which is the header."""
    return _texts_to_table([(_split_pipes(raw), place) for raw, place in rows], header_row_count=1)


def _split_pipes(raw: str) -> list[str]:
    parts = _UNESCAPED_PIPE.split(raw.strip())
    if parts and not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return [part.replace("\\|", "|") for part in parts]


def tabs_to_table(rows: Sequence[Row]) -> Table:
    """The table of tab-separated rows. Which of them is a header, this format does not say."""
    return _texts_to_table([(raw.split("\t"), place) for raw, place in rows], header_row_count=0)


def _texts_to_table(rows: Sequence[tuple[list[str], Place]], header_row_count: int) -> Table:
    column_count = max(len(texts) for texts, _ in rows)
    cells = [
        Cell(row_index, column_index, 1, 1, _lines(shown_text(raw), place), place)
        for row_index, (texts, place) in enumerate(rows)
        for column_index, raw in enumerate([*texts, *[""] * (column_count - len(texts))])
    ]
    return Table(tuple(cells), len(rows), column_count, rows[0][1], None, header_row_count)


def _lines(text: str, place: Place) -> tuple[Line, ...]:
    return (Line(text, place),) if text else ()


def html_to_table(markup: str, place: Place) -> Table | None:
    """The table of an HTML fragment, its row and column spans kept; None when it has no cell."""
    node = LexborHTMLParser(_BREAK.sub(" ", markup)).css_first("table")
    if node is None:
        return None
    rows = [row for row in node.css("tr") if _table_of(row) == node.mem_id]
    fields = [[child for child in row.iter() if child.tag in ("td", "th")] for row in rows]
    spans = [[(_span(child, "rowspan"), _span(child, "colspan")) for child in row] for row in fields]
    spots = place_cells(spans, [row.parent.mem_id if row.parent is not None else None for row in rows])
    cells = [
        Cell(*spot, _lines(" ".join(child.text().split()), place), place)
        for row, placed in zip(fields, spots, strict=True)
        for child, spot in zip(row, placed, strict=True)
    ]
    if not cells:
        return None
    is_header = [bool(row) and all(child.tag == "th" for child in row) for row in fields]
    column_count = max(cell.column_index + cell.colspan for cell in cells)
    return Table(tuple(cells), len(rows), column_count, place, None, [*is_header, False].index(False))


def _table_of(node: LexborNode) -> int | None:
    """The identity of the table that a row belongs to, and not of one around that."""
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _span(node: LexborNode, name: str) -> int:
    return parse_span(node.attributes.get(name))
