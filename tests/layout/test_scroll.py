"""From words to implied tables over all pages."""

from reportparse.geometry import BBox
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from reportparse.layout.scroll import find_layouts
from tests.building import printed
from tests.layout.setting import PAGE, SOLID, page, words


def test_a_row_that_a_page_break_cuts_is_one_row_of_the_scroll():
    """the line on the next page goes on in the row of the page before, and is the first of its part there."""
    first, second = words(*SOLID[:7]), words(("once a year", 80, 60), *SOLID[7:])
    layouts = find_layouts([PageInput(PAGE, first, ()), PageInput(PAGE, second, ())])
    counts = [[len(grid.ys) - 1 for grid in layout.grids] for layout in layouts]
    assert counts == [[2], [2]]
    assert not layouts[1].outside


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


def _rows(x, top, count):
    texts = [(x, top + 20 * i, f"D{i + 1}", "Map of the towns", "Done") for i in range(count)]
    return [(t, a, y) for x0, y, *own in texts for t, a in zip(own, (x0, x0 + 30, x0 + 180), strict=True)]


def test_a_page_with_the_left_of_two_columns_alone_is_read_like_the_pages_with_both():
    """its texts begin where those of the columns do: one row that is left of a table has the columns of the rest."""
    both = [*_rows(60, 200, 8), *_rows(322, 205, 8)]
    layouts = find_layouts([page(*both), page(*_rows(60, 60, 1), ("This is all that there is.", 60, 120))])
    assert [[len(grid.xs) - 1 for grid in layout.grids] for layout in layouts] == [[3, 3], [3]]


def test_a_small_line_at_the_edge_of_a_page_is_no_row():
    """it stands apart from the text and is set much smaller: a running head on one page, a note at the foot."""
    rows = _rows(60, 90, 4)
    for size, count in ((6.0, 4), (10.0, 5)):
        head = printed([("The plan of the towns", 90, 66), ("2019", 240, 66)], size=size)
        (layout,) = find_layouts([PageInput(PAGE, [*head, *words(*rows)], ())])
        assert [len(grid.ys) - 1 for grid in layout.grids] == [count]


def test_statuses_on_grounds_of_their_own_are_no_borders_of_the_other_columns():
    """areas right below each other in one column, and rules between the rows: the texts and dates stand in two more."""
    texts, shapes = [], [Shape("line", BBox(50, 100, 500, 100), None, "#000000", 0.5)]
    for i, status in enumerate(("done", "open", "done", "late", "done")):
        top = 100 + 14 * i
        texts += [
            (status, 54, top + 10),
            (f"1.{i} Plant the oaks of town {i}", 120, top + 10),
            ("03/2021", 440, top + 10),
        ]
        shapes.append(Shape("box", BBox(50, top, 110, top + 14), ("#008000", "#ff0000")[i % 2], None))
        shapes.append(Shape("line", BBox(50, top + 14, 500, top + 14), None, "#000000", 0.5))
    (layout,) = find_layouts([page(*texts, shapes=shapes)])
    assert [len(grid.xs) - 1 for grid in layout.grids] == [3]
