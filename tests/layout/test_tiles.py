"""Boxes of a page by place."""

from reportparse.geometry import BBox
from reportparse.layout.tiles import Tiles

PAGE = BBox(0, 0, 600, 800)


def tiles(*boxes):
    """Tiles that hold boxes, each named by its number."""
    found = Tiles(PAGE)
    for number, box in enumerate(boxes):
        found.add(BBox(*box), number)
    return found


def test_a_point_finds_what_holds_it_in_the_order_of_adding():
    """of two boxes one over the other both are found, the first one first; one beside them is not."""
    own = tiles((10, 10, 300, 300), (100, 100, 200, 200), (400, 10, 500, 300))
    assert [item for _, item in own.at(150, 150)] == [0, 1]
    assert [item for _, item in own.at(350, 150)] == []


def test_what_comes_near_is_found_once_however_many_tiles_it_reaches_over():
    """a box over the whole page is one; one farther away than the distance is none."""
    own = tiles((0, 0, 600, 800), (300, 300, 310, 310))
    assert sorted(item for _, item in own.near(BBox(280, 280, 290, 290), 15)) == [0, 1]
    assert sorted(item for _, item in own.near(BBox(280, 280, 290, 290), 5)) == [0]


def test_a_drawing_miles_over_the_edge_of_its_page_is_found_on_it():
    """only the tiles of the page hold it, and what is outside of the page is in none."""
    own = tiles((-1e9, 100, 1e9, 110), (700, 0, 800, 50))
    assert [item for _, item in own.at(300, 105)] == [0]
    assert own.at(750, 25) == []
