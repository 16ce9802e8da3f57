"""In which language a picture is read."""

import numpy as np
import pytest

from reportparse.scans.engine import OcrLine, OcrWord
from reportparse.scans.languages import languages_of_sample


class Foreign:
    """An engine that has English alone, and reads what is written in another language."""

    name = "told"
    languages = frozenset({"en"})

    def __init__(self, text: str, script: str | None = None) -> None:
        self.text = text
        self.written = script

    def read(self, *_args, **_kwargs):
        """Give one line with the words."""
        words = tuple(OcrWord(word, (10, 10, 20, 20), (), 0.9) for word in self.text.split())
        return [OcrLine(words, 20.0, 10.0)] if words else []

    def script(self, *_args):
        """Give the script that it was told."""
        return self.written

    def how_to_get(self, language):
        """Give a line to type."""
        return f"get {language}"


@pytest.mark.parametrize(
    ("engine", "language"),
    [
        (Foreign("De gemeente heeft het fietspad aangelegd en het park is open voor alle bewoners van de stad"), "nl"),
        (Foreign("", "Greek"), "el"),
        (Foreign("", "Latin"), None),
    ],
)
def test_the_language_of_a_picture_is_told_by_its_words_or_its_script(engine, language):
    """Dutch read as English is still Dutch words, Greek read as English is nothing, and its script tells."""
    found = languages_of_sample(np.full((40, 40), 255, np.uint8), engine, 200, None)
    assert next(iter(found), None) == language
