"""The pictures of the page as data: URIs: whole pages, and crops of a place with a box around it."""

import base64
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportparse.geometry import BBox, union
from reportparse.model import Provenance

if TYPE_CHECKING:
    from reportparse.drawing.pages import PagePictures, Pixels

_POINTS_PER_INCH = 72.0
# Multiples of 72, so that a point is a whole number of pixels and boxes stand where they belong.
_CROP_DPI, _MARK_DPI, _COARSE_DPI = 144.0, 216.0, 72.0
# Points: what a crop shows around its place, and the least that it shows; a place that is higher has the picture of
# its page, and no crop.
_BESIDE, _ABOVE, _LEAST_WIDTH, _TALL = 60.0, 22.0, 330.0, 330.0
_MARK_AIR, _LARGE_MARK = 4.0, 90.0
_FRAME, _FRAME_WIDTH = "#c2007a", 1.2
_FRAME_AIR = 2.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """
    How much is drawn at most, so that a report of hundreds of pages is still a file that opens.

    `page_dpi` is by the number of pages that are drawn: the first entry that reaches so far counts.
    """

    pages: int = 300
    page_dpi: tuple[tuple[int, float], ...] = ((40, 144.0), (120, 108.0), (300, 72.0))
    crops: int = 400
    marks: int = 5_000
    findings: int = 1_000


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a data: URI, with its size in points."""

    uri: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PagePicture:
    """The picture of a page, with its pixels as long as something is put over it."""

    picture: Picture
    pixels: "Pixels"

    def roughness(self, box: BBox) -> float:
        """How much is printed in a box: 0 where all is of one colour, infinity where the page ends."""
        scale = self.pixels.shape[1] / self.picture.width
        x0, top, x1, bottom = (round(length * scale) for length in box)
        if x0 < 0 or top < 0 or x1 > self.pixels.shape[1] or bottom > self.pixels.shape[0]:
            return float("inf")
        part = self.pixels[top:bottom, x0:x1]
        return float(part.std(axis=(0, 1)).max()) if part.size else float("inf")


class Pictures:
    """
    Pictures of a source, made when asked for, as many as the bounds allow. `pages` None: there is nothing to show.

    What is given as None has no picture: it has no page, its page cannot be displayed, or a bound is reached.
    """

    def __init__(self, pages: "PagePictures | None" = None, bounds: Bounds | None = None) -> None:
        self._pages = pages
        self.bounds = bounds or Bounds()
        self._places: dict[tuple[int, BBox, BBox], Picture | None] = {}
        self._marks_left = self.bounds.marks
        self.left_out = 0
        """How many pictures of places were not made because there were too many."""

    @property
    def has_pages(self) -> bool:
        """Whether there is anything to show."""
        return self._pages is not None

    def page_dpi(self, count: int) -> float:
        """The resolution of each page where so many are drawn."""
        return next((dpi for most, dpi in self.bounds.page_dpi if count <= most), self.bounds.page_dpi[-1][1])

    def page(self, page_number: int, dpi: float) -> PagePicture | None:
        """A whole page."""
        pixels = self._pages.pixels(page_number, dpi) if self._pages is not None else None
        return PagePicture(_embedded(pixels, dpi), pixels) if pixels is not None else None

    def place(self, place: Provenance, around: Iterable[Provenance] = ()) -> Picture | None:
        """
        A place with what stands around it, and a frame around the place itself. The same one is made once.

        `around` are places that should be seen as well, where they are on the same page.
        """
        if place.page_number is None or place.bbox is None or self._pages is None:
            return None
        box = BBox(*place.bbox)
        if box.height > _TALL:
            return None
        seen = [BBox(*other.bbox) for other in around if other.page_number == place.page_number and other.bbox]
        key = place.page_number, box, union([box, *seen])
        if key not in self._places:
            if len(self._places) >= self.bounds.crops:
                self.left_out += 1
                return None
            self._places[key] = self._framed(*key)
        return self._places[key]

    def _framed(self, page_number: int, box: BBox, seen: BBox) -> Picture | None:
        dpi = _CROP_DPI
        beside = max(_BESIDE, (_LEAST_WIDTH - seen.width) / 2)
        left, top = max(0.0, seen.x0 - beside) // 1, max(0.0, seen.top - _ABOVE) // 1
        around = BBox(left, top, (seen.x1 + beside) // 1, (seen.bottom + _ABOVE) // 1)
        pixels = self._crop(page_number, around, dpi)
        if pixels is None:
            return None
        air = _FRAME_AIR
        frame = BBox(box.x0 - left - air, box.top - top - air, box.x1 - left + air, box.bottom - top + air)
        # What draws loads MuPDF and numpy, which who writes a page without pictures does without.
        from reportparse.drawing.ink import Pen, Stroke, draw_over

        pen = Pen(stroke=_FRAME, width=_FRAME_WIDTH)
        return _embedded(draw_over(pixels, [Stroke(frame, pen)], dpi), dpi)

    def mark(self, place: Provenance | None) -> Picture | None:
        """A mark alone, enlarged."""
        if place is None or place.page_number is None or place.bbox is None:
            return None
        if self._marks_left == 0:
            self.left_out += 1
            return None
        self._marks_left -= 1
        box = BBox(*place.bbox)
        left, top = max(0.0, box.x0 - _MARK_AIR), max(0.0, box.top - _MARK_AIR)
        around = BBox(left, top, box.x1 + _MARK_AIR, box.bottom + _MARK_AIR)
        # A sign is small; what is large is a whole cell, blank or coloured.
        dpi = _MARK_DPI if max(box.width, box.height) < _LARGE_MARK else _COARSE_DPI
        pixels = self._crop(place.page_number, around, dpi)
        return _embedded(pixels, dpi) if pixels is not None else None

    def _crop(self, page_number: int, box: BBox, dpi: float) -> "Pixels | None":
        return self._pages.pixels(page_number, dpi, box) if self._pages is not None else None


def _embedded(pixels: "Pixels", dpi: float) -> Picture:
    from reportparse.drawing.compact import pixels_to_compact

    media_type, content = pixels_to_compact(pixels)
    height, width, _ = pixels.shape
    points = _POINTS_PER_INCH / dpi
    return Picture(
        f"data:{media_type};base64,{base64.b64encode(content).decode('ascii')}", width * points, height * points
    )


def joined(places: Iterable[Provenance]) -> list[Provenance]:
    """The places that have a box, those that stand side by side (a row and its mark) as one around both."""
    found: list[tuple[int, BBox]] = []
    for place in places:
        if place.page_number is None or place.bbox is None:
            continue
        number, box = place.page_number, BBox(*place.bbox)
        beside = [(other, near) for other, near in found if other == number and _are_level(near, box)]
        found = [one for one in found if one not in beside]
        found.append((number, union([box, *(near for _, near in beside)])))
    return [Provenance(page_number=number, bbox=(*box,)) for number, box in found]


def _are_level(a: BBox, b: BBox) -> bool:
    """Whether two boxes share some height."""
    return a.top < b.bottom and b.top < a.bottom
