"""What a verdict does not cover: rows that may be missing, statements that were not audited."""

from collections.abc import Iterator

from reportparse.model import ReportModel

# Findings that may each stand for a row, or for many, that were not read.
_MISSING = frozenset(
    {
        *(
            "row-unused",
            "row-cut",
            "mark-alone",
            "code-unused",
            "code-gap",
            "code-jump",
            "table-unused",
            "table-hidden",
        ),
        *("page-empty", "page-unreadable", "page-not-read", "part-unread", "measure-empty", "table-unread"),
        "drawings-unread",
        "code-unread",
    }
)
_UNAUDITED = frozenset({"statement-unused", "statement-far"})


def why_not_auditable(report: ReportModel) -> str | None:
    """Why a report could not be audited; None where it was."""
    if report.verdict != "not_auditable":
        return None
    codes = {finding.code for finding in report.findings}
    if "totals-not-stated" in codes:
        return "no stated totals were found"
    if "statuses-unknown" in codes:
        return "no status of any row is known"
    return "what was not understood may change the answer"


def reservations(report: ReportModel) -> Iterator[str]:
    """What a reader must know beside the verdict, a sentence each; nothing where everything was read and audited."""
    missing = [finding.code for finding in report.findings if finding.code in _MISSING]
    if missing:
        codes = ", ".join(dict.fromkeys(missing))
        places = "1 place" if len(missing) == 1 else f"{len(missing)} places"
        yield f"Rows may be missing: {places} to look at ({codes})."
    unused = [finding.code for finding in report.findings if finding.code in _UNAUDITED]
    if unused:
        statements = "1 statement" if len(unused) == 1 else f"{len(unused)} statements"
        yield f"Not audited: {statements} of the report ({', '.join(dict.fromkeys(unused))})."
