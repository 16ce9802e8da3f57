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
