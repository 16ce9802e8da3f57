"""
Corridors: whether the white that runs down between two texts parts two regions, or two columns of one table.

Everything that speaks for one or the other has a weight, in nats; the corridors of a page are compared by the sum.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import regex

from reportparse.codes import code_shape
from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.edges import Edge
from reportparse.layout.lines import FlowLine
from reportparse.layout.words import Word

_NEVER = -99.0
_ITEM = regex.compile(r"[(\[]?\d{1,3}[.)\]]{1,2}")
_DIGITS = regex.compile(r"\d+")


@dataclass(slots=True)
class _Side:
    """
    What stands on one side of a corridor.

    `starts` count where its texts begin (points), `ends` the short texts that its lines end with.
    """

    lines: list[list[Word]] = field(default_factory=list)
    signs: int = 0
    signed_lines: int = 0
    parts: int = 0
    words: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    shapes: Counter[str] = field(default_factory=Counter)
    starts: Counter[int] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)

    @property
    def is_prose(self) -> bool:
        return self.signs == 0 and self.words >= w.PROSE_WORDS * self.parts

    @property
    def width(self) -> float:
        return max(line[-1].bbox.x1 for line in self.lines) - min(line[0].bbox.x0 for line in self.lines)

    def letters(self, top: float = 0.0, bottom: float = float("inf")) -> int:
        """How many letters its words have between two heights."""
        return sum(
            len(word.text)
            for line in self.lines
            for word in line
            if word.sign is None and top <= word.baseline <= bottom and any(map(str.isalpha, word.text))
        )


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page: `solid` are tables, which nothing runs through, `boxes` areas, `rules` run across."""

    solid: Sequence[BBox] = ()
    boxes: Sequence[BBox] = ()
    rules: Sequence[Edge] = ()


def score_corridor(lines: Sequence[FlowLine], x: float, printed: Drawn, again: float | None = None) -> float:
    """
    How much more likely the texts on both sides of `x` stand for themselves than are the columns of one table.

    `again` is where the right one begins on another page that white parts at `x`.
    """
    left, right = _side(lines, x, is_left=True), _side(lines, x, is_left=False)
    is_again = again is not None and any(abs(start - again) <= w.SIDE_NEAR for start in right.starts)
    if min(len(left.lines), len(right.lines)) < (1 if is_again else w.REGION_LINES):
        return _NEVER
    top, bottom = lines[0].top, lines[-1].bottom
    drawn = [any(_holds(box, x, is_left, top, bottom) for box in printed.solid) for is_left in (True, False)]
    if any(drawn):
        whole = all(drawn) or (right if drawn[0] else left).is_prose
        return w.CUT_DRAWN if whole and not _is_lopsided(left, right) else _NEVER
    cards = w.CUT_CARDS if _have_cards(x, lines, printed.boxes) else 0.0
    return (
        w.CUT_PRIOR
        + w.CUT_AGAIN * is_again
        + cards
        + _level_weight(left, right)
        + _content_weight(left, right)
        + _columns_weight(left, right)
        + _size_weight(left, right)
    )


def _level_weight(left: _Side, right: _Side) -> float:
    """What the heights say at which the blocks of both sides begin, and those at which their lines stand."""
    share = _level_share(left, right)
    if not _are_level(left, right):
        return w.CUT_LEVEL[1] + (w.CUT_LEVEL_LINES if share >= w.CUT_LINES[1] else 0.0)
    return w.CUT_LEVEL[0] if share > w.CUT_LINES[0] else 0.0


def _level_share(left: _Side, right: _Side) -> float:
    """The share of the lines of the side with fewer that stand level with lines of the other."""
    fewer, more = sorted((left.lines, right.lines), key=len)
    baselines = [line[0].baseline for line in more]
    return sum(any(abs(line[0].baseline - y) <= w.SIDE_LEVEL for y in baselines) for line in fewer) / len(fewer)


def _content_weight(left: _Side, right: _Side) -> float:
    """What codes, signs, and other short texts at the ends of lines say, on both sides or on one alone."""
    weight = 0.0
    signed = sorted((left.signed_lines, right.signed_lines))
    if signed[0] >= w.REGION_SIGNS:
        weight += w.CUT_SIGNS
    elif _are_alone(left.signs, right.signs):
        weight += w.CUT_SIGNS_ALONE
    elif sum((left.ends & right.ends).values()) >= w.REGION_SIGNS:
        weight += w.CUT_ENDS
    shapes = left.shapes & right.shapes
    if sum(shapes.values()) >= w.REGION_SIGNS:
        weight += w.CUT_CODES
    elif max(left.shapes.total(), right.shapes.total()) >= w.REGION_LINES and not shapes:
        weight += w.CUT_CODES_ALONE
    return weight + w.CUT_PROSE * (left.is_prose and right.is_prose)


def _are_alone(left: int, right: int) -> bool:
    """Whether there are signs on one side alone, or next to alone."""
    less, more = sorted((left, right))
    return more >= w.REGION_SIGNS and less < w.CUT_ALONE * more


def _columns_weight(left: _Side, right: _Side) -> float:
    """What it says that the columns of one side come again on the other, as far from each other."""
    share, columns = max(
        (_repeated(left.starts, right.starts, b - a) for a in _tops(left.starts) for b in _tops(right.starts)),
        default=(0.0, 0),
    )
    if share >= w.CUT_REPEATED[0]:
        return w.CUT_COLUMNS if columns > 1 else 0.0
    return w.CUT_OTHER_COLUMNS if share < w.CUT_REPEATED[1] else 0.0


def _tops(starts: Counter[int]) -> list[int]:
    return [x for x, _ in starts.most_common(w.SIDE_COLUMNS)]


def _repeated(left: Counter[int], right: Counter[int], offset: int) -> tuple[float, int]:
    """The share of the texts of both sides that begin where some of the other begin, and in how many columns."""
    moved = Counter({x + offset: count for x, count in left.items()})
    shares = []
    columns: list[int] = []
    for own, other in ((moved, right), (right, moved)):
        met = {x: n for x, n in own.items() if sum(other[x + d] for d in (-2, -1, 0, 1, 2)) >= w.LEAST_SUPPORT}
        shares.append(sum(met.values()) / own.total())
        often = sorted(x for x, n in met.items() if n >= w.LEAST_SUPPORT)
        columns.append(sum(1 for a, b in itertools.pairwise([-99, *often]) if b - a > 2 * w.SIDE_NEAR))
    return min(shares), min(columns)


def _size_weight(left: _Side, right: _Side) -> float:
    """What it says that one side is as wide as the other, or has next to no text beside it."""
    less, more = sorted((left.width, right.width))
    weight = w.CUT_AS_WIDE if less >= w.CUT_WIDTHS[0] * more else w.CUT_NARROW * (less < w.CUT_WIDTHS[1] * more)
    return weight + w.CUT_VALUES * _is_lopsided(left, right)


def _is_lopsided(left: _Side, right: _Side) -> bool:
    """Whether one side has much more text than the other, at the heights at which both have any."""
    top = max(side.lines[0][0].baseline for side in (left, right)) - w.SIDE_NEAR
    bottom = min(side.lines[-1][0].baseline for side in (left, right)) + w.SIDE_NEAR
    less, more = sorted(side.letters(top, bottom) for side in (left, right))
    if not all(any(top <= line[0].baseline <= bottom for line in side.lines) for side in (left, right)):
        less, more = sorted((left.letters(), right.letters()))
    return more > w.SIDE_RATIO * less


def _side(lines: Sequence[FlowLine], x: float, is_left: bool) -> _Side:
    side = _Side()
    for line in lines:
        own = [word for word in line.words if ((word.bbox.x0 + word.bbox.x1) / 2 < x) == is_left]
        if own:
            _add_line(side, own, [b for a, b in line.gaps if a > own[0].bbox.x0 and b < own[-1].bbox.x1])
    return side


def _add_line(side: _Side, own: list[Word], gaps: Sequence[float]) -> None:
    side.lines.append(own)
    starts = [own[0].bbox.x0, *gaps]
    side.starts.update(map(round, starts))
    end = " ".join(word.text for word in own if word.bbox.x0 >= starts[-1] - 0.5)
    if gaps and len(end) <= w.SIDE_SHORT:
        side.ends[_DIGITS.sub("9", end)] += 1
    signs = sum(word.sign is not None for word in own)
    side.signs += signs
    side.signed_lines += bool(signs and any(word.sign is None and any(map(str.isalpha, word.text)) for word in own))
    side.words += len(own)
    for before, word in zip([None, *own], own, strict=False):
        gap = word.bbox.x0 - before.bbox.x1 if before is not None else float("inf")
        side.parts += gap > w.SURE_GAP * word.style.size
        begins = before is None or before.sign is not None or gap > word.style.size
        shape = code_shape(word.text) or ("9" if _ITEM.fullmatch(word.text) else None)
        if begins and shape is not None:
            side.codes[_DIGITS.sub("9", word.text)] += 1
            side.shapes[shape] += 1


def _holds(box: BBox, x: float, is_left: bool, top: float, bottom: float) -> bool:
    is_beside = box.x1 <= x + 2 if is_left else box.x0 >= x - 2
    return is_beside and min(box.bottom, bottom) - max(box.top, top) > w.DRAWN_SHARE * (bottom - top)


def _have_cards(x: float, lines: Sequence[FlowLine], boxes: Sequence[BBox]) -> bool:
    """Whether several boxes with text stand below each other on both sides."""
    words = [word.bbox for line in lines for word in line.words]
    counts = [0, 0]
    for box in boxes:
        is_right = box.x0 >= x - 2
        if (is_right or box.x1 <= x + 2) and sum(_is_inside(word, box) for word in words) > 1:
            counts[is_right] += 1
    return min(counts) > 1


def _are_level(left: _Side, right: _Side) -> bool:
    """Whether the blocks of two texts begin at the same heights, as the rows of a table do."""
    tops = [_block_tops(side) for side in (left, right)]
    fewer, more = sorted(tops, key=len)
    if len(fewer) < 2:
        return False
    level = sum(any(abs(a - b) <= 2 for b in more) for a in fewer)
    return level >= w.SIDE_LEVEL_SHARE * len(fewer)


def _block_tops(side: _Side) -> list[float]:
    baselines = [line[0].baseline for line in side.lines]
    steps = sorted(b - a for a, b in itertools.pairwise(baselines))
    # Where each block has one line, no step is the leading of a text.
    usual = min(steps[len(steps) // 4], w.NEAR_LEADING * side.lines[0][0].style.size) if steps else 0.0
    tops = baselines[:1]
    tops += [b for a, b in itertools.pairwise(baselines) if b - a > w.SIDE_BLOCK_GAP * usual]
    return tops


def _is_inside(item: BBox, box: BBox) -> bool:
    x, y = item.middle
    return box.x0 <= x < box.x1 and box.top <= y < box.bottom
