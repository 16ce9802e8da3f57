"""Drafts: what is known of a guideline, a measure or a deliverable while its rows are read, line by line."""

from dataclasses import dataclass, field

from reportparse.codes import Code, Runs
from reportparse.document import Cell, Line, Note, Paragraph, Place
from reportparse.normalize.statuses.marks import MarkReading
from reportparse.normalize.tables.rows_of_roles import Position, RowOfRoles
from reportparse.text import fold

# "(continued)" and the like, after the code of a measure that goes on.
CONTINUED_WORDS = 2

Marks = list[tuple[MarkReading, str | None]]
"""Each mark with the status that its column stands for, if its column does."""


@dataclass(slots=True)
class Draft:
    """
    An item while it is put together. `parent` is what the page prints beside or above it, which the codes need not
    agree with: the measure of a deliverable, the guideline of a measure.

    `sections` are the levels between a guideline and a measure, from above.
    """

    code: Code
    lines: list[str]
    places: list[Place]
    marks: Marks = field(default_factory=list)
    earlier: list[tuple[str, MarkReading]] = field(default_factory=list)
    attributes: dict[str, list[str]] = field(default_factory=dict)
    struck: list[Line] = field(default_factory=list)
    """The lines of its rows in which something is struck out."""
    parent: "Draft | None" = None
    sections: tuple["Draft", ...] = ()
    rows_before: int = 0
    """How many deliverables are printed before a measure."""
    is_bordered: bool = False
    """Whether a cell of its own, with nothing else in it, sets a measure apart, or ties a deliverable to its parent."""

    def extend(self, cell: Cell) -> None:
        """Add what a further cell prints."""
        self.lines += [line.raw for line in cell.lines]
        self.places.append(cell.place)


@dataclass(frozen=True, slots=True)
class SubtotalRow:
    """A row with the total of a part, and how many deliverables are printed before it."""

    row: RowOfRoles
    rows_before: int


@dataclass(slots=True)
class Drafts:
    """
    All items of a document in the order of their first line, and what could not be used.

    `is_nested` says that items belong where they are printed; else their codes say where. `guidelines` are those
    that rows and paragraphs gave; where codes name them, their headings are looked for later.
    """

    is_nested: bool = False
    has_whole_codes: bool = False
    """Whether codes are whole as they are printed, wherever items belong."""
    guidelines: list[Draft] = field(default_factory=list)
    measures: list[Draft] = field(default_factory=list)
    deliverables: list[Draft] = field(default_factory=list)
    first_rows: dict[Runs, Position] = field(default_factory=dict)
    """Where the first deliverable of each measure and guideline stands, by the runs of their codes."""
    stray_rows: dict[Runs, Position] = field(default_factory=dict)
    """The same for deliverables beside a measure that belongs elsewhere: they do not say where theirs begins."""
    inner_paragraphs: list[tuple[Position, Paragraph]] = field(default_factory=list)
    """Rows that are one cell from side to side: text between the rows, such as a guideline's heading."""
    side_cells: list[tuple[Position, tuple[Line, ...]]] = field(default_factory=list)
    """What stands in a column of guidelines, where codes say what belongs where."""
    row_pages: set[int] = field(default_factory=set)
    """The pages on which deliverables stand."""
    subtotals: list[SubtotalRow] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def are_printed(marks: Marks) -> bool:
    """Whether any of the marks of a row is printed."""
    return any(not mark.is_blank for mark, _ in marks)


def is_stray(draft: Draft, runs: Runs) -> bool:
    """Whether a deliverable is printed under a measure that does not belong to what the deliverable's code names."""
    return draft.parent is not None and draft.parent.code.runs[: len(runs)] != runs


def is_same(item: Draft, again: Draft) -> bool:
    """Whether an item is printed again: on the next page, or by a converter on every row of its merged cell."""
    if item.code.runs != again.code.runs and not (item.code.is_generated and again.code.is_generated):
        return False
    old, new = (fold(" ".join(draft.lines)) for draft in (item, again))
    if item.code.is_generated:
        return new.startswith(old) and len(new[len(old) :].split()) <= CONTINUED_WORDS
    return len(new.split()) <= CONTINUED_WORDS or old.startswith(new) or new.startswith(old)
