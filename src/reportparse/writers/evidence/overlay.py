"""The boxes over the picture of a page, as a drawing of links; their labels stand where they cover least."""

from collections.abc import Iterator, Sequence

from reportparse.drawing.colours import INK, LETTER_BY_STATUS, LIGHT, PAPER
from reportparse.geometry import BBox
from reportparse.writers.evidence.boxes import Box
from reportparse.writers.evidence.markup import Child, Element, el
from reportparse.writers.evidence.pictures import PagePicture

# Points: the height of a label, the width of one of its letters, and the air around boxes and labels.
_HIGH, _LETTER, _AIR, _GAP = 8.0, 4.2, 1.5, 1.2
# What it costs a label to stand on another label, or on the box of something else; print costs up to 128.
_ON_LABEL, _ON_BOX = 1000.0, 60.0
_WIDTHS = {"row": "0.6", "mark": "1.2", "stated": "1", "finding": "1.4"}


class _Labels:
    """Finds a place for one label after the other."""

    def __init__(self, page: PagePicture, boxes: Sequence[Box]) -> None:
        self._page = page
        self._boxes = [_grown(box.bbox, _AIR) for box in boxes if box.kind != "row"]
        self._taken: list[BBox] = []

    def place(self, box: BBox, width: float) -> BBox:
        """Beside the box, or else above or below: where nothing is printed, if there is such a place."""
        candidates = list(_candidates(_grown(box, _AIR), width))
        costs = [self._cost(place) for place in candidates]
        found = candidates[costs.index(min(costs))]
        self._taken.append(found)
        return found

    def _cost(self, place: BBox) -> float:
        on_labels = sum(_overlap(place, other) for other in self._taken)
        on_boxes = sum(_overlap(place, other) for other in self._boxes)
        return self._page.roughness(place) + _ON_LABEL * on_labels + _ON_BOX * on_boxes


def _candidates(box: BBox, width: float) -> Iterator[BBox]:
    y = box.middle[1] - _HIGH / 2
    # Several labels of one place stand in a row.
    for step in range(4):
        away = _GAP + step * (width + _GAP)
        yield BBox(box.x1 + away, y, box.x1 + away + width, y + _HIGH)
        yield BBox(box.x0 - away - width, y, box.x0 - away, y + _HIGH)
    for step in range(4):
        x = box.x0 + step * (width + _GAP)
        yield BBox(x, box.top - _HIGH - _GAP / 2, x + width, box.top - _GAP / 2)
        yield BBox(x, box.bottom + _GAP / 2, x + width, box.bottom + _HIGH + _GAP / 2)


def _overlap(a: BBox, b: BBox) -> bool:
    return a.x0 < b.x1 and b.x0 < a.x1 and a.top < b.bottom and b.top < a.bottom


def _grown(box: BBox, by: float) -> BBox:
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def overlay(page: PagePicture, boxes: Sequence[Box], title: str) -> Element:
    """The drawing that lies over the picture of a page."""
    labels = _Labels(page, boxes)
    picture = page.picture
    size = f"0 0 {picture.width:g} {picture.height:g}"
    return el("svg", (_link(box, labels) for box in boxes), viewBox=size, role="group", aria_label=title)


def _link(box: Box, labels: _Labels) -> Element:
    label = box.label
    if box.kind == "mark" and box.status is not None:
        label = LETTER_BY_STATUS[box.status]
    return el(
        "a",
        el("title", box.title),
        _rectangle(box),
        _label(box, label, labels) if label is not None else None,
        href=f"#{box.owner}",
        id=box.anchor,
        class_=f"box {box.kind}",
        # One stop of the tabulator for each thing, not for each of its boxes.
        tabindex=None if box.anchor is not None else -1,
    )


def _rectangle(box: Box) -> Element:
    # Boxes of rows touch each other: a little smaller, they are told apart.
    place = _grown(box.bbox, -0.8 if box.kind == "row" else _AIR)
    is_row = box.kind in ("row", "mark")
    return el(
        "rect",
        x=f"{place.x0:.2f}",
        y=f"{place.top:.2f}",
        width=f"{max(1.0, place.width):.2f}",
        height=f"{max(1.0, place.height):.2f}",
        rx=1.5,
        fill=box.colour if is_row else "none",
        fill_opacity="0.1" if is_row else None,
        stroke=box.colour,
        stroke_width=_WIDTHS[box.kind],
        stroke_dasharray="4 2" if box.kind == "finding" else None,
    )


def _label(box: Box, text: str, labels: _Labels) -> Child:
    place = labels.place(box.bbox, _HIGH if len(text) == 1 else len(text) * _LETTER + 4)
    colour = INK if box.status in LIGHT else PAPER
    x, y = place.middle[0], place.top + 6.2
    return [
        el("rect", x=f"{place.x0:.2f}", y=f"{place.top:.2f}", width=f"{place.width:.2f}", height=_HIGH, rx=1.5,
           fill=box.colour),
        el("text", text, x=f"{x:.2f}", y=f"{y:.2f}", fill=colour, font_size=7, text_anchor="middle"),
    ]  # fmt: skip
