"""From the stages and marks of a page to ink: what is drawn over the page, layer by layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
from reportparse.drawing.ink import Ink, Label, Pen, Stroke, strokes_first, text_width
from reportparse.geometry import BBox
from reportparse.inspection.rows import Row
from reportparse.inspection.uses import Use
from reportparse.model import Status

if TYPE_CHECKING:
    from reportparse.layout.edges import Edges
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


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that was found out about one page: its stages, the uses of marks on it, its rows."""

    stages: PageStages
    uses: Sequence[Use]
    rows: Sequence[Row]


def page_ink(facts: PageFacts, layers: frozenset[str]) -> Iterator[Ink]:
    """All that is drawn over one page, from the bottom up."""
    stages = facts.stages
    if "cells" in layers:
        yield from (Stroke(_grown(cell, -0.8), CELL_PEN, 1.5) for cell in stages.cells)
    if "words" in layers:
        yield from (Stroke(word.bbox, WORD_PEN) for word in stages.words)
    if "rules" in layers:
        yield from _edge_ink(stages.drawn, RULE_PEN)
        yield from _edge_ink(stages.implied, IMPLIED_PEN)
    if "rows" in layers:
        yield from strokes_first(_row_ink(stages, facts.rows))
    if "marks" in layers:
        yield from _mark_ink(facts.uses)
        yield from strokes_first(_badges_ink(stages, facts.uses))


def _grown(box: BBox, by: float) -> BBox:
    by = max(by, -min(box.width, box.height) / 3)
    return BBox(box.x0 - by, box.top - by, box.x1 + by, box.bottom + by)


def _edge_ink(edges: Edges, pen: Pen) -> Iterator[Ink]:
    yield from (Stroke(BBox(start, y, end, y), pen) for y, start, end in edges.horizontal)
    yield from (Stroke(BBox(x, start, x, end), pen) for x, start, end in edges.vertical)


def _row_ink(stages: PageStages, rows: Sequence[Row]) -> Iterator[Ink]:
    """A bar beside each row at the left of its table, with its label; a thin one for a measure."""
    for row in rows:
        if row.label is None:
            yield Stroke(_bar(row.bbox, row.bbox.x0 - 1.0, 0.8), Pen(fill=PALE))
            continue
        left = _table_left(stages, row.bbox) - 2.5
        yield Stroke(_bar(row.bbox, left, _BAR), Pen(fill=row_colour(row)), 0.8)
        width, (_, y) = text_width(row.label, _SMALL), row.bbox.middle
        x1 = left - _BAR - 1.5
        label = BBox(x1 - width, y - 0.5 * _SMALL, x1, y + 0.5 * _SMALL)
        # Where there is no room beside the table, the bar alone must do: text under a label cannot be read.
        if label.x0 > 0 and not _hits(label, stages):
            yield Label(row.label, label.x0, y + 0.35 * _SMALL, _SMALL, PALE)


def row_colour(row: Row) -> str:
    """The colour of a row's bar: its status', or none in particular."""
    return COLOUR_BY_STATUS[row.status] if row.status is not None else PALE


def _bar(row: BBox, right: float, width: float) -> BBox:
    """A bar as high as a row, with a little air to the next one."""
    return BBox(right - width, row.top + 0.7, right, max(row.bottom - 0.7, row.top + 1))


def _table_left(stages: PageStages, box: BBox) -> float:
    """The left end of the table that a row stands in; of the row itself where it stands in none."""
    x, y = box.middle
    around = [g.bbox for g in stages.grids if g.bbox.x0 <= x <= g.bbox.x1 and g.bbox.top <= y <= g.bbox.bottom]
    return min((table.x0 for table in around), default=box.x0)


def _mark_ink(uses: Sequence[Use]) -> Iterator[Ink]:
    """A box for each mark."""
    boxed = [(use, box) for use in uses if (box := use.bbox) is not None]
    for use, box in sorted(boxed, key=lambda pair: (pair[0].is_mark, pair[0].status or "", is_doubtful(pair[0]))):
        # Around a sign, but inside of a blank cell: its borders are to be seen.
        by = -_AIR if use.mark.kind == "blank" else _AIR
        pen = status_pen(use.status, is_doubtful(use)) if use.status is not None else SIGN_PEN
        yield Stroke(_grown(box, by), pen, 1.5)


def _badges_ink(stages: PageStages, uses: Sequence[Use]) -> Iterator[Ink]:
    """A badge for each mark that has a status. They come after all boxes: none covers a badge."""
    for use in uses:
        box = use.bbox
        if use.status is not None and box is not None:
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
