"""Which parts of a report a text names."""

import pytest

from reportparse.model import Guideline, Measure
from reportparse.normalize.totals.scopes import Scopes, find_scopes
from reportparse.vocabulary import load_for


def part(code: str, title: str, measures: tuple[str, ...] = ()) -> Guideline:
    """A guideline with measures that have nothing but a code."""
    own = [Measure.model_construct(code=own, raw_code=own, text="", deliverables=[]) for own in measures]
    return Guideline.model_construct(code=code, raw_code=code, title=title, measures=own)


SCOPES = find_scopes(
    [part("L1", "Open the data of the town", ("L1M1", "L1M10")), part("L2", "Care for the river")],
    load_for(("en",)),
)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Of L2, 5 results are done", ("L2",)),
        ("In L1M10 all is done, in L10 nothing", ("L1M10",)),
        ("Care for the river: 5 done", ("L2",)),
        ("Care for the riverside: 5 done", ()),
        ("Guideline 2: 5 done", ("L2",)),
        ("Guidelines no. 1 and L2", ("L1", "L2")),
        ("guideline II", ("L2",)),
        ("Guideline 21", ("",)),
        ("misguideline 2", ()),
        ("In all, 12 done", ()),
    ],
)
def test_a_part_is_named_by_code_title_or_number(text, codes):
    """a code, a title and "guideline 2" name a part; longer words and codes do not, and an unknown number is noted."""
    assert SCOPES.find(text) == codes


def test_a_report_of_one_part_has_no_scopes():
    """what is said of the only guideline is said of the report."""
    assert find_scopes([part("L1", "Open the data of the town")], load_for(("en",))) == Scopes()
