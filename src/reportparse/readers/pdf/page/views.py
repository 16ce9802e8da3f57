"""
The page as it is read: turned where it is printed sideways, mirrored where its script runs leftwards.

All stages see such a page like any other; what they give is brought back to the page as displayed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple, Protocol

import regex

from reportparse.document import Page
from reportparse.layout.printed import Span
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.clusters import with_whole_clusters
from reportparse.readers.pdf.page.leftward import ReadingSpace, in_reading_order
from reportparse.readers.pdf.page.sideways import (
    page_as_displayed,
    page_in_place,
    sideways_angle,
    stages_as_displayed,
    stages_in_mirror,
    straightened,
)
from reportparse.readers.pdf.stages import PageStages
from reportparse.text import plain_letters

# The first letter of the scripts that run leftwards, or whose letters are drawn on each other.
_FIRST_SHAPED = "\u0590"
# Radicals of Chinese characters, which some writers name for the characters that look like them.
_RADICALS = regex.compile(r"[\u2e80-\u2fd5]")


class Taken(Protocol):
    """How a page that was read from its picture lies on the page as displayed."""

    def page(self, page: Page) -> Page:
        """The page with all places as displayed."""
        ...


class View(NamedTuple):
    """How one page was laid out for reading: `angle` in degrees, `space` None where nothing on it runs leftwards."""

    angle: float
    space: ReadingSpace | None
    taken: Taken | None = None
    """Where it stands, if it was read from a picture."""

    def page(self, page: Page) -> Page:
        """The page that was read, with all places as displayed."""
        if self.space is not None:
            page = page_in_place(page, self.space.displayed)
        page = page_as_displayed(page, self.angle) if self.angle else page
        return self.taken.page(page) if self.taken is not None else page

    def stages(self, stages: PageStages) -> PageStages:
        """The stages, with all places as displayed."""
        if self.space is not None:
            stages = stages_in_mirror(stages, self.space.displayed, self.space.mirrored)
        return stages_as_displayed(stages, self.angle) if self.angle else stages


def as_read(content: PageContent) -> tuple[PageContent, View]:
    """The page as it is read, and how it was laid out for that."""
    angle = sideways_angle(content)
    content = straightened(content, angle) if angle else content
    text = "".join([char[0] for span in content.spans for char in span.chars])
    if text.isascii() or max(text) < _FIRST_SHAPED:
        return content, View(angle, None)
    if _RADICALS.search(text) is not None:
        content = content._replace(spans=[_with_letters(span) for span in content.spans])
    content, space = in_reading_order(content._replace(spans=with_whole_clusters(content.spans)))
    return content, View(angle, space)


def _with_letters(span: Span) -> Span:
    """The run with characters in place of the radicals that look like them."""
    return replace(span, chars=[(plain_letters(char[0]), *char[1:]) for char in span.chars])
