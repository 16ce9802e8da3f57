"""What is printed in a status cell, read as far as it goes without knowing what it means."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import regex

from reportparse import marks
from reportparse.document import Cell, Line, Place, Sign, Style
from reportparse.normalize.statuses.choices import Choice, find_choices
from reportparse.normalize.statuses.struck import without_struck
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

Kind = Literal["character", "word", "drawing", "picture", "form_field", "fill", "blank"]
_LONGEST_STATUS = 60
_LONGEST_REMARK_WORDS = 5
# The mark of a footnote that is printed after a sign: "✓ 3)", "✗*", or right behind it, raised by the font: "✓1".
_NOTE = regex.compile(r"\d{1,2}|\s*(?:\(?\d{1,2}\)|[*†‡]{1,3}|[¹²³⁴-⁹⁰]{1,2})(?:,\s*(?:\(?\d{1,2}\)|[*†‡]{1,3}))*")
# A year, alone or in a date.
_DATE = regex.compile(r"[\d./() -]*\b(?:19|20)\d\d\b[\d./() -]*")

EMPTY_SHAPES = frozenset({"empty_square", "ring", "dash"})
"""What is printed where something does not apply, in a table with a column for each thing that may."""


@dataclass(frozen=True, slots=True)
class MarkReading:
    """
    One cell's mark. `shape` is None for words and unknown signs; `lookalike` is the shape that a letter resembles.
    `confidence` (0-1) is how sure the shape is; `contradicted_by` is the shape that the text layer claims instead.

    `place` is where the mark itself stands, or for a blank cell the cell. `hidden` is text in the cell that nobody
    can see, and `hides_under` says that some of it lies under the mark itself. `beside` is the sign that stands before
    or after a word.
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
    hides_under: bool = False
    beside: Sign | None = None
    words: str | None = None
    """The few words beside a sign that are no status themselves: a date, a remark."""
    is_struck: bool = False
    """Whether a line is drawn through it, and nothing else stands in its cell."""
    legible: float = 1.0
    """How sure what is printed was read at all (0-1): less where it was read from a picture."""

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed."""
        return self.kind == "blank"


def read_mark(cell: Cell, vocabulary: Vocabulary) -> MarkReading | None:
    """The mark of a cell; None when the cell holds something else, such as a sentence or a number."""
    kept = without_struck(cell)
    is_struck = kept.is_blank and not cell.is_blank
    reading = _read_seen(cell if is_struck else kept, vocabulary)
    if is_struck and reading is not None:
        reading = replace(reading, is_struck=True)
    reading = _as_legible(reading, cell) if reading is not None else None
    return _with_hidden(reading, cell) if reading is not None and cell.hidden else reading


def read_status_cell(cell: Cell, vocabulary: Vocabulary, is_sure: bool = False) -> MarkReading:
    """
    The mark of a cell in a status column; a text that is none is one nobody understands, and is kept.

    Where the column is one for sure, a sign may have a text of any length behind it: what the last row ran into, say.
    """
    reading = read_mark(cell, vocabulary)
    return _as_legible(reading, cell) if reading is not None else beside_words(cell, is_sure)


def beside_words(cell: Cell, is_sure: bool = False) -> MarkReading:
    """The sign of a cell that is no mark as a whole; else its words, which nobody understands as one."""
    reading = _sign_with_words(without_struck(cell), _LONGEST_REMARK_WORDS, is_sure)
    first = cell.lines[0]
    return _as_legible(reading or MarkReading("word", cell.text, first.place, style=first.style), cell)


def _as_legible(reading: MarkReading, cell: Cell) -> MarkReading:
    """The reading with how sure the lines of its cell are read."""
    least = min((line.confidence for line in cell.lines), default=1.0)
    return replace(reading, legible=least) if least < reading.legible else reading


def _read_seen(cell: Cell, vocabulary: Vocabulary) -> MarkReading | None:
    raw = cell.text
    if not raw:
        return MarkReading("blank", None, cell.place)
    signs = [sign for line in cell.lines for sign in line.signs]
    if _is_sign_alone(raw, signs):
        return _sign_to_reading(signs[0], cell.lines[0])
    if choices := find_choices(cell):
        return _choices_to_reading(choices, raw, cell)
    return _character(raw, cell.lines[0]) or _status_word(raw, signs, cell, vocabulary)


def _is_sign_alone(raw: str, signs: Sequence[Sign]) -> bool:
    """Whether a text is its sign and nothing else but the number of a note."""
    if not signs or not raw.startswith(signs[0].text):
        return False
    return raw == signs[0].text or (len(signs) == 1 and _NOTE.fullmatch(raw, len(signs[0].text)) is not None)


def _character(raw: str, line: Line) -> MarkReading | None:
    """A text that is a mark, or may be one."""
    shape, lookalike = marks.find_shape(raw), marks.find_lookalike(raw)
    if not (shape or lookalike or is_unknown_sign(raw)):
        return None
    colour = marks.find_colour(raw) or line.style.colour
    return MarkReading("character", raw, line.place, shape, lookalike, line.style, colour)


def _status_word(raw: str, signs: Sequence[Sign], cell: Cell, vocabulary: Vocabulary) -> MarkReading | None:
    """The words of a status, with the sign that stands beside them."""
    line = cell.lines[0]
    word, beside = (raw, None) if vocabulary.is_explained(raw) else _word_and_sign(raw, signs, line)
    if beside is not None and (beside.kind == "fill" or _DATE.fullmatch(word)):
        return _sign_with_words(cell, _LONGEST_REMARK_WORDS)
    if len(word) > _LONGEST_STATUS or not (vocabulary.is_explained(word) or vocabulary.find_status(word)):
        return None
    if beside is not None and beside.shape == "empty_square":
        # A box that is not ticked: what is printed behind it does not apply.
        return MarkReading("blank", None, line.place)
    return MarkReading("word", word, line.place, style=line.style, colour=line.style.colour, beside=beside)


def _sign_with_words(cell: Cell, most: int, may_begin: bool = False) -> MarkReading | None:
    """
    The sign of a cell that has a few words beside it, or with `may_begin` any words behind it.

    None where it has none, or an empty box, or a text.
    """
    raw = cell.text
    if not raw:
        return None
    words, sign = _word_and_sign(raw, [sign for line in cell.lines for sign in line.signs], cell.lines[0])
    is_short = len(words.split()) <= most and len(words) <= _LONGEST_STATUS
    if sign is None or sign.shape in (None, "empty_square", "dash"):
        return None
    if not is_short and not (may_begin and raw.startswith(sign.text)):
        return None
    return replace(_sign_to_reading(sign, cell.lines[0]), words=words)


def _word_and_sign(raw: str, signs: Sequence[Sign], line: Line) -> tuple[str, Sign | None]:
    """A text without the only sign that stands before or after it, and that sign; a transcription has characters."""
    words = raw.split()
    for token, rest in ((words[0], words[1:]), (words[-1], words[:-1])):
        shape = marks.find_shape(token)
        sign = next((sign for sign in signs if sign.text == token), None)
        if sign is None and not signs and shape not in (None, "dash"):
            sign = Sign(token, "character", line.place, token, shape)
        if sign is not None and len(signs) <= 1 and rest:
            return " ".join(rest), sign
    return raw, None


def _with_hidden(reading: MarkReading, cell: Cell) -> MarkReading:
    """The reading with what nobody can see in its cell."""
    text = one_line(" ".join(hidden.raw for hidden in cell.hidden))
    own = reading.place.bbox
    places = [hidden.place.bbox.middle for hidden in cell.hidden if hidden.place.bbox is not None]
    under = own is not None and any(own.x0 <= x <= own.x1 and own.top <= y <= own.bottom for x, y in places)
    return replace(reading, hidden=text, hides_under=under and not reading.is_blank)


def _choices_to_reading(choices: Sequence[Choice], raw: str, cell: Cell) -> MarkReading:
    """The word whose box is on; blank when none is, and all of it, which nobody understands, when several are."""
    chosen = [choice for choice in choices if choice.is_on]
    if not chosen:
        return MarkReading("blank", None, cell.place)
    if len(chosen) > 1:
        return MarkReading("word", raw, cell.place)
    line, sign = chosen[0].line, chosen[0].sign
    sure = sign.confidence if sign is not None else 1.0
    against = sign.contradicted_by if sign is not None else None
    return MarkReading("word", chosen[0].label, line.place, style=line.style, confidence=sure, contradicted_by=against)


def _sign_to_reading(sign: Sign, line: Line) -> MarkReading:
    lookalike = marks.find_lookalike(sign.raw or "") if sign.shape is None else None
    return MarkReading(
        sign.kind,
        sign.raw,
        sign.place,
        sign.shape,
        lookalike,
        line.style,
        marks.find_colour(sign.raw) or sign.colour,
        sign.confidence,
        sign.contradicted_by,
        sign.appearance,
    )


def is_unknown_sign(raw: str) -> bool:
    """Whether a text is one or two characters that are no figures and no letters: a sign, though not one we know."""
    sign = marks.bare_sign(raw)
    return 0 < len(sign) <= 2 and not any(c.isalnum() for c in sign)
