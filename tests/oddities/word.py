"""Odd content as Word documents: merged cells that do not fit, tables in tables, text boxes, controls, lists."""

import random

from tests.oddities.content import Block, Cell, OddList, OddTable, Text
from tests.word_files import docx, p, run, tbl, tr

_NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3.%9"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="77"/></w:num>'
)
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="Heading{n % 6 + 1}"/>'
    f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 7)
)
_ODD_RUNS = (
    "<w:r><w:tab/></w:r>",
    "<w:r><w:br/></w:r>",
    '<w:r><w:br w:type="page"/></w:r>',
    '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
    '<w:r><w:sym w:font="" w:char="zz"/></w:r>',
    '<w:r><w:footnoteReference w:id="7"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr></w:sdt>',
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent/></v:textbox></v:shape></w:pict></w:r>",
    '<w:r><w:drawing><wp:inline><wp:extent cx="0" cy="-5"/></wp:inline></w:drawing></w:r>',
)


def content_to_docx(blocks: list[Block], rng: random.Random) -> bytes:
    """A document."""
    body = "".join(_block(block, rng) for block in blocks)
    if rng.random() < 0.2:
        body += '<w:sectPr><w:cols w:num="2"/><w:pgSz w:w="0" w:h="x"/></w:sectPr>'
    return docx(body, {"styles": _STYLES, "numbering": _NUMBERING} if rng.random() < 0.8 else {})


def _block(block: Block, rng: random.Random) -> str:
    if isinstance(block, Text):
        style = f'<w:pStyle w:val="Heading{block.level}"/>' if block.level else ""
        return _wrapped(_paragraph(block.text, rng, style), rng)
    if isinstance(block, OddList):
        return "".join(_items(block, 0, rng))
    return _wrapped(_table(block, rng), rng)


def _wrapped(markup: str, rng: random.Random) -> str:
    """Now and then inside of a control or a text box."""
    chance = rng.random()
    if chance < 0.05:
        return f"<w:sdt><w:sdtContent>{markup}</w:sdtContent></w:sdt>"
    if chance < 0.1:
        box = f"<wps:wsp><wps:txbx><w:txbxContent>{markup}</w:txbxContent></wps:txbx></wps:wsp>"
        inline = f"<wp:inline><a:graphic><a:graphicData>{box}</a:graphicData></a:graphic></wp:inline>"
        return p(f"<w:r><w:drawing>{inline}</w:drawing></w:r>")
    return markup


def _shown(text: str) -> str:
    """The text without what XML cannot hold."""
    return "".join(char for char in text if char == "\t" or char >= " ")


def _paragraph(text: str, rng: random.Random, properties: str = "", strike: bool = False) -> str:
    pieces = [run(_shown(text), "<w:strike/>" if strike else "")]
    if rng.random() < 0.1:
        pieces.insert(rng.randint(0, 1), rng.choice(_ODD_RUNS))
    return p(*pieces, properties=properties)


def _items(block: OddList, depth: int, rng: random.Random) -> list[str]:
    found = []
    number = rng.choice((1, 1, 1, 2, 99))
    for text, below in block.items:
        level = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
        found.append(_paragraph(text, rng, level))
        found += _items(below, depth + 1, rng) if below else []
    return found


def _table(table: OddTable, rng: random.Random) -> str:
    rows = []
    for number, row in enumerate(table.rows):
        head = "<w:tblHeader/>" if number < table.head_count else ""
        head += '<w:gridBefore w:val="2"/>' if rng.random() < 0.02 else ""
        rows.append(tr(*(_cell(cell, rng) for cell in row), properties=head))
    width = max((len(row) for row in table.rows), default=0)
    widths = tuple(rng.choice((0, 1000, 2000)) for _ in range(width)) if rng.random() < 0.8 else ()
    return tbl(*rows, widths=widths)


def _cell(cell: Cell, rng: random.Random) -> str:
    properties = f'<w:gridSpan w:val="{cell.colspan}"/>' if cell.colspan != 1 else ""
    if cell.rowspan != 1:
        properties += rng.choice(('<w:vMerge w:val="restart"/>', "<w:vMerge/>"))
    properties += '<w:textDirection w:val="btLr"/>' if cell.turned else ""
    properties += f'<w:shd w:val="clear" w:fill="{cell.fill[1:]}"/>' if cell.fill else ""
    inner = "".join(_paragraph(part, rng, strike=cell.is_struck) for part in cell.text.split("  "))
    inner += _table(cell.inside, rng) if cell.inside else ""
    if rng.random() < 0.01:
        inner = ""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
