"""What signs mean together, where no legend says it."""

import pytest

from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
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


def test_a_sign_of_no_known_shape_is_the_one_that_the_legend_has():
    """nobody needs to know what a sign looks like that the legend prints and explains."""
    rows = "".join(f"<tr><td>L1M1D{i}<td>Gate {i}<td>{sign}" for i, sign in enumerate("✓⏸✓", 1))
    page = f"<p>✓ done, ⏸ postponed</p><table><tr><th>Code<th>Deliverable<th>Status{rows}</table>"
    report = source_to_report(bytes_to_source(f"<!doctype html><title>Plan</title>{page}".encode(), "plan.html"))
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "postponed", "L1M1D3": "done"}
    assert [f.code for f in report.findings if f.code.startswith("mark-")] == []


@pytest.mark.parametrize("other", ["–", "⏳", "★"])
def test_a_sign_that_nobody_knows_takes_nothing_from_ticks_and_crosses(other):
    """a tick is done and a cross is not, whatever else is printed; that one is unknown."""
    rows = ("L1M1D1 | Gate | ✓", f"L1M1D2 | Hinge | {other}", "L1M1D3 | Fence | ✗")
    head = "# Plan\n\n| Code | Deliverable | Status |\n|---|---|---|\n"
    report = read_text(head + "".join(f"| {row} |\n" for row in rows))
    assert statuses(report) == {"L1M1D1": "done", "L1M1D2": "unknown", "L1M1D3": "not_done"}


HUES = "# Plan\n\n| Code | Deliverable | Status |\n|---|---|---|\n"


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        (["🟢", "🟡", "🔴"], ["done", "in_progress", "not_done"]),
        (["🟩", "🟧", "🟥"], ["done", "in_progress", "not_done"]),
        (["🟢", "🔵", "🔴"], ["unknown", "unknown", "unknown"]),
        (["🟢", "🟢", "🟢"], ["unknown", "unknown", "unknown"]),
        (["🟢", "🟥", "🔴"], ["unknown", "unknown", "unknown"]),
    ],
)
def test_lights_mean_what_those_of_a_street_mean(signs, expected):
    """hues that are all that tells signs apart have their usual meaning, unless one of them has none."""
    rows = "".join(f"| L1M1D{number} | Gate {number} | {sign} |\n" for number, sign in enumerate(signs, 1))
    report = read_text(HUES + rows)
    assert list(statuses(report).values()) == expected
    assert all(row.confidence < 0.9 for row in report.deliverables())


def test_a_legend_goes_before_the_usual_meaning_of_hues():
    """a report whose red is what is done says so, and then nothing else is taken by its hue."""
    rows = "| L1M1D1 | Gate | 🔴 |\n| L1M1D2 | Hinge | 🟢 |\n| L1M1D3 | Post | 🟢 |\n"
    report = read_text("🔴 done 🟢 not done\n\n" + HUES + rows)
    assert list(statuses(report).values()) == ["done", "not_done", "not_done"]
