"""
A collection as a workbook for people, `reports.xlsx`; and a single report as one.

Every text is written as a text: 1.10 stays 1.10, and nothing that a report prints becomes a formula or a link. The
colours are rules over the column, so that they follow when somebody corrects a status.
"""

import errno
import json
import math
from collections import Counter
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from reportparse.model import ReportModel
from reportparse.version import __version__
from reportparse.writers.collection.records import Numbering, Record, Records, report_to_records
from reportparse.writers.collection.sheet_columns import SHEETS, Sheet, Width
from reportparse.writers.collection.sheet_looks import Looks, colour_sheet
from reportparse.writers.collection.sheet_notes import Quoted, about_rows, legend_rows
from reportparse.writers.escaping import for_people
from reportparse.writers.languages import Language, language

# What a worksheet can hold: rows, links, characters in a cell.
_ROWS, _LINKS, _CHARACTERS = 1_048_576, 65_000, 32_767
_CUT = " [...]"
_TOO_MANY = "There are more rows than a worksheet can hold: see the other formats."
# Points of a line of text, and how many lines a row may have (Excel: 409 points).
_LINE, _MOST_LINES = 15.0, 27
# Characters.
_NOTE_WIDTHS = (26, 44, 100)
# Any time that is always the same: Excel counts days from 1900, ZIP files from 1980.
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_OPTIONS = {
    # Rows go to the disk as they come.
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}


ENGLISH = language("en")


class Workbook:
    """
    A workbook in the making; `is_single` leaves out what only tells many reports apart.

    Sheets, headings, messages and what explains them are in a language of people; the values are those of the data.
    """

    def __init__(self, file: Path | BytesIO, is_single: bool = False, spoken: Language = ENGLISH) -> None:
        self._spoken = spoken
        self._book = xlsxwriter.Workbook(file, _OPTIONS)
        # The time of the run would make other bytes of the same reports.
        self._book.set_properties({"created": _LONG_AGO, "comments": f"Made by reportparse {__version__}"})
        self._looks = Looks(self._book)
        self._is_single = is_single
        self._pages = {
            sheet.table: _Page(self._book, sheet, self._looks, is_single, spoken)
            for sheet in SHEETS
            if not (is_single and sheet.table == "reports")
        }
        self._last: ReportModel | None = None
        self._kinds: Counter[str] = Counter()

    def write(self, records: Records, report: ReportModel | None) -> None:
        """Write the rows of a report."""
        self._last = report
        self._kinds.update(record["code"] for record in records.get("findings", ()))
        for table, page in self._pages.items():
            for record in records.get(table, ()):
                page.write(record)

    def _say(self, text: str) -> str:
        return text if isinstance(text, Quoted) else self._spoken.say(text)

    def close(self) -> None:
        """Write the sheets that explain the others, and close the file. Raises: OSError."""
        for page in self._pages.values():
            page.finish()
        report = self._last if self._is_single else None
        for name, rows in (("legend", legend_rows(report, self._kinds)), ("about", about_rows(report))):
            said = ((look, [self._say(cell) for cell in cells]) for look, cells in rows)
            _write_notes(self._book.add_worksheet(self._spoken.say(name)), said, self._looks)
        try:
            self._book.close()
        except FileCreateError as error:
            cause = error.__cause__
            raise cause if isinstance(cause, OSError) else OSError(errno.EIO, str(error)) from None


def open_writer(folder: Path, code: str) -> Workbook:
    """The writer of a collection's workbook."""
    return Workbook(folder / "reports.xlsx", spoken=language(code))


def report_to_workbook(report: ReportModel, code: str = "en") -> bytes:
    """The workbook of a single report, in a language of `writers.languages.LANGUAGES`."""
    file = BytesIO()
    book = Workbook(file, is_single=True, spoken=language(code))
    book.write(report_to_records("report", report, Numbering()), report)
    book.close()
    return file.getvalue()


def shown_value(name: str, value: Any) -> Any:
    """The value of a column as people read it: attributes as lines, `Owner: M. Roy`, and no JSON."""
    if name != "attributes" or value is None:
        return value
    return "\n".join(f"{key}: {text}" for key, text in json.loads(value).items())


class _Page:
    """One worksheet of a table: rows are added one after the other."""

    def __init__(
        self, book: xlsxwriter.Workbook, sheet: Sheet, looks: Looks, is_single: bool, spoken: Language
    ) -> None:
        self._sheet = sheet
        self._looks = looks
        self._spoken = spoken
        self._columns = sheet.columns(is_single)
        self._worksheet: Worksheet = book.add_worksheet(spoken.say(sheet.name))
        self._worksheet.set_row(0, 2 * _LINE)
        self._row = 0
        self._links = 0
        for index, width in enumerate(self._columns):
            heading = width.heading if width.is_folded else spoken.say(width.heading)
            self._worksheet.write_string(0, index, heading, looks.head)
            self._worksheet.set_column(index, index, width.width, looks.of(width), width.options())

    def write(self, record: Record) -> None:
        """Add a row; what a worksheet has no place for is left out, and said in its last row."""
        self._row += 1
        if self._row >= _ROWS - 1:
            if self._row == _ROWS - 1:
                self._worksheet.write_string(self._row, 0, self._spoken.say(_TOO_MANY))
            return
        # Not every program makes a row as high as its wrapped texts; and it has to be said before the row is written.
        self._worksheet.set_row(self._row, _LINE * max(_lines(width, record) for width in self._columns))
        for index, width in enumerate(self._columns):
            self._cell(index, width, record)
        # The row before this one is on the disk now, and its height would be kept for pictures that there are none of.
        for kept in (self._worksheet.row_info, self._worksheet.row_sizes):
            kept.pop(self._row - 1, None)

    def _cell(self, index: int, width: Width, record: Record) -> None:
        value, look = shown_value(width.name, record.get(width.name)), self._looks.of(width)
        if width.is_said and value is not None:
            value = self._spoken.say(value)
        if value is None or value == "":
            self._worksheet.write_blank(self._row, index, None, look)
        elif isinstance(value, bool):
            self._worksheet.write_boolean(self._row, index, value, look)
        elif isinstance(value, int | float):
            self._worksheet.write_number(self._row, index, value, look)
        else:
            self._text(index, width, record, for_people(str(value)), look)

    def _text(self, index: int, width: Width, record: Record, value: str, look: Format) -> None:
        text = value if len(value) <= _CHARACTERS else value[: _CHARACTERS - len(_CUT)] + _CUT
        place = width.link_of(record)
        if place is not None and self._links < _LINKS:
            self._links += 1
            # A row of a table stands one below its number: the first row is the heading.
            target = f"internal:'{self._spoken.say(place[0])}'!A{place[1] + 1}"
            self._worksheet.write_url(self._row, index, target, self._looks.link, text)
        else:
            self._worksheet.write_string(self._row, index, text, look)

    def finish(self) -> None:
        """What spans all rows: the filter, the head that stays, the colours."""
        last = max(min(self._row, _ROWS - 1), 1)
        self._worksheet.freeze_panes(1, self._sheet.frozen)
        self._worksheet.autofilter(0, 0, last, len(self._columns) - 1)
        # A code that looks like a number is a text on purpose.
        self._worksheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
        self._worksheet.repeat_rows(0)
        _set_paper(self._worksheet)
        colour_sheet(self._worksheet, self._columns, last, self._looks)


def _lines(width: Width, record: Record) -> int:
    """How many lines a cell needs; one where its text is not wrapped or not seen."""
    if width.is_folded or width.shape != "text":
        return 1
    return _lines_of(str(shown_value(width.name, record.get(width.name)) or ""), width.width)


def _lines_of(text: str, width: float) -> int:
    return min(sum(math.ceil(len(line) / width) or 1 for line in text.split("\n")), _MOST_LINES)


def _set_paper(worksheet: Worksheet) -> None:
    """On paper a sheet is A4, across, and as wide as the paper."""
    worksheet.set_paper(9)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 0)


def _write_notes(worksheet: Worksheet, rows: Any, looks: Looks) -> None:
    """Rows of texts; each row has the name of its look and its cells."""
    for column, width in enumerate(_NOTE_WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.hide_gridlines(2)
    _set_paper(worksheet)
    for row, (look, cells) in enumerate(rows):
        pairs = zip(cells, _NOTE_WIDTHS, strict=False)
        worksheet.set_row(row, _LINE * max((_lines_of(text, width) for text, width in pairs), default=1))
        for column, text in enumerate(cells):
            named = look if column == 0 or look in ("title", "heading") else "plain"
            worksheet.write_string(row, column, for_people(text), looks.named(named))
