"""
The audit: from a report to its counts, findings and verdict. It changes no value and raises for no fact.

Each check is a function of the report that yields findings; they run one after the other.
"""

from collections.abc import Callable, Iterable, Iterator

from reportparse.audit.catalogue import CATALOGUE, make
from reportparse.audit.counting import nothing_known
from reportparse.audit.explanations import explain
from reportparse.audit.marks import check_conventions, check_legend, check_marks, check_spellings
from reportparse.audit.sequences import check_gaps, check_order
from reportparse.audit.shares import check_stated_shares
from reportparse.audit.structure import check_measures, check_repeated_codes, check_titles
from reportparse.audit.totals import check_anything_stated, check_stated_sums, check_stated_totals, states_anything
from reportparse.audit.unsettled import contradictions, settle
from reportparse.audit.wording import check_cut_texts, check_repeated_texts, check_texts
from reportparse.document import Note
from reportparse.model import Finding, Provenance, ReportModel, Verdict, Where

Check = Callable[[ReportModel], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_stated_totals,
    check_stated_sums,
    check_stated_shares,
    check_anything_stated,
    check_repeated_codes,
    check_gaps,
    check_order,
    check_measures,
    check_titles,
    check_texts,
    check_cut_texts,
    check_repeated_texts,
    check_marks,
    check_conventions,
    check_spellings,
    check_legend,
)

# What keeps a report from being consistent; all of it contradicts the report or leaves a row without a status.
_CONTRADICTIONS = frozenset(code for code, kind in CATALOGUE.items() if kind.contradicts)
# What leaves it open whether stated totals and rows agree.
_OPEN = frozenset({"total-unsettled", "mark-unknown", "page-unreadable"})
# What the reader and the normalizer say, and no check of the report can.
NOTE_CODES = frozenset(
    {
        *("row-unused", "row-fitted", "statement-unused", "statement-far", "table-unused", "code-unused"),
        "table-repeats",
        *("parent-mismatch", "codes-generated", "level-built", "page-empty", "page-unused", "page-unreadable"),
        *("page-from-picture", "page-not-read", "drawings-unread", "code-unread"),
        *("language-not-installed", "code-repaired"),
        *(
            "source-repaired",
            "text-undecoded",
            "text-not-visible",
            "layers-off",
            "table-hidden",
            "copy-folded",
            "style-missing",
        ),
        *("changes-accepted", "part-unread", "profile-contradicted", "profile-unused"),
        *(
            "text-struck",
            "mark-column-guessed",
            "columns-guessed",
            "status-left-over",
            "titles-by-place",
            "legend-unread",
            "codes-mixed",
        ),
        *("row-cut", "table-unread", "mark-alone", "text-unused"),
        # What a second engine says, which has to be asked again.
        *("engines-disagree", "spacing-differs", "rows-unverified", "verification-failed", "verification-unavailable"),
    }
)


def audit(report: ReportModel, notes: Iterable[Note] = (), kept: Iterable[Finding] = ()) -> ReportModel:
    """
    The report with `counted`, `findings`, `verdict` and `explanation` made anew; the given one is left as it is.

    `notes` are what the rooms before had to say. Of `kept`, the findings of an earlier audit, those that came from
    such notes stay: the report itself cannot give them again.
    """
    findings = [finding for check in CHECKS for finding in check(report)]
    findings += [_note_to_finding(note) for note in notes]
    findings += [finding for finding in kept if finding.code in NOTE_CODES]
    findings = settle(report, findings)
    return report.model_copy(
        update={
            "counted": report.count(),
            "findings": findings,
            "verdict": find_verdict(report, findings),
            "explanation": explain(report, findings),
        }
    )


def _note_to_finding(note: Note) -> Finding:
    place = note.place
    bbox = place.bbox.rounded() if place is not None and place.bbox is not None else None
    places = []
    if place is not None:
        places.append(Provenance(page_number=place.page_number, bbox=bbox, line_number=place.line_number))
    code = note.facts.get("code")
    return make(note.code, Where(code=str(code)) if code is not None else None, places, facts=note.facts)


def find_verdict(report: ReportModel, findings: Iterable[Finding]) -> Verdict:
    """
    The verdict: what contradicts a report for sure makes it inconsistent.

    It is `not_auditable` where nothing is stated or known, and where what is not known may change the answer.
    """
    findings = list(findings)
    if not states_anything(report):
        return "not_auditable"
    if any(finding.code in _CONTRADICTIONS for finding in contradictions(report, findings)):
        return "inconsistent"
    is_open = any(finding.code in _OPEN or finding.code in _CONTRADICTIONS for finding in findings)
    return "not_auditable" if is_open or nothing_known(report) else "consistent"


__all__ = ["CATALOGUE", "CHECKS", "audit", "find_verdict"]
