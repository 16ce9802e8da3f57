"""The audit as text: what a person sees on a terminal, and in a file."""

import re
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportparse.audit import audit
from reportparse.cli import main, running
from reportparse.document import Note, Place
from reportparse.model import ReportModel
from reportparse.writers.audited import Show
from tests import bad_inputs
from tests.audits import faulty, lookalikes, write


def run(*arguments: str | Path) -> str:
    """What one call of `audit` prints."""
    return CliRunner().invoke(main, ["audit", *map(str, arguments)]).stdout


def test_text_folds_a_long_list_of_equal_findings(consistent):
    """65 letters for marks are one entry with the first codes; `--verbose` shows each."""
    lookalikes(consistent)
    text = write("text", audit(consistent))
    assert text.count("mark-lookalike") == 2, "in the list, and in the hint"
    assert (
        "mark-lookalike: 65 times (L1M1D1, L1M1D2, L1M1D3 and 62 more), first page 1: L1M1D1 has the letter V" in text
    )
    assert "65 notes" in text
    assert write("text", audit(consistent), show=Show(is_verbose=True)).count("mark-lookalike: page ") == 65


def test_text_folds_nothing_that_says_numbers_of_its_own(consistent):
    """each total that differs is shown with its numbers, however many there are."""
    first = consistent.stated_totals[0]
    consistent.stated_totals += [first.model_copy(update={"scope": "L1", "count": 20 + extra}) for extra in range(9)]
    text = write("text", audit(consistent))
    assert [f"{20 + extra} stated, 17 counted." in text for extra in range(9)] == [True] * 9


def test_text_groups_findings_by_severity(consistent):
    """errors stand before warnings, warnings before notes, each under their number, and the hint names every code."""
    notes = [Note("source-repaired"), Note("text-struck", Place(3), {"text": "x"})]
    lines = write("text", faulty(consistent, *notes)).splitlines()
    heads = [line for line in lines if re.fullmatch(r"\d+ (error|warning|note)s?", line)]
    assert heads == ["2 errors", "1 warning", "1 note"]
    assert lines[-1] == "How to act: reportparse explain stated-total-mismatch mark-blank text-struck source-repaired"


def test_text_without_findings_has_no_hint(consistent):
    """there is nothing to act on."""
    assert "explain" not in write("text", audit(consistent))


def table_of(text: str) -> list[list[str]]:
    """The lines of the table of totals, cut where two blanks are."""
    lines = text.split("\n\n")[1].splitlines()
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def test_text_sets_stated_against_counted(consistent):
    """totals, shares, unions and totals of a guideline stand beside their counts, with the limit that they state."""
    fields = consistent.model_dump()
    template = fields["stated_totals"][0]
    fields["stated_totals"] += [
        template | {"scope": "L1", "count": 17},
        template | {"scope": "L1", "status": "done", "count": 13, "percent": 76.0, "qualifier": "over"},
    ]
    fields["stated_totals"][1] |= {"parts": [40, 9], "percent": 75.0}
    fields["stated_unions"] = [template | {"statuses": ["done", "in_progress"], "count": None, "percent": 90.0}]
    assert table_of(write("text", audit(ReportModel.model_validate(fields)))) == [
        ["stated", "counted", "stated %", "counted %"],
        ["deliverables", "65", "65"],
        ["done", "40 + 9 = 49", "49", "75", "75.4"],
        ["in progress", "10", "10"],
        ["not done", "6", "6"],
        ["done or in progress", "-", "59", "90", "90.8"],
        ["L1"],
        ["deliverables", "17", "17"],
        ["done", "> 13", "12", "> 76", "70.6", "differs"],
    ]


def test_text_says_which_of_the_numbers_of_a_line_differs(consistent):
    """a line that states a right total and a wrong share has one row that differs; what is stated again has no row."""
    fields = consistent.model_dump()
    template = fields["stated_totals"][0]
    fields["stated_totals"].append(template | {"provenance": {"page_number": 9}})
    fields["stated_unions"] = [template | {"statuses": ["done", "in_progress"], "count": None, "percent": 95.0}]
    assert table_of(write("text", audit(ReportModel.model_validate(fields)))) == [
        ["stated", "counted", "stated %", "counted %"],
        ["deliverables", "65", "65"],
        ["done", "49", "49"],
        ["in progress", "10", "10"],
        ["not done", "6", "6"],
        ["done or in progress", "-", "59", "95", "90.8", "differs"],
    ]


def test_text_tells_a_wrong_share_from_the_right_number_beside_it(consistent):
    """a number, its share, another share and another number of one status in one place: only what is wrong differs."""
    fields = consistent.model_dump()
    template = dict(fields["stated_totals"][1])
    fields["stated_totals"][1] |= {"percent": 80.0}
    fields["stated_totals"] += [template | {"count": None, "percent": 75.0}, template | {"count": 52}]
    rows = table_of(write("text", audit(ReportModel.model_validate(fields))))
    assert [row for row in rows if row[0].startswith("done")] == [
        ["done", "49", "49", "80", "75.4", "share differs"],
        ["done", "-", "49", "75", "75.4"],
        ["done, again", "52", "49", "differs"],
    ]


def test_text_says_what_may_explain_a_mismatch(consistent):
    """the sentences of the explanation have a heading of their own, and so has the second reading."""
    explanation = {
        **{name: [] for name in ("differences", "guidelines", "cancelling", "doubts")},
        "changes": None,
        "sentences": ["The difference comes from L1.", "L1M1D1 is blank."],
    }
    verification = {"reader": "pdfplumber", "alike_count": 63, "row_count": 65}
    fields = faulty(consistent).model_dump() | {"explanation": explanation, "verification": verification}
    text = write("text", ReportModel.model_validate(fields))
    assert "\nWhat may explain it\n  - The difference comes from L1.\n  - L1M1D1 is blank.\n" in text
    assert "Second reading (pdfplumber): 63 of 65 rows alike" in text


@pytest.mark.parametrize("width", [80, 100])
def test_text_fits_its_terminal(consistent, width):
    """no line is longer than the terminal is wide, and none is broken where there is no terminal."""
    lookalikes(consistent)
    report = faulty(consistent, Note("row-unused", Place(3), {"text": "many words " * 30}))
    lines = write("text", report, show=Show(width=width)).splitlines()
    assert max(map(len, lines)) <= width
    plain = write("text", report)
    assert " ".join(" ".join(lines).split()) == " ".join(plain.split())
    assert any(len(line) > 200 for line in plain.splitlines())


def test_colour_adds_codes_and_nothing_else(consistent):
    """without the codes a coloured text is the plain one."""
    report = faulty(consistent)
    coloured = write("text", report, show=Show(colour=True))
    assert "\x1b[" in coloured
    stripped = re.sub(r"\x1b\[[\d;]*m", "", coloured)
    assert [line.rstrip() for line in stripped.splitlines()] == write("text", report).splitlines()


@pytest.mark.parametrize(
    ("is_terminal", "no_colour", "shown"),
    [
        (True, None, Show(colour=True, width=93)),
        (True, "", Show(colour=True, width=93)),
        (True, "1", Show(colour=False, width=93)),
        (False, None, Show()),
    ],
)
def test_colours_are_for_terminals_that_want_them(monkeypatch, is_terminal, no_colour, shown):
    """a pipe gets neither colours nor broken lines; NO_COLOR with any text in it takes the colours away."""
    monkeypatch.setenv("COLUMNS", "93")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if no_colour is not None:
        monkeypatch.setenv("NO_COLOR", no_colour)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    assert running.terminal_show() == shown


def test_verbose_is_an_option_of_the_command(tmp_path):
    """`-v` unfolds on the command line what one line stands for."""
    rows = "".join(f"\tL1M1D{number} Row {number}\tV\n" for number in range(2, 10))
    path = bad_inputs.write(tmp_path / "a.md", f"# T\n\n✓ done: 9\n\nM\tR\tS\nL1M1 One\tL1M1D1 A\tV\n{rows}".encode())
    assert "mark-lookalike: 9 times (L1M1D1, L1M1D2, L1M1D3 and 6 more)" in run(path)
    assert run(path, "-v").count("mark-lookalike: line ") == 9


def test_extract_still_limits_the_findings_that_it_shows(consistent):
    """what is left out is counted."""
    lookalikes(consistent)
    text = write("text", audit(consistent), show=Show(is_verbose=True, most_findings=12))
    assert text.count("mark-lookalike: page") == 12
    assert "... and 53 more findings" in text
