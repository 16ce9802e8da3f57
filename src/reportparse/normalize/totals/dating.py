"""When something was so: which of a report's claims speak of where its plan stands now, by the years that they name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportparse.normalize.totals.claims import Claim


@dataclass(frozen=True, slots=True)
class Dating:
    """
    Places claims in time. `period` are the first and the last year of the plan, as far as they are known.

    What is counted in a year of the plan may be where it stands, and in the year after it as well; in no other year.
    `latest` is the last such year that is named (0 where none is): what names an earlier one was so before.
    """

    period: tuple[int, int] | None = None
    latest: int = 0

    def year(self, claim: Claim) -> float:
        """
        The year that a claim speaks of, 0 where it is none of the plan's.

        What names no year is of now: later than all but the last one. "Of the plan adopted in 2018, 49 are completed"
        names when the plan began, and no more.
        """
        if not claim.years or (self.period is not None and claim.years == {self.period[0]} != {self.latest}):
            return self._now
        return max((year for year in claim.years if _is_in(year, self.period)), default=0)

    def is_now(self, claim: Claim) -> bool:
        """Whether a claim speaks of no year before the plan's last one."""
        return self.year(claim) >= self._now

    @property
    def _now(self) -> float:
        return (self.period[1] if self.period is not None else max(self.latest, 1)) - 0.5

    def of_group(self, group: Sequence[Claim]) -> float:
        """The year that a group of claims speaks of."""
        return max((self.year(claim) for claim in group), default=0)


def date_claims(claims: Iterable[Claim], period: tuple[int, int] | None) -> Dating:
    """The dating of a report by its plan's period and the years that its claims name."""
    named = (year for claim in claims if claim.is_plain for year in claim.years if _is_in(year, period))
    return Dating(period, max(named, default=0))


def _is_in(year: int, period: tuple[int, int] | None) -> bool:
    return period is None or period[0] <= year <= period[1] + 1
