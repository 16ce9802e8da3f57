"""Chars to words, words to lines."""

import random
from dataclasses import replace

from reportparse.document import Place, Sign, Style
from reportparse.geometry import BBox
from reportparse.layout.printed import Char
from reportparse.layout.words import Word, spans_to_words, without_overprint, words_to_lines, words_to_rows
from tests.building import chars, span, word


def raws(spans) -> list[str]:
    """The lines of some spans, as text."""
    return [line.raw for line in words_to_lines(spans_to_words(spans), 1)]


def test_a_drawn_space_parts_words():
    """a space among the glyphs ends a word and is printed once."""
    words = spans_to_words([span(chars("two  words", 50, 100))])
    assert [(w.text, w.space_before) for w in words] == [("two", False), ("words", True)]
    assert raws([span(chars("two  words", 50, 100))]) == ["two words"]


def test_a_gap_parts_words_where_no_space_is_drawn():
    """toolchains that only move the pen give the same text as those that draw spaces."""
    assert raws([span([*chars("two", 50, 100), *chars("words", 68, 100)])]) == ["two words"]


def test_kerning_parts_no_word():
    """glyphs a tenth of the size apart, or slightly over each other, are one word."""
    assert raws([span([*chars("AV", 50, 100), *chars("A", 59, 100), *chars("T", 65, 100)])]) == ["AVAT"]


def test_two_spans_that_touch_are_one_word_in_the_line():
    """a change of font inside a word brings in no space."""
    assert raws([span(chars("half", 50, 100)), span(chars("way", 70, 100))]) == ["halfway"]


def test_a_space_drawn_between_spans_that_touch_is_kept():
    """a drawn space counts even where it is too narrow to be seen as a gap."""
    assert raws(
        [span(chars("L1M1", 50, 100)), span([(" ", 70, 92, 70.5, 102, 100, 32), *chars("Aim", 70.5, 100)])]
    ) == ["L1M1 Aim"]


def test_a_space_at_the_end_of_a_run_parts_it_from_the_next():
    """a heading whose number and text are runs in two fonts keeps the space that the first run ends with."""
    chinese = [(c, 62 + 10 * i, 92, 72 + 10 * i, 102, 100, ord(c)) for i, c in enumerate("滨河")]
    number = [*chars("1.", 50, 100), (" ", 60, 92, 62, 102, 100, 32)]
    assert raws([span(number), span(chinese)]) == ["1. 滨河"]
    assert raws([span(number[:2]), span(chinese)]) == ["1.滨河"]


def test_the_order_of_drawing_does_not_matter():
    """a page whose runs are drawn in any order reads the same."""
    runs = [span(chars(text, x0, baseline)) for text, x0, baseline in
            (("one", 50, 100), ("two", 70, 100), ("three", 50, 114), ("four", 80, 114), ("five", 50, 128))]  # fmt: skip
    for seed in range(5):
        random.Random(seed).shuffle(runs)
        assert raws(runs) == ["one two", "three four", "five"]


def test_a_code_that_runs_into_its_text_is_told_by_its_weight():
    """a bold code as wide as the room before its text ends where the bold ends; of one weight both are one word."""
    bold = Style(size=10.0, bold=True)
    code, text = chars("L1M1D1", 50, 100), chars("Plant", 80, 100)
    assert raws([replace(span(code), style=bold), span(text)]) == ["L1M1D1 Plant"]
    assert raws([span(code), span(text)]) == ["L1M1D1Plant"]
    assert raws([replace(span(chars("half", 60, 100)), style=bold), span(text)]) == ["halfPlant"]


def test_a_space_counts_where_it_is_drawn():
    """in one run of pieces in any order, a space at the end of one does not part the piece that is painted next."""
    pieces = [("Tr", 50), ("ee", 60), ("s ", 70), ("in", 80), (" p", 90), ("ar", 100), ("ks", 110)]
    for seed in range(5):
        random.Random(seed).shuffle(pieces)
        assert raws([span([glyph for text, x0 in pieces for glyph in chars(text, x0, 100)])]) == ["Trees in parks"]


def test_one_run_may_go_over_several_lines():
    """glyphs on another baseline begin another line."""
    assert raws([span([*chars("upper", 50, 100), *chars("lower", 50, 114)])]) == ["upper", "lower"]


def test_a_ligature_is_one_glyph_of_several_letters():
    """the letters of a ligature stand in the word in their order."""
    glyphs = [("ffi", 55, 92, 60, 102, 100, 7), *chars("ce", 60, 100)]
    assert raws([span([*chars("o", 50, 100), *glyphs])]) == ["office"]


def once(*spans) -> list[Word]:
    """The words of some spans, each once where it is printed over itself."""
    return without_overprint(spans_to_words(spans))


def test_overprinted_text_is_read_once():
    """a bold or a shadow made by printing twice at one spot is one text to a reader."""
    assert [w.text for w in once(span(chars("Bold", 50, 100)), span(chars("Bold", 50.3, 100.2)))] == ["Bold"]


def test_a_shadow_is_not_read_beside_its_text():
    """of two copies a point and a half apart the one painted last is the text, whichever comes first in the file."""
    shadow, text = span(chars("Bold", 51.5, 101.5), order=3), span(chars("Bold", 50, 100), order=8)
    for spans in ((shadow, text), (text, shadow)):
        assert [(w.text, w.order) for w in once(*spans)] == [("Bold", 8)]


def test_of_a_text_printed_again_the_last_copy_counts():
    """the copy that lies below may be covered by a patch; the one above is what a reader sees."""
    below, above = span(chars("Tour", 50, 100), order=1), span(chars("Tour", 50, 100), order=9)
    assert [w.order for w in once(below, above)] == [9]


def test_letters_set_one_by_one_are_no_copies():
    """a thin letter printed twice beside itself, each time as a run of its own, is two letters."""
    thin = [[("l", x, 92, x + 2.2, 102, 100, 76)] for x in (50, 52.2)]
    assert raws([span(glyphs) for glyphs in thin]) == ["ll"]
    assert len(once(*[span(glyphs) for glyphs in thin])) == 2


def test_the_same_word_at_another_place_is_another_word():
    """what is printed twice beside each other stays twice."""
    assert raws([span(chars("ha", 50, 100)), span(chars("ha", 65, 100))]) == ["ha ha"]


def test_hidden_text_is_not_read():
    """invisible, transparent and off-page runs give no word."""
    reasons = ("invisible", "transparent", "off-page")
    assert raws([span(chars("ghost", 50, 100), hidden=reason) for reason in reasons]) == []


def test_blank_runs_give_no_word():
    """a run of spaces alone, straight or turned, is nothing."""
    assert spans_to_words([span(chars("   ", 50, 100)), span(chars("  ", 50, 100), angle=90.0)]) == []


def test_a_raised_figure_stays_in_its_line():
    """an exponent, set smaller and higher, belongs to the line of its word."""
    rows = words_to_rows([word("m", 50, 100), word("2", 55, 96.5, size=6), word("wide", 62, 100)])
    assert [[w.text for w in row] for row in rows] == [["m", "2", "wide"]]


def test_a_larger_sign_stays_in_its_line():
    """a mark from a taller font, its baseline a little lower, is in the line of the text beside it."""
    rows = words_to_rows([word("text", 50, 100), word("✓", 90, 103, size=16)])
    assert [[w.text for w in row] for row in rows] == [["text", "✓"]]


def test_tight_lines_stay_apart():
    """lines set without leading are two."""
    rows = words_to_rows([word("upper", 50, 100), word("lower", 50, 110)])
    assert [[w.text for w in row] for row in rows] == [["upper"], ["lower"]]


def upright(text: str, x: float, bottom: float) -> list[Char]:
    """The glyphs of a text that is read upwards, on a base line at x."""
    return [(c, x - 8, bottom - 5 * i - 5, x + 2, bottom - 5 * i, x, ord(c)) for i, c in enumerate(text)]


def test_turned_text_comes_last_and_whole():
    """a turned run is one line, behind the straight ones."""
    runs = [span(upright("turned text", 20, 300), angle=270.0), span(chars("straight", 50, 100))]
    assert raws(runs) == ["straight", "turned text"]


def test_upright_heads_of_one_run_are_parted():
    """a run that goes on at the next base line, or after a gap, holds the heads of several columns."""
    run = span([*upright("One", 20, 300), *upright("Two", 45, 300), *upright("Three", 45, 260)], angle=270.0)
    assert [w.text for w in spans_to_words([run])] == ["One", "Two", "Three"]
    assert [w.bbox for w in spans_to_words([run])][1] == BBox(37, 285, 47, 300)


def test_pieces_of_one_turned_line_are_one_line():
    """a change of font inside of an upright head makes no line of its own."""
    runs = [span(upright("of users", 20, 265), angle=270.0), span(upright("Number", 20, 300), angle=270.0)]
    assert raws(runs) == ["Number of users"]


def test_turned_lines_keep_their_reading_order():
    """text read upwards goes from left to right, text read downwards from right to left."""
    upwards = [word("second", 40, 300, angle=270.0), word("first", 20, 300, angle=270.0)]
    downwards = [word("second", 20, 300, angle=90.0), word("first", 40, 300, angle=90.0)]
    assert [line.raw for line in words_to_lines(upwards, 1)] == ["first", "second"]
    assert [line.raw for line in words_to_lines(downwards, 1)] == ["first", "second"]


def test_a_line_has_the_style_of_most_of_its_chars_and_its_own_box():
    """a bold code before a long text does not make the line bold, and the box is around all of it."""
    long = word("everything", 62, 100)
    (line,) = words_to_lines([word("D1", 50, 100, size=12), long], page_number=7)
    assert line.style == long.style
    assert line.place.page_number == 7
    assert line.place.bbox == (50, 90.4, 112, 102.4)


def test_a_raised_figure_after_a_code_is_a_note():
    """the mark of a footnote is no part of the code that it stands after, and is kept beside the text."""
    words = [word("L1M1D1", 50, 100), word("2", 80, 96, 6.0), word("Calendar", 88, 100)]
    lines = words_to_lines(words, 1)
    assert [(line.raw, line.notes) for line in lines] == [("L1M1D1 Calendar", ("2",))]


def test_a_raised_figure_after_a_word_is_a_note():
    """a word of a text has no power."""
    lines = words_to_lines([word("Calendar", 50, 100), word("12", 90, 96, 6.0)], 1)
    assert [(line.raw, line.notes) for line in lines] == [("Calendar", ("12",))]


def test_an_exponent_stays_in_the_text():
    """square metres and powers are text, and read as printed."""
    units = [
        word("300", 50, 100),
        word("m", 68, 100),
        word("2", 73, 96, 6.0),
        word("10", 90, 100),
        word("3", 100, 96, 6.0),
    ]
    assert [(line.raw, line.notes) for line in words_to_lines(units, 1)] == [("300 m² 10³", ())]


def test_a_note_after_a_text_beside_others_makes_no_line():
    """the raised figure stands on the line of its word, whatever is printed left of it."""
    words = [word("Measure", 50, 100), word("L1M1D1", 150, 100), word("1", 180, 94, 6.0)]
    assert [len(row) for row in words_to_rows(words)] == [3]


def test_letters_set_apart_are_a_word():
    """`G U I D E  O N E` is two words, whether spaces are drawn or not."""
    glyphs = [(x, c) for x, c in zip((0, 9, 18, 27, 36, 54, 63, 72), "GUIDEONE", strict=True)]
    apart = [glyph for x, c in glyphs for glyph in chars(c, 50 + x, 100)]
    assert raws([span(apart)]) == ["GUIDE ONE"]
    spaced = [glyph for x, c in glyphs for glyph in (*chars(c, 50 + x, 100), *chars(" ", 55 + x, 100))]
    assert raws([span(spaced)]) == ["GUIDE ONE"]


def test_short_words_are_not_letters_set_apart():
    """a line of figures or initials with the usual spaces stays as it is, where it is short."""
    assert raws([span(chars("a b c", 50, 100))]) == ["a b c"]


def test_a_soft_hyphen_inside_a_line_is_a_hyphen():
    """a glyph that the text layer calls a soft hyphen, printed between letters, is what its reader sees."""
    assert raws([span(chars("Öko\u00adQuartier", 50, 100))]) == ["Öko-Quartier"]


def test_a_soft_hyphen_in_a_run_of_its_own_is_a_hyphen():
    """the same, where the writer of the PDF gives the glyph a run of its own."""
    first = span(chars("Öko", 50, 100))
    hyphen = span(chars("\u00ad", first.bbox.x1, 100))
    rest = span(chars("Quartier", hyphen.bbox.x1, 100))
    assert raws([first, hyphen, rest]) == ["Öko-Quartier"]


def test_a_soft_hyphen_at_a_line_end_stays_one():
    """where none is printed inside a line, it says that a word was broken."""
    assert raws([span(chars("Quar\u00ad", 50, 100))]) == ["Quar\u00ad"]


def test_one_printed_soft_hyphen_says_nothing_of_those_at_line_ends():
    """a hyphen inside one line leaves the mark of a broken word in another as it is, even if it has no width."""
    wide = span(chars("social\u00adliberal", 50, 100))
    narrow = chars("govern", 50, 120)
    end = narrow[-1]
    broken = span([*narrow, ("\u00ad", end[3], end[2], end[3], end[4], 120, 0)])
    assert raws([wide, broken]) == ["social-liberal", "govern\u00ad"]


def test_a_filled_out_line_of_chinese_has_no_spaces():
    """glyphs that justification sets a little apart are one text; a wide gap is one between columns."""
    glyphs = [
        (c, x, 92, x + 10, 102, 100, ord(c)) for c, x in zip("滨河宜居城市", (50, 64, 78, 92, 106, 150), strict=True)
    ]
    assert [w.text for w in spans_to_words([span(glyphs)])] == ["滨河宜居城", "市"]


def test_a_quarter_of_space_beside_chinese_is_none():
    """what typesetters leave between Chinese and Latin letters is no space, unless one was typed."""
    latin = [(c, 62.5 + 5 * i, 92, 67.5 + 5 * i, 102, 100, ord(c)) for i, c in enumerate("ISO")]
    chinese = [("按", 50, 92, 60, 102, 100, 1)]
    assert raws([span([*chinese, *latin])]) == ["按ISO"]
    assert raws([span([*chinese, (" ", 60, 92, 62.5, 102, 100, 32), *latin])]) == ["按 ISO"]


def test_raised_figures_after_a_sign_are_notes():
    """the notes of a mark are kept beside it, one or several, and however little smaller they are."""
    sign = Sign("✓", "character", Place(1), "✓", "check")
    mark = replace(word("✓", 50, 100), sign=sign)
    (line,) = words_to_lines([mark, word("1,", 56, 96, size=6), word("2", 63.5, 96, size=6)], 1)
    assert (line.raw, line.signs, line.notes) == ("✓", (sign,), ("1,", "2"))
    (line,) = words_to_lines([mark, word("1", 56, 95.5, size=9)], 1)
    assert (line.raw, line.notes) == ("✓", ("1",))


def test_a_note_may_stand_before_its_word():
    """a raised figure with a bracket is a note before a word, too; a bare one may be part of it."""
    (line,) = words_to_lines([word("3)", 50, 96, size=6), word("Underpass", 57, 100)], 1)
    assert (line.raw, line.notes) == ("Underpass", ("3)",))


def test_leader_dots_are_a_word_of_their_own():
    """dots between two texts part them, though no space is set; an ellipsis ends its word."""
    words = spans_to_words([span(chars("Map.......done", 50, 100))])
    assert [(w.text, w.space_before) for w in words] == [("Map", False), (".......", True), ("done", True)]
    assert words[2].bbox.x0 == 100.0
    assert [w.text for w in spans_to_words([span(chars("Map....", 50, 100))])] == ["Map...."]


def test_a_sign_over_or_under_a_letter_parts_no_word():
    """it may be set higher than its letter, without width, and end before it; what follows goes on."""
    letter, follows = chars("\u092b", 50, 100, 20)[0], chars("\u091f\u092a", 60, 100, 20)
    sign = ("\u0941", 57.0, 84.0, 57.0, 104.0, 93.0, 7)
    assert raws([span([letter, sign, *follows], 20)]) == ["\u092b\u0941\u091f\u092a"]
    assert raws([span([letter, sign], 20), span(follows, 20)]) == ["\u092b\u0941\u091f\u092a"]
