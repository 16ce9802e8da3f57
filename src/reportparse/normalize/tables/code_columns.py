"""Codes in columns: which ones begin the cells of each, what most of them are, and whether they count."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from reportparse.codes import Code, Runs, parent_runs
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.pins import TablePins
from reportparse.normalize.tables.columns import Row, cell_text
from reportparse.normalize.tables.text_columns import own_text
from reportparse.profile import ColumnRole
from reportparse.text import fold

# Share of the steps in a column of lone numbers that go one up, or back to the first.
_STEPS_SHARE = 0.7
_LEAST_NAMED = 3
# So many brackets and points may stand around a code that is alone in its cell.
_EDGES = 3

Codes = dict[int, list[tuple[int, Code]]]
"""The codes that begin the cells of each column, with the index of their row among all rows."""


def is_top(shape: str) -> bool:
    """Whether what stands right above codes of a shape is the highest level: L1 of L1D1, 1 of 1.1."""
    return shape in ("99", "A9A9")


def count_dots(code: Code) -> int:
    """How many points the pattern of a code with one part has: `D.9` has one."""
    return 1 if len(code.runs) == 2 and not code.runs[0].isdecimal() and code.runs[1].isdecimal() else 0


def counting_number(code: Code) -> int:
    """The number that counts in a code: that of its figures, or the place of its letter."""
    last = code.runs[-1]
    return int(last) if last.isdecimal() else ord(last[0]) - ord("A") + 1


def goes_up(codes: Sequence[Code]) -> bool:
    """
    Whether codes count: each is one more than the one before, or the first again.

    Where a letter or a word says what is counted (`A7`, `Action 7`) they may come in any order, if none comes again.
    """
    is_named = all(code.label or (not code.runs[0].isdecimal() and len(code.runs) > 1) for code in codes)
    if is_named and len(codes) >= _LEAST_NAMED and len({code.runs for code in codes}) == len(codes):
        return True
    numbers = [counting_number(code) for code in codes]
    steps = [b in (1, a, a + 1) for a, b in itertools.pairwise(numbers)]
    roman = sum(code.runs[-1].isalpha() and len(code.runs[-1]) > 1 for code in codes)
    return roman > 0 or sum(steps) >= _STEPS_SHARE * len(steps)


def restarts(codes: Codes, column: int, pattern: str) -> bool:
    """Whether the codes of a pattern in a column begin anew."""
    own = [code for _, code in codes[column] if code.pattern == pattern]
    return sum(counting_number(code) == 1 for code in own) > 1


def codes_of_column(rows: Sequence[Row], column: int, scheme: Scheme) -> list[tuple[int, Code]]:
    """The codes that begin the cells of a column, with the indices of their rows."""
    found = []
    for index, row in enumerate(rows):
        cell = row.cell(column)
        if cell is not None and cell.column_index == column and cell.lines:
            text = cell_text(cell)
            code = scheme.split_any(text)[0]
            if code is not None:
                found.append((index, code))
    return found


def main_shape(codes: Sequence[Code]) -> str:
    """The shape that the most codes have, the longest of several."""
    counts = Counter(code.shape for code in codes)
    return max(counts, key=lambda shape: (counts[shape], len(shape), shape))


def most_codes(codes: Codes, fits: Callable[[Code], bool], used: Iterable[int | None]) -> int | None:
    """The column with the most codes that fit, of those that are not used; None without any."""
    counts = {
        column: sum(fits(code) for _, code in column_codes)
        for column, column_codes in codes.items()
        if column not in used
    }
    best = max(counts, key=lambda column: counts[column], default=None)
    return best if best is not None and counts[best] else None


def stand_alone(rows: Sequence[Row], column: int, codes: Codes) -> bool:
    """Whether most codes of a column are all that their cell holds."""
    found = codes.get(column, [])
    alone = sum(len(own_text(rows[index], column)) <= len(code.raw) + _EDGES for index, code in found)
    return alone > len(found) / 2


def allowed(codes: Codes, role: ColumnRole, pins: TablePins) -> Codes:
    """The codes of the columns that pins leave to a role."""
    return {column: found for column, found in codes.items() if pins.allows(role, column)}


def names_parents(rows: Sequence[Row], codes: Codes, code_column: int, title_column: int) -> bool:
    """Whether a column says the same in all rows whose codes have one parent."""
    texts: dict[Runs, set[str]] = {}
    for index, code in codes.get(code_column, []):
        if text := own_text(rows[index], title_column):
            texts.setdefault(parent_runs(code.runs), set()).add(fold(text))
    return all(len(found) == 1 for found in texts.values())
