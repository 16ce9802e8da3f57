"""
Heads: how many rows at the top of a table head its columns, how many only name the table, what heads each column.

A row is a head by all evidence together, and never by its place alone: it differs from what stands below it (a word
over signs, codes or numbers), it looks different (weight, colour, upright text), its cells reach over several columns
of others or hang from such cells, the format says so. What is of one kind with the rows below it is none of them: a
sign under signs, a code under codes, a word that its column repeats. Nothing here knows a language.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import regex

from reportparse import marks
from reportparse.codes import split_code
from reportparse.document import Cell, Table
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import fold, one_line

CellKind = Literal["blank", "mark", "number", "code", "text"]

_NUMBER = regex.compile(r"[\s\p{P}\p{S}]*\d[\d\s\p{P}\p{S}]*\p{L}{0,3}[\s\p{P}]*")
_YEAR = regex.compile(r"(?:19|20)\d\d(?:\s*[-/–]\s*(?:19|20)?\d\d)?")
_MOST_ROWS = 6
# So many rows below one tell what its columns hold.
_SAMPLE = 200
# Share of the printed cells of a column that are of one kind, at least, where the column is of that kind.
_TYPED = 0.6
# Share of the cells of a row that look unlike the rows below.
_UNLIKE = 0.75
_LONGEST_REPEATED = 30
# The score from which on a row is a head for more than standing first.
_HEAD_BY_ITSELF = 2.0
# A key of signs or letters inside of a head: lines such as "H = high".
_KEY_LINE = regex.compile(r"^\S{1,3}\s*[=:]\s*\S")
_LEAST_KEY_LINES = 2


@dataclass(frozen=True, slots=True)
class HeadWeights:
    """What each kind of evidence is worth; a row is a head from more than 0 on. Units: one is a weak hint."""

    first_row: float = 1.0
    later_row: float = -1.5
    said_by_format: float = 4.0
    unlike_column: float = 1.0
    """Each cell of a word, or of a year, over a column of signs, codes or numbers; three such cells at most."""
    most_unlike: float = 3.0
    like_column: float = -2.0
    """Each cell of a code or number over a column of such."""
    mark_over_marks: float = -4.0
    repeated_below: float = -2.0
    """Each cell whose own short text stands in its column again."""
    look: float = 2.5
    upright: float = 3.0
    reaches_over: float = 2.0
    """A cell over several columns that have cells of their own below."""
    hangs_below: float = 2.0
    """A row below such a cell."""
    beside_head: float = 2.0
    """A row into which a cell of a head reaches down."""
    blank_label: float = 1.5
    """Nothing in the column that labels the rows below."""
    blank_over_marks: float = -1.0
    """Each blank cell of a later row over a column of signs that has a head: a row without a sign there."""
    same_again: float = 1.0
    """The same word over several columns of one row: each stands under another head."""
    band: float = -4.0
    """One cell from side to side below the first head."""
    numbered: float = 4.0
    """The columns counted: (1), (2), (3)."""


WEIGHTS = HeadWeights()


@dataclass(frozen=True, slots=True)
class Heads:
    """
    The heads of a table: `row_count` rows from the top are none of its data, the first `title_count` of them name it.

    `paths` has for each column what heads it, from the widest to its own. `repeated` are the rows further below that
    only print a row of heads again.
    """

    row_count: int
    title_count: int
    paths: tuple[tuple[str, ...], ...]
    title: str | None = None
    repeated: frozenset[int] = frozenset()

    def label(self, column: int) -> str:
        """All that heads a column, in one text."""
        return " ".join(self.paths[column])

    def labels(self) -> list[str]:
        """For each column the head that is its own, with as much of what stands above as tells it from the others."""
        depth = [1] * len(self.paths)
        for _ in range(max((len(path) for path in self.paths), default=0)):
            labels = [" ".join(path[-n:]) for path, n in zip(self.paths, depth, strict=True)]
            counts = Counter(fold(label) for label in labels)
            again = [i for i, label in enumerate(labels) if label and counts[fold(label)] > 1]
            if not again or all(depth[i] >= len(self.paths[i]) for i in again):
                break
            for i in again:
                depth[i] = min(depth[i] + 1, len(self.paths[i]))
        return [" ".join(path[-n:]) for path, n in zip(self.paths, depth, strict=True)]


def find_heads(table: Table, text_of: Callable[[Cell], str] = cell_text, weights: HeadWeights = WEIGHTS) -> Heads:
    """The heads of a table, decided with all of its rows in view; `text_of` gives the text of a cell as it is shown."""
    grid = _Grid(table)
    titles = grid.title_count(weights)
    scores = [grid.score(row, titles, weights) for row in range(titles, min(_MOST_ROWS + titles, table.row_count))]
    best, total, count = 0.0, 0.0, titles
    for offset, score in enumerate(scores, 1):
        total += score
        if total > best and not grid.is_cut(titles + offset):
            best, count = total, titles + offset
    count = count if count < table.row_count else titles
    paths = grid.paths(titles, count, text_of)
    title = " ".join(text_of(cell) for row in range(titles) for cell in grid.starting(row)) or None
    return Heads(count, titles, paths, title, frozenset(grid.repeated(titles, count)))


def head_score(table: Table, row: int, weights: HeadWeights = WEIGHTS) -> float:
    """How much speaks for a row to be a head, whatever stands above it: more than 0 for it, less against it."""
    return _Grid(table).score(row, row, weights) - weights.first_row


@lru_cache(maxsize=16384)
def text_kind(text: str, has_sign: bool = False) -> CellKind:
    """
    What kind of thing a text is, by its looks alone; `has_sign` says that it is a sign and nothing else.

    >>> text_kind("X"), text_kind("L1M2"), text_kind("14 g"), text_kind("Roof")
    ('mark', 'code', 'number', 'text')
    """
    text = one_line(text)
    if not text:
        return "blank"
    if has_sign or marks.find_shape(text) is not None or marks.find_lookalike(text) is not None:
        return "mark"
    if _NUMBER.fullmatch(text):
        return "number"
    code, rest = split_code(text)
    return "code" if code is not None and not rest else "text"


def cell_kind(cell: Cell) -> CellKind:
    """What kind of thing a cell holds."""
    text = cell_text(cell)
    return text_kind(text, any(sign.text == text for line in cell.lines for sign in line.signs))


def is_upright(cell: Cell) -> bool:
    """Whether the text of a cell reads up or down the page."""
    boxes = [line.place.bbox for line in cell.lines if len(line.raw.strip()) > 2]
    return bool(boxes) and all(box is not None and box.height > 1.5 * box.width for box in boxes)


Look = tuple[bool, str | None]


class _Grid:
    """A table by its fields, and what is common in each column."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.cells: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row_index, cell.row_index + cell.rowspan):
                for column in range(cell.column_index, cell.column_index + cell.colspan):
                    self.cells[row, column] = cell
        self.rows = table.rows()
        self._folded: dict[tuple[int, int], str] = {}
        self._kinds: dict[tuple[int, int], CellKind] = {}
        self._below: dict[tuple[int, int], list[Cell]] = {}

    def folded(self, cell: Cell) -> str:
        """The text of a cell for comparing."""
        key = cell.row_index, cell.column_index
        if key not in self._folded:
            self._folded[key] = fold(cell_text(cell))
        return self._folded[key]

    def kind(self, cell: Cell) -> CellKind:
        """What kind of thing a cell holds."""
        key = cell.row_index, cell.column_index
        if key not in self._kinds:
            self._kinds[key] = cell_kind(cell)
        return self._kinds[key]

    def starting(self, row: int) -> list[Cell]:
        """The printed cells that start in a row."""
        return [cell for cell in self.rows[row] if not cell.is_blank]

    def is_across(self, row: int) -> bool:
        """Whether a row is one printed cell from side to side."""
        cells = self.starting(row)
        return len(cells) == 1 and cells[0].colspan == self.table.column_count > 1

    def is_cut(self, row: int) -> bool:
        """Whether a printed cell reaches from above into a row; a blank corner of the heads may."""
        return any(c.row_index < row < c.row_index + c.rowspan and not c.is_blank for c in self.table.cells)

    def title_count(self, weights: HeadWeights) -> int:
        """How many rows at the top only name the table: each is one cell from side to side, or alone in its row."""
        count = 0
        while count < min(_MOST_ROWS, self.table.row_count - 1) and self.is_across(count):
            count += 1
        cells = self.starting(0) if self.table.row_count > 2 else []
        if count == 0 and len(cells) == 1 and cells[0].column_index == 0 and cells[0].rowspan == 1:
            # A title in the first of many fields; the row below it must be a head by itself.
            is_full = len(self.starting(1)) == self.table.column_count > 2
            return 1 if is_full and self.score(1, 1, weights) > _HEAD_BY_ITSELF else 0
        return count

    def below(self, row: int, column: int) -> list[Cell]:
        """The printed cells of one column in as many rows below one as tell, without the rows that only repeat it."""
        if (row, column) not in self._below:
            self._below[row, column] = list(self._find_below(row, column))
        return self._below[row, column]

    def _find_below(self, row: int, column: int) -> Iterator[Cell]:
        for other in range(row + 1, min(row + 1 + _SAMPLE, self.table.row_count)):
            cell = self.cells.get((other, column))
            if cell is None or cell.row_index != other or cell.is_blank or cell.colspan > 1:
                continue
            if not self._is_same(other, row):
                yield cell

    def _is_same(self, row: int, other: int) -> bool:
        """Whether two rows print the same."""
        a, b = self.rows[row], self.rows[other]
        return len(a) == len(b) and all(self.folded(x) == self.folded(y) for x, y in zip(a, b, strict=True))

    def repeated(self, first: int, end: int) -> Iterator[int]:
        """The rows below the heads that print one of them again."""
        heads = [row for row in range(first, end) if len(self.starting(row)) > 1]
        yield from (row for row in range(end, self.table.row_count) if any(self._is_same(row, h) for h in heads))

    def kind_below(self, row: int, column: int) -> CellKind | None:
        """The kind of most cells of a column below a row; None where they are of several."""
        counts = Counter(self.kind(cell) for cell in self.below(row, column))
        if not counts:
            return None
        kind, most = counts.most_common(1)[0]
        return kind if most >= _TYPED * counts.total() else None

    def score(self, row: int, first: int, weights: HeadWeights) -> float:
        """How much speaks for a row to be a head, when those from `first` to it are heads."""
        cells = self.starting(row)
        if not cells:
            return weights.later_row
        if self.is_across(row):
            return weights.band
        score = weights.first_row if row == first else weights.later_row
        if self.table.header_row_count:
            score += weights.said_by_format if row < self.table.header_row_count else weights.later_row
        score += sum(self._evidence(row, first, cells, weights))
        return score

    def _evidence(self, row: int, first: int, cells: Sequence[Cell], weights: HeadWeights) -> Iterator[float]:
        yield self._by_kinds(row, cells, weights)
        if self._looks_unlike(row, cells):
            yield weights.look
        if any(is_upright(cell) for cell in cells):
            yield weights.upright
        wide = (c for c in cells if 1 < c.colspan < self.table.column_count and self.kind(c) != "mark")
        if any(self._has_fields(c) for c in wide):
            yield weights.reaches_over
        if row > first:
            yield from self._under_heads(row, first, cells, weights)
        label = self.cells.get((row, 0))
        labelled = len(self.below(row, 0))
        if label is not None and label.is_blank and labelled and all(self.kind(c) != "mark" for c in cells):
            yield weights.blank_label
        if row > first:
            yield self._by_blanks(row, first, weights)
            if self._repeats_words(cells):
                yield weights.same_again
        if self._is_count(cells):
            yield weights.numbered

    def _under_heads(self, row: int, first: int, cells: Sequence[Cell], weights: HeadWeights) -> Iterator[float]:
        """What heads above a row say of it: it hangs below a wide one, or stands beside a tall one."""
        above = [c for c in self._over(row, first) if c.colspan > 1]
        hanging = [c for c in cells if any(self._is_under(c, over) for over in above)]
        if hanging and not any(self.kind(c) == "mark" for c in hanging):
            yield weights.hangs_below
        if any(c.row_index < row < c.row_index + c.rowspan and not c.is_blank for c in self._over(row, first)):
            yield weights.beside_head

    def _by_blanks(self, row: int, first: int, weights: HeadWeights) -> float:
        """What blank cells over columns of marks, each with a head of its own above, say against a head."""
        blanks = (c.column_index for c in self.rows[row] if c.is_blank)
        open_slots = [i for i in blanks if self.kind_below(row, i) == "mark" and self._is_headed(first, row, i)]
        return max(-weights.most_unlike, weights.blank_over_marks * len(open_slots))

    def _repeats_words(self, cells: Sequence[Cell]) -> bool:
        """Whether some cells, not all, have the same words: the second line of heads over pairs of columns."""
        words = Counter(self.folded(c) for c in cells if self.kind(c) == "text")
        return len(words) > 1 and words.most_common(1)[0][1] > 1

    def _by_kinds(self, row: int, cells: Sequence[Cell], weights: HeadWeights) -> float:
        """What the kinds of cells say: unlike the column below speaks for a head, like it against one."""
        # A sign that stands nowhere below may head a column: a scale of "++" to "--" over crosses.
        signs = {self.folded(c) for i in range(self.table.column_count) for c in self.below(row, i) if _is_short(c)}
        found = [self._by_kind(row, cell, signs, weights) for cell in cells]
        unlike = sum(points for points in found if points > 0)
        return min(unlike, weights.most_unlike) + sum(points for points in found if points < 0)

    def _by_kind(self, row: int, cell: Cell, signs: set[str], weights: HeadWeights) -> float:
        kind, text = self.kind(cell), cell_text(cell)
        column = self.kind_below(row, cell.column_index) if cell.colspan == 1 else None
        if kind == "mark" and column in ("mark", None):
            return weights.mark_over_marks if fold(text) in signs else 0.0
        if cell.colspan > 1:
            return 0.0
        if kind in ("number", "code") and kind == column and not _YEAR.fullmatch(text):
            return weights.like_column
        is_short_text = kind == "text" and len(text) <= _LONGEST_REPEATED
        if is_short_text and any(self.folded(c) == fold(text) for c in self.below(row, cell.column_index)):
            return weights.repeated_below
        if column in ("mark", "number", "code") and column != kind:
            # A number among signs is as often a value: "5 GB".
            is_value = kind == "number" and not _YEAR.fullmatch(text)
            return 0.0 if is_value else weights.unlike_column
        return 0.0

    def _looks_unlike(self, row: int, cells: Sequence[Cell]) -> bool:
        unlike = 0
        for cell in cells:
            looks = Counter(_look(c) for i in _reach(cell) for c in self.below(row, i) if self.kind(c) != "mark")
            looks = looks or Counter(_look(c) for i in _reach(cell) for c in self.below(row, i))
            unlike += bool(looks) and looks.most_common(1)[0][0] != _look(cell)
        return unlike >= _UNLIKE * len(cells)

    def _has_fields(self, cell: Cell) -> bool:
        """Whether the columns that a cell reaches over have cells of their own below it."""
        bottom = cell.row_index + cell.rowspan
        own = {c.column_index for i in _reach(cell) if (c := self.cells.get((bottom, i))) is not None}
        return len(own) > 1

    def _is_headed(self, first: int, row: int, column: int) -> bool:
        """Whether a head above a row stands over one column alone."""
        over = (self.cells.get((above, column)) for above in range(first, row))
        return any(c is not None and not c.is_blank and c.colspan == 1 for c in over)

    def _over(self, row: int, first: int) -> Iterator[Cell]:
        return (cell for above in range(first, row) for cell in self.rows[above])

    @staticmethod
    def _is_under(cell: Cell, over: Cell) -> bool:
        is_next = over.row_index + over.rowspan == cell.row_index
        return is_next and over.column_index <= cell.column_index < over.column_index + over.colspan

    def _is_count(self, cells: Sequence[Cell]) -> bool:
        """Whether a row counts the columns."""
        numbers = [text.strip("().[] ") for text in map(cell_text, cells)]
        is_all = len(numbers) == self.table.column_count > 2
        return is_all and numbers in (
            [str(n + 1) for n in range(len(numbers))],
            [chr(97 + n) for n in range(len(numbers))],
        )

    def _is_group(self, cell: Cell, lowest: Cell) -> bool:
        """Whether a head stands over several columns, or over one as its neighbours do over several."""
        beside = (c.colspan for c in self.rows[cell.row_index] if not c.is_blank)
        return cell.colspan > 1 or (cell is not lowest and max(beside) > 1)

    def paths(self, first: int, end: int, text_of: Callable[[Cell], str]) -> tuple[tuple[str, ...], ...]:
        """
        What heads each column.

        Without borders a wide head stands over the first of its columns, and nothing over the others: a column whose
        own head is that of another one, too, has the nearest head to the left of the blank above it.
        """
        paths = [self.path(column, first, end, text_of) for column in range(self.table.column_count)]
        own = [fold(path[-1]) if path else "" for path in paths]
        for column in range(1, len(paths)):
            lowest = self.cells.get((end - 1, column))
            if len(paths[column]) == 1 and lowest is not None and own.count(own[column]) > 1:
                over = [
                    text_of(c) for row in range(first, end - 1) if (c := self._left_of_blank(row, column)) is not None
                ]
                paths[column] = (*over, *paths[column])
        return tuple(paths)

    def _left_of_blank(self, row: int, column: int) -> Cell | None:
        """The nearest printed cell to the left in a row where a column has a blank one; not that of the labels."""
        cell = self.cells.get((row, column))
        if cell is None or not cell.is_blank:
            return None
        left = (self.cells.get((row, i)) for i in range(column - 1, 0, -1))
        return next((c for c in left if c is not None and not c.is_blank), None)

    def path(self, column: int, first: int, end: int, text_of: Callable[[Cell], str]) -> tuple[str, ...]:
        """What heads a column, from the widest head to its own; heads of one column alone are one text."""
        over: list[Cell] = []
        for row in range(first, end):
            cell = self.cells.get((row, column))
            if cell is not None and not cell.is_blank and cell not in over and not is_key(cell):
                over.append(cell)
        groups = [text_of(cell) for cell in over if self._is_group(cell, over[-1])]
        own = " ".join(text_of(cell) for cell in over if not self._is_group(cell, over[-1]))
        return tuple([*groups, own] if own else groups)


def is_key(cell: Cell) -> bool:
    """Whether a cell explains signs or letters, line by line, instead of heading anything."""
    return sum(_KEY_LINE.match(line.raw) is not None for line in cell.lines) >= _LEAST_KEY_LINES


def _is_short(cell: Cell) -> bool:
    return len(cell_text(cell)) <= 2


def _look(cell: Cell) -> Look:
    style = cell.lines[0].style
    return style.bold, style.colour


def _reach(cell: Cell) -> Iterable[int]:
    return range(cell.column_index, cell.column_index + cell.colspan)
