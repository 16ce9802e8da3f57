"""
The outline of a document: which kinds of headings are its levels, from the highest one down.

Everything that speaks for an outline is weighed together: headings that open rows, rows that stand under all of its
levels, numbers that go on or begin anew, sizes, and what stands between tables, across them, or in a column. The one
with the most points wins; it is put together kind by kind, as long as one more gives points.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reportparse.codes import Code, Runs, letter_number, runs_shape
from reportparse.normalize.levels.drafts import CONTINUED_WORDS
from reportparse.normalize.levels.kinds import RUNNING_TEXT, HeadingKind
from reportparse.vocabulary import Vocabulary


class Token(NamedTuple):
    """A heading of some kind, or a row of a deliverable (kind None), in reading order."""

    kind: HeadingKind | None
    is_outside: bool
    code: Code | None = None
    text: str = ""


Outline = tuple[frozenset[HeadingKind], ...]
"""The kinds of each level, from the highest one down: a level may look otherwise where a page break takes it."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What speaks for an outline, in headings: one that opens rows counts 1."""

    empty: float = -1.0
    """A heading that is closed by the next one of its level, or a higher one, before any row."""
    hole: float = -1.0
    """Rows that stand under one level and not under the level above or below it."""
    uncovered: float = -1.0
    """Each heading, where a kind without codes is not there before first rows: a remark opens later ones only."""
    level: float = -0.75
    """Each level: what is printed once is a title rather than a level."""
    alike: float = -0.5
    """A second kind of headings in a level."""
    again: float = -0.5
    """A heading that says what the last one of its level said, under another one: a caption, or what is above both."""
    number: float = 0.25
    """A number that goes on with the one before it, or begins anew under a new heading; the same taken off if not."""
    extends: float = 0.5
    """A code that goes on with that of the heading above it; the same taken off where it goes on with another one."""
    order: float = -2.0
    """A kind under one that is smaller, stands in a table while it stands outside, or is named a lower level."""


WEIGHTS = Weights()


def find_outline(tokens: Sequence[Token], vocabulary: Vocabulary, weights: Weights = WEIGHTS) -> Outline:
    """The outline that has the most points; empty where no headings open rows."""
    heads = _heads(tokens)
    candidates = _candidates(heads)
    ranks = {kind: _rank(kind, vocabulary) for kind in candidates}
    best: Outline = ()
    points = 0.0
    while True:
        taken = frozenset[HeadingKind]().union(*best)
        grown = [outline for kind in candidates if kind not in taken for outline in _with(best, kind)]
        scored = [(_score(outline, heads, ranks, weights), -index) for index, outline in enumerate(grown)]
        most, index = max(scored, default=(0.0, 0))
        if most <= points:
            return best
        best, points = grown[-index], most


def count_headings(outline: Outline, tokens: Sequence[Token]) -> list[int]:
    """How many headings of each level open rows."""
    return _walk(outline, _heads(tokens), WEIGHTS).counts


def _with(outline: Outline, kind: HeadingKind) -> Iterator[Outline]:
    """An outline with one more kind: as a level of its own, or as another look of one that is there."""
    for index in range(len(outline) + 1):
        yield (*outline[:index], frozenset({kind}), *outline[index:])
    for index, level in enumerate(outline):
        if any(_is_alike(kind, other) for other in level):
            yield (*outline[:index], level | {kind}, *outline[index + 1 :])


def _is_alike(one: HeadingKind, other: HeadingKind) -> bool:
    """Whether two kinds of headings have the same codes, or the same look and no codes."""
    if "code" in (one.sort, other.sort):
        return one.pattern == other.pattern
    return bool(one.look) and one.look == other.look


def _heads(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without running text, runs of rows and headings that are printed again as one."""
    heads: list[Token] = []
    last: dict[HeadingKind, Token] = {}
    for token in tokens:
        if token.kind == RUNNING_TEXT or (token.kind is None and heads and heads[-1].kind is None):
            continue
        if token.kind is not None and token.kind.sort == "column" and last.get(token.kind) == token:
            continue
        heads.append(token)
        if token.kind is not None:
            last[token.kind] = token
    return heads


def _candidates(heads: Sequence[Token]) -> list[HeadingKind]:
    """The kinds after which rows follow, in the order of their first headings."""
    if not any(head.kind is None for head in heads):
        return []
    last_row = max(index for index, head in enumerate(heads) if head.kind is None)
    return list(dict.fromkeys(head.kind for head in heads[:last_row] if head.kind is not None))


class _Rank(NamedTuple):
    """What a kind looks like among others: less is higher."""

    place: int
    size: float
    named: int | None


_PLACES = {"column": 2, "row": 1}
_NAMED = {"guideline": 0, "measure": 1, "deliverable": 2}


def _rank(kind: HeadingKind, vocabulary: Vocabulary) -> _Rank:
    named = vocabulary.find_header(kind.pattern.rsplit(" ", 1)[0]) if kind.sort == "code" else None
    place = _PLACES.get(kind.detail if kind.sort == "code" else kind.sort, 0)
    size = float(kind.look[0]) if kind.look else 0.0
    if kind.detail.isdecimal():
        size = 10_000.0 - int(kind.detail)
    return _Rank(place, -size, _NAMED.get(named or ""))


@dataclass(slots=True)
class _Walk:
    """What is open on each level while the headings are walked through, and the points so far."""

    outline: Outline
    weights: Weights
    points: float = 0.0
    has_rows: bool = False
    open: list[Token | None] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    """How many headings of each level have opened rows."""
    begun: list[int] = field(default_factory=list)
    """How many first rows under headings of the level above stand under one of the level, less those that don't."""
    fresh: set[int] = field(default_factory=set)
    last: dict[int, Token] = field(default_factory=dict)
    """The last heading of each level, under whatever it stood."""
    is_changed: bool = True

    def head(self, level: int, head: Token) -> None:
        """Open a heading, and close what is open on its level and below."""
        before = self.open[level]
        if before is not None and _is_again(before, head):
            return
        if self.has_rows:
            self.points += self.weights.empty * sum(other >= level for other in self.fresh)
        is_new = level not in self.last or not _is_again(self.last[level], head)
        if is_new:
            self.points += self._numbered(level, head)
        elif before is None:
            self.points += self.weights.again
        self.open[level] = self.last[level] = head
        for lower in range(level + 1, len(self.outline)):
            self.open[lower] = None
        self.fresh = {other for other in self.fresh if other < level} | ({level} if is_new else set())
        self.is_changed = True

    def _numbered(self, level: int, head: Token) -> float:
        """What the number of a heading says for its level: whether it goes on, and with what."""
        if head.code is None:
            return 0.0
        points, weights = 0.0, self.weights
        before, last = self.open[level], self.last.get(level)
        above = next((item for item in reversed(self.open[:level]) if item is not None), None)
        if _goes_on(head.code, None) or _goes_on(head.code, (before or last or head).code):
            points += weights.number
        elif last is not None:
            points -= weights.number
        if above is not None and above.code is not None:
            points += weights.extends * _extends(head.code, above.code)
        return points

    def rows(self) -> None:
        """Rows: what is open is not empty, and what is not is a hole."""
        found = [item is not None for item in self.open]
        if not self.has_rows and found:
            self.begun[0] += 1 if found[0] else -1
        self.has_rows = True
        if not self.is_changed:
            return
        self.is_changed = False
        for level in self.fresh:
            self.counts[level] += 1
            if level + 1 < len(found):
                self.begun[level + 1] += 1 if found[level + 1] else -1
        if any(found):
            self.points += len(self.fresh) + self.weights.hole * found.count(False)
        self.fresh.clear()


def _walk(outline: Outline, heads: Sequence[Token], weights: Weights) -> _Walk:
    """Walk through all headings and rows with an outline."""
    level_by_kind = {kind: index for index, level in enumerate(outline) for kind in level}
    walk = _Walk(outline, weights, open=[None] * len(outline), counts=[0] * len(outline), begun=[0] * len(outline))
    for head in heads:
        if head.kind is None:
            walk.rows()
        elif (level := level_by_kind.get(head.kind)) is not None:
            walk.head(level, head)
    return walk


def _score(outline: Outline, heads: Sequence[Token], ranks: dict[HeadingKind, _Rank], weights: Weights) -> float:
    """How much speaks for an outline."""
    walk = _walk(outline, heads, weights)
    firsts = [min(level, key=lambda kind: kind.sort) for level in outline]
    uncovered = sum(begun < 0 and kind.sort != "code" for begun, kind in zip(walk.begun, firsts, strict=True))
    merged = weights.alike * sum(len(level) - 1 for level in outline)
    ordered = sum(_ordered(ranks[a], ranks[b], weights) for a, b in itertools.pairwise(firsts))
    taken_off = weights.level * len(outline) + merged + ordered
    return walk.points + taken_off + (weights.uncovered * len(heads) if uncovered else 0.0)


def _ordered(above: _Rank, below: _Rank, weights: Weights) -> float:
    """What is taken off because a kind looks lower than the one below it: by its place, its size, its name."""
    is_lower = (
        above.place > below.place,
        bool(above.size and below.size) and above.size > below.size,
        above.named is not None and below.named is not None and above.named > below.named,
    )
    return weights.order * sum(is_lower)


def _is_again(before: Token, head: Token) -> bool:
    """Whether a heading is the one that is open, printed again on the next page."""
    rest = head.text.removeprefix(before.text)
    return before.code == head.code and (rest != head.text or not head.text) and len(rest.split()) <= CONTINUED_WORDS


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def _extends(code: Code, above: Code) -> int:
    """1 where a code begins with that of the heading above it, -1 where it begins with another one like that."""
    start = code.runs[: len(above.runs)]
    if len(code.runs) == len(start) or runs_shape(start) != above.shape:
        return 0
    return 1 if start == above.runs else -1


def _goes_on(code: Code, before: Code | None) -> bool:
    """Whether the number of a code is the next one after another code's, or the first one of all."""
    own = _numbers(code.runs)
    if before is None:
        return 1 in own
    return not own.isdisjoint({number + 1 for number in _numbers(before.runs)})


def _numbers(runs: Runs) -> set[int]:
    """The numbers that the last part of a code may be: 9 and 1 for the letter or roman number I."""
    own = runs[-1]
    if own.isdecimal():
        return {int(own)}
    found = {letter_number(own)} if len(own) == 1 else set()
    if set(own) <= _ROMAN.keys():
        values = [_ROMAN[letter] for letter in own]
        found.add(sum(-v if v < max(values[i:]) else v for i, v in enumerate(values)))
    return found
