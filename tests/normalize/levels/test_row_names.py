"""Twelve rows under "No. / Action / Status", named in every way that reports name rows."""

import pytest

from tests.building import blocks_to_report, found, heading, table, text

_TEXTS = ("Oaks", "Weir", "Bats", "Hedges", "Lamps", "Shelter", "Beach", "Noise", "Vans", "Hall", "School", "Market")
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_PLACES = [(number // 4 + 1, number % 4 + 1) for number in range(12)]
_NAMES = {
    "labelled letters": [f"L1M{m}D{d}" for m, d in _PLACES],
    "dotted": [f"1.{m}.{d}" for m, d in _PLACES],
    "mixed": [f"I.{m}.{'abcd'[d - 1]}" for m, d in _PLACES],
    "numbers": [f"{number}." for number in range(1, 13)],
    "items": [f"{letter})" for letter in "abcdefghijkl"],
    "roman": [f"{number}." for number in _ROMAN],
    "words": [f"Action {number}" for number in range(1, 13)],
}
_KEY = "✓ done, ○ in progress, ✗ not done"


def rows_named(names: list[str]):
    """The report whose rows have some names."""
    body = [(name, words, "✓✗○"[index % 3]) for index, (name, words) in enumerate(zip(names, _TEXTS, strict=True))]
    return blocks_to_report([heading("Plan 2021", 1), text(_KEY), table(("No.", "Action", "Status"), *body)])


@pytest.mark.parametrize("names", _NAMES.values(), ids=_NAMES)
def test_rows_are_told_by_whatever_names_them(names):
    """each row has its text, the name that is printed for it, and a code that no other row has."""
    report = rows_named(names)
    rows = list(report.deliverables())
    assert [row.text for row in rows] == list(_TEXTS)
    assert [row.raw_code for row in rows] == [name.rstrip(".)") for name in names]
    assert len({row.code for row in rows}) == len(rows)
    assert "code-repeated" not in found(report)


def test_a_word_before_a_number_is_no_part_of_the_code():
    """what counts is the number; the word stays in what is printed."""
    report = rows_named(_NAMES["words"])
    assert [(row.code, row.raw_code) for row in report.deliverables()][:2] == [("1", "Action 1"), ("2", "Action 2")]


def test_the_key_of_the_marks_heads_no_rows():
    """a line that explains the marks right over the table is no title of a guideline, and no level."""
    report = rows_named(_NAMES["numbers"])
    assert [(guideline.code, guideline.title) for guideline in report.guidelines] == [("G1", None)]
