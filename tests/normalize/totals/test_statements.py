"""
Statements of progress as public bodies write them: what is taken, what is left, what is accused.

Precision comes first: a number that is no total of the report is never taken for one. What is missed is at least noted.
`python -m tests.statements` prints how each kind fares in each language.
"""

import pytest

from tests.statements.judging import KINDS, forms_of, judge
from tests.statements.language import LANGUAGES

QUICK = [(kind, LANGUAGES[index % len(LANGUAGES)], index) for index, kind in enumerate(KINDS) if kind != "thousands"]
# Missed in silence, both in print: a table that a page break cuts before its total, a large "21 Prozent" on two lines.
GAPS = {("small table", "it", 1), ("tiles of shares", "de", 0)}
SWEEP = [
    pytest.param(*case, marks=[pytest.mark.xfail(strict=True)] if case in GAPS else [])
    for case in ((kind, language, seed) for kind in KINDS for language in LANGUAGES for seed in range(4))
]


@pytest.mark.parametrize(("kind", "language", "seed"), QUICK)
def test_a_statement_is_read_as_an_auditor_reads_it(kind, language, seed):
    """each kind of statement gives its totals and the findings that it deserves, in one language each."""
    verdict = judge(kind, language, seed, forms_of(kind)[0])
    assert verdict.outcome == "right", verdict.why


@pytest.mark.sweep
@pytest.mark.parametrize(("kind", "language", "seed"), SWEEP)
def test_every_kind_in_every_language_and_format(kind, language, seed):
    """no statement gives a false total or a false accusation, and none is missed in silence."""
    forms = forms_of(kind)
    verdict = judge(kind, language, seed, forms[(seed + LANGUAGES.index(language)) % len(forms)])
    assert verdict.outcome in ("right", "noted"), verdict.why
