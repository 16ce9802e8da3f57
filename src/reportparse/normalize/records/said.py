"""What the value of a field may say of a status, before anything is known of its column: a phrase, a sign, a share."""

import regex

from reportparse.marks import find_shape
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

_LONGEST_PHRASE = 5
_PUNCTUATION = ".,;:()[]"
_PERCENT = regex.compile(r"(\d{1,3})([.,]\d+)?\s?%")

UNDER_WAY = "share"
"""Said by a percentage between the ends of the scale."""


def said_status(text: str, vocabulary: Vocabulary) -> str | None:
    """
    The status that a text is, or begins with ("Done (May 2020)"), the shape of a sign, or the step of a percentage.

    None where it says none. What is told apart here is only told apart: what it means is seen with its neighbours.
    """
    if vocabulary.is_explained(text):
        return fold(text)
    shape = find_shape(text)
    phrase = vocabulary.find_status(text) or first_status(text, vocabulary)
    return phrase or (shape if shape != "dash" else None) or share_step(text)


def first_status(text: str, vocabulary: Vocabulary) -> str | None:
    """The status that the first words of a text say."""
    words = [word.strip(_PUNCTUATION) for word in fold(text).split()]
    phrases = (" ".join(words[:count]) for count in range(min(_LONGEST_PHRASE, len(words)), 0, -1))
    return next((s for phrase in phrases if (s := vocabulary.status_by_phrase.get(phrase)) is not None), None)


def share_step(text: str) -> str | None:
    """Where a percentage stands on its scale: at an end of it ("0", "100"), or between; None of what is none."""
    match = _PERCENT.fullmatch(text)
    if match is None or int(match[1]) > 100:
        return None
    return match[1] if match[1] in ("0", "100") else UNDER_WAY
