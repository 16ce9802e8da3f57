"""Tables of Word documents: the grid that a reader sees."""

from hypothesis import given
from hypothesis import strategies as st

from reportparse.document import Table
from tests.word_files import blocks, p, run, tbl, tc, texts, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def table(markup: str) -> Table:
    """The only table of a body."""
    (found,) = blocks(markup)
    assert isinstance(found, Table)
    return found


def reaches(found: Table) -> list[tuple[int, int, int, int]]:
    """Row, column, rows and columns of each cell."""
    return [(cell.row_index, cell.column_index, cell.rowspan, cell.colspan) for cell in found.cells]


def span(count: int) -> str:
    """The property of a cell that reaches over columns."""
    return f'<w:gridSpan w:val="{count}"/>'


def test_cells_merged_downwards_are_one_cell():
    """it begins with `restart`, and each `continue` in its columns adds a row."""
    found = table(
        tbl(
            tr(tc("m", properties=RESTART), "a"),
            tr(tc(properties=CONTINUE), "b"),
            tr(tc(properties='<w:vMerge w:val="continue"/>'), "c"),
            tr(tc("n", properties=RESTART), "d"),
            tr(tc(properties=CONTINUE), "e"),
        )
    )
    assert reaches(found) == [
        (0, 0, 3, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
        (2, 1, 1, 1),
        (3, 0, 2, 1),
        (3, 1, 1, 1),
        (4, 1, 1, 1),
    ]


def test_a_continuation_of_nothing_is_a_cell():
    """a table whose first rows were cut off begins with one; so does a column next to no merged cell."""
    found = table(tbl(tr(tc("m", properties=CONTINUE), "a"), tr("n", tc("b", properties=CONTINUE))))
    assert reaches(found) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]


def test_what_a_merged_cell_hides_is_not_read():
    """scripts repeat the text of a merged cell in each of its rows; a reader sees the first one."""
    markup = tbl(tr(tc("one", properties=RESTART), "a"), tr(tc("two", properties=CONTINUE), "b"))
    assert texts(markup) == [[[["one"], ["a"]], [["b"]]]]


def test_cells_merged_across_are_one_cell():
    """a span in the grid, and the older mark on each cell, which keeps what the cells hold."""
    new = table(tbl(tr(tc("head", properties=span(2)), "x"), tr("a", "b", "c")))
    assert reaches(new)[:2] == [(0, 0, 1, 2), (0, 2, 1, 1)]
    older = tbl(
        tr(tc("he", properties='<w:hMerge w:val="restart"/>'), tc("ad", properties="<w:hMerge/>"), "x"),
        tr("a", "b", "c"),
    )
    assert reaches(table(older))[:2] == [(0, 0, 1, 2), (0, 2, 1, 1)]
    assert texts(older)[0][0] == [["he", "ad"], ["x"]]


def test_rows_may_begin_and_end_inside_of_the_grid():
    """columns left out before and after a row have no cell there."""
    found = table(
        tbl(
            tr("a", "b", "c"),
            tr("d", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        )
    )
    assert reaches(found)[3:] == [(1, 1, 1, 1)]
    assert (found.row_count, found.column_count) == (2, 3)


def test_grid_columns_where_no_cell_begins_are_no_columns():
    """Word keeps grid columns that nothing uses any more."""
    found = table(
        tbl(
            tr(tc("a", properties=span(3)), tc("b", properties=span(2))),
            tr(tc("c", properties=span(3)), tc("d", properties=span(2))),
        )
    )
    assert (found.column_count, reaches(found)[1]) == (2, (0, 1, 1, 1))


def test_a_sliver_between_two_rows_is_no_column():
    """borders a hair apart, as rows drawn by hand have them, are one border; where a cell is so narrow, it stays."""
    rows = tr(tc("a"), tc("b", properties=span(2))), tr(tc("c", properties=span(2)), tc("d"))
    found = table(tbl(*rows, widths=(3000, 40, 3000)))
    assert (found.column_count, reaches(found)) == (2, [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)])
    wide = table(tbl(*rows, widths=(3000, 400, 3000)))
    assert wide.column_count == 3
    narrow = table(tbl(tr("a", "b", "c"), *rows, widths=(3000, 40, 3000)))
    assert narrow.column_count == 3


def test_merged_cells_meet_over_a_sliver():
    """a merged measure whose border was dragged in one row stays one cell."""
    found = table(
        tbl(
            tr(tc("m", properties=RESTART), tc("a", properties=span(2))),
            tr(tc(properties=span(2) + CONTINUE), tc("b")),
            widths=(3000, 30, 3000),
        )
    )
    assert reaches(found) == [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)]


def test_rows_without_spans_are_placed_by_their_widths():
    """converters leave spans out; the cells' widths say where a reader sees them."""

    def wide(text: str, width: int) -> str:
        return tc(text, properties=f'<w:tcW w:w="{width}" w:type="dxa"/>')

    found = table(tbl(tr(wide("head", 6000)), tr(wide("a", 1000), wide("b", 3980), wide("c", 1020))))
    assert (found.column_count, reaches(found)) == (3, [(0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 1), (1, 2, 1, 1)])


def test_borders_have_places_where_the_grid_has_widths():
    """points from the table's left border, so that tables with other columns are another layout."""
    assert table(tbl(tr("a", "b"), widths=(2000, 500))).column_edges == (0.0, 100.0, 125.0)
    assert table(tbl(tr("a", "b"))).column_edges is None


def test_deleted_and_hidden_rows_and_deleted_cells_are_gone():
    """the accepted view; an inserted row stays."""
    markup = tbl(
        tr("a", "b"),
        tr("x", "x", properties='<w:del w:id="1"/>'),
        tr(tc(p(run("x", "<w:vanish/>"))), "", properties="<w:hidden/>"),
        tr("c", tc("x", properties='<w:cellDel w:id="1"/>'), "d", properties='<w:ins w:id="1"/>'),
    )
    assert texts(markup) == [[[["a"], ["b"]], [["c"], ["d"]]]]


def test_a_table_whose_rows_are_all_deleted_is_nothing():
    """no block is left of it."""
    assert texts(tbl(tr("a", properties='<w:del w:id="1"/>')) + p("text")) == [["text"]]


def test_tracked_merging_of_cells_is_accepted():
    """cells that a revision merges are one."""
    found = table(
        tbl(
            tr(tc("m", properties='<w:cellMerge w:vMerge="rest"/>'), "a"),
            tr(tc(properties='<w:cellMerge w:vMerge="cont"/>'), "b"),
        )
    )
    assert reaches(found)[0] == (0, 0, 2, 1)


def test_header_rows_are_those_that_are_repeated():
    """only from the top on: a row below others heads nothing."""
    head = "<w:tblHeader/>"
    found = table(
        tbl(tr("a", "b", properties=head), tr("c", "d", properties=head), tr("e", "f"), tr("g", "h", properties=head))
    )
    assert found.header_row_count == 2
    assert table(tbl(tr("a", "b", properties='<w:tblHeader w:val="0"/>'), tr("c", "d"))).header_row_count == 0


def test_a_cell_keeps_its_paragraphs_breaks_and_tabs():
    """each paragraph and each break gives a line; blank ones give none."""
    cell = tc(
        p("L1M1D1"), p(), p(run("one") + "<w:r><w:br/></w:r>" + run("two") + "<w:r><w:tab/></w:r>" + run("three"))
    )
    assert texts(tbl(tr(cell, "x"))) == [[[["L1M1D1", "one", "two\tthree"], ["x"]]]]


MEASURES = (
    tr("Measure", "Deliverables", "Owner"),
    tr("M1", tc(p("for all"), tbl(tr("M1.1", "✓"), tr("M1.2", "✗"), widths=(3000, 1000)), p()), "Parks"),
    tr("M2", tc(tbl(tr("M2.1", "✓"), widths=(3000, 1000)), p(), p("see annex")), tc("Schools")),
)


def test_a_table_in_a_cell_is_finer_rows_and_columns_of_that_cell():
    """what stands beside it reaches over its rows, what stands before or after it is a row of its own."""
    found = table(tbl(*MEASURES, widths=(2000, 4000, 2000)))
    assert [
        (*reach, " ".join(line.raw for line in cell.lines))
        for reach, cell in zip(reaches(found), found.cells, strict=True)
    ] == [
        *[(0, 0, 1, 1, "Measure"), (0, 1, 1, 2, "Deliverables"), (0, 3, 1, 1, "Owner")],
        *[(1, 0, 3, 1, "M1"), (1, 1, 1, 2, "for all"), (1, 3, 3, 1, "Parks")],
        *[(2, 1, 1, 1, "M1.1"), (2, 2, 1, 1, "✓"), (3, 1, 1, 1, "M1.2"), (3, 2, 1, 1, "✗")],
        *[(4, 0, 2, 1, "M2"), (4, 1, 1, 1, "M2.1"), (4, 2, 1, 1, "✓"), (4, 3, 2, 1, "Schools")],
        (5, 1, 1, 2, "see annex"),
    ]
    assert found.column_edges == (0, 100, 250, 300, 400)


def test_numbers_of_lists_in_nested_tables_run_in_the_order_of_the_source():
    """Word counts what stands in a cell before what stands in the next one, wherever that is displayed."""
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>'
    parts = {
        "numbering": f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    }
    item = p("x", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    inner = tbl(tr(tc(item), "✓"), tr(tc(item), "✓"))
    rows = [tr("a", tc(inner, p()), tc(item)), tr("b", tc(inner, p()), tc(item))]
    (found,) = blocks(tbl(*rows), parts)
    assert [cell.lines[0].raw for cell in found.cells if "x" in cell.lines[0].raw] == [
        *["1)\tx", "3)\tx", "2)\tx", "4)\tx", "6)\tx", "5)\tx"]
    ]


def test_a_table_that_puts_parts_of_a_page_side_by_side_is_none():
    """cards beside each other are read one after the other, as are a heading and a table in a cell."""
    cards = [tc(p(f"M{n}"), tbl(tr(f"M{n}.1", "✓"), tr(f"M{n}.2", "✗")), p()) for n in (1, 2)]
    assert texts(tbl(tr(*cards))) == [
        ["M1"],
        [[["M1.1"], ["✓"]], [["M1.2"], ["✗"]]],
        ["M2"],
        [[["M2.1"], ["✓"]], [["M2.2"], ["✗"]]],
    ]


def test_a_table_that_only_arranges_others_is_none():
    """with nothing in it but tables, it is a frame on the page."""
    assert texts(tbl(tr(tc(tbl(tr("i", "j")), p()), tc(tbl(tr("k", "l")), p())))) == [
        [[["i"], ["j"]]],
        [[["k"], ["l"]]],
    ]


def test_a_table_of_one_cell_is_a_box_around_its_text():
    """what is in it is read as if it stood there by itself: headings stand in such boxes."""
    assert texts(tbl(tr(tc(p("heading"), tbl(tr("i", "j")), p("end"))))) == [["heading"], [[["i"], ["j"]]], ["end"]]
    assert texts(tbl(tr(tc(tbl(tr("✓")), p()), "b"))) == [[[["✓"], ["b"]]]]


def test_a_table_style_makes_its_first_row_bold():
    """a style for tables sets the first row apart, where the table takes that from it."""
    styles = {
        "styles": '<w:style w:type="table" w:styleId="T"><w:rPr><w:sz w:val="18"/></w:rPr>'
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    }
    rows = tr("a", "b"), tr("c", "d")
    for look, bold in (
        ("", True),
        ('<w:tblLook w:firstRow="0"/>', False),
        ('<w:tblLook w:val="04A0"/>', True),
        ('<w:tblLook w:val="0480"/>', False),
    ):
        (found,) = blocks(tbl(*rows, properties='<w:tblStyle w:val="T"/>' + look), styles)
        assert isinstance(found, Table)
        assert [cell.lines[0].style.bold for cell in found.cells] == [bold, bold, False, False]
        assert {cell.lines[0].style.size for cell in found.cells} == {9.0}


def test_senseless_spans_do_no_harm():
    """an attribute that makes no sense neither raises nor makes a giant table."""
    for count in ("0", "-4", "x", "99999999999999999999", ""):
        found = table(tbl(tr(tc("a", properties=f'<w:gridSpan w:val="{count}"/>'), "b"), tr("c", "d")))
        assert found.column_count <= 3


@st.composite
def layouts(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Cells that cover a grid without gaps, by row and column; the first row has one for each column."""
    row_count, column_count = draw(st.integers(2, 5)), draw(st.integers(2, 5))
    found = [(0, column, 1, 1) for column in range(column_count)]
    taken = {(0, column) for column in range(column_count)}
    for row in range(1, row_count):
        for column in range(column_count):
            if (row, column) in taken:
                continue
            free = next((c for c in range(column, column_count) if (row, c) in taken), column_count) - column
            rows, columns = draw(st.integers(1, row_count - row)), draw(st.integers(1, free))
            taken |= {(row + r, column + c) for r in range(rows) for c in range(columns)}
            found.append((row, column, rows, columns))
    return found


def written(cells: list[tuple[int, int, int, int]]) -> str:
    """The table of some cells, as Word writes it: a cell in each row that a merged one reaches over."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for row, column, row_count, column_count in cells:
        for index in range(row_count):
            merge = (RESTART if index == 0 else CONTINUE) if row_count > 1 else ""
            text = f"{row}/{column}" if index == 0 else ""
            rows.setdefault(row + index, []).append((column, tc(text, properties=span(column_count) + merge)))
    return tbl(*(tr(*(cell for _, cell in sorted(rows[row]))) for row in sorted(rows)))


@given(layouts())
def test_every_way_to_merge_cells_is_read_back(cells):
    """what is written as spans and merges comes back as cells of the same reach."""
    found = table(written(cells))
    assert reaches(found) == sorted(cells)
    assert [cell.lines[0].raw for cell in found.cells] == [f"{row}/{column}" for row, column, *_ in sorted(cells)]
