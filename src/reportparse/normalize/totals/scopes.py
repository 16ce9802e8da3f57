"""Which guideline or measure a text names: by code, by title, or as "guideline 2"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import regex

from reportparse.model import Guideline
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.spacing import set_apart

_LAST_PART = regex.compile(r"(\d+|\p{L})$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
# A title of fewer letters may stand in any sentence.
_SHORTEST_TITLE = 10
# So many letters of a title tell its heading, which may go on in another line.
_HEADED_BY = 25
_NAME = regex.compile(r"\p{L}{3,} \d{1,2}\b")
_LEVELS = ("guideline", "measure")
# Between cells: "All actions | 27 done" names no action 27.
_APART = regex.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class Scopes:
    """Finds the parts of one report in a text; of a report without parts, nothing."""

    guidelines: tuple[str, ...] = ()
    patterns: tuple[tuple[str, tuple[str, ...], regex.Pattern[str]], ...] = field(default=(), repr=False)
    """Code, texts of which one must stand in what the pattern finds (a cheap look before it), pattern."""

    others: regex.Pattern[str] | None = field(default=None, repr=False)
    """What names a part by a word and a number, whatever it is."""

    def find(self, text: str) -> tuple[str, ...]:
        """
        The codes of all guidelines, or else measures, that a text names, in the report's order.

        One that names a part which the report does not have, or not by this word, gives "" alone.
        """
        folded = fold(set_apart(text))
        fitting = (
            code
            for code, literals, pattern in self.patterns
            if any(literal in folded for literal in literals) and pattern.search(folded)
        )
        found = tuple(dict.fromkeys(fitting))
        guidelines = tuple(code for code in found if code in self.guidelines)
        if not found and self.others is not None and self.others.search(fold(_APART.sub(" | ", text))):
            return ("",)
        return guidelines or found


def find_scopes(
    guidelines: Sequence[Guideline],
    vocabulary: Vocabulary,
    nouns: frozenset[str] = frozenset(),
    lines: Sequence[str] = (),
) -> Scopes:
    """What the report's guidelines and measures are called; among `lines` are their headings."""
    if len(guidelines) < 2:
        # What is said of the only guideline is said of the report.
        return Scopes()
    heads = [phrase for phrase, role in vocabulary.header_by_phrase.items() if role == "guideline"]
    patterns: list[tuple[str, tuple[str, ...], regex.Pattern[str]]] = []
    for index, guideline in enumerate(guidelines, 1):
        own = [(text, _bounded(text)) for text in _codes(guideline.code, guideline.raw_code)]
        if guideline.title and len(guideline.title) >= _SHORTEST_TITLE:
            title = fold(set_apart(guideline.title))
            own.append((title, _bounded(title)))
            own += [(name, _bounded(name)) for name in _names(title, lines)]
        patterns += [(guideline.code, (text,), regex.compile(pattern)) for text, pattern in own]
        for number in _numbers(guideline.code, index):
            pattern = rf"{_words(heads)}\s*(?:n[o°.]*\s*)?{_bounded(number)}"
            patterns.append((guideline.code, tuple(heads), regex.compile(pattern)))
        for measure in guideline.measures:
            if measure.code != guideline.code:
                codes = _codes(measure.code, measure.raw_code)
                patterns += [(measure.code, (text,), regex.compile(_bounded(text))) for text in codes]
    # What the report counts is no word for its parts: "actions 65" is a total.
    parts = [p for p, role in vocabulary.header_by_phrase.items() if role in _LEVELS and nouns.isdisjoint(p.split())]
    others = regex.compile(rf"{_words(parts)}\s+(?:n[o°.]*\s*)?\p{{L}}?\d{{1,2}}(?![\d%]|[.,]\d|\s*%)")
    return Scopes(tuple(guideline.code for guideline in guidelines), tuple(patterns), others)


def _codes(code: str, raw_code: str | None) -> Iterable[str]:
    """A code, as it is and as printed; a bare number or letter is none, it stands everywhere."""
    for text in dict.fromkeys((fold(set_apart(code)), fold(set_apart(raw_code or "")))):
        if any(c.isalpha() for c in text) and any(c.isdecimal() for c in text):
            yield text


def _names(title: str, lines: Sequence[str]) -> Iterable[str]:
    """The word and number that stand before a title in its heading: "line 1" of "Line 1 (L1): Open the data"."""
    for line in lines:
        before, found, _ = line.partition(title[:_HEADED_BY])
        name = _NAME.match(before) if found else None
        if name is not None:
            yield name[0]


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
