"""What the findings on marks say."""

import pytest

from reportparse.audit.marks import check_conventions, check_marks
from reportparse.model import Mark, Status
from tests.building import truth_to_model

ROW = {"code": "L1M1D1", "text": "Paint the gate", "status": "done"}


def report_of(mark: Mark, confidence: float):
    """A report of one row with a mark that was read as done."""
    measure = {"code": "L1M1", "text": "Paint", "deliverables": [ROW]}
    truth = {
        "title": "Plan",
        "lang": "en",
        "period": "2024-2026",
        "stated": {"total": 1, "done": 1, "in_progress": 0, "not_done": 0},
        "guidelines": [{"code": "L1", "title": "Works", "measures": [measure]}],
    }
    report = truth_to_model(truth)
    row = next(report.deliverables())
    row = row.model_copy(update={"mark": mark, "confidence": confidence, "status": Status.DONE})
    own = report.guidelines[0].measures[0].model_copy(update={"deliverables": [row]})
    guideline = report.guidelines[0].model_copy(update={"measures": [own]})
    return report.model_copy(update={"guidelines": [guideline], "legend": []})


def test_a_doubtful_word_is_named_as_it_is_printed():
    """what has no shape is said by its words, and never by the name of nothing."""
    mark = Mark(kind="word", raw="done, under way", basis="vocabulary")
    (finding,) = check_marks(report_of(mark, 0.7))
    assert finding.message == "L1M1D1 has a mark that is not sure (done, under way); it was read as done."


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        (Mark(kind="word", raw="100 %", basis="convention"), "statuses-by-share"),
        (Mark(kind="fill", shape="square", colour="#00aa00", basis="convention"), "statuses-by-colour"),
    ],
)
def test_what_is_read_by_convention_is_said_as_what_it_is(mark, code):
    """a coloured cell is no share of the work."""
    assert [finding.code for finding in check_conventions(report_of(mark, 0.85))] == [code]
