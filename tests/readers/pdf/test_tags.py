"""Tagged PDFs: what the file says of tables, clusters and pictures counts where the page agrees."""

from __future__ import annotations

import dataclasses
import subprocess

import pymupdf
import pytest

from reportparse.document import Sign, Table
from reportparse.geometry import BBox
from reportparse.layout.words import Word, spans_to_words
from reportparse.readers.pdf import read_with
from reportparse.readers.pdf.engines.engine import PageContent, Tag
from reportparse.readers.pdf.engines.pymupdf_engine import PyMuPDFEngine
from reportparse.readers.pdf.page.clusters import Replacement, with_replacements, with_whole_clusters
from reportparse.readers.pdf.page.tags import head_row_count, tagged_boxes, with_heads
from reportparse.source import Source, bytes_to_source
from tests.building import chars, span, word
from tests.generator import chromium_pdf

HTML = """<!doctype html><html lang="en"><head><title>Quay plan</title><style>td, th {{ border: 1px solid #444;
padding: 4px }} table {{ border-collapse: collapse }}</style></head><body><h1>Quay plan</h1><table><thead><tr>
<th>Code</th><th>Deliverable</th><th>Status</th></tr></thead><tbody>{rows}</tbody></table></body></html>"""
ROWS = (("A1.1", "Night bus map", "Done"), ("A1.2", "Bench on the quay", "Open"))


def contents(data: bytes) -> list[PageContent]:
    """The pages of a PDF as the engine sees them."""
    return list(PyMuPDFEngine(source(data)).pages())


def source(data: bytes) -> Source:
    """A PDF as a source."""
    return bytes_to_source(data, "tagged.pdf")


def by_weasyprint() -> bytes:
    """The table as WeasyPrint tags it."""
    weasyprint = pytest.importorskip("weasyprint")
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    return weasyprint.HTML(string=HTML.format(rows=rows)).write_pdf(pdf_variant="pdf/ua-1")


def by_typst() -> bytes:
    """The table as Typst tags it, which it does by itself."""
    typst = pytest.importorskip("typst")
    cells = ", ".join(f"[{cell}]" for row in ROWS for cell in row)
    text = f"= Quay plan\n#table(columns: 3, table.header([Code], [Deliverable], [Status]), {cells})"
    return typst.compile(text.encode())


def by_chromium(folder) -> bytes:
    """The table as Chromium tags it, which it does by itself."""
    program = chromium_pdf.find_program()
    if program is None:
        pytest.skip("chromium is not installed")
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
    (folder / "page.html").write_text(HTML.format(rows=rows), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile"]
    options.append("--no-pdf-header-footer")
    target = [f"--print-to-pdf={folder}/page.pdf", (folder / "page.html").as_uri()]
    subprocess.run([program, *options, *target], check=True, capture_output=True, timeout=120)
    return (folder / "page.pdf").read_bytes()


@pytest.fixture(params=["weasyprint", "typst", "chromium"])
def tagged(request, tmp_path) -> bytes:
    """One table by three toolchains, of which each tags in its own way."""
    return {"weasyprint": by_weasyprint, "typst": by_typst}.get(request.param, lambda: by_chromium(tmp_path))()


def test_the_cells_of_a_tagged_table_are_told(tagged):
    """each text is in the row and cell that the structure says, with a head above."""
    (content,) = contents(tagged)
    words = with_heads(spans_to_words(content.spans), content.tags)
    texts: dict[tuple[int, int, int], str] = {}
    for own in words:
        cell = content.tags.get(own.order, Tag()).cell
        if cell is not None:
            texts[cell] = f"{texts.get(cell, '')} {own.text}".strip()
    heads = ("Code", "Deliverable", "Status")
    assert texts == {(0, row, c): text for row, cells in enumerate((heads, *ROWS)) for c, text in enumerate(cells)}
    assert [own.text for own in words if own.is_head] == list(heads)
    boxes = tagged_boxes(words, content.tags)
    assert boxes.keys() == texts.keys()
    assert boxes[0, 0, 0].bottom < boxes[0, 1, 0].top
    assert boxes[0, 1, 0].x1 < boxes[0, 1, 1].x0


def test_a_tagged_head_is_the_head_of_the_table(tagged):
    """the row that is tagged so, and looks like no data, is counted as head of the table that is seen."""
    document = read_with(PyMuPDFEngine(source(tagged)))
    (table,) = [block for block in document.blocks() if isinstance(block, Table)]
    assert (table.row_count, table.header_row_count) == (3, 1)


def row(*texts: str, is_head: bool = False) -> list[list[Word]]:
    """A row of cells with a word each, tagged as head or not; a sign is one that was seen."""
    words = []
    for index, text in enumerate(texts):
        sign = Sign(text, "character", None, text, "check") if text == "✓" else None
        words.append([dataclasses.replace(word(text, 100.0 * index, 100), is_head=is_head, sign=sign)])
    return words


def test_rows_tagged_as_heads_that_hold_data_are_none():
    """a program that tags the first row of any table takes no row away: codes of the others and signs are data."""
    body = [row("A1.2", "Bench", "✓"), row("A1.3", "Map", "✓")]
    assert head_row_count([row("Code", "Text", "Status", is_head=True), *body]) == 1
    assert head_row_count([row("A1.1", "Bus", "Status", is_head=True), *body]) == 0
    assert head_row_count([row("Code", "Bus", "✓", is_head=True), *body]) == 0
    assert head_row_count([row("Code", "Bus", is_head=True), row("A1.1", "Map", is_head=True)]) == 0
    assert head_row_count(body) == 0


def glyphs(*texts: tuple[str, float]) -> list:
    """Glyphs one after the other, each with its text and its width."""
    found, x = [], 50.0
    for text, width in texts:
        found.append((text, x, 92, x + width, 102, 100, 1))
        x += width
    return found


def text_of(spans) -> str:
    """The texts of the glyphs of some runs."""
    return "".join(char[0] for one in spans for char in one.chars)


def test_a_cluster_has_the_text_that_the_file_names():
    """a mark without a text of its own, or with that of another cluster, is read as the file says."""
    rest = span(glyphs(("น", 5), ("ง", 5), ("า", 5), ("น", 5)), order=3)
    lost = span(glyphs(("ท", 5), ("\ufffd", 0), ("\ufffd", 0)), order=1)
    other = span(glyphs(("ส", 5), ("มี", 0)), order=2)
    named = [Replacement("ที่", (1,)), Replacement("ส่", (2,))]
    assert text_of(with_replacements([lost, other, rest], named)) == "ที่ส่นงาน"


@pytest.mark.parametrize(
    ("printed", "named"),
    [("Not done", "Done"), ("ไม่เสร็จ", "เสร็จ สมบูรณ์"), ("\ufffd", "เสร็จ"), ("12", "19"), ("לא", "כן")],
)
def test_a_text_that_is_not_what_is_printed_is_not_taken(printed, named):
    """a file may name any text: letters that can be read, figures and lone pictographs stay what they are."""
    one = span(glyphs(*[(char, 5) for char in printed]), order=1)
    assert text_of(with_replacements([one], [Replacement(named, (1,))])) == printed


def test_parts_of_letters_are_no_letters():
    """a narrow glyph without a text beside Arabic letters is a part of one; one as wide as a letter stays unknown."""
    assert text_of(with_whole_clusters([span(glyphs(("خ", 5), ("\ufffd", 0.7), ("ا", 5)))])) == "خا"
    assert text_of(with_whole_clusters([span(glyphs(("خ", 5), ("\ufffd", 5), ("ا", 5)))])) == "خ\ufffdا"
    assert text_of(with_whole_clusters([span(glyphs(("ด", 5), ("\ufffd", 0), ("า", 5)))])) == "ด\u0e4dา"
    assert text_of(with_whole_clusters([span(glyphs(("a", 5), ("\ufffd", 0), ("b", 5)))])) == "a\ufffdb"


def test_a_lying_text_over_latin_letters_changes_nothing():
    """a whole PDF whose page prints one thing and whose structure says another is read as printed."""
    document = pymupdf.open()
    page = document.new_page()
    page.insert_text((72, 100), "Not done")
    stream = page.get_contents()[0]
    document.update_stream(stream, b"/Span <</ActualText (Done)>> BDC\n" + document.xref_stream(stream) + b"\nEMC\n")
    document.xref_set_key(document.pdf_catalog(), "StructTreeRoot", "<</Type/StructTreeRoot>>")
    (content,) = contents(document.tobytes())
    assert text_of(content.spans) == "Not done"


def picture(is_known: bool) -> bytes:
    """A tick, or something that no shape is known for, as a picture."""
    image = pymupdf.open()
    page = image.new_page(width=64, height=64)
    if is_known:
        page.draw_polyline([(8, 36), (24, 54), (56, 10)], color=(0, 0.5, 0), width=9)
    else:
        for index in range(4):
            page.draw_rect(pymupdf.Rect(4 + 16 * index, 4 + 9 * index, 14 + 16 * index, 62), fill=(0.3, 0.3, 0.3))
    return page.get_pixmap().tobytes("png")


def described(is_known: bool, words: str, tmp_path) -> Sign:
    """The sign of a picture that a file describes."""
    typst = pytest.importorskip("typst")
    (tmp_path / "icon.png").write_bytes(picture(is_known))
    text = f'A text beside it\n#table(columns: 2, [A1.1 Bench], image("icon.png", width: 9pt, alt: "{words}"))'
    (tmp_path / "doc.typ").write_text(text, encoding="utf-8")
    document = read_with(PyMuPDFEngine(source(typst.compile(str(tmp_path / "doc.typ")))))
    (table,) = [block for block in document.blocks() if isinstance(block, Table)]
    (sign,) = [sign for cell in table.cells for line in cell.lines for sign in line.signs]
    return sign


def test_a_picture_whose_look_tells_nothing_is_what_the_file_calls_it(tmp_path):
    """the words stand in the place of a sign's text, and the sign is not sure."""
    sign = described(False, "Postponed to 2027", tmp_path)
    assert (sign.raw, sign.shape, sign.confidence) == ("Postponed to 2027", None, 0.5)


def test_a_picture_that_can_be_seen_is_what_it_looks_like(tmp_path):
    """a tick that the file calls a cross is a tick."""
    sign = described(True, "cross", tmp_path)
    assert (sign.shape, sign.confidence) == ("check", pytest.approx(1.0, abs=0.15))


def test_tags_are_evidence_and_not_needed():
    """a page without a structure has no tags, and a tag changes neither text nor place."""
    plain = spans_to_words([span(chars("plain", 50, 100), order=4)])
    assert with_heads(plain, {}) == plain
    assert with_heads(plain, {4: Tag((0, 1, 2), True)}) == [dataclasses.replace(plain[0], is_head=True)]
    assert tagged_boxes(plain, {4: Tag((0, 1, 2))}) == {(0, 1, 2): BBox(50, 92, 75, 102)}
    assert tagged_boxes(plain, {4: Tag()}) == {}
