"""Headings that a page break cuts: one title, on the page on which it begins."""

from tests.building import blocks_to_report, heading, table, text

HEAD = ("Code", "Output", "Status")
FIRST = table(HEAD, ("1.1", "Paint the door", "done"), ("1.2", "Oil the gate", "done"))
SECOND = table(HEAD, ("2.1", "Mow the lawn", "not done"), ("2.2", "Cut the hedge", "done"))


def _titles(*pages):
    return [guideline.title for guideline in blocks_to_report(*pages).guidelines]


def test_a_heading_goes_on_in_small_letters_on_the_next_page():
    """its rest on top of the next page is of its title, whatever number stands at the foot of its own."""
    begun = [heading("1 House"), FIRST, heading("2 Garden and all"), text("7")]
    assert _titles(begun, [heading("that grows in it"), SECOND]) == ["House", "Garden and all that grows in it"]


def test_a_heading_on_top_of_the_next_page_is_one_of_its_own():
    """one that begins with a capital, or behind the end of a sentence, is no rest of another."""
    for last in ("2 Garden", "2 Garden:"):
        pages = [heading("1 House"), FIRST, heading(last)], [heading("Trees"), SECOND]
        assert _titles(*pages)[0] == "House"
        assert "Trees" not in (_titles(*pages)[1] or "")
