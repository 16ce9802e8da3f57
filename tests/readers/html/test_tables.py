"""Web pages: tables, and what is laid out as one."""

import pytest

from reportparse.readers.html.boxes import column_count
from reportparse.readers.spans import parse_span, place_cells
from tests.html_pages import cells, paragraphs, rows, tables, text

FLEX = "<style>.r{display:flex}</style>"


def test_cells_that_span_take_their_place():
    """a cell that reaches over rows and columns is one cell, and what follows stands beside it."""
    page = "<table><tr><td rowspan=2>m<td colspan=2>a<tr><td>b<td>✓</table>"
    assert cells(page) == [(0, 0, 2, 1, "m"), (0, 1, 1, 2, "a"), (1, 1, 1, 1, "b"), (1, 2, 1, 1, "✓")]


def test_a_rowspan_of_0_reaches_to_the_end_of_its_group():
    """it ends with its tbody, and so does a rowspan that is too large."""
    page = (
        "<table><tbody><tr><td rowspan=0>m<td>a<tr><td>b</tbody>"
        "<tbody><tr><td rowspan=9>n<td>c<tr><td>d</tbody><tbody><tr><td>o<td>e</tbody></table>"
    )
    spans = [(row, column, rowspan, shown) for row, column, rowspan, _, shown in cells(page) if shown in "mno"]
    assert spans == [(0, 0, 2, "m"), (2, 0, 2, "n"), (4, 0, 1, "o")]


@pytest.mark.parametrize(
    ("value", "span"),
    [(None, 1), ("", 1), ("x", 1), ("-1", 1), ("0", 0), ("2", 2), (" +3px", 3), ("99999999999", 200)],
)
def test_spans_are_parsed_as_browsers_do(value, span):
    """what makes no sense is 1, what is too large is cut."""
    assert parse_span(value) == span


def test_spans_make_no_giant_tables():
    """beyond a thousand columns every cell takes only one, and each has a place of its own."""
    placed = place_cells([[(200, 200)] * 50] * 3, [1, 1, 1])
    assert max(spot.column_index + spot.colspan for row in placed for spot in row) <= 1000 + 150
    assert len({(spot.row_index, spot.column_index) for row in placed for spot in row}) == 150


def test_headers_are_counted():
    """rows of a thead, and of th alone, are the table's header; a th at the start of a row is none."""
    assert [t.header_row_count for t in tables("<table><thead><tr><td>A<td>B</thead><tr><td>a<td>b</table>")] == [1]
    assert [t.header_row_count for t in tables("<table><tr><th>A<th>B<tr><th>a<td>b</table>")] == [1]
    assert [t.header_row_count for t in tables("<table><tr><td>A<td>B<tr><td>a<td>b</table>")] == [0]


def test_a_foot_stands_below_wherever_the_source_has_it():
    """head and foot are displayed at the ends of the table."""
    page = "<table><tfoot><tr><td>f<td>F</tfoot><tbody><tr><td>b<td>B</tbody><thead><tr><td>h<td>H</thead></table>"
    assert rows(page) == [["h", "H"], ["b", "B"], ["f", "F"]]


def test_rows_and_cells_that_are_not_displayed_are_none():
    """what is hidden takes no place; what is invisible keeps its place, empty."""
    page = (
        "<table><tr><td>a<td hidden>x<td>b<tr style='display:none'><td>y<td>z"
        "<tr><td style='visibility:hidden'>c<td>d</table>"
    )
    assert rows(page) == [["a", "b"], ["", "d"]]


def test_the_only_table_in_a_cell_is_finer_cells():
    """a table of rows in a cell is displayed as rows of the outer table, beside what stands next to it."""
    page = (
        "<table><tr><td>L1M1<td><table><tr><td>L1M1D1<td>✓<tr><td>L1M1D2<td>✗</table>"
        "<tr><td>L1M2<td><div> <table><tr><td>L1M2D1<td>○</table></div></table>"
    )
    assert cells(page) == [
        (0, 0, 2, 1, "L1M1"),
        (0, 1, 1, 1, "L1M1D1"),
        (0, 2, 1, 1, "✓"),
        (1, 1, 1, 1, "L1M1D2"),
        (1, 2, 1, 1, "✗"),
        (2, 0, 1, 1, "L1M2"),
        (2, 1, 1, 1, "L1M2D1"),
        (2, 2, 1, 1, "○"),
    ]


def test_text_around_an_inner_table_is_a_row_of_its_cell():
    """what stands before and after it reaches over its columns, what stands beside it over its rows."""
    first = "<table><tr><td>M1.1<td>✓<tr><td>M1.2<td>✗</table>"
    second = "<table><tr><td>M2.1<td>✓</table>"
    page = f"<table><tr><th>M<th>D<th>O<tr><td>M1<td><p>for all</p>{first}<td>P"
    page += f"<tr><td>M2<td><div>{second}<i>see annex</i></div><td>S</table>"
    assert cells(page) == [
        *[(0, 0, 1, 1, "M"), (0, 1, 1, 2, "D"), (0, 3, 1, 1, "O")],
        *[(1, 0, 3, 1, "M1"), (1, 1, 1, 2, "for all"), (1, 3, 3, 1, "P")],
        *[(2, 1, 1, 1, "M1.1"), (2, 2, 1, 1, "✓"), (3, 1, 1, 1, "M1.2"), (3, 2, 1, 1, "✗")],
        *[(4, 0, 2, 1, "M2"), (4, 1, 1, 1, "M2.1"), (4, 2, 1, 1, "✓"), (4, 3, 2, 1, "S")],
        (5, 1, 1, 2, "see annex"),
    ]


def test_a_smaller_inner_table_is_stretched():
    """an inner table with fewer columns than another one below it ends where that one ends."""
    page = "<table><tr><td><table><tr><td>a</table><td>x<tr><td><table><tr><td>b<td>c</table><td>y</table>"
    assert cells(page) == [
        (0, 0, 1, 2, "a"), (0, 2, 1, 1, "x"), (1, 0, 1, 1, "b"), (1, 1, 1, 1, "c"), (1, 2, 1, 1, "y"),
    ]  # fmt: skip


def test_a_table_around_a_page_is_none():
    """where cells hold tables and more, or there is one column only, the table lays out the page."""
    inner = "<table><tr><td>a<td>✓<tr><td>b<td>✗</table>"
    page = f"<table><tr><td><h1>T</h1><p>one</p><p>two</p>{inner}</table>"
    assert text(page) == "T|one|two"
    assert rows(page) == [["a", "✓"], ["b", "✗"]]


def test_lines_of_a_cell_are_its_blocks():
    """paragraphs, breaks and lists in a cell are lines of it."""
    assert rows("<table><tr><td><p>a<br>b</p><ul><li>c</ul>d<td>e<tr><td>f<td>g</table>")[0] == ["a / b / c / d", "e"]


@pytest.mark.parametrize(
    "page",
    [
        "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}</style><div class=t>"
        "<div class=r><div class=c>a</div><div class=c>✓</div></div>"
        "<div class=r><div class=c>b</div><div class=c>✗</div></div></div>",
        "<style>.t{display:table}.g{display:table-row-group}.r{display:table-row}.c{display:table-cell}</style>"
        "<div class=t><div class=g><p class=r><b class=c>a</b><b class=c>✓</b></p></div>"
        "<div class=g><p class=r><b class=c>b</b><b class=c>✗</b></p></div></div>",
        "<div role=table><div role=row><span role=cell>a</span><span role=cell>✓</span></div>"
        "<div role=row><span role=cell>b</span><span role=cell>✗</span></div></div>",
        "<div role=grid><div role=rowgroup><div role=row><div><i role=rowheader>a</i></div><i role=gridcell>✓</i></div>"
        "</div><div role=rowgroup><div role=row><i role=gridcell>b</i><i role=gridcell>✗</i></div></div></div>",
        "<div style='display:grid;grid-template-columns:1fr auto'><p>a</p><p>✓</p><p>b</p><p>✗</p></div>",
        "<div style='display:grid;grid-template-columns:repeat(2, minmax(0, 1fr))'>"
        "<p>a</p><p>✓</p><p>b</p><p>✗</p></div>",
        "<div style='display:grid;grid-template:auto auto / 80% 20%'><p>a</p><p>✓</p><p>b</p><p>✗</p></div>",
        "<div style='display:grid;grid-template-columns:1fr auto'><div style='display:contents'><b>a</b><b>✓</b></div>"
        "<div style='display:contents'><b>b</b><b>✗</b></div></div>",
        FLEX + "<div class=r><div>a</div><div>✓</div></div><div class=r><div>b</div><div>✗</div></div>",
        FLEX + "<ul><li class=r><div>a</div><div>✓</div></li><li class=r><div>b</div><div>✗</div></li></ul>",
        FLEX + "<section><div><div class=r><p>a</p><p>✓</p></div></div>"
        "<div><div class=r><p>b</p><p>✗</p></div></div></section>",
        "<style>p{display:grid;grid-template-columns:4fr 1fr}</style><p><b>a</b><b>✓</b></p><p><b>b</b><b>✗</b></p>",
        "<style>i{float:left}</style><div><i>a</i><i>✓</i></div><div><i>b</i><i>✗</i></div>",
        "<style>i{display:inline-block}</style><div><i>a</i> <i>✓</i></div><div><i>b</i> <i>✗</i></div>",
    ],
)
def test_whatever_is_displayed_in_rows_and_columns_is_a_table(page):
    """CSS tables, roles, grids, and rows of equally many boxes read like a table element."""
    assert rows(page) == [["a", "✓"], ["b", "✗"]]
    assert paragraphs(page) == []


def test_boxes_of_a_grid_reach_over_rows_and_columns():
    """spans and lines of a grid place its boxes, and the others flow around them."""
    page = (
        "<div style='display:grid;grid-template-columns:1fr 2fr 1fr'><div style='grid-column:1 / -1'>L1</div>"
        "<div style='grid-row:span 2'>m</div><div>a</div><div>✓</div><div>b</div><div>✗</div>"
        "<div>n</div><div style='grid-column:span 2'>c</div></div>"
    )
    assert cells(page) == [
        (0, 0, 1, 3, "L1"),
        (1, 0, 2, 1, "m"),
        (1, 1, 1, 1, "a"),
        (1, 2, 1, 1, "✓"),
        (2, 1, 1, 1, "b"),
        (2, 2, 1, 1, "✗"),
        (3, 0, 1, 1, "n"),
        (3, 1, 1, 2, "c"),
    ]


@pytest.mark.parametrize(
    ("value", "columns"),
    [
        ("1fr 2fr auto", 3),
        ("repeat(3, 1fr)", 3),
        ("[full] 10px repeat(2, 1fr 2fr) [end]", 5),
        ("minmax(100px, 1fr) fit-content(20%)", 2),
        ("repeat(auto-fill, 100px)", None),
        ("none", None),
        ("", None),
    ],
)
def test_columns_of_a_grid_are_counted(value, columns):
    """as far as they do not depend on the width of the window."""
    assert column_count(value) == columns


def test_titles_between_rows_of_boxes_reach_from_side_to_side():
    """a block of text above each group of rows is a row of its own."""
    page = FLEX + (
        "<div><div>L1M1 one</div><div class=r><p>L1M1D1</p><p>✓</p></div></div>"
        "<div><div>L1M2 two</div><div class=r><p>L1M2D1</p><p>✗</p></div><div class=r><p>L1M2D2</p><p>○</p></div></div>"
    )
    assert cells(page) == [
        (0, 0, 1, 2, "L1M1 one"),
        (1, 0, 1, 1, "L1M1D1"),
        (1, 1, 1, 1, "✓"),
        (2, 0, 1, 2, "L1M2 two"),
        (3, 0, 1, 1, "L1M2D1"),
        (3, 1, 1, 1, "✗"),
        (4, 0, 1, 1, "L1M2D2"),
        (4, 1, 1, 1, "○"),
    ]


def test_texts_above_rows_of_boxes_stay_paragraphs():
    """a sentence that states a total must not become a row of a table."""
    page = (
        FLEX + "<p>Of 3 outputs, 2 are done.</p><div class=r><p>a</p><p>✓</p></div><div class=r><p>b</p><p>✗</p></div>"
    )
    assert paragraphs(page) == [["Of 3 outputs, 2 are done."]]
    assert len(rows(page)) == 2


def test_the_layout_of_a_page_is_no_table():
    """a bar beside the content, and cards with headings, are parts of a page."""
    table = "<table><tr><td>a<td>✓<tr><td>b<td>✗</table>"
    page = f"<div style='display:grid;grid-template-columns:1fr 4fr'><nav>menu</nav><main>{table}</main></div>"
    assert text(page) == "menu"
    assert rows(page) == [["a", "✓"], ["b", "✗"]]
    cards = FLEX + "<div class=r><div><h2>A</h2>x</div><div><h2>B</h2>y</div></div>" * 2
    assert tables(cards) == []
    assert text(cards) == "A|x|B|y|A|x|B|y"


def test_an_empty_table_is_nothing():
    """a table without cells, or with nothing in them, is no block."""
    assert tables("<table></table><table><tr></table><table><tr><td> <td>&nbsp;</table>") == []
