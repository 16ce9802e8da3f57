"""Stated shares against the numbers behind them: rounded, truncated, summed from rounded parts, or wrong."""

import math
from collections.abc import Iterator

import regex

from reportparse.audit.catalogue import make
from reportparse.audit.counting import Statement, count_for, rows_of_scope, statements, statuses_of, subject
from reportparse.model import Finding, ReportModel, StatedUnion, Status, Where

_DECIMALS = regex.compile(r"[.,](\d+)")
# How far "about" reaches: points of a share, and a part of a count.
_ABOUT_POINTS, _ABOUT_PART = 2.5, 0.05
_TINY = 1e-9
_OUT_OF_BASE = {Status.NOT_APPLICABLE, Status.UNKNOWN}
_WORDS = {"over": "more than", "under": "less than", "at_least": "at least", "at_most": "at most", "about": "about"}


def check_stated_shares(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `stated-percentage-mismatch` for every share that is not that of its rows, and say how others were rounded.

    A share beside a number is that of this number; alone it is that of the rows. Its base is the stated total.
    """
    for statement in statements(report):
        # The share of all rows is 100 %, whoever states it.
        if statement.percent is None or not statuses_of(statement):
            continue
        # "More than 49" is no number to divide.
        is_exact = statement.count is not None and statement.qualifier is None
        count = statement.count if is_exact else count_for(report, statement)
        base = _base(report, statement)
        # More than all is no share: the numbers are not about the same rows, and say so by themselves.
        if count is not None and base and count <= base:
            yield from _check(report, statement, count, base)


def _check(report: ReportModel, statement: Statement, count: int, base: int) -> Iterator[Finding]:
    value = 100 * count / base
    kind = _kind(statement, value)
    if kind == "right":
        return
    rated = base - _unrated(report, statement)
    if kind == "wrong" and statement.base is None and 0 < rated < base and count <= rated:
        own = _kind(statement, 100 * count / rated)
        if own == "right":
            yield _finding("percentage-of-rated", statement, count, rated)
            return
    if kind == "wrong" and isinstance(statement, StatedUnion) and _is_sum_of_rounded(report, statement):
        yield _finding("percentage-summed", statement, count, base)
        return
    code = "percentage-truncated" if kind == "truncated" else "stated-percentage-mismatch"
    yield _finding(code, statement, count, base)


def _kind(statement: Statement, value: float) -> str:
    percent, step = statement.percent or 0.0, 10.0 ** -decimals(statement.percent, statement.percent_raw)
    near = abs(value - percent) <= step / 2 + _TINY
    if statement.qualifier is not None:
        true = {
            "over": value > percent + _TINY,
            "under": value < percent + step / 2,
            "at_least": value >= percent - _TINY,
            "at_most": value <= percent + _TINY,
            "about": abs(value - percent) <= _ABOUT_POINTS,
        }
        return "right" if true.get(statement.qualifier, near) else "wrong"
    if near:
        return "right"
    return "truncated" if abs(math.floor(value / step + _TINY) * step - percent) < _TINY else "wrong"


def _base(report: ReportModel, statement: Statement) -> int | None:
    if statement.base is not None:
        return statement.base
    own = [t for t in report.stated_totals if t.scope == statement.scope and t.status is None]
    stated = [t for t in own if t.count and t.qualifier is None]
    if stated:
        return stated[0].count
    rows = rows_of_scope(report, statement.scope)
    return len(rows) if rows is not None else None


def _unrated(report: ReportModel, statement: Statement) -> int:
    """The rows of its scope that have no status to rate."""
    return sum(row.status in _OUT_OF_BASE for row in rows_of_scope(report, statement.scope) or ())


def _is_sum_of_rounded(report: ReportModel, union: StatedUnion) -> bool:
    """Whether a share of several statuses is the sum of the shares that are stated for each of them."""
    own = {t.status: t.percent for t in report.stated_totals if t.scope == union.scope and t.percent is not None}
    shares = [own[status] for status in union.statuses if status in own]
    return len(shares) == len(union.statuses) and abs(sum(shares) - (union.percent or 0)) < _TINY


def _finding(code: str, statement: Statement, count: int, base: int) -> Finding:
    own = statuses_of(statement)
    raw = statement.percent_raw or f"{statement.percent:g} %"
    facts: dict[str, str | int | None] = {
        "subject": subject(statement),
        "percent": quantity(raw, statement.qualifier),
        "count": count,
        "base": base,
        "exact": f"{100 * count / base:.2f}",
    }
    where = Where(scope=statement.scope, status=own[0] if len(own) == 1 else None)
    return make(code, where, [statement.provenance], facts=facts)


def decimals(percent: float | None, raw: str | None) -> int:
    """How many decimals a share is printed with."""
    text = raw if raw is not None else f"{percent:g}"
    match = _DECIMALS.search(text)
    return len(match[1]) if match is not None else 0


def possible_counts(percent: float, raw: str | None, whole: int) -> tuple[int, int]:
    """The least and the largest number of `whole` rows that a share stands for, rounded or cut off."""
    step = 10.0 ** -decimals(percent, raw)
    least = math.ceil((percent - step / 2) * whole / 100 - _TINY)
    most = math.floor((percent + step) * whole / 100 - _TINY)
    return (least, most) if least <= most else (most, least)


def fits(counted: int, stated: int, qualifier: str | None) -> bool:
    """Whether a count is what a stated number says with its qualifier: "over 50" is true of 51."""
    true = {
        "over": counted > stated,
        "under": counted < stated,
        "at_least": counted >= stated,
        "at_most": counted <= stated,
        "about": abs(counted - stated) <= max(1, _ABOUT_PART * stated),
    }
    return true.get(qualifier or "", counted == stated)


def quantity(printed: str, qualifier: str | None) -> str:
    """A stated number with its qualifier in words."""
    return f"{_WORDS.get(qualifier or '', '')} {printed}".strip()
