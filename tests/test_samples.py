"""The samples: every file gives exactly the facts of the truth beside it."""

import pytest

from reportparse.model import ReportModel
from tests.building import read_truth
from tests.conftest import SAMPLES

FILES = {
    "2018-2020-fr.pdf": "2018-2020-fr",
    "2018-2020-fr-reportlab.pdf": "2018-2020-fr",
    "2018-2020-fr.md": "2018-2020-fr",
    "2021-2023-en.pdf": "2021-2023-en",
    "2021-2023-en.md": "2021-2023-en",
    "2021-2023-en.docx": "2021-2023-en",
    "2018-2020-fr-wrong-totals.pdf": "2018-2020-fr-wrong-totals",
    "2018-2020-fr-wrong-totals.md": "2018-2020-fr-wrong-totals",
}
SIGNS = {
    "2018-2020-fr": {"✓": "done", "○": "in_progress", "✗": "not_done"},
    "2021-2023-en": {"✔": "done", "◐": "in_progress", "✘": "not_done"},
    "2018-2020-fr-wrong-totals": {"✓": "done", "○": "in_progress", "✗": "not_done"},
}


@pytest.fixture(params=FILES)
def name(request) -> str:
    """Each sample's file name in turn."""
    return str(request.param)


@pytest.fixture
def report(name, extract_sample) -> ReportModel:
    """What the sample gives."""
    return extract_sample(name)


@pytest.fixture
def truth(name):
    """What the sample says."""
    return read_truth(SAMPLES / f"{FILES[name]}.truth.json")


def true_rows(truth) -> list[tuple[str, str, str, str, str]]:
    """Guideline, measure, code, text and status of every row of a truth."""
    return [
        (guideline["code"], measure["code"], row["code"], row["text"], row["status"])
        for guideline in truth["guidelines"]
        for measure in guideline["measures"]
        for row in measure["deliverables"]
    ]


def rows(report: ReportModel) -> list[tuple[str, str, str, str, str]]:
    """Guideline, measure, code, text and status of every row of a report."""
    return [
        (guideline.code, measure.code, row.code, row.text, row.status.value)
        for guideline in report.guidelines
        for measure in guideline.measures
        for row in measure.deliverables
    ]


def test_every_file_of_the_folder_is_tested():
    """a new sample is not forgotten here."""
    found = {path.name for path in SAMPLES.iterdir() if path.suffix in (".pdf", ".md", ".docx")}
    assert found - {"README.md"} == set(FILES)


def test_every_row_is_right(report, truth):
    """codes, parents, texts, statuses and their order are those of the truth."""
    assert rows(report) == true_rows(truth)


def test_every_measure_and_guideline_is_right(report, truth):
    """their codes, texts and titles are those of the truth."""
    assert [(g.code, g.title) for g in report.guidelines] == [(g["code"], g["title"]) for g in truth["guidelines"]]
    assert [(m.code, m.text) for m in report.measures()] == [
        (m["code"], m["text"]) for g in truth["guidelines"] for m in g["measures"]
    ]


def test_the_stated_totals_are_right(report, truth):
    """all four numbers are read, and no other."""
    found = {total.status or "total": total.count for total in report.stated_totals}
    assert found == truth["stated"]
    assert len(report.stated_totals) == 4


def test_title_period_and_language_are_right(report, truth):
    """the front of the report is understood."""
    assert report.title == truth["title"]
    assert report.period is not None
    assert f"{report.period.start}-{report.period.end}" == truth["period"]
    assert report.language == truth["lang"]


def test_the_verdict_is_right(report, truth):
    """two of the reports are consistent, one is not."""
    assert report.verdict == {"match": "consistent", "mismatch": "inconsistent"}[truth["expect_audit"]]


def test_the_findings_are_those_that_the_report_deserves(report, truth):
    """each wrong total is found with both numbers, and nothing else is found."""
    found = [(f.code, f.where.status, f.stated, f.counted) for f in report.findings]
    assert found == [
        ("stated-total-mismatch", detail["field"], detail["stated"], detail["counted"])
        for detail in truth["audit_details"]
    ]


def test_the_legend_is_read(name, report):
    """each sign has the meaning that the report gives it."""
    assert {entry.mark: entry.status.value for entry in report.legend} == SIGNS[FILES[name]]


def test_every_mark_is_read_by_the_legend(name, report):
    """no row's status is a guess."""
    signs = SIGNS[FILES[name]]
    assert [row.code for row in report.deliverables() if signs.get(row.mark.raw or "") != row.status] == []
    assert {(row.mark.kind, row.mark.basis) for row in report.deliverables()} == {("character", "legend")}


def test_every_value_leads_back(name, report):
    """each measure, row, mark and total has its page and box, or its line in a text."""
    items = [*report.measures(), *report.deliverables()]
    places = [place for item in items for place in item.provenance] + [
        row.mark.provenance for row in report.deliverables()
    ]
    places += [total.provenance for total in report.stated_totals] + [entry.provenance for entry in report.legend]
    assert all(item.provenance for item in items)
    for place in places:
        if name.endswith(".pdf"):
            assert 1 <= place.page_number <= report.source.page_count
            x0, top, x1, bottom = place.bbox
            assert (x0 < x1, top < bottom) == (True, True)
        else:
            assert (place.page_number, place.bbox) == (None, None)
            assert place.line_number >= 1


def test_a_line_number_leads_to_the_line(extract_sample):
    """the code of a row stands in the very line that its provenance names."""
    lines = (SAMPLES / "2018-2020-fr.md").read_text(encoding="utf-8").splitlines()
    for row in extract_sample("2018-2020-fr.md").deliverables():
        assert row.code in lines[row.provenance[0].line_number - 1]


@pytest.mark.parametrize("other", ["2018-2020-fr-reportlab.pdf", "2018-2020-fr.md"])
def test_one_content_gives_equal_rows_in_every_format(extract_sample, other):
    """two producers of PDF and a transcription of the same report cannot be told apart by their data."""
    first, second = extract_sample("2018-2020-fr.pdf"), extract_sample(other)
    assert rows(first) == rows(second)
    assert [(m.code, m.text) for m in first.measures()] == [(m.code, m.text) for m in second.measures()]
    assert [(g.code, g.title) for g in first.guidelines] == [(g.code, g.title) for g in second.guidelines]
    assert (first.title, first.period, first.language) == (second.title, second.period, second.language)
    assert (first.counted, first.verdict) == (second.counted, second.verdict)
