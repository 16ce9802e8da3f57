"""What the rows of a report give, and whether what a sentence claims has anything to do with it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportparse.model import Guideline
from reportparse.normalize.totals.claims import Claim

# A total that is off by more than this share of the rows is hardly theirs. A report that misses rows, or of which some
# were not read, is off by less; the plan of another body or year has another size.
_FAR = 0.25


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows there are, in all and of each status; nothing where that is not known."""

    total: int = 0
    by_status: Mapping[str, int] = field(default_factory=dict)

    def is_far(self, group: Sequence[Claim]) -> bool:
        """
        Whether numbers that are claimed together are all far from the rows: none is right, and their sum is far off.

        Shares say nothing of this, nor do numbers beside the report's own signs.
        """
        if not self.total or any(claim.has_sign for claim in group):
            return False
        claims = [claim for claim in group if claim.count is not None and not claim.inside]
        wholes = {claim.figure.whole for claim in claims} - {None} | {c.count for c in claims if c.is_total}
        parts = [claim for claim in claims if claim.statuses]
        if not claims or self.total in wholes or any(self._is_right(claim) for claim in parts):
            return False
        sizes = [size for size in wholes if size is not None] or [sum(claim.count or 0 for claim in parts)]
        return all(abs(size - self.total) > _FAR * self.total for size in sizes)

    def _is_right(self, claim: Claim) -> bool:
        counted = sum(self.by_status.get(status, 0) for status in claim.statuses)
        if claim.figure.qualifier in ("over", "at_least"):
            return counted >= (claim.count or 0)
        if claim.figure.qualifier in ("under", "at_most"):
            return counted <= (claim.count or 0)
        return claim.count == counted


def count_rows(guidelines: Iterable[Guideline]) -> Counted:
    """What the rows of a tree give."""
    rows = [row for guideline in guidelines for measure in guideline.measures for row in measure.deliverables]
    return Counted(len(rows), Counter(row.status.value for row in rows))
