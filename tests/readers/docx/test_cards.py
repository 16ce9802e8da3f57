"""Cards in Word documents: boxes of one cell, and cells that each hold several paragraphs, are the rows of a table."""

import pytest

from tests.word_files import p, run, tbl, tc, texts, tr

BOLD = "<w:b/>"
ITEMS = (("A1 Trees", "In all streets.", "Done"), ("A2 Ponds", "One each.", "Open"), ("A3 Paths", "Of sand.", "Done"))
ROWS = [[[name], [text], [state]] for name, text, state in ITEMS]


def card(name: str, text: str, state: str) -> str:
    """A cell with a bold name, a text and a status below each other."""
    return tc(p(run(name, BOLD)), p(text), p(run(state, BOLD)))


@pytest.mark.parametrize("between", ["", p(), p() + p()])
def test_boxes_one_after_the_other_are_rows(between):
    """tables of one cell with nothing printed between them: each is a record."""
    assert texts(p("start") + between.join(tbl(tr(card(*item))) for item in ITEMS) + p("end")) == [
        ["start"],
        ROWS,
        ["end"],
    ]


def test_boxes_with_a_band_for_their_title_are_rows():
    """a card of two rows of one cell each is one card."""
    boxes = [tbl(tr(tc(p(run(name, BOLD)))), tr(tc(p(text), p(run(state, BOLD))))) for name, text, state in ITEMS]
    assert texts(p().join(boxes)) == [ROWS]


def test_a_box_that_stands_alone_is_a_row_as_the_others_are():
    """boxes under a heading each are rows where they are set as those that follow each other."""
    boxes = [tbl(tr(card(*item))) for item in ITEMS]
    assert texts(p("Axis 1") + boxes[0] + p() + boxes[1] + p("Axis 2") + boxes[2]) == [
        ["Axis 1"],
        ROWS[:2],
        ["Axis 2"],
        ROWS[2:],
    ]
    alone = [block for item in ITEMS for block in (p("An axis"), tbl(tr(card(*item))))]
    assert texts("".join(alone)) == [block for row in ROWS for block in (["An axis"], [row])]


def test_what_a_tab_sets_apart_in_a_box_is_a_text_of_its_own():
    """a status at the end of the line of a title is a column."""
    tab = "<w:r><w:tab/></w:r>"
    boxes = [tbl(tr(tc(p(run(name, BOLD), tab, run(state, BOLD)), p(text)))) for name, text, state in ITEMS]
    assert texts(p().join(boxes)) == [[[[name], [state], [text]] for name, text, state in ITEMS]]
    long = "Done in the third quarter of the year"
    plain = [tbl(tr(tc(p(run(name, BOLD), tab, run(state)), p("Owner: Parks")))) for name, _, state in ITEMS]
    other = tbl(tr(tc(p(run("A4 Map", BOLD), tab, run(long)), p("Owner: Mill"))))
    assert [row[:2] for row in texts(p().join([*plain, other]))[0]][1:] == [
        *([[name], [state]] for name, _, state in ITEMS),
        [["A4 Map"], [long]],
    ]


def test_cells_that_are_cards_are_rows_in_reading_order():
    """two cards beside each other are two records; an empty place is none."""
    cells = [card(*item) for item in ITEMS]
    assert texts(tbl(tr(*cells[:2]), tr(cells[2], ""))) == [ROWS]


@pytest.mark.parametrize(
    "body",
    [
        tbl(tr(tc(p(run("A box", BOLD)), p("with a longer text in it that says something, as boxes in reports do."))))
        + p()
        + tbl(
            tr(tc(p(run("Another", BOLD)), p("with a longer text in it that says something, as boxes in reports do.")))
        ),
        tbl(tr(tc(p("A heading")))) + p() + tbl(tr(tc(p("Another heading")))),
        tbl(tr(card(*ITEMS[0]))) + p("a paragraph") + tbl(tr(card(*ITEMS[1]))),
    ],
    ids=["boxes of text", "headings in boxes", "something between them"],
)
def test_boxes_that_are_no_records_stay_paragraphs(body):
    """nothing in them is a value, or they do not follow each other."""
    assert all(isinstance(line, str) for block in texts(body) for line in block)


def test_a_table_with_several_paragraphs_in_its_cells_stays_one():
    """cells of a data table are set in one way each, and its head has one paragraph a cell."""
    rows = [tr(tc(p("A1"), p("bis")), tc(p("Trees"), p("and hedges"))), tr(tc(p("A2"), p("ter")), tc(p("x"), p("y")))]
    assert texts(tbl(*rows)) == [[[["A1", "bis"], ["Trees", "and hedges"]], [["A2", "ter"], ["x", "y"]]]]
