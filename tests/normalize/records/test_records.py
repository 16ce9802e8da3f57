"""Records of running text: reports that have no table at all, and texts that are no reports."""

from dataclasses import replace

import pytest

from reportparse.document import Paragraph
from reportparse.errors import NoMeasureTable
from reportparse.geometry import BBox
from tests.building import blocks_to_report, found, heading, line, merged, paragraph, read_text, rows, table, text

TEXTS = ("Plant oaks", "Repair the weir", "Count the bats", "Clean the beach", "Map the hedges", "Renew the lamps")
STATUSES = ("Completed", "In progress", "Not started", "Completed", "Not started", "Completed")
EXPECTED = ["done", "in_progress", "not_done", "done", "not_done", "done"]
INTRO = text("This tells how far the six actions have come, and who has seen to it that they do.")


def groups(*items: list[Paragraph]) -> list[Paragraph]:
    """Items of three paragraphs or fewer each, half of them under each of two headings."""
    first = [paragraph for item in items[:3] for paragraph in item]
    second = [paragraph for item in items[3:] for paragraph in item]
    return [heading("Report", 1), INTRO, heading("1. Water"), *first, heading("2. Streets"), *second]


def numbered(*lines: str) -> list[list[Paragraph]]:
    """A record for each text, of lines with {n} for its number, {t} for it and {s} for its status; ### is a heading."""
    found = []
    for n, (t, s) in enumerate(zip(TEXTS, STATUSES, strict=True), 1):
        values = {"n": n, "t": t, "s": s, "l": s.lower(), "c": f"{(n + 2) // 3}.{(n - 1) % 3 + 1}"}
        written = [line.format(**values) for line in lines]
        found.append([heading(line[4:], 3) if line.startswith("### ") else text(line) for line in written])
    return found


WAYS = {
    "coded, then labels": ("Recommendation {n}: {t}", "Status: {s}", "Lead: team {n}"),
    "a heading each": ("### {t}", "It was asked for {n} times.", "Status: {s}"),
    "a coded heading, then the text": ("### Action {n}", "{t}", "Progress: {s}"),
    "labels alone": ("Action: {t}", "Lead: team {n}", "Status: {s}"),
    "the status before the rest": ("Action: {t}", "Status: {s}", "Note: number {n}."),
    "a text above the label": ("{t}", "Status: {s}"),
    "the status below": ("{c} {t}", "{s}"),
    "the status at the end": ("{c} {t} {s}",),
    "behind a dash": ("{t} – {l}",),
    "a date behind the status below": ("{c} {t}", "{s} (May 2023)", "Lead: team {n}"),
    "a date behind the status below a text": ("{t}", "{s} since May 2023", "Lead: team {n}"),
    "a date behind the status of a label": ("Action {n}: {t}", "Degree: {s} in May 2023"),
    "in brackets with a date": ("{t} ({l}, May 2023)",),
    "before the text": ("[{s}] {t}",),
    "as a badge before the text": ("{s} {t}",),
    "before a colon": ("{s}: {t}",),
}


@pytest.mark.parametrize("lines", WAYS.values(), ids=WAYS)
def test_records_of_running_text_are_rows(lines):
    """text, status and group are what a reader takes them for, however the records are written."""
    report = blocks_to_report(groups(*numbered(*lines)))
    assert [row.text for row in report.deliverables()] == list(TEXTS)
    assert [row.status.value for row in report.deliverables()] == EXPECTED
    assert [guideline.title for guideline in report.guidelines] == ["Water", "Streets"]


def test_other_labels_are_kept_by_their_names():
    """what else a record says of itself stays with it, under the label that is printed."""
    report = blocks_to_report(groups(*numbered(*WAYS["coded, then labels"])))
    assert [row.attributes for row in report.deliverables()][:2] == [{"Lead": "team 1"}, {"Lead": "team 2"}]
    assert [row.code for row in report.deliverables()] == ["1", "2", "3", "4", "5", "6"]


def test_a_scale_that_nobody_knows_gives_rows_without_statuses():
    """a label that heads statuses makes records, whatever its values say, and each is a finding."""
    blocks = groups(*numbered("Action {n}: {t}", "Status: step {s}ed"))
    report = blocks_to_report(blocks)
    assert {row.status.value for row in report.deliverables()} == {"unknown"}
    assert "statuses-unknown" in found(report)


@pytest.mark.parametrize("head", ["{}", "{} ({})", "Actions {}", "{}:"])
@pytest.mark.parametrize("item", ["{1}", "A{0} {1}", "{0}. {1}"])
def test_rows_have_the_status_of_the_group_that_they_stand_in(head, item):
    """a heading that is a status is one for all below it, and no guideline."""
    blocks: list[Paragraph] = [heading("Report", 1), INTRO]
    for status in dict.fromkeys(STATUSES):
        own = [(n, t) for n, t in enumerate(TEXTS, 1) if STATUSES[n - 1] == status]
        blocks.append(heading(head.format(status, len(own))))
        blocks += [text(item.format(n, t)) for n, t in own]
    report = blocks_to_report(blocks)
    assert {row.text: row.status.value for row in report.deliverables()} == dict(zip(TEXTS, EXPECTED, strict=True))
    assert [guideline.title for guideline in report.guidelines] == [None]


def test_groups_of_statuses_under_measures():
    """the headings above stay levels, and the rows come as printed."""
    report = blocks_to_report([
        heading("Report", 1), heading("Guideline 1: Water", 2), heading("1.1 Rivers", 3),
        text("Completed"), text("1.1.1 Plant oaks"), text("1.1.3 Count the bats"), text("In progress"),
        text("1.1.2 Repair the weir"), heading("1.2 Sea", 3), text("Completed"), text("1.2.1 Clean the beach"),
        text("Not started"), text("1.2.2 Map the reefs"),
    ])  # fmt: skip
    assert rows(report) == [
        ("1", "1.1", "1.1.1", "Plant oaks"), ("1", "1.1", "1.1.3", "Count the bats"),
        ("1", "1.1", "1.1.2", "Repair the weir"), ("1", "1.2", "1.2.1", "Clean the beach"),
        ("1", "1.2", "1.2.2", "Map the reefs"),
    ]  # fmt: skip
    assert [m.text for m in report.measures()] == ["Rivers", "Sea"]


def test_tables_under_a_status_have_it():
    """each row leads back to the heading that says its status."""
    head = ("No.", "Action")
    report = blocks_to_report([
        heading("Report", 1), heading("Completed"), table(head, ("1.1", "Plant oaks"), ("1.3", "Count the bats")),
        heading("Not started"), table(head, ("1.2", "Repair the weir"), ("1.4", "Map the hedges")),
    ])  # fmt: skip
    found_statuses = [(row.code, row.status.value, row.mark.raw) for row in report.deliverables()]
    assert found_statuses == [
        ("1.1", "done", "Completed"), ("1.3", "done", "Completed"),
        ("1.2", "not_done", "Not started"), ("1.4", "not_done", "Not started"),
    ]  # fmt: skip


def test_rows_under_a_band_that_is_a_status_have_it():
    """a row across the table with a status alone is no level."""
    report = blocks_to_report([
        table(("No.", "Action"), ("Completed", ""), ("1.1", "Plant oaks"), ("1.3", "Count the bats"),
              ("In progress", ""), ("1.2", "Repair the weir"))
    ])  # fmt: skip
    assert [(row.code, row.status.value) for row in report.deliverables()] == [
        ("1.1", "done"), ("1.3", "done"), ("1.2", "in_progress"),
    ]  # fmt: skip


def test_bullets_begin_items_and_are_no_marks():
    """what stands before each line of a list says nothing of it."""
    lines = "\n".join(f"- {words} – {status.lower()}" for words, status in zip(TEXTS, STATUSES, strict=True))
    report = read_text(f"# Report\n\nOf the six actions some are done.\n\n{lines}\n")
    assert [row.text for row in report.deliverables()] == list(TEXTS)


NOT_REPORTS = {
    "minutes": [
        paragraph
        for n, words in enumerate(TEXTS, 1)
        for paragraph in (heading(f"{n}. {words}"), text("It was talked about."), text("Decision: noted"))
    ],
    "a change log": [
        paragraph
        for n in range(4)
        for name in ("Added", "Changed", "Removed", "Fixed")
        for paragraph in (heading(name, 3), text(f"The option {n} of {name}"), text(f"Another one, {n}"))
    ],
    "contents": [text("1 Completed actions"), text("2 Actions in progress"), text("3 Actions not started")],
    "totals": [text("12 completed"), text("8 in progress"), text("4 not started"), text("Completed: 12")],
    "a catalogue": [
        paragraph
        for n in range(6)
        for paragraph in (heading(f"Lamp {n}", 3), text(f"Price: {n} €"), text(f"In stock: {'yes' if n % 2 else 'no'}"))
    ],
    "questions": [
        paragraph for n, t in enumerate(TEXTS) for paragraph in (text(f"{t}, is it?"), text("Yes" if n % 2 else "No"))
    ],
    "a law": [
        paragraph
        for n in range(6)
        for paragraph in (heading(f"Article {n + 1}", 3), text("(1) Works that are not completed are ended."))
    ],
}


@pytest.mark.parametrize("blocks", NOT_REPORTS.values(), ids=NOT_REPORTS)
def test_what_is_no_report_gives_none(blocks):
    """words for statuses in other texts make no rows."""
    with pytest.raises(NoMeasureTable):
        blocks_to_report([heading("A text", 1), INTRO, *blocks])


def test_parts_of_lines_that_a_tab_sets_apart_are_columns():
    """a code, a text and a status on a line are a row, with dots between them or none."""
    lines = [f"1.{n}\t{words} .......\t{STATUSES[n - 1]}" for n, words in enumerate(TEXTS, 1)]
    report = blocks_to_report([heading("Report", 1), heading("1. Water"), *(text(line) for line in lines)])
    assert [(row.code, row.text) for row in report.deliverables()] == [(f"1.{n}", t) for n, t in enumerate(TEXTS, 1)]
    assert [row.status.value for row in report.deliverables()] == EXPECTED


def test_items_under_a_status_may_be_headings_with_labels():
    """cards in lanes: each has its title, and what it says of itself below."""
    blocks: list[Paragraph] = [heading("Report", 1), INTRO]
    for status in dict.fromkeys(STATUSES):
        blocks.append(heading(status))
        for n, words in enumerate(TEXTS, 1):
            if STATUSES[n - 1] == status:
                blocks += [heading(words, 3), text(f"Lead: team {n}"), text(f"Deadline: Q{n % 4 + 1} 2024")]
    report = blocks_to_report(blocks)
    assert {row.text: row.status.value for row in report.deliverables()} == dict(zip(TEXTS, EXPECTED, strict=True))
    assert next(iter(report.deliverables())).attributes == {"Lead": "team 1", "Deadline": "Q2 2024"}


def test_a_table_of_totals_is_no_table_of_rows():
    """a number beside a status counts rows, and is the code of none."""
    totals = table(("Completed", "3"), ("In progress", "1"), ("Not started", "2"), ("All actions", "6"))
    with pytest.raises(NoMeasureTable):
        blocks_to_report([heading("Report", 1), INTRO, totals])


def test_tables_and_items_may_stand_under_statuses_together():
    """lanes of cards: several of them are a table, one alone is a title with lines below it."""
    head = ("", "Lead")
    report = blocks_to_report([
        heading("Report", 1), INTRO,
        heading("Completed"), table(head, ("Plant oaks on the bank", "Roads"), ("Count the bats in towers", "Parks")),
        heading("In progress"), heading("Repair the old weir", 3), text("Lead: Roads"),
        heading("Not started"), table(head, ("Map the hedges", "Parks"), ("Renew the lamps", "Roads")),
    ])  # fmt: skip
    assert {row.text: row.status.value for row in report.deliverables()} == {
        "Plant oaks on the bank": "done", "Count the bats in towers": "done", "Repair the old weir": "in_progress",
        "Map the hedges": "not_done", "Renew the lamps": "not_done",
    }  # fmt: skip


def test_signs_behind_a_label_are_statuses():
    """what stands behind a label may be a sign, whatever heads it."""
    signs = dict(zip(("Completed", "In progress", "Not started"), "✓○✗", strict=True))
    blocks: list[Paragraph] = [heading("Report", 1), INTRO]
    for n, words in enumerate(TEXTS, 1):
        blocks += [text(f"Recommendation {n}: {words}"), text(f"Degree reached: {signs[STATUSES[n - 1]]}")]
    report = blocks_to_report(blocks)
    assert [row.status.value for row in report.deliverables()] == EXPECTED


def test_labels_say_more_than_a_mark_at_the_end_of_an_item():
    """a paragraph that ends with a sign is an item of a list as well; its labels are no part of its text."""
    signs = dict(zip(("Completed", "In progress", "Not started"), "✓○✗", strict=True))
    blocks: list[Paragraph] = [heading("Report", 1), INTRO]
    for n, words in enumerate(TEXTS, 1):
        raws = f"Recommendation 1.{n}: {words}", f"Due: Q{n % 4 + 1} 2025", f"Degree: {signs[STATUSES[n - 1]]}"
        blocks.append(paragraph(*(line(raw, top=100 + 12 * i) for i, raw in enumerate(raws))))
    report = blocks_to_report(blocks)
    assert [(row.text, row.status.value) for row in report.deliverables()] == list(zip(TEXTS, EXPECTED, strict=True))


def test_a_title_over_two_levels_of_bands_is_no_guideline():
    """the heading of a table of contents, printed once above all, names no level."""
    band = [("North", 1, 3)], [("Rivers", 1, 3)], [("South", 1, 3)], [("Roads", 1, 3)]
    body = merged(
        ("No.", "Action", "Status"), band[0], band[1], ("1.", "Pipes", "✓"), ("2.", "Wells", "✗"),
        band[2], band[3], ("3.", "Oaks", "✓"), ("4.", "Elms", "✓"),
    )  # fmt: skip
    contents = [heading("Contents", 3), text("North and South are the two parts of it.")]
    report = blocks_to_report([heading("Plan", 1), INTRO, *contents, body])
    assert [(g.title, [m.text for m in g.measures]) for g in report.guidelines] == [
        ("North", ["Rivers"]), ("South", ["Roads"]),
    ]  # fmt: skip


def shares(*values: str) -> list[list[Paragraph]]:
    """A numbered text for each percentage, which stands below it."""
    pairs = zip(TEXTS, values, strict=True)
    return [[text(f"{(n + 2) // 3}.{(n - 1) % 3 + 1} {t}"), text(v)] for n, (t, v) in enumerate(pairs, 1)]


def test_percentages_below_numbered_texts_are_statuses():
    """where they reach none and all of it they say how far things are."""
    report = blocks_to_report(groups(*shares("100 %", "40 %", "0 %", "100 %", "0 %", "100 %")))
    assert [row.status.value for row in report.deliverables()] == EXPECTED
    assert {row.mark.basis for row in report.deliverables()} == {"convention"}


def test_percentages_of_something_else_are_none():
    """shares of a whole hardly reach it."""
    with pytest.raises(NoMeasureTable):
        blocks_to_report(groups(*shares("12 %", "34 %", "8 %", "21 %", "9 %", "16 %")))


def at(paragraph: Paragraph, x0: float, top: float) -> Paragraph:
    """A paragraph of one line with a place on its page."""
    (line,) = paragraph.lines
    return replace(paragraph, lines=(replace(line, place=replace(line.place, bbox=BBox(x0, top, x0 + 90, top + 10))),))


def test_a_lane_that_goes_on_over_the_page_keeps_its_status():
    """items of the next page have the status that heads their lane, although it is not the one read before them."""
    lanes = {"Completed": (40.0, (1, 2, 3)), "Not started": (300.0, (4, 5))}
    first: list[Paragraph] = []
    for status, (x0, numbers) in lanes.items():
        first.append(at(heading(status), x0, 100))
        first += [at(text(f"Action {n} Plant oak {n}"), x0, 100 + 20 * n) for n in numbers]
    second = [at(text(f"Action {n} Plant oak {n}"), 40, 20 * n) for n in (6, 7)]
    report = blocks_to_report([heading("Report", 1), INTRO, *first], second)
    found_statuses = [row.status.value for row in sorted(report.deliverables(), key=lambda row: row.text or "")]
    assert found_statuses == ["done"] * 3 + ["not_done"] * 2 + ["done"] * 2


def test_a_row_in_another_lane_of_a_table_has_the_status_of_that_lane():
    """two lanes of cards that were read as one table: each row is under the status that begins where it does."""
    texts = ("Plant oaks", "Count the bats", "Repair the weir", "Map the hedges")
    made = table(*((words, "Parks") for words in texts))
    cells = []
    for cell in made.cells:
        x0 = (40.0 if cell.row_index < 2 else 300.0) + 60 * cell.column_index
        (line,) = cell.lines
        box = BBox(x0, 120.0 + 20 * cell.row_index, x0 + 50, 130.0 + 20 * cell.row_index)
        cells.append(replace(cell, lines=(replace(line, place=replace(line.place, bbox=box)),)))
    lanes = [at(heading("Completed"), 40, 100), replace(made, cells=tuple(cells)), at(heading("Not started"), 300, 100)]
    after = [at(text("Renew the lamps"), 300, 220), at(text("Clean the beach"), 300, 240)]
    report = blocks_to_report([heading("Report", 1), INTRO, *lanes, *after])
    found_statuses = {row.text: row.status.value for row in report.deliverables()}
    assert [found_statuses[words] for words in texts] == ["done", "done", "not_done", "not_done"]


def test_the_sign_that_each_item_begins_with_is_a_bullet_and_no_text():
    """a disc before each item of lists under statuses tells the items, and a sentence before them is none."""
    lists = {"Completed": ("Plant oaks", "Repair the weir"), "Not started": ("Count the bats", "Clean the beach")}
    body = [
        block
        for head, items in lists.items()
        for block in (heading(f"{head} (2)"), text(*(f"● {item}" for item in items)))
    ]
    report = blocks_to_report([heading("Plan", 1), text("What have we done, and what is left to do?"), *body])
    assert [row.text for row in report.deliverables()] == [item for items in lists.values() for item in items]
    assert [row.status.value for row in report.deliverables()] == ["done"] * 2 + ["not_done"] * 2


@pytest.mark.parametrize("ways", [(" ({s})",), (" – {s}", ": {s}"), (" → {s}",)])
def test_a_status_that_a_line_ends_in_the_middle_of_is_one(ways):
    """the rest of it on the next line is no status of its own, and its beginning no text."""
    items = []
    for n, (t, s) in enumerate(zip(TEXTS, STATUSES, strict=True)):
        whole = t + ways[n % len(ways)].format(s=s)
        first, _, rest = whole.rpartition(" ")
        items.append(text(f"• {first}", rest) if s == "Not started" else text(f"• {whole}"))
    report = blocks_to_report([heading("Report", 1), INTRO, *items])
    assert [row.text for row in report.deliverables()] == list(TEXTS)
    assert [row.status.value for row in report.deliverables()] == EXPECTED


def test_a_sentence_that_ends_in_a_status_on_its_next_line_is_no_row():
    """the words are the end of a sentence, and no status below a text."""
    intro = text("Of the three actions two are completed and one is", "not started.")
    items = [text(f"• {t} ({s})") for t, s in zip(TEXTS[:3], STATUSES[:3], strict=True)]
    report = blocks_to_report([heading("Report", 1), intro, *items])
    assert [row.text for row in report.deliverables()] == list(TEXTS[:3])


def test_statuses_of_cards_beside_each_other_belong_to_the_texts_above_them():
    """row by row two texts are read, then their two statuses: each stands where its text begins."""
    blocks = [heading("Report", 1)]
    for number, top in enumerate((100.0, 200.0, 300.0)):
        for kind, offset in ((TEXTS, 0.0), (STATUSES, 15.0)):
            for lane, x0 in enumerate((60.0, 300.0)):
                blocks.append(paragraph(line(kind[2 * number + lane], top + offset, x0=x0)))
    report = blocks_to_report(blocks)
    assert [(row.text, row.status.value) for row in report.deliverables()] == list(zip(TEXTS, EXPECTED, strict=True))


def test_lanes_that_stand_beside_each_other_have_the_status_over_them():
    """the heads of all lanes are read first, then their items: each item is of the head above it."""
    heads = [paragraph(line(f"{head} (2)", 100, 14, x0)) for head, x0 in (("Completed", 50), ("Not started", 300))]
    lanes = [paragraph(*(line(f"• {t}", 130 + 20 * i, x0=x0) for i, t in enumerate(own)))
             for own, x0 in ((TEXTS[:2], 50), (TEXTS[2:4], 300))]  # fmt: skip
    report = blocks_to_report([heading("Plan", 1), *heads, *lanes])
    assert [(row.text, row.status.value) for row in report.deliverables()] == [
        *((t, "done") for t in TEXTS[:2]),
        *((t, "not_done") for t in TEXTS[2:4]),
    ]


def test_labels_of_tiles_beside_each_other_head_no_list_below_them():
    """statuses under numbers are no heads of lanes: nothing of the list below begins where they do."""
    tiles = [
        paragraph(line(t, 100, x0=x0)) for t, x0 in (("Completed", 120), ("In progress", 260), ("Not started", 400))
    ]
    contents = [paragraph(line(f"{n}. {t}", 130 + 20 * n)) for n, t in enumerate(TEXTS[:3], 1)]
    items = [text(f"• {t} ({s})") for t, s in zip(TEXTS[3:], STATUSES[3:], strict=True)]
    report = blocks_to_report([heading("Plan", 1), *tiles, heading("Contents"), *contents, heading("Streets"), *items])
    assert [row.text for row in report.deliverables()] == list(TEXTS[3:])
