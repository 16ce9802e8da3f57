"""The words around stated figures: what limits them, what they are a part of, which other plan they belong to."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from reportparse.text import fold
from reportparse.vocabulary.files import Table, part_of, texts_of
from reportparse.vocabulary.spacing import set_apart

# Nobody writes more than that in words, and each takes time to spell.
_NUMBERS_IN_WORDS = 200
_PUNCTUATION = ".,;:()[]«»\"'!?*"


@dataclass(frozen=True, slots=True)
class NumberForms:
    """
    How a language writes numbers: the locales whose number words count, and pairs of an ending and another form of it.

    `words` are the words themselves, from 0 up, where no library has them, each with all its forms. A number word that
    is one of the `little` words as well, once accents are gone, is no number, except 1.
    """

    language: str
    locales: tuple[str, ...] = ()
    variants: tuple[tuple[str, str], ...] = ()
    words: tuple[str, ...] = ()
    little: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FigureWords:
    """
    Phrases by what they say of a figure, folded: `49 out_of 65`, `of_which 5`, `that_is 75 %`, `1 ranges 99 %`,
    `65 rated`, `59 added`.

    `excepted` stand by what is left out of a number (`all but 4`), `earlier` and `against` by figures of another plan
    or year, `aims` by those that are to be reached, `parts`
    name totals of a part. `kinds` are what rows may be called, `fillers` words that say nothing between a number and
    its status, `periods` spans of time, `columns` heads of numbers and shares, `contents` those of tables of contents.
    `months` are their names with their numbers.
    """

    out_of: frozenset[str] = frozenset()
    of_which: frozenset[str] = frozenset()
    that_is: frozenset[str] = frozenset()
    ranges: frozenset[str] = frozenset()
    rated: frozenset[str] = frozenset()
    added: frozenset[str] = frozenset()
    percent: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    aims: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    columns: frozenset[str] = frozenset()
    contents: frozenset[str] = frozenset()
    months: Mapping[str, int] = field(default_factory=dict, repr=False)
    qualifier_by_phrase: Mapping[str, str] = field(default_factory=dict, repr=False)
    number_forms: tuple[NumberForms, ...] = ()

    def numbers_in_words(self, language: str | None) -> Mapping[str, int]:
        """The numbers below 200 by their folded words in a language, hyphens as spaces; none of an unknown one."""
        forms = next((forms for forms in self.number_forms if forms.language == language), None)
        return _numbers_in_words(forms) if forms is not None else {}

    def first_words(self, language: str | None) -> frozenset[str]:
        """The words with which those numbers begin."""
        forms = next((forms for forms in self.number_forms if forms.language == language), None)
        return _first_words(forms) if forms is not None else frozenset()


_PHRASE_KEYS = (
    *("out_of", "of_which", "that_is", "ranges", "rated", "added", "percent", "earlier", "against", "parts"),
    *("excepted", "aims", "kinds", "fillers", "periods", "columns", "contents"),
)


def read_figure_words(table: Table) -> FigureWords:
    """The words of the file of one language."""
    totals, numbers = part_of(table, "totals"), part_of(table, "numbers")
    phrases = {key: frozenset(map(_bare, texts_of(totals, key))) for key in _PHRASE_KEYS}
    limits = part_of(table, "qualifiers")
    qualifiers = {_bare(phrase): key for key in limits for phrase in texts_of(limits, key)}
    # A month may have several forms, with a bar between them.
    every = enumerate(texts_of(numbers, "months"), 1)
    months = {_bare(form): number for number, forms in every for form in forms.split("|")}
    forms = NumberForms(
        str(table["language"]),
        tuple(texts_of(numbers, "locales")),
        _pairs(numbers.get("variants")),
        tuple(texts_of(numbers, "words")),
        frozenset(texts_of(table, "common_words")),
    )
    return FigureWords(**phrases, months=months, qualifier_by_phrase=qualifiers, number_forms=(forms,))


def says(words: str, phrases: frozenset[str]) -> bool:
    """Whether a text, as `plain` gives it, has one of some phrases."""
    spaced = f" {words} ".replace("'", " ")
    return any(f" {phrase} ".replace("'", " ") in spaced for phrase in phrases)


def plain(text: str) -> str:
    """A phrase folded, as its words without punctuation around them."""
    return _bare(fold(text))


def _bare(folded: str) -> str:
    return " ".join(word for part in set_apart(folded).split() if (word := part.strip(_PUNCTUATION)))


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    pairs = value if isinstance(value, list) else []
    return tuple((str(a).replace("-", " "), str(b).replace("-", " ")) for a, b in pairs)


@cache
def _numbers_in_words(forms: NumberForms) -> Mapping[str, int]:
    found = {form: value for value, words in enumerate(forms.words) for form in words.split("|")}
    for value, words in _spelled(forms.locales):
        found.setdefault(words, value)
        for ending, other in forms.variants:
            if words.endswith(ending):
                found.setdefault(words.removesuffix(ending) + other, value)
    return {words: value for words, value in found.items() if value == 1 or words not in forms.little}


def _spelled(locales: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The numbers in words of some locales, folded."""
    for locale in locales:
        # A library for once: the spelling of numbers is the same in every report, and no part of reading one.
        from num2words import num2words

        for value in range(_NUMBERS_IN_WORDS):
            yield value, " ".join(fold(str(num2words(value, lang=locale))).replace("-", " ").split())


@cache
def _first_words(forms: NumberForms) -> frozenset[str]:
    return frozenset(words.split()[0] for words in _numbers_in_words(forms))
