"""
The audit of one or more inputs in every format, each a pure function of the reports. Nothing is decided here.

A format that is one document is one for several inputs, too. What could not be read stands in it where the format has
a place for that: a green test for a report that nobody read would be a lie.
"""

from collections.abc import Callable, Mapping, Sequence

from reportparse.writers.audited import Audited, Show
from reportparse.writers.findings.github import to_github
from reportparse.writers.findings.junit import to_junit
from reportparse.writers.findings.records import to_json, to_json_lines
from reportparse.writers.findings.sarif import to_sarif
from reportparse.writers.findings.terminal import to_text

Writer = Callable[[Sequence[Audited], Show], str]

WRITERS: Mapping[str, Writer] = {
    "text": to_text,
    "json": to_json,
    "jsonl": to_json_lines,
    "sarif": to_sarif,
    "junit": to_junit,
    "github": to_github,
}

__all__ = ["WRITERS", "Audited", "Show", "Writer"]
