"""
Tables below each other whose columns are as wide as their own texts: the borders of one are none of the next.

A quick sample is read each time, many documents of three printers by `pytest -m sweep`.
"""

import pytest

import reportparse
from reportparse.codes import split_code
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.stamps import is_stamp
from tests.building import printed
from tests.generator import chromium_pdf
from tests.generator.automatic_tables import PRINTERS, RULES, make_style, make_tables
from tests.generator.printed import flatten
from tests.readers.pdf.test_open_tables import ROWS, cell_texts, page_texts, rows, rules

# What documents with few made-up words and three marks have by chance.
BY_CHANCE = {"text-repeated", "legend-unused", "status-unused"}
SAMPLE = [(seed, printer) for seed in (9, 10, 11, 12) for printer in ("weasyprint", "reportlab")]
MANY = [(seed, printer) for seed in range(1, 41) for printer in PRINTERS]


def check(seed, printer, folder):
    """Print the document of a seed, read it, and compare everything with what was printed."""
    if printer == "chromium" and not chromium_pdf.available():
        pytest.skip("chromium is not installed")
    if printer != "chromium":
        pytest.importorskip(printer)
    tables, style = make_tables(seed), make_style(seed)
    path = folder / "plan.pdf"
    PRINTERS[printer](tables, style, path)
    report = reportparse.extract(path)
    assert [(d.code, flatten(d.text), d.status.value) for d in report.deliverables()] == [
        (code, flatten(text), status) for code, text, status in tables.rows()
    ]
    assert [(m.code, flatten(m.text)) for m in report.measures()] == [
        (code, flatten(text)) for _, measures in tables.guidelines for code, text, _ in measures
    ]
    assert [f.code for f in report.findings if f.code not in BY_CHANCE] == []
    assert report.verdict == "consistent"


@pytest.mark.parametrize(("seed", "printer"), SAMPLE)
def test_tables_of_their_own_widths_are_read_each_by_its_own_columns(seed, printer, tmp_path):
    """all rows of all tables are read, whichever way they are ruled."""
    check(seed, printer, tmp_path)


def test_the_sample_has_every_kind_of_rules():
    """the quick sample leaves no kind of rules out."""
    assert {make_style(seed).rules for seed, _ in SAMPLE} == set(RULES)


@pytest.mark.sweep
@pytest.mark.parametrize(("seed", "printer"), MANY)
def test_many_tables_of_their_own_widths_are_read(seed, printer, tmp_path):
    """no table vanishes, whoever printed it."""
    check(seed, printer, tmp_path)


def ruled(top: float, inner: tuple[float, ...], right: float = 420) -> Edges:
    """A table of three rows that is ruled on all sides."""
    bottom = top + 60
    return Edges(
        tuple(Edge(top + 20 * i, 50, right) for i in range(4)),
        tuple(Edge(x, top, bottom) for x in (50, *inner, right)),
    )


@pytest.mark.parametrize(
    ("first", "second"),
    [((190, 390), (170, 380)), ((190,), (190, 390)), ((190, 390), (190, 390)), ((190, 390), (120, 260, 390))],
)
def test_ruled_tables_between_the_same_ends_get_nothing_from_each_other(first, second):
    """borders drawn in one table are not added to another, and what stands between them becomes no row."""
    above, below = ruled(100, first), ruled(200, second)
    edges = Edges(above.horizontal + below.horizontal, above.vertical + below.vertical)
    words = rows(ROWS[:3]) + printed([("2. Streets", 52, 185)]) + rows(ROWS[3:], first_top=200)
    assert [len(table[0]) for table in cell_texts(edges, words)] == [len(first) + 1, len(second) + 1]


def test_a_narrower_ruled_table_gets_nothing_from_a_wider_one():
    """a table that ends further left has drawn sides all the same."""
    above, below = ruled(100, (190, 390)), ruled(200, (150,), right=300)
    edges = Edges(above.horizontal + below.horizontal, above.vertical + below.vertical)
    assert [len(table[0]) for table in cell_texts(edges, rows(ROWS[:3]) + printed([("Poplars", 52, 213)]))] == [3, 2]


def test_tables_with_rules_only_have_columns_of_their_own():
    """where a heading parts two tables and their texts have other gaps, each has the columns of its texts."""
    heading = printed([("Guideline two and its title", 50, 175)], size=14)
    shifted = [
        (text, x0, 203 + 20 * i)
        for i, row in enumerate(ROWS[3:])
        for text, x0 in zip(row, (50, 260, 390), strict=True)
        if text
    ]
    edges = rules(100, 120, 140, 160, 190, 210, 230, 250)
    assert cell_texts(edges, rows(ROWS[:3]) + heading + printed(shifted)) == [
        [list(row) for row in ROWS[:3]],
        [list(row) for row in ROWS[3:]],
    ]


def test_remembered_columns_are_not_those_of_a_table_whose_codes_stand_elsewhere():
    """a table on the next page, between the same ends, is cut before its own codes."""
    first = rules(100, 120, 140, 160, 180, 200, 220), rows()
    other = (("L2M1 Clean air", "L2M1D1 Wood", "✓"), ("L2M2 Water", "L2M2D1 Pond", "✗"))
    starts = (50, 150, 400)
    words = printed((t, x, 113 + 20 * i) for i, row in enumerate(other) for t, x in zip(row, starts, strict=True))
    assert page_texts(first, (rules(100, 120, 140), words))[1] == [[list(row) for row in other]]


@pytest.mark.parametrize("text", ["11/25/26, 3:58 AM", "25.11.26, 15:58", "25/11/26", "15:58", "3:05 PM"])
def test_a_date_or_an_hour_is_no_code(text):
    """what a browser prints above a page does not begin a row."""
    assert split_code(text) == (None, text)


@pytest.mark.parametrize("text", ["1.2.3 Benches", "1/2/3 Benches", "13.2.10 Benches", "1/2/13 Bench", "3: 12 benches"])
def test_codes_with_three_numbers_stay_codes(text):
    """only what cannot be a code of rows is taken for a date."""
    assert split_code(text)[0] is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11/25/26, 3:58 AM", True),
        ("25.11.2026 15:58 Progress of the plan", True),
        ("31/12/2026", True),
        ("https://town.example/plan 1/2", True),
        ("ﬁle:///home/plan.html", True),
        ("31/12/2026 Benches", False),
        ("1.1.1 Benches", False),
        ("See www.town.example", False),
    ],
)
def test_stamps_are_told_by_their_form(text, expected):
    """a date with the hour, a date alone and an address are what programs print at the edge of a page."""
    assert is_stamp(text) is expected
