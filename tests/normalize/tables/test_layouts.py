"""Layouts: where marks, measures and guidelines stand, in tables and in lists, and what is left over."""

from dataclasses import replace

import pytest

from reportparse.document import Style
from reportparse.errors import NoMeasureTable
from reportparse.normalize.tables.columns import tables_to_layouts
from reportparse.normalize.tables.glued import part_mark, split_glued_columns
from reportparse.vocabulary import load
from tests.building import blocks_to_report, found, heading, line, merged, rows, statuses, table, text, tree

HEAD = ("Measure", "Results", "Status")
BODY = (("L1M1 First", "L1M1D1 One", "✓"), ("", "L1M1D2 Two", "○"), ("L1M2 Second", "L1M2D1 Three", "✗"))
TREE = {"L1": {"L1M1": ["L1M1D1", "L1M1D2"], "L1M2": ["L1M2D1"]}}
STATUSES = {"L1M1D1": "done", "L1M1D2": "in_progress", "L1M2D1": "not_done"}


def read(*blocks):
    """The report of some blocks on one page."""
    return blocks_to_report(blocks)


@pytest.mark.parametrize(
    "body",
    [
        table(HEAD, *BODY),
        table(("Status", "Measure", "Results"), *((mark, measure, row) for measure, row, mark in BODY)),
        table(("Measure", "Status", "Results"), *((measure, mark, row) for measure, row, mark in BODY)),
        table(("Measure", "Results"), *((measure, f"{mark} {row}") for measure, row, mark in BODY)),
        table(("Measure", "Results"), *((measure, f"{row} {mark}") for measure, row, mark in BODY)),
        table(("Measure", "Results"), *((measure, f"{row} ....... {mark}") for measure, row, mark in BODY)),
        table(
            ("Code", "Text", "Done", "In prog.", "Not done"),
            ("L1M1D1", "One", "X", "", ""),
            ("L1M1D2", "Two", "", "X", ""),
            ("L1M2D1", "Three", "", "", "X"),
        ),
    ],
    ids=["right", "left", "between", "before the code", "behind the text", "leader dots", "column per status"],
)
def test_the_mark_is_found_wherever_it_stands(body):
    """a column of marks may be any column, and a mark may share the cell of the text."""
    report = read(body)
    assert statuses(report) == STATUSES
    assert [d.text for d in report.deliverables()] == ["One", "Two", "Three"]


def test_measures_and_guidelines_may_be_rows_from_side_to_side():
    """a row that is one cell heads the rows below it."""
    body = merged(
        ("Results", "Status"),
        (("L1 North", 1, 2),),
        (("L1M1 First", 1, 2),), ("L1M1D1 One", "✓"), ("L1M1D2 Two", "○"),
        (("L1M2 Second", 1, 2),), ("L1M2D1 Three", "✗"),
    )  # fmt: skip
    report = read(body)
    assert tree(report) == TREE
    assert ([m.text for m in report.measures()], report.guidelines[0].title) == (["First", "Second"], "North")
    assert found(report) == []


def test_without_codes_a_row_over_another_one_is_the_guideline():
    """of two texts alone one above the other, the upper one stands higher."""
    body = merged(
        ("Results", "Status"),
        (("North", 1, 2),), (("First", 1, 2),), ("One a", "✓"), ("Two b", "○"), (("Second", 1, 2),), ("Three c", "✗"),
        (("South", 1, 2),), (("Third", 1, 2),), ("Four d", "✓"),
    )  # fmt: skip
    report = read(body)
    assert [g.title for g in report.guidelines] == ["North", "South"]
    assert [m.text for m in report.measures()] == ["First", "Second", "Third"]
    assert [d.code for d in report.deliverables()] == ["G1.M1.D1", "G1.M1.D2", "G1.M2.D1", "G2.M1.D1"]


@pytest.mark.parametrize("title", ["L1 North", "L1: North", "Axis 1: North", "North"])
def test_a_guideline_may_be_a_merged_cell_on_the_left(title):
    """a column of guidelines, turned labels too, gives their titles."""
    body = merged(
        ("Axis", *HEAD),
        ((title, 3, 1), ("L1M1 First", 2, 1), "L1M1D1 One", "✓"),
        ("L1M1D2 Two", "○"),
        ("L1M2 Second", "L1M2D1 Three", "✗"),
        ("L2 South", "L2M1 Third", "L2M1D1 Four", "✓"),
    )
    report = read(body)
    assert tree(report) == TREE | {"L2": {"L2M1": ["L2M1D1"]}}
    assert [g.title for g in report.guidelines] == ["North", "South"]
    assert found(report) == []


def test_measures_may_be_headings_over_the_tables():
    """a measure printed as a heading over the table of its rows is that measure, and not missing."""
    first, second = (
        table(("Results", "Status"), ("L1M1D1 One", "✓"), ("L1M1D2 Two", "○")),
        table(("Results", "Status"), ("L1M2D1 Three", "✗")),
    )
    report = read(heading("L1 North"), heading("L1M1 First", 3), first, heading("L1M2 – Second", 3), second)
    assert tree(report) == TREE
    assert [(m.raw_code, m.text) for m in report.measures()] == [("L1M1", "First"), ("L1M2", "Second")]
    assert found(report) == []


@pytest.mark.parametrize("again", ["L1M1 (continued)", "L1M1 First", "L1M1 First (suite)", "L1M1"])
def test_a_measure_that_goes_on_over_the_page_is_one(again):
    """its code printed again, with a word that says so or without, opens nothing new."""
    first, second = table(HEAD, BODY[0]), table(HEAD, (again, "L1M1D2 Two", "○"), BODY[2])
    report = blocks_to_report([first], [second])
    assert (tree(report), [m.text for m in report.measures()]) == (TREE, ["First", "Second"])


def test_a_row_that_goes_on_over_the_page_is_one():
    """the rest of a text on the top of the next page, under a header that comes again, joins the row."""
    first, second = table(HEAD, BODY[0], ("", "L1M1D2 Two and", "")), table(HEAD, ("", "the rest", "○"), BODY[2])
    report = blocks_to_report([first], [second])
    assert rows(report)[1] == ("L1", "L1M1", "L1M1D2", "Two and the rest")
    assert statuses(report) == STATUSES


def test_an_earlier_status_is_kept_and_does_not_count():
    """of two columns of marks the last one is the status; the other one stands beside it under its header."""
    head = ("Measure", "Results", "Mid-term", "Final")
    report = read(table(head, *((measure, row, "✗", mark) for measure, row, mark in BODY)))
    assert statuses(report) == STATUSES
    earlier = [[(e.label, e.status.value, e.mark.raw) for e in d.earlier] for d in report.deliverables()]
    assert earlier == [[("Mid-term", "not_done", "✗")]] * 3


def test_a_blank_last_status_is_blank_whatever_was_before():
    """a row with a mark at mid-term and none at the end has no status."""
    head = ("Measure", "Results", "Mid-term", "Final")
    body = (("L1M1 First", "L1M1D1 One", "✓", ""), ("", "L1M1D2 Two", "✓", "✓"), ("", "L1M1D3 Three", "", "✗"))
    report = read(table(head, *body))
    assert statuses(report)["L1M1D1"] == "unknown"
    assert "mark-blank" in found(report)


def test_other_columns_are_kept_under_their_headers():
    """budgets and remarks are no part of the text, and not lost."""
    head = ("Measure", "Results", "Budget", "Status", "Remarks")
    body = (("L1M1 First", "L1M1D1 One", "15 000", "✓", ""), ("", "L1M1D2 Two", "", "○", "late"))
    report = read(table(head, *body))
    assert [(d.text, d.attributes) for d in report.deliverables()] == [
        ("One", {"Budget": "15 000"}), ("Two", {"Remarks": "late"}),
    ]  # fmt: skip


def test_statuses_may_be_headed_by_what_the_legend_explains():
    """a column headed by a letter or a sign stands for the status that the legend gives it."""
    legend = (text("A = achieved"), text("P = in progress"), text("N = not done"))
    head = ("Measure", "Results", "A", "P", "N")
    crosses = (("X", "", ""), ("", "X", ""), ("", "", "X"))
    body = [(measure, row, *cross) for (measure, row, _), cross in zip(BODY, crosses, strict=True)]
    assert statuses(read(*legend, table(head, *body))) == STATUSES


def test_a_summary_that_repeats_rows_is_counted_once():
    """the table that holds nothing of its own is left out, and a finding says which."""
    summary = table(("Code", "Result", "Status"), ("L1M1D1", "One", "✓"), ("L1M2D1", "Three", "✗"))
    report = read(heading("Highlights"), summary, heading("L1 North"), table(HEAD, *BODY))
    assert (tree(report), found(report)) == (TREE, ["table-repeats"])


def test_a_row_beside_a_wrong_measure_is_reported():
    """it stands under the measure that its code names, and the audit says where it is printed."""
    first = ((("L1M1 First", 2, 1), "L1M1D1 One", "✓"), ("L1M2D1 Two", "○"))
    body = merged(HEAD, *first, ("L1M2 Second", "L1M2D2 Three", "✗"))
    report = read(body)
    assert tree(report) == {"L1": {"L1M1": ["L1M1D1"], "L1M2": ["L1M2D1", "L1M2D2"]}}
    assert [(f.code, f.where.code) for f in report.findings if f.code == "parent-mismatch"] == [
        ("parent-mismatch", "L1M2D1")
    ]


def test_pages_without_rows_between_pages_with_rows_are_reported():
    """a page on which nothing was read may be a picture of a table; one with text may be a chapter's title."""
    first, last = table(HEAD, *BODY[:2]), table(HEAD, BODY[2])
    report = blocks_to_report([first], [], [text("Hills")], [last], [text("The end")])
    assert [(f.code, f.where.page_number) for f in report.findings if f.code.startswith("page-")] == [
        ("page-empty", 2), ("page-unused", 3),
    ]  # fmt: skip


def test_a_table_that_compares_things_is_no_report():
    """marks and texts alone, with nothing that calls the rows things to be done, are not taken."""
    features = table(("Feature", "Here"), ("Search", "✓"), ("Export", "✗"), ("Import", "✓"))
    tools = table(("Feature", "Tool A", "Tool B"), ("Search", "✓", "✓"), ("Export", "✗", "✓"), ("Import", "✓", "✗"))
    for body in (features, tools):
        with pytest.raises(NoMeasureTable):
            read(heading("What it can do"), body)


def test_a_legend_makes_a_table_without_codes_one_of_a_report():
    """in a language that nobody knows, the legend says that the marks are statuses."""
    legend = (text("✓ zorba: 2"), text("✗ tarko: 1"))
    body = table(("Qwe", "Rty"), ("Aaa", "✓"), ("Bbb", "✗"), ("Ccc", "✓"))
    assert statuses(read(*legend, heading("Zzz"), body)) == {"G1.D1": "done", "G1.D2": "not_done", "G1.D3": "done"}


LIST = ("✓ L1M1D1 One", "○ L1M1D2 Two", "✗ L1M2D1 Three")


def test_a_list_is_read_like_a_table():
    """lines with a mark, a code and a text are rows; the measures between them are headings."""
    report = read(heading("L1 North"), text("L1M1 First"), text(*LIST[:2]), text("L1M2 Second"), text(LIST[2]))
    assert (tree(report), statuses(report)) == (TREE, STATUSES)
    assert [m.text for m in report.measures()] == ["First", "Second"]
    assert [d.text for d in report.deliverables()] == ["One", "Two", "Three"]
    assert found(report) == []


def test_a_list_has_items_of_several_lines_and_without_marks():
    """the lines below an item are its text, on the next page too; an item without a mark is a row all the same."""
    pages = (
        [text("L1M1 First"), text("✓ L1M1D1 One and", "more"), text("✗ L1M1D2 Two goes on")],
        [text("over the page"), text("L1M1D3 Three"), text("✓ L1M1D4 Four")],
    )
    report = blocks_to_report(*pages)
    assert [d.text for d in report.deliverables()] == ["One and more", "Two goes on over the page", "Three", "Four"]
    assert statuses(report)["L1M1D3"] == "unknown"
    assert found(report) == ["mark-blank"]


def test_prose_that_names_codes_is_no_list():
    """sentences about rows, with V, O and X in them, make no rows beside the table."""
    prose = (
        text("L1M1D1 took 14 months, and V was the answer."),
        text("X marks what was not done, such as L1M2D1; O is what goes on: L1M1D2 O"),
        text("1. The first of 3 numbered sentences", "2. The second one"),
    )
    report = read(*prose, heading("L1 North"), table(HEAD, *BODY))
    assert (tree(report), statuses(report)) == (TREE, STATUSES)


def test_bullets_are_no_marks():
    """the same disc before each text says nothing."""
    body = table(HEAD, *((measure, f"• {row}", mark) for measure, row, mark in BODY))
    assert split_glued_columns(body, load()) == body


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("✓ L1M1D1 One", ("✓", "L1M1D1 One")),
        ("V L1M1D1 One", ("V", "L1M1D1 One")),
        ("L1M1D1 One ........ ✓", ("✓", "L1M1D1 One")),
        ("L1M1D1 One (not done)", ("not done", "L1M1D1 One")),
        ("L1M1D1 One – achieved", ("achieved", "L1M1D1 One")),
        ("V is for victory", None),
        ("One (two)", None),
        ("✓", None),
    ],
)
def test_a_mark_is_parted_from_its_text(raw, expected):
    """signs at either end, and words for a status behind a dash, dots or in brackets."""
    parted = part_mark((line(raw),), load())
    assert (parted and (parted.mark.raw, parted.lines[0].raw)) == expected


def test_headings_are_told_by_their_style():
    """in a format without headings a guideline is what is set apart each time, not the running text."""
    big = Style(size=14.0, bold=True)

    def title(raw: str):
        paragraph = text(raw)
        return type(paragraph)(tuple(type(one)(one.raw, one.place, big) for one in paragraph.lines))

    head = ("Results", "Status")
    first, second = table(head, ("One a", "✓"), ("Two b", "○")), table(head, ("Three c", "✗"), ("Four d", "✓"))
    intro = text("This report has two parts.", "They are told by their titles.", "That is all.")
    report = read(intro, title("North"), text("A few words on it."), first, title("South"), text("More words."), second)
    assert [(g.code, g.title) for g in report.guidelines] == [("G1", "North"), ("G2", "South")]
    assert found(report) == ["level-built", "codes-generated"]


def test_a_list_may_count_its_items_anew_or_not_at_all():
    """relative codes are joined with those of the headings; without codes the headings alone say what belongs where."""
    coded = (
        heading("L1 North"), heading("M1 First", 3), text("✓ D1 One"), text("○ D2 Two"),
        heading("M2 Second", 3), text("✗ D1 Three"),
    )  # fmt: skip
    assert statuses(read(*coded)) == STATUSES
    legend = (text("✓ done: 2"), text("○ in progress: 1"), text("✗ not done: 1"))
    bare = (
        heading("A report", 1), heading("North"), heading("First", 3), text("✓ One"), text("○ Two"),
        heading("Second", 3), text("✗ Three"), text("✓ Four"),
    )  # fmt: skip
    report = read(*legend, *bare)
    assert rows(report) == [
        ("G1", "G1.M1", "G1.M1.D1", "One"), ("G1", "G1.M1", "G1.M1.D2", "Two"),
        ("G1", "G1.M2", "G1.M2.D1", "Three"), ("G1", "G1.M2", "G1.M2.D2", "Four"),
    ]  # fmt: skip
    assert report.verdict == "consistent"


def test_a_check_list_is_no_report():
    """signs before sentences, with nothing that says what they mean, are bullets."""
    with pytest.raises(NoMeasureTable):
        read(heading("Why us"), text("✓ We are near"), text("✓ We are kind"), text("✓ We are many"))


def test_tables_with_the_same_heads_are_read_together():
    """cards of one kind are a table each where headings part them: their numbers go on from one to the next."""
    head = ("Step", "Status", "Due")
    cards = (
        table(head, ("1. Plant trees", "○", "May")),
        table(head, ("2. Mend walls", "○", "May"), ("3. Paint", "✓", "June"), ("4. Sweep", "○", "July")),
        table(head, ("5. Count birds", "✗", "May")),
    )
    cards = [replace(own, header_row_count=1) for own in cards]
    report = read(*[block for number, own in enumerate(cards, 1) for block in (heading(f"Goal {number}"), own)])
    assert [d.raw_code for d in report.deliverables()] == ["1", "2", "3", "4", "5"]


@pytest.mark.parametrize("is_coded", [True, False])
def test_tables_with_the_same_heads_are_read_together_whatever_their_widths(is_coded):
    """two tables on pages whose columns are as wide as their texts: codes counted within each table, or none."""

    def part(letter, edges, *texts):
        numbered = [(f"{letter}.{number}", *row) for number, row in enumerate(texts, 1)]
        own = [("No.", "Measure", "Status"), *numbered]
        return replace(table(*(own if is_coded else [row[1:] for row in own])), column_edges=edges[not is_coded :])

    green = ("Plant an oak at school", "completed"), ("Count all birds", "completed"), ("Mend the mill", "ongoing")
    grey = ("Paint doors", "completed"), ("Lay pipes in streets", "not started"), ("Close the quarry", "ongoing")
    a = part("A", (50.0, 70.0, 200.0, 260.0), *green)
    b = part("B", (50.0, 74.0, 320.0, 400.0), *grey)
    # Without heads of its own a table is told by its places, whichever of the others it shares them with.
    rest = replace(b, cells=tuple(replace(own, row_index=0) for own in b.cells if own.row_index == 1), row_count=1)
    assert [own.tables for own in tables_to_layouts([a, b, rest])] == [[a, b, rest]]
    # What stands above the heads, at the same places, is none of theirs.
    tiles = replace(table(*[("6", "4", "2")[not is_coded :]]), column_edges=a.column_edges)
    assert [own.tables for own in tables_to_layouts([tiles, a, b])] == [[tiles], [a, b]]
    report = read(heading("Green"), a, heading("Grey"), b)
    assert [d.text for d in report.deliverables()] == [text for text, _ in (*green, *grey)]


def test_tables_under_one_title_with_other_heads_and_widths_are_apart():
    """a legend and rows with as many columns, the same title from side to side over both: a title heads no column."""

    def part(edges, *texts):
        made = table(("Overview", "", ""), *texts)
        cells = [replace(own, colspan=3) if not own.row_index else own for own in made.cells]
        kept = tuple(own for own in cells if own.row_index or not own.column_index)
        return replace(made, cells=kept, column_edges=edges)

    rows = part((50.0, 70.0, 200.0, 260.0), ("No.", "Measure", "Status"), ("1", "Plant trees", "done"))
    legend = part((50.0, 90.0, 320.0, 400.0), ("Sign", "Says", "Count"), ("x", "done", "1"))
    assert [own.tables for own in tables_to_layouts([rows, legend])] == [[rows], [legend]]


def test_a_table_with_other_heads_and_as_many_columns_is_another_one():
    """contents and costs above tables of actions in a file without pages: what stands below one head is one."""

    def headed(*texts):
        return replace(table(*texts), header_row_count=1)

    contents = table(("Streets", "see page", "2"), ("Schools", "see page", "3"))
    costs = headed(("Year", "Cost", "Lead"), ("2016", "5000", "Parks"))
    first = headed(("No.", "Action", "Progress"), ("a)", "Bicycle map", "100 %"))
    second = headed(("No.", "Action", "In 2020"), ("a)", "School garden", "0 %"))
    rest = table(("b)", "Sports ground", "50 %"))
    layouts = tables_to_layouts([contents, costs])
    assert [own.tables for own in layouts] == [[contents], [costs]]
    layouts = tables_to_layouts([costs, first, second])
    assert [own.tables for own in layouts] == [[costs], [first, second]]
    assert [own.tables for own in tables_to_layouts([first, rest])] == [[first, rest]]
