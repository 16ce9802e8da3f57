"""
Stamps: what a printing program adds at the edges of a page, such as the hour, the title and the address of a web page.

They tell themselves by their form, so they are no text of the report even where there is one page only.
"""

import itertools
import unicodedata
from collections.abc import Iterable, Sequence

import regex

from reportparse.layout.words import Word, words_to_rows

# Share of the page height in which stamps stand.
STAMP_MARGIN = 0.08
# Share of the font size: words that are not farther apart are one.
_TOUCHING = 0.1
# Share of the largest size: no word of the first or the last line has its base line farther from the others'.
_NEAR = 3.0
_DATE = r"\d{1,4}([./-])\s?\d{1,2}\1\s?\d{1,4}\.?"
# Alone, a date with points has a whole year: 2.4.3 is a code.
_WHOLE_DATE = r"(?:\d{4}\.\s?\d{1,2}\.\s?\d{1,2}|\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{1,4}([/-])\s?\d{1,2}\2\s?\d{1,4})\.?"
_TIME = r"\d{1,2}[:.]\d{2}(?!\d)"
_ADDRESS = r"(?:\p{L}{2,8}://|www\.)\S"
_STAMP = regex.compile(rf"{_DATE},?\s+{_TIME}|{_WHOLE_DATE}\s*$|{_ADDRESS}")


def is_stamp(text: str) -> bool:
    """
    Whether a text begins with a date and an hour, or an address, or is a date.

    >>> is_stamp("11/25/26, 3:58 AM"), is_stamp("file:///tmp/plan.html 1/3")
    (True, True)
    >>> is_stamp("25.11.2026"), is_stamp("11/25/26")
    (True, True)
    >>> is_stamp("1.2.3 Benches"), is_stamp("1.2.3"), is_stamp("2.10.15")
    (False, False, False)
    """
    return _STAMP.match(unicodedata.normalize("NFKC", text).strip()) is not None


def stamp_words(words: Iterable[Word], height: float) -> list[Word]:
    """The words of the first and the last line of a page, `height` points high, where they are stamps."""
    straight = [word for word in words if word.angle == 0]
    if not straight:
        return []
    lines = [word.baseline for word in straight]
    near = _NEAR * max([word.style.size for word in straight])
    first, last = min(lines) + near, max(lines) - near
    rows = words_to_rows(word for word in straight if word.baseline <= first or word.baseline >= last)
    return [word for row in (rows[:1] + rows[1:][-1:]) if _is_stamped(row, height) for word in row]


def _is_stamped(row: Sequence[Word], height: float) -> bool:
    top, bottom = min(word.bbox.top for word in row), max(word.bbox.bottom for word in row)
    at_edge = bottom <= STAMP_MARGIN * height or top >= (1 - STAMP_MARGIN) * height
    return at_edge and is_stamp(_text(row)) and not any(word.sign for word in row)


def _text(row: Sequence[Word]) -> str:
    """The words of a row, those that touch as one: some writers print a ligature ("fi" of "file") by itself."""
    text = row[0].text
    for last, word in itertools.pairwise(row):
        is_apart = word.bbox.x0 - last.bbox.x1 > _TOUCHING * word.style.size
        text += f" {word.text}" if is_apart else word.text
    return text
