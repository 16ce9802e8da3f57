"""Levels: whether a cell begins a guideline, a measure or a deliverable, by its code."""

from typing import Literal, NamedTuple, Protocol

from reportparse.document import Cell, Paragraph
from reportparse.normalize.codes import Code, Runs, parent_runs, runs_shape
from reportparse.normalize.columns import cell_text
from reportparse.normalize.rows_of_roles import RowOfRoles, parent_shape
from reportparse.normalize.schemes import Scheme

Level = Literal["guideline", "section", "measure", "deliverable"]


class Label(NamedTuple):
    """What a cell or paragraph begins, and the code that it begins with, if it does."""

    level: Level
    code: Code | None
    rank: int = 0
    """Which of several sections one above the other, from above."""


class Levels(Protocol):
    """Tells what begins in a cell or a paragraph."""

    @property
    def is_nested(self) -> bool:
        """Whether items belong where they are printed, whatever their codes say."""
        ...

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code that a text begins with, and the rest."""
        ...

    def of_cell(self, row: RowOfRoles, cell: Cell) -> Label | None:
        """What begins in a cell; None for the rest of something, or for other text."""
        ...

    def of_paragraph(self, paragraph: Paragraph) -> Label | None:
        """What begins in a paragraph outside of the tables."""
        ...


class WholeLevels:
    """The levels where rows have whole codes: their shape says the level, their runs what they belong to."""

    is_nested = False

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code that a text begins with, and the rest."""
        return self._scheme.split(text)

    def of_cell(self, row: RowOfRoles, cell: Cell) -> Label | None:
        """A code of the rows' shape begins a deliverable, one of the level above a measure."""
        code, _ = self._scheme.split(cell_text(cell))
        if code is None:
            return None
        shape, roles = row.roles.shape, row.roles
        if code.shape == shape:
            return Label("deliverable", code)
        is_tail = (
            bool(roles.tail) and cell.column_index == roles.deliverable_column and code.runs[-2:-1] == (roles.tail,)
        )
        if is_tail and len(code.runs) < len(shape):
            # `D3` or `L1D3` among codes such as `L1M1D3`: parts are missing.
            return Label("deliverable", Code(code.raw, code.runs[-2:], spelling="".join(code.runs[-2:])))
        return Label("measure", code) if code.shape == parent_shape(shape) else None

    def of_paragraph(self, _paragraph: Paragraph) -> Label | None:
        """Nothing: where codes are whole, headings are looked for by them."""
        return None


def ancestors(runs: Runs, shape: str | None = None) -> list[Runs]:
    """
    The runs of all levels above a code, from the highest one; those of its own parent come last.

    Where each number has a label, the highest level is a label with its number, else one run alone. `shape` is that of
    the report's whole codes: `A1` is the first measure of A where rows are A1.1, and one level where they are A1B1.

    >>> ancestors(("L", "1", "M", "2", "D", "3"))
    [('L', '1'), ('L', '1', 'M', '2')]
    >>> ancestors(("B", "3", "1"))
    [('B',), ('B', '3')]
    """
    shape, found = shape or runs_shape(runs), []
    top_count = 2 if shape == "A9" * (len(shape) // 2) else 1
    while len(runs) > top_count:
        runs = parent_runs(runs)
        found.append(runs)
    return found[::-1]
