"""
What words mean, per language: one TOML file each, and nothing of it in code.

A phrase is compared folded (see `text.fold`): without case, accents and typographic dashes.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files

import regex

from reportparse.text import fold, words_of
from reportparse.vocabulary.figure_words import FigureWords, merge_figure_words

_PUNCTUATION = regex.compile(r"\p{P}+")
_HAN = regex.compile(r"\p{Han}")
# Share of the words of a text that are little ones of its language; share of the best language's score that is near it.
_LITTLE_WORDS, _NEAR = 0.08, 0.6
# So many words of one language alone tell something.
_LEAST_SCORE = 2


def nothing_explained(_text: str) -> bool:
    """For a report whose legend explains no letters."""
    return False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """
    The words of one language, or of several together. All phrases are folded.

    `pinned_phrases` are those by status that a profile brought. `is_explained` tells which texts a report's own legend
    or its profile explains: letters and percentages are marks only there.
    """

    languages: tuple[str, ...]
    common_words: frozenset[str]
    compound_starts: frozenset[str]
    conjunctions: frozenset[str]
    doubts: frozenset[str]
    negations: frozenset[str]
    status_by_phrase: Mapping[str, str] = field(repr=False)
    header_by_phrase: Mapping[str, str] = field(repr=False)
    yeses: frozenset[str] = frozenset()
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

    def extended(
        self,
        statuses: Mapping[str, Iterable[str]],
        headers: Mapping[str, Iterable[str]],
        nouns: Iterable[str],
        words: Iterable[str],
    ) -> "Vocabulary":
        """This vocabulary with further phrases by status and by role, which win over its own, and words of totals."""
        said, named = _key_by_phrase([statuses]), _key_by_phrase([headers])
        return replace(
            self,
            status_by_phrase={**self.status_by_phrase, **said},
            pinned_phrases=frozenset(said),
            header_by_phrase={**self.header_by_phrase, **named},
            header_words=self.header_words | {word for phrase in named for word in phrase.split()},
            total_nouns=self.total_nouns | {fold(noun) for noun in nouns},
            total_words=self.total_words | {fold(word) for word in words},
        )

    def find_status(self, label: str) -> str | None:
        """
        The status that a label names, by the phrase that says it; None when it names none, or two, or more than that.

        A negation outranks the word that it negates: "not yet delivered" is not delivered. Beside the phrase only
        little words and words for what is counted may stand: "nearly done", "to be done", "50 % done" are not done.
        """
        words = tuple(_words(fold(label)))
        exact = self.status_by_phrase.get(" ".join(words))
        if exact is not None:
            return exact
        if self.header_by_phrase.get(" ".join(words)) == "status":
            # "Degree of implementation" heads statuses, and is none.
            return None
        found = self.find_status_within(label)
        if found is not None and not self._is_all_said(words):
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
        return " ".join(_words(fold(label))) in self.pinned_phrases

    def find_status_within(self, text: str) -> str | None:
        """The status that a stretch of running text speaks of, whatever else it says; None when it is none, or two."""
        return self._status_of_words(tuple(_words(fold(text))))

    def _is_all_said(self, words: tuple[str, ...]) -> bool:
        """Whether nothing beside the status phrases of a label could change what they say."""
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
            if status is None and (word in self.doubts or not (harmless or word in self.header_words)):
                return False
            index += length or 1
        return True

    def find_statuses(self, text: str) -> set[str]:
        """All statuses that a stretch of running text speaks of."""
        return {status for _, _, status in self.status_phrases(tuple(_words(fold(text))))}

    def _status_of_words(self, words: tuple[str, ...]) -> str | None:
        found = {status for _, _, status in self.status_phrases(words)}
        return found.pop() if len(found) == 1 else None

    def status_phrases(self, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
        """Every status that folded words name: the index of its first word, how many words say it, and the status."""
        index = end = 0
        while index < len(words):
            status, length = self._longest_phrase(words, index)
            if status is None:
                index += 1
                continue
            # "not been started"; in "not completed, in progress" the negation belongs to the phrase before.
            reach = {"done": max(0, index - 3), "in_progress": max(end, index - 2)}.get(status, index)
            if not self.negations.isdisjoint(words[reach:index]):
                status = "not_done"
            yield index, length, status
            index = end = index + length

    def _longest_phrase(self, words: tuple[str, ...], index: int) -> tuple[str | None, int]:
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
        return found.pop() if len(found) == 1 else None

    def find_header(self, label: str) -> str | None:
        """The role ("guideline", "measure", "deliverable", "status") that a column header or label names."""
        return self.header_by_phrase.get(" ".join(_words(fold(label))))

    def is_attribute(self, label: str) -> bool:
        """Whether a column header names something else about a row: its owner, deadline, budget, remarks."""
        return " ".join(_words(fold(label))) in self.attributes

    def find_colour(self, text: str) -> str | None:
        """The colour that a text names, and nothing else, as `colours.py` calls it."""
        return self.colour_by_phrase.get(" ".join(_words(fold(text))))

    def find_period(self, header: str) -> str | None:
        """Whether a column's header says that what is below is "earlier" or "later"; None when it says neither."""
        words = _words(fold(header))
        stretches = (" ".join(words[i : i + n]) for n in (1, 2, 3) for i in range(len(words) - n + 1))
        found = {period for stretch in stretches if (period := self.period_by_phrase.get(stretch)) is not None}
        return found.pop() if len(found) == 1 else None


def _abbreviates(parts: list[str], words: list[str]) -> bool:
    pairs = zip(parts, words, strict=False)
    return len(parts) == len(words) and all(
        word.startswith(part[:-1]) if part.endswith(".") else word == part for part, word in pairs
    )


def _words(folded: str) -> list[str]:
    """The words of a folded text; each Chinese character is one."""
    if not folded.isascii():
        folded = _HAN.sub(" \\g<0> ", folded)
    return [word.strip(".,;:()[]«»\"'!?*，。；：（）、") or word for word in folded.split()]


@cache
def load(language: str | None = None) -> Vocabulary:
    """The vocabulary of one language, or of all together (None), where a phrase of one counts in every report."""
    return _merge([_read(language)] if language else [_read(code) for code in languages()])


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that have a file, sorted."""
    names = (entry.name for entry in files(__name__).iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _read(language: str) -> Mapping[str, object]:
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _merge(tables: Iterable[Mapping[str, object]]) -> Vocabulary:
    tables = list(tables)
    totals = [_table(table, "totals") for table in tables]
    return Vocabulary(
        languages=tuple(str(table["language"]) for table in tables),
        common_words=_phrases(table.get("common_words") for table in tables),
        compound_starts=_phrases(table.get("compound_starts") for table in tables),
        conjunctions=_phrases(table.get("conjunctions") for table in tables),
        doubts=_phrases(table.get("doubts") for table in tables),
        negations=_phrases(table.get("negations") for table in tables),
        noes=_phrases(table.get("noes") for table in tables),
        yeses=_phrases(table.get("yeses") for table in tables),
        status_by_phrase=_key_by_phrase(_table(table, "statuses") for table in tables),
        header_words=frozenset(
            w for table in tables for w in " ".join(_key_by_phrase([_table(table, "headers")])).split()
        ),
        attributes=frozenset(
            " ".join(_words(phrase)) for phrase in _phrases(table.get("attributes") for table in tables)
        ),
        header_by_phrase=_key_by_phrase(_table(table, "headers") for table in tables),
        colour_by_phrase=_key_by_phrase(_table(table, "colours") for table in tables),
        period_by_phrase=_key_by_phrase(_table(table, "periods") for table in tables),
        total_nouns=_phrases(table.get("nouns") for table in totals),
        total_words=_phrases(table.get("words") for table in totals),
        figures=merge_figure_words(tables),
    )


def _table(table: Mapping[str, object], key: str) -> Mapping[str, object]:
    part = table.get(key)
    return part if isinstance(part, dict) else {}


def _phrases(lists: Iterable[object]) -> frozenset[str]:
    return frozenset(fold(str(phrase)) for part in lists if isinstance(part, list) for phrase in part)


def _key_by_phrase(tables: Iterable[Mapping[str, object]]) -> dict[str, str]:
    """The first language that has a phrase decides; files are few and agree where they share one."""
    keys: dict[str, str] = {}
    for table in tables:
        for key, phrases in table.items():
            for phrase in phrases if isinstance(phrases, Iterable) else ():
                keys.setdefault(" ".join(_words(fold(str(phrase)))), key)
    return keys


def find_language(texts: Iterable[str], said: str | None = None) -> str | None:
    """
    The language of some texts by their words; None when the little ones of no language are frequent in them.

    A word counts the less, the more languages have it. `said` is what the file says of its language; it decides where
    that one is next to the best.
    """
    counts = Counter(word for text in texts for word in words_of(text))
    words = _words_by_language()
    shared = Counter(word for own in words.values() for word in own)
    scores = {code: sum(counts[word] / shared[word] for word in own) for code, own in words.items()}
    best = max(scores, key=lambda code: (scores[code], code))
    if said in scores and (scores[said] >= _NEAR * scores[best] or scores[best] < _LEAST_SCORE):
        return said
    little = sum(counts[word] for word in load(best).common_words)
    return best if counts and little >= _LITTLE_WORDS * counts.total() else None


@cache
def _words_by_language() -> Mapping[str, frozenset[str]]:
    """The little words of each language, and those of its statuses, headers and totals."""
    found = {}
    for code in languages():
        own = load(code)
        phrases = (*own.status_by_phrase, *own.header_words, *own.total_nouns)
        found[code] = own.common_words | {word for phrase in phrases for word in words_of(phrase)}
    return found
