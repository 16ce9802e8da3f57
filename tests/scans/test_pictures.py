"""What is found in the picture of a page before any word is read: light, turn, rules, areas, dust, signs."""

import numpy as np
import pytest

from reportparse.scans.areas import even_share, find_areas
from reportparse.scans.components import find_parts, paint, spread
from reportparse.scans.dust import find_dust
from reportparse.scans.light import black_edges, darkness, evenly_lit, ink_level
from reportparse.scans.rules import find_rules
from reportparse.scans.signs import find_candidates, find_signs
from reportparse.scans.turn import reads_upright, skew_of

from . import drawing
from .drawing import SCALE


def ink_of(page):
    """The ink of a painted page."""
    return page.min(axis=2) < 128


def test_parts_hang_together_by_corners_and_have_their_boxes():
    """a stroke at a slant is one part, and two that nothing joins are two."""
    mask = np.array([[1, 0, 0, 0, 1], [0, 1, 0, 0, 1], [0, 0, 1, 0, 0]], dtype=bool)
    parts = find_parts(mask)
    assert sorted(map(tuple, parts.boxes.tolist())) == [(0, 0, 3, 3), (4, 0, 5, 2)]
    assert sorted(parts.areas.tolist()) == [2, 3]
    assert np.array_equal(paint(mask.shape, parts.runs), mask)


def test_a_part_with_branches_is_one():
    """what meets only rows later is one part from its beginning."""
    mask = np.array([[1, 0, 1, 0, 1], [1, 0, 1, 0, 1], [1, 1, 1, 1, 1]], dtype=bool)
    assert len(find_parts(mask).areas) == 1


def test_spreading_grows_to_all_sides():
    """each pixel grows by so many to its sides, and up and down."""
    mask = np.zeros((5, 7), dtype=bool)
    mask[2, 3] = True
    assert spread(mask, 2, 1).sum() == 15


def test_shadow_on_the_paper_is_taken_out_and_the_ink_stays():
    """paper that gets half as bright towards one side is white everywhere, and letters are dark on it."""
    page = drawing.paper()
    for baseline in (100, 200, 300):
        drawing.write(page, 60, baseline, 30)
    shade = np.linspace(1.0, 0.5, page.shape[1])[None, :, None]
    lit = evenly_lit((page * shade).astype(np.uint8))
    blank = lit[330:390, 20:580]
    assert blank.min() > 225
    grey = darkness(lit)
    assert np.array_equal(grey < ink_level(grey), ink_of(page))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 0, 0)])
def test_a_picture_without_paper_stays_as_it_is(colour):
    """nothing says how much light falls on it."""
    page = drawing.paper()
    drawing.paint(page, (0, 0, page.shape[1], page.shape[0]), colour)
    assert np.array_equal(evenly_lit(page), page)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("shape", [(1, 1), (2, 2), (1, 400)])
def test_a_picture_smaller_than_a_block_has_no_areas(shape):
    """a dot or a line that a page holds as a picture."""
    page = np.full((*shape, 3), 255, dtype=np.uint8)
    assert even_share(page) == 0.0
    assert find_areas(page, SCALE) == []
    assert np.array_equal(evenly_lit(page), page)


def test_black_border_of_a_copy_is_no_ink_and_a_rule_at_the_edge_is():
    """the lid was open: the dark edge is found, the thin rule that runs into it is not a part of it."""
    page = drawing.paper()
    drawing.paint(page, (0, 0, 12, 400))
    drawing.paint(page, (300, 0, 302, 400))
    edges = black_edges(page)
    assert edges[:, :10].all()
    assert not edges[50:350, 290:310].any()


@pytest.mark.parametrize("angle", [-2.0, 0.0, 1.3])
def test_skew_is_told_by_lines(angle):
    """lines that fall to the right by some degrees are found to, within a tenth of one."""
    ink = np.zeros((700, 900), dtype=bool)
    x = np.arange(60, 840)
    for top in range(100, 600, 40):
        y = (top + (x - 450) * np.tan(np.radians(angle))).astype(int)
        for thickness in range(3):
            ink[y + thickness, x] = True
    assert skew_of(ink)[0] == pytest.approx(angle, abs=0.1)


def test_lines_that_run_up_the_page_are_told_from_those_that_run_across():
    """a page of text reads across; turned by a quarter, it does not."""
    page = drawing.paper(700, 700)
    for baseline in range(60, 660, 40):
        drawing.write(page, 60, baseline, 40)
    assert not reads_upright(ink_of(page))
    assert reads_upright(np.rot90(ink_of(page)))


def test_rules_are_found_with_their_gaps_and_lines_of_text_are_none():
    """a table's frame is four rules though one has a fault, and the letters in it none."""
    page = drawing.paper()
    for box in ((50, 50, 550, 53), (50, 200, 550, 203), (50, 50, 53, 203), (547, 50, 550, 203)):
        drawing.paint(page, box)
    drawing.paint(page, (300, 50, 302, 53), (255, 255, 255))
    drawing.write(page, 80, 120, 30)
    rules = find_rules(page.min(axis=2), np.zeros(page.shape[:2], dtype=bool), SCALE)
    assert [(x0, x1) for x0, _, x1, _ in rules.across.tolist()] == [(50, 550), (50, 550)]
    assert sorted((top, bottom) for _, top, _, bottom in rules.down.tolist()) == [(50, 203), (50, 203)]
    assert not rules.taken[100:122, 80:500].any()


def test_rules_are_found_on_a_ground_and_where_they_are_grey():
    """a pale rule on paper and a rule through a shaded row are rules, the sides of the shade are none."""
    page = drawing.paper()
    drawing.paint(page, (50, 100, 550, 160), (205, 205, 205))
    drawing.paint(page, (300, 50, 302, 300), (150, 150, 150))
    drawing.paint(page, (50, 250, 550, 252), (190, 190, 190))
    rules = find_rules(page.min(axis=2), np.zeros(page.shape[:2], dtype=bool), SCALE)
    assert rules.across.tolist() == [[50, 250, 550, 252]]
    assert [(top, bottom) for _, top, _, bottom in rules.down.tolist()] == [(50, 300)]


def test_grounds_that_differ_by_little_are_areas_of_their_own():
    """rows in three pale greys below each other, and a cell in another colour beside one, are told apart."""
    page = drawing.paper()
    for top, colour in ((100, (215, 215, 215)), (150, (218, 226, 235)), (200, (228, 233, 237))):
        drawing.paint(page, (50, top, 550, top + 50), colour)
    drawing.paint(page, (50, 200, 150, 250), (240, 195, 193))
    found = sorted((area.box, area.colour) for area in find_areas(page, SCALE))
    assert [colour for _, colour in found] == [(215, 215, 215), (218, 226, 235), (240, 195, 193), (228, 233, 237)]
    assert [box[1] for box, _ in found] == pytest.approx([100, 150, 200, 200], abs=3)
    assert found[3][0][0] == pytest.approx(150, abs=3)


def test_a_shaded_row_with_a_badge_on_it_is_kept():
    """a dark badge lies on a pale row: both are areas."""
    page = drawing.paper()
    drawing.paint(page, (50, 100, 550, 160), (225, 228, 232))
    drawing.paint(page, (420, 115, 520, 145), (40, 140, 80))
    assert {area.colour for area in find_areas(page, SCALE)} == {(225, 228, 232), (40, 140, 80)}


def test_a_shadow_on_half_of_a_page_is_light_and_no_ground():
    """paper that gets darker to one corner, beside white where the page ends, is white after it."""
    page = drawing.paper(900, 900)
    y, x = np.mgrid[0:1:900j, 0:1:900j]
    page[:] = (245 * (0.38 + 0.3 * x + 0.3 * y))[:, :, None].astype(np.uint8)
    page[:30] = 255
    lit = evenly_lit(page)
    assert lit[60:].min() > 225


def test_areas_have_their_colour_and_letters_of_a_title_are_none():
    """a green badge is an area with text in it, a wide grey row is one, and a large black letter is not."""
    page = drawing.paper()
    drawing.paint(page, (60, 60, 180, 90), (40, 140, 80))
    drawing.paint(page, (80, 70, 100, 80), (255, 255, 255))
    drawing.paint(page, (40, 150, 560, 190), (220, 224, 226))
    drawing.paint(page, (60, 250, 100, 310))
    found = {area.colour: area.box for area in find_areas(page, SCALE)}
    assert set(found) == {(40, 140, 80), (220, 224, 226)}
    assert found[(40, 140, 80)] == pytest.approx((60, 60, 180, 90), abs=4)


def test_dust_is_a_lone_speck_and_a_full_stop_or_colon_is_none():
    """a speck far from all letters goes, one behind a word and two above each other stay."""
    page = drawing.paper()
    drawing.write(page, 60, 100, 5)
    drawing.paint(page, (134, 97, 137, 100))
    drawing.paint(page, (300, 90, 303, 93))
    drawing.paint(page, (300, 98, 303, 101))
    drawing.paint(page, (400, 300, 404, 304))
    dust = find_dust(ink_of(page), SCALE)
    assert dust[300:304, 400:404].all()
    assert not dust[:200].any()


def test_a_disc_in_colour_before_a_text_is_a_sign_and_a_black_letter_is_none():
    """a legend on one line has discs close to words."""
    page = drawing.paper()
    y, x = np.mgrid[0:400, 0:600]
    covered = np.clip(9.5 - np.hypot(x - 70, y - 91), 0, 1)[:, :, None]
    page[:] = (covered * np.array([40, 150, 60]) + (1 - covered) * 255).astype(np.uint8)
    drawing.write(page, 92, 100, 8)
    signs = find_signs(find_candidates(ink_of(page), SCALE), page, SCALE)
    assert [sign.shape for sign in signs.found] == ["disc"]


def test_candidates_for_signs_stand_alone_or_begin_a_line():
    """a box alone in its place and one before a text may be signs, the letters of the text may not."""
    page = drawing.paper()
    drawing.paint(page, (500, 80, 524, 104))
    drawing.paint(page, (60, 180, 84, 204))
    drawing.write(page, 96, 203, 10)
    found = {candidate.box: candidate.is_alone for candidate in find_candidates(ink_of(page), SCALE)}
    assert found == {(500, 80, 524, 104): True, (60, 180, 84, 204): False}
