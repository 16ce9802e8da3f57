"""Which words of a picture are bold: their strokes are thicker than those of the other words of the page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reportparse.scans.components import Mask
from reportparse.scans.engine import OcrLine, OcrWord

# How many times as thick as those of most words (for their size) the strokes of bold ones are.
_THICKER = 1.3
# Letters that a word needs for its strokes to be measured.
_LEAST_LETTERS = 3
# Share of the words of a line that are bold, for one that cannot be measured to be bold too.
_MOST = 0.5


def bold_words(lines: Sequence[OcrLine], ink: Mask) -> set[OcrWord]:
    """The words of some lines that are bold; where most of a page is, none is told from the rest."""
    measured = {
        word: _stroke(word, ink) / max(line.size, 1.0)
        for line in lines
        for word in line.words
        if sum(c.isalnum() for c in word.text) >= _LEAST_LETTERS
    }
    if not measured:
        return set()
    letters = np.repeat(list(measured.values()), [len(word.text) for word in measured])
    usual = float(np.percentile(letters, 40))
    bold = {word for word, stroke in measured.items() if stroke > _THICKER * usual}
    for line in lines:
        told = [word for word in line.words if word in measured]
        if told and sum(word in bold for word in told) > _MOST * len(told):
            bold |= {word for word in line.words if word not in measured}
    return bold


def _stroke(word: OcrWord, ink: Mask) -> float:
    """How many pixels the strokes of a word are wide: the middle of its runs of ink."""
    x0, top, x1, bottom = (int(value) for value in word.box)
    own = ink[top:bottom, x0:x1].astype(np.int8)
    if not own.size:
        return 0.0
    padded = np.pad(own, ((0, 0), (1, 1)))
    steps = padded[:, 1:] - padded[:, :-1]
    starts, ends = np.nonzero(steps == 1)[1], np.nonzero(steps == -1)[1]
    return float(np.median(ends - starts)) if len(starts) else 0.0
