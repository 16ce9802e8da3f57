"""Which claims speak of where the plan stands now, by the years that they name."""

import pytest

from reportparse.normalize.totals.claims import Claim
from reportparse.normalize.totals.dating import date_claims
from reportparse.normalize.totals.figures import Figure
from tests.building import text_lines

LINE = text_lines("said")[0]


def claim(*years: int) -> Claim:
    """A claim that names these years."""
    return Claim(("done",), Figure(0, 1, 1, 6), LINE, is_plain=True, years=frozenset(years))


@pytest.mark.parametrize(
    ("years", "is_own"),
    [
        ((), True),
        ((2024,), True),
        ((2026,), True),
        ((2027,), True),
        ((2022, 2026), True),
        ((2021,), False),
        ((2028,), False),
        ((2017, 2021), False),
    ],
)
def test_a_year_of_the_plan_or_the_one_after_may_be_now(years, is_own):
    """a report of a plan is written while it lasts, or in the year after; other years are of other plans."""
    own = claim(*years)
    assert (date_claims([own], (2022, 2026)).year(own) > 0) == is_own


def test_what_names_no_year_is_later_than_all_years_but_the_last():
    """of two groups the later one is where the plan stands."""
    dating = date_claims([claim(2023), claim(2024), claim()], (2022, 2026))
    assert dating.year(claim(2023)) < dating.year(claim(2024)) < dating.year(claim()) < dating.year(claim(2026))


def test_without_a_period_any_year_may_be_the_plans():
    """where a report names no period the latest year is its own, and no year is none."""
    dating = date_claims([claim(2014), claim(2018)], None)
    assert 0 < dating.year(claim(2014)) < dating.year(claim()) < dating.year(claim(2018))
    assert date_claims([claim()], None).year(claim()) > 0
