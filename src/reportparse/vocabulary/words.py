"""The words of a language, and what they say of a text: a status, a header, a colour, a period."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property

import regex

from reportparse.text import fold
from reportparse.vocabulary.figure_words import FigureWords
from reportparse.vocabulary.spacing import set_apart

_PUNCTUATION = regex.compile(r"\p{P}+")
# So many words before a verb its negation may stand, with nothing but auxiliaries between.
_FURTHEST_NEGATION = 6
_SHORTEST_MONTH = 3
# Labels whose status is remembered.
_MOST_LABELS = 16384


def nothing_explained(_text: str) -> bool:
    """For a report whose legend explains no letters."""
    return False


# Without slots: some of what follows from its words is kept in it.
@dataclass(frozen=True)
class Vocabulary:
    """
    The words of one language, or of several together. All phrases are folded.

    `others` are those of all other languages: they are asked where these say nothing (see `load_for`).
    `pinned_phrases` are those by status that a profile brought. `is_explained` tells which texts a report's own legend
    or its profile explains: letters and percentages are marks only there.
    """

    languages: tuple[str, ...]
    common_words: frozenset[str]
    frequent_words: frozenset[str]
    compound_starts: frozenset[str]
    conjunctions: frozenset[str]
    doubts: frozenset[str]
    negations: frozenset[str]
    status_by_phrase: Mapping[str, str] = field(repr=False)
    header_by_phrase: Mapping[str, str] = field(repr=False)
    yeses: frozenset[str] = frozenset()
    status_ends: frozenset[str] = frozenset()
    """"last" where the word for a status stands behind all that goes with it."""
    total_nouns: frozenset[str] = frozenset()
    total_words: frozenset[str] = frozenset()
    header_words: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    """What heads columns that hold neither items nor statuses: owner, deadline, budget, remarks."""
    period_by_phrase: Mapping[str, str] = field(default_factory=dict, repr=False)
    colour_by_phrase: Mapping[str, str] = field(default_factory=dict, repr=False)
    pinned_phrases: frozenset[str] = frozenset()
    noes: frozenset[str] = frozenset()
    figures: FigureWords = field(default_factory=FigureWords, repr=False)
    is_explained: Callable[[str], bool] = field(default=nothing_explained, repr=False, compare=False)
    others: "Vocabulary | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def month_beginnings(self) -> frozenset[str]:
        """The names of months, and what they may be shortened to: "Sept", "févr"."""
        shortened = (month[:end] for month in self.figures.months for end in range(_SHORTEST_MONTH, len(month)))
        return frozenset(self.figures.months).union(shortened)

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """Most words begin no phrase; what this set says of them need not be asked five times."""
        return frozenset([phrase.partition(" ")[0] for phrase in self.status_by_phrase])

    @cached_property
    def _status_by_label(self) -> dict[str, str | None]:
        """What was found for labels that were asked before; a document asks for each of its texts several times."""
        return {}

    def extended(
        self,
        statuses: Mapping[str, Iterable[str]],
        headers: Mapping[str, Iterable[str]],
        nouns: Iterable[str],
        words: Iterable[str],
    ) -> "Vocabulary":
        """This vocabulary with further phrases by status and by role, which win over its own, and words of totals."""
        said, named = keys_by_phrase(_folded(statuses)), keys_by_phrase(_folded(headers))
        return replace(
            self,
            status_by_phrase={**self.status_by_phrase, **said},
            pinned_phrases=frozenset(said),
            header_by_phrase={**self.header_by_phrase, **named},
            header_words=self.header_words | {word for phrase in named for word in phrase.split()},
            total_nouns=self.total_nouns | {fold(noun) for noun in nouns},
            total_words=self.total_words | {fold(word) for word in words},
        )

    def explaining(self, is_explained: Callable[[str], bool]) -> "Vocabulary":
        """These words where a report explains some texts; what was found of the words themselves is kept."""
        own = copy(self)
        object.__setattr__(own, "is_explained", is_explained)
        return own

    def find_status(self, label: str) -> str | None:
        """
        The status that a label names, by the phrase that says it; None when it names none, or two, or more than that.

        A negation outranks the word that it negates: "not yet delivered" is not delivered. Beside the phrase only
        little words and words for what is counted may stand: "nearly done", "to be done", "50 % done" are not done.
        """
        known = self._status_by_label
        if label in known:
            return known[label]
        if len(known) >= _MOST_LABELS:
            known.clear()
        found = known[label] = self._find_status(tuple(phrase_words(fold(label))))
        return found

    def _find_status(self, words: tuple[str, ...]) -> str | None:
        exact = self.status_of_phrase(" ".join(words))
        if exact is not None:
            return exact
        if self.header_by_phrase.get(" ".join(words)) == "status":
            # "Degree of implementation" heads statuses, and is none.
            return None
        if (speaker := self.speaking(words)) is not self:
            return speaker._find_status(words)
        found = self._status_of_words(words)
        if found is not None and not self._is_all_said(words, has_doubts=found != "not_done"):
            return None
        if found is None and len(words) in (2, 3) and words[0] in self.negations:
            # "not undertaken": whatever it is that did not happen.
            return "not_done"
        return found

    def is_no(self, label: str) -> bool:
        """Whether a text says no, and nothing else."""
        return fold(label) in self.noes

    def is_pinned(self, label: str) -> bool:
        """Whether a profile, and no language, says what exactly this label means."""
        return " ".join(phrase_words(fold(label))) in self.pinned_phrases

    def find_status_within(self, text: str) -> str | None:
        """The status that a stretch of running text speaks of, whatever else it says; None when it is none, or two."""
        return self._status_of_words(tuple(phrase_words(fold(text))))

    def _is_all_said(self, words: tuple[str, ...], has_doubts: bool) -> bool:
        """
        Whether nothing beside the status phrases of a label could change what they say.

        `has_doubts`: "nearly" and "still" may take something back, which they don't of "still not done".
        """
        index = 0
        while index < len(words):
            status, length = self._longest_phrase(words, index)
            word = words[index]
            harmless = (
                _PUNCTUATION.fullmatch(word)
                or word in self.common_words
                or word in self.total_nouns
                or word in self.negations
            )
            is_doubt = word in self.doubts
            if status is None and (has_doubts if is_doubt else not (harmless or word in self.header_words)):
                return False
            index += length or 1
        return True

    def find_statuses(self, text: str) -> set[str]:
        """All statuses that a stretch of running text speaks of."""
        return {status for _, _, status in self.status_phrases(tuple(phrase_words(fold(text))))}

    def _status_of_words(self, words: tuple[str, ...]) -> str | None:
        found = {status for _, _, status in self.status_phrases(words)}
        return found.pop() if len(found) == 1 else None

    def speaking(self, words: tuple[str, ...]) -> "Vocabulary":
        """These words, or those of the other languages where a text in folded words names a status in theirs alone."""
        if self.others is None or next(self._own_phrases(words), None) is not None:
            return self
        return self.others if next(self.others._own_phrases(words), None) is not None else self

    def status_phrases(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """Every status that folded words name: the index of its first word, how many words say it, and the status."""
        yield from self.speaking(words)._own_phrases(words)

    def status_of_phrase(self, folded: str) -> str | None:
        """The status that a folded text is the phrase for, as a whole; None when it is one in no language."""
        found = self.status_by_phrase.get(folded)
        return found if found is not None or self.others is None else self.others.status_by_phrase.get(folded)

    def is_status_phrase(self, folded: str) -> bool:
        """Whether a folded text is, as a whole, a phrase for a status in any language."""
        return self.status_of_phrase(folded) is not None

    def _own_phrases(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        if self._first_words.isdisjoint(words):
            return
        index = end = 0
        while index < len(words):
            status, length = self._longest_phrase(words, index)
            if status is None:
                index += 1
                continue
            if status in ("done", "in_progress") and self._is_negated(words, end, index, status):
                status = "not_done"
            yield index, length, status
            index = end = index + length

    def _is_negated(self, words: tuple[str, ...], end: int, index: int, status: str) -> bool:
        """
        Whether the phrase at an index is negated; the phrase before it ends at `end`.

        In "not completed, in progress" the negation belongs to the phrase before. Between a negation and its verb
        stand auxiliaries, however many of them: "have not yet been started", "non sono ancora state avviate".
        """
        reach = max(0, index - 3) if status == "done" else max(end, index - 2)
        if not self.negations.isdisjoint(words[reach:index]):
            return True
        for word in reversed(words[max(end, index - _FURTHEST_NEGATION) : index]):
            if word in self.negations:
                return True
            if not (word in self.common_words or word in self.figures.fillers):
                return False
        return False

    def _longest_phrase(self, words: tuple[str, ...], index: int) -> tuple[str | None, int]:
        if words[index] not in self._first_words:
            return None, 0
        for length in range(min(5, len(words) - index), 0, -1):
            status = self.status_by_phrase.get(" ".join(words[index : index + length]))
            if status is not None:
                return status, length
        return None, 0

    def find_abbreviated_status(self, label: str) -> str | None:
        """The status whose phrase a narrow column header abbreviates: "N. start." for "not started"; None of two."""
        parts = fold(label).replace(".", ". ").split()
        if not any(part.endswith(".") and len(part) > 1 for part in parts):
            return None
        found = {status for phrase, status in self.status_by_phrase.items() if _abbreviates(parts, phrase.split())}
        if not found and self.others is not None:
            return self.others.find_abbreviated_status(label)
        return found.pop() if len(found) == 1 else None

    def find_header(self, label: str) -> str | None:
        """The role ("guideline", "measure", "deliverable", "status") that a column header or label names."""
        return self.header_by_phrase.get(" ".join(phrase_words(fold(label))))

    def is_attribute(self, label: str) -> bool:
        """Whether a column header names something else about a row: its owner, deadline, budget, remarks."""
        return " ".join(phrase_words(fold(label))) in self.attributes

    def find_colour(self, text: str) -> str | None:
        """The colour that a text names, and nothing else, as `colours.py` calls it."""
        return self.colour_by_phrase.get(" ".join(phrase_words(fold(text))))

    def find_period(self, header: str) -> str | None:
        """Whether a column's header says that what is below is "earlier" or "later"; None when it says neither."""
        words = phrase_words(fold(header))
        stretches = (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
        found = {period for stretch in stretches if (period := self.period_by_phrase.get(stretch)) is not None}
        return found.pop() if len(found) == 1 else None


def _abbreviates(parts: list[str], words: list[str]) -> bool:
    pairs = zip(parts, words, strict=False)
    return len(parts) == len(words) and all(
        word.startswith(part[:-1]) if part.endswith(".") else word == part for part, word in pairs
    )


def keys_by_phrase(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The key under which each folded phrase stands; the first one where it stands under several."""
    keys: dict[str, str] = {}
    for key, phrases in table.items():
        for phrase in phrases:
            keys.setdefault(" ".join(phrase_words(phrase)), key)
    return keys


def _folded(table: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    return {key: [fold(phrase) for phrase in phrases] for key, phrases in table.items()}


def phrase_words(folded: str) -> list[str]:
    """The words of a folded text, without punctuation around them."""
    return [word.strip(".,;:()[]«»\"'!?*") or word for word in set_apart(folded).split()]
