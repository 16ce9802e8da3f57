"""The reader's contract: one report, its marks printed in every known way, gives the same statuses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pymupdf
import pytest

import reportparse
from reportparse.api import Report
from reportparse.errors import NoMeasureTable
from reportparse.model import MarkTables, Severity
from reportparse.pipeline import path_to_mark_tables
from tests import encodings as enc
from tests.building import statuses
from tests.encodings import CROSS, FILLED, RING, STATUS_BY_CODE, STROKED, TICK, Encoding, Ops, circle

SIZES = (8, 11, 18)
DISC = circle(0.4, 0.4, 0.38) + b"f"
SQUARE = b"0.05 0.05 0.7 0.7 re f"
TRAFFIC = ("2e9b4f", "f0a020", "d0312c")
UNUSUAL = ("1f4e9e", "8a2be2", "9a9a9a")
COLOURS = {"done": b"0.18 0.61 0.31 rg ", "in_progress": b"0.94 0.63 0.13 rg ", "not_done": b"0.82 0.19 0.17 rg "}
HELVETICA = enc.base_font("Helvetica", "/Encoding/WinAnsiEncoding")
DINGBATS = enc.base_font("ZapfDingbats")
_BALL = b"0.05 w " + circle(0.4, 0.4, 0.34) + b"S "
HARVEY = {
    "done": _BALL + circle(0.4, 0.4, 0.34) + b"f",
    "in_progress": _BALL + b"0.4 0.06 m 0.588 0.06 0.74 0.212 0.74 0.4 c 0.74 0.588 0.588 0.74 0.4 0.74 c f",
    "not_done": _BALL,
}
_BOX = b"0.05 w 0.06 0.06 0.68 0.68 re S "
BALLOTS = {
    "done": _BOX + b"0.09 w 0.18 0.4 m 0.35 0.2 l 0.64 0.62 l S",
    "in_progress": _BOX,
    "not_done": _BOX + b"0.08 w 0.18 0.18 m 0.62 0.62 l S 0.18 0.62 m 0.62 0.18 l S",
}
_WHITE = b" 1 g 0.6 0 0 0.6 0.16 0.16 cm "
ON_DISC = {status: COLOURS[status] + DISC + _WHITE + FILLED[status] for status in COLOURS}


def _small(outline: Ops) -> Ops:
    return b" ".join(n if n.isalpha() else b"%g" % (0.6 * float(n) + 0.16) for n in outline.split()) + b" "


CUT_OUT = {s: COLOURS[s] + DISC[:-1] + _small(o) + b"f*" for s, o in zip(COLOURS, (TICK, RING, CROSS), strict=True)}


@cache
def _one_mark(ops: Ops, side: int) -> Any:
    sheet = enc.Sheet()
    page = sheet.document.new_page(width=side, height=side)
    page.set_contents(sheet.add("<<>>", b"%g 0 0 %g 0 0 cm " % (side / 0.8, side / 0.8) + ops))
    return sheet.document


@cache
def _picture(ops: Ops, pixels: int = 48, alpha: bool = False) -> Any:
    return _one_mark(ops, pixels)[0].get_pixmap(alpha=alpha)


def inserted(ops: Mapping[str, Ops], *, alpha: bool = False, anew: bool = False) -> enc.Placer:
    """Give a placer of pictures, each kept once and used again, or stored `anew` for each mark."""

    def place(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
        pixmap = _picture(ops[status], 48, alpha)
        if anew:
            # A pixel in the corner tells the streams apart, or they would be stored as one.
            pixmap = pymupdf.Pixmap(pixmap)
            pixmap.set_pixel(0, 0, (int(rect.y0 // 8) + 150,) * pixmap.n)
        known = sheet.kept.get(status, 0) if not anew else 0
        sheet.kept[status] = sheet.kept["page"].insert_image(rect, pixmap=None if known else pixmap, xref=known)

    return place


def inline(ops: Mapping[str, Ops]) -> enc.Painter:
    """Give a painter of pictures that stand in the page's own stream."""

    def paint(_: enc.Sheet, status: str) -> Ops:
        shown = _picture(ops[status], 24).samples.hex().encode()
        return b"0.8 0 0 0.8 0 0 cm BI /W 24 /H 24 /CS /RGB /BPC 8 /F /AHx ID " + shown + b"> EI"

    return paint


def stencil(ops: Mapping[str, Ops]) -> enc.Painter:
    """Give a painter of black-and-white masks that are painted in the current colour."""

    def paint(sheet: enc.Sheet, status: str) -> Ops:
        bits = int("".join("01"[pixel > 127] for pixel in _picture(ops[status]).samples[::3]), 2).to_bytes(288)
        dictionary = "<</Type/XObject/Subtype/Image/Width 48/Height 48/ImageMask true/BitsPerComponent 1>>"
        sheet.resource("XObject", status, lambda: sheet.add(dictionary, bits))
        return b"0.8 0 0 0.8 0 0 cm 0.1 0.1 0.4 rg /" + status.encode() + b" Do"

    return paint


def form_object(ops: Mapping[str, Ops]) -> enc.Painter:
    """Give a painter of drawings that are kept once, as form XObjects."""

    def paint(sheet: enc.Sheet, status: str) -> Ops:
        dictionary = "<</Type/XObject/Subtype/Form/BBox[0 0 0.8 0.8]>>"
        sheet.resource("XObject", status, lambda: sheet.add(dictionary, ops[status]))
        return b"/" + status.encode() + b" Do"

    return paint


def shown_page(ops: Mapping[str, Ops]) -> enc.Placer:
    """Give a placer of another PDF's page that holds one mark."""
    return lambda sheet, status, rect: sheet.kept["page"].show_pdf_page(rect, _one_mark(ops[status], 48))


def check_box(sheet: enc.Sheet, _: str, rect: pymupdf.Rect) -> None:
    """Place a ticked check box of a form, and empty ones in the other columns."""
    ticked = round((rect.x0 - 377) / 60)
    for index in range(3):
        widget = pymupdf.Widget()
        widget.rect = rect + pymupdf.Rect(60, 0, 60, 0) * (index - ticked)
        widget.field_type, widget.field_value = pymupdf.PDF_WIDGET_TYPE_CHECKBOX, index == ticked
        widget.field_name = f"box {index} {rect.y0}"
        widget.border_color, widget.border_width = (0, 0, 0), 0.5
        sheet.kept["page"].add_widget(widget)


def pen_stroke(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
    """Place a mark drawn by hand as an annotation."""
    lines = {
        "done": [[(0.05, 0.45), (0.28, 0.7), (0.74, 0.08)]],
        "in_progress": [[(c.real, c.imag) for n in range(25) for c in [0.4 + 0.4j + 0.34 * 1j ** (n / 6)]]],
        "not_done": [[(0.08, 0.08), (0.72, 0.72)], [(0.08, 0.72), (0.72, 0.08)]],
    }[status]
    unit = rect.width / 0.8
    strokes = [[(rect.x0 + unit * x, rect.y0 + unit * y) for x, y in line] for line in lines]
    annotation = sheet.kept["page"].add_ink_annot(strokes)
    annotation.set_border(width=unit * 0.09)
    annotation.set_colors(stroke=(0.1, 0.1, 0.6))
    annotation.update()


def drawn_annotation(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
    """Place a mark made with the drawing tools of a viewer."""
    page = sheet.kept["page"]
    x, y, unit = rect.x0, rect.y0, rect.width / 0.8
    points = [(x + unit * a, y + unit * b) for a, b in [(0.05, 0.45), (0.28, 0.7), (0.74, 0.08)]]
    if status == "done":
        made = [page.add_polyline_annot(points)]
    elif status == "in_progress":
        made = [page.add_circle_annot(rect)]
    else:
        made = [page.add_line_annot(rect.tl, rect.br), page.add_line_annot(rect.bl, rect.tr)]
    for annotation in made:
        annotation.set_border(width=unit * 0.09)
        annotation.set_colors(stroke=(0.7, 0.1, 0.1))
        annotation.update()


def _word(sheet: enc.Sheet, rect: pymupdf.Rect, text: str, colour: str) -> None:
    """Print a small word at a mark of the table."""
    if rect.x0 > 420:
        rgb = [c / 255 for c in bytes.fromhex(colour)]
        sheet.kept["page"].insert_text((rect.x0, rect.y1 - 2), text, fontsize=5, color=rgb)


def under(place: enc.Placer, words: Mapping[str, str], colours: Mapping[str, str]) -> enc.Placer:
    """Give a placer that prints a word, and then the mark over it: an icon's file name, say."""

    def placed(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
        _word(sheet, rect, words[status], colours[status])
        place(sheet, status, rect)

    return placed


def over(place: enc.Placer, words: Mapping[str, str], colours: Mapping[str, str]) -> enc.Placer:
    """Give a placer that prints the mark, and then a word over it: the label of a colour, in that colour."""

    def placed(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
        place(sheet, status, rect)
        _word(sheet, rect, words[status], colours[status])

    return placed


def pill(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
    """Place a white word on a rounded badge in a colour."""
    badge = pymupdf.Rect(rect.x0, rect.y1 - 12, rect.x0 + 60, rect.y1 + 2)
    colour = [c / 255 for c in bytes.fromhex(dict(zip(enc.LABELS, TRAFFIC, strict=True))[status])]
    sheet.kept["page"].draw_rect(badge, color=None, fill=colour, radius=0.4)
    sheet.kept["page"].insert_text((badge.x0 + 5, badge.y1 - 4), enc.LABELS[status], fontsize=8, color=(1, 1, 1))


def ball(sheet: enc.Sheet, status: str) -> Ops:
    """A disc with a shine: a radial shading, cut out by a circle."""
    rgb = [c / 255 for c in bytes.fromhex(dict(zip(enc.LABELS, TRAFFIC, strict=True))[status])]
    dark = " ".join(f"{0.8 * c:.3f}" for c in rgb)
    light = " ".join(f"{c:.3f}" for c in rgb)
    sheet.resource(
        "Shading",
        f"ball{status}",
        lambda: sheet.add(
            "<</ShadingType 3/ColorSpace/DeviceRGB/Coords[0.35 0.45 0 0.4 0.4 0.4]/Extend[true true]"
            f"/Function<</FunctionType 2/Domain[0 1]/N 1/C0[{light}]/C1[{dark}]>>>>"
        ),
    )
    return circle(0.4, 0.4, 0.38) + b"W n /ball" + status.encode() + b" sh"


def shaded_cell(colours: tuple[str, str, str]) -> enc.Placer:
    """Give a placer that fills the status cell with a colour; the legend has a small square of it."""

    def place(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
        if rect.x0 > 420:
            top = enc.FIRST_ROW + enc.ROW * ((rect.y1 - enc.FIRST_ROW) // enc.ROW)
            rect = pymupdf.Rect(420.3, top + 0.3, enc.RIGHT - 0.3, top + enc.ROW - 0.3)
        rgb = [c / 255 for c in bytes.fromhex(dict(zip(enc.LABELS, colours, strict=True))[status])]
        sheet.kept["page"].draw_rect(rect, color=None, fill=rgb)

    return place


def shaded_column(colours: tuple[str, str, str]) -> enc.Placer:
    """Give a placer that fills the cell of the column of the mark's status."""

    def place(sheet: enc.Sheet, status: str, rect: pymupdf.Rect) -> None:
        index = list(enc.LABELS).index(status)
        top = enc.FIRST_ROW + enc.ROW * ((rect.y1 - enc.FIRST_ROW) // enc.ROW)
        cell = pymupdf.Rect(365 + 60 * index, top, 425 + 60 * index, top + enc.ROW)
        rgb = [c / 255 for c in bytes.fromhex(colours[0])]
        sheet.kept["page"].draw_rect(cell, color=None, fill=rgb, overlay=False)

    return place


def _bitmap(ops: Ops) -> Ops:
    """A glyph as a stencil of pixels, as TeX's own fonts have it."""
    bits = int("".join("01"[pixel <= 127] for pixel in _picture(ops, 24).samples[::3]), 2).to_bytes(72)
    return b"0.8 0 0 0.8 0 0 cm BI /W 24 /H 24 /IM true /D [1 0] /F /AHx ID " + bits.hex().encode() + b"> EI"


def _words(*texts: str) -> Encoding:
    codes = " ".join(text.encode().hex() for text in texts)
    return Encoding(enc.glyphs(codes, HELVETICA), legend=False, plain=True)


def _known(paint: enc.Painter) -> Encoding:
    """Marks whose general meaning suffices."""
    return Encoding(paint, plain=True)


def _matrix(paint: enc.Painter | None = None, place: enc.Placer | None = None) -> Encoding:
    return Encoding(paint, place, columns=True, legend=False, plain=True)


def _type_3(texts: str = "", ops: Mapping[str, Ops] = FILLED, start: bytes = b"0.8 0 0 0 0.8 0.8 d1 ") -> Encoding:
    font = enc.drawn_font(ops, start=start)
    return _known(enc.glyphs("61 62 63", enc.with_texts(font, dict(enumerate(texts, 97))) if texts else font))


ENCODINGS = {
    "unicode-1": _known(enc.embedded("✓○✗", "✓○✗")),
    "unicode-2": _known(enc.embedded("✔◯✘", "✔◯✘")),
    "unicode-3": _known(enc.embedded("√○×", "√○×")),
    "unicode-4": _known(enc.embedded("✓○✕", "✓○✕")),
    "no-to-unicode": _known(enc.embedded("✓○✗", None)),
    "wrong-to-unicode-X-for-tick": _known(enc.embedded("✓○×", "X○×")),
    "wrong-to-unicode-letters": _known(enc.embedded("✔○✘", "abc")),
    "wrong-to-unicode-one-for-all": _known(enc.embedded("✔○✘", "xxx")),
    "wingdings-letters": _known(enc.embedded("✔○✘", "ü¡û", "Wingdings-Regular")),
    "webdings-letters": _known(enc.embedded("✔○✘", "anr", "Webdings")),
    "msam-X": _known(enc.embedded("✓○✗", "XPx", "MSAM10")),
    "emoji-text": _known(enc.embedded("✔○✘", "✅⭕❌")),
    "private-use": _known(enc.embedded("✔○✘", "\uf0fc\uf0a1\uf0fb")),
    "control-characters": _known(enc.embedded("✔○✘", "\x01\x02\x03")),
    "replacement-character": _known(enc.embedded("✔○✘", "\ufffd\ufffd\ufffd")),
    "harvey-balls-unicode": Encoding(enc.embedded("●◐○", "●◐○")),
    "ballot-boxes-unicode": Encoding(enc.embedded("☑☐☒", "☑☐☒")),
    "ballot-boxes-no-to-unicode": Encoding(enc.embedded("☑☐☒", None)),
    "dingbats-4-m-8": _known(enc.glyphs("34 6d 38", DINGBATS)),
    "dingbats-3-m-7": _known(enc.glyphs("33 6d 37", DINGBATS)),
    "dingbats-3-l-5": Encoding(enc.glyphs("33 6c 35", DINGBATS)),
    "dingbats-4-n-6": Encoding(enc.glyphs("34 6e 36", DINGBATS)),
    "dingbats-4-u-8": Encoding(enc.glyphs("34 75 38", DINGBATS)),
    "dingbats-text-layer-4-m-8": _known(enc.glyphs("34 6d 38", enc.with_texts(DINGBATS, {c: chr(c) for c in b"4m8"}))),
    "symbol-root": _known(enc.glyphs("d6 4f b4", enc.base_font("Symbol"))),
    "type-3": _type_3(),
    "type-3-unicode": _type_3("✓○✗"),
    "type-3-private-use": _type_3("\ue001\ue002\ue003"),
    "type-3-coloured": _type_3(ops={s: COLOURS[s] + o for s, o in FILLED.items()}),
    "filled-paths": _known(enc.fixed(FILLED)),
    "stroked-paths": _known(enc.fixed(STROKED)),
    "discs-in-3-colours": Encoding(enc.coloured(DISC, TRAFFIC)),
    "discs-in-unusual-colours": Encoding(enc.coloured(DISC, UNUSUAL)),
    "squares-in-3-colours": Encoding(enc.coloured(SQUARE, TRAFFIC)),
    "squares-in-unusual-colours": Encoding(enc.coloured(SQUARE, UNUSUAL)),
    "stroked-in-one-path": _known(enc.fixed({**STROKED, "done": b"0.09 w 0.05 0.35 m 0.28 0.1 l 0.74 0.72 l S"})),
    "cmyk-paths": _known(enc.fixed({s: b"0.9 0.2 0 0.4 k " + o for s, o in FILLED.items()})),
    "form-xobject-filled": _known(form_object(FILLED)),
    "form-xobject-stroked": _known(form_object(STROKED)),
    "shown-pdf-page": Encoding(place=shown_page(FILLED), plain=True),
    "picture-used-again": Encoding(place=inserted(FILLED), plain=True),
    "picture-each-anew": Encoding(place=inserted(FILLED, anew=True), plain=True),
    "picture-alpha-used-again": Encoding(place=inserted(FILLED, alpha=True), plain=True),
    "picture-of-icons": Encoding(place=inserted(ON_DISC, alpha=True), plain=True),
    "picture-inline": _known(inline(FILLED)),
    "picture-stencil": _known(stencil(FILLED)),
    "coloured-bullets": Encoding(enc.glyphs("95 95 95", HELVETICA, COLOURS)),
    "harvey-balls-drawn": Encoding(enc.fixed(HARVEY)),
    "ballot-boxes-drawn": Encoding(enc.fixed(BALLOTS)),
    "form-check-boxes": _matrix(place=check_box),
    "cell-shading": Encoding(place=shaded_cell(TRAFFIC)),
    "words": _words("Done", "In progress", "Not done"),
    "words-capitals": _words("DONE", "IN PROGRESS", "NOT DONE"),
    "letters-by-legend": Encoding(enc.glyphs("44 50 4e", HELVETICA), between="= "),
    "letters-by-legend-apart": Encoding(enc.glyphs("44 50 4e", HELVETICA)),
    "matrix-X": _matrix(enc.glyphs("58 58 58", HELVETICA)),
    "matrix-drawn-tick": _matrix(enc.fixed(dict.fromkeys(FILLED, FILLED["done"]))),
    "matrix-drawn-disc": _matrix(enc.fixed(dict.fromkeys(FILLED, DISC))),
    "white-sign-on-disc": _known(enc.fixed(ON_DISC)),
    "sign-cut-out-of-disc": _known(enc.fixed(CUT_OUT)),
    "pen-strokes": Encoding(place=pen_stroke, plain=True),
    "annotations-drawn": Encoding(place=drawn_annotation, plain=True),
    "tex-symbols": _known(enc.embedded("✓○×", "X\ue00d\x02", "CMSY10")),
    "wordperfect-icons": _known(enc.embedded("✔○✘", "\ue0d4\ue0c1\ue0d5", "WPIconicSymbolsA")),
    "icon-font": _known(enc.embedded("✔○✖", "\uf00c\uf10c\uf00d", "FontAwesome")),
    "emoji-colour-font": _type_3("✅⭕❌", {s: COLOURS[s] + o for s, o in ON_DISC.items()}, b"0.8 0 d0 "),
    # Its ring has too few pixels to be told by itself from other things.
    "bitmap-font": replace(_type_3(ops={s: _bitmap(o) for s, o in FILLED.items()}), plain=False),
    "shading-discs": Encoding(ball),
    "percent-by-legend": Encoding(enc.glyphs("31303025 353025 3025", HELVETICA), between="    = "),
    "letter-pairs-by-legend": Encoding(enc.glyphs("4f4b 4950 4e53", HELVETICA), between="   - "),
    "word-on-badge": Encoding(place=pill, legend=False, plain=True),
    "picture-over-its-name": Encoding(
        place=under(inserted(ON_DISC), dict.fromkeys(enc.LABELS, "icon.png"), dict.fromkeys(enc.LABELS, "ffffff")),
        plain=True,
    ),
    "shading-with-unseen-word": Encoding(
        place=over(
            shaded_cell(TRAFFIC),
            {status: f"{label} ({status})" for status, label in enc.LABELS.items()},
            dict(zip(enc.LABELS, TRAFFIC, strict=True)),
        )
    ),
    "matrix-shading": _matrix(place=shaded_column(UNUSUAL)),
    "matrix-annotations": _matrix(place=lambda sheet, _, rect: drawn_annotation(sheet, "done", rect)),
}


@cache
def _read(name: str, legend: bool, size: int) -> Report:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        try:
            path.write_bytes(enc.build(ENCODINGS[name], size, legend=legend))
        except LookupError as error:
            pytest.skip(str(error))
        return reportparse.extract(path)


@cache
def _read_tables(name: str, legend: bool, size: int) -> MarkTables:
    with TemporaryDirectory() as folder:
        path = Path(folder, "report.pdf")
        try:
            path.write_bytes(enc.build(ENCODINGS[name], size, legend=legend))
        except LookupError as error:
            pytest.skip(str(error))
        return path_to_mark_tables(path)


def _cases() -> list[Any]:
    cases = []
    for name, encoding in ENCODINGS.items():
        for size in SIZES:
            cases += [pytest.param(name, True, size, id=f"{name}-legend-{size}")] * encoding.legend
            cases += [pytest.param(name, False, size, id=f"{name}-plain-{size}")] * encoding.plain
    return cases


@pytest.mark.parametrize(("name", "legend", "size"), _cases())
def test_the_statuses_are_the_same_however_the_marks_are_printed(name: str, legend: bool, size: int):
    """This test ensures that marks of every encoding and size give the statuses that a reader sees."""
    report = _read(name, legend, size)
    errors = [finding.message for finding in report.findings if finding.severity is Severity.ERROR]
    assert (statuses(report), errors) == (STATUS_BY_CODE, [])


@pytest.mark.parametrize(("name", "legend", "size"), [case.values for case in _cases()])
def test_no_status_is_wrong_without_a_warning(name: str, legend: bool, size: int):
    """This test ensures that a status is right, or unknown, or has a finding or a confidence under 0.9 of its own."""
    try:
        report = _read(name, legend, size)
    except NoMeasureTable:
        pytest.xfail("nothing is read at all; the test above says why")
    flagged = {finding.where.code for finding in report.findings}
    wrong = [d for d in report.deliverables() if d.status.value not in (STATUS_BY_CODE[d.code], "unknown")]
    assert [d.code for d in wrong if d.confidence >= 0.9 and d.code not in flagged] == []


@pytest.mark.parametrize(("name", "legend", "size"), _cases())
def test_tables_has_the_same_statuses_however_the_marks_are_printed(name: str, legend: bool, size: int):
    """This test ensures that `tables`, which knows no codes and no measures, gives every mark its status, too."""
    found = {}
    for table in _read_tables(name, legend, size).tables:
        for row in table.rows:
            code = next((c.text.split()[0] for c in row if c is not None and "D" in c.text.split(" ")[0]), None)
            said = [cell.status.value for cell in row if cell is not None and cell.status is not None]
            if code is not None:
                found[code] = said
    assert found == {code: [status] for code, status in STATUS_BY_CODE.items()}
