"""Codes of any scheme: whole, relative, worded, spaced, counted, or none at all."""

import pytest

from reportparse.codes import generate_part, parse_code, split_code, split_item, split_spaced
from reportparse.document import Document, Page
from reportparse.normalize.codes.schemes import Scheme, find_scheme
from reportparse.normalize.codes.spellings import Spellings
from tests.building import blocks_to_report, found, heading, rows, table, text, tree

HEAD = ("Measure", "Results", "Status")


def two_guidelines(titles: tuple[str, str], codes: tuple[str, ...]):
    """A report of two guidelines, three measures and five rows, whose printed codes are given in reading order."""
    m1, d1, d2, m2, d3, m3, d4, d5 = codes
    first = table(HEAD, (f"{m1} First", f"{d1} One", "✓"), ("", f"{d2} Two", "○"), (f"{m2} Second", f"{d3} Three", "✗"))
    second = table(HEAD, (f"{m3} Third", f"{d4} Four", "✓"), ("", f"{d5} Five", "✗"))
    return blocks_to_report([heading(titles[0]), first, heading(titles[1]), second])


def expected(g1: str, g2: str, *codes: str) -> list[tuple[str, str, str, str]]:
    """The rows of `two_guidelines` under their canonical codes."""
    m1, d1, d2, m2, d3, m3, d4, d5 = codes
    return [
        (g1, m1, d1, "One"), (g1, m1, d2, "Two"), (g1, m2, d3, "Three"), (g2, m3, d4, "Four"), (g2, m3, d5, "Five"),
    ]  # fmt: skip


LMD = ("L1", "L2", "L1M1", "L1M1D1", "L1M1D2", "L1M2", "L1M2D1", "L2M1", "L2M1D1", "L2M1D2")
DOTTED = ("1", "2", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2.1", "2.1.1", "2.1.2")
LETTERS = ("1", "2", "1.1", "1.1.a", "1.1.b", "1.2", "1.2.a", "2.1", "2.1.a", "2.1.b")
ROMAN = ("I", "II", "I.1", "I.1.a", "I.1.b", "I.2", "I.2.a", "II.1", "II.1.a", "II.1.b")
ZEROS = ("01", "02", "01.01", "01.01.01", "01.01.02", "01.02", "01.02.01", "02.01", "02.01.01", "02.01.02")
SPACED = ("L1 M1", "L1 M1 D1", "L1 M1 D2", "L1 M2", "L1 M2 D1", "L2 M1", "L2 M1 D1", "L2 M1 D2")


@pytest.mark.parametrize(
    ("titles", "printed", "canonical"),
    [
        (("L1 North", "L2 South"), LMD[2:], LMD),
        (("L1 North", "L2 South"), ("L1M1", "D1", "D2", "L1M2", "D1", "L2M1", "D1", "D2"), LMD),
        (("L1 North", "L2 South"), ("M1", "D1", "D2", "M2", "D1", "M1", "D1", "D2"), LMD),
        (("Axis 1 (L1)", "Axis 2 (L2)"), ("M1", "D1", "D2", "M2", "D1", "M1", "D1", "D2"), LMD),
        (("Axis 1 : North", "Axis 2 : South"), ("L1M1", "D1", "D2", "L1M2", "D1", "L2M1", "D1", "D2"), LMD),
        (("L1 North", "L2 South"), SPACED, LMD),
        (("1 North", "2 South"), ("1.1", "1", "2", "1.2", "1", "2.1", "1", "2"), DOTTED),
        (("1 North", "2 South"), ("1.1", "a)", "b)", "1.2", "a)", "2.1", "a)", "b)"), LETTERS),
        (("I. North", "II. South"), ROMAN[2:], ROMAN),
        (("01 North", "02 South"), ZEROS[2:], ZEROS),
        (("Axe 1 : North", "Axe 2 : South"),
         ("Mesure 1 :", "Livrable 1 :", "Livrable 2 :", "Mesure 2 :", "Livrable 1 :", "Mesure 1 :", "Livrable 1 :",
          "Livrable 2 :"), DOTTED),
        (("Axe 1 : North", "Axe 2 : South"), tuple(f"Action {code}" for code in DOTTED[2:]), DOTTED),
    ],
    ids=["whole", "rows relative", "all relative", "code in brackets", "named by measures", "spaced", "numbers",
         "letters", "roman", "zeros", "words", "words and whole codes"],
)  # fmt: skip
def test_the_tree_is_the_same_whatever_is_printed(titles, printed, canonical):
    """guidelines, measures and rows get whole codes, and texts without them."""
    report = two_guidelines(titles, printed)
    assert rows(report) == expected(*canonical)
    assert [m.text for m in report.measures()] == ["First", "Second", "Third"]
    assert [d.raw_code for d in report.deliverables()] == [printed[i].rstrip(" :)") for i in (1, 2, 4, 6, 7)]
    assert found(report) == []


def test_titles_are_read_with_relative_codes():
    """the heading that gives the rows their guideline gives it its title, behind the code or in the line below."""
    relative = ("M1", "D1", "D2", "M2", "D1", "M1", "D1", "D2")
    assert [g.title for g in two_guidelines(("L1 North", "L2: South"), relative).guidelines] == ["North", "South"]
    first = table(HEAD, ("M1 First", "D1 One", "✓"), ("", "D2 Two", "○"))
    report = blocks_to_report(
        [heading("Axis 1 (L1)"), text("North"), first, heading("Axis 2 (L2)"), text("South"), first]
    )
    assert [(g.code, g.title) for g in report.guidelines] == [("L1", "North"), ("L2", "South")]


def test_rows_without_codes_get_them_by_their_place():
    """codes are made, `raw_code` stays None, and one finding says so."""
    first = table(HEAD, ("First", "One thing", "✓"), ("", "Two things", "○"), ("Second", "Three things", "✗"))
    second = table(HEAD, ("Third", "Four things", "✓"), ("", "Five things", "✓"))
    report = blocks_to_report([heading("A report", 1), heading("North"), first, heading("South"), second])
    assert rows(report) == [
        ("G1", "G1.M1", "G1.M1.D1", "One thing"),
        ("G1", "G1.M1", "G1.M1.D2", "Two things"),
        ("G1", "G1.M2", "G1.M2.D1", "Three things"),
        ("G2", "G2.M1", "G2.M1.D1", "Four things"),
        ("G2", "G2.M1", "G2.M1.D2", "Five things"),
    ]
    assert [g.title for g in report.guidelines] == ["North", "South"]
    items = [*report.guidelines, *report.measures(), *report.deliverables()]
    assert {item.raw_code for item in items} == {None}
    assert found(report) == ["codes-generated"]


def test_a_language_that_nobody_knows_converts_by_structure():
    """neither headers nor statuses are known words; a measure printed on every row is one all the same."""
    head = ("Qwe", "Rty", "Uio")
    first = table(head, ("Aaa", "Bbb bb", "✓"), ("Aaa", "Ccc cc", "✗"), ("Ddd", "Eee ee", "✓"), ("Ddd", "Fff", "✓"))
    report = blocks_to_report([heading("Zzz"), first])
    assert [(m, d) for _, m, d, _ in rows(report)] == [
        ("G1.M1", "G1.M1.D1"), ("G1.M1", "G1.M1.D2"), ("G1.M2", "G1.M2.D1"), ("G1.M2", "G1.M2.D2"),
    ]  # fmt: skip


def test_numbers_that_run_through_stay_what_they_are():
    """a row that is number 3 of the report is 3, and no number is missing where a measure begins with it."""
    first = table(HEAD, ("First", "1 One", "✓"), ("", "2 Two", "○"), ("Second", "3 Three", "✗"), ("", "4 Four", "✗"))
    report = blocks_to_report([heading("North"), first])
    assert [(m, d) for _, m, d, _ in rows(report)] == [("G1.M1", "1"), ("G1.M1", "2"), ("G1.M2", "3"), ("G1.M2", "4")]
    assert found(report) == []


def test_measures_that_run_on_from_guideline_to_guideline_leave_no_gap():
    """measure 3 under the second guideline is its first one."""
    report = two_guidelines(("Axis 1: North", "Axis 2: South"), ("M1", "D1", "D2", "M2", "D1", "M3", "D1", "D2"))
    assert [m.code for m in report.measures()] == ["1.M1", "1.M2", "2.M3"]
    assert found(report) == []


def test_rows_without_codes_stand_under_measures_with_codes():
    """the codes are those of the measures; each row gets a number under them."""
    first = table(HEAD, ("L1M1 First", "One", "✓"), ("", "Two", "○"), ("L1M2 Second", "Three", "✗"), ("", "Four", "✓"))
    report = blocks_to_report([heading("L1 North"), first])
    assert [(m, d) for _, m, d, _ in rows(report)] == [
        ("L1M1", "L1M1D1"), ("L1M1", "L1M1D2"), ("L1M2", "L1M2D1"), ("L1M2", "L1M2D2"),
    ]  # fmt: skip


def test_codes_with_missing_parts_are_completed_by_their_place():
    """`L1D2` and `D3` among whole codes belong to the measure that is open; what is printed is kept."""
    first = table(HEAD, ("L1M1 First", "L1M1D1 One", "✓"), ("", "L1D2 Two", "○"), ("", "D3 Three", "✗"),
                  ("L1M2 Second", "L1M2D1 Four", "✓"), ("", "L1M2D2 Five", "✓"), ("", "L1M2D3 Six", "✓"))  # fmt: skip
    report = blocks_to_report([heading("L1 North"), first])
    codes = [(d.code, d.raw_code) for d in report.deliverables()][:3]
    assert codes == [("L1M1D1", "L1M1D1"), ("L1M1D2", "L1D2"), ("L1M1D3", "D3")]


def test_two_spellings_of_a_code_are_one():
    """the separators that most codes have are those of all."""
    first = table(
        HEAD, ("G1A1 First", "G1-A1-R1 One", "✓"), ("", "G1A1R2 Two", "○"), ("G1-A2 Second", "G1-A2-R1 Three", "✗")
    )
    report = blocks_to_report([heading("G1 North"), first])
    assert tree(report) == {"G1": {"G1-A1": ["G1-A1-R1", "G1-A1-R2"], "G1-A2": ["G1-A2-R1"]}}
    assert found(report) == []


def test_of_two_levels_the_guideline_is_made_above_measures():
    """where measures stand in a column, they are measures, and the guideline is the one of all."""
    first = table(HEAD, ("1 First", "1.1 One", "✓"), ("", "1.2 Two", "○"), ("2 Second", "2.1 Three", "✗"))
    assert tree(blocks_to_report([first])) == {"G1": {"1": ["1.1", "1.2"], "2": ["2.1"]}}


@pytest.mark.parametrize("codes", [("L1D1", "L1D2", "L2D1"), ("D1", "D2", "D1")])
def test_of_two_levels_the_measure_is_made_below_guidelines(codes):
    """where the level above the rows stands in headings, a measure with the guideline's code holds them."""
    head = ("Results", "Status")
    first = table(head, (f"{codes[0]} One", "✓"), (f"{codes[1]} Two", "○"))
    second = table(head, (f"{codes[2]} Three", "✗"))
    report = blocks_to_report([heading("L1 North"), first, heading("L2 South"), second])
    assert tree(report) == {"L1": {"L1": ["L1D1", "L1D2"]}, "L2": {"L2": ["L2D1"]}}
    assert [(m.raw_code, m.text) for m in report.measures()] == [(None, ""), (None, "")]
    assert [g.title for g in report.guidelines] == ["North", "South"]
    assert found(report) == ["level-built"]


@pytest.mark.parametrize("is_relative", [False, True])
def test_of_four_levels_those_in_the_middle_are_sections(is_relative):
    """the highest one is the guideline, the lowest ones measure and row, and no title is lost."""
    rows_of = [("1.1.1", "1.1.1.1", "1.1.1.2"), ("1.2.1", "1.2.1.1", "1.2.1.2")]
    codes = [("1.1.1", "1", "2"), ("1.2.1", "1", "2")] if is_relative else rows_of
    first, second = (table(HEAD, (f"{m} First", f"{a} One", "✓"), ("", f"{b} Two", "○")) for m, a, b in codes)
    report = blocks_to_report([heading("1 North"), heading("1.1 Coast", 3), first, heading("1.2 Hills", 3), second])
    assert tree(report) == {"1": {m: [a, b] for m, a, b in rows_of}}
    sections = [[(s.code, s.title) for s in m.sections] for m in report.measures()]
    assert sections == [[("1.1", "Coast")], [("1.2", "Hills")]]
    assert report.guidelines[0].title == "North"


def test_words_before_codes_are_a_scheme_only_where_they_count():
    """a word with one number, or with years, is a text."""
    beginnings = ("Action 1.1 Trees", "Action 1.2 Ponds", "Phase 2 of the works", "Report 2019", "Budget 300 for all")
    scheme = find_scheme(Document((Page(1, None, None, tuple(text(line) for line in beginnings)),), "test"))
    assert scheme == Scheme(frozenset({"action"}))
    assert [scheme.split(line)[1] for line in beginnings[:3]] == ["Trees", "Ponds", "Phase 2 of the works"]


def test_spaces_between_parts_are_a_scheme_only_where_they_come_again():
    """`D1 C40 meeting` has the code D1; `L1 M1 D1` has three parts where many codes have."""
    beginnings = ("L1 M1 D1 One", "L1 M1 D2 Two", "L1 M2 D1 Three", "D1 C40 meeting")
    scheme = find_scheme(Document((Page(1, None, None, tuple(text(line) for line in beginnings)),), "test"))
    found_codes = [code.runs if (code := scheme.split(line)[0]) else None for line in beginnings]
    assert found_codes[0] == ("L", "1", "M", "1", "D", "1")
    assert found_codes[3] == ("D", "1")


def test_items_are_counted_by_letters_only_with_a_sign_behind():
    """`a)` and `(iv)` count; `a plan` does not."""
    assert [split_item(line)[0] is not None for line in ("a) One", "(iv) Two", "b. Three", "a plan", "I plan")] == [
        True, True, True, False, False,
    ]  # fmt: skip
    assert split_spaced("L1 M1 D1 One")[1] == "One"


def test_roman_numbers_are_parts():
    """`II.3.b` has three parts; a word in capitals has none."""
    code, rest = split_code("II.3.b Calendar")
    assert (code.runs if code else None, rest) == (("II", "3", "B"), "Calendar")
    assert split_code("CIVIL society")[0] is None


@pytest.mark.parametrize(
    ("parent", "own", "whole"),
    [("L1M1", "D2", "L1M1D2"), ("1.2", "3", "1.2.3"), ("G1-A2", "R3", "G1-A2-R3"), ("1.2", "a", "1.2.a")],
)  # fmt: skip
def test_a_code_continues_that_of_its_parent(parent, own, whole):
    """a relative code is joined as whole codes of that kind are written."""
    assert parse_code(own).under(parse_code(parent)).text == whole


def test_generated_codes_say_that_they_are():
    """what is made has no `raw`."""
    code = generate_part("D", 3).under(generate_part("M", 2).under(generate_part("G", 1)))
    assert (code.text, code.is_generated) == ("G1.M2.D3", True)


def test_one_code_has_one_text():
    """leading zeros and separators of the same code are those that come first or most."""
    codes = [parse_code(raw) for raw in ("G1-A1-R1", "G1-A1-R2", "G1A1R3")]
    spellings = Spellings(codes)
    assert [spellings.text(code) for code in codes] == ["G1-A1-R1", "G1-A1-R2", "G1-A1-R3"]
    assert spellings.text(codes[2], 4) == "G1-A1"


def test_a_roman_number_is_no_word_before_a_code():
    """`III.1` and `III.2` are not the word `II` with the codes I.1 and I.2."""
    beginnings = ("III.1 One", "III.2 Two", "III.3 Three")
    assert find_scheme(Document((Page(1, None, None, tuple(text(line) for line in beginnings)),), "test")) == Scheme()
