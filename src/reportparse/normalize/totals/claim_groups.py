"""Which claims belong together: neighbours that split the deliverables among the statuses."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportparse.normalize.lines import TextLine
from reportparse.normalize.totals.claims import Claim
from reportparse.normalize.totals.figures import Figure

_SCALE_ENDS = {("done", 100.0), ("not_done", 0.0)}
NEXT_LINES = 3
"""How many lines may lie between neighbours, their own included."""


def neighbours(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """
    Runs of neighbouring claims.

    Where a run gives two numbers for one status, prose may stand beside a list: then its parts are runs, too.
    """
    for run in _runs(claims):
        yield run
        if not is_split(run):
            signed = [claim for claim in run if claim.has_sign]
            yield from [signed] if signed else []
            blocks: dict[int, list[Claim]] = {}
            for claim in run:
                blocks.setdefault(claim.line.block_index, []).append(claim)
            yield from blocks.values()


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    group: list[Claim] = []
    for claim in claims:
        if group and (not is_near(group[-1].line, claim.line) or group[-1].heading != claim.heading):
            yield group
            group = []
        group.append(claim)
    if group:
        yield group


def groups_of_part(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The groups of a part of the report: what names its part needs no second status to be understood."""
    for group in neighbours(claims):
        subjects = [(claim.statuses, claim.label, claim.is_rated) for claim in group if not claim.inside]
        if len(set(subjects)) == len(subjects):
            yield group


def by_year(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims of a matrix about the whole report, those of each year by themselves."""
    groups: dict[frozenset[int], list[Claim]] = {}
    for claim in claims:
        groups.setdefault(claim.years, []).append(claim)
    yield from groups.values()


def is_split(group: Sequence[Claim]) -> bool:
    """Whether a group splits the deliverables: each status has one number, and there are two, or one of a whole."""
    subjects = [(c.statuses, c.label) for c in group if c.statuses and not c.inside]
    # Two numbers for one status compare years or parts; none of them is the report's.
    if len(set(subjects)) < len(subjects) or _is_numbering(group):
        return False
    is_part = any(c.figure.whole is not None or c.figure.has_both for c in group if c.statuses)
    return len(subjects) >= 2 or is_part or _is_split_further(group)


def _is_split_further(group: Sequence[Claim]) -> bool:
    """Whether the one number of a group is split into those of other statuses: "20 begun, of which 12 are done"."""
    parts = [claim for claim in group if claim.inside and claim.statuses]
    own = [claim for claim in group if claim.statuses and not claim.inside]
    is_told = len({claim.statuses for claim in parts}) == len(parts) > 1
    return is_told and len(own) == 1 and sum(claim.count or 0 for claim in parts) == own[0].count


def with_wholes(claims: Sequence[Claim]) -> list[Claim]:
    """
    The claims of one text, where a number that those after it add up to is that of all of which these speak.

    "By 2026, 32 results should be delivered: 22 are delivered, 6 are under way, 4 are not." What should be done is all
    there is; what was begun is what is done, and what goes on.
    """
    found = list(claims)
    for index, claim in enumerate(claims):
        parts = [other for other in claims[index + 1 :] if other.statuses and not other.inside]
        if not _are_parts(claim, parts):
            continue
        together = tuple(dict.fromkeys(status for part in parts for status in part.statuses))
        statuses = () if claim.is_total or claim.status == "done" else together
        is_plain = all(part.is_plain for part in parts)
        found[index] = replace(claim, statuses=statuses, label=None, is_plain=is_plain, tail="")
        after = _end_of_head(claim, parts[0])
        found[index + 1 :] = [replace(other, tail=other.said[after:]) for other in found[index + 1 :]]
        break
    return found


def with_begun(claims: Sequence[Claim]) -> list[Claim]:
    """
    The claims of one text, where what was begun holds what is done: "20 of 24 were started, 12 are done, 4 are not".

    Together they would be more than there are; begun and not begun are all.
    """
    own = {c.status: c for c in claims if c.status is not None and not c.inside and c.count is not None}
    whole = max((c.figure.whole or (c.count if c.is_total else 0) or 0 for c in claims), default=0)
    begun, done = own.get("in_progress"), own.get("done")
    if begun is None or done is None or not whole:
        return list(claims)
    counts = {status: claim.count or 0 for status, claim in own.items()}
    rest = sum(counts.values()) - counts["done"]
    # Postponed and cancelled ones may have been begun or not: then nothing adds up for sure.
    is_told = counts.keys() <= {"in_progress", "done", "not_done"}
    is_all = is_told and (rest == whole if len(counts) > 2 else rest <= whole)
    if counts["done"] > counts["in_progress"] or rest + counts["done"] <= whole or not is_all:
        return list(claims)
    return [replace(c, statuses=("done", "in_progress"), label=None) if c is begun else c for c in claims]


def _end_of_head(whole: Claim, part: Claim) -> int:
    """Where what is said of the whole ends in the sentence of its first part: at a colon between both."""
    if part.sentence != whole.sentence:
        return 0
    return max(whole.said.find(":", whole.figure.end, part.figure.start), 0)


def _are_parts(claim: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the numbers of several statuses, one of them that of another number, add up to this."""
    names = [part.statuses for part in parts]
    is_told = claim.is_total or (claim.status is not None and not claim.inside and claim.statuses in names)
    is_sum = claim.count == sum(part.count or 0 for part in parts) and all(part.count is not None for part in parts)
    return is_told and is_sum and len(set(names)) == len(names) > 1


def _is_numbering(group: Sequence[Claim]) -> bool:
    """Whether the numbers of a group only count its lines: 1, 2, 3, one a line, with nothing said of all."""
    own = [claim for claim in group if claim.statuses and not claim.inside]
    counts = [claim.count for claim in own]
    is_each_alone = len({claim.line.position for claim in own}) == len(own) > 1
    return is_each_alone and counts == list(range(1, len(own) + 1)) and not any(claim.is_total for claim in group)


def without_scales(claims: Sequence[Claim]) -> list[Claim]:
    """
    The claims without their shares where these only say what the statuses mean: "7 done (100 %), 1 not begun (0 %)".

    All rows cannot be done where others are not, and some are never 0 %: then the shares are the ends of a scale.
    """
    found: list[Claim] = []
    for run in _runs(claims):
        scales = {scope for scope in {c.scope for c in run} if _is_scale([c for c in run if c.scope == scope])}
        found += [_without_share(claim) if claim.scope in scales else claim for claim in run]
    return found


def _is_scale(group: Sequence[Claim]) -> bool:
    """Whether shares beside numbers are the ends of a scale, and none of the rows."""
    counted = [claim for claim in group if claim.statuses and claim.count and not claim.inside]
    ends = {(claim.status, claim.percent) for claim in counted if claim.figure.qualifier is None}
    return len({claim.statuses for claim in counted}) > 1 and not ends.isdisjoint(_SCALE_ENDS)


def _without_share(claim: Claim) -> Claim:
    if claim.count is None:
        return claim
    return replace(claim, figure=replace(claim.figure, percent=None, percent_raw=None))


def with_added(total: Claim, added: Claim) -> Claim:
    """The number of all rows where some were added to it: `457 results, and 59 added`."""
    parts = (total.count or 0, added.count or 0)
    figure: Figure = replace(total.figure, count=sum(parts), parts=parts)
    return replace(total, figure=figure)


def distance(claim: Claim, anchor: TextLine) -> int:
    """How many lines a claim stands from another line."""
    return abs(claim.line.position - anchor.position)


def is_near(a: TextLine, b: TextLine) -> bool:
    """Whether two lines of a page stand so near that they belong to one list."""
    return a.page_index == b.page_index and abs(b.position - a.position) <= NEXT_LINES
