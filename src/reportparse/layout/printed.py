"""What is printed on a page, as an engine gives it: runs of glyphs, drawn shapes, pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reportparse.document import HiddenReason, Style
from reportparse.geometry import BBox

# A page has thousands of glyphs: a plain tuple is made in a third of the time that a named one takes.
Char = tuple[str, float, float, float, float, float, int]
"""
One glyph as placed: text (white space included), x0, top, x1, bottom, its baseline's y in points, its number.

Where text reads up or down, its baseline is upright: its x stands for the y.
"""


@dataclass(frozen=True, slots=True)
class Span:
    """
    A run of characters in one style and direction.

    A run may go over several lines. `angle` is the reading direction in degrees, clockwise as displayed; 0 reads from
    left to right. `order` counts what is painted on the page: a higher number is painted later, over the others.
    """

    chars: Sequence[Char]
    bbox: BBox
    style: Style
    angle: float = 0.0
    hidden: HiddenReason | None = None
    order: int = 0


class Shape(NamedTuple):
    """
    A drawn thing: a `line` or `box` with straight edges, or any `other` outline, known only by its box.

    `filled` and `stroked` are colours `#rrggbb`, None where it is not; `thickness` is the stroke's, in points.
    `outline` is the same number for the same outline elsewhere on the page; `order` is as in `Span`.
    """

    kind: Literal["line", "box", "other"]
    bbox: BBox
    filled: str | None
    stroked: str | None
    thickness: float = 0.0
    outline: int = 0
    order: int = 0
    is_opaque: bool = True


class Picture(NamedTuple):
    """A raster image or a shading; nothing is to be seen through an opaque one. `order` is as in `Span`."""

    bbox: BBox
    order: int = 0
    is_opaque: bool = True
