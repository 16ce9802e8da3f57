"""A column of statuses for each year."""

from tests.building import blocks_to_report, statuses, table, text

LEGEND = text("● Completed  ◐ In progress  ○ Not started")


def test_a_head_in_the_middle_over_years_heads_all_of_them():
    """the last year counts, though the word for the status seems to stand over the one in the middle alone."""
    rows = [
        ["1.1", "Plant oaks", "○", "◐", "●"],
        ["1.2", "Repair the weir", "○", "○", "●"],
        ["1.3", "Count the bats", "○", "◐", "◐"],
    ]
    report = blocks_to_report([LEGEND, table(["No.", "Action", "2022", "Status 2023", "2024"], *rows)])
    assert statuses(report) == {"1.1": "done", "1.2": "done", "1.3": "in_progress"}
