"""What the stages want to know of pdfminer's fonts: a name, a number, how high they are, bold or slanted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pdfminer.encodingdb import EncodingDB
from pdfminer.pdffont import PDFFont, PDFSimpleFont, PDFType3Font, PDFUnicodeNotDefined

from reportparse.marks.symbol_fonts import SymbolFont, find_symbol_font

# ISO 32000-1, table 123: the bits of a font descriptor's flags for italic and for forced bold.
_ITALIC, _FORCE_BOLD = 1 << 6, 1 << 18
_BOLD_WEIGHT = 600
# Shares of the font size: what fonts reach above and below the baseline, where theirs is not to be believed.
_ASCENT, _DESCENT = 0.9, -0.2
_BELIEVED_ASCENT, _BELIEVED_DESCENT = (0.5, 1.3), (-0.5, -0.01)


@dataclass(frozen=True, slots=True)
class FontFacts:
    """
    A font. `number` tells fonts of one name apart.

    `ascent` and `descent` (negative) are shares of its size, which is how high a glyph's box is: what a font says of
    itself is scaled to that, as designers give their fonts all kinds of air.
    """

    name: str
    number: int
    ascent: float
    descent: float
    is_bold: bool
    is_italic: bool
    symbols: SymbolFont | None = None
    """What its codes show, where it is a symbol font that the file neither embeds nor explains."""


class Fonts:
    """The fonts of a document, numbered as they come."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[PDFFont, FontFacts]] = {}

    def facts(self, font: PDFFont) -> FontFacts:
        """The facts of a font. pdfminer keeps one object for each font; holding it keeps its id its own."""
        known = self._known.get(id(font))
        if known is None or known[0] is not font:
            known = font, _find_facts(font, len(self._known) + 1)
            self._known[id(font)] = known
        return known[1]


def _find_facts(font: PDFFont, number: int) -> FontFacts:
    name = _name(font, number)
    ascent, descent = font.get_ascent(), font.get_descent()
    if not isinstance(font, PDFType3Font):
        ascent = ascent if _BELIEVED_ASCENT[0] <= ascent <= _BELIEVED_ASCENT[1] else _ASCENT
        descent = descent if _BELIEVED_DESCENT[0] <= descent <= _BELIEVED_DESCENT[1] else _DESCENT
        ascent, descent = ascent / (ascent - descent), descent / (ascent - descent)
    lowered = name.lower()
    weight = font.descriptor.get("FontWeight", 0)
    is_heavy = isinstance(weight, int | float) and weight >= _BOLD_WEIGHT
    is_bold = is_heavy or bool(font.flags & _FORCE_BOLD) or "bold" in lowered or "black" in lowered
    is_italic = bool(font.flags & _ITALIC) or "italic" in lowered or "oblique" in lowered
    return FontFacts(name, number, ascent, descent, is_bold, is_italic, _symbols(font, name))


def _symbols(font: PDFFont, name: str) -> SymbolFont | None:
    """The symbol font that a viewer takes for a font of which the file gives the name only."""
    if not isinstance(font, PDFSimpleFont) or font.unicode_map is not None:
        return None
    is_embedded = any(key in font.descriptor for key in ("FontFile", "FontFile2", "FontFile3"))
    # pdfminer takes the encoding of letters where the file says nothing.
    is_explained = font.cid2unicode is not EncodingDB.std2unicode
    return None if is_embedded or is_explained else find_symbol_font(name)


def glyph_text(font: PDFFont, facts: FontFacts, code: int) -> str:
    """The text of a glyph; U+FFFD where the file does not say."""
    shown = facts.symbols.character_by_code.get(code) if facts.symbols is not None else None
    if shown is not None:
        return shown
    try:
        return font.to_unichr(code) or "\ufffd"
    except PDFUnicodeNotDefined:
        return "\ufffd"


def _name(font: PDFFont, number: int) -> str:
    """The font's name without the prefix that marks a subset; one that is made of drawings has a number for a name."""
    if isinstance(font, PDFType3Font):
        return f"Type3 ({number})"
    name: Any = font.fontname
    if isinstance(name, bytes):
        name = name.decode("latin-1")
    if name == "unknown":
        name = getattr(font, "basefont", name)
    return str(name).rpartition("+")[2]
