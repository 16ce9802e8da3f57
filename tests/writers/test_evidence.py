"""The evidence report: what it says, that it needs nothing else, that no text of a report can be anything but text."""

import base64
import hashlib
import itertools
import re
from pathlib import Path

import numpy as np
import pymupdf
import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from reportparse.api import Report, extract
from reportparse.audit import CATALOGUE
from reportparse.cli import main
from reportparse.drawing.compact import pixels_to_compact
from reportparse.drawing.pages import PagePictures
from reportparse.errors import SourceError
from reportparse.model import (
    Doubt,
    Explanation,
    Finding,
    Provenance,
    Severity,
    StatedTotal,
    StatedUnion,
    Status,
    Verification,
    Where,
)
from reportparse.pipeline import report_to_evidence
from reportparse.readers import no_progress
from reportparse.source import open_source
from reportparse.writers import evidence
from reportparse.writers.escaping import for_people
from reportparse.writers.evidence.markup import el, to_html
from reportparse.writers.evidence.pictures import Bounds, Pictures
from tests.building import read_text
from tests.conftest import SAMPLES, extract_once
from tests.inspection.test_inspect import write_table

WRONG = SAMPLES / "2018-2020-fr-wrong-totals.pdf"
TEXT = SAMPLES / "2018-2020-fr-wrong-totals.md"
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><style>*{display:none}</style>",
    "' onmouseover='alert(1)",
    "a\u202eb\u2066c\u2069d",
    "nul\0bell\x07escape\x1b lone \ud800",
    "<!-- & &lt; ]]> -->",
)


@pytest.fixture(scope="module")
def page() -> str:
    """The evidence report of the sample whose totals are wrong."""
    return report_to_evidence(extract_once(WRONG), open_source(WRONG))


def tree(page: str) -> LexborHTMLParser:
    """A page as a browser takes it apart."""
    return LexborHTMLParser(page)


def render(report: Report, bounds: Bounds | None = None, path: Path | None = None) -> str:
    """The evidence report, with pictures of a file if one is given."""
    pages = PagePictures(open_source(path)) if path is not None else None
    return evidence.report_to_evidence(report, CATALOGUE, Pictures(pages, bounds), no_progress)


def pixels(uri: str) -> np.ndarray:
    """A data: URI as numbers, `(height, width, 3)`."""
    pixmap = pymupdf.Pixmap(base64.b64decode(uri.partition(",")[2]))
    pixmap = pymupdf.Pixmap(pymupdf.csRGB, pixmap)
    return np.frombuffer(pixmap.samples, np.uint8).reshape(pixmap.height, pixmap.width, pixmap.n)[:, :, :3]


def run(*arguments: str | Path) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def check_links(page: str) -> None:
    """Every anchor is there once, and every link leads to one."""
    found = tree(page)
    anchors = [node.attributes["id"] for node in found.css("[id]")]
    assert len(anchors) == len(set(anchors))
    links = {node.attributes["href"] for node in found.css("a")}
    assert links <= {f"#{anchor}" for anchor in anchors}


# --- What it says ---


def test_stated_and_counted_stand_side_by_side(page):
    """each stated number has what the rows give beside it, and whether the two agree."""
    table = [
        [node.text(strip=True) for node in row.css("th, td.number, .outcome")]
        for row in tree(page).css("table.totals tbody tr[id]")
    ]
    assert table == [
        ["All rows", "65", "65", "=agrees"],
        ["Ddone", "50", "49", "≠differs"],
        ["Pin progress", "10", "10", "=agrees"],
        ["Nnot done", "5", "6", "≠differs"],
    ]


def test_verdict_stands_at_the_top_with_its_reasons(page):
    """a reader knows after the first lines what was found, and of which file."""
    found = tree(page)
    assert found.css_first("h1").text() == "BILAN DE TROIS ANNÉES : L'ESSENTIEL"
    assert found.css_first("#verdict").text() == "Verdict: Inconsistent"
    reasons = [node.text() for node in found.css(".verdict li")]
    assert reasons == ["4 stated totals: 2 agree, 2 differ.", "A stated total is not what the rows give: 2 findings."]
    assert hashlib.sha256(WRONG.read_bytes()).hexdigest() in found.css_first("header").text()


def test_findings_have_message_advice_rows_and_a_picture(page):
    """a finding says what is wrong, which rows were counted, what to do, and shows the place."""
    first, second = tree(page).css("article")
    assert first.css_first("h4").text() == "Finding 1: Done: 50 stated, 49 counted."
    assert CATALOGUE["stated-total-mismatch"].advice in first.css_first(".advice").text()
    counted = [node.text() for node in second.css(".counted-rows a")]
    assert counted == ["L1M2D1", "L1M8D1", "L2M2D1", "L2M6D1", "L2M10D1", "L2M10D3"]
    assert len(second.css("figure img")) == 1


def test_every_row_is_there_with_its_sign_and_its_place(page):
    """all 65 rows have a picture of their sign, a word for their status, and a link to the page and back."""
    found = tree(page)
    rows = found.css("table.rows tr[id]")
    expected = [(row.code, row.status.value.replace("_", " ")) for row in extract_once(WRONG).deliverables()]
    assert [(row.css_first("th").text(), row.css_first(".status").text()[1:]) for row in rows] == expected
    assert len(expected) == 65
    boxes = {node.attributes["id"]: node.attributes["href"] for node in found.css("svg a[id]")}
    for row in rows:
        number = row.attributes["id"]
        assert row.css_first("img.mark") is not None
        assert row.css_first("td.where a").attributes["href"] == f"#{number}-box"
        assert boxes[f"{number}-box"] == f"#{number}"


def test_boxes_stand_where_the_report_says(page):
    """the box of a row on the picture of its page is the row's box in points, the picture being as wide as the page."""
    svg = tree(page).css_first("#page-3").parent.css_first("svg")
    assert svg.attributes["viewBox"] == "0 0 595.5 842"
    rectangle = svg.css_first("#row-1-box rect")
    x, y = float(rectangle.attributes["x"]), float(rectangle.attributes["y"])
    # No border is drawn between the columns: it stands right before where the texts start.
    assert (x, y) == pytest.approx((241.75, 102.5), abs=1.0)
    assert x + float(rectangle.attributes["width"]) == pytest.approx(516.23, abs=1.0)


def test_pages_without_rows_and_findings_are_left_out(page):
    """only pages that something stands on are shown: the sample's second and last have nothing."""
    assert [node.attributes["id"] for node in tree(page).css("figure.page h3")] == [
        f"page-{number}" for number in (1, 3, 4, 5, 6)
    ]


def test_mark_of_a_row_is_cropped_from_its_place(tmp_path):
    """the picture of a tick holds ink, that of a blank cell none but its border; both come from the page."""
    path = write_table(tmp_path / "r.pdf")
    report = extract(path)
    ticks, _, blanks = tree(report.to_html(path)).css("table.rows img.mark")
    tick, blank = pixels(ticks.attributes["src"]), pixels(blanks.attributes["src"])
    assert (tick < 100).any()
    # The border of the cell is within the crop; what is inside of it is paper.
    assert (blank[24:-24, 24:-24] > 250).all()
    assert "nothing is printed" in blanks.attributes["alt"]


def test_place_of_a_finding_is_framed_within_its_row(tmp_path):
    """the picture of a blank cell shows the whole row, and a frame around the cell alone."""
    path = write_table(tmp_path / "r.pdf")
    article = next(node for node in tree(extract(path).to_html(path)).css("article") if "mark-blank" in node.text())
    picture = pixels(article.css_first("img").attributes["src"]).astype(int)
    is_frame = (np.abs(picture - (0xC2, 0x00, 0x7A)) < 40).all(axis=2)
    columns = np.flatnonzero(is_frame.any(axis=0)) / 2
    # The cell is 60 points wide, the frame two points away from it on either side.
    assert columns[-1] - columns[0] == pytest.approx(64, abs=3)
    assert picture.shape[1] / 2 > 240


def test_transcription_has_lines_and_text_in_place_of_pictures():
    """a source without pages gives the same report with line numbers and the signs as printed."""
    found = tree(report_to_evidence(extract_once(TEXT), open_source(TEXT)))
    assert found.css("img") == []
    assert found.css("svg a") == []
    rows = found.css("table.rows tr[id]")
    assert len(rows) == 65
    assert {row.css_first("bdi.mark").text() for row in rows} == {"✓", "○", "✗"}
    assert all(re.fullmatch(r"line \d+", row.css_first("td.where").text()) for row in rows)
    assert [node.text() for node in found.css(".outcome.differs")] == ["≠differs", "≠differs"]


def test_quoted_texts_say_their_language(page):
    """a screen reader reads a French text in French, and the rest in English."""
    found = tree(page)
    assert found.css_first("html").attributes["lang"] == "en"
    assert found.css_first("h1 bdi").attributes["lang"] == "fr"
    assert {node.attributes.get("lang") for node in found.css("table.rows td.text > div > bdi")} == {"fr"}


def _enriched(report: Report) -> Report:
    """A report in which there is something of everything: unions, limits, an explanation, a second reading."""
    here = Provenance(page_number=1, bbox=(50.0, 100.0, 300.0, 120.0))
    rows = list(report.deliverables())
    copy = report.model_copy(deep=True)
    for index, row in enumerate(copy.deliverables()):
        row.is_verified = index != 7
    both = [Status.DONE, Status.IN_PROGRESS]
    copy.stated_unions = [StatedUnion(statuses=both, percent=90.0, qualifier="over", text="u", provenance=here)]
    copy.stated_totals.append(StatedTotal(scope="L1", count=17, parts=[10, 7], text="17 = 10 + 7", provenance=here))
    copy.stated_totals.append(StatedTotal(scope="ZZ", count=3, text="3", provenance=here))
    copy.stated_totals.append(StatedTotal(status=Status.DONE, percent=75.0, base=65, text="75 %", provenance=here))
    copy.verification = Verification(reader="other", alike_count=64, row_count=65)
    copy.explanation = Explanation(
        differences=[], guidelines=["L1"], cancelling=[], changes=None, sentences=["One row of L1 is doubtful."],
        doubts=[Doubt(code=rows[3].code, status=rows[3].status, reasons=["mark-lookalike"], page_number=1)],
    )  # fmt: skip
    copy.findings.append(
        Finding(code="engines-disagree", severity=Severity.WARNING, message="They disagree.",
                where=Where(code=rows[7].code), values={"one": "done", "other": None}, provenance=[here])
    )  # fmt: skip
    return copy


def test_unions_shares_and_sums_are_compared(consistent):
    """what is stated of several statuses, as a share or as a sum stands beside its count; an unknown part does not."""
    rows = {
        row.css_first("th").text(): [row.css_first(f"td:nth-child({n})").text() for n in (2, 3, 5)]
        for row in tree(render(_enriched(consistent))).css("table.totals tbody tr[id]")[4:]
    }
    assert rows["Ddone"] == ["75 % of 65", "49 (75.38 % of 65)", "=agrees"]
    assert rows["Ddone or Pin progress"] == ["more than 90 %", "59 (90.77 % of 65)", "=agrees"]
    every = [row.text() for row in tree(render(_enriched(consistent))).css("table.totals tbody tr[id]")]
    assert any("17 = 10 + 7" in text and "agrees" in text for text in every)
    assert any("no such part found" in text and "not compared" in text for text in every)


SHARES = """# Progress report 2020-2024

In all 8 deliverables: done: 5 (60 %), in progress: 2 (25 %), not done: 1 (12 %). Done or in progress: 90 %.

✓ done, ○ in progress, ✗ not done

## Guideline 1 (L1) First things

| Measure | Deliverable | Status |
|---|---|---|
| L1M1 A measure | L1M1D1 One thing | ✓ |
| L1M1 A measure | L1M1D2 Another thing | ✓ |
| L1M1 A measure | L1M1D3 A third thing | ○ |
| L1M2 More | L1M2D1 Further things | ✓ |
| L1M2 More | L1M2D2 Of another kind | ✗ |
| L1M3 Most | L1M3D1 The last thing | ✓ |
| L1M3 Most | L1M3D2 Or the very last | |
| L1M3 Most | L1M3D3 Not yet | ○ |
"""


def test_statements_of_one_line_are_told_apart():
    """of five figures in one line those differ that the audit contradicts, each with its own findings and rows."""
    report = read_text(SHARES)
    found = tree(render(Report.model_validate(report.model_dump())))
    outcomes = [node.text().strip() for node in found.css("table.totals tbody tr[id] td:nth-child(5)")]
    assert outcomes == ["=agrees", "≠differs finding 1 finding 2", "=agrees", "=agrees", "≠differs finding 3"]
    messages = [node.text() for node in found.css("article h4")][:3]
    assert messages == [
        "Finding 1: Done: 5 stated, 4 counted.",
        "Finding 2: Done: 60 % stated, but 5 of 8 are 62.50 %.",
        "Finding 3: Done or in progress: 90 % stated, but 6 of 8 are 75.00 %.",
    ]
    rows = [node.text() for node in found.css("#finding-3 .counted-rows a")]
    assert rows == ["L1M1D1", "L1M1D2", "L1M1D3", "L1M2D1", "L1M3D1", "L1M3D3"]
    assert "It would fit if L1M3D2 (unknown) were done." in found.css_first(".sentences").text()


def test_totals_that_do_not_add_up_are_not_the_rows_fault():
    """a number that agrees with the rows still says so where other stated numbers contradict it."""
    report = read_text(SHARES.replace("done: 5 (60 %)", "done: 4").replace("not done: 1 (12 %)", "not done: 1"))
    found = tree(render(Report.model_validate(report.model_dump())))
    outcomes = [node.text().strip() for node in found.css("table.totals tbody tr[id] td:nth-child(5)")]
    # 4 + 2 + 1 are not 8: one row has no status.
    number = next(n for n, node in enumerate(found.css("article"), 1) if "stated-totals-disagree" in node.text())
    assert outcomes[:4] == [f"=agrees see finding {number}", "=agrees", "=agrees", "=agrees"]


def test_explanation_and_second_reading_are_shown(consistent):
    """the explanation leads to its doubtful rows, values that disagree stand side by side, rows say theirs."""
    report = _enriched(consistent)
    page = render(report)
    check_links(page)
    found = tree(page)
    section = found.css_first("#explanation").parent
    assert "One row of L1 is doubtful." in section.text()
    code = [row.code for row in report.deliverables()][3]
    assert [(a.text(), a.attributes["href"]) for a in section.css("a")] == [(code, "#row-4")]
    assert [node.text() for node in found.css(".values tbody tr")] == ["onedone", "othernothing"]
    last = [row.css_first("td:last-child").text() for row in found.css("table.rows tr[id]")]
    assert (last.count("✓ alike"), last.count("≠ not alike")) == (64, 1)
    assert "64 of 65 rows alike" in found.body.text()


# --- That it needs nothing else, and can be used by all ---


def test_nothing_is_loaded_and_nothing_runs(page):
    """there is no address but anchors and data, no script, no handler, no style but the one that the policy names."""
    found = tree(page)
    attributes = [(node.tag, name, value) for node in found.css("*") for name, value in node.attributes.items()]
    addresses = [value for _, name, value in attributes if name in ("src", "href", "xlink:href", "srcset", "action")]
    assert all(value.startswith(("#", "data:image/", "data:,")) for value in addresses)
    assert [found for found in attributes if found[1] == "style" or found[1].startswith("on")] == []
    assert found.css("script, iframe, object, embed, form, base") == []
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = found.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"]
    assert policy == (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style
    assert "@import" not in style


@pytest.mark.parametrize("name", ["2018-2020-fr-wrong-totals.pdf", "2018-2020-fr-wrong-totals.md", "2021-2023-en.docx"])
def test_every_link_leads_somewhere(name):
    """no link of a page is dead, and no anchor is there twice."""
    check_links(report_to_evidence(extract_once(SAMPLES / name), open_source(SAMPLES / name)))


def test_structure_helps_those_who_cannot_see_it(page):
    """landmarks, headings in order, heads of tables, and a text for every picture."""
    found = tree(page)
    assert [len(found.css(tag)) for tag in ("header", "nav", "main", "footer", "h1")] == [1, 1, 1, 1, 1]
    levels = [int(node.tag[1]) for node in found.css("h1, h2, h3, h4, h5, h6")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert all(node.attributes.get("scope") for node in found.css("th"))
    assert all(node.attributes.get("alt") for node in found.css("img"))
    assert all(node.attributes.get("aria-label") for node in found.css("svg, nav, [tabindex='0']"))
    assert all(node.css_first("title").text() for node in found.css("svg a"))
    assert found.css("table:not(:has(caption))") == []
    assert found.css_first("body > a").attributes == {"href": "#verdict", "class": "skip"}


def test_same_input_gives_the_same_bytes(page):
    """a second run, even from the report's JSON, gives the page again."""
    again = Report.from_json(extract_once(WRONG).to_json())
    assert again.to_html(WRONG) == page


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda path: path.name)
def test_page_is_light(path):
    """the evidence of 65 rows with all pictures has less than a megabyte: it can be mailed."""
    assert len(extract_once(path).to_html(path).encode()) < 1_000_000


# --- Hostile texts ---


def _with_text(report: Report, text: str) -> Report:
    """The report with one text wherever a report has a text of its own."""
    copy = _enriched(report)
    copy.title, copy.language = text, text
    copy.source = copy.source.model_copy(update={"name": text, "reader": text})
    for entry in copy.legend:
        entry.label, entry.mark = text, text
    for guideline in copy.guidelines:
        guideline.title = text
    for measure in copy.measures():
        measure.text = text
    for row in copy.deliverables():
        row.text, row.status_label, row.raw_code, row.mark.raw = text, text, text, text
        row.attributes = {text: text}
    for total in (*copy.stated_totals, *copy.stated_unions):
        total.text, total.qualifier = text, text
    for finding in copy.findings:
        finding.message, finding.values = text, {text: text}
    copy.explanation.sentences = [text]
    return copy


def _skeleton(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements and the names of their attributes, without any text."""
    return [(node.tag, tuple(node.attributes)) for node in tree(page).css("*")]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_text(consistent, text):
    """a page with hostile texts everywhere has the elements of one with harmless texts, and shows them as printed."""
    page = render(_with_text(consistent, text))
    assert _skeleton(page) == _skeleton(render(_with_text(consistent, "harmless")))
    shown = tree(page).css_first("table.rows td.text bdi").text()
    assert shown == for_people(text)
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]", page)
    page.encode()


def test_harmless_punctuation_is_not_touched():
    """what can be printed stays as it is; only what has no look of its own is shown by a sign or its number."""
    assert for_people("« ✓ » ’ — \u00a0\u200e٠١ \t\n") == "« ✓ » ’ — \u00a0\u200e٠١ \t\n"
    assert for_people("\0\x1b\x7f\u202e\ufffe") == "␀␛␡⟦U+202E⟧\ufffd"


@given(st.text(max_size=20), st.text(max_size=20))
@settings(max_examples=150)
def test_any_text_comes_back_from_the_page(text, value):
    """whatever is put in as text or as an attribute is there again when the page is taken apart."""
    html = to_html(el("html", el("body", el("p", text, title=value))))
    paragraph = tree(html).css_first("p")
    assert paragraph.text() == for_people(text).replace("\r\n", "\n").replace("\r", "\n")
    assert (paragraph.attributes["title"] or "") == for_people(value).replace("\r\n", "\n").replace("\r", "\n")


# --- Bounds ---


def test_bounds_leave_nothing_out_in_silence():
    """beyond a bound there are no more pictures and findings, and the page says how many are missing."""
    report = extract_once(WRONG)
    page = render(report, Bounds(pages=2, crops=1, marks=3, findings=1), WRONG)
    check_links(page)
    found = tree(page)
    notices = [node.text() for node in found.css(".notice")]
    assert [node.attributes["id"] for node in found.css("figure.page h3")] == ["page-1", "page-3"]
    assert len(found.css("img.mark")) == 3
    assert len(found.css("article")) == 1
    assert len(found.css("table.rows tr[id]")) == 65
    assert any(text.startswith("3 further pages") for text in notices)
    assert any(text.startswith("1 further finding") for text in notices)
    # 62 marks, one of the two places that state something, and the place of the finding.
    assert any(text.startswith("64 pictures") for text in notices)


def test_many_pages_are_drawn_coarser():
    """the more pages are shown, the fewer pixels each has."""
    pictures = Pictures()
    assert [pictures.page_dpi(count) for count in (1, 40, 41, 120, 300, 9_000)] == [144, 144, 108, 108, 72, 72]


def test_progress_is_told_page_by_page():
    """someone who waits for many pages sees them go by."""
    told: list[tuple[int, int]] = []
    report_to_evidence(extract_once(WRONG), open_source(WRONG), lambda done, of: told.append((done, of)))
    assert told == [(number, 5) for number in range(1, 6)]


# --- Pictures ---


def test_page_of_text_becomes_a_palette_that_looks_the_same():
    """a page of text is a PNG with a palette whose pixels are those of the page, but for the last bits."""
    page = PagePictures(open_source(WRONG)).pixels(3, 72)
    media_type, content = pixels_to_compact(page)
    assert media_type == "image/png"
    uri = f"data:{media_type};base64,{base64.b64encode(content).decode()}"
    off = np.abs(pixels(uri).astype(int) - page)
    assert off.max() <= 8
    assert (pixels(uri)[page.min(axis=2) == 255] == 255).all()
    assert pixels_to_compact(page) == (media_type, content)


def test_light_shades_stay():
    """the pale ground of a header is not bleached: it is there in print."""
    picture = np.full((40, 40, 3), 255, np.uint8)
    picture[:20] = (0xF5, 0xF6, 0xF8)
    _, content = pixels_to_compact(picture)
    assert (pixels(f"data:;base64,{base64.b64encode(content).decode()}") == picture).all()


@pytest.mark.parametrize("colours", [1, 2, 3, 5, 16, 17, 256])
def test_palettes_of_any_size_and_width(colours):
    """pictures of few colours come back as they are, whatever number of pixels shares a byte."""
    steps = np.arange(colours)
    palette = np.stack([steps % 16, steps // 16, steps * 0], axis=1) * 17
    picture = palette[np.arange(7 * 263).reshape(7, 263) % colours].astype(np.uint8)
    media_type, content = pixels_to_compact(picture)
    assert media_type == "image/png"
    assert (pixels(f"data:;base64,{base64.b64encode(content).decode()}") == picture).all()


def test_photograph_becomes_a_jpeg():
    """a picture of too many colours for a palette keeps them."""
    rising = np.linspace(0, 255, 200)
    picture = np.stack([np.add.outer(rising, rising) / 2, np.subtract.outer(rising, -rising[::-1]) / 2,
                        np.tile(rising, (200, 1))], axis=2).astype(np.uint8)  # fmt: skip
    media_type, content = pixels_to_compact(picture)
    assert media_type == "image/jpeg"
    assert np.abs(pixels(f"data:;base64,{base64.b64encode(content).decode()}").astype(int) - picture).mean() < 4


# --- The command line and the API ---


def test_audit_prints_the_page(page):
    """`audit --format html` prints it; the exit status is that of every other format."""
    result = run("audit", WRONG, "--format", "html")
    assert result.exit_code == 1
    assert result.stdout_bytes.decode() == page


def test_audit_of_several_inputs_is_refused():
    """one page is of one report; the message says how to get several."""
    result = run("audit", WRONG, TEXT, "--format", "html")
    assert result.exit_code == 2
    assert "-o index.html" in result.stderr


def test_extract_writes_a_page_into_each_folder(tmp_path, page):
    """`extract --format html` puts report.html where the other files of a report are."""
    result = run("extract", WRONG, TEXT, "-o", tmp_path, "--format", "html,json")
    assert result.exit_code == 0
    (pdf, text) = (tmp_path / WRONG.name, tmp_path / TEXT.name)
    assert {path.name for path in pdf.iterdir()} == {"report.html", "report.json"}
    assert (pdf / "report.html").read_text(encoding="utf-8") == page
    assert "line" in (text / "report.html").read_text(encoding="utf-8")


def test_report_writes_its_page(tmp_path, page):
    """the API writes the page with the pictures of its source, or without any."""
    report = extract_once(WRONG)
    report.write_html(tmp_path / "with.html", WRONG)
    report.write_html(tmp_path / "without.html")
    assert (tmp_path / "with.html").read_text(encoding="utf-8") == page
    assert tree((tmp_path / "without.html").read_text(encoding="utf-8")).css("img") == []


def test_pictures_of_another_file_are_refused():
    """nobody gets the rows of one report over the pages of another."""
    with pytest.raises(SourceError, match=r"2018-2020-fr\.pdf is not the file"):
        extract_once(WRONG).to_html(SAMPLES / "2018-2020-fr.pdf")


def test_locked_source_is_shown_with_its_password(tmp_path):
    """the pages of an encrypted file are drawn with the password that it was read with."""
    path = tmp_path / "locked.pdf"
    with pymupdf.open(WRONG) as document:
        document.save(path, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="geheim", owner_pw="x")
    result = run("audit", path, "--format", "html", "--password", "geheim")
    assert result.exit_code == 1
    assert len(tree(result.stdout_bytes.decode()).css("figure.page img")) == 5
