"""Rows that a page break cuts where the codes have a column of their own, and tables of which nothing was read."""

import pytest

from tests.building import blocks_to_report, found, heading, rows, table

HEADER = ("Code", "Deliverable", "Status")


@pytest.mark.parametrize("again", [(), (HEADER,)])
def test_a_text_that_a_page_break_parts_from_its_code_is_read(again):
    """the text at the top of the next page is that of the row whose code and mark ended the page before."""
    first = table(HEADER, ("M1.1", "Open the mill", "✓"), ("M1.2", "Count the trees", "○"), ("M1.3", "", "✓"))
    second = table(*again, ("", "Light the river path", ""), ("M1.4", "Repair the bridge", "✗"))
    report = blocks_to_report([first], [second])
    assert [row[2:] for row in rows(report)] == [
        ("M1.1", "Open the mill"),
        ("M1.2", "Count the trees"),
        ("M1.3", "Light the river path"),
        ("M1.4", "Repair the bridge"),
    ]
    # No measure is printed: that is all there is to say.
    assert found(report) == ["level-built"]


def test_the_rest_of_a_text_on_the_next_page_is_read():
    """a text that goes on in lower case is the rest of the row that the page before ended with."""
    first = table(HEADER, ("M1.1", "Open the mill", "✓"), ("M1.2", "Count the trees and", "○"))
    second = table(("", "plant forty new ones", ""), ("M1.3", "Repair the bridge", "✗"))
    assert rows(blocks_to_report([first], [second]))[1][3] == "Count the trees and plant forty new ones"


def test_a_title_at_the_top_of_a_page_is_no_rest_of_a_text():
    """a text without a code that begins anew is not added to a row whose text is there."""
    first = table(HEADER, ("M1.1", "Open the mill", "✓"), ("M1.2", "Count the trees", "○"))
    second = table(("", "Roads", ""), ("M1.3", "Repair the bridge", "✗"))
    assert rows(blocks_to_report([first], [second]))[1][3] == "Count the trees"


CODED = table(HEADER, ("M1.1", "Open the mill", "✓"), ("M1.2", "Count the trees", "○"), ("M1.3", "Print the map", "✗"))


def test_a_table_with_the_marks_of_the_rows_that_gave_none_is_named():
    """rows of marks beside texts that are not among the deliverables are never passed over in silence."""
    other = table(("Sweep the streets", "✓"), ("Paint the school", "○"), ("Mend the roof", "✓"))
    report = blocks_to_report([CODED, heading("Further works"), other])
    assert len(list(report.deliverables())) == 3
    assert [f.message for f in report.findings if f.code == "table-unread"] == [
        "A table has 3 rows with marks, and none became a deliverable; the first is “Sweep the streets | ✓”."
    ]


@pytest.mark.parametrize(
    "other",
    [
        table(("✓", "done"), ("○", "in progress"), ("✗", "not done")),
        table(("✓", "1"), ("○", "1"), ("✗", "1")),
        table(("Guideline", "Rows"), ("Roads and bridges", "3"), ("Schools", "2")),
    ],
)
def test_a_legend_and_a_table_of_totals_are_not_named(other):
    """labels and numbers beside marks are no rows."""
    assert "table-unread" not in found(blocks_to_report([other, CODED]))
