"""Small web pages for tests, and what the reader makes of them."""

from reportparse.document import Document, Paragraph, Sign, Table
from reportparse.readers import read
from reportparse.source import bytes_to_source


def read_page(markup: str | bytes, name: str = "x.html") -> Document:
    """The document of a page; text without a doctype gets one."""
    if isinstance(markup, str):
        markup = markup if markup.lstrip().lower().startswith("<!doctype") else f"<!doctype html>{markup}"
        markup = markup.encode()
    return read(bytes_to_source(markup, name))


def paragraphs(markup: str | bytes) -> list[list[str]]:
    """The lines of each paragraph outside of tables."""
    return [[line.raw for line in b.lines] for b in read_page(markup).blocks() if isinstance(b, Paragraph)]


def text(markup: str | bytes) -> str:
    """All lines outside of tables, parted by bars."""
    return "|".join(line for lines in paragraphs(markup) for line in lines)


def tables(markup: str | bytes) -> list[Table]:
    """The tables of a page."""
    return [block for block in read_page(markup).blocks() if isinstance(block, Table)]


def cells(markup: str | bytes) -> list[tuple[int, int, int, int, str]]:
    """The cells of the only table of a page: row, column, rowspan, colspan, text."""
    (table,) = tables(markup)
    return [
        (c.row_index, c.column_index, c.rowspan, c.colspan, " / ".join(line.raw for line in c.lines))
        for c in table.cells
    ]


def rows(markup: str | bytes) -> list[list[str]]:
    """The texts of the only table of a page, row by row."""
    (table,) = tables(markup)
    return [[" / ".join(line.raw for line in cell.lines) for cell in row] for row in table.rows()]


def cell_sign(content: str, style: str = "", attributes: str = "") -> Sign | None:
    """The sign in a cell with this content, beside a cell with text; None when there is none."""
    found = tables(f"<style>{style}</style><table><tr><td>a<td {attributes}>{content}</table>")[0].cells[1]
    signs = [sign for line in found.lines for sign in line.signs]
    assert len(signs) <= 1
    return signs[0] if signs else None
