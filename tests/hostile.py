"""
Inputs made to hang, crash or fill whatever reads them: loops, bombs, nesting, sizes, damage. None of them is committed.

`MAKERS` has a function for each that gives its bytes; where those are many, they are made of few words. Every one must
end in a result, in a part that says so, or in an error of one line, within the limits.
"""

import random
import zlib
from collections.abc import Callable, Mapping

from tests.conftest import SAMPLES
from tests.word_files import docx, p, root, zipped

Maker = Callable[[], bytes]
TEXT = b"BT /F1 10 Tf 40 700 Td (L1M1D1 A row) Tj ET "
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def pdf(
    content: bytes = TEXT,
    *,
    page: bytes = b"",
    fonts: bytes = b"",
    resources: bytes = b"",
    more: Mapping[int, bytes] | None = None,
    tree: bytes = b"/Kids[3 0 R]/Count 1",
    catalog: bytes = b"",
    box: bytes = b"0 0 595 842",
    packed: int = 1,
    pages: int = 1,
) -> bytes:
    """
    A PDF of one kind of page: `more` are further objects (from 10 on), `packed` how often the content is deflated.

    With `pages` over 1 the tree holds that many pages of one content.
    """
    stream = content
    for _ in range(packed):
        stream = zlib.compress(stream, 9)
    filters = b"/Filter[" + b"/FlateDecode " * packed + b"]" if packed else b""
    leaf = b"<</Type/Page/Parent 2 0 R/Contents 4 0 R/MediaBox[%b]%b/Resources<</Font<</F1 5 0 R%b>>%b>>>>"
    leaf %= (box, page, fonts, resources)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        2: b"<</Type/Pages%b>>" % tree,
        3: leaf,
        4: b"<<%b/Length %d>>stream\n%b\nendstream" % (filters, len(stream), stream),
        5: FONT,
        **(more or {}),
    }
    if pages > 1:
        numbers = range(1000, 1000 + pages)
        objects |= dict.fromkeys(numbers, leaf)
        objects[2] = b"<</Type/Pages/Count %d/Kids[%b]>>" % (pages, b" ".join(b"%d 0 R" % n for n in numbers))
    return objects_to_pdf(objects)


def objects_to_pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of objects by their numbers, with its table of where they are."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(places):
        out += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    out += b"trailer<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """A stream object, deflated."""
    packed = zlib.compress(data, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (entries, len(packed), packed)


def form(data: bytes, resources: bytes = b"") -> bytes:
    """A drawing that is stored once and used by name."""
    return stream(data, b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<<%b>>" % resources)


def xobject(data: bytes, more: Mapping[int, bytes], **options: bytes) -> bytes:
    """A page that uses the object 10 by the name X."""
    return pdf(data + TEXT, resources=b"/XObject<</X 10 0 R>>" + options.pop("resources", b""), more=more)


def _bomb_of_forms() -> bytes:
    forms = {10 + level: form(b"/X Do " * 12, b"/XObject<</X %d 0 R>>" % (11 + level)) for level in range(9)}
    return xobject(b"/X Do ", forms | {19: form(TEXT, b"/Font<</F1 5 0 R>>")})


def _words(count: int) -> bytes:
    places = ((20 + 30 * (i % 18), 20 + 0.05 * (i // 18)) for i in range(count))
    return (
        b"BT /F1 4 Tf "
        + b" ".join(b"1 0 0 1 %d %.2f Tm (w%d) Tj" % (x, y, i) for i, (x, y) in enumerate(places))
        + b" ET"
    )


def _paths(count: int, kind: bytes = b"m %d %d l S") -> bytes:
    spots = ((i * 37 % 590, i * 91 % 840) for i in range(count))
    return TEXT + b" ".join(b"%d %d %b" % (x, y, kind % (x + 5, y + 3)) for x, y in spots)


def _undecodable(count: int) -> bytes:
    """Glyphs of a font without any text, each another one."""
    codes = b"".join(b"%04x" % (i % 60000 + 1) for i in range(count))
    rows = [codes[i : i + 240] for i in range(0, len(codes), 240)]
    content = b"BT /F2 9 Tf 12 TL 20 820 Td " + b" ".join(b"<%b> Tj T*" % row for row in rows) + b" ET"
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[11 0 R]>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/FontDescriptor 12 0 R/DW 600>>"
    about = b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 0 1000 1000]/Ascent 800/Descent -200/ItalicAngle 0/StemV 80>>"
    return pdf(content, fonts=b"/F2 10 0 R", more={10: font, 11: inner, 12: about})


def _cid_ranges(cmap: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 13 0 R>>"
    inner = b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(A)/Ordering(I)/Supplement 0>>/DW 600/W[0 4000000000 500]>>"
    head = b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange "
    return pdf(
        TEXT + b"BT /F2 9 Tf 20 500 Td <00010002> Tj ET",
        fonts=b"/F2 10 0 R",
        more={10: font, 11: inner, 13: stream(head + cmap + b" endcmap end end")},
    )


def _drawn_font(glyph: bytes) -> bytes:
    font = b"<</Type/Font/Subtype/Type3/FontBBox[0 0 1 1]/FontMatrix[1 0 0 1 0 0]/CharProcs<</a 11 0 R>>/Encoding<</Differences[97/a]>>/FirstChar 97/LastChar 97/Widths[1]/Resources<</Font<</F2 10 0 R>>>>>>"
    return pdf(TEXT + b"BT /F2 9 Tf 20 500 Td (aaaa) Tj ET", fonts=b"/F2 10 0 R", more={10: font, 11: stream(glyph)})


def _picture(entries: bytes, data: bytes = b"") -> bytes:
    return xobject(
        b"q 500 0 0 500 20 20 cm /X Do Q ",
        {10: stream(data or bytes(100_000), b"/Type/XObject/Subtype/Image" + entries)},
    )


def _deep_tree(depth: int) -> bytes:
    nodes = {
        100 + i: b"<</Type/Pages/Count 1/Parent %d 0 R/Kids[%d 0 R]>>"
        % (99 + i if i else 2, 101 + i if i + 1 < depth else 3)
        for i in range(depth)
    }
    return pdf(tree=b"/Count 1/Kids[100 0 R]", more=nodes)


def _tagged(kids: bytes, more: Mapping[int, bytes]) -> bytes:
    return pdf(
        catalog=b"/MarkInfo<</Marked true>>/StructTreeRoot<</Type/StructTreeRoot/K %b/ParentTree<</Nums[0[10 0 R]]>>>>"
        % kids,
        page=b"/StructParents 0",
        more=more,
    )


def _many_fonts(count: int) -> bytes:
    names = b"".join(b"/G%d %d 0 R" % (i, 5000 + i) for i in range(count))
    content = (
        b"BT "
        + b" ".join(b"/G%d 9 Tf 1 0 0 1 %d %d Tm (a) Tj" % (i, i % 590, i * 7 % 840) for i in range(count))
        + b" ET"
    )
    return pdf(
        content, fonts=names, more={5000 + i: b"<</Type/Font/Subtype/Type1/BaseFont/Font%d>>" % i for i in range(count)}
    )


def _annotations(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5000 + i) for i in range(count))
    one = b"<</Type/Annot/Subtype/Widget/FT/Btn/T(b)/Rect[20 20 30 30]/Parent 9 0 R/AS/Off>>"
    return pdf(
        page=b"/Annots[%b]" % kids,
        catalog=b"/AcroForm<</Fields[%b]>>" % kids,
        more={9: b"<</Kids[9 0 R]/Parent 9 0 R>>"} | {5000 + i: one for i in range(count)},
    )


def damaged(seed: int) -> bytes:
    """The sample with bytes changed, taken out and put in at random."""
    random_ = random.Random(seed)
    data = bytearray((SAMPLES / "2018-2020-fr.pdf").read_bytes())
    for _ in range(random_.choice((1, 5, 30, 200))):
        place = random_.randrange(len(data))
        kind = random_.randrange(3)
        if kind == 0:
            data[place] = random_.randrange(256)
        elif kind == 1:
            del data[place : place + random_.randrange(1, 200)]
        else:
            data[place:place] = random_.randbytes(random_.randrange(1, 50))
    return bytes(data)


PDFS: dict[str, Maker] = {
    "inflating content": lambda: pdf(TEXT + b" " * 400_000_000),
    "content deflated twice": lambda: pdf(TEXT + b"0 0 m " * 60_000_000, packed=2),
    "operator without end": lambda: pdf(TEXT + b"x" * 300_000_000),
    "text without end": lambda: pdf(b"BT /F1 9 Tf (" + b"word " * 4_000_000 + b") Tj ET"),
    "states without end": lambda: pdf(TEXT + b"q " * 3_000_000),
    "clips in clips": lambda: pdf(b"0 0 500 800 re W n " * 100_000 + TEXT),
    "dashes of nothing": lambda: pdf(b"[0.0001 0.0001] 0 d 0 0 m 500 800 l S " * 50 + TEXT),
    "a path of a million parts": lambda: pdf(b"0 0 m " + b"5 5 l 9 700 l " * 500_000 + b"S " + TEXT),
    "fifty thousand paths": lambda: pdf(_paths(50_000)),
    "half a million boxes": lambda: pdf(_paths(500_000, b"%d %d re f")),
    "fifty thousand curves": lambda: pdf(_paths(50_000, b"m 9 9 8 8 %d %d c f")),
    "three hundred thousand words": lambda: pdf(_words(300_000)),
    "thirty thousand words": lambda: pdf(_words(30_000)),
    "glyphs without text": lambda: _undecodable(3_500),
    "many glyphs without text": lambda: _undecodable(60_000),
    "one place, many words": lambda: pdf(b"BT /F1 9 Tf 40 700 Td " + b"(row) Tj -12 0 Td " * 20_000 + b" ET"),
    "twenty thousand fonts": lambda: _many_fonts(20_000),
    "a page of 200 inches": lambda: pdf(box=b"0 0 14400 14400"),
    "a page of 200 inches, full": lambda: pdf(
        b"BT /F1 9 Tf "
        + b" ".join(b"1 0 0 1 %d %d Tm (w) Tj" % (i * 131 % 14400, i * 17 % 14400) for i in range(5000))
        + b" ET",
        box=b"0 0 14400 14400",
    ),
    "a page of a billion points": lambda: pdf(
        TEXT + b"0 0 900000000 900000000 re S 9 9 900000000 2 re f", box=b"0 0 1000000000 1000000000"
    ),
    "a page of nothing": lambda: pdf(box=b"0 0 0 0"),
    "a page turned inside out": lambda: pdf(box=b"595 842 0 0"),
    "a page of no numbers": lambda: pdf(box=b"(a) /b null true"),
    "a page of huge units": lambda: pdf(page=b"/UserUnit 1000000"),
    "turned by 45 degrees": lambda: pdf(page=b"/Rotate 45"),
    "coordinates beyond everything": lambda: pdf(
        b"1e38 0 0 1e38 1e38 1e38 cm " + TEXT + b"0 0 m 1e39 1e39 l S 99999999999999999999 0 m 5 5 l S"
    ),
    "a matrix of zeros": lambda: pdf(b"0 0 0 0 0 0 cm " + TEXT),
    "a million pages, it says": lambda: pdf(tree=b"/Kids[3 0 R]/Count 1000000"),
    "less than no pages": lambda: pdf(tree=b"/Kids[3 0 R]/Count -5"),
    "pages in a circle": lambda: pdf(tree=b"/Kids[2 0 R]/Count 3"),
    "pages in a circle beside a page": lambda: pdf(tree=b"/Kids[2 0 R 3 0 R]/Count 9"),
    "a deep tree of pages": lambda: _deep_tree(5000),
    "five thousand pages": lambda: pdf(pages=5_000),
    "a hundred thousand pages": lambda: pdf(b"", pages=100_000),
    "a form in itself": lambda: xobject(
        b"/X Do ", {10: form(b"/X Do " + TEXT, b"/XObject<</X 10 0 R>>/Font<</F1 5 0 R>>")}
    ),
    "two forms in each other": lambda: xobject(
        b"/X Do ", {10: form(b"/X Do ", b"/XObject<</X 11 0 R>>"), 11: form(b"/X Do ", b"/XObject<</X 10 0 R>>")}
    ),
    "a bomb of forms": _bomb_of_forms,
    "a mask of itself": lambda: pdf(
        b"/G gs " + TEXT,
        resources=b"/ExtGState<</G<</SMask<</Type/Mask/S/Alpha/G 10 0 R>>>>>>",
        more={10: form(b"/G gs 0 0 99 99 re f", b"/ExtGState<</G<</SMask<</Type/Mask/S/Alpha/G 10 0 R>>>>>>")},
    ),
    "a pattern of nothing": lambda: pdf(
        b"/Pattern cs /P scn 0 0 500 800 re f " + TEXT,
        resources=b"/Pattern<</P 10 0 R>>",
        more={
            10: stream(
                b"0 0 1 1 re f",
                b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep 0.0001/YStep 0.0001/Resources<<>>",
            )
        },
    ),
    "a shading of itself": lambda: pdf(
        b"/S sh " + TEXT,
        resources=b"/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function 10 0 R>>>>",
        more={10: b"<</FunctionType 3/Domain[0 1]/Functions[10 0 R 10 0 R]/Bounds[0.5]/Encode[0 1 0 1]>>"},
    ),
    "a font of drawings of itself": lambda: _drawn_font(b"1 0 d0 BT /F2 1 Tf (aaaa) Tj ET"),
    "a font of heavy drawings": lambda: _drawn_font(b"1 0 d0 " + b"0 0 1 1 re f " * 100_000),
    "a font of no size": lambda: pdf(b"BT /F1 0 Tf 40 700 Td (L1M1D1 A row) Tj ET"),
    "a font of a million points": lambda: pdf(b"BT /F1 1000000 Tf 40 700 Td (L1M1D1 A row) Tj ET"),
    "a range of all codes": lambda: _cid_ranges(
        b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange 1 begincidrange <00000000> <ffffffff> 0 endcidrange"
    ),
    "a hundred thousand ranges": lambda: _cid_ranges(
        b"".join(b"1 beginbfrange <0000> <ffff> <%04x> endbfrange " % (i % 65536) for i in range(100_000))
    ),
    "a map that uses itself": lambda: _cid_ranges(b"/X usecmap 1 beginbfchar <0001> <0041> endbfchar"),
    "a picture of 60,000 by 60,000": lambda: _picture(
        b"/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
    ),
    "a picture of less than nothing": lambda: _picture(b"/Width -5/Height 5/BitsPerComponent 8/ColorSpace/DeviceGray"),
    "a picture with a mask of itself": lambda: _picture(
        b"/Width 10/Height 10/BitsPerComponent 8/ColorSpace/DeviceGray/SMask 10 0 R"
    ),
    "a picture without end in the page": lambda: pdf(b"BI /W 90000 /H 90000 /BPC 8 /CS /RGB ID " + bytes(1000) + TEXT),
    "ten thousand pictures": lambda: xobject(
        b"".join(b"q 9 0 0 9 %d %d cm /X Do Q " % (i * 13 % 580, i * 7 % 830) for i in range(10_000)),
        {
            10: stream(
                bytes(range(192)),
                b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB",
            )
        },
    ),
    "rubbish as a JPEG": lambda: xobject(
        b"/X Do ",
        {
            10: b"<</Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length 9>>stream\n\xff\xd8\xff\xe0abcde\nendstream"
        },
    ),
    "rubbish as a JPEG 2000": lambda: xobject(
        b"/X Do ",
        {
            10: b"<</Type/XObject/Subtype/Image/Width 9/Height 9/Filter/JPXDecode/Length 9>>stream\n\0\0\0\x0cjP  \x0d\nendstream"
        },
    ),
    "fifty thousand form fields": lambda: _annotations(50_000),
    "fields in a circle": lambda: _annotations(2),
    "tags in a circle": lambda: _tagged(b"10 0 R", {10: b"<</Type/StructElem/S/Table/P 10 0 R/K[10 0 R 0]/Pg 3 0 R>>"}),
    "deep tags": lambda: _tagged(
        b"10 0 R",
        {10 + i: b"<</Type/StructElem/S/Div/P %d 0 R/K %d 0 R/Pg 3 0 R>>" % (9 + i, 11 + i) for i in range(20_000)}
        | {20_010: b"<</Type/StructElem/S/P/K 0/Pg 3 0 R>>"},
    ),
    "marked content without end": lambda: pdf(b"/P <</MCID 0>> BDC " * 100_000 + TEXT),
    "names without end": lambda: pdf(page=b"/" + b"N" * 5_000_000 + b" 1"),
    "lists in lists": lambda: pdf(page=b"/A" + b"[" * 100_000 + b"]" * 100_000),
    "an outline in a circle": lambda: pdf(
        catalog=b"/Outlines 10 0 R",
        more={10: b"<</First 11 0 R/Last 11 0 R>>", 11: b"<</Title(a)/Next 11 0 R/Parent 10 0 R/First 11 0 R>>"},
    ),
    "layers in a circle": lambda: pdf(
        b"/OC /L BDC " + TEXT + b"EMC",
        resources=b"/Properties<</L 10 0 R>>",
        more={10: b"<</Type/OCMD/OCGs 10 0 R/VE[/And 11 0 R]>>", 11: b"[/And 11 0 R 11 0 R]"},
    ),
    "a length in a circle": lambda: pdf(more={4: b"<</Length 4 0 R>>stream\n" + TEXT + b"\nendstream"}),
    "a table of places in a circle": lambda: objects_to_pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}, b"/Prev 9"
    ),
    "a secret that nobody knows": lambda: objects_to_pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"},
        b"/Encrypt<</Filter/Standard/V 99/R 99/O(x)/U(y)/P -1>>/ID[(a)(b)]",
    ),
    "places of two billion": lambda: objects_to_pdf(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}, b"/Size 2147483647"
    ),
    **{f"damaged {seed}": (lambda seed=seed: damaged(seed)) for seed in range(12)},
}


def word(body: str, **parts: str | bytes) -> bytes:
    """A Word document of a body and further parts."""
    return docx(body, parts)


def _nested_tables(depth: int) -> str:
    return "<w:tbl><w:tr><w:tc>" * depth + p("L1M1D1 A row") + "</w:tc></w:tr></w:tbl><w:p/>" * depth


def _entities() -> bytes:
    lines = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10 if i else "aaaaaaaaaa"}">' for i in range(10))
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": f"<!DOCTYPE d [{lines}]><d>&e9;</d>"})


_CELL = '<w:tc><w:tcPr><w:gridSpan w:val="{}"/></w:tcPr>' + p("L1M1D1 A") + "</w:tc>"

WORD: dict[str, Maker] = {
    "tables in tables": lambda: word(_nested_tables(400)),
    "tables in tables, deep": lambda: word(_nested_tables(20_000)),
    "a hundred thousand paragraphs": lambda: word(p("L1M1D1 A row") * 100_000),
    "a paragraph of a million runs": lambda: word("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 1_000_000 + "</w:p>"),
    "a cell over a billion columns": lambda: word(f"<w:tbl><w:tr>{_CELL.format(1_000_000_000)}</w:tr></w:tbl>"),
    "a cell over less than no columns": lambda: word(f"<w:tbl><w:tr>{_CELL.format(-9)}</w:tr></w:tbl>"),
    "a table of ten thousand columns": lambda: word(
        "<w:tbl>" + f"<w:tr>{_CELL.format(1) * 10_000}</w:tr>" * 3 + "</w:tbl>"
    ),
    "a table of twenty thousand rows": lambda: word(
        "<w:tbl>" + f"<w:tr>{_CELL.format(1) * 2}</w:tr>" * 20_000 + "</w:tbl>"
    ),
    "styles in a circle": lambda: word(
        '<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
        styles='<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
    ),
    "controls in controls": lambda: word(
        "<w:sdt><w:sdtContent>" * 20_000 + p("x") + "</w:sdtContent></w:sdt>" * 20_000
    ),
    "an attribute without end": lambda: word(f'<w:p w:rsidR="{"a" * 20_000_000}"/>'),
    "entities of entities": _entities,
    "an inflating part": lambda: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": " " * 200_000_000}),
    "sixty thousand parts": lambda: zipped(
        {f"word/{i}": "" for i in range(60_000)} | {"word/document.xml": root("w:document", "")}
    ),
    "half a document": lambda: word(p("x") * 1000)[:2000],
    "no document": lambda: zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": ""}),
    "fields in fields": lambda: word("<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000 + "</w:p>"),
    "numbering without end": lambda: word(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="99999999999"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
        * 2000
    ),
}


def page(body: str, head: str = "") -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><head><meta charset=utf-8><title>t</title>{head}</head><body>{body}</body></html>".encode()


_ROW = "<tr><td>L1M1D1</td><td>A row</td><td>✓</td></tr>"

HTML: dict[str, Maker] = {
    "boxes in boxes": lambda: page("<div>" * 100_000 + "x"),
    "tables in tables": lambda: page("<table><tr><td>" * 500 + "x"),
    "tables in tables, deep": lambda: page("<table><tr><td>" * 20_000 + "x"),
    "lists in lists": lambda: page("<ul><li>" * 20_000 + "x"),
    "a cell over everything": lambda: page('<table><tr><td colspan="1000000000" rowspan="1000000000">L1M1D1</table>'),
    "cells over a thousand": lambda: page(
        "<table>" + '<tr><td colspan="1000" rowspan="65534">L1M1D1' * 300 + "</table>"
    ),
    "an attribute without end": lambda: page(f'<p title="{"a" * 20_000_000}">x</p>'),
    "a million attributes": lambda: page("<p " + " ".join(f"a{i}=1" for i in range(500_000)) + ">x</p>"),
    "a line without end": lambda: page("word " * 4_000_000),
    "a word without end": lambda: page("w" * 20_000_000),
    "fifty thousand rules": lambda: page(
        "<p class=a0>x</p>" * 5000,
        "<style>" + "".join(f".a{i} > p:not(.b) ~ span{{color:red}}" for i in range(50_000)) + "</style>",
    ),
    "a rule of rules": lambda: page("<p>x</p>", "<style>" + "@media all{" * 20_000 + "p{color:red}" + "</style>"),
    "brackets in a rule": lambda: page("<p>x</p>", "<style>p{a:" + "(" * 200_000 + "</style>"),
    "values in a circle": lambda: page("<p>x</p>", "<style>:root{--a:var(--b);--b:var(--a)}p{color:var(--a)}</style>"),
    "values of values": lambda: page(
        "<p>x</p>",
        "<style>:root{--v0:aaaaaaaaaa;"
        + "".join(f"--v{i}:" + f"var(--v{i - 1})" * 10 + ";" for i in range(1, 12))
        + "}p{color:var(--v11)}</style>",
    ),
    "a raster of a billion": lambda: page(
        '<div style="display:grid;grid-template-columns:repeat(1000000000,1fr)"><p>L1M1D1</p><p>x</p></div>'
    ),
    "pictures of themselves": lambda: page(
        '<svg width="9" height="9"><symbol id="a"><use href="#a"/><use href="#a"/></symbol><use href="#a"/></svg>'
    ),
    "a picture of a million lines": lambda: page(
        '<svg width="9" height="9"><path d="M0 0' + "L9 9L0 5" * 500_000 + '"/></svg>'
    ),
    "sixty thousand rows": lambda: page("<table>" + _ROW * 60_000 + "</table>"),
    "tags that never end": lambda: page("<b><i><p>" * 30_000 + "x"),
    "a tag that never ends": lambda: page("<a " * 1_000_000),
    "a remark that never ends": lambda: page("<!-- " + "x" * 10_000_000),
    "characters of all kinds": lambda: page("&#0;&#x110000;&#xd800;" * 100_000),
    "hidden boxes": lambda: page('<div style="position:absolute;left:-9999999999px">x</div>' * 20_000),
}


def _pipe_rows(rows: int, columns: int = 3) -> str:
    head = "|" + "h|" * columns + "\n|" + "---|" * columns + "\n"
    return head + ("|" + "L1M1D1 a|" * columns + "\n") * rows


TEXTS: dict[str, Callable[[], str]] = {
    "lists in lists": lambda: "\n".join("  " * i + "- L1M1D1 x" for i in range(3_000)),
    "lists on one line": lambda: "- " * 50_000 + "x",
    "quotes in quotes": lambda: ">" * 50_000 + " x",
    "brackets": lambda: "[" * 100_000 + "\n\n" + "![" * 100_000,
    "brackets and ends": lambda: "[a](" * 50_000 + "\n\n" + "](" * 50_000,
    "link definitions": lambda: "\n".join(f"[a{i}]: /x" for i in range(100_000)),
    "a link of definitions": lambda: "[a]: <" + "b" * 1_000_000 + "\n\n" + "[x][a]" * 50_000,
    "stars": lambda: "*" * 200_000 + "a" + "\n\n" + "*a **b " * 60_000,
    "underscores and stars": lambda: "_*" * 100_000 + "a",
    "backticks": lambda: " ".join("`" * i for i in range(1, 1500)),
    "entities": lambda: "&" * 1_000_000 + "&#x" * 300_000,
    "angles": lambda: "<" * 500_000 + "\n\n" + "<!--" * 100_000,
    "columns": lambda: _pipe_rows(3, 50_000),
    "rows": lambda: _pipe_rows(100_000),
    "tab-separated rows": lambda: "code\ttext\tstatus\n" + "".join(f"L1M1D{i}\tA row\t✓\n" for i in range(100_000)),
    "comma-separated rows": lambda: "code,text,status\n" + "".join(f"L1M1D{i},A row,done\n" for i in range(200_000)),
    "a log": lambda: "".join(
        f"2024-01-01 12:00:{i % 60:02} INFO worker {i} did something ok\n" for i in range(300_000)
    ),
    "leading spaces": lambda: (" " * 100_000 + "x\n") * 50,
    "a million leading spaces": lambda: " " * 1_000_000 + "x\n\n" + " " * 1_000_000,
    "blank lines": lambda: "x\n" + "\n" * 3_000_000 + "y",
    "a line without end": lambda: "word " * 3_000_000,
    "a word without end": lambda: "w" * 10_000_000,
    "headings": lambda: "# x\n" * 200_000,
    "rules": lambda: "-" * 5_000_000 + "\n" + "=" * 5_000_000,
    "boxes in text": lambda: "<div>" * 30_000 + "x",
    "tables in text": lambda: "# T\n\n" + "<table><tr><td>" * 3_000 + "x",
    "ticks": lambda: "✓ " * 500_000,
    "numbers": lambda: "1." * 500_000 + " x\n" + "9" * 1_000_000,
    "half letters": lambda: "\u0301" * 500_000,
    "drawn borders": lambda: ("+" + "-" * 50 + "+" + "-" * 50 + "+\n|" + " a " * 30 + "|\n") * 5_000,
    "columns of spaces": lambda: ("a" + " " * 3000 + "b" + " " * 3000 + "c\n") * 2_000,
}

MAKERS: dict[str, Maker] = {
    **{f"{name}.pdf": make for name, make in PDFS.items()},
    **{f"{name}.docx": make for name, make in WORD.items()},
    **{f"{name}.html": make for name, make in HTML.items()},
    **{f"{name}.md": (lambda make=make: make().encode()) for name, make in TEXTS.items()},
}

HEAVY = {
    "inflating content.pdf",
    "content deflated twice.pdf",
    "operator without end.pdf",
    "text without end.pdf",
    "a path of a million parts.pdf",
    "fifty thousand paths.pdf",
    "half a million boxes.pdf",
    "fifty thousand curves.pdf",
    "three hundred thousand words.pdf",
    "thirty thousand words.pdf",
    "glyphs without text.pdf",
    "many glyphs without text.pdf",
    "twenty thousand fonts.pdf",
    "a page of 200 inches, full.pdf",
    "a page of a billion points.pdf",
    "five thousand pages.pdf",
    "a hundred thousand pages.pdf",
    "a bomb of forms.pdf",
    "a font of heavy drawings.pdf",
    "a font of a million points.pdf",
    "ten thousand pictures.pdf",
    "an outline in a circle.pdf",
    "damaged 3.pdf",
    "damaged 5.pdf",
    "damaged 9.pdf",
    "damaged 10.pdf",
    "a hundred thousand paragraphs.docx",
    "a table of ten thousand columns.docx",
    "a table of twenty thousand rows.docx",
    "styles in a circle.docx",
    "fields in fields.docx",
    "boxes in boxes.html",
    "tables in tables, deep.html",
    "cells over a thousand.html",
    "a million attributes.html",
    "a line without end.html",
    "a word without end.html",
    "fifty thousand rules.html",
    "a picture of a million lines.html",
    "sixty thousand rows.html",
    "hidden boxes.html",
    "lists in lists.md",
    "brackets.md",
    "link definitions.md",
    "a link of definitions.md",
    "stars.md",
    "entities.md",
    "angles.md",
    "columns.md",
    "rows.md",
    "tab-separated rows.md",
    "comma-separated rows.md",
    "a log.md",
    "leading spaces.md",
    "a million leading spaces.md",
    "blank lines.md",
    "a line without end.md",
    "a word without end.md",
    "headings.md",
    "rules.md",
    "boxes in text.md",
    "tables in text.md",
    "ticks.md",
    "numbers.md",
    "half letters.md",
    "drawn borders.md",
    "columns of spaces.md",
}
"""Those that take seconds: to be made, to be read, or to be given up."""
