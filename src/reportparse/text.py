"""Text as text: white space, composition, hyphens at line ends. No word of any language stands here."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

import regex

# What is not visible and carries no meaning: zero-width characters, direction marks, the byte order mark.
_INVISIBLE = regex.compile(r"[\u200b-\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACE = regex.compile(r"[\s\p{Z}]+")
# Latin ligatures stand for letters; other compatibility characters (½, ², ™) mean what they look like and stay.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Letters that have no decomposition, for comparing only.
_PLAIN_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"})
_SOFT_HYPHEN = "\u00ad"
_HYPHENS = ("-", "\u2010")
_MIDDLE_DOT = "\u00b7"
_DASHES = regex.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BROKEN_WORD = regex.compile(r"(\p{L}+(?:[-\u2010]\p{L}+)*)[-\u2010]$")
_FIRST_WORD = regex.compile(r"^\p{L}+(?:[-\u2010]\p{L}+)*")
_WORD_WITH_HYPHEN = regex.compile(r"\p{L}+(?:[-\u2010]\p{L}+)+|\p{L}+")


class Hyphenation(Protocol):
    """Decides whether a hyphen at a line end belongs to the word (`plate-form`) or to the line (`govern-ance`)."""

    def joint(self, left: str, right: str, hyphen: str) -> str:
        """What stands between the words on both sides of a line end with a hyphen: "", "-" or "- "."""
        ...


@lru_cache(maxsize=32768)
def one_line(raw: str) -> str:
    """
    The text in NFC on one line: every run of white space is one space, invisible characters are gone.

    >>> one_line("e\u0301tat \\n\u00a0ﬁnal")
    'état final'
    """
    if raw.isascii():
        return " ".join(raw.split())
    text = unicodedata.normalize("NFC", raw.translate(_LIGATURES))
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """
    The text for comparing: lower case, no accents, plain dashes and apostrophes. Never for output.

    >>> fold("Éco\u2011Réalisés\u00a0: L’état")
    "eco-realises : l'etat"
    """
    text = _DASHES.sub("-", one_line(text)).replace("\u2019", "'").casefold()
    if text.isascii():
        return text
    text = unicodedata.normalize("NFD", text.translate(_PLAIN_LETTERS))
    return "".join(c for c in text if not unicodedata.combining(c))


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a compound with hyphens is one word."""
    return _WORD_WITH_HYPHEN.findall(fold(text))


def join_lines(lines: Iterable[str], hyphenation: Hyphenation) -> str:
    """
    The lines as one text, in NFC, without the hyphens that only the line ends brought in.

    A soft hyphen at a line end goes. A hard one between letters is asked of `hyphenation`. After a figure or before a
    capital both belong to the text (`2018-` / `2019`): no word is broken there.
    """
    text = ""
    for raw in lines:
        line = one_line(raw)
        text = _join_two(text, line, hyphenation) if text else line
    return text.replace(_SOFT_HYPHEN, "")


def _join_two(left: str, right: str, hyphenation: Hyphenation) -> str:
    if not right:
        return left
    if left.endswith(_SOFT_HYPHEN):
        if right[0] in _HYPHENS:
            return left[:-1] + right
        before, after = _BROKEN_WORD.search(left[:-1] + "-"), _FIRST_WORD.match(right)
        if before and after and hyphenation.joint(before[1], after[0], _SOFT_HYPHEN) == "- ":
            return f"{left[:-1]}- {right}"
        is_break = right[0].islower() or (right[0].isupper() and left[-2:-1].isupper())
        return left[:-1] + ("" if is_break else "-") + right
    if left.endswith(_MIDDLE_DOT) and left[-2:-1].isalpha() and right[0].islower():
        # "il·lustrat" and "étudiant·e" are broken after the dot, which belongs to the word.
        return left + right
    if not left.endswith(_HYPHENS):
        return f"{left} {right}"
    before, after = _BROKEN_WORD.search(left), _FIRST_WORD.match(right)
    if before and after and after[0][0].islower():
        return left[:-1] + hyphenation.joint(before[1], after[0], left[-1]) + right
    if before and right[0] in _HYPHENS and right[1:2].islower():
        # Portuguese and Polish print the hyphen of a compound on both sides of a line end.
        return left + right[1:]
    # "a - b" broken after the dash is a dash between words, not a hyphen in one.
    return f"{left} {right}" if left.endswith(" -") else left + right


class LineEndHyphens:
    """
    Hyphenation by the evidence of the document itself.

    `texts` are whole lines of the document; a word that stands there inside a line, in one piece or with its hyphen,
    decides. `compound_starts` are first parts that make compounds in the document's language ("sous", "co"), and
    `conjunctions` what follows a hyphen that stands for a second part ("Geh- und Radweg").
    Where none of this tells, whether the document breaks words at all does.
    """

    def __init__(
        self,
        texts: Sequence[str],
        compound_starts: frozenset[str] = frozenset(),
        conjunctions: frozenset[str] = frozenset(),
    ) -> None:
        self._starts = compound_starts
        self._conjunctions = conjunctions
        self._lines = [one_line(text) for text in texts]
        ends = Counter(line[-1] for line in self._lines if line.endswith(_HYPHENS))
        # Some typesetters end a line with another character than the hyphen that is written.
        self._line_end_only = {c for c in ends if ends[c] > 1 and not any(c in line[:-1] for line in self._lines)}
        # A text set without hyphenation ends few of its lines in a hyphen, and those are compounds.
        broken = sum(_BROKEN_WORD.search(line) is not None for line in self._lines if line.endswith(_HYPHENS))
        self._breaks_words = broken > 0.03 * len(self._lines)

    @cached_property
    def _words(self) -> frozenset[str]:
        """Every word of the document; only a text with hyphens at line ends needs them."""
        return frozenset(word for line in self._lines for word in words_of(line))

    def joint(self, left: str, right: str, hyphen: str) -> str:
        """See `Hyphenation`."""
        left, right = fold(left), fold(right)
        if hyphen in self._line_end_only:
            return ""
        if right in self._conjunctions:
            return "- "
        whole, compound = left + right in self._words, f"{left}-{right}" in self._words
        if whole != compound:
            return "-" if compound else ""
        # Who has hyphens already (c'est-à-dire, vis-à-vis) has another one.
        is_chain = "-" in left or "-" in right
        return "-" if is_chain or left in self._starts or not self._breaks_words else ""
