"""Right reports are accused of nothing; of false totals the audit names exactly those that are false."""

import pytest

from tests.generator.axes.axes import AXES
from tests.generator.axes.singles import plain_choice
from tests.generator.axes.writing import write_document, write_documents
from tests.harness.accusations import judge, judge_folder

FORMS = tuple(dict.fromkeys(AXES["totals_form"]))
TOOLCHAINS = ("reportlab", "weasyprint", "fpdf2", "docx", "html")
ROW = {"st": "done"}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("totals", ["right", "wrong"])
def test_a_plain_report_is_accused_of_what_is_false_and_of_nothing_else(form, totals, tmp_path):
    """whatever form the totals have."""
    choice = plain_choice("totals_form", form) | {"totals": totals, "toolchain": "html"}
    assert write_document(tmp_path, "accusations-1", {name: (value,) for name, value in choice.items()}) == []
    (folder,) = tmp_path.iterdir()
    found = judge_folder(folder)
    assert found.is_exact
    assert bool(found.false) == (totals == "wrong")
    assert found.warnings == ()


@pytest.mark.sweep
def test_whatever_a_report_looks_like_nobody_is_accused_who_is_right(tmp_path):
    """of random documents; the bars are what holds, whoever makes reading better moves them up."""
    assert write_documents(tmp_path, "accusations", 60, {"toolchain": TOOLCHAINS}) == []
    judged = [judge_folder(folder) for folder in sorted(tmp_path.iterdir())]
    assert [one.name for one in judged if not one.false and "stated-total-mismatch" in one.errors] == []
    wrong = [one for one in judged if one.false]
    assert 2 * sum(one.is_exact for one in wrong) >= len(wrong)


def finding(code: str, status: str | None, stated: int | None, counted: int | None, severity: str = "error") -> dict:
    """A finding about the whole report."""
    where = {"scope": None, "status": status, "code": None}
    return {"code": code, "severity": severity, "where": where, "stated": stated, "counted": counted}


@pytest.mark.parametrize(
    ("findings", "is_exact"),
    [
        ([], False),
        ([finding("stated-total-mismatch", "done", 3, 2)], True),
        ([finding("stated-total-mismatch", "done", 3, 1)], False),
        ([finding("stated-total-mismatch", None, 3, 2)], False),
        ([finding("stated-total-mismatch", "done", 3, 2), finding("mark-blank", None, None, None)], False),
        ([finding("stated-total-mismatch", "done", 3, 2), finding("stated-totals-disagree", None, 2, 3)], True),
        ([finding("total-unsettled", "done", 3, 2, "warning")], False),
    ],
)
def test_a_false_total_is_named_by_its_number_and_that_of_the_rows(findings, is_exact):
    """one of two done is stated as three: another number, another status or another error beside it is not exact."""
    truth = {"rows": [ROW, ROW], "stated": {"total": 2, "done": 3}}
    assert judge("one", truth, {"findings": findings}).is_exact == is_exact
