"""
Stacks of rules: those above each other with a common end, parted where another table begins.

Tables that fill the width of a page have their ends in common, whatever their columns are. Borders that are drawn in
one of them say nothing of the others: a stack ends where drawn borders stand elsewhere than those above.
"""

import itertools
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from reportparse.layout.edges import Edge, Edges
from reportparse.layout.lattice import connected_edges

# Points: borders nearer than this are the same one; a strip lower than a line of text is no row.
NEAR = 4.0
_LOWEST_STRIP = 6.0


@dataclass(frozen=True, slots=True)
class Stack:
    """Rules above each other with at least one end in common; `x0` and `x1` are the ends of the widest."""

    x0: float
    x1: float
    rules: tuple[Edge, ...]

    @property
    def key(self) -> tuple[int, int]:
        """What stacks between the same ends have in common, on any page."""
        return round(self.x0 / NEAR), round(self.x1 / NEAR)


class Strip(NamedTuple):
    """What is between two rules: the borders drawn along it, without its sides, and whether both sides are drawn."""

    top: float
    bottom: float
    inner: tuple[float, ...]
    is_closed: bool


def rules_to_stacks(rules: Iterable[Edge], known: Collection[tuple[int, int]]) -> list[Stack]:
    """The stacks of a page. A lone rule makes one where a page before had a table between the same ends."""
    stacks: list[list[Edge]] = []
    for rule in sorted(rules, key=lambda edge: edge.start - edge.end):
        for stack in stacks:
            widest = stack[0]
            inside = widest.start - NEAR <= rule.start and rule.end <= widest.end + NEAR
            shares_end = abs(rule.start - widest.start) <= NEAR or abs(rule.end - widest.end) <= NEAR
            if inside and shares_end:
                stack.append(rule)
                break
        else:
            stacks.append([rule])
    found = [Stack(s[0].start, s[0].end, tuple(sorted(s))) for s in stacks]
    return [stack for stack in found if len(stack.rules) > 1 or stack.key in known]


def strips(stack: Stack, vertical: Sequence[Edge]) -> list[Strip]:
    """The strips between the rules of a stack that are high enough for a row."""
    ys = sorted({rule.position for rule in stack.rules})
    return [_strip(stack, vertical, a, b) for a, b in itertools.pairwise(ys) if b - a >= _LOWEST_STRIP]


def _strip(stack: Stack, vertical: Sequence[Edge], top: float, bottom: float) -> Strip:
    across = [e.position for e in vertical if min(e.end, bottom) - max(e.start, top) >= 0.6 * (bottom - top)]
    is_closed = is_near(stack.x0, across) and is_near(stack.x1, across)
    return Strip(top, bottom, inner_borders(stack, across), is_closed)


def is_near(x: float, positions: Iterable[float]) -> bool:
    """Whether an x is that of a border."""
    return any(abs(x - position) <= NEAR for position in positions)


def inner_borders(stack: Stack, positions: Iterable[float]) -> tuple[float, ...]:
    """Those x positions that are inside of a stack, left to right."""
    return tuple(sorted(x for x in positions if stack.x0 + NEAR < x < stack.x1 - NEAR))


def ruled_strips(found: Sequence[Strip]) -> set[Strip]:
    """
    The strips of tables that are ruled on all sides: several below each other with drawn sides and a border inside.

    Where such a table leaves a border out, a cell is merged.
    """
    ruled: set[Strip] = set()
    for run in _runs(found):
        if len(run) > 1 and any(strip.inner for strip in run):
            ruled.update(run)
    return ruled


def between_ruled(found: Sequence[Strip]) -> list[Strip]:
    """The strips between two tables that are ruled on all sides: no row stands there."""
    ruled = ruled_strips(found)
    return [
        b for a, b, c in zip(found, found[1:], found[2:], strict=False) if a in ruled and c in ruled and b not in ruled
    ]


def _runs(found: Iterable[Strip]) -> Iterator[list[Strip]]:
    """The closed strips in groups that touch each other."""
    run: list[Strip] = []
    for strip in found:
        if run and not (strip.is_closed and strip.top - run[-1].bottom <= _LOWEST_STRIP):
            yield run
            run = []
        if strip.is_closed:
            run.append(strip)
    if run:
        yield run


def parted(stack: Stack, vertical: Sequence[Edge]) -> list[Stack]:
    """A stack as it is, or as several: one ends above a strip whose drawn borders contradict those before."""
    stack = _without_narrow_tables(stack, vertical)
    starts: list[float] = []
    seen: list[float] = []
    last: Strip | None = None
    for strip in strips(stack, vertical):
        if strip.is_closed and strip.inner:
            # In one table a border may be missing in some rows; in two each has some that the other has not.
            differs = any(not is_near(x, strip.inner) for x in seen) and any(not is_near(x, seen) for x in strip.inner)
            if differs and not (last is not None and last.is_closed):
                starts.append(strip.top)
                seen = []
            seen += [x for x in strip.inner if not is_near(x, seen)]
        last = strip
    if not starts:
        return [stack] if stack.rules else []
    ends = [float("-inf"), *starts, float("inf")]
    return [between(stack, top, bottom, Edges((), ())) for top, bottom in itertools.pairwise(ends)]


def between(stack: Stack, top: float, bottom: float, edges: Edges) -> Stack:
    """The part of a stack between two heights, with ends of its own and all rules that share them."""
    rules = [rule for rule in stack.rules if top <= rule.position < bottom]
    if not rules:
        return Stack(stack.x0, stack.x1, ())
    x0, x1 = min(rule.start for rule in rules), max(rule.end for rule in rules)
    rules += [
        rule
        for rule in edges.horizontal
        if top <= rule.position < bottom
        and rule not in rules
        and x0 - NEAR <= rule.start
        and rule.end <= x1 + NEAR
        and (rule.start <= x0 + NEAR or rule.end >= x1 - NEAR)
    ]
    return Stack(x0, x1, tuple(sorted(rules)))


def _without_narrow_tables(stack: Stack, vertical: Sequence[Edge]) -> Stack:
    """A stack without the rules of tables that are ruled on all sides and end elsewhere than it does."""
    own: set[Edge] = set()
    for part in connected_edges(Edges(stack.rules, tuple(vertical))):
        table = Stack(min(e.start for e in part.horizontal), max(e.end for e in part.horizontal), part.horizontal)
        ends = (stack.x0, stack.x1)
        found = strips(table, part.vertical)
        if not (is_near(table.x0, ends) and is_near(table.x1, ends)) and found and set(found) == ruled_strips(found):
            own.update(part.horizontal)
    return Stack(stack.x0, stack.x1, tuple(rule for rule in stack.rules if rule not in own)) if own else stack
