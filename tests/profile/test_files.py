"""Profiles as files: what is wrong with one is said in words, and what is written is what is read."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from reportparse import extract, marks
from reportparse.cli import main
from reportparse.errors import ProfileError
from reportparse.profile import (
    EMPTY,
    STATUS_NAMES,
    Codes,
    Columns,
    Names,
    Profile,
    Sign,
    StatusColumns,
    StatusWords,
    Totals,
)
from reportparse.profile.files import check, load, packaged_names, profile_schema, text_to_profile
from reportparse.profile.toml_text import EMPTY_TEXT, profile_to_toml
from reportparse.profile.words import profile_to_words

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "samples" / "2021-2023-en.md"

# Quotes, escapes, comments, line ends and characters beyond the first plane, but no halves of one.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9).filter(lambda text: text.strip())
TEXT = st.one_of(TEXT, st.sampled_from(['"', "\\", "a # b", "é\u2028", "[x]", "\x00 a", "'''", "\x7f!", "𐀀"]))


def distinct(draw, count: int, elements) -> list:
    """So many lists of things, none of which occurs twice, however it is written."""
    found = draw(st.lists(elements, max_size=2 * count, unique_by=lambda thing: str(thing).casefold()))
    # Folding joins more than letter case; the number in front keeps texts apart.
    found = [f"{i} {thing}" if isinstance(thing, str) else thing for i, thing in enumerate(found)]
    return [tuple(found[i::count]) for i in range(count)]


@st.composite
def profiles(draw) -> Profile:
    """Any profile that is right."""
    words = distinct(draw, 6, TEXT)
    columns = distinct(draw, 6, st.one_of(TEXT, st.integers(1, 40)))
    per_status = distinct(draw, 6, TEXT.map("s".__add__)) if draw(st.booleans()) and not columns[3] else [()] * 6
    shape = st.sampled_from(sorted(set(marks.load().shape_by_character.values())))
    colours = st.from_regex(r"\A#[0-9a-f]{6}\Z")
    keys = draw(st.lists(st.tuples(shape, st.none() | colours), max_size=4, unique=True))
    several = st.lists(TEXT, max_size=3).map(tuple)
    codes = draw(
        st.one_of(
            st.builds(Codes, printed=st.booleans() | st.none(), words_before=several),
            st.builds(Codes, printed=st.just(True), deliverable=TEXT, relative=st.booleans() | st.none()),
        )
    )
    return Profile(
        name=draw(st.none() | TEXT),
        description=draw(st.none() | TEXT),
        language=draw(st.none() | st.from_regex(r"\A[a-z]{2,3}\Z")),
        names=draw(st.builds(Names, guideline=several, measure=several, deliverable=several, status=several)),
        codes=codes,
        columns=Columns(
            **dict(zip(("guideline", "measure", "deliverable", "marks", "earlier", "extras"), columns, strict=True)),
            statuses=StatusColumns(**dict(zip(STATUS_NAMES, per_status, strict=True))),
        ),
        statuses=StatusWords(**dict(zip(STATUS_NAMES, words, strict=True))),
        legend=tuple(
            Sign(status=draw(st.sampled_from(STATUS_NAMES)), shape=shape, colour=colour, label=f"label {i}")
            for i, (shape, colour) in enumerate(keys)
        ),
        totals=draw(st.builds(Totals, nouns=several, words=several)),
    )


@given(profiles(), st.lists(TEXT, max_size=2))
def test_what_is_written_is_what_is_read(profile, remarks):
    """a profile's text gives the same profile again, whatever its words are made of."""
    assert text_to_profile(profile_to_toml(profile, remarks)) == profile


def test_a_profile_that_pins_nothing_shows_what_could_be_pinned():
    """every key stands in the text, as a comment, and the comments are right once they are none."""
    assert text_to_profile(EMPTY_TEXT) == EMPTY
    uncommented = re.sub(r"^# (?=\w+ = )", "", EMPTY_TEXT, flags=re.MULTILINE)
    table = tomllib.loads(uncommented)
    assert set(table) == set(Profile.model_fields) - {"legend"}
    assert set(table["columns"]) == set(Columns.model_fields)
    assert isinstance(text_to_profile(uncommented), Profile)


@pytest.mark.parametrize(
    ("toml", "line"),
    [
        ("codes.relativ = true", "codes.relativ: unknown key; did you mean 'relative'?"),
        ('nouns = ["x"]', "nouns: unknown key here; it belongs below [totals]."),
        ('[statuses]\nfinished = "x"', "statuses.finished: unknown key; remove it, or use one of done, in_progress"),
        ('[[legend]]\nsign = "x"\nstatus = "in progress"', "legend entry 1, status: 'in progress' is no status; did"),
        ('[[legend]]\nsign = "x"', "legend entry 1, status: is missing; add it."),
        ('[[legend]]\nstatus = "done"', "legend entry 1: an entry needs `sign` or `shape`"),
        ('[[legend]]\nshape = "tick"\nstatus = "done"', "legend entry 1, shape: no shape is called 'tick'; use one of"),
        ('[[legend]]\nsign = "x"\ncolour = "red"\nstatus = "done"', "legend entry 1, colour: 'red' is no colour"),
        ('[legend]\nsign = "x"', "legend: must be written as [[legend]], one for each mark."),
        ('language = "French"', "language: 'French' is no code of a language"),
        ('codes.relative = "yes"', "codes.relative: must be true or false, not 'yes'."),
        ("codes.printed = 1", "codes.printed: must be true or false, not 1."),
        ("codes.relative = true", "codes: `relative` needs an example"),
        ('codes = {printed = false, deliverable = "1.2"}', "codes: `printed = false` and an example"),
        ("columns.measure = 0", "columns.measure: 0 is no column; columns count from 1."),
        ("columns.marks = true", "columns.marks: must be a list in square brackets, not true."),
        ("columns.marks = [1.5]", "columns.marks: must be the header of a column in quotes or its number, not 1.5."),
        ('columns = {marks = "A", measure = ["b", "a"]}', "columns: the column 'A' stands under `measure` and under"),
        ('columns = {marks = 2, statuses = {done = 3}}', "columns: `marks` and a column per status exclude each other"),
        ('statuses = {done = "a", not_done = "A"}', "statuses: the word 'A' stands under `done` and under `not_done`"),
        ('statuses.done = ["a", " "]', "statuses.done: is blank; write a text or remove the key."),
        ('statuses.done = "a"\n[[legend]]\nsign="x"\nlabel = "A"\nstatus = "not_done"', "the word 'a' stands under"),
        ('[[legend]]\nsign = "✓"\nstatus = "done"\n[[legend]]\nsign = "✔"\nstatus = "not_done"', "legend entry 2"),
        ("statuses = 3", "statuses: must be a table, not 3."),
        ("statuses = ", "this is no TOML: Invalid value (at end of document)."),
    ],
)  # fmt: skip
def test_a_mistake_is_named_by_file_key_and_reason(toml, line, tmp_path):
    """there is one line for each mistake, and `load` raises the first one."""
    path = tmp_path / "family.toml"
    path.write_text(toml, encoding="utf-8")
    (problem,) = check(path)
    assert problem.startswith(f"{path}: {line}")
    with pytest.raises(ProfileError) as raised:
        load(path)
    assert str(raised.value) == problem
    assert "\n" not in problem


def test_several_mistakes_are_all_named():
    """`check` does not stop at the first mistake."""
    found = text_to_profile('x = 1\nlanguage = "F"\n[codes]\nrelative = 3')
    assert isinstance(found, list)
    assert [line.split(":")[0] for line in found] == ["language", "codes.relative", "x"]


def test_the_schema_accepts_what_is_right_and_refuses_what_is_not():
    """an editor that checks by `schemas/profile.json` agrees with the program."""
    text = profile_schema()
    assert text == (ROOT / "schemas" / "profile.json").read_text(encoding="utf-8")
    validator = jsonschema.Draft202012Validator(json.loads(text))
    validator.validate(tomllib.loads('columns = {marks = 3, measure = ["a", 2]}\nstatuses.done = "x"'))
    assert not validator.is_valid({"columns": {"marks": 0}})
    assert not validator.is_valid({"legend": [{"sign": "x", "status": "finished"}]})
    assert not validator.is_valid({"unknown": 1})


def test_a_profile_in_words_names_every_pin():
    """`show` says each pin in a sentence."""
    toml = (
        'codes.deliverable = "D1"\ncolumns = {marks = ["State", 3]}\nstatuses.done = "valmis"\ntotals.nouns = "tuotos"'
    )
    profile = text_to_profile(toml + '\n[[legend]]\nshape = "ring"\nstatus = "postponed"\nlabel = "later"')
    assert isinstance(profile, Profile)
    assert profile_to_words(profile).splitlines() == [
        "Deliverables have codes like D1.",
        "The marks that count stand in the column headed “State” or column 3.",
        "The status done is also said as “valmis”.",
        "Where the report does not say it, the mark ring means postponed (later).",
        "Stated totals count “tuotos”.",
    ]
    assert profile_to_words(EMPTY) == "It pins nothing: everything is inferred.\n"


def run(*arguments: str | Path) -> Result:
    """The outcome of a command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)


def test_infer_check_show_and_use_from_the_command_line(tmp_path):
    """the profile of a report is written, is right, is told in words, and is used."""
    path = tmp_path / "family.toml"
    assert run("profile", "infer", SAMPLE, "-o", path, "--name", "Our report").output == f"Written: {path}\n"
    assert run("profile", "check", path).output == f"{path}: fine.\n"
    shown = run("profile", "show", path).output
    assert shown.startswith("Our report\n")
    assert "Deliverables have codes like G1-A1-R1, whole codes." in shown
    assert run("profile", "list", "--dir", tmp_path).output.splitlines()[-1] == f"{path}\tOur report"
    for command in (("audit", SAMPLE), ("extract", SAMPLE, "-o", tmp_path), ("tables", SAMPLE)):
        assert run(*command, "--profile", path).exit_code == 0
    assert run("inspect", SAMPLE, "-o", tmp_path, "--profile", path).exit_code == 0


def test_without_a_report_every_key_is_shown():
    """whoever has a report in which nothing is found begins with a text to fill in."""
    assert run("profile", "infer").output == EMPTY_TEXT


def test_inferring_twice_gives_the_same_text():
    """the same report gives the same bytes, with the place of nothing in them."""
    first, second = run("profile", "infer", SAMPLE), run("profile", "infer", SAMPLE)
    assert first.output == second.output
    assert str(ROOT) not in first.output


@pytest.mark.parametrize("command", [("extract",), ("audit",), ("tables",), ("inspect",)])
def test_a_wrong_profile_is_a_mistake_of_usage(command, tmp_path):
    """one line and exit status 2, before anything is read or written."""
    path = tmp_path / "wrong.toml"
    path.write_text("x = 1\ny = 2", encoding="utf-8")
    for profile in (path, tmp_path / "missing.toml"):
        result = run(*command, SAMPLE, "--profile", profile)
        assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
        assert str(profile) in result.stderr
    assert run("profile", "check", path).stderr.count("\n") == 2
    assert run("profile", "check", path).exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["wrong.toml"]


def test_an_example_without_a_code_is_found_by_check(tmp_path):
    """what only the normalizer can tell is told by `check`, too, and names the file."""
    path = tmp_path / "wrong.toml"
    path.write_text('codes.deliverable = "item"', encoding="utf-8")
    result = run("profile", "check", path)
    assert result.exit_code == 2
    assert f"{path}: codes.deliverable: no code is seen in 'item'" in result.stderr


@pytest.mark.parametrize("group", [["profile"], *(["profile", name] for name in ("infer", "check", "show", "list"))])
def test_help_has_examples(group):
    """every help text shows at least one call."""
    result = run(*group, "--help")
    assert result.exit_code == 0
    assert f"reportparse {' '.join(group)}" in result.output.split("Example", 1)[1]


def test_packaged_profiles_are_right():
    """each one loads by its name and says what it is for."""
    for name in packaged_names():
        assert load(name).description


@pytest.mark.parametrize("name", ["2018-2020-fr.pdf", "2018-2020-fr-reportlab.pdf", "2018-2020-fr.md"])
def test_the_profile_of_the_samples_reads_them(name):
    """a packaged profile is used by its name, on every toolchain's print of the family."""
    truth = json.loads((ROOT / "samples" / "2018-2020-fr.truth.json").read_text(encoding="utf-8"))
    report = extract(ROOT / "samples" / name, profile="samples-fr")
    assert [(d.code, d.status.value) for d in report.deliverables()] == [
        (row["code"], row["status"]) for g in truth["guidelines"] for m in g["measures"] for row in m["deliverables"]
    ]
    assert [finding.code for finding in report.findings if finding.code.startswith("profile-")] == []


def test_the_example_of_the_docs_is_right():
    """docs/profile.md has a whole profile, and it loads and pins something of everything."""
    page = (ROOT / "docs" / "profile.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```toml\n(.*?)```", page, flags=re.DOTALL)
    profile = text_to_profile(example)
    assert isinstance(profile, Profile), profile
    assert all(getattr(profile, key) != getattr(EMPTY, key) for key in Profile.model_fields)
