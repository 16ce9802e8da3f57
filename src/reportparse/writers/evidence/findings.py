"""The findings, the gravest first: what each says, what to do about it, and the picture of its place."""

from collections.abc import Iterator, Mapping, Sequence

from reportparse.drawing.colours import status_name
from reportparse.model import Finding, Severity
from reportparse.writers.evidence.boxes import Boxes
from reportparse.writers.evidence.comparing import Compared
from reportparse.writers.evidence.markup import Child, Element, el, quoted
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding
from reportparse.writers.evidence.pictures import joined
from reportparse.writers.evidence.words import (
    SEVERITIES,
    SEVERITY_NOTES,
    capital,
    counted,
    crop,
    finding_place,
    severity_sign,
    where_words,
)

# Pictures of one finding; a row that is printed twice has two, sums of totals have some more.
_MOST_PLACES = 4
_MOST_ROWS = 300

Counts = Mapping[int, Compared]
"""What was counted, by the number of the finding that says it differs."""


def findings_section(dossier: Dossier, compared: Sequence[Compared], boxes: Boxes) -> Element:
    """All findings by severity."""
    shown = dossier.shown_findings
    counts = {numbered.number: one for one in compared for numbered in one.findings}
    groups = (
        _group(dossier, boxes, counts, [one for one in shown if one.finding.severity is severity])
        for severity in Severity
    )
    return el(
        "section",
        el("h2", "Findings", id="findings"),
        None if dossier.findings else el("p", "There are none."),
        groups,
        _rest(len(dossier.findings) - len(shown)),
        aria_labelledby="findings",
    )


def _rest(count: int) -> Element | None:
    if count <= 0:
        return None
    words = f"{counted(count, 'further finding')} of the least severity shown are left out here; report.json has all."
    return el("p", words, class_="notice")


def _group(dossier: Dossier, boxes: Boxes, counts: Counts, own: Sequence[NumberedFinding]) -> Child:
    if not own:
        return None
    severity = own[0].finding.severity
    return [
        el("h3", severity_sign(severity), f"{SEVERITIES[severity]} ", el("small", str(len(own)))),
        el("p", SEVERITY_NOTES[severity], class_="quiet"),
        (_article(dossier, boxes, numbered, counts.get(numbered.number)) for numbered in own),
    ]


def _article(dossier: Dossier, boxes: Boxes, numbered: NumberedFinding, count: Compared | None) -> Element:
    finding = numbered.finding
    kind = dossier.kinds.get(finding.code)
    return el(
        "article",
        el("h4", el("a", f"Finding {numbered.number}", href=f"#{numbered.id}"), ": ", el("bdi", finding.message)),
        el(
            "p",
            el("strong", finding.severity.value, class_=f"word {finding.severity.value}"),
            el("code", finding.code),
            f" {kind.title}." if kind is not None else None,
            class_="kind",
        ),
        el("dl", _facts(dossier, boxes, numbered), class_="facts"),
        _values(finding),
        _counted_rows(count) if count is not None else None,
        el("p", el("strong", "What to do: "), kind.advice, class_="advice") if kind is not None else None,
        _pictures(dossier, finding),
        id=numbered.id,
        class_=f"finding {finding.severity.value}",
    )


def _facts(dossier: Dossier, boxes: Boxes, numbered: NumberedFinding) -> Iterator[Element]:
    """Stated, counted, scope, status, row, place: what there is of them."""
    finding, where = numbered.finding, numbered.finding.where
    row = dossier.row_by_code.get(where.code) if where.code is not None else None
    code: Child = quoted(where.code) if where.code is not None else None
    statements = [one for one in dossier.statements if one.stated.provenance in finding.provenance]
    place = finding_place(finding)
    facts: tuple[tuple[str, Child], ...] = (
        ("Stated", str(finding.stated) if finding.stated is not None else None),
        ("Counted", str(finding.counted) if finding.counted is not None else None),
        ("Part", quoted(where.scope) if where.scope is not None else None),
        ("Status", status_name(where.status) if where.status is not None else None),
        ("Row" if row is not None else "Code", el("a", code, href=f"#{row.id}") if row is not None else code),
        ("Compared in", el("a", "stated and counted", href=f"#{statements[0].id}") if statements else None),
        ("Place", _place(boxes, numbered, place) if place is not None else None),
    )
    for name, value in facts:
        if value is not None:
            yield el("div", el("dt", name), el("dd", value))


def _place(boxes: Boxes, numbered: NumberedFinding, words: str) -> Child:
    finding = numbered.finding
    page_number = finding.where.page_number
    if numbered.id not in boxes.page_by_owner and page_number in boxes.by_page:
        return el("a", words, href=f"#page-{page_number}")
    return boxes.link(numbered.id, finding.provenance, words)


def _counted_rows(count: Compared) -> Element | None:
    """The rows that were counted, one by one, where the number speaks of some of them."""
    if not count.rows or not count.statement.statuses:
        return None
    links = (
        [", " if index else None, el("a", quoted(row.deliverable.code), href=f"#{row.id}")]
        for index, row in enumerate(count.rows[:_MOST_ROWS])
    )
    rest = len(count.rows) - _MOST_ROWS
    more = f" and {counted(rest, 'further row')}" if rest > 0 else ""
    return el("p", f"The {counted(len(count.rows), 'row')} counted: ", links, f"{more}.", class_="counted-rows")


def _values(finding: Finding) -> Element | None:
    """The values that disagree, each with where it comes from."""
    if not finding.values:
        return None
    return el(
        "table",
        el("caption", "Values that disagree"),
        el("thead", el("tr", el("th", "Source", scope="col"), el("th", "Value", scope="col"))),
        el(
            "tbody",
            (
                el("tr", el("th", el("bdi", name), scope="row"), el("td", _value(value)))
                for name, value in finding.values.items()
            ),
        ),
        class_="values",
    )


def _value(value: str | None) -> Element:
    return el("em", "nothing") if value is None else el("bdi", value)


def _pictures(dossier: Dossier, finding: Finding) -> Child:
    places = joined(finding.provenance)
    row = dossier.row_by_code.get(finding.where.code or "")
    # One place in a row is shown with the whole row; several rows are shown each for itself.
    around = row.places if row is not None and len(places) == 1 else ()
    figures: list[Child] = []
    for place in places[:_MOST_PLACES]:
        picture = dossier.pictures.place(place, around)
        if picture is not None:
            words = capital(where_words(place) or "")
            caption = el("figcaption", f"{words}, cropped; the place is framed.")
            figures.append(el("figure", crop(picture, f"{words}, cropped: the place of this finding"), caption))
    rest = len(places) - _MOST_PLACES
    note = el("p", f"{counted(rest, 'further place')} not pictured here.", class_="quiet") if rest > 0 else None
    return [figures, note]
