"""
Clauses of a sentence that puts some labels before their numbers and others behind them.

"Completed are 6 results, 2 are under way, not started is 1": where a comma or a conjunction parts the numbers, each has
the only label of its own clause. A sentence of one order, or with a number without a label, is not read like that.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from reportparse.normalize.totals.figures import Figure
from reportparse.text import fold

_STOP = regex.compile(r"[,;:]")
_WORD = regex.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before and after a number in its clause, and whether its label is before it (None: it has none)."""

    before: str
    after: str
    is_label_first: bool | None


def find_clauses(
    text: str, figures: Sequence[Figure], conjunctions: frozenset[str], says: Callable[[str], bool]
) -> list[Clause] | None:
    """
    The clause of each figure of a sentence whose labels stand on both sides; None of any other sentence.

    `says` tells whether a stretch of text names one status.
    """
    if len(figures) < 2:
        return None
    cuts = [_cut(text, a.end, b.start, conjunctions) for a, b in pairwise(figures)]
    if None in cuts:
        return None
    first = max((m.end() for m in _STOP.finditer(text, 0, figures[0].start)), default=0)
    stop = _STOP.search(text, figures[-1].end)
    ends = [first, *(cut for cut in cuts if cut is not None), stop.start() if stop is not None else len(text)]
    clauses = [
        _clause(text[ends[i] : figure.start], _after(text, figure, ends[i + 1]), says)
        for i, figure in enumerate(figures)
    ]
    if any(clause is None for clause in clauses):
        return None
    found = [clause for clause in clauses if clause is not None]
    # Only what heads the sentence may be without a label: the number of all.
    has_gap = any(clause.is_label_first is None for clause in found[1:])
    return found if not has_gap and len({clause.is_label_first for clause in found} - {None}) == 2 else None


def _cut(text: str, start: int, end: int, conjunctions: frozenset[str]) -> int | None:
    """Where the clause of one number ends and that of the next one begins: at a comma, or else at a conjunction."""
    stop = _STOP.search(text, start, end)
    if stop is not None:
        return stop.end()
    words = (m for m in _WORD.finditer(text, start, end) if fold(m[0]) in conjunctions)
    return next((m.start() for m in words), None)


def _after(text: str, figure: Figure, end: int) -> str:
    """What stands after a number; a label may stand between it and its share."""
    inner = text[figure.first_end : figure.end].rstrip("0123456789.,%() ") if figure.first_end < figure.end else ""
    return f"{inner} {text[figure.end : end]}"


def _clause(before: str, after: str, says: Callable[[str], bool]) -> Clause | None:
    """A clause; None where both sides name a status."""
    is_first, is_second = says(before), says(after)
    if is_first and is_second:
        return None
    return Clause(before, after.rstrip(" ,;:"), is_first if is_first or is_second else None)
