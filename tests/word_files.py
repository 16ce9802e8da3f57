"""Small Word documents, written element by element, so that each holds exactly what its test is about."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from xml.sax.saxutils import escape, quoteattr

from reportparse.document import Block, Document, Paragraph, Table
from reportparse.readers.docx import read
from reportparse.source import bytes_to_source

ISO, STRICT = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_NAMESPACES = {
    "w": ISO + "wordprocessingml/2006/main",
    "r": ISO + "officeDocument/2006/relationships",
    "wp": ISO + "drawingml/2006/wordprocessingDrawing",
    "a": ISO + "drawingml/2006/main",
    "pic": ISO + "drawingml/2006/picture",
    "c": ISO + "drawingml/2006/chart",
    "m": ISO + "officeDocument/2006/math",
    "mc": ISO + "markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_STRICT_NAMESPACES = _NAMESPACES | {
    "w": STRICT + "wordprocessingml/main",
    "r": STRICT + "officeDocument/relationships",
}


def root(name: str, inner: str, strict: bool = False) -> str:
    """A part with a root element and all the namespaces."""
    namespaces = _STRICT_NAMESPACES if strict else _NAMESPACES
    declared = " ".join(f"xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in namespaces.items())
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{name} {declared}>{inner}</{name}>'


def docx(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    *,
    strict: bool = False,
    main_type: str = _MAIN_TYPE,
    relations: str = "",
) -> bytes:
    """
    A document: `parts` maps names such as `styles` to the inside of their root, paths such as `media/a.png` to bytes.

    `relations` are further relationships of the main part.
    """
    parts = parts or {}
    base = (STRICT if strict else ISO) + (
        "officeDocument/relationships" if strict else "officeDocument/2006/relationships"
    )
    known = [name for name in parts if "/" not in name]
    rels = "".join(
        f'<Relationship Id="part-{name}" Type="{base}/{name}" Target="{name}.xml"/>' for name in known
    ) + "".join(
        f'<Relationship Id="{name}" Type="{base}/image" Target="{name}"/>'
        for name in parts
        if name.startswith("media/")
    )
    package = f'<Relationships xmlns="{ISO}package/2006/relationships">'
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{ISO}package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main_type}"/></Types>',
        "_rels/.rels": f'{package}<Relationship Id="r1" Type="{base}/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
        "word/document.xml": root("w:document", f"<w:body>{body}</w:body>", strict),
        "word/_rels/document.xml.rels": f"{package}{rels}{relations}</Relationships>",
    }
    for name, inside in parts.items():
        if isinstance(inside, bytes):
            files[f"word/{name}" if not name.startswith("/") else name[1:]] = inside
        else:
            files[f"word/{name}.xml"] = root(f"w:{name}", inside, strict)
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP container of some files; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; contents that are no markup become runs."""
    inner = "".join(part if part.startswith("<") else run(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def tc(*content: str, properties: str = "") -> str:
    """A cell; contents that are no paragraphs, tables or content controls become one paragraph each."""
    blocks = "".join(
        c if c.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else p(c) if c else p() for c in content or ("",)
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row; contents that are no cells become one each."""
    inner = "".join(cell if cell.startswith(("<w:tc>", "<w:sdt>")) else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str, widths: tuple[int, ...] = (), properties: str = "") -> str:
    """A table; `widths` are its grid's, in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def document(body: str, parts: Mapping[str, str | bytes] | None = None, **options: object) -> Document:
    """What the reader makes of a body."""
    return read(bytes_to_source(docx(body, parts, **options), "x.docx"))  # type: ignore[arg-type]


def blocks(body: str, parts: Mapping[str, str | bytes] | None = None, **options: object) -> list[Block]:
    """The blocks of a body."""
    return list(document(body, parts, **options).blocks())


def texts(body: str, parts: Mapping[str, str | bytes] | None = None, **options: object) -> list[object]:
    """The text of each block: a list of lines for a paragraph, a list of rows of cells of lines for a table."""
    return [block_texts(block) for block in blocks(body, parts, **options)]


def block_texts(block: Block) -> list[object]:
    """The lines of a paragraph, or those of a table by row and cell."""
    if isinstance(block, Paragraph):
        return [line.raw for line in block.lines]
    assert isinstance(block, Table)
    return [[[line.raw for line in cell.lines] for cell in row] for row in block.rows()]


def picture(paint: Callable[[int, int], tuple[int, int, int, int]], side: int = 32) -> bytes:
    """A square PNG with alpha; `paint` gives the colour of a pixel by x and y."""
    rows = b"".join(b"\0" + b"".join(bytes(paint(x, y)) for x in range(side)) for y in range(side))
    header = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def drawing(inside: str, side_pt: float = 12.0) -> str:
    """A run with an inline drawing of a size."""
    emu = round(side_pt * 12700)
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{emu}" cy="{emu}"/><wp:docPr id="1" name="x"/>'
        f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def image(name: str, side_pt: float = 12.0) -> str:
    """A run with an inline picture, by the name of its part."""
    return drawing(f'<pic:pic><pic:blipFill><a:blip r:embed="{name}"/></pic:blipFill></pic:pic>', side_pt)
