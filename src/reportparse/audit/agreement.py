"""
A second opinion: two readings of one source, by engines that share no code, held side by side.

Where they differ, one of them is wrong; which one, the page says. So nothing of the first reading is changed: each
difference is a finding with both values, and each row says whether it was read alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportparse.audit.catalogue import make
from reportparse.audit.contents import Entry, report_to_entries, row_to_parts
from reportparse.audit.pairing import Pair, pair_entries, pair_rows
from reportparse.model import Deliverable, Finding, Provenance, ReportModel, Verification, Where

# Stands in a text for a character that an engine could not tell.
_UNDECODED = "\ufffd"
_LONGEST = 120


def unverifiable(report: ReportModel) -> ReportModel:
    """The report, which says that there is no second engine for its format."""
    facts = {"media_type": report.source.media_type}
    return _with_findings(report, [make("verification-unavailable", facts=facts)])


def unverified(report: ReportModel, reason: str) -> ReportModel:
    """The report, which says why the second engine gave none."""
    return _with_findings(report, [make("verification-failed", facts={"reason": reason.rstrip(".")})])


def compare_readings(first: ReportModel, second: ReportModel) -> ReportModel:
    """
    The first report, with `is_verified` for each row, and a finding for each difference from the second one.

    A row that only the first engine read is not verified (None) where the second could not read its page, or its
    characters; else it is a difference, and False.
    """
    return _Comparison(first, second).report()


class _Comparison:
    """What is found while two readings are held side by side."""

    def __init__(self, first: ReportModel, second: ReportModel) -> None:
        self._first, self._second = first, second
        self._names = first.source.reader, second.source.reader
        unread = (finding.where.page_number for finding in second.findings if finding.code == "page-unreadable")
        self._unread = frozenset(page for page in unread if page is not None)
        self._differences: list[Finding] = []
        self._spaced: list[tuple[str, str, str, Deliverable | None]] = []
        self._unseen: list[tuple[str, str, list[Provenance]]] = []

    def report(self) -> ReportModel:
        """The first report with what was found."""
        flags = self._rows()
        for entries in zip(report_to_entries(self._first), report_to_entries(self._second), strict=True):
            self._entries(pair_entries(*entries))
        flagged = _with_flags(self._first, flags)
        count = Verification(reader=self._names[1], alike_count=flags.count(True), row_count=len(flags))
        found = [*self._differences, *self._spacing(), *self._unverified()]
        return _with_findings(flagged.model_copy(update={"verification": count}), found)

    def _rows(self) -> list[bool | None]:
        """Whether each row of the first report was read alike, in its order."""
        flags: list[bool | None] = []
        for pair in pair_rows(self._first, self._second):
            flag = self._row(pair)
            if pair.first is not None:
                flags.append(flag)
        return flags

    def _row(self, pair: Pair) -> bool | None:
        first, second = pair.first, pair.second
        if first is None or second is None:
            return self._lone_row(first, second)
        flag: bool | None = True
        for name, one, other in row_to_parts(pair):
            outcome = self._values(f"{name} of {first.code}" if name != "code" else name, one, other, first)
            flag = False if flag is False or outcome is False else None if outcome is None else flag
        return flag

    def _lone_row(self, first: Deliverable | None, second: Deliverable | None) -> bool | None:
        row = first or second
        assert row is not None, "a pair has at least one row"
        if first is not None and any(place.page_number in self._unread for place in first.provenance):
            self._unseen.append((first.code, f"{self._names[1]} cannot read their page", first.provenance))
            return None
        shown = f"{row.code} {row.text}"
        self._differ("row", shown if first else None, shown if second else None, row.code, row.provenance)
        return False

    def _entries(self, pairs: Iterable[tuple[Entry | None, Entry | None]]) -> None:
        """What is no row: stated totals, the legend, texts of measures, titles."""
        for first, second in pairs:
            entry = first or second
            assert entry is not None, "a pair has at least one entry"
            one, other = first.value if first else None, second.value if second else None
            if one == other or (second is None and entry.page_number in self._unread):
                continue
            if _are_spaced(one, other):
                self._spaced.append((entry.name, one or "", other or "", None))
            elif _UNDECODED not in (other or ""):
                self._differ(entry.name, one, other, entry.code, entry.provenance)

    def _values(self, what: str, one: str | None, other: str | None, row: Deliverable) -> bool | None:
        """Whether two readings of a part of a row are alike; None where the second one could not be made."""
        if one == other:
            return True
        if _are_spaced(one, other):
            self._spaced.append((what, one or "", other or "", row))
            return True
        if _UNDECODED in (other or ""):
            self._unseen.append((row.code, f"{self._names[1]} cannot tell their characters", row.provenance))
            return None
        self._differ(what, one, other, row.code, row.provenance)
        return False

    def _differ(
        self, what: str, one: str | None, other: str | None, code: str | None, places: Sequence[Provenance]
    ) -> None:
        facts = self._facts(what, one, other)
        finding = make("engines-disagree", Where(code=code), places, facts=facts)
        self._differences.append(
            finding.model_copy(update={"values": dict(zip(self._names, (one, other), strict=True))})
        )

    def _facts(self, what: str, one: str | None, other: str | None) -> dict[str, str | int | None]:
        first, second = self._names
        return {
            "what": what,
            "first_reader": first,
            "second_reader": second,
            "first": _quoted(one),
            "second": _quoted(other),
        }

    def _spacing(self) -> Iterator[Finding]:
        """One finding for all texts that differ in white space alone, with the values of the first of them."""
        if not self._spaced:
            return
        what, one, other, row = self._spaced[0]
        facts = self._facts(what, one, other) | {"count": len(self._spaced)}
        where = Where(code=row.code if row else None)
        finding = make("spacing-differs", where, row.provenance if row else (), facts=facts)
        yield finding.model_copy(update={"values": dict(zip(self._names, (one, other), strict=True))})

    def _unverified(self) -> Iterator[Finding]:
        """One finding for the rows of each reason."""
        for reason in dict.fromkeys(reason for _, reason, _ in self._unseen):
            rows = {code: places for code, why, places in reversed(self._unseen) if why == reason}
            code, places = list(rows.items())[-1]
            facts: dict[str, str | int | None] = {"reason": reason, "count": len(rows)}
            yield make("rows-unverified", Where(code=code), places, facts=facts)


def _are_spaced(one: str | None, other: str | None) -> bool:
    """Whether two texts differ in white space, and in nothing else."""
    return one is not None and other is not None and one != other and "".join(one.split()) == "".join(other.split())


def _quoted(value: str | None) -> str:
    if value is None:
        return "nothing"
    return f"“{value if len(value) <= _LONGEST else value[:_LONGEST] + '…'}”"


def _with_flags(report: ReportModel, flags: Sequence[bool | None]) -> ReportModel:
    """The report with `is_verified` in each row, in order; the given one is left as it is."""
    rest = iter(flags)
    guidelines = []
    for guideline in report.guidelines:
        measures = []
        for measure in guideline.measures:
            rows = [row.model_copy(update={"is_verified": next(rest)}) for row in measure.deliverables]
            measures.append(measure.model_copy(update={"deliverables": rows}))
        guidelines.append(guideline.model_copy(update={"measures": measures}))
    return report.model_copy(update={"guidelines": guidelines})


def _with_findings(report: ReportModel, findings: Sequence[Finding]) -> ReportModel:
    return report.model_copy(update={"findings": [*report.findings, *findings]})
