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
from reportparse.sizes import beyond

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
    """What an engine saw on one page."""

    page_number: int
    width: float
    height: float
    spans: Sequence[Span]
    shapes: Sequence[Shape]
    pictures: Sequence[Picture]
    fields: Sequence[Field] = ()
    unread: str = ""
    """Why the page could not be read; "" where it was."""
    unseen: str = ""
    """Why its drawings were not looked at; "" where they were."""
    font_ids: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    """The embedded fonts behind each font name: two of one name may have different glyphs at one number."""
    in_doubt: frozenset[int] = frozenset()
    """The `order` of all that is painted under a clip of an odd shape: whether it is seen, only the pixels tell."""
    is_copied: bool = False
    """Whether all of it was read from a picture of the page."""
    tags: Mapping[int, Tag] = MappingProxyType({})
    """What the structure of a tagged PDF says, by the `order` of what is painted."""
    render: Callable[[BBox], Pixels | None] = no_pixels
    """Pixels of a box as displayed, RGB, `(height, width, 3)`; only while the page is the engine's current one."""
    take: Callable[[float, float], tuple[Pixels, Affine] | None] = no_picture
    """
    The whole page at so many dots per inch, turned clockwise by so many degrees, and what leads from a pixel to its
    point on the page as displayed; only while the page is the engine's current one. Raises: PictureTooLarge.
    """


DAMAGED = "it is damaged"
LEFT_OUT = "it took more time than it may (--seconds), or crashed what reads it"
"""Why a page was not read."""


def unread_page(page_number: int, why: str) -> PageContent:
    """A page that could not be read."""
    return PageContent(page_number, 0.0, 0.0, (), (), (), unread=why)


class PictureTooLarge(Exception):
    """The picture of a page has more pixels than are allowed."""


def refuse_picture(box: Sequence[float]) -> None:
    """Refuse to make the picture of a page that covers a box of pixels. Raises: PictureTooLarge."""
    x0, top, x1, bottom = box
    said = beyond("pixels", int((x1 - x0) * (bottom - top)))
    if said is not None:
        raise PictureTooLarge(f"its picture {said}")


def within_sizes(content: PageContent) -> PageContent:
    """A page as far as it is read: without its drawings where they are too many, unread with too many glyphs."""
    too_many = beyond("glyphs", sum(len(span.chars) for span in content.spans))
    if too_many is not None:
        return unread_page(content.page_number, f"it {too_many}")
    too_many = beyond("drawings", len(content.shapes) + len(content.pictures))
    if too_many is None:
        return content
    return content._replace(shapes=(), pictures=(), unseen=f"it {too_many}")


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
