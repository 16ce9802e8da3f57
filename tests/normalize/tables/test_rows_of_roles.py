"""Rows of roles: heads that come again are none, and a title that a page break cuts is one."""

from tests.building import blocks_to_report, merged, rows, tree

HEAD = ("Code", "Output", "Lead", "Status")


def _title(text):
    return ((text, 1, 4),)


def test_a_title_across_a_table_goes_on_on_the_next_page():
    """its rest below the heads of the next page, in small letters, is of its text: no title of its own."""
    first = merged(HEAD, _title("Goal 1 Clean"), ("1.1", "Pipes", "IT", "done"), _title("Goal 2 Streets for"))
    second = merged(HEAD, _title("all"), ("2.1", "Benches", "IT", "done"), ("2.2", "Trees", "IT", "not done"))
    report = blocks_to_report([first], [second])
    texts = [measure.text or guideline.title for guideline in report.guidelines for measure in guideline.measures]
    assert texts == ["Clean", "Streets for all"]


def test_a_title_on_the_next_page_with_a_code_is_one_of_its_own():
    """two titles right below each other are two, though a page break stands between them."""
    first = merged(HEAD, _title("Goal 1 Clean"), ("1.1", "Pipes", "IT", "done"), _title("Goal 2 Streets"))
    second = merged(HEAD, _title("Goal 3 Parks"), ("3.1", "Benches", "IT", "done"), ("3.2", "Trees", "IT", "done"))
    report = blocks_to_report([first], [second])
    assert "Parks" in [g.title for g in report.guidelines] + [m.text for g in report.guidelines for m in g.measures]
    assert len(list(rows(report))) == sum(len(codes) for by in tree(report).values() for codes in by.values())


AXES = ("Axis", "No.", "Output", "Status")


def test_a_row_of_nothing_but_the_rest_of_a_title_is_no_title():
    """each row prints what it stands under; a page break cuts one of these texts, in small letters or in large ones."""
    for begin, end in (
        ("Axis 1 – Prepare towns", "as near as can be"),
        ("Axis 1 – Prepare towns as near as", "Can Be"),
    ):
        whole = f"{begin} {end}"
        first = merged(AXES, (whole, "1.", "Pipes", "done"), (begin, "2.", "Wells", "done"))
        second = merged(
            AXES, (end, "", "", ""), (whole, "3.", "Oaks", "done"), ("Axis 2 – Streets", "1.", "Bikes", "done")
        )
        report = blocks_to_report([first], [second])
        assert [g.title for g in report.guidelines] == [whole.removeprefix("Axis 1 – "), "Streets"]
        assert [row.text for row in report.deliverables()] == ["Pipes", "Wells", "Oaks", "Bikes"]


def test_the_rest_of_a_title_beside_several_rows_is_no_title():
    """a title of a merged cell goes on in the merged cell of the next page."""
    first = merged(
        AXES, (("Clean water", 2, 1), "1.", "Pipes", "done"), ("2.", "Wells", "done"), ("Quiet", "1.", "Oaks", "done")
    )
    second = merged(AXES, (("streets for all", 2, 1), "2.", "Elms", "done"), ("3.", "Limes", "done"))
    report = blocks_to_report([first], [second])
    titles = [measure.text or guideline.title for guideline in report.guidelines for measure in guideline.measures]
    assert titles == ["Clean water", "Quiet streets for all"]
