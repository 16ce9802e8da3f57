"""Levels from nesting: headings that look alike are one level."""

from tests.building import blocks_to_report, found, heading, merged, table, text

HEAD = ("Measure", "Deliverable", "Status")


def test_a_numbered_heading_over_rows_without_codes_is_read():
    """the number of a chapter, a line of running text and a table whose measures have no codes give their rows."""
    body = table(HEAD, ("Bins out", "Bins at the bridge", "✓"), ("", "Boat for weeds", "✗"), ("Fines", "Map", "✓"))
    report = blocks_to_report([heading("Plan", 1), heading("1. Harbour"), text("✓ done, ✗ not done"), body])
    assert [row.text for row in report.deliverables()] == ["Bins at the bridge", "Boat for weeds", "Map"]
    assert found(report) == ["codes-generated"]


def test_numbers_that_begin_anew_under_each_heading_are_no_whole_codes():
    """D1, D2 under L1 and again under L2 are L1D1 to L2D2, and each stands under its own heading."""
    first, second = (
        table(("Deliverable", "Status"), ("D1 Bins", "✓"), ("D2 Nets", "✗"), ("D3 Map", "✓")) for _ in "12"
    )
    report = blocks_to_report([heading("Plan", 1), heading("L1. Harbour"), first, heading("L2. River"), second])
    assert [(g.title, len(g.measures[0].deliverables)) for g in report.guidelines] == [("Harbour", 3), ("River", 3)]


def test_a_paragraph_that_lists_the_headings_is_none_of_them():
    """contents whose entries are lines of one paragraph give no guideline a title of several."""
    body = merged(
        ("Action", "Status"), (("Axis 1 – Harbour", 1, 2),), ("1. Bins", "✓"), ("2. Nets", "✗"),
        (("Axis 2 – River", 1, 2),), ("1. Map", "✓"),
    )  # fmt: skip
    contents = text("Axis 1 – Harbour", "Axis 2 – River")
    report = blocks_to_report([heading("Plan", 1), contents, body])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]
