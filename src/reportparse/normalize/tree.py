"""Drafts to the tree: guidelines with their measures with their deliverables, in the order of the print."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from reportparse.model import Deliverable, Guideline, Measure
from reportparse.normalize.codes import Code, Runs, parent_runs
from reportparse.normalize.headings import Heading, guideline_code
from reportparse.normalize.places import provenances
from reportparse.normalize.rows import Draft, Drafts
from reportparse.normalize.statuses import Meanings, understand
from reportparse.text import Hyphenation, join_lines

# The guideline of measures whose codes name none. The report prints no code for it, so `raw_code` stays None.
_NO_GUIDELINE = "G1"


@dataclass(slots=True)
class _Node:
    """A measure (its draft None: not printed anywhere) with the drafts of its deliverables."""

    runs: Runs
    draft: Draft | None
    deliverables: list[Draft] = field(default_factory=list)


def drafts_to_guidelines(
    drafts: Drafts,
    heading_of: Callable[[Runs], Heading | None],
    meanings: Meanings,
    hyphenation: Hyphenation,
) -> list[Guideline]:
    """The tree. `heading_of` finds the heading of a guideline by its runs."""
    guidelines: dict[Runs, Guideline] = {}
    for node in _nodes(drafts):
        runs = parent_runs(node.runs)
        if runs not in guidelines:
            guidelines[runs] = _guideline(runs, _any_code(node), heading_of(runs), hyphenation)
        guidelines[runs].measures.append(_measure(node, meanings, hyphenation))
    return list(guidelines.values())


def _nodes(drafts: Drafts) -> list[_Node]:
    """Each measure with its deliverables: those whose code begins with its own, wherever they are printed."""
    nodes = [_Node(draft.code.runs, draft) for draft in drafts.measures if draft.code is not None]
    by_runs: dict[Runs, list[_Node]] = {}
    for node in nodes:
        by_runs.setdefault(node.runs, []).append(node)
    for draft in drafts.deliverables:
        if draft.code is None:
            continue
        runs = parent_runs(draft.code.runs)
        found = by_runs.setdefault(runs, [])
        if not found:
            found.append(_Node(runs, None))
            nodes.insert(_place_after(nodes, draft), found[0])
        # Of two measures with one code it is the one that is printed beside the deliverable.
        beside = [node for node in found if node.draft is not None and node.draft is draft.measure]
        (beside or found)[0].deliverables.append(draft)
    return nodes


def _place_after(nodes: Sequence[_Node], draft: Draft) -> int:
    """Where a measure that is not printed belongs: after the one that its first deliverable stands beside."""
    for index, node in enumerate(nodes):
        if node.draft is not None and node.draft is draft.measure:
            return index + 1
    return len(nodes)


def _any_code(node: _Node) -> Code:
    code = (node.draft or node.deliverables[0]).code
    assert code is not None, "a node is made from a draft with a code"
    return code


def _guideline(runs: Runs, child: Code, heading: Heading | None, hyphenation: Hyphenation) -> Guideline:
    title = join_lines(heading.title, hyphenation) if heading is not None and heading.title else None
    return Guideline(
        code=guideline_code(child, runs, heading) if runs else _NO_GUIDELINE,
        raw_code=heading.raw_code if heading is not None else None,
        title=title,
        provenance=provenances(heading.places) if heading is not None else [],
        measures=[],
    )


def _measure(node: _Node, meanings: Meanings, hyphenation: Hyphenation) -> Measure:
    draft = node.draft
    return Measure(
        code=_any_code(node).prefix_text(len(node.runs)),
        raw_code=draft.code.raw if draft is not None and draft.code is not None else None,
        text=join_lines(draft.lines, hyphenation) if draft is not None else "",
        provenance=provenances(draft.places) if draft is not None else [],
        deliverables=[_deliverable(d, meanings, hyphenation) for d in node.deliverables],
    )


def _deliverable(draft: Draft, meanings: Meanings, hyphenation: Hyphenation) -> Deliverable:
    assert draft.code is not None, "a deliverable starts with its code"
    understood = understand(draft.marks, meanings)
    return Deliverable(
        code=draft.code.text,
        raw_code=draft.code.raw,
        text=join_lines(draft.lines, hyphenation),
        status=understood.status,
        status_label=understood.label,
        mark=understood.mark,
        confidence=understood.confidence,
        provenance=provenances(draft.places),
    )
