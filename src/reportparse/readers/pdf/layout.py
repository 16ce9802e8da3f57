"""
The layout of a page: its grids, drawn and implied, the words in their cells, and the parts that are read in turn.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reportparse.codes import code_shape
from reportparse.geometry import BBox
from reportparse.layout.edges import Edge, Edges, is_fill, shapes_to_edges
from reportparse.layout.lattice import Grid, edges_to_grids
from reportparse.layout.printed import Shape
from reportparse.layout.words import Word, usual_size
from reportparse.readers.pdf.anchors import code_columns
from reportparse.readers.pdf.bands import with_split_bands
from reportparse.readers.pdf.memory import Memory
from reportparse.readers.pdf.open_tables import with_implied_borders
from reportparse.readers.pdf.regions import is_inside, page_regions
from reportparse.readers.pdf.white_tables import may_be_rows, white_tables


class PageLayout(NamedTuple):
    """
    The grids of a page, the words in the cells of each, those outside of all, and the parts in reading order.

    `drawn` are the borders that are printed, `edges` those and the implied ones.
    """

    grids: list[Grid]
    words_by_cell: list[dict[int, list[Word]]]
    outside: list[Word]
    regions: list[BBox]
    drawn: Edges
    edges: Edges


def find_layout(shapes: Sequence[Shape], page: BBox, words: Sequence[Word], memory: Memory) -> PageLayout:
    """The tables of a page: the drawn ones, and those that words outside of them make."""
    layout = _drawn_layout(shapes, page, words, memory)
    memory.white.shapes |= {column.shape for column in code_columns([words])}
    if not may_be_rows(layout.outside, memory.white):
        memory.white.add_all(grid.xs for grid in layout.grids)
        return layout
    fills = [shape for shape in shapes if is_fill(shape)]
    kept = replace(memory.white)
    whole = _with_white_tables(layout, words, (), memory)
    if fills:
        # Shaded rows without a border are no grid: they say where rows begin, as gaps do.
        bare = _drawn_layout([shape for shape in shapes if not is_fill(shape)], page, words, memory)
        found, memory.white = memory.white, kept
        bare = _with_white_tables(bare, words, shapes_to_edges(fills, page).horizontal, memory)
        # A table inside of another is a shaded row beside rows that are not: read apart, they lose their order.
        if _order(bare) >= _order(whole) or (_is_nested(whole.grids) and not _is_nested(bare.grids)):
            return bare
        memory.white = found
    return whole


def _drawn_layout(shapes: Iterable[Shape], page: BBox, words: Sequence[Word], memory: Memory) -> PageLayout:
    drawn = shapes_to_edges(shapes, page)
    edges = with_implied_borders(drawn, words, memory.columns)
    grids = edges_to_grids(edges)
    words_by_cell, outside = split_by_grid(words, grids)
    are_open = edges is not drawn
    split = [with_split_bands(grid, by_cell, are_open) for grid, by_cell in zip(grids, words_by_cell, strict=True)]
    if any(new is not old for new, old in zip(split, grids, strict=True)):
        grids = split
        words_by_cell, outside = split_by_grid(words, grids)
    regions = page_regions(page, outside, [grid.bbox for grid in grids])
    return PageLayout(grids, words_by_cell, outside, regions, drawn, edges)


def _with_white_tables(
    layout: PageLayout, words: Sequence[Word], heights: Sequence[Edge], memory: Memory
) -> PageLayout:
    memory.white.add_all(grid.xs for grid in layout.grids)
    size = usual_size(words)
    tables: list[Edges] = []
    for index in range(len(layout.regions)):
        own = [word for word in layout.outside if region_of(word.bbox, layout.regions) == index]
        tables += white_tables(own, heights, size, memory.white)
    if not tables:
        return layout
    grids = layout.grids + [grid for edges in tables for grid in edges_to_grids(edges)]
    horizontal = (edge for edges in tables for edge in edges.horizontal)
    vertical = (edge for edges in tables for edge in edges.vertical)
    edges = Edges((*layout.edges.horizontal, *horizontal), (*layout.edges.vertical, *vertical))
    return PageLayout(grids, *split_by_grid(words, grids), layout.regions, layout.drawn, edges)


def _order(layout: PageLayout) -> int:
    """How many cells of a page are in order: they hold a lone sign, or a lone code that they begin with."""
    count = 0
    for by_cell in layout.words_by_cell:
        for words in by_cell.values():
            signs = sum(word.sign is not None for word in words)
            codes = [word for word in words if word.sign is None and code_shape(word.text) is not None]
            first = min(words, key=lambda word: (round(word.baseline), word.bbox.x0))
            count += (signs == 1) + (len(codes) == 1 and codes[0] is first)
    return count


def _is_nested(grids: Sequence[Grid]) -> bool:
    """Whether a grid lies inside of another."""
    boxes = [grid.bbox for grid in grids]
    return any(a is not b and is_inside(a, b) for a in boxes for b in boxes)


def region_of(box: BBox, regions: Sequence[BBox]) -> int:
    """The index of the region that holds a box; the last one where none does."""
    last = len(regions) - 1
    return next((i for i, region in enumerate(regions[:last]) if is_inside(box, region)), last)


def split_by_grid(items: Iterable[Word], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Word]]], list[Word]]:
    """Each grid's items by cell index, and the items outside of all grids. The smallest grid around an item has it."""
    by_size = sorted(range(len(grids)), key=lambda i: grids[i].bbox.width * grids[i].bbox.height)
    inside: list[dict[int, list[Word]]] = [{} for _ in grids]
    outside: list[Word] = []
    for item in items:
        point = item.bbox.middle
        for i in by_size:
            cell = grids[i].cell_at(point)
            if cell is not None:
                inside[i].setdefault(cell, []).append(item)
                break
        else:
            outside.append(item)
    return inside, outside
