"""The pages as displayed, with a box over every row, mark, finding and statement; each is a link, there and back."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.drawing.colours import COLOUR_BY_STATUS, INK, LETTER_BY_STATUS, LIGHT, PAPER, status_name
from reportparse.geometry import BBox
from reportparse.model import Provenance, Severity, Status
from reportparse.writers.evidence.markup import Child, Element, el
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding, Row
from reportparse.writers.evidence.pictures import Picture
from reportparse.writers.evidence.words import badge, counted, where_words

Progress = Callable[[int, int], None]

_ROW, _STATED, _FINDING = "row", "stated", "finding"
_COLOURS = {Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5300", Severity.INFO: "#3b5b7a"}
_STATED_COLOUR = "#5b3fa0"
# Points.
_BADGE, _FLAG_HIGH, _FLAG_LETTER, _APART, _AIR = 8.0, 8.0, 4.2, 2.5, 1.5


@dataclass(frozen=True, slots=True)
class Box:
    """A box on a page: what it belongs to, what it is called, and its anchor where it is the first of its owner."""

    kind: str
    owner: str
    title: str
    bbox: BBox
    colour: str
    flag: str | None = None
    status: Status | None = None
    is_mark: bool = False
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Boxes:
    """
    The boxes of each page that is drawn, in the order of drawing, and the page of each owner's first box.

    `named` are pages without a box that something still speaks of; `left_out` the pages that are not drawn because
    there are too many.
    """

    by_page: dict[int, list[Box]]
    page_by_owner: dict[str, int]
    left_out: Sequence[int]

    def link(self, owner: str, places: Sequence[Provenance], words: str | None = None) -> Child:
        """The first place as a link to its box on the page, or to the page; as words alone where it is not drawn."""
        place = next((place for place in places if where_words(place)), None)
        said = words or (where_words(place) if place is not None else None)
        if place is None or said is None:
            return words
        if owner in self.page_by_owner:
            return el("a", said, href=f"#{owner}-box")
        if place.page_number in self.by_page:
            return el("a", said, href=f"#page-{place.page_number}")
        return said


def dossier_to_boxes(dossier: Dossier) -> Boxes:
    """Where everything stands. Nothing is drawn yet."""
    if not dossier.pictures.has_pages:
        return Boxes({}, {}, ())
    by_page: dict[int, list[Box]] = {}
    for number, box in _all_boxes(dossier):
        by_page.setdefault(number, []).append(box)
    for numbered in dossier.findings:
        page_number = numbered.finding.where.page_number
        if page_number is not None:
            by_page.setdefault(page_number, [])
    numbers = sorted(by_page)
    kept, left_out = numbers[: dossier.pictures.bounds.pages], numbers[dossier.pictures.bounds.pages :]
    page_by_owner: dict[str, int] = {}
    anchored: dict[int, list[Box]] = {}
    for number in kept:
        anchored[number] = []
        for box in by_page[number]:
            is_first = box.owner not in page_by_owner
            page_by_owner.setdefault(box.owner, number)
            anchored[number].append(replace(box, anchor=f"{box.owner}-box") if is_first else box)
    return Boxes(anchored, page_by_owner, left_out)


def _all_boxes(dossier: Dossier) -> Iterator[tuple[int, Box]]:
    """Every box with its page: rows first, so that nothing covers a statement or a finding."""
    for row in dossier.rows:
        for place in row.places:
            if place.page_number is not None and place.bbox is not None:
                yield place.page_number, _row_box(row, place)
    seen: dict[tuple[int, BBox], str] = {}
    for statement in dossier.statements:
        place = statement.stated.provenance
        if place.page_number is not None and place.bbox is not None:
            title, colour = f"Stated: {statement.stated.text}", _STATED_COLOUR
            flag = "stated" if (place.page_number, BBox(*place.bbox)) not in seen else None
            seen[place.page_number, BBox(*place.bbox)] = statement.id
            yield place.page_number, Box(_STATED, statement.id, title, BBox(*place.bbox), colour, flag)
    for numbered in dossier.findings[: dossier.pictures.bounds.findings]:
        for place in numbered.finding.provenance:
            if place.page_number is not None and place.bbox is not None:
                yield place.page_number, _finding_box(numbered, place.bbox)


def _row_box(row: Row, place: Provenance) -> Box:
    deliverable = row.deliverable
    title = f"{deliverable.code}: {status_name(deliverable.status)}"
    is_mark = place is deliverable.mark.provenance
    box = BBox(*(place.bbox or (0, 0, 0, 0)))
    colour = COLOUR_BY_STATUS[deliverable.status]
    return Box(_ROW, row.id, title, box, colour, status=deliverable.status, is_mark=is_mark)


def _finding_box(numbered: NumberedFinding, bbox: tuple[float, float, float, float]) -> Box:
    finding = numbered.finding
    title = f"Finding {numbered.number}, {finding.severity.value}: {finding.message}"
    return Box(_FINDING, numbered.id, title, BBox(*bbox), _COLOURS[finding.severity], f"finding {numbered.number}")


def pages_section(dossier: Dossier, boxes: Boxes, progress: Progress) -> Element | None:
    """The picture of each page that holds a row, a statement or a finding."""
    if not boxes.by_page:
        return None
    dpi = dossier.pictures.page_dpi(len(boxes.by_page))
    figures: list[Element] = []
    for done, (number, own) in enumerate(boxes.by_page.items(), 1):
        figures.append(_figure(dossier, number, own, dossier.pictures.page(number, dpi)))
        progress(done, len(boxes.by_page))
    return el(
        "section",
        el("h2", "The pages", id="pages"),
        el("p", "Every page that holds a row, a statement or a finding, as it is displayed. Each box is a link to its "
           "row, statement or finding."),
        _key(dossier),
        _left_out(boxes),
        figures,
        aria_labelledby="pages",
        class_="pages",
    )  # fmt: skip


def _key(dossier: Dossier) -> Element:
    used = [status for status in Status if any(row.deliverable.status is status for row in dossier.rows)]
    return el(
        "ul",
        (el("li", badge(status)) for status in used),
        el("li", el("span", class_="key box-stated"), "a stated total"),
        el("li", el("span", class_="key box-finding"), "a finding"),
        class_="keys",
    )


def _left_out(boxes: Boxes) -> Element | None:
    if not boxes.left_out:
        return None
    first, last = boxes.left_out[0], boxes.left_out[-1]
    return el(
        "p",
        f"{counted(len(boxes.left_out), 'further page')} with rows or findings (from page {first} to page {last}) "
        f"are not shown here, to keep this file at a size that opens. Everything on them is listed above.",
        class_="notice",
    )


def _figure(dossier: Dossier, number: int, own: Sequence[Box], picture: Picture | None) -> Element:
    rows = len({box.owner for box in own if box.kind == _ROW})
    findings = len({box.owner for box in own if box.kind == _FINDING})
    held = [counted(count, noun) for count, noun in ((rows, "row"), (findings, "finding")) if count]
    heading = el("h3", f"Page {number}", el("small", f" {', '.join(held)}"), id=f"page-{number}")
    if picture is None:
        return el("figure", heading, el("p", "This page cannot be displayed."), class_="page")
    alt = f"Page {number} of {dossier.report.source.name}, as displayed"
    return el("figure", heading, _sheet(picture, alt, number, own), class_="page")


def _sheet(picture: Picture, alt: str, number: int, own: Sequence[Box]) -> Element:
    size = {"width": round(picture.width * 4 / 3), "height": round(picture.height * 4 / 3)}
    flags: dict[BBox, float] = {}
    return el(
        "div",
        el("img", src=picture.uri, alt=alt, **size),
        el(
            "svg",
            (_link(box, flags, picture.width) for box in own),
            viewBox=f"0 0 {picture.width:g} {picture.height:g}",
            role="group",
            aria_label=f"Boxes on page {number}",
        ),
        class_="sheet",
    )


def _link(box: Box, flags: dict[BBox, float], width: float) -> Element:
    return el(
        "a",
        el("title", box.title),
        _rectangle(box),
        _letter(box, width) if box.is_mark and box.status is not None else None,
        _flag(box, flags) if box.flag is not None else None,
        href=f"#{box.owner}",
        id=box.anchor,
        class_=f"box {box.kind}",
        # One stop of the tabulator for each thing, not for each of its boxes.
        tabindex=None if box.anchor is not None else -1,
    )


def _rectangle(box: Box) -> Element:
    air = _AIR if box.is_mark or box.kind != _ROW else -0.8
    place = box.bbox
    return el(
        "rect",
        x=f"{place.x0 - air:.2f}",
        y=f"{place.top - air:.2f}",
        width=f"{max(1.0, place.width + 2 * air):.2f}",
        height=f"{max(1.0, place.height + 2 * air):.2f}",
        rx=1.5,
        fill=box.colour if box.kind == _ROW else "none",
        fill_opacity="0.1" if box.kind == _ROW else None,
        stroke=box.colour,
        stroke_width={_ROW: "1.2" if box.is_mark else "0.6", _STATED: "1", _FINDING: "1.4"}[box.kind],
        stroke_dasharray="4 2" if box.kind == _FINDING else None,
    )


def _letter(box: Box, width: float) -> Child:
    """The letter of a status beside its mark."""
    assert box.status is not None
    x = box.bbox.x1 + _AIR + 1.2
    if x + _BADGE > width:
        x = box.bbox.x0 - _AIR - 1.2 - _BADGE
    top = box.bbox.middle[1] - _BADGE / 2
    ink = INK if box.status in LIGHT else PAPER
    return [
        el("rect", x=f"{x:.2f}", y=f"{top:.2f}", width=_BADGE, height=_BADGE, rx=1.5, fill=box.colour),
        _text(LETTER_BY_STATUS[box.status], x + _BADGE / 2, top + 6.2, ink, "middle"),
    ]


def _flag(box: Box, flags: dict[BBox, float]) -> Child:
    """A small label at the top of a box; those of several boxes at one place stand side by side."""
    assert box.flag is not None
    long = len(box.flag) * _FLAG_LETTER + 4
    x = flags.get(box.bbox, box.bbox.x0 - _AIR)
    flags[box.bbox] = x + long + _APART
    top = max(0.0, box.bbox.top - _AIR - _FLAG_HIGH)
    return [
        el("rect", x=f"{x:.2f}", y=f"{top:.2f}", width=f"{long:.2f}", height=_FLAG_HIGH, rx=1, fill=box.colour),
        _text(box.flag, x + long / 2, top + 6.2, PAPER, "middle"),
    ]


def _text(text: str, x: float, y: float, colour: str, anchor: str) -> Element:
    return el("text", text, x=f"{x:.2f}", y=f"{y:.2f}", fill=colour, font_size="7", text_anchor=anchor)
