"""
Parts of a page that are read one after the other: two pages on a sheet, columns of a newspaper, tables side by side.

A strip of white that runs down between two parts that stand for themselves is where a reader's eye turns back to the
top. A gutter of a table is no such strip: the text on one side of it lacks what makes rows (codes, or marks).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportparse.geometry import BBox, union
from reportparse.layout.words import Word, words_to_rows
from reportparse.readers.pdf.anchors import code_columns
from reportparse.readers.pdf.gutters import segments

# Points: how finely strips are looked for, how wide and how high one is at least.
_STEP, _WIDEST, _HEIGHT = 6.0, 12.0, 72.0
# Share of the height of what is printed that a strip runs along, at least.
_HEIGHT_SHARE = 0.3
# Share of their height that strips beside each other have in common, at least, to be one.
_SHARED = 0.95
# Lines that stand on each side of a strip, at least.
_LEAST_LINES = 3
_DEEPEST = 3


class _Strip(NamedTuple):
    """A white strip: where it is, and between which heights nothing crosses it."""

    x: float
    top: float
    bottom: float


def page_regions(page: BBox, words: Sequence[Word], drawn: Sequence[BBox]) -> list[BBox]:
    """
    The parts of a page in reading order; the page itself where it is one part.

    `words` are those outside of the drawn tables, whose boxes are `drawn`.
    """
    rows = words_to_rows(word for word in words if word.angle == 0)
    texts = [union(word.bbox for word in segment) for row in rows for segment in segments(row)]
    texts += [word.bbox for word in words if word.angle != 0]
    return _regions(page, words, [*texts, *drawn], drawn, _DEEPEST)


def _regions(box: BBox, words: Sequence[Word], items: Sequence[BBox], drawn: Sequence[BBox], depth: int) -> list[BBox]:
    inside = [item for item in items if is_inside(item, box)]
    strip = _strip(box, inside, words, drawn) if depth and len(inside) >= 2 * _LEAST_LINES else None
    if strip is None:
        return [box]
    found: list[BBox] = []
    for part in _parts(box, strip):
        if any(is_inside(item, part) for item in inside):
            found += _regions(part, words, items, drawn, depth - 1)
    return found


def _parts(box: BBox, strip: _Strip) -> Iterator[BBox]:
    """What is above a strip, left and right of it, and below, in reading order."""
    if strip.top > box.top:
        yield BBox(box.x0, box.top, box.x1, strip.top)
    yield BBox(box.x0, strip.top, strip.x, strip.bottom)
    yield BBox(strip.x, strip.top, box.x1, strip.bottom)
    if strip.bottom < box.bottom:
        yield BBox(box.x0, strip.bottom, box.x1, box.bottom)


def is_inside(item: BBox, box: BBox) -> bool:
    """Whether the middle of an item is in a part of the page."""
    x, y = item.middle
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom


def _strip(box: BBox, items: Sequence[BBox], words: Sequence[Word], drawn: Sequence[BBox]) -> _Strip | None:
    """The highest strip that parts a region, the widest of equals; None where there is none."""
    extent = union(items)
    least = max(_HEIGHT, _HEIGHT_SHARE * extent.height)
    found = []
    x = extent.x0 + _STEP
    while x < extent.x1 - _STEP:
        for top, bottom in _free(x, items, box):
            if min(bottom, extent.bottom) - max(top, extent.top) >= least:
                found.append(_Strip(x, top, bottom))
        x += _STEP
    groups = _neighbours(found)
    middles = [group[len(group) // 2] for group in groups if len(group) * _STEP >= _WIDEST]
    middles.sort(key=lambda strip: (max(strip.top, extent.top) - min(strip.bottom, extent.bottom), strip.x))
    return next((strip for strip in middles if _parts_two(box, strip, items, words, drawn)), None)


def _free(x: float, items: Iterable[BBox], box: BBox) -> Iterator[tuple[float, float]]:
    """The heights between which no item crosses a strip around x."""
    start = box.top
    for item in sorted((i for i in items if i.x0 < x + 1 and i.x1 > x - 1), key=lambda i: i.top):
        if item.top > start:
            yield start, item.top
        start = max(start, item.bottom)
    yield start, box.bottom


def _neighbours(strips: Sequence[_Strip]) -> list[list[_Strip]]:
    """The strips in groups that stand beside each other and share most of their height."""
    groups: list[list[_Strip]] = []
    for strip in strips:
        for group in groups:
            last = group[-1]
            shared = min(last.bottom, strip.bottom) - max(last.top, strip.top)
            higher = max(last.bottom - last.top, strip.bottom - strip.top)
            if strip.x - last.x <= _STEP + 1 and shared >= _SHARED * higher:
                group.append(strip)
                break
        else:
            groups.append([strip])
    return groups


def _parts_two(box: BBox, strip: _Strip, items: Sequence[BBox], words: Sequence[Word], drawn: Sequence[BBox]) -> bool:
    """Whether both sides of a strip stand for themselves."""
    sides = BBox(box.x0, strip.top, strip.x, strip.bottom), BBox(strip.x, strip.top, box.x1, strip.bottom)
    counts = [sum(is_inside(item, side) for item in items) for side in sides]
    has_table = [any(is_inside(item, side) for item in drawn) for side in sides]
    if any(n < _LEAST_LINES and not table for n, table in zip(counts, has_table, strict=True)):
        return False
    own = [[word for word in words if is_inside(word.bbox, side)] for side in sides]
    has_codes = [any(len(column.words) > 1 for column in code_columns([side])) for side in own]
    has_signs = [any(word.sign is not None for word in side) for side in own]
    if not any(has_codes):
        # Signs alone beside their texts are a list, and belong together.
        return all(_is_prose(side) or table for side, table in zip(own, has_table, strict=True))
    return all((codes and signs) or table for codes, signs, table in zip(has_codes, has_signs, has_table, strict=True))


def _is_prose(words: Sequence[Word]) -> bool:
    """Whether words make texts: more than one on a line, mostly."""
    rows = words_to_rows(word for word in words if word.angle == 0)
    return len(words) >= 3 * len(rows)
