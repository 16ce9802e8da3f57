"""
Statements of progress as public bodies write them: what is taken, what is left, what is accused.

Precision comes first: a number that is no total of the report is never taken for one. What is missed is at least noted.
`python -m tests.statements` prints how each kind fares in each language.
"""

import pytest

from tests.statements.judging import KINDS, forms_of, judge
from tests.statements.language import LANGUAGES

QUICK = [(kind, LANGUAGES[index % len(LANGUAGES)], index) for index, kind in enumerate(KINDS) if kind != "thousands"]
# Tables without borders whose heads are the guidelines are noted, and not yet read; so is a split of a number
# that is described in words of which none is known.
NOTED = {"nested split", "matrix per guideline"}


def check(kind: str, language: str, seed: int, form: str) -> None:
    verdict = judge(kind, language, seed, form)
    allowed = {"right", "noted"} if kind in NOTED else {"right"}
    assert verdict.outcome in allowed, verdict.why


@pytest.mark.parametrize(("kind", "language", "seed"), QUICK)
def test_a_statement_is_read_as_an_auditor_reads_it(kind, language, seed):
    """each kind of statement gives its totals and the findings that it deserves, in one language each."""
    check(kind, language, seed, forms_of(kind)[0])


@pytest.mark.sweep
@pytest.mark.parametrize("seed", [0, 1, 2, 3])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_language_and_format(kind, language, seed):
    """no statement gives a false total or a false accusation, and none is missed in silence."""
    forms = forms_of(kind)
    check(kind, language, seed, forms[seed % len(forms)])
