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
