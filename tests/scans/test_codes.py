"""Codes that were misread from a picture, repaired by those around them."""

from reportparse.document import Cell, Line, Page, Paragraph, Place, Table
from reportparse.scans.codes import with_codes_repaired


def page_of(*codes: str) -> Page:
    """Give a page with a table of one column, a code with a text in each cell."""
    place = Place(1)
    cells = tuple(Cell(row, 0, 1, 1, (Line(f"{code} A text", place),), place) for row, code in enumerate(codes))
    return Page(1, 500.0, 700.0, (Table(cells, len(codes), 1, place),))


def repaired(*codes: str) -> tuple[list[str], list[tuple[object, object]]]:
    """Give the codes after the repair, and both forms of each that was repaired."""
    pages, notes = with_codes_repaired([page_of(*codes)], frozenset({1}))
    table = pages[0].blocks[0]
    assert isinstance(table, Table)
    texts = [cell.lines[0].raw.split()[0] for cell in table.cells]
    return texts, [(note.facts["printed"], note.facts["code"]) for note in notes]


def test_letters_in_place_of_figures_are_told_by_the_codes_around():
    """what looks like the code that follows the one before it is that code, and both forms are said."""
    texts, notes = repaired("L1M1D1", "L1M1DZ", "L1M1D3", "LlM1D4", "L1M2DI")
    assert texts == ["L1M1D1", "L1M1D2", "L1M1D3", "L1M1D4", "L1M2D1"]
    assert notes == [("L1M1DZ", "L1M1D2"), ("LlM1D4", "L1M1D4"), ("L1M2DI", "L1M2D1")]


def test_a_point_that_was_passed_over_is_put_back():
    """11 before 1.2 is 1.1."""
    assert repaired("11", "1.2", "1.3") == (["1.1", "1.2", "1.3"], [("11", "1.1")])


def test_what_fits_or_looks_like_no_neighbour_stays():
    """a code that is out of order, a word and a number among codes are as printed."""
    for codes in (("1.1", "1.3", "1.2"), ("1.1", "Total", "1.2"), ("1.1", "37", "1.2")):
        assert repaired(*codes) == (list(codes), [])


def test_pages_with_text_of_their_own_are_left_alone():
    """only what was read from a picture can be misread."""
    page = page_of("L1M1D1", "L1M1DZ", "L1M1D3")
    assert with_codes_repaired([page], frozenset()) == ([page], [])


def test_a_figure_behind_the_last_code_is_what_is_printed():
    """15 below 1.4 may be the number of all that is listed: it is no 1.5."""
    assert repaired("1.1", "1.2", "1.3", "1.4", "15") == (["1.1", "1.2", "1.3", "1.4", "15"], [])


def test_other_tables_say_nothing_of_a_word():
    """a table of figures between two of codes has its own columns, and no code."""
    place = Place(1)
    figures = tuple(Cell(0, column, 1, 1, (Line(raw, place),), place) for column, raw in enumerate(("13", "in all")))
    first, last = page_of("1.1", "1.2"), page_of("1.4", "1.5")
    page = Page(1, 500.0, 700.0, (*first.blocks, Table(figures, 1, 2, place), *last.blocks))
    assert with_codes_repaired([page], frozenset({1})) == ([page], [])


def test_points_that_were_passed_over_are_put_back_below_a_heading():
    """below 1.1 the rows 1.11 and 1.12 are its first and its second; after 1.1.9 and 1.10 they are what they say."""
    place = Place(1)
    heading = Paragraph((Line("1.1 Streets for walkers", place),), place)
    rows = page_of("1.11", "1.12", "1.1.3")
    page = Page(1, 500.0, 700.0, (heading, *rows.blocks))
    _, notes = with_codes_repaired([page], frozenset({1}))
    assert [(note.facts["printed"], note.facts["code"]) for note in notes] == [("1.11", "1.1.1"), ("1.12", "1.1.2")]
    assert repaired("1.9", "1.10", "1.11", "1.12")[1] == []
