"""Signs of a Word document: characters, symbols of fonts that need not be here, check boxes, pictures, fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Place, Sign
from reportparse.marks.pictures import decode_picture
from reportparse.marks.symbol_fonts import find_symbol_font
from reportparse.readers.docx.drawings import Crop, Figure
from reportparse.readers.docx.looks import Looks
from reportparse.readers.docx.styles import RunFormat

if TYPE_CHECKING:
    from reportparse.marks.pictures import Pixels

# Under this confidence the shape of a picture is not believed.
_BELIEVED = 0.6
_CONTRADICTED = 0.5
_NO_EVIDENCE = frozenset({"letter", "word", "unknown", "blank"})
_EMPTY = frozenset({"empty_square", "ring"})
_BLACK = "#000000"
_WHITE_FRAME_PX = 4

# Pictographs, private use and damage are never letters.
_NO_LETTER = regex.compile(r"[\p{So}\p{Co}\ufffd]")
_COLOURED = regex.compile(r"\p{Emoji_Presentation}")
_SELECTORS = regex.compile(r"[\ufe00-\ufe0f]")


@cache
def _candidates() -> regex.Pattern[str]:
    """A character that may be a sign, with the variation selectors after it: they only say how it is coloured."""
    drawn = [char for char, shape in marks.load().shape_by_character.items() if shape != "dash"]
    known = regex.escape("".join(drawn), special_only=True)
    return regex.compile(rf"([\p{{So}}\p{{Co}}\ufffd{known}])[\ufe00-\ufe0f\u20e3]*")


class Shown(NamedTuple):
    """A stretch of a run as displayed: its text, the font that shows it, and the sign that it is, if it is one."""

    text: str
    font: str | None
    sign: Sign | None = None


class SignMaker:
    """Makes the signs of one document. `find_media` gives the bytes of a picture by its relationship."""

    def __init__(self, find_media: Callable[[str | None], bytes | None]) -> None:
        self._find_media = find_media
        self._looks = Looks()
        self._pictures: dict[tuple[bytes, Crop], tuple[str | None, float, str | None, int]] = {}

    def split_text(self, raw: str, look: RunFormat, place: Place) -> list[Shown]:
        """The text of a run in stretches: what a symbol font shows, signs one by one, and plain text between them."""
        fonts = [name for name in (look.font, look.high_font) if name and find_symbol_font(name) is not None]
        if fonts:
            return [self.symbol(char, self._font_of(char, look, fonts[0]), look, place) for char in raw]
        shown: list[Shown] = []
        at = 0
        for match in _candidates().finditer(raw):
            char = match[1]
            if match.start() > at:
                shown.append(Shown(_SELECTORS.sub("", raw[at : match.start()]), look.font))
            shown.append(self._character(match[0], char, look, place))
            at = match.end()
        if at < len(raw):
            shown.append(Shown(_SELECTORS.sub("", raw[at:]), look.font))
        return shown

    @staticmethod
    def _font_of(char: str, look: RunFormat, symbol_font: str) -> str | None:
        """The font that shows a character: one for ASCII, one for the rest; private use is the symbol font's own."""
        if _NO_LETTER.match(char):
            return symbol_font
        return look.font if char.isascii() else look.high_font

    def _character(self, raw: str, char: str, look: RunFormat, place: Place) -> Shown:
        text = UNKNOWN_SIGN if regex.match(r"[\p{Co}\ufffd]", char) else char
        colour = None if _COLOURED.match(char) else look.colour or _BLACK
        number = self._looks.number_of(char if text == char else f"{look.high_font} {char}", colour)
        sign = Sign(
            text=text,
            kind="character",
            place=place,
            raw=raw,
            shape=marks.find_shape(char),
            confidence=1.0 if text == char else 0.0,
            font=look.high_font,
            colour=colour,
            appearance=number,
        )
        return Shown(text, look.high_font, sign)

    def symbol(self, raw: str, font_name: str | None, look: RunFormat, place: Place) -> Shown:
        """What a character of a symbol font shows: a sign, or in some of them a letter of another alphabet."""
        font = find_symbol_font(font_name)
        if raw.isspace():
            return Shown(raw, font_name)
        char = font.shown(raw) if font is not None else None if _NO_LETTER.match(raw) else raw
        shape = marks.find_shape(char) if char is not None else None
        is_sign = char is None or shape not in (None, "dash") or _NO_LETTER.match(char) is not None
        if not is_sign and not (font is not None and font.all_signs and char != raw):
            return Shown(char or "", font_name)
        colour = look.colour or _BLACK
        sign = Sign(
            text=char or UNKNOWN_SIGN,
            kind="character",
            place=place,
            raw=raw,
            shape=shape,
            confidence=1.0 if char is not None else 0.0,
            font=font_name,
            colour=colour,
            appearance=self._looks.number_of(char or f"{font_name} {raw}", colour),
        )
        return Shown(sign.text, font_name, sign)

    def check_box(self, shown: Shown, is_on: bool, look: RunFormat, place: Place) -> Shown:
        """
        The sign of a check box that is displayed as `shown`.

        A box that is on may have any sign in it. What is displayed counts; where the file says the other, that is kept.
        """
        sign = shown.sign or self._character(shown.text, shown.text, look, place).sign
        assert sign is not None, "a character always gives a sign"
        shows_on = sign.shape not in _EMPTY
        contradicted = shows_on != is_on
        claimed = "ticked_box" if is_on else "empty_square"
        sign = replace(
            sign,
            kind="form_field",
            shape="ticked_box" if shows_on else sign.shape,
            confidence=_CONTRADICTED if contradicted else 1.0,
            contradicted_by=claimed if contradicted else None,
        )
        return Shown(sign.text, shown.font, sign)

    def form_box(self, is_on: bool, look: RunFormat, place: Place) -> Shown:
        """The sign of a check box of an old form, which Word draws: with a cross where it is on."""
        char = "☒" if is_on else "☐"
        shown = self._character(char, char, look, place)
        assert shown.sign is not None, "a character always gives a sign"
        drawn = Shown(char, shown.font, replace(shown.sign, raw=None))
        return self.check_box(drawn, is_on, look, place)

    def fill(self, colour: str, place: Place) -> Shown:
        """The sign of an area that has nothing but its colour."""
        text = marks.find_sign("square") or UNKNOWN_SIGN
        number = self._looks.number_of("fill", colour)
        sign = Sign(text, "fill", place, shape="square", colour=colour, appearance=number)
        return Shown(text, None, sign)

    def figure(self, figure: Figure, place: Place) -> Shown | None:
        """The sign of a small picture or drawn shape; None when nothing of it is to be seen."""
        if figure.is_picture:
            return self._picture(figure, place)
        text = marks.find_sign(figure.shape) or UNKNOWN_SIGN
        number = self._looks.number_of(f"drawn {figure.shape}", figure.colour)
        sure = 1.0 if figure.shape is not None else 0.0
        sign = Sign(text, "drawing", place, None, figure.shape, sure, colour=figure.colour, appearance=number)
        return Shown(text, None, sign)

    def _picture(self, figure: Figure, place: Place) -> Shown | None:
        data = self._find_media(figure.relation_id) or b""
        seen = self._pictures.get((data, figure.crop))
        if seen is None:
            seen = self._pictures[data, figure.crop] = self._see(data, figure.crop)
        shape, sure, colour, number = seen
        if shape == "blank":
            return None
        text = marks.find_sign(shape) or UNKNOWN_SIGN
        sign = Sign(text, "picture", place, None, shape, sure, colour=colour, appearance=number)
        return Shown(text, None, sign)

    def _see(self, data: bytes, crop: Crop) -> tuple[str | None, float, str | None, int]:
        """Shape ("blank" for none to be seen, None for one that cannot be told), confidence, colour, appearance."""
        pixels = decode_picture(data)
        if pixels is None:
            return None, 0.0, None, self._looks.number_of(f"picture {len(self._pictures)}", None)
        # Imported here: most documents hold no picture that could be a mark.
        from reportparse.marks import pixels as seeing

        pixels = _framed(pixels, crop)
        shape, confidence, _ = seeing.classify(pixels)
        features, colour = seeing.describe(pixels), seeing.ink_colour(pixels)
        if features is None:
            return "blank", 1.0, None, 0
        number = self._looks.number_of_picture(features, colour)
        is_seen = confidence >= _BELIEVED and shape not in _NO_EVIDENCE
        return (shape, confidence, colour, number) if is_seen else (None, 0.0, colour, number)


def _framed(pixels: Pixels, crop: Crop) -> Pixels:
    """The part of a picture that is shown, on the white paper around it."""
    import numpy as np

    height, width = pixels.shape[:2]
    left, top, right, bottom = crop
    across = slice(round(left * width), max(round((1 - right) * width), round(left * width) + 1))
    down = slice(round(top * height), max(round((1 - bottom) * height), round(top * height) + 1))
    frame = ((_WHITE_FRAME_PX, _WHITE_FRAME_PX), (_WHITE_FRAME_PX, _WHITE_FRAME_PX), (0, 0))
    return np.pad(pixels[down, across], frame, constant_values=255)
