"""Where everything stands: the boxes of rows, marks, statements and findings, page by page, and links to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportparse.drawing.colours import COLOUR_BY_STATUS, status_name
from reportparse.geometry import BBox
from reportparse.model import Provenance, Severity, Status
from reportparse.writers.evidence.markup import Child, el
from reportparse.writers.evidence.numbering import Dossier, NumberedFinding, Row
from reportparse.writers.evidence.pictures import joined
from reportparse.writers.evidence.words import where_words

_COLOURS = {Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5300", Severity.INFO: "#3b5b7a"}
_STATED_COLOUR = "#5b3fa0"


@dataclass(frozen=True, slots=True)
class Box:
    """
    A box on a page: the anchor of what it belongs to, what it is called, and how it is labelled.

    `anchor` is its own, where it is the first box of its owner.
    """

    kind: Literal["row", "mark", "stated", "finding"]
    owner: str
    title: str
    bbox: BBox
    colour: str
    label: str | None = None
    status: Status | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Boxes:
    """
    The boxes of each page that is drawn, in the order of drawing, and the page of each owner's first box.

    `left_out` are the pages that are not drawn because there are too many.
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
    labelled: set[tuple[int, BBox]] = set()
    for statement in dossier.statements:
        place = statement.stated.provenance
        if place.page_number is not None and place.bbox is not None:
            key = place.page_number, BBox(*place.bbox)
            title, label = f"Stated: {statement.stated.text}", None if key in labelled else "stated"
            labelled.add(key)
            yield place.page_number, Box("stated", statement.id, title, key[1], _STATED_COLOUR, label)
    for numbered in dossier.shown_findings:
        for place in joined(numbered.finding.provenance):
            if place.page_number is not None and place.bbox is not None:
                yield place.page_number, _finding_box(numbered, place.bbox)


def _row_box(row: Row, place: Provenance) -> Box:
    deliverable = row.deliverable
    title = f"{deliverable.code}: {status_name(deliverable.status)}"
    box, colour = BBox(*(place.bbox or (0, 0, 0, 0))), COLOUR_BY_STATUS[deliverable.status]
    is_mark = place is deliverable.mark.provenance
    return Box("mark" if is_mark else "row", row.id, title, box, colour, status=deliverable.status)


def _finding_box(numbered: NumberedFinding, bbox: tuple[float, float, float, float]) -> Box:
    finding = numbered.finding
    title = f"Finding {numbered.number}, {finding.severity.value}: {finding.message}"
    colour = _COLOURS[finding.severity]
    return Box("finding", numbered.id, title, BBox(*bbox), colour, f"finding {numbered.number}")
