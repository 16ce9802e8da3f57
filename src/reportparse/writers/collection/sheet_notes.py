"""The sheets that explain a workbook: what its colours, columns and findings mean, and what it was made of."""

from collections.abc import Iterable, Iterator, Sequence

from reportparse.catalogue import CATALOGUE
from reportparse.drawing.colours import status_name
from reportparse.model import ReportModel, Status
from reportparse.version import __version__
from reportparse.writers.collection.records import period_of
from reportparse.writers.collection.tables import TABLES

Row = tuple[str, Sequence[str]]
"""The name of a look, and the texts of a row's cells."""


class Quoted(str):
    """A text of the report, a name or a value of the data: the same in every language."""

    __slots__ = ()


_MEANINGS = {
    Status.DONE: "The deliverable is finished.",
    Status.IN_PROGRESS: "Work on it has begun.",
    Status.NOT_DONE: "It has not begun, or was not done.",
    Status.POSTPONED: "It was put off.",
    Status.CANCELLED: "It was given up.",
    Status.NOT_APPLICABLE: "The report says that it does not apply.",
    Status.UNKNOWN: "Its mark is blank or could not be understood; nothing was guessed.",
}
_NOTES = (
    "Every text is written as a text: a code such as 1.10 stays what it is, and nothing runs as a formula.",
    "Columns that are folded away, at the right of each sheet, hold keys, places and how each mark was read.",
    "Confidence says how sure a status is: 1 is sure, under 0.9 asks for a look.",
    "Stated is what the report prints about itself, counted is what its rows give; difference is counted less stated.",
    "A finding leads to the row or the total that it is about; reportparse explain CODE says how to act.",
    "The colours are rules of the columns: they follow when a status is corrected.",
)


def legend_rows(report: ReportModel | None, kinds: Iterable[str]) -> Iterator[Row]:
    """What the statuses mean, the legend of a single report, and the kinds of findings that occur."""
    yield "title", ("Legend",)
    yield "plain", ()
    yield "heading", ("Status", "Meaning")
    yield from ((status.value, (Quoted(status.value), _MEANINGS[status])) for status in Status)
    if report is not None and report.legend:
        yield "plain", ()
        yield "heading", ("The report's legend", "Printed word", "Read as")
        for entry in report.legend:
            yield "name", (Quoted(entry.mark or entry.shape or ""), Quoted(entry.label), status_name(entry.status))
    codes = set(kinds)
    if codes:
        yield "plain", ()
        yield "heading", ("Finding", "What it means", "How to act")
    for code, kind in CATALOGUE.items():
        if code in codes:
            yield "name", (Quoted(code), kind.title, " ".join(kind.advice.split()))


def about_rows(report: ReportModel | None) -> Iterator[Row]:
    """What the workbook was made of, how to read it, and what each column holds."""
    yield "title", ("About",)
    yield "plain", ()
    if report is not None:
        yield from (("name", pair) for pair in _facts(report))
    yield "name", ("made by", Quoted(f"reportparse {__version__}"))
    yield "plain", ()
    yield "heading", ("How to read it",)
    yield from (("plain", ("", "", note)) for note in _NOTES)
    for table in TABLES:
        yield "plain", ()
        yield "heading", ("totals" if table.name == "stated_totals" else table.name, "", table.says)
        yield from (("plain", ("", column.name.replace("_", " "), column.says)) for column in table.columns)


def _facts(report: ReportModel) -> Iterator[tuple[str, str]]:
    yield "source", Quoted(report.source.name)
    yield "SHA-256", Quoted(report.source.sha256)
    yield "title", Quoted(report.title or "")
    yield "period", Quoted(period_of(report) or "")
    yield "language", Quoted(report.language or "")
    yield "verdict", report.verdict.replace("_", " ")
    yield "deliverables", str(report.counted.total)
