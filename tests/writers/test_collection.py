"""One table over many reports: the same rows in every format, keys that lead to rows, texts that do no harm."""

import csv
import errno
import shutil
import sqlite3
import subprocess
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from reportparse.api import Report
from reportparse.errors import ExtraMissing, OutputError
from reportparse.model import Finding, Severity
from reportparse.model.findings import Where
from reportparse.writers.collection import FORMATS, collect
from reportparse.writers.collection.sheet_columns import SHEETS
from reportparse.writers.collection.tables import STATUSES, TABLES
from reportparse.writers.collection.workbook import report_to_workbook
from reportparse.writers.languages import LANGUAGES, language
from tests.reading_back import BY_NAME, plain, read_csv, read_parquet, read_sqlite, read_xlsx

STARTS = ["=", "+", "-", "@", "\t", "\r", "＝", "'"]


@pytest.fixture
def odd(consistent) -> Report:
    """A report whose rows hold what spreadsheets like to change: codes like numbers, formulas, links, long texts."""
    rows = list(consistent.deliverables())
    for row, start in zip(rows, STARTS, strict=False):
        row.text = f"{start}HYPERLINK(\"http://example.org\";1)|' /C calc'!A0"
    rows[8].code, rows[9].code, rows[10].code = "1.10", "01", "1E5"
    rows[11].text = "https://example.org/"
    rows[12].attributes = {"Owner": "=1+1", "Due": "1.10"}
    rows[13].is_verified = True
    finding = Finding(code="code-gap", severity=Severity.WARNING, message="=1+1", where=Where(code="1.10"))
    consistent.findings = [finding]
    return consistent


@pytest.fixture
def folder(tmp_path, odd, extract_sample) -> Path:
    """A collection of two reports and an input that could not be read, in every format."""
    with collect(tmp_path / "all", FORMATS) as collection:
        collection.add("odd", odd)
        collection.add_failed("broken.pdf", "broken.pdf is damaged.")
        collection.add("wrong", extract_sample("2018-2020-fr-wrong-totals.pdf"))
    return tmp_path / "all"


def test_every_format_holds_the_same_rows(folder):
    """what one tool reads from CSV, another reads from SQLite and Parquet."""
    expected = plain(read_sqlite(folder))
    assert {name: len(rows) for name, rows in expected.items()} == {
        "deliverables": 130, "findings": 3, "measures": 54, "reports": 3, "stated_totals": 8,
    }  # fmt: skip
    assert plain(read_csv(folder)) == expected
    assert plain(read_parquet(folder)) == expected


def test_a_workbook_holds_the_same_rows(folder):
    """and so does the workbook, but for attributes, which are there for people."""
    expected = plain(read_sqlite(folder), "attributes")
    # XML has no carriage return of its own; the workbook writes it out, and Excel reads it back.
    found = plain(read_xlsx(folder), "attributes")
    for name, rows in expected.items():
        assert len(found[name]) == len(rows)
        for row, other in zip(found[name], rows, strict=True):
            for key, value in other.items():
                text = row[key].replace("_x000D_", "\r") if isinstance(row[key], str) else row[key]
                assert text == value, (name, key)


def test_codes_stay_texts_in_a_workbook(folder):
    """1.10 is not 1.1, 01 is not 1, and 1E5 is no number of five zeros."""
    rows = read_xlsx(folder)["deliverables"]
    assert [row["code"] for row in rows[8:11]] == ["1.10", "01", "1E5"]


def test_nothing_in_a_workbook_is_a_formula_or_leads_out(folder):
    """no cell runs, and no link leaves the file."""
    book = openpyxl.load_workbook(folder / "reports.xlsx")
    assert {cell.data_type for sheet in book for row in sheet for cell in row} <= {"s", "n", "b", "inlineStr"}
    with zipfile.ZipFile(folder / "reports.xlsx") as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "http://example" in sheet.partition("<hyperlinks>")[2] for sheet in sheets)


def test_no_csv_field_begins_like_a_formula(folder):
    """a spreadsheet that opens the files runs nothing."""
    for name in BY_NAME:
        with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
            fields = [field for row in csv.reader(file) for field in row]
        kinds = ("=", "+", "@", "\t", "\r", "＝")
        assert [field for field in fields if field.startswith(kinds)] == []
        assert all(field.startswith("'-") or not field.startswith("-") or field[1:].isdigit() for field in fields)


def test_a_finding_leads_to_its_row_and_its_total(folder):
    """in the database by keys, in the workbook by links."""
    database = sqlite3.connect(folder / "reports.sqlite")
    query = (
        "SELECT f.code, d.code, s.count FROM findings f LEFT JOIN deliverables d ON d.id = f.deliverable_id "
        "LEFT JOIN stated_totals s ON s.id = f.stated_total_id"
    )
    assert database.execute(query).fetchall() == [
        ("code-gap", "1.10", None),
        ("stated-total-mismatch", None, 50),
        ("stated-total-mismatch", None, 5),
    ]
    book = openpyxl.load_workbook(folder / "reports.xlsx")
    cells = [cell for row in book["findings"] for cell in row if cell.hyperlink is not None]
    links = [cell.hyperlink.location for cell in cells]
    sheet, cell = links[0].replace("'", "").split("!")
    codes = {width.name: index for index, width in enumerate(SHEETS[1].columns(is_single=False))}
    assert (sheet, book[sheet][cell[1:]][codes["code"]].value) == ("deliverables", "1.10")
    assert [link.replace("'", "").split("!")[0] for link in links] == ["deliverables", "totals", "totals"]


def test_the_database_keeps_its_keys_and_finds_words(folder):
    """every key leads somewhere, statuses outside the list are refused, and words are found with or without accents."""
    database = sqlite3.connect(folder / "reports.sqlite")
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with pytest.raises(sqlite3.IntegrityError, match="CHECK"):
        database.execute("UPDATE deliverables SET status = 'finished'")
    found = "SELECT count(*) FROM deliverables_fts WHERE deliverables_fts MATCH 'parite'"
    assert database.execute(found).fetchone()[0] > 0


def test_what_could_not_be_read_is_in_the_table_of_reports(folder):
    """an input that failed is no missing row."""
    rows = {row["report"]: row for row in read_csv(folder)["reports"]}
    assert (rows["unread:1"]["source"], rows["unread:1"]["error"]) == ("broken.pdf", "broken.pdf is damaged.")
    assert rows["unread:1"]["verdict"] is None
    assert (rows["wrong"]["verdict"], rows["wrong"]["difference_count"]) == ("inconsistent", 2)


def test_stated_and_counted_stand_side_by_side(folder):
    """the difference is counted less stated, and the audit says which one does not hold."""
    rows = [row for row in read_sqlite(folder)["stated_totals"] if row["report"] == "wrong"]
    keys = ("status", "count", "counted", "difference", "differs")
    assert [tuple(row[key] for key in keys) for row in rows] == [
        (None, 65, 65, 0, False),
        ("done", 50, 49, -1, True),
        ("in_progress", 10, 10, 0, False),
        ("not_done", 5, 6, 1, True),
    ]


def test_the_data_package_is_valid(folder):
    """frictionless finds no fault, keys and lists of values included."""
    frictionless = pytest.importorskip("frictionless", reason="needs the extra formats")
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.flatten(["type", "message"]) == []
    assert [task.name for task in report.tasks] == [table.name for table in TABLES]


def test_the_same_reports_give_the_same_bytes(folder, tmp_path, odd, extract_sample):
    """no format holds a time or a folder."""
    with collect(tmp_path / "again", FORMATS) as collection:
        collection.add("odd", odd)
        collection.add_failed("broken.pdf", "broken.pdf is damaged.")
        collection.add("wrong", extract_sample("2018-2020-fr-wrong-totals.pdf"))
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


def test_a_run_that_ends_early_leaves_the_old_tables(folder, odd):
    """the new tables take their place together, or not at all."""
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def end_early() -> None:
        with collect(folder, FORMATS) as collection:
            collection.add("odd", odd)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        end_early()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert [path.name for path in folder.parent.iterdir()] == ["all"]


def test_tables_of_other_reports_do_not_stay(folder, odd):
    """a format that is not asked for this time is taken away, files of the user's are not."""
    (folder / "notes.txt").write_text("mine")
    with collect(folder, ["csv"]) as collection:
        collection.add("odd", odd)
    names = {f"{table.name}.csv" for table in TABLES} | {"datapackage.json", "notes.txt"}
    assert {path.name for path in folder.iterdir()} == names


def test_nothing_is_written_without_a_report(tmp_path):
    """tables of nothing would hide that nothing could be read."""
    with collect(tmp_path / "all", FORMATS) as collection:
        collection.add_failed("broken.pdf", "broken.pdf is damaged.")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_is_an_error(tmp_path, odd):
    """a file of the name of the folder is not touched."""
    (tmp_path / "all").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"), collect(tmp_path / "all", ["csv"]) as collection:
        collection.add("odd", odd)
    assert (tmp_path / "all").read_text() == "mine"


def test_a_database_that_cannot_be_made_is_an_error(tmp_path, monkeypatch):
    """what SQLite says when the file is opened is said as of any other file, and nothing is left."""

    def refuse(*_: object) -> None:
        raise sqlite3.DatabaseError("file is not a database")

    monkeypatch.setattr("reportparse.writers.collection.database.sqlite3.connect", refuse)
    with pytest.raises(OutputError, match="file is not a database"), collect(tmp_path / "all", ["sqlite"]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_workbook_that_cannot_be_closed_is_an_error(tmp_path, odd, monkeypatch):
    """the library's own error says what the system said."""
    close = xlsxwriter.Workbook.close

    def fail(book: xlsxwriter.Workbook) -> None:
        close(book)
        raise FileCreateError from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(xlsxwriter.Workbook, "close", fail)
    with pytest.raises(OutputError, match="No space left on device"), collect(tmp_path / "all", ["xlsx"]) as collection:
        collection.add("odd", odd)


def test_a_table_that_cannot_be_taken_away_is_an_error(folder, odd):
    """something else of a table's name lies in the folder."""
    (folder / "reports.parquet").unlink(missing_ok=True)
    (folder / "reports.parquet").mkdir()
    with pytest.raises(OutputError, match="cannot be written"), collect(folder, ["csv"]) as collection:
        collection.add("odd", odd)


def test_a_missing_extra_is_named(tmp_path, monkeypatch):
    """without pyarrow the message says what to install."""
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    monkeypatch.delitem(__import__("sys").modules, "reportparse.writers.collection.parquet_tables", raising=False)
    with pytest.raises(ExtraMissing, match=r"reportparse\[parquet\]"), collect(tmp_path / "all", ["parquet"]):
        pass
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_reports(tmp_path, odd):
    """what is held after many reports is what was held after a few."""
    held = []
    with collect(tmp_path / "all", ["csv", "sqlite", "xlsx"]) as collection:
        tracemalloc.start()
        for number in range(41):
            collection.add(f"r{number}", odd)
            if number in (20, 40):
                held.append(tracemalloc.get_traced_memory()[0])
        tracemalloc.stop()
    assert held[1] - held[0] < 300_000


def test_signs_without_a_look_are_readable_in_a_workbook(odd, tmp_path):
    """a mark of a font without letters is a control character: people see a sign for it, and no `_x0018_`."""
    row = next(iter(odd.deliverables()))
    row.mark.raw, row.text = "\x18", "until \u202edeeps _x0018_ \x7f"
    (tmp_path / "report.xlsx").write_bytes(report_to_workbook(odd))
    values = [cell.value for cell in openpyxl.load_workbook(tmp_path / "report.xlsx")["deliverables"][2]]
    assert "␘" in values
    assert "until ⟦U+202E⟧deeps _x005F_x0018_ ␡" in values, "a text that looks like an escape stays what it is"


def test_a_single_report_has_a_workbook_of_its_own(odd, tmp_path):
    """with its legend, and without the columns that tell many reports apart in sight."""
    (tmp_path / "report.xlsx").write_bytes(report_to_workbook(odd))
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames == ["deliverables", "measures", "totals", "findings", "legend", "about"]
    sheet = book["deliverables"]
    assert sheet["A1"].value == "guideline code"
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("A2", True)
    texts = {cell.value for row in book["legend"] for cell in row}
    assert {"done", "in_progress", "not_done", "code-gap", *(entry.label for entry in odd.legend)} <= texts


@pytest.mark.sweep
def test_libreoffice_opens_the_workbook(folder, tmp_path):
    """what it makes of the sheet is what was written: codes and would-be formulas as texts."""
    program = shutil.which("soffice") or pytest.skip("needs LibreOffice")
    call = [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    call += ["csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "--outdir", str(tmp_path)]
    subprocess.run([*call, str(folder / "reports.xlsx")], check=True, capture_output=True, timeout=180)
    (made,) = tmp_path.glob("reports-*.csv")
    with made.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["code"] for row in rows[8:11]] == ["1.10", "01", "1E5"]
    assert [row["text"][:1] for row in rows[:4]] == ["=", "+", "-", "@"]
    assert rows[12]["attributes"] == "Owner: =1+1\nDue: 1.10"


@pytest.mark.parametrize(("code", "sheet", "heading"), [("fr", "livrables", "statut"), ("de", "Ergebnisse", "Status")])
def test_a_workbook_speaks_the_language_of_its_reader(odd, tmp_path, code, sheet, heading):
    """sheets, heads, messages and what explains them; values of the data, texts of the report and links stay."""
    odd.legend[0].label = "done"
    odd.findings[0] = odd.findings[0].model_copy(update={"message": "1.10 is missing in the sequence of 1."})
    (tmp_path / "report.xlsx").write_bytes(report_to_workbook(odd, code))
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames[0] == sheet
    heads = [cell.value for cell in book[sheet][1]]
    status = heads.index(heading)
    assert {row[status] for row in book[sheet].iter_rows(min_row=2, values_only=True)} <= set(STATUSES)
    said = {cell.value for name in book.sheetnames[3:5] for row in book[name] for cell in row}
    assert language(code).say("1.10 is missing in the sequence of 1.") in said
    assert "done" in said, "the report's own word"
    links = [cell.hyperlink.location for row in book[book.sheetnames[3]] for cell in row if cell.hyperlink is not None]
    assert [link.replace("'", "").partition("!")[0] for link in links] == [sheet]


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_of_sheets_can_be_names_of_sheets(code):
    """none is too long for Excel, has a sign that it forbids, or is another's."""
    names = [language(code).say(name) for name in (*(sheet.name for sheet in SHEETS), "legend", "about")]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\'")] == []
