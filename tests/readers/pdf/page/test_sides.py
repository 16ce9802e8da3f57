"""The thick sides of boxes among the drawings of a page: looked for near each bar."""

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.readers.pdf.page.figures import _sides
from tests.work import count_calls


def page_of(count: int) -> list[Shape]:
    """So many bars, each beside a box of its own as tall as it, spread over a page."""
    shapes = []
    for index in range(count):
        x, y = 60.0 * (index % 10), 20.0 * (index // 10)
        shapes.append(Shape("box", BBox(x, y, x + 3, y + 15), "#000000", None))
        shapes.append(Shape("box", BBox(x, y, x + 40, y + 15), "#eeeeee", None))
    return shapes


def test_each_bar_beside_a_box_is_found_with_work_that_grows_with_the_page():
    """twice as many bars and boxes are about twice the work, not four times."""
    few, few_calls = count_calls(lambda: _sides(page_of(300)))
    many, many_calls = count_calls(lambda: _sides(page_of(600)))
    assert (len(few), len(many)) == (300, 600)
    assert many_calls < 2.5 * few_calls


def test_a_bar_without_a_box_of_its_height_is_no_side():
    """what is taller or stands elsewhere is another drawing."""
    bar = Shape("box", BBox(0, 0, 3, 15), "#000000", None)
    for box in (BBox(0, 0, 40, 30), BBox(0, 4, 40, 15), BBox(9, 0, 40, 15)):
        assert _sides([bar, Shape("box", box, "#eeeeee", None)]) == set()
    assert _sides([bar, Shape("box", BBox(0.9, 0.9, 40, 15.9), "#eeeeee", None)]) == {id(bar)}
