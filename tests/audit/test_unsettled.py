"""Differences between stated totals and rows that what was not read may explain: doubts, and no accusations."""

import pytest

from reportparse.audit import audit
from reportparse.document import Note
from reportparse.model import Status
from tests.building import read_text

LINES = "# Progress report 2022\n\nOf the {} actions, {} are completed and {} in progress.\n\n"
HEAD = "| No. | Action | Status |\n|---|---|---|\n"


def report_of(total: int, done: int, under_way: int, *signs: str, numbers: tuple[str, ...] = ()):
    """A report that states these numbers and has a row for each sign."""
    names = numbers or tuple(f"1.{n}" for n in range(1, len(signs) + 1))
    pairs = enumerate(zip(names, signs, strict=True), 1)
    rows = [f"| {name} | Open the mill by day {n} | {sign} |\n" for n, (name, sign) in pairs]
    return read_text(LINES.format(total, done, under_way) + HEAD + "".join(rows))


def verdict(report, *notes: Note) -> tuple[str, list[str]]:
    """The verdict with these notes, and what is said of totals."""
    audited = audit(report, notes)
    return audited.verdict, [f.code for f in audited.findings if f.code.startswith(("stated", "total"))]


LOST = Note("row-unused", None, {"text": "a row"})
DONE, UNDER_WAY = "Completed", "In progress"


def test_a_lower_count_beside_a_row_that_was_not_used_is_a_doubt():
    """the row that was not used may be the one that is missing."""
    report = report_of(11, 6, 5, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert verdict(report) == ("inconsistent", ["stated-total-mismatch"] * 2)
    assert verdict(report, LOST) == ("not_auditable", ["total-unsettled"] * 2)


def test_a_row_that_was_not_used_explains_no_count_that_is_too_high():
    """reading one more row would make the difference larger."""
    report = report_of(10, 5, 4, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert verdict(report, LOST)[0] == "inconsistent"


def test_rows_that_are_as_many_as_stated_were_not_lost():
    """the number of all rows is right, so that a status that is wrong is the report's own."""
    report = report_of(10, 7, 3, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert verdict(report, LOST)[0] == "inconsistent"


@pytest.mark.parametrize(("done", "expected"), [(6, "not_auditable"), (7, "inconsistent"), (4, "inconsistent")])
def test_an_unknown_status_explains_one_row_and_no_more(done, expected):
    """one row of ten may be done as well; two more, or one fewer, it cannot be."""
    report = report_of(10, done, 4, *[DONE] * 5, "§", *[UNDER_WAY] * 4)
    assert verdict(report)[0] == expected


def test_where_much_is_unknown_nothing_is_accused():
    """of ten rows three are not understood: then neither is sure what the others are."""
    report = report_of(10, 3, 4, *[DONE] * 5, "§", "§", "§", UNDER_WAY, UNDER_WAY)
    assert verdict(report)[0] == "not_auditable"


def test_one_code_twice_is_a_slip_and_many_are_the_reading():
    """a report that prints one code twice contradicts itself; one in which half of them stand twice was misread."""
    signs = [DONE] * 6 + [UNDER_WAY] * 4
    slip = tuple(f"1.{n}" for n in (1, 2, 3, 4, 4, 6, 7, 8, 9, 10))
    many = tuple(f"1.{n}" for n in (1, 1, 2, 2, 3, 3, 4, 4, 5, 6))
    assert verdict(report_of(10, 6, 4, *signs, numbers=slip)) == ("inconsistent", [])
    assert verdict(report_of(10, 6, 4, *signs, numbers=many)) == ("not_auditable", [])


def test_numbers_that_begin_anew_under_each_group_are_no_repeated_codes(consistent):
    """three guidelines number their measures from 1: that is said once, as a note."""
    for guideline in consistent.guidelines:
        for number, measure in enumerate(guideline.measures, 1):
            measure.code = str(number)
            for row_number, row in enumerate(measure.deliverables, 1):
                row.code = f"{number}.{row_number}"
    audited = audit(consistent)
    assert [f.code for f in audited.findings if "restart" in f.code or "repeat" in f.code] == ["numbering-restarts"]
    assert audited.verdict == "consistent"


def test_rows_that_are_not_sure_may_be_any(consistent):
    """a status that was read with little confidence may be one too many."""
    row = next(row for row in consistent.deliverables() if row.status is Status.DONE)
    row.status, row.confidence = Status.IN_PROGRESS, 0.6
    assert verdict(consistent) == ("not_auditable", ["total-unsettled"] * 2)


def test_rows_that_are_read_alike_are_right_or_wrong_together(consistent):
    """all rows in progress have a mark that is not sure: nine of ten cannot be wrong by themselves."""
    for row in consistent.deliverables():
        row.confidence = 0.7 if row.status is Status.IN_PROGRESS else row.confidence
    total = next(t for t in consistent.stated_totals if t.status is Status.IN_PROGRESS)
    total.count = 9
    assert verdict(consistent)[0] == "inconsistent"


def test_rows_without_codes_of_which_several_statuses_have_too_few_may_be_missing():
    """where no codes would show gaps, a report whose numbers are all too high is rather read in part."""
    lines = [f"| Open the mill {n} | {sign} |\n" for n, sign in enumerate([DONE] * 4 + [UNDER_WAY] * 3)]
    head = "| Action | Status |\n|---|---|\n"
    short = read_text(LINES.format(9, 5, 4) + head + "".join(lines))
    assert (short.verdict, {f.code for f in short.findings if f.code.startswith("stated")}) == ("not_auditable", set())
    one = read_text(LINES.format(7, 5, 3) + head + "".join(lines))
    assert one.verdict == "inconsistent"


def test_a_page_without_rows_among_others_is_a_place_where_rows_may_be_missing():
    """its text may be a row that was not understood."""
    report = report_of(11, 6, 5, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert verdict(report, Note("page-unused", None, {"page": 2})) == ("not_auditable", ["total-unsettled"] * 2)


def test_slips_of_which_there_are_many_are_warnings():
    """one cell without a mark is an error of the report, four of ten are one of its reading."""
    one = report_of(10, 6, 4, *[DONE] * 5, *[UNDER_WAY] * 4, "")
    many = report_of(10, 6, 4, *[DONE] * 3, *[UNDER_WAY] * 3, *[""] * 4)
    blanks = [[f.severity.value for f in report.findings if f.code == "mark-blank"] for report in (one, many)]
    assert blanks == [["error"], ["warning"] * 4]


def test_a_status_that_has_as_many_rows_as_stated_gives_none_to_another():
    """a share of 0 % may be under way, but not where as many rows are not started as the report says."""
    shares = ["100 %"] * 4 + ["40 %", "60 %"] + ["0 %"]
    lines = "# Progress report 2022\n\nOf the {} actions, 4 are completed, {} are in progress and {} not started.\n\n"
    head = "| No. | Action | Progress |\n|---|---|---|\n"
    rows = "".join(f"| 1.{n} | Open the mill by day {n} | {share} |\n" for n, share in enumerate(shares, 1))
    assert verdict(read_text(lines.format(8, 3, 1) + head + rows))[1] == ["stated-total-mismatch"] * 2
    assert verdict(read_text(lines.format(7, 3, 0) + head + rows)) == ("not_auditable", ["total-unsettled"] * 2)


@pytest.mark.parametrize(("note", "severity"), [("mark-alone", "warning"), ("text-unused", "error")])
def test_a_row_without_a_mark_beside_a_mark_without_a_row_is_a_doubt(note, severity):
    """the mark that is left over may be the one that is missing; a text that is left over is none."""
    report = report_of(11, 6, 5, *[DONE] * 6, *[UNDER_WAY] * 4, "")
    findings = audit(report, [Note(note, None, {"text": "✓"})]).findings
    assert [f.severity.value for f in findings if f.code == "mark-blank"] == [severity]


def test_a_code_twice_where_rows_may_be_missing_is_a_doubt():
    """two rows may have run into one."""
    numbers = ("1.1", "1.2", "1.3", "1.3", "1.5")
    report = report_of(5, 3, 2, *[DONE] * 3, *[UNDER_WAY] * 2, numbers=numbers)
    lost = report_of(6, 3, 3, *[DONE] * 3, *[UNDER_WAY] * 2, numbers=numbers)
    severities = [
        {f.severity.value for f in audit(one, notes).findings if f.code == "code-repeated"}
        for one, notes in ((report, ()), (lost, (LOST,)))
    ]
    assert severities == [{"error"}, {"warning"}]


@pytest.mark.parametrize(("stated", "expected"), [(10, "not_auditable"), (9, "inconsistent")])
def test_a_row_that_was_not_understood_may_be_none(stated, expected):
    """one row too many may be a line of the contents; two too many are not."""
    report = report_of(stated, stated - 4, 4, *[DONE] * (stated - 4), "§", *[UNDER_WAY] * 4)
    if stated == 9:
        report = report_of(9, 6, 4, *[DONE] * 6, "§", *[UNDER_WAY] * 4)
    assert verdict(report)[0] == expected


def test_the_one_row_without_what_all_others_have_beside_their_status_may_be_none():
    """a sentence below the last group of rows has no department, as all rows above it have one."""
    head = "| No. | Action | Department | Status |\n|---|---|---|---|\n"
    lines = [f"| 1.{n} | Open the mill by day {n} | Works | {DONE if n < 7 else UNDER_WAY} |\n" for n in range(1, 11)]
    odd = f"| 1.11 | The next report follows in a year | | {UNDER_WAY} |\n"
    assert verdict(read_text(LINES.format(10, 6, 4) + head + "".join(lines) + odd))[0] == "not_auditable"
    assert verdict(read_text(LINES.format(10, 5, 4) + head + "".join(lines) + odd))[0] == "inconsistent"


def test_which_column_counts_leaves_the_number_of_rows_alone():
    """a column of statuses that was guessed has as many rows as any other."""
    report = report_of(12, 6, 4, *[DONE] * 6, *[UNDER_WAY] * 4)
    guessed = Note("mark-column-guessed", None, {"taken": "column 3", "others": "column 4"})
    assert verdict(report, guessed) == ("inconsistent", ["stated-total-mismatch", "stated-totals-disagree"])


def test_a_row_without_a_mark_beside_one_with_two_is_a_doubt():
    """the mark of one row may have run into that of the next: neither is a fault of the report."""
    report = report_of(10, 6, 4, *[DONE] * 6, "", "40 % 60 % §", *[UNDER_WAY] * 2)
    assert [f.severity.value for f in report.findings if f.code == "mark-blank"] == ["warning"]


@pytest.mark.parametrize(("done", "severity"), [(6, "info"), (5, "warning")])
def test_rows_that_may_be_missing_are_none_where_all_numbers_are_as_stated(done, severity):
    """what was seen and not read is no row where the report has all that it says: nobody needs to look."""
    report = report_of(done + 4, done, 4, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert [f.severity.value for f in audit(report, [LOST]).findings if f.code == "row-unused"] == [severity]


def test_where_many_marks_are_doubtful_nothing_is_accused():
    """three marks of ten that were read and are not sure may all be others."""
    report = report_of(10, 3, 7, *[DONE] * 6, *[UNDER_WAY] * 4)
    assert verdict(report)[0] == "inconsistent"
    for row in list(report.deliverables())[:3]:
        row.confidence = 0.5
    doubtful = [f.code for f in audit(report).findings if f.code == "mark-doubtful"]
    assert (len(doubtful), verdict(report)[0]) == (3, "not_auditable")
