"""From tables to the tree, on small transcriptions written here."""

import pytest

from reportparse.errors import NoMeasureTable
from tests.building import read_text, statuses, tree

LEGEND = "# A report\n\n✓ done: {}\n\n○ in progress: {}\n\n✗ not done: {}\n\n"
HEAD = "Measure\tResults\tStatus\n"
ROWS = "L1M1 First measure\tL1M1D1 One\t✓\n\tL1M1D2 Two\t○\nL1M2 Second measure\tL1M2D1 Three\t✗\n"
TREE = {"L1": {"L1M1": ["L1M1D1", "L1M1D2"], "L1M2": ["L1M2D1"]}}


def report(*rows: str, legend: str = LEGEND.format(1, 1, 1), head: str = HEAD):
    """The report of a legend and some rows, each given as its cells joined by ` | `."""
    return read_text(legend + head + "".join(row.replace(" | ", "\t") + "\n" for row in rows))


def codes(found) -> list[str]:
    """The codes of the findings."""
    return [finding.code for finding in found.findings]


def test_rows_become_a_tree():
    """guidelines hold measures, measures hold deliverables, each with its status."""
    found = read_text(LEGEND.format(1, 1, 1) + HEAD + ROWS)
    assert tree(found) == TREE
    assert statuses(found) == {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M2D1": "not_done"}
    assert [measure.text for measure in found.measures()] == ["First measure", "Second measure"]
    assert [row.text for row in found.deliverables()] == ["One", "Two", "Three"]
    assert found.verdict == "consistent"


def test_a_blank_measure_continues_the_one_above():
    """a row without a measure belongs to the last one printed, in the next table too."""
    first, second = "L1M1 First\tL1M1D1 One\t✓\n\tL1M1D2 Two\t○\n", "\tL1M1D3 Three\t✓\n"
    text = LEGEND.format(2, 1, 0) + HEAD + first + "\n" + HEAD + second
    assert tree(read_text(text)) == {"L1": {"L1M1": ["L1M1D1", "L1M1D2", "L1M1D3"]}}


def test_a_measure_repeated_on_every_row_is_one():
    """converters that fill merged cells print the measure again and again."""
    found = report("L1M1 First | L1M1D1 One | ✓", "L1M1 First | L1M1D2 Two | ○", "L1M2 Second | L1M2D1 Three | ✗")
    assert tree(found) == TREE
    assert [measure.text for measure in found.measures()] == ["First", "Second"]


def test_a_header_that_comes_again_is_no_row():
    """the header that opens each page adds no text to any row."""
    text = LEGEND.format(1, 1, 1) + HEAD + ROWS.replace("L1M2", HEAD + "L1M2", 1)
    found = read_text(text)
    assert (tree(found), [row.text for row in found.deliverables()]) == (TREE, ["One", "Two", "Three"])


def test_codes_are_compared_as_numbers():
    """L2M1 does not take the rows of L2M10."""
    found = report("L2M1 First | L2M1D1 One | ✓", "L2M10 Tenth | L2M10D1 Two | ○", " | L2M10D2 Three | ✗")
    assert tree(found) == {"L2": {"L2M1": ["L2M1D1"], "L2M10": ["L2M10D1", "L2M10D2"]}}


def test_one_text_under_two_codes_is_two_rows():
    """rows are never merged by their text."""
    found = report("L1M1 First | L1M1D1 Same | ✓", " | L1M1D2 Same | ○", "L1M2 Second | L1M2D1 Same | ✗")
    assert [row.text for row in found.deliverables()] == ["Same", "Same", "Same"]


def test_a_code_printed_twice_is_there_twice():
    """both rows are kept as printed, and the audit says so."""
    found = report("L1M1 First | L1M1D1 One | ✓", " | L1M1D1 Two | ○", " | L1M1D3 Three | ✗")
    assert [row.code for row in found.deliverables()] == ["L1M1D1", "L1M1D1", "L1M1D3"]
    assert codes(found) == ["code-repeated", "code-gap", "guideline-untitled"]


def test_a_row_goes_to_the_measure_that_its_code_names():
    """a row printed beside another measure belongs where its code says."""
    found = report("L1M1 First | L1M1D1 One | ✓", "L1M2 Second | L1M2D1 Two | ○", " | L1M1D2 Three | ✗")
    assert tree(found) == {"L1": {"L1M1": ["L1M1D1", "L1M1D2"], "L1M2": ["L1M2D1"]}}


def test_a_measure_that_is_not_printed_is_made_and_reported():
    """rows without their measure are kept, and the audit says what is missing."""
    found = report("L1M1 First | L1M1D1 One | ✓", " | L1M2D1 Two | ○", " | L1M2D2 Three | ✗")
    assert tree(found) == {"L1": {"L1M1": ["L1M1D1"], "L1M2": ["L1M2D1", "L1M2D2"]}}
    assert codes(found) == ["measure-missing", "guideline-untitled"]


def test_a_blank_mark_is_unknown_and_never_guessed():
    """an empty status cell has no status, and the verdict says so."""
    found = report("L1M1 First | L1M1D1 One | ✓", " | L1M1D2 Two | ", "L1M2 Second | L1M2D1 Three | ✗")
    assert statuses(found)["L1M1D2"] == "unknown"
    assert ("mark-blank" in codes(found), found.verdict) == (True, "inconsistent")


def test_an_unknown_sign_is_unknown():
    """a sign that neither the legend nor the vocabulary explains has no status."""
    found = report("L1M1 First | L1M1D1 One | ✓", " | L1M1D2 Two | ♣", "L1M2 Second | L1M2D1 Three | ✗")
    assert statuses(found)["L1M1D2"] == "unknown"
    assert "mark-unknown" in codes(found)


def test_letters_stand_for_the_signs_that_they_look_like():
    """V and O in a transcription are read by shape, by what the legend says of the shape, and reported."""
    rows = ("L1M1 First | L1M1D1 One | V", " | L1M1D2 Two | O", "L1M2 Second | L1M2D1 Three | ✗")
    found = report(*rows, legend="# A report\n\n✓ done: 1\n\n○ not started: 1\n\n✗ ongoing: 1\n\n")
    assert statuses(found) == {"L1M1D1": "done", "L1M1D2": "not_done", "L1M2D1": "in_progress"}
    looked = [f.where.code for f in found.findings if f.code == "mark-lookalike"]
    assert looked == ["L1M1D1", "L1M1D2"]


def test_the_legend_decides_on_the_same_sign():
    """a ring is whatever the report says that it is."""
    legend = "# A report\n\n● done: 1\n\n◐ in progress: 1\n\n○ not done: 1\n\n"
    found = report("L1M1 First | L1M1D1 One | ●", " | L1M1D2 Two | ◐", "L1M2 Second | L1M2D1 Three | ○", legend=legend)
    assert statuses(found) == {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M2D1": "not_done"}


def test_a_column_per_status_is_read_by_its_header():
    """where an X says which column applies, the column's header is the status."""
    text = (
        "# A report\n\n| Measure | Results | Done | In progress | Not done |\n|---|---|---|---|---|\n"
        "| L1M1 First | L1M1D1 One | X | | |\n| | L1M1D2 Two | | X | |\n| L1M2 Second | L1M2D1 Three | | | X |\n"
    )
    assert statuses(read_text(text)) == {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M2D1": "not_done"}


def test_two_marks_in_one_row_are_a_conflict():
    """a row that is both done and not done is unknown, and reported."""
    text = (
        "# A report\n\n| Measure | Results | Done | In progress | Not done |\n|---|---|---|---|---|\n"
        "| L1M1 First | L1M1D1 One | X | | X |\n| | L1M1D2 Two | | X | |\n| L1M2 Second | L1M2D1 Three | | | X |\n"
    )
    found = read_text(text)
    assert statuses(found)["L1M1D1"] == "unknown"
    assert "mark-conflict" in codes(found)


def test_status_words_are_marks():
    """a word in the status cell is understood, and kept as its label."""
    rows = ("L1M1 First | L1M1D1 One | Done", " | L1M1D2 Two | In progress", "L1M2 Second | L1M2D1 Three | Not done")
    found = report(*rows)
    assert statuses(found) == {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M2D1": "not_done"}
    assert [row.status_label for row in found.deliverables()] == ["Done", "In progress", "Not done"]


def test_html_cells_that_reach_over_rows_are_read():
    """`rowspan` in an HTML table is a merged cell."""
    text = LEGEND.format(1, 1, 1) + (
        "<table><tr><th>Measure</th><th>Results</th><th></th></tr>\n"
        "<tr><td rowspan='2'>L1M1 First</td><td>L1M1D1 One</td><td>✓</td></tr>\n"
        "<tr><td>L1M1D2 Two</td><td>○</td></tr>\n"
        "<tr><td>L1M2 Second</td><td>L1M2D1 Three</td><td>✗</td></tr></table>\n"
    )
    assert tree(read_text(text)) == TREE


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("1.1 First | 1.1.1 One | ✓", " | 1.1.2 Two | ○", "1.2 Second | 1.2.1 Three | ✗"),
         {"1": {"1.1": ["1.1.1", "1.1.2"], "1.2": ["1.2.1"]}}),
        (("G1-A1 First | G1-A1-R1 One | ✓", " | G1-A1-R2 Two | ○", "G1-A2 Second | G1-A2-R1 Three | ✗"),
         {"G1": {"G1-A1": ["G1-A1-R1", "G1-A1-R2"], "G1-A2": ["G1-A2-R1"]}}),
        (("A-1 First | A-1-a One | ✓", " | A-1-b Two | ○", "A-2 Second | A-2-a Three | ✗"),
         {"A": {"A-1": ["A-1-a", "A-1-b"], "A-2": ["A-2-a"]}}),
        (("L1-M1 First | L1-M1-D1 One | ✓", " | L1-M1-D2 Two | ○", "L1-M2 Second | L1-M2-D1 Three | ✗"), TREE),
    ],
)  # fmt: skip
def test_any_scheme_of_codes_gives_its_tree(rows, expected):
    """nothing depends on which letters and separators a report uses."""
    assert tree(report(*rows)) == expected


def test_raw_codes_keep_what_was_printed():
    """the code is canonical, `raw_code` is not touched."""
    found = report("L1-M1 First | L1-M1-D1 One | ✓", " | L1-M1-D2 Two | ○", "L1-M2 Second | L1-M2-D1 Three | ✗")
    first = next(found.deliverables())
    assert (first.code, first.raw_code) == ("L1M1D1", "L1-M1-D1")


def test_a_stated_zero_is_audited():
    """`not done: 0` over a row that is not done is a mismatch."""
    found = report(*(row.replace("\t", " | ") for row in ROWS.splitlines()), legend=LEGEND.format(1, 1, 0))
    assert [(f.code, f.stated, f.counted) for f in found.findings if f.severity == "error"] == [
        ("stated-total-mismatch", 0, 1)
    ]


def test_a_text_without_a_table_of_measures_is_an_error():
    """prose, or a table without codes and marks, is no report."""
    for text in ("# Only words\n\nNothing else.\n", "a\tb\nc\td\n"):
        with pytest.raises(NoMeasureTable):
            read_text(text)
