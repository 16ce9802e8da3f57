"""What looks like a row that was lost, and what does not."""

import pytest

from reportparse.document import Place, Style
from reportparse.model import Guideline
from reportparse.normalize.levels.unused_rows import unused_note
from reportparse.normalize.lines import TextLine
from reportparse.normalize.unused import unread_legend
from tests.building import blocks_to_report, found, read_text, table

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


def numbered(*numbers: int) -> str:
    """A report whose rows have these numbers."""
    head = "# Report of the town\n\nThis is what was done of the plan.\n\n| No. | Action | Status |\n|---|---|---|\n"
    return head + "".join(f"| Action {n} | Count the trees of street {n} | Completed |\n" for n in numbers)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Action 7 Repair the quay of the old harbour, in progress", ["Action 7"]),
        ("Action 1: Paint the doors of the school", ["Action 1"]),
        ("Action 6 was finished before its time", []),
        ("Action 12 of another plan is told elsewhere", []),
        ("Measure 7 of the county goes on as before", []),
    ],
)
def test_a_line_that_goes_on_with_the_numbers_of_the_rows_may_be_one(line, expected):
    """the row before the first or behind the last that was read is missing; any other number is a reference."""
    report = read_text(f"{numbered(*range(2 if expected == ['Action 1'] else 1, 7))}\n{line}\n")
    texts = [f.message for f in report.findings if f.code == "code-unused"]
    assert texts == [f"A line begins with the code {code}, and no deliverable has it." for code in expected]


def test_a_table_of_one_coded_row_with_a_mark_is_a_place_where_a_row_is_lost():
    """one row is enough where a code stands before its text; a total beside a share has none."""
    rows = [("L1M1D1 Paint the door", "100 %"), ("L1M1D2 Oil the gate", "0 %"), ("L1M1D3 Mow the lawn", "100 %")]
    head = ("Deliverable", "Status")
    lost = table(("L1M2D1 Sweep the yard", "Office", "100 %"))
    assert "table-unread" in found(blocks_to_report([table(head, *rows), lost]))
    assert "table-unread" not in found(
        blocks_to_report([table(head, *rows), table(("Budget spent", "Office", "100 %"))])
    )


def test_the_title_of_a_guideline_below_the_legend_is_no_part_of_it():
    """a title with a number before it looks like a sign with its label, and is read."""
    place = Place(page_number=1)
    lines = [TextLine(text, place, Style(), 0, 0, n) for n, text in enumerate(("II – Parks for all", "◐ so so"))]
    guideline = Guideline(code="II", title="Parks for all", provenance=[], measures=[])
    assert [note.facts["text"] for note in unread_legend(lines, [guideline])] == ["◐ so so"]
