"""Codes: where a text begins with one, and which is the parent of which."""

import pytest

from reportparse.codes import (
    code_shape,
    find_codes,
    letter_number,
    parent_runs,
    parse_code,
    split_code,
    split_item,
    split_labelled,
)


def split(text: str) -> tuple[str | None, str]:
    """The canonical code that a text begins with, and the rest."""
    code, rest = split_code(text)
    return (code.text if code is not None else None), rest


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("L1M1D1 Calendar", "L1M1D1", "Calendar"),
        ("L1-M1-D1 Calendar", "L1M1D1", "Calendar"),
        ("L1.M1.D1: Calendar", "L1M1D1", "Calendar"),
        ("L1–M1–D1 — Calendar", "L1M1D1", "Calendar"),
        ("(L1M1D1) Calendar", "L1M1D1", "Calendar"),
        ("L01M02D03 Calendar", "L1M2D3", "Calendar"),
        ("l1m1d1 Calendar", "L1M1D1", "Calendar"),
        ("L1M1D1", "L1M1D1", ""),
        ("L1M1D1\tCalendar", "L1M1D1", "Calendar"),
        ("1.2.3 Calendar", "1.2.3", "Calendar"),
        ("1.2.3. Calendar", "1.2.3", "Calendar"),
        ("1.2 Calendar", "1.2", "Calendar"),
        ("A-2-c Calendar", "A-2-c", "Calendar"),
        ("a-2-c Calendar", "A-2-C", "Calendar"),
        ("A2.1 Calendar", "A2.1", "Calendar"),
        ("G1-A2-R3 Calendar", "G1-A2-R3", "Calendar"),
        ("G1–A2–R3 Calendar", "G1-A2-R3", "Calendar"),
        ("D3 Calendar", "D3", "Calendar"),
    ],
)
def test_a_code_is_found_at_the_beginning(text, code, rest):
    """codes of many kinds are taken from the front of a text, and separators go with them."""
    assert split(text) == (code, rest)


@pytest.mark.parametrize(
    ("text", "code", "rest"),
    [
        ("１．２．３　夜间公交", "1.2.3", "夜间公交"),
        ("1.2.3夜间公交", "1.2.3", "夜间公交"),
        ("（1.2）、夜间公交", "1.2", "夜间公交"),
        ("L1M1D1夜间公交", "L1M1D1", "夜间公交"),
        ("١.٢.٣ خريطة", "1.2.3", "خريطة"),
        ("۱.۲ نقشه", "1.2", "نقشه"),
        ("1.5万人", None, "1.5万人"),
        ("3个社区", None, "3个社区"),
        ("2022年行动计划", None, "2022年行动计划"),
    ],
)
def test_codes_are_found_in_the_figures_of_any_script(text, code, rest):
    """wide, Arabic and Persian figures are figures; where no space follows, an amount is no code."""
    assert split(text) == (code, rest)


def test_a_code_keeps_what_is_printed():
    """the canonical code is in plain figures, what is printed stays beside it, and both name one thing."""
    code, _ = split_code("١.٢.٣ خريطة")
    assert code is not None
    assert (code.raw, code.text, code.runs) == ("١.٢.٣", "1.2.3", ("1", "2", "3"))
    assert code_shape("١.٢.٣") == "999"


@pytest.mark.parametrize(
    "text",
    [
        "2018 was a good year",
        "Calendar of L1M1D1",
        "L1M1D1bis is no code",
        "COVID19 and after",
        "Éducation",
        "A plan",
        "2018-2020",
        "",
    ],
)
def test_other_beginnings_are_no_codes(text):
    """years, words, ordinals and codes further on are left where they stand."""
    assert split(text) == (None, text)


@pytest.mark.parametrize(("text", "shape"), [("6 projets pilotes", "9"), ("3. BONNE SANTÉ", "9"), ("15 pays", "9")])
def test_a_lone_number_has_not_the_shape_of_a_row(text, shape):
    """a number before a text is at most a code of one part, never one of a measure or a deliverable."""
    code, _ = split_code(text)
    assert code is None or code.shape == shape


@pytest.mark.parametrize(
    ("raw", "runs", "shape"),
    [
        ("L2M10D1", ("L", "2", "M", "10", "D", "1"), "A9A9A9"),
        ("L02-M10-D01", ("L", "2", "M", "10", "D", "1"), "A9A9A9"),
        ("1.2.3", ("1", "2", "3"), "999"),
        ("A-2-c", ("A", "2", "C"), "A9A"),
        ("G1-A2-R3", ("G", "1", "A", "2", "R", "3"), "A9A9A9"),
    ],
)
def test_two_spellings_of_a_code_have_the_same_runs(raw, runs, shape):
    """case, separators and leading zeros do not make another code."""
    code = parse_code(raw)
    assert (code.runs, code.shape, code.raw) == (runs, shape, raw)


def test_a_prefix_of_the_string_is_no_parent():
    """L2M1 is not the parent of L2M10D1: numbers are compared, not letters."""
    assert parent_runs(parse_code("L2M10D1").runs) == ("L", "2", "M", "10")
    assert parent_runs(parse_code("L2M10D1").runs) != parse_code("L2M1").runs


@pytest.mark.parametrize(
    ("raw", "parents"),
    [
        ("L1M2D3", [("L", "1", "M", "2"), ("L", "1"), ("L",)]),
        ("1.2.3", [("1", "2"), ("1",), ()]),
        ("A-2-c", [("A", "2"), ("A",), ()]),
        ("B3.1", [("B", "3"), ("B",), ()]),
    ],
)
def test_each_level_is_one_number_shorter(raw, parents):
    """the parents of a code lose its last number, and the letter that labels it."""
    runs, found = parse_code(raw).runs, []
    for _ in parents:
        runs = parent_runs(runs)
        found.append(runs)
    assert found == parents


def test_a_parent_that_is_not_printed_is_named_like_its_child():
    """the canonical text of an ancestor comes from the code of the row."""
    assert [parse_code(raw).prefix_text(4) for raw in ("L1-M2-D3", "G1-A2-R3")] == ["L1M2", "G1-A2"]
    assert parse_code("1.2.3").prefix_text(2) == "1.2"


def test_codes_are_found_anywhere_in_a_text():
    """every word that is a code is given, in order, brackets and points not being part of it."""
    assert [code.raw for code in find_codes("see L2M3D2, (L1M1) and L1M3D2.")] == ["L2M3D2", "L1M1", "L1M3D2"]


@pytest.mark.parametrize(
    "text",
    [
        "100 % of the rows", "38 %", "100%", "4 000 €", "12 k€", "500 000", "T4 2023", "Q1 2024", "12 March 2024",
        "01 42 34 56 78", "4 actions: three are done", "15/04/2024", "31.12.2024", "2023-045",
    ],
)  # fmt: skip
def test_amounts_dates_and_numbers_to_call_are_no_codes(text):
    """what measures, counts or dates something tells no rows."""
    assert split_code(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "runs"),
    [("I.", ("I",)), ("II.", ("II",)), ("xxviii) plan", ("XXVIII",)), ("XLII. plan", ("XLII",)), ("a)", ("A",))],
)
def test_roman_numbers_count_items(text, runs):
    """a roman number of any length up to 49 counts with a point or a bracket behind it, alone in its cell, too."""
    code, _ = split_item(text)
    assert code is not None
    assert code.runs == runs


@pytest.mark.parametrize("text", ["mix. of", "IIII. of", "civil) of", "XXXXI. of"])
def test_words_of_roman_letters_are_no_numbers(text):
    """only what is written as such a number is one."""
    assert split_item(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "raw", "label", "runs", "rest"),
    [
        ("Action 3: Trees", "Action 3", "action", ("3",), "Trees"),
        ("Axe II - Eau", "Axe II", "axe", ("II",), "Eau"),
        ("Mesure n° 4 : Eau", "Mesure n° 4", "mesure", ("4",), "Eau"),
        ("Axis 1 (L1) Water", "L1", "axis", ("L", "1"), "Water"),
    ],
)
def test_a_word_may_stand_before_a_code(text, raw, label, runs, rest):
    """the word is kept as its label, and compared by none."""
    found = split_labelled(text)
    assert found is not None
    assert (found[0].raw, found[0].label, found[0].runs, found[1]) == (raw, label, runs, rest)


def test_letters_and_a_number_with_a_dash_between_them_are_a_code():
    """`OBJ-01` is OBJ 1; more letters, or a number of four figures, are a name."""
    code, rest = split_code("OBJ-01 Calendar")
    assert (code.runs, rest) == (("OBJ", "1"), "Calendar")
    assert split_code("COVID-19 measures")[0] is None
    assert split_code("ISO-9001 for all")[0] is None


@pytest.mark.parametrize(
    ("text", "raw", "number", "rest"),
    [
        ("① 認定こども園", "①", "1", "認定こども園"),
        ("⑫新设", "⑫", "12", "新设"),
        ("一、改善居住环境", "一", "1", "改善居住环境"),
        ("（十二）公园", "十二", "12", "公园"),
        ("二十三、其他", "二十三", "23", "其他"),
    ],
)
def test_eastern_numbers_count_items(text, raw, number, rest):
    """numbers in circles, and Chinese ones with a bracket or their point; as numbers they are compared."""
    code, found = split_item(text)
    assert code is not None
    assert (code.raw, code.runs, found) == (raw, (number,), rest)
    assert not parse_code("3").is_part


@pytest.mark.parametrize("text", ["一部の学校", "三 schools", "、その他", "十分な"])
def test_words_with_eastern_numbers_are_no_items(text):
    """a number that nothing parts from its text is a word."""
    assert split_item(text) == (None, text)


@pytest.mark.parametrize("letter", ["C", "Γ", "В", "ג", "ج", "다", "ค", "ウ"])
def test_letters_count_in_the_order_of_their_script(letter):
    """the third letter is a 3 in each script."""
    assert letter_number(letter) == 3


def test_a_code_in_other_figures_is_whole():
    """what is printed in Persian figures is no end of a code; what stands under another is."""
    whole = parse_code("۱-۱-۲")
    assert not whole.is_part
    assert whole.text == "1-1-2"
    assert parse_code("D3").under(parse_code("L1M2")).is_part
