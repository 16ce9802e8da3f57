"""Where a split within a split ends."""

import pytest

from reportparse.normalize.totals.figures import find_figures
from reportparse.normalize.totals.nested_parts import inner_end
from reportparse.vocabulary.loading import load_for

WORDS = load_for(("en",))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        # What is outside adds up to 12.
        ("12 actions: 6 done, 4 begun, of which one is late, and 2 not begun", " one is late, "),
        # What is inside adds up to 56.
        (
            "49 done, 56 not done, of which 50 not begun, 5 cancelled and 1 late",
            " 50 not begun, 5 cancelled and 1 late",
        ),
        # Nothing adds up: the list outside goes on with its "and".
        ("6 done, 4 begun, of which one is late, and 2 not begun", " one is late, "),
        ("6 done, 9 begun, of which 2 are late, 3 are far on", " 2 are late, 3 are far on"),
    ],
)
def test_numbers_that_add_up_tell_where_the_inner_list_ends(text, inner):
    """sums first, then the comma before the last member."""
    start = text.index("of which") + len("of which")
    end = inner_end(text, start, find_figures(text, WORDS, frozenset({"actions"}), "en"), WORDS.conjunctions)
    assert text[start:end] == inner
