"""Automatic numbers: what Word prints before a paragraph is part of what a reader reads."""

import pytest

from reportparse.readers.docx.numbering import format_number
from tests.word_files import blocks, p, run, tbl, tc, texts, tr


def level(index: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/><w:suff w:val="space"/>{more}</w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """An abstract list."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def listed(number: int, of: int, more: str = "") -> str:
    """A list, of an abstract one."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text: str, number: int = 1, index: int = 0) -> str:
    """A paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>')


def lines(body: str, *lists: str, styles: str = "") -> list[str]:
    """The first line of each paragraph."""
    return [block.lines[0].raw for block in blocks(body, {"numbering": "".join(lists), "styles": styles})]


OUTLINE = abstract(0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "%3)"))


def test_levels_count_and_begin_anew_under_the_one_above():
    """a deeper level starts again after a higher one, and shows the numbers above it."""
    body = "".join(
        [
            item("a"),
            item("b", index=1),
            item("c", index=1),
            item("d", index=2),
            item("e"),
            item("f", index=1),
            item("g", index=2),
        ]
    )
    assert lines(body, OUTLINE, listed(1, 0)) == ["1. a", "1.1 b", "1.2 c", "a) d", "2. e", "2.1 f", "a) g"]


def test_text_between_does_not_stop_the_count():
    """and tables are counted through, cell by cell."""
    body = item("a") + p("text") + tbl(tr(tc(item("b")), tc(item("c")))) + item("d")
    found = texts(body, {"numbering": OUTLINE + listed(1, 0)})
    assert found == [["1. a"], ["text"], [[["2. b"], ["3. c"]]], ["4. d"]]


def test_a_level_that_is_skipped_shows_its_start():
    """a third level without a second one is printed with the number that the second would begin with, and begins it."""
    outline = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "decimal", "%1.%2.%3"))
    assert lines(item("a") + item("b", index=2), outline, listed(1, 0)) == ["1 a", "1.1.1 b"]


def test_codes_may_be_automatic():
    """what is printed may be any text around the numbers."""
    codes = abstract(0, level(0, "decimal", "L%1"), level(1, "decimal", "L%1M%2"), level(2, "decimal", "L%1M%2D%3"))
    body = item("a") + item("b", index=1) + item("c", index=2) + item("d", index=2)
    assert lines(body, codes, listed(1, 0)) == ["L1 a", "L1M1 b", "L1M1D1 c", "L1M1D2 d"]


def test_lists_of_one_abstract_list_count_on_together_unless_one_restarts():
    """a start of its own makes a list begin anew; the others go on."""
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    body = item("a") + item("b") + item("c", 2) + item("d", 3) + item("e", 3)
    assert lines(body, OUTLINE, listed(1, 0), listed(2, 0), listed(3, 0, restart)) == [
        "1. a",
        "2. b",
        "3. c",
        "5. d",
        "6. e",
    ]


def test_a_list_may_have_a_level_of_its_own():
    """a level that a list defines anew stands for that of its abstract list."""
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)", start=3)}</w:lvlOverride>'
    assert lines(item("a") + item("b"), OUTLINE, listed(1, 0, own)) == ["(III) a", "(IV) b"]


def test_a_level_may_count_on_for_ever():
    """`lvlRestart` 0 never begins anew; 1 does so after the first level only."""
    never = abstract(0, level(0, "decimal", "%1"), level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>'))
    body = item("a") + item("b", index=1) + item("c") + item("d", index=1)
    assert lines(body, never, listed(1, 0)) == ["1 a", "1 b", "2 c", "2 d"]
    first = abstract(
        0, level(0, "decimal", "%1"), level(1, "decimal", "%2"), level(2, "decimal", "%3", '<w:lvlRestart w:val="1"/>')
    )
    body = (
        item("a", index=1)
        + item("b", index=2)
        + item("c", index=1)
        + item("d", index=2)
        + item("e")
        + item("f", index=2)
    )
    assert lines(body, first, listed(1, 0)) == ["1 a", "1 b", "2 c", "2 d", "2 e", "1 f"]


def test_legal_numbers_are_figures_on_all_levels():
    """`isLgl` prints a level in Roman figures above it as a plain number."""
    legal = abstract(0, level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert lines(item("a") + item("b", index=1), legal, listed(1, 0)) == ["I a", "1.1 b"]


def test_a_style_may_put_its_paragraphs_into_a_list():
    """by way of the style that it is based on; the list says which level belongs to which style, and list 0 is none."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="One"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Two"><w:basedOn w:val="One"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="Two"/></w:style>'
    )
    outline = abstract(
        0, level(0, "decimal", "%1", '<w:pStyle w:val="One"/>'), level(1, "decimal", "%1.%2", '<w:pStyle w:val="Two"/>')
    )
    body = "".join(
        p(text, properties=f'<w:pStyle w:val="{style}"/>')
        for text, style in (("a", "One"), ("b", "Two"), ("c", "Mine"))
    )
    none = '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert lines(body + p("d", properties=none), outline, listed(1, 0), styles=styles) == ["1 a", "1.1 b", "1.2 c", "d"]


def test_a_list_may_get_its_levels_from_a_list_style():
    """an abstract list that only names a style has the levels of that style's list."""
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>'
    assert lines(item("a"), OUTLINE, link, listed(1, 1), listed(2, 0), styles=styles) == ["1. a"]


def test_deleted_and_hidden_paragraphs_are_not_counted():
    """the accepted view has one number less."""
    gone = p(run("x", "<w:vanish/>"), properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>')
    deleted = p(
        "<w:del>" + run("x") + "</w:del>", properties='<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>'
    )
    assert lines(item("a") + gone + item("b") + deleted + item("c"), OUTLINE, listed(1, 0)) == ["1. a", "2. b", "3. c"]


def test_a_number_stands_where_there_is_no_text():
    """a row of a table may have nothing but its automatic number in a cell."""
    markup = tbl(tr(tc(item("")), "b"), tr(tc(item("")), "c"))
    assert texts(markup, {"numbering": OUTLINE + listed(1, 0)}) == [[[["1."], ["b"]], [["2."], ["c"]]]]


WINGDINGS = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'


@pytest.mark.parametrize(
    ("text", "properties", "shown"),
    [
        ("\uf0fc", WINGDINGS, "✓ a"),
        ("\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>', "a"),
        ("o", '<w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New"/></w:rPr>', "a"),
        ("\uf0a7", WINGDINGS, "a"),
        ("–", "", "a"),
        ("☒", "", "☒ a"),
    ],
)
def test_a_bullet_that_says_something_is_read(text, properties, shown):
    """ticks and crosses are marks; dots and dashes only say that an item begins."""
    assert lines(item("a"), abstract(0, level(0, "bullet", text, properties)), listed(1, 0)) == [shown]


def test_a_bullet_alone_in_a_cell_is_printed():
    """the cell is not blank, whatever the bullet is."""
    bullets = abstract(0, level(0, "bullet", "\uf0b7", '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'))
    assert texts(tbl(tr("a", tc(item("")))), {"numbering": bullets + listed(1, 0)}) == [[[["a"], ["•"]]]]
    assert texts(p("x") + item(""), {"numbering": bullets + listed(1, 0)}) == [["x"]]


@pytest.mark.parametrize(
    ("count", "kind", "shown"),
    [
        (3, "decimal", "3"),
        (3, "decimalZero", "03"),
        (12, "decimalZero", "12"),
        (1, "upperLetter", "A"),
        (26, "lowerLetter", "z"),
        (27, "lowerLetter", "aa"),
        (53, "upperLetter", "AAA"),
        (1994, "upperRoman", "MCMXCIV"),
        (8, "lowerRoman", "viii"),
        (0, "lowerRoman", "0"),
        (2, "decimalEnclosedCircle", "②"),
        (5, "none", ""),
        (5, "cardinalText", "5"),
    ],
)
def test_numbers_are_written_in_the_format_of_their_level(count, kind, shown):
    """letters are doubled after z; what is spelt out in words gives figures."""
    assert format_number(count, kind) == shown


def test_a_list_that_is_not_there_prints_nothing():
    """a paragraph may name a list or a level that nobody defined."""
    assert lines(item("a", 9) + item("b", 1, 7), OUTLINE, listed(1, 0), listed(2, 99)) == ["a", "b"]
    assert lines(item("a", 2), OUTLINE, listed(2, 99)) == ["a"]
