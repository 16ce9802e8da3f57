"""
Figures in running text: numbers in digits and words, shares, sums, and what limits them.

    text -> tokens (one number each) -> sums, parts of a whole, numbers with their shares -> figures
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.figure_words import plain

# Thousands set apart by any kind of space, an apostrophe, a dot or a comma; else plain figures, or decimals of a share.
_DIGITS = regex.compile(
    r"(?<![\p{L}\d.,/–-])(?:(?P<parted>\d{1,3}(?:[ \u00a0\u202f\u2009'’]\d{3})+)|(?P<marked>\d{1,3}(?:[.,]\d{3})+)"
    r"|(?P<plain>\d{1,9}))(?P<decimals>[.,]\d{1,3})?(?![\p{L}\d]|[.,/–-]\d)"
)
_SHARE_RANGE = regex.compile(
    r"(?<![\p{L}\d.,])\d{1,3}(?:[.,]\d+)?\s*%?\s+(\p{L}+(?:\s\p{L}+){0,2})\s+\d{1,3}(?:[.,]\d+)?\s*%"
)
_SIGN = regex.compile(r"\s*(%|\p{Sc}|°)")
# Turkish and Basque set the sign before the number: "%50", "% 50".
_PERCENT_BEFORE = regex.compile(r"(?<![\d\s]|\d\s)%\s?$|(?<=^|[^\d\s]\s)%\s?$")
_MONEY_BEFORE = regex.compile(r"\p{Sc}\s*$")
_OF = regex.compile(r"(?<![\d/.,-])(\d{1,6})\s?/\s?(\d{1,6})(?![\d/]|[.,]\d)")
_YEAR = regex.compile(r"(?:19|20)\d{2}")
YEARS = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’]\p{L}+)?")
_PLUS = regex.compile(r"\s*\+\s*")
_EQUALS = regex.compile(r"\s*=\s*")
_LONGEST_NUMBER_WORDS = 8
_LONGEST_QUALIFIER = 3
_JOINT_WORDS = 7
_ALL = 100.0
# Characters after a number in which its unit stands.
_NEAR = 60
_DASHES = "()[],=~≈–—-•|*"


@dataclass(frozen=True, slots=True)
class Figure:
    """
    A number that a text prints, from `start` to `end`: a count, a share, or both.

    Its label may stand within: `first_end` is where its first number ends. `whole` is what it is a part of where both
    stand together (`49 of 65`); `parts` are its summands (`457 + 59`).
    """

    start: int
    end: int
    first_end: int
    count: int | None = None
    percent: float | None = None
    whole: int | None = None
    parts: tuple[int, ...] = ()
    qualifier: str | None = None
    count_raw: str | None = None
    percent_raw: str | None = None
    is_word: bool = False

    @property
    def has_both(self) -> bool:
        """Whether it is a count and its share, and so a part of a whole: `49 (75 %)`."""
        return bool(self.count) and bool(self.percent)


def find_figures(text: str, vocabulary: Vocabulary, nouns: frozenset[str], language: str | None) -> list[Figure]:
    """The figures of a sentence in their order. Years, dates, amounts of money and parts of codes are none."""
    tokens = list(_in_digits(text, vocabulary))
    if language is not None:
        numbers, first = vocabulary.figures.numbers_in_words(language), vocabulary.figures.first_words(language)
        tokens += [token for token in _in_words(text, numbers, first) if not _overlaps(token, tokens)]
    ranges = _share_ranges(text, vocabulary)
    tokens = [token for token in tokens if not any(start <= token.start < end for start, end in ranges)]
    tokens = _without_articles(sorted(tokens, key=lambda token: token.start), text, vocabulary)
    figures = _wholes(_sums(tokens, text), text, vocabulary, nouns)
    return [_qualified(figure, text, vocabulary) for figure in _with_shares(figures, text, vocabulary, nouns)]


def _in_digits(text: str, vocabulary: Vocabulary) -> Iterator[Figure]:
    words = vocabulary.figures
    position = 0
    while match := _DIGITS.search(text, position) if position < len(text) else None:
        position = match.end()
        if (before := _PERCENT_BEFORE.search(text, 0, match.start())) is not None:
            start, end = before.start(), match.end()
            yield Figure(start, end, end, percent=_share(match), percent_raw=text[start:end])
            continue
        whole = _OF.match(text, match.start())
        sign = _SIGN.match(text, match.end())
        after = [plain(word) for word in text[match.end() : match.end() + _NEAR].split()[:2]]
        in_words = " ".join(after) in words.percent or bool(after and after[0] in words.percent)
        if (sign and sign[1] == "%") or (in_words and sign is None):
            end = sign.end() if sign else match.end()
            if match["parted"] and _share(match) > _ALL:
                # A column of numbers and one of shares: `43 100 %`.
                position = match.start("parted") + len(match["parted"].split()[0])
                first = text[match.start() : position]
                yield Figure(match.start(), position, position, count=_count(first), count_raw=first)
                continue
            yield Figure(match.start(), end, end, percent=_share(match), percent_raw=text[match.start() : end].strip())
            continue
        is_year = match["plain"] is not None and _YEAR.fullmatch(match["plain"]) is not None
        is_date = bool(after) and after[0] in words.months
        is_money = sign is not None or _MONEY_BEFORE.search(text[: match.start()]) is not None
        if match["decimals"] or is_year or is_date or is_money:
            continue
        yield Figure(match.start(), match.end(), match.end(), count=_count(match[0]), count_raw=match[0])
        if whole is not None:
            position = whole.end()
    for match in _OF.finditer(text):
        part, total = int(match[1]), int(match[2])
        if part <= total and not _YEAR.fullmatch(match[2]):
            yield Figure(match.start(), match.end(), match.end(), count=part, whole=total, count_raw=match[0])


def _share_ranges(text: str, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Where a text gives a range of shares, "from 1 to 99 %": it says what is meant, and not how much there is."""
    found = []
    for match in _SHARE_RANGE.finditer(text):
        if plain(match[1]) in vocabulary.figures.ranges:
            found.append(match.span())
    return found


def _count(raw: str) -> int:
    return int("".join(c for c in raw if c.isdecimal()))


def _share(match: regex.Match[str]) -> float:
    decimals = (match["decimals"] or "").replace(",", ".")
    marked = match["marked"]
    # Of a share one mark sets decimals apart, not thousands; where there are two, or decimals after it, it does.
    if marked and not decimals and sum(c in ".," for c in marked) == 1:
        return float(marked.replace(",", "."))
    return float(str(_count(marked or match["parted"] or match["plain"])) + decimals)


def _in_words(text: str, numbers: Mapping[str, int], first_words: frozenset[str]) -> Iterator[Figure]:
    words = [(match.start(), match.end(), fold(match[0])) for match in _WORD.finditer(text)]
    index = 0
    while index < len(words):
        if words[index][2] not in first_words:
            index += 1
            continue
        for length in range(min(_LONGEST_NUMBER_WORDS, len(words) - index), 0, -1):
            span = words[index : index + length]
            gaps = [text[a[1] : b[0]] for a, b in itertools.pairwise(span)]
            value = numbers.get(" ".join(word for _, _, word in span))
            if value is not None and all(gap.strip(" \u00a0-‐‑") == "" for gap in gaps):
                raw = text[span[0][0] : span[-1][1]]
                yield Figure(span[0][0], span[-1][1], span[-1][1], count=value, count_raw=raw, is_word=True)
                index += length - 1
                break
        index += 1


def _overlaps(token: Figure, others: Sequence[Figure]) -> bool:
    return any(token.start < other.end and other.start < token.end for other in others)


def _without_articles(tokens: list[Figure], text: str, vocabulary: Vocabulary) -> list[Figure]:
    """The tokens; a word for 1 is an article unless another number stands in the sentence, and before "total"."""
    has_other = any(token.count is not None and not _is_one(token) for token in tokens)
    return [
        token for token in tokens if not _is_one(token) or (has_other and not _heads_total(token, text, vocabulary))
    ]


def _is_one(token: Figure) -> bool:
    return token.is_word and token.count == 1


def _heads_total(token: Figure, text: str, vocabulary: Vocabulary) -> bool:
    after = plain(text[token.end :]).split()[:1]
    return bool(after) and after[0] in vocabulary.total_words


def _sums(tokens: Sequence[Figure], text: str) -> list[Figure]:
    """Numbers with plus signs between them as one figure, and the number that an equals sign gives for them."""
    figures: list[Figure] = []
    index = 0
    while index < len(tokens):
        end = index
        while end + 1 < len(tokens) and _joined(tokens[end], tokens[end + 1], text, _PLUS):
            end += 1
        run = tokens[index : end + 1]
        index = end + 1
        if len(run) == 1:
            figures.append(run[0])
            continue
        parts = tuple(token.count or 0 for token in run)
        joint = replace(run[0], end=run[-1].end, count=sum(parts), parts=parts)
        if figures and _joined(figures[-1], run[0], text, _EQUALS):
            joint = replace(figures.pop(), end=run[-1].end, parts=parts)
        elif index < len(tokens) and _joined(run[-1], tokens[index], text, _EQUALS):
            joint = replace(joint, end=tokens[index].end, count=tokens[index].count)
            index += 1
        figures.append(replace(joint, first_end=joint.end, count_raw=text[joint.start : joint.end]))
    return figures


def _joined(a: Figure, b: Figure, text: str, sign: regex.Pattern[str]) -> bool:
    return a.count is not None and b.count is not None and sign.fullmatch(text[a.end : b.start]) is not None


def _wholes(figures: Sequence[Figure], text: str, vocabulary: Vocabulary, nouns: frozenset[str]) -> list[Figure]:
    """`49 of the 65 results` as one figure."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if (
            last is not None
            and figure.count is not None
            and last.whole is None
            and not _is_one(last)
            and (last.count is None or last.count <= figure.count)
            and _is_out_of(text[last.end : figure.start], vocabulary, nouns)
        ):
            found[-1] = replace(last, end=figure.end, first_end=figure.end, whole=figure.count)
        else:
            found.append(figure)
    return found


def _is_out_of(between: str, vocabulary: Vocabulary, nouns: frozenset[str]) -> bool:
    words = plain(between).split()
    if not words or len(words) > _JOINT_WORDS or any(c in between for c in ";:,()"):
        return False
    out_of = {word for phrase in vocabulary.figures.out_of for word in phrase.split()}
    harmless = out_of | nouns | vocabulary.total_words | vocabulary.common_words - vocabulary.conjunctions
    # One word of any kind may stand right before the number: "six of our ten".
    return (
        not out_of.isdisjoint(words)
        and all(word in harmless for word in words[:-1])
        and (words[-1] in harmless or (words[-1] not in vocabulary.conjunctions and len(words) > 1))
    )


def _with_shares(figures: Sequence[Figure], text: str, vocabulary: Vocabulary, nouns: frozenset[str]) -> list[Figure]:
    """A count and the share beside it, in whichever order, as one figure: `49 (75 %)`, `75 % (49 results)`."""
    found: list[Figure] = []
    for figure in figures:
        last = found[-1] if found else None
        if last is not None and _complement(last, figure) and _belong(last, figure, text, vocabulary, nouns):
            count, share = (last, figure) if last.count is not None else (figure, last)
            found[-1] = replace(
                last,
                end=figure.end,
                count=count.count,
                parts=count.parts,
                whole=count.whole if count.whole is not None else share.whole,
                percent=share.percent,
                count_raw=count.count_raw,
                percent_raw=share.percent_raw,
                qualifier=_qualifier(text[: share.start], vocabulary) if share is figure else None,
            )
        else:
            found.append(figure)
    return found


def _complement(a: Figure, b: Figure) -> bool:
    return (a.count is None) != (b.count is None) and (a.percent is None) != (b.percent is None)


def _belong(a: Figure, b: Figure, text: str, vocabulary: Vocabulary, nouns: frozenset[str]) -> bool:
    """Whether nothing but words for what is counted stands between, or the second figure is set in parentheses."""
    between = text[a.end : b.start]
    words = plain(between).split()
    if any(c in between for c in ";:") or len(words) > _JOINT_WORDS:
        return False
    qualifying = {word for phrase in vocabulary.figures.qualifier_by_phrase for word in phrase.split()}
    harmless = nouns | qualifying
    if all(word in harmless or word in _DASHES for word in words):
        return "," not in between
    if a.count is not None and _ends_in_that_is(words, between, vocabulary):
        return True
    # In parentheses right after it, or after its label: "49 completed (75 %)".
    return between.rstrip(" ≈~").endswith(("(", "[")) and between.count("(") + between.count("[") == 1


def _ends_in_that_is(words: Sequence[str], between: str, vocabulary: Vocabulary) -> bool:
    """Whether words say that a share is that of the number before: "49 are completed, i.e. 75 %"."""
    while words and words[-1] not in vocabulary.figures.that_is and words[-1] in vocabulary.figures.fillers:
        # "lo que supone el 75 %": an article may stand between, unless the phrase itself ends in it.
        if any(" ".join(words).endswith(f" {phrase}") for phrase in vocabulary.figures.that_is):
            break
        words = words[:-1]
    said = " ".join(words)
    phrase = next((p for p in vocabulary.figures.that_is if said == p or said.endswith(f" {p}")), None)
    # A conjunction alone says it only right after the number: "49 or 75 %".
    return phrase is not None and (phrase not in vocabulary.conjunctions or said == phrase or "," in between)


def _qualified(figure: Figure, text: str, vocabulary: Vocabulary) -> Figure:
    own = _qualifier(text[: figure.start], vocabulary)
    return replace(figure, qualifier=own or figure.qualifier)


def _qualifier(before: str, vocabulary: Vocabulary) -> str | None:
    """What the words right before a figure say of it: "over", "under", "at_least", "at_most", "about"."""
    stripped = before.rstrip()
    if stripped.endswith((">", "≥", "<", "≤", "~", "≈")):
        return {">": "over", "≥": "at_least", "<": "under", "≤": "at_most"}.get(stripped[-1], "about")
    words = [plain(word) for word in before.split()[-_LONGEST_QUALIFIER - 1 :]]
    for length in range(min(_LONGEST_QUALIFIER, len(words)), 0, -1):
        found = vocabulary.figures.qualifier_by_phrase.get(" ".join(words[-length:]))
        if found is not None:
            return found
    return None
