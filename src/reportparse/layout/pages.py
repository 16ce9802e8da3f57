"""What the layout gets of each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word


@dataclass(frozen=True, slots=True)
class PageInput:
    """What stands on a page: words in any order, drawn shapes, and the page's own box."""

    bbox: BBox
    words: Sequence[Word]
    shapes: Sequence[Shape]
