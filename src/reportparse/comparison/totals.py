"""Totals that differ: what the editions state, and what their rows give."""

from collections import Counter
from collections.abc import Hashable, Iterator

from reportparse.codes import parse_code
from reportparse.comparison.matching import Pairs
from reportparse.comparison.nodes import Node, Tree
from reportparse.model import Provenance, ReportModel, StatedTotal, StatedUnion, Status
from reportparse.model.comparison import CountedChange, StatedChange, StatedSide
from reportparse.text import fold

Stated = StatedTotal | StatedUnion


def find_stated_changes(
    reports: tuple[ReportModel, ReportModel], trees: tuple[Tree, Tree], pairs: Pairs, has_labels: bool
) -> Iterator[StatedChange]:
    """Every stated total that differs, in the order of A, then what only B states. Sentences are not compared."""
    grouped: dict[Hashable, tuple[list[Stated], list[Stated]]] = {}
    for side, (report, tree) in enumerate(zip(reports, trees, strict=True)):
        stated: list[Stated] = [*report.stated_totals, *report.stated_unions]
        for total in stated:
            key = (_scope_key(total.scope, tree, pairs), _statuses(total), _label(total) if has_labels else "")
            grouped.setdefault(key, ([], []))[side].append(total)
    for a, b in grouped.values():
        yield from _differing(a, b)


def _scope_key(scope: str | None, tree: Tree, pairs: Pairs) -> Hashable:
    """What a total is about, the same for both editions."""
    if scope is None:
        return None
    for node in (*tree.level("guideline"), *tree.level("section"), *tree.level("measure")):
        if node.code == scope:
            return pairs.b_of.get(node, node)
    return parse_code(scope).runs or scope


def _statuses(total: Stated) -> tuple[Status, ...]:
    if isinstance(total, StatedUnion):
        return tuple(sorted(total.statuses))
    return (total.status,) if total.status is not None else ()


def _label(total: Stated) -> str:
    return fold(total.status_label or "") if isinstance(total, StatedTotal) else ""


def _differing(a: list[Stated], b: list[Stated]) -> Iterator[StatedChange]:
    """What is left of totals about one thing once equal ones are set aside, one with the other in order."""
    both = Counter(map(_value, a)) & Counter(map(_value, b))
    rest_a, rest_b = _without(a, both), _without(b, both)
    for index in range(max(len(rest_a), len(rest_b))):
        one = rest_a[index] if index < len(rest_a) else None
        other = rest_b[index] if index < len(rest_b) else None
        there = one or other
        assert there is not None, "the longer list has it"
        label = there.status_label if isinstance(there, StatedTotal) else None
        yield StatedChange(statuses=list(_statuses(there)), status_label=label, a=_side(one), b=_side(other))


def _without(totals: list[Stated], left_out: Counter[Hashable]) -> list[Stated]:
    rest, left = [], Counter(left_out)
    for total in totals:
        value = _value(total)
        if left[value]:
            left[value] -= 1
        else:
            rest.append(total)
    return rest


def _value(total: Stated) -> Hashable:
    return total.count, total.percent, total.qualifier, total.base, tuple(_parts(total))


def _parts(total: Stated) -> list[int]:
    return total.parts if isinstance(total, StatedTotal) else []


def _side(total: Stated | None) -> StatedSide | None:
    if total is None:
        return None
    names = ("scope", "count", "percent", "qualifier", "base", "text")
    place: Provenance = total.provenance
    return StatedSide(**{name: getattr(total, name) for name in names}, parts=_parts(total), provenance=place)


def find_counted_changes(trees: tuple[Tree, Tree], pairs: Pairs) -> Iterator[CountedChange]:
    """Every count that differs: of all rows, and of each guideline that both editions have; in all, and per status."""
    a, b = (tree.level("deliverable") for tree in trees)
    yield from _counts(None, None, a, b)
    for one in trees[0].level("guideline"):
        other = pairs.b_of.get(one)
        if other is not None:
            yield from _counts(one, other, _below(one, a), _below(other, b))


def _below(guideline: Node, rows: list[Node]) -> list[Node]:
    return [row for row in rows if _top(row) is guideline]


def _top(node: Node) -> Node:
    return node if node.parent is None else _top(node.parent)


def _counts(scope_a: Node | None, scope_b: Node | None, a: list[Node], b: list[Node]) -> Iterator[CountedChange]:
    for status in (None, *Status):
        before, after = (sum(status in (None, row.status) for row in rows) for rows in (a, b))
        if before != after:
            codes = {"scope_a": scope_a.code if scope_a else None, "scope_b": scope_b.code if scope_b else None}
            yield CountedChange(**codes, status=status, a=before, b=after)
