"""From the stages and marks of a page to ink: what is drawn over the page, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportparse.drawing.colours import (
    CELL,
    COLOUR_BY_STATUS,
    IMPLIED,
    INK,
    LETTER_BY_STATUS,
    LIGHT,
    PALE,
    PAPER,
    RULE,
    SIGN,
    WORD,
)
from reportparse.drawing.ink import Ink, Label, Pen, Stroke, text_width
from reportparse.geometry import BBox
from reportparse.inspection.uses import Use
from reportparse.model import Deliverable, Provenance, ReportModel, Status

if TYPE_CHECKING:
    from reportparse.readers.pdf.rules import Edges
    from reportparse.readers.pdf.stages import PageStages

WORD_PEN = Pen(stroke=WORD, width=0.4, opacity=0.7)
RULE_PEN = Pen(stroke=RULE, width=1.0, opacity=0.8)
IMPLIED_PEN = Pen(stroke=IMPLIED, width=1.0, opacity=0.9, is_dashed=True)
CELL_PEN = Pen(fill=CELL, fill_opacity=0.16)
SIGN_PEN = Pen(stroke=SIGN, width=0.7, opacity=0.9)
_HALO_PEN = Pen(fill=PAPER, fill_opacity=0.75)

# Points: the air around a mark's box, the side of a status badge, its distance, the size of small labels.
_AIR, _BADGE, _GAP, _SMALL = 1.4, 7.0, 1.2, 5.2
_BAR = 1.8
# Under this confidence the audit asks for a look; so does the picture.
SURE = 0.9


def status_pen(status: Status, is_doubtful: bool = False) -> Pen:
    """How the marks of a status are drawn; doubtful ones with a broken stroke."""
    colour = COLOUR_BY_STATUS[status]
    return Pen(stroke=colour, fill=colour, width=1.1, fill_opacity=0.16, is_dashed=is_doubtful)


def is_doubtful(use: Use) -> bool:
    """Whether a mark was read without being sure of it. Of a blank cell it is sure that nothing is in it."""
    return use.confidence is not None and use.confidence < SURE


def page_ink(
    stages: PageStages, uses: Sequence[Use], report: ReportModel | None, layers: frozenset[str]
) -> Iterator[Ink]:
    """All that is drawn over one page, from the bottom up. `uses` are those of this page."""
    if "cells" in layers:
        yield from (Stroke(_grown(cell, -0.8), CELL_PEN, 1.5) for cell in stages.cells)
    if "words" in layers:
        yield from (Stroke(word.bbox, WORD_PEN) for word in stages.words)
    if "rules" in layers:
        yield from _edge_ink(stages.drawn, RULE_PEN)
        yield from _edge_ink(stages.implied, IMPLIED_PEN)
    if "rows" in layers and report is not None:
        yield from _row_ink(stages, report)
    if "marks" in layers:
        yield from _mark_ink(stages, uses)


def _grown(box: BBox, by: float) -> BBox:
    by = max(by, -min(box.width, box.height) / 3)
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _edge_ink(edges: Edges, pen: Pen) -> Iterator[Ink]:
    yield from (Stroke(BBox(start, y, end, y), pen) for y, start, end in edges.horizontal)
    yield from (Stroke(BBox(x, start, x, end), pen) for x, start, end in edges.vertical)


def _row_ink(stages: PageStages, report: ReportModel) -> Iterator[Ink]:
    """A bar beside each row of a deliverable, at the left of its table, with its code; a thinner one for measures."""
    for measure in report.measures():
        for place in _on_page(measure.provenance, stages):
            yield Stroke(_bar(BBox(*place), place[0] - 1.0, 0.8), Pen(fill=PALE))
    for row in report.deliverables():
        for place in _on_page(row.provenance, stages):
            yield from _deliverable_ink(stages, row, BBox(*place))


def _on_page(places: Sequence[Provenance], stages: PageStages) -> list[tuple[float, float, float, float]]:
    return [p.bbox for p in places if p.page_number == stages.page_number and p.bbox is not None]


def _deliverable_ink(stages: PageStages, row: Deliverable, box: BBox) -> Iterator[Ink]:
    colour = COLOUR_BY_STATUS[row.status]
    left = _table_left(stages, box) - 2.5
    yield Stroke(_bar(box, left, _BAR), Pen(fill=colour), 0.8)
    width = text_width(row.code, _SMALL)
    middle = (box.top + box.bottom) / 2
    label = BBox(left - _BAR - 1.5 - width, middle - 0.5 * _SMALL, left - _BAR - 1.5, middle + 0.5 * _SMALL)
    # Where there is no room beside the table, the bar alone must do: text under a label cannot be read.
    if label.x0 > 0 and not _hits(label, stages):
        yield Label(row.code, label.x0, middle + 0.35 * _SMALL, _SMALL, PALE)


def _bar(row: BBox, right: float, width: float) -> BBox:
    """A bar as high as a row, with a little air to the next one."""
    return BBox(right - width, row.top + 0.7, right, max(row.bottom - 0.7, row.top + 1))


def _table_left(stages: PageStages, box: BBox) -> float:
    """The left end of the table that a row stands in; of the row itself where it stands in none."""
    x, y = box.middle
    around = [g.bbox for g in stages.grids if g.bbox.x0 <= x <= g.bbox.x1 and g.bbox.top <= y <= g.bbox.bottom]
    return min((table.x0 for table in around), default=box.x0)


def _mark_ink(stages: PageStages, uses: Sequence[Use]) -> Iterator[Ink]:
    """The boxes of all marks, then their badges: no box covers a badge."""
    boxed = [(use, box) for use in uses if (box := use.bbox) is not None]
    for use, box in sorted(boxed, key=lambda pair: (pair[0].is_mark, pair[0].status or "", is_doubtful(pair[0]))):
        if use.status is None:
            yield Stroke(_grown(box, _AIR), SIGN_PEN, 1.5)
        else:
            by = -_AIR if use.mark.kind == "blank" else _AIR
            yield Stroke(_grown(box, by), status_pen(use.status, is_doubtful(use)), 1.5)
    for use, box in boxed:
        if use.status is not None:
            place = _badge_place(box, use.mark.kind == "blank", stages)
            yield from badge_ink(use.status, place.x0, place.top)


def _badge_place(box: BBox, is_blank: bool, stages: PageStages) -> BBox:
    """
    Beside the mark where no word stands and no border runs, if there is such a place: right, left, below or above.

    A blank cell has its badge in its middle.
    """
    x, y = box.middle
    half, far = _BADGE / 2, _AIR + _GAP
    if is_blank:
        return BBox(x - half, y - half, x + half, y + half)
    corners = (
        (box.x1 + far, y - half),
        (box.x0 - far - _BADGE, y - half),
        (x - half, box.bottom + far),
        (x - half, box.top - far - _BADGE),
    )
    places = [BBox(x0, top, x0 + _BADGE, top + _BADGE) for x0, top in corners]
    free = [place for place in places if _is_on(place, stages) and not _hits(place, stages)]
    whole = [place for place in free if not _crosses(place, stages)]
    return (whole or free or places)[0]


def _is_on(place: BBox, stages: PageStages) -> bool:
    return place.x0 >= 0 and place.top >= 0 and place.x1 <= stages.width and place.bottom <= stages.height


def _hits(place: BBox, stages: PageStages) -> bool:
    """Whether a word stands there."""
    x0, top, x1, bottom = place
    boxes = (word.bbox for word in stages.words)
    return any(box.x0 < x1 and x0 < box.x1 and box.top < bottom and top < box.bottom for box in boxes)


def _crosses(place: BBox, stages: PageStages) -> bool:
    """Whether a border runs through it."""
    across = (e for e in stages.edges.horizontal if e.start < place.x1 and place.x0 < e.end)
    along = (e for e in stages.edges.vertical if e.start < place.bottom and place.top < e.end)
    return any(place.top < e.position < place.bottom for e in across) or any(
        place.x0 < e.position < place.x1 for e in along
    )


def badge_ink(status: Status, x0: float, top: float, side: float = _BADGE) -> Iterator[Ink]:
    """A small square in the colour of a status with its letter in it."""
    box = BBox(x0, top, x0 + side, top + side)
    letter, size = LETTER_BY_STATUS[status], 0.8 * side
    yield Stroke(box, Pen(fill=COLOUR_BY_STATUS[status]), 0.2 * side)
    left = x0 + (side - text_width(letter, size, is_bold=True)) / 2
    ink = INK if status in LIGHT else PAPER
    yield Label(letter, left, top + side / 2 + 0.36 * size, size, ink, is_bold=True)
