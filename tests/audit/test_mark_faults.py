"""Marks whose text and picture disagree: one finding for each such row, and no word of it in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pymupdf
import pytest

import reportparse
from reportparse.api import Report
from reportparse.model import Severity, Status
from tests.building import statuses
from tests.encodings import (
    FILLED,
    STATUS_BY_CODE,
    STROKED,
    Change,
    Encoding,
    Ops,
    Sheet,
    base_font,
    build,
    drawn_font,
    glyphs,
    with_texts,
)

SIGNS = {"done": "✓", "in_progress": "○", "not_done": "✗"}
SIZE = 12.0
_COVER = b"1 g 0 0 0.8 0.8 re f 0 g "


class Typeface(NamedTuple):
    """A font with a sign for each status, and the codes of its signs in that order."""

    make: Callable[[Sheet], int]
    codes: str

    def encoding(self) -> Encoding:
        """Marks of which text and picture agree."""
        return Encoding(
            glyphs(self.codes, with_texts(self.make, dict(zip(self._numbers(), SIGNS.values(), strict=True))))
        )

    def lying(self, drawn: str, said: str) -> Callable[[Sheet], Ops]:
        """A glyph that looks like one status and whose text is the sign of another."""
        code = dict(zip(SIGNS, self._numbers(), strict=True))[drawn]

        def ops(sheet: Sheet) -> Ops:
            font = with_texts(self.make, {code: SIGNS[said]})
            sheet.resource("Font", "Lying", lambda: font(sheet))
            return f"BT /Lying 1 Tf <{code:02x}> Tj ET".encode()

        return ops

    def _numbers(self) -> list[int]:
        return [int(code, 16) for code in self.codes.split()]


TYPEFACES = {
    "type-3": Typeface(drawn_font(FILLED), "61 62 63"),
    "dingbats": Typeface(base_font("ZapfDingbats"), "34 6d 38"),
}
DRAWN = TYPEFACES["type-3"]


def _picture(_: Sheet, status: str) -> Ops:
    with pymupdf.open() as document:
        page = document.new_page(width=24, height=24)
        xref = document.get_new_xref()
        document.update_object(xref, "<<>>")
        document.update_stream(xref, b"30 0 0 30 0 0 cm " + FILLED[status], new=True)
        page.set_contents(xref)
        shown = page.get_pixmap().samples.hex().encode()
    return b"0.8 0 0 0.8 0 0 cm BI /W 24 /H 24 /CS /RGB /BPC 8 /F /AHx ID " + shown + b"> EI"


# What is painted over a mark so that a reader sees that of another status.
COVERS: dict[str, Callable[[Sheet, str], Ops]] = {
    "path": lambda _, status: _COVER + FILLED[status],
    "strokes": lambda _, status: _COVER + STROKED[status],
    "path-in-colour": lambda _, status: _COVER + b"0.1 0.6 0.3 rg " + FILLED[status],
    "picture": _picture,
}
# A row of each status, and the status that its mark is changed to.
CHANGES = [("L1M1D1", "not_done"), ("L1M2D2", "in_progress"), ("L1M1D2", "done"), ("L1M1D3", "done")]
by_legend = pytest.mark.parametrize("legend", [True, False], ids=["legend", "plain"])
by_change = pytest.mark.parametrize(("code", "status"), CHANGES)
by_typeface = pytest.mark.parametrize("typeface", TYPEFACES.values(), ids=TYPEFACES)


def _read(
    folder: Path, change: Change, *, legend: bool = True, typeface: Typeface = DRAWN, size: float = SIZE
) -> Report:
    path = folder / "report.pdf"
    path.write_bytes(build(typeface.encoding(), size, legend=legend, change=change))
    return reportparse.extract(path)


def _at_row(code: str, ops: Callable[[Sheet], Ops], size: float = SIZE) -> Change:
    """Print more, in the unit square of the mark of one row."""

    def change(sheet: Sheet, row: str, x: float, top: float) -> None:
        if row == code:
            sheet.ops.append(b"q %g 0 0 %g %g %g cm " % (size, size, x, 842 - top) + ops(sheet) + b" Q")

    return change


def _instead(code: str, ops: Callable[[Sheet], Ops], size: float = SIZE) -> Change:
    """Print something else in place of the mark of one row."""
    add = _at_row(code, ops, size)

    def change(sheet: Sheet, row: str, x: float, top: float) -> None:
        if row == code:
            del sheet.ops[-1]
            add(sheet, row, x, top)

    return change


def _errors(report: Report) -> list[tuple[str, str | None]]:
    """Code and row of all errors but those of the totals, which must follow."""
    found = [f for f in report.findings if f.severity is Severity.ERROR]
    return [(f.code, f.where.code) for f in found if not f.code.startswith("stated-total")]


def _confidence(report: Report, code: str) -> float:
    return next(d.confidence for d in report.deliverables() if d.code == code)


def _expected(code: str, status: str) -> dict[str, str]:
    return {**STATUS_BY_CODE, code: status}


def test_the_unchanged_report_is_consistent(tmp_path: Path):
    """This test ensures that all faults below come from what is changed."""
    report = _read(tmp_path, lambda *_: None)
    assert (statuses(report), report.verdict, _errors(report)) == (STATUS_BY_CODE, "consistent", [])


@by_legend
@by_change
@pytest.mark.parametrize("cover", COVERS)
@by_typeface
def test_another_mark_over_the_text_is_one_conflict(
    typeface: Typeface, cover: str, code: str, status: str, legend: bool, tmp_path: Path
):
    """This test ensures that a mark with another one painted over it is reported, only that, and never read as text."""
    change = _at_row(code, lambda sheet: COVERS[cover](sheet, status))
    report = _read(tmp_path, change, legend=legend, typeface=typeface)
    assert _errors(report) == [("mark-conflict", code)]
    assert statuses(report) in (_expected(code, status), _expected(code, "unknown"))
    assert _confidence(report, code) < 0.9


@by_legend
@by_change
@pytest.mark.parametrize("size", [8, 12, 18])
@by_typeface
def test_a_text_that_names_another_mark_is_one_conflict(
    typeface: Typeface,
    size: float,
    code: str,
    status: str,
    legend: bool,
    tmp_path: Path,
):
    """This test ensures that a glyph whose text says another mark is reported, only that, and never read as text."""
    change = _instead(code, typeface.lying(STATUS_BY_CODE[code], said=status), size)
    report = _read(tmp_path, change, legend=legend, typeface=typeface, size=size)
    assert _errors(report) == [("mark-conflict", code)]
    assert statuses(report) in (STATUS_BY_CODE, _expected(code, "unknown"))
    assert _confidence(report, code) < 0.9


@by_legend
def test_a_mark_painted_over_shows_in_the_totals(legend: bool, tmp_path: Path):
    """This test ensures that where totals are stated, a mark that was painted over makes the report inconsistent."""
    report = _read(tmp_path, _at_row("L1M1D1", lambda _: _COVER + FILLED["not_done"]), legend=legend)
    mismatched = [f.where.status for f in report.findings if f.code == "stated-total-mismatch"]
    assert mismatched == (["done", "not_done"] if legend else [])
    assert report.verdict == ("inconsistent" if legend else "not_auditable")


# What is in the cell of a row in place of its mark, and cannot be seen.
def _shown(before: bytes, status: str = "done") -> Callable[[Sheet], Ops]:
    code = 97 + list(SIGNS).index(status)
    return lambda _: before + f"BT /Mark 1 Tf <{code:02x}> Tj ET".encode()


def _plain_font(before: bytes, text: str) -> Callable[[Sheet], Ops]:
    return lambda _: before + f"BT /Text 1 Tf <{text.encode('cp1252').hex()}> Tj ET".encode()


UNSEEN = {
    "white": _shown(b"1 g "),
    "white-type-0": lambda sheet: b"1 g " + _typed_tick(sheet),
    "invisible": lambda sheet: b"3 Tr " + _typed_tick(sheet),
    "off-the-page": _shown(b"1 0 0 1 40 0 cm "),
    "under-a-white-box": lambda sheet: _shown(b"")(sheet) + b" 1 g -0.2 -0.4 1.4 1.6 re f",
    "white-word": _plain_font(b"1 g ", "Done"),
    "invisible-word": _plain_font(b"3 Tr ", "Done"),
    "off-the-page-word": _plain_font(b"1 0 0 1 40 0 cm ", "Done"),
    "under-a-white-box-word": lambda sheet: _plain_font(b"", "Done")(sheet) + b" 1 g -0.2 -0.4 3.4 1.6 re f",
    "white-letter": _plain_font(b"1 g ", "X"),
}


def _typed_tick(sheet: Sheet) -> Ops:
    sheet.resource("Font", "Ding", lambda: sheet.add("<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>"))
    return b"BT /Ding 1 Tf <34> Tj ET"


@by_legend
@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_is_no_mark(name: str, legend: bool, tmp_path: Path):
    """This test ensures that a status cell in which nothing is to be seen is blank, whatever its text layer holds."""
    report = _read(tmp_path, _instead("L1M1D3", UNSEEN[name]), legend=legend)
    assert statuses(report) == _expected("L1M1D3", Status.UNKNOWN.value)
    assert _errors(report) == [("mark-blank", "L1M1D3")]
    assert "text-not-visible" in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "name", ["white", "under-a-white-box", "white-word", "invisible-word", "under-a-white-box-word"]
)
def test_unseen_text_in_a_status_cell_that_says_a_status_is_reported_for_its_row(name: str, tmp_path: Path):
    """This test ensures that whoever reads the text layer and finds a status there is told that nobody sees it."""
    report = _read(tmp_path, _instead("L1M1D3", UNSEEN[name]))
    assert [f.where.code for f in report.findings if f.code == "hidden-text"] == ["L1M1D3"]


@pytest.mark.parametrize("name", UNSEEN)
def test_what_nobody_sees_does_not_change_a_mark(name: str, tmp_path: Path):
    """This test ensures that unseen text beside a mark that is seen leaves its status as it is."""

    def change(sheet: Sheet, row: str, x: float, top: float) -> None:
        if row == "L1M1D3":
            beside = x + (0 if name.startswith("off") else 30)
            sheet.ops.append(b"q 12 0 0 12 %g %g cm " % (beside, 842 - top) + UNSEEN[name](sheet) + b" Q")

    report = _read(tmp_path, change)
    assert statuses(report) == STATUS_BY_CODE
    assert _errors(report) == []
