"""Marks and statuses in one cell with a text."""

from reportparse.normalize.tables.glued import split_glued_columns
from reportparse.vocabulary import load
from tests.building import table


def test_a_column_whose_cells_begin_with_statuses_is_one_of_statuses_itself():
    """remarks behind the statuses, on some rows in a line of their own, leave nothing to be split off."""
    rows = [
        ("1.1", "Replace the lamps", "Completed – last lamp in March"),
        ("1.2", "Collect the waste", "On track – 21 of 34 rounds"),
        ("1.3", "Plant the trees", "Not started – consultation in autumn"),
    ]
    own = table(("Ref", "Action", "Position"), *rows)
    assert split_glued_columns(own, load()) == own


def test_a_column_of_one_disc_beside_statuses_is_one_of_bullets():
    """the same sign before each item is no mark where words behind the texts say how far each of them is."""
    said = ("Delivered", "In progress", "Not delivered")
    rows = [("●", f"1{letter} Street lighting: {status}") for letter, status in zip("abc", said, strict=True)]
    found = split_glued_columns(table(*rows), load())
    assert [[cell.lines[0].raw for cell in row] for row in found.rows()] == [
        [f"1{letter} Street lighting", status] for letter, status in zip("abc", said, strict=True)
    ]
