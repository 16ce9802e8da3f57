"""Cards: which drawn boxes hold a record each, in which order they are read, and what heads their columns."""

from dataclasses import replace

from reportparse.geometry import BBox
from reportparse.layout.cards import find_decks, without_decks
from reportparse.layout.pages import PageInput
from reportparse.layout.printed import Shape
from tests.building import printed

PAGE = BBox(0, 0, 600, 800)


def box(x0, top, x1, bottom, colour="#f4f6f8"):
    """An area of colour."""
    return Shape("box", BBox(x0, top, x1, bottom), colour, None)


def frame(x0, top, x1, bottom):
    """Four lines around an area."""
    sides = ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    return [Shape("line", BBox(*side), None, "#999999", 0.5) for side in sides]


def page(texts, shapes):
    """A page with some texts and shapes."""
    return PageInput(PAGE, printed(texts), list(shapes))


def card(name, x, y):
    """Two lines of a card."""
    return ((f"{name} Plant trees", x, y), ("Owner: Parks", x, y + 14))


def read(decks):
    """The first word of each card, deck by deck."""
    return [[card.words[0].text for card in deck.cards] for deck in decks]


def heads(deck):
    """What heads each card."""
    return [" ".join(word.text for word in card.head) for card in deck.cards]


FOUR = (*card("A", 60, 120), *card("B", 310, 120), *card("C", 60, 170), *card("D", 310, 170))
BOXES = (box(50, 105, 290, 145), box(300, 105, 540, 145), box(50, 155, 290, 195), box(300, 155, 540, 195))


def test_cards_that_stand_level_are_read_row_by_row():
    """two rows of two boxes give one deck, from left to right and then down."""
    assert read(find_decks([page(FOUR, BOXES)])) == [["A", "B", "C", "D"]]


def test_frames_of_four_rules_are_cards():
    """what is drawn with lines is a box as an area of colour is."""
    shapes = [side for shape in BOXES for side in frame(*shape.bbox)]
    assert read(find_decks([page(FOUR, shapes)])) == [["A", "B", "C", "D"]]


def test_a_heading_between_cards_parts_two_decks():
    """a text between two rows of cards ends a deck, and stays on the page."""
    low = (*card("C", 60, 200), *card("D", 310, 200))
    shapes = (*BOXES[:2], box(50, 185, 290, 225), box(300, 185, 540, 225))
    pages = [page((*FOUR[:4], ("Axis 2", 50, 165), *low), shapes)]
    decks = find_decks(pages)
    assert read(decks) == [["A", "B"], ["C", "D"]]
    (rest,) = without_decks(pages, decks)
    assert [word.text for word in rest.words] == ["Axis", "2"]
    assert rest.shapes == []


def test_shaded_cells_beside_other_cells_are_no_cards():
    """boxes with words beside them on the same lines are cells of a table."""
    shapes = [box(300, y - 10, 400, y + 20) for y in (100, 150, 200)] + [box(420, y - 10, 520, y + 20) for y in (100,)]
    texts = [
        (t, x, y + dy) for y in (100, 150, 200) for x in (50, 310, 430) for t, dy in (("Some words", 0), ("more", 12))
    ]
    assert find_decks([page(texts, shapes)]) == []


def test_cells_that_touch_are_no_cards():
    """boxes without white between them are cells of a table."""
    shapes = (box(50, 105, 290, 150), box(290, 105, 530, 150), box(50, 150, 290, 195), box(290, 150, 530, 195))
    assert find_decks([page(FOUR, shapes)]) == []


def test_boxes_of_one_text_each_in_a_column_are_no_cards():
    """where one column of boxes holds a word each, these are cells of a table with white between them."""
    texts = (*card("A", 60, 120), ("Done", 310, 120), *card("C", 60, 170), ("Open", 310, 170))
    assert find_decks([page(texts, BOXES)]) == []


def test_tiles_are_no_cards():
    """boxes that begin with a figure count."""
    texts = [
        t for x, n in ((60, "12"), (310, "7")) for y in (120, 170) for t in ((n, x, y), ("All of them", x, y + 14))
    ]
    assert find_decks([page(texts, BOXES)]) == []


def test_boxes_with_rows_of_their_own_are_no_records():
    """where several codes stand below each other in a box, it is a part of the page."""
    texts = [
        t
        for x in (60, 310)
        for y in (120, 170)
        for t in (("1.1 Trees", x, y), ("1.1.1 Map", x, y + 12), ("1.1.2 Way", x, y + 24))
    ]
    assert find_decks([page(texts, BOXES)]) == []


def test_columns_under_heads_are_read_one_after_the_other():
    """a short text over each column of cards is said of all cards of the column."""
    texts = (("Done", 60, 95), ("Under way", 310, 95), *FOUR)
    pages = [page(texts, BOXES)]
    decks = find_decks(pages)
    assert read(decks) == [["A", "C", "B", "D"]]
    assert heads(decks[0]) == ["Done", "Done", "Under way", "Under way"]
    assert without_decks(pages, decks)[0].words == []


def test_a_heading_across_heads_no_column():
    """a text over both columns is none of their heads."""
    texts = (("Axis 1 of the plan for the years to come and for all of us here", 60, 95), *FOUR)
    assert [heads(deck) for deck in find_decks([page(texts, BOXES)])] == [["", "", "", ""]]


def test_a_column_goes_on_under_its_head_on_the_next_page():
    """cards at the top of the next page are of the column at the same place."""
    first = page((("Done", 60, 95), ("Under way", 310, 95), *FOUR), BOXES)
    second = page(card("E", 310, 60), (box(300, 45, 540, 85),))
    (deck,) = find_decks([first, second])
    assert read([deck]) == [["A", "C", "B", "D", "E"]]
    assert heads(deck)[-1] == "Under way"


def test_cards_below_a_text_of_the_next_page_go_on_with_nothing():
    """a heading above the cards of the next page ends the columns of the page before."""
    first = page((("Done", 60, 95), ("Under way", 310, 95), *FOUR), BOXES)
    second = page(
        (("A heading of its own that is long enough to be one", 50, 100), *card("E", 310, 160)),
        (box(300, 145, 540, 185),),
    )
    decks = find_decks([first, second])
    assert [deck.page_index for deck in decks] == [0, 1]
    assert heads(decks[1]) == [""]


def test_a_board_may_begin_with_a_column_that_fills_pages():
    """a head over the only column of a page is that of the pages that follow, as far as another head."""
    boxes = (box(50, 105, 290, 145), box(50, 155, 290, 195))
    low = (*card("C", 60, 120), *card("D", 60, 170))
    first = page((("Done", 60, 95), *card("A", 60, 120), *card("B", 60, 170)), boxes)
    last_texts = (*card("E", 60, 120), ("Under way", 310, 95), *card("F", 310, 120), ("Open", 560, 95))
    last = page((*last_texts, *card("G", 560, 120)), (*BOXES[:2], box(550, 105, 790, 145)))
    (deck,) = find_decks([first, page(low, boxes), last])
    assert read([deck]) == [["A", "B", "C", "D", "E", "F", "G"]]
    assert heads(deck) == ["Done"] * 5 + ["Under way", "Open"]


def test_a_sidebar_beside_cards_is_no_part_of_them():
    """texts in a tall area beside the cards stand level with them, and are no cells of their rows."""
    side = [(f"Note {i}", 555, 110 + 15 * i) for i in range(6)]
    assert read(find_decks([page((*FOUR, *side), (*BOXES, box(550, 0, 600, 800, "#003344")))])) == [
        ["A", "B", "C", "D"]
    ]
    assert find_decks([page((*FOUR, *side), BOXES)]) == []


def test_cards_may_be_a_hair_wider_than_others():
    """widths that differ by a point are one, wherever rounding would part them."""
    wide = (box(50, 105, 290.9, 145), *BOXES[1:3], box(300, 155, 541.2, 195))
    assert read(find_decks([page(FOUR, wide)])) == [["A", "B", "C", "D"]]


BOARD = (
    *(box(50, top, 150, top + 40) for top in (105, 155, 205)),
    *(box(170, top, 340, top + 24) for top in (105, 139, 173)),
    *(box(360, top, 520, top + 60) for top in (105, 175)),
)
NAMES = (("A", 60, 120), ("B", 60, 170), ("C", 60, 220), ("D", 180, 120), ("E", 180, 154), ("F", 180, 188))
LANES = (*NAMES, ("G", 370, 120), ("H", 370, 190))


def test_columns_of_a_board_may_be_as_wide_as_their_texts():
    """boxes of three widths that begin level and do not go on so are one board, even with one text on each card."""
    texts = (("Done", 60, 95), ("Under way", 180, 95), ("Open", 370, 95), *LANES)
    (deck,) = find_decks([page(texts, BOARD)])
    assert read([deck]) == [["A", "B", "C", "D", "E", "F", "G", "H"]]
    assert heads(deck) == ["Done"] * 3 + ["Under way"] * 3 + ["Open"] * 2


def test_cells_of_several_widths_that_stand_level_are_no_board():
    """rows of boxes under heads are those of a table with white between its cells."""
    cells = [box(x0, top, x1, top + 20) for top in (105, 130, 155) for x0, x1 in ((50, 150), (160, 340), (350, 520))]
    names = [(f"W{x}", x + 10, top + 14) for top in (105, 130, 155) for x in (50, 160, 350)]
    heads_of_columns = (("Action", 60, 95), ("Owner", 170, 95), ("State", 360, 95))
    assert find_decks([page((*heads_of_columns, *names), cells)]) == []


STACK = tuple(box(50, top, 540, top + 40) for top in (105, 155, 205, 265))


def test_boxes_below_each_other_are_cards():
    """cards as wide as the page, with a heading between two of them, are two decks."""
    texts = [t for name, y in (("A", 120), ("B", 170), ("C", 220), ("D", 280)) for t in card(name, 60, y)]
    decks = find_decks([page((*texts, ("Axis 2", 50, 258)), STACK)])
    assert read(decks) == [["A", "B", "C"], ["D"]]


def test_shaded_rows_of_a_table_are_no_cards():
    """where the rows between are white, or a row has several columns, boxes as wide as the page are rows."""
    zebra = [t for row, y in enumerate(range(120, 300, 25)) for t in card(f"R{row}", 60, y)]
    shapes = [box(50, y - 12, 540, y + 22) for y in range(120, 300, 50)]
    assert find_decks([page(zebra, shapes)]) == []
    columns = [(f"{t}", x, y + dy) for y in (120, 170, 220, 280) for x, t in ((60, "A1"), (200, "Map"), (400, "Done"))
               for dy in (0, 14)]  # fmt: skip
    assert find_decks([page(columns, STACK)]) == []


def test_a_card_that_a_page_break_cuts_goes_on_on_the_next_page():
    """a box at the top of a page that does not begin as the others do is the rest of the last one."""

    def bold(*texts):
        return [replace(word, style=replace(word.style, bold=True)) for word in printed(texts)]

    def column(*tops):
        return [box(50, top, 450, top + 34) for top in tops]

    first = PageInput(
        PAGE, [*bold(("Aa", 60, 115), ("Bb", 60, 155)), *printed([("Owner: Mill", 60, 129)])], column(100, 140)
    )
    rest = printed([("Owner: Parks", 60, 115), ("Owner: Mill", 60, 169), ("Owner: Mill", 60, 209)])
    second = PageInput(PAGE, [*bold(("Cc", 60, 155), ("Dd", 60, 195)), *rest], column(100, 140, 180))
    pages = [first, second]
    decks = find_decks(pages)
    assert read(decks) == [["Aa", "Bb"], ["Cc", "Dd"]]
    assert [[word.text for word in part.words] for part in decks[0].cards[1].parts] == [["Bb"], ["Owner:", "Parks"]]
    assert all(not left.words and not left.shapes for left in without_decks(pages, decks))


def test_boxes_below_each_other_may_have_one_line():
    """a text and what is set apart behind it, once a box, are a card."""
    titles = [(f"{name} map of it", 60, y) for name, y in (("A", 125), ("B", 175), ("C", 225))]
    texts = [text for title in titles for text in (title, ("Done", 480, title[2]))]
    assert read(find_decks([page(texts, STACK[:3])])) == [["A", "B", "C"]]


def test_a_drawing_in_a_frame_is_no_part_of_its_look():
    """cards of one frame are of one look, whatever strokes of another colour are in them, or drawn before them."""
    strokes = [Shape("line", BBox(200, y, 206, y + 3), None, "#00aa00", 1) for y in (120, 170)]
    shapes = [*strokes, *(side for shape in BOXES for side in frame(*shape.bbox))]
    assert read(find_decks([page(FOUR, shapes)])) == [["A", "B", "C", "D"]]


def test_a_frame_that_a_page_break_cuts_is_open_there():
    """three sides at the end of a page, and at the top of the next, are the frame of one card."""
    high = frame(50, 740, 290, 790)[:1] + frame(50, 740, 290, 790)[2:]
    low = frame(50, 20, 290, 60)[1:]
    texts = (*card("A", 60, 640), *card("B", 60, 690), *card("C", 60, 755))
    first = page(texts, [*frame(50, 625, 290, 665), *frame(50, 675, 290, 715), *high])
    last = page((("It is late.", 60, 35), ("It was dear.", 60, 49)), low)
    decks = find_decks([first, last])
    assert [round(card.bbox.top) for deck in decks for card in deck.cards] == [625, 675, 740, 20]
    below = page((*texts, ("Text", 60, 795)), first.shapes)
    decks = find_decks([replace(below, bbox=BBox(0, 0, 600, 1000)), last])
    assert [round(card.bbox.top) for deck in decks for card in deck.cards] == [625, 675, 20]
