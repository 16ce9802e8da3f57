"""`reportparse compare`: what it reads, prints and writes, its exit status, and real pairs of documents."""

import base64
import csv
import hashlib
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from selectolax.lexbor import LexborHTMLParser

import reportparse
from reportparse.api import Report
from reportparse.cli import main
from reportparse.comparison import compare
from reportparse.model import Status
from reportparse.model.comparison import Comparison
from reportparse.writers.comparison import comparison_to_csv, comparison_to_html, comparison_to_json, comparison_to_text
from tests.conftest import ROOT, SAMPLES, extract_once
from tests.generator.content import Content
from tests.generator.corpus import fit_layout, load_renderer
from tests.generator.layout import Layout
from tests.generator.random_content import (
    SCHEMES,
    deliverable_text,
    load_words,
    make_content,
    measure_text,
    with_prose,
    with_true_totals,
)

FRENCH = SAMPLES / "2018-2020-fr.pdf"
OTHER = SAMPLES / "2018-2020-fr-wrong-totals.md"
HOSTILE = '<script>alert("1")</script><img src=x onerror=alert(1)> & </style> rive'


def run(*arguments: str | Path) -> Result:
    """One call of the program."""
    return CliRunner().invoke(main, ["compare", *map(str, arguments)])


@pytest.fixture
def changed(consistent: Report) -> Report:
    """The consistent report with something of everything changed, and with texts that mean harm."""
    b = consistent.model_copy(deep=True)
    first, second = b.guidelines[0].measures[:2]
    first.deliverables[0].text += f" {HOSTILE}"
    first.deliverables[1].status = Status.DONE
    second.deliverables.append(first.deliverables.pop(2))
    second.deliverables[0].text = "=1+1 ruche et trois nichoirs par quartier"
    b.guidelines[0].measures[3].text = HOSTILE
    del b.guidelines[1].measures[3]
    b.guidelines[2].measures[0].deliverables[0].code = "L3M1D9"
    b.stated_totals[1].count, b.stated_totals[1].text = 50, HOSTILE
    b.title = HOSTILE
    return b


@pytest.fixture
def comparison(consistent: Report, changed: Report) -> Comparison:
    """What differs between the two."""
    return compare(consistent, changed)


@pytest.fixture(scope="module")
def written(extract_sample, tmp_path_factory) -> tuple[Path, Path]:
    """The `report.json` of the sample, and of the one with ten exchanged marks and two wrong totals."""
    folder = tmp_path_factory.mktemp("written")
    paths = (folder / "a.json", folder / "b.json")
    for path, name in zip(paths, (FRENCH.name, OTHER.name), strict=True):
        extract_sample(name).write_json(path)
    return paths


def records(text: str) -> list[dict[str, str]]:
    """A CSV text as its rows."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_the_csv_has_a_line_for_each_difference(comparison):
    """as many lines of each kind as the tallies say, with codes, statuses, texts and pages of both editions."""
    found = records(comparison_to_csv(comparison))
    tallies = {(tally.level or "", tally.kind.value): tally.count for tally in comparison.tallies}
    assert tallies["deliverable", "moved"] == tallies["deliverable", "replaced"] == 1
    for (level, kind), count in tallies.items():
        assert sum((record["level"], record["kind"]) == (level, kind) for record in found) == count
    (moved,) = (record for record in found if record["kind"] == "moved")
    assert {key: moved[key] for key in ("code_a", "code_b", "parent_a", "parent_b", "page_a", "place_b")} == {
        "code_a": "L1M1D3", "code_b": "L1M1D3", "parent_a": "L1M1", "parent_b": "L1M2",
        "page_a": "1", "place_b": "p. 1 [50.0 100.0 300.0 120.0]",
    }  # fmt: skip
    (stated,) = (record for record in found if record["kind"] == "stated_changed")
    assert (stated["status_a"], stated["count_a"], stated["count_b"]) == ("done", "49", "50")


def test_the_csv_opens_in_a_spreadsheet_and_runs_nothing(comparison):
    """it begins with a byte order mark, and a text that would be a formula has an apostrophe before it."""
    text = comparison_to_csv(comparison)
    assert text.startswith("\ufeffkind,level,code_a,code_b,")
    assert [record["text_b"] for record in records(text) if record["kind"] == "replaced"] == [
        "'=1+1 ruche et trois nichoirs par quartier"
    ]


def test_the_json_is_valid_by_the_committed_schema(comparison):
    """`schemas/comparison.json` describes what is written, and it reads back to the same."""
    schema = json.loads((ROOT / "schemas" / "comparison.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    text = comparison_to_json(comparison)
    assert list(Draft202012Validator(schema).iter_errors(json.loads(text))) == []
    assert Comparison.model_validate_json(text) == comparison


def test_the_text_says_what_changed_without_colours(comparison):
    """words that went and words that came are in brackets, and nothing is cut off."""
    text = comparison_to_text(comparison)
    assert "\x1b" not in text
    assert f"{{+{HOSTILE}+}}" in text
    assert "~ L1M1D3  moved  p. 1\n      from L1M1 to L1M2\n" in text
    assert "~ L3M1D1 -> L3M1D9  renumbered" in text
    assert "- L2M4  gone" in text
    assert "\x1b[" in comparison_to_text(comparison, colour=True)


def test_two_equal_editions_are_said_to_be_equal(consistent):
    """in text and on the page."""
    same = compare(consistent, consistent)
    assert "No differences." in comparison_to_text(same)
    assert "No differences." in comparison_to_html(same)
    assert records(comparison_to_csv(same)) == []


def test_the_page_allows_nothing_but_its_own_style(comparison):
    """the policy names the hash of the very style sheet; there is no script, no link out, no other source."""
    page = comparison_to_html(comparison)
    tree = LexborHTMLParser(page)
    policy = tree.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    (style,) = tree.css("style")
    digest = base64.b64encode(hashlib.sha256(style.text().encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert tree.css("script, img, link, iframe, object, [style], [src], [onerror]") == []
    assert [node.attributes["href"] for node in tree.css("a") if not node.attributes["href"].startswith("#")] == []


def test_the_page_shows_texts_and_runs_none(comparison):
    """a text with tags in it is a text, in the words that came as in the title and the totals."""
    tree = LexborHTMLParser(comparison_to_html(comparison))
    assert HOSTILE in [node.text() for node in tree.css("ins")]
    assert sum(HOSTILE in cell.text() for cell in tree.css("td")) >= 4


def test_the_page_can_be_read_aloud(comparison):
    """each table has a caption, heads with a scope, and each part of the page its heading."""
    tree = LexborHTMLParser(comparison_to_html(comparison))
    assert tree.css_first("html").attributes["lang"] == "en"
    for table in tree.css("table"):
        assert table.css_first("caption").text()
        assert {head.attributes.get("scope") for head in table.css("thead th")} == {"col"}
        assert {head.attributes.get("scope") for head in table.css("tbody th")} == {"row"}
    headings = {heading.attributes["id"] for heading in tree.css("h2")}
    assert {link.attributes["href"].removeprefix("#") for link in tree.css("nav a")} == headings


def complaints(chromium: str, page: str, folder: Path) -> list[str]:
    """What the console of a browser says about a page."""
    (folder / "page.html").write_text(page, encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    options += [f"--user-data-dir={folder / 'profile'}", "--enable-logging=stderr", "--dump-dom"]
    call = [chromium, *options, (folder / "page.html").as_uri()]
    done = subprocess.run(call, capture_output=True, text=True, check=True, timeout=60)
    return [line for line in done.stderr.splitlines() if "CONSOLE" in line]


@pytest.mark.browser
def test_a_browser_shows_the_page_without_complaint(comparison, tmp_path):
    """Chromium reports no violation of the policy, no error, and no request."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium is installed")
    page = comparison_to_html(comparison)
    assert complaints(chromium, page, tmp_path) == []
    # Were the hash another one, the browser would say so: the test can fail.
    assert complaints(chromium, page.replace("sha256-", "sha256-A"), tmp_path) != []


def test_all_formats_are_the_same_bytes_each_time(comparison):
    """nothing of the machine or the moment is in them."""
    for write in (comparison_to_text, comparison_to_json, comparison_to_html, comparison_to_csv):
        assert write(comparison) == write(comparison.model_copy(deep=True))


def test_the_ending_of_the_file_says_the_format(consistent, changed, tmp_path):
    """.json, .html and .csv are written as such; another ending is text; `--format` goes before."""
    consistent.write_json(tmp_path / "a.json")
    changed.write_json(tmp_path / "b.json")
    starts = {"c.json": "{\n", "c.html": "<!doctype html>", "c.csv": "\ufeffkind,", "c.txt": "A  r.pdf: "}
    for name, start in starts.items():
        result = run(tmp_path / "a.json", tmp_path / "b.json", "-o", tmp_path / name)
        assert (result.exit_code, result.output) == (0, f"Written: {tmp_path / name}\n")
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    run(tmp_path / "a.json", tmp_path / "b.json", "-o", tmp_path / "d.html", "--format", "csv", "-q")
    assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("\ufeffkind,")


@pytest.mark.parametrize(
    ("fail_on", "status"),
    [
        ("never", 0),
        ("any", 1),
        ("status_changed", 1),
        ("added, status_changed", 1),
        ("added,moved", 0),
        ("stated_changed", 1),
        ("nonsense", 2),
        ("any,added", 2),
    ],
)
@pytest.mark.parametrize("format_", ["text", "json"])
def test_differences_fail_where_they_are_told_to(written, fail_on, status, format_):
    """by default a difference is no failure; the exit status does not depend on the format."""
    a, b = written
    assert run(a, b, "--fail-on", fail_on, "--format", format_).exit_code == status
    assert run(a, a, "--fail-on", fail_on, "--format", format_).exit_code == (2 if status == 2 else 0)


def test_quiet_prints_nothing_and_keeps_the_exit_status(written):
    """for scripts that only ask whether two editions agree."""
    result = run(*written, "-q", "--fail-on", "any")
    assert (result.exit_code, result.output) == (1, "")


def test_what_extract_wrote_need_not_be_read_again(tmp_path):
    """a folder with `report.json`, or with CSV files alone, is the report that was read."""
    for format_ in ("json", "csv"):
        arguments = ["extract", str(FRENCH), "-o", str(tmp_path / format_), "--format", format_, "-q"]
        assert CliRunner().invoke(main, arguments).exit_code == 0
    folders = [tmp_path / name / FRENCH.stem for name in ("json", "csv")]
    result = run(folders[0], folders[1])
    assert result.exit_code == 0
    assert "No differences." in result.output
    assert "read from the same file" in result.output
    assert "10 status changed" in run(folders[1], OTHER).output


@pytest.mark.parametrize(
    ("name", "content", "status", "message"),
    [
        ("b.json", None, 3, "no such file"),
        ("b.json", "{", 3, "is no JSON"),
        ("b.json", "{}", 3, "no report.json that extract wrote"),
        ("b.json", '{"guidelines": 1}', 3, "Field required"),
        ("b.md", "Nothing but prose.\n", 4, "no table"),
        ("folder/notes.txt", "x", 3, "neither report.json nor the CSV files"),
        ("folder/report.csv", "x", 3, "report.csv"),
        ("folder/deliverables.csv", "x", 3, "lacks report.csv"),
    ],
)
def test_an_edition_that_cannot_be_read_is_named(written, tmp_path, name, content, status, message):
    """one line says which of the two it is and what is wrong; the exit status is that of the error."""
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if content is not None:
        path.write_text(content, encoding="utf-8")
    asked = path.parent if name.startswith("folder/") else path
    for first, second, letter in ((written[0], asked, "B"), (asked, written[0], "A")):
        result = run(first, second)
        assert result.exit_code == status
        assert result.stderr.startswith(f"reportparse: {letter}: ")
        assert message.lower() in result.stderr.lower()
        assert len(result.stderr.splitlines()) == 1


def test_samples_in_two_formats_are_one_report(extract_sample):
    """whoever typeset it, and in the transcription, the French sample has the same rows, wording and totals."""
    first = extract_sample("2018-2020-fr.pdf")
    for name in ("2018-2020-fr-reportlab.pdf", "2018-2020-fr.md"):
        assert compare(first, extract_sample(name)).is_same, name
    assert compare(extract_sample("2021-2023-en.pdf"), extract_sample("2021-2023-en.docx")).items == []


def test_ten_exchanged_marks_are_found_in_print(extract_sample):
    """the sample with wrong totals exchanges five pairs of marks, and states two totals otherwise."""
    found = compare(extract_sample("2018-2020-fr.pdf"), extract_sample("2018-2020-fr-wrong-totals.pdf"))
    assert {(t.level, t.kind.value): t.count for t in found.tallies if t.kind != "counted_changed"} == {
        ("deliverable", "status_changed"): 10,
        (None, "stated_changed"): 2,
    }


def translated(content: Content, language: str) -> Content:
    """The same report in another language: codes, statuses and totals of the content, all words of the language."""
    rng, words = Random(f"translated {content.case}"), load_words(language)
    other = make_content(1, language)
    label = words["guideline_labels"][0]
    guidelines = tuple(
        replace(
            guideline,
            label=label.format(n=number, g=number, code=guideline.code),
            title=f"{rng.choice(words['aims'])} {rng.choice(words['objects'])}",
            measures=tuple(
                replace(
                    measure,
                    text=measure_text(rng, words),
                    deliverables=tuple(replace(row, text=deliverable_text(rng, words)) for row in measure.deliverables),
                )
                for measure in guideline.measures
            ),
        )
        for number, guideline in enumerate(content.guidelines, 1)
    )
    plan = words["plans"][0].format(period=content.period)
    same = replace(other, guidelines=guidelines, period=content.period, plan=plan, case=f"{content.case}-{language}")
    return with_prose(rng, words, with_true_totals(same))


@pytest.mark.parametrize("scheme", ["LMD", "dotted", "relative"])
def test_the_french_and_the_english_edition_agree_on_every_code_and_status(scheme, tmp_path):
    """two PDFs of one content, typeset apart, in two languages, with other signs for the same statuses."""
    pytest.importorskip("reportlab")
    french = make_content(list(SCHEMES).index(scheme) + 7, "fr", scheme)
    english = translated(french, "en")
    layouts = (Layout(), replace(Layout(), rules="horizontal", legend="table", code="line"))
    reports = []
    for content, layout in zip((french, english), layouts, strict=True):
        path = tmp_path / f"{content.lang}.pdf"
        render = load_renderer("reportlab")
        assert render is not None
        render(content, fit_layout(content, layout), path)
        reports.append(reportparse.extract(path))
    comparison = compare(*reports)
    assert [report.language for report in reports] == ["fr", "en"]
    assert (comparison.is_wording_compared, comparison.items, comparison.stated, comparison.counted) == (
        False, [], [], [],
    )  # fmt: skip
    assert comparison.matched_count == sum(1 for _ in french.rows())


@pytest.mark.parametrize(("number", "other"), [("c01", "c15"), ("c18", "c15")])
def test_a_report_and_its_translation_agree_where_they_do(shared, number, other):
    """of reports that were published in two languages only the stated totals that differ are found."""
    documents = [next((shared / "cases").glob(f"{name}_*/doc.*"), None) for name in (number, other)]
    if None in documents:
        pytest.skip("the cases are not there")
    comparison = compare(*(extract_once(path) for path in documents if path is not None))
    assert (comparison.items, comparison.counted, comparison.matched_count) == ([], [], 65)
    assert [(c.a and c.a.count, c.b and c.b.count) for c in comparison.stated] == (
        [] if number == "c01" else [(66, 65), (50, 49)]
    )


def test_the_page_about_it_shows_what_is_printed(monkeypatch):
    """each example of docs/compare.md with an output is the output of that very command, as far as it is shown."""
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "compare.md").read_text(encoding="utf-8")
    examples = re.findall(r"```text\n\$ reportparse compare (.*)\n((?:.*\n)*?)```", page)
    assert len(examples) >= 2
    for command, shown in examples:
        printed = run(*command.split()).stdout
        for part in shown.split("...\n"):
            assert part in printed
