"""Every row with its mark: its status, how sure that is, how it was read, and where it stands."""

from collections.abc import Iterator

from reportparse.drawing.colours import status_name
from reportparse.model import Deliverable, Measure
from reportparse.writers.evidence.boxes import Boxes
from reportparse.writers.evidence.markup import Child, Element, el, quoted
from reportparse.writers.evidence.numbering import Dossier, Row
from reportparse.writers.evidence.words import badge, counted, finding_link, image, mark_words, status_class

# Under this confidence the audit asks for a look.
_SURE = 0.9


def rows_section(dossier: Dossier, boxes: Boxes) -> Element:
    """All rows, guideline by guideline and measure by measure, in the report's own order."""
    return el(
        "section",
        el("h2", "Rows", id="rows"),
        el("p", "Every row of the report's tables, in its own order, with the sign that is printed for it."),
        (_guideline(dossier, boxes, index) for index in range(len(dossier.report.guidelines))),
        aria_labelledby="rows",
    )


def _guideline(dossier: Dossier, boxes: Boxes, index: int) -> Element:
    guideline = dossier.report.guidelines[index]
    rows = dossier.rows_of(index)
    by_measure: dict[int, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(row.measure_index, []).append(row)
    heads = list(_heads(dossier))
    title: Child = [" ", quoted(guideline.title, dossier.language)] if guideline.title else None
    number = el("small", f" {counted(len(rows), 'row')}")
    return el(
        "section",
        el("h3", quoted(guideline.code), title, number, id=f"guideline-{index + 1}"),
        el(
            "table",
            el("caption", "Rows of ", quoted(guideline.code), class_="quiet"),
            el("thead", el("tr", (el("th", head, scope="col", role="columnheader") for head in heads), role="row"),
               role="rowgroup"),
            (_measure(dossier, boxes, measure, by_measure.get(measure_index, []), len(heads))
             for measure_index, measure in enumerate(guideline.measures)),
            class_="rows stacked", role="table",
        ),
        aria_labelledby=f"guideline-{index + 1}",
    )  # fmt: skip


def _heads(dossier: Dossier) -> Iterator[str]:
    yield from ("Code", "Text", "Mark", "Status", "Sure", "How it was read", "Where")
    if dossier.report.verification is not None:
        yield "Second reading"


def _measure(dossier: Dossier, boxes: Boxes, measure: Measure, rows: list[Row], width: int) -> Element:
    language = dossier.language
    sections: list[Child] = []
    for section in measure.sections:
        sections += [quoted(section.code), " ", quoted(section.title or "", language), " › "]
    text: Child = [" ", quoted(measure.text, dossier.language)] if measure.text else None
    head = el("th", sections, el("strong", quoted(measure.code)), text, colspan=width, scope="rowgroup",
              role="rowheader")  # fmt: skip
    return el(
        "tbody",
        el("tr", head, class_="group", role="row"),
        None if rows else el("tr", el("td", "No rows.", colspan=width, role="cell"), role="row"),
        (_row(dossier, boxes, row) for row in rows),
        role="rowgroup",
    )


def _row(dossier: Dossier, boxes: Boxes, row: Row) -> Element:
    deliverable = row.deliverable
    cells: list[tuple[str, Child, str | None]] = [
        ("Text", _text(dossier, deliverable), "text"),
        ("Mark", _mark(dossier, row), "sign-cell"),
        ("Status", _status(dossier, row), None),
        ("Sure", _confidence(deliverable.confidence), "number"),
        ("How it was read", mark_words(deliverable.mark), "quiet"),
        ("Where", boxes.link(row.id, row.places), "where"),
    ]
    if dossier.report.verification is not None:
        cells.append(("Second reading", _verified(deliverable), None))
    return el(
        "tr",
        el("th", _code(deliverable), scope="row", role="rowheader"),
        (el("td", el("div", content), data_label=head, class_=class_, role="cell") for head, content, class_ in cells),
        id=row.id,
        class_=status_class(deliverable.status),
        role="row",
    )


def _code(deliverable: Deliverable) -> Child:
    if deliverable.raw_code is None:
        return [quoted(deliverable.code), el("small", " no code printed")]
    if deliverable.raw_code != deliverable.code:
        return [quoted(deliverable.code), el("small", " printed ", quoted(deliverable.raw_code))]
    return quoted(deliverable.code)


def _text(dossier: Dossier, deliverable: Deliverable) -> Child:
    attributes = [
        el("div", quoted(name, dossier.language), ": ", quoted(value, dossier.language))
        for name, value in deliverable.attributes.items()
        if value
    ]
    return [
        quoted(deliverable.text, dossier.language) if deliverable.text else el("em", "no text"),
        el("small", attributes, class_="attributes") if attributes else None,
    ]


def _mark(dossier: Dossier, row: Row) -> Child:
    """The sign as printed: its picture, or its text where there is none."""
    mark = row.deliverable.mark
    picture = dossier.pictures.mark(mark.provenance)
    if picture is not None:
        printed = f"“{mark.raw}”" if mark.raw else mark.shape or "a sign"
        alt = f"The place of the mark of {row.deliverable.code}: " + (
            "nothing is printed" if mark.kind == "blank" else f"{printed} as printed"
        )
        return image(picture, alt, "mark")
    if mark.kind == "blank" or not mark.raw:
        return el("em", "blank" if mark.kind == "blank" else mark.shape or "no text")
    return quoted(mark.raw, dossier.language, "mark")


def _status(dossier: Dossier, row: Row) -> Child:
    deliverable = row.deliverable
    label = deliverable.status_label
    about = dossier.findings_by_code.get(deliverable.code, ())
    return [
        badge(deliverable.status),
        el("small", "printed: ", quoted(label, dossier.language), class_="label") if label else None,
        [el("small", "before", f" ({earlier.label})" if earlier.label else None, ": ", status_name(earlier.status),
            class_="label") for earlier in deliverable.earlier],
        [el("small", finding_link(dossier, one), class_="label") for one in about],
    ]  # fmt: skip


def _confidence(confidence: float) -> Child:
    return [f"{confidence:.2f}", el("small", " doubtful", class_="label") if confidence < _SURE else None]


def _verified(deliverable: Deliverable) -> str:
    if deliverable.is_verified is None:
        return "not compared"
    return "✓ alike" if deliverable.is_verified else "≠ not alike"
