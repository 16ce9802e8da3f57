"""Figures as infographics show them: a large number, and what it counts in small letters below it."""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from reportparse.normalize.lines import TextLine
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# So many times larger than its label is a number that a reader sees as one figure.
_LARGER = 1.4
# How far below a number its label may begin, in heights of the number; and how many lines it may have.
_FAR = 2.0
_MOST_LINES = 3
_MOST_WORDS = 8


def captioned(lines: Sequence[TextLine], vocabulary: Vocabulary) -> list[TextLine]:
    """
    Each large number with its label as one line: `49` above `completed` is "49 completed".

    Several numbers may be printed as one line; of those at one height the labels below are as many, or none is taken.
    """
    percent = vocabulary.figures.percent
    sign = "|".join(["%", *(regex.escape(word) for word in sorted(percent, key=len, reverse=True))])
    number = regex.compile(rf"\d[\d.,'’]*(?:\s?(?:{sign}))?", regex.IGNORECASE)
    numbers = [line for line in lines if regex.fullmatch(rf"(?:{number.pattern}\s*)+", line.text.strip(), regex.I)]
    found: list[TextLine] = []
    seen: list[TextLine] = []
    for line in numbers:
        if line.place.bbox is None:
            found += _beside(lines, line, number)
        elif line not in seen:
            row = [other for other in numbers if _at_one_height(line, other)]
            seen += row
            found += _below(lines, row, number)
    return [*found, *_in_rows(lines, number, vocabulary)]


def _in_rows(lines: Sequence[TextLine], number: regex.Pattern[str], vocabulary: Vocabulary) -> Iterator[TextLine]:
    """Rows of a table that are nothing but numbers, each with its label in the row below, however cells cut them."""
    for line, below in itertools.pairwise(lines):
        texts = number.findall(line.text)
        if line.block_index == below.block_index and len(texts) > 1 and not number.sub("", line.text).strip():
            labels = _parted(below.text, len(texts), vocabulary)
            yield from (replace(line, text=f"{a} {b}") for a, b in zip(texts, labels, strict=False))


def _parted(text: str, count: int, vocabulary: Vocabulary) -> list[str]:
    """A text as so many labels: phrases for statuses, each once, and one for all rows at most; else nothing."""
    words = text.split()
    found = [(i, i + length, status) for i, length, status in vocabulary.status_phrases(tuple(map(fold, words)))]
    statuses = [status for _, _, status in found]
    covered = {i for first, end, _ in found for i in range(first, end)}
    rest = [i for i in range(len(words)) if i not in covered]
    is_run = rest == list(range(rest[0], rest[0] + len(rest))) if rest else True
    if not is_run or len(set(statuses)) < len(statuses) or len(found) + bool(rest) != count or len(found) < 2:
        return []
    spans = [(first, end) for first, end, _ in found] + ([(rest[0], rest[-1] + 1)] if rest else [])
    return [" ".join(words[first:end]) for first, end in sorted(spans)]


def _beside(lines: Sequence[TextLine], line: TextLine, number: regex.Pattern[str]) -> Iterator[TextLine]:
    """In a format without pages: the number, and the small line that comes next."""
    label = next((other for other in lines if other.position == line.position + 1), None)
    if label is not None and _is_label(line, label) and len(number.findall(line.text)) == 1:
        yield replace(line, text=f"{line.text} {label.text}")


def _below(lines: Sequence[TextLine], row: Sequence[TextLine], number: regex.Pattern[str]) -> Iterator[TextLine]:
    """On a page: the numbers at one height, each with the small lines that stand below it."""
    ordered = sorted(row, key=_left)
    numbers = [(text, line) for line in ordered for text in number.findall(line.text)]
    groups = _labels(lines, ordered[0])
    if len(groups) == len(numbers):
        for (text, line), group in zip(numbers, groups, strict=True):
            # Rows of tiles are near each other by their labels: the numbers of one row are read before these.
            last = group[-1].position
            yield replace(line, text=" ".join([text, *(label.text for label in group)]), position=last)


def _labels(lines: Sequence[TextLine], number: TextLine) -> list[list[TextLine]]:
    """The lines below a row of numbers, those one above the other together; none where one is as large as a number."""
    box = number.place.bbox
    assert box is not None, "it stands on a page"
    below = [line for line in lines if line.page_index == number.page_index and _top(line) >= box.bottom - 1]
    near = [line for line in below if _top(line) - box.bottom <= _FAR * box.height]
    if not near or not all(_is_label(number, line) for line in near if _top(line) - box.bottom <= box.height):
        return []
    groups: list[list[TextLine]] = []
    first = min(_top(line) for line in near)
    for label in sorted(below, key=lambda line: (_top(line), _left(line))):
        group = next((group for group in groups if _is_under(group[-1], label)), None)
        if group is not None and len(group) < _MOST_LINES and _is_label(number, label):
            group.append(label)
        elif _top(label) - first < label.style.size:
            groups.append([label])
    return sorted(groups, key=lambda group: _left(group[0]))


def _at_one_height(a: TextLine, b: TextLine) -> bool:
    return a.page_index == b.page_index and b.place.bbox is not None and abs(_top(a) - _top(b)) < a.style.size / 2


def _top(line: TextLine) -> float:
    return line.place.bbox.top if line.place.bbox is not None else -1.0


def _left(line: TextLine) -> float:
    return line.place.bbox.x0 if line.place.bbox is not None else 0.0


def _is_under(upper: TextLine, lower: TextLine) -> bool:
    a, b = upper.place.bbox, lower.place.bbox
    if a is None or b is None:
        return False
    return b.top >= a.bottom - 1 and b.top - a.bottom <= a.height and a.x0 < b.x1 and b.x0 < a.x1


def _is_label(number: TextLine, label: TextLine) -> bool:
    is_small = number.style.size >= _LARGER * label.style.size
    return is_small and any(c.isalpha() for c in label.text) and len(label.text.split()) <= _MOST_WORDS
