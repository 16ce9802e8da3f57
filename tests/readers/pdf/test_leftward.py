"""Pages that run from right to left, laid out anew for reading and led back."""

import numpy as np

from reportparse.document import Cell, Document, Table
from reportparse.geometry import BBox
from reportparse.layout.printed import Char, Shape
from reportparse.layout.words import spans_to_words, words_to_lines
from reportparse.readers.pdf import read_with
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.leftward import in_reading_order
from reportparse.readers.pdf.page.views import as_read
from tests.building import chars, span

WIDTH, HEIGHT = 600.0, 800.0


def backwards(text: str, x1: float, baseline: float) -> list[Char]:
    """The glyphs of a text that ends at x1, in the order in which they are read: the first one is the rightmost."""
    glyphs = chars(text, 0, baseline)
    return [(c, x1 - char[3], char[2], x1 - char[1], *char[4:]) for c, char in zip(text, glyphs, strict=True)]


def page(*spans, shapes=()) -> PageContent:
    """A page with some runs of text, whose every place looks as wide as its box is."""
    return PageContent(1, WIDTH, HEIGHT, spans, shapes, (), render=lambda box: np.zeros((1, round(box.width), 3)))


def lines(content: PageContent) -> list[str]:
    """The lines of a page, read from left to right."""
    return [line.raw for line in words_to_lines(spans_to_words(content.spans), 1)]


def test_a_page_without_leftward_letters_is_left_alone():
    """nothing is laid out anew, and not even looked at twice."""
    content = page(span(chars("plain text", 50, 100)))
    assert in_reading_order(content) == (content, None)


def test_glyphs_are_read_from_the_right_in_whichever_order_they_are_painted():
    """some writers paint a line from its left end, some in the order of reading: the page is the same."""
    glyphs = backwards("שלום עולם", 500, 100)
    for painted in (glyphs, glyphs[::-1]):
        content, space = in_reading_order(page(span(painted)))
        assert lines(content) == ["שלום עולם"]
        assert space is not None
        assert space.is_mirrored


def test_points_stay_with_their_letters():
    """signs that are drawn over and under letters follow the letter that they are drawn on."""
    glyphs = backwards("שלום", 500, 100)
    point = ("\u05b8", glyphs[1][1] + 1, 92, glyphs[1][1] + 2, 102, 100, 9)
    for painted in ([*glyphs, point], [point, *glyphs[::-1]]):
        content, _ = in_reading_order(page(span(painted)))
        assert lines(content) == ["של\u05b8ום"]


def test_latin_phrases_and_figures_keep_their_order_and_their_place():
    """a phrase is read in its own order, and leads back to where it is printed."""
    left, right = backwards("תקן", 500, 100), backwards("ותקנים", 430, 100)
    latin = chars("ISO 9001", 440, 100)
    content, space = in_reading_order(page(span(left), span(latin), span(right)))
    assert lines(content) == ["תקן ISO 9001 ותקנים"]
    words = {word.text: word.bbox for word in spans_to_words(content.spans)}
    assert space is not None
    assert space.displayed(words["ISO"]) == BBox(440, 92, 455, 102)
    assert space.displayed(words["9001"]) == BBox(460, 92, 480, 102)
    assert space.displayed(words["תקן"]) == BBox(485, 92, 500, 102)


def test_pixels_are_those_of_the_displayed_page():
    """what a place looks like is asked where it is printed, and is not mirrored."""
    seen = []
    content = page(span(backwards("שלום", 500, 100)))
    content = content._replace(render=lambda box: seen.append(box))
    laid_out, _ = in_reading_order(content)
    laid_out.render(BBox(100, 92, 120, 102))
    assert seen == [BBox(480, 92, 500, 102)]


def test_a_space_without_width_keeps_letters_apart_in_one_word():
    """what Persian writes with a non-joiner is one word."""
    glyphs = [*backwards("کتاب", 500, 100), (" ", 480, 92, 480, 102, 100, 3), *backwards("ها", 480, 100)]
    content, _ = in_reading_order(page(span(glyphs)))
    assert lines(content) == ["کتاب\u200cها"]


def test_text_in_two_columns_is_not_one_phrase():
    """Latin words on both sides of a drawn border stay in their columns."""
    border = Shape("line", BBox(447, 80, 447, 120), None, "#000000", 0.5)
    spans = [span(backwards("שלום עולם טוב", 590, 60)), span(chars("left", 425, 100)), span(chars("right", 449, 100))]
    content, _ = in_reading_order(page(*spans, shapes=[border]))
    assert lines(content)[1] == "right left"
    content, _ = in_reading_order(page(*spans))
    assert lines(content)[1] == "left right"


class Engine:
    """An engine that has one page."""

    name, page_count, is_repaired, hidden_layers, unread, title, language = "test", 1, False, (), (), None, None
    source_name = "test.pdf"

    def __init__(self, content: PageContent) -> None:
        self._content = content

    def pages(self):
        """See `engine.Engine`."""
        yield self._content


def ruled() -> Document:
    """A page with a ruled table of two rows: code on the right, text in the middle, state on the left."""
    spans, shapes = [span(backwards("כותרת", 500, 60))], []
    for row, text in enumerate(("חוברת לנהגים", "מפה")):
        y = 100 + 20 * row
        spans += [span(chars(f"1.{row + 1}", 470, y + 14)), span(backwards(text, 455, y + 14))]
        spans += [span(backwards("בוצע", 190, y + 14))]
        shapes += [
            Shape("box", BBox(a, y, b, y + 20), None, "#000000", 0.5) for a, b in ((100, 200), (200, 460), (460, 500))
        ]
    return read_with(Engine(page(*spans, shapes=shapes)))


def test_the_first_column_of_a_leftward_table_is_the_rightmost():
    """cells come in the order of reading, and lead back to their places on the page."""
    (table,) = [block for block in ruled().pages[0].blocks if isinstance(block, Table)]
    assert [[cell.lines[0].raw for cell in row] for row in table.rows()] == [
        ["1.1", "חוברת לנהגים", "בוצע"],
        ["1.2", "מפה", "בוצע"],
    ]
    code: Cell = table.rows()[1][0]
    assert code.place.bbox == BBox(460, 120, 500, 140)
    assert code.lines[0].place.bbox == BBox(470, 126, 485, 136)


def test_figures_alone_run_as_their_page_does():
    """Arabic figures with a hyphen are read from the right end also where no letter is beside them; others are not."""
    heading = backwards("خطة العمل", 500, 100)
    content, _ = in_reading_order(page(span(heading), span(chars("٢-١-١", 450, 140)), span(chars("1-1-2", 300, 140))))
    assert lines(content) == ["خطة العمل", "١-١-٢ 1-1-2"]


def test_radicals_are_read_as_the_characters_that_they_look_like():
    """some writers name a radical where a character is drawn."""
    content, _ = as_read(page(span(chars("\u2f83\u52a8\u2ed8\u5e74", 50, 100))))
    assert lines(content) == ["\u81ea\u52a8\u9752\u5e74"]


def test_a_space_without_room_is_a_non_joiner():
    """it keeps two letters apart in one word, however wide its box is; a space with room parts two words."""
    word = backwards("\u062e\u0627\u0646\u0647", 500, 100)
    rest = backwards("\u0647\u0627", 480, 100)
    space = (" ", 480, 92, 483, 102, 100, 32)
    content, _ = in_reading_order(page(span([*word, space, *rest])))
    assert lines(content) == ["\u062e\u0627\u0646\u0647\u200c\u0647\u0627"]
    apart = backwards("\u0647\u0627", 475, 100)
    content, _ = in_reading_order(page(span([*word, (" ", 475, 92, 480, 102, 100, 32), *apart])))
    assert lines(content) == ["\u062e\u0627\u0646\u0647 \u0647\u0627"]
