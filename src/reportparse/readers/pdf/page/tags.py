"""
What a tagged PDF says of its tables and pictures, where the page agrees.

Tags are what a program wrote, often by default: Word tags the first row of any table as its head. So a head is one only
where all of a row is tagged so, the rows below are not, and it holds nothing that they hold: no sign, no code of
theirs. The words that describe a picture count where its look tells nothing (`signs.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reportparse.codes import code_shape
from reportparse.geometry import BBox, union
from reportparse.layout.words import Word
from reportparse.readers.pdf.engines.engine import Tag

Cell = tuple[int, int, int]
Rows = Sequence[Sequence[Sequence[Word]]]
"""The words of each cell, row by row, by their columns."""


def with_heads(words: Sequence[Word], tags: Mapping[int, Tag]) -> list[Word]:
    """The words, those that the file tags as heads of a table marked so."""
    heads = {order for order, tag in tags.items() if tag.is_head}
    return [replace(word, is_head=True) if word.order in heads else word for word in words] if heads else list(words)


def tagged_boxes(words: Iterable[Word], tags: Mapping[int, Tag]) -> dict[Cell, BBox]:
    """Where the text of each tagged cell stands, by the indices of its table, row and cell."""
    boxes: dict[Cell, list[BBox]] = {}
    for word in words:
        tag = tags.get(word.order)
        if tag is not None and tag.cell is not None:
            boxes.setdefault(tag.cell, []).append(word.bbox)
    return {cell: union(own) for cell, own in boxes.items()}


def head_row_count(rows: Rows) -> int:
    """How many rows at the top of a table are heads by their tags and by what they hold."""
    count = next((index for index, row in enumerate(rows) if not _is_tagged_head(row)), len(rows))
    if count == len(rows):
        # What is all heads has none.
        return 0
    shapes = {shape for row in rows[count:] for cell in row[:1] for word in cell if (shape := code_shape(word.text))}
    holds_data = (
        word.sign is not None or code_shape(word.text) in shapes
        for row in rows[:count]
        for cell in row
        for word in cell
    )
    return 0 if any(holds_data) else count


def _is_tagged_head(row: Sequence[Sequence[Word]]) -> bool:
    words = [word for cell in row for word in cell]
    return bool(words) and all(word.is_head for word in words)
