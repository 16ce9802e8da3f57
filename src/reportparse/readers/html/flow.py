"""
The flow of text: pieces of text, signs and breaks to printed lines, white space as it is displayed.

How wide the page is, the source does not say. So a line here is what stands between two breaks that the page asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Line, Place, Sign, Style, struck_parts
from reportparse.marks.symbol_fonts import SymbolFont, find_symbol_font
from reportparse.readers.html.looks import Look
from reportparse.readers.html.values import hex_colour
from reportparse.text import one_line

# What is not displayed inside of a line: soft hyphens, places where a line may break, marks of direction.
_UNSEEN = dict.fromkeys([0xAD, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SPACES = regex.compile(r"[ \t\n\r\f]+")
_SPACES_NOT_LINES = regex.compile(r"[ \t\f]+")
_LINE_END = regex.compile(r"\r\n?|\n")
_NO_TEXT = regex.compile(r"[\p{So}\p{Co}\p{Cn}\ufffd]")
_MODIFIER = regex.compile("[\ufe0e\ufe0f]")
_EMOJI_START = 0x1F000
_KEEPS_LINES = ("pre", "pre-wrap", "pre-line", "break-spaces")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# A figure raised behind a number or a unit is an exponent; behind a word or a code it is the mark of a footnote.
_EXPONENT_BASE = regex.compile(r"(?:^|[^\p{L}\d])(?:\p{L}{1,2}|\d+)$")
_WORD = regex.compile(r"[^\W\d_]+")

Transform = Callable[[str], str]
_TRANSFORMS: dict[str, Transform] = {
    "uppercase": str.upper,
    "lowercase": str.lower,
    "capitalize": lambda text: _WORD.sub(lambda match: match[0][0].upper() + match[0][1:], text),
}


class Piece(NamedTuple):
    """
    Some text of one look, or a sign; `keeps_spaces` where white space is displayed as it stands.

    `is_raised` is set for figures and signs that may be the mark of a footnote.
    """

    text: str
    style: Style
    place: Place
    sign: Sign | None = None
    keeps_spaces: bool = False
    is_raised: bool = False


@dataclass(slots=True)
class _Built:
    """One line while it is put together."""

    text: str
    signs: list[Sign]
    pieces: list[Piece]
    notes: list[str]


class Flow:
    """Collects what is displayed one behind the other, and gives it as lines."""

    def __init__(self) -> None:
        self._lines: list[list[Piece]] = [[]]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has come yet that is displayed."""
        return not any(piece.sign is not None or piece.text.strip() for line in self._lines for piece in line)

    def add_raised(self, text: str, look: Look, place: Place) -> None:
        """Add a raised figure or sign: an exponent, or the mark of a footnote, which is no part of the text."""
        self._lines[-1].append(Piece(text, look.style, place, is_raised=True))

    def add_text(self, text: str, look: Look, place: Place) -> None:
        """Add text as the source has it; capitals that a style asks for are displayed, and so are read."""
        text = _TRANSFORMS.get(look.transform, str)(text.translate(_UNSEEN))
        font = _symbol_font(look.family)
        if font is not None:
            self._add_symbols(text, font, look, place)
            return
        if not look.white_space.startswith(_KEEPS_LINES):
            self._lines[-1].append(Piece(_SPACES.sub(" ", text), look.style, place))
            return
        for index, part in enumerate(_LINE_END.split(text)):
            if index:
                self.break_line()
            if look.white_space == "pre-line":
                part = _SPACES_NOT_LINES.sub(" ", part)
            self._lines[-1].append(Piece(part, look.style, place, None, look.white_space != "pre-line"))

    def _add_symbols(self, text: str, font: SymbolFont, look: Look, place: Place) -> None:
        """Add text of a font that shows signs under letters' codes, sign by sign."""
        for character in text:
            if character.isspace():
                self._lines[-1].append(Piece(" ", look.style, place))
                continue
            shape = marks.find_shape(font.shown(character) or "")
            shown = marks.find_sign(shape) or UNKNOWN_SIGN
            sure = 1.0 if shape is not None else 0.0
            name, colour = look.style.font, look.style.colour
            sign = Sign(shown, "character", place, character, shape, sure, name, colour)
            self.add_sign(sign, look)

    def add_sign(self, sign: Sign, look: Look) -> None:
        """Add a sign."""
        self._lines[-1].append(Piece(sign.text, look.style, sign.place, sign))

    def add_gap(self, place: Place) -> None:
        """Add the space that parts two boxes on one line."""
        self._lines[-1].append(Piece("   ", Style(), place, None, True))

    def break_line(self) -> None:
        """Begin a new line."""
        self._lines.append([])

    def take(self) -> list[Line]:
        """The lines so far that display anything; the flow is empty after that."""
        pieces, self._lines = self._lines, [[]]
        return [line for line in map(_pieces_to_line, pieces) if line is not None]


def _pieces_to_line(pieces: Sequence[Piece]) -> Line | None:
    built = _Built("", [], [], [])
    for piece in pieces:
        _append(built, piece)
    text = built.text.strip(" \t\n\r\f")
    # A line of no-break spaces and the like is blank, though it may have a height.
    if not one_line(text):
        return None
    shown = [piece for piece in built.pieces if piece.text.strip()]
    style = replace(_main_style(shown), struck=False)
    struck = struck_parts((_MODIFIER.sub("", piece.text), piece.style.struck) for piece in built.pieces)
    return Line(_MODIFIER.sub("", text), shown[0].place, style, tuple(built.signs), tuple(built.notes), struck)


def _append(built: _Built, piece: Piece) -> None:
    text = piece.text
    if piece.is_raised:
        if not (text.isdecimal() and _EXPONENT_BASE.search(built.text)):
            built.notes.append(text)
            return
        text = text.translate(_RAISED)
    if piece.sign is not None:
        # A picture or an icon keeps its distance from the words beside it; so do two of them.
        if built.text and not built.text.endswith((" ", "\u00a0")):
            built.text += " "
        built.text += text
        built.signs.append(piece.sign)
        built.pieces.append(piece)
        return
    if built.pieces and built.pieces[-1].sign is not None and text[:1].isalnum() and not built.text.endswith(" "):
        built.text += " "
    if not piece.keeps_spaces and (not built.text or built.text.endswith(" ")):
        text = text.lstrip(" ")
    if not text:
        return
    built.signs += _typed_signs(text, built.text, piece)
    built.text += text
    built.pieces.append(piece)


def _typed_signs(text: str, before: str, piece: Piece) -> list[Sign]:
    """The signs that stand alone in a text: characters that are drawn as one, with no letter beside them."""
    signs = []
    for index, character in enumerate(text):
        shape = marks.find_shape(character)
        is_sign = shape not in (None, "dash") or (shape is None and _NO_TEXT.match(character))
        if not is_sign:
            continue
        left = text[index - 1] if index else before[-1:]
        right = text[index + 1 : index + 2]
        if left.isalnum() or (right.isalnum() and left == "" and len(text) == 1):
            continue
        is_emoji = ord(character) >= _EMOJI_START
        sign = Sign(character, "character", piece.place, character, shape, 1.0 if shape else 0.0)
        signs.append(replace(sign, font=piece.style.font, colour=None if is_emoji else piece.style.colour))
    return signs


def _main_style(pieces: Sequence[Piece]) -> Style:
    """The style that most of a line is set in; it is bold or italic where all of it is."""
    weights: dict[Style, int] = {}
    for piece in pieces:
        weights[piece.style] = weights.get(piece.style, 0) + len(piece.text.strip())
    main = max(weights, key=lambda style: weights[style])
    bold = all(piece.style.bold for piece in pieces)
    return replace(main, bold=bold, italic=all(piece.style.italic for piece in pieces))


def sign_colour(look: Look) -> str | None:
    """The colour in which a look prints."""
    return hex_colour(look.colour) if look.colour is not None else None


def _symbol_font(family: str) -> SymbolFont | None:
    """The symbol font that a list of font names begins with."""
    font = find_symbol_font(family.split(",")[0].strip(" \"'"))
    return font if font is not None and font.all_signs else None
