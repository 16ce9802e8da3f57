"""
Lamps: several signs of one form side by side, of which one is lit, as in a traffic light that is drawn in a row.

Which of them is lit, and in what colour, is what a reader sees: the row becomes the lit sign. Where more of them are
lit the more is done, they are steps of a scale, and those that are not lit become outlines. Which of both it is, only
all rows of such signs of a document tell.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportparse.colours import saturation
from reportparse.document import Block, Document, Line, Sign, Table

# Signs of a row, at least and at most.
_LEAST, _MOST = 2, 5
# From this saturation (0 to 255) on a colour is lit; grey and the paler ones are not.
_LIT = 60
# The outline of each form that may be filled.
_OUTLINES = {"disc": ("ring", "○"), "square": ("empty_square", "☐")}
_FORMS = {"disc": "disc", "ring": "disc", "square": "square", "empty_square": "square"}


@dataclass(frozen=True, slots=True)
class _Row:
    """Signs that stand side by side: their places in the text and among the signs of their line, and which are lit."""

    start: int
    end: int
    first: int
    signs: tuple[Sign, ...]
    lit: tuple[int, ...]


def with_lit_lamps(document: Document) -> Document:
    """The document with the lit sign for each row of lamps, and outlines for what is not lit of a scale."""
    rows = [row for line in _lines(document) for row in _rows(line)]
    lamps = {count for count in range(_LEAST, _MOST + 1) if _are_lamps([r for r in rows if len(r.signs) == count])}
    if not rows:
        return document
    return _with_lines(document, lambda line: _read(line, lamps))


def _are_lamps(rows: Sequence[_Row]) -> bool:
    """Whether one sign of each row is lit, and not always the first one: a scale is lit from its start."""
    return all(len(row.lit) == 1 for row in rows) and any(row.lit != (0,) for row in rows)


def _rows(line: Line) -> Iterator[_Row]:
    """The rows of signs of one form in a line, some lit and some not."""
    places = _places(line)
    index = 0
    while places is not None and index < len(line.signs):
        signs, start, end = _row_from(line, places, index)
        lit = tuple(i for i, sign in enumerate(signs) if _is_lit(sign))
        if _LEAST <= len(signs) <= _MOST and 0 < len(lit) < len(signs):
            yield _Row(start, end, index, signs, lit)
        index += max(1, len(signs))


def _row_from(line: Line, places: Sequence[int], index: int) -> tuple[tuple[Sign, ...], int, int]:
    """The signs of one form that follow each other from one on, and where they begin and end in the text."""
    form = _FORMS.get(line.signs[index].shape or "")
    last = index
    while last + 1 < len(line.signs):
        between = line.raw[places[last] + len(line.signs[last].text) : places[last + 1]]
        if form is None or between.strip() or _FORMS.get(line.signs[last + 1].shape or "") != form:
            break
        last += 1
    return line.signs[index : last + 1], places[index], places[last] + len(line.signs[last].text)


def _places(line: Line) -> list[int] | None:
    """Where the signs of a line stand in its text; None where one of them does not."""
    found: list[int] = []
    start = 0
    for sign in line.signs:
        at = line.raw.find(sign.text, start)
        if at < 0:
            return None
        found.append(at)
        start = at + len(sign.text)
    return found


def _is_lit(sign: Sign) -> bool:
    return sign.shape in _OUTLINES and sign.colour is not None and saturation(sign.colour) >= _LIT


def _read(line: Line, lamps: set[int]) -> Line:
    """A line with what its rows of signs say."""
    for row in reversed(list(_rows(line))):
        if len(row.signs) in lamps:
            own: tuple[Sign, ...] = (row.signs[row.lit[0]],)
        else:
            own = tuple(sign if _is_lit(sign) else _outlined(sign) for sign in row.signs)
        raw = line.raw[: row.start] + " ".join(sign.text for sign in own) + line.raw[row.end :]
        signs = (*line.signs[: row.first], *own, *line.signs[row.first + len(row.signs) :])
        line = replace(line, raw=raw, signs=signs)
    return line


def _outlined(sign: Sign) -> Sign:
    shape, text = _OUTLINES.get(sign.shape or "", (sign.shape, sign.text))
    return replace(sign, shape=shape, text=text)


def _lines(document: Document) -> Iterator[Line]:
    for block in document.blocks():
        if isinstance(block, Table):
            yield from (line for cell in block.cells for line in cell.lines)
        else:
            yield from block.lines


def _with_lines(document: Document, change: Callable[[Line], Line]) -> Document:
    """A document, each of its lines changed."""

    def changed(lines: Iterable[Line]) -> tuple[Line, ...]:
        return tuple(change(line) if line.signs else line for line in lines)

    def read(block: Block) -> Block:
        if isinstance(block, Table):
            return replace(block, cells=tuple(replace(cell, lines=changed(cell.lines)) for cell in block.cells))
        return replace(block, lines=changed(block.lines))

    pages = tuple(replace(page, blocks=tuple(read(block) for block in page.blocks)) for page in document.pages)
    return replace(document, pages=pages)
