"""Corridors: whether white that runs down parts two regions or two columns of a table."""

from reportparse.layout.corridors import Drawn, score_corridor
from reportparse.layout.lines import words_to_flow_lines
from tests.building import printed

LINES = ("Plant trees along", "the canal together", "with the schools")


def _records(x, tops, ends=None):
    """Records of a number, a text of three lines, and what its last line ends with."""
    found = []
    for number, top in enumerate(tops):
        found.append((f"{'abcdef'[number]})", x, top))
        found += [(text, x + 30, top + 12 * at) for at, text in enumerate(LINES)]
        if ends:
            found.append((ends[number], x + 180, top + 24))
    return found


def _score(texts, x):
    return score_corridor(words_to_flow_lines(printed(texts), 0), x, Drawn())


def test_columns_that_come_again_at_other_heights_are_two_regions():
    """the number, the text and the figure stand as far from each other on both sides, and no row is level."""
    left = _records(50, (100, 150, 200), ("10 %", "20 %", "30 %"))
    right = _records(320, (107, 163, 219), ("40 %", "50 %", "60 %"))
    assert _score([*left, *right], 310) > 0


def test_a_text_and_its_figures_are_one_table():
    """one side has next to no text beside the other."""
    left = _records(50, (100, 150, 200))
    right = [("10 %", 320, 107), ("20 %", 320, 157), ("30 %", 320, 207)]
    assert _score([*left, *right], 310) < 0


def test_texts_that_begin_at_the_same_heights_are_one_table():
    """a remark beside each measure has no number of its own."""
    left = _records(50, (100, 160, 220))
    right = [(text, 320, top + 12 * at) for top in (100, 160, 220) for at, text in enumerate(LINES)]
    assert _score([*left, *right], 310) < 0


def test_the_corridor_between_the_regions_is_better_than_the_one_before_the_figures():
    """cut before the figures, the left side has lost them, and they stand before the texts of the right one."""
    left = _records(50, (100, 150, 200), ("10 %", "20 %", "30 %"))
    right = _records(320, (107, 163, 219), ("40 %", "50 %", "60 %"))
    assert _score([*left, *right], 310) > _score([*left, *right], 228)


def test_a_side_of_two_lines_is_no_region():
    """there is nothing to turn back to the top for."""
    assert _score([*_records(50, (100,)), ("Plant trees", 320, 107), ("on the hill", 320, 119)], 310) < 0
