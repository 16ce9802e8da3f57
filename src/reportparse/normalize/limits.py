"""Figures that state nothing by themselves: ends of ranges, what a sentence denies or leaves out."""

import itertools
from collections.abc import Sequence

from reportparse.normalize.totals.figures import Figure
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain

_NEGATED_WORDS = 2


def is_limited(text: str, figure: Figure, figures: Sequence[Figure], vocabulary: Vocabulary) -> bool:
    """
    Whether a figure is an end of a range ("between 45 and 55"), left out of another or denied by the words around it
    ("all but 4", "none of the 12"), or the first one and negated ("not all 65").
    """
    if _is_excepted(text, figure, vocabulary.figures.excepted):
        return True
    if figure is figures[0]:
        words = plain(text[: figure.start]).split()[-_NEGATED_WORDS:]
        # In "not done: 3" the label is negated, not the number.
        if not vocabulary.negations.isdisjoint(words) and vocabulary.find_status_within(" ".join(words)) is None:
            return True
    pairs = [pair for pair in itertools.pairwise(figures) if figure in pair]
    return any(_is_range(text, *pair, vocabulary) for pair in pairs)


def _is_range(text: str, a: Figure, b: Figure, vocabulary: Vocabulary) -> bool:
    """Whether nothing but a conjunction stands between two numbers."""
    between = text[a.first_end : b.start]
    are_counts = a.count is not None and b.count is not None
    return are_counts and "," not in between and plain(between) in vocabulary.conjunctions


def _is_excepted(text: str, figure: Figure, phrases: frozenset[str]) -> bool:
    """Whether a figure says how many are left out: right behind a word for that, or right before one."""
    before, after = f" {plain(text[: figure.start])}", f"{plain(text[figure.first_end :])} "
    return any(before.endswith(f" {phrase}") or after.startswith(f"{phrase} ") for phrase in phrases)
