"""GitHub annotations: workflow commands that a runner turns into marks on files and in the summary of a run."""

from collections.abc import Iterator, Sequence

from reportparse.model import ReportModel
from reportparse.severity import Severity
from reportparse.writers.audited import Audited, Show
from reportparse.writers.groups import Group, by_severity, line_number_of

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def to_github(audited: Sequence[Audited], show: Show) -> str:
    """
    One line for each finding, and before them one for each input's verdict.

    A run shows ten annotations of each level only, so the gravest come first, and lists of one kind are one line.
    """
    return "".join(line + "\n" for one in audited for line in _lines(one, show))


def _lines(audited: Audited, show: Show) -> Iterator[str]:
    report = audited.report
    if report is None:
        yield _command("error", audited.error or "", file=audited.place, title="could not be read")
        return
    yield _command("notice", _summary(report), file=audited.place, title=report.verdict.replace("_", " "))
    for severity, groups in by_severity(report.findings, show.is_verbose).items():
        for group in groups:
            yield _annotation(_COMMANDS[severity], group, audited.place)


def _summary(report: ReportModel) -> str:
    counts = ", ".join(f"{count} {status.replace('_', ' ')}" for status, count in report.counted.by_status.items())
    return f"{report.source.name}: {report.counted.total} deliverables ({counts}), {len(report.findings)} findings"


def _annotation(command: str, group: Group, place: str) -> str:
    number = line_number_of(group.first)
    line = {} if number is None else {"line": str(number)}
    text = group.line("\n").partition("\n")[2]
    return _command(command, text, **{"file": place, **line, "title": group.first.code})


def _command(command: str, message: str, **properties: str) -> str:
    """One workflow command. What would end a value is escaped as the runner's own toolkit escapes it."""
    pairs = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in properties.items())
    return f"::{command} {pairs}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    # The percent sign first: those that escape must not be escaped again.
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
