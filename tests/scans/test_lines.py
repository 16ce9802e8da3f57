"""Lines that an engine read: put where they were set, told bold or not, and looked at again."""

import numpy as np
import pytest

from reportparse.scans.again import Asked, look_again
from reportparse.scans.aligning import aligned
from reportparse.scans.bold import bold_words
from reportparse.scans.engine import OcrChar, OcrLine, OcrWord

from . import drawing


def word(text: str, x0: float, x1: float, sure: float = 0.95, bottom: float = 100.0) -> OcrWord:
    """Give a word of a line with letters of one width."""
    step = (x1 - x0) / len(text)
    chars = tuple(OcrChar(char, x0 + i * step, x0 + (i + 1) * step) for i, char in enumerate(text))
    return OcrWord(text, (x0, bottom - 18, x1, bottom), chars, sure)


class Reader:
    """An engine that reads what it is told to, and keeps the pictures that it was given."""

    name = "told"
    languages = frozenset({"en"})

    def __init__(self, *lines: OcrLine) -> None:
        self.lines = list(lines)
        self.pictures: list[object] = []

    def read(self, picture, *_args, **_kwargs):
        """Give the lines that it was told."""
        self.pictures.append(picture)
        return self.lines


def test_texts_at_about_one_height_and_beginning_are_set_there():
    """a pixel of difference between two columns, or between two lines below each other, is one of measuring."""
    lines = [
        OcrLine((word("left", 50, 90),), 100.0, 26.0),
        OcrLine((word("right", 400, 450),), 101.0, 26.0),
        OcrLine((word("below", 52, 110),), 140.0, 26.0),
    ]
    found = aligned(lines)
    assert len({line.baseline for line in found}) == 2
    assert len({line.words[0].box[0] for line in found if line.words[0].text != "right"}) == 1


def test_a_space_is_as_wide_as_one_whatever_air_the_letters_have():
    """what an engine parts at a wide space is one line, its gap no wider than a space."""
    lines = [OcrLine((word("des", 50, 90),), 100.0, 26.0), OcrLine((word("12", 105, 125),), 100.0, 26.0)]
    [line] = aligned(lines)
    assert [w.text for w in line.words] == ["des", "12"]
    assert line.words[1].box[0] - line.words[0].box[2] < 0.3 * 26


def test_thick_strokes_are_bold():
    """of lines with strokes of 3 pixels, the one with strokes of 6 is bold."""
    page = drawing.paper()
    for baseline in (100, 140, 180):
        drawing.write(page, 60, baseline, 10)
    for x in range(60, 200, 14):
        drawing.paint(page, (x, 202, x + 6, 220))
    lines = [OcrLine((word("abcdefghij", 60, 200, bottom=y),), float(y), 26.0) for y in (100, 140, 180, 220)]
    assert bold_words(lines, page.min(axis=2) < 128) == {lines[3].words[0]}


def test_what_is_not_sure_is_read_again_and_kept_where_that_is_surer():
    """a doubtful line takes the second reading, a sure one is not asked for."""
    sure = OcrLine((word("river", 50, 120),), 100.0, 26.0)
    doubtful = OcrLine((word("nver", 50, 120, 0.4, 200.0),), 200.0, 26.0)
    engine = Reader(OcrLine((word("river", 40, 140),), 60.0, 36.0))
    asked = Asked(np.full((300, 300), 255, np.uint8), engine, ("en",))
    found, left = look_again([sure, doubtful], [], frozenset(), asked)
    assert [line.words[0].text for line in found] == ["river", "river"]
    assert found[0] == sure
    assert left == []


def test_lone_ink_that_is_no_letter_either_is_left():
    """what the second reading passes over, too, is given back: it may be a sign."""
    asked = Asked(np.full((100, 100), 255, np.uint8), Reader(), ("en",))
    found, left = look_again([], [(10, 10, 30, 30)], frozenset(), asked)
    assert (found, left) == ([], [(10, 10, 30, 30)])


def test_one_letter_is_set_several_times_and_is_one_of_them():
    """a lone x of which an engine makes "xx*" and "xxx" beside each other is one x in its place."""
    box = (10, 10, 24, 26)
    page = np.full((100, 100), 255, np.uint8)
    page[10:26, 10:24] = 0
    engine = Reader(OcrLine((word("xXx", 40, 140, 0.9),), 60.0, 36.0))
    [line], left = look_again([], [box], frozenset({box}), Asked(page, engine, ("en",)))
    assert left == []
    assert [w.text for w in line.words] == ["x"]
    assert line.words[0].box[0] == 10
    assert line.words[0].box[2] == 24
    assert line.words[0].confidence == pytest.approx(0.6)
    [sheet] = engine.pictures
    in_columns = (sheet < 128).any(axis=0)
    assert int((np.diff(in_columns.astype(int)) == 1).sum()) == 3
