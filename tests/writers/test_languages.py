"""What we say in other languages: all of it is said, nothing of the report is changed."""

import re
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from importlib.resources import files

import pytest
from click.testing import CliRunner

from reportparse.audit.catalogue import make
from reportparse.catalogue import CATALOGUE
from reportparse.cli import main
from reportparse.cli.commands import LANGUAGES as OFFERED
from reportparse.writers.evidence import page as evidence_page
from reportparse.writers.languages import LANGUAGES, language
from tests.conftest import SAMPLES

WRONG = SAMPLES / "2018-2020-fr-wrong-totals.pdf"
OTHERS = [code for code in LANGUAGES if code != "en"]
# Words that both languages write alike.
ALIKE = {
    "fr": {"Code", "(code)", "(code),", "Notes", "Pages", "SHA-#", "Verdict", "page #", "Page #"},
    "es": {"SHA-#", "error"},
    "de": {"SHA-#", "Code", "Status", "Text"},
    "it": {"SHA-#", "File"},
    "pt": {"SHA-#"},
    "ca": {"SHA-#", "error", "Errors", "Notes", "Text"},
}
GAP = r"\{(\w+)"


def phrases(code: str) -> dict[str, str]:
    """The file of a language."""
    text = files("reportparse.writers.languages").joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def findings(code: str) -> dict[str, dict[str, str]]:
    """What a language says of each kind of finding."""
    text = files("reportparse.writers.languages").joinpath("findings", f"{code}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def own_texts(root: ET.Element) -> Iterator[str]:
    """Every text of a page that is no quotation."""
    for element in root.iter():
        if element.tag not in ("bdi", "code", "style"):
            yield element.text or ""
        yield element.tail or ""
        yield from (element.get(name) or "" for name in ("alt", "aria-label", "data-label", "title"))


@pytest.fixture
def made(monkeypatch) -> list[ET.Element]:
    """The trees of the pages that are made."""
    trees: list[ET.Element] = []
    monkeypatch.setattr(evidence_page, "to_html", lambda root: trees.append(root) or "")
    return trees


def test_the_command_line_offers_every_language():
    """it names them itself, so that its help waits for nothing."""
    assert OFFERED == LANGUAGES


@pytest.mark.parametrize("code", OTHERS)
def test_gaps_are_filled_from_the_phrase(code):
    """a gap of a translation stands in the English phrase, and none is lost."""
    gaps = {key: set(re.findall(r"\{(\d)", key)) for key in phrases(code)}
    assert {key: value for key, value in phrases(code).items() if set(re.findall(r"\{(\d)", value)) != gaps[key]} == {}
    said = findings(code)
    for kind in CATALOGUE.values():
        assert set(re.findall(GAP, said[kind.code]["message"])) == set(re.findall(GAP, kind.template)), kind.code


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_says_all_that_a_page_says(extract_sample, made, code):
    """no sentence of ours stays in English."""
    extract_sample(WRONG.name).to_html(WRONG)
    say = language(code).say
    left = {re.sub(r"\d+", "#", text.strip()) for text in own_texts(made[0]) if say(text) == text}
    assert {text for text in left if re.search("[A-Za-z]{2}", text)} - ALIKE[code] == set()


@pytest.mark.parametrize("code", OTHERS)
def test_every_kind_of_finding_is_said(code):
    """title, message and advice of the whole catalogue; of the English message no word is left but what is quoted."""
    assert set(findings(code)) == set(CATALOGUE)
    say = language(code).say
    for kind in CATALOGUE.values():
        texts = (kind.title, f"{kind.title}.", f"{kind.title}:", kind.example, kind.advice)
        assert [text for text in texts if say(text) == text] == [], kind.code
        # What is quoted stays.
        bare = re.sub("“[^”]*”|«[^»]*»|„[^“]*“", "", say(kind.example))
        assert re.findall(r"\b(the|of|and|were|which|rows?|cannot|stated|counted|from)\b", bare) == []


@pytest.mark.parametrize(
    ("code", "one", "more"),
    [
        ("en", "1 page was read from its picture", "2 pages were read from their pictures"),
        ("fr", "1 page a été lue d'après son image", "2 pages ont été lues d'après leur image"),
        ("es", "1 página se leyó de su imagen", "2 páginas se leyeron de sus imágenes"),
        ("de", "1 Seite wurde von ihrem Bild gelesen", "2 Seiten wurden von ihren Bildern gelesen"),
        ("it", "1 pagina è stata letta dalla sua immagine", "2 pagine sono state lette dalle loro immagini"),
        ("pt", "1 página foi lida a partir da sua imagem", "2 páginas foram lidas a partir das suas imagens"),
        ("ca", "1 pàgina s'ha llegit de la seva imatge", "2 pàgines s'han llegit de les seves imatges"),
    ],
)
def test_one_thing_is_said_in_the_singular(code, one, more):
    """what is counted agrees with its number, in every language."""
    for count, said in ((1, one), (2, more)):
        finding = make("page-from-picture", facts={"count": count, "engine": "tesseract 5.3.0", "page": 1})
        assert language(code).say(finding.message).startswith(f"{said} (tesseract 5.3.0)")


@pytest.mark.parametrize("code", OTHERS)
def test_what_is_quoted_from_the_report_stays(extract_sample, made, code):
    """texts, codes and titles are those of the report in every language."""
    report = extract_sample(WRONG.name)
    report.to_html()
    report.to_html(language=code)
    messages = {finding.message for finding in report.findings} | set(report.explanation.sentences)
    plain, said = ([one.text for one in root.iter("bdi")] for root in made)
    assert len(plain) == len(said)
    assert [(a, b) for a, b in zip(plain, said, strict=True) if a != b and a not in messages] == []
    assert made[1].get("lang") == code


def test_the_summary_is_said_in_the_language_of_its_reader():
    """numbers and codes are the same, and so is the exit status."""
    result = CliRunner().invoke(main, ["audit", str(WRONG.with_suffix(".md")), "--language", "fr"])
    assert result.exit_code == 1
    assert "3 axes, 27 mesures, 65 livrables" in result.output
    assert "Verdict : incohérent" in result.output
    assert "réalisé           50      49  diffère" in result.output


def test_many_evidence_reports_have_an_index(tmp_path):
    """it links each page beside it, and names what could not be read."""
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4")
    inputs = [WRONG.with_suffix(".md"), broken, SAMPLES / "2021-2023-en.md"]
    out = tmp_path / "evidence" / "index.html"
    result = CliRunner().invoke(main, ["audit", *map(str, inputs), "-o", str(out), "--language", "es"])
    assert result.exit_code == 5
    page = out.read_text(encoding="utf-8")
    for name in re.findall('href="([^"]+[.]html)"', page):
        assert (out.parent / name).is_file()
    assert {path.name for path in out.parent.iterdir()} == {
        "index.html", "2018-2020-fr-wrong-totals.html", "2021-2023-en.html",
    }  # fmt: skip
    assert str(tmp_path) not in page
    assert "No leído" in page
    assert "<div><span>hecho</span>: 50 ≠ 49</div>" in page


def test_extract_writes_the_index_beside_the_folders(tmp_path):
    """with evidence reports of several inputs."""
    inputs = [str(SAMPLES / name) for name in ("2018-2020-fr.md", "2021-2023-en.md")]
    result = CliRunner().invoke(main, ["extract", *inputs, "-o", str(tmp_path), "--format", "html", "-q"])
    assert result.exit_code == 0
    links = re.findall('href="([^"]+[.]html)"', (tmp_path / "index.html").read_text(encoding="utf-8"))
    assert links == ["2018-2020-fr/report.html", "2021-2023-en/report.html"]
    assert all((tmp_path / link).is_file() for link in links)
