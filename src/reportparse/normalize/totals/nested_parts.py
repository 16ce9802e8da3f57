"""Where a split within a split ends: "4 in progress, of which one is late, and 2 not started"."""

from collections.abc import Iterator, Sequence

import regex

from reportparse.normalize.totals.figures import Figure
from reportparse.vocabulary.figure_words import plain

_BOUNDARY = regex.compile(r"[,;]\s+")


def inner_end(text: str, start: int, figures: Sequence[Figure], conjunctions: frozenset[str]) -> int:
    """
    Where what splits the number before `start` ends: the end of the text, or a boundary between members of a list.

    Numbers that add up tell: those outside to the number that they begin with, else those inside to the one that they
    split. Where none do, a comma before an "and" ends the list outside, which goes on after the inner one.
    """
    ends = [*_boundaries(text, start, figures), len(text)]
    outside = (end for end in ends if _adds_up([f for f in figures if f.start < start or f.start >= end]))
    inside = (
        end for end in ends if _adds_up([f for f in figures if f.end <= start][-1:] + _between(figures, start, end))
    )
    listed = (end for end in ends[:-1] if plain(text[end:]).partition(" ")[0] in conjunctions)
    return next(outside, None) or next(inside, None) or next(listed, None) or len(text)


def _boundaries(text: str, start: int, figures: Sequence[Figure]) -> Iterator[int]:
    """The ends of members of a list after `start` that have figures before and after them."""
    first = next((figure.end for figure in figures if figure.start >= start), len(text))
    last = figures[-1].start if figures else start
    yield from (match.end() for match in _BOUNDARY.finditer(text, first) if match.end() <= last)


def _between(figures: Sequence[Figure], start: int, end: int) -> list[Figure]:
    return [figure for figure in figures if start <= figure.start < end]


def _adds_up(figures: Sequence[Figure]) -> bool:
    """Whether the first of some numbers is the sum of the others, of which there are several."""
    counts = [figure.count for figure in figures if figure.count is not None]
    return len(counts) > 2 and counts[0] == sum(counts[1:])
