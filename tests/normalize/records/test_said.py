"""What the value of a field may say of a status."""

import pytest

from reportparse.normalize.records.said import UNDER_WAY, said_status
from reportparse.vocabulary import load


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Completed", "done"),
        ("Completed in March 2024", "done"),
        ("100 %", "100"),
        ("0%", "0"),
        ("45 %", UNDER_WAY),
        ("250 %", None),
        ("✓", "check"),
        ("Parks and gardens", None),
    ],
)
def test_a_value_says_a_status_by_its_words_its_sign_or_its_share(text, expected):
    """a tail behind a phrase changes nothing; what is no share of a whole says nothing."""
    assert said_status(text, load()) == expected
