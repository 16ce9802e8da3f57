"""What a sentence says beside its own figures: those of other years in parentheses, those it compares with."""

from functools import lru_cache

import regex

from reportparse.normalize.totals.figures import YEARS
from reportparse.text import fold
from reportparse.vocabulary.figure_words import plain, says

_PARENTHESIS = regex.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBER = regex.compile(r"\d+")
_END = r"[^,;:.()\[\]]*"


class Asides:
    """
    Takes asides out of sentences; `against` are the phrases after which something is only named to compare with, and
    `earlier` those that tell figures of another year or plan: "49 are completed (the year before: 30)".
    """

    def __init__(self, against: frozenset[str], earlier: frozenset[str] = frozenset()) -> None:
        self._earlier = earlier
        self._against = _aside_pattern(against)

    def _is_aside(self, parenthesis: str) -> bool:
        """Whether numbers in parentheses are those of another year."""
        numbers = len(_NUMBER.findall(parenthesis))
        is_dated = numbers > 1 and YEARS.search(parenthesis) is not None
        return is_dated or (numbers > 0 and says(plain(parenthesis), self._earlier))

    def without(self, sentence: str) -> str:
        """The sentence with its asides blank, every other character in its place."""
        for match in _PARENTHESIS.finditer(sentence):
            if self._is_aside(match[0]):
                sentence = _blank(sentence, match.start(), match.end())
        if self._against is None:
            return sentence
        for match in list(self._against.finditer(folded_in_place(sentence))):
            sentence = _blank(sentence, match.start(), match.end())
        return sentence


def folded_in_place(text: str) -> str:
    """The text in lower case without accents, every character in its place."""
    if text.isascii():
        return text.lower()
    return "".join(c if c.isspace() else (fold(c) or c)[:1] for c in text)


@lru_cache(maxsize=64)
def _aside_pattern(against: frozenset[str]) -> regex.Pattern[str] | None:
    """An aside, from the phrase that begins it."""
    phrases = "|".join(regex.escape(phrase) for phrase in sorted(against, key=lambda phrase: (-len(phrase), phrase)))
    return regex.compile(rf"(?<!\p{{L}})(?:{phrases})(?![\p{{L}}\p{{M}}]){_END}") if phrases else None


@lru_cache(maxsize=64)
def phrase_pattern(phrases: frozenset[str]) -> regex.Pattern[str] | None:
    """Any of some phrases, the longest first, for a text that is folded in place."""
    joined = "|".join(regex.escape(plain(p)) for p in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return regex.compile(rf"(?<!\p{{L}})(?:{joined})(?![\p{{L}}\p{{M}}])") if joined else None


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
