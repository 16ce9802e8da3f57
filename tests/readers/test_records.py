"""Cards as rows: what stands at the same place in every card is a column, what every card repeats heads it."""

import pytest

from reportparse.document import Line, Place
from reportparse.readers.records import Slot, records_to_table

HERE = Place(None, None, 1)


def card(*texts: str) -> list[Slot]:
    """A card; before a bar stands how a text is set, else its place in the card says it."""
    parted = [text.rpartition("|") for text in texts]
    return [Slot(kind or f"text {index}", (Line(text, HERE),), HERE) for index, (kind, _, text) in enumerate(parted)]


def shown(*records: list[Slot]) -> list[list[str]] | None:
    """The rows of the table that some cards are; the heads first, if it has any; None where they are none."""
    table = records_to_table(records)
    if table is None:
        return None
    rows = [[" / ".join(line.raw for line in cell.lines) for cell in row] for row in table.rows()]
    assert table.header_row_count in (0, 1)
    return [["heads:", *rows[0]], *rows[1:]] if table.header_row_count else rows


def test_cards_with_the_same_texts_are_rows():
    """the first texts of all are a column, the second ones another."""
    assert shown(card("A1 Trees", "Done"), card("A2 Ponds", "Open")) == [["A1 Trees", "Done"], ["A2 Ponds", "Open"]]


def test_a_text_that_some_cards_lack_leaves_an_empty_cell():
    """how the texts are set says which one it is."""
    assert shown(
        card("h|A1", "p|Trees", "badge|Done"), card("h|A2", "badge|Open"), card("h|A3", "p|Ponds", "badge|Done")
    ) == [["A1", "Trees", "Done"], ["A2", "", "Open"], ["A3", "Ponds", "Done"]]


def test_a_badge_may_stand_before_or_after_its_text():
    """where no card has two texts of one kind, the kinds are the columns in any order."""
    assert shown(card("li|A1", "badge|Done"), card("badge|Open", "li|A2")) == [["A1", "Done"], ["A2", "Open"]]


def test_labels_that_every_card_repeats_head_their_columns():
    """in front of a value up to a colon, as a text of their own, or as a term."""
    assert shown(card("A1", "Owner: Parks", "State: done"), card("A2", "Owner: Roads", "State: open")) == [
        ["heads:", "", "Owner", "State"],
        ["A1", "Parks", "done"],
        ["A2", "Roads", "open"],
    ]
    assert shown(card("A1", "b|State:", "i|done"), card("A2", "b|State:", "i|open")) == [
        ["heads:", "", "State:"],
        ["A1", "done"],
        ["A2", "open"],
    ]
    first = card("term a|Action", "dd a|A1", "term s|State", "dd s|done")
    second = card("term a|Action", "dd a|A2", "term s|State", "dd s|open")
    assert shown(first, second) == [["heads:", "Action", "State"], ["A1", "done"], ["A2", "open"]]


def test_a_value_that_all_cards_share_is_no_label():
    """three cards that are all done have a status each."""
    assert shown(card("A1", "Done"), card("A2", "Done")) == [["A1", "Done"], ["A2", "Done"]]


LONG = "A sentence of a page that goes on for rather longer than any value would."


@pytest.mark.parametrize(
    "records",
    [
        [card("A1", "Done")],
        [card("A1"), card("A2")],
        [card("A1", "Done"), card("A2")],
        [card("A1", LONG), card("A2", LONG)],
        [card("a|A1", "b|x"), card("c|A2", "d|y"), card("e|A3", "f|z")],
        [card(*"abcdefghijklm"), card(*"abcdefghijklm")],
    ],
    ids=["one card", "one text each", "a card of one text", "teasers", "nothing alike", "parts of a page"],
)
def test_what_is_no_row_of_cards_is_no_table(records):
    """cards are many, alike, small, and hold values."""
    assert records_to_table(records) is None
