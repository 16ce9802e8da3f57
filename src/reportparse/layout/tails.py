"""
Tails: short texts that end flush at the right of their region, each on the line of its item wherever it has room.

A reader sees a column of statuses at the right edge of a list, though no white runs down between the texts and them:
the text of one item reaches below the status of another. To find columns the tails are moved to one place right of all
texts; what is found is moved back.
"""

import itertools
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from reportparse.geometry import BBox
from reportparse.layout import weights as w
from reportparse.layout.lattice import Grid
from reportparse.layout.lines import FlowLine, usual_size
from reportparse.layout.tables import OpenTable
from reportparse.layout.words import Word
from reportparse.text import fold

_NUMBER = regex.compile(r"\d+")
# A word of its own before a tail: what little room there was for dots.
_LEADER_DOT = "."


@dataclass(frozen=True, slots=True)
class _Tail:
    """
    The last text of a line, from a word on: where it starts and ends, and where the text before it ends (relative).

    `before` is None where a line has nothing else. `is_led` says that dots lead to it, `is_rest` that it is the rest
    of the tail above it, for which that line had no room.
    """

    line: FlowLine
    first: int
    start: float
    end: float
    before: float | None
    is_led: bool = False
    is_rest: bool = False

    @property
    def lead(self) -> str:
        """The word that it begins with, and the one after it, if there is any; numbers are all alike."""
        return _text_of(self.line.words[self.first : self.first + 2])

    @property
    def text(self) -> str:
        """All of it; numbers are all alike."""
        return _text_of(self.line.words[self.first :])

    @property
    def is_open(self) -> bool:
        """Whether it ends within brackets."""
        return self.text.count("(") > self.text.count(")")

    @property
    def is_sign(self) -> bool:
        """Whether it begins with a sign."""
        return self.line.words[self.first].sign is not None


def _text_of(words: Sequence[Word]) -> str:
    return _NUMBER.sub("#", fold(" ".join(word.text for word in words)))


@dataclass(frozen=True, slots=True)
class _Group:
    """Tails that end at one place, the least white before one of them, and whether the texts before them are bold."""

    tails: tuple[_Tail, ...]
    white: float
    is_bold: bool


@dataclass(slots=True)
class Tails:
    """
    The lines of a flow, their tails moved right.

    `originals` are the words that were moved, by the id of what stands in their place; `shift` leads back from the
    place of the moved ones (`at`, relative) to where the first of them starts.
    """

    lines: list[FlowLine]
    originals: dict[int, Word] = field(default_factory=dict)
    moved: list[Word] = field(default_factory=list)
    at: float = 0.0
    shift: float = 0.0

    def put(self, word: Word, shift: float) -> Word:
        """A word moved to the right; the word itself is kept."""
        box = word.bbox
        moved = replace(word, bbox=BBox(box.x0 + shift, box.top, box.x1 + shift, box.bottom))
        self.originals[id(moved)] = word
        # An id is one thing's as long as the thing is there.
        self.moved.append(moved)
        return moved

    def restored(self, table: OpenTable, x: float) -> OpenTable:
        """A table of a region that begins at `x`, its tails where they are printed."""
        own = [word for words in table.words.values() for word in words]
        if not any(id(word) in self.originals for word in own):
            return table
        words = {cell: [self.originals.get(id(word), word) for word in found] for cell, found in table.words.items()}
        return replace(table, grid=self._restored(table.grid, x), words=words)

    def _restored(self, grid: Grid, x: float) -> Grid:
        limit = x + self.at - w.TAIL_APART / 2

        def back(at: float) -> float:
            return at - self.shift if at > limit else at

        cells = tuple(
            cell._replace(bbox=BBox(back(cell.bbox.x0), cell.bbox.top, back(cell.bbox.x1), cell.bbox.bottom))
            for cell in grid.cells
        )
        return replace(grid, xs=tuple(map(back, grid.xs)), cells=cells)


def set_tails_apart(lines: Sequence[FlowLine]) -> Tails:
    """The lines of a flow, the tails moved right where they stand below the texts of others; else as they are."""
    groups = _find_groups(lines)
    if not groups:
        return Tails(list(lines))
    tails = {id(tail.line): tail for group in groups for tail in group.tails}
    moved = Tails([], at=max(line.runs[-1][1] for line in lines) + w.TAIL_APART)
    moved.shift = moved.at - min(tail.start for tail in tails.values() if not tail.is_rest)
    moved.lines = [_moved(line, tails[id(line)], moved) if id(line) in tails else replace(line) for line in lines]
    ends = {id(t.line): t.start - group.white for group in groups for t in group.tails if not t.is_rest}
    _tell_limits(moved.lines, ends, lines)
    _tell_headings(moved, groups)
    return moved


def _find_groups(lines: Sequence[FlowLine]) -> list[_Group]:
    texts = [tail for line in lines if (tail := _last_text(line)) is not None]
    alike = [tails for tails in _alike(texts) if _are_tails(tails, texts) and _are_crossed(tails, lines)]
    kept = [_without_texts(tails) for tails in alike]
    whole = [[*tails, *_hidden(tails, lines)] for tails in kept]
    return [_group([*tails, *_broken(tails, lines)]) for tails in whole]


def _without_texts(tails: Sequence[_Tail]) -> list[_Tail]:
    """The tails without those that nobody else begins like and that begin farther left than all others: texts."""
    usual = _usual(tails)
    left = min(tail.start for tail in usual)
    return [tail for tail in tails if tail in usual or tail.start >= left]


def _tell_limits(moved: Sequence[FlowLine], ends: Mapping[int, float], lines: Sequence[FlowLine]) -> None:
    """Tell how far the texts of lines with tails have room, by the ids of `lines`, and those that go on below them."""
    limit: float | None = None
    for above, line, changed in zip([None, *lines], lines, moved, strict=False):
        if id(line) in ends or above is None or not _is_near(above, line):
            limit = ends.get(id(line))
        changed.limit = limit


def _group(tails: Sequence[_Tail]) -> _Group:
    white = min((tail.start - tail.before for tail in tails if tail.before is not None), default=0.0)
    bold = sum(tail.line.words[0].style.bold for tail in tails)
    return _Group(tuple(tails), white, 2 * bold > len(tails))


def _are_crossed(tails: Sequence[_Tail], lines: Sequence[FlowLine]) -> bool:
    """Whether no white runs down before some tails: texts reach to where others begin, or leave no room for one."""
    # White narrower than two bins is not seen. One line that goes on may be an accident, if no dots lead to the tails.
    usual = _usual(tails)
    is_led = sum(tail.is_led for tail in usual) >= w.LED_SHARE * len(usual)
    reached = max((tail.before for tail in usual if tail.before is not None), default=0.0)
    others = sorted(_reaches(usual, lines), reverse=True)
    reached = max([reached, *others[0 if is_led else 1 :]]) + 2 * w.BIN
    crossed = sum(tail.start < reached for tail in usual)
    crossed += sum(1 for _ in itertools.chain(_hidden(tails, lines), _broken(tails, lines)))
    return crossed >= max(1.0 if is_led else 2.0, w.CROSSED_SHARE * len(tails))


def _usual(tails: Sequence[_Tail]) -> list[_Tail]:
    """The tails whose first word comes again, or that dots lead to."""
    leads = Counter(tail.lead.partition(" ")[0] for tail in tails)
    return [tail for tail in tails if tail.is_led or leads[tail.lead.partition(" ")[0]] > 1]


def _is_near(above: FlowLine, line: FlowLine) -> bool:
    """Whether a line may go on with the one above it."""
    return _region(above) == _region(line) and line.baseline - above.baseline <= w.NEAR_LEADING * max(
        above.size, line.size
    )


def _tell_headings(moved: Tails, groups: Sequence[_Group]) -> None:
    """
    Tell the lines without a tail that part the items in their regions: bold ones, where the items are not, and ones
    that are set much smaller, such as running heads.
    """
    own = {_region(tail.line) for group in groups for tail in group.tails}
    size = usual_size(tail.line for group in groups for tail in group.tails)
    is_light = not any(group.is_bold for group in groups)
    for line in moved.lines:
        is_small = 0 < line.size < w.TAIL_SMALLER * size
        line.is_heading = _region(line) in own and not line.has_tail and (is_small or (is_light and line.is_bold))


def _last_text(line: FlowLine) -> _Tail | None:
    """What stands behind the last gap of a line; None where that is a long text."""
    gap = line.gaps[-1] if line.gaps else None
    if gap is None or gap[1] > line.runs[-1][0] + w.ALIGNED:
        return None
    first = next((i for i, word in enumerate(line.words) if word.bbox.x0 - line.x >= gap[1] - w.ALIGNED), 0)
    if not len(line.words) - w.TAIL_WORDS <= first:
        return None
    return _Tail(line, first, gap[1], line.runs[-1][1], gap[0] if first else None, line.is_led_over(gap))


def _alike(tails: Sequence[_Tail]) -> Iterator[list[_Tail]]:
    """The tails that end at one place of their regions, the most of one place first."""
    ends = Counter(round(tail.end) for tail in tails)
    left = list(tails)
    for end, _ in ends.most_common():
        group = _set_alike([tail for tail in left if abs(tail.end - end) <= w.ALIGNED])
        left = [tail for tail in left if abs(tail.end - end) > w.ALIGNED]
        if len(group) >= w.LEAST_TAILS:
            yield group


def _set_alike(tails: Sequence[_Tail]) -> list[_Tail]:
    """The tails of lines that are bold or not as most of them are, without bare numbers."""
    is_bold = 2 * sum(tail.line.is_bold for tail in tails) > len(tails)
    return _without_numbers([tail for tail in tails if tail.line.is_bold == is_bold])


def _without_numbers(tails: Sequence[_Tail]) -> list[_Tail]:
    """The tails without bare numbers, where most are none: those are numbers of pages, or count something."""
    others = [tail for tail in tails if tail.lead != "#"]
    return others if 2 * len(others) > len(tails) else list(tails)


def _are_tails(tails: Sequence[_Tail], texts: Sequence[_Tail]) -> bool:
    """
    Whether texts that end at one place say the same things again and again, and not of one and the same label.

    `texts` are the last texts of all lines: where others begin at the same places, they are a column's, flush left.
    """
    usual = _usual(tails)
    labels = Counter(label for tail in tails if (label := _text_of(tail.line.words[: tail.first]))[-1:] in (":", "："))
    if max(labels.values(), default=0) >= w.LABELS_SHARE * len(tails):
        return False
    starts = {round(tail.start) + dx for tail in usual for dx in (-1, 0, 1)}
    elsewhere = sum(round(text.start) in starts for text in texts) - len(usual)
    return len(usual) >= w.TAILS_AGAIN * len(tails) and elsewhere <= w.TAILS_ELSEWHERE * len(tails)


def _region(line: FlowLine) -> tuple[int, int]:
    return line.page_index, line.region_index


def _reaches(tails: Sequence[_Tail], lines: Sequence[FlowLine]) -> Iterator[float]:
    """Where lines end that go on above or below those with a tail, set as these are, from the same places on."""
    own = {id(tail.line): tail for tail in tails}
    firsts = {round(start) + dx for tail in tails for start, _ in tail.line.runs[:-1] for dx in (-1, 0, 1)}
    for above, below in itertools.pairwise(lines):
        line, other = (above, below) if id(below) in own else (below, above)
        tail = own.get(id(other)) if id(line) not in own and _is_near(above, below) else None
        if tail is not None and round(line.runs[-1][0]) in firsts and _is_set_alike(line, tail):
            yield line.runs[-1][1]


def _is_set_alike(line: FlowLine, tail: _Tail) -> bool:
    """Whether the last text of a line looks like that before a tail."""
    style = tail.line.words[max(0, tail.first - 1)].style
    return line.words[-1].style.bold == style.bold and abs(line.text_size - style.size) < w.TAIL_SIZE


def _hidden(tails: Sequence[_Tail], lines: Sequence[FlowLine]) -> Iterator[_Tail]:
    """The tails of other lines that begin as some do, behind a gap that is no wider than a space."""
    own = {id(tail.line) for tail in tails}
    leads = {tail.lead for tail in tails}
    counts = Counter(tail.text for tail in tails)
    texts = {tail.text for tail in tails if tail.is_led or counts[tail.text] >= w.LEAST_TAILS}
    end = tails[0].end
    for line in lines:
        is_alike = line.is_bold == tails[0].line.is_bold
        if id(line) in own or not is_alike or abs(line.runs[-1][1] - end) > w.ALIGNED:
            continue
        found = (tail for tail in _endings(line) if tail.text in texts or (tail.lead in leads and _is_apart(tail)))
        yield from itertools.islice(found, 1)


def _endings(line: FlowLine) -> Iterator[_Tail]:
    """What a line may end with, the longest first; all of it only where it begins right of the middle."""
    words = line.words
    for index in range(max(1, len(words) - w.TAIL_WORDS), len(words)):
        start, before = words[index].bbox.x0 - line.x, words[index - 1].bbox.x1 - line.x
        yield _Tail(line, index, start, line.runs[-1][1], before)
    if 2 * line.runs[0][0] > line.runs[-1][1]:
        yield _Tail(line, 0, line.runs[0][0], line.runs[-1][1], None)


def _is_apart(tail: _Tail) -> bool:
    """Whether the space before a tail is as wide as the widest of its line, or that before a sign."""
    if tail.before is None or tail.is_sign:
        return True
    gaps = [right.bbox.x0 - left.bbox.x1 for left, right in itertools.pairwise(tail.line.words)]
    return tail.start - tail.before >= w.TAIL_WIDEST * max(gaps)


def _broken(tails: Sequence[_Tail], lines: Sequence[FlowLine]) -> Iterator[_Tail]:
    """
    The parts of tails that the end of a line breaks, and that go on below, where the texts begin.

    Together they are the same as another tail; or the first part ends farther left than the tails, or within brackets.
    """
    own = {id(tail.line): tail for tail in tails}
    leads = {tail.lead for tail in tails}
    firsts = {round(start) + dx for tail in tails for start, _ in tail.line.runs[:-1] for dx in (-1, 0, 1)}
    for above, line in itertools.pairwise(lines):
        if id(line) in own or not _goes_on(above, line, firsts):
            continue
        rest = _Tail(line, 0, line.runs[0][0], line.runs[0][1], None, is_rest=True)
        known = own.get(id(above))
        parts = _first_parts(above, leads) if known is None else [known]
        part = next((part for part in parts if _are_one(part, rest, tails, leads)), None)
        if part is not None:
            yield from (part, rest) if known is None else (rest,)


def _are_one(part: _Tail, rest: _Tail, tails: Sequence[_Tail], leads: Container[str]) -> bool:
    """Whether two texts are the parts of a tail."""
    text = f"{part.text} {rest.text}"
    if any(tail.text == text for tail in tails) or (part.is_open and (part.is_led or part.lead in leads)):
        return True
    return part.is_led and part.end < min(tail.end for tail in tails) - w.ALIGNED


def _goes_on(above: FlowLine, line: FlowLine, firsts: Container[int]) -> bool:
    """Whether a line is one text that goes on below another one, where texts begin."""
    return len(line.runs) == 1 and _is_near(above, line) and round(line.runs[0][0]) in firsts


def _first_parts(line: FlowLine, leads: Container[str]) -> Iterable[_Tail]:
    """What may be the first part of a tail that goes on below: what stands apart, or how the line ends."""
    last = _last_text(line)
    return [last] if last is not None and (last.is_led or last.lead in leads) else _endings(line)


def _moved(line: FlowLine, tail: _Tail, tails: Tails) -> FlowLine:
    """A line with its tail moved right; a lone dot before it leads on to it."""
    shift, before, first = tails.at - tail.start, tail.before, tail.first
    if first > 1 and line.words[first - 1].text == _LEADER_DOT:
        first -= 1
        before = line.words[first - 1].bbox.x1 - line.x
    words = [*line.words[:first], *(tails.put(word, shift) for word in line.words[tail.first :])]
    runs = [(start, min(end, before)) for start, end in line.runs if start < before] if before is not None else []
    before = before if before is not None else tails.at - w.TAIL_APART
    return replace(
        line,
        words=words,
        runs=[*runs, (tails.at, tail.end + shift)],
        gaps=[*(gap for gap in line.gaps if gap[1] <= before), (before, tails.at)],
        leaders=[*line.leaders, *line.words[first : tail.first]],
        has_tail=True,
    )
