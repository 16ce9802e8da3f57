"""Lines of a region: which white in them may part two columns."""

from reportparse.layout.lines import runs_across
from tests.layout.setting import lines_of


def test_white_between_two_figures_parts_columns_however_wide_the_gaps_beside_it_are():
    """figures are no words of a justified text: a small gap between two of them is one, beside much wider ones."""
    (line,) = lines_of(("Map of towns", 50, 100), ("✓", 300, 100), ("613", 400, 100), ("7.1", 425, 100))
    assert (415.0, 425.0) in line.gaps


def test_white_between_two_words_as_narrow_as_that_parts_none():
    """the same white between words may be the space of a justified text."""
    (line,) = lines_of(("Map of towns", 50, 100), ("✓", 300, 100), ("one", 400, 100), ("two", 425, 100))
    assert (415.0, 425.0) not in line.gaps


SPREAD = [("Plant", 50), ("trees", 88), ("along", 126), ("Parks", 164)]


def test_dots_that_lead_to_a_mark_are_a_gap_and_no_text():
    """leader dots, in one word or in several, part a text from its mark and leave the line."""
    for dots in ("........", ". . . . ."):
        (line,) = lines_of(("Map " + dots, 50, 100), ("✓", 300, 100))
        assert [word.text for word in line.words] == ["Map", "✓"]
        assert len(line.gaps) == 1


def test_the_spaces_of_a_justified_line_part_no_columns():
    """wide spaces that are all as wide are no gaps; one that stands out is."""
    even = [("one", 50, 100), ("two", 75, 100), ("three", 100, 100), ("four", 135, 100)]
    assert [line.gaps for line in lines_of(*even)] == [[]]
    assert len(lines_of(*even, ("five", 200, 100))[0].gaps) == 1


def test_a_space_of_a_justified_line_is_a_gap_where_those_around_leave_white():
    """a text that begins where a column does is of the column, however wide the other spaces are."""
    column = [(t, x, y) for y in (100, 136) for t, x in (("Count them", 50), ("Mill", 164))]
    lines = lines_of(*column, *((t, x, 118) for t, x in SPREAD))
    assert [line.gaps for line in lines][1] == [(151.0, 164.0)]


def test_a_space_of_justified_prose_is_no_gap_below_a_column():
    """words of a paragraph that begin where the column of a table does are parted by nothing."""
    column = [(t, x, y) for y in (100, 118) for t, x in (("Count them", 50), ("Mill", 164))]
    prose = [("A text that goes on and on and on for long", 50, y) for y in (300, 312, 324, 348, 360, 372)]
    lines = lines_of(*column, *prose, *((t, x, 336) for t, x in SPREAD))
    assert [line.gaps for line in lines][5] == []


def test_two_heads_that_nearly_touch_do_not_run_across():
    """the space between two heads is wider than those in them; a text whose words follow each other runs across."""
    (heads,) = lines_of(("In work", 50, 100), ("Not yet", 91, 100))
    assert not runs_across(heads, 89.5)
    (text,) = lines_of(("A text that goes on and on", 50, 100))
    assert runs_across(text, 89.0)


def test_a_gap_is_told_by_the_spaces_on_one_side_of_it():
    """between a justified text with wide spaces and the next column stands a gap, if narrow spaces follow it."""
    (line,) = lines_of(("1.", 50, 100), ("Support", 80, 100), ("a", 135, 100), ("Map of all towns", 150, 100))
    assert (140.0, 150.0) in line.gaps


def test_a_text_runs_across_a_border_in_the_wide_space_of_a_justified_line():
    """a title set flush on both sides has spaces as wide as a gap, and none of them is one."""
    title = [(t, x, 100) for t, x in (("Goal", 50), ("one", 85), ("all", 115), ("towns", 145), ("share", 185))]
    (line,) = lines_of(*title)
    assert line.gaps == []
    assert runs_across(line, 110.0)


def test_dots_set_a_little_lower_than_their_line_are_its_own():
    """a browser cuts them off in a box that stands at the foot of the item."""
    lines = lines_of(("Map", 50, 100), (".........", 80, 103), ("Done", 300, 100), ("Oaks", 50, 118))
    assert [[word.text for word in line.leaders] for line in lines] == [["........."], []]
    assert lines[0].is_led_over(lines[0].gaps[0])


def test_dots_at_the_beginning_of_a_line_are_a_gap_before_its_text():
    """the text that they lead from fills the line above."""
    (line,) = lines_of((".........", 50, 100), ("Done", 300, 100))
    assert line.gaps == [(50.0, 300.0)]
