"""Findings made by the catalogue: the kind gives severity and words, the check gives facts and places."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reportparse.catalogue import CATALOGUE, Kind
from reportparse.model import Finding, Provenance, Where


@dataclass(frozen=True, slots=True)
class _Fact:
    """A fact in a template: `{rows}` is what it is, `{rows:row|rows}` the first where it is one, else the second."""

    value: str | int | None

    def __format__(self, words: str) -> str:
        one, _, more = words.partition("|")
        return str(self.value) if not words else one if str(self.value) == "1" else more


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
    known = {"code": where.code, "stated": stated, "counted": counted, **facts}
    filled = {name: _Fact(value) for name, value in known.items()}
    return Finding(
        code=code,
        severity=kind.severity,
        message=kind.template.format(**filled),
        where=where,
        stated=stated,
        counted=counted,
        provenance=list(provenance),
    )


__all__ = ["CATALOGUE", "Kind", "make"]
