"""
Anchors: what shows where the rows of a table begin, by the shape of the text only.

A sign, or a token that looks like a code (letters with figures, or figures with points between), anchors a row where
others of its kind stand at the same x. What a code means, or which letters it uses, is nobody's business here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportparse.codes import code_shape
from reportparse.layout.words import Word

# Points: how exactly codes of one column start at one x.
_ALIGNED = 1.5


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """Words of one shape of codes that start at one x, top to bottom."""

    x: float
    shape: str
    words: tuple[Word, ...]


def code_columns(lines: Iterable[Sequence[Word]], known_shapes: frozenset[str] = frozenset()) -> list[CodeColumn]:
    """The x positions at which codes of one shape start on at least two lines (one, for a shape that is known)."""
    by_shape: dict[str, list[Word]] = {}
    for line in lines:
        for word in line:
            shape = code_shape(word.text) if word.sign is None else None
            if shape is not None:
                by_shape.setdefault(shape, []).append(word)
    columns = []
    for shape, words in sorted(by_shape.items()):
        for group in _by_x(words):
            if len(group) > 1 or shape in known_shapes:
                x = min(word.bbox.x0 for word in group)
                columns.append(CodeColumn(x, shape, tuple(sorted(group, key=lambda w: w.baseline))))
    return sorted(columns, key=lambda column: (column.x, column.shape))


def _by_x(words: Iterable[Word]) -> list[list[Word]]:
    groups: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.bbox.x0, w.baseline)):
        if groups and word.bbox.x0 - groups[-1][0].bbox.x0 <= _ALIGNED:
            groups[-1].append(word)
        else:
            groups.append([word])
    return groups


@dataclass(frozen=True, slots=True)
class SignColumn:
    """Signs that stand above each other, with the extent that they take."""

    x0: float
    x1: float
    words: tuple[Word, ...]


def sign_columns(lines: Iterable[Sequence[Word]]) -> list[SignColumn]:
    """The signs of some lines by columns: those that overlap from left to right stand in one."""
    signs = sorted((w for line in lines for w in line if w.sign is not None), key=lambda w: (w.bbox.x0, w.baseline))
    groups: list[list[Word]] = []
    for word in signs:
        if groups and word.bbox.middle[0] < max(other.bbox.x1 for other in groups[-1]):
            groups[-1].append(word)
        else:
            groups.append([word])
    return [SignColumn(min(w.bbox.x0 for w in group), max(w.bbox.x1 for w in group), tuple(group)) for group in groups]
