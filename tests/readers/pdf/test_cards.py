"""Cards of a page as rows: title, what is set apart beside it, labels, and the head of the column."""

from dataclasses import replace

from reportparse.document import Paragraph, Table
from reportparse.geometry import BBox
from reportparse.layout.cards import Card, Deck
from reportparse.readers.pdf.cards import decks_to_blocks
from tests.building import printed


def bold(words):
    """The words in bold."""
    return [replace(word, style=replace(word.style, bold=True)) for word in words]


def card(x, title, *others, head=()):
    """A card at some x with a bold title and other texts."""
    words = [
        *bold(printed([(text, x + dx, y) for text, dx, y in title])),
        *printed([(t, x + dx, y) for t, dx, y in others]),
    ]
    return Card(0, BBox(x - 5, 90, x + 200, 150), words, 0, tuple(printed(head)))


def rows(blocks):
    """The texts of a table."""
    (table,) = blocks
    assert isinstance(table, Table)
    return [[" / ".join(line.raw for line in cell.lines) for cell in row] for row in table.rows()]


def test_labels_head_columns_and_what_is_set_apart_is_one():
    """a title over two lines, the status beside its first line, and an owner in some cards only."""
    first = card(
        60, [("Plant trees along", 0, 100), ("the canal", 0, 112)], ("Done", 140, 100), ("Owner: Parks", 0, 130)
    )
    second = card(310, [("Count them", 0, 100)], ("Not yet", 140, 100), ("Owner: Mill", 0, 118))
    third = card(560, [("Draw a map", 0, 100)], ("Done", 140, 100))
    (blocks,) = decks_to_blocks([Deck([first, second, third])])
    assert rows(blocks) == [
        ["", "", "Owner"],
        ["Plant trees along / the canal", "Done", "Parks"],
        ["Count them", "Not yet", "Mill"],
        ["Draw a map", "Done", ""],
    ]


def test_the_spaces_of_a_justified_line_set_nothing_apart():
    """wide spaces stand elsewhere in each card; the status does not."""
    wide = card(60, [("Draw", 0, 100), ("a", 50, 100), ("map", 95, 100)], ("Done", 140, 100))
    other = card(310, [("Count", 0, 100), ("them", 85, 100)], ("Open", 140, 100))
    third = card(560, [("Plant some of these trees", 0, 100)], ("Done", 140, 100))
    (blocks,) = decks_to_blocks([Deck([wide, other, third])])
    assert rows(blocks) == [["Draw a map", "Done"], ["Count them", "Open"], ["Plant some of these trees", "Done"]]


def test_what_is_set_otherwise_behind_a_gap_is_set_apart():
    """a status that begins elsewhere on each card is told by its style, with the lines below it."""
    first = card(60, [("Map", 0, 100), ("of it", 0, 112)], ("Not done for", 70, 100), ("lack of staff", 70, 112))
    second = card(310, [("Count all of them", 0, 100)], ("Done", 160, 100))
    (blocks,) = decks_to_blocks([Deck([first, second])])
    assert rows(blocks) == [["Map / of it", "Not done for / lack of staff"], ["Count all of them", "Done"]]


def test_a_wide_status_set_otherwise_keeps_its_first_word():
    """a status that begins before the place at which most cards leave white is set apart as a whole all the same."""
    wide = card(60, [("Map of", 0, 100)], ("Not done", 100, 100))
    cards = [card(x, [("Map of", 0, 100)], ("Done", 125, 100)) for x in (310, 560, 810)]
    (blocks,) = decks_to_blocks([Deck([wide, *cards])])
    assert rows(blocks) == [["Map of", "Not done"], *[["Map of", "Done"]] * 3]


def test_the_head_of_a_column_of_cards_is_said_of_each():
    """it is the last column."""
    cards = [card(60, [(text, 0, 100)], head=[("Done", 60, 80)]) for text in ("Map", "Count all of them")]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert rows(blocks) == [["Map", "Done"], ["Count all of them", "Done"]]


def test_decks_of_one_series_have_the_same_columns():
    """a deck of one card has the columns of the others."""
    decks = [
        Deck(
            [
                card(60, [("Map", 0, 100)], ("Owner: Mill", 0, 118)),
                card(310, [("Way", 0, 100)], ("Owner: Mill", 0, 118)),
            ]
        ),
        Deck([card(60, [("Tree", 0, 100)], ("Owner: Parks", 0, 118))]),
    ]
    assert [rows(blocks)[-1] for blocks in decks_to_blocks(decks)] == [["Way", "Mill"], ["Tree", "Parks"]]


def test_cards_that_hold_no_values_are_paragraphs():
    """sentences alone are no row."""
    sentence = "A sentence of many words that goes on and on until it is longer than a value would ever be"
    cards = [card(60, [("Map", 0, 100)], (sentence, 0, 118)), card(310, [("Way", 0, 100)], (sentence, 0, 118))]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert all(isinstance(block, Paragraph) for block in blocks)
    assert [block.lines[0].raw for block in blocks] == ["Map", sentence, "Way", sentence]


def test_a_justified_text_goes_on_behind_its_code():
    """the white behind a code in bold, and that in the lines below, parts no text that ends flush at the right."""
    head = [("Done", 60, 80)]
    first = card(60, [("XI.", 0, 100)], ("Plant", 50, 100), ("somehow", 0, 112), ("tree", 55, 112), head=head)
    second = card(310, [("XII.", 0, 100)], ("Footpath", 35, 100), ("of", 0, 112), ("planks", 45, 112), head=head)
    (blocks,) = decks_to_blocks([Deck([first, second])])
    assert rows(blocks) == [["XI. Plant / somehow tree", "Done"], ["XII. Footpath / of planks", "Done"]]


def test_a_code_alone_on_its_line_goes_on_where_others_do():
    """a text that found no room behind its code stands below it."""
    alone = card(60, [("I.", 0, 100)], ("Newsletter", 0, 112), head=[("Done", 60, 80)])
    other = card(310, [("II.", 0, 100)], ("Map", 18, 100), head=[("Done", 60, 80)])
    (blocks,) = decks_to_blocks([Deck([alone, other])])
    assert rows(blocks) == [["I. / Newsletter", "Done"], ["II. Map", "Done"]]


def test_a_status_right_behind_a_title_is_known_by_the_others():
    """it is set as they are and ends where they end, though no wide gap is before it."""
    cards = [
        card(60, [("Map of", 0, 100)], ("Done", 140, 100)),
        card(310, [("Way to", 0, 100)], ("Open", 140, 100)),
        card(560, [("Count all of the new trees", 0, 100), ("in town", 0, 112)], ("Done", 140, 100)),
    ]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert rows(blocks) == [["Map of", "Done"], ["Way to", "Open"], ["Count all of the new trees / in town", "Done"]]


def test_what_stands_on_the_next_page_is_of_the_same_row():
    """the rest of a card gives its fields to the row, each at its own place."""
    cut = card(60, [("Map", 0, 100)])
    rest = card(60, [], ("Owner: Mill", 0, 100))
    cut = replace(cut, rest=replace(rest, page_index=1))
    (blocks,) = decks_to_blocks([Deck([card(60, [("Way", 0, 100)], ("Owner: Parks", 0, 118)), cut])])
    assert rows(blocks) == [["", "Owner"], ["Way", "Parks"], ["Map", "Mill"]]
    assert [cell.place.page_number for cell in blocks[0].rows()[2]] == [1, 2]


def test_what_is_set_apart_goes_on_below_where_it_has_no_room():
    """a status that finds no room behind a long title is one text, and the title stays whole beyond the border."""
    cards = [
        card(60, [("Map", 0, 100)], ("Open", 180, 100), ("Owner: Parks", 0, 118)),
        card(
            310,
            [("Count all of the new trees in town", 0, 100)],
            *(("Not", 180, 100), ("undertaken", 0, 112), ("Owner: Mill", 0, 130)),
        ),
        card(560, [("Count all of the old trees in town", 0, 100)], ("Open", 180, 112), ("Owner: Mill", 0, 130)),
    ]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert rows(blocks) == [
        ["", "", "Owner"],
        ["Map", "Open", "Parks"],
        ["Count all of the new trees in town", "Not / undertaken", "Mill"],
        ["Count all of the old trees in town", "Open", "Mill"],
    ]


def test_a_text_below_a_title_with_room_is_no_part_of_what_is_set_apart():
    """it stands below short titles, too, where its first word had room behind the status."""
    cards = [
        card(60, [("Map", 0, 100)], ("Open", 160, 100), ("Drawn by hand", 0, 112)),
        card(310, [("Count all of the new trees", 0, 100)], ("Done", 160, 100), ("Along the canal", 0, 112)),
    ]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert rows(blocks) == [
        ["Map", "Open", "Drawn by hand"],
        ["Count all of the new trees", "Done", "Along the canal"],
    ]


def test_what_stands_alone_below_a_title_that_fills_its_line_is_set_apart_as_in_other_cards():
    """it looks as the statuses beside other titles do, and ends where they end."""
    cards = [
        card(60, [("Map", 0, 100)], ("Done", 140, 100), ("Spent: 15 %", 0, 112)),
        card(60, [("Count bats", 0, 200)], ("Done", 140, 200), ("Spent: 20 %", 0, 212)),
        card(60, [("Plant trees along the old canal", 0, 300)], ("Done", 140, 312), ("Spent: 30 %", 0, 324)),
        card(60, [("Oaks", 0, 400)], ("Done", 140, 400), ("Spent: 35 %", 0, 412)),
    ]
    (blocks,) = decks_to_blocks([Deck(cards)])
    assert rows(blocks)[3] == ["Plant trees along the old canal", "Done", "30 %"]
