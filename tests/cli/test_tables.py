"""`reportparse tables`: every table with marks, whatever it is about."""

import csv
import io
import json

import pytest
from click.testing import CliRunner

from reportparse.cli import main

MATRIX = """# Which tool can do what

Key: ✓ yes, ✗ no

| Feature | Tool A | Tool B | Remark |
|---|---|---|---|
| Reads scans | ✓ | ✗ | slow |
| Writes CSV | ✓ |  | =1+1 |
| Speaks French | ✗ | ✓ | |

| Year | Sales |
|---|---|
| 2020 | 12 |
| 2021 | 14 |
"""


@pytest.fixture
def matrix(tmp_path):
    path = tmp_path / "matrix.md"
    path.write_text(MATRIX, encoding="utf-8")
    return path


def run(*args):
    result = CliRunner().invoke(main, ["tables", *map(str, args)])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_a_feature_matrix_without_codes_is_given_whole(matrix):
    """marks, blank cells and texts of a table without any code come out, and a table without marks does not."""
    tables = json.loads(run(matrix))["tables"]
    assert [table["header"] for table in tables] == [["Feature", "Tool A", "Tool B", "Remark"]]
    shapes = [[cell["mark"] and cell["mark"]["shape"] for cell in row] for row in tables[0]["rows"]]
    assert shapes == [
        [None, "check", "cross", None],
        [None, "check", None, None],
        [None, "cross", "check", None],
    ]
    assert [[cell["status"] for cell in row[1:3]] for row in tables[0]["rows"]] == [
        ["done", "not_done"],
        ["done", None],
        ["not_done", "done"],
    ]
    assert (tables[0]["rows"][1][2]["text"], tables[0]["rows"][1][2]["mark"]["kind"]) == ("", "blank")


LEVELS = """| Skill | Level 1 | Level 2 | Level 3 |
|---|---|---|---|
| Reads plans | X |  |  |
| Leads a team |  | X | – |
| Keeps accounts |  |  | X |
"""


def test_a_mark_that_only_says_that_a_column_applies_gives_the_heading(tmp_path):
    """an X under a level is that level, and neither "done" nor "not done"; a dash says nothing."""
    path = tmp_path / "levels.md"
    path.write_text(LEVELS, encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    said = [[(cell["status"], cell["applies"]) for cell in row[1:]] for row in table["rows"]]
    nothing = (None, None)
    assert said == [
        [(None, "Level 1"), nothing, nothing],
        [nothing, (None, "Level 2"), nothing],
        [nothing, nothing, (None, "Level 3")],
    ]


def test_one_kind_of_sign_that_the_legend_explains_keeps_its_meaning(tmp_path):
    """a legend outranks the guess that a lone kind of sign says no more than that its column applies."""
    path = tmp_path / "explained.md"
    path.write_text("✗ not started\n\n" + LEVELS.replace("X", "✗").replace("–", ""), encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    assert [[cell["status"] for cell in row[1:]] for row in table["rows"]] == [
        ["not_done", None, None],
        [None, "not_done", None],
        [None, None, "not_done"],
    ]


def test_csv_has_one_line_per_cell_and_no_formula(matrix):
    """a spreadsheet can open the cells, and runs none of them."""
    records = list(csv.DictReader(io.StringIO(run(matrix, "--format", "csv").removeprefix("\ufeff"))))
    assert len(records) == 12
    assert [r["text"] for r in records if r["row"] == "2"] == ["Writes CSV", "✓", "", "'=1+1"]
    assert [r["is_blank"] for r in records if r["row"] == "2"] == ["False", "False", "True", "False"]


def test_html_shows_every_cell_and_escapes_it(matrix):
    """the page has a cell for each, and no text becomes markup."""
    page = run(matrix, "--format", "html")
    assert (page.count("<td>"), page.count("<th>")) == (12, 4)
    assert "✓ <small>done</small>" in page


def test_a_merged_cell_stands_once(tmp_path):
    """a place that a cell from above reaches is null, which is not a blank cell."""
    path = tmp_path / "merged.md"
    rows = "<tr><td rowspan=2>A &amp; B</td><td>one</td><td>✓</td></tr><tr><td>two</td><td>✓</td></tr>"
    path.write_text(f"<table><tr><th>Group</th><th>Part</th><th>OK</th></tr>{rows}</table>\n", encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    assert [row[0] and (row[0]["text"], row[0]["rowspan"]) for row in table["rows"]] == [("A & B", 2), None]


def test_pages_can_be_chosen(samples):
    """only rows on the pages that were asked for are given, under the heads of their table."""
    tables = json.loads(run(samples / "2018-2020-fr.pdf", "--pages", "3,5-5"))["tables"]
    cells = [cell for table in tables for row in table["rows"] for cell in row if cell is not None]
    assert {cell["provenance"]["page_number"] for cell in cells} == {3, 5}
    assert {table["page_number"] for table in tables} == {3}


def test_a_range_that_is_none_is_a_usage_error(matrix):
    """a misspelt range is said, with how to write one."""
    result = CliRunner().invoke(main, ["tables", str(matrix), "--pages", "a-b"])
    assert result.exit_code == 2
    assert "12-17" in result.stderr


COMPARISON = """| Property | One | Two |
|---|---|---|
| Price | 19 | 49 |
| Counts steps | ✓ | ✗ |
| Colour | black | blue |
| Own map | ✗ | ✓ |
"""


def test_marks_among_numbers_and_words_are_marks(tmp_path):
    """each cell is judged by itself: a tick in a column of prices and colours is a mark, and they stay texts."""
    path = tmp_path / "comparison.md"
    path.write_text(COMPARISON, encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    said = [[cell["status"] or cell["text"] for cell in row] for row in table["rows"]]
    assert said == [
        ["Price", "19", "49"],
        ["Counts steps", "done", "not_done"],
        ["Colour", "black", "blue"],
        ["Own map", "not_done", "done"],
    ]


SPANNED = """<table>
<tr><td>Duty</td><td>East</td><td>Mid</td><td>West</td></tr>
<tr><td>Drill</td><td colspan=2>X</td><td></td></tr>
<tr><td>Lamps</td><td></td><td></td><td>X</td></tr>
</table>"""


def test_a_mark_over_merged_columns_applies_to_all_of_them(tmp_path):
    """a mark in a cell over two columns says the heads of both."""
    path = tmp_path / "duties.html"
    path.write_text(SPANNED, encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    assert [[cell and cell["applies"] for cell in row] for row in table["rows"]] == [
        [None, "East, Mid", None, None],
        [None, None, None, "West"],
    ]


def test_crosses_in_one_column_alone_say_that_it_applies(tmp_path):
    """an X with no other sign in its table crosses nothing out."""
    path = tmp_path / "oils.md"
    path.write_text("| Oil | Summer | Winter |\n|---|---|---|\n| Blue | X | |\n| Red | X | |\n", encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    assert [(row[1]["status"], row[1]["applies"]) for row in table["rows"]] == [(None, "Summer")] * 2


def test_dashes_in_a_column_of_numbers_are_no_marks(tmp_path):
    """a table of prices in which some are not given has no marks."""
    path = tmp_path / "prices.md"
    path.write_text("| Item | Price |\n|---|---|\n| Nut | – |\n| Bolt | – |\n| Nail | 3 |\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["tables", str(path)])
    assert json.loads(result.stdout)["tables"] == []


def test_tables_without_marks_are_given_where_all_are_wanted(matrix):
    """with `--all` a table of numbers comes as well, its texts and heads as printed."""
    tables = json.loads(run(matrix, "--all"))["tables"]
    assert [table["header"] for table in tables] == [["Feature", "Tool A", "Tool B", "Remark"], ["Year", "Sales"]]
    assert [[cell["text"] for cell in row] for row in tables[1]["rows"]] == [["2020", "12"], ["2021", "14"]]


def test_no_is_a_mark_where_others_say_yes(tmp_path):
    """yes and no are both marks; a column of numbers that is headed "No" has none."""
    path = tmp_path / "rules.md"
    path.write_text("| Rule | A | B |\n|---|---|---|\n| Lift | Yes | No |\n| Lamp | Yes | Yes |\n", encoding="utf-8")
    (table,) = json.loads(run(path))["tables"]
    assert [[cell["status"] for cell in row[1:]] for row in table["rows"]] == [["done", "not_done"], ["done", "done"]]
    path.write_text("| No | Item |\n|---|---|\n| 1 | Nut |\n| 2 | Bolt |\n", encoding="utf-8")
    assert json.loads(CliRunner().invoke(main, ["tables", str(path)]).stdout)["tables"] == []


def test_tables_are_written_into_a_file(matrix, tmp_path):
    """what the file holds is what would be printed, in the format that its ending says; an input is never replaced."""
    for ending in ("csv", "html", "json"):
        printed = CliRunner().invoke(main, ["tables", str(matrix), "--format", ending])
        out = tmp_path / "made" / f"tables.{ending}"
        assert run(matrix, "-o", out) == ""
        assert out.read_bytes() == printed.stdout_bytes
    assert CliRunner().invoke(main, ["tables", str(matrix), "-o", str(matrix)]).exit_code == 2
    assert matrix.read_text(encoding="utf-8") == MATRIX
