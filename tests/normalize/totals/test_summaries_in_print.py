"""Totals in lists, tiles, matrices and under dates, and figures of earlier years and of legends beside them."""

from dataclasses import replace

import pytest

from reportparse.document import Line, Place, Table
from reportparse.geometry import BBox
from tests.building import blocks_to_report, read_text, table, text
from tests.normalize.totals.test_stated_totals import audited, totals

ROWS = {"done": 6, "in_progress": 3, "not_done": 2}
STATED = {"all": 11, "done": 6, "in_progress": 3, "not_done": 2}
LIST = "All actions: 11\nCompleted: 6\nIn progress: 3\nNot started: 2"
EARLIER = "At the last review, in 2016, 4 of 9 actions were completed by the councils and their partners in the region."


@pytest.mark.parametrize("text", [f"{LIST}\n{EARLIER}", f"{EARLIER}\n{LIST}"])
def test_a_list_in_one_paragraph_with_a_sentence(text):
    """each line of the list states a number of its own, and the sentence about another year spoils none."""
    assert totals(audited(text, ROWS)) == STATED


def test_what_the_last_report_said_is_no_total():
    """the only sentence with numbers speaks of an earlier report: nothing is stated, and nobody accused."""
    report = audited(EARLIER, ROWS)
    assert (totals(report), report.verdict) == ({}, "not_auditable")


def test_numbers_before_their_words_in_a_table_are_tiles():
    """the numbers stand in the first column, what they count in the second."""
    tiles = "| 11 | All actions |\n|---|---|\n| 6 | Completed |\n| 3 | In progress |\n| 2 | Not started |"
    assert totals(audited(tiles, ROWS)) == STATED


def test_numbers_above_their_words_in_a_table_are_tiles():
    """the numbers stand in the first row, what they count in the second."""
    tiles = "| 11 | 6 | 3 | 2 |\n|---|---|---|---|\n| All actions | Completed | In progress | Not started |"
    assert totals(audited(tiles, ROWS)) == STATED


def test_a_last_row_that_sums_the_others_is_the_total():
    """whatever it is called, a row whose every number is the sum of those above counts all."""
    rows = "| L1 | 4 | 1 | 1 | 6 |\n| L2 | 2 | 2 | 1 | 5 |\n| Both wards | 6 | 3 | 2 | 11 |"
    matrix = f"| Line | Completed | In progress | Not started | Total |\n|---|---|---|---|---|\n{rows}"
    assert totals(audited(matrix, ROWS)) == STATED


def test_a_label_of_the_legend_inside_a_longer_phrase_says_what_the_phrase_says():
    """the legend explains "completed"; "not completed" is another status all the same."""
    report = audited("Of the 11 actions, 6 are completed, 3 in progress and 2 not completed.", ROWS)
    assert totals(report) == STATED


def test_the_signs_of_a_scale_are_no_shares_of_the_rows():
    """a key that explains percentages states none."""
    report = audited(f"Key: 100 %: completed; 1-99 %: in progress; 0 %: not started\n\n{LIST}", ROWS)
    assert totals(report) == STATED
    assert [t.percent for t in report.stated_totals] == [None] * 4


def test_a_day_above_the_totals_dates_the_report():
    """a date between the years of the plan is the day at which was counted, and no other plan."""
    assert totals(audited("State of the plan as at 30 June 2019\n\n" + LIST, ROWS)) == STATED


ITEMS = [
    ["Action 1 Plant oaks", "Completed"],
    ["Action 2 Repair the weir", "In progress"],
    ["Action 3 Count the bats", "Completed"],
]
WIDE = [[*item, "Parks"] for item in ITEMS]


def lined(*rows: tuple[str, ...], top: float = 100.0) -> Table:
    """A table on a page whose cells have a line for each of those of their texts, from the top."""
    made = table(*rows)
    cells = []
    for cell in made.cells:
        parts = [line.raw for line in cell.lines]
        x0, y0 = 50.0 + 100 * cell.column_index, top + 40 * cell.row_index
        boxes = [BBox(x0, y0 + 14 * i, x0 + 80, y0 + 14 * i + 10) for i in range(len(parts))]
        lines = tuple(Line(part, Place(1, box)) for part, box in zip(parts, boxes, strict=True))
        cells.append(replace(cell, lines=lines))
    return replace(made, cells=tuple(cells))


@pytest.mark.parametrize("is_first", [True, False])
def test_a_table_of_numbers_and_statuses_holds_no_rows(is_first):
    """a summary as wide as the list below it states totals, whichever column has the numbers."""
    pairs = [("3", "All actions"), ("2", "Completed"), ("1", "In progress")]
    summary = table(*(pair if is_first else pair[::-1] for pair in pairs))
    report = blocks_to_report([summary, text("What was done:"), table(*ITEMS)])
    assert (totals(report), report.verdict) == ({"all": 3, "done": 2, "in_progress": 1}, "consistent")
    assert [row.text for row in report.deliverables()] == ["Plant oaks", "Repair the weir", "Count the bats"]


def test_rows_of_a_summary_that_nothing_parts_are_read_line_by_line():
    """two lines in each cell are two rows: what stands at one height belongs together."""
    summary = lined(("All actions\nCompleted", "3\n2"), ("In progress", "1"))
    report = blocks_to_report([summary, text("What was done:"), table(*WIDE)])
    assert totals(report) == {"all": 3, "done": 2, "in_progress": 1}


def test_tiles_that_cells_cut_elsewhere_are_read_in_their_order():
    """as many numbers in a row as the row below has labels: each has its own, whatever borders were found."""
    summary = table(("3", "2 1 0"), ("All actions", "Completed In progress Not started"))
    report = blocks_to_report([summary, text("What was done:"), table(*WIDE)])
    assert totals(report) == {"all": 3, "done": 2, "in_progress": 1, "not_done": 0}


def test_numbers_over_other_labels_are_no_tiles():
    """a number more than labels, or one status twice, leaves open which is whose."""
    for row in (("3", "2 1"), ("3", "2 1 0 5")):
        summary = table(row, ("All actions", "Completed In progress Not started"))
        assert totals(blocks_to_report([summary, text("What was done:"), table(*WIDE)])) == {}


def test_what_is_new_beside_an_age_was_added_to_no_total():
    """ "25 years, try new ways" in the title of a part states nothing of its rows."""
    text_of_title = "Giovani dai 16 ai 25 anni sperimentano nuove pratiche"
    rows = "| 1.1.1 | Piantare querce | concluso |\n| 1.1.2 | Riparare la diga | in corso |"
    report = read_text(f"# 1 Ambiente\n\n## 1.1 {text_of_title}\n\n| N. | Azione | Stato |\n|---|---|---|\n{rows}")
    assert report.stated_totals == []
