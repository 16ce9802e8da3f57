"""Levels from nesting: headings that look alike are one level."""

from tests.building import blocks_to_report, found, heading, line, merged, paragraph, rows, table, text

HEAD = ("Measure", "Deliverable", "Status")


def test_a_numbered_heading_over_rows_without_codes_is_read():
    """the number of a chapter, a line of running text and a table whose measures have no codes give their rows."""
    body = table(HEAD, ("Bins out", "Bins at the bridge", "✓"), ("", "Boat for weeds", "✗"), ("Fines", "Map", "✓"))
    report = blocks_to_report([heading("Plan", 1), heading("1. Harbour"), text("✓ done, ✗ not done"), body])
    assert [row.text for row in report.deliverables()] == ["Bins at the bridge", "Boat for weeds", "Map"]
    assert found(report) == ["codes-generated"]


def test_numbers_that_begin_anew_under_each_heading_are_no_whole_codes():
    """D1, D2 under L1 and again under L2 are L1D1 to L2D2, and each stands under its own heading."""
    first, second = (
        table(("Deliverable", "Status"), ("D1 Bins", "✓"), ("D2 Nets", "✗"), ("D3 Map", "✓")) for _ in "12"
    )
    report = blocks_to_report([heading("Plan", 1), heading("L1. Harbour"), first, heading("L2. River"), second])
    assert [(g.title, len(g.measures[0].deliverables)) for g in report.guidelines] == [("Harbour", 3), ("River", 3)]


def test_titles_across_the_columns_say_nothing_of_the_numbers_of_rows():
    """L1, S1 and M1 across the table over D1, D2 are levels, however many of them there are for each row."""
    body = merged(
        ("No.", "Deliverable", "Status"),
        (("L1. Harbour", 1, 2), ""), (("S1. Clean", 1, 2), ""), (("M1. Water", 1, 2), ""), ("D1", "Bins", "✓"),
        ("D2", "Nets", "✗"), (("S2. Quiet", 1, 2), ""), (("M1. Night", 1, 2), ""), ("D1", "Map", "✓"),
        (("M2. Day", 1, 2), ""), ("D1", "Rails", "✗"), (("L2. River", 1, 2), ""), (("S1. Safe", 1, 2), ""),
        (("M1. Banks", 1, 2), ""), ("D1", "Lamps", "✓"), ("D2", "Boat", "✗"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done."), body])
    assert [(g.title, [m.text for m in g.measures]) for g in report.guidelines] == [
        ("Harbour", ["Water", "Night", "Day"]), ("River", ["Banks"])
    ]  # fmt: skip


def test_a_paragraph_that_lists_the_headings_is_none_of_them():
    """contents whose entries are lines of one paragraph give no guideline a title of several."""
    body = merged(
        ("Action", "Status"), (("Axis 1 – Harbour", 1, 2),), ("1. Bins", "✓"), ("2. Nets", "✗"),
        (("Axis 2 – River", 1, 2),), ("1. Map", "✓"),
    )  # fmt: skip
    contents = text("Axis 1 – Harbour", "Axis 2 – River")
    report = blocks_to_report([heading("Plan", 1), contents, body])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]


def test_the_number_of_a_page_above_a_heading_takes_nothing_from_it():
    """contents end with the number of a page, right above the first heading, which heads its rows as the others do."""
    first = table(("Action", "Status"), ("Bins at the quay", "✓"), ("Nets", "✗"), ("Map", "✓"))
    second = table(("Action", "Status"), ("Rails along the bank", "✓"), ("Lamps", "✗"), ("Boat", "✓"))
    titles = [paragraph(line(title, size=14)) for title in ("Clean harbour", "Clean river")]
    blocks = [text("Clean harbour"), text("1"), text("Clean river"), text("2"), titles[0], first, titles[1], second]
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done"), *blocks])
    assert [g.title for g in report.guidelines] == ["Clean harbour", "Clean river"]


def test_a_line_over_columns_of_guidelines_and_measures_is_none_of_them():
    """the subtitle right over the only table stands above two levels of columns, and is no third one."""
    body = table(
        ("Guideline", "Measure", "Action", "Status"),
        ("Harbour", "Clean water", "Bins", "✓"), ("", "", "Nets", "✗"), ("", "Quiet", "Map", "✓"),
        ("River", "Safe banks", "Rails", "✗"), ("", "", "Lamps", "✓"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), text("Calm water, near banks"), body])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]
    assert [m.sections for g in report.guidelines for m in g.measures] == [[], [], []]


def test_the_number_of_a_page_in_a_table_is_no_measure():
    """a 1 alone in the last row on a page is no measure 1: the rows stand under the heading with that number."""
    first = table(("1.1 Bins", "✓"), ("1.2 Nets", "✗"), ("1", ""))
    second = table(("2.1 Map", "✓"), ("2.2 Rails", "✓"))
    titles = [heading("1. Harbour"), heading("2. River")]
    report = blocks_to_report([heading("Plan", 1), titles[0], first, titles[1], second])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]


def test_a_heading_is_found_over_rows_that_come_after_a_measure_in_a_row():
    """1.2 stands in a row of its table and 2.1 between the tables: guideline 2 is still printed over 2.1."""
    first = table(("1.1.1 Bins", "✓"), ("1.2 Quiet", ""), ("1.2.1 Nets", "✗"))
    second = table(("2.1.1 Map", "✓"), ("2.2 Bright", ""), ("2.2.1 Lamps", "✓"))
    over = [heading("1. Harbour"), text("1.1 Clean"), first, heading("2. River"), text("2.1 Safe"), second]
    report = blocks_to_report([heading("Plan", 1), *over])
    assert [(g.title, [m.text for m in g.measures]) for g in report.guidelines] == [
        ("Harbour", ["Clean", "Quiet"]), ("River", ["Safe", "Bright"])
    ]  # fmt: skip


def test_a_letter_over_rows_told_by_letters_heads_them():
    """I. Harbour crosses out of the column of a), b): a heading, and no row whose mark is blank."""
    body = merged(
        ("No.", "Action", "Status"), (("I. Harbour", 1, 2), ""), (("1. Clean", 1, 3),), ("a)", "Bins", "✓"),
        ("b)", "Nets", "✗"), (("2. Quiet", 1, 3),), ("a)", "Map", "✓"), ("b)", "Rails", "✓"),
        (("II. River", 1, 2), ""), (("1. Safe", 1, 3),), ("a)", "Lamps", "✓"), ("b)", "Boat", "✗"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done"), body])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]
    assert len(rows(report)) == 6


def test_a_measure_that_a_page_break_cut_stays_one_of_its_column():
    """the rests of measures at the tops of pages have no codes: their column is one of measures all the same."""
    head = ("Axis", "Objective", "No.", "Action", "Status")
    first = table(
        head, ("Axis 1 – Harbour", "Objective 1 – Clean water", "1.", "Bins at the quay", "✓"),
        ("", "", "2.", "Nets", "✗"), ("", "Objective 2 – Banks that are safe", "1.", "Rails", "✓"),
    )  # fmt: skip
    second = table(
        head, ("", "for all", "2.", "Lamps", "✓"), ("Axis 2 – River", "Objective 1 – Less", "1.", "Map of noise", "✓"),
    )  # fmt: skip
    third = table(head, ("", "noise", "2.", "Boat for weeds", "✗"), ("", "", "3.", "Study of the banks", "✓"))
    report = blocks_to_report([heading("Plan", 1), first], [second], [third])
    assert [(g.title, [m.text for m in g.measures]) for g in report.guidelines] == [
        ("Harbour", ["Clean water", "Banks that are safe for all"]), ("River", ["Less noise"])
    ]  # fmt: skip


def test_a_heading_in_one_table_with_the_heads_of_the_rows_is_found():
    """a table of no rows holds "L1. Harbour" among the heads of the columns below: it is guideline L1's title."""
    heads = [table(("", "No."), (f"L{n}. {title}", "What we do")) for n, title in ((1, "Harbour"), (2, "River"))]
    first = table(("L1D1", "Bins at the quay", "✓"), ("L1D2", "Nets", "✗"), ("L1D3", "Map", "✓"))
    second = table(("L2D1", "Rails", "✓"), ("L2D2", "Lamps", "✗"))
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done"), heads[0], first, heads[1], second])
    assert [g.title for g in report.guidelines] == ["Harbour", "River"]


def test_titles_of_one_look_are_one_level_across_a_table_and_between_tables():
    """the first title under each heading stands between the tables, the others across them: all are measures."""
    tables = [
        merged(("a) Bins", "✓"), ("b) Nets", "✗"), (("2. Quiet", 1, 2),), ("a) Map", "✓"), ("b) Rails", "✗"))
        for _ in "123"
    ]
    titles = [
        paragraph(line(f"{n}. {t}", size=14)) for n, t in zip(("I", "II", "III"), ("Sea", "Lake", "Bay"), strict=True)
    ]
    blocks = [block for title, body in zip(titles, tables, strict=True) for block in (title, text("1. Clean"), body)]
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done."), *blocks])
    assert [(g.title, [m.text for m in g.measures]) for g in report.guidelines] == [
        (title, ["Clean", "Quiet"]) for title in ("Sea", "Lake", "Bay")
    ]


def test_a_heading_with_a_code_may_be_several_sentences():
    """set in bold and numbered as the others are, it is one of them, however long it is."""
    long = " ".join(4 * ["The town halls of the valley work together on the weir and its banks."])[:-1]
    first, second = table(("a) Plant oaks", "✓"), ("b) Mend it", "✗")), table(("a) Count bats", "✓"), ("b) Map", "✗"))
    heads = heading("Axis 1 – Harbour"), heading("Objective 1 – Banks", 3), heading(f"Objective 2 – {long}", 3)
    report = blocks_to_report([heading("Plan", 1), *heads[:2], first, heads[2], second])
    assert [m.text for m in report.measures()] == ["Banks", long]


def test_letters_in_a_merged_column_are_guidelines_over_rows_told_by_letters():
    """I. and II. beside measures 1. and rows a) are the codes of guidelines, in the column left of the measures."""
    body = merged(
        ("Status", "Axis", "Aim", "Action"),
        ("✓", ("I. Harbour", 3, 1), ("1. Clean", 2, 1), "a) Bins"), ("✗", "b) Nets"), ("✓", "2. Quiet", "a) Map"),
        ("✗", ("II. River", 3, 1), "1. Safe", "a) Rails"), ("✓", ("2. Bright", 2, 1), "a) Lamps"), ("✓", "b) Sun"),
    )  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), text("✓ done, ✗ not done."), body])
    assert [(g.code, g.title, [m.code for m in g.measures]) for g in report.guidelines] == [
        ("I", "Harbour", ["I.1", "I.2"]), ("II", "River", ["II.1", "II.2"])
    ]  # fmt: skip
