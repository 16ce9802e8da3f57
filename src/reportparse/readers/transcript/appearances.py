"""
The signs of a whole document: what looks the same gets one number, and codes of symbol fonts their shape.

A code means something only in its own font's table. Subset fonts are numbered in two ways (by the character's code, or
by the glyph's place in the font), so a font's table is used only if it explains every sign that the font prints.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Block, Line, Page, Paragraph, Sign, Table
from reportparse.marks.symbol_fonts import find_symbol_font
from reportparse.readers.transcript.undecoded import find_glyph

# A code in the private use area names no font. Most office documents take their signs from this one, but not all.
_USUAL_FONT = "Wingdings"
_LAST_CODE = 0xF0FF
_SURE, _UNNAMED = 1.0, 0.85
# "ABCDEE+Wingdings-Regular" is a subset of Wingdings (ISO 32000-1, 9.6.4).
_SUBSET = regex.compile(r"^/?(?:[A-Z]{6}\+)?|[-,](?:Regular|Roman|Normal)$", regex.IGNORECASE)


def with_appearances(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, their signs numbered by how they look, with a shape where font and code tell it."""
    signs = [sign for line in _lines(pages) for sign in line.signs]
    if not signs:
        return tuple(pages)
    numbers: dict[int | None, int] = {}
    for sign in signs:
        numbers.setdefault(sign.appearance, len(numbers) + 1)
    shapes = _shapes(signs)
    return tuple(_map_page(page, numbers, shapes) for page in pages)


def _lines(pages: Iterable[Page]) -> Iterator[Line]:
    for page in pages:
        for block in page.blocks:
            if isinstance(block, Table):
                for cell in block.cells:
                    yield from cell.lines
            else:
                yield from block.lines


def _shapes(signs: Iterable[Sign]) -> dict[str, str]:
    """The shape by what was written, for the fonts whose table explains all of their signs."""
    by_font: dict[str | None, dict[str, str | None]] = {}
    for sign in signs:
        if sign.kind == "character" and sign.raw is not None:
            code = find_glyph(sign.raw).code
            if sign.font is None and len(sign.raw) > 1:
                continue
            by_font.setdefault(sign.font, {})[sign.raw] = _font_shape(sign.font or _USUAL_FONT, code)
    return {
        raw: shape
        for shapes in by_font.values()
        if None not in shapes.values()
        for raw, shape in shapes.items()
        if shape is not None
    }


def _font_shape(name: str, code: int | None) -> str | None:
    """The shape that a symbol font prints for a code; None when the font is none, or the code's sign is no mark."""
    font = find_symbol_font(_SUBSET.sub("", name))
    shown = font.shown(chr(code)) if font is not None and code is not None and code <= _LAST_CODE else None
    return marks.find_shape(shown) if shown is not None else None


def _map_page(page: Page, numbers: dict[int | None, int], shapes: dict[str, str]) -> Page:
    blocks: list[Block] = []
    for block in page.blocks:
        if isinstance(block, Table):
            cells = tuple(replace(cell, lines=_map_lines(cell.lines, numbers, shapes)) for cell in block.cells)
            blocks.append(replace(block, cells=cells))
        else:
            blocks.append(Paragraph(_map_lines(block.lines, numbers, shapes), block.heading_level))
    return replace(page, blocks=tuple(blocks))


def _map_lines(lines: tuple[Line, ...], numbers: dict[int | None, int], shapes: dict[str, str]) -> tuple[Line, ...]:
    return tuple(_map_line(line, numbers, shapes) if line.signs else line for line in lines)


def _map_line(line: Line, numbers: dict[int | None, int], shapes: dict[str, str]) -> Line:
    raw, start = line.raw, 0
    signs = []
    for sign in line.signs:
        shape = sign.shape or shapes.get(sign.raw or "")
        text = sign.text if shape is None or sign.text != UNKNOWN_SIGN else marks.find_sign(shape) or sign.text
        start = raw.index(sign.text, start)
        raw = raw[:start] + text + raw[start + len(sign.text) :]
        start += len(text)
        sure = _SURE if shape is None or sign.font is not None or sign.kind == "picture" else _UNNAMED
        signs.append(replace(sign, text=text, shape=shape, confidence=sure, appearance=numbers[sign.appearance]))
    return replace(line, raw=raw, signs=tuple(signs))
