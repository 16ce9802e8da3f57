"""Numbers whose words may be meant in several ways: each test reads after "This test ensures that ..."."""

import pytest

from tests.building import read_text

ROWS = "".join(
    f"| 1.{number} | Build bridge number {number} over the river | {status} |\n"
    for number, status in enumerate(["Completed"] * 5 + ["In progress"] * 4 + ["Not started"] * 3, 1)
)


def report_of(sentence: str):
    """The report of twelve rows, 5, 4 and 3 of a status, that states a sentence."""
    return read_text(f"# Report\n\n{sentence}\n\n| No. | Action | Status |\n|---|---|---|\n{ROWS}")


@pytest.mark.parametrize(
    "sentence",
    [
        "None of the 12 measures was cancelled; 5 are completed, 4 are in progress and 3 are not started.",
        "Aucune des 12 mesures n'a été abandonnée ; 5 sont réalisées, 4 en cours et 3 non commencées.",
        "Ninguna de las 12 medidas se ha cancelado; 5 están completadas, 4 en curso y 3 no iniciadas.",
        "De las 12 medidas, 5 se han completado, 4 se han cumplido parcialmente y 3 no se han iniciado.",
    ],
)
def test_a_number_that_is_denied_is_that_of_nothing(sentence):
    """the others are what they say."""
    assert report_of(sentence).verdict == "consistent"


@pytest.mark.parametrize("count", [7, 6])
@pytest.mark.parametrize(
    "sentence", ["{} of 12 measures are not yet completed.", "{} von 12 Maßnahmen sind noch nicht umgesetzt."]
)
def test_what_is_not_yet_done_may_be_all_the_rest(sentence, count):
    """that is a doubt, and no contradiction; any other number is one."""
    assert report_of(sentence.format(count)).verdict == ("not_auditable" if count == 7 else "inconsistent")


@pytest.mark.parametrize(
    "sentence", ["7 of 12 measures are not started.", "5 of 12 measures are completed, 7 are not started."]
)
def test_what_is_not_started_is_no_wider_than_it_says(sentence):
    """what goes on was started: the number is wrong, and said to be."""
    assert report_of(sentence).verdict == "inconsistent"


def test_what_was_begun_may_hold_what_is_done():
    """where it and what was not begun are all."""
    assert report_of("Only 3 of 12 measures have not been started; 9 were begun.").verdict == "not_auditable"


def test_a_number_belongs_to_its_own_sentence_and_to_no_sign_of_the_one_before():
    """what a key says of its last sign ends with its full stop."""
    key = "Key: G = completed, A = in progress, R = not started. "
    assert report_of(key + "Five of the twelve measures are completed.").verdict == "consistent"
