"""Icons that only decorate a text: unknown ones and arrows that never stand alone in a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reportparse.document import Block, Line, Paragraph, Table
from reportparse.text import one_line

_NO_MARKS = frozenset({None, "arrow", "triangle"})


def without_decoration(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """
    The blocks without icons that are no marks.

    A mark stands alone in a cell somewhere in the document. An icon that nobody knows, or an arrow, and that only
    ever stands beside text, is none: before a code it would only keep the code from being seen.
    """
    marks = {
        line.signs[0].appearance
        for block in blocks
        if isinstance(block, Table)
        for cell in block.cells
        for line in cell.lines
        if len(cell.lines) == 1 and line.signs and one_line(line.raw) == line.signs[0].text
    }
    cleaned: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            cells = tuple(replace(cell, lines=_clean(cell.lines, marks)) for cell in block.cells)
            cleaned.append(replace(block, cells=cells))
        elif lines := _clean(block.lines, marks):
            cleaned.append(Paragraph(lines, block.heading_level))
    return tuple(cleaned)


def _clean(lines: Iterable[Line], marks: set[int | None]) -> tuple[Line, ...]:
    cleaned = (_clean_line(line, marks) for line in lines)
    return tuple(line for line in cleaned if line.raw)


def _clean_line(line: Line, marks: set[int | None]) -> Line:
    raw, kept, start = line.raw, [], 0
    for sign in line.signs:
        at = raw.find(sign.text, start)
        is_decoration = sign.kind in ("drawing", "picture") and sign.shape in _NO_MARKS
        if is_decoration and sign.appearance not in marks and at >= 0:
            raw = (raw[:at].rstrip(" ") + " " + raw[at + len(sign.text) :].lstrip(" ")).strip(" ")
        else:
            kept.append(sign)
            start = at + len(sign.text) if at >= 0 else start
    return replace(line, raw=raw, signs=tuple(kept)) if len(kept) != len(line.signs) else line
