"""Texts set on a page by hand: their words with signs, their lines, the page."""

from dataclasses import replace

from reportparse.document import Place, Sign
from reportparse.geometry import BBox
from reportparse.layout.cells import find_columns, line_to_strip
from reportparse.layout.lines import words_to_flow_lines
from reportparse.layout.pages import PageInput
from tests.building import printed

PAGE = BBox(0, 0, 600, 800)
# Three rows without any white between them: codes, texts, marks.
SOLID = (
    ("D1", 50, 100), ("Plant trees along", 80, 100), ("✓", 300, 100),
    ("the canal", 80, 112),
    ("D2", 50, 124), ("Count them", 80, 124), ("✗", 300, 124),
    ("D3", 50, 136), ("Draw a map of all", 80, 136), ("✓", 300, 136),
    ("that was planted", 80, 148),
)  # fmt: skip


def words(*texts, signs="✓✗○"):
    """Words of texts with x and baseline; those of `signs` as the reader of marks leaves them."""
    found = printed(texts)
    return [replace(w, sign=Sign(w.text, Place(1, w.bbox), "character")) if w.text in signs else w for w in found]


def lines_of(*texts):
    """The lines of some texts."""
    return words_to_flow_lines(words(*texts), 0)


def columns_of(borders, *texts):
    """The columns of some texts between borders, and the strips that hold them."""
    strips = [line_to_strip(line, borders, i) for i, line in enumerate(lines_of(*texts))]
    return find_columns(strips, borders), strips


def page(*texts, shapes=()):
    """A page of some texts with x and baseline."""
    return PageInput(PAGE, words(*texts), shapes)
