"""
Order, texts, spellings of marks and the legend: what the audit says of them, and what it does not.

Each test changes one thing in the consistent report of 65 rows, in which L1M1 has three and L1M4 has one.
"""

import pytest

from reportparse.api import Report
from reportparse.audit.catalogue import CATALOGUE
from reportparse.model import Earlier, LegendEntry, Status

OWN = ("code-jump", "code-out-of-order", "text-repeated", "text-cut", "mark-spellings", "legend-unused")


def said(report: Report) -> list[tuple[str, str]]:
    """The code and the message of each finding."""
    return [(finding.code, finding.message) for finding in report.audit().findings]


def codes(report: Report) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in report.audit().findings]


def rename(report: Report, *numbers: str) -> Report:
    """The report with L1M1's three rows numbered anew."""
    for row, number in zip(report.guidelines[0].measures[0].deliverables, numbers, strict=True):
        row.code = f"L1M1D{number}"
    return report


@pytest.mark.parametrize("code", OWN)
def test_none_of_these_findings_makes_a_report_inconsistent(code):
    """they ask for a look, or are for the record; totals can hold all the same."""
    assert CATALOGUE[code].severity != "error"


def test_rows_in_another_order_are_named_once_for_their_measure(consistent):
    """the first row that follows a higher number stands for all of its measure."""
    assert said(rename(consistent, "3", "2", "1")) == [("code-out-of-order", "L1M1D2 is printed after L1M1D3.")]


def test_measures_and_guidelines_have_an_order_too(consistent):
    """a measure before the one that its number follows, and a guideline likewise, are named."""
    first = consistent.guidelines[0]
    first.measures[:2] = reversed(first.measures[:2])
    consistent.guidelines.reverse()
    assert [f.where.code for f in consistent.audit().findings if f.code == "code-out-of-order"] == ["L2", "L1M1"]


def test_letters_have_no_order(consistent):
    """what is not numbered is not counted."""
    assert codes(rename(consistent, "b", "a", "c")) == []


def test_few_missing_numbers_are_named_one_by_one(consistent):
    """five rows may well have been lost."""
    found = consistent_gaps(rename(consistent, "1", "2", "8"))
    assert found == [f"L1M1D{n}" for n in range(3, 8)]


def consistent_gaps(report: Report) -> list[str | None]:
    """The codes that are missing."""
    return [finding.where.code for finding in report.audit().findings if finding.code == "code-gap"]


def test_many_missing_numbers_are_one_jump(consistent):
    """a hundred rows were not lost among three: one code is wrong, or the report leaves many out."""
    assert said(rename(consistent, "1", "2", "102")) == [
        ("code-jump", "The codes of L1M1 go from L1M1D2 to L1M1D102; 99 numbers are missing before it.")
    ]


def test_a_jump_at_the_beginning_has_no_code_before_it(consistent):
    """the sequence begins far from 1."""
    assert said(rename(consistent, "71", "72", "73")) == [
        ("code-jump", "The codes of L1M1 go at once to L1M1D71; 70 numbers are missing before it.")
    ]


def test_a_number_of_any_size_takes_no_time(consistent):
    """missing numbers are not walked through."""
    assert codes(rename(consistent, "1", "2", "9" * 30)) == ["code-jump"]


def test_a_code_of_the_measure_before_makes_that_measure_no_longer(consistent):
    """where the next measure lacks its first row, a row repeated from this one stands in its place."""
    before, measure = consistent.guidelines[0].measures[:2]
    row = measure.deliverables.pop(0)
    row.code = before.deliverables[-1].code
    before.deliverables.append(row)
    assert [(f.code, f.where.code) for f in consistent.audit().findings] == [
        ("code-repeated", "L1M1D3"), ("code-gap", "L1M2D1"),
    ]  # fmt: skip


def test_a_measure_that_is_printed_nowhere_ends_no_sequence(consistent):
    """a wrong measure in a row's code is one finding, and not a gap before it."""
    measure = consistent.guidelines[0].measures[-1]
    measure.code, measure.provenance = "L1M88", []
    for row in measure.deliverables:
        row.code = row.code.replace("L1M8", "L1M88")
    assert codes(consistent) == ["measure-missing"]


def test_a_measure_in_the_middle_that_is_printed_nowhere_is_there(consistent):
    """a measure whose rows were read is no gap among the measures."""
    consistent.guidelines[0].measures[2].provenance = []
    assert codes(consistent) == ["measure-missing"]


def test_equal_texts_of_a_measure_are_found_however_they_are_spelled(consistent):
    """rows of one measure that read alike are worth a look."""
    rows = consistent.guidelines[0].measures[0].deliverables
    rows[2].text = rows[0].text.upper()
    ((code, message),) = said(consistent)
    assert code == "text-repeated"
    assert message.startswith("L1M1D1 has the same text as L1M1D3: “")


def test_equal_texts_of_two_measures_are_no_finding(consistent):
    """measures often promise the same."""
    first, second = consistent.guidelines[0].measures[:2]
    second.deliverables[0].text = first.deliverables[0].text
    assert codes(consistent) == []


@pytest.mark.parametrize(
    "text", ["Guide to shared gar-", "Guide to gardens (", "Karte „", ") and its annex", ", and so on"]
)
def test_a_text_that_nobody_ends_or_begins_like_that_is_cut(consistent, text):
    """a hyphen after a letter, a bracket that only opens or only closes: the rest is missing."""
    consistent.guidelines[0].measures[0].deliverables[0].text = text
    assert codes(consistent) == ["text-cut"]


@pytest.mark.parametrize(
    "text",
    ["2018 -", "Period 2018-", "Guide (in 3 languages)", "„Karte“", "« Carte »", "“Step by step”", "etc.", "-", "a)"],
)
def test_a_text_that_may_be_whole_is_left_alone(consistent, text):
    """an open period, a dash, quotation marks of any language are no cut."""
    consistent.guidelines[0].measures[0].deliverables[0].text = text
    assert codes(consistent) == []


def test_a_measure_that_is_cut_is_found(consistent):
    """measures have texts, too."""
    consistent.guidelines[0].measures[0].text = "The great meet-"
    assert said(consistent) == [("text-cut", "The text of L1M1 is not whole: “…The great meet-”.")]


def words(report: Report, *raws: str) -> Report:
    """The report with words as the marks of its first done rows."""
    rows = [row for row in report.deliverables() if row.status == "done"]
    for row, raw in zip(rows, raws, strict=False):
        row.mark = row.mark.model_copy(update={"raw": raw, "shape": None, "kind": "word", "basis": "vocabulary"})
        row.status_label = raw
    return report


def test_a_status_that_is_spelled_in_two_ways_is_noted(consistent):
    """both are counted together, and the reader is told."""
    assert said(words(consistent, "Done", "DONE", "Done")) == [
        ("mark-spellings", "The status done is printed in several ways: Done (2), DONE (1).")
    ]


def test_steps_of_a_scale_are_no_spellings(consistent):
    """two words may mean two steps, even where both are done."""
    assert codes(words(consistent, "Done", "Handed over")) == []


def test_two_signs_for_one_label_are_noted(consistent):
    """a disc where the legend has a tick is counted with the ticks, and the reader is told."""
    row = next(consistent.deliverables())
    row.mark = row.mark.model_copy(update={"raw": "●", "shape": "disc"})
    assert said(consistent) == [("mark-spellings", "The status done is printed in several ways: check (48), disc (1).")]


def test_one_shape_from_two_fonts_is_one_mark(consistent):
    """the text layer of a tick may say anything."""
    row = next(consistent.deliverables())
    row.mark = row.mark.model_copy(update={"raw": "4"})
    assert codes(consistent) == []


def test_any_sign_will_do_in_the_column_of_a_status(consistent):
    """under a status, a date or another sign says the same."""
    row = next(consistent.deliverables())
    row.mark = row.mark.model_copy(update={"raw": "●", "shape": "disc", "basis": "column"})
    assert codes(consistent) == []


def entry(status: Status, label: str, mark: str, report: Report) -> LegendEntry:
    """A further line of the legend."""
    return report.legend[0].model_copy(update={"status": status, "label": label, "mark": mark, "shape": None})


def test_a_mark_that_no_row_has_is_noted(consistent):
    """a legend that explains more than the rows need may point at rows that were not found."""
    consistent.legend.append(entry(Status.CANCELLED, "given up", "⊘", consistent))
    assert said(consistent) == [("legend-unused", "The legend explains ⊘ (given up), which no row has.")]


def test_a_mark_of_which_none_is_stated_may_be_unused(consistent):
    """ "given up: 0" says that no row has it."""
    consistent.legend.append(entry(Status.CANCELLED, "given up", "⊘", consistent))
    zero = consistent.stated_totals[0].model_copy(update={"status": Status.CANCELLED, "count": 0})
    consistent.stated_totals.append(zero)
    assert codes(consistent) == []


def test_the_second_step_of_a_status_may_be_unused(consistent):
    """of two labels for one status, the one that no row has is named."""
    consistent.legend.append(entry(Status.DONE, "done, and late", "✔L", consistent))
    assert said(consistent) == [("legend-unused", "The legend explains ✔L (done, and late), which no row has.")]


def test_a_status_of_earlier_years_uses_the_legend(consistent):
    """marks that do not count are explained by the legend all the same."""
    consistent.legend.append(entry(Status.CANCELLED, "given up", "⊘", consistent))
    row = next(consistent.deliverables())
    row.earlier = [Earlier(label="2019", status=Status.CANCELLED, mark=row.mark)]
    assert codes(consistent) == []
