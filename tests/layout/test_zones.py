"""Zones: which lines are one table."""

from dataclasses import replace

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


def _bold(*texts):
    return [replace(word, style=replace(word.style, bold=True)) for word in printed(texts)]


def _rows(first, y):
    """Three rows of a code, a text, an office and a status."""
    texts = [(f"{first}{i}", 50, y + 14 * i) for i in range(3)]
    texts += [("A map of all towns", 80, y + 14 * i) for i in range(3)]
    return printed([*texts, *((text, x, y + 14 * i) for i in range(3) for text, x in (("Parks", 300), ("done", 400)))])


def test_a_bold_title_on_top_is_of_its_table_as_those_between_the_rows_are():
    """it runs on over the first columns only; set like the titles further down, and no farther from the rows."""
    titles = _bold(("Goal one for all", 50, 100), ("Goal two for all", 50, 156))
    lines = words_to_flow_lines([*titles, *_rows("A", 114), *_rows("B", 170)], 0)
    (zone,) = find_zones(Flow(lines))
    assert len(zone.lines) == 8


def test_a_bold_text_far_above_a_table_is_none_of_its_titles():
    """what heads a part of the report stands farther from the rows than a title between them does."""
    titles = _bold(("What we have done", 50, 85), ("Goal two for all", 50, 156))
    lines = words_to_flow_lines([*titles, *_rows("A", 114), *_rows("B", 170)], 0)
    (zone,) = find_zones(Flow(lines))
    assert len(zone.lines) == 7
