"""Levels: whether a cell begins a guideline, a measure or a deliverable, by its code."""

from collections.abc import Collection
from typing import Literal, NamedTuple, Protocol

from reportparse.codes import Code, Runs, parent_runs, runs_shape, separators
from reportparse.document import Cell, Paragraph
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.rows_of_roles import RowOfRoles, parent_shape

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

    @property
    def has_whole_codes(self) -> bool:
        """Whether the codes of measures and deliverables are whole as they are printed."""
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
    has_whole_codes = True

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme

    def split(self, text: str) -> tuple[Code | None, str]:
        """The code that a text begins with, and the rest."""
        return self._scheme.split(text)

    def of_cell(self, row: RowOfRoles, cell: Cell) -> Label | None:
        """A code of the rows' shape begins a deliverable, one of the level above a measure; a number alone nothing."""
        code, _ = self._scheme.split(cell_text(cell))
        if code is None or (row.lone_cell == cell and is_number(cell_text(cell))):
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


def is_number(text: str) -> bool:
    """Whether a text is a number alone, which heads nothing: a count, or the number of a page."""
    return text.strip(" .:()").isdecimal()


def ancestors(runs: Runs, top_count: int | None = None) -> list[Runs]:
    """
    The runs of all levels above a code, from the highest one; those of its own parent come last.

    `top_count` is how many runs the highest level of the report's codes has: `A1` is the first measure of A where rows
    are A1.1, and one level where they are A1B1. Without it the code itself tells.

    >>> ancestors(("L", "1", "M", "2", "D", "3"))
    [('L', '1'), ('L', '1', 'M', '2')]
    >>> ancestors(("B", "3", "1"))
    [('B',), ('B', '3')]
    """
    found: list[Runs] = []
    top_count = top_count or (2 if _is_labelled(runs_shape(runs)) else 1)
    while len(runs) > top_count:
        runs = parent_runs(runs)
        found.append(runs)
    return found[::-1]


def are_labelled(codes: Collection[Code]) -> bool:
    """Whether the most of some codes have letters before each of their numbers: `L1M1D1`."""
    return 2 * sum(_is_labelled(runs_shape(code.runs)) for code in codes) > len(codes)


def shared_letters(codes: Collection[Code]) -> Runs:
    """
    The letters that all codes begin with, right before a number; nothing where there are several, or none.

    They label the number as in `L1M1D1`: P1.1 and P2.1 stand under P1 and P2; but A1.1 and B1.1 under A and B.
    """
    first = {code.runs[:1] for code in codes}
    is_joined = all(len(code.runs) > 2 and code.shape.startswith("A9") and not separators(code)[1] for code in codes)
    return next(iter(first)) if is_joined and len(first) == 1 else ()


def _is_labelled(shape: str) -> bool:
    return shape == "A9" * (len(shape) // 2)
