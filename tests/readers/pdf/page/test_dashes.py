"""Drawn dashes: flat bars that stand where signs do, and those that are pieces of something else."""

from reportparse.geometry import BBox
from reportparse.layout.printed import Shape
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.figures import find_figures
from reportparse.readers.pdf.page.visibility import Ground

GREY = "#888888"
TICKS = [Shape("other", BBox(100, top, 106, top + 6), None, "#008800", 1.0) for top in (100, 120, 160)]


def bar(x0, top, width=6.0, height=1.2):
    """A filled bar, as thin as a dash."""
    return Shape("box", BBox(x0, top, x0 + width, top + height), GREY, None)


def dashes(*shapes):
    """The places of the flat figures of a page."""
    page = PageContent(1, 600, 800, [], [*TICKS, *shapes], [])
    return [item.bbox.top for item in find_figures(page, [], Ground(page)) if item.bbox.height < 2]


def test_a_flat_bar_in_a_column_of_signs_is_one():
    """as wide as the ticks above and below it, and nothing touches it."""
    assert dashes(bar(100, 142.4)) == [142.4]


def test_a_flat_bar_elsewhere_is_none():
    """no signs stand above, below or beside it, it is much wider, or it goes on."""
    assert dashes(bar(300, 142.4)) == []
    assert dashes(bar(95, 142.4, width=16.0)) == []
    assert dashes(bar(100, 142.4), bar(106.5, 142.4)) == []
    assert dashes(bar(100, 142.4, height=0.3)) == []
