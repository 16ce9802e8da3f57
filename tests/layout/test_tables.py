"""Zones to tables: what is a table, what a band across it, and what neither."""

from dataclasses import replace

from reportparse.document import Place, Sign
from reportparse.layout.pages import PageInput
from reportparse.layout.scroll import find_layouts
from tests.building import printed
from tests.layout.setting import PAGE, page, words


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


def test_a_bold_line_over_the_columns_is_a_band_though_a_space_stands_at_a_border():
    """of a justified heading the words stand apart, some where the texts of a column begin; light, they are a row."""
    rows = []
    for i, y in enumerate(range(100, 340, 40)):
        rows += [(f"D{i}", 50, y), ("Map of all the towns and lanes", 80, y), ("✓✗"[i % 2], 260, y)]
    heading = [("L1", 50), ("–", 68), ("Young", 80), ("people", 115), ("walk", 155), ("notwithstanding", 190)]
    light = printed([(text, x, 120) for text, x in heading])
    bold = [replace(word, style=replace(word.style, bold=True)) for word in light]
    for own, is_band in ((bold, True), (light, False)):
        (layout,) = find_layouts([replace(page(), words=[*words(*rows), *own])])
        cells = {" ".join(word.text for word in cell) for by_cell in layout.words_by_cell for cell in by_cell.values()}
        assert ("L1 – Young people walk notwithstanding" in cells) == is_band


def test_one_row_that_a_region_has_of_a_table_is_a_row():
    """the columns are those of the rows on the page before; the title of a group alone is a text."""
    rows = [("Plant oaks", 50, 0), ("done", 300, 0), ("Plant elms", 50, 20), ("open", 300, 20)]
    rows += [("Plant limes", 50, 40), ("done", 300, 40)]
    first = page(*((text, x, 400 + y) for text, x, y in rows))
    second = page(("Count them", 50, 160), ("open", 300, 160))
    second = replace(second, words=[*second.words, *printed([("A heading", 50, 120)], size=16)])
    assert [[len(grid.ys) - 1 for grid in layout.grids] for layout in find_layouts([first, second])] == [[3], [1]]


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


def test_numbers_beside_two_other_columns_make_rows_of_long_texts():
    """numbered items with something at the end of each are a table; numbered prose is none."""
    numbered, ends = [], []
    for i in range(4):
        y = 100 + 40 * i
        numbered += [(f"{i + 1}.", 50, y), ("A long text that goes on", 80, y), ("and on below in it", 80, y + 12)]
        ends.append(("open since last spring", 400, y))
    assert [len(grid.ys) - 1 for grid in find_layouts([page(*numbered, *ends)])[0].grids] == [4]
    assert find_layouts([page(*numbered)])[0].grids == []


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


def test_a_bold_line_alone_in_a_column_that_is_not_bold_is_across():
    """however short it is, it heads the rows below and is none."""
    texts = [(t, x, 100 + 20 * i) for i in (0, 1, 3, 4) for t, x in ((f"Item {i}", 50), ("done", 300))]
    bold = [replace(w, style=replace(w.style, bold=True)) for w in words(("A group of four words", 50, 140))]
    (grid,) = find_layouts([PageInput(PAGE, [*words(*texts), *bold], ())])[0].grids
    assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == [2]


def test_a_bold_line_is_across_where_no_more_than_the_codes_of_the_texts_are_bold():
    """bold codes before light texts leave the column light."""
    texts = [(t, x, 100 + 20 * i) for i in (0, 1, 3, 4) for t, x in ((f"1.{i} Item of the town", 50), ("done", 300))]
    own = words(*texts, ("A group of four words", 50, 140))
    bold = [
        replace(w, style=replace(w.style, bold=True)) if w.baseline == 140 or w.text.startswith("1.") else w
        for w in own
    ]
    (grid,) = find_layouts([PageInput(PAGE, bold, ())])[0].grids
    assert [cell.row_index for cell in grid.cells if cell.colspan == 2] == [2]


def test_discs_of_several_colours_are_marks_and_no_bullets():
    """one and the same disc before each text says nothing; where they differ in colour, they are a column."""

    def grids(*colours):
        texts = [("●", 50, 100 + 20 * i) for i in range(4)]
        discs = [
            replace(word, sign=Sign("●", "character", Place(1, word.bbox), shape="disc", colour=colour))
            for word, colour in zip(words(*texts), colours, strict=True)
        ]
        rows = [(f"{name} of the town", 90, 100 + 20 * i) for i, name in enumerate(("Maps", "Trees", "Mills", "Ways"))]
        leads = [(lead, 300, 100 + 20 * i) for i, lead in enumerate(("Parks", "Roads", "Parks", "Mayor"))]
        return find_layouts([PageInput(PAGE, [*discs, *words(*rows, *leads)], ())])[0].grids

    assert [len(grid.xs) for grid in grids("#00aa00", "#cc0000", "#00aa00", "#ffaa00")] == [4]
    assert [len(grid.xs) for grid in grids(*["#333333"] * 4)] == [3]


def test_a_dash_within_a_title_over_rows_with_bullets_is_a_part_of_it():
    """a bullet begins its line: nothing is taken out of a title that has such a sign between its words."""
    discs = [(f"– {name} of the town", 50, 120 + 20 * i) for i, name in enumerate(("Maps", "Trees", "Mills", "Ways"))]
    rows = [(text[2:], 90, y) for text, _, y in discs]
    bullets = [("–", 50, y) for _, _, y in discs]
    leads = [(lead, 300, 120 + 20 * i) for i, lead in enumerate(("Parks", "Roads", "Parks", "Mayor"))]
    title = [("Part – of the plan and of its rows that are told below it", 50, 100)]
    (layout,) = find_layouts([PageInput(PAGE, words(*title, *bullets, *rows, *leads), ())])
    outside = [word.text for word in layout.outside]
    inside = [word.text for found in layout.words_by_cell for own in found.values() for word in own]
    assert (outside + inside).count("–") >= 1
