"""
Which item of one edition is which of the other.

From above, rank by rank, by evidence from strong to weak; each step only looks at what the steps before it left. All
steps give the same pairs whichever edition comes first.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

from reportparse.comparison.nodes import LEVELS, Node, Rank, Tree
from reportparse.comparison.similarity import ALIKE, Likeness, find_alike, is_short, likeness

Key = Callable[[Node, Hashable], Hashable]
"""What nodes have in common that are one; the second argument stands for what they stand under. None: nothing."""


class Pairs:
    """What was found to be one: nodes of A with nodes of B. `schemes_differ` names the levels with other codes."""

    def __init__(self, schemes_differ: frozenset[str]) -> None:
        self.schemes_differ = schemes_differ
        self.b_of: dict[Node, Node] = {}
        self.a_of: dict[Node, Node] = {}

    def add(self, a: Node, b: Node) -> None:
        """Say that two nodes are one."""
        self.b_of[a], self.a_of[b] = b, a

    def have_same_parent(self, a: Node, b: Node) -> bool:
        """Whether two nodes stand under the same: under nothing, or under two that are one."""
        return b.parent is None if a.parent is None else self.b_of.get(a.parent) is b.parent

    def have_same_code(self, a: Node, b: Node) -> bool:
        """Whether two nodes that are one have the same code, however the editions write codes."""
        if a.runs == b.runs:
            return True
        unknown = None in (a.own_number, b.own_number)
        return a.level in self.schemes_differ and (unknown or a.own_number == b.own_number)

    def rest(self, nodes: Iterable[Node]) -> list[Node]:
        """Those of some nodes that are not paired yet."""
        return [node for node in nodes if node not in self.b_of and node not in self.a_of]


def match(a: Tree, b: Tree, by_text: bool) -> Pairs:
    """All pairs of two reports. Without `by_text` codes and places alone decide, as they must for two languages."""
    common = [level for level in LEVELS if a.level(level) and b.level(level)]
    pairs = Pairs(frozenset(level for level in common if a.pattern(level) != b.pattern(level)))
    for rank in a.ranks():
        if by_text:
            _match_by_text(pairs, rank, a.nodes(rank), b.nodes(rank))
        else:
            _match_by_code(pairs, rank, a.nodes(rank), b.nodes(rank))
    return pairs


def _match_by_text(pairs: Pairs, rank: Rank, a: Sequence[Node], b: Sequence[Node]) -> None:
    """The same text first, then the same code with a text like it, then a text like it, then the code alone."""
    _pair_by(pairs, a, b, lambda node, above: (above, node.runs, node.key))
    _pair_by(pairs, a, b, lambda node, _: (node.runs, node.key))
    _pair_by(pairs, a, b, lambda node, above: (above, node.key) if node.key else None)
    _pair_by(pairs, a, b, lambda node, _: node.key if not is_short(node.key) else None)
    _pair_alike(pairs, [pair for pair in _with_one_code(pairs, a, b) if pairs.have_same_parent(pair.a, pair.b)])
    _pair_alike(pairs, _with_one_code(pairs, a, b))
    for some, others in _groups(pairs, a, b, lambda _, above: (above,)):
        _pair_alike(pairs, list(find_alike(some, others, is_near=True)))
    _pair_alike(pairs, list(find_alike(pairs.rest(a), pairs.rest(b), is_near=False)))
    _pair_by(pairs, a, b, lambda node, above: (above, node.runs))
    _pair_by_number(pairs, rank, a, b)


def _match_by_code(pairs: Pairs, rank: Rank, a: Sequence[Node], b: Sequence[Node]) -> None:
    """The same code, in place before elsewhere; then the same number; then, where as many are left, their order."""
    _pair_by(pairs, a, b, lambda node, above: (above, node.runs))
    _pair_by(pairs, a, b, lambda node, _: node.runs)
    _pair_by_number(pairs, rank, a, b)
    for rest_a, rest_b in _groups(pairs, a, b, lambda _, above: (above,)):
        if len(rest_a) == len(rest_b):
            _pair_in_order(pairs, rest_a, rest_b)


def _pair_by_number(pairs: Pairs, rank: Rank, a: Sequence[Node], b: Sequence[Node]) -> None:
    """L1M1D1 and 1.1.1 are one code in two ways to write codes: both are the first under the same."""
    if rank.level in pairs.schemes_differ:
        _pair_by(pairs, a, b, lambda node, above: (above, node.own_number) if node.own_number is not None else None)


def _pair_by(pairs: Pairs, a: Sequence[Node], b: Sequence[Node], key: Key) -> None:
    """Pair what has one key, in order."""
    for some, others in _groups(pairs, a, b, key):
        _pair_in_order(pairs, some, others)


def _pair_in_order(pairs: Pairs, a: Sequence[Node], b: Sequence[Node]) -> None:
    for one, other in zip(a, b, strict=False):
        pairs.add(one, other)


def _groups(pairs: Pairs, a: Sequence[Node], b: Sequence[Node], key: Key) -> list[tuple[list[Node], list[Node]]]:
    """What is left of both editions, by key."""
    groups: dict[Hashable, tuple[list[Node], list[Node]]] = defaultdict(lambda: ([], []))
    for side, nodes in enumerate((pairs.rest(a), pairs.rest(b))):
        for node in nodes:
            above = _above(pairs, node) if side == 0 else node.parent or "top"
            found = key(node, above)
            if found is not None:
                groups[found][side].append(node)
    return list(groups.values())


def _above(pairs: Pairs, node: Node) -> Hashable:
    """What a node of A stands under, as B has it; where B has no such thing, the node of A, which equals none of B."""
    return "top" if node.parent is None else pairs.b_of.get(node.parent, node.parent)


def _with_one_code(pairs: Pairs, a: Sequence[Node], b: Sequence[Node]) -> list[Likeness]:
    """Every two that are left with one code, if their texts are alike."""
    groups = _groups(pairs, a, b, lambda node, _: node.runs)
    found = [Likeness(likeness(one, other), one, other) for some, others in groups for one in some for other in others]
    return [pair for pair in found if pair.score >= ALIKE]


def _pair_alike(pairs: Pairs, found: Sequence[Likeness]) -> None:
    """The most alike first; of those that are equally alike, the ones that stand first in both editions."""
    for pair in sorted(found, key=lambda pair: (-pair.score, pair.a.index + pair.b.index)):
        if pair.a not in pairs.b_of and pair.b not in pairs.a_of:
            pairs.add(pair.a, pair.b)
