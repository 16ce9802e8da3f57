"""Which languages a text is in, by its words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

import regex

from reportparse.text import words_of
from reportparse.vocabulary.files import languages, part_of, read_packed, texts_of
from reportparse.vocabulary.loading import load
from reportparse.vocabulary.spacing import set_apart

# Share of the words of a text that are little ones of its language, or words that it alone has: tables have few little
# ones. Share of the best language's score that is near it.
_LITTLE_WORDS, _OWN_WORDS, _NEAR = 0.08, 0.15, 0.6
# So many words of one language alone tell something.
_LEAST_SCORE = 2
# So many different words tell a language, and a further one those that the languages before it lack; of these it has
# this share of what the first one has.
_LEAST_WORDS, _LEAST_SHARE = 3, 0.1
# Letters and figures written together are a code; its letters are no words.
_CODE = regex.compile(r"\p{Latin}*\d[\p{Latin}\d]*")


def find_languages(texts: Iterable[str], said: str | None = None) -> tuple[str, ...]:
    """
    The languages of some texts by their words, the main one first; none where nothing tells.

    A word counts the less, the more languages have it. `said` is what the file says of its language; it decides where
    that one is next to the best. A further language is one that has words which those before it do not explain.
    """
    counts = Counter(word for text in texts for word in words_of(set_apart(_CODE.sub(" ", text))))
    first = _main_language(counts, said)
    if first is None:
        return ()
    counts = Counter({word: counts[word] for word in counts.keys() & _languages_by_word().keys()})
    least = _LEAST_SHARE * sum(count for word, count in counts.items() if first in _languages_by_word()[word])
    found = [first]
    while (more := _further_language(counts, found, least)) is not None:
        found.append(more)
    return tuple(found)


def find_language(texts: Iterable[str], said: str | None = None) -> str | None:
    """The language of some texts; None when the little words of no language are frequent in them."""
    return next(iter(find_languages(texts, said)), None)


def _main_language(counts: Counter[str], said: str | None) -> str | None:
    scores = _scores(counts)
    best = max(scores, key=lambda code: (scores[code], code))
    if said in scores and (scores[said] >= _NEAR * scores[best] or scores[best] < _LEAST_SCORE):
        return said
    ranked = sorted(scores, key=lambda code: (scores[code], code), reverse=True)
    return next((code for code in ranked if _is_told(counts, code)), None)


def _is_told(counts: Counter[str], code: str) -> bool:
    """
    Whether several different words of a text are little ones of a language, and as frequent as they are in it.

    Tables have few little words: there those that the language alone has tell it as well.
    """
    little = counts.keys() & _little_words()[code]
    alone = frozenset({code})
    lone = [word for word in counts if _languages_by_word().get(word) == alone]
    return any(
        len(words) >= _LEAST_WORDS and sum(counts[word] for word in words) >= share * counts.total()
        for words, share in ((little, _LITTLE_WORDS), (lone, _OWN_WORDS))
    )


def _further_language(counts: Mapping[str, int], found: Iterable[str], least: float) -> str | None:
    """The language that explains the most of what those that were found leave; None where none explains enough."""
    rest = {word: having for word in counts if (having := _languages_by_word()[word]).isdisjoint(found)}
    different = Counter(code for having in rest.values() for code in having)
    explained = Counter[str]()
    for word, having in rest.items():
        explained.update(dict.fromkeys(having, counts[word]))
    enough = (code for code in explained if different[code] >= _LEAST_WORDS and explained[code] >= least)
    return max(enough, key=lambda code: (explained[code], code), default=None)


def _scores(counts: Mapping[str, int]) -> dict[str, float]:
    scores = dict.fromkeys(languages(), 0.0)
    by_word = _languages_by_word()
    for word, count in counts.items():
        having = by_word.get(word, frozenset())
        for code in having:
            # One word may stand in every row of a table.
            scores[code] += count**0.5 / len(having)
    return scores


@cache
def _little_words() -> Mapping[str, frozenset[str]]:
    """The little words of each language."""
    packed = read_packed()
    if packed is None:
        return little_words()
    words = part_of(packed, "little_words")
    return {code: frozenset(texts_of(words, code)) for code in words}


def little_words() -> dict[str, frozenset[str]]:
    """The little words of each language, from its file."""
    return {code: load(code).common_words | load(code).frequent_words for code in languages()}


@cache
def _languages_by_word() -> Mapping[str, frozenset[str]]:
    """For the little words of all languages, and those of their statuses, headers and totals: who has them."""
    packed = read_packed()
    if packed is None:
        return languages_by_word()
    # Few sets of languages have a word in common, and many words are of the same set.
    sets: dict[str, frozenset[str]] = {}
    words = part_of(packed, "languages_by_word")
    return {word: sets.setdefault(str(own), frozenset(str(own).split())) for word, own in words.items()}


def languages_by_word() -> dict[str, frozenset[str]]:
    """The languages that have a word, from their files."""
    found: dict[str, list[str]] = {}
    for code in languages():
        own = load(code)
        phrases = (*own.status_by_phrase, *own.header_words, *own.total_nouns)
        named = (word for word in words_of(" ; ".join(phrases)) if len(word) > 1 or not word.isascii())
        for word in own.common_words.union(own.frequent_words, named):
            found.setdefault(word, []).append(code)
    return {word: frozenset(codes) for word, codes in found.items()}
