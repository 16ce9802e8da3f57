"""Roles of columns, of small tables made by hand: each test reads after "This test ensures that ..."."""

import itertools
from dataclasses import replace

import pytest

from reportparse.document import Table
from reportparse.errors import NoMeasureTable
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.columns import Layout
from reportparse.normalize.tables.readings import TableReading, read_layout
from reportparse.pipeline import source_to_report
from reportparse.source import bytes_to_source
from reportparse.vocabulary import load
from tests.building import blocks_to_report, heading, merged, read_text, table, text

LEGEND = (text("✓ done"), text("○ in progress"), text("✗ not done"))


def best(*tables: Table) -> TableReading:
    return read_layout(Layout(list(tables)), load(), Scheme())[0]


def rows(*blocks):
    return [(d.code, d.text, d.status, d.attributes) for d in blocks_to_report(blocks).deliverables()]


ACTIONS = ("Desk at the station", "Leaflets in six tongues", "Evening class", "Tandem partners")
CODES = ("1.1", "1.2", "2.1", "2.2")
SIGNS = ("✓", "✗", "✓", "○")
ATTRIBUTES = {
    "Priority": ("1", "3", "1", "2"),
    "P": ("P1", "P3", "P1", "P2"),
    "Due": ("Q1", "Q2", "Q1", "Q4"),
    "End": ("T4 2023", "T2 2024", "T1 2023", "T4 2023"),
    "Date": ("31.12.2023", "30.06.2024", "31.12.2023", "30.06.2024"),
    "Share": ("100 %", "0 %", "100 %", "40 %"),
    "Cost": ("12 000 €", "800 €", "1 250 €", "30 k€"),
    "Lead": ("Ward A", "Estates", "IT", "Ward C"),
    "Contract": ("K2-B4-C1", "K2-B4-C7", "K3-B1-C2", "K1-B9-C3"),
    "Address": ("12 Mill Road", "3 Weir Lane", "7 Quay Street", "12 Mill Road"),
    "Remark": ("As planned", "No staff", "", "Done in part, see 1.2"),
}
STATUS = ["done", "not_done", "done", "in_progress"]


@pytest.mark.parametrize("name", ATTRIBUTES)
@pytest.mark.parametrize("place", range(2, 5))
@pytest.mark.parametrize(
    "codes", [CODES, ("1", "2", "3", "4"), ("H1", "H2", "H3", "H4"), ("A1.1", "A1.2", "B1.1", "B1.2")]
)
def test_other_columns_are_attributes_wherever_they_stand(name, place, codes):
    """they are kept under their heading, and are no codes, no measures, no statuses and no texts."""
    printed = list(zip(codes, ACTIONS, SIGNS, strict=True))
    body = [[*row] for row in (("No.", "Action", "Status"), *printed)]
    for row, value in zip(body, (name, *ATTRIBUTES[name]), strict=True):
        row.insert(place - 1 if place < 4 else 3, value)
    report = blocks_to_report((*LEGEND, table(*body)))
    found = list(report.deliverables())
    assert [d.raw_code for d in found] == list(codes)
    assert [d.text for d in found] == list(ACTIONS)
    assert [d.status for d in found] == STATUS
    assert [d.attributes.get(name, "") for d in found] == list(ATTRIBUTES[name])
    assert all(not m.text and not m.provenance for m in report.measures())


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_columns_may_stand_in_any_order(order):
    """what they hold says what they are."""
    columns = (("No.", *CODES), ("Action", *ACTIONS), ("Status", *SIGNS), ("Due", *ATTRIBUTES["Due"]))
    body = table(*zip(*(columns[i] for i in order), strict=True))
    assert [row[1:3] for row in rows(*LEGEND, body)] == list(zip(ACTIONS, STATUS, strict=True))


def test_a_heading_that_says_status_wins_over_a_guess():
    """signs under another heading are an attribute or an earlier state, words under "Status" are the status."""
    body = table(
        ("No.", "Action", "Published", "Status"),
        ("1.1", "Desk", "✓", "Achieved (2020)"),
        ("1.2", "Leaflets", "✗", "In progress"),
        ("2.1", "Evening class", "✓", "Not started (budget)"),
        ("2.2", "Tandem", "✗", "Achieved (2021)"),
    )
    assert best(body).roles.marks.columns == (3,)


def test_words_that_no_language_knows_are_statuses_under_such_a_heading():
    """the rows are rows, their status is unknown, and the label is what is printed."""
    body = table(
        ("No.", "Action", "Status"), ("1.1", "Desk", "zorba"), ("1.2", "Leaflets", "tarko"), ("2.1", "Class", "zorba")
    )
    report = blocks_to_report((heading("Plan"), body))
    assert [(d.status, d.status_label) for d in report.deliverables()] == [
        ("unknown", "zorba"), ("unknown", "tarko"), ("unknown", "zorba"),
    ]  # fmt: skip
    assert {"mark-unknown", "statuses-unknown"} & {f.code for f in report.findings}


@pytest.mark.parametrize(
    "printed",
    [
        ("100 %", "60 %", "0 %", "75 %"),
        ("★★★", "★★☆", "☆☆☆", "★★★"),
        ("Done in May", "Under way (60 %)", "Not started: no staff", "Done"),
        ("● ● ●", "● ● ●", "● ● ●", "● ● ●"),
        ("✓*", "✗ (1)", "○", "✓"),
    ],
)
def test_what_is_not_understood_is_a_row_all_the_same(printed):
    """shares, stars, words with a tail, lamps, signs with notes."""
    body = table(("No.", "Action", "Status"), *zip(CODES, ACTIONS, printed, strict=True))
    assert [row[:2] for row in rows(body)] == list(zip(CODES, ACTIONS, strict=True))


def test_shares_of_what_gets_done_need_no_head():
    """often they are none or all; shares of a whole are not, and say nothing of rows."""
    shares = ("100 %", "0 %", "100 %", "40 %")
    found = rows(text("1. The first programme"), table(*zip(("a)", "b)", "c)", "d)"), ACTIONS, shares, strict=True)))
    assert [row[2] for row in found] == ["done", "not_done", "done", "in_progress"]
    parts = table(*zip(("a)", "b)", "c)", "d)"), ACTIONS, ("31 %", "12 %", "37 %", "20 %"), strict=True))
    with pytest.raises(NoMeasureTable):
        blocks_to_report((text("1. The first programme"), parts))


def test_of_two_dates_the_later_one_counts():
    """without codes, too; nothing is guessed."""
    body = table(
        ("Deliverable", "June 2022", "December 2023"), ("Teams", "○", "✓"), ("Field", "✗", "○"), ("League", "✓", "✓")
    )
    report = blocks_to_report((*LEGEND, body))
    assert [d.status for d in report.deliverables()] == ["done", "in_progress", "done"]
    assert "mark-column-guessed" not in [f.code for f in report.findings]


def test_a_merged_column_names_the_guidelines():
    """where codes name one level alone above the rows."""
    body = merged(
        ("Axis", "No.", "Action", "Status"),
        (("Gentle mobility", 2, 1), "1.1", "Desk", "✓"), ("1.2", "Leaflets", "✗"),
        (("Clean water", 2, 1), "2.1", "Class", "✓"), ("2.2", "Tandem", "○"),
    )  # fmt: skip
    report = blocks_to_report((*LEGEND, body))
    assert [(g.code, g.title) for g in report.guidelines] == [("1", "Gentle mobility"), ("2", "Clean water")]


def test_each_reason_of_a_reading_is_kept():
    """what was decided can be shown: its points are those of its reasons."""
    reading = best(table(("No.", "Action", "Status"), *zip(CODES, ACTIONS, SIGNS, strict=True)))
    assert dict(reading.why) == {
        "marks": 3.0, "headed": 2.0, "code": 0.3, "sequence": 1.2, "text": 0.5, "named": 0.7,
    }  # fmt: skip
    assert reading.score == pytest.approx(7.7)


NO_REPORTS = {
    "price list": (
        ("No.", "Product", "Unit", "Price"), ("1.1", "Bolts", "pcs", "2,50 €"), ("1.2", "Nuts", "pcs", "1,20 €"),
        ("2.1", "Sand", "kg", "0,80 €"), ("2.2", "Lime", "kg", "0,95 €"),
    ),
    "requirements": (
        ("#", "Description", "L1", "L2"), ("1.1", "Verify the store", "✓", "✓"), ("1.2", "Verify the keys", "", "✓"),
        ("1.3", "Verify the wire", "✓", "✓"), ("1.4", "Verify the log", "", "✓"),
    ),
    "invoice": (
        ("Item", "Text", "Amount", "VAT"), ("1", "Lamp", "12,00 €", "20 %"), ("2", "Desk", "99,00 €", "20 %"),
        ("3", "Chair", "45,00 €", "10 %"),
    ),
    "timetable": (("Line", "Stop", "Leaves"), ("1", "Quay", "8:15"), ("2", "Mill", "8:25"), ("3", "Weir", "8:40")),
    "contents": (("1.1", "Why", "3"), ("1.2", "How", "5"), ("2.1", "When", "9"), ("2.2", "Where", "12")),
    "minutes": (
        ("Item", "Decision", "Who", "Until"), ("1", "Paint the hall", "Anna", "May 2024"),
        ("2", "Sell the boat", "Ben", "June 2024"), ("3", "Call the vet", "Anna", "May 2024"),
    ),
    "changes": (
        ("Version", "Date", "Change"), ("1.0", "2023-01-05", "First issue"), ("1.1", "2023-02-07", "Typos"),
        ("1.2", "2023-03-09", "New logo"),
    ),
    "comparison": (("Feature", "Tool A", "Tool B"), ("Search", "✓", "✗"), ("Export", "✗", "✓"), ("Print", "✓", "✓")),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_REPORTS)
def test_what_is_no_report_gives_none(name):
    """repeated words, numbers, shares and ticks are no statuses for being there."""
    with pytest.raises(NoMeasureTable):
        blocks_to_report((heading("Something"), table(*NO_REPORTS[name])))


def test_what_was_decided_and_why_stands_in_the_report():
    """each column with its heading and what it was taken for, the points by reason, and their sum."""
    report = blocks_to_report(
        (*LEGEND, table(("No.", "Action", "Due", "Status"), ("1.1", "Desk", "Q1", "✓"), ("1.2", "Class", "Q2", "✗")))
    )
    (reading,) = report.readings
    assert [(c.heading, c.role) for c in reading.columns] == [
        ("No.", "code"), ("Action", "text"), ("Due", "attribute"), ("Status", "status"),
    ]  # fmt: skip
    assert reading.reasons["headed"] == 2.0
    assert reading.score == pytest.approx(sum(reading.reasons.values()))


def test_a_second_reading_that_is_as_good_is_said():
    """two columns of texts that differ, under headings that nobody knows; not where codes or headings tell."""
    told = table(("No.", "Action", "Status"), *zip(CODES, ACTIONS, SIGNS, strict=True))
    words = ("Aaa bbb", "Bbb ccc", "Ccc ddd", "Ddd eee")
    doubtful = table(("Qwe", "Rty", "Status"), *zip(words, words[::-1], SIGNS, strict=True))
    codes = [{f.code for f in blocks_to_report((*LEGEND, body)).findings} for body in (told, doubtful)]
    assert ["columns-guessed" in found for found in codes] == [False, True]


def test_heads_of_statuses_that_come_again_on_each_page_are_no_rows():
    """a page of one row has a head of status words, too, and what tells the rows is told by the rows alone."""
    head = ("No.", "Action", "Done", "Under way", "Not done")
    marks = (("●", "", ""), ("", "", "●"), ("●", "", ""), ("", "●", ""))
    bodies = [table(head, (str(n), text_, *own)) for n, (text_, own) in enumerate(zip(ACTIONS, marks, strict=True), 1)]
    edges = (50.0, 90.0, 300.0, 360.0, 420.0, 480.0)
    report = blocks_to_report(*[[replace(body, column_edges=edges)] for body in bodies])
    assert [(d.raw_code, d.text, d.status) for d in report.deliverables()] == [
        (str(n), text_, status) for n, (text_, status) in enumerate(zip(ACTIONS, STATUS, strict=True), 1)
    ]


def test_letters_with_brackets_may_leave_some_out():
    """where a table was read in parts, each part has some of the items only: their letters are codes still."""
    texts = ("a) Plant oaks", "c) Mend the weir", "d) Count the bats", "f) Clear the beach", "h) Map the hedges")
    found = rows(*LEGEND, table(("Action", "Status"), *zip(texts, ("✓", "✗", "✓", "○", "✓"), strict=True)))
    assert [text for _, text, _, _ in found] == [text[3:] for text in texts]


def test_figures_that_leave_some_out_are_no_codes():
    """a number before a text may be how many there are of something."""
    texts = ("3 oaks on the quay", "7 weirs", "9 bats in towers", "12 beaches", "40 hedges")
    found = rows(*LEGEND, table(("Action", "Status"), *zip(texts, ("✓", "✗", "✓", "○", "✓"), strict=True)))
    assert [text for _, text, _, _ in found] == list(texts)


def test_numbers_of_rows_that_are_grouped_by_something_else_are_codes():
    """they leave some out, where each stands once, most go up, and none is far from the number of rows."""
    numbers, names = (2, 4, 7, 9, 3, 6, 8), ("oak", "elm", "ash", "fir", "yew", "lime", "plum")
    body = [[f"{n}. Plant the {name}", sign] for n, name, sign in zip(numbers, names, "✓✗✓○✓✗✓", strict=True)]
    assert best(table(*body)).roles.pattern == "9"
    years = [[f"{1990 + n}. Plant the {name}", sign] for n, name, sign in zip(numbers, names, "✓✗✓○✓✗✓", strict=True)]
    assert best(table(*years)).roles.pattern == ""


def test_a_few_rows_have_the_codes_of_the_others():
    """two rows in a table of their own, numbered 9 and 1, are those of a document whose rows have such numbers."""
    done = table(*(["Done", f"{n}. Plant the {name}"] for n, name in enumerate(("oak", "elm", "ash", "fir"), 2)))
    others = table(["Postponed", "9. Mend the pump", "2024"], ["Cancelled", "1. Sell the barn", "2023"])
    found = rows(*LEGEND, done, heading("Others"), others)
    assert [text for _, text, *_ in found] == [
        *("Plant the oak", "Plant the elm", "Plant the ash", "Plant the fir", "Mend the pump", "Sell the barn")
    ]


def test_words_at_the_end_of_remarks_are_no_statuses():
    """neither where the column of remarks is headed so, nor where another column is headed as that of statuses."""
    remarks = ("Survey done", "Tender in progress", "Pilot done", "Report in progress")
    shares = ("100 %", "0 %", "100 %", "40 %")
    printed = zip(CODES, ACTIONS, remarks, shares, strict=True)
    found = rows(table(("No.", "Action", "What else", "Status"), *printed))
    assert [status for _, _, status, _ in found] == ["done", "not_done", "done", "in_progress"]
    assert [attributes["What else"] for *_, attributes in found] == list(remarks)


def test_a_status_that_comes_again_heads_no_column():
    """ "Completed" may head a column; in the first row of a table without heads, it is the status of that row."""
    codes = ("Action 1", "Action 4", "Action 9", "Action 2", "Action 3")
    words = ("Completed", "Completed", "Completed", "Under way", "Under way")
    texts = ("Plant trees", "Paint benches", "Open the mill", "Draw a map", "Count birds")
    body = [(f"{code} {text_}", word) for code, text_, word in zip(codes, texts, words, strict=True)]
    found = list(blocks_to_report((table(*body),)).deliverables())
    assert [(d.raw_code, d.text) for d in found] == list(zip(codes, texts, strict=True))


def test_a_table_of_one_row_is_of_the_others_where_all_have_signs_alone():
    """one sign at the place of the others is that of a row."""
    many = table(*zip(ACTIONS, SIGNS, strict=True))
    assert len(rows(*LEGEND, many, text("Half of it is done."), table(("Map", "✓")))) == 5


def test_shares_under_the_word_for_a_status_tell_rows_without_codes():
    """where they are none or all as often as what gets done is; headed as a share of something else they are that."""
    shares = ("100 %", "0 %", "85 %", "100 %", "0 %")
    texts = ("Plant trees", "Paint benches", "Open the mill", "Draw a map", "Count birds")
    report = blocks_to_report(
        [table(("Output", "Lead", "Status"), *((t, "Parks", s) for t, s in zip(texts, shares, strict=True)))]
    )
    assert [d.status for d in report.deliverables()] == ["done", "not_done", "in_progress", "done", "not_done"]
    assert all(d.confidence < 0.9 for d in report.deliverables())
    with pytest.raises(NoMeasureTable):
        blocks_to_report(
            [table(("Output", "Lead", "Grant"), *((t, "Parks", s) for t, s in zip(texts, shares, strict=True)))]
        )


@pytest.mark.parametrize(
    ("heads", "is_report"),
    [
        (("Present",), False),
        (("Lift",), False),
        (("Status",), True),
        (("2024",), True),
        ((None,), True),
        (("Class A", "Class B"), False),
    ],
)
def test_signs_under_a_heading_of_something_else_make_no_report(heads, is_report):
    """numbered things with ticks: who was there, what a house has, which class asks for it."""
    signs = ("✓✗✓✓✗✓✓✗✓✓✗✓✓✗✓✓✗✓", "✗✗✓✓✓✗✓✓✗✓✓✗✓✓✗✓✓✓")[: len(heads)]
    rows = [("Ref.", "Thing", *(head or "" for head in heads)), ("---",) * (2 + len(heads))]
    rows += [(f"4.{n}", f"House {n} of the street", *marks) for n, marks in enumerate(zip(*signs, strict=True), 1)]
    printed = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    try:
        found = read_text(f"# Paper\n\n{printed}").count().total
    except NoMeasureTable:
        found = 0
    assert (found > 0) == is_report


def test_a_few_rows_with_dates_behind_their_statuses_are_no_legend():
    """no two cells are the same, and two statuses come again."""
    said = ("Postponed to 2026", "Postponed until May", "Done (May 2014)", "Done", "In progress since June")
    texts = ("Plant trees", "Paint benches", "Open the mill", "Draw a map", "Count birds")
    report = blocks_to_report([table(("Output", "Status"), *zip(texts, said, strict=True))])
    assert [d.status for d in report.deliverables()] == ["postponed", "postponed", "done", "done", "in_progress"]


def test_a_first_row_that_holds_what_its_columns_hold_heads_nothing():
    """a word that may head a column is a text among others above statuses, dates and names that come again."""
    body = (
        ("Budget", "Housing", "Q2 2021", "completed"),
        ("Newsletter on the canal", "Parks", "Q1 2021", "under way"),
        ("Map of all footpaths", "Housing", "Q3 2021", "not started"),
        ("Evening class for tandem partners", "Parks", "Q2 2021", "completed"),
    )
    assert [row[1:3] for row in rows(heading("Open to all"), table(*body))] == [
        ("Budget", "done"),
        ("Newsletter on the canal", "in_progress"),
        ("Map of all footpaths", "not_done"),
        ("Evening class for tandem partners", "done"),
    ]


def test_first_rows_of_tables_without_heads_are_rows():
    """a word for a status that stands in rows of its column again heads nothing."""
    texts = ("Plant oaks", "Repair the weir", "Count the bats", "Clean the beach", "Map the hedges", "Renew the lamps")
    said = ("Completed", "In progress", "Not started", "Completed", "Not started", "Completed")
    pairs = list(zip(texts, said, strict=True))
    blocks = (heading("Water"), table(*pairs[:3]), heading("Streets"), table(*pairs[3:]))
    report = blocks_to_report([heading("Plan", 1), *blocks])
    known = {"Completed": "done", "In progress": "in_progress", "Not started": "not_done"}
    assert [(d.text, d.status.value) for d in report.deliverables()] == [(t, known[s]) for t, s in pairs]


def test_a_head_that_looks_like_a_number_of_its_rows_is_none():
    """A heading "N." over "a)", "b)": printed again on each page, it is no row of its own, and heads the rows below."""
    goals = ("Goal 1 - Safer streets", "Goal 1 - Safer streets", "Goal 2 - Open doors", "Goal 2 - Open doors")
    head = ("Status", "Goal", "N.", "Action", "Remarks")
    letters = ("a)", "b)", "a)", "b)")
    body = list(zip(SIGNS, goals, letters, ACTIONS, ("", "No staff", "", "Soon"), strict=True))
    report = blocks_to_report((*LEGEND, table(head, *body), table(head, *body[:1])))
    assert [d.text for d in report.deliverables()][:4] == list(ACTIONS)


def test_a_code_that_a_narrow_column_breaks_is_one():
    """the last number stands on the next line, and is no text of the row."""
    head = ("Code", "Action", "Status")
    body = [((f"L1M1D\n{n}"), action, sign) for n, action, sign in zip(range(1, 5), ACTIONS, SIGNS, strict=True)]
    found = rows(*LEGEND, table(head, *body))
    assert [(code, text) for code, text, _, _ in found] == [
        (f"L1M1D{n}", action) for n, action in zip(range(1, 5), ACTIONS, strict=True)
    ]


@pytest.mark.parametrize(("colours", "statuses"), [(("#2e9e44", "#f0a30a", "#d0312d"), STATUS), (("#1d4e89",), None)])
def test_a_sign_in_the_colours_of_a_traffic_light_beside_a_text_is_a_status(colours, statuses):
    """nothing else need say so; discs of one colour beside texts are bullets."""
    order = {"✓": 0, "○": 1, "✗": 2}
    lit = [colours[min(order[sign], len(colours) - 1)] for sign in SIGNS]
    body = "".join(
        f'<tr><td>{action}<td style="color: {colour}">●</tr>' for action, colour in zip(ACTIONS, lit, strict=True)
    )
    source = bytes_to_source(f"<h1>Where we stand</h1><table>{body}</table>".encode(), "page.html")
    if statuses is None:
        with pytest.raises(NoMeasureTable):
            source_to_report(source)
    else:
        assert [d.status for d in source_to_report(source).deliverables()] == statuses


@pytest.mark.parametrize("signs", [("✓",) * 4, ("✓", "✗", "✓", "✓"), ("Completed",) * 4])
def test_one_tick_before_every_text_is_a_bullet(signs):
    """a list of what is allowed has one tick everywhere; where ticks differ, or are words, they say something."""
    reasons = dict(best(table(*zip(signs, ACTIONS, strict=True))).why)
    assert ("bullets" in reasons) == (signs == ("✓",) * 4)


def test_texts_that_begin_with_a_tick_have_one_of_their_own():
    """beside "✔ do this" stands "✘ not that": the tick of one is no status of the other."""
    body = [("✔", f"✘ {action}") for action in ACTIONS]
    with pytest.raises(NoMeasureTable):
        blocks_to_report([*LEGEND, table(*body)])


def test_yes_before_boxes_that_nothing_heads_is_no_status():
    """a form asks "resident of the zone? yes / no", with codes before its questions and boxes beside."""
    body = [
        (code, f"{action}?", "yes" if n % 2 else "", "no" if n % 2 else "")
        for n, (code, action) in enumerate(zip(CODES, ACTIONS, strict=True))
    ]
    with pytest.raises(NoMeasureTable):
        blocks_to_report([table(*body)])


@pytest.mark.parametrize(
    "names", [("A. Bell", "C. Dunn", "E. Ford", "G. Hart"), ("Cllr 1", "Cllr 2", "Cllr 3", "Cllr 4")]
)
def test_who_is_responsible_is_never_the_row(names):
    """initials and numbers under "Lead" go up like letters that count rows, and count nobody."""
    said = ("Completed", "Not started", "Completed", "In progress")
    found = rows(table(("Action", "Lead", "Status"), *zip(ACTIONS, names, said, strict=True)))
    assert [(text, attributes) for _, text, _, attributes in found] == [
        (action, {"Lead": name}) for action, name in zip(ACTIONS, names, strict=True)
    ]


def test_a_number_that_begins_a_text_is_no_part_of_the_code_above_it():
    """only a number alone on its line ends a code."""
    body = [(f"1.{n}.\n{text}", "done") for n, text in enumerate(("12 libraries built", "Plant oaks", "20 schools"), 1)]
    assert [(code, text) for code, text, _, _ in rows(table(("Action", "Status"), *body))] == [
        ("1.1", "12 libraries built"),
        ("1.2", "Plant oaks"),
        ("1.3", "20 schools"),
    ]
