"""Boxes on a page. One coordinate system everywhere: points, origin top left, as displayed."""

from collections.abc import Iterable
from typing import NamedTuple


class BBox(NamedTuple):
    """
    An axis-aligned box on one page, in points (1/72 inch), origin at the top left, as displayed.

    `x0 <= x1` and `top <= bottom`. A box without area is legal: a ruled line has none.
    Readers convert to this system as they read; nothing converts again after them.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent along x, in points."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent along y, in points."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre `(x, y)`. A thing belongs to the cell that holds its centre."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def rounded(self) -> tuple[float, float, float, float]:
        """The box to a hundredth of a point, for output: stable, and finer than any print."""
        return round(self.x0, 2), round(self.top, 2), round(self.x1, 2), round(self.bottom, 2)


def union(boxes: Iterable[BBox]) -> BBox:
    """
    The smallest box around all of them.

    Raises: ValueError when there is none.

    >>> union([BBox(0, 0, 1, 1), BBox(2, 3, 4, 5)])
    BBox(x0=0, top=0, x1=4, bottom=5)
    """
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return BBox(min(x0s), min(tops), max(x1s), max(bottoms))


def common(a: BBox, b: BBox) -> BBox:
    """
    What two boxes have in common; a box without area where that is nothing.

    >>> common(BBox(0, 0, 4, 4), BBox(2, 3, 9, 9))
    BBox(x0=2, top=3, x1=4, bottom=4)
    """
    x0, top = max(a.x0, b.x0), max(a.top, b.top)
    return BBox(x0, top, max(x0, min(a.x1, b.x1)), max(top, min(a.bottom, b.bottom)))


class DisjointSets:
    """Disjoint sets of the numbers below `count`."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def find(self, item: int) -> int:
        """The number that stands for the set of an item."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def unite(self, a: int, b: int) -> None:
        """Make one set of the sets of two items."""
        a, b = self.find(a), self.find(b)
        self._parent[max(a, b)] = min(a, b)
