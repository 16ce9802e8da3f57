"""
What a sentence claims: numbers and shares of deliverables, each with the statuses that it speaks of.

Either every number follows its label (`done: 4`) or every one goes before it (`4 done`), or each clause has a number
and a label (`clauses.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.normalize.limits import is_limited
from reportparse.normalize.lines import APART, TextLine
from reportparse.normalize.statuses.status_words import Said, StatusWords, words_of_label
from reportparse.normalize.totals.asides import Asides, folded_in_place, phrase_pattern
from reportparse.normalize.totals.clauses import Clause, find_clauses
from reportparse.normalize.totals.figures import YEARS, Figure, find_figures
from reportparse.normalize.totals.scopes import Scopes
from reportparse.normalize.totals.subject_words import SubjectWords
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain
from reportparse.vocabulary.spacing import set_apart

SENTENCE_END = regex.compile(r"(?<=\d|%|\)|»|[\p{L}\d]\p{Ll}|\p{Lo}\p{M}?)[.;!?]\s")
_HEAD_END = regex.compile(r"[:;,•|]|\s[\p{S}]\s")
_LABEL_WORDS = 16
_NOUN_WORDS = 3
_MOST_FIGURES = 60  # A sentence with more of them is a table that was taken for a text.
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
    that the sentence names.
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
    """Reads sentences of a report; knows its legend, its language, and what it counts."""

    def __init__(
        self,
        words: StatusWords,
        vocabulary: Vocabulary,
        nouns: frozenset[str],
        language: str | None = None,
        scopes: Scopes | None = None,
    ) -> None:
        self._words = words
        self._vocabulary = vocabulary
        self._nouns = nouns
        self._language = language
        self._subject = SubjectWords(words, vocabulary, nouns, scopes)
        self._asides = Asides(vocabulary.figures.against)
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
            claims += self._read_inner(text, start, line, claims, [f for f in figures if f.start < start])
        years = frozenset(int(year) for year in YEARS.findall(said))
        if not any(claim.statuses and not _is_article(claim) for claim in claims):
            claims = [claim for claim in claims if not _is_article(claim)]
        claims.sort(key=lambda claim: claim.figure.start)
        if self._is_about_other(said, claims):
            claims = [replace(claim, is_plain=False) for claim in claims]
        return [replace(claim, years=years, sentence=sentence) for claim in claims]

    def _read_inner(
        self, text: str, start: int, line: TextLine, outer: Sequence[Claim], before: Sequence[Figure]
    ) -> list[Claim]:
        """The claims of what splits the number before it; of a number that is none of the rows they are not plain."""
        split = before[-1].start if before else -1
        parent = next((claim for claim in reversed(outer) if claim.figure.start == split), None)
        statuses = parent.statuses if parent is not None else ()
        found = []
        for claim in self._read_flat(text, line, is_alone=True):
            if claim.statuses or (claim.is_rated and not statuses):
                moved = replace(claim.figure, start=claim.figure.start + start, end=claim.figure.end + start)
                is_plain = claim.is_plain and (parent is not None or not before)
                found.append(replace(claim, figure=moved, inside=statuses, is_plain=is_plain))
        return found

    def _is_about_other(self, sentence: str, claims: Sequence[Claim]) -> bool:
        """Whether a sentence counts something else: it heads its figures with it, or one of them is of it alone."""
        figures = self.figures(sentence)
        if not figures:
            return False
        if any(claim.is_total for claim in claims):
            # What a part of the rows is split into says nothing of all.
            starts = {claim.figure.start for claim in claims if claim.is_total}
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
            if self.figures(outer[: found.start()]) and self.figures(outer[found.end() :]):
                inner.append((found.end(), outer[found.end() :]))
                return outer[: found.start()], inner
        return outer, inner

    def _read_flat(self, sentence: str, line: TextLine, is_alone: bool) -> list[Claim]:
        figures = self.figures(sentence)
        if not figures:
            return []
        clauses = find_clauses(sentence, figures, self._vocabulary.conjunctions, self._names_one)
        if clauses is not None:
            totals, claims = self._read_clauses(sentence, clauses, figures, line)
        else:
            totals, claims = self._read_in_one_order(sentence, figures, line)
        whole = [_whole_claim(claim) for claim in claims if claim.figure.whole is not None and is_alone]
        return [*totals, *whole[:1], *claims] if not any(t.is_total for t in totals) else [*totals, *claims]

    def _totals(
        self, figure: Figure, before: str, after: str, line: TextLine, place: tuple[bool, bool]
    ) -> Iterator[Claim]:
        """
        The number of all rows, of all that were rated, or of all that were added.

        `place` says whether labels stand before their numbers, and whether this number is the first.
        """
        if figure.count is None or figure.whole is not None or (figure.is_word and figure.count == 1):
            return
        label_first, is_first = place
        following = plain(after).split()
        if label_first and self._ends_in_status(before):
            return
        if not label_first and self._words.find(" ".join(following[:_LABEL_WORDS])):
            return
        is_headed = self._is_headed(before, is_first)
        named = self._subject.counts_rows(after)
        rated = not self._vocabulary.figures.rated.isdisjoint(following[:_NOUN_WORDS])
        rated = rated and not named
        added = self._subject.is_added(before, after)
        named = named or self._subject.is_in_all(before, after)
        if is_headed or named or rated or (added and not self._words.find(before)):
            is_rated, is_added = rated and not is_headed, added and not is_headed
            yield Claim((), figure, line, is_plain=True, is_named=named, is_rated=is_rated, is_added=is_added)

    def _ends_in_status(self, before: str) -> bool:
        """Whether the words right before a figure are its label; in "was engaged to deliver 65" they are not."""
        said = self._words.find(before)
        return bool(said) and said[-1].last == len(words_of_label(before)) - 1

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

    def _is_label_first(self, around: Sequence[tuple[str, str]]) -> bool:
        """Whether labels stand before their numbers: by how many do, or where commas part label and number."""
        before = [self._near(" ".join(words.split()[-_LABEL_WORDS:]), is_last=True) for words, _ in around]
        after = [self._near(" ".join(words.split()[:_LABEL_WORDS]), is_last=False) for _, words in around]
        count_before, count_after = (sum(said is not None for said in side) for side in (before, after))
        if count_before != count_after:
            return count_before > count_after
        parted_before = sum(self._is_parted(pair[0]) for pair, said in zip(around, before, strict=True) if said)
        return 2 * parted_before < count_before

    def _is_parted(self, before: str) -> bool:
        """Whether something stands between a figure and the label before it that parts two things."""
        words = before.casefold().split()
        return before.rstrip().endswith((",", ";")) or not self._vocabulary.conjunctions.isdisjoint(words[-1:])

    def _read_clauses(
        self, sentence: str, clauses: Sequence[Clause], figures: Sequence[Figure], line: TextLine
    ) -> tuple[list[Claim], list[Claim]]:
        """The claims of all rows, and those with statuses, of a sentence whose labels stand on both sides."""
        head = clauses[0]
        has_head = head.is_label_first is None
        totals = list(self._totals(figures[0], head.before, head.after, line, (False, True))) if has_head else []
        windows = {
            figure.start: ((clause.before, clause.after), clause.is_label_first)
            for figure, clause in zip(figures, clauses, strict=True)
            if clause.is_label_first is not None
        }
        # What has a label of its own is no end of a range.
        return totals, list(self._with_statuses(sentence, windows, figures, figures[:1], line))

    def _read_in_one_order(
        self, sentence: str, figures: Sequence[Figure], line: TextLine
    ) -> tuple[list[Claim], list[Claim]]:
        """The same of a sentence whose labels all stand before their numbers, or all behind them."""
        around = [self._around(sentence, figure, figures) for figure in figures]
        label_first = self._is_label_first(around)
        totals = [
            claim
            for figure, (before, after) in zip(figures, around, strict=True)
            for claim in self._totals(figure, before, after, line, (label_first, figure is figures[0]))
        ]
        counted = {claim.figure.start for claim in totals if claim.figure.whole is None}
        rest = {f.start: pair for f, pair in zip(figures, around, strict=True) if f.start not in counted}
        # Without the number of all rows the order may be seen better.
        label_first = self._is_label_first(list(rest.values()))
        windows = {start: (pair, label_first) for start, pair in rest.items()}
        return totals, list(self._with_statuses(sentence, windows, figures, figures, line))

    def _with_statuses(
        self,
        text: str,
        windows: Mapping[int, tuple[tuple[str, str], bool]],
        figures: Sequence[Figure],
        neighbours: Sequence[Figure],
        line: TextLine,
    ) -> Iterator[Claim]:
        """
        The claims of figures by where they start, each with what stands around it, and on which side its label is.

        Of `neighbours` two may be the ends of a range.
        """
        if not any(side for _, side in windows.values()) and self._subject.are_identifiers(
            [before for (before, _), _ in windows.values()]
        ):
            return
        for figure in (figure for figure in figures if figure.start in windows):
            (before, after), label_first = windows[figure.start]
            near = " ".join(before.split()[-_LABEL_WORDS:] if label_first else after.split()[:_LABEL_WORDS])
            said = self._near(near, is_last=label_first)
            if said is not None:
                window = before if label_first else near
                is_plain = self._subject.joins(window, said, label_first) and not (
                    is_limited(text, figure, neighbours, self._vocabulary)
                    or (not label_first and self._subject.is_identifier(before, figure is figures[0]))
                )
                is_named = self._subject.is_named_beside(window, label_first)
                yield Claim(said.statuses, figure, line, label=said.label, is_plain=is_plain, is_named=is_named)

    def _names_one(self, window: str) -> bool:
        return self._near(window, is_last=True) is not None

    def _near(self, window: str, is_last: bool) -> Said | None:
        """What a window beside a figure says; None where it says nothing, or two things that are not one union."""
        found = self._words.find(window)
        if len({said.statuses for said in found}) > 1:
            return None
        return (found[-1] if is_last else found[0]) if found else None

    @staticmethod
    def _around(text: str, figure: Figure, figures: Sequence[Figure]) -> tuple[str, str]:
        """The words before and after a figure, up to its neighbours; a label may stand between its count and share."""
        ends = [other.end for other in figures if other.end <= figure.start]
        starts = [other.start for other in figures if other.start >= figure.end]
        after = text[figure.first_end : figure.end].rstrip("0123456789.,%() ") if figure.first_end < figure.end else ""
        start, end = max(ends, default=0), min(starts, default=len(text))
        return text[start : figure.start], f"{after} {text[figure.end : end]}"


def _is_article(claim: Claim) -> bool:
    """Whether a word for 1 stands for the number: it may be an article where no other number of a status is near."""
    return claim.figure.is_word and claim.count == 1


def _whole_claim(claim: Claim) -> Claim:
    """The number of all rows, out of `49 of 65 done`."""
    figure = claim.figure
    whole = Figure(figure.start, figure.end, figure.end, figure.whole, count_raw=str(figure.whole))
    return Claim((), whole, claim.line, is_plain=claim.is_plain)
