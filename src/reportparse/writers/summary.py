"""A report as text for a person: verdict, stated against counted, findings."""

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportparse.model import Finding, ReportModel, Severity, Status

_VERDICTS = {
    "consistent": ("consistent", "bold green"),
    "inconsistent": ("inconsistent", "bold red"),
    "not_auditable": ("not auditable: the report states no totals", "bold yellow"),
}
_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "dim"}
_WIDTH = 100


def report_to_text(report: ReportModel, most_findings: int | None = None, colour: bool = False) -> str:
    """
    The summary of a report, with a final line break.

    `most_findings` limits the findings that are shown, the gravest first; the rest is counted. `colour` adds ANSI
    codes.
    """
    console = Console(file=StringIO(), width=_WIDTH, force_terminal=colour, no_color=not colour, highlight=False)
    text, style = _VERDICTS[report.verdict]
    title = report.title or report.source.name
    if report.period is not None and str(report.period.start) not in title:
        title += f" ({report.period.start}-{report.period.end})"
    console.print(Text(title, style="bold"), soft_wrap=True)
    measures = sum(1 for _ in report.measures())
    console.print(f"{len(report.guidelines)} guidelines, {measures} measures, {report.counted.total} deliverables")
    console.print(_totals_table(report))
    console.print(Text("Verdict: ") + Text(text, style=style))
    seen = report.verification
    if seen is not None:
        console.print(f"{seen.alike_count} of {seen.row_count} rows read alike by {seen.reader}")
    _print_findings(console, report.findings, most_findings)
    file = console.file
    assert isinstance(file, StringIO), "the console was made with one"
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _totals_table(report: ReportModel) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    table.add_column("stated", justify="right")
    table.add_column("counted", justify="right")
    table.add_column("")
    stated = {total.status: total.count for total in report.stated_totals if total.scope is None}
    for status in (None, *Status):
        counted = report.counted.total if status is None else report.counted.by_status.get(status.value, 0)
        said = stated.get(status)
        if status is not None and not counted and said is None:
            continue
        name = "deliverables" if status is None else status.value.replace("_", " ")
        differs = said is not None and said != counted
        note = Text("differs", style="red") if differs else Text("")
        table.add_row(name, "-" if said is None else str(said), str(counted), note)
    return table


def _print_findings(console: Console, findings: Sequence[Finding], most: int | None) -> None:
    order = list(Severity)
    ranked = sorted(findings, key=lambda finding: order.index(finding.severity))
    shown = ranked if most is None else ranked[:most]
    for finding in shown:
        place = _place(finding)
        head = Text(f"{finding.severity.value:<8}", style=_STYLES[finding.severity])
        console.print(head + Text(f"{finding.code}: {place}{finding.message}"), soft_wrap=True)
    if len(ranked) > len(shown):
        console.print(f"... and {len(ranked) - len(shown)} more findings")


def _place(finding: Finding) -> str:
    """Where to look: the page, or in a transcription the line."""
    if finding.where.page_number is not None:
        return f"page {finding.where.page_number}: "
    line_number = next((place.line_number for place in finding.provenance if place.line_number is not None), None)
    return f"line {line_number}: " if line_number is not None else ""
