"""What of a page can be seen: text on its ground and under what is painted later; what may be a sign."""

from __future__ import annotations

import numpy as np
import pytest

from reportparse.document import Style
from reportparse.geometry import BBox
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import edges_to_grids
from reportparse.layout.printed import Picture, Shape
from reportparse.layout.tiles import Tiles
from reportparse.layout.words import Word
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.figures import find_figures, find_frames, touching
from reportparse.readers.pdf.page.grounds import add_ground_signs
from reportparse.readers.pdf.page.visibility import Ground, part_unseen
from tests.building import chars, span, word

PAGE = BBox(0, 0, 600, 800)
AREA = BBox(90, 80, 300, 120)
WHITE, BLACK, BLUE, GREEN, RED = "#ffffff", "#000000", "#1f4e9e", "#2e9b4f", "#d0312c"


def box(bbox: BBox, fill: str | None, order: int, **options) -> Shape:
    """A box, filled or only outlined."""
    return Shape("box", bbox, fill, None if fill else BLACK, 0.5, order=order, **options)


def shown(ground: str, ink: str | None):
    """What a page renders anywhere: its ground, and a stroke in the colour of the ink."""

    def render(_: BBox):
        pixels = np.full((16, 40, 3), list(bytes.fromhex(ground[1:])), dtype=np.uint8)
        if ink is not None:
            pixels[4:12, 10:14] = list(bytes.fromhex(ink[1:]))
        return pixels

    return render


def content(*shapes: Shape, pictures=(), render=None) -> PageContent:
    """A page with some drawings, that looks the same everywhere (empty, if nothing else is said)."""
    return PageContent(1, 600, 800, (), shapes, pictures, render=render or shown(WHITE, None))


def hidden(page: PageContent, colour: str, order: int = 5) -> list[str]:
    """Why a word at a place in the area cannot be seen; empty when it can."""
    lone = word("Done", 100, 100)
    lone = Word(lone.text, lone.bbox, lone.baseline, Style(size=10, colour=colour), order=order)
    seen, unseen = part_unseen([lone], Ground(page), 1)
    assert len(seen) + len(unseen) == 1
    return [text.reason for text in unseen]


def test_a_text_printed_again_over_its_patch_hides_nothing():
    """of a cell that is patched in white and printed anew, the new text is read, and only the old word is hidden."""

    def printed(text: str, x0: float, order: int) -> Word:
        lone = word(text, x0, 100)
        return Word(lone.text, lone.bbox, lone.baseline, Style(size=10, colour=BLACK), order=order)

    old, new = [printed("Tour", 100, 1), printed("coast", 125, 1)], [printed("Tour", 100, 9), printed("hills", 125, 9)]
    spans = [span(chars("Tour hills", 100, 100), order=9)]
    page = content(box(AREA, WHITE, 5), render=shown(WHITE, BLACK))._replace(spans=spans)
    seen, unseen = part_unseen([*old, *new], Ground(page), 1)
    assert [(w.text, w.order) for w in seen] == [("Tour", 9), ("hills", 9)]
    assert [(text.raw, text.reason) for text in unseen] == [("coast", "covered")]


def test_white_text_on_paper_is_unseen():
    """text in the colour of the paper under it is nothing to a reader."""
    assert hidden(content(), WHITE) == ["same-colour"]


def test_white_text_on_a_dark_box_is_seen():
    """a heading in white on a band of colour counts."""
    assert hidden(content(box(AREA, BLUE, 1), render=shown(BLUE, WHITE)), WHITE) == []


def test_text_in_the_colour_of_its_box_is_unseen():
    """the label of a coloured cell in that same colour is for machines only."""
    assert hidden(content(box(AREA, BLUE, 1), render=shown(BLUE, None)), BLUE) == ["same-colour"]


def test_white_text_on_a_picture_is_seen():
    """the ground of text on a picture is not known by its colour, so the text stays."""
    assert hidden(content(pictures=[Picture(AREA, 1)], render=shown(BLUE, WHITE)), WHITE) == []


def test_white_text_whose_ground_only_the_pixels_show_is_seen():
    """a ground that the engine did not tell of is seen on the page."""
    assert hidden(content(render=shown(BLUE, WHITE)), WHITE) == []


def test_text_under_a_later_box_is_unseen():
    """what is painted later covers what was painted before."""
    assert hidden(content(box(AREA, WHITE, 9)), BLACK) == ["covered"]


@pytest.mark.parametrize("order", [1, 4])
def test_text_over_an_earlier_box_is_seen(order):
    """a cell that is filled before its text is printed covers nothing."""
    assert hidden(content(box(AREA, "#eeeeee", order), render=shown("#eeeeee", BLACK)), BLACK) == []


def test_text_under_a_highlighter_is_seen():
    """a later box through which the page still shows the text covers nothing."""
    assert hidden(content(box(AREA, "#ffff00", 9), render=shown("#ffff00", BLACK)), BLACK) == []


def test_text_beside_the_part_of_a_picture_that_is_shown_is_seen():
    """a picture may be clipped to a small part of its box; the page shows the text, and so it is read."""
    assert hidden(content(pictures=[Picture(AREA, 9)], render=shown(WHITE, BLACK)), BLACK) == []


def test_bold_text_that_covers_most_of_its_place_is_seen():
    """where a box of the text's colour is clipped to a line, the letters on the paper beside it are still letters."""

    def render(_: BBox):
        pixels = np.full((16, 40, 3), 255, dtype=np.uint8)
        pixels[1:-1, :30] = list(bytes.fromhex(BLUE[1:]))
        return pixels

    assert hidden(content(box(AREA, BLUE, 1), render=render), BLUE) == []


def test_text_under_a_picture_is_unseen():
    """the file name under an icon is not printed, as far as a reader can tell."""
    assert hidden(content(pictures=[Picture(AREA, 9)], render=shown(GREEN, None)), BLACK) == ["covered"]


def test_an_empty_square_that_stands_alone_is_a_frame():
    """a box to be ticked is free on all sides; it may stand in the cell of a table."""
    cell, lone = box(BBox(40, 40, 200, 80), None, 1), box(BBox(50, 50, 60, 60), None, 2)
    assert find_frames(content(cell, lone)) == [lone]


def test_small_cells_side_by_side_are_no_frames():
    """squares that share their borders are a table's cells."""
    cells = [box(BBox(50 + 10 * i, 50, 60 + 10 * i, 60), None, i) for i in range(4)]
    assert find_frames(content(*cells)) == []


def test_strokes_that_meet_are_one_sign():
    """the short and the long stroke of a tick are one figure, and the next tick is another one."""
    strokes = [
        Shape("other", BBox(x + a, 100, x + b, 110), None, BLACK, 1.0, outline)
        for x in (50, 80)
        for a, b, outline in ((0, 3, 1), (3, 9, 2))
    ]
    page = content(*strokes)
    groups = touching(find_figures(page, [], Ground(page)), PAGE)
    assert sorted(len(group) for group in groups) == [2, 2]


def columns(*fills: list[str | None]) -> tuple[list[list[str | None]], dict]:
    """A grid of columns 40 wide and rows 20 high; the colours of the signs that its grounds become, by column."""
    xs, ys = [50 + 40 * i for i in range(len(fills) + 1)], [100 + 20 * i for i in range(len(fills[0]) + 1)]
    edges = Edges(tuple(Edge(y, xs[0], xs[-1]) for y in ys), tuple(Edge(x, ys[0], ys[-1]) for x in xs))
    (grid,) = edges_to_grids(edges)
    painted = [
        (BBox(xs[c], ys[r], xs[c + 1], ys[r + 1]), colour)
        for c, column in enumerate(fills)
        for r, colour in enumerate(column)
        if colour is not None
    ]
    words: dict[int, list[Word]] = {grid.cell_at((xs[0] + 20, y + 10)): [word("Text", 55, y + 12)] for y in ys[:-1]}
    add_ground_signs(grid, words, painted, 1)
    found = [[None] * len(column) for column in fills]
    for index, own in words.items():
        cell = grid.cells[index]
        found[cell.column_index][cell.row_index] = own[0].sign.colour if own[0].sign else None
    return found


def test_the_colours_of_a_column_without_text_are_signs():
    """each cell of a status column that is only coloured says what its colour says."""
    assert columns([None] * 3, [GREEN, RED, GREEN])[1] == [GREEN, RED, GREEN]


def test_stripes_are_no_signs():
    """a colour that runs through the whole row is there to guide the eye."""
    grey = "#eeeeee"
    assert columns([grey, None, grey], [grey, None, grey])[1] == [None, None, None]


def test_a_column_of_one_pale_colour_says_nothing():
    """a shaded column that is left empty is no column of marks."""
    grey = "#e8e8e8"
    assert columns([None] * 3, [grey] * 3)[1] == [None, None, None]


def test_a_column_of_one_strong_colour_is_a_column_of_signs():
    """where all is done, all cells are green."""
    assert columns([None] * 3, [GREEN] * 3)[1] == [GREEN] * 3


def test_a_column_of_a_pale_colour_says_nothing_where_its_rows_are_cut():
    """a row that is cut below one cell only has the ground of its column, and no mark."""
    pale = "#b8cce4"
    assert columns([None, None, pale], [pale] * 3, [pale] * 3)[1] == [None, None, None]


def test_one_cell_of_a_column_is_a_sign_where_other_columns_have_its_colour():
    """in a plan by months each month may have one step only."""
    found = columns([None] * 3, [BLUE, None, None], [None, BLUE, None], [None] * 3)
    assert found[1:] == [[BLUE, None, None], [None, BLUE, None], [None] * 3]
    assert columns([None] * 3, [BLUE, None, None], [None] * 3, [None] * 3)[1] == [None] * 3


def test_a_strip_in_the_colour_of_its_ground_is_no_sign():
    """the upper end of a cell's shading, painted apart, is part of it: over it, or at its end."""
    cell, over = box(BBox(100, 100, 113, 150), BLUE, 1), box(BBox(100, 100, 113, 103.1), BLUE, 2)
    page = content(cell, over)
    assert find_figures(page, [], Ground(page)) == []
    page = content(cell, box(BBox(100, 150.2, 113, 153.3), BLUE, 2))
    assert find_figures(page, [], Ground(page)) == []
    page = content(cell, box(BBox(103, 120, 110, 127), RED, 2))
    assert len(find_figures(page, [], Ground(page))) == 1


@pytest.mark.parametrize(("second", "expected"), [(RED, 0), (GREEN, 2)])
def test_the_thick_side_of_a_box_is_a_border(second, expected):
    """a bar as tall as the box that it stands in is no sign, unless bars of several colours tell boxes apart."""
    page = content(
        box(BBox(50, 100, 300, 135), None, 1), Shape("other", BBox(50, 100, 53, 135), RED, None, order=2),
        box(BBox(50, 145, 300, 180), None, 3), Shape("other", BBox(50, 145, 53, 180), second, None, order=4),
    )  # fmt: skip
    assert len(find_figures(page, [], Ground(page))) == expected


def test_tiles_find_what_is_at_a_place_however_large_it_is():
    """a box over many tiles, one in a corner and one that reaches far over the page are all found."""
    tiles: Tiles[str] = Tiles(PAGE)
    tiles.add(BBox(0, 0, 600, 800), "page")
    tiles.add(BBox(10, 10, 20, 20), "small")
    tiles.add(BBox(-1e9, 300, 1e9, 310), "endless")
    assert [item for _, item in tiles.at(15, 15)] == ["page", "small"]
    assert [item for _, item in tiles.at(500, 305)] == ["page", "endless"]
    assert [item for _, item in tiles.near(BBox(22, 22, 24, 24), 3)] == ["page", "small"]
    assert tiles.at(700, 15) == []
