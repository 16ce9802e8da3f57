"""
Stated totals: the numbers by which a report says how many deliverables there are and how far they got.

A statement of a number per status is a group of neighbouring lines (a list, a sentence, a small table) that gives at
least two statuses a number each. The number of all deliverables is looked for beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from reportparse.normalize.legend import Legend, split_at_signs
from reportparse.normalize.lines import TextLine
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# A number with thousands set apart, or plain figures; not part of a code, a date or a decimal.
_NUMBER = regex.compile(
    r"(?<![\p{L}\d.,/-])(\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d{1,9})(?![\p{L}\d]|[.,/-]\d)\s*(%|\p{Sc})?"
)
_PERCENT = regex.compile(r"(\d+(?:[.,]\d+)?)\s*%")
_SENTENCE_END = regex.compile(r"(?<=[\p{Ll}\d%)»])[.;!?]\s")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_HEAD_END = regex.compile(r"[:;,•|]|\s[\p{S}]\s")
_NEAR_LINES = 8
_NEXT_LINES = 3
_LABEL_WORDS = 5


@dataclass(frozen=True, slots=True)
class Statement:
    """A stated number: of one status, or of all deliverables (None)."""

    status: str | None
    count: int
    percent: float | None
    line: TextLine
    has_sign: bool = False


@dataclass(frozen=True, slots=True)
class _Number:
    value: int
    before: str
    after: str
    percent: float | None


def find_statements(
    views: Sequence[Sequence[TextLine]], legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]
) -> list[Statement]:
    """
    The statements of the whole report, the number of all deliverables first.

    `views` are ways to see the document's lines, the first one first where they show the same; `nouns` name what is
    counted.
    """
    groups = [group for lines in views for group in _groups(lines, legend, vocabulary, nouns)]
    group = max(groups, key=_group_rank, default=[])
    total = _find_total(views[0], group, vocabulary, nouns)
    return ([total] if total is not None else []) + group


def find_unused(
    lines: Sequence[TextLine], vocabulary: Vocabulary, nouns: frozenset[str], used: Iterable[Statement]
) -> list[Statement]:
    """The statements of a number with a status, in a line that names what is counted, that were not taken as totals."""
    taken = {(statement.line.position, statement.count) for statement in used}
    unused: dict[int, Statement] = {}
    for text, line in _joined(lines):
        words = {word.strip(".,;:()") for word in fold(text).split()}
        if not nouns.isdisjoint(words):
            for sentence in _SENTENCE_END.split(text):
                for statement in _sentence_statements(sentence, line, vocabulary, nouns):
                    if (line.position, statement.count) not in taken:
                        unused.setdefault(line.position, statement)
    return list(unused.values())


def _group_rank(group: Sequence[Statement]) -> tuple[int, int, int]:
    """The most statuses win, then those with signs, then the first: a summary comes before its details."""
    return len(group), sum(s.has_sign for s in group), -group[0].line.position


def _groups(
    lines: Sequence[TextLine], legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]
) -> Iterator[list[Statement]]:
    """Groups of neighbouring statements in which each status has one number."""
    group: list[Statement] = []
    for statement in _statements(lines, legend, vocabulary, nouns):
        if group and not _is_near(group[-1].line, statement.line):
            yield from _usable(group)
            group = []
        group.append(statement)
    yield from _usable(group)


def _usable(group: list[Statement]) -> Iterator[list[Statement]]:
    statuses = [statement.status for statement in group]
    # Two numbers for one status compare years or parts; none of them is the report's.
    if len(group) >= 2 and len(set(statuses)) == len(statuses):
        yield group


def _is_near(a: TextLine, b: TextLine) -> bool:
    return a.page_index == b.page_index and b.position - a.position <= _NEXT_LINES


def _statements(
    lines: Sequence[TextLine], legend: Legend, vocabulary: Vocabulary, nouns: frozenset[str]
) -> Iterator[Statement]:
    for text, line in _joined(lines):
        signed = split_at_signs(text)
        if signed and any(_NUMBER.search(rest) for _, rest in signed):
            yield from _signed_statements(signed, line, legend, vocabulary)
        else:
            for sentence in _SENTENCE_END.split(text):
                yield from _sentence_statements(sentence, line, vocabulary, nouns)


def _joined(lines: Sequence[TextLine]) -> Iterator[tuple[str, TextLine]]:
    """Each line by itself where it states something by itself, else the lines of its block as one text."""
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].block_index == lines[start].block_index:
            continue
        block = lines[start:index]
        if any(split_at_signs(line.text) for line in block) or all(len(line.text) < 50 for line in block):
            yield from ((line.text, line) for line in block)
        else:
            yield " ".join(line.text for line in block), block[0]
        start = index


def _signed_statements(
    signed: Iterable[tuple[str, str]], line: TextLine, legend: Legend, vocabulary: Vocabulary
) -> Iterator[Statement]:
    signs = list(line.signs)
    for sign, text in signed:
        mark = next((mark for mark in signs if mark.text == sign), None)
        if mark is not None:
            signs.remove(mark)
        numbers = _numbers(text)
        if not numbers:
            continue
        label = numbers[0].before or numbers[0].after
        entry = legend.by_sign(sign, mark.appearance if mark is not None else None)
        explained = entry is not None and (not _has_words(label) or fold(entry.label) in fold(label))
        status = vocabulary.find_status(label) or (entry.status if entry is not None and explained else None)
        if status is not None:
            yield Statement(status, numbers[0].value, numbers[0].percent, line, True)


def _has_words(text: str) -> bool:
    return any(c.isalpha() for c in text)


def _sentence_statements(
    sentence: str, line: TextLine, vocabulary: Vocabulary, nouns: frozenset[str]
) -> Iterator[Statement]:
    numbers = [number for number in _numbers(sentence) if not _counts_all(number, vocabulary, nouns)]
    if not numbers:
        return
    # Either every number follows its label (`done: 4`) or every one goes before it (`4 done`).
    before = [vocabulary.find_status_within(" ".join(number.before.split()[-_LABEL_WORDS:])) for number in numbers]
    after = [vocabulary.find_status_within(" ".join(number.after.split()[:_LABEL_WORDS])) for number in numbers]
    label_first = sum(s is not None for s in before) >= sum(s is not None for s in after)
    for number, status in zip(numbers, before if label_first else after, strict=True):
        if status is not None:
            yield Statement(status, number.value, number.percent, line)


def _numbers(text: str) -> list[_Number]:
    """The plain numbers of a text, each with the words up to the numbers beside it, and its percentage."""
    matches = [match for match in _NUMBER.finditer(text) if not match[2] and not _YEAR.fullmatch(match[1])]
    numbers = []
    for index, match in enumerate(matches):
        start = matches[index - 1].end() if index else 0
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        after = text[match.end() : end]
        percent = _PERCENT.search(after)
        value = int("".join(c for c in match[1] if c.isdecimal()))
        share = float(percent[1].replace(",", ".")) if percent else None
        numbers.append(
            _Number(value, _PERCENT.sub("", text[start : match.start()]).strip(), _PERCENT.sub("", after), share)
        )
    return numbers


def _find_total(
    lines: Sequence[TextLine], group: Sequence[Statement], vocabulary: Vocabulary, nouns: frozenset[str]
) -> Statement | None:
    """The number of all deliverables that stands nearest to the group, first of all before it."""
    found = [
        statement
        for text, line in _joined(lines)
        for sentence in _SENTENCE_END.split(text)
        for statement in _totals_in(sentence, line, vocabulary, nouns)
    ]
    if not group:
        # A number without a split is taken only where the report has no other.
        return found[0] if len({statement.count for statement in found}) == 1 else None
    anchor = group[0].line
    near = [s for s in found if s.line.page_index == anchor.page_index and _distance(s, anchor) <= _NEAR_LINES]
    return min(near, key=lambda s: (s.line.position > anchor.position, _distance(s, anchor)), default=None)


def _distance(statement: Statement, anchor: TextLine) -> int:
    return abs(statement.line.position - anchor.position)


def _totals_in(text: str, line: TextLine, vocabulary: Vocabulary, nouns: frozenset[str]) -> Iterator[Statement]:
    for number in _numbers(text):
        # Only the words right before the colon head the number: "Results: done: 4" heads it with "done".
        *_, head = _HEAD_END.split(number.before.rstrip(" :="))
        headed = number.before.rstrip().endswith((":", "=")) and _names_total(fold(head), vocabulary, nouns)
        if headed or _counts_all(number, vocabulary, nouns):
            yield Statement(None, number.value, number.percent, line)


def _counts_all(number: _Number, vocabulary: Vocabulary, nouns: frozenset[str]) -> bool:
    """Whether a number is followed by the word for what is counted, and by no status: `65 results`."""
    after = number.after.split()
    named = any(fold(word).strip(".,;:()") in nouns for word in after[:3])
    return named and vocabulary.find_status_within(" ".join(after[:_LABEL_WORDS])) is None


def _names_total(words: str, vocabulary: Vocabulary, nouns: frozenset[str]) -> bool:
    if vocabulary.find_status_within(words):
        return False
    bare = [word.strip(".,;:()") for word in words.split()]
    return any(word in nouns or word in vocabulary.total_words for word in bare)
