"""One small report in Word, its marks made in every way that Word has: the same statuses come out."""

import math
from collections.abc import Callable, Mapping
from functools import cache

import pytest

from reportparse.api import Report
from reportparse.document import Sign, Table
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.word_files import blocks, docx, drawing, image, p, picture, run, tbl, tc, tr

# fmt: off
STATUS_BY_CODE = {
    "L1M1D1": "done", "L1M1D2": "in_progress", "L1M1D3": "not_done", "L1M2D1": "done",
    "L1M2D2": "done", "L1M2D3": "not_done", "L1M3D1": "in_progress", "L1M3D2": "done",
}
# fmt: on
LABELS = {"done": "done", "in_progress": "in progress", "not_done": "not done"}
COUNTS = {"done": 4, "in_progress": 2, "not_done": 2}
COLOURS = {"done": "2E7D32", "in_progress": "F9A825", "not_done": "C62828"}
MEASURES = {"L1M1": "Care for the river", "L1M2": "Open doors", "L1M3": "Green streets"}

Mark = Callable[[str], str]
"""The paragraph content that prints the mark of a status."""


def report(
    mark: Mark, parts: Mapping[str, str | bytes] | None = None, legend: bool = True, cell: Mark | None = None
) -> Report:
    """The report with marks made by `mark`, or whole status cells by `cell`."""
    head = [p(run("Report 2019-2021", '<w:sz w:val="48"/>'))]
    if legend and cell is None:
        head += [p(mark(status) + run(f" {label}: {COUNTS[status]}")) for status, label in LABELS.items()]
    elif legend and cell is not None:
        head.append(
            tbl(
                *(tr(cell(status), tc(f"{label}: {COUNTS[status]}")) for status, label in LABELS.items()),
                widths=(500, 3000),
            )
        )
    rows = [tr("Measure", "Deliverable", "Status")]
    for code, status in STATUS_BY_CODE.items():
        first = code.endswith("D1")
        measure = tc(
            *([f"{code[:4]} {MEASURES[code[:4]]}"] if first else []),
            properties=f'<w:vMerge w:val="{"restart" if first else "continue"}"/>',
        )
        rows.append(
            tr(measure, tc(f"{code} A thing to deliver"), cell(status) if cell is not None else tc(p(mark(status))))
        )
    body = "".join([*head, p("L1 A guideline"), tbl(*rows, widths=(3000, 5000, 1000))])
    return source_to_report(bytes_to_source(docx(body, parts), "x.docx"))


def statuses(found: Report) -> dict[str, str]:
    """Status by code."""
    return {row.code: row.status.value for row in found.deliverables()}


def sym(font: str, codes: Mapping[str, str]) -> Mark:
    """Marks as `w:sym`."""
    return lambda status: f'<w:r><w:sym w:font="{font}" w:char="{codes[status]}"/></w:r>'


def chars(characters: str, properties: Mapping[str, str] | str = "") -> Mark:
    """Marks as characters: done, in progress, not done."""
    by_status = dict(zip(LABELS, characters.split(), strict=True))
    return lambda status: run(by_status[status], properties if isinstance(properties, str) else properties[status])


def font(name: str) -> str:
    """The property that sets a run in a font."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


def codes(text: str) -> dict[str, str]:
    """Codes by status."""
    return dict(zip(LABELS, text.split(), strict=True))


def shape(geometry: str, fill: str) -> str:
    """A drawn shape of a geometry's name."""
    filled = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    line = '<a:ln><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
    return drawing(f'<wps:wsp><wps:spPr><a:prstGeom prst="{geometry}"/>{filled}{line}</wps:spPr></wps:wsp>')


def oval(fill: str) -> str:
    """A disc in VML."""
    return f'<w:r><w:pict><v:oval style="width:9pt;height:9pt" fillcolor="#{fill}"/></w:pict></w:r>'


def icon(status: str) -> bytes:
    """A tick, a ring or a cross as a small picture on nothing."""

    def near(x: float, y: float, x0: float, y0: float, x1: float, y1: float) -> bool:
        share = max(0.0, min(1.0, ((x - x0) * (x1 - x0) + (y - y0) * (y1 - y0)) / ((x1 - x0) ** 2 + (y1 - y0) ** 2)))
        return math.dist((x, y), (x0 + share * (x1 - x0), y0 + share * (y1 - y0))) < 2.6

    def is_ink(x: int, y: int) -> bool:
        if status == "done":
            return near(x, y, 6, 17, 13, 24) or near(x, y, 13, 24, 26, 7)
        if status == "in_progress":
            return 11 < math.dist((x, y), (16, 16)) < 13
        return near(x, y, 7, 7, 25, 25) or near(x, y, 25, 7, 7, 25)

    red, green, blue = bytes.fromhex(COLOURS[status])
    return picture(lambda x, y: (red, green, blue, 255) if is_ink(x, y) else (0, 0, 0, 0))


@cache
def icons() -> dict[str, str | bytes]:
    """The parts of a document with icons."""
    return {f"media/{status}.png": icon(status) for status in LABELS}


BULLETS = {"done": 1, "in_progress": 2, "not_done": 3}
BULLET_LISTS = {
    "numbering": "".join(
        f'<w:abstractNum w:abstractNumId="{index}"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{char}"/><w:rPr>{font("Wingdings")}</w:rPr></w:lvl></w:abstractNum>'
        for index, char in enumerate("\uf0fc\uf0a1\uf0fb", 1)
    )
    + "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in BULLETS.values())
}
DRAWN = {
    "done": shape("ellipse", "2E7D32"),
    "in_progress": shape("ellipse", ""),
    "not_done": shape("mathMultiply", "C62828"),
}  # fmt: skip
HIGHLIGHTS = {"done": "green", "in_progress": "yellow", "not_done": "red"}
COLOURED = {status: f'<w:color w:val="{colour}"/>' for status, colour in COLOURS.items()}
SHADES = {status: f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>' for status, colour in COLOURS.items()}
CHOICE = "<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"

# Marks that speak for themselves or have a legend, and the parts they need.
MARKS: dict[str, tuple[Mark, Mapping[str, str | bytes]]] = {
    "characters": (chars("✓ ○ ✗"), {}),
    "characters in colours": (chars("✔ ○ ✘", COLOURED), {}),
    "emoji with selectors": (chars("✔\ufe0f ⭕ ❌"), {}),
    "symbols of Wingdings": (sym("Wingdings", codes("F0FC F0A1 F0FB")), {}),
    "symbols of Wingdings without private use": (sym("Wingdings", codes("00FC 00A1 00FB")), {}),
    "letters in Wingdings": (chars("ü ¡ û", font("Wingdings")), {}),
    "private use in Wingdings": (chars("\uf0fc \uf0a1 \uf0fb", font("Wingdings")), {}),
    "boxes of Wingdings": (chars("þ ¡ ý", font("Wingdings")), {}),
    "Wingdings 2": (sym("Wingdings 2", codes("F050 F099 F04F")), {}),
    "letters in Wingdings 2": (chars("P ™ O", font("Wingdings 2")), {}),
    "Webdings": (chars("a \uf0a1 r", {s: font("Wingdings" if s == "in_progress" else "Webdings") for s in LABELS}), {}),
    "Zapf Dingbats": (chars("4 m 8", font("Zapf Dingbats")), {}),
    "Symbol": (chars("\u00d6 \uf0b7 \u00b4", font("Symbol")), {}),
    "a font for private use alone": (chars("\uf0fc \uf0a1 \uf0fb", '<w:rFonts w:hAnsi="Wingdings"/>'), {}),
    "pictures": (lambda status: image(f"media/{status}.png"), icons()),
    "drawn shapes": (lambda status: DRAWN[status], {}),
    "words": (chars("done open missing"), {}),
}  # fmt: skip
# Marks that say nothing without a legend.
NEED_LEGEND: dict[str, tuple[Mark, Mapping[str, str | bytes]]] = {
    "discs in colours": (chars("● ● ●", COLOURED), {}),
    "squares of Wingdings in colours": (chars("n n n", {s: font("Wingdings") + c for s, c in COLOURED.items()}), {}),
    "shaded spaces": (lambda s: run("\u00a0\u00a0", SHADES[s]), {}),
    "highlighted spaces": (lambda s: run("  ", f'<w:highlight w:val="{HIGHLIGHTS[s]}"/>'), {}),
    "ovals in colours": (lambda s: oval(COLOURS[s]), {}),
    "an icon font that nobody knows": (chars("\ue001 \ue002 \ue003", font("Some Icons")), {}),
    "pictures that cannot be read": (
        lambda s: image(f"media/{s}.emf"), {f"media/{s}.emf": s.encode() for s in LABELS}
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", [name for name in (*MARKS, *NEED_LEGEND) if name != "words"])
def test_marks_are_understood_by_the_legend(name):
    """however they are made, and whatever they look like."""
    found = report(*(MARKS | NEED_LEGEND)[name])
    assert statuses(found) == STATUS_BY_CODE
    assert found.verdict == "consistent"


@pytest.mark.parametrize(
    "name", [n for n in MARKS if n not in ("words", "Symbol", "drawn shapes", "boxes of Wingdings")]
)
def test_ticks_rings_and_crosses_are_understood_without_a_legend(name):
    """by their shapes alone."""
    assert statuses(report(*MARKS[name], legend=False)) == STATUS_BY_CODE


def test_shaded_cells_are_marks():
    """a cell that has nothing but its colour, as the legend shows it."""
    found = report(lambda _: "", cell=lambda status: tc(properties=SHADES[status]))
    assert statuses(found) == STATUS_BY_CODE
    assert found.verdict == "consistent"


def test_shaded_paragraphs_in_blank_cells_are_marks():
    """the colour may be the paragraph's, and not the cell's."""
    found = report(lambda _: "", cell=lambda status: tc(p(properties=SHADES[status])))
    assert statuses(found) == STATUS_BY_CODE


def test_chosen_values_of_lists_are_marks():
    """a list that is a content control shows the word that was chosen."""
    found = report(lambda status: CHOICE.format(LABELS[status]), legend=False)
    assert statuses(found) == STATUS_BY_CODE


def test_bullets_alone_in_their_cells_are_marks():
    """a list whose bullet is the mark, and nothing behind it."""

    def cell(status: str) -> str:
        return tc(p(properties=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{BULLETS[status]}"/></w:numPr>'))

    assert statuses(report(lambda _: "", BULLET_LISTS, legend=False, cell=cell)) == STATUS_BY_CODE


def control_box(is_on: bool, shown: str = "") -> str:
    """A check box that is a content control."""
    char = shown or ("☒" if is_on else "☐")
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{int(is_on)}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run(char)}</w:sdtContent></w:sdt>"
    )


def old_box(is_on: bool, name: str = "checked") -> str:
    """A check box of an old form."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:{name} w:val="{int(is_on)}"/></w:checkBox>'
        "</w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def symbol_box(is_on: bool) -> str:
    """A check box whose signs are of Wingdings."""
    sign = f'<w:r><w:sym w:font="Wingdings" w:char="{"F0FE" if is_on else "F0A8"}"/></w:r>'
    return control_box(is_on).replace(run("☒" if is_on else "☐"), sign)


BOXES = {
    "content controls": control_box,
    "content controls with another sign": lambda is_on: control_box(is_on, "☑" if is_on else "☐"),
    "content controls with symbols": symbol_box,
    "old forms": old_box,
    "old forms left as they were": lambda is_on: old_box(is_on, "default"),
}


@pytest.mark.parametrize("name", BOXES)
def test_check_boxes_say_which_column_applies(name):
    """one column for each status, and a box in each."""
    rows = [tr("Measure", "Deliverable", *LABELS.values())]
    for code, own in STATUS_BY_CODE.items():
        boxes = [tc(p(BOXES[name](status == own))) for status in LABELS]
        rows.append(tr(f"{code[:4]} {MEASURES[code[:4]]}", f"{code} A thing to deliver", *boxes))
    found = source_to_report(bytes_to_source(docx(p("L1 A guideline") + tbl(*rows)), "x.docx"))
    assert statuses(found) == STATUS_BY_CODE
    assert {row.mark.kind for row in found.deliverables()} == {"form_field"}


@pytest.mark.parametrize("name", BOXES)
def test_a_box_that_is_on_means_done(name):
    """whatever sign stands in it: Word draws a cross, and means a tick."""
    rows = [tr("Deliverable", "Status")]
    rows += [tr(f"{code} A thing", tc(p(BOXES[name](own == "done")))) for code, own in STATUS_BY_CODE.items()]
    found = source_to_report(bytes_to_source(docx(tbl(*rows)), "x.docx"))
    assert {code: status == "done" for code, status in statuses(found).items()} == {
        code: status == "done" for code, status in STATUS_BY_CODE.items()
    }


def test_a_box_that_shows_something_else_than_the_file_says_is_a_conflict():
    """what is displayed counts, and the other is said."""
    (sign,) = signs(p(control_box(True, "☐")))
    assert (sign.shape, sign.contradicted_by, sign.kind) == ("empty_square", "ticked_box", "form_field")
    assert sign.confidence < 0.9


def test_a_box_in_a_cell_of_its_own_is_one():
    """Word writes the control around the cell when it fills it."""
    cell = "<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val='1'/></w14:checkbox></w:sdtPr><w:sdtContent>"
    cell += tc(p(run("☒"))) + "</w:sdtContent></w:sdt>"
    (found,) = blocks(tbl(tr("a", cell)))
    assert isinstance(found, Table)
    assert [(s.kind, s.shape) for c in found.cells for line in c.lines for s in line.signs] == [
        ("form_field", "ticked_box")
    ]


def signs(markup: str, parts: Mapping[str, str | bytes] | None = None) -> list[Sign]:
    """The signs of a paragraph."""
    return [sign for block in blocks(markup, parts) for line in block.lines for sign in line.signs]


def test_a_sign_keeps_what_the_file_holds():
    """the character of the file, its font and its colour, and the character that a reader sees."""
    (sign,) = signs(p(run("ü", font("Wingdings") + '<w:color w:val="2e7d32"/>')))
    assert (sign.text, sign.raw, sign.shape, sign.font, sign.colour) == ("✓", "ü", "check", "Wingdings", "#2e7d32")


def test_equal_looks_have_equal_numbers():
    """the same sign in the same colour is one appearance, typed or as a symbol; another colour is another one."""
    markup = chars("ü û ü", font("Wingdings"))
    same = p(
        markup("done")
        + run("✓")
        + markup("not_done")
        + run("✓", '<w:color w:val="FF0000"/>')
        + sym("Wingdings", codes("F0FC 0 0"))("done")
    )
    numbers = [sign.appearance for sign in signs(same)]
    assert numbers[0] == numbers[1] == numbers[2] == numbers[4]
    assert numbers[3] != numbers[0]


def test_signs_in_a_text_stand_where_they_are_printed():
    """a line of legend has its signs in order, each as one character of its text."""
    (block,) = blocks(p(run("✓ done: 4, ") + run("¡", font("Wingdings")) + run(" started: 2")))
    assert block.lines[0].raw == "✓ done: 4, ⭘ started: 2"
    assert [sign.shape for sign in block.lines[0].signs] == ["check", "ring"]


def test_a_shaded_row_or_column_is_no_mark():
    """zebra stripes, tinted columns and white cells do not make marks of blank cells."""
    grey, green = '<w:shd w:val="clear" w:fill="EEEEEE"/>', '<w:shd w:val="clear" w:fill="DDFFDD"/>'
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    (found,) = blocks(
        tbl(
            tr(tc("a", properties=grey), tc(properties=grey), tc("✓", properties=green)),
            tr(tc("b"), tc(properties=white), tc(properties=green)),
        )
    )
    assert isinstance(found, Table)
    assert [sign.text for cell in found.cells for line in cell.lines for sign in line.signs] == ["✓"]


def test_a_shaded_row_without_text_is_a_band():
    """nothing in it says what its colour would be of."""
    (found,) = blocks(tbl(tr("a", "b"), tr(tc(properties=SHADES["done"]), tc(properties=SHADES["done"])), tr("c", "d")))
    assert isinstance(found, Table)
    assert [cell.is_blank for cell in found.cells] == [False, False, True, True, False, False]


def test_large_pictures_are_illustrations():
    """a picture that is larger than any mark, and one that is outside of the file, are not read as marks."""
    assert signs(p(image("media/done.png", 60)), icons()) == []
    (sign,) = signs(p(image("elsewhere")), None)
    assert (sign.shape, sign.kind) == (None, "picture")


def test_a_picture_is_seen_as_it_is_cropped():
    """one picture file may hold several icons, each place showing its part."""
    cut = '<a:srcRect l="0" t="50000" r="50000" b="0"/>'
    crop = f'<pic:pic><pic:blipFill><a:blip r:embed="media/a.png"/>{cut}</pic:blipFill></pic:pic>'
    whole, part = signs(p(image("media/a.png") + drawing(crop)), {"media/a.png": icon("done")})
    assert whole.shape == "check"
    assert part.shape != "check"


def test_same_pictures_in_two_files_look_the_same():
    """converters store an icon once for each place."""
    parts = {"media/a.png": icon("done"), "media/b.png": icon("done"), "media/c.png": icon("not_done")}
    numbers = [sign.appearance for sign in signs(p(*(image(name) for name in parts)), parts)]
    assert numbers[0] == numbers[1] != numbers[2]


def test_what_the_reader_says_becomes_a_finding():
    """changes that nobody has accepted yet, and parts that are not read, are in the audit."""
    changed = '<w:ins w:id="1">' + run("✓") + '</w:ins><w:del w:id="2">' + run("✗") + "</w:del>"
    rows = [tr(f"{code} A thing", tc(p(changed))) for code in STATUS_BY_CODE]
    found = source_to_report(bytes_to_source(docx(tbl(*rows) + '<w:altChunk r:id="x"/>'), "x.docx"))
    assert set(statuses(found).values()) == {"done"}
    codes = {finding.code: finding.message for finding in found.findings}
    assert "16" in codes["changes-accepted"]
    assert "part-unread" in codes
