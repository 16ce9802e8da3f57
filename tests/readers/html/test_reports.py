"""Reports as web pages: one content, its marks and rows made in every way that pages know, is read the same."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

import pymupdf
import pytest

import reportparse
from reportparse.api import Report
from tests.generator.corpus import choose, fit_layout
from tests.generator.html_page import build_html
from tests.generator.layout import random_layout

STATUS = {
    "L1M1D1": "done",
    "L1M1D2": "in_progress",
    "L1M2D1": "not_done",
    "L1M2D2": "done",
    "L2M1D1": "done",
    "L2M1D2": "not_done",
    "L2M1D3": "in_progress",
}
LABELS = {"done": "achieved", "in_progress": "in progress", "not_done": "not developed"}
COUNTS = {"done": 3, "in_progress": 2, "not_done": 2}

CHECK = '<path d="M4 12l5 6L20 5" fill="none" stroke="currentColor" stroke-width="3"/>'
RING = '<circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" stroke-width="2"/>'
CROSS = '<path d="M4 4L20 20M20 4L4 20" stroke="currentColor" stroke-width="3"/>'
PATHS = {"done": CHECK, "in_progress": RING, "not_done": CROSS}
TRAFFIC = {"done": "#2e9b4f", "in_progress": "#f0a020", "not_done": "#d0312c"}


def svg(status: str, attributes: str = "") -> str:
    """A drawing of a status."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" {attributes}>{PATHS[status]}</svg>'


def png(status: str) -> str:
    """A picture of a status, in its own address."""
    drawing = svg(status).replace("currentColor", TRAFFIC[status])
    with pymupdf.open(stream=drawing.encode(), filetype="svg") as document:
        data = document[0].get_pixmap(matrix=pymupdf.Matrix(1.5, 1.5), alpha=True).tobytes("png")
    return f'<img width="18" src="data:image/png;base64,{base64.b64encode(data).decode()}">'


def each(pattern: str, **values: tuple[str, str, str]) -> dict[str, str]:
    """A mark per status: the pattern with the status's value for each name."""
    return {
        status: pattern.format(status=status, **{name: own[index] for name, own in values.items()})
        for index, status in enumerate(LABELS)
    }


DOT = "display:inline-block;width:12px;height:12px;border-radius:50%"
SHEET = "".join(f".dot.{status}{{background:{colour}}}" for status, colour in TRAFFIC.items())
SHEET += f".dot{{{DOT}}}.put.done::before{{content:'\\2714'}}.put.in_progress::before{{content:'\\25CB'}}"
SHEET += ".put.not_done::before{content:'\\2718'}.so{position:absolute;width:1px;height:1px;overflow:hidden}"
SPRITE = "<svg style='display:none'>" + "".join(
    f"<symbol id=i-{status} viewBox='0 0 24 24'>{path}</symbol>" for status, path in PATHS.items()
)
MARKS: dict[str, Mapping[str, str]] = {
    "characters": {"done": "&#10003;", "in_progress": "&#9675;", "not_done": "&#10007;"},
    "emoji": {"done": "✅", "in_progress": "⏳", "not_done": "❌"},
    "coloured discs": each("<span style='color:{c}'>●</span>", c=tuple(TRAFFIC.values())),
    "dots": each("<span class='dot {status}'></span>"),
    "dots with words for screen readers": each("<span class='dot {status}'><span class=so>{status}</span></span>"),
    "Font Awesome": each("<i class='{c}'></i>", c=("fas fa-check", "far fa-circle", "fas fa-times")),
    "Bootstrap": each("<i class='bi bi-{c}'></i>", c=("check-circle-fill", "circle-half", "x-circle-fill")),
    "icons that nobody knows": each("<i class='fa fa-{c}'></i>", c=("trophy", "clock", "ban")),
    "ligatures": each("<span class=material-icons>{c}</span>", c=("check_circle", "radio_button_unchecked", "cancel")),
    "style sheet": each("<b class='put {status}'></b>"),
    "drawings": {status: svg(status, "width=16 height=16") for status in LABELS},
    "drawings without a size": {status: svg(status, f"style='color:{TRAFFIC[status]}'") for status in LABELS},
    "symbols": each("<svg width=16 height=16><use href='#i-{status}'/></svg>"),
    "pictures": {status: png(status) for status in LABELS},
    "pictures elsewhere": each("<img src='r_files/{c}.png' alt=''>", c=("ok", "circle-outline", "cross")),
    "pictures without names": each("<img src='{c}.gif' width=14 height=14>", c=("1", "2", "3")),
    "Wingdings": each("<span style='font-family:Wingdings'>{c}</span>", c=("ü", "¡", "û")),
    "words": dict(LABELS),
    "icons with words": each(
        "<i class='{c}'></i> {w}", c=("fa fa-check", "fa fa-circle-o", "fa fa-times"), w=tuple(LABELS.values())
    ),
    "lists to choose from": each(
        "<select><option>-<option selected>{w}<option>other</select>", w=tuple(LABELS.values())
    ),
}


def legend(marks: Mapping[str, str]) -> str:
    """A list of marks, labels and counts."""
    return "".join(f"<p>{marks[s]} {LABELS[s]}: <b>{COUNTS[s]}</b></p>" for s in LABELS)


def plain_table(marks: Mapping[str, str]) -> str:
    """A table element with merged measures."""
    rows, measure = [], ""
    for code, status in STATUS.items():
        own = code.rpartition("D")[0]
        count = sum(other.startswith(own + "D") for other in STATUS)
        cell = f"<td rowspan={count}><b>{own}</b> The measure {own.lower()}</td>" if own != measure else ""
        measure = own
        rows.append(f"<tr>{cell}<td><b>{code}</b> The output</td><td>{marks[status]}</td></tr>")
    return f"<table><thead><tr><th>Measure<th>Deliverable<th></thead><tbody>{''.join(rows)}</tbody></table>"


def as_boxes(style: str) -> str:
    """A table of boxes: the style of `.t`, `.r` and `.c` makes them one."""
    rows, measure = [], ""
    for code, status in STATUS.items():
        own = code.rpartition("D")[0]
        text = f"{own} The measure {own.lower()}" if own != measure else ""
        measure = own
        sign = MARKS["characters"][status]
        boxes = "".join(f"<div class=c>{content}</div>" for content in (text, f"{code} The output", sign))
        rows.append(f"<div class=r>{boxes}</div>")
    return f"<style>{style}</style><div class=t>{''.join(rows)}</div>"


def nested(marks: Mapping[str, str]) -> str:
    """A table per measure in the cell beside it."""
    rows = []
    for measure in dict.fromkeys(code.rpartition("D")[0] for code in STATUS):
        own = {code: status for code, status in STATUS.items() if code.startswith(measure)}
        inner = "".join(f"<tr><td>{code} The output<td>{marks[status]}" for code, status in own.items())
        rows.append(f"<tr><td>{measure} The measure {measure.lower()}<td><table>{inner}</table>")
    return f"<table>{''.join(rows)}</table>"


TWO_SIZES = "@media (max-width:700px){.l{display:none}} @media (min-width:701px){.s{display:none}}"
LAYOUTS = {
    "CSS table": as_boxes(".t{display:table}.r{display:table-row}.c{display:table-cell}"),
    "flex rows": as_boxes(".r{display:flex}"),
    "grid rows": as_boxes(".r{display:grid;grid-template-columns:2fr 3fr 1fr}"),
    "one grid": as_boxes(".t{display:grid;grid-template-columns:2fr 3fr 1fr}.r{display:contents}"),
    "floats": as_boxes(".c{float:left;width:30%}"),
    "roles": as_boxes("").replace("=t>", "=t role=grid>").replace("=r>", "=r role=row>").replace("=c>", " role=cell>"),
    "nested tables": nested(MARKS["characters"]),
    "table in a table": f"<table><tr><td><h2>Part</h2>{plain_table(MARKS['characters'])}</table>",
    "copies for other screens": f"<style>{TWO_SIZES}</style><div class=l>{plain_table(MARKS['characters'])}</div>"
    f"<div class=s>{plain_table(MARKS['words'])}</div>",
}


def extract(tmp_path: Path, body: str, marks: Mapping[str, str]) -> Report:
    """The report of a page with a title, a sentence with the total, a legend and a body."""
    page = (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title><style>{SHEET}</style></head>"
        f"<body><h1>Progress report 2021-2023</h1><p>In total the plan has 7 deliverables.</p>{legend(marks)}"
        f"{SPRITE}</svg>{body}"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    return reportparse.extract(path)


def statuses(report: Report) -> dict[str, str]:
    """The status of each deliverable."""
    return {d.code: d.status.value for d in report.deliverables()}


@pytest.mark.parametrize("kind", MARKS)
def test_marks_made_in_any_way_are_read(tmp_path, kind):
    """whatever draws the marks of a page, every row has its status, and the totals agree."""
    report = extract(tmp_path, plain_table(MARKS[kind]), MARKS[kind])
    assert statuses(report) == STATUS
    assert report.verdict == "consistent"
    assert {total.status: total.count for total in report.stated_totals} == {None: 7, **COUNTS}


@pytest.mark.parametrize("kind", LAYOUTS)
def test_rows_laid_out_in_any_way_are_read(tmp_path, kind):
    """whatever puts rows beside each other, every row has its status, code and measure."""
    report = extract(tmp_path, LAYOUTS[kind], MARKS["characters"])
    assert statuses(report) == STATUS
    assert [m.text for m in report.measures()] == ["The measure l1m1", "The measure l1m2", "The measure l2m1"]
    assert {d.text for d in report.deliverables()} == {"The output"}
    assert report.verdict == "consistent"
    assert {f.code for f in report.findings} == {"guideline-untitled", "text-repeated"}


def test_colours_of_cells_are_read_with_their_legend(tmp_path):
    """cells that are coloured and nothing else have the status of the legend's cell in that colour."""
    cells = "".join(
        f"<tr><td>{code} The output<td style='background:{TRAFFIC[status]}'></td>" for code, status in STATUS.items()
    )
    rows = "".join(f"<tr><td style='background:{c}'><td>{LABELS[s]}<td>{COUNTS[s]}" for s, c in TRAFFIC.items())
    report = extract(tmp_path, f"<table>{rows}</table><table>{cells}</table>", dict.fromkeys(LABELS, ""))
    assert statuses(report) == STATUS


def test_a_wrong_word_in_place_of_a_picture_is_not_trusted(tmp_path):
    """a status that only the word in place of a missing picture gives is doubtful."""
    marks = each("<img src='{c}.gif' alt='{w}'>", c=("1", "2", "3"), w=tuple(LABELS.values()))
    report = extract(tmp_path, plain_table(marks), MARKS["words"])
    assert statuses(report) == STATUS
    assert {f.code for f in report.findings if f.code.startswith("mark-")} != set()


@pytest.mark.parametrize("seed", [2, 5, 7, 8, 16])
def test_generated_pages_are_read(tmp_path, seed):
    """pages of the generator, in several languages and layouts, give their content."""
    content = choose(seed)
    path = tmp_path / "page.html"
    path.write_text(build_html(content, fit_layout(content, random_layout(seed))), encoding="utf-8")
    report, truth = reportparse.extract(path), content.to_truth()
    assert [
        (d.code, d.text, d.status.value) for g in report.guidelines for m in g.measures for d in m.deliverables
    ] == [
        (d["code"], d["text"], d["status"] or "unknown")
        for g in truth["guidelines"] for m in g["measures"] for d in m["deliverables"]
    ]  # fmt: skip
    stated = {total.status or "total": total.count for total in report.stated_totals}
    assert stated == {name: count for name, count in truth["stated"].items() if count is not None}
