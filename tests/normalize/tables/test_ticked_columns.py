"""A column for each status: what heads it, and whose tick it is."""

import pytest

from tests.building import blocks_to_report, merged, statuses

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
