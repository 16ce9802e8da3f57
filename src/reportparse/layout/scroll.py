"""
The scroll: the pages of a document one below the other, and on it all tables, drawn or implied.

    words, shapes -> drawn grids -> regions -> lines -> families of columns -> zones -> rows -> grids

Columns are decided over all pages at once: the two lines that a page break leaves of a table are read with the many
before them. A page break is one more place where a row may end, and says little by itself.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.cards import Deck, find_decks, without_decks
from reportparse.layout.completion import completed
from reportparse.layout.corridors import Drawn
from reportparse.layout.edges import Edge, Edges, is_fill, shapes_to_edges
from reportparse.layout.justified import find_justified
from reportparse.layout.lattice import Grid, edges_to_grids
from reportparse.layout.lines import FlowLine, Part, part_to_flow_lines, rows_to_part, usual_size
from reportparse.layout.pages import PageInput
from reportparse.layout.regions import Gutter, find_asides, find_gutters, is_inside, left_of, page_regions, region_of
from reportparse.layout.tables import OpenTable, zones_to_tables
from reportparse.layout.tails import set_tails_apart
from reportparse.layout.words import Word, words_to_rows
from reportparse.layout.zones import Flow, find_zones

_DIGITS = regex.compile(r"\d+")
_PAGE_NUMBER = regex.compile(r"[^\p{L}#]*#[^\p{L}]*|\p{L}{1,7}\.? #.{0,6}#?")


@dataclass(slots=True)
class PageLayout:
    """
    A page's grids with the words of their cells by index, its decks of cards, and the words outside of all of them.

    `regions` are the parts of the page that are read in turn; `drawn` are the borders that are printed, `edges` those
    and the implied ones.
    """

    grids: list[Grid]
    words_by_cell: list[dict[int, list[Word]]]
    outside: list[Word]
    regions: list[BBox]
    drawn: Edges
    edges: Edges
    decks: list[Deck] = field(default_factory=list)


@dataclass(slots=True)
class _Page:
    """
    A page on the way: `kept` grids are tables as drawn, `doubtful` ones only if nothing better is found.

    `inside` are the words of the cells of each kept grid, `loose` those in none.
    """

    source: PageInput
    drawn: Edges
    shaded: Edges
    kept: list[Grid]
    doubtful: list[Grid]
    inside: list[dict[int, list[Word]]]
    loose: list[Word]
    regions: list[BBox] = field(default_factory=list)


def find_layouts(pages: Sequence[PageInput]) -> list[PageLayout]:
    """The layout of each page of a document, decided over all of them at once."""
    decks = find_decks(pages)
    drafts = [_draw(page) for page in without_decks(pages, decks)]
    asides = _find_all_regions(drafts)
    parts = [
        part
        for part in _parts(drafts)
        if drafts[part.page_index].regions[part.region_index] not in asides[part.page_index]
    ]
    justified = find_justified((part.rows, part.x) for part in parts)
    lines = [line for part in parts for line in part_to_flow_lines(part, justified)]
    tails = set_tails_apart(_without_running_heads(lines, drafts))
    lines = tails.lines
    offsets = {(line.page_index, line.region_index): line.x for line in lines}
    barriers = {index: [grid.bbox.top for grid in draft.kept] for index, draft in enumerate(drafts)}
    zones = find_zones(Flow(lines, barriers))
    tables = zones_to_tables(zones, {index: (draft.drawn, draft.shaded) for index, draft in enumerate(drafts)})
    by_page: dict[int, list[OpenTable]] = {}
    for table in tables:
        restored = tails.restored(table, offsets[table.page_index, table.region_index])
        by_page.setdefault(table.page_index, []).append(restored)
    leaders: dict[int, list[Word]] = {}
    for line in lines:
        leaders.setdefault(line.page_index, []).extend(line.leaders)
    layouts = [_finish(draft, by_page.get(i, ()), leaders.get(i, ())) for i, draft in enumerate(drafts)]
    for deck in decks:
        layouts[deck.page_index].decks.append(deck)
    return layouts


def _find_all_regions(drafts: Sequence[_Page]) -> list[list[BBox]]:
    """
    Tell the parts of all pages that are read in turn; those that stand beside the text of each page come back.

    White that parts one page is known on the others.
    """
    asides = [_find_regions(draft) for draft in drafts]
    pages: dict[Gutter, set[int]] = {}
    for index, draft in enumerate(drafts):
        for gutter in find_gutters(draft.regions, _straight(draft.source.words)):
            pages.setdefault(gutter, set()).add(index)
    common = sorted(pages, key=lambda gutter: -len(pages[gutter]))[: w.MOST_GUTTERS]
    for index, draft in enumerate(drafts):
        own = [gutter for gutter, found in pages.items() if index in found]
        known = [
            gutter for gutter in common if not any(abs(gutter.start - other.start) <= w.SIDE_NEAR for other in own)
        ]
        if known:
            asides[index] = _find_regions(draft, known)
    return asides


def _find_regions(draft: _Page, known: Sequence[Gutter] = ()) -> list[BBox]:
    """
    Tell the parts of a page that are read in turn; those that stand beside its text come back.

    `known` is the white that parts other pages.
    """
    solid = [grid.bbox for grid in draft.kept]
    boxes = [s.bbox for s in draft.source.shapes if s.kind != "line" and s.bbox.height >= w.SMALLEST_BOX]
    straight = _straight(draft.source.words)
    asides = find_asides(draft.source.bbox, straight, solid, boxes)
    words = [word for word in straight if not any(is_inside(word.bbox, aside) for aside in asides)]
    printed = Drawn(solid, boxes, draft.drawn.horizontal)
    draft.regions = [*page_regions(draft.source.bbox, words, printed, known), *asides]
    return asides


def _straight(words: Iterable[Word]) -> list[Word]:
    return [word for word in words if word.angle == 0]


def _draw(page: PageInput) -> _Page:
    """The tables that are drawn on a page, and what is left."""
    strokes = shapes_to_edges([shape for shape in page.shapes if not is_fill(shape)], page.bbox)
    fills = [shape for shape in page.shapes if is_fill(shape)]
    drawn = shapes_to_edges(page.shapes, page.bbox) if fills else strokes
    kept, doubtful = _sorted_grids(edges_to_grids(drawn))
    if fills and strokes.horizontal:
        own, other = _sorted_grids(edges_to_grids(strokes))
        if _cells(own) > _cells(kept):
            kept, doubtful = own, other
    areas = [shape.bbox for shape in fills]
    shadings = [grid for grid in kept if _is_shading(grid, strokes) or _lacks_borders(grid, strokes, areas)]
    doubtful += shadings
    kept = [grid for grid in kept if grid not in shadings]
    shaded = shapes_to_edges(fills, page.bbox)
    by_cell, loose = split_by_grid(page.words, kept)
    whole = [completed(grid, words) for grid, words in zip(kept, by_cell, strict=True)]
    if any(grid is not own for grid, own in zip(kept, whole, strict=True)):
        by_cell, loose = split_by_grid(page.words, whole)
    return _Page(page, strokes, shaded, whole, doubtful, by_cell, loose)


def _cells(grids: Iterable[Grid]) -> int:
    return sum(len(grid.cells) for grid in grids)


def _sorted_grids(grids: Sequence[Grid]) -> tuple[list[Grid], list[Grid]]:
    """The grids that are tables as drawn, and those that may be a part of one: a head, a shaded row, a frame."""
    kept: list[Grid] = []
    doubtful: list[Grid] = []
    for grid in grids:
        is_whole = len(grid.xs) > 2 and len(grid.ys) > 2 and not _is_open(grid) and _has_whole_cells(grid)
        (kept if is_whole else doubtful).append(grid)
    return kept, doubtful


def _is_shading(grid: Grid, strokes: Edges) -> bool:
    """Whether a grid is two shaded rows and no line between columns: a head and the first of the rows, more likely."""
    return len(grid.ys) <= w.SHADED_ROWS + 1 and not any(_is_of(edge, grid) for edge in strokes.vertical)


def _lacks_borders(grid: Grid, strokes: Edges, areas: Iterable[BBox]) -> bool:
    """
    Whether no line parts the columns of a grid, and next to no area of colour lies in one of them.

    Its borders are those of areas beside it, as of statuses one below the other; the other columns have none.
    """
    if any(_is_of(edge, grid) for edge in strokes.vertical):
        return False
    own = [area for area in areas if grid.ys[0] <= area.middle[1] <= grid.ys[-1]]
    least = w.DRAWN_SHARE * (grid.ys[-1] - grid.ys[0])
    return any(
        sum(area.height for area in own if area.x0 < (a + b) / 2 < area.x1) < least
        for a, b in itertools.pairwise(grid.xs)
    )


def _has_whole_cells(grid: Grid) -> bool:
    """Whether all cells of a grid are rectangles: around shaded ones, what lies between has any shape."""
    fields = Counter(itertools.chain.from_iterable(grid.cell_by_field))
    return all(fields[index] == cell.rowspan * cell.colspan for index, cell in enumerate(grid.cells))


def _is_open(grid: Grid) -> bool:
    """Whether a grid lacks borders between columns that its words show: most of its rows are one cell."""
    wide = [cell for cell in grid.cells if cell.colspan == len(grid.xs) - 1]
    return len(wide) > 0.5 * (len(grid.ys) - 1)


def _parts(drafts: Sequence[_Page]) -> Iterator[Part]:
    """
    The printed lines of each page outside of drawn tables, region by region.

    The places of words are told from the left border of the region, moved such that the texts of all regions begin
    where those of the leftmost do: a page that has no other column beside that is read with the others.
    """
    loose = [[words_to_rows(_words_in(draft, number)) for number, _ in enumerate(draft.regions)] for draft in drafts]
    lefts = [[left_of(own) for own in rows] for rows in loose]
    is_part = [[region.width < w.WHOLE_WIDTH * d.source.bbox.width for region in d.regions] for d in drafts]
    known = [
        left
        for own, rows, parts in zip(lefts, loose, is_part, strict=True)
        for left, inside, is_one in zip(own, rows, parts, strict=True)
        if is_one and inside
    ]
    base = min(known, default=0.0)
    for index, draft in enumerate(drafts):
        verticals = [edge for edge in draft.drawn.vertical if not any(_is_of(edge, grid) for grid in draft.kept)]
        for number, own in enumerate(loose[index]):
            x = lefts[index][number] - base if is_part[index][number] else 0.0
            yield rows_to_part(own, index, number, x, verticals)


def _words_in(draft: _Page, number: int) -> list[Word]:
    straight = _straight(draft.loose)
    if len(draft.regions) == 1:
        return straight
    return [word for word in straight if region_of(word.bbox, draft.regions) == number]


def _is_of(edge: Edge, grid: Grid) -> bool:
    return (
        grid.xs[0] - 1 <= edge.position <= grid.xs[-1] + 1 and grid.ys[0] <= (edge.start + edge.end) / 2 <= grid.ys[-1]
    )


def _without_running_heads(lines: Sequence[FlowLine], drafts: Sequence[_Page]) -> list[FlowLine]:
    """
    The lines without page numbers and those at the edges of pages that come again on other ones.

    They stand apart from the text, those that are set much smaller not as far; a number that comes again at its height
    on another page need not.
    """
    by_page: dict[int, list[FlowLine]] = {}
    for line in lines:
        by_page.setdefault(line.page_index, []).append(line)
    apart = {
        id(line): _distance(line, own)
        for index, own in by_page.items()
        for line in own
        if _stands_at_edge(line, drafts[index].source.bbox, drafts[index].doubtful)
    }
    at_edge = [line for line in lines if apart.get(id(line), -1.0) >= 0]
    keys = {id(line): _DIGITS.sub("#", " ".join(word.text for word in line.words)) for line in at_edge}
    counts = Counter(key for i, key in keys.items() if apart[i] >= w.HEAD_APART)
    heights = Counter(round(line.baseline) for line in at_edge if keys[id(line)] == "#")
    usual = {index: usual_size(own) for index, own in by_page.items()}
    heads: set[int] = set()
    for line in at_edge:
        key = keys[id(line)]
        if apart[id(line)] >= w.HEAD_APART:
            is_head = counts[key] > 1 or _PAGE_NUMBER.fullmatch(key) is not None
        else:
            is_head = key == "#" and heights[round(line.baseline)] > 1
        is_head |= _is_small(line, usual[line.page_index]) and apart[id(line)] >= w.SMALL_HEAD_APART
        heads |= {id(line)} if is_head else set()
    return [line for line in lines if id(line) not in heads]


def _is_small(line: FlowLine, usual: float) -> bool:
    return 0 < line.size < w.TAIL_SMALLER * usual


def _stands_at_edge(line: FlowLine, page: BBox, drawn: Iterable[Grid]) -> bool:
    """Whether a line stands at the edge of a page, outside of anything drawn."""
    at_top, at_bottom = line.bottom <= w.MARGIN * page.height, line.top >= (1 - w.MARGIN) * page.height
    return (at_top or at_bottom) and not line.has_sign and not any(is_inside(line.words[0].bbox, g.bbox) for g in drawn)


def _distance(line: FlowLine, lines: Iterable[FlowLine]) -> float:
    """How far, in em, the nearest of some lines is above or below one; less than 0 where one stands beside it."""
    others = [other for other in lines if other is not line and abs(other.baseline - line.baseline) > 1]
    return min(
        (max(other.top - line.bottom, line.top - other.bottom) / line.size for other in others), default=w.HEAD_APART
    )


def _finish(draft: _Page, tables: Sequence[OpenTable], leaders: Sequence[Word]) -> PageLayout:
    taken = {id(word) for table in tables for words in table.words.values() for word in words}
    grids = list(draft.kept)
    for grid in draft.doubtful:
        cells, _ = split_by_grid(draft.loose, [grid])
        inside = [word for words in cells[0].values() for word in words]
        # Two areas of colour below each other are the titles of two groups, more likely than a table of one column.
        is_titles = len(grid.xs) == 2 and _is_shading(grid, draft.drawn)
        if inside and not any(id(word) in taken for word in inside) and len(grid.cells) > 1 and not is_titles:
            grids.append(grid)
    words_by_cell, outside = draft.inside, draft.loose
    if taken or len(grids) > len(draft.kept):
        words_by_cell, outside = split_by_grid([word for word in draft.source.words if id(word) not in taken], grids)
    hidden = {id(word) for word in leaders} if tables else set()
    outside = [word for word in outside if id(word) not in hidden]
    grids += [table.grid for table in tables]
    words_by_cell = [*words_by_cell, *(table.words for table in tables)]
    implied = [_implied(table.grid) for table in tables]
    horizontal = [edge for edges in implied for edge in edges.horizontal]
    vertical = [edge for edges in implied for edge in edges.vertical]
    edges = Edges((*draft.drawn.horizontal, *horizontal), (*draft.drawn.vertical, *vertical))
    return PageLayout(grids, words_by_cell, outside, draft.regions, draft.drawn, edges)


def _implied(grid: Grid) -> Edges:
    boxes = [cell.bbox for cell in grid.cells]
    horizontal = {Edge(y, box.x0, box.x1) for box in boxes for y in (box.top, box.bottom)}
    vertical = {Edge(x, box.top, box.bottom) for box in boxes for x in (box.x0, box.x1)}
    return Edges(tuple(sorted(horizontal)), tuple(sorted(vertical)))


def split_by_grid(items: Iterable[Word], grids: Sequence[Grid]) -> tuple[list[dict[int, list[Word]]], list[Word]]:
    """Each grid's items by cell index, and the items outside of all grids. The smallest grid around an item has it."""
    if not grids:
        return [], list(items)
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
