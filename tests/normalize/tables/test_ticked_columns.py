"""A column for each status: what heads it, and whose tick it is."""

import pytest

from tests.building import blocks_to_report, merged, statuses, text

HEAD = ("Code", "Result", "Done", "In progress", "Not done")
TICKED = (
    ("L1M1D1", "Paint the gate", "✓", "", ""),
    ("L1M1D2", "Oil the hinge", "", "✓", ""),
    ("L1M1D3", "Mend the fence", "", "", "✓"),
    ("L1M1D4", "Sweep the yard", "✓", "", ""),
)
WANTED = ["done", "in_progress", "not_done", "done"]


def read(*rows) -> list[str]:
    """The statuses of a table."""
    return list(statuses(blocks_to_report([merged(*rows)])).values())


def test_each_status_has_a_column():
    """what heads the column of a tick is the status."""
    assert read(HEAD, *TICKED) == WANTED


def test_heads_in_one_cell_are_those_of_the_columns_under_it():
    """two heads that stand so near that they are one cell head the columns under it in their order."""
    head = ("Code", "Result", "Done", ("In progress Not done", 1, 2))
    assert read(head, *TICKED) == WANTED


def test_a_tick_in_a_cell_that_reaches_down_is_not_that_of_a_row_with_its_own():
    """a blank cell that is taken for the lower part of the one above it takes nothing from the tick of its row."""
    rows = [list(row) for row in TICKED]
    rows[0][2] = ("✓", 3, 1)
    for row in rows[1:3]:
        del row[2]
    assert read(HEAD, *rows) == WANTED


def test_a_head_that_reaches_down_is_nobodys_mark():
    """blank cells taken for the lower parts of heads give the row beside them no status but that of its own tick."""
    head = ("Code", "Result", "Done", ("In progress", 3, 1), ("Not done", 2, 1))
    rows = [list(row) for row in TICKED]
    rows[0][3:] = []
    del rows[1][3]
    blank = ["L1M1D5", "Paint the door", ""]
    assert read(head, *rows) == ["done", "unknown", "not_done", "done"]
    assert read(head, blank, *rows[1:]) == ["unknown", "unknown", "not_done", "done"]


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        # "total" is no word for a status: it is what is left of the three main ones.
        (("Total", "Partial", "Not begun"), WANTED),
        (("Mise en œuvre totale", "Mise en œuvre partielle", "Non mise en œuvre"), WANTED),
        # Two heads that nobody understands stay unknown.
        (("Zum", "Partial", "Vum"), ["unknown", "in_progress", "unknown", "unknown"]),
    ],
)
def test_a_head_that_nobody_understands_loses_no_row(heads, expected):
    """rows ticked under it have a mark: of three main statuses it is the one that is left, else it is unknown."""
    rows = [("Code", "Result", *heads), *TICKED]
    if "unknown" in expected:
        rows.append(("L1M1D5", "Paint the door", "", "✓", ""))
        expected = [*expected, "in_progress"]
    assert read(*rows) == expected


def test_a_tick_under_two_heads_is_of_a_status_that_nobody_knows():
    """its row is not blank: a sign is printed, and which of two heads over one column it is under is not known."""
    head = ("Code", "Result", "Done", "In progress Not done", "Postponed")
    rows = [list(row) for row in TICKED]
    rows[2][3:] = ["✓", ""]
    report = blocks_to_report([merged(head, *rows)])
    assert [row.mark.kind for row in report.deliverables()] == ["character", "word", "word", "character"]
    assert all(row.confidence < 0.9 for row in list(report.deliverables())[1:3])
    assert "mark-blank" not in {finding.code for finding in report.findings}


def test_a_status_that_is_left_for_a_column_is_said_to_be_a_guess():
    """its rows are to be looked at, and one finding names the head; those of the others are as sure as ever."""
    report = blocks_to_report([merged(("Code", "Result", "Total", "Partial", "Not begun"), *TICKED)])
    assert [(d.status, d.confidence < 0.9) for d in report.deliverables()] == [
        ("done", True),
        ("in_progress", False),
        ("not_done", False),
        ("done", True),
    ]
    (guess,) = [finding for finding in report.findings if finding.code == "status-left-over"]
    assert "“Total”" in guess.message
    assert "done" in guess.message
    sure = blocks_to_report([merged(HEAD, *TICKED)])
    assert "status-left-over" not in {finding.code for finding in sure.findings}


def test_a_letter_over_letters_heads_them():
    """ "N." over "I.", "II." is no item: words for several statuses stand in its row, and ticks below these."""
    head = ("N.", "Result", "Done", "In progress", "Not done")
    rows = [(f"{number}.", *row[1:]) for number, row in zip(("I", "II", "III", "IV"), TICKED, strict=True)]
    report = blocks_to_report([merged(head, *rows)])
    assert [d.raw_code for d in report.deliverables()] == ["I", "II", "III", "IV"]
    assert list(statuses(report).values()) == WANTED


def test_statuses_may_stand_in_the_second_row_of_a_head():
    """below "State", which reaches over them; on the next page again."""
    head = (("Action", 2, 1), ("Lead", 2, 1), ("State", 1, 3)), ("Done", "In progress", "Not done")
    rows = [(row[1], "Parks", *row[2:]) for row in TICKED]
    report = blocks_to_report([merged(*head, *rows[:2]), merged(*head, *rows[2:])])
    assert [d.text for d in report.deliverables()] == [row[1] for row in TICKED]
    assert list(statuses(report).values()) == WANTED


def test_bullets_before_the_texts_head_no_column_of_a_status():
    """a ring before each text and a tick under "Status" in the first row are no heads that the legend explains."""
    welcome = (("I1 Welcome", 2, 1), "○ Desk", "✓"), ("○ Leaflets", "✗")
    language = (("I2 Language", 2, 1), "○ Evening class", "✓"), ("○ Tandem", "○")
    legend = text("✓ done", "○ in progress", "✗ not done")
    report = blocks_to_report([legend, merged(("Measure", "Deliverables", "Status"), *welcome, *language)])
    assert list(statuses(report).values()) == ["done", "not_done", "done", "in_progress"]
