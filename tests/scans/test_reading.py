"""What an engine read of a page, made what was printed."""

import numpy as np
import pytest

from reportparse.scans import reading
from reportparse.scans.areas import Area
from reportparse.scans.engine import OcrChar, OcrLine, OcrWord


def line(text: str, baseline: float, x0: float = 20.0) -> OcrLine:
    """Give a line of type 20 high, its letters 10 wide."""
    words, x = [], x0
    for part in text.split():
        chars = tuple(OcrChar(char, x + 10 * i, x + 10 * (i + 1)) for i, char in enumerate(part))
        words.append(OcrWord(part, (x, baseline - 14, x + 10 * len(part), baseline), chars, 0.95))
        x += 10 * len(part) + 6
    return OcrLine(tuple(words), baseline, 20.0)


def test_a_hyphen_between_spaces_is_a_dash():
    """what stands for itself between words parts them; a hyphen within a word stays."""
    told = reading._with_dashes(line("Axis 1 - Re-use — now", 40.0))
    assert [word.text for word in told.words] == ["Axis", "1", "–", "Re-use", "–", "now"]


@pytest.mark.parametrize(("step", "count"), [(24, 1), (44, 2)])
def test_an_area_is_parted_where_its_lines_stand_far_apart(step, count):
    """two rows of one colour that touch are two areas, two lines of one text are in one."""
    area = Area((10, 10, 300, 90), (220, 220, 220), np.ones((80, 290), dtype=bool))
    parts = list(reading._parted(area, [line("first", 36.0), line("second", 36.0 + step)]))
    assert len(parts) == count
    assert parts[0].box[:2] == (10, 10)
    assert parts[-1].box[2:] == (300, 90)
    assert all(part.inside.shape == (part.box[3] - part.box[1], 290) for part in parts)


@pytest.mark.parametrize(
    ("text", "is_sure"), [("€z", False), ("pa$s", False), ("canal", True), ("€", True), ("60€", True), ("A+", False)]
)
def test_a_word_with_a_sign_among_its_letters_is_in_doubt(text, is_sure):
    """an engine makes such words of what it does not know, and is sure of them."""
    [word] = line(text, 40.0).words
    assert (reading._plausible(word) > 0.9) == is_sure
