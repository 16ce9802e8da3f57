"""Groups of rows: merged columns and bands over rows whose codes name two levels."""

import pytest

from tests.building import blocks_to_report, found, heading, merged, rows, table, text

HEAD = ("Axis", "No.", "Action", "Progress", "Status")


def test_a_merged_column_on_the_left_names_the_guidelines():
    """its titles are those of the guidelines that the codes name, in the order of the print."""
    report = blocks_to_report([
        merged(
            HEAD,
            (("Clean water", 2, 1), "1.1", "Repair pipes, less than\n38 % lost", "100 %", "✓"),
            ("1.2", "Count the wells", "0 %", "✗"),
            (("Quiet streets", 2, 1), "2.1", "Plant 40 oaks", "50 %", "○"),
            ("2.2", "Paint lines", "100 %", "✓"),
        )
    ])  # fmt: skip
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "Clean water"), ("2", "Quiet streets")]
    assert [code for _, _, code, _ in rows(report)] == ["1.1", "1.2", "2.1", "2.2"]
    assert found(report) == ["level-built"]


def test_a_title_that_a_page_break_cuts_is_joined():
    """what stands beside the rows of the same guideline on the next page is the rest of its title; once if repeated."""
    first = merged(HEAD, ("Clean water for", "1.1", "Pipes", "", "✓"), ("Quiet", "2.1", "Oaks", "", "✗"))
    second = merged(HEAD, (("streets", 2, 1), "2.2", "Lines", "", "✓"), ("2.3", "Signs", "", "✓"))
    third = merged(HEAD, ("Quiet streets", "2.4", "Walks", "", "○"), ("Fresh air", "3.1", "Lime trees", "", "✗"))
    report = blocks_to_report([first], [second], [third])
    assert [g.title for g in report.guidelines] == ["Clean water for", "Quiet streets", "Fresh air"]


@pytest.mark.parametrize("word", ["Axis", "Axe", "Pillar", "Priority"])
@pytest.mark.parametrize("is_merged", [True, False])
def test_a_row_across_the_table_is_a_guideline(word, is_merged):
    """a band with the number that the rows' codes begin with is the guideline, merged or with blank cells."""
    bands = [(f"{word} 1: Water", 1, 3) if is_merged else f"{word} 1: Water",
             (f"{word} 2: Streets", 1, 3) if is_merged else f"{word} 2: Streets"]  # fmt: skip
    rest = [] if is_merged else ["", ""]
    body = merged(
        ("No.", "Action", "Status"), (bands[0], *rest), ("1.1", "Pipes", "✓"), ("1.2", "Wells", "✗"),
        (bands[1], *rest), ("2.1", "Oaks", "○"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), body])
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "Water"), ("2", "Streets")]
    assert [(g, code) for g, _, code, _ in rows(report)] == [("1", "1.1"), ("1", "1.2"), ("2", "2.1")]


def test_a_row_across_that_is_called_a_measure_is_one():
    """a word says more than its place."""
    body = merged(
        ("No.", "Action", "Status"), (("Measure 1: Water", 1, 3),), ("1.1", "Pipes", "✓"), ("1.2", "Wells", "✗"),
        (("Measure 2: Streets", 1, 3),), ("2.1", "Oaks", "○"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), body])
    assert [(m.code, m.text) for m in report.measures()] == [("1", "Water"), ("2", "Streets")]


def test_measures_that_only_codes_name_stand_where_their_rows_do():
    """a measure that is printed nowhere comes where its first row comes."""
    body = table(("No.", "Action", "Status"), ("1.2.1", "Pipes", "✓"), ("1.1.1", "Wells", "✗"), ("2.1.1", "Oaks", "○"))
    assert [m.code for m in blocks_to_report([body]).measures()] == ["1.2", "1.1", "2.1"]


def test_a_number_of_a_total_is_no_heading():
    """a count alone on its line above the rows hides no title that stands beside them."""
    body = merged(HEAD, (("Clean water", 2, 1), "1.1", "Pipes", "", "✓"), ("1.2", "Wells", "", "✗"))
    report = blocks_to_report([heading("Plan", 1), text("Under way"), text("0"), text("Not started"), text("1"), body])
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "Clean water")]


def test_what_a_row_says_of_itself_on_a_line_of_its_own_is_an_attribute():
    """a label that comes again below each row is no level, and its value stays with the row."""
    body = merged(
        ("No.", "Action", "Status"), ("1.", "Pipes", "✓"), (("Lead: Roads", 1, 3),), ("2.", "Wells", "✗"),
        (("Lead: Parks", 1, 3),), ("3.", "Oaks", "✓"), (("Lead: Roads", 1, 3),),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), body])
    assert [(row.text, row.attributes) for row in report.deliverables()] == [
        ("Pipes", {"Lead": "Roads"}), ("Wells", {"Lead": "Parks"}), ("Oaks", {"Lead": "Roads"}),
    ]  # fmt: skip
    assert len(list(report.measures())) == 1
