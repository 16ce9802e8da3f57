"""What is printed in a status cell, read as far as it goes without knowing what it means."""

from dataclasses import dataclass
from typing import Literal

from reportparse import marks
from reportparse.document import Cell, Place, Style
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

Kind = Literal["character", "word", "drawing", "picture", "blank"]
_LONGEST_STATUS = 60


@dataclass(frozen=True, slots=True)
class MarkReading:
    """
    One cell's mark. `shape` is None for words and unknown signs; `lookalike` is the shape that a letter resembles.

    `place` is where the mark itself stands, or for a blank cell the cell.
    """

    kind: Kind
    raw: str | None
    place: Place
    shape: str | None = None
    lookalike: str | None = None
    style: Style | None = None
    colour: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return self.kind == "blank"


def read_mark(cell: Cell, vocabulary: Vocabulary) -> MarkReading | None:
    """The mark of a cell; None when the cell holds something else, such as a sentence or a number."""
    if cell.is_blank:
        return MarkReading("blank", None, cell.place)
    if not cell.lines:
        figure = cell.figures[0]
        return MarkReading(figure.kind, None, figure.place, colour=figure.colour)
    raw = one_line(" ".join(line.raw for line in cell.lines))
    line = cell.lines[0]
    if not raw:
        return MarkReading("blank", None, cell.place)
    shape, lookalike = marks.find_shape(raw), marks.find_lookalike(raw)
    if shape or lookalike or is_unknown_sign(raw):
        return MarkReading("character", raw, line.place, shape, lookalike, line.style, line.style.colour)
    if len(raw) <= _LONGEST_STATUS and vocabulary.find_status(raw):
        return MarkReading("word", raw, line.place, style=line.style, colour=line.style.colour)
    return None


def is_unknown_sign(raw: str) -> bool:
    """Whether a text is one or two characters that are no figures and no letters: a sign, though not one we know."""
    sign = marks.bare_sign(raw)
    return 0 < len(sign) <= 2 and not any(c.isalnum() for c in sign)
