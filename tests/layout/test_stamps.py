"""What a printing program adds at the edges of a page."""

from reportparse.layout.stamps import stamp_words
from tests.building import printed


def stamped(*texts):
    """The texts of the words that are stamps, on a page 800 points high."""
    return [word.text for word in stamp_words(printed(texts), 800)]


def test_the_hour_and_the_address_of_a_printed_web_page_are_stamps():
    """they stand in the first and the last line of the page, and the text between them is none."""
    top, bottom = ("11/25/26, 3:58 AM Plan", 20, 20), ("https://town.example/plan 1/3", 20, 790)
    assert stamped(top, ("1.2.3 Benches", 50, 400), bottom) == [*top[0].split(), *bottom[0].split()]


def test_a_date_inside_of_a_page_and_a_code_at_its_top_are_no_stamps():
    """only the edges of a page have stamps, and 2.4.3 is a code."""
    assert stamped(("2.4.3 Benches", 50, 20), ("25.11.2026", 50, 400)) == []


def test_an_address_whose_first_letters_are_printed_apart_is_a_stamp():
    """words that touch are one: a ligature is a run of its own in some files."""
    assert stamped(("fi", 20, 790), ("le:///home/plan.html", 30, 790)) == ["fi", "le:///home/plan.html"]
