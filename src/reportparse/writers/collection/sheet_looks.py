"""What cells of a workbook look like: heads, texts, codes, links, and the colours of statuses and differences."""

from collections.abc import Iterator, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from reportparse.drawing.colours import COLOUR_BY_STATUS, HAIRLINE, INK, LIGHT, PAPER
from reportparse.model import Status
from reportparse.writers.collection.sheet_columns import Width

# Grounds on which black text is read easily; each stands beside a word that says the same.
_WRONG, _DOUBTFUL, _RIGHT, _NOTE = "#f8d0c0", "#fdebc8", "#d5ebe2", "#e3eef7"
_COLOURS = {
    "severity": {"error": _WRONG, "warning": _DOUBTFUL, "info": _NOTE},
    "verdict": {"consistent": _RIGHT, "inconsistent": _WRONG, "not_auditable": _DOUBTFUL},
}
_STATUS_COLUMNS = {"status", "where_status"}
_DIFFERING = ("count", "counted", "difference", "percent", "counted_percent", "differs")
_ERROR_COUNTS = {"difference_count", "error_count"}


class Looks:
    """Every format of a workbook, made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        base = {"font_name": "Calibri", "font_size": 11, "valign": "top"}
        ruled = base | {"bottom": 4, "bottom_color": HAIRLINE}
        self.head = book.add_format(base | {"bold": True, "bg_color": INK, "font_color": PAPER, "text_wrap": True})
        self.link = book.add_format(ruled | {"font_color": "#0563c1", "underline": 1, "text_wrap": True})
        self._by_shape = {
            "text": book.add_format(ruled | {"text_wrap": True}),
            # The format "text": what is typed into such a cell later stays what was typed.
            "code": book.add_format(ruled | {"num_format": "@"}),
            "sign": book.add_format(ruled | {"num_format": "@", "align": "center"}),
            "number": book.add_format(ruled),
            "share": book.add_format(ruled | {"num_format": "0.00"}),
            "plain": book.add_format(ruled),
        }
        self._by_name = {
            "title": book.add_format(base | {"bold": True, "font_size": 14}),
            "heading": book.add_format(base | {"bold": True, "bottom": 1}),
            "name": book.add_format(base | {"bold": True}),
            "plain": book.add_format(base | {"text_wrap": True}),
        }
        self.grounds = {
            colour: book.add_format({"bg_color": colour, "font_color": INK})
            for colour in (_WRONG, _DOUBTFUL, _RIGHT, _NOTE)
        }
        self.statuses: dict[str, Format] = {}
        for status, colour in COLOUR_BY_STATUS.items():
            look = {"bg_color": colour, "font_color": INK if status in LIGHT else PAPER}
            self.statuses[status.value] = book.add_format(look)
            self._by_name[status.value] = book.add_format(base | look)

    def of(self, width: Width) -> Format:
        """What the cells of a column look like."""
        return self._by_shape[width.shape]

    def named(self, name: str) -> Format:
        """What a cell of the sheets that explain looks like: a status has its colour."""
        return self._by_name[name]


def colour_sheet(worksheet: Worksheet, columns: Sequence[Width], last: int, looks: Looks) -> None:
    """Colour the rows 1 to `last` of a worksheet by rules: statuses, severities, verdicts, what differs."""
    index_by_name = {width.name: index for index, width in enumerate(columns)}
    for name, index in index_by_name.items():
        for value, look in _rules(name, looks):
            rule = {"type": "cell", "criteria": "==", "value": f'"{value}"', "format": look}
            worksheet.conditional_format(1, index, last, index, rule)
        if name in _ERROR_COUNTS:
            rule = {"type": "cell", "criteria": ">", "value": 0, "format": looks.grounds[_WRONG]}
            worksheet.conditional_format(1, index, last, index, rule)
    if "differs" in index_by_name:
        _colour_differences(worksheet, index_by_name, last, looks)


def _rules(name: str, looks: Looks) -> Iterator[tuple[str, Format]]:
    """Which value of a column has which look."""
    if name in _STATUS_COLUMNS:
        yield from ((status.value, looks.statuses[status.value]) for status in Status)
    yield from ((value, looks.grounds[colour]) for value, colour in _COLOURS.get(name, {}).items())


def _colour_differences(worksheet: Worksheet, index_by_name: dict[str, int], last: int, looks: Looks) -> None:
    """The numbers of a row that the audit says to differ, and of one whose number agrees."""
    first, final = index_by_name[_DIFFERING[0]], index_by_name[_DIFFERING[-1]]
    differs = f"${xl_col_to_name(final)}2"
    difference = f"${xl_rowcol_to_cell(1, index_by_name['difference'])}"
    for criterion, colour in ((f"={differs}", _WRONG), (f"=AND(ISNUMBER({difference}),{difference}=0)", _RIGHT)):
        rule = {"type": "formula", "criteria": criterion, "format": looks.grounds[colour]}
        worksheet.conditional_format(1, first, last, final, rule)
