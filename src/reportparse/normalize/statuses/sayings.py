"""
What a text says of how far something is: a status with whatever follows it, or a share of what was to be done.

"Completed in March 2024", "Partly: two of three wards", "In progress - 60 %", "No budget: not started". The status is
the head of the text; a date, a share, a reason or a reference behind it takes nothing of it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import regex

from reportparse import marks
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary
from reportparse.vocabulary.spacing import word_starts

# How sure each is: nothing but a date, a share or what stands in brackets behind the status; words behind it; words
# that speak of another status as well, or before it. Under 0.9 the audit asks for a look.
_PLAIN, _WORDS, _TWO_SIDED = 0.95, 0.92, 0.7
# A text with more words is a report of its own: what parts its first words from the rest, and how many these may be.
_LONGEST_WORDS = 40
_HEAD = regex.compile(r"[^.:;–—。：；]{2,80}(?=[.:;–—。：；])")
_LONGEST_LEAD_WORDS = 6
_ALL_PERCENT = 100
_LONGEST_STEP_WORDS = 12
# So many shares tell whether they are of progress; so many of them, as a part, are none or all.
_LEAST_SHARES, _ENDS_SHARE = 3, 0.3

_SHARE = regex.compile(r"(?<![\d.,])(\d{1,3})(?:[.,]\d+)?\s?[%％٪]|[%％٪]\s?(\d{1,3})(?:[.,]\d+)?(?![\d.,])")
_SHARE_ALONE = regex.compile(rf"[(\[]?(?:{_SHARE.pattern})[)\]]?")
_FRACTION = regex.compile(r"(\d{1,2})\s?[/⁄]\s?(\d{1,2})")
_STARS = regex.compile(r"([★⭐✭●■◆▮]*)([☆✩○□◇▯]*)")
# A larger number below the stroke is that of a year or a day.
_MOST_STEPS = 10
_BRACKETED = regex.compile(r"[(\[（【][^()\[\]（）【】]*[)\]）】]?")
_EDGE = " \t.,;:()[]«»\"'!?*–—-‐/|，。；：（）【】、"
_LESSER_FIRST = {"not_done": 0, "in_progress": 1, "done": 2}
_SEPARATORS = frozenset(":;,.–—-|(：；，（")


@dataclass(frozen=True, slots=True)
class Saying:
    """A status, the words that say it as printed, and how sure that is (0-1)."""

    status: str
    phrase: str
    confidence: float

    @property
    def is_plain(self) -> bool:
        """Whether nothing stands beside the status but a date, a share, little words, or what is in brackets."""
        return self.confidence >= _PLAIN


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, folded and without punctuation around it ("" where it is nothing else), and where it stands."""

    word: str
    start: int
    end: int


def find_saying(text: str, vocabulary: Vocabulary) -> Saying | None:
    """The status that a text in the place of a status says; None where it says none, or nobody can tell which."""
    exact = vocabulary.find_status(text)
    if exact is not None:
        # A negation of words that are no status ("No comment") may be one of something else.
        is_named = vocabulary.find_status_within(text) is not None
        return Saying(exact, text, 1.0 if is_named else _TWO_SIDED)
    words = [word for word in _split(text) if word.word]
    if not words:
        return None
    if len(words) > _LONGEST_WORDS:
        return _of_head(text, vocabulary)
    folded = tuple(word.word for word in words)
    vocabulary = vocabulary.speaking(folded)
    phrases = list(vocabulary.status_phrases(folded))
    if not phrases:
        return _denied(text, words, vocabulary)
    if (qualified := _qualified(text, words, phrases, vocabulary)) is not None:
        return qualified
    index, length, status = phrases[0]
    first, last = words[_first_of(folded, index, status, vocabulary)], words[index + length - 1]
    lead, tail = text[: first.start], text[last.end :]
    said = {found for _, _, found in phrases}
    sure = _sure(lead, tail, said, vocabulary)
    if sure is None:
        return None
    return _with_share(Saying(status, text[first.start : last.end].strip(_EDGE), sure), f"{lead} {tail}")


def _of_head(text: str, vocabulary: Vocabulary) -> Saying | None:
    """What the first words of a long text say, where something parts them from it: not for sure what all of it says."""
    head = _HEAD.match(text)
    saying = find_saying(head[0], vocabulary) if head is not None else None
    return replace(saying, confidence=_TWO_SIDED) if saying is not None and saying.is_plain else None


def _qualified(
    text: str, words: Sequence[_Word], phrases: Sequence[tuple[int, int, str]], vocabulary: Vocabulary
) -> Saying | None:
    """
    A text of a few words, all of two statuses that nothing parts: the lesser one says how far the other is true.

    "Implementation partial" is no contradiction, and "completed - under way" is one, as "completed and under way" is;
    "Done Not started" are two heads.
    """
    told = sum(length for _, length, _ in phrases)
    statuses = {status for _, _, status in phrases}
    is_whole = len(phrases) == len(statuses) == 2 and told >= len(words) - 1
    named = {index + i for index, length, _ in phrases for i in range(length)}
    is_whole = is_whole and not any(w.word in vocabulary.conjunctions for i, w in enumerate(words) if i not in named)
    if not is_whole or not statuses <= _LESSER_FIRST.keys() or any(c in _SEPARATORS for c in text.strip(_EDGE)):
        return None
    if text[words[phrases[1][0]].start].isupper():
        return None
    return Saying(min(statuses, key=_LESSER_FIRST.__getitem__), text, _WORDS)


def find_share(text: str) -> float | None:
    """
    The share (0-100) that a text is as a whole: a percentage, a fraction of few steps, a row of stars; else None.

    >>> find_share("60 %"), find_share("(0%)"), find_share("4/5"), find_share("★★☆☆"), find_share("60 % of schools")
    (60.0, 0.0, 80.0, 50.0, None)
    """
    text = marks.bare_sign(text)
    if (match := _SHARE_ALONE.fullmatch(text)) is not None:
        value = _value(match)
        return value if value <= _ALL_PERCENT else None
    if (match := _FRACTION.fullmatch(text)) is not None:
        part, whole = int(match[1]), int(match[2])
    elif (match := _STARS.fullmatch(text)) is not None:
        part, whole = len(match[1]), len(text)
    else:
        return None
    is_share = 1 < whole <= _MOST_STEPS and part <= whole
    return _ALL_PERCENT * part / whole if is_share else None


def are_of_progress(shares: Sequence[float]) -> bool:
    """Whether some shares are of things that get done: other than shares of a whole they reach their ends often."""
    ends = sum(share in (0, _ALL_PERCENT) for share in shares)
    return len(shares) >= _LEAST_SHARES and ends >= _ENDS_SHARE * len(shares) and _ALL_PERCENT in shares


def find_step(text: str, vocabulary: Vocabulary) -> str | None:
    """
    What a short text is as the step of a scale of statuses: a status with next to nothing beside it, or a sign of the
    report's own legend; None of any other text.
    """
    if len(text.split()) > _LONGEST_STEP_WORDS:
        return None
    if vocabulary.is_explained(text):
        return text
    saying = find_saying(text, vocabulary)
    return saying.status if saying is not None and saying.is_plain else None


def share_to_status(share: float) -> str:
    """What a percentage of progress means by convention: nothing, something, all of it."""
    return "done" if share >= _ALL_PERCENT else "not_done" if share == 0 else "in_progress"


def _value(match: regex.Match[str]) -> float:
    digits = match[0].strip("()[] %％٪").replace(",", ".")
    return float(digits)


@lru_cache(maxsize=4096)
def _split(text: str) -> tuple[_Word, ...]:
    """The words of a text, whether spaces part them or not."""
    found: list[_Word] = []
    starts = word_starts(text)
    start = 0
    for index, char in enumerate(text + " "):
        if not (char.isspace() or index in starts):
            continue
        if start < index:
            found.append(_Word(_bare(text[start:index]), start, index))
        start = index + 1 if char.isspace() else index
    return tuple(found)


def _bare(word: str) -> str:
    return fold(word).strip(_EDGE)


def _first_of(words: Sequence[str], index: int, status: str, vocabulary: Vocabulary) -> int:
    """Where a phrase begins: with the negation before it, if one makes it what it says."""
    if status != "not_done" or vocabulary.negations.isdisjoint(words[max(0, index - 3) : index]):
        return index
    return next(i for i in range(max(0, index - 3), index) if words[i] in vocabulary.negations)


def _sure(lead: str, tail: str, said: set[str], vocabulary: Vocabulary) -> float | None:
    """How sure the head of a text is its status, by what stands before and behind it; None where it is not."""
    before = [word.word for word in _split(lead) if word.word]
    # Where the status stands last, a whole reason stands before it.
    if len(before) > (2 if vocabulary.status_ends else 1) * _LONGEST_LEAD_WORDS:
        return None
    own = [word for word in before if not _is_no_reason(word, vocabulary)]
    if own and len(said) > 1:
        return None
    if said != {"not_done"} and any(word in vocabulary.doubts for word in before):
        # "Nearly done", "will be postponed": not yet. "Still not done" leaves no doubt.
        return None if "done" in said else _TWO_SIDED
    if own:
        return _TWO_SIDED if _may_follow(lead, tail, vocabulary) else None
    if len(said) > 1:
        return _TWO_SIDED
    behind = [word.word for word in _split(_BRACKETED.sub(" ", tail)) if word.word]
    return _PLAIN if all(_is_no_reason(word, vocabulary) for word in behind) else _WORDS


def _is_no_reason(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a word beside a status says nothing of its own: a little word, a figure, a month."""
    return _is_little(word, vocabulary) or word in vocabulary.figures.months


def _may_follow(lead: str, tail: str, vocabulary: Vocabulary) -> bool:
    """Whether a reason may stand before a status: something parts the two, or the language puts it there."""
    is_last = bool(vocabulary.status_ends) and not any(word.word for word in _split(tail))
    return is_last or lead.rstrip()[-1:] in _SEPARATORS


def _is_little(word: str, vocabulary: Vocabulary) -> bool:
    # In some languages a figure has an ending: "2025era", "2024-re".
    is_figure = word[:1].isdecimal() or not any(c.isalpha() for c in word)
    return (
        is_figure
        or word in vocabulary.common_words
        or word in vocabulary.negations
        or word in vocabulary.figures.fillers
        or word in vocabulary.figures.periods
        or word in vocabulary.total_nouns
        or word in vocabulary.header_words
    )


def _with_share(saying: Saying, rest: str) -> Saying:
    """A saying with the percentage beside it: what is done to 60 % is in progress."""
    match = _SHARE.search(rest)
    value = _value(match) if match is not None else None
    if value is None or value > _ALL_PERCENT or saying.status not in ("done", "in_progress", "not_done"):
        return saying
    status = share_to_status(value)
    if status == saying.status:
        return saying
    # "Under way, 100 %" is a contradiction; so is "not started, 20 %".
    settled = status if saying.status == "done" else saying.status
    return Saying(settled, saying.phrase, min(saying.confidence, _TWO_SIDED))


def _denied(text: str, words: Sequence[_Word], vocabulary: Vocabulary) -> Saying | None:
    """A text that begins with a negation and says nothing else that is known: "Not yet", "not undertaken for now"."""
    first = words[0].word
    if first not in vocabulary.negations or first in vocabulary.noes:
        return None
    end = words[1].end if len(words) > 1 else words[0].end
    return Saying("not_done", text[:end].strip(_EDGE), _TWO_SIDED)
