"""Transcriptions: tables as converters break them, signs as they write them."""

import pytest

from reportparse.document import Document, Sign, Table
from reportparse.readers.transcript import read
from reportparse.readers.transcript.written_signs import show_written_signs
from reportparse.source import bytes_to_source
from tests.building import read_text, statuses

LEGEND = "- {} done: 2\n- {} in progress: 1\n- {} not done: 1\n\n"
ROWS = [("L1M1D1", "Charter"), ("L1M1D2", "Atlas"), ("L1M2D1", "Survey"), ("L1M2D2", "Guide")]


def document(text: str) -> Document:
    """What is read from a text."""
    return read(bytes_to_source(text.encode(), "report.md"))


def table(text: str) -> Table:
    """The only table of a text."""
    (found,) = [block for block in document(text).blocks() if isinstance(block, Table)]
    return found


def texts(text: str) -> list[list[str]]:
    """The texts of the only table, row by row."""
    return [[" / ".join(line.raw for line in cell.lines) for cell in row] for row in table(text).rows()]


def signs(text: str) -> list[Sign]:
    """Every sign of the only table."""
    return [sign for cell in table(text).cells for line in cell.lines for sign in line.signs]


def report_with(done: str, started: str, missing: str, legend: str = LEGEND) -> str:
    """A small report with these marks, in a pipe table whose second page has no header."""
    marks = (done, done, started, missing)
    lines = [f"| L1M{row[0][3]} Measure | {row[0]} {row[1]} | {mark} |" for row, mark in zip(ROWS, marks, strict=True)]
    head = "| Measure | Outputs |  |\n|---|---|---|\n"
    first = f"# Review 2020-2022\n\n{legend.format(done, started, missing)}{head}{lines[0]}\n{lines[1]}\n"
    return f"{first}\n<!-- image -->\n\n{lines[2]}\n|---|---|---|\n{lines[3]}\n"


EXPECTED = {"L1M1D1": "done", "L1M1D2": "done", "L1M2D1": "in_progress", "L1M2D2": "not_done"}


def test_a_row_in_the_place_of_the_header_is_a_row():
    """a page's part of a table has no header; the converter makes one of its first row."""
    assert table("| L1M1D1 a | ✓ |\n|---|---|\n| L1M1D2 b | ✗ |\n").header_row_count == 0
    assert table("| L1M1D1 a |  |\n|---|---|\n| L1M1D2 b | ✗ |\n").header_row_count == 0
    assert table("| Output | State |\n|---|---|\n| L1M1D2 b | ✗ |\n").header_row_count == 1


def test_rows_without_a_header_and_dashes_are_a_table():
    """the rest of a table that a picture or a heading stands in."""
    assert texts("text\n\n| a | b |\n| c | d |\n") == [["a", "b"], ["c", "d"]]


def test_tables_without_outer_pipes_keep_a_blank_first_cell():
    """the first field is before the first pipe."""
    assert texts("A | B | C\n--|---|--\na | b | ✓\n | c | ✗\n") == [["A", "B", "C"], ["a", "b", "✓"], ["", "c", "✗"]]


def test_line_ends_in_a_cell_make_lines():
    """`<br>`, and the hyphen and space that Docling leaves of a line's end."""
    assert texts("| a<br>b | govern- ance |\n|---|---|\n| c | d - e |\n") == [
        ["a / b", "govern- / ance"],
        ["c", "d - e"],
    ]


def test_a_text_repeated_over_all_columns_is_one_cell():
    """Docling repeats the text of a spanning cell; equal marks beside each other stay two."""
    found = table("| A | B |\n|---|---|\n| Guideline 1 | Guideline 1 |\n| ✓ | ✓ |\n")
    assert [cell.colspan for row in found.rows() for cell in row] == [1, 1, 2, 1, 1]


HEAD = "| M | D | S |\n|---|---|---|\n| L1M1 a | L1M1D1 b | ✓ |\n| L1M2 a | L1M2D1 b | ✗ |\n"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| L1M1D2 c | ✓ |", ["", "L1M1D2 c", "✓"]),
        ("| L1M3 a | L1M3D1 b | c | ✓ |", ["L1M3 a", "L1M3D1 b | c", "✓"]),
        ("| L1M3 a | b | L1M3D1 c | ✓ |", ["L1M3 a | b", "L1M3D1 c", "✓"]),
    ],
    ids=["too few", "a pipe in the second text", "a pipe in the first text"],
)
def test_a_row_of_another_length_is_fitted_by_the_others_and_that_is_said(row, cells):
    """what each cell holds tells where it belongs; a note tells that this was needed."""
    found = document(HEAD + row + "\n")
    assert texts(HEAD + row + "\n")[-1] == cells
    assert [note.code for note in found.notes] == ["row-fitted"]


def test_a_short_row_that_ends_early_is_filled_up_without_a_note():
    """Markdown itself takes missing cells for blank ones."""
    assert texts(HEAD + "| L1M3 a | L1M3D1 b |\n")[-1] == ["L1M3 a", "L1M3D1 b", ""]
    assert document(HEAD + "| L1M3 a | L1M3D1 b |\n").notes == ()


def test_a_row_cut_in_two_is_put_together():
    """its second part has no code, and does not begin like a new text; its mark may stand in either part."""
    assert texts(HEAD + "|  | L1M2D2 long | |\n|  | and more | ✓ |\n")[-1] == ["", "L1M2D2 long / and more", "✓"]


def test_a_row_without_a_code_is_not_taken_for_the_rest_of_another():
    """a text that begins with a capital, or has a mark where the row above has one, may be a row whose code is lost."""
    assert texts(HEAD + "|  | Charter of towns | |\n")[-1] == ["", "Charter of towns", ""]
    assert texts(HEAD + "|  | charter of towns | ✓ |\n")[-1] == ["", "charter of towns", "✓"]


def test_tables_and_texts_on_one_line_are_all_read():
    """MinerU writes a table in one line, and captions may stand before and after it."""
    found = document("Table 1 <table><tr><td>a</td></tr></table> and <table><tr><td>b</td></tr></table> end\n")
    kinds = ["table" if isinstance(block, Table) else block.lines[0].raw for block in found.blocks()]
    assert (kinds[0], kinds.count("table"), kinds[-1]) == ("Table 1", 2, "end")


def test_rows_of_html_have_the_number_of_their_own_line():
    """every value leads back to the line that it stands in."""
    found = table("text\n\n<table>\n<tr><td>a</td></tr>\n<tr><td>b</td></tr>\n</table>\n")
    assert [cell.place.line_number for cell in found.cells] == [4, 5]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_exports_are_tables(separator):
    """quotes hold separators and line ends; the first line is the header."""
    lines = ["Measure|Output|State", 'L1M1 a|"L1M1D1 b; c, d\te"|✓', 'L1M2 a|"L1M2D1 ""x"" b"|✗']
    found = texts("\n".join(lines).replace("|", separator) + "\n")
    assert found[0] == ["Measure", "Output", "State"]
    assert [row[2] for row in found[1:]] == ["✓", "✗"]
    assert found[2][1] == 'L1M2D1 "x" b'


def test_columns_of_spaces_are_a_table():
    """wrapped lines, a measure beside several rows, leaders of dots, a heading between two tables."""
    text = """\
Measure            Outputs                    State

L1M1 Towns share   L1M1D1 Atlas of            ✓
what they know.    walks
                   L1M1D2 Charter ..........  ✗

Guideline 2 (L2): what the towns want to be known

L2M1 Towns plan    L2M1D1 Guide               ○
together.          L2M1D2 Survey              ✓
"""
    found = list(document(text).blocks())
    assert [isinstance(block, Table) for block in found] == [True, False, True]
    rows = [
        [" ".join(x.raw for x in cell.lines) for cell in row] for b in found if isinstance(b, Table) for row in b.rows()
    ]
    assert rows == [
        ["Measure", "Outputs", "State"],
        ["L1M1 Towns share what they know.", "L1M1D1 Atlas of walks", "✓"],
        ["", "L1M1D2 Charter", "✗"],
        ["L2M1 Towns plan", "L2M1D1 Guide", "○"],
        ["together.", "L2M1D2 Survey", "✓"],
    ]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\checkmark$", "✓"),
        (r"$ \pmb { \checkmark } $", "✓"),
        (r"\(\circ\)", "○"),
        (r"$\boxtimes$", "☒"),
        (r"\square", "□"),
        (r"$\sqrt { }$", "✓"),
        (r"$9 5 \%$", "95%"),
        (r"$\mathrm { L 1 M 2 }$", "L1M2"),
        (":white_check_mark:", "✅"),
        (":unselected: no", "☐ no"),
        ("[x] done", "☑ done"),
        ("[ ]", "☐"),
        ("Charter[^2]", "Charter²"),
        ("m<sup>2</sup>", "m²"),
        ("from $5 to $10", "from $5 to $10"),
        ("$5 and $6", "$5 and $6"),
        ("$x_1$", "$x_1$"),
        ("[x](https://example.org)", "[x](https://example.org)"),
        ("10:x:30", "10:x:30"),
        (r"C:\times", r"C:\times"),
    ],
)
def test_signs_that_are_written_out_are_shown(written, shown):
    """TeX, emoji names and boxes give the character that a reader sees; prices, links and paths stay."""
    assert show_written_signs(written) == shown


@pytest.mark.parametrize(
    "marks",
    [
        ("✓", "○", "✗"),
        (r"$\checkmark$", r"$\bigcirc$", r"$\times$"),
        (
            "glyph<c=51,font=/ABCDEE+ZapfDingbats>",
            "glyph<c=109,font=/ABCDEE+ZapfDingbats>",
            "glyph<c=55,font=/ABCDEE+ZapfDingbats>",
        ),
        (
            "glyph&lt;c=7,font=/XYZABC+Icons&gt;",
            "glyph&lt;c=8,font=/XYZABC+Icons&gt;",
            "glyph&lt;c=9,font=/XYZABC+Icons&gt;",
        ),
        ("(cid:3)", "(cid:4)", "(cid:5)"),
        ("GLYPH<3>", "GLYPH<4>", "GLYPH&lt;5&gt;"),
        ("\ue001", "\ue002", "\ue003"),
        ("![](tick.png)", "![](ring.png)", "![](cross.png)"),
        (":white_check_mark:", ":hourglass:", ":x:"),
        ("**✓**", "**○**", "**✗**"),
    ],
    ids=["signs", "tex", "dingbats", "icons", "cid", "codes", "private", "pictures", "emoji", "bold"],
)
def test_marks_are_understood_by_the_legend_however_they_are_written(marks):
    """equal glyph codes and pictures look the same, whatever they look like; the legend says what they mean."""
    report = read_text(report_with(*marks))
    assert statuses(report) == EXPECTED
    assert {total.status: total.count for total in report.stated_totals if total.status} == {
        "done": 2, "in_progress": 1, "not_done": 1
    }  # fmt: skip
    assert report.verdict == "consistent"


def test_glyphs_that_nothing_explains_are_unknown_and_that_is_said():
    """without a legend a code in a font that nobody knows is no status."""
    report = read_text(report_with("(cid:3)", "(cid:4)", "(cid:5)", legend=""))
    assert set(statuses(report).values()) == {"unknown"}
    assert "statuses-unknown" in {finding.code for finding in report.findings}


def test_a_symbol_fonts_table_is_used_only_if_it_explains_all_of_its_signs():
    """a subset may be numbered by glyph: then the codes mean something else, or nothing."""
    glyph = "glyph<c={},font=/ABCDEF+Wingdings>"
    rows = f"| D |  |\n|---|---|\n| L1M1D1 a | {glyph} |\n| L1M1D2 b | {glyph} |\n"
    assert [sign.shape for sign in signs(rows.format(0xFC, 0xFD))] == ["check", "crossed_box"]
    assert [sign.shape for sign in signs(rows.format(0xFC, 0x28))] == [None, None]


def test_words_that_could_not_be_decoded_stay_as_they_are_and_are_said():
    """a glyph inside a word is no mark."""
    report = read_text(report_with("✓", "○", "✗").replace("Charter", "The GLYPH<28>rst charter"))
    assert next(report.deliverables()).text == "The GLYPH<28>rst charter"
    assert "text-undecoded" in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    "heading", ["## Guideline 1 (L1)", "**Guideline 1 (L1)**", "# **Guideline 1 (L1)**", "<b>Guideline 1 (L1)</b>"]
)
def test_headings_are_found_however_they_are_set(heading):
    """converters take bold lines for headings and headings for bold lines."""
    text = report_with("✓", "○", "✗").replace("| Measure |", f"{heading}\n\nWhat towns share\n\n| Measure |")
    assert [(g.code, g.title) for g in read_text(text).guidelines] == [("L1", "What towns share")]


JUSTIFIED = """\
    GUIDELINE     2  (L2)

    Share   what    is   known    among    all  towns  of   the  network

    Measure                        Outputs                             State

    L2M1    Towns  share  what     L2M1D1   Atlas  of  walks          ✓
    they   know.                   in three   languages

                                   L2M1D2   Charter                   ✗

    L2M2   Towns  plan             L2M2D1   Guide  to  towpaths       ○
    together   with  others        and   canals
"""


def test_wide_gaps_inside_of_a_column_do_not_cut_it():
    """justified text has gaps as wide as a gutter; what stays blank on the whole page is the gutter."""
    found = list(document(JUSTIFIED).blocks())
    assert [" ".join(found[i].lines[0].raw.split()) for i in (0, 1)] == [
        "GUIDELINE 2 (L2)",
        "Share what is known among all towns of the network",
    ]
    assert isinstance(found[2], Table)
    rows = [[" ".join(x.raw for x in cell.lines) for cell in row] for row in found[2].rows()]
    assert rows == [
        ["Measure", "Outputs", "State"],
        ["L2M1 Towns share what they know.", "L2M1D1 Atlas of walks in three languages", "✓"],
        ["", "L2M1D2 Charter", "✗"],
        ["L2M2 Towns plan together with others", "L2M2D1 Guide to towpaths and canals", "○"],
    ]


def test_the_end_of_a_row_alone_on_the_next_page_belongs_to_it():
    """columns are remembered over pages: a text that stands where a column did is the rest of its row."""
    first = "Measure        Outputs               State\n\nL1M1 Share     L1M1D1 Atlas          ✓\n"
    cut = "L1M2 Plan      L1M2D1 Guide to the   ✗\n"
    text = f"# Review\n\n{first}{cut}\f               towpaths and canals\n\nThe end of this review.\n"
    report = read_text(text)
    assert [d.text for d in report.deliverables()] == ["Atlas", "Guide to the towpaths and canals"]
    assert [place.page_number for place in list(report.deliverables())[1].provenance] == [1, 2]
