"""Stated against counted, and the stated totals against each other."""

from collections.abc import Iterator, Sequence

from reportparse.audit.catalogue import make
from reportparse.audit.counting import Statement, count_for, statements, statuses_of, subject
from reportparse.audit.shares import fits, possible_counts, quantity
from reportparse.model import Deliverable, Finding, ReportModel, StatedTotal, StatedUnion, Status, Where


def check_stated_totals(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `stated-total-mismatch` for every stated total that is not its row count, `stated-union-mismatch` for a union.

    None means "not stated" and is skipped. A stated 0 is a statement and is compared.
    """
    for statement in statements(report):
        counted = count_for(report, statement)
        # `is not None`, not truth: "not started: 0" is the very statement whose hidden failures we want to see.
        if statement.count is None or counted is None or fits(counted, statement.count, statement.qualifier):
            continue
        is_union = isinstance(statement, StatedUnion)
        status = None if isinstance(statement, StatedUnion) else statement.status
        yield make(
            "stated-union-mismatch" if is_union else "stated-total-mismatch",
            Where(scope=statement.scope, status=status),
            [statement.provenance],
            statement.count,
            counted,
            facts={"subject": subject(statement), "quantity": quantity(str(statement.count), statement.qualifier)},
        )


def check_stated_sums(report: ReportModel) -> Iterator[Finding]:
    """Yield `stated-totals-disagree` where stated totals do not add up, or one total is stated in two ways."""
    for scope in dict.fromkeys(statement.scope for statement in statements(report)):
        yield from _check_split(report, scope)
    yield from _check_parts(report)
    yield from _check_guidelines(report)
    yield from _check_repeated(report)


def _check_split(report: ReportModel, scope: str | None) -> Iterator[Finding]:
    """
    The totals of all statuses against the total of all rows, or of all rated rows.

    A sum under the total is no contradiction while a status that the report uses has no total of its own.
    """
    overall = next((t for t in _counts(report, scope) if t.status is None), None)
    parts = _split(report, scope)
    if not parts:
        return
    named = {status for part in parts for status in statuses_of(part)}
    rated = _rated_total(report, scope, named)
    whole: Statement | None = rated if rated is not None and len(parts) > 1 else overall
    if whole is None or whole.count is None:
        return
    least, most = _sum_range(parts, overall.count if overall is not None else None)
    # A row of which nothing is known may have a status whose total was not understood either.
    used = {entry.status for entry in report.legend} | {d.status for d in report.deliverables() if not _is_blank(d)}
    is_complete = whole is rated or used <= named
    if least > whole.count or (most < whole.count and is_complete):
        summed = least if least > whole.count else most
        yield _disagreement(whole, parts, summed, " + ".join(_printed(part) for part in parts))


def _rated_total(report: ReportModel, scope: str | None, named: set[Status]) -> StatedUnion | None:
    """The stated total of all rows that have one of the named statuses."""
    unions = (u for u in report.stated_unions if u.scope == scope and u.count is not None)
    return next((union for union in unions if set(union.statuses) == named), None)


def _is_blank(row: Deliverable) -> bool:
    return row.status is Status.UNKNOWN and row.mark.kind == "blank"


def _counts(report: ReportModel, scope: str | None) -> list[StatedTotal]:
    return [t for t in report.stated_totals if t.scope == scope and t.count is not None and t.qualifier is None]


def _split(report: ReportModel, scope: str | None) -> list[Statement]:
    """The first statement of each status, and unions of statuses that have none of their own."""
    parts: list[Statement] = []
    taken: set[tuple[Status, str | None]] = set()
    stepped = {t.status for t in report.stated_totals if t.scope == scope and t.status_label is not None}
    for total in report.stated_totals:
        key = (total.status, total.status_label) if total.status is not None else None
        if total.status in stepped and total.status_label is None:
            # Its steps have totals of their own, and are counted once.
            continue
        if total.scope == scope and key is not None and key not in taken and total.qualifier is None:
            taken.add(key)
            parts.append(total)
    for union in report.stated_unions:
        is_free = {status for status, _ in taken}.isdisjoint(union.statuses)
        if union.scope == scope and union.count is not None and union.qualifier is None and is_free:
            taken |= {(status, None) for status in union.statuses}
            parts.append(union)
    return parts


def _sum_range(parts: Sequence[Statement], whole: int | None) -> tuple[int, int]:
    """The least and the largest sum: a part of which only a share is stated may be several numbers."""
    least = most = 0
    for part in parts:
        if part.count is not None:
            low = high = part.count
        elif whole is not None and part.percent is not None:
            low, high = possible_counts(part.percent, part.percent_raw, part.base or whole)
        else:
            low, high = 0, whole or 0
        least, most = least + low, most + high
    return least, most


def _check_parts(report: ReportModel) -> Iterator[Finding]:
    """A number against the parts that it is printed as a sum of, and a union against the totals of its statuses."""
    for total in report.stated_totals:
        if total.parts and total.count is not None and sum(total.parts) != total.count:
            text = " + ".join(map(str, total.parts))
            yield _disagreement(total, [total], sum(total.parts), text)
    for union in report.stated_unions:
        first = {(t.status, t.status_label): t for t in reversed(_counts(report, union.scope))}
        own = [t for t in first.values() if t.status in union.statuses][::-1]
        is_whole = {t.status for t in own} == set(union.statuses)
        is_split = {t.status for t in _counts(report, union.scope)} - {None} != set(union.statuses)
        summed = sum(t.count or 0 for t in own)
        # The union of every status that has a total is the whole of the split, which is checked as such.
        if union.count is not None and is_whole and is_split and not fits(summed, union.count, union.qualifier):
            yield _disagreement(union, own, summed, " + ".join(_printed(part) for part in own))


def _check_guidelines(report: ReportModel) -> Iterator[Finding]:
    """The total of a status against the sum of those that are stated for each guideline."""
    codes = [guideline.code for guideline in report.guidelines]
    for total in _counts(report, None):
        if any(t.status == total.status and t is not total for t in _counts(report, None)) or len(codes) < 2:
            continue
        own = {
            t.scope: t
            for t in reversed(report.stated_totals)
            if (t.status, t.status_label, t.qualifier) == (total.status, total.status_label, None)
            and t.count is not None
        }
        parts = [own[code] for code in codes if code in own]
        summed = sum(part.count or 0 for part in parts)
        if len(parts) == len(codes) and summed != total.count:
            yield _disagreement(total, parts, summed, " + ".join(_printed(part) for part in parts))


def _check_repeated(report: ReportModel) -> Iterator[Finding]:
    """A total that is stated again with another number."""
    first: dict[tuple[str | None, Status | None, str | None], StatedTotal] = {}
    for total in report.stated_totals:
        if total.count is None or total.qualifier is not None:
            continue
        key = total.scope, total.status, total.status_label
        before = first.setdefault(key, total)
        if before.count != total.count:
            yield _disagreement(before, [total], total.count, f"elsewhere {total.count}")


def _disagreement(whole: Statement, parts: Sequence[Statement], summed: int, text: str) -> Finding:
    places = [whole.provenance, *(part.provenance for part in parts if part is not whole)]
    status = None if isinstance(whole, StatedUnion) else whole.status
    facts = {"parts": text, "subject": subject(whole)}
    where = Where(scope=whole.scope, status=status)
    return make("stated-totals-disagree", where, places, whole.count, summed, facts=facts)


def _printed(part: Statement) -> str:
    return str(part.count) if part.count is not None else f"{part.percent_raw or part.percent}"


def check_anything_stated(report: ReportModel) -> Iterator[Finding]:
    """Yield `totals-not-stated` when the report states nothing that could be checked."""
    if not states_anything(report):
        yield make("totals-not-stated")


def states_anything(report: ReportModel) -> bool:
    """Whether the report states any number of its deliverables, or a share of some status."""
    return any(s.count is not None or (s.percent is not None and statuses_of(s)) for s in statements(report))
