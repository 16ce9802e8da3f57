"""Tables in cells: when they are finer rows and columns, and where these come to stand."""

import pytest

from reportparse.readers.nested import Held, Layout, lays_out_page, stacked, subdivided
from reportparse.readers.spans import Spot


def plain(*sizes: tuple[int, int], text: bool = False, heading: bool = False) -> Held:
    """A cell with tables of some sizes in it."""
    return Held(sizes, text, heading)


@pytest.mark.parametrize(
    ("rows", "columns", "held", "is_page"),
    [
        (5, 3, {}, False),
        (5, 3, {Spot(1, 1, 1, 1): plain((2, 2)), Spot(2, 1, 1, 1): plain((3, 2))}, False),
        (5, 3, {Spot(1, 1, 1, 1): plain((2, 2), text=True)}, False),
        (5, 3, {Spot(1, 1, 1, 1): plain((4, 1)), Spot(1, 2, 1, 1): plain((4, 1))}, False),
        (5, 1, {Spot(1, 0, 1, 1): plain((2, 2))}, True),
        (5, 3, {Spot(1, 1, 1, 1): plain((2, 2), text=True, heading=True)}, True),
        (5, 3, {Spot(1, 1, 1, 1): plain((2, 2), (2, 2))}, True),
        (2, 2, {Spot(0, 0, 1, 1): plain((2, 2)), Spot(0, 1, 1, 1): plain((2, 2))}, True),
        (3, 2, {Spot(1, 1, 1, 1): plain((9, 4), text=True)}, True),
    ],
)
def test_what_lays_out_a_page_is_told_from_rows_with_rows_in_them(rows, columns, held, is_page):
    """one column, headings, several tables in or beside a cell make a page; a table in cells of many rows does not."""
    assert lays_out_page(rows, columns, held) is is_page


def test_what_stands_in_a_cell_is_a_grid_as_wide_as_its_widest_table():
    """texts reach from side to side, and so do the last cells of a narrower table."""
    wide = Layout([(Spot(0, 0, 1, 1), "a"), (Spot(0, 1, 1, 1), "b"), (Spot(0, 2, 1, 1), "c")], 1, 3)
    narrow = Layout([(Spot(0, 0, 2, 1), "d"), (Spot(0, 1, 1, 1), "e"), (Spot(1, 1, 1, 1), "f")], 2, 2)
    assert stacked(["x", wide, narrow, "y"]) == Layout(
        [
            (Spot(0, 0, 1, 3), "x"),
            (Spot(1, 0, 1, 1), "a"),
            (Spot(1, 1, 1, 1), "b"),
            (Spot(1, 2, 1, 1), "c"),
            (Spot(2, 0, 2, 1), "d"),
            (Spot(2, 1, 1, 2), "e"),
            (Spot(3, 1, 1, 2), "f"),
            (Spot(4, 0, 1, 3), "y"),
        ],
        5,
        3,
    )


def test_a_grid_in_a_cell_makes_its_row_and_column_finer():
    """the cells beside and below it reach over its rows and columns, and it is said where the outer ones begin now."""
    outer = Layout([(Spot(0, 0, 1, 1), "a"), (Spot(0, 1, 1, 1), "-"), (Spot(1, 0, 1, 2), "b")], 2, 2)
    inner = Layout([(Spot(0, 0, 1, 1), "x"), (Spot(0, 1, 1, 1), "y"), (Spot(1, 0, 1, 2), "z")], 2, 2)
    layout, rows, columns = subdivided(outer, {1: inner})
    assert layout == Layout(
        [
            (Spot(0, 0, 2, 1), "a"),
            (Spot(0, 1, 1, 1), "x"),
            (Spot(0, 2, 1, 1), "y"),
            (Spot(1, 1, 1, 2), "z"),
            (Spot(2, 0, 1, 3), "b"),
        ],
        3,
        3,
    )
    assert (rows, columns) == ([0, 2, 3], [0, 1, 3])
