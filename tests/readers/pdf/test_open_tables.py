"""Tables whose rows are ruled and whose columns are not."""

from dataclasses import replace

from reportparse.document import Place, Sign
from reportparse.geometry import BBox
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from reportparse.layout.scroll import find_layouts
from reportparse.layout.words import Word
from tests.building import printed

# Three columns: measures from 50, deliverables from 200, marks from 400; a rule under each row.
ROWS = (
    ("L1M1 Measure one", "L1M1D1 First result", "✓"),
    ("", "L1M1D2 Second result", "✗"),
    ("L1M2 Measure two", "L1M2D1 Third result", "○"),
    ("", "L1M2D2 Fourth result", "✓"),
    ("L1M3 Measure three", "L1M3D1 Fifth result", "✓"),
    ("", "L1M3D2 Sixth result", "✓"),
)
STARTS = (50, 200, 400)


def rules(*ys: float) -> Edges:
    """Horizontal rules from side to side."""
    return Edges(tuple(Edge(y, 50, 420) for y in ys), ())


def rows(texts=ROWS, first_top: float = 100, height: float = 20) -> list[Word]:
    """The words of rows below each other, each on its own line between two rules."""
    words = printed(
        (text, x0, first_top + height * index + 13)
        for index, row in enumerate(texts)
        for text, x0 in zip(row, STARTS, strict=True)
        if text
    )
    return [as_sign(word) if word.text in "✓✗○" else word for word in words]


def as_sign(word: Word) -> Word:
    """A word as the reader of marks leaves one that is a sign."""
    return replace(word, sign=Sign(word.text, Place(1, word.bbox), "character"))


def edges_to_shapes(edges: Edges) -> list[Shape]:
    """Thin lines where borders are."""
    horizontal = [Shape("line", BBox(e.start, e.position, e.end, e.position), None, "#000000", 0.5) for e in edges[0]]
    vertical = [Shape("line", BBox(e.position, e.start, e.position, e.end), None, "#000000", 0.5) for e in edges[1]]
    return horizontal + vertical


def page_texts(*pages: tuple[Edges, list[Word]]) -> list[list[list[list[str]]]]:
    """For each page and grid, the texts by row and column; what a merged cell covers is blank."""
    inputs = [PageInput(BBox(0, 0, 600, 800), words, edges_to_shapes(edges)) for edges, words in pages]
    found = []
    for layout in find_layouts(inputs):
        tables = []
        for grid, by_cell in sorted(zip(layout.grids, layout.words_by_cell, strict=True), key=lambda p: p[0].ys):
            rows = [[""] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
            for index, cell in enumerate(grid.cells):
                words = sorted(by_cell.get(index, ()), key=lambda word: (round(word.baseline), word.bbox.x0))
                rows[cell.row_index][cell.column_index] = " ".join(word.text for word in words)
            tables.append(rows)
        found.append(tables)
    return found


def cell_texts(edges: Edges, words: list[Word]) -> list[list[list[str]]]:
    """For each grid of a page, the text of each cell by row, in order of cells."""
    return page_texts((edges, words))[0]


def test_columns_come_from_the_gaps_that_all_rows_share():
    """rules alone give the rows, and what their texts leave free gives the columns."""
    assert cell_texts(rules(100, 120, 140, 160, 180, 200, 220), rows()) == [[list(row) for row in ROWS]]


def test_the_last_row_needs_no_rule():
    """the row below the last rule belongs to the table when it fills its columns."""
    assert cell_texts(rules(100, 120, 140, 160, 180, 200), rows()) == [[list(row) for row in ROWS]]


def signs(texts: tuple[str, ...], x0: float) -> list[Word]:
    """Signs below each other, as the reader of marks leaves them."""
    return [as_sign(word) for word in printed((text, x0, 113 + 20 * index) for index, text in enumerate(texts))]


def test_signs_close_behind_a_text_have_a_column():
    """results that nearly touch the marks, whose heading is wider than they are, leave a gap too narrow for texts."""
    rows = (("Measure", "Result", ""), ("L1M1 One", "L1M1D1 Trees and parks in towns", ""))
    rows += tuple((f"L1M{i} Two", f"L1M{i}D1 Roads", "") for i in (2, 3))
    words = printed(
        (text, x0, 113 + 20 * i) for i, row in enumerate(rows) for text, x0 in zip(row, STARTS, strict=True) if text
    )
    end = max(word.bbox.x1 for word in words)
    words += printed([("State", end + 4, 113)]) + [
        replace(
            word,
            bbox=word.bbox._replace(top=word.bbox.top + 20, bottom=word.bbox.bottom + 20),
            baseline=word.baseline + 20,
        )
        for word in signs(("✓", "✗", "✓"), end + 14)
    ]
    edges = Edges(tuple(Edge(y, 50, end + 40) for y in (100, 120, 140, 160, 180)), ())
    assert [row[-1] for row in cell_texts(edges, words)[0]] == ["State", "✓", "✗", "✓"]


def test_a_mark_alone_below_the_last_rule_is_a_row():
    """a page break may leave the mark on one page and its text on the next."""
    lone = [replace(word, baseline=233, bbox=word.bbox._replace(top=225, bottom=235)) for word in signs(("✓",), 400)]
    assert cell_texts(rules(100, 120, 140, 160, 180, 200, 220), rows() + lone)[0][-1] == ["", "", "✓"]


def test_the_first_row_needs_no_rule():
    """the row above the first rule belongs to the table when it fills its columns."""
    assert cell_texts(rules(120, 140, 160, 180, 200, 220), rows()) == [[list(row) for row in ROWS]]


def test_a_measure_alone_above_the_first_rule_is_a_row():
    """a page break may leave its deliverable on the page before; what begins with no such code stays outside."""
    edges = rules(120, 140, 160, 180, 200, 220, 240)
    measure = printed([("L1M0 Measure nought", 50, 113)])
    assert cell_texts(edges, rows(first_top=120) + measure)[0][0] == ["L1M0 Measure nought", "", ""]
    heading = printed([("Part two", 50, 113)])
    assert cell_texts(edges, rows(first_top=120) + heading) == [[list(row) for row in ROWS]]


def test_a_line_of_a_merged_cell_across_the_last_rule_ends_nothing():
    """the second line of a measure stands across the rule that parts its deliverables; the row below goes on."""
    rest = printed([("and its end", 50, 205), ("L1M3D3 Seventh", 200, 220), ("result", 200, 229), ("✓", 400, 220)])
    texts = cell_texts(rules(100, 120, 140, 160, 180, 200), rows(ROWS[:5]) + rest)
    assert texts[0][-1] == ["and its end", "L1M3D3 Seventh result", "✓"]


def test_prose_below_the_last_rule_is_no_row():
    """a line of text that runs across the columns stays outside."""
    prose = printed([("This line of prose goes on and on across all of the columns of the table", 50, 233)])
    assert cell_texts(rules(100, 120, 140, 160, 180, 200, 220), rows() + prose) == [[list(row) for row in ROWS]]


def test_a_heading_between_two_tables_is_no_row():
    """a larger line between two rules parts the tables above and below it."""
    heading = printed([("Guideline two and its title", 50, 175)], size=14)
    edges = rules(100, 120, 140, 160, 190, 210, 230, 250)
    assert cell_texts(edges, rows(ROWS[:3]) + heading + rows(ROWS[3:], first_top=190)) == [
        [list(row) for row in ROWS[:3]],
        [list(row) for row in ROWS[3:]],
    ]


def test_a_line_across_the_columns_is_a_row_of_its_own():
    """text in the size of the rows that runs over a column border stands across the table, as a group's title does."""
    across = printed([("Guideline two is about many things that go across", 50, 233)])
    edges = rules(*range(100, 381, 20))
    band = ["Guideline two is about many things that go across", "", ""]
    expected = [*map(list, ROWS), band, *map(list, ROWS)]
    assert cell_texts(edges, rows() + across + rows(first_top=240)) == [expected]


def test_a_short_rest_has_the_columns_of_the_pages_before():
    """one row after a page break is cut where the table before it was cut."""
    rest = ("", "L1M3D3 Last result", "✓")
    first = rules(100, 120, 140, 160, 180, 200, 220), rows()
    assert page_texts(first, (rules(100, 120), rows([rest])))[1] == [[list(rest)]]


def test_a_ruled_table_is_left_as_it_is():
    """where borders are drawn nothing is added to them."""
    columns = tuple(Edge(x, 100, 220) for x in (50, 190, 390, 420))
    ruled = Edges(rules(100, 120, 140, 160, 180, 200, 220).horizontal, columns)
    assert cell_texts(ruled, rows()) == [[list(row) for row in ROWS]]


def test_rules_without_columns_make_no_table():
    """two rules around a paragraph are no table."""
    prose = printed([("A boxed remark that goes from side to side without any gap", 50, 113),
                     ("and has a second line that does the same thing once again", 50, 127)])  # fmt: skip
    assert cell_texts(rules(100, 135), prose) == []
