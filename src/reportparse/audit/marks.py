"""Marks: blank, not understood, contradicting, letters in place of signs, signs that the legend does not explain."""

from collections import Counter
from collections.abc import Iterator

from reportparse.audit.catalogue import make
from reportparse.audit.counting import nothing_known
from reportparse.model import Deliverable, Finding, LegendEntry, Mark, ReportModel, Status, Where
from reportparse.text import fold

# Under this confidence a person has to look.
_SURE = 0.9
# So many distinct marks are named in one message.
_MOST_MARKS = 8


def check_marks(report: ReportModel) -> Iterator[Finding]:
    """
    Yield a finding for every deliverable whose status is unknown or doubtful, and for one that hides another.

    Where no status at all is known, and nothing is headed as one, that is one fact and not one of each row: the report
    is no report of progress, or its marks are of a kind that nothing explains.
    """
    # A row that prints nothing but a word nobody knows has that word for its label.
    is_named = any(row.status_label not in (None, row.mark.raw) for row in report.deliverables())
    is_one_fact = nothing_known(report) and not is_named
    if is_one_fact:
        marks = Counter(_printed(deliverable.mark) for deliverable in report.deliverables())
        printed = ", ".join(f"{mark} ({count})" for mark, count in marks.most_common(_MOST_MARKS))
        yield make("statuses-unknown", Where(), facts={"count": marks.total(), "marks": printed})
    for deliverable in report.deliverables():
        code = _kind(deliverable, bool(report.legend))
        if code is not None and not (is_one_fact and code in ("mark-blank", "mark-unknown")):
            yield _finding(code, deliverable)
        if deliverable.mark.hidden_text is not None and code != "mark-conflict":
            yield _finding("hidden-text", deliverable)


def _printed(mark: Mark) -> str:
    return "nothing" if mark.kind == "blank" else mark.raw or mark.shape or f"a {mark.kind}"


def _finding(code: str, deliverable: Deliverable) -> Finding:
    mark = deliverable.mark
    places = [mark.provenance] if mark.provenance is not None else deliverable.provenance
    facts = {
        "mark": mark.raw or f"a {mark.kind}",
        "shape": mark.shape,
        "look": mark.shape or mark.raw or f"a {mark.kind}",
        "status": _words(deliverable.status),
        "hidden": mark.hidden_text,
    }
    return make(code, Where(code=deliverable.code), places, facts=facts)


def _kind(deliverable: Deliverable, has_legend: bool) -> str | None:
    mark = deliverable.mark
    if mark.basis == "conflict":
        return "mark-conflict"
    if deliverable.status is Status.UNKNOWN:
        return "mark-blank" if mark.kind == "blank" else "mark-unknown"
    if mark.basis == "lookalike":
        return "mark-lookalike"
    if mark.basis == "vocabulary" and mark.kind != "word" and has_legend:
        return "mark-not-in-legend"
    # Of shares without a key one finding speaks for all.
    return "mark-doubtful" if deliverable.confidence < _SURE and mark.basis != "convention" else None


def check_conventions(report: ReportModel) -> Iterator[Finding]:
    """Yield one finding for all statuses that percentages say, or colours, which nothing explains."""
    rows: dict[str, list[Deliverable]] = {"statuses-by-share": [], "statuses-by-colour": []}
    for row in report.deliverables():
        if row.mark.basis == "convention":
            # A bar has a colour too, and no shape that could stand in another colour.
            is_coloured = row.mark.colour is not None and row.mark.shape is not None
            rows["statuses-by-colour" if is_coloured else "statuses-by-share"].append(row)
    for code, own in rows.items():
        places = [row.mark.provenance for row in own[:1] if row.mark.provenance is not None]
        if own:
            yield make(code, Where(), places, facts={"count": len(own)})


def check_spellings(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `mark-spellings` for every status that is printed in several ways: "Done" and "done", a tick and a disc.

    Words that differ are steps of a scale, and marks with labels of their own are explained.
    """
    marks_by_step: dict[tuple[Status, str], list[str]] = {}
    for deliverable in report.deliverables():
        looks = _looks(deliverable.mark, deliverable.status_label)
        if looks is not None and deliverable.status is not Status.UNKNOWN:
            step = (deliverable.status, fold(deliverable.status_label or ""))
            marks_by_step.setdefault(step, []).append(looks)
    for (status, _), looks_of_rows in marks_by_step.items():
        counts = Counter(looks_of_rows)
        if len(counts) > 1:
            spelled = ", ".join(f"{looks} ({count})" for looks, count in counts.most_common())
            yield make("mark-spellings", Where(status=status), facts={"status": _words(status), "marks": spelled})


def _looks(mark: Mark, label: str | None) -> str | None:
    """
    What tells a mark from others, as far as a reader sees; None where that is of no account.

    Signs of one shape are one mark, whatever the text layer says. Under a status any sign or date will do, and letters
    in place of signs have a finding of their own. Of a status with a date or a reason behind it only the status counts,
    and percentages differ by what they are.
    """
    if mark.basis in ("column", "convention", "lookalike", "conflict"):
        return None
    if mark.kind == "word" and mark.basis == "vocabulary":
        return label
    return mark.shape or mark.raw or mark.colour


def check_legend(report: ReportModel) -> Iterator[Finding]:
    """
    Yield `legend-unused` for every entry of the legend that no row has, now or earlier.

    One whose stated total is 0 is not expected to have any.
    """
    rows = list(report.deliverables())
    marks = [(d.status, d.status_label, d.mark) for d in rows]
    marks += [(earlier.status, None, earlier.mark) for d in rows for earlier in d.earlier]
    zero = {total.status for total in report.stated_totals if total.count == 0 and total.scope is None}
    statuses = Counter(entry.status for entry in report.legend)
    for entry in report.legend:
        alone = statuses[entry.status] == 1
        if entry.status in zero or any(_is_of(entry, alone, *mark) for mark in marks):
            continue
        facts = {"mark": entry.mark or entry.shape or "a mark", "label": entry.label}
        yield make("legend-unused", Where(status=entry.status), [entry.provenance], facts=facts)


def _is_of(entry: LegendEntry, is_alone: bool, status: Status, label: str | None, mark: Mark) -> bool:
    """Whether a mark is one of an entry: of its status, and where several entries are that status, of its looks."""
    if status != entry.status:
        return False
    is_same = (mark.shape or "?") == entry.shape or (mark.raw or "?") == entry.mark
    return is_alone or is_same or (label is not None and fold(label) == fold(entry.label))


def _words(status: Status) -> str:
    return status.value.replace("_", " ")
