"""In which languages a picture is to be read: what its text layer says of it, or a few of its lines read as English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportparse.scans.engine import Ocr
from reportparse.vocabulary.detection import find_languages

if TYPE_CHECKING:
    from reportparse.scans.engine import Grey

# At most so many languages are read at once: each costs as much time again.
_MOST = 2


def languages_of_text(text: str, said: str | None) -> tuple[str, ...]:
    """The languages of a text, the main one first; none where nothing tells."""
    return find_languages([text], said)[:_MOST]


def languages_of_sample(sample: Grey, ocr: Ocr, dpi: int, said: str | None) -> tuple[str, ...]:
    """The languages of some lines of a picture; none where nothing tells."""
    lines = ocr.read(sample, ("en",), dpi)
    return find_languages([" ".join(word.text for word in line.words) for line in lines], said)[:_MOST]
