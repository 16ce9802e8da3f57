"""
Lines of a picture that stand beside each other, or begin below each other, put where they were set.

The engine measures ink: letters begin a hair farther left or right than where they were set, and two texts on one line
have baselines that differ by a pixel. To a reader they are aligned.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportparse.scans.engine import OcrChar, OcrLine, OcrWord

# Shares of the size of the type: how far apart the baselines and the beginnings of lines are that are one.
_SAME_BASELINE, _SAME_START = 0.14, 0.16
# Shares of the size of the type: the space between two words, and the widest that is no gap.
_SPACE, _LARGEST_SPACE = 0.26, 0.62
# Share by which the sizes of two parts of a line differ at most.
_SAME_SIZE = 0.25
# So many lines that begin at one place are set there.
_LEAST = 2


def aligned(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines, those at about one height on one baseline, and those that begin at about one place beginning there."""
    if not lines:
        return []
    size = sorted(line.size for line in lines)[len(lines) // 2]
    heights = _common([line.baseline for line in lines], _SAME_BASELINE * size)
    starts = _common([line.words[0].box[0] for line in lines], _SAME_START * size)
    placed = zip(lines, heights, starts, strict=True)
    begun = [_begun(line._replace(baseline=height), start) for line, height, start in placed]
    return [_spaced(line) for line in _joined(begun)]


def _joined(lines: Sequence[OcrLine]) -> list[OcrLine]:
    """The lines, those that go on behind each other after no more than a space made one."""
    joined: list[OcrLine] = []
    for line in sorted(lines, key=lambda line: (line.baseline, line.words[0].box[0])):
        last = joined[-1] if joined else None
        if last is not None and last.baseline == line.baseline and _goes_on(last, line):
            joined[-1] = last._replace(words=(*last.words, *line.words))
        else:
            joined.append(line)
    return joined


def _goes_on(last: OcrLine, line: OcrLine) -> bool:
    gap = line.words[0].box[0] - last.words[-1].box[2]
    is_one_size = abs(line.size - last.size) < _SAME_SIZE * last.size
    return is_one_size and 0 < gap < _LARGEST_SPACE * last.size


def _spaced(line: OcrLine) -> OcrLine:
    """The line with the air around its letters given back to its words: a gap of one space is as wide as one."""
    words = list(line.words)
    for index, (word, after) in enumerate(pairwise(line.words)):
        gap = after.box[0] - word.box[2]
        if _SPACE * line.size < gap < _LARGEST_SPACE * line.size:
            x0, top, _, bottom = word.box
            words[index] = word._replace(box=(x0, top, after.box[0] - _SPACE * line.size, bottom))
    return line._replace(words=tuple(words))


def _common(values: Sequence[float], reach: float) -> list[float]:
    """For each value the middle of those that are within reach of the first of their group."""
    order = sorted(range(len(values)), key=lambda index: values[index])
    common = list(values)
    group: list[int] = []
    for index in [*order, -1]:
        if group and (index == -1 or values[index] - values[group[0]] > reach):
            if len(group) >= _LEAST:
                middle = values[group[len(group) // 2]]
                for own in group:
                    common[own] = middle
            group = []
        group.append(index)
    return common


def _begun(line: OcrLine, start: float) -> OcrLine:
    """The line with its first word beginning at a place."""
    first = line.words[0]
    x0, top, x1, bottom = first.box
    if start == x0 or start >= x1:
        return line
    letter = first.chars[0] if first.chars else None
    chars = (OcrChar(letter.text, start, letter.x1), *first.chars[1:]) if letter is not None else ()
    word = OcrWord(first.text, (start, top, x1, bottom), chars, first.confidence)
    return line._replace(words=(word, *line.words[1:]))
