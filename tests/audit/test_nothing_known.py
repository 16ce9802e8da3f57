"""Reports of none of whose rows the status is known: one fact, and no accusation."""

from tests.building import read_text

TITLE = "# Progress report 2022\n\nOf the 4 actions, 3 are completed and 1 is in progress.\n\n"
HEAD = f"{TITLE}| No. | Action | Status |\n|---|---|---|\n"
TEXTS = ("Open the mill", "Count the trees", "Light the path", "Repair the quay")


def rows(*signs: str) -> str:
    """The rows of a report with these signs."""
    return "".join(f"| 1.{n + 1} | {TEXTS[n]} | {sign} |\n" for n, sign in enumerate(signs))


def codes(report) -> list[str]:
    """The codes of errors and warnings about marks and totals."""
    return [f.code for f in report.findings if f.code.startswith(("mark", "status", "stated"))]


def test_signs_that_nothing_explains_are_one_finding():
    """a finding names the signs with their numbers, none stands on each row, and no stated status is compared."""
    report = read_text(HEAD + rows("●", "▲", "●", "◆"))
    assert [d.status.value for d in report.deliverables()] == ["unknown"] * 4
    assert codes(report) == ["statuses-unknown"]
    (finding,) = (f for f in report.findings if f.code == "statuses-unknown")
    assert (finding.severity.value, finding.message) == (
        "warning",
        "4 rows have no status that is known; printed are: ● (2), ▲ (1), ◆ (1).",
    )
    assert report.verdict == "not_auditable"


def test_one_known_status_makes_each_other_row_a_finding():
    """beside a row that is understood, each one that is not is an error of its own."""
    report = read_text(HEAD + rows("✓", "§", "✓", "✓"))
    assert codes(report) == ["mark-unknown"]
    assert [f.message for f in report.findings if f.code == "total-unsettled"] == [
        "In progress: 1 stated, 0 counted; 1 row of which the status is not sure may explain it."
    ]
    assert report.verdict == "not_auditable"
