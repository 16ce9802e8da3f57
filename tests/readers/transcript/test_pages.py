"""Transcriptions: pages and their marks, heads and feet, front matter, prose that stays prose, hostile inputs."""

import pytest

from reportparse.document import Document, Paragraph, Table
from reportparse.readers.transcript import read
from reportparse.source import bytes_to_source


def document(text: str) -> Document:
    """What is read from a text."""
    return read(bytes_to_source(text.encode(), "report.md"))


def paragraphs(text: str) -> list[list[str]]:
    """The lines of each paragraph."""
    return [[line.raw for line in block.lines] for block in document(text).blocks() if isinstance(block, Paragraph)]


def tables(text: str) -> list[Table]:
    """The tables of a text."""
    return [block for block in document(text).blocks() if isinstance(block, Table)]


def page_of(text: str) -> dict[str, int | None]:
    """The page number of each line of text."""
    return {
        line.raw: line.place.page_number
        for block in document(text).blocks()
        if isinstance(block, Paragraph)
        for line in block.lines
    }


@pytest.mark.parametrize(
    "mark",
    ["<!-- page {} -->", "<!-- Page: {} of 12 -->", "[Page {}]", "--- Page {} ---", "## Page {}", "=== Seite {} ==="],
)
def test_marks_number_the_pages_that_follow_them(mark):
    """what a converter or a person writes at the start of a page gives the page's number, and is no text."""
    text = f"{mark.format(3)}\n\none\n\n{mark.format(4)}\n\ntwo\n"
    assert page_of(text) == {"one": 3, "two": 4}
    assert [page.page_number for page in document(text).pages] == [3, 4]


def test_marker_counts_its_pages_from_zero():
    """a number in braces before 48 dashes is the index of the page, not its number."""
    rule = "-" * 48
    assert page_of(f"{{0}}{rule}\n\none\n\n{{1}}{rule}\n\ntwo\n") == {"one": 1, "two": 2}


@pytest.mark.parametrize(("first", "second"), [("page=0", "page=1"), ("page.page_number=1", "page.page_number=2")])
def test_marks_at_the_end_number_the_pages_before_them(first, second):
    """PyMuPDF4LLM writes the number below the page, older versions from zero."""
    assert page_of(f"one\n\n--- end of {first} ---\n\ntwo\n\n--- end of {second} ---\n") == {"one": 1, "two": 2}


@pytest.mark.parametrize("mark", ["<!-- PageBreak -->", "<!-- page break -->", "\\newpage", "--- PAGE BREAK ---"])
def test_breaks_without_a_number_are_counted(mark):
    """the first page is the first one."""
    assert page_of(f"one\n\n{mark}\n\ntwo\n") == {"one": 1, "two": 2}


def test_a_form_feed_stands_before_the_first_line_of_a_page():
    """pdftotext puts it into the line; line numbers stay those of the file."""
    found = [b for b in document("one\n\ftwo\n").blocks() if isinstance(b, Paragraph)]
    assert [(b.lines[0].raw, b.place.page_number, b.place.line_number) for b in found] == [("one", 1, 1), ("two", 2, 2)]


@pytest.mark.parametrize(
    "text", ["## P3\n\ntext\n", "- Page 3 says so\n", "Page 3 is blank\n", "<!-- image 3 -->\n\nx\n"]
)
def test_what_only_looks_like_a_mark_is_none(text):
    """codes, sentences and other comments do not make pages."""
    assert [page.page_number for page in document(text).pages] == [1]
    assert all(number is None for number in page_of(text).values())


def test_page_numbers_that_go_back_do_not_give_two_pages_one_number():
    """a mark that is damaged is counted on from the page before."""
    text = "[Page 4]\n\none\n\n[Page 2]\n\ntwo\n\n[Page 9]\n\nthree\n"
    assert page_of(text) == {"one": 4, "two": 5, "three": 9}


def test_running_heads_and_page_numbers_leave_the_text():
    """they stay with their page, and what stands between them is the text."""
    pages = [f"The network's report\n\ntext {word}\n\nPage {n}\n" for n, word in enumerate(("one", "two", "three"), 1)]
    found = document("\f".join(pages))
    assert [[line.raw for line in page.furniture] for page in found.pages] == [
        ["The network's report", f"Page {n}"] for n in (1, 2, 3)
    ]
    assert paragraphs("\f".join(pages)) == [["text one"], ["text two"], ["text three"]]


def test_numbered_headings_at_the_top_of_pages_are_no_page_numbers():
    """guidelines that begin a page each count up like the pages, and their word does not mean page."""
    text = "\f".join(f"Axis {n}\n\ntext\n\n{n}\n" for n in (1, 2, 3, 4))
    assert [lines for lines in paragraphs(text) if "Axis" in lines[0]] == [[f"Axis {n}"] for n in (1, 2, 3, 4)]


def test_the_last_words_of_rows_at_the_foot_of_pages_are_no_running_foot():
    """a line that touches the text belongs to it, however often it comes again."""
    text = "\f".join(f"a row of page {word}\nonce a year\n" for word in ("one", "two", "three"))
    assert [lines[-1] for lines in paragraphs(text)] == ["once a year"] * 3


def test_page_numbers_alone_in_a_text_without_pages_leave_it():
    """numbers that count up, each alone between blank lines."""
    assert paragraphs("one\n\n1\n\ntwo\n\n2\n\nthree\n\n3\n") == [["one"], ["two"], ["three"]]
    assert paragraphs("one\n\n7\n\ntwo\n") == [["one"], ["7"], ["two"]]


def test_front_matter_gives_title_and_language():
    """it is no text; a rule at the start of a text is no front matter."""
    found = document('---\ntitle: "A review"\nlang: fr\ntags:\n  - a\n---\n\n# Heading\n')
    assert (found.title, found.language) == ("A review", "fr")
    assert paragraphs('---\ntitle: "A review"\n---\n\n# Heading\n') == [["Heading"]]
    assert paragraphs("---\nJust text.\n\n---\n") == [["Just text."]]


@pytest.mark.parametrize(
    "text",
    [
        "A sentence with  two gaps,  as typists leave them.\nAnother  sentence here.\nAnd a third  one.\n",
        "The left column   and the right one\nof prose goes on  beside it,\nas it should.     L1M1D1 in it.\n",
        "Apples, pears, plums\nCherries, grapes, figs\nDates, limes, kiwis\n",
        "Town Hall        Tel. 12 34 56\n12 High Street   mail@example.org\nSpringfield\n",
        "For 3 reasons; first, cost; then time.\nFor 2 more; third, care; fourth, luck.\nOne; fifth, fun; so be it.\n",
    ],
    ids=["gaps", "columns", "commas", "address", "semicolons"],
)
def test_prose_stays_prose(text):
    """gaps, columns of text, lists with commas and addresses are no tables."""
    assert tables(text) == []
    assert sum(map(len, paragraphs(text))) == len(text.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "<table><tr><td>a",
        "<table>" * 300,
        "| a\n|---|\n",
        "|---|---|\n|---|---|\n",
        "||||\n",
        "```\n| a | b |\n",
        "\ufdd0\ufdd1 \ufdd0x\ufdd1",
        "glyph<c=99999999999,font=/>",
        "(cid:99999)",
        "![",
        "[^1]: note",
        "$" * 99,
        "\\" * 99,
        "{0}" + "-" * 48,
        'a;b\n"a;b\nc;d\n',
        "---\ntitle: x\n",
        "L1M1  " + "x  " * 500,
    ],
)
def test_damaged_text_is_read_without_an_error(text):
    """whatever a converter leaves behind gives a document."""
    assert document(text + "\n").reader == "transcript"
