"""Containers: what is a Word document by its content, and what is damaged, locked, another thing, or made to harm."""

import contextlib
import io
import random
import re
import struct
import zipfile

import pytest

from reportparse.containers import DOCX, Container
from reportparse.errors import SourceDamaged, SourceLocked, SourceTooLarge, SourceUnsupported
from reportparse.marks.pictures import decode_picture, picture_size
from reportparse.readers.docx import read
from reportparse.source import bytes_to_source, find_media_type
from tests.readers.docx.test_marks import SHADES, control_box, font, icon, old_box, oval, shape
from tests.readers.docx.test_numbering import OUTLINE, listed
from tests.readers.docx.test_text import STYLES
from tests.word_files import ISO, docx, image, p, root, run, tbl, tc, texts, tr, zipped

STYLED = '<w:pStyle w:val="Chapter"/>'
GOOD = docx(p("text"))
EVERYTHING = docx(
    p("one", properties='<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>')
    + p(control_box(True), old_box(False), image("media/a.png"), shape("ellipse", "FF0000"), oval("00FF00"))
    + p(run("ü", font("Wingdings") + '<w:sz w:val="20"/><w:color w:val="FF0000"/><w:b w:val="1"/>'), properties=STYLED)
    + tbl(
        tr(tc("m", properties='<w:vMerge w:val="restart"/><w:gridSpan w:val="2"/>'), "a"),
        tr(tc(properties='<w:vMerge w:val="continue"/><w:gridSpan w:val="2"/>'), tc(properties=SHADES["done"])),
        widths=(1000, 40, 2000),
    ),
    {"media/a.png": icon("done"), "numbering": OUTLINE + listed(1, 0), "styles": STYLES},
)
TYPES = f'<Types xmlns="{ISO}package/2006/content-types"><Override PartName="/x" ContentType="{{}}"/></Types>'


OPEN = "application/vnd.openxmlformats-officedocument."


def types_alone(main_type: str) -> dict[str, str]:
    """The files of a container that has nothing but its content types."""
    return {"[Content_Types].xml": TYPES.format(main_type)}


def with_part(name: str, data: str | bytes) -> bytes:
    """The good document with one part exchanged or added."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    return zipped(parts | {name: data})


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
    ids=["docx", "dotx", "docm", "dotm"],
)
def test_documents_and_templates_with_and_without_macros_are_told_by_content(main_type):
    """whatever the file is called."""
    data = docx(p("text"), main_type=main_type)
    assert find_media_type(data, "x.pdf") == DOCX
    assert [b.lines[0].raw for b in read(bytes_to_source(data, "x")).blocks()] == ["text"]


def test_the_main_part_may_have_any_name():
    """the relationships say which part it is; names are compared without case."""
    data = zipped(
        {
            "[content_types].XML": TYPES.format("application/vnd.ms-word.document.macroEnabled.main+xml"),
            "_rels/.rels": f'<Relationships xmlns="{ISO}package/2006/relationships"><Relationship Id="a" '
            f'Type="{ISO}officeDocument/2006/relationships/officeDocument" Target="/Other/Main2.xml"/></Relationships>',
            "other/main2.xml": root("w:document", f"<w:body>{p('text')}</w:body>"),
        }
    )
    assert [b.lines[0].raw for b in read(bytes_to_source(data, "x")).blocks()] == ["text"]


@pytest.mark.parametrize(
    ("files", "what"),
    [
        (types_alone(OPEN + "spreadsheetml.sheet.main+xml"), "an Excel workbook"),
        (types_alone("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "an Excel workbook"),
        (types_alone(OPEN + "presentationml.presentation.main+xml"), "a PowerPoint presentation"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "an OpenDocument text"),
        ({"mimetype": "application/epub+zip"}, "an EPUB book"),
        ({"a.txt": "text"}, "a ZIP archive"),
    ],
)  # fmt: skip
def test_other_containers_are_named(files, what):
    """the message says what it is, and what to do."""
    with pytest.raises(SourceUnsupported, match=what):
        find_media_type(zipped(files), "x.docx")


def test_a_document_that_holds_a_workbook_is_a_document():
    """an embedded workbook has a type of its own beside that of the main part."""
    embedded = (
        '<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>'
    )
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        types = archive.read("[Content_Types].xml").decode().replace("<Override", embedded + "<Override")
    assert find_media_type(with_part("[Content_Types].xml", types), "x") == DOCX


def test_old_and_encrypted_office_files_are_told_apart():
    """one needs its password taken away, the other saving in today's format."""
    compound = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    with pytest.raises(SourceLocked, match="password"):
        find_media_type(compound + "EncryptedPackage".encode("utf-16-le"), "x.docx")
    with pytest.raises(SourceUnsupported, match=r"\.doc"):
        find_media_type(compound + "WordDocument".encode("utf-16-le"), "x.doc")
    with pytest.raises(SourceUnsupported, match="old Office"):
        find_media_type(compound, "x.xls")


def test_a_container_with_a_password_is_locked():
    """the bit that says so is set in the header of the part."""
    data = bytearray(GOOD)
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        flags = struct.unpack_from("<H", data, at + 8)[0]
        struct.pack_into("<H", data, at + 8, flags | 1)
        at = data.find(b"PK\x01\x02", at + 4)
    with pytest.raises(SourceLocked):
        find_media_type(bytes(data), "x.docx")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_container_that_is_cut_short_is_damaged(share):
    """its directory stands at its end."""
    with pytest.raises(SourceDamaged, match="ZIP container"):
        find_media_type(GOOD[: int(share * len(GOOD))], "x.docx")


def test_a_part_that_does_not_unpack_is_damage():
    """bytes changed in the packed text."""
    data = bytearray(GOOD)
    at = data.find(b"word/document.xml") + len("word/document.xml")
    data[at : at + 40] = b"\xff" * 40
    with pytest.raises(SourceDamaged):
        read(bytes_to_source(bytes(data), "x.docx"))


@pytest.mark.parametrize(
    "xml", ["", "<w:document", "text", "<a></b>", '<?xml version="1.0" encoding="x-none"?><a/>', "\0\0"]
)
def test_a_main_part_that_is_no_markup_is_damage(xml):
    """the message names the part."""
    with pytest.raises(SourceDamaged, match=r"word/document\.xml"):
        read(bytes_to_source(with_part("word/document.xml", xml), "x.docx"))


def test_a_document_without_its_main_part_is_damage():
    """the content types alone do not make one."""
    data = zipped(types_alone("application/vnd.ms-word.document.macroEnabled.main+xml"))
    with pytest.raises(SourceDamaged, match="main part"):
        read(bytes_to_source(data, "x.docx"))


def test_other_parts_may_be_missing():
    """styles, numbers and pictures that are referred to and not there cost their own effect only."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="http://x/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "numbering", "theme")
    )
    assert texts(p("text"), relations=relations) == [["text"]]


ENTITIES = '<!DOCTYPE d [<!ENTITY a "{}"><!ENTITY b SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize("used", ["&a;", "&b;", ""])
def test_a_document_type_is_refused(used):
    """with it every entity: those that grow and those that read other files."""
    xml = root("w:document", f"<w:body><w:p><w:r><w:t>{used}</w:t></w:r></w:p></w:body>")
    xml = xml.replace("<w:document", ENTITIES.format("x" * 100) + "<w:document")
    with pytest.raises(SourceDamaged, match="document type"):
        read(bytes_to_source(with_part("word/document.xml", xml), "x.docx"))


def test_references_to_the_outside_are_not_followed():
    """a picture that the file only links to is a sign that nobody knows, and no file of this machine is opened."""
    outside = (
        '<Relationship Id="x" Type="http://x/image" Target="file:///etc/hostname" TargetMode="External"/>'
        '<Relationship Id="y" Type="http://x/image" Target="../../../../etc/hostname"/>'
    )
    assert texts(p("a", image("x"), image("y")), relations=outside) == [["a\ufffc\ufffc"]]


def test_a_part_that_grows_beyond_all_measure_is_refused():
    """a few kilobytes that unpack to more than any document needs."""
    bomb = root("w:document", "<w:body>" + "<w:p/>" * 3_000_000 + "</w:body>")
    data = with_part("word/document.xml", bomb)
    assert len(data) < 100_000
    with pytest.raises(SourceTooLarge, match=r"word/document\.xml"):
        read(bytes_to_source(data, "x.docx"))


def test_the_header_of_a_part_is_not_believed():
    """a size that lies does not make the reader take more than it may."""
    data = bytearray(with_part("word/big.xml", b"0" * 20_000_000))
    at = data.find(b"word/big.xml", data.find(b"PK\x01\x02"))
    struct.pack_into("<I", data, at - 46 + 24, 10)
    with pytest.raises((SourceTooLarge, SourceDamaged)):
        Container(bytes(data), "x").read("word/big.xml")


def test_markup_that_is_nested_without_end_is_refused():
    """deeper than any document goes, and deeper than a program should follow."""
    deep = "<w:sdt><w:sdtContent>" * 3000 + p("x") + "</w:sdtContent></w:sdt>" * 3000
    with pytest.raises(SourceDamaged, match="levels of nesting"):
        read(bytes_to_source(docx(deep), "x.docx"))


def test_markup_that_is_nested_as_deep_as_allowed_is_read():
    """tables in tables and controls in controls."""
    controls = "<w:sdt><w:sdtContent>" * 100 + p("x") + "</w:sdtContent></w:sdt>" * 100
    assert texts(controls) == [["x"]]
    tables = p("x")
    for _ in range(60):
        tables = f"<w:tbl><w:tr><w:tc>{tables}<w:p/></w:tc></w:tr></w:tbl>"
    assert texts(tables) == [["x"]]


@pytest.mark.parametrize("seed", range(40))
def test_damaged_markup_gives_a_document_or_says_what_is_wrong(seed):
    """an attribute changed, an element lost, bytes exchanged: no other error comes out than our own."""
    rng = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(EVERYTHING)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for _ in range(4):
        name = rng.choice([part for part in sorted(parts) if part.endswith((".xml", ".rels"))])
        data = parts[name]
        kind = rng.choice(("attribute", "attribute", "element", "byte"))
        pattern = {"attribute": rb'="([^"]*)"', "element": rb"(<w:\w+ [^<>]*/>)", "byte": rb"(.)"}[kind]
        spans = [match.span(1) for match in re.finditer(pattern, data)]
        if spans:
            start, end = rng.choice(spans)
            new = rng.choice([b"", b"0", b"-1", b"99999999999999999999", b"x", b"continue", b"FFFFFF"])
            parts[name] = data[:start] + (b"" if kind == "element" else new) + data[end:]
    with contextlib.suppress(SourceDamaged, SourceUnsupported):
        document = read(bytes_to_source(zipped(parts), "x.docx"))
        assert document.reader == "docx"


def test_too_many_parts_are_refused(monkeypatch):
    """a directory of millions of entries is made to fill the memory."""
    monkeypatch.setattr("reportparse.containers._MOST_PARTS", 2)
    with pytest.raises(SourceTooLarge, match="parts"):
        Container(GOOD, "x")


def test_sizes_of_pictures_are_read_from_their_headers():
    """before anything is decoded: a file may claim any size."""
    jpeg = b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(9) + b"\xff\xc0\0\x11\x08\0\x20\0\x40" + bytes(8)
    assert picture_size(icon("done")) == (32, 32)
    assert picture_size(jpeg) == (64, 32)
    assert picture_size(b"GIF89a\x05\0\x06\0") == (5, 6)
    assert picture_size(b"BM" + bytes(16) + struct.pack("<ii", 7, -8)) == (7, 8)
    assert picture_size(b"\x01\0\0\0 EMF") is None


def test_pictures_that_are_giant_or_broken_are_not_decoded():
    """they are signs that nobody knows, and cost nothing."""
    good = icon("done")
    giant = good[:16] + struct.pack(">II", 60000, 60000) + good[24:]
    assert decode_picture(good) is not None
    assert decode_picture(giant) is None
    assert decode_picture(good[:24] + b"x" * 50) is None
    assert decode_picture(b"") is None
