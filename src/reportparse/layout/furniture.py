"""
Running heads, feet and page numbers: lines that come again at the same place on several pages are not the text.

They leave the blocks and stay with the page as `furniture`: nothing that is printed is lost.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import regex

from reportparse.document import Block, Line, Page, Paragraph, Table
from reportparse.geometry import BBox
from reportparse.layout.stamps import STAMP_MARGIN, is_stamp
from reportparse.text import fold

# Shares of the page height in which running heads and feet stand.
_MARGIN = 0.12
# On how many pages a line must come again, at least, and on what share of them.
_LEAST_PAGES, _LEAST_SHARE = 3, 0.3
# A heading that opens several pages is larger than the text; a running head is not.
_LARGEST = 1.1
_NUMBER = regex.compile(r"\d{1,9}")

Key = tuple[str, int]


def without_furniture(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, their repeating margin lines moved from `blocks` to `furniture`."""
    largest = _LARGEST * main_size(pages)
    counts = Counter(key for page in pages for key in _page_keys(page, largest))
    enough = max(_LEAST_PAGES, _LEAST_SHARE * len(pages))
    repeated = {key for key, count in counts.items() if count >= enough}
    return tuple(_cleared(page, repeated, largest) for page in pages)


def main_size(pages: Iterable[Page]) -> float:
    """The font size, in points, in which most of the text is set; 0 where there is no text."""
    chars: Counter[float] = Counter()
    for page in pages:
        for line in _all_lines(page):
            chars[line.style.size] += len(line.raw)
    return max(chars, key=lambda size: (chars[size], -size), default=0.0)


def _all_lines(page: Page) -> Iterator[Line]:
    for block in page.blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from cell.lines
        else:
            yield from block.lines


def _page_keys(page: Page, largest: float) -> set[Key]:
    lines = (line for block in page.blocks if isinstance(block, Paragraph) for line in block.lines)
    return {key for line in lines for key in _keys(line, page, largest)}


def _keys(line: Line, page: Page, largest: float) -> Iterator[Key]:
    """
    What makes two margin lines the same: their words and their height on the page.

    A number may differ when it counts with the pages: then it stands in the key as its distance from the page's own.
    """
    box = line.place.bbox
    if box is None or not page.height or line.style.size > largest:
        return
    if _MARGIN * page.height < box.top and box.bottom < (1 - _MARGIN) * page.height:
        return
    text, height = fold(line.raw), round(box.top / 3)
    yield text, height
    for number in _NUMBER.finditer(text):
        distance = int(number[0]) - page.page_number
        yield f"{text[: number.start()]}#{distance}#{text[number.end() :]}", height


def _cleared(page: Page, repeated: set[Key], largest: float) -> Page:
    lines = [line for block in page.blocks if isinstance(block, Paragraph) for line in block.lines]
    stamped = _stamped(lines, page)
    text = [x for x in lines if id(x) not in stamped and repeated.isdisjoint(_keys(x, page, largest))]
    if len(text) == len(lines):
        return page
    first, last = _reach(text, page)
    kept = {id(line) for line in text}
    kept |= {id(line) for line in lines if _box(line).top >= first and _box(line).bottom <= last}
    furniture = tuple(line for line in lines if id(line) not in kept)
    return replace(page, blocks=tuple(_kept_blocks(page, kept)), furniture=furniture)


def _reach(text: Sequence[Line], page: Page) -> tuple[float, float]:
    """From where to where the text of a page goes, in points; what stands between belongs to it."""
    boxes = [_box(line) for line in text]
    boxes += [block.place.bbox for block in page.blocks if isinstance(block, Table) and block.place.bbox]
    return min((box.top for box in boxes), default=float("inf")), max((box.bottom for box in boxes), default=0.0)


def _kept_blocks(page: Page, kept: set[int]) -> Iterator[Block]:
    """The blocks of a page with the lines, by id, that stay; a paragraph without any goes."""
    for block in page.blocks:
        if isinstance(block, Table):
            yield block
        elif lines := tuple(line for line in block.lines if id(line) in kept):
            yield replace(block, lines=lines)


def _stamped(lines: Sequence[Line], page: Page) -> set[int]:
    """The margin lines, by id, that a printing program added, with what stands beside them."""
    found: set[int] = set()
    for stamp in lines:
        box = _box(stamp)
        height = page.height or 0.0
        at_edge = box.bottom <= STAMP_MARGIN * height or box.top >= (1 - STAMP_MARGIN) * height
        if at_edge and is_stamp(stamp.raw):
            found |= {id(line) for line in lines if box.top <= _box(line).middle[1] <= box.bottom}
    return found


def _box(line: Line) -> BBox:
    box = line.place.bbox
    assert box is not None, "a line of a page has its box"
    return box
