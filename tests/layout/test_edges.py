"""Shapes to edges: which drawn things are borders."""

from reportparse.geometry import BBox
from reportparse.layout.edges import Edge, Edges, merge_edges, shapes_to_edges
from reportparse.layout.printed import Shape

PAGE = BBox(0, 0, 595, 842)
BOX = Edges((Edge(100, 50, 250), Edge(160, 50, 250)), (Edge(50, 100, 160), Edge(250, 100, 160)))
NOTHING = Edges((), ())


def stroke(x0: float, top: float, x1: float, bottom: float, thickness: float = 0.5) -> Shape:
    """A stroked line."""
    return Shape("line", BBox(x0, top, x1, bottom), None, "#000000", thickness)


def fill(x0: float, top: float, x1: float, bottom: float, colour: str = "#000000") -> Shape:
    """A filled box without an outline."""
    return Shape("box", BBox(x0, top, x1, bottom), colour, None)


def edges(*shapes: Shape) -> Edges:
    """The borders that some shapes draw on an A4 page."""
    return shapes_to_edges(shapes, PAGE)


def test_a_stroke_and_a_thin_box_are_the_same_border():
    """a rule may be drawn as a line or as a filled box half a point high."""
    assert edges(stroke(50, 100, 250, 100)) == Edges((Edge(100, 50, 250),), ())
    assert edges(fill(50, 99.75, 250, 100.25)) == Edges((Edge(100, 50, 250),), ())


def test_a_box_gives_its_four_sides():
    """an outlined box and a shaded one give the same four borders."""
    outline = Shape("box", BBox(50, 100, 250, 160), None, "#000000", 0.5)
    assert edges(outline) == BOX
    assert edges(fill(50, 100, 250, 160, "#e3e9ee")) == BOX


def test_a_stroke_as_thick_as_a_row_is_a_shaded_band():
    """a line 60 points thick paints a box, and its borders are the box's."""
    assert edges(stroke(50, 130, 250, 130, thickness=60)) == BOX


def test_white_paper_is_no_border():
    """nobody sees where a white fill without an outline ends."""
    assert edges(fill(50, 100, 250, 160, "#ffffff")) == NOTHING


def test_a_fill_over_the_whole_page_is_its_paper():
    """a coloured background is no cell."""
    assert edges(fill(0, 0, 595, 842, "#fff8e8")) == NOTHING


def test_a_curved_outline_is_no_border():
    """what has no straight edges may be a mark, and is no border."""
    assert edges(Shape("other", BBox(50, 100, 250, 160), "#000000", None)) == NOTHING


def test_pieces_in_a_line_become_one_border():
    """a border drawn cell by cell, or as dashes, is one."""
    assert edges(stroke(50, 100, 120, 100), stroke(120, 100, 200, 100), stroke(202, 100, 250, 100)) == Edges(
        (Edge(100, 50, 250),), ()
    )


def test_pieces_far_apart_stay_two_borders():
    """two tables side by side do not share a border."""
    assert merge_edges([Edge(100, 50, 200), Edge(100, 220, 300)]) == (Edge(100, 50, 200), Edge(100, 220, 300))


def test_doubled_rules_become_one():
    """neighbouring cells that each draw their border, a hair apart, have one in common."""
    assert edges(stroke(50, 100, 250, 100), stroke(50, 101, 250, 101)) == Edges((Edge(100.5, 50, 250),), ())


def test_borders_a_line_of_text_apart_stay_two():
    """what could hold a row is not merged."""
    assert len(merge_edges([Edge(100, 50, 250), Edge(108, 50, 250)])) == 2


def test_short_left_overs_are_dropped():
    """a stroke of two points, such as a part of a drawn sign, is no border."""
    assert edges(stroke(50, 100, 52, 100)) == NOTHING


def area(x0: float, top: float, x1: float, bottom: float, colour: str, order: int) -> Shape:
    """A shaded area."""
    return Shape("box", BBox(x0, top, x1, bottom), colour, None, order=order)


def test_shading_inside_of_its_own_colour_has_no_border():
    """the ground of a text in a cell of the same colour ends where nobody sees it."""
    cell, text = area(100, 100, 200, 150, "#d6e3bc", 1), area(106, 110, 194, 120, "#d6e3bc", 2)
    assert shapes_to_edges([cell, text], PAGE) == shapes_to_edges([cell], PAGE)


def test_shading_that_is_painted_over_has_no_border_there():
    """of a ground that reaches under a table only the part that is seen has a border."""
    under, over = area(150, 50, 250, 200, "#f2f2f2", 1), area(100, 100, 200, 150, "#b8cce4", 2)
    at = [edge for edge in shapes_to_edges([under, over], PAGE).vertical if edge.position == 150]
    assert [(round(edge.start), round(edge.end)) for edge in at] == [(50, 99), (151, 200)]


def test_shading_inset_from_its_rules_belongs_to_the_cell():
    """a shaded block a few points inside of the rules of its cell makes no narrow columns and rows."""
    rules = [
        *(Shape("line", BBox(x, 100, x, 150), None, "#000000", 0.5) for x in (100, 200)),
        *(Shape("line", BBox(100, y, 200, y), None, "#000000", 0.5) for y in (100, 150)),
    ]
    inset = area(106, 104, 194, 146, "#dddddd", 9)
    assert shapes_to_edges([*rules, inset], PAGE) == shapes_to_edges(rules, PAGE)
    apart = area(120, 104, 194, 146, "#dddddd", 9)
    assert 120 in [edge.position for edge in shapes_to_edges([*rules, apart], PAGE).vertical]


def test_white_boxes_on_a_shaded_ground_are_cells():
    """white boxes are seen on grey, and not on paper."""
    ground = area(100, 100, 300, 200, "#808080", 1)
    boxes = [area(104, 104, 196, 196, "#ffffff", 2), area(204, 104, 296, 196, "#ffffff", 3)]
    assert [e.position for e in shapes_to_edges([ground, *boxes], PAGE).vertical] == [100, 104, 196, 204, 296, 300]
    assert shapes_to_edges(boxes, PAGE) == NOTHING


def test_a_margin_along_the_page_is_no_cell():
    """a shaded strip at the side of a page, nearly as high as it, is ground."""
    assert shapes_to_edges([area(400, 100, 595, 738, "#f2f2f2", 1)], PAGE) == NOTHING


def test_a_white_rule_is_a_border_on_shaded_ground_alone():
    """white lines by which a program hides its grid are seen by nobody on paper, and part cells that are coloured."""
    hidden = fill(150, 100, 151, 160, "#ffffff")
    assert edges(hidden) == NOTHING
    beside = edges(fill(50, 100, 150, 120, "#2e74b5"), fill(151, 100, 250, 120, "#2e74b5"), hidden)
    assert [edge for edge in beside.vertical if 149 < edge.position < 152 and edge.end > 121] == []
    assert [(edge.start, edge.end) for edge in beside.vertical if 149 < edge.position < 152] == [(100, 120)]
