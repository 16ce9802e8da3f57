"""
One content as converters of PDF write it: Docling, Marker, MinerU, Mistral OCR, pdftotext, a spreadsheet's export.

The truth is the content's own; what a converter loses is in the style's name in `tests/generator/converters.py`.
"""

import random
from pathlib import Path

import pytest

import reportparse
from reportparse.api import Report
from tests.generator.content import Content
from tests.generator.corpus import CONVERTERS, OTHER_FORMATS, load_renderer
from tests.generator.layout import random_layout
from tests.generator.printed import flatten
from tests.generator.random_content import FAULTS, LANGUAGES, make_content

SCHEMES = ("LMD", "LMD-hyphen", "dotted", "letter", "hyphen")
VERDICTS = {"match": "consistent", "mismatch": "inconsistent", "not_stated": "not_auditable"}
FEW, MANY = range(1, 5), range(5, 41)


def choose(seed: int) -> Content:
    """The content of a seed; half of the reports have no fault."""
    rng = random.Random(f"converter {seed}")
    fault = "none" if rng.random() < 0.5 else rng.choice(FAULTS[1:])
    return make_content(seed, rng.choice(LANGUAGES), SCHEMES[seed % len(SCHEMES)], fault)


def written_and_read(style: str, seed: int, folder: Path) -> tuple[Content, Report]:
    """A content in a converter's style, and what was read from it."""
    content = choose(seed)
    render = load_renderer(style)
    assert render is not None
    path = folder / f"report.{OTHER_FORMATS[style][1]}"
    render(content, random_layout(seed), path)
    return content, reportparse.extract(path)


def true_rows(content: Content) -> list[tuple[str, str, str, str, str]]:
    """Guideline, measure, code, text and status of each row; line ends leave hyphens that nothing can tell."""
    return [
        (guideline.code, measure.code, row.code, flatten(row.text), row.status or "unknown")
        for guideline in content.guidelines
        for measure in guideline.measures
        for row in measure.deliverables
    ]


def rows(report: Report) -> list[tuple[str, str, str, str, str]]:
    """The same of a report."""
    return [
        (guideline.code, measure.code, row.code, flatten(row.text), row.status.value)
        for guideline in report.guidelines
        for measure in guideline.measures
        for row in measure.deliverables
    ]


def check(content: Content, report: Report, has_text: bool) -> None:
    """Every row, measure, title, stated total and the verdict are those of the content."""
    assert rows(report) == true_rows(content)
    assert [(m.code, flatten(m.text)) for m in report.measures()] == [
        (measure.code, flatten(measure.text)) for guideline in content.guidelines for measure in guideline.measures
    ]
    assert {f.code for f in report.findings} & {"row-unused", "row-fitted", "table-unused", "code-unused"} == set()
    if has_text:
        assert [(g.code, flatten(g.title or "")) for g in report.guidelines] == [
            (guideline.code, flatten(guideline.title)) for guideline in content.guidelines
        ]
        stated = {total.status or "total": total.count for total in report.stated_totals}
        assert stated == {name: n for name, n in content.stated.by_field().items() if n is not None}
        assert report.verdict == VERDICTS[content.expect_audit()]


@pytest.mark.parametrize("seed", FEW)
@pytest.mark.parametrize("style", CONVERTERS)
def test_what_a_converter_writes_gives_the_content(style, seed, tmp_path):
    """page parts, lost headers, spans, signs in TeX or glyph codes, cut rows and aligned columns change nothing."""
    content, report = written_and_read(style, seed, tmp_path)
    check(content, report, has_text=style != "csv")


UNREAD = {("layout_text", 8): "aligned.py: the rest of a wrapped text is lost where a page ends in it"}


@pytest.mark.sweep
@pytest.mark.parametrize("seed", MANY)
@pytest.mark.parametrize("style", CONVERTERS)
def test_many_reports_of_each_converter_give_their_content(request, style, seed, tmp_path):
    """the same for more languages, codes, marks and faults."""
    if reason := UNREAD.get((style, seed)):
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))
    content, report = written_and_read(style, seed, tmp_path)
    check(content, report, has_text=style != "csv")
