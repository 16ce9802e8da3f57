"""Drafts to the tree: guidelines with their measures with their deliverables, in the order of the print."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from reportparse.codes import Code, Runs, parent_runs, split_code
from reportparse.document import Note
from reportparse.model import Guideline, Measure, Provenance, Section
from reportparse.normalize.codes.items import draft_to_deliverable
from reportparse.normalize.codes.spellings import Spellings
from reportparse.normalize.levels.drafts import Draft, Drafts
from reportparse.normalize.levels.headings import Heading
from reportparse.normalize.levels.levels import ancestors
from reportparse.normalize.places import provenances
from reportparse.normalize.statuses.statuses import Meanings
from reportparse.text import Hyphenation, join_lines, one_line

# The guideline of measures whose codes name none. The report prints no code for it, so `raw_code` stays None.
_NO_GUIDELINE = "G1"
# Share of the rows without a code of their own whose texts begin with one; how many are named.
_CODED_SHARE, _EXAMPLES = 0.5, 5


class Headings(Protocol):
    """Finds the heading of a guideline, section or measure by its runs."""

    @property
    def top_count(self) -> int:
        """How many runs of a code name a guideline."""
        ...

    def find(self, runs: Runs) -> Heading | None:
        """The heading of what a code's first runs name; None where it has none in print."""
        ...


@dataclass(slots=True)
class _Node:
    """A measure (its draft None: not printed in any row) with the drafts of its deliverables."""

    runs: Runs
    draft: Draft | None
    deliverables: list[Draft] = field(default_factory=list)

    @property
    def code(self) -> Code:
        """A code that begins with the measure's own."""
        return (self.draft or self.deliverables[0]).code


class TreeBuilder:
    """Builds the tree of some drafts, with the headings that are printed outside of their rows."""

    def __init__(self, drafts: Drafts, headings: Headings, meanings: Meanings, hyphenation: Hyphenation) -> None:
        self.notes: list[Note] = []
        self._drafts = drafts
        self._mismatches: list[tuple[Draft, Draft, Draft]] = []
        self._heading_of = headings.find
        self._top_count = headings.top_count
        self._meanings = meanings
        self._hyphenation = hyphenation
        self.spellings = Spellings(draft.code for draft in (*drafts.deliverables, *drafts.measures))

    def build(self) -> list[Guideline]:
        """The guidelines with all that belongs to them."""
        guidelines = self._nested() if self._drafts.is_nested else self._by_codes()
        built = sum(m.code == g.code for g in guidelines for m in g.measures)
        if built:
            self.notes.append(Note("level-built", None, {"measures": built}))
        self._note_generated([d for d in self._drafts.deliverables if d.code.is_generated])
        return guidelines

    def _note_generated(self, drafts: Sequence[Draft]) -> None:
        """Note that codes were made, and whether the rows have codes in print that did not fit together."""
        texts = [one_line(" ".join(draft.lines)) for draft in drafts]
        pairs = zip(drafts, texts, strict=True)
        coded = [(draft, code.raw) for draft, text in pairs if (code := _whole_code(text)) is not None]
        facts: dict[str, str | int] = {"rows": len(drafts)}
        if coded and len(coded) >= _CODED_SHARE * len(drafts):
            facts |= {"coded": len(coded), "codes": ", ".join(raw for _, raw in coded[:_EXAMPLES])}
            self.notes.append(Note("codes-mixed", coded[0][0].places[0], facts))
        elif drafts:
            self.notes.append(Note("codes-generated", None, facts))

    def _nested(self) -> list[Guideline]:
        """The tree where each item belongs where it is printed."""
        drafts = self._drafts
        nodes = {id(measure): _Node(measure.code.runs, measure) for measure in drafts.measures}
        for draft in drafts.deliverables:
            nodes[id(draft.parent)].deliverables.append(draft)
        guidelines: dict[int | None, Guideline] = {}
        for node in nodes.values():
            parent = node.draft.parent if node.draft is not None else None
            key = id(parent) if parent is not None else None
            if key not in guidelines:
                guidelines[key] = self._printed_guideline(parent)
            guidelines[key].measures.append(self._measure(node, None))
        return list(guidelines.values())

    def _printed_guideline(self, draft: Draft | None) -> Guideline:
        if draft is None:
            return Guideline(code=_NO_GUIDELINE, title=None, provenance=[], measures=[])
        return Guideline(
            code=draft.code.text,
            raw_code=draft.code.raw or None,
            title=self._join(draft.lines) or None,
            provenance=provenances(draft.places),
            measures=[],
        )

    def _by_codes(self) -> list[Guideline]:
        """The tree where codes say what belongs where."""
        guidelines: dict[Runs, Guideline] = {}
        for node in self._nodes():
            heading = self._heading_of(node.runs) if node.draft is None else None
            above = ancestors(node.runs, self._top_count)
            if above and heading is not None and heading.raw_code is None:
                # A word with a number heads a guideline; of measures there are too many with each number.
                heading = None
            # Where a measure's own code is the highest level, a heading outside of the rows is the guideline's; and
            # where no measure is printed in any row, there is no other level.
            is_top = not above and bool(node.runs) and (heading is not None or not self._drafts.measures)
            runs = above[0] if above else node.runs if is_top else ()
            if runs not in guidelines:
                guidelines[runs] = self._named_guideline(runs, node.code, heading if is_top else self._heading_of(runs))
            measure = self._measure(node, None if is_top else heading)
            measure.sections = [s for r in above[1:] if (s := self._section(r, node.code)) is not None]
            guidelines[runs].measures.append(measure)
        return list(guidelines.values())

    def _nodes(self) -> list[_Node]:
        """Each measure with its deliverables: those whose code begins with its own, wherever they are printed."""
        nodes = [_Node(draft.code.runs, draft) for draft in self._drafts.measures]
        by_runs: dict[Runs, list[_Node]] = {}
        for node in nodes:
            by_runs.setdefault(node.runs, []).append(node)
        for draft in self._drafts.deliverables:
            runs = parent_runs(draft.code.runs)
            if runs not in by_runs and draft.parent is not None and _numbers(draft.parent.code.runs) == _numbers(runs):
                # D1.1 beside WP1: the letters say what is numbered, and the numbers what belongs to what.
                runs = draft.parent.code.runs
            found = by_runs.setdefault(runs, [])
            if not found:
                found.append(_Node(runs, None))
                nodes.append(found[0])
            # Of two measures with one code it is the one that is printed beside the deliverable.
            beside = [node for node in found if node.draft is not None and node.draft is draft.parent]
            if not beside and draft.parent is not None and found[0].draft is not None:
                self._check_mismatch(draft, draft.parent, found[0].draft)
            (beside or found)[0].deliverables.append(draft)
        self._note_mismatches()
        return self._as_printed(nodes)

    def _as_printed(self, nodes: Sequence[_Node]) -> list[_Node]:
        """The measures by where they begin: with their text, or with the first of their rows."""
        index_by_id = {id(draft): index for index, draft in enumerate(self._drafts.deliverables)}

        def start(node: _Node) -> int:
            first = min((index_by_id[id(draft)] for draft in node.deliverables), default=len(index_by_id))
            return min(first, node.draft.rows_before) if node.draft is not None else first

        return sorted(nodes, key=start)

    def _check_mismatch(self, draft: Draft, beside: Draft, own: Draft) -> None:
        """
        Note a deliverable beside another measure than its own, where that is sure.

        A cell ties it to the other one; or a blank one does, and it stands between rows of the other measure, or after
        them while its own measure is not the next. Where no borders part the measures, or where a page break cut the
        own one off its rows, nothing is wrong.
        """
        if not beside.is_bordered:
            return
        siblings = [d for d in self._drafts.deliverables if d.parent is beside]
        index = next(i for i, d in enumerate(siblings) if d is draft)
        is_before, is_after = (
            any(parent_runs(d.code.runs) == beside.code.runs for d in part)
            for part in (siblings[index:], siblings[:index])
        )
        if draft.is_bordered or is_before or (is_after and not self._is_next(own, beside)):
            self._mismatches.append((draft, beside, own))

    def _note_mismatches(self) -> None:
        """
        Note the mismatches. What comes again at the borders of several measures is how the page is set, and no slip.

        There the rows stand in the order of their codes, and only the cells of the measures seem to begin too high.
        """
        in_order = [mismatch for mismatch in self._mismatches if self._is_in_order(mismatch[0])]
        is_layout = len({own.code.runs for _, _, own in in_order}) > 1
        for mismatch in self._mismatches:
            if not (is_layout and mismatch in in_order):
                self._note_mismatch(*mismatch)

    def _is_in_order(self, draft: Draft) -> bool:
        """Whether a row is printed right after or before another one of the measure that its code names."""
        drafts = self._drafts.deliverables
        index = next(i for i, d in enumerate(drafts) if d is draft)
        beside = drafts[max(0, index - 1) : index] + drafts[index + 1 : index + 2]
        return any(parent_runs(d.code.runs) == parent_runs(draft.code.runs) for d in beside)

    def _is_next(self, own: Draft, beside: Draft) -> bool:
        """Whether a measure is the next one printed after another: its cell may stand lower than its first row."""
        return any(a is beside and b is own for a, b in itertools.pairwise(self._drafts.measures))

    def _note_mismatch(self, draft: Draft, beside: Draft, own: Draft) -> None:
        facts: dict[str, str | int] = {"code": self.spellings.text(draft.code)}
        facts |= {"measure": self.spellings.text(own.code), "beside": self.spellings.text(beside.code)}
        self.notes.append(Note("parent-mismatch", draft.places[0], facts))

    def _named_guideline(self, runs: Runs, child: Code, heading: Heading | None) -> Guideline:
        return Guideline(
            code=self.spellings.text(child, len(runs)) if runs else _NO_GUIDELINE,
            raw_code=heading.raw_code if heading is not None else None,
            title=self._title(heading),
            provenance=self._places(heading),
            measures=[],
        )

    def _section(self, runs: Runs, child: Code) -> Section | None:
        heading = self._heading_of(runs)
        if heading is None:
            return None
        code, places = self.spellings.text(child, len(runs)), self._places(heading)
        return Section(code=code, raw_code=heading.raw_code, title=self._title(heading), provenance=places)

    def _measure(self, node: _Node, heading: Heading | None) -> Measure:
        draft = node.draft
        if draft is None:
            text, raw_code = self._title(heading) or "", heading.raw_code if heading is not None else None
            provenance = self._places(heading)
        else:
            text, provenance = self._join(draft.lines), provenances(draft.places)
            # A measure that was made has the code of its guideline, which is not printed for it.
            raw_code = draft.code.raw if draft.code.raw and draft.places else None
        return Measure(
            code=self.spellings.text(node.code, len(node.runs)),
            raw_code=raw_code,
            text=text,
            provenance=provenance,
            sections=[self._printed_section(section) for section in draft.sections] if draft is not None else [],
            deliverables=[
                draft_to_deliverable(d, self.spellings, self._meanings, self._hyphenation) for d in node.deliverables
            ],
        )

    def _printed_section(self, draft: Draft) -> Section:
        title = self._join(draft.lines) or None
        places = provenances(draft.places)
        return Section(code=draft.code.text, raw_code=draft.code.raw or None, title=title, provenance=places)

    def _title(self, heading: Heading | None) -> str | None:
        return self._join(heading.title) if heading is not None and heading.title else None

    @staticmethod
    def _places(heading: Heading | None) -> list[Provenance]:
        return provenances(heading.places) if heading is not None else []

    def _join(self, lines: Sequence[str]) -> str:
        return join_lines(lines, self._hyphenation)


def _numbers(runs: Runs) -> Runs:
    """The numbers of a code, without its letters."""
    return tuple(run for run in runs if run.isdecimal())


def _whole_code(text: str) -> Code | None:
    """The code of several parts that a text begins with."""
    code, _ = split_code(text)
    return code if code is not None and len(code.shape) > 1 else None
