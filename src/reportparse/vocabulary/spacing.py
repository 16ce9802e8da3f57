"""
Words set apart, for comparing: where a script sets no spaces, or writes little words onto others.

Where a word begins is told by the words of the vocabularies, the longest first. What they do not know stays whole; of
Chinese each character is a word. A figure is parted from the letters around it, and looks as ASCII has it.
"""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise

import regex

from reportparse.text import fold, plain_figures
from reportparse.vocabulary.files import languages, part_of, read_packed, read_words, texts_of

_EAST = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\u3005"
_SOUTH = r"\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LEFTWARD = r"\p{Hebrew}\p{Arabic}"
_OWN = _EAST + _SOUTH + r"\p{Hangul}" + _LEFTWARD
# Hebrew abbreviations have a quotation mark before their last letter.
_RUN = regex.compile(
    rf"(?P<unspaced>[{_EAST}]+|[{_SOUTH}]+)|(?P<hangul>\p{{Hangul}}+)"
    rf"|(?P<leftward>(?:[{_LEFTWARD}][\p{{Hebrew}}\p{{Arabic}}\p{{M}}\u0640\u200c]*)(?:[\"'״׳]\p{{Hebrew}}+)*)"
)
# What needs looking at: letters of these scripts, figures and points that ASCII does not have.
_CONCERNED = regex.compile(rf"[{_OWN}\u3001\u3002\uff01-\uff5e\u060c\u061b\u061f\u066a\u06d4\u0964]|(?![0-9])\p{{Nd}}")
_POINTS = str.maketrans("、。，；：！？（）％،؛؟٪۔।", ",.,;:!?()%,;?%..")
# A little word that is written onto a figure with a hyphen.
_HYPHEN = regex.compile(rf"(?<=[{_LEFTWARD}])[-\u05be\u2010-\u2013](?=\d)")
_WIDE_POINT = regex.compile(r"[、。，；：！？（）،؛؟۔।]")
# Letters of a word beside a prefix, and of the syllables that a Korean word begins with, at least.
_SHORTEST_STEM, _SHORTEST_START = 2, 2
# Longer texts come once, and are not kept.
_LONGEST_KEPT = 1000
_LETTER = regex.compile(r"[\p{L}\p{M}]")


def set_apart(text: str) -> str:
    """
    The text with a space before each word, and plain figures and points. Other scripts stay as they are.

    >>> set_apart("已完成６项，占60％")
    '已完成 6 项, 占 60%'
    """
    if text.isascii():
        return text
    return _kept_apart(text) if len(text) <= _LONGEST_KEPT else _apart(text)


def _apart(text: str) -> str:
    if _CONCERNED.search(text) is None:
        return text
    starts = word_starts(text)
    plain = _plain(text)
    cuts = [0, *sorted(starts), len(plain)]
    return " ".join(part for a, b in pairwise(cuts) if (part := plain[a:b].strip()))


def word_starts(text: str) -> frozenset[int]:
    """The indices at which words begin that no space stands before."""
    if text.isascii():
        return frozenset()
    return _kept_starts(text) if len(text) <= _LONGEST_KEPT else _starts(text)


def _starts(text: str) -> frozenset[int]:
    if _CONCERNED.search(text) is None:
        return frozenset()
    plain = _plain(text)
    found = {index for match in _RUN.finditer(plain) for index in _starts_in(match, plain)}
    points = (match for match in _WIDE_POINT.finditer(text) if not _is_within_number(text, match))
    found |= {match.start() if match[0] == "（" else match.end() for match in points}
    return frozenset(index for index in found if 0 < index < len(text))


_kept_apart, _kept_starts = lru_cache(maxsize=16384)(_apart), lru_cache(maxsize=16384)(_starts)


def _plain(text: str) -> str:
    """The text with figures and points as ASCII has them, one for one."""
    return _HYPHEN.sub(" ", plain_figures(text).translate(_POINTS))


def _is_within_number(text: str, match: regex.Match[str]) -> bool:
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    return match[0] in "，。" and before.isdecimal() and after.isdecimal()


def _starts_in(match: regex.Match[str], text: str) -> Iterator[int]:
    """The indices at which the words of a run of one script begin, and where what follows it does."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or before == ")":
        yield start
    if after.isalnum() or after == "(":
        yield end
    run = match[0]
    if match["unspaced"]:
        lengths = _unspaced_lengths(run)
    elif match["hangul"]:
        lengths = _hangul_lengths(run, before.isdecimal())
    else:
        lengths = _leftward_lengths(run)
    index = start
    for length in lengths:
        index += length
        if index < end:
            yield index


def _unspaced_lengths(run: str) -> Iterator[int]:
    """How long the words of a run are: known words, what stands between them, and each other Chinese character."""
    known, longest = _words()
    index = unknown = 0
    while index < len(run):
        length = next((n for n in range(min(longest, len(run) - index), 0, -1) if _is_word(run, index, n, known)), 0)
        is_single = regex.match(r"\p{Han}", run[index]) is not None
        if length or is_single:
            if index > unknown:
                yield index - unknown
            yield (length or 1)
            index += length or 1
            unknown = index
        else:
            index += 1
    if len(run) > unknown:
        yield len(run) - unknown


def _is_word(run: str, start: int, length: int, known: frozenset[str]) -> bool:
    """Whether a known word stands at an index, and no sign of its last or of another letter is cut off."""
    end = start + length
    return run[start:end] in known and _is_base(run, start) and _is_base(run, end)


def _is_base(run: str, index: int) -> bool:
    """Whether no sign stands at an index that is drawn on the letter before it."""
    return index >= len(run) or regex.match(r"\p{M}", run[index]) is None


def _hangul_lengths(run: str, follows_figure: bool) -> Iterator[int]:
    """How long the parts of a Korean word are: what it begins with, and its endings. A figure's unit is one."""
    known, longest = _words()
    index, shortest = 0, 1 if follows_figure else _SHORTEST_START
    while index < len(run):
        if run[index:] in known:
            yield len(run) - index
            return
        left = min(longest, len(run) - index)
        length = next((n for n in range(left, shortest - 1, -1) if run[index : index + n] in known), 0)
        if not length:
            yield len(run) - index
            return
        yield length
        index, shortest = index + length, _SHORTEST_START


def _leftward_lengths(word: str) -> Iterator[int]:
    """How long the parts of an Arabic or Hebrew word are: a little word written onto it, and the word itself."""
    known, _ = _words()
    folded = fold(word)
    if folded in known:
        yield len(word)
        return
    for prefix in _prefixes():
        stem = folded.removeprefix(prefix)
        if stem != folded and len(stem) >= _SHORTEST_STEM and stem in known:
            cut = _letters_end(word, len(prefix))
            yield cut
            yield len(word) - cut
            return
    yield len(word)


def _letters_end(word: str, count: int) -> int:
    """Where so many letters of a word end, with the signs that are drawn on them."""
    index = 0
    while index < len(word) and (count > 0 or not _is_base(word, index)):
        count -= regex.match(r"\p{L}", word[index]) is not None
        index += 1
    return index


@cache
def _words() -> tuple[frozenset[str], int]:
    """Every word of the vocabularies that is of these scripts, folded, and how long the longest one is."""
    packed = read_packed()
    words = frozenset(texts_of(packed, "unspaced") if packed is not None else unspaced_words())
    return words, max(map(len, words), default=0)


@cache
def _prefixes() -> tuple[str, ...]:
    """The little words that are written onto others, the longest first."""
    packed = read_packed()
    return tuple(texts_of(packed, "prefixes") if packed is not None else prefixes())


def unspaced_words() -> list[str]:
    """Every word of the vocabularies that is of these scripts, folded, from their files."""
    own = regex.compile(f"[{_OWN}]")
    phrases = (phrase for code in languages() for phrase in _phrases(read_words(code)) if own.search(phrase))
    return sorted({word.strip(".,;:()[]") for phrase in phrases for word in phrase.split() if own.search(word)})


def prefixes() -> list[str]:
    """The little words that are written onto others, the longest first, from the files."""
    found = {prefix for code in languages() for prefix in texts_of(read_words(code), "prefixes")}
    return sorted(found, key=lambda prefix: (-len(prefix), prefix))


def _phrases(table: Mapping[str, object]) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _phrases(part_of(table, key))
        else:
            yield from texts_of(table, key)
