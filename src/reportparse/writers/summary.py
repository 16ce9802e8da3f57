"""A report as text for a person: verdict, stated against counted, what may explain it, findings."""

import textwrap
from collections.abc import Callable, Iterator, Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reportparse.model import ReportModel
from reportparse.severity import Severity
from reportparse.writers.audited import Show
from reportparse.writers.escaping import for_terminal
from reportparse.writers.groups import Group, by_severity
from reportparse.writers.languages import language
from reportparse.writers.reservations import reservations, why_not_auditable
from reportparse.writers.stated_rows import StatedRow, report_to_stated_rows

_VERDICTS = {
    "consistent": ("consistent", "bold green"),
    "inconsistent": ("inconsistent", "bold red"),
    "not_auditable": ("not auditable", "bold yellow"),
}
_DIFFERS = {"": "", "all": "differs", "share": "share differs"}
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_NAMES = {
    Severity.ERROR: ("error", "errors"),
    Severity.WARNING: ("warning", "warnings"),
    Severity.INFO: ("note", "notes"),
}
Say = Callable[[str], str]
"""What gives a text of ours in the reader's language."""
# Where lines may be of any length, only the table needs a width: as much as it asks for.
_ANY_WIDTH = 1000
_NARROWEST = 40


def report_to_text(report: ReportModel, show: Show) -> str:
    """The summary of a report, with a final line break."""
    width = _ANY_WIDTH if show.width is None else max(show.width, _NARROWEST)
    console = Console(
        file=StringIO(), width=width, force_terminal=show.colour, no_color=not show.colour, highlight=False, emoji=False
    )
    wide = None if show.width is None else width
    spoken = language(show.language)
    for line in _lines(spoken.say_report(report), show, wide, spoken.say):
        console.print(line, soft_wrap=not isinstance(line, Table))
    file = console.file
    assert isinstance(file, StringIO), "the console was made with one"
    return "\n".join(line.rstrip() for line in file.getvalue().splitlines()) + "\n"


def _lines(report: ReportModel, show: Show, width: int | None, say: Say) -> Iterator[Text | Table]:
    yield from _wrapped(_title(report), width, style="bold")
    counts = len(report.guidelines), sum(1 for _ in report.measures()), report.counted.total
    named = zip(counts, ("guideline", "measure", "deliverable"), strict=True)
    yield Text(", ".join(say(f"{count} {noun}{'s' * (count != 1)}") for count, noun in named))
    text, style = _VERDICTS[report.verdict]
    reason = why_not_auditable(report)
    verdict = say(f"{text}: {reason}" if reason is not None else text)
    yield Text(f"{say('Verdict:')} ") + Text(verdict, style=style)
    for reservation in reservations(report):
        yield from _wrapped(say(reservation), width, style="yellow")
    yield Text("")
    yield _totals_table(report_to_stated_rows(report), say)
    if report.verification is not None:
        alike, of = report.verification.alike_count, report.verification.row_count
        yield Text("")
        yield Text(say(f"Second reading ({report.verification.reader}): {alike} of {of} rows alike"))
    if report.explanation is not None and report.explanation.sentences:
        yield Text("")
        yield Text(say("What may explain it"), style="bold")
        for sentence in report.explanation.sentences:
            yield from _wrapped(f"- {sentence}", width, "  ", "    ")
    yield from _findings(report, show, width, say)


def _title(report: ReportModel) -> str:
    title = report.title or report.source.name
    if report.period is not None and str(report.period.start) not in title:
        title += f" ({report.period.start}-{report.period.end})"
    return title


def _totals_table(rows: Sequence[StatedRow], say: Say) -> Table:
    has_shares = any(row.stated_share for row in rows)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("")
    for heading in ("stated", "counted", *(("stated %", "counted %") if has_shares else ())):
        table.add_column(say(heading), justify="right", no_wrap=True)
    table.add_column("")
    scope = None
    for row in rows:
        if row.scope != scope:
            scope = row.scope
            table.add_row(Text(for_terminal(scope or ""), style="bold"))
        indent = "" if scope is None else "  "
        shares = (row.stated_share, row.counted_share) if has_shares else ()
        note = Text(say(_DIFFERS[row.differs]), style="red")
        name = say(row.name + (", again" if row.is_again else ""))
        table.add_row(Text(indent + for_terminal(name)), row.stated or "-", row.counted, *shares, note)
    return table


def _findings(report: ReportModel, show: Show, width: int | None, say: Say) -> Iterator[Text]:
    ranked = by_severity(report.findings, show.is_verbose)
    left = sum(map(len, ranked.values())) if show.most_findings is None else show.most_findings
    hidden = 0
    for severity, groups in ranked.items():
        if left > 0:
            yield Text("")
            count = sum(len(group.findings) for group in groups)
            yield Text(say(f"{count} {_NAMES[severity][count != 1]}"), style=_STYLES[severity])
        for group in groups[: max(left, 0)]:
            yield from _group(group, width, say)
        hidden += sum(len(group.findings) for group in groups[max(left, 0) :])
        left -= len(groups)
    if hidden:
        yield Text("")
        yield Text(say(f"... and {hidden} more finding{'s' if hidden != 1 else ''}"))
    if ranked:
        codes = [group.first.code for groups in ranked.values() for group in groups]
        yield from _hint(list(dict.fromkeys(codes)), width, say)


def _group(group: Group, width: int | None, say: Say) -> Iterator[Text]:
    code = group.first.code
    for number, line in enumerate(_wrapped(say(group.line()), width, "  ", "      ")):
        if number == 0:
            line.stylize(_STYLES[group.first.severity], 2, 2 + len(code))
        yield line


def _hint(codes: Sequence[str], width: int | None, say: Say) -> Iterator[Text]:
    """Which command says how to act; it can be copied as it stands."""
    yield Text("")
    yield from _wrapped(say(f"How to act: reportparse explain {' '.join(codes)}"), width, then="  ", style="dim")


def _wrapped(text: str, width: int | None, first: str = "", then: str = "", style: str = "") -> Iterator[Text]:
    shown = for_terminal(text)
    if width is None:
        yield Text(first + shown, style=style)
        return
    for line in textwrap.wrap(
        shown, width, initial_indent=first, subsequent_indent=then, break_on_hyphens=False, replace_whitespace=False
    ) or [first]:
        yield Text(line, style=style)
