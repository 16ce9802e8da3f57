"""
Numbering: the whole code of an item from what is printed and from what it stands under.

Where levels are nested in print, `D3` under `L2M4` is `L2M4D3`. What has no code gets one by its place: `G1` for the
first guideline, `G1.M2` for its second measure, `G1.M2.D3` for the third deliverable of that.
"""

from dataclasses import replace

from reportparse.codes import Code, generate_part, parse_code
from reportparse.normalize.levels.drafts import Draft, Drafts
from reportparse.normalize.levels.levels import Label, ancestors

_FIRST_GUIDELINE = generate_part("G", 1)


class Numbering:
    """Keeps what is open on each level, and gives codes to what begins."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._guideline: Draft | None = None
        self._sections: dict[int, Draft] = {}
        self._counts: dict[int, int] = {}

    def code(self, label: Label) -> Code:
        """The code of a heading that begins."""
        if not self._drafts.is_nested:
            assert label.code is not None, "where codes are whole, they say the level"
            return label.code
        if label.level == "guideline":
            return label.code or generate_part("G", len(self._drafts.guidelines) + 1)
        if label.code is not None and self._drafts.has_whole_codes:
            return label.code
        above = self._above(label)
        if label.code is None:
            return generate_part("S" if label.level == "section" else "M", self._count(above) + 1).under(above)
        is_whole = _extends(label.code, above) or bool(ancestors(label.code.runs))
        return label.code if above.is_generated or is_whole else label.code.under(above)

    def _above(self, label: Label) -> Code:
        """The code of what a section or a measure stands under."""
        sections = [s for rank, s in sorted(self._sections.items()) if label.level != "section" or rank < label.rank]
        if label.code is not None:
            # What prints a code goes on with the codes that are printed above it.
            sections = [section for section in sections if not section.code.is_generated]
        item = sections[-1] if sections else self._guideline
        return item.code if item is not None else _FIRST_GUIDELINE

    def _count(self, above: Code) -> int:
        items = [*self._drafts.measures, *self._sections.values()]
        return sum(item.code.is_generated and item.code.runs[:-2] == above.runs for item in items)

    def open_item(self, label: Label) -> Draft | None:
        """The item of a guideline's or section's level that is open."""
        return self._guideline if label.level == "guideline" else self._sections.get(label.rank)

    def open(self, label: Label, draft: Draft) -> Draft:
        """Open an item, and close what is open on its level and below."""
        if label.level == "guideline":
            self._guideline, self._sections = draft, {}
            self._drafts.guidelines.append(draft)
        elif label.level == "section":
            self._sections = {rank: item for rank, item in self._sections.items() if rank < label.rank}
            self._sections[label.rank] = draft
        else:
            self._take_measure(draft)
        return draft

    def _take_measure(self, draft: Draft) -> None:
        self._guideline = draft.parent = self._guideline_of(draft.code)
        draft.sections = tuple(item for _, item in sorted(self._sections.items()))
        self._append_measure(draft)

    def _append_measure(self, draft: Draft) -> None:
        draft.rows_before = len(self._drafts.deliverables)
        self._drafts.measures.append(draft)

    def _guideline_of(self, measure: Code) -> Draft | None:
        """
        The guideline that is open, or the one that a measure's whole code names.

        Under "Axis 1" the measures may well be L1M1 and L1M2: then the axis is L1.
        """
        item, above = self._guideline, ancestors(measure.runs)
        if measure.is_generated or not above or (item is not None and item.code.runs == above[0]):
            return item
        code = replace(measure, raw="", runs=above[0], label="", spelling=measure.prefix_text(len(above[0])))
        if item is not None and item.code.runs[-1] == above[0][-1]:
            item.code = replace(code, raw=item.code.raw)
            return item
        known = [guideline for guideline in self._drafts.guidelines if guideline.code.runs == above[0]]
        if not known:
            known = [Draft(code, [], [])]
            self._drafts.guidelines += known
        return known[0]

    def build_measure(self) -> Draft:
        """The measure of deliverables that have none in print: it has the code of what they stand under."""
        above = self._above(Label("measure", None))
        draft = Draft(above, [], [])
        draft.parent = self._guideline
        draft.sections = tuple(item for _, item in sorted(self._sections.items()))
        self._append_measure(draft)
        return draft

    def deliverable(self, label: Label, measure: Draft | None) -> Code:
        """The code of a deliverable that begins under a measure."""
        if not self._drafts.is_nested:
            assert label.code is not None, "where codes are whole, each row has one"
            is_part = label.code.is_part
            return label.code.under(measure.code) if is_part and measure is not None else label.code
        assert measure is not None, "nested deliverables have a measure, if need be one that is built"
        key = id(measure)
        self._counts[key] = self._counts.get(key, 0) + 1
        if label.code is None:
            return generate_part("D", self._counts[key]).under(measure.code)
        is_whole = self._drafts.has_whole_codes or _extends(label.code, measure.code)
        return label.code if is_whole else label.code.under(measure.code)


def _extends(code: Code, parent: Code) -> bool:
    """Whether a code is printed with that of its parent as its beginning."""
    return len(code.runs) > len(parent.runs) and code.runs[: len(parent.runs)] == parent.runs


def _is_under(code: Code, parent: Code) -> bool:
    """Whether the code of a row was put together from its own number and the code of what it stands under."""
    return _extends(code, parent) and parse_code(code.raw).runs != code.runs


def shorten_running_numbers(drafts: Drafts) -> None:
    """
    Give deliverables their own numbers alone, where these run through and tell them apart.

    A report that numbers its deliverables through means that number when it names one. Under measures with codes they
    run through where they go on from one measure to the next.
    """
    own = [d for d in drafts.deliverables if d.parent is not None and d.code.raw and _is_under(d.code, d.parent.code)]
    short = [d.code.runs[len(d.parent.code.runs) :] for d in own if d.parent is not None]
    is_unique = drafts.is_nested and own and len(set(short)) == len(short) == len(drafts.deliverables)
    parents = {id(d.parent): d.parent.code.is_generated for d in own if d.parent is not None}
    if is_unique and (all(parents.values()) or len(parents) > 1):
        for draft, runs in zip(own, short, strict=True):
            draft.code = draft.code.alone(len(runs))
