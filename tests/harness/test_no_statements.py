"""Passages that state no totals of the report that they stand in accuse nobody."""

import pytest

from tests.harness.failing import FAILING, as_params
from tests.harness.no_statements import FRAMES, cases, judge, name_of, passages


@pytest.mark.parametrize(("language", "name", "place"), as_params(cases(), name_of))
def test_a_passage_that_states_no_totals_is_taken_for_none(language, name, place):
    """no stated total comes of it, no finding accuses the report, and its rows are read as ever."""
    assert judge(language, name, place) == []


def test_the_passages_are_parted_by_their_names():
    """a passage has all of its lines, and each language has several."""
    assert passages("en")["staff"].splitlines()[-1] == "| Total | 20 | 18 | 2 |"
    assert passages("en")["tiles"].split("\n\n")[1] == "**45** bus stops completed"
    assert all(len(passages(language)) >= 6 for language in FRAMES)


def test_the_list_of_what_fails_names_cases_of_this_harness():
    """nothing stays on the list that is no case."""
    assert {name for name in FAILING if name.startswith("stated-")} <= {name_of(*case) for case in cases()}
