"""What the writers of an audit get: inputs with their reports, and how to show them."""

from dataclasses import dataclass
from pathlib import Path

from reportparse.model import ReportModel
from reportparse.severity import Severity


@dataclass(frozen=True, slots=True)
class Audited:
    """
    An input after its audit: its report, or in one line (`error`) why there is none.

    `path` is as the user gave it. `place` names it in what is written: below the folder in which the program runs,
    with forward slashes, or its own name alone where it lies elsewhere. So it holds nothing of the machine.
    """

    path: Path
    place: str
    report: ReportModel | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """
    How to show an audit. `width` None: lines are as long as they are, else columns.

    `is_verbose` unfolds long lists of equal findings; `most_findings` None shows all. `failing` are the severities that
    make a test fail where the format knows tests. `language` is that of a text for a person.
    """

    colour: bool = False
    width: int | None = None
    is_verbose: bool = False
    most_findings: int | None = None
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    language: str = "en"
