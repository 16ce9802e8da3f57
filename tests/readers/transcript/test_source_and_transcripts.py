"""Opening by content, and the reader of transcriptions."""

import hashlib

import pytest

from reportparse.document import Paragraph, Table
from reportparse.errors import SourceTooLarge
from reportparse.readers.transcript import read
from reportparse.readers.transcript.inline import is_bold, shown_text
from reportparse.sizes import Sizes, allowing
from reportparse.source import bytes_to_source, decode, open_source


def blocks(text: str):
    """The blocks of a transcription."""
    (page,) = read(bytes_to_source(text.encode(), "x.md")).pages
    return page.blocks


def texts(found: Table) -> list[list[str]]:
    """The texts of a table by row, for tables without spans."""
    return [["".join(line.raw for line in cell.lines) for cell in row] for row in found.rows()]


@pytest.mark.parametrize(
    "data", ["é✓".encode(), "é✓".encode("utf-8-sig"), "é✓".encode("utf-16")], ids=["utf-8", "with a mark", "utf-16"]
)
def test_text_is_decoded_by_its_bytes(data):
    """the encodings that editors write are told apart, and the byte order mark is no text."""
    assert decode(data) == "é✓"


def test_old_windows_text_is_read():
    """bytes that are no UTF-8 are taken for Windows-1252."""
    assert decode("réalisé – “oui”".encode("cp1252")) == "réalisé – “oui”"


def test_the_source_keeps_hash_and_name_but_no_folder(tmp_path):
    """what identifies an input is its content; its folder is nobody's business."""
    path = tmp_path / "r.md"
    path.write_bytes(b"# T\n")
    source = open_source(path)
    assert (source.name, source.sha256) == ("r.md", hashlib.sha256(b"# T\n").hexdigest())
    assert str(tmp_path) not in repr(source)


def test_a_pdf_may_begin_with_other_bytes():
    """mail gateways put lines before the header; it counts within the first 1,024 bytes."""
    assert bytes_to_source(b"\n\n" + b"x" * 900 + b"%PDF-1.4\n1 0 obj\n", "x").media_type == "application/pdf"
    assert bytes_to_source(b"x" * 2000 + b"%PDF-1.4\n", "x").media_type == "text/markdown"
    assert bytes_to_source(b"# A text about the header %PDF-1.4\n", "x").media_type == "text/markdown"


def test_a_file_over_the_limit_is_refused(tmp_path):
    """size is looked at before the file is read."""
    path = tmp_path / "r.md"
    path.write_bytes(b"# Title\n")
    with allowing(Sizes(bytes=4)), pytest.raises(SourceTooLarge, match="has 8 bytes, more than the 4 that are allowed"):
        open_source(path)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<b>L1M1</b> Aims", "L1M1 Aims"),
        ("**L1M1** Aims", "L1M1 Aims"),
        ("<p><b>L1M1</b> Aims &amp; means</p>", "L1M1 Aims & means"),
        ("one<br>two", "one two"),
        (r"5 \* 3", "5 * 3"),
        ("[shown](https://example.org)", "shown"),
        ("![](picture.png)", ""),
        ("snake_case_word", "snake_case_word"),
        ("« ✓ »", "« ✓ »"),
    ],
)
def test_markup_gives_way_to_what_it_shows(raw, shown):
    """emphasis, tags, entities, escapes and links are gone, their text is left."""
    assert shown_text(raw) == shown


@pytest.mark.parametrize(
    ("raw", "bold"), [("**all of it**", True), ("<b>all</b>", True), ("**some** of it", False), ("no", False)]
)
def test_a_line_is_bold_when_all_of_it_is(raw, bold):
    """a bold code before a plain text does not make a heading."""
    assert is_bold(raw) == bold


def test_headings_have_levels():
    """hashes and underlines are headings; larger ones stand higher."""
    found = blocks("# One\n\n## Two ##\n\nThree\n=====\n\ntext\n")
    assert [(b.lines[0].raw, b.heading_level) for b in found] == [("One", 1), ("Two", 2), ("Three", 1), ("text", None)]
    assert found[0].style.size > found[1].style.size > found[3].style.size


def test_lines_of_one_paragraph_stay_together_and_keep_their_numbers():
    """a blank line ends a paragraph; the file's line numbers are kept."""
    found = blocks("one\ntwo\n\n\nthree\n")
    assert [[line.raw for line in block.lines] for block in found] == [["one", "two"], ["three"]]
    assert [line.place.line_number for block in found for line in block.lines] == [1, 2, 5]


def test_items_of_a_list_stand_alone():
    """each item is a paragraph, without its bullet."""
    assert [[line.raw for line in b.lines] for b in blocks("- ✓ done: 4\n- ○ started: 2\n")] == [
        ["✓ done: 4"],
        ["○ started: 2"],
    ]


def test_pipe_tables_are_read():
    """the row above the dashes is the header; an escaped pipe is text."""
    (found,) = blocks("| A | B |\n|---|:-:|\n| a \\| b | |\n| c | d |\n")
    assert texts(found) == [["A", "B"], ["a | b", ""], ["c", "d"]]
    assert found.header_row_count == 1


def test_tab_tables_are_read():
    """an empty first field is an empty cell, and short rows are filled up."""
    (found,) = blocks("A\tB\tC\n\tb\t✓\nc\td\n")
    assert texts(found) == [["A", "B", "C"], ["", "b", "✓"], ["c", "d", ""]]


def test_html_tables_keep_their_spans():
    """a cell that reaches over two rows is one cell, and the next row starts beside it."""
    (found,) = blocks("<table>\n<tr><td rowspan=2>m</td><td>a</td></tr>\n<tr><td>b</td></tr>\n</table>\n")
    assert [(c.row_index, c.column_index, c.rowspan) for c in found.cells] == [(0, 0, 2), (0, 1, 1), (1, 1, 1)]


@pytest.mark.parametrize("span", ["0", "-1", "x", "999999999", ""])
def test_a_damaged_span_does_no_harm(span):
    """an attribute that makes no sense neither raises nor makes a giant table."""
    (found,) = blocks(f"<table><tr><td colspan='{span}'>a</td><td>b</td></tr></table>\n")
    assert found.column_count <= 201


def test_an_empty_html_table_is_nothing():
    """a table without a cell is no block."""
    assert blocks("<table></table>\n\ntext\n")[0].lines[0].raw == "text"


def test_form_feeds_end_pages():
    """a transcription that marks its pages has page numbers."""
    document = read(bytes_to_source(b"one\n\ftwo\n", "x.md"))
    assert [page.page_number for page in document.pages] == [1, 2]
    assert [block.lines[0].place.page_number for block in document.blocks() if isinstance(block, Paragraph)] == [1, 2]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_are_the_same(end):
    """the blocks do not depend on where a text was saved."""
    (found,) = blocks(end.join(["A\tB", "a\t✓", ""]))
    assert texts(found) == [["A", "B"], ["a", "✓"]]
