"""The catalogue of findings, and `reportparse explain`, which prints it."""

import re
import string
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.cli import main
from reportparse.severity import Severity
from tests.conftest import ROOT

CODES = (ROOT / "tests" / "finding_codes.txt").read_text(encoding="utf-8").split()
KINDS = [pytest.param(kind, id=code) for code, kind in CATALOGUE.items()]


def explain(*arguments: str, **options) -> Result:
    """One call of the command."""
    return CliRunner().invoke(main, ["explain", *arguments], **options)


def template_to_pattern(template: str) -> str:
    """A pattern of all messages that a template can give; a fact that stands in it twice is the same one."""
    seen: set[str] = set()
    parts = []
    for text, name, words, _ in string.Formatter().parse(template):
        parts.append(re.escape(text))
        if words:
            parts.append(f"(?:{'|'.join(map(re.escape, words.split('|')))})")
        elif name is not None:
            parts.append(f"(?P={name})" if name in seen else f"(?P<{name}>.+)")
            seen.add(name)
    return "".join(parts)


def test_no_code_is_ever_removed_or_renamed():
    """other tools filter by the codes in tests/finding_codes.txt; a new code is added there, and none is taken away."""
    assert sorted(CATALOGUE) == CODES


@pytest.mark.parametrize("code", CODES)
def test_codes_are_words_with_hyphens(code):
    """a code can be typed, and be part of an address."""
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", code)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_all_fields(kind: Kind):
    """whoever meets a code finds what it means, what it looks like, and how to act."""
    assert isinstance(kind.severity, Severity)
    assert kind.title
    assert not kind.title.endswith(".")
    for text in (kind.template, kind.meaning, kind.example, kind.advice):
        assert len(text.split()) > 3
        assert text.endswith(".")
        assert "\n" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_an_example_is_the_message_filled_in(kind: Kind):
    """an example cannot say what no finding says: where the template changes, it has to follow."""
    assert re.fullmatch(template_to_pattern(kind.template), kind.example)
    assert "{" not in kind.example


def test_another_wording_is_no_example():
    """the pattern of a template refuses what differs in a word, or gives one fact two values."""
    pattern = template_to_pattern("{code} is not {code}, in {place}.")
    assert re.fullmatch(pattern, "A1 is not A1, in B.")
    assert not re.fullmatch(pattern, "A1 is not A2, in B.")
    assert not re.fullmatch(pattern, "A1 is no A1, in B.")


@pytest.mark.parametrize("kind", KINDS)
def test_only_errors_bear_on_the_verdict(kind: Kind):
    """an error contradicts the report, or leaves a row without a status and the verdict open; nothing else does."""
    assert kind.contradicts is (kind.severity is Severity.ERROR)


@pytest.mark.parametrize("kind", KINDS)
def test_explain_says_everything_about_a_code(kind: Kind):
    """severity, title, meaning, example and advice are printed, each line within the terminal."""
    result = explain(kind.code, env={"COLUMNS": "80"})
    shown = " ".join(result.output.split())
    assert result.exit_code == 0
    assert shown.startswith(f"{kind.code} ({kind.severity.value}) {kind.title}")
    for text in (kind.meaning, kind.example, kind.advice):
        assert " ".join(text.split()) in shown
    assert max(map(len, result.output.splitlines())) <= 80


def test_explain_without_a_code_lists_all_with_the_gravest_first():
    """one line per code begins with severity and code; errors stand before warnings, warnings before notes."""
    lines = explain(env={"COLUMNS": "100"}).output.splitlines()
    heads = [line.split()[:2] for line in lines if not line.startswith(" ")]
    assert sorted(code for _, code in heads) == CODES
    order = [Severity(severity) for severity, _ in heads]
    assert order == sorted(order, key=list(Severity).index)
    assert max(map(len, lines)) <= 100


def test_explain_takes_several_codes_in_their_order():
    """each is explained once, as it was asked for, in whatever case it was typed."""
    shown = explain("mark-blank", "CODE_GAP", "mark-blank").output
    assert re.findall(r"^(\S+) \(", shown, re.MULTILINE) == ["mark-blank", "code-gap"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("mark-blnk", "mark-blank"), ("total-mismatch", "stated-total-mismatch"), ("repeated", "code-repeated")],
)
def test_an_unknown_code_is_refused_with_the_nearest(typed, meant):
    """a slip of the finger costs one more call, and nothing is printed as if it were an answer."""
    result = explain("code-gap", typed)
    assert (result.exit_code, result.stdout) == (2, "")
    assert meant in result.stderr


def test_an_unknown_code_that_resembles_nothing_has_no_suggestion():
    """nothing is suggested where nothing is near."""
    result = explain("xyzzy")
    assert result.exit_code == 2
    assert "Did you mean" not in result.stderr
    assert "explain` lists all" in " ".join(result.stderr.split())


def test_explain_loads_nothing_heavy():
    """the catalogue is printed without an engine, models or numbers."""
    heavy = "{'pymupdf', 'pandas', 'pydantic', 'numpy', 'rich', 'regex'}"
    code = (
        "import sys; from click.testing import CliRunner; from reportparse.cli import main; "
        "assert CliRunner().invoke(main, ['explain', 'mark-blank']).exit_code == 0; "
        f"print(sorted({heavy} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.strip() == "[]"
