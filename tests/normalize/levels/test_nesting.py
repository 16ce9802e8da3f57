"""Levels from nesting: headings that look alike are one level."""

from tests.building import blocks_to_report, found, heading, table, text

HEAD = ("Measure", "Deliverable", "Status")


def test_a_numbered_heading_over_rows_without_codes_is_read():
    """the number of a chapter, a line of running text and a table whose measures have no codes give their rows."""
    body = table(HEAD, ("Bins out", "Bins at the bridge", "✓"), ("", "Boat for weeds", "✗"), ("Fines", "Map", "✓"))
    report = blocks_to_report([heading("Plan", 1), heading("1. Harbour"), text("✓ done, ✗ not done"), body])
    assert [row.text for row in report.deliverables()] == ["Bins at the bridge", "Boat for weeds", "Map"]
    assert found(report) == ["codes-generated"]
