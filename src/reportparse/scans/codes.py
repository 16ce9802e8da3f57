"""
Codes that were misread from a picture, repaired by those around them.

A letter or figure is read as one that looks like it (L1M1DI, 11 for 1.1). Which one is printed, the codes before and
after it say: a code is repaired only to what follows the one before it, or comes before the one after it, and only
where the two look alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import regex

from reportparse.codes import parse_code
from reportparse.document import Block, Cell, Line, Note, Page, Paragraph, Table

# What the eye of an engine takes for one another, each class by its first character; what parts the parts of a code.
_CLASSES = ("1IlLi|!tTjJ7]", "0OoQDC", "5Ss", "8B", "2Zz", "6Gb", "9gq", "4A", "M", "vV")
_LIKE = {ord(own): group[0] for group in _CLASSES for own in group}
_PARTING = regex.compile(r"[\s.,:;·_'’‘`´\-–—()]+")
_FIRST = regex.compile(r"\S+")
_LAST_NUMBER = regex.compile(r"\d+(?=\D*$)")
# So many codes of one form make it one that a document has.
_LEAST = 2
# Points: paragraphs that begin within this are below each other.
_SAME_X = 12.0

Place = tuple[int, ...]
"""Where a text stands in its pages: page and block, and in a table the cell."""


def with_codes_repaired(pages: Sequence[Page], read: frozenset[int]) -> tuple[list[Page], list[Note]]:
    """The pages with the codes of those repaired that were `read` from a picture, and a note for each repair."""
    texts = list(_texts(pages))
    repaired: dict[Place, tuple[str, str]] = {}
    heads = _heads(texts, pages)
    for column in _columns(texts, pages):
        repaired.update(_repairs(column, pages, read, heads))
    if not repaired:
        return list(pages), []
    notes = []
    for place, (printed, code) in sorted(repaired.items()):
        line = next(line for own, line in texts if own == place)
        notes.append(Note("code-repaired", line.place, {"printed": printed, "code": code}))
    return [_with(page, index, repaired) for index, page in enumerate(pages)], notes


def _texts(pages: Sequence[Page]) -> Iterator[tuple[Place, Line]]:
    """The first line of each cell and each paragraph, with its place."""
    for page_index, page in enumerate(pages):
        for block_index, block in enumerate(page.blocks):
            if isinstance(block, Paragraph):
                yield (page_index, block_index), block.lines[0]
                continue
            for index, cell in enumerate(block.cells):
                if cell.lines:
                    yield (page_index, block_index, index, cell.column_index), cell.lines[0]


def _columns(texts: Sequence[tuple[Place, Line]], pages: Sequence[Page]) -> list[list[tuple[Place, str]]]:
    """The first words below each other: of paragraphs that begin at one x, of a column in tables of as many columns."""
    columns: dict[tuple[int, int], list[tuple[Place, str]]] = {}
    for place, line in texts:
        match = _FIRST.search(line.raw)
        if match is None:
            continue
        block = pages[place[0]].blocks[place[1]]
        if isinstance(block, Table):
            key = block.column_count, place[3]
        else:
            key = 0, round(line.place.bbox.x0 / _SAME_X) if line.place.bbox is not None else 0
        columns.setdefault(key, []).append((place, match[0]))
    return list(columns.values())


def _heads(texts: Sequence[tuple[Place, Line]], pages: Sequence[Page]) -> dict[Place, str]:
    """The code of the heading that each cell of a table stands below: of the last text that is as wide as the table."""
    heads: dict[Place, str] = {}
    head: str | None = None
    for place, line in texts:
        block = pages[place[0]].blocks[place[1]]
        match = _FIRST.search(line.raw)
        is_wide = not isinstance(block, Table) or block.cells[place[2]].colspan == block.column_count > 1
        if is_wide and match is not None and _shape(match[0]) is not None:
            head = match[0].rstrip(".:)")
        elif head is not None:
            heads[place] = head
    return heads


def _repairs(
    column: Sequence[tuple[Place, str]], pages: Sequence[Page], read: frozenset[int], heads: Mapping[Place, str]
) -> Iterator[tuple[Place, tuple[str, str]]]:
    """What is to be repaired of the words of a column."""
    shapes = [_shape(word) for _, word in column]
    counts = Counter(shape for shape in shapes if shape is not None)
    codes = [
        word.rstrip(".:)") if shape is not None and counts[shape] >= _LEAST else None
        for (_, word), shape in zip(column, shapes, strict=True)
    ]
    after = _last_before(codes[::-1])[::-1]
    last: str | None = None
    for index, (place, word) in enumerate(column):
        bare = word.rstrip(".:)")
        code = _repaired(bare, (last, after[index]), heads.get(place))
        if code is not None and pages[place[0]].page_number in read and len(word) > 1:
            yield place, (bare, code)
            last = code
        else:
            last = codes[index] or last


def _repaired(bare: str, around: tuple[str | None, str | None], head: str | None) -> str | None:
    """What a word is that was misread of a code, between those around it and below a head with one; None as it is."""
    first = f"{head}.1" if head is not None else None
    following = _moved(around[0], 1)
    for code in (first, following):
        # Points that were passed over: 1.11 right below 1.1 is its first one, and 1.12 follows that.
        is_below = code is not None and head is not None and code.startswith(f"{head}.")
        if code is not None and is_below and bare != code and _PARTING.sub("", bare) == _PARTING.sub("", code):
            return code if bare != following else None
    expected = [code for code in (following, _first_below(around[0]), _moved(around[1], -1)) if code]
    if bare in expected or _fits_in(bare, around):
        return None
    if bare.isdecimal() and around[1] is None:
        # A figure behind the last code may be one that is stated: "15 deliverables in total".
        return None
    meant = {code for code in expected if _alike(bare) == _alike(code) and code != bare}
    return meant.pop() if len(meant) == 1 else None


def _last_before(codes: Sequence[str | None]) -> list[str | None]:
    """The last code before each place."""
    found: list[str | None] = []
    last: str | None = None
    for code in codes:
        found.append(last)
        last = code if code is not None else last
    return found


def _fits_in(word: str, around: Sequence[str | None]) -> bool:
    """Whether a word is a code of the form of one beside it, and no repair is called for."""
    shape = _shape(word)
    return shape is not None and any(other is not None and _shape(other) == shape for other in around)


def _shape(word: str) -> str | None:
    """The form of a code of several parts, with what parts them; None for what is none."""
    bare = word.rstrip(".:)")
    code = parse_code(bare)
    if code is None or len(code.runs) < 2:
        return None
    return regex.sub(r"\d+", "9", bare)


def _moved(code: str | None, by: int) -> str | None:
    """The code before or after one: its last number less or more by one."""
    match = _LAST_NUMBER.search(code) if code is not None else None
    if code is None or match is None or int(match[0]) + by < 1:
        return None
    return f"{code[: match.start()]}{str(int(match[0]) + by).zfill(len(match[0]))}{code[match.end() :]}"


def _first_below(code: str | None) -> str | None:
    """The first code under the next group: 1.2.1 after 1.1.4."""
    numbers = list(regex.finditer(r"\d+", code)) if code is not None else []
    if code is None or len(numbers) < 2:
        return None
    group, last = numbers[-2], numbers[-1]
    return f"{code[: group.start()]}{int(group[0]) + 1}{code[group.end() : last.start()]}1{code[last.end() :]}"


def _alike(word: str) -> str:
    """What two words have in common that the eye of an engine takes for one another."""
    return _PARTING.sub("", word).translate(_LIKE)


def _with(page: Page, page_index: int, repaired: dict[Place, tuple[str, str]]) -> Page:
    """The page with its codes repaired."""
    blocks: list[Block] = []
    for block_index, block in enumerate(page.blocks):
        if isinstance(block, Table):
            cells = [
                _with_cell(cell, repaired.get((page_index, block_index, index, cell.column_index)))
                for index, cell in enumerate(block.cells)
            ]
            blocks.append(replace(block, cells=tuple(cells)))
        else:
            change = repaired.get((page_index, block_index))
            blocks.append(replace(block, lines=_changed(block.lines, change)) if change is not None else block)
    return replace(page, blocks=tuple(blocks))


def _with_cell(cell: Cell, change: tuple[str, str] | None) -> Cell:
    return replace(cell, lines=_changed(cell.lines, change)) if change is not None else cell


def _changed(lines: tuple[Line, ...], change: tuple[str, str]) -> tuple[Line, ...]:
    printed, code = change
    return (replace(lines[0], raw=lines[0].raw.replace(printed, code, 1)), *lines[1:])
