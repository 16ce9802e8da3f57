"""A letter that is the only sign of a report."""

import pytest

from tests.building import read_text, statuses

ROWS = """# Plan

| Code | Deliverable | {heading} |
|---|---|---|
| L1M1D1 | Paint the gate | X |
| L1M1D2 | Oil the hinge | {other} |
| L1M1D3 | Mend the fence | X |
"""


@pytest.mark.parametrize(
    ("heading", "other", "expected"),
    [
        ("Goal A", "", "unknown"),
        ("Goal A", "–", "unknown"),
        ("Status", "✓", "not_done"),
        ("Status", "V", "not_done"),
    ],
)
def test_an_x_alone_crosses_nothing_out(heading, other, expected):
    """where nothing but an X is printed, it says that a row is meant; beside a tick it is a cross."""
    report = read_text(ROWS.format(heading=heading, other=other))
    assert {code: status for code, status in statuses(report).items() if code != "L1M1D2"} == {
        "L1M1D1": expected,
        "L1M1D3": expected,
    }
