"""A generated report in each scheme of codes, as a transcription: every row, measure and guideline is right."""

import pytest

import reportparse
from tests.generator.corpus import fit_layout
from tests.generator.layout import random_layout
from tests.generator.markdown import render
from tests.generator.random_content import ALL_SCHEMES, LANGUAGES, make_content


@pytest.mark.parametrize("scheme", ALL_SCHEMES)
def test_a_generated_report_is_read_in_any_scheme_of_codes(scheme, tmp_path):
    """canonical codes, texts, statuses and titles are those of the content, whatever is printed for a code."""
    seed = list(ALL_SCHEMES).index(scheme) + 40
    content = make_content(seed, LANGUAGES[seed % len(LANGUAGES)], scheme)
    path = tmp_path / "report.md"
    render(content, fit_layout(content, random_layout(seed)), path)
    report = reportparse.extract(path)
    assert [
        (g.code, g.title, m.code, m.text, d.code, d.text, d.status.value)
        for g in report.guidelines for m in g.measures for d in m.deliverables
    ] == [
        (g.code, g.title, m.code, m.text, d.code, d.text, d.status)
        for g in content.guidelines for m in g.measures for d in m.deliverables
    ]  # fmt: skip
    assert report.verdict == "consistent"
    assert {finding.code for finding in report.findings} <= {"codes-generated", "statement-unused", "text-repeated"}
