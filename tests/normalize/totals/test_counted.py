"""Whether what a sentence claims has anything to do with the rows of the report."""

import pytest

from reportparse.normalize.totals.claims import Claim
from reportparse.normalize.totals.counted import Counted
from reportparse.normalize.totals.figures import Figure
from tests.building import read_text, text_lines

ROWS = Counted(20, {"done": 12, "in_progress": 5, "not_done": 3})
LINE = text_lines("said")[0]


def claim(status: str, count: int | None, whole: int | None = None, **options) -> Claim:
    """A claim of a number of rows with a status, or of all ("")."""
    figure = Figure(0, 2, 2, count, None if count is not None else 40.0, whole)
    return Claim((status,) if status else (), figure, LINE, **options)


@pytest.mark.parametrize(
    "group",
    [
        [claim("", 85), claim("done", 40), claim("in_progress", 30), claim("not_done", 15)],
        [claim("done", 2), claim("in_progress", 1)],
        [claim("done", 3, whole=5)],
        [claim("", 40)],
    ],
)
def test_numbers_that_are_all_far_from_the_rows_are_far(group):
    """no number of the group is that of its rows, and what they are of is not as many as there are rows."""
    assert ROWS.is_far(group)


@pytest.mark.parametrize(
    "group",
    [
        [claim("", 20), claim("done", 19)],
        [claim("", 22), claim("done", 14), claim("in_progress", 6), claim("not_done", 2)],
        [claim("done", 12), claim("in_progress", 500)],
        [claim("done", 11), claim("in_progress", 4), claim("not_done", 4)],
        [claim("done", 9, whole=20)],
        [claim("done", None)],
        [claim("done", 700, has_sign=True), claim("not_done", 800, has_sign=True)],
        [],
    ],
)
def test_a_number_that_is_right_or_a_size_that_is_near_makes_all_of_them_near(group):
    """a report that is wrong about its rows is still about them; shares and signs of the legend say nothing of this."""
    assert not ROWS.is_far(group)


def test_nothing_is_far_where_rows_were_not_counted():
    """without rows there is nothing to be far from."""
    assert not Counted().is_far([claim("", 85)])


TABLE = "| No. | Action | Status |\n|---|---|---|\n| 1.1 | Mill | ✓ |\n| 1.2 | Path | ○ |\n| 1.3 | Quay | ✓ |\n"
TITLE = "# Progress report 2022\n\n✓ completed, ○ in progress\n\n"


def test_a_far_statement_is_told_and_accuses_nobody():
    """what speaks of many more rows is a warning, and no total: it is of another plan, or rows were not read."""
    report = read_text(f"{TITLE}The region counts 85 actions in all: 40 completed, 45 in progress.\n\n{TABLE}")
    assert report.stated_totals == []
    assert [(f.code, f.severity.value) for f in report.findings if f.code.startswith("stat")] == [
        ("statement-far", "warning")
    ]


def test_the_reports_own_sentence_is_taken_beside_a_far_one():
    """a statement of another body before it does not take the place of the report's own."""
    far = "The region counts 85 actions in all: 40 completed, 45 in progress."
    report = read_text(f"{TITLE}{far}\n\nOf our 3 actions 2 are completed and 1 is in progress.\n\n{TABLE}")
    assert [total.count for total in report.stated_totals] == [3, 2, 1]
    assert report.verdict == "consistent"


@pytest.mark.parametrize(
    "passage",
    [
        "Step 1 is completed, step 2 is in progress.",
        "2 of 3 pilot schools are completed, 1 is in progress.",
        "| Axis | Planned | Spent |\n|---|---|---|\n| Total | 650 | 480 |",
        "| | 2021 | 2022 |\n|---|---|---|\n| Complaints completed (%) | 1 | 2 |\n| Repairs in progress | 3 | 1 |",
    ],
)
def test_numbers_of_other_things_are_no_totals(passage):
    """numbered steps, parts of something else, sums of money and indicators state nothing of the rows."""
    report = read_text(f"{TITLE}{passage}\n\n{TABLE}")
    assert [(total.status, total.count) for total in report.stated_totals] == []
