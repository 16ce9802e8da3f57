"""
Pages that are printed sideways without saying so: turned so that they read straight, and their places turned back.

All later stages see a page whose text reads from left to right. What they give leads back to the page as displayed:
the boxes of all places do. Only `Table.column_edges` stay positions along the direction in which the page is read.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from reportparse.document import Block, HiddenText, Line, Page, Place, Sign, Table
from reportparse.geometry import BBox
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import Grid, GridCell
from reportparse.layout.printed import Char, Span
from reportparse.layout.words import Word
from reportparse.readers.pdf.engines.engine import Field, PageContent
from reportparse.readers.pdf.stages import PageStages

if TYPE_CHECKING:
    from reportparse.readers.pdf.engines.engine import Pixels

# Share of a page's characters that read at a right angle, and the least number of them; fewer where no other does.
_SHARE, _LEAST_CHARS, _LEAST_OF_ALL = 0.8, 40, 12

Turn = Callable[[BBox], BBox]


def sideways_angle(content: PageContent) -> float:
    """The angle at which nearly all text of a page is read, 90 or 270; 0 where the page reads straight."""
    counts: dict[float, int] = {}
    for span in content.spans:
        counts[span.angle] = counts.get(span.angle, 0) + len(span.chars)
    all_chars = sum(counts.values())
    for angle in (90.0, 270.0):
        own = counts.get(angle, 0)
        if own >= max(_LEAST_CHARS, _SHARE * all_chars) or own == all_chars >= _LEAST_OF_ALL:
            return angle
    return 0.0


def straightened(content: PageContent, angle: float) -> PageContent:
    """The page, turned such that text at `angle` (90 or 270) reads from left to right."""
    turn = _turn(content, angle)

    def pixels(box: BBox) -> "Pixels | None":
        import numpy as np

        found = content.render(turned_back(box, angle, content.width, content.height))
        return None if found is None else np.rot90(found, 1 if angle == 90 else -1)

    return content._replace(
        width=content.height,
        height=content.width,
        spans=[_span(span, angle, turn) for span in content.spans],
        shapes=[shape._replace(bbox=turn(shape.bbox)) for shape in content.shapes],
        pictures=[picture._replace(bbox=turn(picture.bbox)) for picture in content.pictures],
        fields=[Field(turn(box), is_on) for box, is_on in content.fields],
        render=pixels,
    )


def _turn(content: PageContent, angle: float) -> Turn:
    width, height = content.width, content.height
    if angle == 90:
        return lambda box: BBox(box.top, width - box.x1, box.bottom, width - box.x0)
    return lambda box: BBox(height - box.bottom, box.x0, height - box.top, box.x1)


def _span(span: Span, angle: float, turn: Turn) -> Span:
    own = (span.angle - angle) % 360
    chars: list[Char] = []
    for text, x0, top, x1, bottom, baseline, glyph in span.chars:
        box = turn(BBox(x0, top, x1, bottom))
        # A baseline is a line along the text: turned like a box without height.
        along = BBox(baseline, top, baseline, bottom) if span.angle % 180 == 90 else BBox(x0, baseline, x1, baseline)
        line = turn(along)
        chars.append((text, *box, line.x0 if own % 180 == 90 else line.top, glyph))
    return replace(span, chars=chars, bbox=turn(span.bbox), angle=own)


def turned_back(box: BBox, angle: float, width: float, height: float) -> BBox:
    """The box on the page as displayed, which is `width` by `height` points large."""
    if angle == 90:
        return BBox(width - box.bottom, box.x0, width - box.top, box.x1)
    return BBox(box.top, height - box.x1, box.bottom, height - box.x0)


def page_as_displayed(page: Page, angle: float) -> Page:
    """A straightened page with the places of everything on it as displayed."""
    width, height = page.height or 0.0, page.width or 0.0
    placed = page_in_place(page, lambda box: turned_back(box, angle, width, height))
    return replace(placed, width=width, height=height)


def page_in_place(page: Page, box: Turn) -> Page:
    """A page with the boxes of all places moved."""

    def back(place: Place) -> Place:
        return replace(place, bbox=place.bbox and box(place.bbox))

    blocks = tuple(_block(block, back) for block in page.blocks)
    furniture = tuple(_lines(page.furniture, back))
    return replace(page, blocks=blocks, furniture=furniture, hidden=_hidden(page.hidden, back))


def stages_as_displayed(stages: PageStages, angle: float) -> PageStages:
    """The stages of a straightened page, for drawing over the page as displayed: all boxes and borders turned back."""
    width, height = stages.height, stages.width

    def box(own: BBox) -> BBox:
        return turned_back(own, angle, width, height)

    def edges(own: Edges) -> Edges:
        rows = [box(BBox(edge.start, edge.position, edge.end, edge.position)) for edge in own.horizontal]
        columns = [box(BBox(edge.position, edge.start, edge.position, edge.end)) for edge in own.vertical]
        return Edges(tuple(Edge(b.top, b.x0, b.x1) for b in columns), tuple(Edge(b.x0, b.top, b.bottom) for b in rows))

    return replace(
        _stages_in_place(stages, box),
        width=width,
        height=height,
        drawn=edges(stages.drawn),
        edges=edges(stages.edges),
        grids=tuple(_grid(grid, box, angle) for grid in stages.grids),
    )


def stages_in_mirror(stages: PageStages, text: Turn, box: Turn) -> PageStages:
    """The stages of a page that was mirrored, with the boxes of texts (`text`) and of borders (`box`) moved back."""

    def edges(own: Edges) -> Edges:
        rows = [(edge, box(BBox(edge.start, edge.position, edge.end, edge.position))) for edge in own.horizontal]
        columns = [(edge, box(BBox(edge.position, edge.start, edge.position, edge.end))) for edge in own.vertical]
        return Edges(
            tuple(edge._replace(start=b.x0, end=b.x1) for edge, b in rows),
            tuple(edge._replace(position=b.x0) for edge, b in columns),
        )

    return replace(
        _stages_in_place(stages, text),
        drawn=edges(stages.drawn),
        edges=edges(stages.edges),
        grids=tuple(_mirrored_grid(grid, box) for grid in stages.grids),
        regions=tuple(map(box, stages.regions)),
    )


def _stages_in_place(stages: PageStages, box: Turn) -> PageStages:
    """The stages with the boxes of all texts and regions moved; not those of grids and edges."""

    def back(place: Place) -> Place:
        return replace(place, bbox=place.bbox and box(place.bbox))

    def word(own: Word) -> Word:
        sign = own.sign and replace(own.sign, place=back(own.sign.place))
        return replace(own, bbox=box(own.bbox), sign=sign)

    return replace(
        stages,
        words=tuple(map(word, stages.words)),
        words_by_cell=tuple({i: [*map(word, own)] for i, own in by.items()} for by in stages.words_by_cell),
        outside=tuple(map(word, stages.outside)),
        regions=tuple(map(box, stages.regions)),
        hidden=_hidden(stages.hidden, back),
    )


def _mirrored_grid(grid: Grid, box: Turn) -> Grid:
    """A grid, mirrored: its columns run the other way round."""
    outer, columns = box(grid.bbox), len(grid.xs) - 1
    xs = tuple(outer.x1 - (x - grid.xs[0]) for x in reversed(grid.xs))
    cells = tuple(
        cell._replace(column_index=columns - cell.column_index - cell.colspan, bbox=box(cell.bbox))
        for cell in grid.cells
    )
    return replace(grid, xs=xs, cells=cells, cell_by_field=tuple(row[::-1] for row in grid.cell_by_field))


def _grid(grid: Grid, box: Turn, angle: float) -> Grid:
    """A grid, turned back: its rows are columns, and one of the two runs the other way round."""
    outer = box(grid.bbox)
    xs, ys = [y - grid.ys[0] for y in grid.ys], [x - grid.xs[0] for x in grid.xs]
    xs = [outer.width - x for x in reversed(xs)] if angle == 90 else xs
    ys = ys if angle == 90 else [outer.height - y for y in reversed(ys)]
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    cells = tuple(
        GridCell(
            cell.column_index if angle == 90 else columns - cell.column_index - cell.colspan,
            rows - cell.row_index - cell.rowspan if angle == 90 else cell.row_index,
            cell.colspan,
            cell.rowspan,
            box(cell.bbox),
        )
        for cell in grid.cells
    )
    turned = [list(column) for column in zip(*grid.cell_by_field, strict=True)]
    fields = [column[::-1] for column in turned] if angle == 90 else turned[::-1]
    return Grid(tuple(outer.x0 + x for x in xs), tuple(outer.top + y for y in ys), cells, tuple(map(tuple, fields)))


def _hidden(texts: Iterable[HiddenText], back: Callable[[Place], Place]) -> tuple[HiddenText, ...]:
    return tuple(replace(text, place=back(text.place)) for text in texts)


def _block(block: Block, back: Callable[[Place], Place]) -> Block:
    if isinstance(block, Table):
        cells = [
            replace(
                cell,
                lines=tuple(_lines(cell.lines, back)),
                place=back(cell.place),
                hidden=_hidden(cell.hidden, back),
            )
            for cell in block.cells
        ]
        return replace(block, cells=tuple(cells), place=back(block.place))
    return replace(block, lines=tuple(_lines(block.lines, back)))


def _lines(lines: Iterable[Line], back: Callable[[Place], Place]) -> list[Line]:
    return [replace(line, place=back(line.place), signs=_signs(line.signs, back)) for line in lines]


def _signs(signs: Iterable[Sign], back: Callable[[Place], Place]) -> tuple[Sign, ...]:
    return tuple(replace(sign, place=back(sign.place)) for sign in signs)
