"""From claims to the stated totals of the canonical report."""

from collections.abc import Iterable, Sequence

from reportparse.model import StatedTotal, StatedUnion, Status
from reportparse.normalize.places import provenance
from reportparse.normalize.totals.claims import Claim

_NO_STATUS_YET = frozenset({"not_applicable", "unknown"})


def claims_to_stated(claims: Sequence[Claim], used: frozenset[str]) -> tuple[list[StatedTotal], list[StatedUnion]]:
    """
    The stated totals and unions of some claims, in their order. `used` are the statuses that the report's marks mean.

    A number that is split further (`56 not done: 50 not started, 5 cancelled, 1 postponed`) is a union where the
    report's marks make the finer difference; else the finer numbers have no rows to compare with, and are its parts.
    """
    totals: list[StatedTotal] = []
    unions: list[StatedUnion] = []
    for claim in claims:
        if claim.inside:
            if _is_told(claims, claim, used):
                totals.append(_total(claim, claims))
            continue
        children = [c for c in claims if c.inside and c.inside == claim.statuses and c.scope == claim.scope]
        finer = [c for c in children if _is_told(claims, c, used)]
        statuses = tuple(dict.fromkeys((*claim.statuses, *(s for c in finer for s in c.statuses))))
        if claim.is_rated:
            rated = _rated(claims, claim)
            unions += [_union(claim, rated, claims)] if rated else []
        elif len(statuses) > 1:
            unions.append(_union(claim, statuses, claims))
        else:
            totals.append(_total(claim, claims, _complete_parts(claim, children)))
    return totals, unions


def _is_told(claims: Sequence[Claim], child: Claim, used: frozenset[str]) -> bool:
    """Whether the report's marks tell the parts of a split number from each other."""
    siblings = [c for c in claims if c.inside == child.inside and c.scope == child.scope]
    others = {s for c in siblings for s in c.statuses} - set(child.inside)
    return bool(others) and others <= used


def _complete_parts(claim: Claim, children: Sequence[Claim]) -> list[int]:
    """What a number is the sum of: as printed with plus signs, or split with the rest named as well."""
    if claim.figure.parts:
        return list(claim.figure.parts)
    is_complete = len(children) > 1 and any(child.statuses == claim.statuses for child in children)
    return [child.count or 0 for child in children] if is_complete else []


def _rated(claims: Iterable[Claim], claim: Claim) -> tuple[str, ...]:
    """The statuses that the rated rows have: those that the same split names."""
    named = (s for c in claims if c.scope == claim.scope and not c.inside for s in c.statuses)
    return tuple(dict.fromkeys(status for status in named if status not in _NO_STATUS_YET))


def _base(claims: Sequence[Claim], claim: Claim) -> int | None:
    """What a share is a part of: the number beside it, or that of all rows that were rated."""
    if claim.percent is None or not claim.statuses:
        return None
    own = [c for c in claims if c.scope == claim.scope]
    whole = claim.figure.whole
    if whole is not None:
        return None if any(c.is_total and c.count == whole for c in own) else whole
    return next((c.count for c in own if c.is_rated), None)


def _total(claim: Claim, claims: Sequence[Claim], parts: Sequence[int] = ()) -> StatedTotal:
    figure = claim.figure
    return StatedTotal(
        scope=claim.scope,
        status=Status(claim.statuses[0]) if claim.statuses else None,
        status_label=claim.label,
        count=figure.count,
        percent=figure.percent,
        qualifier=figure.qualifier,
        parts=list(parts),
        base=_base(claims, claim),
        count_raw=figure.count_raw,
        percent_raw=figure.percent_raw,
        text=claim.line.text,
        provenance=provenance(claim.line.place),
    )


def _union(claim: Claim, statuses: Sequence[str], claims: Sequence[Claim]) -> StatedUnion:
    figure = claim.figure
    return StatedUnion(
        scope=claim.scope,
        statuses=[Status(status) for status in statuses],
        count=figure.count,
        percent=figure.percent,
        qualifier=figure.qualifier,
        base=_base(claims, claim),
        count_raw=figure.count_raw,
        percent_raw=figure.percent_raw,
        text=claim.line.text,
        provenance=provenance(claim.line.place),
    )
