"""Marks that stand alone among the rows, and tables with the heads of rows that gave none: rows may have been lost."""

from tests.building import read_text

TITLE = "# Report 2022\n\nThe town says what was done of the plan, and what is still to do in the next year.\n\n"
HEAD = "| No. | Action | Status |\n|---|---|---|\n"
ROWS = "| 1.1 | Open the mill | Completed |\n| 1.2 | Count the trees | In progress |\n| 1.3 | Mow | Completed |\n"


def alone(text: str) -> list[str]:
    """The messages of marks that stand alone."""
    return [f.message for f in read_text(text).findings if f.code == "mark-alone"]


def test_a_status_on_a_line_of_its_own_below_the_rows_is_named():
    """a word that the rows have as their status stands below them, beside a text that is no row."""
    lost = "Repair the quay\n\nIn progress\n\nThe next report is due in a year.\n"
    assert alone(TITLE + HEAD + ROWS + "\n" + lost) == [
        "“In progress” stands by itself like the mark of a row, and no row has it."
    ]


def test_a_status_before_the_rows_is_no_lost_mark():
    """a heading or a list above the rows may name the statuses."""
    assert alone(TITLE + "In progress\n\n" + HEAD + ROWS) == []


def test_labels_of_stated_numbers_are_no_lost_marks():
    """a summary after the rows names each status beside its number."""
    summary = "\nOf the 3 actions, 2 are completed and 1 in progress.\n\nCompleted\n\nIn progress\n"
    assert alone(TITLE + HEAD + ROWS + summary) == []


def test_rows_with_all_their_marks_leave_none():
    """nothing is said of a report whose rows were all read."""
    assert alone(TITLE + HEAD + ROWS + "\nThe next report is due in a year.\n") == []


def test_a_text_with_the_sign_of_the_rows_behind_it_is_named():
    """what a format leaves of a row outside of the tables is no heading and no prose: its sign says so."""
    rows = "| 1.1 | Open the mill | ✓ |\n| 1.2 | Count the trees | ✗ |\n| 1.3 | Mow | ✓ |\n"
    found = alone(TITLE + HEAD + rows + "\nRepair the quay of the old harbour ✓\n\nThe next report is due in a year.\n")
    assert found == [
        "“Repair the quay of the old harbour ✓” stands by itself like the mark of a row, and no row has it."
    ]


def test_a_sign_with_what_the_last_row_ran_into_is_that_sign():
    """a paragraph that no border parts from the last row stands behind its sign: read, and to be looked at."""
    closing = "The next review is due in a year's time. Questions are answered by the planning office, 14 Mill Lane."
    rows = "".join(f"| 1.{n} | Count the trees of street {n} | {sign} |\n" for n, sign in enumerate("✓✗✓✓✗", 1))
    rows += "| 1.6 | Mow | ✓ {} |\n"
    report = read_text(TITLE + HEAD + rows.format(closing))
    last = list(report.deliverables())[-1]
    assert (last.status, last.confidence < 0.9) == ("done", True)


def test_the_title_of_a_part_below_repeated_heads_is_no_lost_row():
    """a page may end behind the heads of a table and the title of a part whose rows stand on the next page."""
    title = "| L2. Parks for all | | |\n"
    text = TITLE + HEAD + ROWS + "\n" + HEAD + title + "\nSee the next page.\n\n" + HEAD + ROWS.replace("1.", "2.")
    assert [f.message for f in read_text(text).findings if f.code == "table-unread"] == []
