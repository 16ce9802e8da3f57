"""Drawn tables completed by what their words show."""

from reportparse.layout.completion import completed
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import edges_to_grids
from tests.layout.setting import words


def test_a_border_of_the_head_alone_parts_no_texts_of_the_rows():
    """a box around the first word of the head is no column: rows in one shaded block are cut by their marks."""
    horizontal = (Edge(88, 50, 350), Edge(108, 50, 350), Edge(186, 50, 350))
    vertical = (Edge(50, 88, 186), Edge(350, 88, 186), Edge(100, 88, 108), Edge(250, 88, 186), Edge(300, 88, 186))
    (grid,) = edges_to_grids(Edges(horizontal, vertical))
    texts = words(
        ("Name", 55, 102), ("Value", 255, 102), ("Rating", 305, 102),
        ("G1", 55, 122), ("7", 260, 122), ("✓", 320, 122),
        ("Cereal yield by area", 55, 140), ("12", 260, 140), ("✗", 320, 140),
        ("G2", 55, 158), ("31", 260, 158), ("✓", 320, 158),
        ("Gender wage gap of all", 55, 176), ("4", 260, 176), ("○", 320, 176),
    )  # fmt: skip
    by_cell = {}
    for word in texts:
        by_cell.setdefault(grid.cell_at(word.bbox.middle), []).append(word)
    found = completed(grid, by_cell)
    assert len(found.ys) - 1 == 5
    assert [cell.row_index for cell in found.cells if cell.column_index == 0] == [0, 1, 2, 3, 4]


def test_one_row_that_lacks_a_border_of_all_others_has_it_where_its_words_leave_it_free():
    """a stripe that covers the rules of one row joins none of its cells; a text across it is one cell."""
    ys = (90, 110, 130, 150)
    horizontal = tuple(Edge(y, 50, 350) for y in ys)
    vertical = (Edge(50, 90, 150), Edge(350, 90, 150), Edge(200, 90, 110), Edge(200, 130, 150))
    (grid,) = edges_to_grids(Edges(horizontal, vertical))

    def columns(*middle):
        texts = words(("Trees", 60, 104), ("done", 210, 104), *middle, ("Maps", 60, 144), ("open", 210, 144))
        by_cell = {}
        for word in texts:
            by_cell.setdefault(grid.cell_at(word.bbox.middle), []).append(word)
        return [cell.colspan for cell in completed(grid, by_cell).cells]

    assert columns(("Lamps", 60, 124), ("done", 210, 124)) == [1] * 6
    assert sorted(columns(("A title that runs across from side to side", 60, 124))) == [1, 1, 1, 1, 2]


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
