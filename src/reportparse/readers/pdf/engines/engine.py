"""
The one interface between a PDF engine and the stages that make tables of what it saw.

An engine gives, per page, what is displayed: runs of characters, straight-edged drawings, small figures. All in
points, origin top left, rotation applied. The stages behind it (`words`, `rules`, `grid`, `blocks`) are pure
functions and work the same for every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reportparse.geometry import BBox
from reportparse.layout.printed import Picture, Shape, Span

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Pixels = npt.NDArray[np.uint8]

LARGEST_MARK = 40.0
"""Points: the longest side of what may be a mark; larger drawings and pictures are illustrations."""


class Field(NamedTuple):
    """A check box or radio button of a form, and whether it is switched on."""

    bbox: BBox
    is_on: bool


class Tag(NamedTuple):
    """
    What a tagged PDF says of something that is painted: a claim of the program that wrote it.

    `cell` are the indices of a table on the page, of a row in it as far as it is on the page, and of a cell in the row;
    None outside of tables. `alternative` describes a picture or drawing in words.
    """

    cell: tuple[int, int, int] | None = None
    is_head: bool = False
    alternative: str | None = None


Affine = tuple[float, float, float, float, float, float]
"""x' = a x + c y + e, y' = b x + d y + f."""


def no_pixels(_box: BBox) -> Pixels | None:
    """For pages that cannot be rendered."""
    return None


def no_picture(_dpi: float, _angle: float) -> tuple[Pixels, Affine] | None:
    """For pages that cannot be rendered as a whole."""
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
    tags: Mapping[int, Tag] = MappingProxyType({})
    """What the structure of a tagged PDF says, by the `order` of what is painted."""
    render: Callable[[BBox], Pixels | None] = no_pixels
    """Pixels of a box as displayed, RGB, `(height, width, 3)`; only while the page is the engine's current one."""
    take: Callable[[float, float], tuple[Pixels, Affine] | None] = no_picture
    """
    The whole page at so many dots per inch, turned clockwise by so many degrees, and what leads from a pixel to its
    point on the page as displayed; only while the page is the engine's current one.
    """


class Engine(Protocol):
    """An opened PDF. `unread` names what it shows beside its pages, for a message."""

    name: str
    source_name: str
    page_count: int
    is_repaired: bool
    hidden_layers: Sequence[str]
    unread: Sequence[str]
    title: str | None
    language: str | None

    def pages(self) -> Iterator[PageContent]:
        """Each page in turn; nothing of a page is kept by the engine once the next one is asked for."""
        ...
