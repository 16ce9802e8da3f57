"""
What may explain that stated totals and rows differ: the smallest set of doubtful rows, in true sentences.

Each report is generated with its fault, so that what would close it is known beforehand.
"""

import itertools

import pytest

from reportparse.audit.explanations import explain
from reportparse.model import (
    Deliverable,
    Generator,
    Guideline,
    Mark,
    Measure,
    Provenance,
    ReportModel,
    SourceInfo,
    StatedTotal,
    Status,
)
from tests.work import count_calls

HERE = Provenance(page_number=1, bbox=(50.0, 100.0, 300.0, 120.0))
DONE, DOING, UNDONE = Status.DONE, Status.IN_PROGRESS, Status.NOT_DONE
SURE, UNSURE = 0.99, 0.6


def row(code: str, status: Status, confidence: float) -> Deliverable:
    """A row as sure as that."""
    mark = Mark(raw="✓", shape="check", kind="character", basis="legend", provenance=HERE)
    return Deliverable(
        code=code, text=f"text {code}", status=status, mark=mark, confidence=confidence, provenance=[HERE]
    )


def report(
    rows: dict[str, list[tuple[Status, float]]], stated: dict[tuple[str | None, Status | None], int]
) -> ReportModel:
    """A report with the rows of each guideline, and the numbers that it states."""
    guidelines = [
        Guideline(
            code=code,
            title=None,
            provenance=[HERE],
            measures=[
                Measure(
                    code=f"{code}M1",
                    text="measure",
                    provenance=[HERE],
                    deliverables=[row(f"{code}M1D{i}", *one) for i, one in enumerate(own, 1)],
                )
            ],
        )
        for code, own in rows.items()
    ]
    return ReportModel(
        generator=Generator(name="reportparse", version="0"),
        source=SourceInfo(name="r.pdf", sha256="0" * 64, media_type="application/pdf", page_count=1, reader="test"),
        title="title",
        language="en",
        period=None,
        legend=[],
        stated_totals=[
            StatedTotal(scope=scope, status=status, count=count, text="stated", provenance=HERE)
            for (scope, status), count in stated.items()
        ],
        guidelines=guidelines,
    )


def changes(model: ReportModel) -> list[tuple[str, int, Status | None, Status | None]] | None:
    """The changes of the explanation: guideline, how many, from, to."""
    explanation = explain(model, [])
    assert explanation is not None
    if explanation.changes is None:
        return None
    return [(c.scope, c.count, c.status, c.becomes) for c in explanation.changes]


def test_one_doubtful_row_closes_one_error():
    """the only row that is unsure is the one that would make it fit."""
    model = report(
        {"L1": [(DONE, SURE)] * 5 + [(DOING, UNSURE)]}, {(None, DONE): 6, (None, DOING): 0, (None, UNDONE): 0}
    )
    assert changes(model) == [("L1", 1, DOING, DONE)]
    explanation = explain(model, [])
    assert explanation is not None
    assert explanation.sentences == ["It would fit if L1M1D6 (in progress) were done."]


def test_two_rows_whose_changes_meet_in_the_middle():
    """a row that is done and one in progress move one step each: neither alone brings the totals nearer."""
    model = report(
        {"L1": [(DONE, UNSURE), (DOING, UNSURE), (UNDONE, SURE)]},
        {(None, DONE): 0, (None, DOING): 1, (None, UNDONE): 2, ("L1", DONE): 0},
    )
    found = changes(model)
    assert found is not None
    assert sum(count for _, count, _, _ in found) <= 2
    counts = {DONE: 1, DOING: 1, UNDONE: 1}
    for _, count, status, becomes in found:
        assert status is not None
        assert becomes is not None
        counts[status] -= count
        counts[becomes] += count
    assert counts == {DONE: 0, DOING: 1, UNDONE: 2}


def test_one_row_is_not_two():
    """a single doubtful row cannot be done and not done at once."""
    model = report({"L1": [(DOING, UNSURE), (DOING, SURE)]}, {(None, DONE): 1, (None, DOING): 0, (None, UNDONE): 1})
    assert changes(model) is None
    explanation = explain(model, [])
    assert explanation is not None
    assert explanation.sentences == [
        "1 row is doubtful (L1M1D1), but no set of up to 5 changes was found after which the stated totals fit."
    ]


def test_the_guideline_with_the_doubtful_row_is_named():
    """of two guidelines the one whose totals differ holds the change."""
    rows = {"L1": [(DONE, SURE)] * 3, "L10": [(DONE, SURE)] * 2 + [(UNDONE, UNSURE)]}
    model = report(rows, {(None, DONE): 6, ("L1", DONE): 3, ("L10", DONE): 3, (None, UNDONE): 0})
    assert changes(model) == [("L10", 1, UNDONE, DONE)]


@pytest.mark.parametrize("wanted", [3, 57])
def test_six_hundred_doubtful_rows_take_little_work(wanted):
    """a report that nobody is sure of is explained with bounded work, whether or not a small set explains it."""
    statuses = list(itertools.islice(itertools.cycle((DONE, DOING, UNDONE)), 100))
    rows = {f"L{i}": [(status, UNSURE) for status in statuses] for i in range(1, 7)}
    done = 6 * statuses.count(DONE)
    model = report(rows, {(None, DONE): done + wanted, (None, UNDONE): 6 * statuses.count(UNDONE) - wanted})
    found, calls = count_calls(lambda: changes(model))
    assert calls < 100_000
    assert (found is None) == (wanted > 5)
    assert found is None or sum(count for _, count, _, _ in found) == wanted
