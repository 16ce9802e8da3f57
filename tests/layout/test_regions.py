"""Parts of a page: boxes of prose beside the text."""

from reportparse.geometry import BBox
from reportparse.layout.corridors import Drawn
from reportparse.layout.edges import Edge
from reportparse.layout.regions import Gutter, find_asides, find_gutters, page_regions, region_of
from tests.building import printed
from tests.layout.setting import SOLID, words

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


def test_lists_side_by_side_are_two_regions_and_a_table_is_none():
    """where both sides have codes and marks of their own, the left is read first; a table is read in rows."""
    right = [(text.replace("D", "E"), x + 270, y) for text, x, y in SOLID]
    assert len(page_regions(PAGE, words(*SOLID, *right), Drawn())) >= 2
    assert page_regions(PAGE, words(*SOLID), Drawn()) == [PAGE]


def test_a_heading_set_out_does_not_end_the_column_that_it_is_in():
    """two lists side by side, the right one with a heading farther left than its numbers."""
    left = [(f"{'abcdef'[n]}) Plant trees along it", 60, 100 + 24 * n) for n in range(6)]
    left += [("Done", 220, 100 + 24 * n) for n in range(6)]
    right = [(text, x + 262, y + 5) for text, x, y in left]
    heading = ("Rivers and their banks", 318, 233)
    below = [(text, x, y + 160) for text, x, y in (*left, *right)]
    found = page_regions(PAGE, printed([*left, *right, heading, *below]), Drawn())
    assert len(found) == 2
    assert found[0].x1 == found[1].x0 < 318


def test_dots_that_lead_to_a_number_are_not_cut_between():
    """the contents stand above two lists side by side, and the white between these runs up through their dots."""
    left = [(f"{'abcdef'[n]}) Plant trees along it", 60, 200 + 24 * n) for n in range(6)]
    left += [("Done", 220, 200 + 24 * n) for n in range(6)]
    right = [(text, x + 262, y + 5) for text, x, y in left]
    dots = "." * 60
    contents = [(f"Part {n} {dots} {n}", 60, 100 + 14 * n) for n in range(1, 5)]
    found = page_regions(PAGE, printed([*contents, *left, *right]), Drawn())
    assert [round(part.top) > 156 for part in found] == [False, True, True]


def test_columns_of_words_beside_long_texts_are_no_prose():
    """rows whose right part has several short texts a line are one region with what stands left of them."""
    texts = []
    for i in range(6):
        y = 100 + 30 * i + (i % 3) * 5
        texts += [(f"Map of the towns along river number {i}", 50, y), ("in three parts of it", 50, y + 12)]
        texts += [("done in the spring", 320, y), ("Roads and lanes", 430, y), ("Bus company", 520, y)]
    assert len(page_regions(PAGE, words(*texts), Drawn())) == 1


def _two_lists(top, left, right):
    """Lists with codes and statuses at two places of a page, so many items each; the right one 5 points lower."""
    items = [(x, y + 24 * n) for x, y, count in ((60, top, left), (322, top + 5, right)) for n in range(count)]
    return [(text, x + dx, y) for x, y in items for text, dx in (("a) Plant trees along it", 0), ("Done", 160))]


def test_white_that_parts_another_page_parts_a_short_one():
    """two lists end on the page, the right one after a line; where that begins at another place, it is none."""
    whole, short = printed(_two_lists(100, 6, 6)), printed(_two_lists(100, 3, 1))
    gutters = find_gutters(page_regions(PAGE, whole, Drawn()), whole)
    assert [gutter.start for gutter in gutters] == [322]
    assert page_regions(PAGE, short, Drawn()) == [PAGE]
    found = page_regions(PAGE, short, Drawn(), gutters)
    assert [part.x0 for part in found if part.x0] == [gutters[0].x]
    assert page_regions(PAGE, short, Drawn(), [Gutter(gutters[0].x, 340)]) == [PAGE]
    across = printed([("A line that runs on from side to side of the page, over what parts the others of it", 60, 90)])
    assert page_regions(PAGE, across, Drawn(), gutters) == [PAGE]


def test_rules_across_two_lists_say_that_they_are_columns():
    """between rules of one width, above, below and elsewhere, texts stand in the rows of a table."""
    own = printed(_two_lists(100, 6, 6))
    rules = [Edge(y, 50, 550) for y in (60, 80, 260)]
    assert len(page_regions(PAGE, own, Drawn())) == 2
    assert page_regions(PAGE, own, Drawn(rules=rules)) == [PAGE]
    assert len(page_regions(PAGE, own, Drawn(rules=rules[1:]))) > 1
