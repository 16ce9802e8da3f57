"""The evidence report in a real browser: nothing is logged, nothing is asked for, and it can be seen and used."""

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pymupdf
import pytest

from reportparse.pipeline import report_to_evidence
from reportparse.source import open_source
from tests.browser import Browser, chromium
from tests.conftest import SAMPLES, extract_once
from tests.generator.chromium_pdf import available

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not available(), reason="Chromium is not installed; on Debian: apt-get install chromium"),
]

WRONG = SAMPLES / "2018-2020-fr-wrong-totals.pdf"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> Path:
    """The evidence report of the sample whose totals are wrong."""
    path = tmp_path_factory.mktemp("evidence") / "report.html"
    path.write_text(report_to_evidence(extract_once(WRONG), open_source(WRONG)), encoding="utf-8")
    return path


def is_in_sight(browser: Browser, anchor: str) -> bool:
    """Whether what has an anchor is within the window, below the bar that stays at its top."""
    box = f"document.getElementById('{anchor}').getBoundingClientRect()"
    top, bottom, height = browser.ask(f"(box => [box.top, box.bottom, innerHeight])({box})")
    return bool(top >= 30 and bottom <= height)


def test_nothing_is_logged_and_nothing_is_asked_for(browser, page):
    """the browser has no complaint, and asks for no other address than that of the file."""
    browser.open(page.as_uri())
    assert browser.complaints() == []
    assert browser.requests() == [page.as_uri()]


@pytest.mark.parametrize(
    "intruder",
    [
        '<img src="http://example.invalid/x.png" alt="">',
        "<script>document.title = 'run'</script>",
        '<p style="color: red">x</p>',
        '<link rel="stylesheet" href="http://example.invalid/x.css">',
    ],
)
def test_policy_stops_what_does_not_belong_to_the_page(browser, page, tmp_path, intruder):
    """were any of this in the page all the same, the browser would refuse it, and the test above would see that."""
    broken = tmp_path / "broken.html"
    broken.write_text(page.read_text(encoding="utf-8").replace("<main>", f"<main>{intruder}"), encoding="utf-8")
    browser.open(broken.as_uri())
    assert browser.complaints() != []
    assert browser.ask("document.title") != "run"
    asked = len(browser.requests()) - 1
    assert asked == intruder.count("http")
    assert browser.refusals() == ["csp"] * asked


def test_pictures_are_displayed(browser, page):
    """every picture can be decoded, and has a size."""
    browser.open(page.as_uri())
    assert browser.ask("[...document.images].filter(i => !i.complete || !i.naturalWidth).length") == 0
    assert browser.ask("document.images.length") == 65 + 2 + 2 + 5


def test_page_is_not_blank(browser, page):
    """the top shows the verdict in its colour, and text in ink on paper."""
    browser.open(page.as_uri())
    picture = browser.pixels()
    assert picture.shape == (1000, 1200, 3)
    assert (picture == (0xB3, 0x26, 0x1E)).all(axis=2).sum() > 500
    assert (picture == 255).all(axis=2).mean() > 0.5
    assert (picture.max(axis=2) < 80).sum() > 5_000


@pytest.mark.parametrize("width", [320, 360, 768, 1200])
def test_narrow_windows_do_not_scroll_sideways(browser, page, width):
    """at the width of a telephone everything is within the window."""
    browser.open(page.as_uri(), width, 800)
    assert browser.ask("document.documentElement.scrollWidth") <= width


def test_dark_windows_are_dark(browser, page):
    """whoever wants dark pages gets one; the pictures of the pages stay as they are printed."""
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    try:
        browser.open(page.as_uri())
        assert np.median(browser.pixels()) < 40
        browser.ask("location.hash = '#page-3'")
        assert (browser.pixels() == 255).all(axis=2).mean() > 0.3
    finally:
        browser.call("Emulation.setEmulatedMedia", features=[])


def test_links_lead_to_the_place_and_back(browser, page):
    """a row's link brings its box on the page into sight, and the box brings the row."""
    browser.open(page.as_uri())
    browser.ask("document.querySelector('#row-30 td.where a').click()")
    assert browser.ask("location.hash") == "#row-30-box"
    assert is_in_sight(browser, "row-30-box")
    browser.ask("document.getElementById('row-30-box').dispatchEvent(new MouseEvent('click', {cancelable: true}))")
    assert browser.ask("location.hash") == "#row-30"
    assert is_in_sight(browser, "row-30")


def test_keyboard_reaches_everything(browser, page):
    """the first stop is the way past the links at the top; the next ones follow the page."""
    browser.open(page.as_uri())
    stops = []
    for _ in range(10):
        for kind in ("keyDown", "keyUp"):
            browser.call("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab", windowsVirtualKeyCode=9)
        stops.append(browser.ask("document.activeElement.getAttribute('href')"))
        assert browser.ask("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    assert stops == [
        *("#verdict", "#verdict", "#totals", "#explanation", "#findings", "#rows", "#pages", "#about"),
        *("#totals", "#finding-1"),
    ]


def test_print_has_all_rows_and_a_page_for_each_page(browser, page):
    """on paper nothing is missing: every row, and the picture of each page on a sheet of its own."""
    browser.open(page.as_uri())
    with pymupdf.open(stream=browser.pdf(), filetype="pdf") as printed:
        texts = [sheet.get_text() for sheet in printed]
        pictured = [len(re.findall(rf"^Page {number}\b(?![,:])", "\n".join(texts), re.M)) for number in (1, 3, 4, 5, 6)]
        large = [sum(box["bbox"][3] - box["bbox"][1] > 400 for box in sheet.get_image_info()) for sheet in printed]
    whole = "".join(texts)
    assert all(row.code in whole for row in extract_once(WRONG).deliverables())
    assert pictured == [1] * 5
    assert (max(large), sum(large)) == (1, 5)
    assert len(texts) < 25


def test_long_report_is_small_for_a_browser(browser, tmp_path):
    """a page with a thousand rows has few elements a row, asks for nothing, and has all rows once it is loaded."""
    report = extract_once(SAMPLES / "2018-2020-fr-wrong-totals.md").model_copy(deep=True)
    for guideline in report.guidelines:
        guideline.measures = guideline.measures * 16
    path = tmp_path / "long.html"
    path.write_text(report_to_evidence(report, None), encoding="utf-8")
    browser.open(path.as_uri())
    assert browser.ask("document.querySelectorAll('table.rows tr[id]').length") == 65 * 16
    assert browser.ask("document.querySelectorAll('*').length") < 30 * 65 * 16
    assert browser.requests() == [path.as_uri()]
