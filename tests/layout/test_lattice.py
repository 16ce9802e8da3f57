"""Edges to grids: which fields are one cell."""

import pytest

from reportparse.geometry import BBox
from reportparse.layout.corridors import Drawn
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import connected_edges, edges_to_grids
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from reportparse.layout.regions import page_regions
from reportparse.layout.scroll import find_layouts
from reportparse.readers.pdf.blocks import take_overflow
from tests.building import printed
from tests.layout.setting import PAGE, SOLID, words

XS, YS = (50, 150, 250), (100, 120, 140)


def ruled(horizontal: list[Edge] | None = None, vertical: list[Edge] | None = None) -> Edges:
    """The borders of a table of two rows and two columns, some of them given otherwise."""
    rows = [Edge(y, 50, 250) for y in YS] if horizontal is None else horizontal
    columns = [Edge(x, 100, 140) for x in XS] if vertical is None else vertical
    return Edges(tuple(rows), tuple(columns))


def reaches(edges: Edges) -> list[tuple[int, int, int, int]]:
    """Row, column, rowspan and colspan of each cell of the only grid."""
    (grid,) = edges_to_grids(edges)
    return [tuple(cell[:4]) for cell in grid.cells]


def test_a_full_grid_gives_its_fields():
    """with all borders drawn every field is a cell."""
    (grid,) = edges_to_grids(ruled())
    assert [tuple(cell) for cell in grid.cells] == [
        (0, 0, 1, 1, (50, 100, 150, 120)),
        (0, 1, 1, 1, (150, 100, 250, 120)),
        (1, 0, 1, 1, (50, 120, 150, 140)),
        (1, 1, 1, 1, (150, 120, 250, 140)),
    ]
    assert (grid.bbox, grid.open_below) == ((50, 100, 250, 140), frozenset())


def test_a_rule_that_stops_short_merges_the_rows_that_it_leaves_open():
    """a measure that reaches over its rows is one cell beside two."""
    assert reaches(ruled(horizontal=[Edge(100, 50, 250), Edge(120, 150, 250), Edge(140, 50, 250)])) == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


def test_a_column_border_that_stops_short_merges_the_columns_below_it():
    """a row across the table is one cell under two."""
    assert reaches(ruled(vertical=[Edge(50, 100, 140), Edge(150, 100, 120), Edge(250, 100, 140)])) == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (1, 0, 1, 2),
    ]


def test_a_column_border_as_high_as_a_line_of_text_holds_for_its_row():
    """a border drawn only as far down as a tall row's own text goes parts the whole row."""
    tall = Edges(
        (Edge(100, 50, 250), Edge(200, 50, 250)),
        (Edge(50, 100, 200), Edge(150, 100, 112), Edge(250, 100, 200)),
    )
    assert reaches(tall) == [(0, 0, 1, 1), (0, 1, 1, 1)]


def test_open_sides_end_where_the_rules_end():
    """a table without its outer left and right borders has them all the same."""
    (grid,) = edges_to_grids(ruled(vertical=[Edge(150, 100, 140)]))
    assert grid.xs == (50, 150, 250)
    assert len(grid.cells) == 4


def test_cells_that_no_rule_closes_are_open_below():
    """where the last rule is missing the cells of the last row are known to be open."""
    (grid,) = edges_to_grids(ruled(horizontal=[Edge(100, 50, 250), Edge(120, 50, 250)]))
    assert [grid.cells[index][:2] for index in sorted(grid.open_below)] == [(1, 0), (1, 1)]


def test_a_point_belongs_to_exactly_one_cell():
    """the left and top borders belong to a cell, its right and bottom borders to the next."""
    (grid,) = edges_to_grids(ruled())
    points = ((50, 100), (149.9, 119.9), (150, 100), (100, 120), (249, 139), (250, 130), (40, 110), (100, 140))
    assert [grid.cell_at(point) for point in points] == [0, 0, 1, 2, 3, None, None, None]


def test_a_merged_cell_holds_the_points_of_all_its_fields():
    """a point in the second row of a merged cell finds the cell that starts in the first."""
    (grid,) = edges_to_grids(ruled(horizontal=[Edge(100, 50, 250), Edge(120, 150, 250), Edge(140, 50, 250)]))
    assert (grid.cell_at((100, 110)), grid.cell_at((100, 130)), grid.cell_at((200, 130))) == (0, 0, 2)


def test_a_lone_box_is_a_frame():
    """a box around a paragraph is no table."""
    assert edges_to_grids(ruled(horizontal=[Edge(100, 50, 250), Edge(140, 50, 250)],
                                vertical=[Edge(50, 100, 140), Edge(250, 100, 140)])) == []  # fmt: skip


def test_tables_that_do_not_touch_are_two():
    """two tables on a page are two grids, the upper one first."""
    upper, lower = ruled(), Edges(
        tuple(Edge(y + 200, 50, 250) for y in YS), tuple(Edge(x, 300, 340) for x in XS)
    )  # fmt: skip
    both = Edges(lower.horizontal + upper.horizontal, lower.vertical + upper.vertical)
    assert len(connected_edges(both)) == 2
    assert [grid.bbox.top for grid in edges_to_grids(both)] == [100, 300]


def test_rules_alone_are_no_table():
    """lines that nothing crosses, such as those above a footnote, make no grid."""
    assert edges_to_grids(ruled(vertical=[])) == []


def strip(x0: float, x1: float, *ys: float) -> Edges:
    """The borders of one column."""
    return Edges(tuple(Edge(y, x0, x1) for y in ys), (Edge(x0, ys[0], ys[-1]), Edge(x1, ys[0], ys[-1])))


def both(*parts: Edges) -> Edges:
    """All borders of a page."""
    return Edges(tuple(e for part in parts for e in part.horizontal), tuple(e for part in parts for e in part.vertical))


def columns(top: float, *xs: float) -> Edges:
    """The borders of one row, closed on all sides."""
    rules = tuple(Edge(y, xs[0], xs[-1]) for y in (top, top + 17))
    return Edges(rules, tuple(Edge(x, top, top + 17) for x in xs))


@pytest.mark.parametrize("lower", [0.0, 0.4, -0.4])
def test_lone_columns_with_the_same_rows_below_a_table_are_two_of_its_columns(lower):
    """shaded marks left and results right of a measure without a border: the field between is its cell."""
    marks = strip(50, 90, 100 + lower, 120 + lower, 140 + lower, 160 + lower)
    head, joined = edges_to_grids(both(columns(80, 50, 90, 250, 400), marks, strip(250, 400, 100, 120, 140, 160)))
    assert len(head.cells) == 3
    assert sorted(tuple(cell[:4]) for cell in joined.cells) == [
        (0, 0, 1, 1), (0, 1, 3, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 2, 1, 1),
    ]  # fmt: skip


def test_lone_columns_that_no_table_shows_to_be_parts_stay_apart():
    """a box of addresses beside a list may have rows of the same height."""
    assert len(edges_to_grids(both(strip(50, 90, 100, 120, 140), strip(250, 400, 100, 120, 140)))) == 2


def test_tables_of_other_rows_side_by_side_stay_two():
    """what has its rows at other heights is another table."""
    assert len(edges_to_grids(both(strip(50, 90, 100, 120, 140), strip(250, 400, 100, 125, 140)))) == 2


def test_a_cell_that_no_rule_closes_is_open_above():
    """a measure that a page break cut has no border at the top."""
    (grid,) = edges_to_grids(ruled(horizontal=[Edge(100, 150, 250), Edge(120, 150, 250), Edge(140, 50, 250)]))
    assert [grid.cells[index].bbox for index in grid.open_above] == [(50, 100, 150, 140)]


def test_only_whole_lines_flow_into_a_cell_that_is_open_above():
    """the rest of a measure above its cell is the cell's; a sentence across both columns stays outside."""
    (grid,) = edges_to_grids(ruled(horizontal=[Edge(100, 150, 250), Edge(120, 150, 250), Edge(140, 50, 250)]))
    (index,) = grid.open_above
    for above, is_own in ((("of the", 52, 98),), True), ((("Two of all results were done in time", 52, 98),), False):
        own, outside = printed([("parks", 52, 110)]), printed(above)
        left = take_overflow(grid, {index: own}, outside)
        assert (left == [], len(own) > 1) == (is_own, is_own)


def test_rules_from_side_to_side_are_those_of_one_table():
    """what they part are its rows, however alike the columns on both sides are."""
    right = [(text.replace("D", "E"), x + 270, y + 3) for text, x, y in SOLID]
    rules = [Edge(y, 50, 580) for y in (117, 130)]
    assert len(page_regions(PAGE, words(*SOLID, *right), Drawn(rules=rules))) == 1
    assert len(page_regions(PAGE, words(*SOLID, *right), Drawn())) > 1


def test_what_lies_between_shaded_cells_is_no_cell():
    """every other row is shaded in two columns: what is left beside them is no rectangle, and words tell the rows."""
    texts, shapes = [("1. Rivers", 50, 100)], []
    for number in range(4):
        y = 100 + 30 * number
        texts += [(f"{'abcd'[number]}) Plant trees", 200, y), ("late in May", 320, y), ("done", 440, y)]
        shapes.append(Shape("box", BBox(435, y - 20, 520, y + 10), "#20a040", None))
        shapes.append(Shape("line", BBox(195 if number else 45, y - 20, 520, y - 20), None, "#000000"))
        if number % 2:
            shapes += [Shape("box", BBox(x, y - 20, x + 120, y + 10), "#e0e0e0", None) for x in (195, 315)]
    shapes.append(Shape("line", BBox(45, 200, 520, 200), None, "#000000"))
    (layout,) = find_layouts([PageInput(PAGE, words(*texts), shapes)])
    cells = {" ".join(w.text for w in cell) for by_cell in layout.words_by_cell for cell in by_cell.values()}
    assert {f"{letter}) Plant trees" for letter in "abcd"} <= cells
