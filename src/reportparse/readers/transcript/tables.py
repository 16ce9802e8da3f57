"""Tables of a transcription: pipe tables, tab-separated rows, HTML."""

from collections.abc import Sequence

import regex
from selectolax.lexbor import LexborHTMLParser, LexborNode

from reportparse.document import Cell, Line, Place, Table
from reportparse.readers.transcript.inline import shown_text

Row = tuple[str, Place]
_UNESCAPED_PIPE = regex.compile(r"(?<!\\)\|")
_BREAK = regex.compile(r"(?=<(?:br|/p|/div|/li|/tr|/td|/th)\b)", regex.IGNORECASE)
# A damaged attribute must not make a table of a million columns.
_LARGEST_SPAN = 200


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
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    header_rows = row_index = 0
    row_total = sum(_table_of(row) == node.mem_id for row in node.css("tr"))
    for row in (row for row in node.css("tr") if _table_of(row) == node.mem_id):
        fields = [child for child in row.iter() if child.tag in ("td", "th")]
        if fields and row_index == header_rows and all(child.tag == "th" for child in fields):
            header_rows += 1
        column_index = 0
        for child in fields:
            while (row_index, column_index) in taken:
                column_index += 1
            rowspan, colspan = _span(child, "rowspan"), _span(child, "colspan")
            rowspan = min(rowspan, max(1, row_total - row_index))
            taken |= {(row_index + r, column_index + c) for r in range(rowspan) for c in range(colspan)}
            text = " ".join(child.text().split())
            cells.append(Cell(row_index, column_index, rowspan, colspan, _lines(text, place), place))
            column_index += colspan
        row_index += 1
    if not cells:
        return None
    return Table(tuple(cells), row_index, max(c for _, c in taken) + 1, place, None, header_rows)


def _table_of(node: LexborNode) -> int | None:
    """The identity of the table that a row belongs to, and not of one around that."""
    parent = node.parent
    while parent is not None and parent.tag != "table":
        parent = parent.parent
    return parent.mem_id if parent is not None else None


def _span(node: LexborNode, name: str) -> int:
    value = (node.attributes.get(name) or "1").strip()
    return min(max(int(value), 1), _LARGEST_SPAN) if value.isdecimal() else 1
