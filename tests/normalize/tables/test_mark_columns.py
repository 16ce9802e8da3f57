"""The mark of one row: each test reads after "This test ensures that ..."."""

import pytest

from reportparse.normalize.tables.columns import table_rows
from reportparse.normalize.tables.mark_columns import read_cell_from, with_negation
from reportparse.vocabulary import load
from tests.building import table


def read(*texts: str, heads: dict[int, str]) -> str | None:
    """The last cell of a row, as its mark is read."""
    (row,) = table_rows(table(texts))
    column = len(texts) - 1
    mark = read_cell_from(row, column, load())
    assert mark is not None
    return with_negation(row, mark, column, heads, load()).raw


@pytest.mark.parametrize(("before", "raw"), [("Not", "Not completed"), ("Mill", "completed"), ("", "completed")])
def test_a_negation_alone_before_a_mark_is_a_part_of_it(before, raw):
    """a text that was parted says the contrary of its last word; any other text there says nothing of it."""
    assert read("Map of the town", before, "completed", heads={}) == raw


def test_a_no_under_a_head_of_its_own_is_no_part_of_a_mark():
    """it answers what its head asks."""
    assert read("Mapa", "Não", "realizada", heads={1: "Financiado", 2: "Estado"}) == "realizada"


def test_a_negation_that_names_the_row_is_no_part_of_its_mark():
    """the first text of a row is what the mark is said of."""
    assert read("Never", "completed", heads={}) == "completed"
