"""
The audit: a consistent report, one fault, and exactly the findings that the fault deserves.

The report has 65 rows: 49 done, 10 in progress, 6 not done. L1M1 has three: L1M1D1 done, L1M1D2 not done, L1M1D3 done.
"""

import pytest

from reportparse.api import Report
from reportparse.audit import audit
from reportparse.document import Note, Place
from reportparse.geometry import BBox
from reportparse.model import Deliverable, Finding, Measure, StatedTotal, Status

FOUND = tuple[str, str | None]


def about(finding: Finding) -> FOUND:
    """A finding's code and what it is about: a row, or a total ("total" for that of all rows)."""
    if finding.where.code is not None:
        return finding.code, finding.where.code
    status = finding.where.status
    return finding.code, "total" if status is None else status.value


def findings(report: Report) -> list[FOUND]:
    """What an audit of the report as it is now finds."""
    return [about(finding) for finding in report.audit().findings]


def first_measure(report: Report) -> Measure:
    """L1M1."""
    return report.guidelines[0].measures[0]


def first_row(report: Report) -> Deliverable:
    """L1M1D1, which is done."""
    return first_measure(report).deliverables[0]


def stated(report: Report, status: str | None) -> StatedTotal:
    """The stated total of a status."""
    return next(total for total in report.stated_totals if total.status == status)


def blank(row: Deliverable) -> None:
    """Leave the status cell of a row empty."""
    row.status, row.status_label = Status.UNKNOWN, None
    row.mark = row.mark.model_copy(update={"raw": None, "shape": None, "kind": "blank", "basis": "none"})


def test_a_consistent_report_has_no_findings(consistent):
    """nothing is found where nothing is wrong."""
    audited = consistent.audit()
    assert (audited.verdict, audited.findings) == ("consistent", [])
    assert audited.counted.by_status == {"done": 49, "in_progress": 10, "not_done": 6}
    assert audited.counted.by_guideline == {"L1": 17, "L2": 27, "L3": 21}
    assert audited.counted.total == 65


def test_a_flipped_mark_breaks_both_totals(consistent):
    """one mark that is another one makes one status too few and one too many."""
    first_row(consistent).status = Status.IN_PROGRESS
    assert findings(consistent) == [("stated-total-mismatch", "done"), ("stated-total-mismatch", "in_progress")]
    assert [(f.stated, f.counted) for f in consistent.audit().findings] == [(49, 48), (10, 11)]
    assert consistent.audit().verdict == "inconsistent"


def test_a_row_dropped_from_the_middle_leaves_a_gap(consistent):
    """the totals are one short, and the missing number is named."""
    del first_measure(consistent).deliverables[1]
    assert findings(consistent) == [
        ("stated-total-mismatch", "total"),
        ("stated-total-mismatch", "not_done"),
        ("code-gap", "L1M1D2"),
    ]


def test_a_row_dropped_from_the_end_breaks_the_totals(consistent):
    """no number is missing in the sequence; only the totals tell."""
    del first_measure(consistent).deliverables[2]
    assert findings(consistent) == [("stated-total-mismatch", "total"), ("stated-total-mismatch", "done")]


def test_a_dropped_measure_leaves_a_gap_among_the_measures(consistent):
    """a measure that is gone with its only row is named."""
    del consistent.guidelines[0].measures[3]
    assert findings(consistent) == [
        ("stated-total-mismatch", "total"),
        ("stated-total-mismatch", "not_done"),
        ("code-gap", "L1M4"),
    ]


def test_a_repeated_code_is_found_and_so_is_the_one_that_it_hides(consistent):
    """a row with the code of the row above: one code is there twice, another is missing."""
    first_measure(consistent).deliverables[2].code = "L1M1D2"
    assert findings(consistent) == [("code-repeated", "L1M1D2"), ("code-gap", "L1M1D3")]
    assert consistent.audit().verdict == "inconsistent"


def test_a_code_three_times_is_one_finding(consistent):
    """each repeated code is found once, with all its places."""
    for row in first_measure(consistent).deliverables:
        row.code = "L1M1D1"
    assert findings(consistent) == [("code-repeated", "L1M1D1"), ("code-gap", "L1M1D2"), ("code-gap", "L1M1D3")]
    assert len(consistent.audit().findings[0].provenance) == 3


def test_a_blank_mark_is_found_and_missed_in_its_total(consistent):
    """a row without a mark counts for no status."""
    blank(first_row(consistent))
    assert findings(consistent) == [("stated-total-mismatch", "done"), ("mark-blank", "L1M1D1")]
    assert consistent.audit().counted.by_status["unknown"] == 1


@pytest.mark.parametrize(
    ("basis", "about_the_total", "code", "verdict"),
    [
        ("none", "total-unsettled", "mark-unknown", "not_auditable"),
        ("conflict", "stated-total-mismatch", "mark-conflict", "inconsistent"),
    ],
)
def test_a_mark_that_nobody_understands_is_found(consistent, basis, about_the_total, code, verdict):
    """a contradiction in print accuses the report; a sign that is not understood leaves its total open."""
    row = first_row(consistent)
    row.status, row.mark.basis = Status.UNKNOWN, basis
    assert findings(consistent) == [(about_the_total, "done"), (code, "L1M1D1")]
    assert consistent.audit().verdict == verdict


@pytest.mark.parametrize(("basis", "code"), [("lookalike", "mark-lookalike"), ("vocabulary", "mark-not-in-legend")])
def test_a_mark_read_from_less_than_the_legend_is_noted(consistent, basis, code):
    """a letter for a sign, or a sign that the legend leaves out, is worth a look and no contradiction."""
    first_row(consistent).mark.basis = basis
    assert findings(consistent) == [(code, "L1M1D1")]
    assert consistent.audit().verdict == "consistent"


def test_the_usual_meaning_of_a_sign_is_fine_where_there_is_no_legend(consistent):
    """without a legend nothing is left out of it."""
    consistent.legend = []
    first_row(consistent).mark.basis = "vocabulary"
    assert findings(consistent) == []


def test_a_wrong_total_of_all_contradicts_rows_and_parts(consistent):
    """66 over 65 rows, where 49 + 10 + 6 are stated, is wrong in two ways."""
    stated(consistent, None).count = 66
    assert findings(consistent) == [("stated-total-mismatch", "total"), ("stated-totals-disagree", "total")]


def test_a_wrong_total_of_a_status_contradicts_rows_and_total(consistent):
    """50 done over 49 rows makes the parts 66, and 65 are stated."""
    stated(consistent, "done").count = 50
    assert findings(consistent) == [("stated-total-mismatch", "done"), ("stated-totals-disagree", "total")]
    assert [(f.stated, f.counted) for f in consistent.audit().findings] == [(50, 49), (65, 66)]


def test_wrong_totals_that_add_up_are_still_wrong(consistent):
    """50 and 5 instead of 49 and 6 agree among themselves, and not with the rows."""
    stated(consistent, "done").count = 50
    stated(consistent, "not_done").count = 5
    assert findings(consistent) == [("stated-total-mismatch", "done"), ("stated-total-mismatch", "not_done")]


def test_a_stated_zero_is_compared(consistent):
    """0 is a statement."""
    stated(consistent, "not_done").count = 0
    assert findings(consistent) == [("stated-total-mismatch", "not_done"), ("stated-totals-disagree", "total")]


def test_what_is_not_stated_is_not_compared(consistent):
    """None is no number, and parts without a sum cannot disagree with it."""
    stated(consistent, None).count = None
    stated(consistent, "not_done").count = None
    assert findings(consistent) == []
    assert consistent.audit().verdict == "consistent"


def test_parts_under_the_total_agree_while_a_status_has_no_part(consistent):
    """where one of the statuses in use is not stated, the others need not add up to the total."""
    consistent.stated_totals = [total for total in consistent.stated_totals if total.status != "not_done"]
    assert findings(consistent) == []


@pytest.mark.parametrize("totals", [[], [None]])
def test_a_report_that_states_nothing_is_not_auditable(consistent, totals):
    """neither a missing total nor a share of nothing in particular is enough for a verdict."""
    shares = [stated(consistent, None).model_copy(update={"count": None, "percent": 75.0}) for _ in totals]
    consistent.stated_totals = shares
    assert findings(consistent) == [("totals-not-stated", "total")]
    assert consistent.audit().verdict == "not_auditable"


def test_a_total_of_one_guideline_is_compared_with_its_rows(consistent):
    """17 rows stand under L1; 18 are stated."""
    scoped = stated(consistent, None).model_copy(update={"scope": "L1", "count": 18})
    consistent.stated_totals.append(scoped)
    (finding,) = consistent.audit().findings
    assert (finding.code, finding.where.scope, finding.where.status) == ("stated-total-mismatch", "L1", None)
    assert (finding.stated, finding.counted) == (18, 17)


def test_a_total_of_one_guideline_that_holds_is_silent(consistent):
    """17 stated, 17 counted."""
    consistent.stated_totals.append(stated(consistent, None).model_copy(update={"scope": "L1", "count": 17}))
    assert findings(consistent) == []


def test_an_empty_measure_is_found(consistent):
    """a measure whose only row is gone is named."""
    consistent.guidelines[0].measures[3].deliverables.clear()
    assert findings(consistent) == [
        ("stated-total-mismatch", "total"),
        ("stated-total-mismatch", "not_done"),
        ("measure-empty", "L1M4"),
    ]


def test_a_measure_that_is_printed_nowhere_is_found(consistent):
    """a measure without a place was made from the codes of its rows."""
    first_measure(consistent).provenance = []
    assert findings(consistent) == [("measure-missing", "L1M1")]
    assert consistent.audit().verdict == "consistent"


def test_a_guideline_without_a_title_is_noted(consistent):
    """the rows are not affected."""
    consistent.guidelines[1].title = None
    assert findings(consistent) == [("guideline-untitled", "L2")]


def test_letters_as_last_part_of_a_code_have_no_gaps(consistent):
    """a sequence of letters is not counted."""
    for row, code in zip(first_measure(consistent).deliverables, ("L1M1a", "L1M1b", "L1M1d"), strict=True):
        row.code = code
    assert findings(consistent) == []


def test_notes_of_the_reader_become_findings_and_stay(consistent):
    """what only the reader can know is kept when the report is audited again."""
    place = Place(3, BBox(10, 20, 30, 40))
    once = audit(consistent, [Note("row-unused", place, {"text": "odd {row}"}), Note("source-repaired")])
    assert [finding.code for finding in once.findings] == ["row-unused", "source-repaired"]
    assert once.findings[0].message == "A row was not used: “odd {row}”."
    assert once.findings[0].where.page_number == 3
    again = Report.model_validate(once.model_dump()).audit()
    assert again.findings == once.findings


def test_a_page_that_cannot_be_read_leaves_the_verdict_open(consistent):
    """totals that agree by chance prove nothing where a page is missing, and accuse nobody."""
    audited = audit(consistent, [Note("page-unreadable", Place(4), {"page": 4, "why": "it is damaged"})])
    assert audited.verdict == "not_auditable"


def test_the_audit_changes_nothing(consistent):
    """the report is the same before and after."""
    first_row(consistent).status = Status.NOT_DONE
    before = consistent.model_dump()
    consistent.audit()
    assert consistent.model_dump() == before


def test_a_deliverable_without_a_text_is_reported(consistent):
    """a row of which nothing but its code was read has lost its text somewhere."""
    first_row(consistent).text = ""
    assert findings(consistent) == [("text-missing", first_row(consistent).code)]


def test_a_guideline_that_is_left_out_is_no_gap_where_the_rows_are_all_there(consistent):
    """a report about some of its guidelines has as many rows as it states; one row fewer, and the gap is a warning."""
    del consistent.guidelines[1]
    for total in consistent.stated_totals:
        total.count = sum(total.status in (None, row.status) for row in consistent.deliverables())
    assert findings(consistent) == [("guideline-skipped", "L2")]
    assert consistent.audit().verdict == "consistent"
    stated(consistent, None).count += 1
    assert ("code-gap", "L2") in findings(consistent)
