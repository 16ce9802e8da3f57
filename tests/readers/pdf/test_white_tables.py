"""Tables that nothing is drawn for, and everything else that a reader sees without a line: on whole pages."""

from collections import deque

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportparse.document import Paragraph, Table
from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.marks.memory import SignMemory
from reportparse.readers.pdf.blocks import content_to_printed, printed_to_stages, stages_to_blocks
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.sideways import page_as_displayed, sideways_angle, straightened, turned_back
from tests.building import chars, span

# Two measures with five deliverables; texts of one line and of more, one mark missing.
ROWS = (
    (("L1M1 First measure", "of two lines"), ("L1M1D1 Calendar",), "✓"),
    ((), ("L1M1D2 Report on the", "state of things, with", "three lines"), "✗"),
    ((), ("L1M1D3 Leaflet",), ""),
    (("L1M2 Second measure",), ("L1M2D1 Workshop", "in spring"), "○"),
    ((), ("L1M2D2 Website",), "✓"),
)
TEXTS = [[" ".join(measure), " ".join(deliverable), mark] for measure, deliverable, mark in ROWS]
LEADING, PADDING = 12.0, 8.0


def table_spans(rows=ROWS, xs=(50.0, 220.0, 420.0), top=100.0, valign="top", mark_valign="top", scale=1.0):
    """The spans of a table without a line: a cell stands at the top of its row, or in its middle."""
    spans, y = [], top
    for measure, deliverable, mark in rows:
        height = max(len(measure), len(deliverable), 1) * LEADING
        for texts, x, align in ((measure, xs[0], valign), (deliverable, xs[1], "top"), ((mark,), xs[2], mark_valign)):
            first = y + (height - len(texts) * LEADING) / 2 if align == "middle" else y
            spans += line_spans([text for text in texts if text], x, first)
        y += height + PADDING
    return [scaled(one, scale) for one in spans] if scale != 1 else spans


def line_spans(texts, x, top, size=10.0):
    """A span for each line of a text."""
    return [span(chars(text, x, top + 10 + i * LEADING, size), size) for i, text in enumerate(texts)]


def scaled(one, factor):
    """A span, larger by a factor."""
    glyphs = [(c[0], *(value * factor for value in c[1:6]), c[6]) for c in one.chars]
    return span(glyphs, one.style.size * factor)


def moved(one, dx, dy):
    """A span somewhere else on the page."""
    return span(
        [(t, x0 + dx, a + dy, x1 + dx, b + dy, y + dy, g) for t, x0, a, x1, b, y, g in one.chars], one.style.size
    )


def page(spans, shapes=(), width=600.0, height=800.0, page_number=1):
    """A page as an engine gives it."""
    return PageContent(page_number, width, height, spans, shapes, ())


def blocks_of(*contents):
    """The blocks of the last of some pages, through all stages."""
    signs = SignMemory()
    printed = deque(content_to_printed(content, signs) for content in contents)
    return stages_to_blocks(list(printed_to_stages(printed))[-1])


def tables(*contents):
    """The texts of each table of the last page by row and column; what a merged cell covers is blank."""
    found = []
    for block in blocks_of(*contents):
        if isinstance(block, Table):
            rows = [[""] * block.column_count for _ in range(block.row_count)]
            for cell in block.cells:
                rows[cell.row_index][cell.column_index] = " ".join(line.raw for line in cell.lines)
            found.append(rows)
    return found


def texts(blocks):
    """All texts of some blocks, in order."""
    return [
        [" ".join(line.raw for line in cell.lines) for cell in block.cells]
        if isinstance(block, Table)
        else [line.raw for line in block.lines]
        for block in blocks
    ]


def test_white_space_alone_makes_the_table():
    """columns and rows are found where nothing is drawn, a missing mark included."""
    assert tables(page(table_spans())) == [TEXTS]


def test_a_mark_in_the_middle_of_its_row_stands_in_that_row():
    """a mark beside the second line of three belongs to the row of the three."""
    assert tables(page(table_spans(mark_valign="middle"))) == [TEXTS]


def test_a_measure_in_the_middle_of_its_rows_is_one_cell_over_them():
    """a text that begins beside no row, in the middle of several, is the text of all of them."""
    spans = table_spans([((), *row[1:]) for row in ROWS])
    # Rows 1-3 reach from 100 to 176, rows 4-5 from 184 to 228.
    spans += line_spans(["L1M1 First measure", "of two lines"], 50, 126) + line_spans(["L1M2 Second measure"], 50, 200)
    table = next(b for b in blocks_of(page(spans)) if isinstance(b, Table))
    reach = {
        cell.lines[0].raw: (cell.row_index, cell.rowspan)
        for cell in table.cells
        if cell.column_index == 0 and cell.lines
    }
    assert reach == {"L1M1 First measure": (0, 3), "L1M2 Second measure": (3, 2)}


def test_shaded_rows_make_no_table_of_their_own():
    """every other row is shaded: all rows are in one table."""
    shapes, y = [], 96.0
    for index, (measure, deliverable, _) in enumerate(ROWS):
        height = max(len(measure), len(deliverable)) * LEADING + PADDING
        if index % 2:
            shapes.append(Shape("box", BBox(215, y, 440, y + height), "#eeeeee", None))
        y += height
    assert tables(page(table_spans(), shapes)) == [TEXTS]


def test_a_title_across_the_columns_is_a_row_of_its_own():
    """measures that stand as rows above their deliverables stay in the table."""
    spans, y = [], 100.0
    for number in (1, 2):
        spans += line_spans(
            [f"L1M{number} A measure whose text runs far across the columns, beyond the marks under it"], 50, y
        )
        for row in (1, 2):
            y += 20
            spans += line_spans([f"L1M{number}D{row} Result"], 50, y) + line_spans(["✓"], 420, y)
        y += 20
    found = [block for block in blocks_of(page(spans)) if isinstance(block, Table)]
    assert [len(row) for row in found[0].rows()] == [1, 2, 2, 1, 2, 2]


def test_one_row_at_the_top_of_a_page_is_known_by_the_page_before():
    """a lone row has no columns to show, but stands where those before it did."""
    rest = [(("",), ("L1M2D3 The last one",), "✓")]
    assert tables(page(table_spans()), page(table_spans(rest), page_number=2)) == [[["", "L1M2D3 The last one", "✓"]]]


def test_such_a_row_may_have_its_mark_in_the_middle_of_its_height():
    """a mark beside a text of two lines stands on a line of its own between them."""
    rest = table_spans([(("",), ("L1M2D3 The last", "one of all"), "✓")], mark_valign="middle")
    assert tables(page(table_spans()), page(rest, page_number=2)) == [[["", "L1M2D3 The last one of all", "✓"]]]


def test_prose_with_codes_is_no_table():
    """paragraphs that mention codes stay paragraphs."""
    lines = [f"The result L1M1D{i} took us a year, and L1M2D{i} took two of them" for i in range(1, 6)]
    assert tables(page(line_spans(lines, 50, 100))) == []


def test_a_heading_parts_two_tables():
    """larger text between rows is no row, and each table keeps its own."""
    second = [moved(one, 0, 200) for one in table_spans()]
    heading = line_spans(["A heading that is larger"], 50, 250, 14.0)
    assert tables(page(table_spans() + heading + second)) == [TEXTS, TEXTS]


@given(st.randoms(use_true_random=False))
def test_the_drawing_order_does_not_matter(rng):
    """a page drawn in any order gives the same blocks."""
    spans = table_spans() + line_spans(["A paragraph below the table"], 50, 320)
    expected = texts(blocks_of(page(spans)))
    shuffled = list(spans)
    rng.shuffle(shuffled)
    assert texts(blocks_of(page(shuffled))) == expected


@given(st.integers(-40, 100), st.integers(-80, 400), st.sampled_from([0.7, 1.0, 1.4]))
def test_place_and_size_do_not_matter(dx, dy, scale):
    """the same content elsewhere on the page, or larger, gives the same texts."""
    spans = [moved(one, dx, dy) for one in table_spans(scale=scale)]
    assert tables(page(spans, width=1200, height=1600)) == [TEXTS]


@given(st.integers(-8, 25), st.integers(-8, 30))
def test_column_widths_do_not_matter(second, third):
    """columns somewhat wider or narrower hold the same texts."""
    assert tables(page(table_spans(xs=(50.0, 220.0 + second, 420.0 + third)))) == [TEXTS]


def test_tables_side_by_side_are_two():
    """the left one is read first, and no row holds cells of both."""
    right = [moved(one, 450, 0) for one in table_spans()]
    assert tables(page(table_spans() + right, width=1000)) == [TEXTS, TEXTS]


def test_two_columns_of_text_are_read_one_after_the_other():
    """the eye goes down the left column before it goes up to the right one."""
    left = line_spans([f"left line {i} of the text" for i in range(12)], 50, 100)
    right = line_spans([f"right line {i} of the text" for i in range(12)], 320, 94)
    title = line_spans(["A title that stands above both of the columns and is long"], 50, 60)
    words = " ".join(line for block in texts(blocks_of(page(title + right + left))) for line in block)
    assert words.index("title") < words.index("left line 11") < words.index("right line 0")


@pytest.mark.parametrize("mark_first", [True, False])
def test_marks_in_one_cell_with_their_codes_get_a_column(mark_first):
    """a ruled cell `✓ L1M1D1 Calendar` gives the mark and the text apart, wrapped lines included."""
    spans, shapes = [], []
    for row in range(3):
        y = 100 + 30 * row
        text = f"L1M1D{row + 1} Calendar"
        spans += line_spans([f"✓ {text}" if mark_first else f"{text} ✓", "of the year"], 54, y)
        shapes.append(Shape("box", BBox(50, y - 2, 250, y + 28), None, "#000000", 0.5))
        shapes.append(Shape("box", BBox(250, y - 2, 400, y + 28), None, "#000000", 0.5))
        spans += line_spans(["Remark"], 254, y)
    rows = tables(page(spans, shapes))[0]
    own = [["✓", f"L1M1D{row} Calendar of the year"] for row in (1, 2, 3)]
    assert [row[:2] for row in rows] == (own if mark_first else [pair[::-1] for pair in own])


def sideways(content, angle):
    """The page with everything on it turned by a quarter, as a printer would that was given it so."""
    turned_spans = []
    for one in content.spans:
        glyphs = []
        for text, x0, top, x1, bottom, baseline, glyph in one.chars:
            box = turned_back(BBox(x0, top, x1, bottom), angle, content.height, content.width)
            line = turned_back(BBox(x0, baseline, x1, baseline), angle, content.height, content.width)
            glyphs.append((text, *box, line.x0, glyph))
        turned_spans.append(span(glyphs, one.style.size, angle=angle))
    return content._replace(width=content.height, height=content.width, spans=turned_spans)


@pytest.mark.parametrize("angle", [90.0, 270.0])
def test_a_page_printed_sideways_is_read_straight(angle):
    """text that reads up or down the page gives the same table as text that reads across."""
    turned = sideways(page(table_spans()), angle)
    assert sideways_angle(turned) == angle
    assert tables(straightened(turned, angle)) == [TEXTS]


@pytest.mark.parametrize("angle", [90.0, 270.0])
def test_places_on_a_sideways_page_are_those_of_the_displayed_page(angle):
    """what was read straight leads back to where it is printed."""
    from reportparse.document import Page

    turned = sideways(page(table_spans()), angle)
    straight = straightened(turned, angle)
    blocks = blocks_of(straight)
    shown = page_as_displayed(Page(1, straight.width, straight.height, blocks), angle)
    line = next(
        line for block in shown.blocks if isinstance(block, Table) for cell in block.cells for line in cell.lines
    )
    assert line.raw == "L1M1 First measure"
    first = next(one for one in turned.spans if one.chars[0][0] == "L")
    x, y = line.place.bbox.middle
    assert first.bbox.x0 <= x <= first.bbox.x1 or first.bbox.top <= y <= first.bbox.bottom
    assert (shown.width, shown.height) == (800.0, 600.0)


def test_a_turned_label_does_not_turn_the_page():
    """a guideline printed along the left side is one text of many."""
    label = span(chars("GUIDELINE", 20, 300), angle=270.0)
    assert sideways_angle(page([*table_spans(), label])) == 0.0


def test_a_paragraph_beside_nothing_stays_one():
    """a page of prose has one part, and its paragraphs stay whole."""
    blocks = blocks_of(page(line_spans([f"line {i} of a text" for i in range(9)], 50, 100)))
    assert [len(block.lines) for block in blocks if isinstance(block, Paragraph)] == [9]


def test_the_last_row_keeps_its_last_line_below_a_mark_in_its_middle():
    """a mark left of the texts, between two lines of the last one, does not end the table before the second line."""
    rows = [*ROWS, ((), ("L1M2D3 Forum of the", "cities"), "✗")]
    expected = [[mark, *texts] for *texts, mark in [*TEXTS, ["", "L1M2D3 Forum of the cities", "✗"]]]
    assert tables(page(table_spans(rows, xs=(100.0, 270.0, 50.0), mark_valign="middle"))) == [expected]


def test_a_blank_status_takes_none_from_its_neighbours():
    """where words in the middle of their rows say the status, a row without one stays without one."""
    words = {"✓": "Done", "✗": "Not done", "○": "In hand", "": ""}
    rows = [(measure, deliverable, words[mark]) for measure, deliverable, mark in ROWS]
    rows += [((), ("L1M2D3 Forum", "of the cities"), "Done"), ((), ("L1M2D4 Guide", "for all"), "")]
    found = tables(page(table_spans(rows, mark_valign="middle")))[0]
    statuses = {row[1].split()[0]: row[2] for row in found}
    assert statuses == {
        "L1M1D1": "Done", "L1M1D2": "Not done", "L1M1D3": "", "L1M2D1": "In hand", "L1M2D2": "Done",
        "L1M2D3": "Done", "L1M2D4": "",
    }  # fmt: skip


def test_a_box_around_several_rows_is_parted():
    """borders only around a measure and its deliverables leave the rows inside to the eye."""
    bottom = 96 + sum(max(len(m), len(d)) * LEADING + PADDING for m, d, _ in ROWS[:3])
    columns = ((46, 216), (216, 416), (416, 440))
    shapes = [Shape("box", BBox(x0, 96, x1, bottom), None, "#000000", 0.5) for x0, x1 in columns]
    assert tables(page(table_spans(ROWS[:3]), shapes)) == [TEXTS[:3]]


def test_a_cell_that_names_two_codes_beside_one_mark_stays_one():
    """a second code in a text is a reference, where nothing else says that a row begins."""
    spans = line_spans(["L1M1D1 Follows", "L1M1D7 of old"], 50, 100) + line_spans(["✓"], 220, 100)
    shapes = [Shape("box", BBox(x0, 96, x1, 130), None, "#000000", 0.5) for x0, x1 in ((46, 216), (216, 240))]
    assert tables(page(spans, shapes)) == [[["L1M1D1 Follows L1M1D7 of old", "✓"]]]
