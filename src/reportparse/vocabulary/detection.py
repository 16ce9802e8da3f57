"""Which languages a text is in, by its words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache

from reportparse.text import words_of
from reportparse.vocabulary.files import languages
from reportparse.vocabulary.loading import load
from reportparse.vocabulary.spacing import set_apart

# Share of the words of a text that are little ones of its language, or words that it alone has: tables have few little
# ones. Share of the best language's score that is near it.
_LITTLE_WORDS, _OWN_WORDS, _NEAR = 0.08, 0.15, 0.6
# So many words of one language alone tell something.
_LEAST_SCORE = 2
# A further language has so many different words that those before it lack, and this share of what the first one has.
_LEAST_WORDS, _LEAST_SHARE = 3, 0.1


def find_languages(texts: Iterable[str], said: str | None = None) -> tuple[str, ...]:
    """
    The languages of some texts by their words, the main one first; none where nothing tells.

    A word counts the less, the more languages have it. `said` is what the file says of its language; it decides where
    that one is next to the best. A further language is one that has words which those before it do not explain.
    """
    counts = Counter(word for text in texts for word in words_of(set_apart(text)))
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
    little = sum(counts[word] for word in load(best).common_words)
    total = counts.total()
    return best if counts and (little >= _LITTLE_WORDS * total or scores[best] >= _OWN_WORDS * total) else None


def _further_language(counts: Mapping[str, int], found: Iterable[str], least: float) -> str | None:
    """The language that explains the most of what those that were found leave; None where none explains enough."""
    rest = {word: having for word in counts if (having := _languages_by_word()[word]).isdisjoint(found)}
    different = Counter(code for having in rest.values() for code in having)
    explained = Counter[str]()
    for word, having in rest.items():
        explained.update(dict.fromkeys(having, counts[word]))
    best = max(explained, key=lambda code: (explained[code], code), default="")
    return best if different[best] >= _LEAST_WORDS and explained[best] >= least else None


def _scores(counts: Mapping[str, int]) -> dict[str, float]:
    scores = dict.fromkeys(languages(), 0.0)
    by_word = _languages_by_word()
    for word, count in counts.items():
        having = by_word.get(word, frozenset())
        for code in having:
            scores[code] += count / len(having)
    return scores


@cache
def _languages_by_word() -> Mapping[str, frozenset[str]]:
    """For the little words of all languages, and those of their statuses, headers and totals: who has them."""
    found: dict[str, list[str]] = {}
    for code in languages():
        own = load(code)
        phrases = (*own.status_by_phrase, *own.header_words, *own.total_nouns)
        for word in own.common_words.union(words_of(" ; ".join(phrases))):
            found.setdefault(word, []).append(code)
    return {word: frozenset(codes) for word, codes in found.items()}
