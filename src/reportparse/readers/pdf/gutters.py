"""Where the text of a table leaves gaps: its gutters, and whether a strip of text keeps within its columns."""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from reportparse.codes import code_shape
from reportparse.layout.words import Word
from reportparse.readers.pdf.anchors import sign_columns

# Shares of the font size: the gap that parts two columns, by how many lines agree on it.
_GUTTER_OF_MANY, _GUTTER_OF_FEW, _MANY_LINES = 0.7, 1.6, 6
# The same before a column of signs, which nobody takes for the end of the text before it.
_GUTTER_OF_SIGNS = 0.3
_TOUCHING = 0.45
_LARGER = 1.15
# Share of the lines that may run across a gutter: headings between two tables do.
_CROSSING_SHARE = 0.12
# The same as a share of the lines that end at the gutter.
_CROSSING_COLUMN = 0.5
# Points: how exactly the texts of a column start at one x.
_ALIGNED = 2.0
# Share of the font size: the gap between two texts on a line that no space between words is as wide as.
_SEGMENT = 1.2
# Points right of a gap in which the texts of its column start; the share of them that must be aligned.
_COLUMN_REACH, _ALIGNED_SHARE = 40.0, 0.6
# Texts that a column has, at least, as a share of the lines.
_COLUMN_SHARE = 0.1
# Share of a table's lines that may stand across a border: headings between its parts do.
_CUT_SHARE = 0.2
# Points of air that a border leaves before the texts of its column.
AIR = 2.0
# Shares of the font size in which a column's signs start, right of its gutter: its heading may be wider.
_SIGN_REACH = 4.0
# Words of a line, at least, whose spaces show that it is justified.
_JUSTIFIED_WORDS = 6
# Lines that end at one x, at least, before it is the edge of justified text; the same as a share of the lines.
_JUSTIFIED_LINES, _JUSTIFIED_SHARE = 2, 0.15
# How much wider than the other spaces of its line the one between two columns is.
_WIDER = 1.25


class Band(NamedTuple):
    """A strip of a table: its lines of words, the drawn borders inside it, and whether its sides are drawn."""

    top: float
    bottom: float
    lines: list[list[Word]]
    inner: tuple[float, ...]
    is_closed: bool


class Columns(NamedTuple):
    """
    The inner borders of a stack, where the texts behind each start, and the size of its text.

    `ends` are where several of the texts before each end: None where they are not set to one edge, or nobody asked.
    """

    borders: Sequence[float]
    starts: Sequence[float]
    size: float
    ends: Sequence[float | None] = ()


def gutters(bands: Sequence[Band]) -> list[tuple[float, float]]:
    """The x intervals that nearly all lines leave free, between text on both sides."""
    lines = [line for band in bands for line in band.lines]
    if not lines:
        return []
    size = main_size(bands)
    events: list[tuple[float, int]] = []
    for line in lines:
        for start, end in _runs(line):
            events += [(start, 1), (end, -1)]
    events.sort()
    allowed = int(_CROSSING_SHARE * len(lines))
    least = (_GUTTER_OF_MANY if len(lines) >= _MANY_LINES else _GUTTER_OF_FEW) * size
    free = list(_gaps(events, allowed))
    signs = [column.x0 for column in sign_columns(lines) if len(column.words) > 1]
    before_signs = {max((gap for gap in free if -1 <= x - gap[1] < _SIGN_REACH * size), default=None) for x in signs}
    gaps = [gap for gap in free if gap[1] - gap[0] >= (_GUTTER_OF_SIGNS * size if gap in before_signs else least)]
    # Where a few lines reach into a gutter, the border is in the part that all of them leave free.
    narrowed = [_emptiest(events, gap) for gap in gaps]
    return ending_columns([gap for gap in narrowed if gap is not None], lines)


def ending_columns(gaps: Iterable[tuple[float, float]], lines: Sequence[list[Word]]) -> list[tuple[float, float]]:
    """
    The gaps at which the texts before them end.

    Where a column has text in a few lines only (a merged cell), the gaps between its words are free in all others.
    """
    runs = [_runs(line) for line in lines]
    kept: list[tuple[float, float]] = []
    for left, right in gaps:
        before = kept[-1][1] if kept else float("-inf")
        middle = (left + right) / 2
        crossing = sum(any(start < left and end > middle for start, end in line) for line in runs)
        ending = sum(any(before < end <= middle for _, end in line) for line in runs)
        if crossing <= _CROSSING_COLUMN * ending:
            kept.append((left, right))
    return kept


def _gaps(events: Sequence[tuple[float, int]], allowed: int) -> Iterator[tuple[float, float]]:
    """The x intervals that at most `allowed` lines cover, between such that more do."""
    depth, free_from = 0, None
    for x, step in events:
        if depth <= allowed < depth + step and free_from is not None:
            yield free_from, x
        if depth > allowed >= depth + step:
            free_from = x
        depth += step


def _emptiest(events: Sequence[tuple[float, int]], gap: tuple[float, float]) -> tuple[float, float] | None:
    """The widest part of a gap with the fewest lines in it."""
    depth, parts = 0, []
    for (x, step), (following, _) in itertools.pairwise(events):
        depth += step
        if gap[0] <= x and following <= gap[1] and following - x > 1:
            parts.append((-depth, following - x, x, following))
    return max(parts)[2:] if parts else None


def _runs(line: Sequence[Word]) -> list[tuple[float, float]]:
    """The stretches of a line that are set as one text, without the gaps between columns."""
    runs = [(line[0].bbox.x0, line[0].bbox.x1)]
    for word in line[1:]:
        if word.bbox.x0 - runs[-1][1] < _TOUCHING * word.style.size:
            runs[-1] = (runs[-1][0], max(runs[-1][1], word.bbox.x1))
        else:
            runs.append((word.bbox.x0, word.bbox.x1))
    return runs


def crosses(band: Band, borders: Sequence[float], starts: Sequence[float]) -> bool:
    """
    Whether a band's text runs across a column border: a word does, or the words of a line follow each other there.

    A full line of one column may end close to where the next one begins. Then the next word stands where the texts of
    its column start (`starts`, x by border), and farther off than the words of the line from each other.
    """
    for x, start in zip(borders, starts, strict=True):
        # A code that stands where the texts behind a border start begins a cell, however near the text before it is.
        is_parted = any(
            abs(w.bbox.x0 - start) <= _ALIGNED and code_shape(w.text) is not None for line in band.lines for w in line
        )
        for line in band.lines:
            if any(word.bbox.x0 + 1 < x < word.bbox.x1 - 1 for word in line):
                return True
            before = max((word.bbox.x1 for word in line if word.bbox.x1 <= x + 1), default=None)
            after = min((word.bbox.x0 for word in line if word.bbox.x0 >= x - 1), default=None)
            if before is None or after is None:
                continue
            is_near = not is_parted and after - before <= _WIDER * _word_space(line)
            # In a box from side to side the spaces of a justified line may be as wide as those between columns.
            is_across = band.is_closed and not band.inner and is_near and len(line) >= _JUSTIFIED_WORDS
            is_run = is_across or any(a + 1 < x < b - 1 for a, b in _runs(line))
            if is_run and (abs(after - start) > _ALIGNED or is_near):
                return True
    return False


def _word_space(line: Sequence[Word]) -> float:
    """The usual space between the words of a line, in points."""
    gaps = sorted(b.bbox.x0 - a.bbox.x1 for a, b in itertools.pairwise(line))
    return gaps[len(gaps) // 2] if gaps else 0.0


def column_starts(bands: Iterable[Band], borders: Sequence[float]) -> list[float]:
    """The x at which most lines start behind each border; the border itself where none does."""
    starts = []
    for x in borders:
        firsts = Counter(
            round(min(behind))
            for band in bands
            for line in band.lines
            if (behind := [word.bbox.x0 for word in line if word.bbox.x0 >= x - 1])
        )
        starts.append(float(max(firsts, key=lambda key: (firsts[key], -key))) if firsts else x)
    return starts


def column_ends(lines: Iterable[Sequence[Word]], borders: Sequence[float]) -> list[float | None]:
    """The x farthest right at which several lines end before each border, as justified text does; None without one."""
    ends: list[float | None] = []
    lines = list(lines)
    for x0, x1 in itertools.pairwise([float("-inf"), *borders]):
        texts = ([w.bbox.x1 for w in line if x0 - 1 <= w.bbox.x0 and w.bbox.x1 <= x1 + 1] for line in lines)
        lasts = Counter(round(max(text)) for text in texts if text)
        least = max(_JUSTIFIED_LINES, _JUSTIFIED_SHARE * lasts.total())
        ends.append(max((float(x) for x, count in lasts.items() if count >= least), default=None))
    return ends


def main_size(bands: Sequence[Band]) -> float:
    """The median font size of the words of some bands, in points; 0 without words."""
    sizes = sorted(word.style.size for band in bands for line in band.lines for word in line)
    return sizes[len(sizes) // 2] if sizes else 0.0


def is_heading(band: Band, size: float) -> bool:
    """Whether it begins with text larger than that of the rows; a lone sign may be larger in any row."""
    sizes = [word.style.size for word in band.lines[0] if len(word.text) > 1]
    return bool(sizes) and min(sizes) > _LARGER * size


def before_aligned(lines: Iterable[Sequence[Word]], x: float) -> float | None:
    """The border right before texts that start at `x`; None where nothing stands before them."""
    ends = [
        max(before)
        for line in lines
        if any(abs(word.bbox.x0 - x) <= 2 for word in line)
        and (before := [word.bbox.x1 for word in line if word.bbox.x0 < x - 2])
    ]
    ends = [end for end in ends if end <= x + 0.5]
    return close_to(x, max(ends)) if ends else None


def close_to(right: float, left: float) -> float:
    """
    The border between texts that end at `left` and start at `right`: right before the start.

    There it stands at the same x on every page, however long the texts before it are.
    """
    return right - min(AIR, (right - left) / 2)


def parts_codes(borders: Sequence[float], codes: Iterable[float], lines: Sequence[Sequence[Word]]) -> bool:
    """Whether a border stands before each column of `codes` (where they start) that a gap parts from text before it."""
    for x in codes:
        texts = [
            [w for w in line if w.bbox.x0 <= x + 2] for line in lines if any(abs(w.bbox.x0 - x) <= 2 for w in line)
        ]
        ends = [end for text in texts for word in text if (end := word.bbox.x1) <= x + 0.5]
        is_apart = bool(ends) and x - max(ends) > _TOUCHING * texts[0][0].style.size
        if is_apart and not any(max(ends) - 1 <= border <= x + 1 for border in borders):
            return False
    return True


def segments(line: Sequence[Word]) -> list[list[Word]]:
    """A line, cut where a gap is wider than any between words."""
    segments = [[line[0]]]
    for left, right in itertools.pairwise(line):
        if right.bbox.x0 - left.bbox.x1 > _SEGMENT * max(left.style.size, right.style.size):
            segments.append([])
        segments[-1].append(right)
    return segments


def starts_column(lines: Iterable[Sequence[Word]], x: float, end: float = float("inf")) -> bool:
    """
    Whether the texts right of a gap start at one x, or are centred on one; spaces that happen to meet do not.

    `end` is where the next column begins, whose texts tell nothing of this one.
    """
    lines = list(lines)
    behind = ([segment for segment in segments(line) if segment[0].bbox.x0 >= x - _ALIGNED] for line in lines)
    texts = [found[0] for found in behind if found and found[0][0].bbox.x0 <= min(x + _COLUMN_REACH, end)]
    if any(segment[0].sign is not None for segment in texts):
        return True
    starts = Counter(round(segment[0].bbox.x0 / 2) for segment in texts)
    middles = Counter(round((segment[0].bbox.x0 + segment[-1].bbox.x1) / 4) for segment in texts)
    best = max([*_pairs(starts), *_pairs(middles)], default=0)
    return len(texts) >= max(2.0, _COLUMN_SHARE * len(lines)) and best >= _ALIGNED_SHARE * len(texts)


def _pairs(counts: Counter[int]) -> list[int]:
    """How often each number and the one after it occur: what is near must not be parted by rounding."""
    return [counts[key] + counts[key + 1] for key in counts]


def is_anchored(line: Sequence[Word]) -> bool:
    """Whether a code stands in a line."""
    return any(code_shape(word.text) is not None for word in line)


def is_free(x: float, lines: Sequence[Sequence[Word]]) -> bool:
    """
    Whether next to no text goes on across an x below a code that keeps within it: such text has no column there.

    A line with a code that itself stands across is a title, and so is what goes on below it.
    """
    cut_count, is_title = 0, False
    for line in lines:
        is_cut = any(w.bbox.x0 + 1 < x < w.bbox.x1 - 1 for w in line)
        if is_anchored(line):
            is_title = is_cut
        elif is_cut and not is_title:
            cut_count += 1
    return cut_count <= _CUT_SHARE * len(lines)
