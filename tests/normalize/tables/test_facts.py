"""Facts of single cells: each test reads after "This test ensures that ..."."""

import pytest

from reportparse.document import Cell, Line, Place
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.facts import begins_with_status, find_value, read_fact
from reportparse.vocabulary import load


def fact(text: str):
    nowhere = Place(None)
    return read_fact(Cell(0, 0, 1, 1, (Line(text, nowhere),) if text else (), nowhere), Scheme(), load())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 %", "percentage"), ("12,5%", "percentage"), ("%40", "percentage"), ("< 5 %", "percentage"),
        ("Q1 2024", "date"), ("T4 2023", "date"), ("2024-03", "date"), ("31.12.2024", "date"), ("2019-2021", "date"),
        ("12 mars 2024", "date"), ("December 2023", "date"), ("Q3", "quarter"), ("t2", "quarter"),
        ("€ 1 200", "amount"), ("12 000 €", "amount"), ("1,250 EUR", "amount"), ("30 k€", "amount"),
        ("7", "number"), ("1.5", "number"),
        ("", None), ("1.1.2", None), ("L1M1D1", None), ("Quay 1", None), ("2 schools", None), ("May I rise", None),
    ],
)  # fmt: skip
def test_a_cell_that_is_one_value_as_a_whole_is_told(text, expected):
    """dates, shares and amounts are known whatever stands over them, and texts that only hold one are none."""
    assert find_value(text, load().month_beginnings) == expected


@pytest.mark.parametrize("text", ["100 %", "T4 2023", "12 000 €", "31.12.2024", "38 % of the schools"])
def test_values_begin_with_no_code(text):
    """no measure is called 100 because something is done to 100 %."""
    assert fact(text).code is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Done", True), ("Completed in March 2024", True), ("Not started (budget)", True), ("In progress – 60 %", True),
        ("A bridge is done", False), ("", False), ("Finance department", False),
        ("Completed the long and winding road to the new harbour with all its piers and lamps", False),
    ],
)  # fmt: skip
def test_words_that_begin_with_a_status_are_told(text, expected):
    """a date, a share or a reason may follow; a text that happens to begin with such a word is too long for one."""
    assert begins_with_status(text, load()) is expected


def test_a_figure_is_no_mark():
    """a nought looks like a ring, but it counts something."""
    assert not fact("0").is_mark
    assert fact("O").is_mark
    assert fact("✓").is_mark


def test_a_long_text_begins_with_a_status_where_something_parts_it_from_the_rest():
    """a remark of many words behind "Complete." is no other thing than one behind "Complete"; prose is none."""
    words = load()
    assert begins_with_status("Complete. The last of the eleven homes in the lane was let in May of this year.", words)
    assert begins_with_status(
        "Not started – the owner of the land has asked for more time until the next spring", words
    )
    assert not begins_with_status(
        "Completed plans were handed over to the owners of all homes in the lane in May", words
    )
