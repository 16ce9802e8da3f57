"""Fences in transcriptions: around all of it they are a wrapping, around a table beside others they show code."""

import pytest

from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source

TITLE = "# Programme\n\nOf 3 deliverables, 2 are done and 1 is not done.\n\n"
HEAD = "| Code | Deliverable | Status |\n|---|---|---|\n"
ROWS = "| A1 | Plant trees | Done |\n| A2 | Dig ponds | Done |\n| A3 | Count birds | Not done |\n"
EXAMPLE = "| A9 | Write an example | Done |\n"


def report(text: str):
    """What is read of a transcription."""
    return source_to_report(bytes_to_source(text.encode(), "a.md"))


@pytest.mark.parametrize("fence", ["```", "~~~markdown", "````md"])
def test_a_table_in_a_fence_beside_others_is_code(fence):
    """it is no row of the report, and said."""
    made = report(
        f"{TITLE}{HEAD}{ROWS}\nHow a row is written:\n\n{fence}\n{EXAMPLE}{fence[:4].rstrip('m')}\n\nThanks.\n"
    )
    assert (made.counted.total, made.verdict) == (3, "consistent")
    codes = {finding.code: finding.message for finding in made.findings}
    assert (
        codes["code-unread"] == "A block of code with 1 line holds a table beside those of the report; it was not read."
    )
    assert "text-not-visible" in codes


@pytest.mark.parametrize(
    "text",
    [
        f"```markdown\n{TITLE}{HEAD}{ROWS}```\n",
        f"{TITLE}```\n{HEAD}{ROWS}```\n",
        f"{TITLE}```\n{HEAD}{ROWS}\n",
        f"{TITLE}```\n{HEAD}| A1 | Plant trees | Done |\n```\n\n```\n{HEAD}{ROWS[28:]}```\n",
    ],
    ids=["all of it", "its table", "never closed", "each of its tables"],
)
def test_fences_around_all_tables_are_a_wrapping(text):
    """as models and converters give it."""
    made = report(text)
    assert (made.counted.total, made.verdict) == (3, "consistent")
    assert "code-unread" not in {finding.code for finding in made.findings}


def test_a_page_that_alone_is_in_a_fence_accuses_nobody():
    """its rows are missing, and that is said: the totals are not settled."""
    made = report(f"{TITLE}{HEAD}{ROWS[:56]}\n```\n{HEAD}{ROWS[56:]}```\n")
    assert (made.counted.total, made.verdict) == (2, "not_auditable")
    assert "code-unread" in {finding.code for finding in made.findings}


@pytest.mark.parametrize("code", ["if (a || b) { run(); }", "cat log | grep done | wc -l"])
def test_a_program_with_pipes_is_no_table(code):
    """nothing is said of it."""
    made = report(f"{TITLE}{HEAD}{ROWS}\n```\n{code}\n```\n")
    assert (made.counted.total, made.verdict) == (3, "consistent")
    assert "code-unread" not in {finding.code for finding in made.findings}
