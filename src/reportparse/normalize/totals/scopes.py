"""Which guideline or measure a text names: by code, by title, or as "guideline 2"."""

from collections.abc import Iterable, Iterator, Sequence
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
# What a number, a code or a title goes on with, where it is a part of another one.
_GOES_ON = regex.compile(r"[\p{L}\d]|[.–-]\p{L}?\d")
_NUMBER_SIGN = regex.compile(r"n[o°.]*\s*$")
_NUMBERED = regex.compile(r"\s+(?:n[o°.]*\s*)?\p{L}?\d{1,2}(?![\d%]|[.,]\d|\s*%)")
# Between cells: "All actions | 27 done" names no action 27.
_APART = regex.compile(r"\s{3,}")


@dataclass(frozen=True, slots=True)
class _Name:
    """What names a part: a text, or one of the words for such a part right before a number."""

    code: str
    text: str
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Scopes:
    """Finds the parts of one report in a text; of a report without parts, nothing."""

    guidelines: tuple[str, ...] = ()
    names: tuple[_Name, ...] = field(default=(), repr=False)
    heads: tuple[str, ...] = field(default=(), repr=False)
    """Folded words for a guideline, with their plurals."""

    parts: tuple[str, ...] = field(default=(), repr=False)
    """Folded words that with a number behind them name a part, whatever it is."""

    def find(self, text: str) -> tuple[str, ...]:
        """
        The codes of all guidelines, or else measures, that a text names, in the report's order.

        One that names a part which the report does not have, or not by this word, gives "" alone.
        """
        folded = fold(set_apart(text))
        found = tuple(dict.fromkeys(name.code for name in self.names if self._is_named(name, folded)))
        guidelines = tuple(code for code in found if code in self.guidelines)
        if not found and self._names_another(fold(_APART.sub(" | ", text))):
            return ("",)
        return guidelines or found

    def _is_named(self, name: _Name, folded: str) -> bool:
        starts = _bounded_starts(name.text, folded)
        if not name.is_numbered:
            return next(starts, None) is not None
        return any(_is_behind(self.heads, end, folded) for start in starts for end in _ends_before(start, folded))

    def _names_another(self, folded: str) -> bool:
        return any(_is_behind(self.parts, m.start(), folded) for m in _NUMBERED.finditer(folded, overlapped=True))


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
    names: list[_Name] = []
    for index, guideline in enumerate(guidelines, 1):
        texts = [*_codes(guideline.code, guideline.raw_code)]
        if guideline.title and len(guideline.title) >= _SHORTEST_TITLE:
            title = fold(set_apart(guideline.title))
            texts += [title, *_names(title, lines)]
        names += [_Name(guideline.code, text) for text in texts]
        names += [_Name(guideline.code, number, is_numbered=True) for number in _numbers(guideline.code, index)]
        for measure in guideline.measures:
            if measure.code != guideline.code:
                names += [_Name(measure.code, text) for text in _codes(measure.code, measure.raw_code)]
    # What the report counts is no word for its parts: "actions 65" is a total.
    parts = [p for p, role in vocabulary.header_by_phrase.items() if role in _LEVELS and nouns.isdisjoint(p.split())]
    codes = tuple(guideline.code for guideline in guidelines)
    return Scopes(codes, tuple(names), _with_plurals(heads), _with_plurals(parts))


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


def _with_plurals(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(form for phrase in phrases for form in (phrase, f"{phrase}s"))


def _bounded_starts(text: str, folded: str) -> Iterator[int]:
    """Where a text begins that no letter, figure or further part of a code goes on from."""
    start = folded.find(text)
    while start >= 0:
        before = folded[start - 1 : start]
        if not (before.isalpha() or before.isdecimal()) and _GOES_ON.match(folded, start + len(text)) is None:
            yield start
        start = folded.find(text, start + 1)


def _ends_before(start: int, folded: str) -> Iterator[int]:
    """Where the word ends that stands before a number, with "no." between them or not."""
    before = folded[:start]
    yield len(before.rstrip())
    number_sign = _NUMBER_SIGN.search(before)
    if number_sign is not None:
        yield len(before[: number_sign.start()].rstrip())


def _is_behind(phrases: tuple[str, ...], end: int, folded: str) -> bool:
    """Whether one of some phrases ends at an index, as a word of its own or several."""
    # All of them are asked at once, and each by itself only where one fits.
    return folded.endswith(phrases, 0, end) and any(
        folded.endswith(phrase, 0, end) and not folded[: end - len(phrase)][-1:].isalpha() for phrase in phrases
    )
