"""Zones: which lines are one table."""

from reportparse.layout.lines import words_to_flow_lines
from reportparse.layout.scroll import find_layouts
from reportparse.layout.zones import Flow, find_zones
from tests.building import printed
from tests.layout.setting import SOLID, page, words


def test_a_zone_ends_where_a_heading_stands():
    """larger text between rows parts two tables."""
    below = [(text, x, y + 100) for text, x, y in SOLID]
    heading = printed([("A heading", 50, 180)], size=16)
    flow = Flow(words_to_flow_lines([*words(*SOLID), *heading, *words(*below)], 0))
    assert [len(zone.lines) for zone in find_zones(flow)] == [5, 5]


def test_the_number_of_a_page_right_below_a_table_is_no_row():
    """it comes again at its height on the next page, however near the last row is."""
    rows = [t for i in range(3) for t in ((f"A{i} Plant trees", 50, 720 + 20 * i), ("done", 300, 720 + 20 * i))]
    layouts = find_layouts([page(*rows, (number, 300, 776)) for number in ("1", "2")])
    assert [[len(grid.ys) - 1 for grid in layout.grids] for layout in layouts] == [[3], [3]]
