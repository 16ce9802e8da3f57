"""What looks like a row that was lost, and what does not."""

import pytest

from reportparse.normalize.levels.unused_rows import unused_note
from tests.building import blocks_to_report, found, table

HEAD = ("No.", "Action", "State")
ROWS = (
    ("1.1", "Paint the door", "done"), ("1.2", "Oil the gate", "done"), ("2.1", "Mow the lawn", "not done"),
    ("2.2", "Cut the hedge", "done"),
)  # fmt: skip


def test_figures_of_thousands_are_no_codes_of_lost_rows():
    """48.200 in a table of the budget is an amount; a line that begins with 2.3 may be a row."""
    budget = table(("Post", "2024"), ("Rent", "48.200"), ("Wages", "17.500"))
    assert "code-unused" not in found(blocks_to_report([table(HEAD, *ROWS), budget]))
    lost = table(("Left over",), ("2.3 Sweep the yard",))
    assert "code-unused" in found(blocks_to_report([table(HEAD, *ROWS), lost]))


def test_a_table_of_figures_as_wide_as_that_of_the_rows_has_lost_none():
    """indicators with a value a year are no rows without a state."""
    named = [
        ("Action 1", "Paint the door", "done"),
        ("Action 2", "Oil the gate", "done"),
        ("Action 3", "Mow", "not done"),
    ]
    figures = table(("Indicator", "2023", "2024"), ("Share of women", "26,9 %", "27,8 %"), ("Reports", "7", "12"))
    assert "row-unused" not in found(blocks_to_report([table(HEAD, *named), figures]))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The next review is due in a year's time.", "text-unused"),
        ("2.3 Sweep the yard", "row-unused"),
        ("Action 7: Sweep the yard", "row-unused"),
    ],
)
def test_a_text_alone_between_rows_is_none_of_them_unless_a_code_begins_it(text, code):
    """remarks and what a page repeats are for the record; what has a code may be a row that was lost."""
    assert unused_note([text], None, has_mark=False, has_words=True).code == code


def test_a_mark_between_rows_may_be_that_of_one_of_them():
    """alone it stands by itself, and with a text it is a row."""
    assert unused_note(["✓"], None, has_mark=True, has_words=False).code == "mark-alone"
    assert unused_note(["Sweep the yard", "✓"], None, has_mark=True, has_words=True).code == "row-unused"


def test_heads_that_come_again_above_some_rows_are_no_row():
    """each group of rows in one table may have the heads of the columns over it."""
    rows = (HEAD, *ROWS[:2], HEAD, *ROWS[2:])
    report = blocks_to_report([table(*rows)])
    assert ([d.text for d in report.deliverables()], {"row-unused", "text-unused"} & set(found(report))) == (
        [row[1] for row in ROWS], set(),
    )  # fmt: skip


def test_a_text_where_rows_have_theirs_may_be_a_row():
    """with a blank status it is one that a reader sees, and no remark between the rows."""
    assert unused_note(["Sweep the yard"], None, has_mark=False, has_words=True, is_in_column=True).code == "row-unused"
