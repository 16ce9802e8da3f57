"""What of a printed line is read to the right, and what to the left."""

import pytest

from reportparse.layout.directions import find_turned, is_mostly_leftward, line_to_stretches, turned


def read(printed: str, is_leftward: bool) -> str:
    """A line in its order of reading, of its characters as printed from left to right."""
    text = ""
    for start, end, runs_left, phrases in line_to_stretches(printed, is_leftward):
        own = list(printed[start:end])
        if runs_left:
            for left, right in phrases:
                own[left - start : right - start] = reversed(own[left - start : right - start])
            own.reverse()
        text += "".join(own)
    return text


# As printed: the letters of the Hebrew or Arabic words are given here in the order in which they are read, and turned
# round by `printed`; everything else stands as on paper, from left to right.
def printed(*pieces: str) -> str:
    """A line as printed, of its pieces from left to right; a piece of leftward letters is turned round."""
    return "".join(piece[::-1] if is_mostly_leftward(piece) else piece for piece in pieces)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (printed("2024 ", "בעיר עד שנת"), "בעיר עד שנת 2024"),
        (printed("2022-2024 ", "דוח"), "דוח 2022-2024"),
        (printed("2024-2022 ", "خطة"), "خطة 2022-2024"),
        (printed("בתי הספר", " 25%-", "ביקורים בכ"), "ביקורים בכ-25% בתי הספר"),
        (printed("المدارس", " %25 ", "بنسبة"), "بنسبة 25% المدارس"),
        (printed("٪", "١٢٫٥ ", "نسبة"), "نسبة ١٢٫٥٪"),
        (printed("ותקנים", " ISO 9001 ", "לפי תקן"), "לפי תקן ISO 9001 ותקנים"),
        (printed("الشباب", " )EU( ", "دعم"), "دعم (EU) الشباب"),
        (printed("أخرى", " ISO 9001 (EU) ", "وفق"), "وفق ISO 9001 (EU) أخرى"),
        (printed("שיפור רשת", " 1.2"), "1.2 שיפור רשת"),
        (printed("דליל", " .1"), "1. דליל"),
        (printed("النقل", " 1.2.3"), "1.2.3 النقل"),
    ],
)
def test_a_leftward_line_is_read_from_its_right_end(line, text):
    """letters run leftwards, figures and Latin phrases do not; Arabic turns spans of years and percentages round."""
    assert read(line, True) == text


def test_a_leftward_phrase_in_a_rightward_line_keeps_its_place():
    """an Arabic name in an English sentence is read from right to left, with the number in it, the sentence is not."""
    assert read(printed("The ", "قانون", " 12 ", "المادة", " of 2020"), False) == "The المادة 12 قانون of 2020"


def test_a_line_without_leftward_letters_stays():
    """nothing is turned round in what runs one way only."""
    assert read("1.2.3 (40) ISO", False) == "1.2.3 (40) ISO"
    assert line_to_stretches("abc", False) == [(0, 3, False, ())]


def test_brackets_that_are_named_as_drawn_are_turned_round():
    """in the order of reading a bracket opens before it closes; one vote more decides for all lines of a page."""
    assert find_turned([")40 א(", "ב)"])
    assert not find_turned(["(40 א)", "ב)"])
    assert turned(")40« א(") == "(40» א)"


@pytest.mark.parametrize(
    ("text", "is_leftward"),
    [("חוברת OSM", True), ("a booklet חו", False), ("2024", False), ("", False), ("ﻛﺘﺎﺏ", True)],
)
def test_the_direction_of_a_text_is_that_of_most_of_its_letters(text, is_leftward):
    """figures and signs do not count, letters drawn as in a word do."""
    assert is_mostly_leftward(text) == is_leftward
