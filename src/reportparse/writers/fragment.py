"""A report as a piece of a page, for notebooks: what it is, the verdict, stated against counted."""

from html import escape

from reportparse.model import ReportModel
from reportparse.writers.stated_rows import StatedRow, report_to_stated_rows

_DIFFERS = {"": "", "all": "differs", "share": "share differs"}


def report_to_line(report: ReportModel) -> str:
    """One line: which report it is, how many rows it has, the verdict."""
    period = f" {report.period.start}-{report.period.end}" if report.period is not None else ""
    name = report.title or report.source.name
    verdict = report.verdict.replace("_", " ")
    return f"<Report {name!r}{period}: {report.counted.total} deliverables, {verdict}>"


def report_to_fragment(report: ReportModel) -> str:
    """HTML without styles or scripts; every text is escaped."""
    rows = report_to_stated_rows(report)
    heads = "".join(f"<th>{head}</th>" for head in ("", "stated", "counted", ""))
    verdict = report.verdict.replace("_", " ")
    findings = f", {len(report.findings)} findings" if report.findings else ""
    return (
        f"<div><strong>{escape(report.title or report.source.name)}</strong>"
        f"<p>{report.counted.total} deliverables, {verdict}{findings}</p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{''.join(map(_row, rows))}</tbody></table></div>"
    )


def _row(row: StatedRow) -> str:
    name = f"{row.scope}: {row.name}" if row.scope is not None else row.name
    cells = (name, row.stated or "-", row.counted, _DIFFERS[row.differs])
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
