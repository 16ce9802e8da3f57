"""Reports written by hand in many languages and scripts, read from HTML, Word and PDF, and audited."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

import pytest
import regex

from reportparse.model import ReportModel
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.browser import Browser, chromium

from .printing import has_font, to_docx, to_html
from .written import NAMES, Row, Written, load

_ORDINALS = (
    "the headings count in words (the first axis), the rows in figures: no level of headings belongs to the codes"
)
# What falls short, and why; a test that fails no more must leave this list.
SHORT: dict[tuple[str, str], str] = {
    **{("ar", kind): _ORDINALS for kind in ("html", "signs", "docx", "weasyprint", "chromium")},
    ("ko", "weasyprint"): "a line that ends within a word looks like one that ends with it",
    ("hi", "weasyprint"): "the file names other letters than those that are printed",
}


IN_WORDS = {"sv": {3}}
"""Numbers that a report writes in words."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all pages."""
    try:
        with chromium() as found:
            yield found
    except FileNotFoundError as error:
        pytest.skip(str(error))


def cases(kind: str) -> list[object]:
    """The names of all reports, those that fall short in one kind of test marked."""
    return [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=SHORT[name, kind]))
        if (name, kind) in SHORT
        else name
        for name in NAMES
    ]


@cache
def written(name: str) -> Written:
    """The report of a name."""
    return load(name)


def read(data: bytes, name: str) -> ReportModel:
    """The report that a document gives."""
    return source_to_report(bytes_to_source(data, name))


def plain(text: str | None) -> str:
    """A text without what fonts don't tell apart: how letters are composed, non-joiners, dashes that look alike."""
    composed = unicodedata.normalize("NFC", text or "").translate(str.maketrans("\uff5e\u2015", "\u301c\u2014"))
    return regex.sub(r"\s+", " ", composed.replace("\u200c", "")).strip()


def shown(report: ReportModel) -> list[tuple[str, str, str, str]]:
    """The rows that were read: title of the group, text of the measure, text, status."""
    return [
        (plain(group.title), plain(measure.text), plain(row.text), row.status.value)
        for group in report.guidelines
        for measure in group.measures
        for row in measure.deliverables
    ]


def expected(report: Written) -> list[tuple[str, str, str, str]]:
    """The rows that are printed, in the same form; codes of groups and measures are no part of their titles."""
    return [
        (plain(group.title), plain(measure.text), plain(row.text), row.status)
        for group in report.groups
        for measure in group.measures
        for row in measure.rows
    ]


def assert_rows(report: ReportModel, truth: Written) -> None:
    """Ensure that the rows are those that were printed, in their groups and measures, and the title is."""
    rows, wanted = shown(report), expected(truth)
    assert [row[2:] for row in rows] == [row[2:] for row in wanted]
    # A code before a title ("Measure 1.1:") is read as its code.
    assert all(a[0] and a[1] and b[0].endswith(a[0]) and b[1].endswith(a[1]) for a, b in zip(rows, wanted, strict=True))
    assert plain(report.title) == plain(truth.title)
    assert report.language == truth.language


def stated(report: ReportModel) -> dict[str | None, int | None]:
    """The stated totals of the whole report by status."""
    return {t.status.value if t.status else None: t.count for t in report.stated_totals if t.scope is None}


@pytest.mark.parametrize("name", cases("html"))
def test_a_web_page_is_read_right(name: str) -> None:
    """rows, groups, title, language, stated totals; the report is consistent."""
    truth = written(name)
    report = read(to_html(truth).encode(), f"{name}.html")
    assert_rows(report, truth)
    assert stated(report) == truth.counted()
    assert report.verdict == "consistent"


@pytest.mark.parametrize("name", cases("signs"))
def test_signs_mean_what_the_legend_says(name: str) -> None:
    """with signs in place of words the legend in the report's language explains them."""
    truth = written(name).with_signs()
    report = read(to_html(truth).encode(), f"{name}.html")
    assert_rows(report, truth)
    assert report.verdict == "consistent"


@pytest.mark.parametrize("name", cases("false"))
def test_a_false_total_is_named(name: str) -> None:
    """one stated total that is wrong is what the audit finds."""
    truth = written(name).with_false_total()
    report = read(to_html(truth).encode(), f"{name}.html")
    wrong = {status for status, count in stated(report).items() if count != truth.counted().get(status)}
    assert len(wrong) == 1
    assert report.verdict == "inconsistent"
    mismatches = [finding for finding in report.findings if finding.code == "stated-total-mismatch"]
    assert {None if found.where.status is None else str(found.where.status) for found in mismatches} == wrong


@pytest.mark.parametrize("name", cases("docx"))
def test_a_word_document_is_read_right(name: str) -> None:
    """the same of a Word document, whose file does not say its language."""
    truth = written(name)
    report = read(to_docx(truth), f"{name}.docx")
    assert_rows(report, truth)
    assert stated(report) == truth.counted()
    assert report.verdict == "consistent"


@pytest.mark.parametrize("name", cases("weasyprint"))
def test_a_pdf_by_weasyprint_is_read_right(name: str) -> None:
    """letters that are joined, lines that are broken anywhere, columns from the right."""
    weasyprint = pytest.importorskip("weasyprint")
    truth = written(name)
    if not has_font(truth.language):
        pytest.skip(f"no font for {truth.language} is installed")
    report = read(weasyprint.HTML(string=to_html(truth)).write_pdf(), f"{name}.pdf")
    assert_rows(report, truth)
    assert stated(report) == truth.counted()
    assert report.verdict == "consistent"


@pytest.mark.parametrize("name", cases("chromium"))
def test_a_pdf_by_chromium_is_read_right(name: str, browser: Browser, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """the same of a browser's print, with signs."""
    truth = written(name).with_signs()
    if not has_font(truth.language):
        pytest.skip(f"no font for {truth.language} is installed")
    page = tmp_path / "page.html"
    page.write_text(to_html(truth), encoding="utf-8")
    browser.open(page.as_uri())
    report = read(browser.pdf(), f"{name}.pdf")
    assert_rows(report, truth)
    assert stated(report) == truth.counted()
    assert report.verdict == "consistent"


def test_the_reports_state_what_their_rows_give() -> None:
    """each number of the introduction is that of some rows, and a sentence of each language is written by hand."""
    for name in NAMES:
        truth = written(name)
        digits = {int(n) for text in truth.intro for n in regex.findall(r"(?<!\d)\d{1,2}(?!\d)", text)}
        # One row may be "one".
        assert set(truth.counted().values()) - {1} - IN_WORDS.get(name, set()) <= digits, name
        assert all(isinstance(row, Row) and row.status for row in truth.rows)
