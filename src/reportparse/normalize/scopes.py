"""Which guideline or measure a text names: by code, by title, or as "guideline 2"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.model import Guideline
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

_LAST_PART = regex.compile(r"(\d+|\p{L})$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# A title of fewer letters may stand in any sentence.
_SHORTEST_TITLE = 10


@dataclass(frozen=True, slots=True)
class Scopes:
    """Finds the parts of one report in a text; of a report without parts, nothing."""

    guidelines: tuple[str, ...] = ()
    patterns: tuple[tuple[str, tuple[str, ...], regex.Pattern[str]], ...] = field(default=(), repr=False)
    """Code, texts of which one must stand in what the pattern finds (a cheap look before it), pattern."""

    def find(self, text: str) -> tuple[str, ...]:
        """The codes of all guidelines, or else measures, that a text names, in the report's order."""
        folded = fold(text)
        fitting = (
            code
            for code, literals, pattern in self.patterns
            if any(literal in folded for literal in literals) and pattern.search(folded)
        )
        found = tuple(dict.fromkeys(fitting))
        guidelines = tuple(code for code in found if code in self.guidelines)
        return guidelines or found


def find_scopes(guidelines: Sequence[Guideline], vocabulary: Vocabulary) -> Scopes:
    """What the report's guidelines and measures are called."""
    if len(guidelines) < 2:
        # What is said of the only guideline is said of the report.
        return Scopes()
    heads = [phrase for phrase, role in vocabulary.header_by_phrase.items() if role == "guideline"]
    patterns: list[tuple[str, tuple[str, ...], regex.Pattern[str]]] = []
    for index, guideline in enumerate(guidelines, 1):
        own = [(text, _bounded(text)) for text in _codes(guideline.code, guideline.raw_code)]
        if guideline.title and len(guideline.title) >= _SHORTEST_TITLE:
            own.append((fold(guideline.title), _bounded(fold(guideline.title))))
        patterns += [(guideline.code, (text,), regex.compile(pattern)) for text, pattern in own]
        for number in _numbers(guideline.code, index):
            pattern = rf"{_words(heads)}\s*(?:n[o°.]*\s*)?{_bounded(number)}"
            patterns.append((guideline.code, tuple(heads), regex.compile(pattern)))
        for measure in guideline.measures:
            if measure.code != guideline.code:
                codes = _codes(measure.code, measure.raw_code)
                patterns += [(measure.code, (text,), regex.compile(_bounded(text))) for text in codes]
    return Scopes(tuple(guideline.code for guideline in guidelines), tuple(patterns))


def _codes(code: str, raw_code: str | None) -> Iterable[str]:
    """A code, as it is and as printed; a bare number or letter is none, it stands everywhere."""
    for text in dict.fromkeys((fold(code), fold(raw_code or ""))):
        if any(c.isalpha() for c in text) and any(c.isdecimal() for c in text):
            yield text


def _numbers(code: str, index: int) -> Iterable[str]:
    """How a guideline is numbered after a word for it: as the end of its code, or in Roman figures."""
    last = _LAST_PART.search(fold(code))
    number = last[1] if last is not None else str(index)
    yield number
    if number.isdecimal() and 1 <= int(number) <= len(_ROMAN):
        yield _ROMAN[int(number) - 1]


def _bounded(text: str) -> str:
    return rf"(?<![\p{{L}}\d]){regex.escape(text)}(?![\p{{L}}\d]|[.–-]\p{{L}}?\d)"


def _words(phrases: Iterable[str]) -> str:
    # The longest first; "axe" is in "axe strategique".
    joined = "|".join(regex.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return rf"(?<!\p{{L}})(?:{joined})s?"
