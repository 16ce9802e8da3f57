"""Comments over several lines: nobody sees them, and they are no rows."""

import pytest

from reportparse.pipeline import source_to_report
from reportparse.readers.transcript.comments import take_comments
from reportparse.source import bytes_to_source

HEAD = "# Report\n\n2 actions are done, 1 is not started.\n\n| Code | Action | Status |\n|---|---|---|\n"
SEEN = "| A1 | Plant trees | done |\n| A2 | Dig ponds | done |\n| A3 | Count birds | not started |\n"
UNSEEN = "| A4 | Build a dam | done |\n| A5 | Sell it | done |\n"


@pytest.mark.parametrize(
    "body",
    [
        SEEN + "\n<!--\n" + UNSEEN + "-->\n\nThe end.\n",
        SEEN + "<!-- not yet\n" + UNSEEN + "-->\n\nThe end.\n",
        "<!--\n" + UNSEEN + "-->\n" + SEEN,
        SEEN + "\n<!-- page 2 -->\n\n<!--\n# Draft\n\n| Code | Action | Status |\n|---|---|---|\n" + UNSEEN + "-->\n",
    ],
)
def test_rows_in_a_comment_do_not_count(body):
    """three rows are displayed, and agree with what is stated; what is not displayed is said."""
    report = source_to_report(bytes_to_source((HEAD + body).encode(), "a.md"))
    assert (report.counted.total, report.verdict) == (3, "consistent")
    (finding,) = [finding for finding in report.findings if finding.code == "text-not-visible"]
    assert "(comment)" in finding.message


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        (["a <!-- b", "c", "d --> e"], ["a ", "", " e"]),
        (["<!-- a", "--> b <!-- c", "--> d"], ["", " b ", " d"]),
        (["<!-- one line -->", "a"], ["<!-- one line -->", "a"]),
        (["a <!-- without an end", "b"], ["a <!-- without an end", "b"]),
        (["<!-- a slip", "a row", "<!-- page 2 -->"], ["<!-- a slip", "a row", "<!-- page 2 -->"]),
    ],
)
def test_what_is_left_of_the_lines(lines, left):
    """as many as there were; a beginning without an end of its own takes nothing away."""
    assert take_comments(lines)[0] == left


def test_many_beginnings_without_an_end_are_looked_at_once():
    """each ends at the next one, however many there are."""
    lines = ["<!-- x"] * 100_000
    assert take_comments(lines) == (lines, [])
