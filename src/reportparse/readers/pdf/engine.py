"""
The one interface between a PDF engine and the stages that make tables of what it saw.

An engine gives, per page, what is displayed: runs of characters, straight-edged drawings, small figures. All in
points, origin top left, rotation applied. The stages behind it (`words`, `rules`, `grid`, `blocks`) are pure
functions and work the same for every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from reportparse.document import HiddenReason, Style
from reportparse.geometry import BBox

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

LARGEST_MARK = 40.0
"""Points: the longest side of what may be a mark; larger drawings and pictures are illustrations."""

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


class Field(NamedTuple):
    """A check box or radio button of a form, and whether it is switched on."""

    bbox: BBox
    is_on: bool


def no_pixels(_box: BBox) -> Pixels | None:
    """For pages that cannot be rendered."""
    return None


class PageContent(NamedTuple):
    """What an engine saw on one page; a broken page is not readable."""

    page_number: int
    width: float
    height: float
    spans: Sequence[Span]
    shapes: Sequence[Shape]
    pictures: Sequence[Picture]
    fields: Sequence[Field] = ()
    is_readable: bool = True
    font_ids: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    """The embedded fonts behind each font name: two of one name may have different glyphs at one number."""
    in_doubt: frozenset[int] = frozenset()
    """The `order` of all that is painted under a clip of an odd shape: whether it is seen, only the pixels tell."""
    render: Callable[[BBox], Pixels | None] = no_pixels
    """Pixels of a box as displayed, RGB, `(height, width, 3)`; only while the page is the engine's current one."""


class Engine(Protocol):
    """An opened PDF."""

    name: str
    page_count: int
    is_repaired: bool
    hidden_layers: Sequence[str]
    title: str | None
    language: str | None

    def pages(self) -> Iterator[PageContent]:
        """Each page in turn; nothing of a page is kept by the engine once the next one is asked for."""
        ...
