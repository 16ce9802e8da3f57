"""
Rows of a grid that hold several rows: where borders are drawn only around groups, the text parts what is inside.

The columns are the grid's own; `row_blocks` finds the rows in them.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from reportparse.codes import code_shape
from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import Grid, GridCell, edges_to_grids
from reportparse.layout.words import Word, words_to_rows
from reportparse.readers.pdf.row_blocks import column_blocks, split_rows, usual_leading

# Points that a border is kept away from the borders above and below it.
_APART = 5.5
# Points: how far above the text of a row the border that other columns print may stand.
_NEAR = 9.0

CellWords = Mapping[int, Sequence[Word]]


def with_split_bands(grid: Grid, words: CellWords, is_open: bool) -> Grid:
    """
    The grid, with a border between rows of text that it leaves in one row; the same object where there are none.

    `is_open` says that some of its borders are implied: then a row without a code may lack its border, too.
    """
    added: list[Edge] = []
    for indices in _bands(grid):
        if is_open or _may_hold_rows([words.get(index, ()) for index in indices]):
            added += _borders(grid, indices, words)
    if not added:
        return grid
    horizontal, vertical = _drawn(grid)
    grids = edges_to_grids(Edges((*horizontal, *added), vertical))
    return grids[0] if len(grids) == 1 else grid


def _bands(grid: Grid) -> list[list[int]]:
    """The cells, by index, in groups that stand side by side and reach equally far down."""
    bands: dict[tuple[int, int], list[int]] = {}
    for index, cell in enumerate(grid.cells):
        bands.setdefault((cell.row_index, cell.rowspan), []).append(index)
    return list(bands.values())


def _may_hold_rows(cells: Sequence[Sequence[Word]]) -> bool:
    """Whether a cell has several codes of one shape; a quick look before a thorough one."""
    for words in cells:
        shapes = [shape for word in words if word.angle == 0 and (shape := code_shape(word.text)) is not None]
        if len(shapes) > 1 and max(Counter(shapes).values()) > 1:
            return True
    return False


def _borders(grid: Grid, indices: Sequence[int], words: CellWords) -> list[Edge]:
    """The borders that a band lacks; none where its text gives no reason for them."""
    columns = [words_to_rows(w for w in words.get(i, ()) if w.angle == 0) for i in indices]
    sign_count = max((sum(any(w.sign for w in line) for line in lines) for lines in columns), default=0)
    if sign_count < 2 and not _are_apart(columns) and not _heads_rows(columns):
        return []
    edges = []
    box = grid.cells[indices[0]].bbox
    lines = [line for column in columns for line in column]
    for y, open_columns in split_rows(columns):
        if box.top + _APART < y < box.bottom - _APART:
            y = _at_border(y, grid, lines)
            boxes = [grid.cells[index].bbox for i, index in enumerate(indices) if i not in open_columns]
            edges += [Edge(y, box.x0, box.x1) for box in boxes]
    return edges


def _at_border(y: float, grid: Grid, lines: Sequence[Sequence[Word]]) -> float:
    """
    The height of the grid's own border near the one that a text shows, if no text stands between; else `y`.

    The rows beside a measure may be shaded, and say where it begins to a fraction of a point.
    """
    for border in sorted(grid.ys, key=lambda own: abs(own - y)):
        low, high = min(border, y), max(border, y)
        if high - low > _NEAR:
            break
        if not any(low < word.bbox.middle[1] < high for line in lines for word in line):
            return border
    return y


def _are_apart(columns: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether some column has several blocks with codes that a gap parts from the text above them."""
    leading = usual_leading(columns)
    for lines in columns:
        blocks = [block for block in column_blocks(lines, leading) if block.shape is not None]
        if len(blocks) > 1 and all(block.after_gap for block in blocks):
            return True
    return False


def _heads_rows(columns: Sequence[Sequence[Sequence[Word]]]) -> bool:
    """Whether texts stand side by side at the end or the start of a row, parted from it by a gap: a header, say."""
    leading = usual_leading(columns)
    blocks = [column_blocks(lines, leading) for lines in columns]
    for end in (0, -1):
        apart = [column[end] for column in blocks if len(column) > 1 and column[1 if end == 0 else -1].after_gap]
        codeless = [block for block in apart if block.shape is None and not block.has_sign]
        if len(codeless) > 1 and len({round(block.baseline) for block in codeless}) == 1:
            return True
    return False


def _drawn(grid: Grid) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """The borders of a grid's cells, except where they are open to the page above and below."""
    horizontal: list[Edge] = []
    vertical: list[Edge] = []
    for index, cell in enumerate(grid.cells):
        if index not in grid.open_above:
            horizontal.append(Edge(cell.bbox.top, cell.bbox.x0, cell.bbox.x1))
        if index not in grid.open_below:
            horizontal.append(Edge(cell.bbox.bottom, cell.bbox.x0, cell.bbox.x1))
        vertical += _sides(cell)
    return tuple(horizontal), tuple(vertical)


def _sides(cell: GridCell) -> list[Edge]:
    box = cell.bbox
    return [Edge(box.x0, box.top, box.bottom), Edge(box.x1, box.top, box.bottom)]
