"""
What may explain that stated totals and rows differ: doubtful rows, the guideline, errors that cancel each other.

It decides nothing and changes no value. The smallest set of doubtful rows that would close every difference is looked
for over kinds of rows, not rows: of eight rows that are equally doubtful any one may be it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportparse.audit.counting import count_for
from reportparse.audit.doubts import find_doubts
from reportparse.model import Change, Difference, Doubt, Explanation, Finding, ReportModel, Status

# Findings that say that rows of the report may not have been read.
_MISSING_ROWS = frozenset(
    {"row-unused", "row-cut", "mark-alone", "code-unused", "code-gap", "table-unused", "page-empty", "page-unreadable"}
    | {"page-not-read", "drawings-unread", "code-unread"}
)
_MOST_CHANGES = 5
_MOST_TRIES = 30_000
# One change of a row touches at most two statuses, in its guideline and in all, or one status and both sums.
_MOST_CELLS = 4
_NAMED_ROWS = 5
_CELLS = dict[tuple[str | None, Status | None], int]


@dataclass(frozen=True, slots=True)
class _Move:
    """One row of a kind that would be otherwise: `among` are the rows of the kind, `becomes` None drops one of them."""

    guideline: str
    status: Status | None
    becomes: Status | None
    among: tuple[str, ...]
    rank: int


def explain(report: ReportModel, findings: Sequence[Finding]) -> Explanation | None:
    """What may explain the differences between stated totals and rows; None where there are none."""
    differences = list(_differences(report))
    if not differences:
        return None
    doubts = find_doubts(report, findings)
    changes = _smallest(report, differences, doubts, findings)
    guidelines, cancelling = _where(report, differences)
    may_miss = any(finding.code in _MISSING_ROWS for finding in findings)
    sentences = [*_place_sentences(guidelines, cancelling), *_row_sentences(doubts, changes, may_miss)]
    return Explanation(
        differences=differences,
        guidelines=guidelines,
        cancelling=cancelling,
        doubts=doubts,
        changes=changes,
        sentences=sentences,
    )


def _differences(report: ReportModel) -> Iterator[Difference]:
    seen: set[tuple[str | None, Status | None]] = set()
    for total in report.stated_totals:
        counted = count_for(report, total)
        key = total.scope, total.status
        plain = total.qualifier is None and total.status_label is None and key not in seen
        if plain and total.count is not None and counted is not None:
            seen.add(key)
            if total.count != counted:
                yield Difference(scope=total.scope, status=total.status, stated=total.count, counted=counted)


def _where(report: ReportModel, differences: Sequence[Difference]) -> tuple[list[str], list[str]]:
    """The guidelines in which totals and rows differ, and those among them whose differences cancel each other."""
    codes = [guideline.code for guideline in report.guidelines]
    own = [d for d in differences if d.scope in codes]
    differing = {d.scope for d in own}
    open_ = {d.status for d in differences if d.scope is None}
    settled = {t.status for t in report.stated_totals if t.scope is None and t.count is not None} - open_
    cancelling = {scope for status in settled for scope in _cancelling([d for d in own if d.status == status])}
    return [code for code in codes if code in differing], [code for code in codes if code in cancelling]


def _cancelling(parts: Sequence[Difference]) -> set[str | None]:
    """The scopes of differences of which some are too high and some too low; none where all are alike."""
    directions = {part.counted > part.stated for part in parts}
    return {part.scope for part in parts} if len(directions) == 2 else set()


def _smallest(
    report: ReportModel, differences: Sequence[Difference], doubts: Sequence[Doubt], findings: Iterable[Finding]
) -> list[Change] | None:
    """The smallest set of changes to doubtful rows after which no stated total differs; None where there is none."""
    stated = {
        (t.scope, t.status): t.count or 0
        for t in reversed(report.stated_totals)
        if t.count is not None and t.qualifier is None and t.status_label is None
    }
    known = {None, *(guideline.code for guideline in report.guidelines)}
    if any(d.scope not in known for d in differences):
        return None
    open_ = {key: count - _counted(report, key) for key, count in stated.items() if key[0] in known}
    moves = _moves(report, doubts, findings, {status for _, status in stated if status is not None})
    for depth in range(1, _MOST_CHANGES + 1):
        found = _search(open_, moves, depth, (), [0])
        if found is not None:
            return _changes(found)
    return None


def _counted(report: ReportModel, key: tuple[str | None, Status | None]) -> int:
    scope, status = key
    rows = (
        row
        for guideline in report.guidelines
        if scope in (None, guideline.code)
        for measure in guideline.measures
        for row in measure.deliverables
    )
    return sum(status in (None, row.status) for row in rows)


def _moves(
    report: ReportModel, doubts: Sequence[Doubt], findings: Iterable[Finding], statuses: set[Status]
) -> list[_Move]:
    """What could be otherwise: another status of a doubtful row, a row printed twice, a row that is not there."""
    order = {doubt.code: index for index, doubt in enumerate(doubts)}
    moves = [
        _Move(guideline, status, becomes, tuple(dict.fromkeys(codes)), min(order[code] for code in codes))
        for (guideline, status, becomes, _), codes in _doubtful_rows(report, doubts, statuses).items()
    ]
    gaps = [f.where.code for f in findings if f.code in ("code-gap", "row-unused", "code-unused") and f.where.code]
    for guideline in report.guidelines:
        missing = [code for code in gaps if _guideline_of(code, report) == guideline.code]
        if missing:
            moves += [_Move(guideline.code, None, s, tuple(missing), len(order)) for s in sorted(statuses)]
    return sorted(moves, key=lambda move: move.rank)


def _doubtful_rows(
    report: ReportModel, doubts: Sequence[Doubt], statuses: set[Status]
) -> dict[tuple[str, Status | None, Status | None, str], list[str]]:
    """The codes of doubtful rows by guideline, status, the one it may become (None: no row at all), and the reason."""
    by_code = {doubt.code: doubt for doubt in doubts}
    found: dict[tuple[str, Status | None, Status | None, str], list[str]] = {}
    for guideline in report.guidelines:
        for row in (row for measure in guideline.measures for row in measure.deliverables):
            doubt = by_code.get(row.code)
            if doubt is None:
                continue
            if "code-repeated" in doubt.reasons:
                found.setdefault((guideline.code, row.status, None, "code-repeated"), []).append(row.code)
            if doubt.reasons != ["code-repeated"]:
                for status in sorted(statuses - {row.status}):
                    found.setdefault((guideline.code, row.status, status, doubt.reasons[0]), []).append(row.code)
    return found


def _guideline_of(code: str, report: ReportModel) -> str | None:
    """The guideline that a code belongs to by its beginning: of L1 and L10 the longer one where both fit."""
    fitting = [guideline.code for guideline in report.guidelines if code.startswith(guideline.code)]
    return max(fitting, key=len, default=None)


def _search(
    open_: _CELLS, moves: Sequence[_Move], depth: int, taken: tuple[_Move, ...], tries: list[int]
) -> list[_Move] | None:
    """Moves, `depth` of them in their order after those taken, that close everything; None where none were found."""
    if not any(open_.values()):
        return list(taken)
    if sum(map(abs, open_.values())) > _MOST_CELLS * depth or depth == 0:
        return None
    first = moves.index(taken[-1]) if taken else 0
    for move in moves[first:]:
        tries[0] += 1
        if tries[0] > _MOST_TRIES:
            return None
        # The rows of one kind are no more than there are, whatever they become.
        if sum(other.among == move.among for other in taken) >= len(move.among):
            continue
        after = dict(open_)
        for key, step in _effect(move).items():
            if key in after:
                after[key] -= step
        found = _search(after, moves, depth - 1, (*taken, move), tries)
        if found is not None:
            return found
    return None


def _effect(move: _Move) -> Mapping[tuple[str | None, Status | None], int]:
    """What a move does to the counts of the report and its guideline."""
    effect: _CELLS = {}
    for scope in (None, move.guideline):
        if move.status is not None:
            effect[scope, move.status] = effect.get((scope, move.status), 0) - 1
        if move.becomes is not None:
            effect[scope, move.becomes] = effect.get((scope, move.becomes), 0) + 1
        effect[scope, None] = (move.becomes is not None) - (move.status is not None)
    return effect


def _changes(moves: Sequence[_Move]) -> list[Change]:
    return [
        Change(
            scope=move.guideline,
            among=list(move.among),
            count=list(moves).count(move),
            status=move.status,
            becomes=move.becomes,
        )
        for move in dict.fromkeys(moves)
    ]


def _place_sentences(guidelines: Sequence[str], cancelling: Sequence[str]) -> Iterator[str]:
    if cancelling:
        yield f"The differences in {_listed(cancelling)} cancel each other in the totals of the whole report."
    elif guidelines:
        verb = "differs" if len(guidelines) == 1 else "differ"
        yield f"Of the guidelines with stated totals {_listed(guidelines)} {verb}."


def _row_sentences(doubts: Sequence[Doubt], changes: Sequence[Change] | None, may_miss: bool) -> Iterator[str]:
    if changes is None and may_miss:
        yield "Rows may be missing, as the warnings say: look at these places before anything else."
    if changes is None and doubts:
        codes = _listed([doubt.code for doubt in doubts], _NAMED_ROWS)
        are = "row is" if len(doubts) == 1 else "rows are"
        yield (
            f"{len(doubts)} {are} doubtful ({codes}), but no set of up to {_MOST_CHANGES} changes was found "
            "after which the stated totals fit."
        )
    elif not doubts and not changes and not may_miss:
        yield "No row is doubtful: the rows were read without doubt, and the stated totals do not fit them."
    for change in changes or ():
        yield _change_sentence(change)


def _change_sentence(change: Change) -> str:
    becomes = change.becomes.value.replace("_", " ") if change.becomes is not None else None
    if change.status is None:
        return f"It would fit if the missing {_listed(change.among, _NAMED_ROWS)} were printed, as {becomes}."
    own = change.status.value.replace("_", " ")
    some = _listed(change.among, _NAMED_ROWS)
    if len(change.among) > change.count:
        some = f"{change.count} of the {len(change.among)} doubtful rows {some}"
    if becomes is None:
        return f"It would fit if {some} ({own}) counted once."
    return f"It would fit if {some} ({own}) were {becomes}."


def _listed(codes: Sequence[str], most: int | None = None) -> str:
    shown = list(codes if most is None else codes[:most])
    if len(codes) > len(shown):
        return ", ".join(shown) + f" and {len(codes) - len(shown)} more"
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)
