"""What a sentence says beside its own figures: those of other years in parentheses, those it compares with."""

from functools import lru_cache

import regex

from reportparse.normalize.totals.figures import YEARS
from reportparse.text import fold
from reportparse.vocabulary.figure_words import plain

_PARENTHESIS = regex.compile(r"[(\[][^()\[\]]*[)\]]")
_NUMBER = regex.compile(r"\d+")
_END = r"[^,;:.()\[\]]*"


class Asides:
    """Takes asides out of sentences; `against` are the phrases after which something is only named to compare with."""

    def __init__(self, against: frozenset[str]) -> None:
        self._against = _aside_pattern(against)

    def without(self, sentence: str) -> str:
        """The sentence with its asides blank, every other character in its place."""
        for match in _PARENTHESIS.finditer(sentence):
            if YEARS.search(match[0]) and len(_NUMBER.findall(match[0])) > 1:
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
