"""Measures whose text begins on the page after their first rows."""

import pytest

from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.building import blocks_to_report, found, merged, rows, table

HEADER = ("Measure", "Result", "Status")


def codes(*pages):
    """The measure and the code of each row."""
    return [(measure, code) for _, measure, code, _ in rows(blocks_to_report(*[[table] for table in pages]))]


def first_page(*last):
    """A page that ends with some rows, each as its cells."""
    return merged(
        HEADER,
        (("L1M1 Plant trees", 2, 1), "D1 Oaks", "✓"),
        ("D2 Elms", "✓"),
        *last,
    )


def test_numbers_that_begin_anew_beside_a_blank_cell_belong_to_the_measure_of_the_next_page():
    """D1 at the foot of a page, and the text of its measure with D2 at the top of the next."""
    second = merged(
        HEADER,
        (("L1M2 Mend roads", 2, 1), "D2 Bridges", "✗"),
        ("D3 Lanes", "✓"),
        ("L1M3 Clean rivers", "D1 Nets", "✓"),
    )
    report = blocks_to_report([first_page(("", "D1 Kerbs", "✓"))], [second])
    assert [row[1:3] for row in rows(report)] == [
        ("L1M1", "L1M1D1"),
        ("L1M1", "L1M1D2"),
        ("L1M2", "L1M2D1"),
        ("L1M2", "L1M2D2"),
        ("L1M2", "L1M2D3"),
        ("L1M3", "L1M3D1"),
    ]
    assert [(m.code, m.text, m.provenance[0].page_number) for m in report.measures()][1] == ("L1M2", "Mend roads", 2)
    assert not {"code-repeated", "code-gap", "measure-missing"} & set(found(report))


def test_several_rows_may_stand_beside_the_blank_cell():
    """D1 and D2 on the first page, D3 beside the text."""
    second = merged(HEADER, ("L1M2 Mend roads", "D3 Lanes", "✓"), ("L1M3 Clean rivers", "D1 Nets", "✓"))
    last = ((("", 2, 1), "D1 Kerbs", "✓"), ("D2 Bridges", "✓"))
    assert codes(first_page(*last), second)[2:] == [
        ("L1M2", "L1M2D1"),
        ("L1M2", "L1M2D2"),
        ("L1M2", "L1M2D3"),
        ("L1M3", "L1M3D1"),
    ]


def test_a_text_without_rows_of_its_own_has_those_of_the_page_before():
    """the only row of a measure stands before the page break."""
    second = merged(HEADER, ("L1M2 Mend roads", "", ""), ("L1M3 Clean rivers", "D1 Nets", "✓"))
    assert codes(first_page(("", "D1 Kerbs", "✓")), second)[2:] == [("L1M2", "L1M2D1"), ("L1M3", "L1M3D1")]


@pytest.mark.parametrize(
    "last",
    [
        pytest.param(("", "D3 Kerbs", "✓"), id="the numbers go on"),
        pytest.param(("L1M2 Dig wells", "D1 Kerbs", "✓"), id="the measure is printed"),
    ],
)
def test_rows_that_belong_to_the_measure_above_stay_there(last):
    """numbers that go on, or that begin beside a text, need nothing from the next page."""
    second = merged(HEADER, ("L1M3 Mend roads", "D1 Bridges", "✗"), ("L1M4 Clean rivers", "D1 Nets", "✓"))
    measure = "L1M2" if last[0] else "L1M1"
    assert codes(first_page(last), second)[2][0] == measure


def test_a_row_that_opens_every_table_heads_it_whatever_it_says():
    """words that no vocabulary has, above the only column of texts on each page, are no text of a row."""
    pages = [
        merged(("Deeds foreseen", ""), (f"L1M{i} Plant trees", ""), ("D1 Oaks", "✓"), ("D2 Elms", "✗")) for i in (1, 2)
    ]
    pages += [merged(("Deeds foreseen", ""), ("D3 Firs", "✓"), ("L1M3 Mend roads", ""), ("D1 Kerbs", "✗"))]
    report = blocks_to_report(*[[table] for table in pages])
    assert [text for *_, text in rows(report)] == ["Oaks", "Elms", "Oaks", "Elms", "Firs", "Kerbs"]
    assert [measure.text for measure in report.measures()] == ["Plant trees", "Plant trees", "Mend roads"]


def test_a_row_without_a_mark_that_comes_again_is_a_row():
    """the same deliverable at the top of each table, its mark blank each time, is just what an audit must show."""
    own = [
        f"<tr><td>Building {x}</td><td>Build the {x}</td><td>✓</td></tr>" for x in ("parks", "roads", "homes", "mills")
    ]
    again = "<tr><td>Watching</td><td>A report comes out</td><td></td></tr>"
    head = "<tr><th>Measure</th><th>Deliverable</th><th>Status</th></tr>"
    tables = [
        f"<h2>{i} Part</h2><table>{head if i == 1 else again}{row}{row.replace('Build', 'Keep')}</table>"
        for i, row in enumerate(own, 1)
    ]
    source = bytes_to_source(f"<html><body><h1>Plan</h1>{''.join(tables)}</body></html>".encode(), "plan.html")
    report = source_to_report(source)
    assert [text for *_, text in rows(report)].count("A report comes out") == 3
    assert found(report).count("mark-blank") == 3


def test_a_measure_printed_in_each_row_is_whole_though_a_page_break_cuts_one_of_them():
    """what the next page has of it is the end of the title that stands above."""
    whole = "Objective 1 – Young people report openly"
    first = table(
        HEADER,
        (whole, "1. Oaks", "✓"),
        (whole, "2. Elms", "✗"),
        ("Objective 1 – Young people", "3. Limes along the", "✓"),
    )
    second = table(HEADER, ("report openly", "river", ""), ("Objective 2 – Older people", "1. Nets", "✓"))
    report = blocks_to_report([first], [second])
    titles = [measure.text for guideline in report.guidelines for measure in guideline.measures]
    assert titles == ["Young people report openly", "Older people"]
