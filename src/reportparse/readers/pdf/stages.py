"""What the stages made of one page, kept together: a wrong table is found by looking at them in their order."""

from collections.abc import Mapping
from dataclasses import dataclass

from reportparse.document import Block, HiddenText, Sign
from reportparse.geometry import BBox
from reportparse.layout.edges import Edges
from reportparse.layout.lattice import Grid
from reportparse.layout.words import Word


@dataclass(frozen=True, slots=True)
class PageStages:
    """
    The stages of one page, from its words to the cells that hold them; blocks are made of nothing else.

    `drawn` are the borders that are printed, `edges` those and the implied ones. `words_by_cell` has one entry per
    grid: the words by the index of their cell. `outside` are the words in no cell, `regions` the parts of the page that
    are read in turn (the last around a word has it), `hidden` is what nobody can see. `decks` are cards that follow
    each other: what they cover, and what is read from them. `grounds_by_cell` are the colours that cells stand on, one
    entry per grid.
    """

    page_number: int
    width: float
    height: float
    is_readable: bool
    words: tuple[Word, ...]
    drawn: Edges
    edges: Edges
    grids: tuple[Grid, ...]
    words_by_cell: tuple[dict[int, list[Word]], ...]
    outside: tuple[Word, ...]
    regions: tuple[BBox, ...]
    hidden: tuple[HiddenText, ...] = ()
    decks: tuple[tuple[BBox, tuple[Block, ...]], ...] = ()
    grounds_by_cell: tuple[Mapping[int, str], ...] = ()

    @property
    def implied(self) -> Edges:
        """The borders that nobody printed: a reader's eye sees them in the gaps of the text."""
        horizontal, vertical = set(self.drawn.horizontal), set(self.drawn.vertical)
        return Edges(
            tuple(edge for edge in self.edges.horizontal if edge not in horizontal),
            tuple(edge for edge in self.edges.vertical if edge not in vertical),
        )

    @property
    def cells(self) -> tuple[BBox, ...]:
        """The cells of the grids that became tables: one without any word in it did not."""
        pairs = zip(self.grids, self.words_by_cell, strict=True)
        return tuple(cell.bbox for grid, words in pairs if words for cell in grid.cells)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """What may be a mark, in cells and outside; the ground of a cell is no word of the page."""
        in_cells = (word for by_cell in self.words_by_cell for words in by_cell.values() for word in words)
        return tuple(word.sign for word in (*self.outside, *in_cells) if word.sign is not None)
