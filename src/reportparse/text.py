"""Text as text: white space, composition, hyphens at line ends. No word of any language stands here."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Protocol

import regex

# What is not visible and carries no meaning: zero-width characters, direction marks, the byte order mark. A joiner or
# non-joiner between letters of a script that joins them says how a word is written (Persian, Hindi), and stays.
_INVISIBLE = regex.compile(
    r"[\u200b\u200e\u200f\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]"
    r"|(?<![\p{Arabic}\p{Deva}\p{Beng}\p{Mlym}\p{Sinh}])[\u200c\u200d]|[\u200c\u200d](?![\p{Arabic}\p{Deva}\p{Beng}\p{Mlym}\p{Sinh}])"
)
_SPACE = regex.compile(r"[\s\p{Z}]+")
# Latin ligatures stand for letters; other compatibility characters (½, ², ™) mean what they look like and stay.
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
# Letters of Arabic and Hebrew as they are drawn in a word: a file may name these in place of the letters themselves.
_DRAWN_LETTERS = regex.compile(r"[\ufb1d-\ufb4f\ufb50-\ufdff\ufe70-\ufefc]")
# Radicals that look like a Chinese character, which some files name in place of it; those without a decomposition.
_RADICALS = regex.compile(r"[\u2e80-\u2fd5]")
_CHARACTER_BY_RADICAL = str.maketrans(
    "⺁⺄⺊⺒⺓⺛⺜⺝⺠⺧⺩⺬⺶⻁⻄⻅⻆⻉⻋⻑⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲",
    "厂乙卜巳幺旡日月民牛王示羊虎西见角贝车長长门雨青韦页风飞食马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀",
)
# A vowel of Thai and Lao that is drawn as two signs, with the mark of a tone between them or not.
_PARTED_VOWELS = regex.compile(r"([\u0e4d\u0ecd])([\u0e48-\u0e4b\u0ec8-\u0ecb]?)([\u0e32\u0eb2])")
_WHOLE_VOWELS = {"\u0e32": "\u0e33", "\u0eb2": "\u0eb3"}
# Scripts that are written without spaces between words: those of China and Japan with their punctuation and wide forms,
# and those of South-East Asia, which part sentences and foreign words by spaces.
_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Bopomofo}\u3000-\u303f\u30fb\u30fc\uff01-\uff65\uffe0-\uffe6"
_SOUTH_EAST = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_EAST_CHAR, _UNSPACED_CHAR = regex.compile(f"[{_EAST}]"), regex.compile(f"[{_EAST}{_SOUTH_EAST}]")
_MARKED_OFF = {
    scripts: regex.compile(rf"[{scripts}]( ?)[\p{{Latin}}\d]|[\p{{Latin}}\d]( ?)[{scripts}]")
    for scripts in (_EAST, _SOUTH_EAST)
}
# Letters that have no decomposition, for comparing only; those of Persian as Arabic has them.
_PLAIN_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}) | str.maketrans(
    "\u06cc\u06a9\u0649", "\u064a\u0643\u064a"
)
# Accents, points over Arabic and Hebrew letters, what stretches or parts letters: words are compared without them. The
# vowels of Indian and Thai letters, and the strokes that make another syllable of a Japanese one, are no such things.
_ACCENTS = regex.compile(
    r"[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u200c\u200d]"
)
_SOFT_HYPHEN = "\u00ad"
# What the first line of a span of years ends in: "2021–".
_SPAN_BEGUN = regex.compile(r"\d[-–—]$")
# What the first line of a code is that a narrow column breaks before its last number: "L1M1D", "1.2.".
_CODE_BEGUN = regex.compile(r"(?:\p{Lu}\d+)+\p{Lu}|(?:\d+\.){2,}")
# Dots that lead the eye: five and more, or four and more with spaces between; the Chinese ellipsis is two characters.
_LEADER = regex.compile(r"\s*(?:[.·․‥]{5,}|…{3,}|(?<=\s)[.·․‥](?:\s[.·․‥]){3,}(?!\S))\s*")
# The last number of a code, alone on its line.
_LAST_NUMBER = regex.compile(r"\d{1,2}[.):]?")
_HYPHENS = ("-", "\u2010")
_MIDDLE_DOT = "\u00b7"
_DASHES = regex.compile(r"[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
_BROKEN_WORD = regex.compile(r"(\p{L}+(?:[-\u2010]\p{L}+)*)[-\u2010]$")
_FIRST_WORD = regex.compile(r"^\p{L}+(?:[-\u2010]\p{L}+)*")
_WORD_WITH_HYPHEN = regex.compile(r"[\p{L}\p{M}]+(?:[-\u2010·][\p{L}\p{M}]+)*")
_COMPOUND = regex.compile(r"[\p{L}\p{M}]+(?:[-·]+[\p{L}\p{M}]+)*")


class Hyphenation(Protocol):
    """Decides whether a hyphen at a line end belongs to the word (`plate-form`) or to the line (`govern-ance`)."""

    def joint(self, left: str, right: str, hyphen: str) -> str:
        """What stands between the words on both sides of a line end with a hyphen: "", "-" or "- "."""
        ...

    def is_marked_off(self, unspaced: str) -> bool:
        """Whether a space stands between a character of a script without spaces and a figure or Latin letter."""
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
    text = unicodedata.normalize("NFC", plain_letters(raw.translate(_LIGATURES)))
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


def plain_letters(text: str) -> str:
    """
    The text with letters in place of the forms that they are drawn in, and of the radicals that look like them.

    >>> plain_letters("\u2ed8\u5e74\u2f83\u52a8")
    '青年自动'
    """
    if _RADICALS.search(text) is not None:
        text = _RADICALS.sub(
            lambda match: unicodedata.normalize("NFKC", match[0]), text.translate(_CHARACTER_BY_RADICAL)
        )
    text = _DRAWN_LETTERS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return _PARTED_VOWELS.sub(lambda match: match[2] + _WHOLE_VOWELS[match[3]], text)


@lru_cache(maxsize=4096)
def plain_figures(text: str) -> str:
    """
    The text with its figures, and the wide forms of letters and points, as ASCII has them, one for one.

    >>> plain_figures("1．２．٣ ۴")
    '1.2.3 4'
    """
    if text.isascii():
        return text
    return "".join([_plain_figure(char) for char in text])


def _plain_figure(char: str) -> str:
    if char.isdecimal():
        return str(unicodedata.decimal(char))
    return chr(ord(char) - 0xFEE0) if "\uff01" <= char <= "\uff5e" else char


@lru_cache(maxsize=8192)
def is_eastern(char: str) -> bool:
    """Whether a character is of the scripts of China and Japan, as wide as it is high, or their punctuation."""
    return char >= "\u2e80" and _EAST_CHAR.match(char) is not None


@lru_cache(maxsize=8192)
def is_unspaced(char: str) -> bool:
    """Whether a character is of a script that is written without spaces between words."""
    return char >= "\u0e00" and _UNSPACED_CHAR.match(char) is not None


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
    return unicodedata.normalize("NFC", _ACCENTS.sub("", text))


def is_word(text: str) -> bool:
    """Whether a text is one word and nothing else, with the signs drawn on its letters, or a compound with hyphens."""
    return text.isalpha() or _COMPOUND.fullmatch(text) is not None


def words_of(text: str) -> list[str]:
    """The words of a text, folded; a compound with hyphens is one word, and so is one with a dot: "cancel·lada"."""
    return _WORD_WITH_HYPHEN.findall(fold(text))


def printed_lines_to_text(lines: Iterable[str]) -> str:
    """
    The lines as one, with a space between two of them unless both are of a script without spaces, or a span of figures
    is broken; hyphens stay, but for soft ones in a word.

    >>> printed_lines_to_text(["imple\u00ad", "mented", "by all-"])
    'implemented by all-'
    >>> printed_lines_to_text(["进行", "中", "2024"])
    '进行中 2024'
    """
    return _printed(tuple(lines))


@lru_cache(maxsize=16384)
def _printed(lines: tuple[str, ...]) -> str:
    text = ""
    for line in map(one_line, lines):
        if text.endswith(_SOFT_HYPHEN) and line[:1].islower():
            text = text[:-1] + line
            continue
        is_run_on = text and line and is_unspaced(text[-1]) and is_unspaced(line[0])
        text += line if is_run_on or is_broken_figure(text, line) or not text else f" {line}"
    return one_line(text)


def is_broken_figure(left: str, right: str = "") -> bool:
    """
    Whether a line goes on with the last number of a code or of a span of figures.

    >>> is_broken_figure("L1M1D", "12"), is_broken_figure("2021–", "2024"), is_broken_figure("Annex B", "12")
    (True, True, False)
    """
    if _SPAN_BEGUN.search(left) is not None:
        return right[:1].isdecimal()
    # A number that a text goes on behind begins that text.
    return _CODE_BEGUN.fullmatch(left) is not None and _LAST_NUMBER.fullmatch(right) is not None


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
    return without_leaders(text.replace(_SOFT_HYPHEN, ""))


def without_leaders(text: str) -> str:
    """
    The text without dots that lead the eye from one text to the next.

    >>> without_leaders("1.2 Library hours . . . . . . done"), without_leaders("and so on....")
    ('1.2 Library hours done', 'and so on....')
    """
    has_dots = ".." in text or ". ." in text or (not text.isascii() and any(dot in text for dot in "·․‥…"))
    return _LEADER.sub(" ", text).strip() if has_dots else text


def _join_two(left: str, right: str, hyphenation: Hyphenation) -> str:
    if not right:
        return left
    if is_broken_figure(left, right):
        return left + right
    if is_unspaced(left[-1]) or is_unspaced(right[0]):
        return left + ("" if _is_written_on(left[-1], right[0], hyphenation) else " ") + right
    if left.endswith(_SOFT_HYPHEN):
        return _join_at_soft_hyphen(left[:-1], right, hyphenation)
    if left.endswith(_MIDDLE_DOT) and left[-2:-1].isalpha() and right[0].islower():
        # "il·lustrat" and "étudiant·e" are broken after the dot, which belongs to the word.
        return left + right
    return _join_at_hyphen(left, right, hyphenation) if left.endswith(_HYPHENS) else f"{left} {right}"


def _join_at_soft_hyphen(left: str, right: str, hyphenation: Hyphenation) -> str:
    """The two lines as one, where a soft hyphen stood between them that `left` no longer ends in."""
    if right[0] in _HYPHENS:
        return left + right
    before, after = _BROKEN_WORD.search(left + "-"), _FIRST_WORD.match(right)
    if before and after and hyphenation.joint(before[1], after[0], _SOFT_HYPHEN) == "- ":
        return f"{left}- {right}"
    is_break = right[0].islower() or (right[0].isupper() and left[-1:].isupper())
    return left + ("" if is_break else "-") + right


def _join_at_hyphen(left: str, right: str, hyphenation: Hyphenation) -> str:
    """The two lines as one, where the first ends in a hyphen."""
    before, after = _BROKEN_WORD.search(left), _FIRST_WORD.match(right)
    if before and after and after[0][0].islower():
        return left[:-1] + hyphenation.joint(before[1], after[0], left[-1]) + right
    if before and right[0] in _HYPHENS and right[1:2].islower():
        # Portuguese and Polish print the hyphen of a compound on both sides of a line end.
        return left + right[1:]
    # "a - b" broken after the dash is a dash between words, not a hyphen in one.
    return f"{left} {right}" if left.endswith(" -") else left + right


def _is_written_on(left: str, right: str, hyphenation: Hyphenation) -> bool:
    """Whether no space stands between two characters, one of them at least of a script without spaces."""
    unspaced, other = (left, right) if is_unspaced(left) else (right, left)
    return (
        is_unspaced(other) or not unspaced.isalpha() or not other.isalnum() or not hyphenation.is_marked_off(unspaced)
    )


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
        self._marked_off: dict[str, bool] = {}
        self._breaks_words = broken > 0.03 * len(self._lines)

    def is_marked_off(self, unspaced: str) -> bool:
        """See `Hyphenation`; by how the document's lines do it, where they don't tell by custom."""
        scripts = _EAST if is_eastern(unspaced) else _SOUTH_EAST
        if scripts not in self._marked_off:
            found = [match for line in self._lines for match in _MARKED_OFF[scripts].finditer(line)]
            spaced = sum(match[0][1] == " " for match in found)
            self._marked_off[scripts] = 2 * spaced > len(found) if found else scripts is _SOUTH_EAST
        return self._marked_off[scripts]

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
