"""
One table of eight deliverables of two lines each, with a page break after each of its sixteen lines.

Three measures are merged cells of the first column, marks stand on the first line of their rows, and a break after an
odd line cuts a row in two. Wherever the break is, whatever is drawn, however codes are written: the same rows.

    python -m tests.harness.page_breaks [folder]
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

import reportparse
from reportparse.api import Report
from reportparse.errors import ReportparseError
from tests.harness.drawing import LEADING, LOOKS, Sheets

CODES = ("whole", "relative")
POSITIONS = range(1, 17)
"""After which line of the table the page ends; 16: after the last."""
FORMATS = ("docx", "html")

TITLE = "Harbour district programme, progress report 2023"
TOTALS = "Of the 8 deliverables, 4 are done, 2 are under way and 2 are not started."
LEGEND = "Status: ✓ done, ○ under way, ✗ not started."
GUIDELINE = ("L1", "Quays that people like to use")
HEADER = ("Measure", "Deliverable", "Status")
CLOSING = "The next report will appear in the spring of 2025."
# What fills the first page down to the table, as many lines as there is room for.
FOREWORD = (
    "The harbour has been a place of work for as long as anybody can remember, and it still is.",
    "People now also come here to walk, to sit by the water and to look at the ships.",
    "Both can be had at once, but not everywhere and not without some thought.",
    "The council therefore asked those who live and work here what they would like to see.",
    "Their answers filled many pages, and not all of them could be had for the money there was.",
    "What was chosen in the end is listed below, together with how far the work has come.",
)


class Row(NamedTuple):
    """A deliverable: its number in its measure, its two lines, its sign."""

    number: int
    lines: tuple[str, str]
    sign: str


class Group(NamedTuple):
    """A measure: its number, the lines of its merged cell, its rows."""

    number: int
    lines: tuple[str, ...]
    rows: tuple[Row, ...]


GROUPS = (
    Group(
        1,
        ("Keep the old cranes as", "landmarks and open one", "of them to visitors"),
        (
            Row(1, ("Survey of the steel of all three cranes by an", "engineer for historic structures"), "✓"),
            Row(2, ("Stairs and a platform on the crane at the", "Northern Basin"), "✓"),
            Row(3, ("Lighting of the cranes after dark, with lamps", "that leave birds alone"), "○"),
        ),
    ),
    Group(
        2,
        ("Give the water's edge", "back to walkers, with", "seats, shade and a way", "down to the water"),
        (
            Row(1, ("A path of two kilometres without steps from the", "lock to the fish market"), "✓"),
            Row(2, ("Benches every 150 metres, half of them in the", "shade of new trees"), "✗"),
            Row(3, ("Steps into the water at two places where the", "current is weak"), "✓"),
        ),
    ),
    Group(
        3,
        ("Make room for boats", "that carry goods"),
        (
            Row(1, ("A berth with electric power for cargo boats at", "Quay 12"), "○"),
            Row(2, ("Agreement with the shops of the district on", "deliveries by boat"), "✗"),
        ),
    ),
)
STATUS_BY_SIGN = {"✓": "done", "○": "in_progress", "✗": "not_done"}
COUNTED = {"done": 4, "in_progress": 2, "not_done": 2}

# Columns: measure, deliverable, status.
XS = (60.0, 200.0, 470.0, 535.0)
PAD = 4.0
PAGE_TOP, PAGE_BOTTOM = 60.0, 780.0


def codes_of(group: Group, row: Row | None, codes: str) -> str:
    """A code as printed: whole (`L1M2D1`), or relative to what it stands under (`D1` under `M2`)."""
    above = f"{GUIDELINE[0]}M{group.number}" if codes == "whole" else f"M{group.number}"
    if row is None:
        return above
    return f"{above}D{row.number}" if codes == "whole" else f"D{row.number}"


def truth() -> list[tuple[str, str, str, str, str]]:
    """Every row: the code and text of its measure, its own, its status. Codes are whole whatever is printed."""
    return [
        (
            f"L1M{group.number}",
            " ".join(group.lines),
            f"L1M{group.number}D{row.number}",
            " ".join(row.lines),
            STATUS_BY_SIGN[row.sign],
        )
        for group in GROUPS
        for row in group.rows
    ]


def problems(report: Report) -> list[str]:
    """What is wrong with a reading, in words; none: it is right."""
    expected = truth()
    read = [(m.code, m.text, d.code, d.text, d.status.value) for m in report.measures() for d in m.deliverables]
    found = []
    if read != expected:
        found += [f"missing {row}" for row in expected if row not in read]
        found += [f"wrong {row}" for row in read if row not in expected]
        if not found:
            found.append("order")
    measures = [(measure.code, measure.text) for measure in report.measures()]
    if measures != list(dict.fromkeys(row[:2] for row in expected)):
        found.append(f"measures {measures}")
    if [(g.code, g.title) for g in report.guidelines] != [GUIDELINE]:
        found.append(f"guidelines {[(g.code, g.title) for g in report.guidelines]}")
    if report.counted.by_status != COUNTED:
        found.append(f"counted {report.counted.by_status}")
    if report.verdict != "consistent":
        found.append(f"verdict {report.verdict}")
    found += [f"finding {f.code}: {f.message}" for f in report.findings if f.severity.value != "info"]
    return found


def judge(path: Path) -> list[str]:
    """What is wrong with what is read of a file."""
    try:
        return problems(reportparse.extract(path))
    except ReportparseError as error:
        return [f"{type(error).__name__}: {error}"]


class Line(NamedTuple):
    """A line of the table as printed: the group that it is of, its text, its sign, what begins with it."""

    group: Group
    text: str
    sign: str
    begins_row: bool
    begins_measure: bool


def lines_of(codes: str) -> list[Line]:
    """The sixteen lines of the table, without the merged cells of the measures beside them."""
    lines: list[Line] = []
    for group in GROUPS:
        for index, row in enumerate(group.rows):
            lines.append(Line(group, f"{codes_of(group, row, codes)} {row.lines[0]}", row.sign, True, index == 0))
            lines.append(Line(group, row.lines[1], "", False, False))
    return lines


def draw_pdf(path: Path, codes: str, look: str, position: int, closed: bool | None = None, pad: float = PAD) -> None:
    """
    Write the report as a PDF whose first page ends after a line of the table.

    `closed` says whether borders are drawn at the cut: as word processors do (in a grid, if nothing is said), or not,
    as style sheets do (rules between rows). `pad` is the white above and below the text of a row.
    """
    sheets = Sheets()
    closed = look == "grid" if closed is None else closed
    sheets.text(XS[0], PAGE_TOP + 16, TITLE, 16, bold=True)
    lines = lines_of(codes)
    # The table stands so low that the last line before the break is the last that the page has room for.
    top = PAGE_BOTTOM - LEADING - 2 * PAD - _height(lines[:position], pad)
    for index in range(int((top - 68 - PAGE_TOP - 40) // LEADING)):
        sheets.text(XS[0], PAGE_TOP + 44 + index * LEADING, FOREWORD[index % len(FOREWORD)])
    sheets.text(XS[0], top - 68, TOTALS)
    sheets.text(XS[0], top - 52, LEGEND)
    sheets.text(XS[0], top - 18, " ".join(GUIDELINE), 13, bold=True)
    row_top = top + LEADING + 2 * PAD
    for x, text in zip(XS, HEADER, strict=False):
        sheets.text(x + PAD, top + PAD + 9, text, bold=True)
    texts = {group.number: _coded(codes_of(group, None, codes), group.lines) for group in GROUPS}
    y = _draw_lines(sheets, lines[:position], texts, row_top, look, closed, pad)
    sheets.borders(XS, [top], look, top, row_top)
    sheets.text(290, 810, "1", 9)
    sheets.turn()
    if lines[position:]:
        y = _draw_lines(sheets, lines[position:], texts, PAGE_TOP, look, closed, pad)
    else:
        y = PAGE_TOP
    sheets.text(XS[0], y + 40, CLOSING)
    sheets.text(290, 810, "2", 9)
    sheets.save(path)


def _height(lines: list[Line], pad: float) -> float:
    """How high a page's lines of the table are, with the white above and below their rows."""
    return sum(LEADING + pad for _ in lines) + pad * (not lines[0].begins_row)


def _draw_lines(
    sheets: Sheets, lines: list[Line], texts: dict[int, list[str]], top: float, look: str, closed: bool, pad: float
) -> float:
    """Draw a page's lines of the table with their borders; gives where they end. What is printed leaves `texts`."""
    y = top
    reach: dict[int, tuple[float, float]] = {}
    if closed or lines[0].begins_row:
        _rule(sheets, lines[0], y, look, is_first=True)
    for index, line in enumerate(lines):
        if line.begins_row and index:
            _rule(sheets, line, y, look)
        if line.begins_row or not index:
            y += pad
        sheets.text(XS[1] + PAD, y + 9, line.text)
        sheets.text(XS[2] + 28, y + 9, line.sign)
        reach[line.group.number] = (reach.get(line.group.number, (y,))[0], y + LEADING)
        y += LEADING
        if not line.begins_row:
            y += pad
    for number, (begin, end) in reach.items():
        # A merged cell has lines of its own, as many as there is room for beside its rows.
        fitting = int((end - begin) / LEADING)
        for index, text in enumerate(texts[number][:fitting]):
            sheets.text(XS[0] + PAD, begin + index * LEADING + 9, text)
        del texts[number][:fitting]
    if closed or not lines[-1].begins_row:
        sheets.borders(XS, [y], look, top, y)
    elif look == "grid":
        sheets.borders(XS, [], look, top, y)
    return y


def _rule(sheets: Sheets, line: Line, y: float, look: str, is_first: bool = False) -> None:
    """Draw the rule above a row: from side to side above a measure, else beside the merged cell."""
    if look != "none":
        sheets.rule(XS[0] if is_first or line.begins_measure else XS[1], y, XS[3], y)


def write_html(path: Path, codes: str, look: str) -> None:
    """Write the same content as a web page."""
    borders = {"grid": "border: 1px solid", "horizontal": "border-top: 1px solid", "none": "border: 0"}[look]
    rows = []
    for group in GROUPS:
        for index, row in enumerate(group.rows):
            first = f"{codes_of(group, None, codes)} {'<br>'.join(map(escape, group.lines))}"
            merged = f'<td rowspan="{len(group.rows)}">{first}</td>' if index == 0 else ""
            text = f"{codes_of(group, row, codes)} {'<br>'.join(map(escape, row.lines))}"
            rows.append(f"<tr>{merged}<td>{text}</td><td>{row.sign}</td></tr>")
    head = "".join(f"<th>{name}</th>" for name in HEADER)
    path.write_text(
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><style>td {{ {borders} }}'
        f"</style></head><body><h1>{TITLE}</h1><p>{TOTALS}</p><p>{LEGEND}</p><h2>{' '.join(GUIDELINE)}</h2>"
        f"<table><tr>{head}</tr>{''.join(rows)}</table><p>{CLOSING}</p></body></html>",
        encoding="utf-8",
    )


def write_docx(path: Path, codes: str, look: str) -> None:
    """Write the same content as a Word document."""
    import docx

    document: Any = docx.Document()
    document.add_heading(TITLE, 0)
    for text in (TOTALS, LEGEND):
        document.add_paragraph(text)
    document.add_heading(" ".join(GUIDELINE), 1)
    table = document.add_table(rows=1, cols=3)
    for cell, name in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = name
    for group in GROUPS:
        cells = [table.add_row().cells for _ in group.rows]
        cells[0][0].merge(cells[-1][0]).text = "\n".join(_coded(codes_of(group, None, codes), group.lines))
        for row, (_, text, status) in zip(group.rows, cells, strict=True):
            text.text, status.text = "\n".join(_coded(codes_of(group, row, codes), row.lines)), row.sign
    _set_borders(table, look)
    document.add_paragraph(CLOSING)
    document.save(str(path))


def _coded(code: str, lines: tuple[str, ...]) -> list[str]:
    return [f"{code} {lines[0]}", *lines[1:]]


def _set_borders(table: Any, look: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    sides = {
        "grid": ("top", "left", "bottom", "right", "insideH", "insideV"),
        "horizontal": ("top", "bottom", "insideH"),
    }
    drawn = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in sides.get(look, ()))
    table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{drawn}</w:tblBorders>"))


def write(path: Path, codes: str, look: str, position: int) -> None:
    """Write the report in the format that the file's name says."""
    if path.suffix == ".pdf":
        draw_pdf(path, codes, look, position)
    else:
        {".html": write_html, ".docx": write_docx}[path.suffix](path, codes, look)


def name_of(suffix: str, codes: str, look: str, position: int) -> str:
    """The name of a document: `pdf-whole-grid-05`."""
    return f"{suffix}-{codes}-{look}-{position:02}"


def cases() -> Iterator[tuple[str, str, str, int]]:
    """Every document: format, codes, look, after which line the page ends (0: no pages)."""
    yield from (("pdf", codes, look, position) for codes in CODES for look in LOOKS for position in POSITIONS)
    yield from ((suffix, codes, look, 0) for suffix in FORMATS for codes in CODES for look in LOOKS)


def main(folder: Path) -> None:
    """Write all documents into a folder, read them, and print what is right, by look and position."""
    folder.mkdir(parents=True, exist_ok=True)
    outcomes: dict[tuple[str, str, str], str] = {}
    for suffix, codes, look, position in cases():
        path = folder / f"{name_of(suffix, codes, look, position)}.{suffix}"
        write(path, codes, look, position)
        found = judge(path)
        outcomes[suffix, codes, look] = outcomes.get((suffix, codes, look), "") + ("x" if found else ".")
        for problem in found:
            print(f"{path.stem}: {problem}")
    print("\n. right, x wrong; a break after each of the lines 1 to 16")
    for (suffix, codes, look), line in outcomes.items():
        print(f"{suffix:5} {codes:9} {look:11} {line:16} {line.count('.')} of {len(line)}")
    right, count = (sum(f(line) for line in outcomes.values()) for f in (lambda line: line.count("."), len))
    print(f"{right} of {count} right; documents in {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else tempfile.mkdtemp(prefix="page-breaks-")))
