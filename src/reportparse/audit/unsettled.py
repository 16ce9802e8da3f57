"""
Differences that what is not known may explain: they are said as doubts, and accuse nobody.

A report is contradicted only by rows that were read. One slip (a blank cell, a code printed twice) is a fact of the
report; what comes again and again is rather one of its reading.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportparse.audit.catalogue import make
from reportparse.audit.counting import rows_of_scope, statements
from reportparse.model import Deliverable, Finding, ReportModel, Severity, StatedTotal, Status
from reportparse.text import words_of
from reportparse.vocabulary import load

# Findings of places where rows may have been lost: any number of them, so that a count may be any higher.
_LOST = frozenset(
    {
        *("row-unused", "row-cut", "code-unused", "table-unread", "table-unused", "table-as-text", "table-hidden"),
        *("page-empty", "page-unused", "page-unreadable", "page-not-read", "drawings-unread"),
        *("mark-alone", "code-unread", "part-unread", "language-not-installed"),
    }
)
# What leaves it open whether all rows were read where more than one status has fewer of them than is stated: rows that
# have no codes of their own, whose gaps would show what is missing.
_INCOMPLETE = frozenset({"codes-generated", "codes-mixed"})
# What leaves a mark over, so that a row without one may be the one that it belongs to: a mark that stands alone, or in
# a row that was not used.
_LOOSE_MARKS = frozenset({"mark-alone", "table-unread", "row-unused", "row-cut"})
# Signs so slight that a cell with one may be read as blank.
_SLIGHT = frozenset({"dash"})
# Places where a row was seen and not read: none are left where all numbers are as stated.
_SEEN = frozenset(
    {"row-unused", "mark-alone", "table-unread", "table-unused", "code-unused", "page-unused", "page-empty"}
)
_LEAST_SHORT = 2
# So many rows have something in common before one that lacks it is odd.
_LEAST_OTHERS = 4
# Findings that put every status in doubt, and the one that leaves it open which rows there are.
_GUESSED = frozenset({"columns-guessed", "mark-column-guessed"})
_GUESSED_ROWS = "columns-guessed"
# Findings of single facts that are about the reading once there are many.
_SLIPS = frozenset({"mark-blank", "mark-conflict", "code-repeated", "code-gap"})
_AGAINST_ROWS = frozenset({"stated-total-mismatch", "stated-union-mismatch", "stated-percentage-mismatch"})
_AGAINST = _AGAINST_ROWS | {"stated-totals-disagree"}
_SURE = 0.9
# Slips are at most this share of the rows, and one may always be; with more doubtful rows than this share of all,
# any difference may come from the reading.
_SLIP_SHARE, _SHAKEN_SHARE = 0.05, 0.2


@dataclass(frozen=True, slots=True)
class Doubts:
    """
    What is not known of a report's rows.

    `open_rows` are the codes of rows whose status is not known, `unsure` the numbers of rows of each status that are
    read alike, and not for sure: they are right or wrong together. `lost_places` is the number of places where rows may
    have been lost, `odd_rows` the codes of rows that may be none. `is_shaken` says that so much is doubtful that any
    difference may come from the reading, `are_rows_shaken` that this holds for the number of all rows, too.
    """

    open_rows: frozenset[str] = frozenset()
    unsure: tuple[tuple[Status, int], ...] = ()
    lost_places: int = 0
    odd_rows: frozenset[str] = frozenset()
    is_shaken: bool = False
    are_rows_shaken: bool = False

    @property
    def text(self) -> str:
        """The doubts, for a message."""
        parts = []
        not_sure = len(self.open_rows) + sum(size for _, size in self.unsure)
        if not_sure:
            parts.append(_counted(not_sure, "row") + " of which the status is not sure")
        if self.lost_places:
            parts.append(_counted(self.lost_places, "place") + " where rows may be missing")
        if self.odd_rows - self.open_rows:
            parts.append(_counted(len(self.odd_rows - self.open_rows), "row") + " unlike all others")
        return " and ".join(parts) or "the way in which the tables were understood"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("s" if number != 1 else "")


def find_unknown(report: ReportModel, findings: Sequence[Finding]) -> Doubts:
    """What is not known of the rows, by the findings and by the rows themselves."""
    rows = list(report.deliverables())
    many = _many(findings, len(rows)) | _loose(report, findings)
    open_rows = {row.code for row in rows if _is_open(row, many)}
    lost = 0 if _is_whole(report, len(rows)) else _count_lost(findings, many)
    doubted = sum(row.code in open_rows for row in rows) + lost + sum(f.code == "mark-doubtful" for f in findings)
    are_shaken = doubted > _SHAKEN_SHARE * len(rows) or "code-repeated" in many
    are_shaken = are_shaken or any(f.code == _GUESSED_ROWS for f in findings)
    is_shaken = are_shaken or any(f.code in _GUESSED for f in findings)
    odd_rows = open_rows | _odd_rows(rows)
    return Doubts(frozenset(open_rows), _unsure_looks(rows), lost, frozenset(odd_rows), is_shaken, are_shaken)


def _odd_rows(rows: Sequence[Deliverable]) -> set[str]:
    """The one row, if any, that has nothing in the columns in which all others have something: it may be none."""
    bare = [row.code for row in rows if not row.attributes]
    return set(bare) if len(bare) == 1 and len(rows) > _LEAST_OTHERS else set()


def _count_lost(findings: Sequence[Finding], many: set[str]) -> int:
    """In how many places rows may have been lost."""
    lost = sum(f.code in _LOST or (f.code == "code-gap" and f.code in many) for f in findings)
    return lost or int(_is_short(findings) and any(f.code in _INCOMPLETE for f in findings))


def _loose(report: ReportModel, findings: Iterable[Finding]) -> set[str]:
    """The slip of which a mark that is left over makes one of the reading: a row without a mark."""
    rows = list(report.deliverables())
    is_over = any(finding.code in _LOOSE_MARKS for finding in findings) or _has_slight_sign(report)
    return {"mark-blank"} if is_over or any(_holds_both(*pair) for pair in itertools.pairwise(rows)) else set()


def _has_slight_sign(report: ReportModel) -> bool:
    """Whether the legend explains a sign that is easily overlooked, and no row has it."""
    shapes = {row.mark.shape for row in report.deliverables()}
    return any(entry.shape in _SLIGHT and entry.shape not in shapes for entry in report.legend)


def _holds_both(row: Deliverable, other: Deliverable) -> bool:
    """Whether of two rows one has no mark and the other one that was not understood: it may hold the marks of both."""
    blank, unknown = sorted((row, other), key=lambda one: one.mark.kind != "blank")
    is_unknown = unknown.status is Status.UNKNOWN and unknown.mark.basis != "conflict"
    return blank.mark.kind == "blank" and unknown.mark.kind != "blank" and is_unknown


def _unsure_looks(rows: Iterable[Deliverable]) -> tuple[tuple[Status, int], ...]:
    """The rows with a status that is not sure, as many as are read alike together."""
    looks = Counter((row.status, row.mark.basis, _look(row)) for row in rows if _is_unsure(row))
    return tuple((status, size) for (status, _, _), size in looks.items())


def _is_short(findings: Sequence[Finding]) -> bool:
    """Whether there are fewer rows than stated, of several statuses: rather than all of these, rows are missing."""
    differ = [f for f in findings if f.code == "stated-total-mismatch" and f.where.scope is None]
    short = [f.where.status for f in differ if (f.stated or 0) > (f.counted or 0)]
    return len(short) == len(differ) and None in short and len(short) > _LEAST_SHORT


def _look(row: Deliverable) -> str | None:
    """What rows that are read alike have in common; the shares of one status are one look."""
    return None if row.mark.basis == "convention" else row.mark.raw or row.mark.shape or row.mark.colour


def _is_whole(report: ReportModel, count: int) -> bool:
    """Whether as many rows were read as the report states: then none was lost."""
    return any(t.count == count for t in report.stated_totals if t.scope is None and t.status is None)


def _many(findings: Iterable[Finding], row_count: int) -> set[str]:
    """The kinds of slips of which there are too many for slips."""
    codes = [finding.code for finding in findings]
    return {code for code in _SLIPS if codes.count(code) > max(1, _SLIP_SHARE * row_count)}


def _is_open(row: Deliverable, many: set[str]) -> bool:
    """Whether a row's status is not known for sure; a blank cell or two marks in one are a fact unless many are."""
    if row.mark.basis == "conflict":
        return "mark-conflict" in many
    if row.status is Status.UNKNOWN:
        return row.mark.kind != "blank" or "mark-blank" in many
    return False


def _is_unsure(row: Deliverable) -> bool:
    """Whether a row has a status that was read, but not for sure."""
    return row.confidence < _SURE and row.status is not Status.UNKNOWN and row.mark.basis != "conflict"


def settle(report: ReportModel, findings: Sequence[Finding]) -> list[Finding]:
    """
    The findings, where each difference that doubts may explain is a `total-unsettled` instead.

    Slips of which there are many are warnings: of so many the reading is one, and accuses nobody.
    """
    doubts = find_unknown(report, findings)
    doubtful = _doubtful_slips(report, findings, doubts)
    settled = [_settled(report, f, doubts) for f in findings]
    refuted = _SEEN if _agree(report, settled) else frozenset[str]()
    return [_with_severity(finding, doubtful, refuted) for finding in settled]


def _with_severity(finding: Finding, doubtful: frozenset[str], refuted: frozenset[str]) -> Finding:
    """A finding as a warning where it accuses for a slip of the reading, as an info where the numbers refute it."""
    if _is_harsh(finding, doubtful):
        return finding.model_copy(update={"severity": Severity.WARNING})
    if finding.code in refuted and finding.severity is Severity.WARNING:
        return finding.model_copy(update={"severity": Severity.INFO})
    return finding


def _agree(report: ReportModel, findings: Sequence[Finding]) -> bool:
    """Whether the number of all rows is stated, and those of statuses, and the rows have them: none is missing."""
    own = [total for total in report.stated_totals if total.scope is None]
    is_split = len({total.status for total in own if total.count is not None}) > _LEAST_SHORT
    is_whole = _is_whole(report, sum(1 for _ in report.deliverables()))
    return is_split and is_whole and not any(f.code in _AGAINST or f.code == "total-unsettled" for f in findings)


def _doubtful_slips(report: ReportModel, findings: Sequence[Finding], doubts: Doubts) -> frozenset[str]:
    """
    The kinds of slips that are rather slips of the reading.

    There are many of one kind; a code comes twice where rows may be missing; a mark is missing where one is left over.
    """
    if doubts.is_shaken:
        return _SLIPS
    rows = list(report.deliverables())
    doubtful = _many(findings, len(rows)) | _loose(report, findings)
    return frozenset(doubtful | ({"code-repeated", "code-gap"} if doubts.lost_places else set()))


def _is_harsh(finding: Finding, doubtful: frozenset[str]) -> bool:
    return finding.code in doubtful and finding.severity is Severity.ERROR


def _settled(report: ReportModel, finding: Finding, doubts: Doubts) -> Finding:
    if _is_explained(report, finding, doubts):
        return _unsettled(finding, doubts.text)
    return _unsettled(finding, "a wider sense of the word") if _has_wider_sense(report, finding) else finding


def _has_wider_sense(report: ReportModel, finding: Finding) -> bool:
    """
    Whether a number is that of a wider sense of its words, and these allow it: "not yet completed" denies that rows are
    done, and says no more; "begun" holds what is done where it and what was not begun are all.
    """
    own, scope = finding.where.status, finding.where.scope
    if finding.code != "stated-total-mismatch" or own not in (Status.NOT_DONE, Status.IN_PROGRESS):
        return False
    stated = {t.status: t for t in report.stated_totals if t.scope == scope and t.count is not None}
    rows = [row.status for row in rows_of_scope(report, scope) or []]
    if own is Status.NOT_DONE:
        is_all_others = finding.stated == sum(status is not Status.DONE for status in rows)
        return is_all_others and stated.keys() <= {None, Status.DONE, own} and _denies_done(stated)
    numbers = [total.count for status, total in stated.items() if status is not None]
    are_all = stated.keys() == {None, Status.NOT_DONE, own} and sum(n or 0 for n in numbers) == stated[None].count
    return are_all and finding.stated == sum(status in (Status.IN_PROGRESS, Status.DONE) for status in rows)


def _denies_done(stated: Mapping[Status | None, StatedTotal]) -> bool:
    """Whether the sentence that states what is not done says "done" once more than it states what is."""
    vocabulary = load()
    total, done = stated[Status.NOT_DONE], stated.get(Status.DONE)
    words = tuple(word for word in words_of(total.text) if word not in vocabulary.negations)
    said = sum(status == "done" for _, _, status in vocabulary.status_phrases(words))
    return said > (done is not None and done.text == total.text)


def _unsettled(finding: Finding, doubts: str) -> Finding:
    facts = {"difference": finding.message.rstrip("."), "doubts": doubts}
    return make("total-unsettled", finding.where, finding.provenance, finding.stated, finding.counted, facts)


def _is_explained(report: ReportModel, finding: Finding, doubts: Doubts) -> bool:
    if finding.code not in _AGAINST_ROWS:
        return False
    rows = rows_of_scope(report, finding.where.scope) or []
    open_count = sum(row.code in doubts.open_rows for row in rows)
    if finding.stated is None or finding.counted is None:
        return _is_open_share(report, finding, open_count, doubts)
    missing = finding.stated - finding.counted
    is_total = finding.where.status is None and finding.code == "stated-total-mismatch"
    if (doubts.are_rows_shaken if is_total else doubts.is_shaken) or (missing > 0 and doubts.lost_places):
        return True
    if missing < 0 and -missing <= _excess(report, finding, doubts):
        return True
    return not is_total and (0 < missing <= open_count or _may_move(report, finding, missing, doubts))


def _excess(report: ReportModel, finding: Finding, doubts: Doubts) -> int:
    """How many of the rows that a finding counts may be none."""
    status = finding.where.status
    rows = rows_of_scope(report, finding.where.scope) or []
    return sum(row.code in doubts.odd_rows and status in (None, row.status) for row in rows)


def _is_open_share(report: ReportModel, finding: Finding, open_count: int, doubts: Doubts) -> bool:
    """Whether a share that is stated alone is one of rows of which anything is not known."""
    is_of_rows = any(s.provenance in finding.provenance and s.count is None for s in statements(report))
    return is_of_rows and (doubts.is_shaken or doubts.lost_places + open_count + len(doubts.unsure) > 0)


def _may_move(report: ReportModel, finding: Finding, missing: int, doubts: Doubts) -> bool:
    """
    Whether rows that are read alike may leave their status all together, or come to another one, to make up for a
    difference. None leave or come to a status that has as many rows as are stated.
    """
    own, others = finding.where.status, {total.status for total in report.stated_totals} - {None, finding.where.status}
    fitting = {status for status in others if status is not None and _fits(report, finding.where.scope, status)}
    if missing < 0 and others and others == fitting:
        return False
    sizes = [size for status, size in doubts.unsure if (status == own) == (missing < 0) and status not in fitting]
    return min(sizes, default=abs(missing) + 1) <= abs(missing)


def _fits(report: ReportModel, scope: str | None, status: Status) -> bool:
    """Whether a status is stated for a part of the report, as often as its rows have it."""
    counted = sum(row.status is status for row in rows_of_scope(report, scope) or [])
    return counted in {t.count for t in report.stated_totals if (t.scope, t.status) == (scope, status)}


def contradictions(report: ReportModel, findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings that contradict the report for sure: slips that are rather those of the reading do not."""
    doubtful = _doubtful_slips(report, findings, find_unknown(report, findings))
    yield from (finding for finding in findings if finding.code not in doubtful)
