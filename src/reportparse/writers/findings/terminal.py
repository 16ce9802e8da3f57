"""Text for a person, on a terminal or in a file."""

from collections.abc import Sequence

from reportparse.writers.audited import Audited, Show
from reportparse.writers.escaping import for_terminal
from reportparse.writers.summary import report_to_text


def to_text(audited: Sequence[Audited], show: Show) -> str:
    """The summary of each input, under its name where there are several."""
    return "\n".join(_one(one, show, len(audited) > 1) for one in audited)


def _one(audited: Audited, show: Show, is_named: bool) -> str:
    head = f"== {for_terminal(audited.place)}\n" if is_named else ""
    if audited.report is None:
        return f"{head}Not read: {for_terminal(audited.error or '')}\n"
    return head + report_to_text(audited.report, show)
