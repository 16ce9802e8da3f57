"""Boxes of one page by place, so that what stands somewhere is found without asking all of them."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from reportparse.geometry import BBox

T = TypeVar("T")

# Points: about the height of a few rows. The largest page has no more than so many tiles along a side.
_TILE, _MOST_TILES = 64.0, 64


class Tiles(Generic[T]):
    """Items with a box each. `page` bounds them: a drawing may reach miles over its page's edge."""

    def __init__(self, page: BBox) -> None:
        self._page = page
        self._side = max(_TILE, max(page.width, page.height) / _MOST_TILES)
        self._tiles: dict[tuple[int, int], list[tuple[BBox, T]]] = {}

    def add(self, bbox: BBox, item: T) -> None:
        """Put an item where its box is."""
        pair = bbox, item
        for tile in self._numbers(bbox):
            self._tiles.setdefault(tile, []).append(pair)

    def at(self, x: float, y: float) -> list[tuple[BBox, T]]:
        """The items whose box holds a point, in the order in which they were added."""
        found = self._tiles.get((int(x // self._side), int(y // self._side)), ())
        return [pair for pair in found if pair[0][0] <= x <= pair[0][2] and pair[0][1] <= y <= pair[0][3]]

    def near(self, bbox: BBox, distance: float = 0.0) -> list[tuple[BBox, T]]:
        """The items whose box comes within a distance (points) of a box, each once."""
        x0, top, x1, bottom = bbox.x0 - distance, bbox.top - distance, bbox.x1 + distance, bbox.bottom + distance
        found = {
            id(pair): pair for tile in self._numbers(BBox(x0, top, x1, bottom)) for pair in self._tiles.get(tile, ())
        }
        return [
            (box, item)
            for box, item in found.values()
            if box.x0 <= x1 and box.x1 >= x0 and box.top <= bottom and box.bottom >= top
        ]

    def _numbers(self, bbox: BBox) -> Iterator[tuple[int, int]]:
        x0, top = max(bbox.x0, self._page.x0), max(bbox.top, self._page.top)
        x1, bottom = min(bbox.x1, self._page.x1), min(bbox.bottom, self._page.bottom)
        if x0 > x1 or top > bottom:
            return
        for column in range(int(x0 // self._side), int(x1 // self._side) + 1):
            for row in range(int(top // self._side), int(bottom // self._side) + 1):
                yield column, row
