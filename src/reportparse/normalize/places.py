"""Places of the document model as provenance of the report."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportparse.document import Line, Place
from reportparse.geometry import union
from reportparse.model import Provenance


def provenance(place: Place) -> Provenance:
    """Where one thing is printed, to a hundredth of a point."""
    bbox = place.bbox.rounded() if place.bbox is not None else None
    return Provenance(page_number=place.page_number, bbox=bbox, line_number=place.line_number)


def provenances(places: Iterable[Place]) -> list[Provenance]:
    """Where the parts of one thing are printed: one box a page, around all of it there; lines of a text singly."""
    by_page: dict[int | None, list[Place]] = {}
    for place in places:
        by_page.setdefault(place.page_number, []).append(place)
    found = []
    for page_number, group in by_page.items():
        boxes = [place.bbox for place in group if place.bbox is not None]
        if boxes:
            found.append(Provenance(page_number=page_number, bbox=union(boxes).rounded()))
        else:
            lines = sorted({place.line_number for place in group if place.line_number is not None})
            found += [Provenance(page_number=page_number, line_number=line) for line in lines]
    return found


def lines_place(lines: Sequence[Line], place: Place) -> Place:
    """Where some lines of a cell stand: around all of them, or where the cell does."""
    boxes = [line.place.bbox for line in lines if line.place.bbox is not None]
    return replace(place, bbox=union(boxes)) if boxes else place
