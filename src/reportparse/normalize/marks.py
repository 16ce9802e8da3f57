"""What is printed in a status cell, read as far as it goes without knowing what it means."""

from dataclasses import dataclass
from typing import Literal

from reportparse import marks
from reportparse.document import Cell, Line, Place, Sign, Style
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

Kind = Literal["character", "word", "drawing", "picture", "form_field", "fill", "blank"]
_LONGEST_STATUS = 60

EMPTY_SHAPES = frozenset({"empty_square", "ring", "dash"})
"""What is printed where something does not apply, in a table with a column for each thing that may."""


@dataclass(frozen=True, slots=True)
class MarkReading:
    """
    One cell's mark. `shape` is None for words and unknown signs; `lookalike` is the shape that a letter resembles.
    `confidence` (0-1) is how sure the shape is; `contradicted_by` is the shape that the text layer claims instead.

    `place` is where the mark itself stands, or for a blank cell the cell. `hidden` is text in the cell that nobody
    can see.
    """

    kind: Kind
    raw: str | None
    place: Place
    shape: str | None = None
    lookalike: str | None = None
    style: Style | None = None
    colour: str | None = None
    confidence: float = 1.0
    contradicted_by: str | None = None
    appearance: int | None = None
    hidden: str | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return self.kind == "blank"


def read_mark(cell: Cell, vocabulary: Vocabulary) -> MarkReading | None:
    """The mark of a cell; None when the cell holds something else, such as a sentence or a number."""
    raw = one_line(" ".join(line.raw for line in cell.lines))
    hidden = _hidden_text(cell)
    if not raw:
        return MarkReading("blank", None, cell.place, hidden=hidden)
    signs = [sign for line in cell.lines for sign in line.signs]
    if signs and raw == signs[0].text:
        return _sign_to_reading(signs[0], cell.lines[0], hidden)
    line = cell.lines[0]
    shape, lookalike = marks.find_shape(raw), marks.find_lookalike(raw)
    is_sign = shape or lookalike or is_unknown_sign(raw)
    is_word = len(raw) <= _LONGEST_STATUS and (vocabulary.is_explained(raw) or vocabulary.find_status(raw))
    if not is_sign and not is_word:
        return None
    kind: Kind = "character" if is_sign else "word"
    return MarkReading(kind, raw, line.place, shape, lookalike, line.style, line.style.colour, hidden=hidden)


def read_status_cell(cell: Cell, vocabulary: Vocabulary) -> MarkReading:
    """The mark of a cell in a status column; a text that is none is one nobody understands, and is kept."""
    reading = read_mark(cell, vocabulary)
    if reading is not None:
        return reading
    raw = one_line(" ".join(line.raw for line in cell.lines))
    hidden = _hidden_text(cell)
    return MarkReading("word", raw, cell.lines[0].place, style=cell.lines[0].style, hidden=hidden)


def _sign_to_reading(sign: Sign, line: Line, hidden: str | None) -> MarkReading:
    lookalike = marks.find_lookalike(sign.raw or "") if sign.shape is None else None
    return MarkReading(
        sign.kind,
        sign.raw,
        sign.place,
        sign.shape,
        lookalike,
        line.style,
        sign.colour,
        sign.confidence,
        sign.contradicted_by,
        sign.appearance,
        hidden,
    )


def _hidden_text(cell: Cell) -> str | None:
    """What nobody can see in a cell, as one text."""
    return one_line(" ".join(text.raw for text in cell.hidden)) if cell.hidden else None


def is_unknown_sign(raw: str) -> bool:
    """Whether a text is one or two characters that are no figures and no letters: a sign, though not one we know."""
    sign = marks.bare_sign(raw)
    return 0 < len(sign) <= 2 and not any(c.isalnum() for c in sign)
