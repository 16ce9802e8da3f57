"""
Glyphs that a converter could not decode, and pictures in a line: kept through parsing, and then shown as signs.

Docling writes `glyph<c=51,font=/ABCDEE+Wingdings>` (older versions `GLYPH<51>`, `GLYPH(cmap:df00)`, `glyph[name]`, and
in Markdown `&lt;` for `<`), pdfminer `(cid:51)`; others print the code in the private use area (U+F0FC).
"""

import html
import zlib
from dataclasses import dataclass

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Line, Place, Sign, Style
from reportparse.readers.transcript.written_signs import show_written_signs

_GLYPH = regex.compile(
    r"glyph(?:<|&lt;)(?:(?!&gt;)[^<>\n]){1,120}(?:>|&gt;)|glyph\((?:cmap|cid):[^)\s]{1,20}\)|glyph\[[\p{L}\d]{1,30}\]"
    r"|\(cid:\d{1,5}\)|[\ue000-\uf8ff]",
    regex.IGNORECASE,
)
_CODE = regex.compile(r"(?:c=|cid:|<)(\d{1,6})|cmap:([0-9a-f]{1,6})", regex.IGNORECASE)
_FONT = regex.compile(r"font=/?([^>]+)", regex.IGNORECASE)
# Characters that no text has (Unicode's noncharacters) stand around what must survive parsing; inside, every character
# is moved up to the private planes, where nothing is markup.
_OPEN, _CLOSE, _SHIFT = "\ufdd0", "\ufdd1", 0xF0000
_PROTECTED = regex.compile(f"{_OPEN}([{chr(_SHIFT)}-{chr(0x10FFFF)}]+){_CLOSE}")
_PICTURE = "picture "
_STRIKE, _END = "\ufdd2", "\ufdd3"
_STRUCK = regex.compile(f"{_STRIKE}([^{_STRIKE}{_END}]*){_END}")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a converter says of a glyph that it could not decode: its code, and the font where it says that."""

    code: int | None
    font: str | None


def protect(raw: str) -> str:
    """The text with everything undecoded put out of the reach of parsers; `reveal` brings it back."""
    return _GLYPH.sub(lambda match: _hide(html.unescape(match[0])), raw)


def hide_picture(alt: str, source: str) -> str:
    """What stands in a text for a picture, until `reveal` makes a sign of it."""
    return _hide(f"{_PICTURE}{source}\n{alt}")


def _hide(text: str) -> str:
    return _OPEN + "".join(chr(_SHIFT + min(ord(c), 0x1FFFF)) for c in text) + _CLOSE


def reveal(shown: str, place: Place, style: Style) -> Line | None:
    """
    The line of a parsed text, with a sign for each lone glyph and each picture; None when nothing is printed.

    A glyph that touches letters or other glyphs is part of a word that nobody can read: it stays as it was written.
    """
    shown, struck = without_strikes(shown)
    if _OPEN not in shown:
        text = shown.strip()
        return Line(text, place, style, struck=struck) if text else None
    signs: list[Sign] = []

    def show(match: regex.Match[str]) -> str:
        written = "".join(chr(ord(c) - _SHIFT) for c in match[1])
        before, after = shown[: match.start()][-1:], shown[match.end() :][:1]
        is_picture = written.startswith(_PICTURE)
        if not is_picture and (_touches(before) or _touches(after)):
            return written
        signs.append(_picture_sign(written, place) if is_picture else _glyph_sign(written, place))
        return signs[-1].text

    text = _PROTECTED.sub(show, shown).strip()
    struck = tuple(_PROTECTED.sub(UNKNOWN_SIGN, part) for part in struck)
    return Line(text, place, style, tuple(signs), struck=struck) if text else None


def strike(text: str) -> str:
    """The text, marked as struck out, until `without_strikes` tells what is."""
    return f"{_STRIKE}{text}{_END}"


def without_strikes(text: str) -> tuple[str, tuple[str, ...]]:
    """
    The text without those marks, and its parts that are struck out.

    >>> without_strikes(f"by {strike('May')} June")
    ('by May June', ('May',))
    """
    struck = tuple(part for found in _STRUCK.findall(text) if (part := found.strip()))
    return text.replace(_STRIKE, "").replace(_END, ""), struck


def _touches(neighbour: str) -> bool:
    return neighbour.isalnum() or neighbour in (_OPEN, _CLOSE)


def _glyph_sign(written: str, place: Place) -> Sign:
    return Sign(UNKNOWN_SIGN, "character", place, written, font=find_glyph(written).font, appearance=_key(written))


def _picture_sign(written: str, place: Place) -> Sign:
    source, _, alt = written.removeprefix(_PICTURE).partition("\n")
    shape = marks.find_shape(show_written_signs(alt))
    text = show_written_signs(alt).strip() if shape is not None else UNKNOWN_SIGN
    return Sign(text, "picture", place, alt.strip() or None, shape, appearance=_key(source))


def _key(written: str) -> int:
    """A number that is the same for the same writing; the document numbers its appearances anew."""
    return zlib.crc32(written.encode("utf-8", "surrogatepass"))


def find_glyph(written: str) -> Glyph:
    """
    The code and the font in what a converter wrote.

    >>> find_glyph("glyph<c=51,font=/ABCDEE+Wingdings>")
    Glyph(code=51, font='ABCDEE+Wingdings')
    >>> find_glyph("(cid:51)")
    Glyph(code=51, font=None)
    """
    if len(written) == 1:
        return Glyph(ord(written), None)
    code, font = _CODE.search(written), _FONT.search(written)
    number = None if code is None else int(code[1]) if code[1] else int(code[2], 16)
    return Glyph(number, font[1] if font else None)


def is_undecoded(text: str) -> bool:
    """Whether a shown text still has what a converter could not decode in it."""
    return _GLYPH.search(text) is not None
