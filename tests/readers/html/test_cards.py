"""Cards, lists with badges and lists of terms on web pages: the rows that a reader sees in them."""

import pytest

from tests.html_pages import paragraphs, rows, tables, text

SHEET = "<style>.g{display:grid;grid-template-columns:1fr 1fr;gap:9px}.f{display:flex}.c{border:1px solid #999}"
SHEET += (
    ".p{border-radius:9px;padding:1px 6px}.d{background:#1a7f37;color:#fff}.o{background:#cf222e;color:#fff}</style>"
)
BADGES = "<span class='p d'>Done</span>", "<span class='p o'>Open</span>"


@pytest.mark.parametrize("layout", ["g", "f", "", "columns"])
def test_boxes_of_one_kind_with_a_few_texts_are_rows(layout):
    """in a grid, beside or below each other: each box is a row, and the heading in it names it."""
    boxes = [
        f"<div class=c><h3>A{number} {name}</h3><p>Some words about it.</p>{badge}</div>"
        for number, name, badge in ((1, "Trees", BADGES[0]), (2, "Ponds", BADGES[1]), (3, "Paths", BADGES[0]))
    ]
    page = f"{SHEET}<h2>A Nature</h2><div class={layout}>{''.join(boxes)}</div><p>End.</p>"
    assert rows(page) == [
        ["A1 Trees", "Some words about it.", "Done"],
        ["A2 Ponds", "Some words about it.", "Open"],
        ["A3 Paths", "Some words about it.", "Done"],
    ]
    assert paragraphs(page) == [["A Nature"], ["End."]]


def test_the_order_in_a_card_is_that_of_the_source():
    """a code and a badge in the first line of a card stand before its text."""
    boxes = [
        f"<div class=c><div class=f><b>{code}</b>{badge}</div><p>{name}</p></div>"
        for code, name, badge in (("A1", "Trees", BADGES[0]), ("A2", "Ponds", BADGES[1]))
    ]
    assert rows(SHEET + "".join(boxes)) == [["A1", "Done", "Trees"], ["A2", "Open", "Ponds"]]


def test_a_badge_in_an_item_of_a_list_is_a_cell():
    """before or after the text of the item, or below it; the number of the item is printed, and stays."""
    items = f"<li>A1 Trees {BADGES[0]}</li><li>{BADGES[1]} A2 Ponds</li><li>A3 Paths<br>{BADGES[0]}</li>"
    assert rows(f"{SHEET}<ul>{items}</ul>") == [["A1 Trees", "Done"], ["A2 Ponds", "Open"], ["A3 Paths", "Done"]]
    numbered = f"<li>Trees {BADGES[0]}</li><li>Ponds {BADGES[1]}</li>"
    assert rows(f"{SHEET}<ol>{numbered}</ol>") == [["1. Trees", "Done"], ["2. Ponds", "Open"]]


def test_words_in_the_line_that_are_not_set_apart_stay_in_it():
    """bold words, links and marked words are words."""
    items = "<li>A1 <b>Trees</b> done</li><li>A2 <a href=x style='background:#eee;padding:2px'>Ponds</a> open</li>"
    assert paragraphs(f"<ul>{items}</ul>") == [["A1 Trees done"], ["A2 Ponds open"]]


def test_terms_and_what_is_said_of_them_are_rows():
    """one row for each term; a glossary, whose definitions are sentences, stays text."""
    assert rows("<dl><dt>A1 Trees<dd>✓<dt>A2 Ponds<dd>✗</dl>") == [["A1 Trees", "✓"], ["A2 Ponds", "✗"]]
    glossary = (
        "<dl><dt>Tree<dd>A plant with a trunk, and with a crown of leaves.<dt>Pond<dd>Less than a lake, and more "
    )
    glossary += "than a puddle in most years.</dl>"
    assert not tables(glossary)


def test_lists_of_the_same_terms_are_records():
    """the terms head the columns, with or without a heading in each card."""
    lists = [
        f"<dl><dt>Action<dd>{name}<dt>Owner<dd>{owner}<dt>State<dd>{state}</dl>"
        for name, owner, state in (("A1 Trees", "Parks", "done"), ("A2 Ponds", "Roads", "open"))
    ]
    assert rows("".join(lists)) == [
        ["Action", "Owner", "State"],
        ["A1 Trees", "Parks", "done"],
        ["A2 Ponds", "Roads", "open"],
    ]
    boxes = "".join(f"<div><h4>{n}</h4>{one}</div>" for n, one in enumerate(lists, 1))
    assert rows(boxes)[1] == ["1", "A1 Trees", "Parks", "done"]


def test_one_card_alone_is_a_row_where_others_make_a_series():
    """a group with one card has a table of one row, with the heads that its labels are."""
    one = "<div class=c><h3>{}</h3><p>Owner: {}</p>{}</div>"
    first = "".join(one.format(*card) for card in (("A1", "Parks", BADGES[0]), ("A2", "Roads", BADGES[1])))
    page = f"{SHEET}<h2>A</h2>{first}<h2>B</h2>{one.format('B1', 'Parks', BADGES[1])}"
    assert [[[line.raw for line in cell.lines] for cell in table.rows()[-1]] for table in tables(page)] == [
        [["A2"], ["Roads"], ["Open"]],
        [["B1"], ["Parks"], ["Open"]],
    ]
    assert [table.header_row_count for table in tables(page)] == [1, 1]
    assert not tables(SHEET + one.format("B1", "Parks", BADGES[1]))


@pytest.mark.parametrize(
    "page",
    [
        "<div><h3>News</h3><p>The mayor opened the new bridge over the river on Sunday morning.</p></div>"
        "<div><h3>Jobs</h3><p>We look for a gardener who likes to work outside in every weather.</p></div>",
        "<div><h2>A</h2><p>x</p></div><div><h2>B</h2><p>y</p></div>",
        "<div><h3>M1</h3><ul><li>a ✓<li>b ✗</ul></div><div><h3>M2</h3><ul><li>c ✓<li>d ✗</ul></div>",
        "<nav><a href=x>Home</a></nav><nav><a href=y>Plan</a></nav>",
    ],
    ids=["teasers", "parts of a page", "cards that hold lists", "menus"],
)
def test_boxes_that_are_no_records_stay_paragraphs(page):
    """nothing of them is lost, and no table is made of them."""
    assert not tables(page)
    assert text(page)


def test_lanes_of_cards_are_no_rows_and_no_cards():
    """boxes beside each other that hold framed boxes are read one after the other, whatever rows stand above them."""
    lanes = "".join(
        f"<div><div>{head}</div>{''.join(f'<div class=c><p>{name}</p></div>' for name in names)}</div>"
        for head, names in (("Done", ("A1 Trees", "A4 Hedges")), ("Open", ("A2 Ponds", "A3 Paths")))
    )
    row = "<div class=f><div>Contents</div><div>2</div></div>"
    printed = [text for own in paragraphs(f"{SHEET}{row}{row}<div class=f>{lanes}</div>") for text in own]
    assert printed[-6:] == ["Done", "A1 Trees", "A4 Hedges", "Open", "A2 Ponds", "A3 Paths"]


def test_a_lane_with_one_card_is_a_lane_beside_one_with_several():
    """its head and its card are no row of one table with the heads and cards of others, which have one card, too."""
    lanes = "".join(
        f"<div><div>{head}</div>{''.join(f'<div class=c><p>{name}</p><p>Due: {due}</p></div>' for name, due in own)}"
        "</div>"
        for head, own in (
            ("Done", [("A1 Trees", "May")]),
            ("Open", [("A2 Ponds", "June"), ("A3 Paths", "July")]),
            ("Late", [("A4 Hedges", "May")]),
            ("Held", [("A5 Lawns", "June")]),
        )
    )
    page = f"{SHEET}<div class=f>{lanes}</div>"
    heads = [text for own in paragraphs(page) for text in own]
    assert [head for head in heads if head in ("Done", "Open", "Late", "Held")] == ["Done", "Open", "Late", "Held"]
