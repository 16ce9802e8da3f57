"""A second look at what was read and is not sure: lines set below each other in one size, and read as one block."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reportparse.scans.engine import Ocr, OcrChar, OcrLine, OcrWord

if TYPE_CHECKING:
    from reportparse.scans.engine import Grey

# Under this confidence a word is looked at again, with its line.
SURE = 0.8
# Pixels: the size of the type in which lines are set, and the dots per inch that this stands for.
_SIZE, _DPI = 36, 300
# Shares of that size: the gap between two lines, the paper around a line.
_GAP, _AROUND = 0.8, 0.25
# How many times as high as a capital letter the size of its type is.
_CAPITAL = 1.38
# How often a lone letter is set, the share of its width between two of it: of one alone an engine makes little.
_TIMES, _BETWEEN = 3, 0.25
# How much surer the second reading is, to be believed.
_BETTER = 0.05

Box = tuple[int, int, int, int]


class Asked(NamedTuple):
    """The picture that is read, by whom, and in which languages."""

    text: Grey
    ocr: Ocr
    languages: Sequence[str]


def look_again(
    lines: Sequence[OcrLine], lone: Sequence[Box], letters: frozenset[Box], asked: Asked
) -> tuple[list[OcrLine], list[Box]]:
    """
    The lines, with the second reading of those that are not sure where that one is surer, and what is left of `lone`.

    `lone` is ink that stands alone and was not read: a letter or a figure is often passed over. Of that, `letters` are
    surely one letter each.
    """
    doubtful = [line for line in lines if min(word.confidence for word in line.words) < SURE]
    alone = [_line_of(box) for box in lone]
    single = {line for box, line in zip(lone, alone, strict=True) if box in letters}
    doubtful += alone
    if not doubtful:
        return list(lines), []
    pieces = [_set(line, asked.text, _TIMES if line in single else 1) for line in doubtful]
    sheet, tops = _stacked([piece for piece, _ in pieces])
    again: dict[int, list[OcrWord]] = {}
    for line in asked.ocr.read(sheet, asked.languages, _DPI, is_block=True):
        index = int(np.searchsorted(tops, line.baseline, "right")) - 1
        again.setdefault(max(index, 0), []).extend(line.words)
    better = {}
    for index, (line, (_, scale)) in enumerate(zip(doubtful, pieces, strict=True)):
        found = again.get(index, ())
        words = _one_letter(found, line) if line in single else [_placed(word, line, scale) for word in found]
        if words and _sureness(words) > _sureness(line.words) + _BETTER:
            better[line] = line._replace(words=tuple(words))
    left = [box for box, line in zip(lone, alone, strict=True) if line not in better]
    return [better.get(line, line) for line in lines] + [better[line] for line in alone if line in better], left


def _one_letter(words: Sequence[OcrWord], line: OcrLine) -> list[OcrWord]:
    """The letter that was read most often of one that was set several times, in the place of that one."""
    read = Counter(char for word in words for char in word.text)
    if not read:
        return []
    letter, count = read.most_common(1)[0]
    [place] = line.words
    x0, _, x1, _ = place.box
    sure = _sureness(words) * count / max(sum(read.values()), _TIMES)
    return [place._replace(text=letter, chars=(OcrChar(letter, x0, x1),), confidence=sure)]


def _line_of(box: Box) -> OcrLine:
    """A line of which nothing was read, for ink in a box."""
    x0, top, x1, bottom = box
    word = OcrWord("", (float(x0), float(top), float(x1), float(bottom)), (), 0.0)
    return OcrLine((word,), float(bottom), _CAPITAL * (bottom - top))


def _frame(line: OcrLine) -> tuple[int, int, int, int]:
    """The box of a line with a little paper around it."""
    around = _AROUND * line.size
    x0 = min(word.box[0] for word in line.words) - around
    x1 = max(word.box[2] for word in line.words) + around
    return max(int(x0), 0), max(int(line.baseline - line.size), 0), int(x1), int(line.baseline + 0.4 * line.size)


def _set(line: OcrLine, text: Grey, times: int) -> tuple[Grey, float]:
    """The picture of a line in the common size, so many times beside each other, and how many times as large it is."""
    x0, top, x1, bottom = _frame(line)
    cut = text[top:bottom, x0:x1]
    if times > 1:
        around, width = int(_AROUND * line.size), x1 - x0
        ink = cut[:, min(around, width // 3) : width - min(around, width // 3)]
        between = np.full((len(cut), max(int(_BETWEEN * ink.shape[1]), 2)), 255, dtype=np.uint8)
        cut = np.hstack([cut[:, : min(around, width // 3)], *[ink, between] * times])
    scale = _SIZE / max(line.size, 4.0)
    return _scaled(cut, scale), scale


def _scaled(cut: Grey, scale: float) -> Grey:
    """The picture so many times as large, in straight lines between its pixels."""
    for axis in (0, 1):
        length = cut.shape[axis]
        places = np.clip((np.arange(max(round(length * scale), 1)) + 0.5) / scale - 0.5, 0, length - 1)
        low = np.minimum(places.astype(np.int64), max(length - 2, 0))
        share = (places - low).astype(np.float32)
        share = share[:, None] if axis == 0 else share[None, :]
        high = np.minimum(low + 1, length - 1)
        cut = np.take(cut, low, axis) * (1 - share) + np.take(cut, high, axis) * share
    return np.asarray(cut.round(), dtype=np.uint8)


def _stacked(pieces: Sequence[Grey]) -> tuple[Grey, list[int]]:
    """The pieces one below the other on white, and the top of each."""
    gap = round(_GAP * _SIZE)
    width = max(piece.shape[1] for piece in pieces) + 2 * gap
    height = sum(piece.shape[0] + gap for piece in pieces) + gap
    sheet = np.full((height, width), 255, dtype=np.uint8)
    tops, top = [], gap
    for piece in pieces:
        sheet[top : top + piece.shape[0], gap : gap + piece.shape[1]] = piece
        tops.append(top)
        top += piece.shape[0] + gap
    return sheet, tops


def _placed(word: OcrWord, line: OcrLine, scale: float) -> OcrWord:
    """A word of the second reading where it stands on the page."""
    x0, _, _, _ = _frame(line)
    gap = round(_GAP * _SIZE)

    def back(x: float) -> float:
        return x0 + (x - gap) / scale

    box = (back(word.box[0]), line.baseline - 0.8 * line.size, back(word.box[2]), line.baseline + 0.2 * line.size)
    return word._replace(box=box, chars=tuple(OcrChar(c.text, back(c.x0), back(c.x1)) for c in word.chars))


def _sureness(words: Sequence[OcrWord]) -> float:
    return min(word.confidence for word in words)
