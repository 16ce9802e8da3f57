"""In which languages a picture is to be read: what its text layer says of it, or a few of its lines read as English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportparse.scans.engine import Ocr
from reportparse.vocabulary.detection import find_languages

if TYPE_CHECKING:
    from reportparse.scans.engine import Grey

# At most so many languages are read at once: each costs as much time again.
_MOST = 2
# Which languages a script that is not Latin may be of, those of most people first.
_BY_SCRIPT = {
    "Cyrillic": ("ru", "uk", "bg", "sr", "mk"),
    "Greek": ("el",),
    "Arabic": ("ar", "fa"),
    "Hebrew": ("he",),
    "Han": ("zh",),
    "HanS": ("zh",),
    "HanT": ("zh",),
    "Japanese": ("ja",),
    "Korean": ("ko",),
    "Hangul": ("ko",),
    "Devanagari": ("hi",),
    "Thai": ("th",),
}


def languages_of_text(text: str, said: str | None) -> tuple[str, ...]:
    """The languages of a text, the main one first; none where nothing tells."""
    return find_languages([text], said)[:_MOST]


def languages_of_sample(sample: Grey, ocr: Ocr, dpi: int, said: str | None) -> tuple[str, ...]:
    """
    The languages of some lines of a picture; none where nothing tells.

    Read as English, another script gives no words at all: then the script tells, and of its languages those that can
    be read.
    """
    lines = ocr.read(sample, ("en",), dpi)
    found = find_languages([" ".join(word.text for word in line.words) for line in lines], said)
    if not found:
        written = _BY_SCRIPT.get(ocr.script(sample, dpi) or "", ())
        found = tuple(code for code in written if code in ocr.languages) or written[:1]
    return found[:_MOST]
