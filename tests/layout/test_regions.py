"""Parts of a page: boxes of prose beside the text."""

from reportparse.geometry import BBox
from reportparse.layout.regions import find_asides, region_of
from tests.building import printed

PAGE = BBox(0, 0, 600, 800)
PROSE = [("This review shows how far", 410, y) for y in (100, 112, 124, 136)]
TABLE = [(text, x, y) for y in (103, 118, 133) for text, x in (("Plant trees along the canal", 50), ("Done", 300))]
NOTE = BBox(400, 85, 560, 150)


def test_a_box_of_prose_beside_a_table_is_an_aside():
    """lines that do not stand level with it are no reason to take its words for a column."""
    assert find_asides(PAGE, printed([*PROSE, *TABLE]), [], [NOTE]) == [NOTE]


def test_the_paper_around_it_changes_nothing():
    """an area that covers the page is no neighbour."""
    assert find_asides(PAGE, printed([*PROSE, *TABLE]), [], [PAGE, NOTE]) == [NOTE]


def test_a_shaded_cell_that_touches_others_is_no_aside():
    """a box that shares a side with another is a cell."""
    beside = BBox(280, 85, 400, 150)
    assert find_asides(PAGE, printed([*PROSE, *TABLE]), [], [beside, NOTE]) == []


def test_a_box_with_nothing_beside_it_is_no_aside():
    """text above and below alone leaves it in its place."""
    low = [(text, x, y + 100) for text, x, y in TABLE]
    assert find_asides(PAGE, printed([*PROSE, *low]), [], [NOTE]) == []


def test_a_box_of_rows_is_no_aside():
    """lines that begin with codes are rows of something."""
    rows = [(f"1.1.{n} Plant trees along it", 410, 100 + 12 * n) for n in range(1, 5)]
    assert find_asides(PAGE, printed([*rows, *TABLE]), [], [BBox(400, 85, 560, 160)]) == []


def test_a_word_is_of_the_last_region_around_it():
    """an aside comes after the parts around it; what no region holds goes with the nearest."""
    regions = [PAGE, NOTE]
    assert region_of(BBox(410, 95, 450, 105), regions) == 1
    assert region_of(BBox(50, 95, 90, 105), regions) == 0
    assert region_of(BBox(50, 700, 90, 710), [BBox(0, 0, 600, 100), BBox(0, 400, 600, 600)]) == 1
