"""Tables with marks as JSON, as CSV with one line per cell, and as a plain HTML page."""

import csv
import html
import io
import json
from collections.abc import Iterator

from reportparse.model import MarkTable, MarkTables, TableCell
from reportparse.writers.csv_files import guarded

_COLUMNS = (
    *("table", "page_number", "row", "column", "header", "text", "is_blank"),
    *("mark_raw", "mark_shape", "mark_colour", "mark_kind", "status", "applies", "confidence"),
    *("rowspan", "colspan", "x0", "top", "x1", "bottom"),
)


def tables_to_json(tables: MarkTables) -> str:
    """All tables, nested, with a final line break. A place without a cell is null, a blank cell has an empty text."""
    return json.dumps(tables.model_dump(mode="json"), ensure_ascii=False, indent=2) + "\n"


def tables_to_csv(tables: MarkTables) -> str:
    """One line for each cell, in the order of the print; `table`, `row` and `column` start at 1."""
    # With a byte order mark, as the CSV files of a report have it: a spreadsheet shows accents and signs right.
    buffer = io.StringIO("\ufeff", newline="")
    buffer.seek(0, io.SEEK_END)
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for number, table in enumerate(tables.tables, 1):
        for row, column, cell in _cells(table):
            mark = cell.mark
            record: list[object] = [number, cell.provenance.page_number, row, column, table.header[column - 1]]
            record += [cell.text, cell.text == "" and (mark is None or mark.kind == "blank")]
            record += [mark.raw, mark.shape, mark.colour, mark.kind] if mark is not None else [None] * 4
            record += [cell.status.value if cell.status is not None else None, cell.applies, cell.confidence]
            record += [cell.rowspan, cell.colspan, *(cell.provenance.bbox or [None] * 4)]
            writer.writerow([guarded(value) for value in record])
    return buffer.getvalue()


def _cells(table: MarkTable) -> Iterator[tuple[int, int, TableCell]]:
    for row_index, row in enumerate(table.rows):
        for column_index, cell in enumerate(row):
            if cell is not None:
                yield row_index + 1, column_index + 1, cell


def tables_to_html(tables: MarkTables) -> str:
    """One page with every table, its merged cells merged, and the status of each mark beside it."""
    parts = [
        "<!doctype html>",
        '<html><head><meta charset="utf-8">',
        f"<title>{html.escape(tables.source.name)}</title>",
        "<style>table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #888;padding:.3em;text-align:left}"
        "small{color:#555}</style></head><body>",
        f"<h1>{html.escape(tables.source.name)}</h1>",
    ]
    for number, table in enumerate(tables.tables, 1):
        place = f", page {table.page_number}" if table.page_number is not None else ""
        title = f": {html.escape(table.title)}" if table.title is not None else ""
        parts.append(f"<table><caption>Table {number}{place}{title}</caption>")
        if any(table.header):
            heads = "".join(f"<th>{html.escape(text)}</th>" for text in table.header)
            parts.append(f"<thead><tr>{heads}</tr></thead>")
        parts += [f"<tr>{''.join(_html_cell(cell) for cell in row if cell is not None)}</tr>" for row in table.rows]
        parts.append("</table>")
    return "\n".join([*parts, "</body></html>"]) + "\n"


def _html_cell(cell: TableCell) -> str:
    reach = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    reach += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    said = cell.status.value if cell.status is not None else cell.applies
    status = f" <small>{html.escape(said)}</small>" if said is not None else ""
    return f"<td{reach}>{html.escape(cell.text)}{status}</td>"
