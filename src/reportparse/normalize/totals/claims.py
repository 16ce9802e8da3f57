"""
What a sentence claims: numbers and shares of deliverables, each with the statuses that it speaks of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.normalize.limits import is_limited
from reportparse.normalize.lines import APART, TextLine
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.totals.asides import Asides, folded_in_place, phrase_pattern
from reportparse.normalize.totals.figures import YEARS, Figure, find_figures
from reportparse.normalize.totals.label_sides import Label, LabelSides
from reportparse.normalize.totals.nested_parts import inner_end
from reportparse.normalize.totals.scopes import Scopes
from reportparse.normalize.totals.subject_words import SubjectWords
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain
from reportparse.vocabulary.spacing import set_apart

SENTENCE_END = regex.compile(r"(?<=\d|%|\)|»|[\p{L}\d]\p{Ll}|\p{Lo}\p{M}?)[.;!?]\s")
_HEAD_END = regex.compile(r"[:;,•|]|\s[\p{S}]\s")
_STOP = regex.compile(r"[.;|•]\s")
_CLAUSE_END = regex.compile(r"[.;:,|•()]")
# The ending of a number in figures: "12'si" in Turkish, "12:sta" in Finnish.
_CASE_ENDING = regex.compile(r"^['’:]\p{Ll}{1,6}(?!\p{L})")
_NOUN_WORDS = 3
_MOST_FIGURES = 60  # A sentence with more of them is a table that was taken for a text.
# Of so many rows as many other things hardly happen to be counted, and split by the same statuses.
_TELLING_COUNT = 8
_SPLIT = regex.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Claim:
    """
    A figure and what it counts: rows of these `statuses`, or all of them (`statuses` empty).

    `label` is the printed step where the report's scale has several for a status. `is_rated` counts the rows that have
    a status at all, `is_added` those that were added to the first plan. `inside` are the statuses of the number that
    this one is a part of (`56 not done, of which 5 cancelled`). `scope` is the code of a guideline or measure, "" where
    several are named; `heading` that of the guideline under whose heading it stands. `is_plain` says that nothing but
    words for what is counted stands between the figure and its status, `is_named` that such words do. `years` are those
    that the sentence names, `said` is what of it speaks of the figure: all but what it is only compared with.
    What is aimed at is told by `tail`, where that is less: "32 should be delivered: 22 are".
    """

    statuses: tuple[str, ...]
    figure: Figure
    line: TextLine
    label: str | None = None
    scope: str | None = None
    is_rated: bool = False
    is_added: bool = False
    inside: tuple[str, ...] = ()
    is_plain: bool = False
    is_named: bool = False
    has_sign: bool = False
    years: frozenset[int] = frozenset()
    heading: str | None = None
    sentence: str = ""
    said: str = ""
    tail: str | None = None

    @property
    def status(self) -> str | None:
        """The one status that it speaks of; None for all rows, and for several statuses together."""
        return self.statuses[0] if len(self.statuses) == 1 else None

    @property
    def is_total(self) -> bool:
        """Whether it is the number of all rows."""
        return not self.statuses and not self.is_rated

    @property
    def count(self) -> int | None:
        """How many rows it claims, None where it gives a share only."""
        return self.figure.count

    @property
    def percent(self) -> float | None:
        """The share that it claims, in per cent."""
        return self.figure.percent


class ClaimReader:
    """Reads sentences of a report; knows its legend, its language, what it counts, and how many rows it has."""

    def __init__(
        self,
        words: StatusWords,
        vocabulary: Vocabulary,
        nouns: frozenset[str],
        language: str | None = None,
        scopes: Scopes | None = None,
        row_count: int = 0,
    ) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._nouns = nouns
        self._language = language
        self._row_count = row_count
        self._subject = SubjectWords(words, vocabulary, nouns, scopes)
        self._sides = LabelSides(
            words,
            vocabulary.conjunctions,
            self._subject.are_harmless,
            vocabulary.figures.out_of,
            vocabulary.total_words,
        )
        self._asides = Asides(vocabulary.figures.against, vocabulary.figures.earlier)
        # The same sentences are seen in several views.
        self._read: dict[str, list[Claim]] = {}
        self._figures: dict[str, list[Figure]] = {}
        self._of_which = phrase_pattern(vocabulary.figures.of_which)

    def read(self, sentence: str, line: TextLine) -> list[Claim]:
        """The claims of a sentence, each total before what it is split into."""
        if sentence not in self._read:
            self._read[sentence] = self._read_new(set_apart(sentence), line)
        return [replace(claim, line=line) for claim in self._read[sentence]]

    def _read_new(self, sentence: str, line: TextLine) -> list[Claim]:
        if not self._words.find(sentence) and not self._subject.is_mentioned(sentence):
            return []
        figures = self.figures(sentence)
        if not figures or len(figures) > _MOST_FIGURES:
            return []
        said = self._asides.without(sentence)
        outer, inner = self._parted(said)
        claims = self._read_flat(outer, line, is_alone=not inner)
        for start, text in inner:
            claims += self._read_inner(text, start, line, claims, figures)
        years = frozenset(int(year) for year in YEARS.findall(said))
        if not any(claim.statuses and not _is_article(claim) for claim in claims):
            claims = [claim for claim in claims if not _is_article(claim)]
        claims.sort(key=lambda claim: claim.figure.start)
        claims = self._with_whole(claims, figures, line)
        if self._is_about_other(said, claims):
            claims = [replace(claim, is_plain=False) for claim in claims]
        claims = _without_rivals(claims)
        return [replace(claim, years=years, sentence=sentence, said=said) for claim in claims]

    def _read_inner(
        self, text: str, start: int, line: TextLine, outer: Sequence[Claim], figures: Sequence[Figure]
    ) -> list[Claim]:
        """The claims of what splits the number before it; of a number that is none of the rows they are not plain."""
        before = [figure for figure in figures if figure.start < start]
        # A word for 1 is a number beside those of the sentence, and an article where it stands alone.
        own = self.figures(text) or [_moved(f, -start) for f in figures if start <= f.start < start + len(text)]
        split = before[-1].start if before else -1
        parent = next((claim for claim in reversed(outer) if claim.figure.start == split), None)
        statuses = parent.statuses if parent is not None else ()
        found = []
        for claim in self._read_flat(text, line, is_alone=True, figures=own):
            if claim.statuses or (claim.is_rated and not statuses):
                moved = _moved(claim.figure, start)
                is_plain = claim.is_plain and (parent is not None or not before)
                found.append(replace(claim, figure=moved, inside=statuses, is_plain=is_plain))
        return found

    def _with_whole(self, claims: list[Claim], figures: Sequence[Figure], line: TextLine) -> list[Claim]:
        """
        The claims, and the number that a sentence begins with where they split it, and it is that of the rows.

        Whatever it is called: "of the 11 things that we said we would do, 8 are done and 3 are not".
        """
        first = figures[0]
        own = [claim for claim in claims if claim.statuses and not claim.inside]
        is_split = len({claim.statuses for claim in own}) > 1 and sum(c.count or 0 for c in own) == first.count
        is_free = all(claim.figure.start != first.start and not claim.is_total for claim in claims)
        if is_split and is_free and first.count == self._row_count >= _TELLING_COUNT:
            return [Claim((), first, line, is_plain=True), *claims]
        return claims

    def _is_about_other(self, sentence: str, claims: Sequence[Claim]) -> bool:
        """Whether a sentence counts something else: it heads its figures with it, or one of them is of it alone."""
        figures = self.figures(sentence)
        if not figures:
            return False
        if any(claim.is_total for claim in claims):
            # What a part of the rows is split into says nothing of all.
            # As many as there are rows are all of them, whatever more is said: "12 actions led by six offices".
            starts = {claim.figure.start for claim in claims if claim.is_total and claim.count != self._row_count}
            after = [self._around(sentence, figure, figures)[1] for figure in figures if figure.start in starts]
            is_lone = not any(claim.statuses for claim in claims)
            if any(self._subject.is_part(words, is_lone) for words in after):
                return True
            # "3 of 5 pilot schools": what follows is of the schools, too.
            wholes = [self._around(sentence, figure, figures)[1] for figure in figures if figure.whole is not None]
            return any(not self._subject.counts_rows(words) and self._subject.counts_other(words) for words in wholes)
        head, colon, _ = sentence[: figures[0].start].rpartition(":")
        if colon and self._subject.is_other_head(head):
            return True
        around = [self._around(sentence, figure, figures) for figure in figures]
        if any(self._subject.is_named(words) for pair in around for words in pair):
            return False
        return any(self._subject.counts_other(after) for _, after in around)

    def figures(self, text: str) -> list[Figure]:
        """The figures of a text whose words are set apart, whatever they count."""
        if text not in self._figures:
            self._figures[text] = find_figures(text, self._vocabulary, self._nouns, self._language)
        return self._figures[text]

    def _parted(self, sentence: str) -> tuple[str, list[tuple[int, str]]]:
        """A sentence without what splits a number of it, and each of those parts with where it starts."""
        inner: list[tuple[int, str]] = []
        outer = sentence
        for match in _SPLIT.finditer(sentence):
            if sum(figure.count is not None for figure in self.figures(match[1])) >= 2:
                inner.append((match.start(1), match[1]))
                outer = outer[: match.start()] + " " * (match.end() - match.start()) + outer[match.end() :]
        for found in self._of_which.finditer(folded_in_place(outer)) if self._of_which is not None else ():
            figures = self.figures(outer)
            if self.figures(outer[: found.start()]) and any(figure.start >= found.end() for figure in figures):
                end = inner_end(outer, found.end(), figures, self._vocabulary.conjunctions)
                inner.append((found.end(), outer[found.end() : end]))
                return outer[: found.start()] + " " * (end - found.start()) + outer[end:], inner
        return outer, inner

    def _read_flat(
        self, sentence: str, line: TextLine, is_alone: bool, figures: Sequence[Figure] | None = None
    ) -> list[Claim]:
        figures = self.figures(sentence) if figures is None else figures
        if not figures:
            return []
        around = [self._around(sentence, figure, figures) for figure in figures]
        most = max(figure.count or 0 for figure in figures)
        # What is less than another number of its sentence is rather a part: "begun are 3 actions, done are 5 actions".
        named = [
            figure.count == most and self._is_of_all(figure, *pair)
            for figure, pair in zip(figures, around, strict=True)
        ]
        labels = self._sides.pair(around, named)
        is_numbering = not any(label.is_before for label in labels if label is not None)
        is_numbering = is_numbering and self._subject.are_identifiers([before for before, _ in around])
        totals: list[Claim] = []
        claims: list[Claim] = []
        bare = [figure for figure, label in zip(figures, labels, strict=True) if label is None]
        # A status that a sentence begins with and no number has for its label: "completed, at last, were 12 actions".
        is_open = len(bare) == len(figures) and any(said.first == 0 for said in self._words.find(sentence))
        for figure, pair, label in zip(figures, around, labels, strict=True):
            if label is None:
                found = self._totals(figure, *pair, line, figure is figures[0])
                totals += [replace(total, is_plain=total.is_plain and not is_open) for total in found]
            elif not is_numbering:
                # Two numbers with a label each are no range: "not started is 1 and 1 is postponed".
                near = [other for other in figures if other is figure or other in bare]
                claims.append(self._claim(sentence, figure, label, figures, line, near))
        whole = [_whole_claim(claim) for claim in claims if claim.figure.whole is not None and is_alone]
        return [*totals, *whole[:1], *claims] if not any(t.is_total for t in totals) else [*totals, *claims]

    def _claim(
        self,
        sentence: str,
        figure: Figure,
        label: Label,
        figures: Sequence[Figure],
        line: TextLine,
        near: Sequence[Figure],
    ) -> Claim:
        """A figure with the status that its label says; with one of those `near` it may be a range."""
        before, after = self._around(sentence, figure, figures)
        # A label that stands before its number is a part of what is said of this.
        start = _STOP.split(before)[-1] if label.is_before else _CLAUSE_END.split(before)[-1]
        clause = f"{start} {_CLAUSE_END.split(after)[0]}"
        is_plain = self._subject.joins(label.window, label.said, label.is_before) and not (
            is_limited(sentence, figure, near, self._vocabulary)
            or (not label.is_before and self._is_identifier(figure, before, figure is figures[0]))
            or (figure.count is None and self._subject.is_of_other(clause))
        )
        is_named = self._subject.is_named_beside(label.window, label.is_before)
        return Claim(label.said.statuses, figure, line, label=label.said.label, is_plain=is_plain, is_named=is_named)

    def _is_identifier(self, figure: Figure, before: str, is_first: bool) -> bool:
        """Whether a figure is the number of one row: what has a share beside it, or an ending, counts some."""
        return figure.percent is None and self._subject.is_identifier(before, is_first)

    def _is_of_all(self, figure: Figure, before: str, after: str) -> bool:
        """Whether a figure may be the number of all rows, as far as the words beside it say."""
        if figure.count is None or figure.whole is not None or (figure.is_word and figure.count == 1):
            return False
        return self._subject.counts_rows(after) or self._subject.is_in_all(before, after)

    def _totals(self, figure: Figure, before: str, after: str, line: TextLine, is_first: bool) -> Iterator[Claim]:
        """The number of all rows, of all that were rated, or of all that were added."""
        if figure.count is None or figure.whole is not None or (figure.is_word and figure.count == 1):
            return
        following = plain(after).split()
        is_headed = self._is_headed(before, is_first)
        named = self._subject.counts_rows(after)
        rated = not self._vocabulary.figures.rated.isdisjoint(following[:_NOUN_WORDS])
        rated = rated and not named
        added = self._subject.is_added(before, after)
        named = named or self._subject.is_in_all(before, after)
        if is_headed or named or rated or (added and not self._words.find(before)):
            is_rated, is_added = rated and not is_headed, added and not is_headed
            yield Claim((), figure, line, is_plain=True, is_named=named, is_rated=is_rated, is_added=is_added)

    def _is_headed(self, before: str, is_first: bool) -> bool:
        """Whether a colon stands before a figure, and words for all rows before that; or a cell of nothing else."""
        if not before.rstrip().endswith((":", "=")):
            is_cell = before.endswith(APART) and not self._words.find(before)
            return is_cell and is_first and self._subject.is_named(before) and self._subject.is_all_said(before)
        # Only the words right before the colon head the number: "Results: done: 4" heads it with "done".
        *_, head = _HEAD_END.split(before.rstrip(" :="))
        if self._words.find(head):
            return False
        # In "26 results: 19 executed" the word for what is counted belongs to the number before it.
        names = self._vocabulary.total_words | (self._nouns if is_first else frozenset())
        return any(word in names for word in plain(head).split())

    @staticmethod
    def _around(text: str, figure: Figure, figures: Sequence[Figure]) -> tuple[str, str]:
        """The words before and after a figure, up to its neighbours; a label may stand between its count and share."""
        ends = [other.end for other in figures if other.end <= figure.start]
        starts = [other.start for other in figures if other.start >= figure.end]
        after = text[figure.first_end : figure.end].rstrip("0123456789.,%() ") if figure.first_end < figure.end else ""
        start, end = max(ends, default=0), min(starts, default=len(text))
        following = _CASE_ENDING.sub("", text[figure.end : end])
        return text[start : figure.start], f"{after} {following}"


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by, first_end=figure.first_end + by)


def _without_rivals(claims: Sequence[Claim]) -> list[Claim]:
    """The claims; of two numbers for one status one that is no part of a whole, where the other is, is of some rows."""
    of_whole = {(c.statuses, c.label) for c in claims if c.statuses and c.figure.whole is not None and not c.inside}
    return [
        replace(claim, is_plain=False)
        if (claim.statuses, claim.label) in of_whole and claim.count is not None and claim.figure.whole is None
        else claim
        for claim in claims
    ]


def _is_article(claim: Claim) -> bool:
    """Whether a word for 1 stands for the number: it may be an article where no other number of a status is near."""
    return claim.figure.is_word and claim.count == 1


def _whole_claim(claim: Claim) -> Claim:
    """The number of all rows, out of `49 of 65 done`."""
    figure = claim.figure
    whole = Figure(figure.start, figure.end, figure.end, figure.whole, count_raw=str(figure.whole))
    return Claim((), whole, claim.line, is_plain=claim.is_plain)
