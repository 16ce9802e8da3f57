"""Which lines of a report are its legend, and what each entry says."""

from reportparse.document import Cell, Document, Line, Page, Place, Sign, Style, Table
from reportparse.geometry import BBox
from reportparse.normalize.lines import legend_views
from reportparse.normalize.statuses.legend_finder import find_legend
from reportparse.vocabulary import load_for
from tests.building import blocks_to_report, table, text_lines

WORDS = load_for(("en",))


def explained(*texts):
    """What the legend among some lines says of its signs, in order."""
    return [(entry.sign, entry.status) for entry in find_legend([text_lines(*texts)], WORDS).entries]


def test_the_sentence_behind_a_colon_explains_the_label_before_it():
    """a status that is named in the explanation of another one is not what the sign means."""
    found = explained(
        "✓ Accomplished: the goal is reached",
        "○ On-track: the goal is in progress, on schedule, and expected to be completed on time",
        "✗ Not started: the goal is not started, but is expected to start and to be completed on time",
    )
    assert found == [("✓", "done"), ("○", "in_progress"), ("✗", "not_done")]


def test_items_of_a_list_may_end_in_the_signs_that_they_explain():
    """a bullet before a count, a status and its sign is none of the signs."""
    lines = text_lines("• 14 actions", "• 8 completed ✔", "• 4 in progress ►", "• 2 not started ✖", "• Spent: 74 %")
    legend = find_legend([lines], WORDS)
    assert [(entry.sign, entry.status) for entry in legend.entries] == [
        ("✔", "done"),
        ("►", "in_progress"),
        ("✖", "not_done"),
    ]
    assert not legend.unread


def test_signs_of_a_scale_of_percentages_mean_their_shares():
    """the words behind the shares say the same of them: a half of the steps is not all."""
    found = explained(
        "◔ 25 % - some steps are completed",
        "◑ 50 % - half of the steps are completed",
        "● 100 % - all steps are completed",
    )
    assert [status for _, status in found] == ["in_progress", "in_progress", "done"]


def test_percentages_that_state_how_many_rows_have_a_sign_are_no_scale():
    """ "75 % completed" behind a tick says how many, and the tick is what it says."""
    found = explained("✓ 75 % completed", "○ 15 % in progress", "✗ 10 % not started")
    assert found == [("✓", "done"), ("○", "in_progress"), ("✗", "not_done")]


def test_several_entries_in_one_cell_are_read_line_by_line():
    """swatches in cells of their own stand beside the lines of one cell with all labels."""

    def place(x0, top, x1, bottom):
        return Place(1, BBox(x0, top, x1, bottom))

    labels = ("completed", "started", "not started")
    colours = ("#00aa00", "#ffcc00", "#cc0000")
    lines = tuple(Line(text, place(80, 100 + 12 * i, 200, 110 + 12 * i), Style()) for i, text in enumerate(labels))
    cells = [Cell(0, 1, 3, 1, lines, place(80, 100, 200, 136))]
    for i, colour in enumerate(colours):
        box = place(50, 100 + 12 * i, 80, 110 + 12 * i)
        sign = Sign("■", "fill", box, shape="square", colour=colour, appearance=i)
        cells.append(Cell(i, 0, 1, 1, (Line("■", box, Style(), signs=(sign,)),), box))
    table = Table(tuple(cells), 3, 2, place(50, 100, 200, 136))
    document = Document((Page(1, 595, 842, (table,)),), "test", ())
    found = find_legend(legend_views(document, set()), WORDS).entries
    assert [(entry.colour, entry.status) for entry in found] == [
        ("#00aa00", "done"),
        ("#ffcc00", "in_progress"),
        ("#cc0000", "not_done"),
    ]


def test_signs_of_calculation_are_signs_where_several_are_explained():
    """a tilde or a plus sign before a status is one of a legend beside others, and nothing alone."""
    assert explained("+ done     ~ under way     - not started") == [
        ("+", "done"),
        ("~", "in_progress"),
        ("-", "not_done"),
    ]
    assert explained("✓ : done ; ~ : under way ; ✗ : not done") == [
        ("✓", "done"),
        ("~", "in_progress"),
        ("✗", "not_done"),
    ]
    assert explained("+ done") == []


def test_rows_of_things_that_are_there_or_not_explain_no_sign():
    """a tick beside several names that say nothing of a status is what stands in rows."""
    assert explained("1001 Spade £24.90 ✓", "1002 Digging fork £27.50 ✓", "1003 Dutch hoe £18.00 ✗") == []


def test_initials_that_stand_at_several_statuses_are_no_legend():
    """they are who does what; each table alone would look like three letters that are explained."""
    head = ("Action", "Lead", "Progress")
    first = table(
        head,
        ("Open the mill", "DGA", "Completed"),
        ("Plant oaks", "DRH", "In progress"),
        ("Map weirs", "DST", "Not started"),
    )
    second = table(
        head,
        ("Count bats", "DGA", "Not started"),
        ("Mend the roof", "DRH", "Completed"),
        ("Paint the hall", "DST", "In progress"),
    )
    report = blocks_to_report([first], [second])
    assert [row.status.value for row in report.deliverables()] == [
        *("done", "in_progress", "not_done"),
        *("not_done", "done", "in_progress"),
    ]
    assert not report.legend
