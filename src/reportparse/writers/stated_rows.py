"""Stated against counted, as rows of a table: of the whole report, then of each guideline that has stated totals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.model import Deliverable, Finding, ReportModel, StatedTotal, StatedUnion, Status
from reportparse.text import fold

Statement = StatedTotal | StatedUnion

_SHARE = "stated-percentage-mismatch"
_QUALIFIERS = {"over": "> ", "under": "< ", "at_least": "≥ ", "at_most": "≤ ", "about": "~ "}


@dataclass(frozen=True, slots=True)
class StatedRow:
    """
    What is stated and what is counted of one thing, as text; empty where nothing is stated.

    `scope` is None for the whole report, else the code of a guideline or measure. Shares are percentages. `differs` is
    what the audit says to differ, "all" or only the "share"; `is_again`: another number is stated of the same before.
    """

    scope: str | None
    name: str
    stated: str
    counted: str
    stated_share: str
    counted_share: str
    differs: str = ""
    is_again: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """
    What the rows give for one statement: how many it speaks of, and what share of its base (0-100, None without one).

    `counted` None: it speaks of a part that the report does not have. `differs` as in `StatedRow`.
    """

    counted: int | None
    share: float | None
    differs: str


def statement_to_figures(report: ReportModel, statement: Statement) -> Figures:
    """What the rows give for a statement; where the audit says so, the number that the audit counted."""
    rows = [row for row, scopes in _rows(report) if statement.scope is None or statement.scope in scopes]
    contradiction = _find_contradiction(report.findings, statement)
    differs = _differs(contradiction, statement)
    if not rows and statement.scope is not None and statement.scope not in _scopes(report):
        return Figures(None, None, differs)
    counted = sum(_speaks_of(statement, row) for row in rows)
    of = statement.base if statement.base is not None else len(rows)
    share = 100 * counted / of if of else None
    if contradiction is not None and contradiction.counted is not None and statement.count is not None:
        counted = contradiction.counted
    return Figures(counted, share, differs)


def _scopes(report: ReportModel) -> set[str]:
    """The codes of all parts of a report that have rows, or might have."""
    codes = {guideline.code for guideline in report.guidelines}
    for measure in report.measures():
        codes |= {measure.code, *(section.code for section in measure.sections)}
    return codes


def report_to_stated_rows(report: ReportModel) -> list[StatedRow]:
    """The rows of the whole report, of each status that is stated or counted; then those of each scope, as stated."""
    statements: list[Statement] = [*report.stated_totals, *report.stated_unions]
    rows = list(_overall(report, [one for one in statements if one.scope is None]))
    for scope in dict.fromkeys(one.scope for one in statements if one.scope is not None):
        rows += [_row(report, one) for one in statements if one.scope == scope]
    told: list[StatedRow] = []
    for row in rows:
        if not any(_says_all(before, row) for before in told):
            is_again = any((before.scope, before.name) == (row.scope, row.name) and before.stated for before in told)
            told.append(replace(row, is_again=is_again and bool(row.stated)))
    return told


def _says_all(before: StatedRow, row: StatedRow) -> bool:
    """Whether a row says all that another says: reports state a total again and again."""
    return (
        (before.scope, before.name, before.counted, before.differs) == (row.scope, row.name, row.counted, row.differs)
        and row.stated in ("", before.stated)
        and row.stated_share in ("", before.stated_share)
    )


def _overall(report: ReportModel, statements: Sequence[Statement]) -> Iterator[StatedRow]:
    for status in (None, *Status):
        stated = [one for one in statements if isinstance(one, StatedTotal) and one.status == status]
        yield from (_row(report, one) for one in stated)
        counted = report.counted.total if status is None else report.counted.by_status.get(status.value, 0)
        if not stated and (status is None or counted):
            yield StatedRow(None, _name(status), "", str(counted), "", "")
    yield from (_row(report, one) for one in statements if isinstance(one, StatedUnion))


def _row(report: ReportModel, statement: Statement) -> StatedRow:
    figures = statement_to_figures(report, statement)
    limit = _QUALIFIERS.get(statement.qualifier or "", "")
    return StatedRow(
        statement.scope,
        _statement_name(statement),
        f"{limit}{_count_text(statement)}" if statement.count is not None else "",
        str(figures.counted) if figures.counted is not None else "",
        f"{limit}{statement.percent:g}" if statement.percent is not None else "",
        f"{figures.share:.1f}" if statement.percent is not None and figures.share is not None else "",
        figures.differs,
    )


def _differs(contradiction: Finding | None, statement: Statement) -> str:
    if contradiction is None:
        return ""
    return "share" if contradiction.code == _SHARE and statement.count is not None else "all"


def _rows(report: ReportModel) -> Iterator[tuple[Deliverable, frozenset[str]]]:
    """Every deliverable with the scopes that it stands in."""
    for guideline in report.guidelines:
        for measure in guideline.measures:
            scopes = frozenset({guideline.code, measure.code, *(section.code for section in measure.sections)})
            yield from ((row, scopes) for row in measure.deliverables)


def _speaks_of(statement: Statement, row: Deliverable) -> bool:
    if isinstance(statement, StatedUnion):
        return row.status in statement.statuses
    if statement.status is None:
        return True
    label = statement.status_label
    is_same = label is None or (row.status_label is not None and fold(row.status_label) == fold(label))
    return row.status == statement.status and is_same


def _find_contradiction(findings: Sequence[Finding], statement: Statement) -> Finding | None:
    """The finding that says that a statement does not hold: of its kind, scope and status, and at its place."""
    status = statement.status if isinstance(statement, StatedTotal) else None
    kinds = {"stated-union-mismatch"} if isinstance(statement, StatedUnion) else {"stated-total-mismatch"}
    # A paragraph may state a number and a share of one status: what is said of the share is not said of the number.
    share = statement.percent_raw or f"{statement.percent:g} %" if statement.percent is not None else None
    if isinstance(statement, StatedUnion) or status is not None:
        kinds.add(_SHARE)
    return next(
        (
            finding
            for finding in findings
            if finding.code in kinds
            and statement.provenance in finding.provenance
            and (finding.where.scope, finding.where.status) == (statement.scope, status)
            and (finding.code != _SHARE or (share is not None and share in finding.message))
            and finding.stated in (None, statement.count)
        ),
        None,
    )


def _statement_name(statement: Statement) -> str:
    if isinstance(statement, StatedUnion):
        return " or ".join(_name(status) for status in statement.statuses)
    label = f" ({statement.status_label})" if statement.status_label else ""
    return _name(statement.status) + label


def _name(status: Status | None) -> str:
    return "deliverables" if status is None else status.value.replace("_", " ")


def _count_text(statement: Statement) -> str:
    parts = statement.parts if isinstance(statement, StatedTotal) else []
    return f"{' + '.join(map(str, parts))} = {statement.count}" if len(parts) > 1 else str(statement.count)
