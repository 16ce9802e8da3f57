"""
The catalogue of findings: every code with its severity, what it means, and how its message reads.

Codes are permanent: other tools filter by them. The catalogue (`catalogue.toml`) is the documentation;
`docs/findings.md` follows it.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from reportparse.model import Finding, Provenance, Severity, Where


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding. `template` is filled with the finding's facts; `advice` says what to do about it."""

    code: str
    severity: Severity
    title: str
    template: str
    advice: str


def _load() -> dict[str, Kind]:
    table = tomllib.loads(files(__package__).joinpath("catalogue.toml").read_text(encoding="utf-8"))
    return {
        code: Kind(code, Severity(kind["severity"]), kind["title"], kind["message"], kind["advice"])
        for code, kind in table.items()
    }


CATALOGUE = _load()


def make(
    code: str,
    where: Where | None = None,
    provenance: Sequence[Provenance] = (),
    stated: int | None = None,
    counted: int | None = None,
    facts: Mapping[str, str | int | None] = {},
) -> Finding:
    """
    A finding of a kind, its message filled in with `facts`. The page of its first place is also put into `where`.

    Raises: KeyError when the catalogue has no such code, or its template needs a fact that is not given.
    """
    kind = CATALOGUE[code]
    where = where or Where()
    pages = [place.page_number for place in provenance if place.page_number is not None]
    if where.page_number is None and pages:
        where = where.model_copy(update={"page_number": pages[0]})
    filled = {"code": where.code, "stated": stated, "counted": counted, **facts}
    return Finding(
        code=code,
        severity=kind.severity,
        message=kind.template.format(**filled),
        where=where,
        stated=stated,
        counted=counted,
        provenance=list(provenance),
    )
