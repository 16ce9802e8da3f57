"""Lines of a region: which white in them may part two columns."""

from tests.layout.setting import lines_of


def test_white_between_two_figures_parts_columns_however_wide_the_gaps_beside_it_are():
    """figures are no words of a justified text: a small gap between two of them is one, beside much wider ones."""
    (line,) = lines_of(("Map of towns", 50, 100), ("✓", 300, 100), ("613", 400, 100), ("7.1", 425, 100))
    assert (415.0, 425.0) in line.gaps


def test_white_between_two_words_as_narrow_as_that_parts_none():
    """the same white between words may be the space of a justified text."""
    (line,) = lines_of(("Map of towns", 50, 100), ("✓", 300, 100), ("one", 400, 100), ("two", 425, 100))
    assert (415.0, 425.0) not in line.gaps
