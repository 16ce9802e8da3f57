"""
What a character shows where it is set in a symbol font: `ü` in Wingdings is a tick.

`symbol_fonts.toml` has the glyphs of the fonts that every office has. They need not be installed here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_PRIVATE_FIRST, _PRIVATE_LAST = 0xF000, 0xF0FF
_NOTHING = "\ufffc"


@dataclass(frozen=True, slots=True)
class SymbolFont:
    """The characters of a symbol font by code. In some all are signs, in others letters of another alphabet as well."""

    character_by_code: Mapping[int, str]
    all_signs: bool

    def shown(self, raw: str) -> str | None:
        """
        What the font shows for a character of a text; None where Unicode has nothing like it.

        A character that no code of such a font can be is shown by another font, as itself.
        """
        code = ord(raw)
        if _PRIVATE_FIRST <= code <= _PRIVATE_LAST:
            code -= _PRIVATE_FIRST
        elif code > 0xFF:
            return raw
        return self.character_by_code.get(code)


@cache
def _load() -> Mapping[str, SymbolFont]:
    table = tomllib.loads(files("reportparse.marks").joinpath("symbol_fonts.toml").read_text(encoding="utf-8"))
    fonts: dict[str, SymbolFont] = {}
    for entry in table["fonts"]:
        rows = {int(name, 16): row for name, row in entry.items() if isinstance(row, str)}
        shown = {16 * high + low: char for high, row in rows.items() for low, char in enumerate(row)}
        font = SymbolFont({code: char for code, char in shown.items() if char != _NOTHING}, entry["all_signs"])
        fonts |= dict.fromkeys(entry["names"], font)
    return fonts


def find_symbol_font(name: str | None) -> SymbolFont | None:
    """
    The symbol font of a name as files give it; None for fonts of letters and fonts that are not known.

    >>> find_symbol_font("Wingdings").shown("ü")
    '✓'
    """
    return _load().get(name.strip().lower()) if name else None
