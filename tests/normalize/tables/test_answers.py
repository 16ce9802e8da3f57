"""Columns of "yes" and "no": they say how far a row is only under a head that asks for it."""

import pytest

from reportparse.errors import NoMeasureTable
from tests.building import read_text


def table(head: str) -> str:
    """A table whose last column is headed by a text and says yes or no."""
    rows = ("A-101 | Mill Lane | yes", "A-102 | North Road | no", "A-103 | Quay Street | yes")
    return f"# Report 2022\n\n| Ref. | Name | {head} |\n|---|---|---|\n" + "".join(f"| {row} |\n" for row in rows)


@pytest.mark.parametrize("head", ["Completed", "Done?", "Status", "Implemented (yes/no)"])
def test_an_answer_under_a_head_that_asks_for_it_is_a_status(head):
    """a head that names a status, or the status itself, is answered."""
    assert [d.status.value for d in read_text(table(head)).deliverables()][::2] == ["done", "done"]


@pytest.mark.parametrize("head", ["Lift", "Pets", "Garage"])
def test_an_answer_under_any_other_head_is_none(head):
    """what a thing has is not how far it is."""
    with pytest.raises(NoMeasureTable):
        read_text(table(head))


def test_a_short_date_beside_an_answer_is_no_code():
    """a day with the first letters of its month is a date, and the text of the row is the action."""
    rows = (
        "Signs | Ann | 1 Feb | Yes",
        "Write | Bob | 15 Feb | Yes",
        "Book | Dan | 1 Mar | No",
        "Buy | Eve | 3 Sept | Yes",
    )
    head = "# Actions 2022\n\n| Action | Who | By when | Done? |\n|---|---|---|---|\n"
    report = read_text(head + "".join(f"| {row} |\n" for row in rows))
    assert [d.text for d in report.deliverables()] == ["Signs", "Write", "Book", "Buy"]
