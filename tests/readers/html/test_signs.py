"""Web pages: signs that are no characters, and characters that are signs."""

import base64

import pymupdf
import pytest

from reportparse.marks.icons import find_icon_shape, icon_names, is_outline_set
from tests.html_pages import cell_sign, read_page, rows, tables, text

PATHS = {
    "check": '<path d="M4 12l5 6L20 5" fill="none" stroke="currentColor" stroke-width="3"/>',
    "cross": '<path d="M4 4L20 20M20 4L4 20" stroke="currentColor" stroke-width="3"/>',
    "ring": '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2"/>',
    "disc": '<circle cx="12" cy="12" r="10" fill="currentColor"/>',
    "half_disc": '<circle cx="12" cy="12" r="9" fill="none" stroke="#000" stroke-width="2"/>'
    '<path d="M12 3A9 9 0 0 1 12 21z"/>',
}


def svg(shape: str, attributes: str = 'width="16" height="16"') -> str:
    """A drawing of a shape."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {attributes}>{PATHS[shape]}</svg>'


def picture(shape: str, colour: str = "#008000") -> str:
    """The address of a picture of a shape, with the picture in it."""
    drawing = svg(shape).replace("currentColor", colour)
    with pymupdf.open(stream=drawing.encode(), filetype="svg") as document:
        data = document[0].get_pixmap(matrix=pymupdf.Matrix(2, 2), alpha=True).tobytes("png")
    return "data:image/png;base64," + base64.b64encode(data).decode()


@pytest.mark.parametrize(
    ("classes", "shape"),
    [
        ("fa fa-check", "check"),
        ("fas fa-check-circle", "check"),
        ("fa-solid fa-circle-check fa-lg text-success", "check"),
        ("fas fa-times", "cross"),
        ("fa-solid fa-xmark", "cross"),
        ("fas fa-circle", "disc"),
        ("far fa-circle", "ring"),
        ("fa fa-circle-o", "ring"),
        ("fas fa-minus", "dash"),
        ("fa fa-check-square-o", "ticked_box"),
        ("fa fa-square-o", "empty_square"),
        ("fa-solid fa-circle-half-stroke", "half_disc"),
        ("fas fa-hourglass-half", "hourglass"),
        ("bi bi-check-lg", "check"),
        ("bi bi-x-circle", "cross"),
        ("bi bi-circle", "ring"),
        ("bi bi-circle-fill", "disc"),
        ("bi bi-circle-half", "half_disc"),
        ("bi bi-check2-all", "check"),
        ("glyphicon glyphicon-ok", "check"),
        ("glyphicon glyphicon-remove", "cross"),
        ("icon-ok", "check"),
        ("icon icon-tick", "check"),
        ("ti ti-check", "check"),
        ("ti ti-circle", "ring"),
        ("mdi mdi-close", "cross"),
        ("mdi mdi-checkbox-blank-outline", "empty_square"),
        ("ion-md-checkmark-circle", "check"),
        ("ri-checkbox-circle-line", "check"),
        ("dashicons dashicons-yes", "check"),
        ("lucide-circle-check-big", "check"),
        ("fa fa-user", None),
        ("icon-download", None),
    ],
)
def test_icons_of_fonts_are_told_by_their_class(classes, shape):
    """the name of an icon says what it looks like, in every set of icons; nothing else is taken for a shape."""
    sign = cell_sign(f"<i class='{classes}'></i>", "i{color:#008000}")
    assert (sign.shape, sign.kind, sign.raw, sign.colour) == (shape, "drawing", None, "#008000")
    assert sign.confidence == (0.95 if shape else 0.0)
    names = icon_names(classes.split())
    assert shape in {find_icon_shape(name, is_outline_set(classes.split())) for name in names}


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        ("<span class=material-icons>check_circle</span>", "check"),
        ("<i class='material-icons-outlined'>radio_button_unchecked</i>", "ring"),
        ("<span style=\"font-family:'Material Symbols Outlined'\">close</span>", "cross"),
        ("<mat-icon>check_box</mat-icon>", "ticked_box"),
        ("<ion-icon name=checkmark></ion-icon>", "check"),
        ("<iconify-icon icon='mdi:close'></iconify-icon>", "cross"),
        ("<i data-feather=check></i>", "check"),
        ("<i class='fa fa-check'>&#xf00c;</i>", "check"),
        ("<i class=tick></i>", "check"),
        ("<i class='fa fa-check'><span class=h>yes</span></i>", "check"),
    ],
)
def test_names_of_icons_stand_in_texts_and_attributes(content, shape):
    """a ligature, an element of its own, a code in the private use area: the name decides, not what the text says."""
    assert cell_sign(content, ".h{display:none}").shape == shape


def test_what_a_style_sheet_puts_in_is_read():
    """the page's own sheet says which character is displayed, and in which colour."""
    style = ".y::before{content:'\\2713';color:green} .n:after{content:'\\2717'}"
    yes, no = (cell_sign(f"<span class={name}></span>", style) for name in "yn")
    assert (yes.text, yes.raw, yes.shape, yes.kind, yes.colour) == ("✓", "✓", "check", "character", "#008000")
    assert (no.text, no.shape) == ("✗", "cross")
    drawn = cell_sign("<b class=u></b>", f".u::before{{content:url({picture('check')})}}")
    assert (drawn.shape, drawn.kind) == ("check", "picture")
    said = cell_sign("<b data-mark='✓'></b>", "b::before{content:attr(data-mark)}")
    assert (said.text, said.kind) == ("✓", "character")


@pytest.mark.parametrize("shape", PATHS)
def test_drawings_are_looked_at(shape):
    """an inline drawing is drawn, in the colour of the text around it."""
    sign = cell_sign(svg(shape), "td{color:#c00000}")
    assert (sign.shape, sign.kind, sign.raw) == (shape, "drawing", None)
    assert sign.confidence > 0.9
    assert shape == "half_disc" or sign.colour == "#c00000"


@pytest.mark.parametrize("shape", PATHS)
def test_pictures_are_looked_at(shape):
    """a picture in the page is unpacked, and what it shows counts more than what it is called."""
    sign = cell_sign(f"<img src='{picture(shape)}' width=16 alt='cross'>")
    assert (sign.shape, sign.kind) == (shape, "picture")
    assert sign.confidence > 0.9


def test_drawings_may_be_shown_from_elsewhere():
    """`use` shows a symbol of a hidden drawing, scaled to its place."""
    sprite = f"<svg style='display:none'><symbol id=no viewBox='0 0 24 24'>{PATHS['cross']}</symbol></svg>"
    page = sprite + "<table><tr><td>a<td><svg width=12 height=12><use href='#no'/></svg></table>"
    (sign,) = tables(page)[0].cells[1].lines[0].signs
    assert sign.shape == "cross"
    outside = cell_sign("<svg width=12 height=12><use xlink:href='icons.svg#check'/></svg>")
    assert (outside.shape, outside.confidence) == ("check", 0.7)


def test_drawings_are_painted_by_style_sheets():
    """fill and stroke from a sheet count, and so does a drawing in white on a coloured box."""
    style = ".b{background:#007000} .b path{fill:none;stroke:#fff;stroke-width:3}"
    sign = cell_sign(
        '<span class=b><svg width=16 height=16 viewBox="0 0 24 24"><path d="M4 12l5 6L20 5"/></svg></span>', style
    )
    assert (sign.shape, sign.colour) == ("check", "#ffffff")


@pytest.mark.parametrize(
    ("content", "shape", "raw"),
    [
        ("<img src='img/tick-16.png'>", "check", None),
        ("<img src='a/b.png?x=ok' alt='✗'>", "cross", "✗"),
        ("<img src='7.gif' title=cross>", "cross", "cross"),
        ("<img src='7.gif' alt='réalisé'>", None, "réalisé"),
        ("<img src='7.gif'>", None, None),
        ("<span style='background:url(icons/red_cross.png) no-repeat;width:16px;height:16px'></span>", "cross", None),
    ],
)
def test_pictures_that_are_not_in_the_file_are_told_by_their_names(content, shape, raw):
    """file names and words in place of the picture are weak evidence: they are never sure."""
    sign = cell_sign(content)
    assert (sign.shape, sign.raw, sign.kind) == (shape, raw, "picture")
    assert sign.confidence < 0.9


def test_one_picture_is_one_appearance():
    """the same address, the same icon, the same pixels look the same; other ones do not."""
    page = (
        "<table><tr><td><img src=1.png><td><img src=1.png><td><img src=2.png><td><i class='fa fa-clock'></i>"
        "<td><i class='fa fa-clock'></i><td><i class='fa fa-clock' style='color:red'></i></table>"
    )
    looks = [cell.lines[0].signs[0].appearance for cell in tables(page)[0].cells]
    assert looks == [0, 0, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("content", "shape"),
    [
        ("<input type=checkbox checked>", "ticked_box"),
        ("<input type=checkbox>", "empty_square"),
        ("<input type=radio checked>", "disc"),
        ("<input type=radio>", "ring"),
    ],
)
def test_boxes_of_forms_are_signs(content, shape):
    """what is checked in the source is checked on the page."""
    sign = cell_sign(content)
    assert (sign.shape, sign.kind, sign.raw) == (shape, "form_field", None)


@pytest.mark.parametrize(
    ("style", "shape", "colour"),
    [
        ("display:inline-block;width:10px;height:10px;border-radius:50%;background:#0a0", "disc", "#00aa00"),
        ("display:inline-block;width:1em;height:1em;background-color:hsl(0 100% 50%)", "square", "#ff0000"),
        ("display:inline-block;padding:6px;border-radius:9px;background:orange", "disc", "#ffa500"),
        ("display:inline-block;width:10px;height:10px;border-radius:50%;border:2px solid #00f", "ring", "#0000ff"),
        ("display:inline-block;width:10px;height:10px;border:1px solid", "empty_square", "#000000"),
        ("display:block;width:5px;height:9px;border:solid green;border-width:0 2px 2px 0;transform:rotate(45deg)",
         "check", "#008000"),
    ],
)  # fmt: skip
def test_boxes_that_a_style_draws_are_signs(style, shape, colour):
    """dots, squares, rings and ticks of borders have the colour of the style, whether the box is an element or not."""
    for content in (
        f"<span style='{style}'></span>",
        "<b class=p></b>",
        f"<span style='{style}'><u hidden>done</u></span>",
    ):
        sign = cell_sign(content, f".p::before{{content:'';{style}}}")
        assert (sign.shape, sign.colour, sign.kind, sign.confidence) == (shape, colour, "drawing", 1.0)


@pytest.mark.parametrize(
    "content",
    [
        "<span style='background:red'></span>",
        "<span style='background:red;width:300px;height:200px'></span>",
        "<span style='background:#fff;width:9px;height:9px'></span>",
        "<span style='background:red;width:90px;height:8px'></span>",
        "<img src=x.png width=1 height=1>",
        "<img src=x.png width=600 height=400 alt=check>",
        "<span></span>",
        "<i class='fa fa-check' style='display:none'></i>",
        "<i class='fa fa-check' style='visibility:hidden'></i>",
    ],
)
def test_what_shows_no_sign_is_none(content):
    """boxes without size, bars, illustrations, and what is hidden leave their cell blank."""
    assert cell_sign(content) is None


def test_the_colour_of_a_cell_may_be_its_mark():
    """blank cells in colours of their own are squares of these colours."""
    page = (
        "<table><tr><th>A<th>B<tr><td>a<td style='background:#0a0'><tr><td>b<td bgcolor=red>"
        "<tr style='background:yellow'><td>c<td></table>"
    )
    signs = [[(s.shape, s.colour, s.kind) for line in c.lines for s in line.signs] for c in tables(page)[0].cells[3::2]]
    assert signs == [[("square", "#00aa00", "fill")], [("square", "#ff0000", "fill")], []]


@pytest.mark.parametrize(
    "page",
    [
        "<style>tr:nth-child(2n) td{background:#e00}</style><table><tr><td>a<td>✓<tr><td>b<td></table>",
        "<style>td:last-child{background:#e00}</style><table><tr><td>a<td>✓<tr><td>b<td></table>",
        "<style>td:last-child{background:#eee}</style><table><tr><td>a<td><tr><td>b<td></table>",
    ],
)
def test_stripes_and_tints_are_no_marks(page):
    """a colour that a row shares, that cells with marks have too, or that is a mere tint leaves a cell blank."""
    assert tables(page)[0].cells[-1].is_blank


@pytest.mark.parametrize(
    ("family", "raw", "shape"),
    [
        ("Wingdings", "ü", "check"),
        ("Wingdings", "&#xF0FB;", "cross"),
        ("wingdings", "¨", "empty_square"),
        ("'Wingdings 2'", "P", "check"),
        ("Webdings", "r", "cross"),
        ("ZapfDingbats", "4", "check"),
        ("Wingdings", "✓", "check"),
        ("Wingdings", "7", None),
    ],
)
def test_symbol_fonts_show_signs_under_letters(family, raw, shape):
    """what the letters of a symbol font show is read, and the letter kept."""
    sign = cell_sign(f'<span style="font-family:{family}">{raw}</span>')
    assert (sign.shape, sign.kind) == (shape, "character")
    assert sign.raw in (raw, "\uf0fb")
    assert cell_sign("<span style='font-family:Arial'>ü</span>") is None


def test_typed_signs_keep_their_colour():
    """a coloured disc that is typed is told from another one by its colour; an emoji has its own."""
    sign = cell_sign("<span style='color:#00a000'>●</span>")
    assert (sign.text, sign.raw, sign.shape, sign.kind, sign.colour) == ("●", "●", "disc", "character", "#00a000")
    assert cell_sign("🟢").colour is None
    assert cell_sign("✔\ufe0f").text == "✔"
    assert cell_sign("a × b") is not None
    assert cell_sign("5×4") is None


def test_icons_keep_their_distance_from_words():
    """an icon and the word beside it are two words."""
    assert text("<p><i class='fa fa-check'></i>done: 4</p>") == "✓ done: 4"
    assert text("<p>done<i class='fa fa-check'></i></p>") == "done ✓"


def test_icons_that_only_decorate_are_left_out():
    """an icon that nobody knows, and that never stands alone in a cell, is no mark."""
    page = (
        "<table><tr><td><i class='fa fa-flag'></i> L1M1D1 a<td><i class='fa fa-clock'></i><tr><td>L1M1D2<td>✓</table>"
    )
    assert rows(page) == [["L1M1D1 a", "￼"], ["L1M1D2", "✓"]]
    assert text(page + "<p><i class='fa fa-clock'></i> late: 1</p><p><i class='fa fa-flag'></i> x</p>") == "￼ late: 1|x"


def test_what_a_missing_style_sheet_draws_is_unknown_not_blank():
    """an empty element with a class in an empty cell is a sign that nobody knows, where style sheets are missing."""
    page = "<link rel=stylesheet href=x.css><table><tr><td>a<td><b class='status done'></b><tr><td>b<td></table>"
    (table,) = tables(page)
    assert [line.signs[0].shape for line in table.cells[1].lines] == [None]
    assert table.cells[3].is_blank
    assert tables(page.replace("x.css", "data:text/css,"))[0].cells[1].is_blank


@pytest.mark.parametrize(
    "source",
    [
        "data:image/png;base64,AAAA",
        "data:image/png;base64,%%%",
        "data:image/svg+xml,%3Csvg",
        "data:",
        "data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg'><image href='file:///etc/passwd'/></svg>",
    ],
)
def test_damaged_pictures_do_no_harm(source):
    """a picture that cannot be unpacked is not seen, and the page is read."""
    assert rows(f'<table><tr><td>a<td><img src="{source}" alt=check width=9><tr><td>b<td>c</table>')[1] == ["b", "c"]
    assert read_page(f'<img src="{source}">').blocks() is not None
