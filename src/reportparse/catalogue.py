"""
The catalogue of findings: every code with its severity, what it means, how its message reads, and how to act.

Codes are permanent: other tools filter by them. The catalogue (`audit/catalogue.toml`) is the documentation:
`docs/findings.md`, `reportparse explain` and the rules in SARIF follow it. It needs no library, so that `explain` is
fast, and stands below the audit, so that the writers know it as well.
"""

import tomllib
from dataclasses import dataclass
from importlib.resources import files

from reportparse.severity import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """
    A kind of finding. `template` is filled with the finding's facts, and `example` is such a message.

    `meaning` says what is the case, `advice` what to do about it. A report with a finding that `contradicts` is not
    consistent.
    """

    code: str
    severity: Severity
    title: str
    template: str
    advice: str
    meaning: str = ""
    example: str = ""
    contradicts: bool = False


def _load() -> dict[str, Kind]:
    text = files("reportparse").joinpath("audit", "catalogue.toml").read_text(encoding="utf-8")
    return {
        code: Kind(
            code,
            Severity(kind["severity"]),
            kind["title"],
            kind["message"],
            kind["advice"],
            # A kind without these is incomplete, which a test says better than a failing import.
            kind.get("meaning", ""),
            kind.get("example", ""),
            kind.get("contradicts", False),
        )
        for code, kind in tomllib.loads(text).items()
    }


CATALOGUE = _load()
