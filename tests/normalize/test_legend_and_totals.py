"""What a report says of its marks, and the totals that it states."""

from dataclasses import replace

import pytest

from reportparse.normalize.lines import TextLine
from reportparse.normalize.statuses.legend import Legend, split_at_signs
from reportparse.normalize.statuses.legend_finder import find_legend
from reportparse.normalize.totals.claims import Claim
from reportparse.normalize.totals.totals import Subject, TotalsFinder
from reportparse.vocabulary import load
from tests.building import blocks_to_report, table, text, text_lines

NOUNS = load().total_nouns
LIST = ("✓ achevés : 31", "○ entamés : 11", "✗ non réalisés : 5")


def legend(*texts: str) -> list[tuple[str, str, str]]:
    """Sign, label and status of each entry of the legend in some lines."""
    return [(e.sign, e.label, e.status) for e in find_legend([text_lines(*texts)], load()).entries]


def stated(*texts: str, marks: Legend | None = None) -> list[tuple[str | None, int]]:
    """Status and number of each statement in some lines."""
    lines = text_lines(*texts)
    own = find_legend([lines], load()) if marks is None else marks
    return [(claim.status, claim.count) for claim in claims(lines, own)]


def claims(lines: list[TextLine], marks: Legend) -> tuple[Claim, ...]:
    """What some lines state of the whole report."""
    return TotalsFinder(marks, load(), Subject(NOUNS)).find([lines]).claims


def test_a_legend_pairs_signs_with_labels():
    """sign, label and count in a list give the meaning of each sign."""
    assert legend("Bilan :", *LIST) == [
        ("✓", "achevés", "done"),
        ("○", "entamés", "in_progress"),
        ("✗", "non réalisés", "not_done"),
    ]


def test_a_legend_may_stand_in_one_line():
    """several signs in a sentence are taken one by one."""
    assert legend("✓ done, ○ in progress, ✗ not done") == [
        ("✓", "done", "done"),
        ("○", "in progress", "in_progress"),
        ("✗", "not done", "not_done"),
    ]


def test_labels_may_stand_before_their_signs():
    """`done: ✓` is read as well as `✓ done`."""
    assert legend("done: ✓", "in progress: ○", "not done: ✗") == [
        ("✓", "done", "done"),
        ("○", "in progress", "in_progress"),
        ("✗", "not done", "not_done"),
    ]


def test_letters_may_be_signs():
    """`V = done` explains a letter."""
    assert legend("V = done, O = in progress, X = not done") == [
        ("V", "done", "done"),
        ("O", "in progress", "in_progress"),
        ("X", "not done", "not_done"),
    ]


def test_letters_may_stand_before_their_labels_without_anything_between():
    """two letters and percentages are explained as well, where several stand beside each other."""
    assert legend("D done", "IP in progress", "N not done") == [
        ("D", "done", "done"),
        ("IP", "in progress", "in_progress"),
        ("N", "not done", "not_done"),
    ]
    assert legend("100 % = completed; 1-99 % = in progress; 0 % = not started") == [
        ("100%", "completed", "done"),
        ("1-99%", "in progress", "in_progress"),
        ("0%", "not started", "not_done"),
    ]


def test_a_letter_that_begins_a_line_of_prose_is_no_legend():
    """one capital before words that name a status explains nothing."""
    assert legend("A completed project", "Work goes on in all parts of the town.") == []


def test_a_percentage_is_explained_by_the_range_that_holds_it():
    """35 % is in progress where the legend says so of 1 to 99 %, and 100 % is not."""
    found = find_legend([text_lines("100 % completed", "1–99 % in progress")], load())
    assert [entry and entry.status for entry in map(found.by_sign, ("35 %", "100%", "0 %"))] == [
        "in_progress",
        "done",
        None,
    ]


def test_a_legend_may_be_a_sentence():
    """what a sentence says of each sign counts, whether it says it before or after the sign."""
    after = legend("Results marked ✓ have been completed; ○ means still in progress; ✗ was not developed.")
    assert [(sign, status) for sign, _, status in after] == [
        ("✓", "done"),
        ("○", "in_progress"),
        ("✗", "not_done"),
    ]
    before = legend("Results that were completed bear a ✓, those in progress a ○, those not developed a ✗")
    assert [(sign, status) for sign, _, status in before] == [
        ("✓", "done"),
        ("○", "in_progress"),
        ("✗", "not_done"),
    ]


def test_the_legend_outranks_the_usual_meaning_of_a_sign():
    """a report may use a full disc for done and a ring for not done."""
    assert legend("● done", "◐ in progress", "○ not done") == [
        ("●", "done", "done"),
        ("◐", "in progress", "in_progress"),
        ("○", "not done", "not_done"),
    ]


def test_the_last_unknown_label_has_the_status_that_is_left():
    """two labels that are known and one that is not leave one meaning for the third."""
    assert legend("★ done: 4", "▲ in progress: 3", "◼ asleep: 2")[2] == ("◼", "asleep", "not_done")


def test_a_sign_with_two_meanings_explains_nothing():
    """a legend that contradicts itself is not believed for that sign."""
    assert legend("✓ done", "✓ not done", "○ in progress") == [("○", "in progress", "in_progress")]


def test_a_symbol_that_nobody_knows_is_a_sign_where_it_stands_before_a_label():
    """ "⊘ cancelled" explains a sign as "✓ done" does; so does a dash beside other signs, on one line, too."""
    expected = [("✓", "completed", "done"), ("➔", "postponed", "postponed"), ("⊘", "cancelled", "cancelled")]
    assert legend("Key: ✓ completed ➔ postponed ⊘ cancelled") == expected
    assert legend("✓ completed", "➔ postponed", "⊘ cancelled") == expected
    dashed = [("✓", "completed", "done"), ("◐", "ongoing", "in_progress"), ("–", "abandoned", "cancelled")]
    assert legend("✓ completed", "◐ ongoing", "– abandoned") == dashed
    assert legend("Key: ✓ completed ◐ ongoing – abandoned") == dashed


def test_dashes_before_items_are_bullets():
    """a list of statuses with a dash before each explains no dash, nor does a dash between a label and its words."""
    assert legend("– completed", "– abandoned") == []
    assert legend("✓ completed – on time", "✗ not started") == [
        ("✓", "completed – on time", "done"),
        ("✗", "not started", "not_done"),
    ]


def test_a_legend_goes_on_over_a_page_break():
    """the signs that stand on the next page are explained as well."""
    lines = text_lines("✓ completed", "◐ ongoing", "✗ not started", "▲ postponed")
    lines = [replace(line, page_index=line.position // 2) for line in lines]
    found = find_legend([lines], load()).entries
    assert [entry.status for entry in found] == ["done", "in_progress", "not_done", "postponed"]


def test_a_bullet_is_no_legend():
    """a list whose bullets are signs, with words that are no status, explains nothing."""
    assert legend("• Better rivers", "• Better towns", "• Better banks") == []


def test_prose_is_no_legend():
    """a long sentence with a sign in it is no label."""
    assert legend("The ✓ that we put beside a result says that a committee of nine has looked at it and was glad") == []


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("✓ done: 4 ○ started: 2", [("✓", " done: 4 "), ("○", " started: 2")]),
        ("done: ✓", [("✓", "done: ")]),
        ("done: ✓ started: ○", [("✓", "done: "), ("○", " started: ")]),
        ("done ✓ started ○", [("✓", "done "), ("○", " started ")]),
        ("Key: ✓ done ○ started ✗", [("✓", " done "), ("○", " started "), ("✗", "")]),
        ("3 × 4 m", []),
        ("no sign here", []),
    ],
)
def test_a_line_is_cut_at_its_signs(text, parts):
    """each sign has the text up to the next one; a calculation has no sign."""
    assert split_at_signs(text) == parts


def test_totals_are_read_from_a_list_with_signs():
    """the number of all comes first, then one number per status."""
    assert stated("De 2021 à 2023, le programme comptait 47 résultats, que voici.", "Bilan :", *LIST) == [
        (None, 47),
        ("done", 31),
        ("in_progress", 11),
        ("not_done", 5),
    ]


def test_totals_are_read_from_a_list_without_signs():
    """labels alone tell the statuses."""
    assert stated("Total results: 47", "Delivered: 31", "In progress: 11", "Not started: 5") == [
        (None, 47),
        ("done", 31),
        ("in_progress", 11),
        ("not_done", 5),
    ]


def test_totals_are_read_from_a_sentence():
    """numbers before their words in prose are as good as a list."""
    assert stated("Of the 47 results, 31 are completed, 11 in progress and 5 not started.") == [
        (None, 47),
        ("done", 31),
        ("in_progress", 11),
        ("not_done", 5),
    ]


def test_a_stated_zero_is_a_statement():
    """`not done: 0` says something, and is kept."""
    assert stated("✓ done: 12", "○ in progress: 3", "✗ not done: 0") == [
        ("done", 12),
        ("in_progress", 3),
        ("not_done", 0),
    ]


def test_nothing_stated_gives_nothing():
    """a legend without numbers states no totals."""
    assert stated("✓ done", "○ in progress", "✗ not done") == []


def test_years_codes_and_other_numbers_are_no_totals():
    """a period, a row's code, a number of towns and a share are none of the four totals."""
    assert stated(
        "Annual plans (2018-2019-2020)",
        "6 projets pilotes, 22 villes",
        "L2M3D2 was done in 2020, L1M3D2 is in progress",
        "The 3 rivers grew by 12 %.",
    ) == []  # fmt: skip


def test_the_totals_of_another_year_do_not_stand_in_for_the_reports_own():
    """two numbers for one status, side by side, compare years: the summary is taken, not the comparison."""
    lines = (
        "The report counts 47 results.", *LIST,
        "Some words between the summary and what follows it.", "More words.", "And more.", "And still more.", "",
        "Compared with the years before: done 20 then and done 31 now, not done 12 then and not done 5 now.",
    )  # fmt: skip
    assert stated(*lines) == [(None, 47), ("done", 31), ("in_progress", 11), ("not_done", 5)]


def test_thousands_may_be_set_apart():
    """`1 049` with any kind of space is one number."""
    assert stated("✓ done: 1\u202f049", "✗ not done: 6") == [("done", 1049), ("not_done", 6)]


def test_a_share_beside_a_number_is_kept_apart_from_it():
    """`49 (75 %)` states 49; the share is known, and is no number of results."""
    lines = text_lines("✓ done: 49 (75,4 %)", "○ in progress: 10 (15,4 %)", "✗ not done: 6 (9,2 %)")
    statements = claims(lines, find_legend([lines], load()))
    assert [(s.count, s.percent) for s in statements] == [(49, 75.4), (10, 15.4), (6, 9.2)]


def test_the_sign_tells_the_status_where_the_line_has_no_words():
    """`✓ 49` is understood by the legend that stands elsewhere."""
    marks = find_legend([text_lines("✓ done", "○ in progress", "✗ not done")], load())
    assert stated("✓ 49", "○ 10", "✗ 6", marks=marks) == [("done", 49), ("in_progress", 10), ("not_done", 6)]


def test_a_choice_explains_no_sign():
    """one sign before several labels of a line is a box to tick, and no legend."""
    lines = text_lines("Is it insured?", "☐ yes ☐ no", "Are there seats?", "☐ yes ☐ partly ☐ no")
    assert find_legend([lines], load()).entries == ()


def test_a_legend_that_is_a_part_of_the_table_of_rows_is_read():
    """no rule parts it from the head below it: what stands over the first row explains the letters of all."""
    letters = ("D", "I", "N", "D")
    rows_below = [(f"L1M1D{n}", f"Result {n}", letter) for n, letter in enumerate(letters, 1)]
    block = table(("Key: D = Done", "I = In progress", "N = Not begun"), ("Code", "Result", "State"), *rows_below)
    report = blocks_to_report([block])
    assert [d.status for d in report.deliverables()] == ["done", "in_progress", "not_done", "done"]
    assert [entry.mark for entry in report.legend] == ["D", "I", "N"]


def test_a_legend_goes_on_over_the_end_of_a_line():
    """where a line ends between a letter and its meaning, or in the middle of it."""
    key = text("Key: D = Done N = Not begun I = In", "progress C =", "Cancelled", "Of the 4 results, 1 is done.")
    rows_below = [(f"L1M1D{n}", f"Result {n}", letter) for n, letter in enumerate("DNIC", 1)]
    report = blocks_to_report([key, table(("Code", "Result", "State"), *rows_below)])
    assert [(e.mark, e.label) for e in report.legend] == [
        ("D", "Done"),
        ("N", "Not begun"),
        ("I", "In progress"),
        ("C", "Cancelled"),
    ]
    assert [d.status for d in report.deliverables()] == ["done", "not_done", "in_progress", "cancelled"]
