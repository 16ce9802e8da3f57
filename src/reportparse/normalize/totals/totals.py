"""
Stated totals: the numbers by which a report says how many deliverables there are and how far they got.

Matrices, lists, sentences and rows of subtotals give claims. Of all groups of neighbouring claims about the whole
report, the one that splits it into the most statuses holds; the number of all deliverables stands beside it. Each part
of the report may have a group of its own. What another plan or year is said to have reached is left out.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from reportparse.document import Document
from reportparse.normalize.lines import TextLine, cell_rows, rows_of_numbers
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.tables.matrix_heads import HeadReader
from reportparse.normalize.tables.open_matrices import OpenMatrixReader
from reportparse.normalize.totals.captions import captioned
from reportparse.normalize.totals.claim_groups import (
    NEXT_LINES,
    by_year,
    distance,
    groups_of_part,
    is_split,
    neighbours,
    with_added,
    without_scales,
)
from reportparse.normalize.totals.claims import Claim, ClaimReader
from reportparse.normalize.totals.counted import Counted
from reportparse.normalize.totals.dating import Dating, date_claims
from reportparse.normalize.totals.line_claims import LineReader, without_rows
from reportparse.normalize.totals.scopes import Scopes
from reportparse.normalize.totals.summaries import SummaryReader
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain, says

_NEAR_LINES = 8
# Words after a figure among which the noun of what it counts stands.
_NOUN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """What a report's totals are about: its nouns, its language, its parts, its years."""

    nouns: frozenset[str]
    language: str | None = None
    scopes: Scopes = field(default_factory=Scopes)
    period: tuple[int, int] | None = None
    counted: Counted = field(default_factory=Counted)


@dataclass(frozen=True, slots=True)
class Stated:
    """
    The claims that are the report's totals, and those that speak of numbers and statuses and were not taken.

    `far` are the first claims of groups that would be taken, were they not far from everything that was counted.
    """

    claims: tuple[Claim, ...]
    unused: tuple[Claim, ...] = ()
    far: tuple[Claim, ...] = ()


class TotalsFinder:
    """Finds the stated totals of one report."""

    def __init__(self, legend: Legend, vocabulary: Vocabulary, subject: Subject) -> None:
        self._legend, self._vocabulary, self._subject = legend, vocabulary, subject
        self._words = StatusWords(legend, vocabulary)
        own = subject.language, subject.scopes, subject.counted.total
        self._reader = ClaimReader(self._words, vocabulary, subject.nouns, *own)
        self._dating = Dating(subject.period)
        self._lines = LineReader(self._reader, self._words, legend, vocabulary, subject.scopes)

    def find(
        self,
        views: Sequence[Sequence[TextLine]],
        document: Document | None = None,
        subtotals: Sequence[Claim] = (),
    ) -> Stated:
        """
        The stated totals, the number of all deliverables first.

        `views` are ways to see the document's lines, the first one first where they show the same. `document` is
        looked through for matrices; `subtotals` are claims of rows in the measure tables.
        """
        matrices = self._matrices(document, views[0]) if document is not None else {}
        tabular = rows_of_numbers(views[1], views[0]) if len(views) > 1 else set()
        cut = cell_rows(document, views[0]) if document is not None else []
        seen = [*((lines, tabular) for lines in views), (cut, rows_of_numbers(cut, ()))]
        seen.append((captioned(views[0], self._vocabulary), set()))
        free = [([line for line in lines if line.block_index not in matrices], rows) for lines, rows in seen]
        read = [without_scales(without_rows(self._lines.read(lines), rows)) for lines, rows in free]
        matrices = {**matrices, **self._open_matrices(views[1] if document is not None else ())}
        self._dating = date_claims((c for claims in (*read, *matrices.values()) for c in claims), self._subject.period)
        tables = [[claim for claim in claims if self._is_own(claim)] for claims in matrices.values()]
        overall, far = self._overall(read, tables, subtotals)
        parts = self._parts(read[0], tables, subtotals)
        further = list(self._further(read[0], overall))
        taken = [*overall, *further, *parts]
        every = [claim for claims in (*read, *matrices.values(), subtotals) for claim in claims]
        doubted = {(claim.line.position, claim.sentence) for claim in far}
        unused = (c for c in self._unused(every, taken) if (c.line.position, c.sentence) not in doubted)
        return Stated(tuple(taken), (*unused, *self._unnamed_totals(taken)), far)

    def _matrices(self, document: Document, lines: Sequence[TextLine]) -> Mapping[int, list[Claim]]:
        reader = SummaryReader(self._reader, self._words, self._legend, self._vocabulary, self._subject.nouns)
        return reader.read(document, lines, self._subject.scopes)

    def _open_matrices(self, rows: Sequence[TextLine]) -> dict[int, list[Claim]]:
        heads = HeadReader(self._words, self._legend, self._vocabulary, self._subject.nouns)
        reader = OpenMatrixReader(self._reader, self._words, heads, self._vocabulary)
        # Keys below those of blocks: no table of the document has one.
        return {-1 - index: claims for index, claims in enumerate(reader.read(rows, self._subject.scopes))}

    def _is_own(self, claim: Claim) -> bool:
        """Whether a claim is about the rows of this report as they are: not what was before, not what is aimed at."""
        figures = self._vocabulary.figures
        if not claim.is_plain:
            return False
        said = claim.said or claim.sentence
        aimed = said if claim.tail is None else claim.tail
        if says(plain(said), figures.earlier) or says(plain(aimed), figures.aims):
            return False
        return self._dating.year(claim) > 0

    def _overall(
        self, read: Sequence[Sequence[Claim]], tables: Sequence[Sequence[Claim]], subtotals: Sequence[Claim]
    ) -> tuple[list[Claim], tuple[Claim, ...]]:
        """
        The group of claims about the whole report, the number of all deliverables first, and what was too far from it.

        Sentences may speak of anything. Of those that would do, one all of whose numbers are far from the rows speaks
        of other things, or the rows were not read; a matrix or a row of subtotals is the report's, whatever it says.
        """
        free = self._free(read)
        said = [group for claims in free for group in neighbours(claims) if is_split(group)]
        is_far = self._subject.counted.is_far
        far = [group[0] for group in said if is_far(group)]
        groups = [*(group for group in said if not is_far(group)), *_certain_groups(tables, subtotals)]
        group = max(groups, key=self._rank, default=[])
        if group:
            return self._with_total(group, free[0]), _by_sentence(far)
        lone = self._lone_total(free[0])
        return ([], _by_sentence([*far, *lone])) if is_far(lone) else (lone, _by_sentence(far))

    def _free(self, read: Sequence[Sequence[Claim]]) -> list[list[Claim]]:
        """The claims of each view that are about the rows as they are, and about no part of the report."""
        own = [[claim for claim in claims if self._is_own(claim)] for claims in read]
        parts = self._regular_headings(own[0])
        return [[c for c in claims if c.scope is None and c.heading not in parts] for claims in own]

    def _lone_total(self, claims: Sequence[Claim]) -> list[Claim]:
        """The number of all rows without any split: taken only where the report has no other."""
        totals = [c for c in claims if c.is_total and c.count is not None and not c.is_added]
        # "In 2024 we held 14 activities" is hardly of all rows of a plan that goes on.
        totals = [claim for claim in totals if self._dating.is_now(claim)]
        return totals[:1] if len({claim.count for claim in totals}) == 1 else []

    def _rank(self, group: Sequence[Claim]) -> tuple[int, float, int, int]:
        """The most statuses win, then those of the last year, those with signs, the first."""
        statuses = {(claim.statuses, claim.label) for claim in group if claim.statuses and not claim.inside}
        return len(statuses), self._dating.of_group(group), sum(c.has_sign for c in group), -group[0].line.position

    def _with_total(self, group: list[Claim], claims: Sequence[Claim]) -> list[Claim]:
        """The group with the number of all deliverables before it: its own, or a near one."""
        total = self._totals_by_fit(group, claims)[:1]
        if total:
            beside = [c for c in claims if c.is_added and c.line is total[0].line and c.count is not None]
            total = [with_added(total[0], beside[0])] if beside and not total[0].figure.parts else total
        rest = [claim for claim in group if not claim.is_total and not claim.is_added]
        rated = [c for c in claims if c.is_rated and distance(c, (total or rest)[0].line) <= NEXT_LINES]
        return total + [c for c in rest if not c.is_rated] + rated[:1]

    def _totals_by_fit(self, group: Sequence[Claim], claims: Sequence[Claim]) -> list[Claim]:
        """
        The numbers of all deliverables in a group, else those near it, the one that fits its parts best first.

        What is less than one of the parts in its sentence is rather a part that was not understood. The sentence of
        the parts names it best, then one whose number is their sum or that of the rows, then the nearest one, best
        before them.
        """
        parts = [c for c in group if c.statuses and not c.inside]
        anchor = (parts or group)[0]
        fitting = {sum(c.count or 0 for c in parts), self._subject.counted.total}

        def is_near(claim: Claim) -> bool:
            is_on_page = claim.line.page_index == anchor.line.page_index
            return is_on_page and abs(claim.line.position - anchor.line.position) <= _NEAR_LINES

        def misfit(claim: Claim) -> tuple[bool, bool, bool, bool, float]:
            largest = max((c.count or 0 for c in parts if c.sentence == claim.sentence), default=0)
            return (
                (claim.count or 0) < largest,
                claim.sentence != anchor.sentence,
                claim.count not in fitting,
                claim.line.position > anchor.line.position,
                distance(claim, anchor.line),
            )

        own = [c for c in group if c.is_total and not c.is_added]
        own = own or [c for c in claims if c.is_total and not c.is_added and is_near(c)]
        return sorted(own, key=misfit)

    def _further(self, claims: Sequence[Claim], overall: Sequence[Claim]) -> Iterator[Claim]:
        """
        Claims about the whole report elsewhere, where the sentence leaves no doubt of it.

        These are shares, unions, and numbers beside the number of all deliverables.
        """
        year = self._dating.of_group(overall)
        taken = {(claim.line.position, *_told(claim)) for claim in overall}
        said = {(claim.label, *_told(claim)) for claim in overall}
        counts = {claim.count for claim in overall if claim.is_total}
        beside = {c.line.position for c in claims if c.is_total and c.count in counts}
        sure = self._sure_lines(claims) | beside
        for claim in claims:
            line, own = claim.line.position, (claim.label, *_told(claim))
            if own in said or (line, *_told(claim)) in taken or line not in sure or not self._is_further(claim, year):
                continue
            if line in beside or _is_of_all(claim, counts):
                said.add(own)
                yield claim

    def _sure_lines(self, claims: Sequence[Claim]) -> set[int]:
        """The lines that name the report's rows and say for sure how many have a status."""
        return {c.line.position for c in claims if c.statuses and c.is_plain and self._names_subject(c)}

    def _is_further(self, claim: Claim, year: float) -> bool:
        """Whether a claim is one of statuses, about the whole report as it is now."""
        is_whole = claim.scope is None and not claim.inside and self._dating.year(claim) >= year
        return bool(claim.statuses) and claim.is_plain and is_whole and self._is_own(claim)

    def _names_subject(self, claim: Claim) -> bool:
        words = plain(claim.line.text).split()
        return not self._subject.nouns.isdisjoint(words)

    def _parts(
        self, claims: Sequence[Claim], tables: Sequence[Sequence[Claim]], subtotals: Sequence[Claim]
    ) -> list[Claim]:
        """For each guideline or measure the best group of claims about it."""
        own = [claim for claim in claims if self._is_own(claim)]
        regular = self._regular_headings(own)
        placed = [replace(c, scope=c.heading) if c.scope is None and c.heading in regular else c for c in own]
        sources = [placed, *tables, subtotals]
        found: list[Claim] = []
        codes = dict.fromkeys(c.scope for source in sources for c in source if c.scope)
        for code in codes:
            groups = [
                group
                for source in sources
                for group in groups_of_part([claim for claim in source if claim.scope == code])
                if not all(claim.is_added for claim in group)
            ]
            best = max(groups, key=self._rank, default=[])
            found += sorted(best, key=lambda claim: not claim.is_total)
        return found

    def _regular_headings(self, claims: Sequence[Claim]) -> set[str]:
        """
        The guidelines under whose headings a summary stands.

        One summary may be that of the report, wherever it stands; what comes again under other headings is theirs.
        """
        free = [c for c in claims if c.scope is None and c.heading is not None]
        codes = {group[0].heading for group in neighbours(free) if is_split(group) and group[0].heading is not None}
        least = max(2, (len(self._subject.scopes.guidelines) + 1) // 2)
        return {code for code in codes if code is not None} if len(codes) >= least else set()

    def _unused(self, claims: Iterable[Claim], taken: Sequence[Claim]) -> Iterator[Claim]:
        """Claims of a status that may be about the rows and are none of the totals: one a line."""
        used = {(claim.line.position, claim.count, claim.percent) for claim in taken}
        # What says again what was taken needs no look.
        said = {(claim.statuses, claim.count, claim.percent) for claim in taken}
        sentences = {(claim.line.position, claim.sentence) for claim in taken}
        lines: set[int] = set()
        for claim in claims:
            value = claim.count, claim.percent
            is_taken = (claim.line.position, *value) in used or (claim.statuses, *value) in said
            if is_taken or claim.line.position in lines:
                continue
            if self._may_be_own(claim) or (claim.statuses and (claim.line.position, claim.sentence) in sentences):
                lines.add(claim.line.position)
                yield claim

    def _unnamed_totals(self, taken: Sequence[Claim]) -> Iterator[Claim]:
        """
        The number that a split begins with, where nothing was taken as the number of all deliverables.

        It counts things for which reports have names, but not the one that this report's rows have.
        """
        if not taken or any(claim.is_total for claim in taken):
            return
        sentence = taken[0].sentence
        figure = next(iter(self._reader.figures(sentence)), None)
        if figure is None or figure.count is None or any(claim.figure.start == figure.start for claim in taken):
            return
        if not self._vocabulary.figures.kinds.isdisjoint(plain(sentence[figure.first_end :]).split()[:_NOUN_WORDS]):
            yield Claim((), figure, taken[0].line, sentence=sentence)

    def _may_be_own(self, claim: Claim) -> bool:
        """Whether a claim may be about the rows, for all that was understood of it."""
        if claim.statuses:
            # A share of several statuses alone in its sentence is hardly of anything else: "done or in progress: 90 %".
            is_union = len(claim.statuses) > 1 and claim.percent is not None
            return claim.is_named or (claim.is_plain and (is_union or self._names_subject(claim)))
        # "65 actions: 49 green, 10 amber": a number of the rows, and others of which nothing was understood.
        return claim.is_named and len(self._reader.figures(claim.sentence)) > 1


def _certain_groups(tables: Sequence[Sequence[Claim]], subtotals: Sequence[Claim]) -> Iterator[list[Claim]]:
    """The splits of matrices and rows of subtotals: they are the report's, whatever they say."""
    groups = [list(group) for claims in tables for group in by_year(c for c in claims if c.scope is None)]
    groups.append([claim for claim in subtotals if claim.scope is None])
    yield from filter(is_split, groups)


def _told(claim: Claim) -> tuple[tuple[str, ...], int | None, float | None]:
    """What a claim says: statuses, number, share."""
    return claim.statuses, claim.count, claim.percent


def _is_of_all(claim: Claim, counts: Collection[int | None]) -> bool:
    """Whether a claim can only be one of all rows: a share, a union, a part of their number."""
    is_share = claim.percent is not None and claim.count is None
    return is_share or len(claim.statuses) > 1 or (claim.figure.whole is not None and claim.figure.whole in counts)


def _by_sentence(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The first claim of each sentence: several views show the same."""
    return tuple({claim.sentence: claim for claim in reversed(claims)}.values())[::-1]
