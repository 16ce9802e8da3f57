"""Findings in the order in which a person wants them: the gravest first, long lists of one kind folded."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportparse.model import Finding
from reportparse.severity import Severity

# As many of one kind are shown one by one; of a folded group as many codes are named.
_MOST_OF_A_KIND = 5
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that are shown as one: one finding, or more of a kind."""

    findings: Sequence[Finding]

    @property
    def first(self) -> Finding:
        """The one that stands for all."""
        return self.findings[0]

    def line(self, separator: str = ": ") -> str:
        """What it says, with the place of the first; the separator stands after the kind's code."""
        first = self.first
        said = place_of(first) + first.message
        if len(self.findings) == 1:
            return f"{first.code}{separator}{said}"
        return f"{first.code}{separator}{len(self.findings)} times{self._named()}, first {said}"

    def _named(self) -> str:
        codes = [finding.where.code for finding in self.findings if finding.where.code is not None]
        if not codes:
            return ""
        more = len(self.findings) - len(codes[:_NAMED])
        return f" ({', '.join(codes[:_NAMED])}{f' and {more} more' if more else ''})"


def place_of(finding: Finding) -> str:
    """Where to look: the page, or in a transcription the line; empty where neither is known."""
    if finding.where.page_number is not None:
        return f"page {finding.where.page_number}: "
    number = line_number_of(finding)
    return f"line {number}: " if number is not None else ""


def line_number_of(finding: Finding) -> int | None:
    """The first line of a transcription that a finding names."""
    return next((place.line_number for place in finding.provenance if place.line_number is not None), None)


def by_severity(findings: Iterable[Finding], is_verbose: bool = False) -> dict[Severity, list[Group]]:
    """The groups of each severity that occurs, the gravest first; within one in the order of the audit."""
    found = list(findings)
    ranked = {severity: [finding for finding in found if finding.severity is severity] for severity in Severity}
    return {severity: list(_groups(some, is_verbose)) for severity, some in ranked.items() if some}


def _groups(findings: Sequence[Finding], is_verbose: bool) -> Iterator[Group]:
    """Each finding, or each long list of a kind, where its first finding stands."""
    for code in dict.fromkeys(finding.code for finding in findings):
        equal = [finding for finding in findings if finding.code == code]
        if is_verbose or len(equal) <= _MOST_OF_A_KIND or any(map(_has_values, equal)):
            yield from (Group([finding]) for finding in equal)
        else:
            yield Group(equal)


def _has_values(finding: Finding) -> bool:
    """Whether a finding says numbers or values of its own, which no other one can stand for."""
    return finding.stated is not None or finding.counted is not None or bool(finding.values)
