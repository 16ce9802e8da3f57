"""Totals in lists, tiles, matrices and under dates, and figures of earlier years and of legends beside them."""

import pytest

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
