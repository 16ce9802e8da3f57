"""Tails: short texts flush right in a list, with no white that runs down before them."""

from dataclasses import replace

from reportparse.geometry import BBox
from reportparse.layout.lines import words_to_flow_lines
from reportparse.layout.pages import PageInput
from reportparse.layout.scroll import find_layouts
from reportparse.layout.tails import set_tails_apart
from tests.building import printed

PAGE = BBox(0, 0, 600, 800)
RIGHT = 500
LONG = "Plant forty oaks and more along the old canal with the schools of all the towns near us"
ITEMS = (LONG, "Count bats", "Mend the weir together", "Map")
STATUSES = ("Done", "Postponed to next year", "Done", "Postponed to next year")


def ends_at(text, x, y):
    """A text that ends at x: a letter is half as wide as the size, a space 0.3 of it."""
    return text, x - sum(5 * len(part) for part in text.split()) - 3 * text.count(" "), y


def listed(items=ITEMS, statuses=STATUSES, step=30):
    """The lines of a list: each item with its status flush right, and a line below the item."""
    found = []
    for number, (item, status) in enumerate(zip(items, statuses, strict=True)):
        y = 100 + step * number
        found += [(item, 50, y), ends_at(status, RIGHT, y), (f"Lead: Ward {number}", 50, y + 12)]
    return found


def tables(texts):
    """The cells of each table of a page, row by row, as texts."""
    (layout,) = find_layouts([PageInput(PAGE, printed(texts), ())])
    found = []
    for grid, by_cell in zip(layout.grids, layout.words_by_cell, strict=True):
        rows = [[""] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
        for index, words in by_cell.items():
            cell = grid.cells[index]
            rows[cell.row_index][cell.column_index] = " ".join(word.text for word in words)
        found.append(rows)
    return found


def test_statuses_flush_right_are_a_column_though_texts_reach_below_them():
    """a long item ends right of where the longest status begins: no white runs down between them."""
    rows = [[f"{item} Lead: Ward {i}", status] for i, (item, status) in enumerate(zip(ITEMS, STATUSES, strict=True))]
    assert tables(listed()) == [rows]


def test_words_of_tails_stay_where_they_are_printed():
    """what is found among moved words leads back to the places on the page."""
    (layout,) = find_layouts([PageInput(PAGE, printed(listed()), ())])
    words = [word for own in layout.words_by_cell[0].values() for word in own]
    assert max(word.bbox.x1 for word in words) == RIGHT
    assert layout.grids[0].bbox.x1 < PAGE.x1


def test_a_column_that_white_runs_down_before_is_no_tail():
    """texts as wide that no other text reaches are left as they are: they begin at one place, too."""
    short = ("Oaks", "Bats", "Weir", "Map"), ("Done", "Late", "Done", "Late")
    lines = words_to_flow_lines(printed(listed(*short)), 0)
    assert set_tails_apart(lines).lines == lines


def test_numbers_of_pages_are_no_tails_of_items():
    """they end where the statuses do, and stand by themselves above."""
    contents = [t for i in range(3) for t in ((f"Chapter {i}", 50, 40 + 12 * i), ends_at(str(i), RIGHT, 40 + 12 * i))]
    lines = words_to_flow_lines(printed([*contents, *listed()]), 0)
    assert [line.has_tail for line in set_tails_apart(lines).lines[:3]] == [False] * 3


def test_texts_that_begin_at_one_place_are_a_column_and_no_tails():
    """of a column flush left the texts that are alike end at one place, too; but others begin where they do."""
    texts = listed(statuses=("Done", "Done", "Done", "Done"))
    texts += [t for i in range(2) for t in (("Dig", 50, 300 + 30 * i), ("Postponed", RIGHT - 20, 300 + 30 * i))]
    lines = words_to_flow_lines(printed(texts), 0)
    assert not set_tails_apart(lines).originals


def test_last_words_of_prose_are_no_tails():
    """they end at one place, but do not come again."""
    ends = ("alpha", "bravo", "charlie", "delta")
    lines = words_to_flow_lines(printed(listed(statuses=ends)), 0)
    assert not set_tails_apart(lines).originals


def test_a_status_behind_no_more_than_a_space_is_a_tail_where_others_begin_as_it_does():
    """the item before it fills the line."""
    full = " ".join(10 * ["Mountain"])
    texts = [*listed(), (full, 50, 220), ends_at("Done", RIGHT, 220), ("and more of it", 50, 232)]
    assert tables(texts)[0][-1] == [f"{full} and more of it", "Done"]


def test_a_bold_line_among_items_is_a_heading_and_no_row():
    """it parts the list, however long it is, and an item alone below it is a row all the same."""
    bold = [replace(w, style=replace(w.style, bold=True)) for w in printed([("Goal 2 A greener town", 50, 230)])]
    words = [*printed(listed()), *bold, *printed([("Repair the locks", 50, 250), ends_at("Done", RIGHT, 250)])]
    (layout,) = find_layouts([PageInput(PAGE, words, ())])
    assert [len(grid.ys) - 1 for grid in layout.grids] == [4, 1]
    assert " ".join(word.text for word in layout.outside) == "Goal 2 A greener town"


def led_to(texts, status, x, y):
    """Some texts, and dots that lead from 200 on to a status at x."""
    return [*texts, ("." * int((x - 204) / 5), 200, y), (status, x, y)]


LED = ("Done", "Postponed", "Not begun", "Under way")


def test_what_dots_lead_to_is_a_column_wherever_it_begins_and_ends():
    """of a short list each status comes once, and a browser sets each where its dots are cut off."""
    texts = [
        t for i, s in enumerate(LED) for t in led_to([(f"Item {i}", 50, 100 + 24 * i)], s, 400 - 13 * i, 100 + 24 * i)
    ]
    assert tables(texts) == [[[f"Item {i}", status] for i, status in enumerate(LED)]]


def test_a_status_that_dots_lead_to_on_a_line_of_its_own_is_that_of_the_item_above():
    """the item fills its line: its dots begin where texts do, and reach as far as the status."""
    full = " ".join(11 * ["Mountain"])
    texts = [t for i in range(3) for t in led_to([(f"Item {i}", 50, 100 + 24 * i)], "Done", RIGHT - 20, 100 + 24 * i)]
    texts += [(full, 50, 172), ("." * 70, 50, 184), ends_at("Not begun", RIGHT, 184)]
    assert tables(texts)[0][-1] == [full, "Not begun"]


def test_the_rest_of_a_status_that_the_line_had_no_room_for_is_a_part_of_it():
    """it stands below, where texts begin; another status, or the end of the dotted line, says so."""
    full = " ".join([*9 * ["Mountain"], "Hill"])
    for first, rest, end in (("Not", "begun", RIGHT), ("Under", "way", RIGHT - 3)):
        texts = [
            t
            for i in range(4)
            for status in ("Not begun" if i % 2 else "Done",)
            for t in (
                (f"Item {i}", 50, 100 + 24 * i),
                ("." * 40, 200, 100 + 24 * i),
                ends_at(status, RIGHT, 100 + 24 * i),
            )
        ]
        broken = ends_at(first, end, 196)
        texts += [(full, 50, 196), ("...", broken[1] - 15, 196), broken, (rest, 50, 208)]
        assert tables(texts)[0][-1] == [full, f"{first} {rest}"]


def test_a_lone_dot_for_which_there_was_room_leads_on_and_is_no_text():
    """the item nearly fills its line."""
    full = " ".join(10 * ["Mountain"])
    texts = [t for i in range(4) for t in led_to([(f"Item {i}", 50, 100 + 24 * i)], "Done", RIGHT - 20, 100 + 24 * i)]
    texts += [(full, 50, 196), (".", RIGHT - 26, 196), ends_at("Done", RIGHT, 196)]
    assert tables(texts)[0][-1] == [full, "Done"]


def test_a_status_that_is_broken_within_brackets_goes_on_below():
    """nobody else says it, and it reaches as far as the others."""
    full = " ".join([*8 * ["Mountain"], "Hill"])
    texts = [
        *listed(),
        (full, 50, 240),
        ends_at("Done (by May", RIGHT, 240),
        ("2021)", 50, 252),
        ("Lead: Ward 4", 50, 264),
    ]
    assert tables(texts)[0][-1] == [f"{full} Lead: Ward 4", "Done (by May 2021)"]


def test_values_behind_one_and_the_same_label_are_no_tails():
    """what stands before them is no item, however far other lines reach."""
    for label, is_tail in (("Degree:", False), ("Oaks", True)):
        texts = []
        for number, status in enumerate(("Done", "Late", "Done", "Late")):
            y = 100 + 60 * number
            texts += [(f"Recommendation {number}: {LONG}", 50, y), (f"Lead: Ward {number}", 50, y + 16)]
            texts += [(label if not is_tail else f"{label} {number}", 50, y + 32), (status, 95, y + 32)]
        lines = words_to_flow_lines(printed(texts), 0)
        assert bool(set_tails_apart(lines).originals) == is_tail
