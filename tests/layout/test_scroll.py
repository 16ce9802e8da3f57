"""From words to implied tables: lines, families of columns, zones, rows, merged cells, regions, without any file."""

from dataclasses import replace

import pytest

from reportparse.document import Place, Sign
from reportparse.geometry import BBox
from reportparse.layout.cells import find_columns, line_to_strip
from reportparse.layout.columns import find_borders, find_families
from reportparse.layout.completion import completed
from reportparse.layout.corridors import Drawn
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import edges_to_grids
from reportparse.layout.lines import runs_across, words_to_flow_lines
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from reportparse.layout.regions import page_regions
from reportparse.layout.rows import cut_rows
from reportparse.layout.scroll import find_layouts
from reportparse.layout.spans import Row, block_rows
from reportparse.layout.zones import Flow, find_zones
from tests.building import printed

PAGE = BBox(0, 0, 600, 800)


def words(*texts, signs="✓✗○"):
    """Words of texts with x and baseline; those of `signs` as the reader of marks leaves them."""
    found = printed(texts)
    return [replace(w, sign=Sign(w.text, Place(1, w.bbox), "character")) if w.text in signs else w for w in found]


def lines_of(*texts):
    """The lines of some texts."""
    return words_to_flow_lines(words(*texts), 0)


SOLID = (
    ("D1", 50, 100), ("Plant trees along", 80, 100), ("✓", 300, 100),
    ("the canal", 80, 112),
    ("D2", 50, 124), ("Count them", 80, 124), ("✗", 300, 124),
    ("D3", 50, 136), ("Draw a map of all", 80, 136), ("✓", 300, 136),
    ("that was planted", 80, 148),
)  # fmt: skip


def test_dots_that_lead_to_a_mark_are_a_gap_and_no_text():
    """leader dots, in one word or in several, part a text from its mark and leave the line."""
    for dots in ("........", ". . . . ."):
        (line,) = lines_of(("Map " + dots, 50, 100), ("✓", 300, 100))
        assert [word.text for word in line.words] == ["Map", "✓"]
        assert len(line.gaps) == 1


def test_the_spaces_of_a_justified_line_part_no_columns():
    """wide spaces that are all as wide are no gaps; one that stands out is."""
    even = [("one", 50, 100), ("two", 75, 100), ("three", 100, 100), ("four", 135, 100)]
    assert [line.gaps for line in lines_of(*even)] == [[]]
    assert len(lines_of(*even, ("five", 200, 100))[0].gaps) == 1


SPREAD = [("Plant", 50), ("trees", 88), ("along", 126), ("Parks", 164)]


def test_a_space_of_a_justified_line_is_a_gap_where_those_around_leave_white():
    """a text that begins where a column does is of the column, however wide the other spaces are."""
    column = [(t, x, y) for y in (100, 136) for t, x in (("Count them", 50), ("Mill", 164))]
    lines = lines_of(*column, *((t, x, 118) for t, x in SPREAD))
    assert [line.gaps for line in lines][1] == [(151.0, 164.0)]


def test_a_space_of_justified_prose_is_no_gap_below_a_column():
    """words of a paragraph that begin where the column of a table does are parted by nothing."""
    column = [(t, x, y) for y in (100, 118) for t, x in (("Count them", 50), ("Mill", 164))]
    prose = [("A text that goes on and on and on for long", 50, y) for y in (300, 312, 324, 348, 360, 372)]
    lines = lines_of(*column, *prose, *((t, x, 336) for t, x in SPREAD))
    assert [line.gaps for line in lines][5] == []


def test_two_heads_that_nearly_touch_do_not_run_across():
    """the space between two heads is wider than those in them; a text whose words follow each other runs across."""
    (heads,) = lines_of(("In work", 50, 100), ("Not yet", 91, 100))
    assert not runs_across(heads, 89.5)
    (text,) = lines_of(("A text that goes on and on", 50, 100))
    assert runs_across(text, 89.0)


def test_lines_that_leave_white_at_the_same_places_are_one_family():
    """the columns are where all lines leave white, and a border stands right before the texts of its column."""
    families = find_families(lines_of(*SOLID))
    assert [find_borders(family) for family in families] == [[78.0, 298.0]]


def test_short_texts_that_end_at_the_right_side_are_one_column():
    """statuses of several lengths end at one place, and start at as many as there are lengths."""
    statuses = ("Done", "Postponed", "Open", "Under way", "Postponed", "Done")
    rows = [
        text
        for number, status in enumerate(statuses)
        for text in (("Plant trees along", 50, 100 + 12 * number), (status, 300 - 5 * len(status), 100 + 12 * number))
    ]
    families = find_families(lines_of(*rows))
    assert [len(family.lines) for family in families] == [len(statuses)]
    # 45 points is the longest of them, and 2 the air before it.
    assert find_borders(families[0]) == [253.0]


def test_a_text_that_runs_on_over_an_empty_column_is_a_row_and_no_band():
    """its status stands on its last line, where the column is free."""
    texts = [
        ("d)", 50, 220),
        ("Count them", 80, 220),
        ("✓", 300, 220),
        ("e)", 50, 240),
        ("Map", 80, 240),
        ("✗", 300, 240),
    ]
    for number, y in enumerate((100, 140, 180)):
        texts += [(f"{'abc'[number]})", 50, y), ("Plant a row of oaks along the whole of the canal and", 80, y)]
        texts += [("its banks", 80, y + 12), ("✓✗✓"[number], 300, y + 12)]
    (grid,) = (layout := find_layouts([page(*texts)])[0]).grids
    assert len(grid.ys) - 1 == 5
    (by_cell,) = layout.words_by_cell
    found = [[" ".join(w.text for w in by_cell.get(i, ())) for i in row] for row in grid.cell_by_field]
    assert found[0] == ["a)", "Plant a row of oaks along the whole of the canal and its banks", "✓"]


def test_a_sign_right_behind_a_long_text_is_in_its_column():
    """nobody writes a mark as a word of a text, however near it stands."""
    (line,) = lines_of(("Plant a row of oaks along", 50, 100), ("✓", 178, 100))
    assert not runs_across(line, 176.5)


def test_one_row_that_a_region_has_of_a_table_is_a_row():
    """the columns are those of the rows on the page before; the title of a group alone is a text."""
    rows = [("Plant oaks", 50, 0), ("done", 300, 0), ("Plant elms", 50, 20), ("open", 300, 20)]
    rows += [("Plant limes", 50, 40), ("done", 300, 40)]
    first = page(*((text, x, 400 + y) for text, x, y in rows))
    second = page(("Count them", 50, 160), ("open", 300, 160))
    second = replace(second, words=[*second.words, *printed([("A heading", 50, 120)], size=16)])
    assert [[len(grid.ys) - 1 for grid in layout.grids] for layout in find_layouts([first, second])] == [[3], [1]]


def test_tables_whose_columns_start_elsewhere_are_two_families():
    """a table with other columns below the first one takes none of its borders."""
    other = [(t, x, y) for i in range(3) for t, x, y in (("Mill", 50, 300 + 20 * i), ("Open", 210, 300 + 20 * i))]
    assert len(find_families(lines_of(*SOLID, *other))) == 2


def test_rows_set_solid_are_told_by_their_codes_and_marks():
    """without any gap between rows each begins with its code, and the lines below go on."""
    strips = [line_to_strip(line, [78, 298], i) for i, line in enumerate(lines_of(*SOLID))]
    starts, _ = cut_rows(strips, find_columns(strips, [78, 298]))
    assert starts == [0, 2, 3]


def test_a_line_that_ends_early_ends_its_cell():
    """without codes and marks a row begins where the line above had room for the first word."""
    texts = [
        ("Plant forty trees along the whole of the", 50, 100), ("late", 300, 100),
        ("canal", 50, 112),
        ("Count them", 50, 124), ("early", 300, 124),
        ("Draw maps of everything that was planted", 50, 136), ("late", 300, 136),
        ("in spring", 50, 148),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 2, 3]


@pytest.mark.parametrize(("first", "second", "expected"), [(100, 160, [0, 3]), (120, 180, [0, 3])])
def test_the_text_of_a_merged_cell_stands_at_its_top_or_in_its_middle(first, second, expected):
    """whichever way the texts of merged cells stand, they begin with the first row of their group."""
    rows = [(f"D{i} Result", 200, 100 + 20 * i) for i in range(6)]
    marks = [("✓", 400, 100 + 20 * i) for i in range(6)]
    lines = lines_of(("M1 Measure", 50, first), ("M2 Another", 50, second), *rows, *marks)
    strips = [line_to_strip(line, [198, 398], i) for i, line in enumerate(lines)]
    columns = find_columns(strips, [198, 398])
    assert columns[0].is_spanning
    starts, _ = cut_rows(strips, columns)
    table = [Row(a, b) for a, b in zip(starts, [*starts[1:], len(strips)], strict=True)]
    assert [number for number, _ in block_rows(columns[0], table, strips)] == expected


def test_a_merged_column_may_stand_behind_the_statuses():
    """what stands before it, a status in each row, does not make its texts cells of single rows."""
    rows = [(f"{i}. Result of the work in place number {i}", 200, 100 + 20 * i) for i in range(8)]
    marks = [(("done", "open", "done")[i % 3], 20, 100 + 20 * i) for i in range(8)]
    groups = [
        (t, 80, 100 + 80 * g + 20 * i) for g in range(2) for i, t in enumerate(("Axis 1 Clean", "water and", "quiet"))
    ]
    strips = [line_to_strip(line, [78, 198], i) for i, line in enumerate(lines_of(*rows, *marks, *groups))]
    assert [column.is_spanning for column in find_columns(strips, [78, 198])] == [False, True, False]


def test_a_zone_ends_where_a_heading_stands():
    """larger text between rows parts two tables."""
    below = [(text, x, y + 100) for text, x, y in SOLID]
    heading = printed([("A heading", 50, 180)], size=16)
    flow = Flow(words_to_flow_lines([*words(*SOLID), *heading, *words(*below)], 0))
    assert [len(zone.lines) for zone in find_zones(flow)] == [5, 5]


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


def test_rules_from_side_to_side_are_those_of_one_table():
    """what they part are its rows, however alike the columns on both sides are."""
    right = [(text.replace("D", "E"), x + 270, y + 3) for text, x, y in SOLID]
    rules = [Edge(y, 50, 580) for y in (117, 130)]
    assert len(page_regions(PAGE, words(*SOLID, *right), Drawn(rules=rules))) == 1
    assert len(page_regions(PAGE, words(*SOLID, *right), Drawn())) > 1


def test_dots_that_lead_to_a_number_are_not_cut_between():
    """the contents stand above two lists side by side, and the white between these runs up through their dots."""
    left = [(f"{'abcdef'[n]}) Plant trees along it", 60, 200 + 24 * n) for n in range(6)]
    left += [("Done", 220, 200 + 24 * n) for n in range(6)]
    right = [(text, x + 262, y + 5) for text, x, y in left]
    dots = "." * 60
    contents = [(f"Part {n} {dots} {n}", 60, 100 + 14 * n) for n in range(1, 5)]
    found = page_regions(PAGE, printed([*contents, *left, *right]), Drawn())
    assert [round(part.top) > 156 for part in found] == [False, True, True]


def test_a_border_that_only_the_head_has_is_drawn_through():
    """where the rows below leave a head's border free, they have it too."""
    horizontal = tuple(Edge(y, 50, 350) for y in (90, 110, 130, 150))
    vertical = (Edge(50, 90, 150), Edge(350, 90, 150), Edge(280, 90, 110))
    (grid,) = edges_to_grids(Edges(horizontal, vertical))
    texts = words(("Result", 60, 104), ("State", 290, 104), ("Trees", 60, 124), ("✓", 300, 124), ("Map", 60, 144),
                  ("✗", 300, 144))  # fmt: skip
    by_cell = {}
    for word in texts:
        by_cell.setdefault(grid.cell_at(word.bbox.middle), []).append(word)
    assert [cell.colspan for cell in completed(grid, by_cell).cells] == [1] * 6


def test_a_row_that_a_page_break_cuts_is_one_row_of_the_scroll():
    """the line on the next page goes on in the row of the page before, and is the first of its part there."""
    first, second = words(*SOLID[:7]), words(("once a year", 80, 60), *SOLID[7:])
    layouts = find_layouts([PageInput(PAGE, first, ()), PageInput(PAGE, second, ())])
    counts = [[len(grid.ys) - 1 for grid in layout.grids] for layout in layouts]
    assert counts == [[2], [2]]
    assert not layouts[1].outside


def test_prose_is_no_table():
    """lines without gaps, and two columns of prose, give no grid."""
    prose = [(f"Line {i} of a text that runs from side to side", 50, 100 + 12 * i) for i in range(8)]
    columns = [(f"Line {i} of text that is read", 320, 100 + 12 * i) for i in range(8)]
    assert find_layouts([PageInput(PAGE, words(*prose), ())])[0].grids == []
    assert find_layouts([PageInput(PAGE, words(*prose, *columns), ())])[0].grids == []


def test_labels_with_values_are_no_rows():
    """the label of a status again and again belongs to what stands above it."""
    texts = [t for i in range(4) for t in ((f"A result number {i}", 50, 100 + 40 * i), ("Status:", 50, 114 + 40 * i),
                                           ("✓", 110, 114 + 40 * i))]  # fmt: skip
    assert find_layouts([PageInput(PAGE, words(*texts), ())])[0].grids == []


@pytest.mark.parametrize("label", ["Lead:", "Lead :"])
def test_a_label_that_comes_again_begins_no_row(label):
    """lines below the texts of rows that begin with one label say more of these rows, however they are set."""
    texts = [
        ("Plant forty trees", 50, 100), ("late", 300, 100),
        (f"{label} Parks", 50, 118),
        ("Count them", 50, 130), ("early", 300, 130),
        (f"{label} Roads", 50, 148),
        ("Draw maps", 50, 160), ("late", 300, 160),
        (f"{label} Parks", 50, 178),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 2, 4]


def test_numbers_beside_two_other_columns_make_rows_of_long_texts():
    """numbered items with something at the end of each are a table; numbered prose is none."""
    numbered, ends = [], []
    for i in range(4):
        y = 100 + 40 * i
        numbered += [(f"{i + 1}.", 50, y), ("A long text that goes on", 80, y), ("and on below in it", 80, y + 12)]
        ends.append(("open since last spring", 400, y))
    assert [len(grid.ys) - 1 for grid in find_layouts([page(*numbered, *ends)])[0].grids] == [4]
    assert find_layouts([page(*numbered)])[0].grids == []


def test_the_number_of_a_page_right_below_a_table_is_no_row():
    """it comes again at its height on the next page, however near the last row is."""
    rows = [t for i in range(3) for t in ((f"A{i} Plant trees", 50, 720 + 20 * i), ("done", 300, 720 + 20 * i))]
    layouts = find_layouts([page(*rows, (number, 300, 776)) for number in ("1", "2")])
    assert [[len(grid.ys) - 1 for grid in layout.grids] for layout in layouts] == [[3], [3]]


def test_the_short_last_line_of_a_band_is_of_the_band():
    """a title across the columns that goes on below is one text, and no row of the first column."""
    rows = [(t, x, y) for i in range(4) for t, x, y in ((f"A{i}", 50, 140 + 20 * i), ("done", 300, 140 + 20 * i))]
    band = [("A title that runs across both of the columns of this table", 50, 100), ("and ends", 50, 112)]
    over = [("B1", 50, 60), ("open", 300, 60), ("B2", 50, 80), ("done", 300, 80)]
    (grid,) = find_layouts([page(*over, *band, *rows)])[0].grids
    assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == [2]
    assert len(grid.ys) - 1 == 7


def test_two_titles_below_each_other_are_two_bands():
    """a line across the columns goes on with the one above it only where that one had no room for its first word."""
    rows = [(t, x, y) for i in range(4) for t, x, y in ((f"A{i}", 50, 140 + 20 * i), ("done", 300, 140 + 20 * i))]
    over = [("B1", 50, 40), ("open", 300, 40), ("B2", 50, 60), ("done", 300, 60)]
    longer = ("All that was planned for the towns and the villages along the river, by", 50, 112)
    short, full = (
        "Most of it was done in the year before this one, as said above",
        "Most was done in the year before that, as you saw in what was said above",
    )
    for first, expected in ((short, [2, 3]), (full, [2])):
        (grid,) = find_layouts([page(*over, (first, 50, 100), longer, *rows)])[0].grids
        assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == expected


def test_a_title_of_two_lines_on_top_of_a_table_is_of_it():
    """the short last line of a title crosses no column, and stands across the table with the first all the same."""
    title = [("A title that runs across both of the columns of this table", 50), ("and ends", 50)]
    rows = [(t, x, y) for i in range(12) for t, x, y in ((f"A{i}", 50, 140 + 20 * i), ("done", 300, 140 + 20 * i))]
    texts = [
        *rows[:12],
        *((t, x, 270 + 12 * i) for i, (t, x) in enumerate(title)),
        *((t, x, y + 50) for t, x, y in rows[12:]),
    ]
    on_top = [(t, x, 106 + 12 * i) for i, (t, x) in enumerate(title)]
    (grid,) = find_layouts([page(*on_top, *texts)])[0].grids
    assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == [0, 7]


def test_the_end_of_a_text_above_a_table_is_not_of_its_head():
    """the short last line of a text that runs across the columns stays with that text, however near the head is."""
    rows = [(t, x, y) for i in range(4) for t, x, y in ((f"A{i}", 50, 140 + 20 * i), ("done", 300, 140 + 20 * i))]
    above = [("A text that runs across both of the columns of this table here", 50, 80), ("and ends", 50, 92)]
    heads = [("Action", 50, 110), ("State", 300, 110)]
    (layout,) = find_layouts([page(*above, *heads, *rows)])
    assert [word.text for word in layout.outside][-2:] == ["and", "ends"]
    assert [word.text for word in layout.words_by_cell[0][0]] == ["Action"]


def test_a_title_on_top_of_a_table_is_of_it_as_those_between_its_rows_are():
    """what is set as the lines across another part of the table, pages away, is across this part of it."""
    first, second = (
        [(t, x, y) for i in range(16) for t, x, y in ((f"A{i + n}", 50, 140 + 20 * i), ("done", 300, 140 + 20 * i))]
        for n in (0, 16)
    )
    title = "A title that runs across both of the columns of this table"
    on_top, below = (title, 50, 120), (title, 50, 470)
    rest = [("A40", 50, 490), ("done", 300, 490), ("A41", 50, 510), ("done", 300, 510)]
    layouts = find_layouts([page(on_top, *first), page(*second, below, *rest)])
    assert [cell.row_index for cell in layouts[0].grids[0].cells if cell.colspan == 2] == [0]


def page(*texts):
    """A page of some texts with x and baseline."""
    return PageInput(PAGE, words(*texts), [])


def test_wide_spaces_that_the_lines_below_run_across_are_no_borders():
    """a justified first line that comes again in each row has gaps at the same places; the text goes on across them."""
    texts = []
    for i in range(5):
        y = 100 + 40 * i
        texts += [("1.", 50, y), ("Support", 90, y), ("a", 155, y), (f"Map number {i}", 180, y), ("done", 400, y)]
        texts += [("trade in the town and so", 50, y + 12), ("on with tools for all who", 50, y + 24)]
    families = find_families(lines_of(*texts))
    assert [round(x) for x in find_borders(families[0])] == [178, 398]


def test_a_gap_is_told_by_the_spaces_on_one_side_of_it():
    """between a justified text with wide spaces and the next column stands a gap, if narrow spaces follow it."""
    (line,) = lines_of(("1.", 50, 100), ("Support", 80, 100), ("a", 135, 100), ("Map of all towns", 150, 100))
    assert (140.0, 150.0) in line.gaps


def test_columns_of_words_beside_long_texts_are_no_prose():
    """rows whose right part has several short texts a line are one region with what stands left of them."""
    texts = []
    for i in range(6):
        y = 100 + 30 * i + (i % 3) * 5
        texts += [(f"Map of the towns along river number {i}", 50, y), ("in three parts of it", 50, y + 12)]
        texts += [("done in the spring", 320, y), ("Roads and lanes", 430, y), ("Bus company", 520, y)]
    assert len(page_regions(PAGE, words(*texts), Drawn())) == 1


def test_no_line_is_broken_between_a_number_and_what_it_counts():
    """a line that begins with a number goes on where the number alone would have had room on the line above."""
    texts = [
        ("D1 Draw a map of each of the old towns in", 50, 100), ("✓", 300, 100),
        ("12 languages", 50, 112),
        ("D2 Count the trees of the canal and those on", 50, 130), ("✗", 300, 130),
        ("the other bank", 50, 142),
    ]  # fmt: skip
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    number = find_columns(strips, [298])[0].entries[1]
    assert number.words[0].text == "12"
    assert number.start < 0


def test_codes_at_the_top_and_signs_in_the_middle_of_the_same_rows():
    """texts that begin with codes fill their rows from the top, while the sign stands in the middle."""
    texts = []
    for i in range(4):
        y = 100 + 40 * i
        texts += [(f"D{i + 1} Draw a map of towns", 50, y), ("✓", 300, y + 6), ("(of 2018-2020)", 50, y + 12)]
    strips = [line_to_strip(line, [298], i) for i, line in enumerate(lines_of(*texts))]
    assert cut_rows(strips, find_columns(strips, [298]))[0] == [0, 3, 6, 9]


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


def test_titles_of_groups_on_coloured_grounds_are_bands_or_texts():
    """two of them right below each other are no table of one column, and one that ends in a short line is one band."""
    rows = [t for i in range(4) for t in ((f"A{i} Plant trees", 60, 240 + 20 * i), ("done", 300, 240 + 20 * i))]
    fills = [Shape("box", BBox(50, y, 400, y + 24), "#dddddd", None) for y in (95, 119)]
    titles = [("Rivers and their banks", 60, 112), ("The old harbour", 60, 136)]
    (layout,) = find_layouts([PageInput(PAGE, words(*titles, *rows), fills)])
    assert {word.text for word in layout.outside} >= {"Rivers", "harbour"}
    band = [("A title that runs on over all of the columns of the whole", 60, 200), ("table below", 60, 212)]
    between = [("Another title that runs over the columns of the table", 60, 320)]
    below = [(text, x, y + 100) for text, x, y in rows]
    (layout,) = find_layouts([page(*band, *rows, *between, *below)])
    cells = {" ".join(word.text for word in cell) for by_cell in layout.words_by_cell for cell in by_cell.values()}
    assert "A title that runs on over all of the columns of the whole table below" in cells


def test_two_shaded_rows_are_part_of_the_table_below_them():
    """a shaded head and a shaded first row, with no line between columns, do not stand for themselves."""
    texts = [("Action", 60, 110), ("Status", 310, 110)]
    for i, name in enumerate(("Map of the towns", "Count of the trees", "Paint for the fence", "Lamps for the lane")):
        texts += [(f"D{i + 1} {name}", 60, 130 + 20 * i), ("✓", 310, 130 + 20 * i)]
    fills = [
        Shape("box", BBox(x0, y, x1, y + 20), "#dddddd", None) for y in (97, 117) for x0, x1 in ((50, 300), (300, 400))
    ]
    (grid,) = find_layouts([PageInput(PAGE, words(*texts), fills)])[0].grids
    assert len(grid.ys) - 1 == 5


def test_a_bold_line_alone_in_a_column_that_is_not_bold_is_across():
    """however short it is, it heads the rows below and is none."""
    texts = [(t, x, 100 + 20 * i) for i in (0, 1, 3, 4) for t, x in ((f"Item {i}", 50), ("done", 300))]
    bold = [replace(w, style=replace(w.style, bold=True)) for w in words(("A group of four words", 50, 140))]
    (grid,) = find_layouts([PageInput(PAGE, [*words(*texts), *bold], ())])[0].grids
    assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == [2]


def test_a_label_may_have_a_space_before_its_colon():
    """as French prints it."""
    texts = [
        (t, x, y + 40 * i)
        for i, item in enumerate(("Plant forty trees", "Count them", "Draw maps"))
        for t, x, y in ((item, 50, 100), ("late", 300, 100), (f"Pilote : Ward {i}", 50, 112))
    ]
    (grid,) = find_layouts([page(*texts)])[0].grids
    assert len(grid.ys) - 1 == 3
