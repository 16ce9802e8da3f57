"""What models, converters and people do to tables and cells, one thing at a time; and what damage does to any."""

import random

import pytest

from reportparse.document import Document, Paragraph, Place, Table
from reportparse.readers.transcript import read
from reportparse.readers.transcript.inline import lines_of_cell
from reportparse.source import Source
from tests.generator.transcript_variants import WRITERS
from tests.readers.transcript.test_variants import TABLES


def document(text: str) -> Document:
    """What is read from a text."""
    return read(Source("report.md", text.encode("utf-8", "surrogatepass"), "text/markdown", ""))


def tables(text: str) -> list[list[list[str]]]:
    """The texts of all tables, the lines of a cell between slashes; a cell with a reach has it behind its text."""
    return [
        [
            [
                "/".join(line.raw for line in cell.lines)
                + (f"<{cell.rowspan}x{cell.colspan}>" if (cell.rowspan, cell.colspan) != (1, 1) else "")
                for cell in row
            ]
            for row in block.rows()
        ]
        for block in document(text).blocks()
        if isinstance(block, Table)
    ]


def texts(text: str) -> list[str]:
    """The lines outside of tables."""
    return [line.raw for b in document(text).blocks() if isinstance(b, Paragraph) for line in b.lines]


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("## Measure", ["Measure"]),
        ("- F1.1 Oak", ["F1.1 Oak"]),
        ("1. F2.2 Walk", ["F2.2 Walk"]),
        ("1. Walk", ["1. Walk"]),
        ("- Oak", ["Oak"]),
        ("Two:<br>- oak<br>- ash", ["Two:", "- oak", "- ash"]),
        ("- 5 %", ["- 5 %"]),
        ("-", ["-"]),
        ("- [x] done<br>- [ ] not done", ["☑ done", "☐ not done"]),
        ("* [X] done\n* [ ] not", ["☑ done", "☐ not"]),
        ("**A1<br>Oak**", ["A1", "Oak"]),
        ("a&lt;br /&gt;b", ["a", "b"]),
        ("a&amp;lt;br&amp;gt;b", ["a", "b"]),
        ("&amp;amp; so on", ["& so on"]),
        ("&nbsp;", []),
        ("&amp;nbsp;", []),
        ("\u200b", []),
        ("<ul><li>a</li><li>b</li></ul>", ["a", "b"]),
        ("✓<sup>a</sup>", ["✓"]),
        ("✓[^2]", ["✓"]),
        ("2<sup>e</sup> plan", ["2e plan"]),
        ("==Done==", ["Done"]),
        ("[[page|Plan]]", ["Plan"]),
        (":construction:", ["🚧"]),
        ("5 &lt; 6", ["5 < 6"]),
    ],
)
def test_marks_of_blocks_and_escapes_give_way_to_what_they_show(raw, shown):
    """hashes, signs of items, escaped tags and entities are no text of a cell; what is only like them stays."""
    assert [line.raw for line in lines_of_cell(raw, Place(None))] == shown


def test_the_note_at_a_mark_is_kept_beside_it():
    """a mark with a raised letter is that mark, and the letter is its note."""
    (line,) = lines_of_cell("✗<sup>b</sup>", Place(None))
    assert (line.raw, line.notes) == ("✗", ("ᵇ",))


def test_a_table_goes_on_over_blank_lines_and_headings():
    """rows after a blank line belong to the table, those after a heading are a table of their own."""
    text = "| A | B |\n|---|---|\n| a1 | ✓ |\n\n| a2 | ✗ |\n## South\n| a3 | ✓ |\n| a4 | ✗ |\n"
    assert tables(text) == [[["A", "B"], ["a1", "✓"], ["a2", "✗"]], [["a3", "✓"], ["a4", "✗"]]]
    assert texts(text) == ["South"]


def test_a_head_that_comes_again_begins_a_table():
    """each page's part of a table has its own head."""
    head = "| A | B |\n|---|---|\n"
    assert tables(f"{head}| a1 | b1 |\n| a2 | b2 |\n{head}| a3 | b3 |\n| a4 | b4 |\n") == [
        [["A", "B"], ["a1", "b1"], ["a2", "b2"]],
        [["A", "B"], ["a3", "b3"], ["a4", "b4"]],
    ]


def test_a_row_of_dashes_that_are_marks_is_a_row():
    """only below a head are single dashes a rule."""
    assert tables("| A | B |\n|---|---|\n| – | ✓ |\n| - | - |\n| x | ✓ |\n")[0][2:] == [["-", "-"], ["x", "✓"]]


def test_rows_may_begin_with_a_task_and_no_pipe():
    """the box is the first cell, whether a pipe stands before it or not."""
    text = "|  | Code | Text |\n|---|---|---|\n- [x] | R1 | Notes\n| - [ ] | R2 | Tag |\n"
    assert tables(text)[0][1:] == [["☑", "R1", "Notes"], ["☐", "R2", "Tag"]]


@pytest.mark.parametrize("sign", ['"', "''", "〃", '–"–', "«"])
def test_marks_of_repetition_repeat_what_stands_above(sign):
    """a cell with such a mark has the text, or the mark, of the cell above."""
    text = f"| M | D | S |\n|---|---|---|\n| Oaks | A1 | ✓ |\n| {sign} | A2 | {sign} |\n| {sign} | A3 | ✗ |\n"
    assert tables(text)[0][1:] == [["Oaks", "A1", "✓"], ["Oaks", "A2", "✓"], ["Oaks", "A3", "✗"]]


def test_carets_merge_a_cell_with_the_one_above():
    """MultiMarkdown's sign makes one cell of several."""
    text = "| M | D |\n|---|---|\n| Oaks | A1 |\n| ^^ | A2 |\n| ^^ | A3 |\n"
    assert tables(text)[0][1:] == [["Oaks<3x1>", "A1"], ["A2"], ["A3"]]


def test_a_text_alone_in_its_row_stays_in_front():
    """a band over the columns is not fitted into the column of texts."""
    text = "| C | D | S |\n|---|---|---|\n| **North** |\n| A1 | Oak | ✓ |\n| A2 | Ash | ✗ |\n"
    assert tables(text)[0][1] == ["North", "", ""]
    assert document(text).notes == ()


def test_a_grid_may_have_cells_that_reach_down_and_aside():
    """fields without a border between them are one cell, in the middle of a line, too."""
    text = """\
+-------+-------------+-----+
| M     | D           | S   |
+=======+=============+=====+
| Oaks  | A1 North    | ✓   |
|       +-------------+-----+
|       | A2 South    | ✗   |
+-------+-------------+-----+
| Ashes: all of them  |     |
+-------+-------------+-----+
"""
    assert tables(text) == [
        [["M", "D", "S"], ["Oaks<2x1>", "A1 North", "✓"], ["A2 South", "✗"], ["Ashes: all of them<1x2>", ""]]
    ]


def test_wide_signs_do_not_shift_the_bars_of_a_grid():
    """bars a column or two off are those that they are nearest to."""
    text = "+------+----+----+\n| Oaks | A1 | ✅ |\n+------+----+----+\n| Ash | A2 | ❌  |\n+------+----+----+\n"
    assert tables(text) == [[["Oaks", "A1", "✅"], ["Ash", "A2", "❌"]]]


def test_lines_of_one_body_are_rows_where_each_has_its_mark():
    """databases draw no borders between rows."""
    border = "+----+----+\n"
    text = f"{border}| D  | S  |\n{border}| A1 | ✓  |\n| A2 | ✗  |\n{border}| A3 | ✓  |\n| A4 | ✓  |\n{border}"
    assert tables(text) == [[["D", "S"], ["A1", "✓"], ["A2", "✗"], ["A3", "✓"], ["A4", "✓"]]]


def test_a_blank_last_cell_of_rows_without_a_closing_pipe_is_a_cell():
    """the pipe at the end of such a row is no outer pipe."""
    assert tables("| A | B | C\n|---|---|---\n| a | b | \n| c | d | \n")[0][1:] == [["a", "b", ""], ["c", "d", ""]]


def test_rows_of_one_body_are_told_by_their_codes():
    """where no borders are drawn between rows, a code begins each, and a merged first cell stays blank."""
    border = "+------+-------+------+\n"
    rows = "| M1 a | M1.1 b | done |\n|      | M1.2 c | open |\n| M2 d | M2.1 e | done |\n"
    text = f"{border}| M    | D     | S    |\n{border}{rows}{border}"
    assert [row[1] for row in tables(text)[0]] == ["D", "M1.1 b", "M1.2 c", "M2.1 e"]


def test_a_title_above_an_export_is_a_text():
    """a record that is one text is no head of columns."""
    text = "Plan 2024;;\n;;\nCode;Text;State\nA1;Oak;✓\nA2;Ash;✗\n"
    assert tables(text) == [[["Code", "Text", "State"], ["A1", "Oak", "✓"], ["A2", "Ash", "✗"]]]
    assert texts(text) == ["Plan 2024"]


def test_a_quote_that_is_never_closed_does_not_take_the_rest():
    """then it is a sign of its field."""
    text = 'Code;Text;State\nA1;"Oak;✓\nA2;Ash;✗\nA3;Elm;✓\n'
    assert [row[0] for row in tables(text)[0]] == ["Code", "A1", "A2", "A3"]


def test_spans_that_html_lost_are_found_by_what_cells_hold():
    """a row with a cell too few begins in the column where its code belongs, and that is said."""
    rows = "<tr><td>M1 Oaks</td><td>A1.1 North</td><td>✓</td></tr><tr><td>A1.2 South</td><td>✗</td></tr>"
    found = document(f"# Plan\n\n<table>{rows}</table>\n")
    (table,) = [block for block in found.blocks() if isinstance(block, Table)]
    assert [(cell.row_index, cell.column_index) for cell in table.cells][3:] == [(1, 1), (1, 2)]
    assert [note.code for note in found.notes] == ["row-fitted"]


@pytest.mark.parametrize(
    "text", ["Some prose.\n\n| lone | row\n", "a | b |\n", "<td>alone</td>\n", "|A1 |Oak\n\n|x\n"],
    ids=["open", "closed", "tag", "apart"],
)  # fmt: skip
def test_lines_that_look_like_rows_and_stay_text_are_said(text):
    """nothing that may be a table is taken for prose in silence."""
    notes = [note.code for note in document(text).notes]
    assert tables(text) == []
    assert set(notes) == {"table-as-text"}


@pytest.mark.parametrize(
    "text",
    [
        "See Home | About | Contact for more.\n\nNothing else.\n",
        "Rome, Paris, Bonn\nOslo, Bern, Graz\nKiev, Riga, Cork\n",
        "src/\n├── a.py\n│   └── b.py\n└── c.py\n",
        "Total 3,5\nOther 4,5\nAll 8,0\n",
        "> 50 % of all\n> 20 % of some\n",
        "Title\n-----\n\ntext\n\n-----\n\nmore\n",
        "a -- b -- c\n-- --\n",
    ],
    ids=["links", "lists", "folders", "decimals", "greater", "rules", "dashes"],
)
def test_what_is_no_table_gives_none_and_no_note(text):
    """bars, commas, drawings of folders and rules have other uses."""
    assert (tables(text), document(text).notes) == ([], ())


_TOKENS = [
    "|", "||", "+---+", "+", "---", "|---|", "\t", ";", ",", '"', "\n", "\n\n", "<table>", "</table>", "<tr>",
    "<td rowspan=3>", "&lt;td&gt;", "&amp;", "`", "```", "**", "[x]", "- ", "# ", "> ", "^^", "\f", "L1M1D1", "✓", "漢",
    "\u0301", "\ufdd0", "\ufdd2", "\U000f0041", "(cid:3)", "![a](b)", "$", "\\(", ":x:", "[[", "==", "<sup>", "[^1]",
    "sep=;", "│", "┼", "─", "   ", "{", "}", "\\\\", "&", "\\begin{tabular}{", "\\end{tabular}", "<otsl>", "<ucel>",
    "</otsl>", "|===", "{|", "|}", "\x0b", "\ud800",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(120))
def test_damaged_tables_of_any_notation_are_read_without_an_error(seed):
    """whatever is put into, taken from or repeated in a table, the rest is a document."""
    rng = random.Random(seed)
    text = WRITERS[rng.choice(list(WRITERS))](rng.choice(list(TABLES.values())))
    for _ in range(rng.randint(1, 25)):
        at = rng.randrange(len(text) + 1)
        text = text[:at] + rng.choice([rng.choice(_TOKENS), text[:40]]) + text[at + rng.randrange(4) :]
    text = text.replace("\ud800", "?")
    assert document(text).reader == "transcript"
