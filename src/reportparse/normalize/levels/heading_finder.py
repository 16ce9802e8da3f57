"""Finds the headings that codes name, each before the first row that belongs to it."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from functools import cached_property

from reportparse.codes import Runs
from reportparse.document import Document, Line, Note, Paragraph, Place, Table
from reportparse.normalize.levels.drafts import Drafts
from reportparse.normalize.levels.headings import Heading, best_heading, find_bare_heading, find_headings
from reportparse.normalize.levels.levels import are_labelled, shared_letters
from reportparse.normalize.levels.unused_rows import unused_note
from reportparse.normalize.tables.rows_of_roles import Position
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many headings, one above the rows of each code, are their titles.
_LEAST_IN_TURN = 2
_LONGEST_TITLE_WORDS = 20


def _nearest_heading(paragraphs: Sequence[Paragraph], bands: Container[int]) -> Paragraph | None:
    """The last of some paragraphs that is set as a heading, or is a band (by its id); None without one."""
    return next(
        (
            p
            for p in reversed(paragraphs)
            if (p.heading_level is not None or p.style.bold or id(p) in bands)
            and len(p.lines[0].raw.split()) <= _LONGEST_TITLE_WORDS
        ),
        None,
    )


def _note_unused(paragraph: Paragraph) -> Note:
    text = " ".join(line.raw for line in paragraph.lines)
    has_mark = any(line.signs for line in paragraph.lines)
    return unused_note([text], paragraph.place, has_mark, any(c.isalpha() for c in text))


class HeadingFinder:
    """Finds the guidelines' headings among the paragraphs, and knows which rows of text it had no use for."""

    def __init__(
        self, document: Document, drafts: Drafts, vocabulary: Vocabulary, read: Container[int] = frozenset()
    ) -> None:
        """The finder for a document's drafts; `read` are the blocks that are tables with deliverables."""
        unread = [
            ((index, float(cell.row_index)), Paragraph(cell.lines))
            for index, block in enumerate(document.blocks())
            if isinstance(block, Table) and index not in read
            for cell in block.cells
            if cell.lines
        ]
        self._unread = sorted(unread, key=lambda pair: pair[0])
        outer = [((i, -1.0), block) for i, block in enumerate(document.blocks()) if isinstance(block, Paragraph)]
        self._paragraphs: list[tuple[Position, Paragraph]] = sorted(outer + drafts.inner_paragraphs, key=lambda p: p[0])
        self._positions = [position for position, _ in self._paragraphs]
        self._inner = drafts.inner_paragraphs
        self._first_rows = drafts.stray_rows | drafts.first_rows
        self._stray_rows = drafts.stray_rows
        # A stray row below the first row of its own begins nothing: a code that was printed before, by mistake.
        firsts = drafts.first_rows
        early = {place for runs, place in drafts.stray_rows.items() if runs not in firsts or place < firsts[runs]}
        self._starts = sorted({*early, *firsts.values()})
        self._side_cells = drafts.side_cells
        self._codes = [draft.code for draft in drafts.deliverables]
        self._vocabulary = vocabulary
        self._used: set[Place] = set()
        self._by_place: dict[Runs, Heading] = {}

    def find(self, runs: Runs) -> Heading | None:
        """The heading that a code's first runs name, None when they are none or it is printed nowhere."""
        first = self._first_rows.get(runs)
        if not runs or first is None:
            return None
        beside = self._beside(runs, first)
        # What stands beside the rows with the code is surer than what does anywhere above, such as in the contents.
        heading = beside if beside is not None and beside.raw_code is not None else self._above(runs, first)
        if heading is None and runs in self._stray_rows:
            # A measure that is no row closes none before it, so that its own rows seem to stand under that one.
            heading = self._above(runs, self._stray_rows[runs])
        heading = heading or beside or self._in_unread(runs, first)
        if heading is None and (heading := self._in_turn.get(runs)) is not None:
            self._by_place[runs] = heading
        if heading is not None:
            self._used.update(heading.places)
        return heading

    def _above(self, runs: Runs, first: Position) -> Heading | None:
        """The heading among what is printed above a row."""
        above = self._between(first)
        found = find_headings(above, runs, self._vocabulary)
        return best_heading(found, self._patterns[len(runs)]) if found else find_bare_heading(above, runs)

    @cached_property
    def _patterns(self) -> Mapping[int, Mapping[str, int]]:
        """By the length of runs: over the rows of how many of them headings of a pattern stand."""
        counts: dict[int, Counter[str]] = {}
        for runs, first in self._first_rows.items():
            found = find_headings(self._between(first), runs, self._vocabulary) if runs else []
            counts.setdefault(len(runs), Counter()).update({heading.pattern for heading in found})
        return counts

    def _between(self, first: Position) -> list[Paragraph]:
        """What is printed between the first row of the runs before and one's own."""
        before = self._before(first)
        start, end = bisect_right(self._positions, before), bisect_left(self._positions, first)
        return [paragraph for _, paragraph in self._paragraphs[start:end]]

    def _before(self, first: Position) -> Position:
        """The first row of the runs before."""
        index = bisect_left(self._starts, first)
        return self._starts[index - 1] if index else (-1, -1.0)

    def _in_unread(self, runs: Runs, first: Position) -> Heading | None:
        """What a cell prints with its code, in a table of no deliverables above: with the heads of the rows, say."""
        before = self._before(first)
        cells = [cell for position, cell in reversed(self._unread) if before < position < first]
        found = (heading for cell in cells for heading in find_headings([cell], runs, self._vocabulary))
        return next((heading for heading in found if heading.raw_code and heading.title), None)

    @cached_property
    def _in_turn(self) -> Mapping[Runs, Heading]:
        """
        The headings without codes that stand above the rows of each code of the highest level, one above each.

        "Buildings" over B1 and B2, "Transport" over T1: nothing but their place says that they are the titles.
        """
        least = min((len(runs) for runs in self._first_rows if runs), default=0)
        tops = sorted((first, runs) for runs, first in self._first_rows.items() if len(runs) == least)
        bands = {id(paragraph) for _, paragraph in self._inner}
        above = [_nearest_heading(self._between(first), bands) for first, _ in tops]
        looks = {(p.heading_level, p.style.size, p.style.bold) for p in above if p is not None}
        titles = {fold(" ".join(line.raw for line in p.lines)) for p in above if p is not None}
        is_one_each = len(titles) == len(tops) >= _LEAST_IN_TURN and len(looks) == 1
        if not is_one_each or any(self._above(runs, first) is not None for first, runs in tops):
            return {}
        return {
            runs: Heading(tuple(line.raw for line in p.lines), tuple(line.place for line in p.lines), None)
            for (_, runs), p in zip(tops, above, strict=True)
            if p is not None
        }

    @cached_property
    def top_count(self) -> int:
        """How many runs of the codes name the highest level: letters with a number, unless a heading has them alone."""
        if are_labelled(self._codes):
            return 2
        letters = shared_letters(self._codes)
        first = self._first_rows.get(letters)
        if first is None:
            return 1
        return 1 if find_headings(self._between(first), letters, self._vocabulary) else 2

    def _beside(self, runs: Runs, first: Position) -> Heading | None:
        """What a column of guidelines prints beside the first row of one."""
        index = bisect_right([position for position, _ in self._side_cells], first)
        if not index or len(runs) > self.top_count:
            return None
        lines = self._side_cells[index - 1][1]
        own = [Paragraph(lines)]
        heading = next(iter(find_headings(own, runs, self._vocabulary)), None) or find_bare_heading(own, runs)
        if heading is not None:
            return heading
        lines += self._cut_off(runs, lines, index)
        return Heading(tuple(line.raw for line in lines), tuple(line.place for line in lines), None)

    def _cut_off(self, runs: Runs, lines: Sequence[Line], index: int) -> tuple[Line, ...]:
        """The rest of what stands beside the rows of a guideline: a page break cuts its cell, and not its rows."""
        first = self._first_rows[runs]
        others = [position for found, position in self._first_rows.items() if len(found) == len(runs)]
        end = min((position for position in others if position > first), default=None)
        known = fold(" ".join(line.raw for line in lines))
        rest: list[Line] = []
        for position, later in self._side_cells[index:]:
            if end is not None and position >= end:
                break
            text = fold(" ".join(line.raw for line in later))
            # What is printed again on the next page says nothing new.
            if text not in known and known not in text:
                rest += later
        return tuple(rest)

    def notes(self) -> list[Note]:
        """What is to be said of the headings once all of them were looked for."""
        return [*self._by_their_place(), *self._unused()]

    def _by_their_place(self) -> list[Note]:
        """A note where nothing but their place says that headings are the titles of guidelines."""
        titles = [" ".join(heading.title or ()) for heading in self._by_place.values()]
        first = next(iter(self._by_place.values()), None)
        if first is None:
            return []
        return [Note("titles-by-place", first.places[0], {"count": len(titles), "titles": "; ".join(titles)})]

    def _unused(self) -> list[Note]:
        """A note for each row of text between deliverables that is no heading."""
        return [
            _note_unused(paragraph)
            for _, paragraph in self._inner
            if self._used.isdisjoint(line.place for line in paragraph.lines)
        ]
