"""Borders that are filled: a box with a smaller one cut out of it is four bars, and no area of colour."""

from collections.abc import Iterator

from reportparse.geometry import BBox


def hollow_bars(a: BBox, b: BBox) -> tuple[BBox, ...]:
    """
    The bars that are left of the larger of two boxes when the smaller one is cut out; none where it is not inside.

    >>> hollow_bars(BBox(0, 0, 10, 10), BBox(1, 2, 9, 8))[:2]
    (BBox(x0=0, top=0, x1=10, bottom=2), BBox(x0=0, top=8, x1=10, bottom=10))
    """
    outer, inner = (a, b) if a.width * a.height >= b.width * b.height else (b, a)
    inside = outer.x0 <= inner.x0 and inner.x1 <= outer.x1 and outer.top <= inner.top and inner.bottom <= outer.bottom
    return tuple(_bars(outer, inner)) if inside and outer != inner else ()


def _bars(outer: BBox, inner: BBox) -> Iterator[BBox]:
    bars = (
        BBox(outer.x0, outer.top, outer.x1, inner.top),
        BBox(outer.x0, inner.bottom, outer.x1, outer.bottom),
        BBox(outer.x0, outer.top, inner.x0, outer.bottom),
        BBox(inner.x1, outer.top, outer.x1, outer.bottom),
    )
    yield from (bar for bar in bars if bar.width > 0 and bar.height > 0)
