"""Statuses by the ground that rows stand on, where the legend explains colours."""

import pymupdf
import pytest

from reportparse.errors import NoMeasureTable
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from tests.building import statuses
from tests.pdf_tables import ROWS, build, cell, read
from tests.word_files import docx, p, run, tbl, tc, tr

GREEN, AMBER, RED, GREY = (0.79, 0.91, 0.81), (0.99, 0.92, 0.71), (0.96, 0.76, 0.75), (0.93, 0.94, 0.96)
GROUNDS = {"completed": GREEN, "in progress": AMBER, "not started": RED}
WANTED = ["done", "in_progress", "not_done", "done"]
PLAIN = tuple(row[:2] for row in ROWS)


def shade(page: pymupdf.Page, box, colour) -> None:
    """A ground below all that is printed."""
    page.draw_rect(pymupdf.Rect(box.x0, box.top, box.x1, box.bottom), color=None, fill=colour, overlay=False)


def shade_rows(page: pymupdf.Page, columns=(0, 1, 2), grounds=(GREEN, AMBER, RED, GREEN)) -> None:
    """A ground under some cells of each row."""
    for row, colour in enumerate(grounds, 1):
        for column in columns:
            shade(page, cell(row, column), colour)


def draw_legend(page: pymupdf.Page, is_inside: bool) -> None:
    """A table of three coloured cells, the words inside or behind them."""
    for row, (label, colour) in enumerate(GROUNDS.items()):
        box = pymupdf.Rect(60, 300 + 20 * row, 100 + 60 * is_inside, 320 + 20 * row)
        beside = pymupdf.Rect(100, box.y0, 200, box.y1)
        page.draw_rect(box, color=(0, 0, 0), fill=colour)
        if not is_inside:
            page.draw_rect(beside, color=(0, 0, 0))
        page.insert_text(((box if is_inside else beside).x0 + 5, box.y0 + 13), label, fontsize=10)


def read_shaded(columns=(0, 1, 2), grounds=(GREEN, AMBER, RED, GREEN), is_inside=False, has_legend=True):
    """The report of a table with grounds and without any sign."""

    def change(page: pymupdf.Page) -> None:
        shade_rows(page, columns, grounds)
        if has_legend:
            draw_legend(page, is_inside)

    return read(build(tuple((*row, "") for row in PLAIN), change=change, head=("Deliverable", "Text", "")))


@pytest.mark.parametrize("columns", [(0, 1, 2), (1,), (0,)])
@pytest.mark.parametrize("is_inside", [True, False])
def test_a_ground_that_the_legend_explains_is_a_mark(columns, is_inside):
    """rows that are coloured as a whole, or one cell of each, have the status that the legend gives their colour."""
    report = read_shaded(columns, is_inside=is_inside)
    assert list(statuses(report).values()) == WANTED
    assert {(row.mark.kind, row.mark.basis) for row in report.deliverables()} == {("fill", "legend")}


def test_a_ground_that_the_legend_does_not_explain_is_no_mark():
    """a row on another ground has no mark, and the others keep theirs."""
    report = read_shaded(grounds=(GREEN, GREY, RED, GREEN))
    assert list(statuses(report).values()) == ["done", "unknown", "not_done", "done"]


def test_grounds_without_a_legend_say_nothing():
    """stripes and highlighted cells are coloured too: a table on them is no report."""
    with pytest.raises(NoMeasureTable):
        read_shaded(has_legend=False)


def test_signs_go_before_grounds():
    """where rows have signs, what they stand on changes nothing."""

    def change(page: pymupdf.Page) -> None:
        shade_rows(page, grounds=(RED, GREEN, GREEN, AMBER))
        draw_legend(page, is_inside=False)

    report = read(build(change=change))
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]


HTML = """<!DOCTYPE html><html><body><h1>Plan of the town</h1><table><tr>{legend}</tr></table>
<table><tr><th>Code</th><th>Deliverable</th></tr>{rows}</table>"""
COLOURS = {"completed": "#c9e8cf", "in progress": "#fcebb6", "not started": "#f4c1bf"}


def in_html() -> bytes:
    """A web page whose rows have a ground, and a legend of coloured cells."""
    legend = "".join(f'<td style="background:{colour}">{label}</td>' for label, colour in COLOURS.items())
    grounds = [*COLOURS.values(), COLOURS["completed"]]
    rows = "".join(
        f'<tr style="background:{colour}"><td>{code}</td><td>{text}</td></tr>'
        for colour, (code, text) in zip(grounds, PLAIN, strict=True)
    )
    return HTML.format(legend=legend, rows=rows).encode()


def in_word() -> bytes:
    """The same in a Word document, where each cell is shaded by itself."""

    def cell_of(text: str, colour: str) -> str:
        return tc(p(run(text)), properties=f'<w:shd w:val="clear" w:fill="{colour[1:]}"/>')

    grounds = [*COLOURS.values(), COLOURS["completed"]]
    rows = [tr(*(cell_of(text, colour) for text in row)) for colour, row in zip(grounds, PLAIN, strict=True)]
    head = tr(tc(p(run("Code"))), tc(p(run("Deliverable"))))
    legend = tbl(tr(*(cell_of(label, colour) for label, colour in COLOURS.items())))
    return docx(p(run("Plan of the town")) + legend + p() + tbl(head, *rows))


@pytest.mark.parametrize(("data", "name"), [(in_html(), "report.html"), (in_word(), "report.docx")])
def test_grounds_are_marks_in_every_format(data, name):
    """a web page and a Word document say it as a printed page does."""
    report = source_to_report(bytes_to_source(data, name))
    assert list(statuses(report).values()) == WANTED
