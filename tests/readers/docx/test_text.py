"""The text of Word documents: what a reader of the displayed document sees, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportparse.document import Table
from tests.word_files import blocks, document, docx, drawing, p, root, run, tbl, tc, texts, tr

DELETED = '<w:del w:id="1" w:author="a">' + run("gone").replace("w:t ", "w:delText ").replace("/w:t>", "/w:delText>")
DELETED += "</w:del>"


def field(code: str, result: str, inside: str = "") -> str:
    """A field in three runs and more, its code split, another one perhaps inside of its code."""
    half = len(code) // 2
    codes = "".join(f"<w:r><w:instrText>{part}</w:instrText></w:r>" for part in (code[:half], code[half:]))
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return marks[0] + codes + inside + marks[1] + result + marks[2]


def box(*inside: str) -> str:
    """A text box in DrawingML, with the same in VML for older programs."""
    content = f"<w:txbxContent>{''.join(inside)}</w:txbxContent>"
    shape = drawing(f"<wps:wsp><wps:spPr/><wps:txbx>{content}</wps:txbx></wps:wsp>", 200).removeprefix("<w:r>")
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{shape.removesuffix("</w:r>")}</mc:Choice><mc:Fallback>'
        f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


# What stands in a paragraph, and the lines that a reader sees.
SHOWN = {
    "a text in several runs": (run("L1") + run("M", "<w:b/>") + run("1 Aims"), ["L1M1 Aims"]),
    "a line break": (run("one") + "<w:r><w:br/></w:r>" + run("two"), ["one", "two"]),
    "a page break": (run("one") + '<w:r><w:br w:type="page"/></w:r>' + run("two"), ["one", "two"]),
    "a carriage return": ("<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t></w:r>", ["one", "two"]),
    "a tab": ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", ["one\ttwo"]),
    "spaces that are not kept": ("<w:r><w:t> one </w:t></w:r><w:r><w:t>\n two</w:t></w:r>", ["onetwo"]),
    "a soft hyphen": ("<w:r><w:t>govern</w:t><w:softHyphen/><w:t>ance</w:t></w:r>", ["governance"]),
    "a soft hyphen as a character": (run("govern\u00adance"), ["governance"]),
    "a hyphen that does not break": ("<w:r><w:t>L1</w:t><w:noBreakHyphen/><w:t>M1</w:t></w:r>", ["L1-M1"]),
    "an insertion": ('<w:ins w:id="1" w:author="a">' + run("new") + "</w:ins>" + run(" text"), ["new text"]),
    "a deletion": (DELETED + run("text"), ["text"]),
    "a move to here": ('<w:moveToRangeStart w:id="1"/><w:moveTo>' + run("moved") + "</w:moveTo>", ["moved"]),
    "a move from here": ("<w:moveFrom>" + run("moved") + "</w:moveFrom>" + run("text"), ["text"]),
    "an insertion in a deletion": ("<w:del><w:ins>" + run("x") + "</w:ins></w:del>" + run("text"), ["text"]),
    "hidden text": (run("hidden", "<w:vanish/>") + run("text"), ["text"]),
    "hidden text switched off": (run("text", '<w:vanish w:val="false"/>'), ["text"]),
    "capitals by style": (run("Aims and means", "<w:caps/>"), ["AIMS AND MEANS"]),
    "a link": ('<w:hyperlink r:id="x"><w:r><w:t>linked</w:t></w:r></w:hyperlink>', ["linked"]),
    "a content control": (
        "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("c") + "</w:sdtContent></w:sdt>", ["c"]
    ),
    "a chosen value": (
        '<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText="done" w:value="1"/><w:listItem w:displayText="open"'
        ' w:value="2"/></w:dropDownList></w:sdtPr><w:sdtContent>' + run("open") + "</w:sdtContent></w:sdt>",
        ["open"],
    ),
    "a smart tag": ('<w:smartTag w:element="x"><w:smartTagPr/>' + run("place") + "</w:smartTag>", ["place"]),
    "a direction": ('<w:dir w:val="ltr">' + run("a") + '</w:dir><w:bdo w:val="ltr">' + run("b") + "</w:bdo>", ["ab"]),
    "a field": (run("Page ") + field(" PAGE ", run("7")), ["Page 7"]),
    "a field in the code of a field": (field(" IF ", run("shown"), inside=field(" X ", run("inner"))), ["shown"]),
    "a field in the result of a field": (field(" TOC ", run("a ") + field(" PAGEREF ", run("3"))), ["a 3"]),
    "a simple field": ('<w:fldSimple w:instr=" NUMPAGES ">' + run("9") + "</w:fldSimple>", ["9"]),
    "a field without an end": ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("text"), ["text"]),
    "an end without a field": (run("a") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("b"), ["ab"]),
    "a deleted field": ("<w:del>" + field(" X ", run("old")) + "</w:del>" + run("text"), ["text"]),
    "a comment": (
        '<w:commentRangeStart w:id="0"/>' + run("text") + '<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>',
        ["text"],
    ),
    "a formula": ("<m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath>", ["a=b"]),
    "text over text": (
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kana</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>",
        ["base"],
    ),
    "a letter of another alphabet": (run("a\u00b3b", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), ["α≥β"]),
    "a chosen value of an old form": (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="done"/>'
        '<w:listEntry w:val="open"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ["open"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_what_is_displayed_is_read_and_nothing_else(name):
    """each way to show or hide a text gives what a reader sees."""
    markup, lines = SHOWN[name]
    assert texts(p(markup)) == [lines]


def test_a_strict_document_is_read_like_any_other():
    """the ISO edition has other names for the same elements."""
    parts = {"styles": '<w:style w:type="paragraph" w:styleId="T"><w:rPr><w:sz w:val="60"/></w:rPr></w:style>'}
    (block,) = blocks(p("title", properties='<w:pStyle w:val="T"/>'), parts, strict=True)
    assert ([line.raw for line in block.lines], block.style.size) == (["title"], 30)


def test_fields_go_over_paragraphs():
    """the results of a table of contents are paragraphs of their own."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    begin += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    body = (
        p(begin + run("one")) + p("two") + p(run("three") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>') + p("four")
    )
    assert texts(body) == [["one"], ["two"], ["three"], ["four"]]


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next():
    """the accepted view joins them; where the end is deleted with all of it, nothing is left of it."""
    deleted_end = "<w:rPr><w:del w:id='1'/></w:rPr>"
    assert texts(p("one ", properties=deleted_end) + p("two")) == [["one two"]]
    assert texts(p(DELETED, properties=deleted_end) + p("two")) == [["two"]]
    assert texts(p("one", properties=deleted_end) + tbl(tr("a", "b")))[0] == ["one"]


def test_a_drop_cap_belongs_to_its_word():
    """Word keeps the large letter in a paragraph of its own; the line is set in the size of its text."""
    cap = p(run("L", '<w:sz w:val="120"/>'), properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    (block,) = blocks(cap + p("arge rivers"))
    assert ([line.raw for line in block.lines], block.style.size) == (["Large rivers"], 10)


def test_hidden_paragraphs_leave_nothing_behind():
    """text and end are hidden, directly or by a style that another style builds on."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
        '<w:style w:type="character" w:styleId="Note"><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p("secret", properties='<w:pStyle w:val="Secret"/>') + p(
        "text" + "", run(" note", '<w:rStyle w:val="Note"/>')
    )
    assert texts(body, {"styles": styles}) == [["text"]]


def test_content_controls_around_blocks_rows_and_cells_are_transparent():
    """a control may hold a paragraph, a table, a row, a cell or a run."""

    def control(inside: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    table = control(tbl(tr("a", control(tc("b"))), control(tr("c", control(tc(control(p("d"))))))))
    assert texts(control(p("one") + p("two")) + table) == [["one"], ["two"], [[["a"], ["b"]], [["c"], ["d"]]]]


def test_a_text_box_is_read_once():
    """its two spellings are one box; what is in it comes after the paragraph that it hangs on."""
    body = p("before") + p(box(p("in the box"), tbl(tr("a", "b")))) + p("after")
    assert texts(body) == [["before"], ["in the box"], [[["a"], ["b"]]], ["after"]]


def test_an_unknown_alternative_gives_way_to_the_fallback():
    """where only the branch for older programs holds something, that is what is shown."""
    markup = (
        '<mc:AlternateContent><mc:Choice Requires="x"><w:r><w:x/></w:r></mc:Choice><mc:Fallback>'
        + run("shown")
        + "</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(p(markup)) == [["shown"]]


def test_footnotes_come_at_the_end_and_their_references_are_no_text():
    """a legend may stand in a footnote; a raised number behind a word is none of it."""
    notes = (
        f'<w:footnote w:id="-1" w:type="separator">{p("line")}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " the second")}</w:footnote>'
        f'<w:footnote w:id="3">{p("never referred to")}</w:footnote>'
    )
    custom = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    plain = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    assert texts(p("a", plain, "b", custom) + p("c"), {"footnotes": notes}) == [["ab"], ["c"], ["the second"]]


def test_headers_and_footers_are_not_in_the_text():
    """they are furniture of pages, and stand in parts of their own."""
    parts = {"header1": p("running head"), "footer1": p("page 1")}
    assert texts(p("text") + '<w:sectPr><w:headerReference r:id="part-header1"/></w:sectPr>', parts) == [["text"]]


def test_places_count_the_paragraphs_of_the_file():
    """every paragraph counts, blank and deleted ones and those in cells, too."""
    body = p("1") + p() + p("3") + tbl(tr(tc(p("4"), p("5")), "6")) + p("7")
    found = blocks(body)
    table = found[2]
    assert isinstance(table, Table)
    assert [b.place.line_number for b in found] == [1, 3, 4, 7]
    assert [[line.place.line_number for line in cell.lines] for cell in table.cells] == [[4, 5], [6]]


def test_everything_stands_on_one_page():
    """a Word document has no pages until someone lays it out."""
    found = document(p("one") + p('<w:r><w:br w:type="page"/></w:r>') + p("two"))
    assert [page.page_number for page in found.pages] == [1]
    assert {block.place.page_number for block in found.blocks()} == {None}


def test_title_and_language_are_those_of_the_file():
    """the core properties and the language of the text style, for where the text itself does not tell."""
    core = (
        b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title> A title </dc:title></cp:coreProperties>'
    )
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:style>'
    )
    found = document(p("x"), {"styles": styles, "/docProps/core.xml": core})
    assert (found.title, found.language) == ("A title", "fr-FR")


STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/><w:rFonts w:asciiTheme="minorHAnsi"/></w:rPr></w:rPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/><w:sz w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Chapter"><w:basedOn w:val="Base"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>
</w:style>
<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:basedOn w:val="Loop2"/><w:rPr><w:sz w:val="30"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop2"><w:basedOn w:val="Loop"/></w:style>
"""  # fmt: skip
THEME = (
    b'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:fontScheme>'
    b'<a:majorFont><a:latin typeface="Major"/></a:majorFont><a:minorFont><a:latin typeface="Minor"/></a:minorFont>'
    b"</a:fontScheme></a:themeElements></a:theme>"
)


@pytest.mark.parametrize(
    ("style", "direct", "expected"),
    [
        ("", "", (11.0, False, None)),
        ("Base", "", (18.0, True, None)),
        ("Chapter", "", (18.0, True, 2)),
        ("Chapter", '<w:sz w:val="40"/>', (20.0, True, 2)),
        ("Chapter", '<w:b w:val="0"/>', (18.0, False, 2)),
        # Bold in a bold style turns it off: that is how it is displayed.
        ("Chapter", '<w:rStyle w:val="Strong"/>', (18.0, False, 2)),
        ("", '<w:rStyle w:val="Strong"/>', (11.0, True, None)),
        ("Loop", "", (15.0, False, None)),
        ("Missing", "", (11.0, False, None)),
    ],
)
def test_size_weight_and_level_come_through_the_styles(style, direct, expected):
    """defaults, styles that build on each other, character styles and direct properties, in this order."""
    markup = p(run("text", direct), properties=f'<w:pStyle w:val="{style}"/>' if style else "")
    (block,) = blocks(markup, {"styles": STYLES})
    assert (block.style.size, block.style.bold, block.heading_level) == expected


def test_fonts_of_the_theme_have_their_names():
    """a style that names a font of the theme is set in the font that the theme gives."""
    relation = '<Relationship Id="t" Type="http://x/relationships/theme" Target="theme/theme1.xml"/>'
    (block,) = blocks(p("text"), {"styles": STYLES, "theme/theme1.xml": THEME}, relations=relation)
    assert block.style.font == "Minor"


def test_a_level_said_directly_makes_a_heading_and_level_9_makes_text():
    """the outline level counts, not the name of a style."""
    level = '<w:outlineLvl w:val="{}"/>'
    assert [
        b.heading_level for b in blocks(p("a", properties=level.format(0)) + p("b", properties=level.format(9)))
    ] == [
        1,
        None,
    ]


def test_a_line_in_another_size_is_a_paragraph_of_its_own():
    """lines of one paragraph have one size."""
    body = p(run("Large", '<w:sz w:val="48"/>'), "<w:r><w:br/></w:r>", "small", "<w:r><w:br/></w:r>", "too")
    assert texts(body) == [["Large"], ["small", "too"]]


def test_the_style_of_a_line_is_that_of_most_of_it():
    """a bold code before a plain text does not make a bold line."""
    (block,) = blocks(p(run("L1", "<w:b/>"), " a longer text"))
    assert block.style.bold is False


@pytest.mark.parametrize(
    ("markup", "what"),
    [
        ('<w:altChunk r:id="x"/>', "a document inside the document"),
        (p(drawing('<c:chart r:id="x"/>', 200)), "a chart"),
        (p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>'), "an embedded workbook"),
    ],
)
def test_what_is_shown_but_cannot_be_read_is_said(markup, what):
    """nothing is dropped in silence."""
    assert [(note.code, note.facts["what"]) for note in document(p("text") + markup).notes] == [("part-unread", what)]


def test_tracked_changes_are_said():
    """the text is the accepted one; that there is another one is worth knowing."""
    (note,) = document(p("a", DELETED, '<w:ins w:id="1">' + run("b") + "</w:ins>")).notes
    assert (note.code, note.facts) == ("changes-accepted", {"changes": 2})
    assert document(p("a")).notes == ()


def test_the_helpers_write_what_they_say():
    """the documents of these tests are containers with a main part, so that the tests are about something."""
    assert docx(p("x")).startswith(b"PK")
    assert root("w:x", "y").endswith(">y</w:x>")


@given(
    st.lists(st.text(st.characters(categories=("L", "Nd", "Pd", "Po", "Zs"), exclude_characters="•\u00ad")), max_size=5)
)
def test_a_text_comes_back_however_it_is_cut_into_runs(parts):
    """nothing is lost or added between runs, in any script."""
    whole = "".join(parts).strip()
    assert texts(p(*(run(part) for part in parts))) == ([[whole]] if whole else [])


def test_headers_and_footers_are_furniture():
    """they are kept beside the page, each text once."""
    parts = {"header1": p("running head"), "header2": p("running head"), "footer1": tbl(tr("left", "right"))}
    relation = '<Relationship Id="h{0}" Type="http://x/header" Target="header{0}.xml"/>'
    relations = (
        relation.format(1) + relation.format(2) + '<Relationship Id="f" Type="http://x/footer" Target="footer1.xml"/>'
    )
    (page,) = document(p("text"), parts, relations=relations).pages
    assert [line.raw for line in page.furniture] == ["running head", "left", "right"]
    assert texts(p("text"), parts, relations=relations) == [["text"]]
