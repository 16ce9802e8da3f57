"""Web pages: the text that is displayed, and how."""

import pytest

from reportparse.document import Paragraph
from tests.html_pages import paragraphs, read_page, rows, text


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<p>a\n  b\t c </p>", "a b c"),
        ("<p>a <b> b </b> c</p>", "a b c"),
        ("<p>a<b>b</b>c</p>", "abc"),
        ("<p>a<br>b</p>", "a|b"),
        ("<p>a<wbr>b</p>", "ab"),
        ("<p>L1&shy;M1 gov&shy;ernance</p>", "L1M1 governance"),
        ("<p>a&nbsp;b</p>", "a\u00a0b"),
        ("<p>a&#8203;b</p>", "ab"),
        ("<p>a<!-- hidden -->b</p>", "ab"),
        ("<div>a<p>b</p>c</div>", "a|b|c"),
        ("<pre>a\n  b</pre>", "a|b"),
        ("<p style='white-space:pre-line'>a  b\nc</p>", "a b|c"),
        ("<p>3 &lt; 4 &amp; 5</p>", "3 < 4 & 5"),
        ("<p>he said <q>no</q></p>", "he said “no”"),
        ("<p><a href='#x'>link</a> text</p>", "link text"),
        ("<p>&nbsp;</p><p>&#8203;</p>", ""),
        ("<select><option>A<option selected>B</select>", "B"),
        ("<select><option>A<option>B</select>", "A"),
        ("<input value='typed'><textarea>more</textarea>", "typedmore"),
        ("<input type=hidden value=x><input type=password value=y>", ""),
        ("<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>", "ab"),
    ],
)
def test_text_is_read_as_it_is_displayed(markup, shown):
    """white space is collapsed where the page collapses it, and breaks are where the page asks for them."""
    assert text(markup) == shown


def test_capitals_that_a_style_asks_for_are_capitals():
    """a reader sees capitals, whatever letters the source has."""
    assert text("<p style='text-transform:uppercase'>l1m1 été</p>") == "L1M1 ÉTÉ"
    assert text("<p style='text-transform:capitalize'>one d'or</p>") == "One D'Or"


def test_marks_of_footnotes_are_no_part_of_the_text():
    """the raised number behind a code or a word is kept beside the line; exponents and letters stay in it."""
    page = "<p>L1M1<sup>2</sup> text<sup><a href='#n'>[13]</a></sup> word<b style='vertical-align:super'>*</b></p>"
    (paragraph,) = read_page(page).blocks()
    assert [(line.raw, line.notes) for line in paragraph.lines] == [("L1M1 text word", ("2", "13", "*"))]
    assert text("<p>m<sup>2</sup>, 10<sup>6</sup>, CO<sub>2</sub>, 1<sup>er</sup></p>") == "m², 10⁶, CO2, 1er"


@pytest.mark.parametrize(
    ("markup", "shown"),
    [
        ("<ol><li>x<li>y</ol>", "1. x|2. y"),
        ("<ol start=3><li>x<li>y</ol>", "3. x|4. y"),
        ("<ol type=a><li>x</ol>", "a. x"),
        ("<ol type=I start=4><li>x</ol>", "IV. x"),
        ("<ol reversed><li>x<li>y</ol>", "2. x|1. y"),
        ("<ol><li>x<li value=7>y<li>z</ol>", "1. x|7. y|8. z"),
        ("<ol><li>x<li style='display:none'>y<li>z</ol>", "1. x|2. z"),
        ("<ol style='list-style-type:lower-roman'><li>x</ol>", "i. x"),
        ("<ol style='list-style:none inside'><li>x</ol>", "x"),
        ("<ul><li>x<li>y</ul>", "x|y"),
        ("<ul style='list-style:inside square'><li>x</ul>", "x"),
        ("<ul style='list-style-type:\"\\2713\"'><li>x</ul>", "✓ x"),
        ("<style>li::before{content:'\\2713\\a0'}</style><ul style='list-style:none'><li>x</ul>", "✓\u00a0x"),
        ("<ol><li>x<ol type=a><li>y</ol></ol>", "1. x|a. y"),
    ],
)
def test_lists_have_the_numbers_that_are_printed(markup, shown):
    """numbers are text; bullets that say nothing are not."""
    assert text(markup) == shown


def test_headings_have_levels_and_sizes():
    """larger headings stand higher, and no heading is smaller than the text."""
    document = read_page(
        "".join(f"<h{n}>x</h{n}>" for n in range(1, 7)) + "<p>y</p><div role=heading aria-level=3>z</div>"
    )
    blocks = list(document.blocks())
    assert [b.heading_level for b in blocks] == [1, 2, 3, 4, 5, 6, None, 3]
    sizes = [b.style.size for b in blocks[:7]]
    assert sizes == sorted(sizes, reverse=True)
    assert len(set(sizes)) == 7
    assert [b.style.bold for b in blocks[:7]] == [True] * 6 + [False]


def test_sizes_are_points_of_the_style_that_wins():
    """relative sizes multiply, importance wins over order, an id over a class, a style attribute over both."""
    page = (
        "<style>#i{font-size:30px} .c{font-size:10px} .c{color:red!important} p{color:blue} em{font-size:2em}</style>"
        "<p id=i class=c style='color:green'>a</p><p class=c><em>b</em></p><p class=c style='font-size:150%'>c</p>"
    )
    styles = [b.style for b in read_page(page).blocks()]
    assert [style.size for style in styles] == [22.5, 15.0, 18.0]
    assert {style.colour for style in styles} == {"#ff0000"}


def test_a_line_is_bold_when_all_of_it_is():
    """a bold code before a plain text does not make a heading."""
    blocks = list(read_page("<p><b>L1</b> text</p><p><b>all</b></p><p style='font-weight:700'>all</p>").blocks())
    assert [b.style.bold for b in blocks] == [False, True, True]


def test_places_are_the_lines_of_the_source():
    """every paragraph and cell knows the line where its element begins, whatever stands in comments and scripts."""
    page = (
        "<!doctype html>\n<!-- <p>\n -->\n<script>\nif (a<b) x = '<p>';\n</script>\n<p\n title='<i>'>one</p>\n"
        "<table>\n<tr>\n<td>a</td>\n<td>b</td></tr></table>"
    )
    paragraph, table = read_page(page).blocks()
    assert isinstance(paragraph, Paragraph)
    assert paragraph.place.line_number == 7
    assert [cell.place.line_number for cell in table.cells] == [11, 12]
    assert paragraph.place.page_number is None


def test_a_page_cannot_forge_its_places():
    """an attribute by the name of our own changes nothing."""
    (paragraph,) = read_page("\n\n<p data-reportparse-line=99>x</p>").blocks()
    assert paragraph.place.line_number == 3


def test_boxes_side_by_side_are_one_line():
    """what a row of boxes displays beside each other belongs together, as in a legend."""
    assert paragraphs("<div style='display:flex'><span>✓</span><span>done</span><b>4</b></div>") == [["✓   done   4"]]


def test_word_prints_numbers_but_no_bullets():
    """of what Word writes in front of list items, numbers are text; its empty paragraphs and junk are nothing."""
    page = (
        b"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>"
        b"<!--[if gte mso 9]><xml><w:x>junk</w:x></xml><![endif]--></head><body>"
        b"<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1."
        b"<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Premi\xe8re<o:p></o:p></p>"
        b"<p><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>\xb7<span>&nbsp; </span></span>"
        b"<![endif]>puce</p><p><o:p>&nbsp;</o:p></p><p>a <span style='mso-hide:all'>secret</span>b</p></body></html>"
    )
    assert text(page) == "1. Première|puce|a b"


def test_captions_stand_before_their_table():
    """a caption is a paragraph of its own, below the table where the style says so."""
    page = "<table><caption>Cap</caption><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert [type(b).__name__ for b in read_page(page).blocks()] == ["Paragraph", "Table"]
    below = page.replace("<caption>", "<caption style='caption-side:bottom'>")
    assert [type(b).__name__ for b in read_page(below).blocks()] == ["Table", "Paragraph"]
    assert rows(page) == [["a", "b"], ["c", "d"]]


def test_title_and_language_come_from_the_head():
    """what the page says of itself is kept for who finds nothing better."""
    document = read_page("<html lang=fr><head><title> A\n title </title></head><body>x</body></html>")
    assert (document.title, document.language, document.reader) == ("A title", "fr", "html")


def test_what_a_column_of_flexible_boxes_holds_is_one_below_another():
    """a number over its label is no word with it."""
    column = "<div style='display:flex;flex-direction:column'><strong>3</strong><span>done</span></div>"
    assert [text for lines in paragraphs(column) for text in lines] == ["3", "done"]
