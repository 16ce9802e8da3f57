"""The index over many evidence reports: for each input its verdict, what differs, and a link to its page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from reportparse.model import ReportModel
from reportparse.writers.evidence.markup import Child, Element, el, quoted, to_html
from reportparse.writers.evidence.page import page_head
from reportparse.writers.languages import language
from reportparse.writers.stated_rows import report_to_stated_rows

_VERDICTS = {"consistent": "Consistent", "inconsistent": "Inconsistent", "not_auditable": "Not auditable"}
_HEADS = ("Report", "Period", "Verdict", "Rows", "Differences", "Errors", "Warnings")


@dataclass(frozen=True, slots=True)
class Entry:
    """
    An input of the index: its file name, where its page is (None: there is none), and what the index says of it.

    `differences` are the stated totals that do not hold, as text; `error` says why it could not be read.
    """

    source: str
    href: str | None = None
    title: str | None = None
    period: str = ""
    verdict: str = ""
    rows: int = 0
    differences: tuple[tuple[str, str, str], ...] = ()
    errors: int = 0
    warnings: int = 0
    error: str | None = None


def report_to_entry(report: ReportModel, href: str | None) -> Entry:
    """What the index says of a report, and no more of it."""
    severities = Counter(finding.severity.value for finding in report.findings)
    differing = (row for row in report_to_stated_rows(report) if row.differs)
    return Entry(
        source=report.source.name,
        href=href,
        title=report.title,
        period=f"{report.period.start}–{report.period.end}" if report.period is not None else "",
        verdict=report.verdict,
        rows=report.counted.total,
        differences=tuple(
            (row.name if row.scope is None else f"{row.scope}: {row.name}", row.stated or row.stated_share, row.counted)
            for row in differing
        ),
        errors=severities["error"],
        warnings=severities["warning"],
    )


def entries_to_index(entries: Sequence[Entry], language_code: str = "en") -> str:
    """The index, as a web page that needs nothing but the pages beside it."""
    verdicts = Counter(entry.verdict for entry in entries if entry.error is None)
    tallies = [(_VERDICTS[verdict], number) for verdict in _VERDICTS if (number := verdicts[verdict])]
    unread = sum(entry.error is not None for entry in entries)
    tallies += [("Not read", unread)] if unread else []
    figures = (el("div", el("dt", name), el("dd", str(number))) for name, number in tallies)
    heads = (el("th", head, scope="col") for head in _HEADS)
    table = el("table", el("thead", el("tr", heads)), el("tbody", map(_row, entries)), class_="index")
    body = el(
        "body",
        el("header", el("p", "Evidence report", class_="eyebrow"), el("h1", "Reports")),
        el("main", el("dl", figures, class_="figures"), el("div", table, class_="wide", tabindex=0, role="region")),
    )
    page = el("html", page_head("Reports"), body, lang="en")
    language(language_code).say_page(page)
    return to_html(page)


def _row(entry: Entry) -> Element:
    name: Child = quoted(entry.title or entry.source)
    link = el("a", name, href=quote(entry.href)) if entry.href is not None else name
    file = el("div", el("small", quoted(entry.source)))
    if entry.error is not None:
        return el(
            "tr", el("th", link, file, scope="row"), el("td", "Not read"), el("td", quoted(entry.error), colspan=5)
        )
    differences = (
        el("div", el("span", name), f": {stated} ≠ {counted}") for name, stated, counted in entry.differences
    )
    cells: tuple[Child, ...] = (
        entry.period,
        el("strong", _VERDICTS[entry.verdict]),
        str(entry.rows),
        differences,
        str(entry.errors),
        str(entry.warnings),
    )
    return el("tr", el("th", link, file, scope="row"), (el("td", cell) for cell in cells))
