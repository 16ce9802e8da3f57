"""Inputs made to hang, crash or fill: each ends in a result, in a part that says so, or in an error of one line."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from reportparse.cli import main
from tests.hostile import HEAVY, MAKERS

# The sample, with bytes changed: only these are reports.
DAMAGED = "damaged "
WHOLE = {"done": 49, "in_progress": 10, "not_done": 6}
SAID = {"source-repaired", "page-unreadable", "page-empty"}

# What becomes of those that hold no text to be read: the exit status, and words of the one line.
DAMAGED_PDF = (3, "is damaged: no page of it can be recovered. Get it again.")
NO_TEXT = (4, "has no text at all, and no picture of a text either.")
PAGE_LOST = (4, "no picture of a text either. Page 1 could not be read: it is damaged")
UNSEEN = (4, "has only text that nobody can see")
TOO_DEEP = (3, "it has 221 levels of nesting, more than the 220 that are allowed (--limit nesting=N)")
TOO_LARGE = (3, "MB, more than any report needs. Save the document anew, or export it as PDF.")
# All others are texts of one row without a status: they are read, and are no report.
NO_REPORT = (4, "was read, but no rows that have a status each were found.")
OUTCOMES = {
    "states without end.pdf": PAGE_LOST,
    "clips in clips.pdf": PAGE_LOST,
    "lists in lists.pdf": NO_TEXT,
    "coordinates beyond everything.pdf": UNSEEN,
    "a matrix of zeros.pdf": UNSEEN,
    "a font of no size.pdf": UNSEEN,
    "a million pages, it says.pdf": DAMAGED_PDF,
    "less than no pages.pdf": DAMAGED_PDF,
    "pages in a circle.pdf": PAGE_LOST,
    "pages in a circle beside a page.pdf": DAMAGED_PDF,
    "a table of places in a circle.pdf": DAMAGED_PDF,
    "a secret that nobody knows.pdf": (3, "is damaged: it begins like a PDF, but no page of it can be recovered."),
    "places of two billion.pdf": NO_TEXT,
    "a pattern of nothing.pdf": NO_TEXT,
    "fifty thousand form fields.pdf": PAGE_LOST,
    "fields in a circle.pdf": PAGE_LOST,
    "tables in tables.docx": TOO_DEEP,
    "tables in tables, deep.docx": TOO_DEEP,
    "controls in controls.docx": TOO_DEEP,
    "a paragraph of a million runs.docx": TOO_LARGE,
    "an attribute without end.docx": TOO_LARGE,
    "an inflating part.docx": TOO_LARGE,
    "sixty thousand parts.docx": (3, "is a ZIP container with over 50000 parts. Save the document anew."),
    "entities of entities.docx": (3, "it has a document type (DTD), which no document of Word has."),
    "no document.docx": (3, "its part word/document.xml is damaged: no element found"),
    "pictures of themselves.html": NO_TEXT,
    "a tag that never ends.html": NO_TEXT,
    "a remark that never ends.html": NO_TEXT,
}


def check(folder: Path, name: str) -> tuple[int, str, dict[str, Any]]:
    """Assert that one input ends as the contract says; its status, the one line of an error, what the audit gave."""
    (folder / "in").mkdir()
    path = folder / "in" / name
    path.write_bytes(MAKERS[name]())
    call = ["audit", str(path), "--seconds", "5", "--memory", "2048", "--format", "json", "-o", str(folder / "x.json")]
    result = CliRunner().invoke(main, call)
    assert isinstance(result.exception, SystemExit | None)
    assert result.exit_code in (0, 1, 3, 4)
    assert (result.stderr.count("\n"), result.stdout) == (int(result.exit_code > 1), "")
    # Only the engine, which is not ours, may crash.
    assert "itself failed" not in result.stderr or "crashed (SIG" in result.stderr
    assert {entry.name for entry in folder.iterdir()} <= {"in", "x.json"}
    audited = json.loads((folder / "x.json").read_bytes()) if result.exit_code < 2 else {}
    return result.exit_code, result.stderr, audited


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in HEAVY and not name.startswith(DAMAGED)])
def test_a_hostile_input_ends_as_it_should(tmp_path, name):
    """what can be read is read, and is no report; else one line says what is wrong with it."""
    wanted, words = OUTCOMES.get(name, NO_REPORT)
    status, said, _ = check(tmp_path, name)
    assert (status, words in said) == (wanted, True), said


@pytest.mark.parametrize("name", [name for name in MAKERS if name not in HEAVY and name.startswith(DAMAGED)])
def test_a_damaged_report_has_all_its_rows_or_says_what_is_missing(tmp_path, name):
    """nobody is accused of what the damage did."""
    status, said, audited = check(tmp_path, name)
    if status > 1:
        assert "is damaged" in said
        return
    codes = {finding["code"] for finding in audited["findings"]}
    counted = {status: count for status, count in audited["counted"]["by_status"].items() if count}
    assert codes & SAID or counted == WHOLE
    assert audited["verdict"] != "inconsistent"


def test_each_outcome_is_one_of_an_input():
    """none is left behind when an input takes another name."""
    assert set(MAKERS) - HEAVY >= set(OUTCOMES)


@pytest.mark.sweep
@pytest.mark.parametrize("name", sorted(HEAVY))
def test_a_heavy_input_ends_as_the_contract_says(tmp_path, name):
    """those that take seconds, to be made or to be given up, do so as well."""
    check(tmp_path, name)


def test_there_are_enough_of_them():
    """every kind of input has its share, and what is heavy exists."""
    kinds = [name.rpartition(".")[2] for name in MAKERS]
    assert len(MAKERS) >= 120
    assert {kind: kinds.count(kind) >= 18 for kind in set(kinds)} == dict.fromkeys(("pdf", "docx", "html", "md"), True)
    assert set(MAKERS) >= HEAVY
