"""Forms: a small table of labels and what is filled in beside them for each record."""

import pytest

from reportparse.document import Block
from reportparse.errors import NoMeasureTable
from tests.building import blocks_to_report, heading, merged, table, text

TEXTS = ("Plant oaks", "Repair the weir", "Count the bats", "Clean the beach")
STATUSES = ("Completed", "In progress", "Not started", "Completed")
EXPECTED = ["done", "in_progress", "not_done", "done"]
INTRO = text("This tells how far the four actions have come, and who has seen to it that they do.")


def titled(number: str, title: str, status: str) -> list[Block]:
    """A form whose title stands across its top."""
    rest = (["Lead", "Parks"], ["Status", status], ["Remarks", "It went as was planned, but for the rain."])
    return [merged([(f"{number} {title}", 1, 2)], *rest)]


def headed(number: str, title: str, status: str) -> list[Block]:
    """A form below a heading, its pairs side by side."""
    return [
        heading(f"{number} {title}", 3),
        table(["Lead", "Parks", "Due", "May 2024"], ["Budget", "2 000", "Status", status]),
    ]


def labelled(number: str, title: str, status: str) -> list[Block]:
    """A form whose title has a label as well."""
    return [table(["Action", f"{number} {title}"], ["Lead", "Parks"], ["Status", status])]


def coded(number: str, title: str, status: str) -> list[Block]:
    """A form whose code has a label of its own."""
    return [table(["Code", number], ["Action", title], ["Lead", "Parks"], ["Status", status])]


@pytest.mark.parametrize("form", [titled, headed, labelled, coded])
def test_a_form_is_a_row(form):
    """its title is the text, wherever it stands, and what its labels say are the attributes."""
    forms = [form(f"{i // 2 + 1}.{i % 2 + 1}", t, s) for i, (t, s) in enumerate(zip(TEXTS, STATUSES, strict=True))]
    first, second = [b for own in forms[:2] for b in own], [b for own in forms[2:] for b in own]
    report = blocks_to_report([INTRO, heading("1. Water"), *first, heading("2. Streets"), *second])
    assert [(row.code, row.text) for row in report.deliverables()] == [
        (f"{i // 2 + 1}.{i % 2 + 1}", t) for i, t in enumerate(TEXTS)
    ]
    assert [row.status.value for row in report.deliverables()] == EXPECTED
    assert [row.attributes["Lead"] for row in report.deliverables()] == ["Parks"] * 4
    assert [guideline.title for guideline in report.guidelines] == ["Water", "Streets"]


def test_a_form_that_a_page_break_cuts_is_one():
    """what its part on the next page says is of the record whose title stands on the page before."""
    first = merged([("1.1 Plant oaks", 1, 2)], ["Lead", "Parks"])
    rest = table(["Status", "Completed"], ["Remarks", "Rain."])
    others = [titled(f"1.{i}", t, s)[0] for i, (t, s) in enumerate(zip(TEXTS[1:], STATUSES[1:], strict=True), 2)]
    report = blocks_to_report([INTRO, heading("1. Water"), first], [rest, *others])
    assert [row.status.value for row in report.deliverables()] == EXPECTED
    assert next(report.deliverables()).attributes == {"Lead": "Parks", "Remarks": "Rain."}


def test_tables_of_numbers_with_the_same_labels_are_no_forms():
    """what was spent on each part, and how many actions it has, is no report."""
    forms = [merged([(title, 1, 2)], ["Completed", "4"], ["In progress", "2"], ["Spent", "200"]) for title in TEXTS]
    with pytest.raises(NoMeasureTable):
        blocks_to_report([INTRO, *forms])
