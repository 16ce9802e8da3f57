"""Web pages: telling them from other texts, their encodings, pages in one file, and pages that mean harm."""

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportparse.document import Table
from reportparse.errors import SourceDamaged
from reportparse.readers.html.encoding import decode_page
from reportparse.readers.html.tree import parse, with_lines
from reportparse.source import bytes_to_source
from tests.html_pages import read_page, text
from tests.work import count_calls

TABLE = "<table><tr><td>L1M1D1 a</td><td>✓</td></tr></table>"


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html><p>x",
        "\ufeff\n <!doctype HTML>x",
        "<html><body>x",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html PUBLIC 'x'><html xmlns='http://www.w3.org/1999/xhtml'/>",
        "<!-- saved from url=(0014)about:internet -->\n<html>x</html>",
        "<head><title>x</title></head>",
        "<BODY>x",
        "<meta charset=utf-8>x",
        f"<h1>x</h1>{TABLE}",
        "<div class=report>x</div>",
        "<html><body>\n<p>We note that\n- all is well -</p></body></html>",
        TABLE,
        f"<html><head><title>x</title></head><body><pre>\n# no heading\n</pre>{TABLE}</body></html>",
    ],
)
def test_a_page_is_told_by_how_it_begins(page):
    """a doctype or a first tag makes a page, whatever the file is called."""
    assert bytes_to_source(page.encode(), "x.md").media_type == "text/html"
    assert bytes_to_source(page.encode("utf-16"), "x.md").media_type == "text/html"


@pytest.mark.parametrize(
    "markdown",
    [
        f"# Title\n\n{TABLE}\n",
        f"Some text\n\n{TABLE}\n",
        f"{TABLE}\n\n## Next\n\ntext\n",
        f"<html><body>{TABLE}</body></html>\n\n# Next page\n",
        f"{TABLE}\n\n| a | b |\n|---|---|\n| c | d |\n",
        f"<!-- page 1 -->\n# Title\n{TABLE}",
        "<p align=center>x</p>\n\n- one\n- two\n",
        "<p>x</p>\n\n1. one\n2. two\n",
        "<div>x</div>\n\nwords alone\n",
        "<tables are fine>",
    ],
)
def test_a_transcription_with_tables_in_html_stays_one(markdown):
    """Markdown around a table in HTML is no page."""
    assert bytes_to_source(markdown.encode(), "x.html").media_type == "text/markdown"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        ("é✓".encode("utf-8-sig"), "é✓"),
        ("é✓".encode("utf-16"), "é✓"),
        ("<meta charset=iso-8859-1>é✓".encode(), "é✓"),
        ("<meta charset=iso-8859-1>é – “".encode("cp1252"), "é – “"),
        ("<meta http-equiv=Content-Type content='text/html; charset=windows-1250'>ęš".encode("cp1250"), "ęš"),
        ("<meta charset=utf-8>é–".encode("cp1252"), "é–"),
        ("<meta charset=nonsense>é".encode("cp1252"), "é"),
        ("<meta charset=utf-16>é".encode(), "é"),
        ("é–".encode("cp1252"), "é–"),
        ("<meta charset=shift_jis>済み".encode("shift_jis"), "済み"),
        ("<meta charset=iso-2022-jp>済み".encode("iso2022-jp"), "済み"),
        ("<?xml version='1.0' encoding='iso-8859-15'?>€".encode("iso-8859-15"), "€"),
        (b"<meta charset=utf-8>" + "é✓ ".encode() * 20 + b"\xe9", "é✓ " * 20 + "\ufffd"),
    ],
)
def test_bytes_are_decoded_as_they_are(data, shown):
    """a byte order mark, then UTF-8 where it is that, then what the page says, then windows-1252."""
    assert decode_page(data).split(">")[-1] == shown


def test_the_container_says_more_than_the_page():
    """what the part of a saved page names as its encoding counts before what the page names."""
    assert decode_page("<meta charset=cp1252>ę".encode("cp1250"), "windows-1250").endswith("ę")


def mhtml(page: str, charset: str = "utf-8", **parts: tuple[str, bytes]) -> bytes:
    """A page saved as one file, as browsers write it; the parts are named by their file name."""
    body = base64.encodebytes(page.encode(charset)).decode()
    found = [
        f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64\n"
        f"Content-Location: https://example.org/r/index.html\n\n{body}"
    ]
    for name, (kind, data) in parts.items():
        found.append(
            f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\nContent-ID: <{name}@x>\n"
            f"Content-Location: https://example.org/r/{name}\n\n{base64.encodebytes(data).decode()}"
        )
    head = "From: <Saved by a browser>\nSubject: x\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related;\n\tboundary="b"\n\n'
    return (head + "".join(f"--b\n{part}\n" for part in found) + "--b--\n").replace("\n", "\r\n").encode()


def test_a_page_in_one_file_brings_its_sheets_and_pictures():
    """style sheets and pictures that are parts of the file are used, by address or by their own name."""
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1L8 8M8 1L1 8" stroke="red"/></svg>'
    )
    page = (
        "<!doctype html><link rel=stylesheet href=a_css><p class=h>hidden</p><p>été</p>"
        "<table><tr><td>a<td><img src=n_svg width=16><tr><td>b<td><img src='cid:n_svg@x' width=16></table>"
    )
    data = mhtml(page, "windows-1252", a_css=("text/css", b".h{display:none}"), n_svg=("image/svg+xml", drawing))
    source = bytes_to_source(data, "x.mht")
    assert source.media_type == "multipart/related"
    document = read_page(data)
    paragraph, table = document.blocks()
    assert paragraph.lines[0].raw == "été"
    assert isinstance(table, Table)
    assert [[s.shape for line in c.lines for s in line.signs] for c in table.cells] == [[], ["cross"], [], ["cross"]]
    assert document.notes == ()


def test_a_file_of_parts_without_a_page_is_damaged():
    """a mail is no page."""
    with pytest.raises(SourceDamaged, match="no page"):
        read_page(
            b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            b"--b\nContent-Type: text/plain\n\nx\n--b--\n"
        )


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 50_000 + "x",
        "<b>" * 20_000 + "x",
        "<table><tr><td>" * 3_000 + "x",
        "<ul><li>" * 5_000 + "x",
        "<p style='" + "(" * 50_000 + "'>x</p>",
        "<style>" + "{" * 50_000 + "</style>x",
        "<style>" + "@media all{" * 5_000 + "</style>x",
        "<style>p{color:" + "var(--a," * 5_000 + "</style><p>x</p>",
        "<style>:root{--a:var(--b)var(--b);--b:var(--c)var(--c);--c:var(--a)}p{color:var(--a)}</style><p>x</p>",
        "<style>" + "p " * 20_000 + "{color:red}</style>x",
        '<p a="' * 20_000 + '">x</p>',
        "<!--" * 20_000 + "-->x",
        "<script>" * 20_000 + "</script>x",
        "x<svg width=9 height=9>" + "<g>" * 20_000 + "</svg>",
        "x<svg width=9 height=9><g id=a><use href='#a'/><use href='#a'/></g></svg>",
        "<div style='display:flex'>" * 3_000 + "x",
        "<div style='display:grid;grid-template-columns:repeat(99999999,1fr)'><p>x</p></div>",
        "<div style='display:grid;grid-template-columns:1fr 1fr'><p style='grid-column:span 99999'>x</p></div>",
        "<ol start=999999999><li style='list-style-type:none'>x</ol>",
    ],
    ids=range(19),
)
def test_pages_that_mean_harm_do_none(page):
    """deep nesting, endless values and endless drawings end soon, with the text of the page."""
    shown, calls = count_calls(lambda: text(page))
    assert "x" in shown
    # 200 calls a character at most today, of which a start tag has four or more.
    assert calls < 400 * len(page) + 50_000


def test_no_start_tag_is_lost_in_marking_lines():
    """a page with the lines in it has the same elements, attributes and texts as without them."""
    page = "<p a='>' b=\"<i>\"c=d>1 < 2<br/>\n<A HREF=x>y</a><x-y z>w</x-y></p\n>"
    page += "<!-- <q> --><textarea><b></textarea><svg/>"
    marked = parse(page)
    assert [element.tag for element in marked.root.walk()][2:] == ["p", "br", "a", "x-y", "textarea", "svg"]
    (paragraph,) = (element for element in marked.root.walk() if element.tag == "p")
    assert paragraph.attributes == {"a": ">", "b": "<i>", "c": "d"}
    assert paragraph.text() == "1 < 2\nyw"
    assert with_lines("plain < text <3 </p>") == "plain < text <3 </p>"


@pytest.mark.parametrize(
    "page", ["<p>x", "<table><tr><td>x", "</p>x</table>", "<table>x<tr><td>y<td>z</table>", "x\0y"]
)
def test_broken_markup_is_read_as_browsers_do(page):
    """tags that are left out, wrongly nested or damaged lose no text."""
    assert "x" in text(page)


def test_a_page_reads_the_same_twice():
    """the same bytes give the same document."""
    page = "<style>.a::after{content:'✓'}</style><i class='fa fa-check'></i><p class=a>x</p>" + TABLE
    assert read_page(page) == read_page(page)


TAGS = ("div", "p", "b", "table", "tbody", "tr", "td", "th", "ul", "ol", "li", "sup", "i", "svg", "use", "img", "span")
STYLES = (
    "display:none",
    "display:flex",
    "display:grid;grid-template-columns:1fr 1fr",
    "display:table-row",
    "display:table-cell",
    "display:contents",
    "visibility:hidden",
    "font-size:0",
    "background:red;width:9px;height:9px",
    "grid-column:2 / -1",
    "color:var(--x)",
)
ATTRIBUTES = ("rowspan=0", "colspan=3", "role=row", "role=table", "role=cell", "hidden", "class=fa-check", "href=#a")
OTHERS = ("L1M1D1", "✓", " ", "text", "&nbsp;", "<br>", "<!--", "-->", "<style>", "</style>", "a{b:c}", "2", "\n")
TAG = st.sampled_from(TAGS)
PIECES = st.one_of(
    st.builds("<{} style='{}' {}>".format, TAG, st.sampled_from(STYLES), st.sampled_from(ATTRIBUTES)),
    st.builds("<{}>".format, TAG),
    st.builds("</{}>".format, TAG),
    st.sampled_from(OTHERS),
)


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markup_gives_a_document(markup):
    """whatever tags a page has in whatever order, it is read; each cell is in its table and alone in its place."""
    for block in read_page(markup).blocks():
        if not isinstance(block, Table):
            assert block.lines
            continue
        places = [(c.row_index, c.column_index) for c in block.cells]
        assert len(set(places)) == len(places)
        assert all(c.row_index + c.rowspan <= block.row_count for c in block.cells)
        assert all(c.column_index + c.colspan <= block.column_count for c in block.cells)


def test_every_table_of_one_element_has_each_place_once():
    """spans that overlap do not put two cells into one place."""
    page = "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e<tr><td>f<td>g<td>h</table>"
    (table,) = [block for block in read_page(page).blocks() if isinstance(block, Table)]
    places = [(c.row_index, c.column_index) for c in table.cells]
    assert len(set(places)) == len(places) == 8
