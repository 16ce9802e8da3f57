"""What of a page's words is a sign, and what is a part of a text."""

import itertools

import numpy as np
import pytest

from reportparse.document import Style
from reportparse.geometry import BBox
from reportparse.layout.words import Word
from reportparse.marks.memory import SignMemory
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.signs import words_with_signs
from tests.building import printed
from tests.pdf_tables import box_ops, build, cell, read


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


def named(name: str, width: float, font: str = "Icons") -> Word:
    """A word of a font, as wide as it is printed."""
    return Word(name, BBox(50, 90, 50 + width, 102), 100, Style(font=font, size=10.0))


@pytest.mark.parametrize(
    ("words", "are_signs"),
    [
        ([named("task_alt", 10), named("block", 10)], True),
        ([named("task_alt", 42), named("block", 25)], False),
        # One word that is wider shows that the font prints letters.
        ([named("illit", 9), named("block", 25)], False),
        ([named("ill", 6)], False),
    ],
)
def test_names_that_are_as_wide_as_one_sign_are_signs(words, are_signs):
    """a font that prints one sign for each name shows no letters, whatever its text layer says."""
    shown = np.full((40, 40, 3), 255, dtype=np.uint8)
    for i in range(6, 34):
        shown[i, i - 2 : i + 3] = shown[i, 38 - i : 43 - i] = 0
    page = PageContent(1, 600, 800, (), (), (), render=lambda _: shown)
    found = words_with_signs(page, words, (), SignMemory())
    assert [word.sign is not None for word in found] == [are_signs] * len(words)
    if are_signs:
        assert [(w.sign.raw, w.sign.shape) for w in found] == [("task_alt", "cross"), ("block", "cross")]


def test_letters_of_words_that_are_drawn_in_pieces_are_not_looked_at():
    """pieces that touch are words of a text: none of their letters can be a mark, and no pixel is asked for."""
    asked: list[BBox] = []

    def render(box: BBox) -> np.ndarray:
        asked.append(box)
        return np.full((24, 24, 3), 255, dtype=np.uint8)

    pieces = [("Wa", 50), ("te", 60), ("rs", 70), ("e", 200), ("on", 300)]
    words = [
        Word(text, BBox(x0, 92, x0 + 5 * len(text), 102), 100, Style(font="Text", size=10.0)) for text, x0 in pieces
    ]
    page = PageContent(1, 600, 800, (), (), (), render=render)
    found = words_with_signs(page, words, (), SignMemory())
    assert [word.sign for word in found] == [None] * len(words)
    assert asked == []


@pytest.mark.parametrize("parts", [(0.0, 20.0), (0.0, 4.0, 16.0, 20.0), (0.0, 4.0, 8.0, 12.0, 16.0, 20.0)])
def test_the_ground_of_a_word_painted_piece_by_piece_is_no_sign(parts):
    """boxes beside each other, as high and in the same colour, are one ground, whichever of them the word covers."""
    left, top, bottom = cell(1, 2).x0 + 2, cell(1, 2).bottom - 18, cell(1, 2).bottom - 4
    boxes = "".join(box_ops(BBox(left + a * 3, top, left + b * 3, bottom)) for a, b in itertools.pairwise(parts))
    around = {(row, 2): (f"q 0.2 0.5 0.2 rg {boxes} Q", "") if row == 1 else ("", "") for row in (1, 2, 3)}
    rows = (("L1M1D1", "Plant trees", "Done"), ("L1M1D2", "Mend nets", "Done"), ("L1M1D3", "Map wells", "Not done"))
    report = read(build(rows, around))
    assert [row.mark.raw for row in report.deliverables()] == ["Done", "Done", "Not done"]
    assert [row.status.value for row in report.deliverables()] == ["done", "done", "not_done"]
