"""Sentences that put some labels before their numbers and others behind them."""

import pytest

from reportparse.normalize.totals.clauses import find_clauses
from reportparse.normalize.totals.figures import find_figures
from reportparse.vocabulary import load

WORDS = load("en")


def sides(text: str) -> list[bool | None] | None:
    """For each number of a sentence whether its label stands before it; None where the sentence has one order."""
    figures = find_figures(text, WORDS, frozenset({"results"}), None)
    clauses = find_clauses(text, figures, WORDS.conjunctions, lambda part: WORDS.find_status_within(part) is not None)
    return [clause.is_label_first for clause in clauses] if clauses is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Completed are 6 results (60 %), 2 are in progress, 1 is not started and 1 postponed",
            [True, *3 * [False]],
        ),
        ("The plan has 10 results, completed are 6, 2 are in progress and postponed is 2", [None, True, False, True]),
        ("6 results are completed, in progress are 2", [False, True]),
    ],
)
def test_each_number_has_the_label_of_its_clause(text, expected):
    """commas part clauses, or a conjunction where there is none; the number of all rows may have no label."""
    assert sides(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "6 are completed, 2 in progress and 1 postponed",
        "completed: 6, in progress: 2, postponed: 1",
        "completed are 6, 3 of them in May, 2 are in progress",
        "completed are 6 results",
        "6 completed 2 postponed",
    ],
)
def test_a_sentence_of_one_order_is_left_to_that(text):
    """nor is one read like that in which a number has no label, or nothing parts two numbers."""
    assert sides(text) is None
