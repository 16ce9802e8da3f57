"""Items below headings that name a status in a few words."""

import pytest

from reportparse.errors import NoMeasureTable
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.building import blocks_to_report, line, paragraph, read_text, rows, statuses

PROMISES = """# Our plan

## From the board

We made seven promises in 2021.

## What we have completed

Four of them have been kept.

• A gallery on the second floor
• Free entry for pupils
• A catalogue of the costumes
• A way in from the terrace

## What is under way

Two are being worked on.

• The return of two bells
• A tour of the fair

## What we have not started

One has to wait.

• A room for members

## Our accounts

• Grants 4,120
• Gifts 764
"""


def test_items_have_the_status_that_the_heading_over_them_names():
    """the heading is a carrier of statuses and no guideline, and other lists are no items."""
    report = read_text(PROMISES)
    assert list(statuses(report).values()) == ["done"] * 4 + ["in_progress"] * 2 + ["not_done"]
    assert [title for title in (g.title for g in report.guidelines) if title] == []
    assert len(rows(report)) == 7


def test_headings_of_which_one_alone_names_a_status_make_no_report():
    """a heading with such a word in it among others is a heading."""
    text = PROMISES.replace("What is under way", "Thanks").replace("What we have not started", "Who we are")
    with pytest.raises(NoMeasureTable):
        read_text(text)


def test_headings_stay_where_rows_have_statuses_of_their_own():
    """in a web page nothing has a place: a heading is no carrier for standing at the same "nowhere" as statuses."""
    table = "<table><tr><th>Code</th><th>Item</th><th>State</th></tr>{}</table>"
    row = "<tr><td>T-{0}{1}</td><td>{2}</td><td>{3}</td></tr>"
    rows_of = row.format("{0}", 1, "Pave road {0}", "Done") + row.format("{0}", 2, "Mend {0}", "Under way")
    body = "".join(f"<h3>{name}</h3>" + table.format(rows_of.format(i)) for i, name in enumerate(("Roads", "Parks"), 1))
    page = f"<!DOCTYPE html><html><body><h1>Plan</h1>{body}</body></html>"
    report = source_to_report(bytes_to_source(page.encode(), "plan.html"))
    assert [g.title for g in report.guidelines] == ["Roads", "Parks"]


def test_remarks_that_speak_of_a_status_do_not_take_that_of_the_group():
    """a few of the remarks in a table are words for a status, and what its heading says is that of its rows."""
    remarks = ("Completed", "Under way", "Two sites", "Depends on funds", "None so far", "Seen in May")
    row = "<tr><td>{}</td><td>{}</td></tr>"
    head = "<tr><th>Action</th><th>Remarks</th></tr>"
    first = "".join(map(row.format, ("Paths", "Walls", "Trees", "Hedges", "Benches", "Ponds"), remarks))
    second = "".join(map(row.format, ("Gates", "Lamps", "Signs", "Bins"), remarks[2:]))
    body = f"<h2>Completed</h2><table>{head}{first}</table><h2>Not started</h2><table>{head}{second}</table>"
    page = f"<!DOCTYPE html><html><body><h1>Plan</h1>{body}</body></html>"
    report = source_to_report(bytes_to_source(page.encode(), "plan.html"))
    assert list(statuses(report).values()) == ["done"] * 6 + ["not_done"] * 4


def test_items_under_a_heading_that_names_two_statuses_are_not_lost_in_silence():
    """nobody knows which of the two they have: each is a row whose status asks for a look."""
    text = PROMISES.replace(
        "## Our accounts", "## Completed or under way\n\n• A new roof\n• A second lift\n\n## Our accounts"
    )
    report = read_text(text)
    assert list(statuses(report).values())[:7] == ["done"] * 4 + ["in_progress"] * 2 + ["not_done"]
    assert [d.text for d in report.deliverables()][7:] == ["A new roof", "A second lift"]
    doubted = [finding.message for finding in report.findings if finding.code == "mark-doubtful"]
    assert ["G1.D8" in doubted[0], "G1.D9" in doubted[1]] == [True, True]


def test_a_sentence_below_the_last_item_is_no_part_of_it():
    """its first word would have found room behind the item."""
    words = ["1. Plant trees along the canal and the river that runs beside it", "2. Mend walls"]
    done = [line(text, 100 + 14 * i) for i, text in enumerate(words)]
    others = ["3. Count birds", "4. Paint benches", "The next review is due in May."]
    blocks = [paragraph(line("Completed", 80)), paragraph(*done), paragraph(line("Not started", 140))]
    blocks.append(paragraph(*(line(text, 160 + 14 * i) for i, text in enumerate(others))))
    report = blocks_to_report(blocks)
    assert [d.text for d in report.deliverables()][2:] == ["Count birds", "Paint benches"]
