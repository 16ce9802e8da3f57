"""Legends that name colours in words, and lines of a legend that nobody understands."""

from __future__ import annotations

import pytest

from reportparse.colours import name_distance
from reportparse.model import ReportModel
from tests.building import read_text, statuses
from tests.pdf_tables import HEIGHT, about, build, cell, read, text_ops

ROWS = tuple((f"L1M1D{i}", "Plant trees", "") for i in range(1, 5))
GREEN, AMBER, RED = "0.18 0.61 0.31 rg", "1 0.75 0 rg", "0.82 0.19 0.17 rg"


def coloured(colours: tuple[str, ...], *legend: str) -> ReportModel:
    """A report whose cells are coloured, with lines of a legend under the table."""
    fills = []
    for row, colour in enumerate(colours, 1):
        box = cell(row, 2)
        place = f"{box.x0 + 1:g} {HEIGHT - box.bottom + 1:g} {box.width - 2:g} {box.height - 2:g}"
        fills.append(f"q {colour} {place} re f Q ")
    lines = [text_ops(text, 50, 300 + 14 * i) for i, text in enumerate(legend)]
    return read(build(ROWS, after="".join(fills + lines)))


def table(*marks: str, before: str) -> ReportModel:
    """A transcription with a legend before the rows."""
    rows = [f"| L1M1D{i} Part {i} of it | {mark} |" for i, mark in enumerate(marks, 1)]
    return read_text("\n".join([before, "", "| Deliverable | Status |", "|---|---|", *rows, ""]))


@pytest.mark.parametrize(
    "legend",
    [
        ("Green = completed", "Amber = delayed", "Red = not started"),
        ("Vert : réalisé", "Orange : reporté", "Rouge : non commencé"),
        ("Grün: umgesetzt", "Gelb: verschoben", "Rot: nicht begonnen"),
        ("Green: completed; amber: delayed; red: not started",),
        ("Verde – realizado", "Ámbar – aplazado", "Rojo – no iniciado"),
    ],
)
def test_colours_that_a_legend_names_are_its_marks(legend):
    """coloured cells mean what the legend says of the colours by their names, in any language."""
    report = coloured((GREEN, AMBER, RED, GREEN), *legend)
    assert list(statuses(report).values()) == ["done", "postponed", "not_done", "done"]
    assert {row.mark.basis for row in report.deliverables()} == {"legend"}


def test_a_colour_that_the_legend_does_not_name_is_unknown():
    """blue is none of green and red."""
    report = coloured((GREEN, "0.1 0.2 0.9 rg", RED, GREEN), "Green = completed", "Red = not started")
    assert list(statuses(report).values()) == ["done", "unknown", "not_done", "done"]


def test_a_colour_between_two_names_is_unknown():
    """where the legend has yellow and orange, amber may be either."""
    legend = ("Yellow = delayed", "Orange = in progress", "Green = completed")
    report = coloured((GREEN, AMBER, GREEN, GREEN), *legend)
    assert statuses(report)["L1M1D2"] == "unknown"


def test_names_of_colours_may_be_the_marks_themselves():
    """a column of the words green and red is read by the legend, whatever the case."""
    report = table("Green", "RED", "green", before="Green: completed\n\nRed: not started")
    assert list(statuses(report).values()) == ["done", "not_done", "done"]


def test_a_lone_colour_before_a_status_is_no_legend():
    """one such line may be any text."""
    assert coloured((GREEN, RED, GREEN, RED), "Green: completed").legend == []


def test_a_line_of_the_legend_that_is_not_understood_is_said():
    """a sign with words that the vocabulary lacks, beside entries that are understood, is a finding."""
    report = table("✓", "✗", "✓", before="✓ done\n\n✗ not done\n\n◐ quite a bit of it\n\n◑ hardly a bit of it")
    texts = [finding.message for finding in report.findings if finding.code == "legend-unread"]
    assert [text.split("”")[0] for text in texts] == ["“◐ quite a bit of it", "“◑ hardly a bit of it"]


def test_a_colour_whose_label_is_not_understood_is_said():
    """the colours that are understood count, and the others are unknown with a reason."""
    report = coloured(
        (GREEN, AMBER, RED, GREEN), "Green = completed", "Amber = business as usual", "Red = cancelled", "Blue = so so"
    )
    assert list(statuses(report).values()) == ["done", "unknown", "cancelled", "done"]
    assert [code for code, _ in about(report)].count("legend-unread") == 2


def test_totals_beside_a_legend_are_no_entries():
    """lines that state counts by the legend's own signs need no understanding."""
    report = table("✓", "✗", "✓", before="✓ done: 2\n\n✗ not done: 1\n\n✓ 2 of 3 rows\n\nMany thanks: to all")
    assert [finding.code for finding in report.findings if finding.code == "legend-unread"] == []


@pytest.mark.parametrize(
    ("colour", "name"),
    [("#92d050", "green"), ("#c6efce", "green"), ("#ffc000", "orange"), ("#ffc7ce", "red"), ("#ffff00", "yellow"),
     ("#808080", "grey"), ("#000000", "black"), ("#ff0000", "red"), ("#0070c0", "blue")],
)  # fmt: skip
def test_colours_go_by_their_names(colour, name):
    """the usual colours of traffic lights, strong and pale, are near the names that people give them."""
    assert name_distance(colour, name) <= 8


@pytest.mark.parametrize("texts", [("100 %", "40 %", "0 %", "100 %"), ("12/2020", "03/2021", "06/2021", "11/2020")])
def test_colours_behind_figures_are_marks_where_nothing_else_is(texts):
    """traffic lights behind percentages or dates are read by the legend, and the figures are kept."""
    report = valued(texts, ("",) * 4, "Green = completed", "Amber = delayed", "Red = not started")
    assert list(statuses(report).values()) == ["done", "postponed", "not_done", "done"]
    assert [row.attributes["Status"] for row in report.deliverables()] == list(texts)


def test_colours_behind_figures_are_decoration_beside_marks():
    """where another column says how far a row is, the colour behind a figure says nothing, and leaves no trace."""
    words = ("done", "done", "not started", "done")
    report = valued(("10", "20", "30", "40"), words, "Green = completed", "Red = not started")
    assert list(statuses(report).values()) == ["done", "done", "not_done", "done"]
    assert [row.earlier for row in report.deliverables()] == [[]] * 4


def valued(texts: tuple[str, ...], words: tuple[str, ...], *legend: str) -> ReportModel:
    """A report with figures on grounds of green, amber, red and green; words may stand before them."""
    rows = tuple((f"L1M1D{i} Plant", word, text) for i, (text, word) in enumerate(zip(texts, words, strict=True), 1))
    around = {}
    for row, colour in enumerate((GREEN, AMBER, RED, GREEN), 1):
        box = cell(row, 2)
        place = f"{box.x0 + 1:g} {HEIGHT - box.bottom + 1:g} {box.width - 2:g} {box.height - 2:g}"
        around[row, 2] = (f"{colour} {place} re f 0 g", "")
    lines = [text_ops(text, 50, 300 + 14 * i) for i, text in enumerate(legend)]
    return read(build(rows, around, after="".join(lines), head=("Deliverable", "Text", "Status")))


def test_a_label_of_unknown_words_beside_known_ones_explains_its_sign():
    """what the vocabulary does not know gets the meaning that the other entries of its line leave."""
    report = table("✓", "◐", "✗", "✓", before="Legend: ✓ completed, ◐ on the anvil, ✗ not completed.")
    assert list(statuses(report).values()) == ["done", "in_progress", "not_done", "done"]
    assert [(entry.label, entry.status) for entry in report.legend][-1] == ("on the anvil", "in_progress")
    assert "mark-not-in-legend" not in {finding.code for finding in report.findings}


def test_a_sign_that_means_something_else_gets_no_status_from_the_legend():
    """a star for flagship projects stands beside the statuses, and is not the one that they leave."""
    report = table("✓", "★", "✗", "✓", before="Legend: ✓ completed, ✗ not started, ★ flagship project.")
    assert list(statuses(report).values()) == ["done", "unknown", "not_done", "done"]
    assert "mark-unknown" in {finding.code for finding in report.findings}
