"""Merged cells: which rows a text beside them stands for."""

import pytest

from reportparse.layout.cells import find_columns, line_to_strip
from reportparse.layout.pages import PageInput
from reportparse.layout.rows import cut_rows
from reportparse.layout.scroll import find_layouts
from reportparse.layout.spans import Row, block_rows
from tests.layout.setting import PAGE, lines_of, words


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


TOPS = (100, 112, 136, 148)


@pytest.mark.parametrize(
    ("own", "is_each"),
    [
        (tuple(zip(("Done", "Open since", "Done", "Late"), TOPS, strict=True)), True),
        (tuple(zip(("Axis 1", "Clean", "Water", "And", "Quiet"), range(100, 160, 12), strict=True)), False),
    ],
)
def test_texts_level_with_each_row_are_those_of_the_rows(own, is_each):
    """solid lines part nothing: where each row has one, and further lines of a row leave white, they are not merged."""
    rows = [(f"{i}. Result of the work", 200, top) for i, top in enumerate(TOPS, 1)]
    further = [("that is not over", 200, 124), ("and goes on", 200, 160)]
    lines = lines_of(*rows, *further, *((word, 50, top) for word, top in own))
    strips = [line_to_strip(line, [198], i) for i, line in enumerate(lines)]
    column = find_columns(strips, [198])[0]
    for entry in column.entries:
        # As where nothing else tells.
        entry.start = -1.0
    table = [Row(0, 1), Row(1, 3), Row(3, 4), Row(4, 6)]
    assert [number for number, _ in block_rows(column, table, strips)] == ([0, 1, 2, 3] if is_each else [0])


def test_a_repeated_head_is_a_row_of_its_own_and_ends_no_merged_cell():
    """what stands in a merged column below the head of the next page goes on; no row that a break cuts goes over it."""
    head = [("Axis", 50, 100), ("Output", 200, 100), ("Status", 400, 100)]
    rows = [
        t
        for i in range(6)
        for t in ((f"{i + 1}. Plant oaks along the", 200, 120 + 30 * i), ("whole canal", 200, 132 + 30 * i))
    ]
    marks = [(("done", "open")[i % 2], 400, 120 + 30 * i) for i in range(6)]
    first = [*head, ("Clean water", 50, 120), ("in all of the", 50, 132), *rows[:-1], *marks]
    second = [*head, ("towns", 50, 112), ("whole canal", 200, 112), *((t, x, y + 12) for t, x, y in (*rows, *marks))]
    _, layout = find_layouts([PageInput(PAGE, words(*texts), ()) for texts in (first, second)])
    (grid,), (by_cell,) = layout.grids, layout.words_by_cell
    top = [" ".join(w.text for w in by_cell.get(i, ())) for i in dict.fromkeys(grid.cell_by_field[0])]
    assert top == ["Axis", "Output", "Status"]
    assert "towns" in " ".join(w.text for i in dict.fromkeys(grid.cell_by_field[1]) for w in by_cell.get(i, ()))
