"""
The seed and the cases that stand beside the repository. They are no part of it: without them these tests are skipped.

Their sentences never stand here; what is compared comes from the truth beside them.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from reportparse.api import Report
from reportparse.errors import ReportparseError
from tests.building import read_truth
from tests.conftest import extract_once

# Every column must be right in these; the title may be missed in one of them.
MUST = ("c01", "c02", "c15", "c18", "c19", "c20", "c54")
# In these rows, measures, totals and verdict must be right.
OTHERS = ("c12", "c13", "c22", "c23", "c26", "c27", "c28", "c32", "c37", "c38")
WHOLLY_RIGHT = ("row", "dR", "dP", "mR", "mP", "gR", "parent", "status", "stated", "audit")


def load(path: Path) -> ModuleType:
    """A Python file as a module, by its path."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def scores(shared):
    """A function that gives all columns of a case by its number."""
    pytest.importorskip("rapidfuzz")
    score, adapter = load(shared / "cases" / "score.py"), load(shared / "cases" / "adapter.py")

    def columns(number: str) -> dict[str, float]:
        folders = list((shared / "cases").glob(f"{number}_*"))
        if not folders:
            pytest.skip(f"case {number} is not there")
        report = extract_once(next(folders[0].glob("doc.*")))
        found = score.score(read_truth(folders[0] / "truth.json"), adapter.to_simple(json.loads(report.to_json())))
        return {name: found[name] for name in score.COLS if found[name] is not None}

    return columns


@pytest.mark.parametrize("number", MUST)
def test_a_case_that_must_be_right_is_right_in_every_column(scores, number):
    """codes, parents, texts, statuses, totals, verdict and findings are those of the truth."""
    assert {name: value for name, value in scores(number).items() if value < 1 and name != "title"} == {}


def test_at_most_one_title_is_missed(scores):
    """titles are read, too."""
    assert [number for number in MUST if scores(number).get("title", 1) < 1][1:] == []


@pytest.mark.parametrize("number", OTHERS)
def test_another_case_is_right_in_rows_totals_and_verdict(scores, number):
    """other layouts, marks and codes do not matter."""
    found = scores(number)
    assert {name: found[name] for name in WHOLLY_RIGHT if found[name] < 1} == {}


MARKS = ("c04", "c05", "c06", "c07", "c08", "c37", "c38", "c43", "c45")


@pytest.mark.parametrize("number", MARKS)
def test_every_mark_is_read_however_it_is_printed(scores, number):
    """dingbats, fonts without texts, outlines, icons, colours, matrices, balls and boxes give their statuses."""
    assert scores(number)["status"] == 1


def test_no_status_of_any_case_is_wrong_without_a_warning(shared):
    """a status is right, or unknown, or its row has a finding or a confidence under 0.9."""
    silent = []
    for folder in sorted((shared / "cases").glob("c*_*")):
        try:
            report = extract_once(next(folder.glob("doc.*")))
        except ReportparseError:
            continue
        truth = read_truth(folder / "truth.json")
        rows = {d["code"]: d["status"] for g in truth["guidelines"] for m in g["measures"] for d in m["deliverables"]}
        flagged = {finding.where.code for finding in report.findings}
        silent += [
            (folder.name, row.code)
            for row in report.deliverables()
            if row.status.value not in (rows.get(row.code) or "unknown", "unknown")
            and row.confidence >= 0.9
            and row.code not in flagged
        ]
    assert silent == []


@pytest.fixture(scope="module")
def seed(shared) -> Report:
    """The report of the seed transcription."""
    (path,) = (shared / "seed").glob("*.md")
    return extract_once(path)


@pytest.fixture(scope="module")
def seed_truth(shared):
    """The truth of the seed."""
    return read_truth(shared / "seed" / "truth.json")


def test_the_seed_has_3_guidelines_27_measures_65_deliverables(seed):
    """nothing is lost and nothing is invented."""
    counts = len(seed.guidelines), len(list(seed.measures())), len(list(seed.deliverables()))
    assert counts == (3, 27, 65)


def test_the_seed_counts_and_states_49_10_6(seed):
    """what is counted is what is stated, and the verdict says so."""
    assert seed.counted.by_status == {"done": 49, "in_progress": 10, "not_done": 6}
    assert {total.status: total.count for total in seed.stated_totals} == {
        None: 65, "done": 49, "in_progress": 10, "not_done": 6,
    }  # fmt: skip
    assert seed.verdict == "consistent"


def test_every_row_of_the_seed_is_right(seed, seed_truth):
    """parents, texts and statuses are those of the truth, row by row."""
    assert [
        (g.code, m.code, d.code, d.text, d.status.value)
        for g in seed.guidelines
        for m in g.measures
        for d in m.deliverables
    ] == [
        (g["code"], m["code"], d["code"], " ".join(d["text"].split()), d["status"])
        for g in seed_truth["guidelines"]
        for m in g["measures"]
        for d in m["deliverables"]
    ]


def test_every_measure_of_the_seed_is_right(seed, seed_truth):
    """measures and guidelines have their texts, those that a page break cuts, too."""
    assert [(m.code, m.text) for m in seed.measures()] == [
        (m["code"], m["text"]) for g in seed_truth["guidelines"] for m in g["measures"]
    ]
    assert [(g.code, g.title) for g in seed.guidelines] == [(g["code"], g["title"]) for g in seed_truth["guidelines"]]


def test_the_letters_of_the_seed_are_reported_and_nothing_else_is(seed):
    """the eight V and three O of the last table are read as signs, each with a finding for the record."""
    marks = {row.code: row.mark.raw for row in seed.deliverables()}
    assert {(finding.code, finding.severity.value) for finding in seed.findings} == {("mark-lookalike", "info")}
    letters = [marks[finding.where.code] for finding in seed.findings]
    assert (letters.count("V"), letters.count("O"), len(letters)) == (8, 3, 11)
    assert sorted(finding.where.code for finding in seed.findings) == sorted(
        c for c, raw in marks.items() if raw in "VO"
    )


def test_the_same_text_under_two_codes_is_kept_in_the_seed(seed):
    """L1M6D1 and L2M7D1, and L2M5D2 and L2M7D2, have one text each and stay four rows."""
    texts = {row.code: row.text for row in seed.deliverables()}
    assert texts["L1M6D1"] == texts["L2M7D1"]
    assert texts["L2M5D2"] == texts["L2M7D2"]
