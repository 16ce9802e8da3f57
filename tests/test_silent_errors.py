"""Ways in which a status could come out wrong without a word: each is right, unknown, or has a finding of its own."""

from __future__ import annotations

import pytest

from reportparse.geometry import BBox
from reportparse.layout.tiles import Tiles
from reportparse.model import ReportModel
from reportparse.readers.pdf.page.figures import Item, touching
from tests.building import read_text, statuses


def report(head: tuple[str, ...], *marks: tuple[str, ...], before: str = "") -> ReportModel:
    """A report of one measure whose rows have these cells beside their code and text."""
    lines = [f"| Deliverable | {' | '.join(head)} |", "|" + "---|" * (1 + len(head))]
    lines += [f"| L1M1D{i} Part {i} of it | {' | '.join(cells)} |" for i, cells in enumerate(marks, 1)]
    return read_text(before + "\n\n" + "\n".join(lines) + "\n")


def said(found: ReportModel) -> list[tuple[str, list[str]]]:
    """The status of each row, and the findings about it."""
    codes = {row: [f.code for f in found.findings if f.where.code == row] for row in statuses(found)}
    return [(status, codes[code]) for code, status in statuses(found).items()]


def test_a_status_that_no_row_has_got_heads_its_column_all_the_same():
    """where every tick is under one status, it is that status, and not what a tick means elsewhere."""
    found = report(("Done", "Delayed", "Cancelled"), *[("", "✓", "")] * 4)
    assert [status for status, _ in said(found)] == ["postponed"] * 4


def test_a_lone_column_headed_by_a_status_says_that_status():
    """a tick under "Not started" is none for "done"."""
    assert [status for status, _ in said(report(("Not started",), *[("✓",)] * 3))] == ["not_done"] * 3


def test_a_cross_before_a_word_for_done_is_a_conflict():
    """neither of the two wins in silence."""
    found = said(report(("Status",), ("✗ Done",), ("✓ Done",), ("✓ Done",)))
    assert found == [("done", ["mark-conflict"]), ("done", []), ("done", [])]


def test_signs_beside_words_of_every_status_are_decoration():
    """the same tick before each word is a bullet, and contradicts none of them."""
    assert said(report(("Status",), ("✓ Done",), ("✓ Delayed",), ("✓ Not started",))) == [
        ("done", []), ("postponed", []), ("not_done", []),
    ]  # fmt: skip


def test_a_box_that_is_not_ticked_says_that_its_word_does_not_apply():
    """an empty box before a word is no mark."""
    assert said(report(("Status",), ("☐ Done",), ("☑ Done",), ("☑ Done",)))[0] == ("unknown", ["mark-blank"])


def test_crossed_and_empty_boxes_alone_are_not_understood():
    """a crossed box may be the one that applies, or one that failed: only the report can say."""
    found = said(report(("Box",), ("☒",), ("☐",), ("☒",)))
    assert [status for status, _ in found] == ["unknown"] * 3


@pytest.mark.xfail(strict=True, reason="a column of yes and no outweighs an X under another status: unknown, and said")
def test_no_under_a_status_is_no_tick():
    """a word in the column of a status is not the status."""
    found = said(report(("Done", "Delayed"), *[("Yes", "")] * 4, ("No", ""), ("", "X")))
    assert [status for status, _ in found] == [*["done"] * 4, "unknown", "postponed"]


def test_a_mark_beside_a_measure_in_the_column_of_deliverables_is_not_lost():
    """a row whose code lacks its last part is said."""
    lines = ["| Measure | Deliverable | Status |", "|---|---|---|", "| L1M1 One | L1M1D1 First | ✓ |"]
    lines += ["| | L1M1D2 Second | ✗ |", "| L1M2 Two | L1M2D1 Third | ✓ |", "| | L1M2 Fourth | ✗ |"]
    found = read_text("\n".join(lines) + "\n")
    assert "row-unused" in {finding.code for finding in found.findings}


@pytest.mark.parametrize("side", [1e6, 1e9])
def test_a_page_of_any_size_has_few_tiles(side):
    """a box that covers a page of miles is put into no more tiles than on any other page."""
    tiles: Tiles[str] = Tiles(BBox(0, 0, side, side))
    tiles.add(BBox(0, 0, side, side), "page")
    assert [item for _, item in tiles.at(side / 2, side / 3)] == ["page"]


def test_hatching_is_no_sign():
    """thousands of strokes that touch each other are an illustration, and take no long time to be told."""
    strokes = [Item("drawing", BBox(50 + 3 * i, 100, 56 + 3 * i, 106), ("s", i), reach=0.5) for i in range(3000)]
    assert touching(strokes, BBox(0, 0, 10_000, 800)) == []


@pytest.mark.parametrize(
    ("head", "taken"),
    [
        (("2019", "2020"), "not_done"),
        (("2020", "2019"), "done"),
        (("06/2020", "12/2019"), "done"),
        (("Phase 1", "Phase 2"), "not_done"),
        (("Final", "Mid-term"), "done"),
        (("Mi-parcours", "Fin de mandat"), "not_done"),
        (("Aktuell", "Vorjahr"), "done"),
        (("Status", "South"), "done"),
    ],
)
def test_of_two_columns_of_signs_the_header_says_which_is_the_latest(head, taken):
    """years, numbers and words for mid-term and end decide, wherever the columns stand; the others stay as earlier."""
    found = report(head, *[("✓", "✗")] * 3)
    assert said(found) == [(taken, [])] * 3
    assert "mark-column-guessed" not in {finding.code for finding in found.findings}
    assert all(len(row.earlier) == 1 for row in found.deliverables())


@pytest.mark.parametrize("head", [("North", "South"), ("", ""), ("2019", "South"), ("Budget 1", "Phase 2")])
def test_two_columns_of_signs_of_which_nothing_says_which_counts_are_said(head):
    """the last one is taken, and a finding says that there is another one."""
    found = report(head, ("✓", "✗"), ("✓", "✓"), ("✗", "✗"))
    assert [status for status, _ in said(found)] == ["not_done", "done", "not_done"]
    (finding,) = [finding for finding in found.findings if finding.code == "mark-column-guessed"]
    names = [name or f"column {number}" for number, name in enumerate(head, 2)]
    assert f"“{names[1]}” were taken; those of “{names[0]}”" in finding.message


def test_two_columns_that_print_the_same_need_no_choice():
    """where both columns agree in all rows nothing is guessed."""
    found = report(("North", "South"), ("✓", "✓"), ("✗", "✗"))
    assert [finding.code for finding in found.findings if finding.code == "mark-column-guessed"] == []


@pytest.mark.parametrize("remark", ["(beta)", "see page 12", "by the town"])
def test_a_remark_beside_a_sign_is_kept_and_asks_for_a_look(remark):
    """the sign says the status, and words that could take some of it back make it doubtful."""
    found = report(("Status",), (f"✓ {remark}",), ("✓",), ("✗",), ("✓",))
    assert said(found) == [("done", ["mark-doubtful"]), ("done", []), ("not_done", []), ("done", [])]
    assert [row.attributes for row in found.deliverables()] == [{"Status": remark}, {}, {}, {}]


def test_dates_beside_signs_take_nothing_back():
    """where each tick has its year the column is one of marks, and the years are kept."""
    found = report(("Status",), ("✓ 2019",), ("✓ 12/2020",), ("✗ (2021)",))
    assert said(found) == [("done", []), ("done", []), ("not_done", [])]
    assert [row.attributes["Status"] for row in found.deliverables()] == ["2019", "12/2020", "(2021)"]


@pytest.mark.parametrize("remark", ["/ partially", "(partly done)", "but still in progress"])
def test_a_remark_that_names_another_status_is_a_conflict(remark):
    """a tick beside the word for something else is no plain tick."""
    found = said(report(("Status",), (f"✓ {remark}",), ("✓",), ("✗",), ("✓",)))
    assert [findings for _, findings in found] == [["mark-conflict"], [], [], []]


def test_texts_with_a_tick_as_their_bullet_are_no_marks():
    """the column of short texts, each after a tick, stays one of texts."""
    lines = ["| Deliverable | Text | Status |", "|---|---|---|"]
    lines += [f"| L1M1D{i} | ✓ Plant tree {i} | {mark} |" for i, mark in enumerate("✗✓✗", 1)]
    assert list(statuses(read_text("\n".join(lines) + "\n")).values()) == ["not_done", "done", "not_done"]


def test_codes_of_several_kinds_are_not_called_absent():
    """where codes that do not fit together were left in the texts, nothing says that the report prints none."""
    codes = ("1.1.1", "1.1.2", "1.1.3bis", "1.2.1", "1.2")
    lines = ["| Deliverable | Status |", "|---|---|", *(f"| {code} Plant trees | ✓ |" for code in codes)]
    found = read_text("\n".join(lines) + "\n")
    assert [row.text for row in found.deliverables()] == [f"{code} Plant trees" for code in codes]
    codes_said = {finding.code: finding.message for finding in found.findings if finding.code.startswith("codes-")}
    assert list(codes_said) == ["codes-mixed"]
    assert codes_said["codes-mixed"].startswith("4 of 5 rows begin with codes")


def test_rows_without_codes_are_said_to_have_none():
    """made codes of rows that print none are a matter of information."""
    lines = ["| Deliverable | Status |", "|---|---|", *(f"| {text} | ✓ |" for text in ("Plant", "Open", "Print", "Go"))]
    codes = [finding.code for finding in read_text("\n".join(lines) + "\n").findings]
    assert "codes-generated" in codes
    assert "codes-mixed" not in codes


def cut(rest: str, first: str = "L1M1D2 Open the path") -> list[tuple[str, str]]:
    """What is said of a text between two tables, the first of which ends with a row."""
    lines = ["| Deliverable | Status |", "|---|---|", "| L1M1D1 Plant trees. | ✓ |", f"| {first} | ✗ |", "", rest, ""]
    lines += ["| Deliverable | Status |", "|---|---|", "| L1M1D3 Print the map. | ✓ |", "| L1M1D4 Build it. | ✗ |", ""]
    findings = read_text("\n".join(lines)).findings
    return [(finding.where.code or "", finding.message) for finding in findings if finding.code == "row-cut"]


def test_the_rest_of_a_row_that_stands_between_the_tables_is_said():
    """what a page break cut off a row's text is not lost without a word."""
    ((code, message),) = cut("along the river and back")
    assert code == "L1M1D2"
    assert "“along the river and back”" in message


@pytest.mark.parametrize(
    ("rest", "first"), [("Along the river.", "L1M1D2 Open the path"), ("along the river", "L1M1D2 Open the path.")]
)
def test_a_text_of_its_own_between_the_tables_is_none(rest, first):
    """a sentence of its own, or one after a row that ends as a sentence, is no rest."""
    assert cut(rest, first) == []
