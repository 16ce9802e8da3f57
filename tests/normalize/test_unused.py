"""What looks like a row that was lost, and what does not."""

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
