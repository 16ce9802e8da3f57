"""What of a page's words is a sign, and what is a part of a text."""

import numpy as np
import pytest

from reportparse.marks.memory import SignMemory
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.signs import words_with_signs
from tests.building import printed


def is_text(texts) -> bool:
    """Whether a cross stays a word of its text: texts are given with the x where each starts and its baseline."""
    page = PageContent(1, 600, 800, (), (), (), render=lambda _: np.full((24, 24, 3), 255, dtype=np.uint8))
    return "×" in [word.text for word in words_with_signs(page, printed(texts), (), SignMemory()) if word.sign is None]


@pytest.mark.parametrize("text", ["Screw 4 × 40", "Mulch × watering", "a path of 2 × 3 metres"])
def test_a_cross_that_multiplies_is_no_sign(text):
    """a cross with words right before and right after it belongs to their text."""
    assert is_text([(text, 50, 100)])


@pytest.mark.parametrize(
    "texts",
    [
        [("L1M1D1 Mill", 50, 100), ("×", 300, 100)],
        [("×", 50, 100), ("Count the trees", 62, 100)],
        [("Count the trees", 50, 100), ("×", 300, 100), ("2024", 400, 100)],
        [("4 5", 50, 80), ("×", 58, 100)],
    ],
)
def test_a_cross_by_itself_is_a_sign(texts):
    """alone in its column, at one side of a text, or between texts that are far, it is a mark."""
    assert not is_text(texts)
