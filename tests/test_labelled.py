"""Labels and values: each test reads after "This test ensures that ..."."""

from reportparse.labelled import share_values
from tests.building import read_text


def test_fields_have_values_of_their_own_and_rows_of_a_column_share_theirs():
    """a state that comes again is still one of its label alone."""
    places = ("Sports hall", "Library", "Bus lanes")
    assert share_values((place, state) for place, state in zip(places * 2, ("done", "open") * 3, strict=True))
    assert not share_values([("lead", "parks"), ("state", "done"), ("lead", "roads"), ("state", "done")])


def test_tables_of_the_same_measures_for_each_district_are_no_forms():
    """each of their rows is one, under its district."""
    rows = "| Measure | Status |\n|---|---|\n| Sports hall | Completed |\n| Library | {} |\n| Bus lanes | {} |\n"
    said = {
        "North": ("In progress", "Not started"),
        "South": ("Completed", "In progress"),
        "West": ("Not started",) * 2,
    }
    text = "# Progress\n\n" + "\n".join(f"## {name}\n\n{rows.format(*own)}" for name, own in said.items())
    report = read_text(text)
    assert [row.text for row in report.deliverables()] == ["Sports hall", "Library", "Bus lanes"] * 3
    statuses = [row.status.value for row in report.deliverables()]
    assert statuses[:3] == ["done", "in_progress", "not_done"]
