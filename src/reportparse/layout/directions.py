"""
Directions of scripts: what of a printed line is read to the right, and what to the left.

On paper Arabic and Hebrew run from right to left, and figures and Latin words among them from left to right. Here a
line as printed is parted by that: the way back of the Unicode bidirectional algorithm (UAX 9), as far as print tells.
Where two texts look the same in print, Latin words and the figures beside them are taken for one phrase.
"""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import regex

_LEFTWARD_LETTER = regex.compile(r"(?=\p{L})[\p{Hebrew}\p{Arabic}\p{Syriac}\p{Thaana}\p{Nko}\p{Adlam}]")
_LETTER = regex.compile(r"\p{L}")
_LEFTWARD = frozenset({"R", "AL"})
_FIGURES = frozenset({"EN", "AN"})
_PAIRS = "()[]{}<>«»‹›"
_TURNED = str.maketrans(_PAIRS, ")(][}{><»«›‹")
_BRACKETS, _QUOTES = frozenset(_PAIRS[:8]), frozenset(_PAIRS[8:])
_OPENING = frozenset(_PAIRS[::2])
_CLOSING = frozenset(_PAIRS[1::2])


class Stretch(NamedTuple):
    """A stretch of a line, by the indices of its units; `phrases` are those in a leftward one that run rightwards."""

    start: int
    end: int
    is_leftward: bool
    phrases: tuple[tuple[int, int], ...] = ()


def has_leftward(text: str) -> bool:
    """Whether a text has letters that are read from right to left."""
    return not text.isascii() and _LEFTWARD_LETTER.search(text) is not None


def has_letters(text: str) -> bool:
    """Whether a text has letters, of any script."""
    return _LETTER.search(text) is not None


def is_mostly_leftward(text: str, share: float = 0.5) -> bool:
    """Whether at least a share of the letters of a text are read from right to left."""
    leftward = len(_LEFTWARD_LETTER.findall(text))
    return leftward > 0 and leftward >= share * len(_LETTER.findall(text))


def line_to_stretches(units: Sequence[str], is_leftward: bool) -> list[Stretch]:
    """
    The stretches of a printed line, from its left end to its right one; `is_leftward` is how the line as a whole runs.

    A unit is a character with all that is drawn on it. A leftward line is one leftward stretch.

    >>> line_to_stretches("אבג 12", True)
    [Stretch(start=0, end=6, is_leftward=True, phrases=((4, 6),))]
    """
    classes = [_class(unit) for unit in units]
    if is_leftward:
        return [Stretch(0, len(units), True, _phrases(units, classes, 0, len(units)))]
    stretches: list[Stretch] = []
    done = 0
    for start, end in _from_letter_to_letter(classes):
        if start > done:
            stretches.append(Stretch(done, start, False))
        stretches.append(Stretch(start, end, True, _phrases(units, classes, start, end)))
        done = end
    if done < len(units):
        stretches.append(Stretch(done, len(units), False))
    return stretches


@lru_cache(maxsize=8192)
def _class(unit: str) -> str:
    """The class of a unit in the bidirectional algorithm, by its first character."""
    return unicodedata.bidirectional(unit[0]) or "L"


def _from_letter_to_letter(classes: Sequence[str]) -> list[tuple[int, int]]:
    """From the first to the last leftward letter of what has no rightward letter in between."""
    found: list[tuple[int, int]] = []
    is_open = False
    for index, kind in enumerate(classes):
        if kind in _LEFTWARD:
            start = found.pop()[0] if is_open else index
            found.append((start, index + 1))
            is_open = True
        elif kind == "L":
            is_open = False
    return found


def _phrases(units: Sequence[str], classes: Sequence[str], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The Latin words and the figures in a leftward stretch, each phrase from its first to its last character."""
    found: list[tuple[int, int]] = []
    begin = start
    for index in range(start, end + 1):
        if index == end or classes[index] in _LEFTWARD or units[index][0] in _QUOTES:
            # What stands right of it is read before it, and says how figures are put together.
            before = next((classes[i] for i in range(index, end) if classes[i] in _LEFTWARD), None)
            found += _phrases_between(units, classes, (begin, index), before == "AL")
            begin = index + 1
    return tuple(found)


def _phrases_between(
    units: Sequence[str], classes: Sequence[str], stretch: tuple[int, int], is_arabic: bool
) -> Iterator[tuple[int, int]]:
    """The phrases in what has no leftward letter and no quotation mark."""
    start, end = stretch
    own = [index for index in range(start, end) if classes[index] == "L" or classes[index] in _FIGURES]
    if any(classes[index] == "L" for index in own):
        yield _with_brackets(units, own[0], own[-1] + 1, stretch)
        return
    index = start
    while index < end:
        stop = _end_of_figures(classes, index, end, is_arabic)
        if stop > index:
            yield index, stop
        index = max(stop, index + 1)


def _with_brackets(units: Sequence[str], start: int, end: int, stretch: tuple[int, int]) -> tuple[int, int]:
    """A phrase with the bracket that stands beside it, if it has the other one of the pair inside."""
    signs = [units[index][0] for index in range(start, end) if units[index][0] in _BRACKETS]
    is_odd = len(signs) % 2 == 1
    if is_odd and end < stretch[1] and units[end][0] == signs[-1].translate(_TURNED):
        return start, end + 1
    if is_odd and start > stretch[0] and units[start - 1][0] == signs[0].translate(_TURNED):
        return start - 1, end
    return start, end


def _end_of_figures(classes: Sequence[str], start: int, end: int, is_arabic: bool) -> int:
    """
    Where a number that begins at an index ends; the index itself where none does.

    Points and commas between two figures belong to a number. Hyphens and signs of percent and money do so only where
    no Arabic letter is read before it: `2022-2024` is printed the other way round in Arabic (UAX 9, W2 to W6).
    """
    index = start
    if not is_arabic:
        while index < end and classes[index] == "ET":
            index += 1
    first = index
    while index < end and classes[index] in _FIGURES:
        kind = classes[index]
        index += 1
        binds = ("CS",) if is_arabic or kind == "AN" else ("CS", "ES")
        if index + 1 < end and classes[index] in binds and classes[index + 1] == kind:
            index += 1
    if index == first:
        return start
    if not is_arabic and classes[first] == "EN":
        while index < end and classes[index] == "ET":
            index += 1
        return index
    return index if first == start else start


def find_turned(lines: Iterable[str]) -> bool:
    """
    Whether texts in their order of reading have their brackets the wrong way round.

    Some files name the sign that is drawn, which is the mirrored one in text that runs leftwards; others the sign that
    is meant.
    """
    votes = 0
    for line in lines:
        signs = [char for char in line if char in _OPENING or char in _CLOSING]
        for left, right in itertools.pairwise(signs):
            if right == left.translate(_TURNED):
                votes += 1 if left in _CLOSING else -1
    return votes > 0


def turned(text: str) -> str:
    """The text with each bracket and quotation mark turned round."""
    return text.translate(_TURNED)
