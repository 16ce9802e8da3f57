"""Cells without what is struck out in them."""

from dataclasses import replace

from reportparse.document import Cell, Line


def without_struck(cell: Cell) -> Cell:
    """The cell without what is struck out in it."""
    if not any(line.struck for line in cell.lines):
        return cell
    lines = (_without_struck(line) if line.struck else line for line in cell.lines)
    return replace(cell, lines=tuple(line for line in lines if line.raw))


def _without_struck(line: Line) -> Line:
    raw, kept, start = "", list(line.signs), 0
    for part in line.struck:
        found = line.raw.find(part, start)
        if found < 0:
            continue
        raw += line.raw[start:found]
        start = found + len(part)
        gone = [next((sign for sign in kept if sign.text == char), None) for char in part]
        kept = [sign for sign in kept if not any(sign is other for other in gone)]
    return replace(line, raw=(raw + line.raw[start:]).strip(), signs=tuple(kept), struck=())
