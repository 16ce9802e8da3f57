"""The generator of independent axes and its judge: sane documents, exact truth, and a judge that sees each fault."""

import copy
import json
import tomllib

import pytest

from tests.generator.axes.axes import AXES, FURTHER_LANGUAGES, ImpossibleError, draw, is_possible
from tests.generator.axes.contents import OWN_WORDS as WORDS_FOLDER
from tests.generator.axes.contents import STATUSES, load_words
from tests.generator.axes.documents import make_document
from tests.generator.axes.judging import judge
from tests.generator.axes.singles import BASE, plain_choice, single_values
from tests.generator.axes.writing import write_document, write_documents
from tests.generator.needs import skip_unless_makeable

OWN_WORDS = set(tomllib.loads((WORDS_FOLDER / "en.toml").read_text("utf-8")))
BASE_WORDS = {"colon", "page", "titles", "subtitles", "things", "about", "tails", "short", "subjects"} | {
    "predicates", "ends", "aims", "objects"
}  # fmt: skip
VALUES = [(axis, value) for axis, values in AXES.items() for value in dict.fromkeys(values)]


@pytest.mark.parametrize(("axis", "value"), VALUES)
def test_each_value_can_be_drawn(axis, value):
    """each value of each axis stands in some combination that is possible."""
    choice = draw("7", {axis: (value,)})
    assert choice[axis] == value
    assert is_possible(choice)


@pytest.mark.parametrize(("axis", "value"), list(single_values()))
def test_each_value_can_stand_alone(axis, value):
    """each value has a combination close to the plain base, which keeps all that can be kept."""
    choice = plain_choice(axis, value)
    assert choice[axis] == value
    assert is_possible(choice)
    assert sum(choice[name] != plain for name, plain in BASE.items()) <= 5


def test_what_cannot_stand_together_is_refused():
    """values that cannot stand on one page are refused, and not changed in silence."""
    with pytest.raises(ImpossibleError):
        draw("1", {"layout": ("list",), "carrier": ("ticked",)})


def test_a_seed_gives_one_document():
    """the same seed gives the same document, and another one gives another."""
    first, again, other = (make_document(draw(seed), seed) for seed in ("3-1", "3-1", "3-2"))
    assert first == again
    assert first.truth["rows"] != other.truth["rows"]


@pytest.mark.parametrize("number", range(1, 41))
def test_the_truth_is_sane(number):
    """rows have texts and known statuses, no text stands twice, and the totals are false only where that was drawn."""
    seed = f"truth-{number}"
    truth = make_document(draw(seed), seed).truth
    rows = truth["rows"]
    assert all(row["dt"] and row["st"] in STATUSES for row in rows)
    assert len({row["dt"] for row in rows}) == len(rows)
    counted = {"total": len(rows)} | {status: sum(row["st"] == status for row in rows) for status in STATUSES}
    stated = truth["stated"] or {}
    assert truth["wrong"] == any(counted[name] != count for name, count in stated.items())
    assert truth["wrong"] == (truth["axes"]["totals"] == "wrong")


@pytest.mark.parametrize("toolchain", ["typst", "reportlab", "weasyprint", "fpdf2", "docx", "html"])
def test_what_the_truth_says_is_printed(toolchain, tmp_path):
    """every word of the truth is on the pages, and the truth lies beside the document."""
    skip_unless_makeable(toolchain)
    assert write_documents(tmp_path, "5", 4, {"toolchain": (toolchain,)}) == []
    assert len(list(tmp_path.glob("*/doc.*"))) == 4
    truth = json.loads(next(tmp_path.glob("*/truth.json")).read_text("utf-8"))
    assert truth["axes"]["toolchain"] == toolchain


def test_a_document_is_the_same_in_any_company(tmp_path):
    """a document depends on its own seed and not on those before it."""
    pins = {"toolchain": ("html",)}
    write_documents(tmp_path / "all", "9", 3, pins)
    write_document(tmp_path / "one", "9-3", pins)
    (alone,) = (tmp_path / "one").glob("*/doc.html")
    assert alone.read_bytes() == (tmp_path / "all" / alone.parent.name / "doc.html").read_bytes()


@pytest.mark.parametrize("language", sorted({*AXES["language"], *FURTHER_LANGUAGES}))
def test_each_language_has_all_words(language):
    """no language lacks a word that another one has."""
    words, english = load_words(language), load_words("en")
    assert set(words) >= OWN_WORDS | BASE_WORDS
    assert set(words["heads"]) == set(english["heads"])
    assert set(words["tails_of"]) == set(STATUSES)
    assert [len(labels) for labels in words["statuses"]] == [len(labels) for labels in words["plurals"]]
    assert all(len(labels) == len(STATUSES) for labels in words["statuses"])


# The judge

TRUTH = {
    "rows": [
        {"g": "L1", "gt": "Roads", "gh": "L1 – Roads", "m": None, "mt": "", "mh": "", "d": code, "printed": code,
         "dt": text, "st": status, "attributes": {}}
        for code, text, status in (("L1D1", "A plan of roads", "done"), ("L1D2", "A bridge over the river", "not_done"))
    ],
    "stated": {"total": 2, "done": 1, "not_done": 1},
    "wrong": False,
}  # fmt: skip
REPORT = {
    "verdict": "consistent",
    "findings": [],
    "guidelines": [
        {"code": "L1", "title": "Roads", "measures": [
            {"code": "L1M1", "text": "", "deliverables": [
                {"code": "L1D1", "raw_code": "L1D1", "text": "A plan of roads", "status": "done", "confidence": 0.99},
                {"code": "L1D2", "raw_code": "L1D2", "text": "A bridge over the river", "status": "not_done",
                 "confidence": 0.99},
            ]},
        ]},
    ],
}  # fmt: skip


def changed(change):
    """The judgement of the report after one change to its second row, in a report that is `change`d in place."""
    report = copy.deepcopy(REPORT)
    change(report, report["guidelines"][0]["measures"][0]["deliverables"])
    return judge(TRUTH, report)


def test_a_right_report_is_wholly_right():
    """a report that says what the truth says has no fault."""
    judgement = judge(TRUTH, REPORT)
    assert judgement.is_whole
    assert (judgement.right, judgement.read, judgement.codes, judgement.silent, judgement.wrong) == (2, 2, 2, 0, [])


def test_a_wrong_status_is_silent_unless_it_is_doubted():
    """a wrong status that nothing speaks of is a silent error; a low confidence or a finding speaks of it."""
    assert changed(lambda _, rows: rows[1].update(status="done")).silent == 1
    assert changed(lambda _, rows: rows[1].update(status="done", confidence=0.5)).silent == 0
    finding = {"code": "mark-conflict", "severity": "warning", "where": {"code": "L1D2"}}
    assert changed(lambda report, rows: (rows[1].update(status="done"), report["findings"].append(finding))).silent == 0


def test_a_missing_row_is_silent_unless_something_is_said():
    """a row that is not there is a silent error where the report has no finding above info."""
    assert changed(lambda _, rows: rows.pop()).silent == 1
    finding = {"code": "row-unused", "severity": "warning", "where": None}
    judgement = changed(lambda report, rows: (rows.pop(), report["findings"].append(finding)))
    assert (judgement.missing, judgement.silent, judgement.is_whole) == (1, 0, False)


def test_rows_in_another_order_are_not_right():
    """rows that come in another order than printed make a report that is not wholly right."""
    judgement = changed(lambda _, rows: rows.reverse())
    assert (judgement.right, judgement.is_ordered, judgement.is_whole) == (2, False, False)


def test_a_row_under_something_else_is_not_right():
    """a row is right only under what it stands under."""
    judgement = changed(lambda report, _: report["guidelines"][0].update(title="Bridges"))
    assert (judgement.texts, judgement.parents, judgement.right, judgement.read) == (2, 0, 0, 0)


def test_no_report_is_not_silent():
    """a document that gives no report has all its rows missing, and none of that is silent."""
    judgement = judge(TRUTH, None, "exit 4")
    assert (judgement.missing, judgement.silent, judgement.is_whole) == (2, 0, False)


def test_consistent_over_false_totals_is_silent():
    """the verdict "consistent" over false totals is a silent error."""
    judgement = judge(TRUTH | {"wrong": True}, REPORT)
    assert (judgement.right, judgement.silent, judgement.is_whole) == (2, 1, False)


def test_a_report_that_states_nothing_may_not_be_accused():
    """without stated totals any verdict but "inconsistent" is fair."""
    truth = TRUTH | {"stated": None}
    assert judge(truth, REPORT | {"verdict": "not_auditable"}).is_whole
    assert not judge(truth, REPORT | {"verdict": "inconsistent"}).is_whole
