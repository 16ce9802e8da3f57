"""Lines of a region: where their words run on, and where they leave gaps that may part two columns."""

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.codes import code_shape
from reportparse.layout import weights as w
from reportparse.layout.edges import Edge
from reportparse.layout.justified import JustifiedTexts, find_justified
from reportparse.layout.words import Word, words_to_rows

# Dots that lead the eye from a text to its mark: at least three, in one word or in several.
_DOTS = frozenset(".…·․‥_")
_LEADER = regex.compile(r"[.…·․‥_]{3,}|…+|\.|·|․")
_LEAST_DOTS = 3
# Points: what reaches farther over a border than this is on both sides of it.
_OVER = 2.0
# Points: a word may reach so far over a drawn border.
_INSIDE = 1.0
# Points: the texts of a column begin so near behind its border.
_AT_BORDER = 2.5
# Share of the size: lines with baselines so near to each other are not below, but beside each other.
_BESIDE = 0.85

# Points: the lines of one text begin so near to each other.
_SAME_START = 1.0

Stretch = tuple[float, float]
"""From where to where something reaches, in points from the left border of its region."""


@dataclass(slots=True)
class FlowLine:
    """
    One printed line of a region. `runs` are stretches of words set as one text; `gaps` lie between two of them and may
    part columns. Both are relative to `x`, the left border of the region on its page; everything else is as displayed.

    `leaders` are dots that lead from a text to another one: they are a gap to a reader, and no text. `limit` is how
    far to the right its first text had room (relative), where that is known. `has_tail` says that its last text stands
    flush right, and `is_heading` that it heads such lines and has none. In `justified` texts no space parts anything.
    """

    page_index: int
    region_index: int
    x: float
    words: list[Word]
    top: float
    bottom: float
    baseline: float
    size: float
    runs: list[Stretch] = field(default_factory=list)
    gaps: list[Stretch] = field(default_factory=list)
    leaders: list[Word] = field(default_factory=list)
    limit: float | None = None
    justified: list[Stretch] = field(default_factory=list)
    has_tail: bool = False
    is_heading: bool = False

    @property
    def segments(self) -> list[Stretch]:
        """The stretches between gaps."""
        gaps = [gap for gap in self.gaps if gap[0] >= self.runs[0][0]]
        starts = [self.runs[0][0], *(gap[1] for gap in gaps)]
        return list(zip(starts, [*(gap[0] for gap in gaps), self.runs[-1][1]], strict=True))

    @property
    def has_sign(self) -> bool:
        """Whether a sign stands in it."""
        return any(word.sign is not None for word in self.words)

    def is_led_over(self, gap: Stretch) -> bool:
        """Whether dots lead over a gap to the text behind it."""
        return any(gap[0] - 1 <= dots.bbox.middle[0] - self.x <= gap[1] + 1 for dots in self.leaders)

    @property
    def text_size(self) -> float:
        """The least size of its words of several letters, in points; 0 without such."""
        return min((word.style.size for word in self.words if len(word.text) > 1 and word.sign is None), default=0.0)

    @property
    def is_bold(self) -> bool:
        """Whether all of its words are bold."""
        return all(word.style.bold for word in self.words)


def words_to_flow_lines(
    words: Iterable[Word],
    page_index: int,
    region_index: int = 0,
    x: float = 0.0,
    verticals: Sequence[Edge] = (),
) -> list[FlowLine]:
    """
    The lines of a region, top to bottom; a drawn vertical border is a gap, however narrow.

    Turned words have no lines: they must be left out before.
    """
    part = words_to_part(words, page_index, region_index, x, verticals)
    return part_to_flow_lines(part, find_justified([(part.rows, x)]))


@dataclass(frozen=True, slots=True)
class Part:
    """A region's printed lines: their words, and the leader dots that stood among them. `verticals` are drawn."""

    page_index: int
    region_index: int
    x: float
    rows: Sequence[list[Word]]
    leaders: Sequence[list[Word]]
    space: float
    verticals: Sequence[Edge] = ()


def words_to_part(
    words: Iterable[Word], page_index: int, region_index: int = 0, x: float = 0.0, verticals: Sequence[Edge] = ()
) -> Part:
    """The printed lines of a region, top to bottom. Turned words have no lines: they must be left out before."""
    return rows_to_part(words_to_rows(words), page_index, region_index, x, verticals)


def rows_to_part(
    rows: Sequence[list[Word]],
    page_index: int,
    region_index: int = 0,
    x: float = 0.0,
    verticals: Sequence[Edge] = (),
) -> Part:
    """The printed lines of a region whose words are grouped by line already, top to bottom."""
    parted = [_without_leaders(row) for row in rows]
    kept, leaders = [own for own, _ in parted if own], [dots for own, dots in parted if own]
    for dots in (dots for own, dots in parted if not own):
        _add_leaders(dots, kept, leaders)
    return Part(page_index, region_index, x, kept, leaders, _usual_space(rows), verticals)


def _add_leaders(dots: list[Word], rows: Sequence[list[Word]], leaders: Sequence[list[Word]]) -> None:
    """Add dots that stand a little higher or lower than the line that they lead on to the dots of that line."""
    apart, index = min(((_apart(dots[0], row), i) for i, row in enumerate(rows)), default=(1.0, 0))
    if apart > w.LEADER_APART:
        return
    start, end = dots[0].bbox.x0, dots[-1].bbox.x1
    if not any(word.bbox.x0 < end and word.bbox.x1 > start for word in rows[index]):
        leaders[index].extend(dots)


def _apart(dots: Word, row: Sequence[Word]) -> float:
    """How far, in em, the base line of dots is from that of the text of a line."""
    return min(abs(dots.baseline - word.baseline) / max(word.style.size, 1.0) for word in row)


def part_to_flow_lines(part: Part, justified: JustifiedTexts) -> list[FlowLine]:
    """The lines of a region with their gaps, where it is known which texts of the document are justified."""
    found = [_flow_line(row, dots, part) for row, dots in zip(part.rows, part.leaders, strict=True)]
    for line in found:
        _find_runs(line, part.space, justified)
    _find_gaps_between(found)
    _find_aligned_gaps(found)
    for edge in part.verticals:
        for line in found:
            if edge.start <= (line.top + line.bottom) / 2 <= edge.end:
                _add_border(line, edge.position - part.x)
    return found


def _add_border(line: FlowLine, x: float) -> None:
    """Let a drawn border part a line: the gap around it reaches to the words on its sides, if there are any."""
    if any(a + _INSIDE < x < b - _INSIDE for a, b in line.runs) or any(a <= x <= b for a, b in line.gaps):
        return
    before = max((b for _, b in line.runs if b <= x + _INSIDE), default=x - 1)
    after = min((a for a, _ in line.runs if a >= x - _INSIDE), default=x + 1)
    line.gaps.append((min(before, x - 1), max(after, x + 1)))
    line.gaps.sort()


def _find_gaps_between(lines: Sequence[FlowLine]) -> None:
    """
    Add the gaps between texts that stand beside each other on lines of their own, as a text in the middle of a merged
    cell does: lines that overlap in height are not below each other.
    """
    for first, second in itertools.pairwise(lines):
        if second.baseline - first.baseline >= _BESIDE * min(first.size, second.size):
            continue
        for left, right in ((first, second), (second, first)):
            gap = left.runs[-1][1], right.runs[0][0]
            if gap[1] - gap[0] >= w.GAP * right.size:
                right.gaps.insert(0, gap)


def _find_aligned_gaps(lines: Sequence[FlowLine]) -> None:
    """
    Add the gaps that only neighbours tell: behind a space of a justified line, as wide as its others, a text begins
    where those of a column do, and the lines around leave white there, too.
    """
    starts = Counter(round(gap[1]) for line in lines for gap in line.gaps)
    for index, line in enumerate(lines):
        known = {gap[1] for gap in line.gaps}
        for (_, end), (start, _) in itertools.pairwise(line.runs):
            aligned = sum(starts[round(start) + dx] for dx in (-1, 0, 1))
            if start in known or aligned < w.LEAST_SUPPORT:
                continue
            around = [*lines[max(0, index - w.AROUND) : index], *lines[index + 1 : index + 1 + w.AROUND]]
            crossing = sum(any(a < start - _OVER and b > start for a, b in other.runs) for other in around)
            if crossing <= w.AROUND_CROSSED * len(around):
                line.gaps.append((end, start))
        line.gaps.sort()


def _flow_line(kept: list[Word], leaders: list[Word], part: Part) -> FlowLine:
    sizes = sorted(word.style.size for word in kept if word.sign is None) or [kept[0].style.size]
    texts = [word for word in kept if word.sign is None] or kept
    return FlowLine(
        part.page_index,
        part.region_index,
        part.x,
        kept,
        min(word.bbox.top for word in kept),
        max(word.bbox.bottom for word in kept),
        max(word.baseline for word in texts),
        sizes[len(sizes) // 2],
        leaders=leaders,
    )


def _usual_space(rows: Iterable[Sequence[Word]]) -> float:
    """The usual space between two words, in em: in a font whose glyphs are all as wide, more than half of one."""
    gaps = sorted(
        gap
        for row in rows
        for left, right in itertools.pairwise(row)
        if left.sign is None
        and right.sign is None
        and 0 < (gap := (right.bbox.x0 - left.bbox.x1) / max(right.style.size, 1.0)) < 1
    )
    return gaps[len(gaps) // 3] if gaps else 0.0


def may_be_leader(word: Word) -> bool:
    """Whether a word is dots that may lead the eye from a text to another one."""
    return word.text[:1] in _DOTS and word.sign is None and _LEADER.fullmatch(word.text) is not None


def are_beside(row: Sequence[Word], below: Sequence[Word]) -> bool:
    """Whether two lines may stand so near to each other that they are not below, but beside each other."""
    step = min([word.baseline for word in below]) - max([word.baseline for word in row])
    return step < _BESIDE * max([word.style.size for word in (*row, *below)])


def _without_leaders(row: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The words of a line without leader dots, and these; fewer than three dots are a text's own."""
    found = [word for word in row if may_be_leader(word)]
    if sum(len(word.text) for word in found) < _LEAST_DOTS:
        return list(row), []
    ids = {id(word) for word in found}
    return [word for word in row if id(word) not in ids], found


def _find_runs(line: FlowLine, space: float, justified: JustifiedTexts) -> None:
    """Find where the words of a line run on, and its gaps: a justified text runs on, and ends where others begin."""
    texts = justified.of(line.words)
    line.justified = [
        (line.words[text.first].bbox.x0 - line.x, line.words[text.last].bbox.x1 - line.x) for text in texts
    ]
    inner = {index for text in texts for index in range(text.first, text.last)}
    ends = {text.first - 1 for text in texts if text.is_begun} | {text.last for text in texts if text.is_ended}
    least = max(w.GAP, w.GAP_SPACES * space)
    gaps = [
        (right.bbox.x0 - left.bbox.x1) / max(min(left.style.size, right.style.size), 1.0)
        for left, right in itertools.pairwise(line.words)
    ]
    start, end = line.words[0].bbox.x0, line.words[0].bbox.x1
    line.gaps += _led_in(line)
    for index, (last, word) in enumerate(itertools.pairwise(line.words)):
        is_sure = _is_set_apart(line, last, word, end)
        if index not in inner and (is_sure or gaps[index] > max(w.TOUCHING, w.TOUCHING_SPACES * space)):
            line.runs.append((start - line.x, end - line.x))
            stands_out = index in ends or _stands_out(gaps, index, _are_figures(last, word))
            if is_sure or (gaps[index] >= least and stands_out):
                line.gaps.append((end - line.x, word.bbox.x0 - line.x))
            start = word.bbox.x0
        end = max(end, word.bbox.x1)
    line.runs.append((start - line.x, end - line.x))


def _led_in(line: FlowLine) -> list[Stretch]:
    """The gap before the first word of a line, where dots lead to it from the text above."""
    start = line.words[0].bbox.x0
    before = [dots.bbox.x0 for dots in line.leaders if dots.bbox.x1 <= start + 1]
    return [(min(before) - line.x, start - line.x)] if before else []


def _is_set_apart(line: FlowLine, last: Word, word: Word, end: float) -> bool:
    """Whether dots lead to a word, or white stands between it and a sign: whatever the other spaces are."""
    if line.leaders and any(end - 1 <= dots.bbox.x0 < word.bbox.x0 for dots in line.leaders):
        return True
    gap = (word.bbox.x0 - last.bbox.x1) / max(min(last.style.size, word.style.size), 1.0)
    return (word.sign is not None or last.sign is not None) and gap > w.GAP_AT_SIGN


def _are_figures(*words: Word) -> bool:
    """Whether words have figures and no letters."""
    return all(any(c.isdecimal() for c in word.text) and not any(map(str.isalpha, word.text)) for word in words)


def _stands_out(gaps: Sequence[float], index: int, are_figures: bool) -> bool:
    """
    Whether a gap is wider than those on one side of it: the spaces of a justified line are all as wide.

    Where a justified text stands in one column and the next one begins, those on the other side may be wider. Figures
    on both sides are no words of such a text.
    """
    if gaps[index] >= w.SURE_GAP or are_figures:
        return True
    sides = [sorted(gaps[max(0, index - 2) : index]), sorted(gaps[index + 1 : index + 3])]
    return not any(sides) or any(gaps[index] > w.WIDER_GAP * side[len(side) // 2] for side in sides if side)


def goes_on_below(above: FlowLine, line: FlowLine) -> bool:
    """Whether a line of one text goes on with that of the line above: right below it, set alike, without a code."""
    if len(line.runs) > 1 or (above.page_index, above.region_index) != (line.page_index, line.region_index):
        return False
    is_below = line.baseline - above.baseline <= w.NEAR_LEADING * above.size
    is_alike = abs(above.size - line.size) < 0.1 and above.is_bold == line.is_bold and not line.has_sign
    is_below = is_below and abs(above.runs[0][0] - line.runs[0][0]) <= _SAME_START
    return is_below and is_alike and code_shape(line.words[0].text) is None


def runs_across(line: FlowLine, x: float) -> bool:
    """
    Whether the text of a line runs across a border (relative): a word does, or words follow each other there.

    Two heads may nearly touch; the space between them is wider than those in them.
    """
    if any(a < x - _OVER and b > x + _OVER for a, b in line.justified):
        return True
    if not any(a < x - _OVER and b > x + _OVER for a, b in line.runs):
        return False
    ends = [(word.bbox.x0 - line.x, word.bbox.x1 - line.x, word.style.size) for word in line.words]
    if any(a < x - _OVER and b > x + _OVER for a, b, _ in ends):
        return True
    if _begins_at(line, x):
        return False
    index = max((i for i, (a, _, _) in enumerate(ends) if a < x - _OVER), default=-1)
    if index < 0 or index + 1 >= len(ends):
        return False
    gaps = [right[0] - left[1] for left, right in itertools.pairwise(ends)]
    beside = [*gaps[max(0, index - 2) : index], *gaps[index + 1 : index + 3]]
    widest = max((gap for gap in beside if gap < w.GAP * ends[index][2]), default=w.SPACE * ends[index][2])
    return gaps[index] <= w.WIDER_SPACE * widest


def _begins_at(line: FlowLine, x: float) -> bool:
    """
    Whether a text that begins right behind a border is a column's own: it is a sign or begins with a code, or a code
    fills the line before it.
    """
    at = next((i for i, word in enumerate(line.words) if x <= word.bbox.x0 - line.x <= x + _AT_BORDER), 0)
    if at > 0 and line.words[at].sign is not None:
        return True
    codes = [code_shape(line.words[i].text) or "" for i in ((at, 0) if at == 1 else (at,))]
    return at > 0 and any(len(code) > 1 for code in codes)


def usual_size(lines: Iterable[FlowLine]) -> float:
    """The size, in points, of the middle line by size; 0 without lines."""
    sizes = sorted(line.size for line in lines)
    return sizes[len(sizes) // 2] if sizes else 0.0
