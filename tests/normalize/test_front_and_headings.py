"""Title, period, guideline headings."""

from dataclasses import replace

import pytest

from reportparse.document import Document
from reportparse.normalize.front import find_period, find_title
from reportparse.normalize.levels.headings import best_heading, find_headings
from reportparse.vocabulary import load
from tests.building import blocks_to_report, line, paragraph, read_text, table, text_lines
from tests.building import heading as set_heading
from tests.building import text as set_text

NO_TITLE = Document((), "test", title=None)
L2 = ("L", "2")


def heading(*blocks: tuple[str, ...], guideline=L2) -> tuple[tuple[str, ...] | None, str | None] | None:
    """Title and printed code of a guideline's heading among some paragraphs."""
    paragraphs = [paragraph(*(line(text) for text in block)) for block in blocks]
    found = best_heading(find_headings(paragraphs, guideline, load()), {})
    return None if found is None else (found.title, found.raw_code)


def test_the_title_is_the_largest_text_of_the_first_page():
    """a line above it in smaller type, or below, is not part of it."""
    lines = text_lines("The Network", "Three Years Downstream", "What was promised", sizes=(10, 28, 14))
    assert find_title(lines, NO_TITLE) == "Three Years Downstream"


def test_a_page_in_one_size_has_no_title_but_the_files_own():
    """a first page that is all text gives the title that the file carries, or none."""
    lines = text_lines("One line.", "And another.", "And a third.", "And a fourth.")
    assert find_title(lines, NO_TITLE) is None
    assert find_title(lines, Document((), "test", title="From the file")) == "From the file"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Plan d'action 2018-2020", (2018, 2020)),
        ("Report 2021–2023", (2021, 2023)),
        ("Report 2021 – 2023", (2021, 2023)),
        ("Report 2021/23", (2021, 2023)),
        ("de 2018 à 2020", (2018, 2020)),
        ("2021 to 2024", (2021, 2024)),
        ("Annual plans (2018-2019-2020)", None),
        ("Tel. 2018-555", None),
        ("In 2018", None),
        ("2023-2021", None),
        ("1900-2023", None),
    ],
)
def test_a_period_is_two_years_in_order(text, years):
    """spans of years are read in their usual forms; lists of years, single years and epochs are none."""
    assert find_period(None, text_lines(text)) == years


def test_the_title_decides_on_the_period():
    """years in the title outrank those of the text."""
    assert find_period("Report 2021-2023", text_lines("Unlike that of 2018-2020, this report is short")) == (2021, 2023)


def test_the_largest_front_line_decides_where_the_title_names_no_years():
    """a heading with years outranks a sentence with years."""
    lines = text_lines("Since 2011-2013 much has changed", "Action plan 2018-2020", sizes=(10, 16))
    assert find_period("A title", lines) == (2018, 2020)


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([("GUIDELINE 2 (L2)",), ("Learning from each other",)], (("Learning from each other",), "L2")),
        ([("GUIDELINE 2 (L2)", "Learning from", "each other")], (("Learning from", "each other"), "L2")),
        ([("L2. Learning from each other",)], (("Learning from each other",), "L2")),
        ([("L2 – Learning from each other",)], (("Learning from each other",), "L2")),
        ([("GOAL 2 (L2): Learning from each other",)], (("Learning from each other",), "L2")),
        ([("Learning from each other (L2)",)], (("Learning from each other",), "L2")),
        ([("Ligne directrice 2 : Apprendre",)], (("Apprendre",), None)),
        ([("L2",)], (None, "L2")),
        ([("GUIDELINE 1 (L1)",), ("Another one",)], None),
        ([("In the second year the work on L2 was slow and hard",)], None),
        ([], None),
    ],
)
def test_a_heading_is_found_by_the_guidelines_code_or_number(blocks, expected):
    """label, code and title may stand in one line or in several; prose that names the code is none."""
    assert heading(*blocks) == expected


def test_the_nearest_heading_above_the_rows_counts():
    """a table of contents further up names the guideline, too, and is not its heading."""
    assert heading(("L2 In the contents, page 9",), ("Some text.",), ("L2 Over the rows",)) == (
        ("Over the rows",),
        "L2",
    )


def test_a_number_that_only_begins_with_the_guidelines_is_another_one():
    """the heading of L21 is not that of L2."""
    assert heading(("GUIDELINE 21 (L21)",), ("Far away",)) is None


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Where do we stand?", "Where do we stand?"),
        ("Review of the plan 2018-2020", "Review of the plan 2018-2020"),
        ("3 of 5 results are done", None),
        ("The network has delivered what it promised.", None),
        ("Legend:", None),
    ],
)
def test_a_short_first_line_of_a_text_without_fonts_is_its_title(first, title):
    """plain text shows a title by its place alone; a sentence, a label or a statement at the top is none."""
    table = "Result\tStatus\nL1M1D1 Oaks\t✓\nL1M1D2 Elms\t✓\n"
    assert read_text(f"{first}\n\nTrees and roads\n\nWhat was done\n\nWhat was left\n\n{table}").title == title


def test_what_stands_over_every_group_is_its_title_and_no_chapter_of_the_text():
    """chapters are numbered as groups are; a label and a number over the rows of each group say which is which."""
    plan = table(["No.", "Action", "Status"], ["Outcome 1: Water", "", ""], ["1.1", "Plant oaks", "Completed"],
                 ["1.2", "Count the bats", "Not started"], ["Outcome 2: Streets", "", ""],
                 ["2.1", "Renew the lamps", "Completed"], ["2.2", "Repair the weir", "In progress"])  # fmt: skip
    cells = tuple(replace(cell, colspan=3 if cell.lines and cell.lines[0].raw.startswith("Outcome") else 1)
                  for cell in plan.cells if cell.lines)  # fmt: skip
    chapters = [
        set_heading("1. Introduction"),
        set_text("How far the plan has come."),
        set_heading("2. Context"),
        set_text("Rain."),
    ]
    report = blocks_to_report([*chapters, replace(plan, cells=cells)])
    assert [guideline.title for guideline in report.guidelines] == ["Water", "Streets"]


def test_headings_of_groups_are_no_titles_of_the_measures_below():
    """what stands over the rows of each group is compared with that of groups, and not with that of measures."""
    blocks = [set_heading("How far the plan is", 1)]
    for axis, title in ((1, "Water"), (2, "Streets")):
        blocks.append(set_heading(f"Priority axis {axis}: {title}"))
        for number in (1, 2):
            code = f"{axis}.{number}"
            blocks += [
                set_heading(f"Objective {code}: {title} {number}", 3),
                table(["No.", "Action", "Status"], [f"{code}.1", "Plant oaks", "Completed"],
                      [f"{code}.2", "Count the bats", "Not started"]),
            ]  # fmt: skip
    report = blocks_to_report(blocks)
    assert [guideline.title for guideline in report.guidelines] == ["Water", "Streets"]
    measures = [measure.text for guideline in report.guidelines for measure in guideline.measures]
    assert measures == ["Water 1", "Water 2", "Streets 1", "Streets 2"]


def test_a_title_ends_where_an_item_of_its_group_begins():
    """items of a list that are set as one paragraph are a line each."""
    block = ("2. Clean water", "and quiet streets", "2.1 Reed beds", "2.1.1 Plant reeds")
    assert heading(block, guideline=("2",)) == (("Clean water", "and quiet streets"), "2")
