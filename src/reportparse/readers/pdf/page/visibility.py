"""
What of a page's text a reader can see: text in the colour of its ground, and text that something is painted over.

Cheap evidence first: colours, and what is painted before and after a word at its place. That alone proves nothing (a
picture may be clipped to a part of its box, a box may be a highlighter's), so what looks hidden is hidden only if the
page as displayed shows nothing of the word's colour there.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from reportparse.colours import colour_distance
from reportparse.document import HiddenReason, HiddenText, Place
from reportparse.geometry import BBox, common
from reportparse.layout.printed import Span
from reportparse.layout.tiles import Tiles
from reportparse.layout.words import Word, without_overprint
from reportparse.readers.pdf.engines.engine import LARGEST_MARK, PageContent

_PAPER = "#ffffff"
# Distance of two colours (0 to 441) up to which text cannot be read on its ground.
_SAME_COLOUR = 40.0
# The same up to which two painted areas are one.
_NO_EDGE = 6.0
# Share of a word's box that an area over it covers, at least.
_COVERED = 0.9
# Share of a word's box in which other text is printed later, from which on that text is what is seen there.
_ANEW = 0.3
# How far to look: above and below a word (points), and to both sides of its middle (a share of its height).
_ABOVE, _LOOK = 0.5, 1.5
# Points: a smaller area is a sign's part or a rule; no text is hidden by it.
_SMALLEST = 4.0


class _Area(NamedTuple):
    """Something painted that may lie under or over text. `colour` is None for a picture or an unknown outline."""

    order: int
    colour: str | None
    covers: bool
    """Whether nothing is to be seen through it."""


class Ground:
    """The painted areas of one page, by place: what lies under a word, and whether something lies over it."""

    def __init__(self, content: PageContent) -> None:
        self._content = content
        page = BBox(0, 0, content.width, content.height)
        self._areas: Tiles[_Area] = Tiles(page)
        self._last_cover = -1
        self._colours = {_PAPER}
        self._distinct: dict[str | None, bool] = {}
        for bbox, area in _areas(content):
            self._last_cover = max(self._last_cover, area.order if area.covers else -1)
            self._colours.add(area.colour or _PAPER)
            self._areas.add(bbox, area)

    def _is_distinct(self, colour: str | None) -> bool:
        """Whether a colour can be told from every ground of the page."""
        if colour not in self._distinct:
            grounds = self._colours if colour is not None else ()
            self._distinct[colour] = all(colour_distance(colour, ground) > _SAME_COLOUR for ground in grounds)
        return self._distinct[colour]

    def is_of_ground(self, bbox: BBox, order: int, colour: str | None) -> bool:
        """
        Whether a painted area has the colour of what lies right under it, or of a larger area that it lengthens.

        Nobody sees where one ends and the other begins.
        """
        under = [area for box, area in self._areas.at(*bbox.middle) if area.order < order and _covers(box, bbox)]
        last = max(under, key=lambda area: area.order, default=None)
        if last is not None and _is_one_colour(last.colour, colour):
            return True
        beside = self._areas.near(bbox, _ABOVE)
        return any(_is_one_colour(area.colour, colour) and _lengthens(bbox, box) for box, area in beside)

    def hides(self, bbox: BBox, order: int, colour: str | None) -> HiddenReason | None:
        """Why something in a colour, painted in its turn, cannot be seen; None when it can."""
        if order in self._content.in_doubt and not self._shows(bbox, colour):
            return "clipped"
        if order > self._last_cover and self._is_distinct(colour):
            return None
        at_place = self._areas.at(*bbox.middle)
        covers = [area.order for box, area in at_place if area.covers and area.order > order and _covers(box, bbox)]
        if covers:
            is_seen = self._shows(bbox, colour) and not self._is_printed_anew(bbox, max(covers))
            return None if is_seen else "covered"
        areas = [area for _, area in at_place]
        if colour is None or not _is_ground_alike(areas, order, colour):
            return None
        # Under a picture, too, text in the colour of its ground stays unseen, whatever the picture shows.
        is_under_picture = any(area.colour is None and area.order > order for area in areas)
        return None if not is_under_picture and self._shows(bbox, colour) else "same-colour"

    def _is_printed_anew(self, bbox: BBox, order: int) -> bool:
        """Whether text is printed at a place after something was painted over it: then it is that text that shows."""
        later = (span for span in self._content.spans if span.order > order and span.hidden is None)
        return any(_part(span.bbox, bbox) >= _ANEW for span in later)

    def _shows(self, bbox: BBox, colour: str | None) -> bool:
        """Whether the page as displayed shows something in a colour (None: anything at all) at a place."""
        x0, x1 = max(bbox.x0, bbox.middle[0] - _LOOK * bbox.height), min(bbox.x1, bbox.middle[0] + _LOOK * bbox.height)
        pixels = self._content.render(BBox(x0, bbox.top - _ABOVE, x1, bbox.bottom + _ABOVE))
        if pixels is None:
            return True
        from reportparse.marks.pixels import classify, shows_colour

        return shows_colour(pixels, colour) if colour is not None else classify(pixels).shape != "blank"


def part_unseen(words: Sequence[Word], ground: Ground, page_number: int) -> tuple[list[Word], list[HiddenText]]:
    """
    The words that a reader sees, each once, and those that nobody can see.

    What is covered and printed again over its cover, as a correction is, hides nothing.
    """
    seen: list[Word] = []
    unseen: list[HiddenText] = []
    for word in words:
        reason = ground.hides(word.bbox, word.order, word.style.colour)
        if reason is None:
            seen.append(word)
        else:
            unseen.append(HiddenText(word.text, Place(page_number, word.bbox), reason))
    if unseen:
        shown = {(word.text, round(word.bbox.x0), round(word.bbox.bottom)) for word in seen}
        unseen = [text for text in unseen if not _is_among(text, shown)]
    return without_overprint(seen), unseen


def _is_among(text: HiddenText, shown: Container[tuple[str, int, int]]) -> bool:
    """Whether the same text is seen within a point of a place."""
    box = text.place.bbox
    if box is None:
        return False
    x, y = round(box.x0), round(box.bottom)
    return any((text.raw, x + dx, y + dy) in shown for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def hidden_spans(spans: Iterable[Span], page_number: int) -> list[HiddenText]:
    """The runs of text that the file itself says are not to be seen: invisible, transparent, off the page."""
    return [
        HiddenText(text, Place(page_number, span.bbox), span.hidden)
        for span in spans
        if span.hidden is not None and (text := "".join([char[0] for char in span.chars]).strip())
    ]


def _areas(content: PageContent) -> Iterator[tuple[BBox, _Area]]:
    for shape in content.shapes:
        if shape.filled is not None and _is_large(shape.bbox):
            yield shape.bbox, _Area(shape.order, shape.filled, shape.kind == "box" and shape.is_opaque)
    for picture in content.pictures:
        if _is_large(picture.bbox):
            yield picture.bbox, _Area(picture.order, None, picture.is_opaque)


def _is_large(bbox: BBox) -> bool:
    return min(bbox.width, bbox.height) >= _SMALLEST


def _covers(area: BBox, bbox: BBox) -> bool:
    """Whether an area lies over nearly all of a box."""
    return bbox.width * bbox.height > 0 and _part(area, bbox) >= _COVERED


def _is_ground_alike(areas: Iterable[_Area], order: int, colour: str) -> bool:
    """Whether what lies under something painted in its turn has its colour, as far as an eye tells."""
    under = max((area for area in areas if area.order < order), key=lambda area: area.order, default=None)
    ground = _PAPER if under is None else under.colour
    return ground is not None and colour_distance(colour, ground) <= _SAME_COLOUR


def _is_one_colour(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and colour_distance(a, b) <= _NO_EDGE


def _lengthens(bbox: BBox, area: BBox) -> bool:
    """Whether a box lies at one end of an area that is larger than any sign, as wide or as high as its side."""
    if max(area.width, area.height) <= LARGEST_MARK or not (_is_side(bbox, area, 0) or _is_side(bbox, area, 1)):
        return False
    return bbox.width * bbox.height < area.width * area.height


def _is_side(bbox: BBox, area: BBox, axis: int) -> bool:
    """Whether two boxes reach over the same stretch of one axis (0: x, 1: y) and touch along the other."""
    along = abs(bbox[axis] - area[axis]) <= _ABOVE and abs(bbox[axis + 2] - area[axis + 2]) <= _ABOVE
    across = 1 - axis
    return along and min(abs(bbox[across] - area[across + 2]), abs(bbox[across + 2] - area[across])) <= _ABOVE


def _part(area: BBox, bbox: BBox) -> float:
    """Which share of a box an area lies over."""
    both = common(area, bbox)
    return both.width * both.height / max(bbox.width * bbox.height, 1e-6)
