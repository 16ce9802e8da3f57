"""From pairs to differences: what became of each item."""

from collections.abc import Iterator

from reportparse.comparison.matching import Pairs
from reportparse.comparison.nodes import Node, Tree
from reportparse.comparison.similarity import ALIKE, is_same_wording, likeness, text_pieces
from reportparse.model.comparison import ItemChange, ItemSide, Kind
from reportparse.text import fold


class Rules:
    """What counts as a difference: whether texts do, and whether the printed words of a status do."""

    def __init__(self, has_wording: bool, has_labels: bool) -> None:
        self.has_wording = has_wording
        self.has_labels = has_labels


def has_steps(tree: Tree) -> bool:
    """Whether a report has a scale with several steps of one status, told apart by their printed words alone."""
    labels: dict[object, set[str]] = {}
    for row in tree.level("deliverable"):
        if row.status_label is not None:
            labels.setdefault(row.status, set()).add(fold(row.status_label))
    return any(len(found) > 1 for found in labels.values())


def find_changes(a: Tree, b: Tree, pairs: Pairs, rules: Rules) -> Iterator[ItemChange]:
    """Every item that differs, level by level, in the order of B; what is gone stands where A had it."""
    for rank in dict.fromkeys([*a.ranks(), *b.ranks()]):
        for one, other in _in_order(a.nodes(rank), b.nodes(rank), pairs):
            change = _change(one, other, pairs, rules)
            if change is not None:
                yield change


def _in_order(a: list[Node], b: list[Node], pairs: Pairs) -> Iterator[tuple[Node | None, Node | None]]:
    """All items of both editions once: those of A that are gone come after the one that stood before them."""
    gone: dict[Node | None, list[Node]] = {}
    last = None
    for node in a:
        if node in pairs.b_of:
            last = pairs.b_of[node]
        else:
            gone.setdefault(last, []).append(node)
    yield from ((node, None) for node in gone.get(None, ()))
    for node in b:
        yield pairs.a_of.get(node), node
        yield from ((left, None) for left in gone.get(node, ()))


def _change(a: Node | None, b: Node | None, pairs: Pairs, rules: Rules) -> ItemChange | None:
    if a is None or b is None:
        there = a or b
        assert there is not None, "an item is in one edition at least"
        kind = Kind.ADDED if a is None else Kind.GONE
        return ItemChange(level=there.level, kinds=[kind], a=_side(a), b=_side(b))
    kinds = list(_kinds(a, b, pairs, rules))
    if not kinds:
        return None
    pieces = text_pieces(a.text or "", b.text or "") if Kind.REWORDED in kinds else []
    return ItemChange(level=a.level, kinds=kinds, a=_side(a), b=_side(b), pieces=pieces)


def _kinds(a: Node, b: Node, pairs: Pairs, rules: Rules) -> Iterator[Kind]:
    if not pairs.have_same_parent(a, b):
        yield Kind.MOVED
    if not pairs.have_same_code(a, b):
        yield Kind.RENUMBERED
    if rules.has_wording and not is_same_wording(a.text, b.text):
        if likeness(a, b) < ALIKE:
            # It is another thing under an old code: that its status is another one, too, says nothing.
            yield Kind.REPLACED
            return
        yield Kind.REWORDED
    if a.status != b.status or (rules.has_labels and fold(a.status_label or "") != fold(b.status_label or "")):
        yield Kind.STATUS_CHANGED


def _side(node: Node | None) -> ItemSide | None:
    if node is None:
        return None
    return ItemSide(
        code=node.code,
        raw_code=node.item.raw_code,
        parent_code=node.parent.code if node.parent is not None else None,
        text=node.text,
        status=node.status,
        status_label=node.status_label,
        provenance=node.provenance,
    )
