"""
Two editions of a report: one change in a consistent report, and exactly the difference that it deserves.

The report has 65 rows under 27 measures and 3 guidelines. L1M1 has three rows: done, not done, done; L2M2 has two.
"""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportparse
from reportparse.api import Report
from reportparse.comparison import compare
from reportparse.comparison.similarity import text_pieces
from reportparse.model import (
    Deliverable,
    Generator,
    Guideline,
    Mark,
    Measure,
    Provenance,
    ReportModel,
    Section,
    SourceInfo,
    StatedTotal,
    StatedUnion,
    Status,
)
from reportparse.model.comparison import Comparison, ItemChange, Kind
from tests.strategies import REPORT

OTHER = "Une ruche et trois nichoirs par quartier, avec mode d'emploi"
FOUND = tuple[str, str, str | None, str | None]
# Reports are large things to make up.
FEW = settings(max_examples=25)
POSITIONS = [0, 7, 31, 46, 64]


def differences(comparison: Comparison) -> list[FOUND]:
    """Each difference of an item: what, which level, the code in A and in B."""
    return [
        (kind.value, item.level, item.a and item.a.code, item.b and item.b.code)
        for item in comparison.items
        for kind in item.kinds
    ]


def counted(comparison: Comparison) -> list[tuple[str | None, str | None, int, int]]:
    """Each count that differs: scope, status, before, after."""
    return [(change.scope_a, change.status, change.a, change.b) for change in comparison.counted]


def copy(report: Report) -> Report:
    """The same report again, to be changed."""
    return report.model_copy(deep=True)


def rows(report: Report) -> list[Deliverable]:
    """Every row."""
    return list(report.deliverables())


def home(report: Report, row: Deliverable) -> Measure:
    """The measure that a row stands under."""
    return next(measure for measure in report.measures() if any(other is row for other in measure.deliverables))


def renamed(code: str) -> str:
    """L1M2D3 as 1.2.3."""
    return code.replace("L", "").replace("M", ".").replace("D", ".")


def in_other_scheme(report: Report) -> Report:
    """The report with codes such as 1.2.3."""
    other = copy(report)
    for guideline in other.guidelines:
        guideline.code = renamed(guideline.code)
        for measure in guideline.measures:
            measure.code = renamed(measure.code)
            for row in measure.deliverables:
                row.code = renamed(row.code)
    return other


def test_a_report_is_the_same_as_itself(consistent):
    """without a change there is no difference."""
    comparison = compare(consistent, copy(consistent))
    assert comparison.is_same
    assert (comparison.items, comparison.stated, comparison.counted, comparison.tallies) == ([], [], [], [])
    assert comparison.matched_count == 65


@pytest.mark.parametrize("index", POSITIONS)
def test_another_status_is_one_difference(consistent, index):
    """only the row whose status changed is named, and only its counts."""
    b = copy(consistent)
    row = rows(b)[index]
    before, row.status = row.status, Status.POSTPONED
    comparison = compare(consistent, b)
    assert differences(comparison) == [("status_changed", "deliverable", row.code, row.code)]
    scope = row.code[:2]
    assert {(s, status, n - m) for s, status, m, n in counted(comparison)} == {
        (None, before, -1), (None, "postponed", 1), (scope, before, -1), (scope, "postponed", 1),
    }  # fmt: skip
    assert comparison.stated == []


@pytest.mark.parametrize("index", POSITIONS)
def test_a_row_that_is_not_in_b_is_gone(consistent, index):
    """nothing else is said of the rows around it; from B to A it was added."""
    b = copy(consistent)
    row = rows(b)[index]
    home(b, row).deliverables.remove(row)
    assert differences(compare(consistent, b)) == [("gone", "deliverable", row.code, None)]
    assert differences(compare(b, consistent)) == [("added", "deliverable", None, row.code)]
    assert (None, None, 65, 64) in counted(compare(consistent, b))


@pytest.mark.parametrize("index", POSITIONS)
def test_another_code_over_the_same_text_is_a_new_number(consistent, index):
    """the text says that it is the same row."""
    b = copy(consistent)
    row = rows(b)[index]
    before, row.code = row.code, row.code + "9"
    comparison = compare(consistent, b)
    assert differences(comparison) == [("renumbered", "deliverable", before, row.code)]
    assert comparison.counted == []


@pytest.mark.parametrize("index", POSITIONS)
def test_a_row_under_another_measure_is_moved(consistent, index):
    """code, text and status are the same, and the place is another one."""
    b = copy(consistent)
    row = rows(b)[index]
    home(b, row).deliverables.remove(row)
    target = next(m for m in b.measures() if row.code[:2] == m.code[:2] and not row.code.startswith(f"{m.code}D"))
    target.deliverables.append(row)
    (item,) = compare(consistent, b).items
    assert item.kinds == [Kind.MOVED]
    assert item.a is not None
    assert item.b is not None
    assert (item.a.parent_code, item.b.parent_code) == (row.code.partition("D")[0], target.code)


@pytest.mark.parametrize("index", POSITIONS)
def test_a_changed_text_under_the_same_code_is_reworded(consistent, index):
    """the words that came are shown, and those that stayed."""
    b = copy(consistent)
    row = rows(b)[index]
    before, row.text = row.text, f"{row.text} (fin 2020)"
    (item,) = compare(consistent, b).items
    assert item.kinds == [Kind.REWORDED]
    assert [(piece.change, piece.text) for piece in item.pieces] == [("same", before), ("inserted", "(fin 2020)")]


@pytest.mark.parametrize("index", POSITIONS)
def test_a_wholly_different_text_under_a_code_replaces_the_row(consistent, index):
    """that its status is another one, too, is no change of a status."""
    b = copy(consistent)
    row = rows(b)[index]
    row.text, row.status = OTHER, Status.CANCELLED
    comparison = compare(consistent, b)
    assert differences(comparison) == [("replaced", "deliverable", row.code, row.code)]
    assert comparison.matched_count == 64


def test_a_row_put_in_front_renumbers_those_behind_it_and_changes_nothing_else(consistent):
    """the texts tell that L1M1D1 to L1M1D3 are D2 to D4 now, although each code has another text."""
    b = copy(consistent)
    measure = b.guidelines[0].measures[0]
    new = measure.deliverables[0].model_copy(update={"text": OTHER})
    for number, row in enumerate(measure.deliverables, 2):
        row.code = f"L1M1D{number}"
    measure.deliverables.insert(0, new)
    assert differences(compare(consistent, b)) == [
        ("added", "deliverable", None, "L1M1D1"),
        ("renumbered", "deliverable", "L1M1D1", "L1M1D2"),
        ("renumbered", "deliverable", "L1M1D2", "L1M1D3"),
        ("renumbered", "deliverable", "L1M1D3", "L1M1D4"),
    ]


def test_two_rows_that_exchange_their_codes_are_renumbered(consistent):
    """neither is reworded or replaced."""
    b = copy(consistent)
    first, second = rows(b)[:2]
    first.code, second.code = second.code, first.code
    assert differences(compare(consistent, b)) == [
        ("renumbered", "deliverable", "L1M1D1", "L1M1D2"),
        ("renumbered", "deliverable", "L1M1D2", "L1M1D1"),
    ]


def test_rows_of_one_code_are_compared_in_their_order(consistent):
    """of two rows with one code the second changed."""
    a = copy(consistent)
    for row in rows(a)[:2]:
        row.code, row.text = "L1M1D1", "Rapport"
    b = copy(a)
    rows(b)[1].status = Status.POSTPONED
    (item,) = compare(a, b).items
    assert item.kinds == [Kind.STATUS_CHANGED]
    assert item.a is not None
    assert item.a.status == rows(a)[1].status


def test_the_same_short_text_elsewhere_is_not_the_same_row(consistent):
    """a word that many reports print for many things is no evidence that a row moved."""
    a, b = copy(consistent), copy(consistent)
    rows(a)[0].text = rows(b)[64].text = "Charte"
    assert ("replaced", "deliverable", "L1M1D1", "L1M1D1") in differences(compare(a, b))
    assert {kind for kind, *_ in differences(compare(a, b))} == {"replaced"}


def test_a_measure_that_is_gone_takes_its_rows_along(consistent):
    """the measure and each row are named."""
    b = copy(consistent)
    del b.guidelines[0].measures[0]
    assert differences(compare(consistent, b)) == [
        ("gone", "measure", "L1M1", None),
        ("gone", "deliverable", "L1M1D1", None),
        ("gone", "deliverable", "L1M1D2", None),
        ("gone", "deliverable", "L1M1D3", None),
    ]


def test_a_measure_with_another_text_and_the_same_rows_is_reworded(consistent):
    """what stands below it says that it is the same measure, and so its rows are not moved."""
    b = copy(consistent)
    b.guidelines[0].measures[0].text = OTHER
    assert differences(compare(consistent, b)) == [("reworded", "measure", "L1M1", "L1M1")]


def test_a_measure_with_another_code_and_another_text_is_known_by_its_rows(consistent):
    """it is neither gone nor added."""
    b = copy(consistent)
    measure = b.guidelines[0].measures[0]
    measure.code, measure.text = "L1M99", OTHER
    assert differences(compare(consistent, b)) == [
        ("renumbered", "measure", "L1M1", "L1M99"),
        ("reworded", "measure", "L1M1", "L1M99"),
    ]


@pytest.mark.parametrize("text", ["Charte", "Rapport annuel sur les rives du fleuve"])
def test_one_row_alike_does_not_make_one_of_two_measures(consistent, text):
    """a measure of one row went, and one under another guideline came that has the same row and nothing else of it."""
    a, b = copy(consistent), copy(consistent)
    target = next(measure for measure in b.measures() if measure.code == "L3M7")
    measure = a.guidelines[0].measures[2]
    measure.deliverables = [rows(a)[0].model_copy(update={"code": "L1M3D1", "text": text})]
    b.guidelines[0].measures.pop(2)
    target.code, target.text = "L3M99", OTHER
    target.deliverables = [measure.deliverables[0].model_copy(update={"code": "L3M99D1"})]
    found = differences(compare(a, b))
    assert ("gone", "measure", "L1M3", None) in found
    assert ("added", "measure", None, "L3M99") in found


def test_a_measure_under_another_guideline_is_moved_and_its_rows_are_not(consistent):
    """rows that still stand under their measure stayed where they were."""
    b = copy(consistent)
    b.guidelines[1].measures.append(b.guidelines[0].measures.pop(0))
    assert differences(compare(consistent, b)) == [("moved", "measure", "L1M1", "L1M1")]


def test_a_guideline_with_another_title_is_reworded(consistent):
    """titles are texts, too."""
    b = copy(consistent)
    b.guidelines[2].title = "Tenir une maison claire"
    assert differences(compare(consistent, b)) == [("reworded", "guideline", "L3", "L3")]


def test_a_level_in_between_is_compared(consistent):
    """sections are items: one that is retitled is reworded, and its measures stay."""
    a = copy(consistent)
    for measure in a.guidelines[0].measures[:2]:
        measure.sections = [Section(code="L1A", title="Les rives et leurs usages", provenance=[])]
    b = copy(a)
    for measure in b.guidelines[0].measures[:2]:
        measure.sections = [Section(code="L1A", title="Les rives, leurs usages", provenance=[])]
    assert differences(compare(a, b)) == [("reworded", "section", "L1A", "L1A")]
    b.guidelines[0].measures[1].sections = []
    assert ("moved", "measure", "L1M2", "L1M2") in differences(compare(a, b))


def test_other_quotes_dashes_and_spaces_are_the_same_wording(consistent):
    """how a toolchain sets a character is no change of a text."""
    a, b = copy(consistent), copy(consistent)
    rows(a)[0].text, rows(b)[0].text = "L'eau - « la rive »", "L\u2019eau \u2013 \u201cla rive\u201d"
    assert compare(a, b).is_same


def test_codes_written_in_another_way_are_the_same_codes(consistent):
    """L1M1D1 and 1.1.1 are one code, and one sentence says how they were compared."""
    comparison = compare(consistent, in_other_scheme(consistent))
    assert comparison.is_same
    assert [(scheme.level, scheme.a, scheme.b) for scheme in comparison.schemes] == [
        ("guideline", "L1", "1"),
        ("measure", "L1M1", "1.1"),
        ("deliverable", "L1M1D1", "1.1.1"),
    ]
    assert comparison.notes[-1].startswith("The editions write codes in two ways (L1M1D1 in A, 1.1.1 in B)")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_another_number_in_another_way_to_write_codes_is_a_new_number(consistent, language):
    """where ways to write codes differ the last number is compared, in one language and in two."""
    b = in_other_scheme(consistent)
    b.language = language
    rows(b)[2].code = "1.1.4"
    assert differences(compare(consistent, b)) == [("renumbered", "deliverable", "L1M1D3", "1.1.4")]


def rewritten(report: Report, measure_index: int, *given_rows: tuple[str, str]) -> None:
    """Give the first guideline's measure of that index these rows, each a code and a text."""
    measure = report.guidelines[0].measures[measure_index]
    pattern = rows(report)[0]
    measure.deliverables = [pattern.model_copy(update={"code": code, "text": text}) for code, text in given_rows]


REPORTS = [f"Rapport annuel {year} sur les rives du fleuve" for year in (2018, 2019, 2020)]


@pytest.mark.parametrize("texts", [REPORTS, ["Bilan 2018", "Bilan 2019", "Bilan 2020"]])
def test_rows_written_by_one_pattern_are_told_apart(consistent, texts):
    """the report of 2018 is gone and the others have new numbers; none of them is a reworded report of another year."""
    a, b = copy(consistent), copy(consistent)
    rewritten(a, 0, *((f"L1M1D{number}", text) for number, text in enumerate(texts, 1)))
    rewritten(b, 0, *((f"L1M1D{number}", text) for number, text in enumerate(texts[1:], 1)))
    assert differences(compare(a, b)) == [
        ("gone", "deliverable", "L1M1D1", None),
        ("renumbered", "deliverable", "L1M1D2", "L1M1D1"),
        ("renumbered", "deliverable", "L1M1D3", "L1M1D2"),
    ]


def test_a_row_with_the_same_text_elsewhere_is_that_row(consistent):
    """it is not the row that now has its code and a text like it."""
    a, b = copy(consistent), copy(consistent)
    rewritten(a, 0, ("L1M1D1", REPORTS[0]))
    rewritten(b, 0, ("L1M1D1", REPORTS[1]))
    b.guidelines[0].measures[1].deliverables.append(rows(a)[0].model_copy(update={"code": "L1M2D9"}))
    assert differences(compare(a, b)) == [
        ("added", "deliverable", None, "L1M1D1"),
        ("moved", "deliverable", "L1M1D1", "L1M2D9"),
        ("renumbered", "deliverable", "L1M1D1", "L1M2D9"),
    ]


@pytest.mark.parametrize(
    ("index", "code", "kinds"),
    [(0, "L1M1D9", ["renumbered", "reworded"]), (1, "L1M2D9", ["moved", "renumbered", "reworded"])],
)
def test_a_row_with_another_code_and_nearly_its_text_is_that_row(consistent, index, code, kinds):
    """under its measure, or under another one."""
    b = copy(consistent)
    row = b.guidelines[0].measures[0].deliverables.pop(2)
    row.code, row.text = code, row.text.replace("au moins une séance", "une séance")
    assert row.text != rows(consistent)[2].text
    b.guidelines[0].measures[index].deliverables.append(row)
    assert differences(compare(consistent, b)) == [(kind, "deliverable", "L1M1D3", code) for kind in kinds]


def test_of_rows_with_one_text_the_one_with_the_code_moved(consistent):
    """two rows have one text; the second moved, the first is gone."""
    a, b = copy(consistent), copy(consistent)
    rewritten(a, 0, ("L1M1D1", REPORTS[0]))
    rewritten(a, 1, ("L1M2D1", REPORTS[0]))
    rewritten(b, 0)
    rewritten(b, 1)
    b.guidelines[0].measures[2].deliverables.append(rows(a)[1].model_copy())
    assert differences(compare(a, b)) == [
        ("gone", "deliverable", "L1M1D1", None),
        ("moved", "deliverable", "L1M2D1", "L1M2D1"),
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_of_rows_with_one_code_the_one_under_its_measure_stayed(consistent, language):
    """a code that stands under two measures is gone from the first; nothing moved."""
    a, b = copy(consistent), copy(consistent)
    rewritten(a, 0, ("D1", REPORTS[0]))
    rewritten(a, 1, ("D1", f"{REPORTS[0]} et du lac, signé par les maires"))
    rewritten(b, 0)
    rewritten(b, 1, ("D1", f"{REPORTS[0]}, signé"))
    b.language = language
    kinds = [[kind.value for kind in item.kinds] for item in compare(a, b).items]
    assert kinds == ([["gone"], ["reworded"]] if language == "fr" else [["gone"]])
    assert compare(a, b).items[0].a is not None
    assert compare(a, b).items[0].a.parent_code == "L1M1"


def test_of_equal_rows_the_one_under_its_measure_stayed(consistent):
    """code and text stand under two measures; the first is gone, and the second did not move."""
    a, b = copy(consistent), copy(consistent)
    rewritten(a, 0, ("D1", REPORTS[0]))
    rewritten(a, 1, ("D1", REPORTS[0]))
    rewritten(b, 0)
    rewritten(b, 1, ("D1", REPORTS[0]))
    assert differences(compare(a, b)) == [("gone", "deliverable", "D1", None)]


def test_a_row_may_be_moved_and_reworded(consistent):
    """its code tells which row it is, as long as its text is something like it."""
    b = copy(consistent)
    row = b.guidelines[0].measures[0].deliverables.pop(2)
    row.text = f"{row.text}, avec un compte rendu public après chacune des rencontres"
    b.guidelines[0].measures[1].deliverables.append(row)
    assert [kind for kind, *_ in differences(compare(consistent, b))] == ["moved", "reworded"]


def test_under_one_measure_less_is_asked_of_a_text(consistent):
    """with another code a text that was made a third longer is the same row there, and another row elsewhere."""
    b = copy(consistent)
    row = b.guidelines[0].measures[0].deliverables.pop(2)
    row.code, row.text = "L1M1D9", f"{row.text}, suivie d'un compte rendu"
    b.guidelines[0].measures[0].deliverables.append(row)
    assert [kind for kind, *_ in differences(compare(consistent, b))] == ["renumbered", "reworded"]
    b.guidelines[0].measures[1].deliverables.append(b.guidelines[0].measures[0].deliverables.pop())
    assert sorted(kind for kind, *_ in differences(compare(consistent, b))) == ["added", "gone"]


def test_two_languages_and_a_row_under_another_measure(consistent):
    """its code tells which row it is."""
    b = copy(consistent)
    b.language = "en"
    b.guidelines[0].measures[1].deliverables.append(b.guidelines[0].measures[0].deliverables.pop(2))
    assert differences(compare(consistent, b)) == [("moved", "deliverable", "L1M1D3", "L1M1D3")]


def test_two_languages_two_ways_to_write_codes_and_a_row_that_is_gone(consistent):
    """the numbers of those that stayed tell which one is gone."""
    b = in_other_scheme(consistent)
    b.language = "en"
    del b.guidelines[0].measures[0].deliverables[1]
    assert differences(compare(consistent, b)) == [("gone", "deliverable", "L1M1D2", None)]


def test_another_text_under_the_same_number_in_another_way_to_write_codes_replaces_the_row(consistent):
    """1.1.1 is L1M1D1, so the row was replaced and not renumbered."""
    b = in_other_scheme(consistent)
    rows(b)[0].text = OTHER
    assert differences(compare(consistent, b)) == [("replaced", "deliverable", "L1M1D1", "1.1.1")]


def test_two_languages_are_compared_by_all_but_their_wording(consistent):
    """texts and printed words of statuses differ everywhere; that is said once, and nothing is found."""
    b = copy(consistent)
    b.language = "en"
    for row in rows(b):
        row.text, row.status_label = f"Text of {row.code}", "label"
    for measure in b.measures():
        measure.text = "Measure"
    comparison = compare(consistent, b)
    assert comparison.is_same
    assert not comparison.is_wording_compared
    assert comparison.notes[-1].startswith("Wording was not compared: A is in 'fr', B in 'en'.")


@pytest.mark.parametrize("index", POSITIONS)
def test_two_languages_that_disagree_on_a_status_are_caught(consistent, index):
    """one flipped mark in the translation is one difference."""
    b = copy(consistent)
    b.language = "en"
    for row in rows(b):
        row.text = f"Text of {row.code}"
    rows(b)[index].status = Status.POSTPONED
    code = rows(b)[index].code
    assert differences(compare(consistent, b)) == [("status_changed", "deliverable", code, code)]


def test_two_languages_that_disagree_on_a_code_are_caught(consistent):
    """the only row that is left over under its measure is the one with another code."""
    b = copy(consistent)
    b.language = "en"
    rows(b)[1].code = "L1M1D7"
    assert differences(compare(consistent, b)) == [("renumbered", "deliverable", "L1M1D2", "L1M1D7")]


def test_wording_is_compared_or_not_as_asked(consistent):
    """`always` compares two languages, `never` leaves texts out in one."""
    b = copy(consistent)
    rows(b)[0].text += " (fin 2020)"
    assert compare(consistent, b, "never").is_same
    assert compare(consistent, b, "never").notes[-1] == "Wording was not compared, as asked."
    b.language = "en"
    assert compare(consistent, b, "auto").is_same
    assert differences(compare(consistent, b, "always")) == [("reworded", "deliverable", "L1M1D1", "L1M1D1")]


def test_a_language_that_is_not_known_is_said(consistent):
    """wording is compared then, and one is told."""
    b = copy(consistent)
    b.language = None
    comparison = compare(consistent, b)
    assert comparison.is_wording_compared
    assert comparison.notes[-1].startswith("The language of one edition is not known")


def test_steps_of_a_scale_are_told_apart_by_their_words(consistent):
    """from "begun" to "half done" a row goes on, although both are in progress."""
    a = copy(consistent)
    under_way = [row for row in rows(a) if row.status == "in_progress"]
    for row, label in zip(under_way, ["entamé", "à moitié"] * 5, strict=True):
        row.status_label = label
    b = copy(a)
    row = next(row for row in rows(b) if row.status_label == "entamé")
    row.status_label = "à moitié"
    assert differences(compare(a, b)) == [("status_changed", "deliverable", row.code, row.code)]


def test_new_words_for_a_status_are_no_change_of_a_status(consistent):
    """where each status has one word, another word in the legend is no progress."""
    b = copy(consistent)
    for row in rows(b):
        row.status_label = f"autre mot pour {row.status}"
    assert compare(consistent, b).is_same


def stated(report: Report, status: str | None) -> StatedTotal:
    """The stated total of a status."""
    return next(total for total in report.stated_totals if total.status == status)


@pytest.mark.parametrize("status", [None, "done", "in_progress", "not_done"])
def test_a_stated_total_that_changed_is_one_difference(consistent, status):
    """both values are given, and no row is named."""
    b = copy(consistent)
    stated(b, status).count = 7
    comparison = compare(consistent, b)
    (change,) = comparison.stated
    assert change.a is not None
    assert change.b is not None
    assert (change.statuses, change.a.count, change.b.count) == (
        [status] if status else [],
        stated(consistent, status).count,
        7,
    )
    assert (comparison.items, comparison.counted) == ([], [])


def test_a_total_that_only_one_edition_states_is_a_difference(consistent):
    """a stated 0 is a statement; so is a share of several statuses."""
    b = copy(consistent)
    place = b.stated_totals[0].provenance
    b.stated_totals.append(StatedTotal(scope="L1", status=Status.CANCELLED, count=0, text="", provenance=place))
    b.stated_unions.append(
        StatedUnion(statuses=[Status.DONE, Status.IN_PROGRESS], percent=90.8, text="", provenance=place)
    )
    assert [(change.statuses, change.a, change.b and change.b.count) for change in compare(consistent, b).stated] == [
        (["cancelled"], None, 0),
        (["done", "in_progress"], None, None),
    ]


def test_a_total_stated_twice_is_compared_once_each(consistent):
    """the second statement changed; the first is where it was, whatever their order."""
    a = copy(consistent)
    a.stated_totals.append(stated(a, "done").model_copy(update={"text": "once more"}))
    b = copy(a)
    b.stated_totals[-1].count = 50
    b.stated_totals.reverse()
    (change,) = compare(a, b).stated
    assert (change.a and change.a.count, change.b and change.b.count) == (49, 50)


def test_a_total_of_a_guideline_is_known_in_another_way_to_write_codes(consistent):
    """17 of L1 are 17 of 1."""
    a = copy(consistent)
    a.stated_totals.append(stated(a, None).model_copy(update={"scope": "L1", "count": 17}))
    b = in_other_scheme(a)
    b.stated_totals[-1].scope = "1"
    assert compare(a, b).is_same
    b.stated_totals[-1].count = 18
    (change,) = compare(a, b).stated
    assert (change.a and change.a.scope, change.b and change.b.scope) == ("L1", "1")


def test_each_side_leads_back_to_its_page(consistent):
    """page and box of A and of B."""
    b = copy(consistent)
    row = rows(b)[0]
    row.status = Status.POSTPONED
    row.provenance = [row.provenance[0].model_copy(update={"page_number": 4})]
    (item,) = compare(consistent, b).items
    assert item.a is not None
    assert item.b is not None
    assert (item.a.provenance[0].page_number, item.b.provenance[0].page_number) == (1, 4)
    assert item.a.provenance[0].bbox == item.b.provenance[0].bbox == (50.0, 100.0, 300.0, 120.0)


def test_two_reports_that_have_nothing_in_common_are_named_as_such(consistent):
    """codes that are used again for other things do not make one report of two."""
    b = copy(consistent)
    for number, row in enumerate(rows(b)):
        row.text = f"{number} {OTHER}"
    assert compare(consistent, b).notes[-1].startswith("Only 0 of 65 and 65 deliverables were found in both")


@given(REPORT)
@FEW
def test_any_report_is_the_same_as_itself(report):
    """repeated codes and rows, missing texts and odd characters make no difference."""
    assert compare(report, copy(report)).is_same


def mirrored(item: ItemChange) -> tuple[object, ...]:
    """An item's difference as it looks from the other side."""
    swap = {Kind.ADDED: Kind.GONE, Kind.GONE: Kind.ADDED}
    return (item.level, [swap.get(kind, kind) for kind in item.kinds], item.b, item.a)


# Few codes and few texts, some of them alike, so that two reports have much in common and much to be confused.
TEXT = st.sampled_from(
    ["", "Charte", "Charte des rives du fleuve", "Charte des rives du fleuve, signée", "Bilan de l'eau en 2020", OTHER]
)
PLACE = Provenance(page_number=1)
ROW = st.builds(
    Deliverable,
    code=st.sampled_from(["L1M1D1", "L1M1D2", "L1M2D1", "1.1.1"]),
    text=TEXT,
    status=st.sampled_from([Status.DONE, Status.NOT_DONE]),
    mark=st.just(Mark(kind="blank", basis="none")),
    confidence=st.just(1.0),
    provenance=st.just([PLACE]),
)
MEASURE = st.builds(
    Measure,
    code=st.sampled_from(["L1M1", "L1M2", "1.1"]),
    text=TEXT,
    provenance=st.just([PLACE]),
    deliverables=st.lists(ROW, max_size=4),
)
GUIDELINE = st.builds(
    Guideline,
    code=st.sampled_from(["L1", "L2"]),
    title=TEXT,
    provenance=st.just([PLACE]),
    measures=st.lists(MEASURE, max_size=3),
)
ALIKE = st.builds(
    ReportModel,
    generator=st.just(Generator(name="reportparse", version="0")),
    source=st.just(SourceInfo(name="r", sha256="0", media_type="text/plain", page_count=None, reader="test")),
    title=st.none(),
    language=st.sampled_from(["fr", "en"]),
    period=st.none(),
    legend=st.just([]),
    stated_totals=st.lists(
        st.builds(
            StatedTotal,
            scope=st.sampled_from([None, "L1"]),
            count=st.integers(1, 2),
            text=TEXT,
            provenance=st.just(PLACE),
        ),
        max_size=3,
    ),
    guidelines=st.lists(GUIDELINE, max_size=2),
)


@given(ALIKE, ALIKE, st.sampled_from(["auto", "always", "never"]))
@settings(FEW, max_examples=150)
def test_what_is_added_one_way_is_gone_the_other_way(a, b, wording):
    """B against A is A against B, mirrored."""
    there, back = compare(a, b, wording), compare(b, a, wording)
    key = str
    assert sorted((mirrored(item) for item in there.items), key=key) == sorted(
        ((item.level, item.kinds, item.a, item.b) for item in back.items), key=key
    )
    assert [(c.scope_b, c.status, c.b, c.a) for c in there.counted if c.scope_a is None] == [
        (c.scope_a, c.status, c.a, c.b) for c in back.counted if c.scope_a is None
    ]
    assert len(there.stated) == len(back.stated)
    assert there.matched_count == back.matched_count


WORDS = st.lists(st.sampled_from(["la", "rive", "eau", "et", "2020", "L'eau,"]), max_size=8).map(" ".join)


@given(WORDS, WORDS)
@FEW
def test_the_pieces_of_a_text_are_both_texts(one, other):
    """those of A, joined, are A's text, and those of B are B's; what was deleted stands before what was inserted."""
    pieces = text_pieces(one, other)
    assert " ".join(piece.text for piece in pieces if piece.change != "inserted") == one
    assert " ".join(piece.text for piece in pieces if piece.change != "deleted") == other
    changes = [piece.change for piece in pieces]
    assert ("inserted", "deleted") not in list(pairwise(changes))


def test_the_api_takes_reports_and_paths(consistent, samples, tmp_path):
    """a report, a `report.json`, a folder of CSV files and a document compare alike."""
    consistent.write_json(tmp_path / "report.json")
    consistent.write_csv(tmp_path / "csv")
    for given_ in (tmp_path / "report.json", tmp_path, str(tmp_path / "csv")):
        assert reportparse.compare(consistent, given_).is_same
    assert reportparse.compare(samples / "2018-2020-fr.pdf", consistent).items == []
