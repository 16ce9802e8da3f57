"""Guideline headings: where a guideline's title is printed, in whatever words the report calls a guideline."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.codes import Runs, find_codes
from reportparse.document import Line, Paragraph, Place
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

# A heading is short; prose that names a code is not.
_LONGEST_HEADING = 220
_LONGEST_LABEL_WORDS = 5
_LONGEST_BARE_WORDS = 8
# One or two words before a code, with a line of text below, say what the code is of: they are no title.
_SHORT_LABEL_WORDS = 2
# How much larger than its title a number alone is set, at least, to be a heading.
_LARGER = 1.2
_EDGE = " \t:;,.—–-·|()[]"
_END = " \t:;,—–-|·"
_DASHES = ("–", "—", "-")
_WORD = regex.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Heading:
    """
    The title of a guideline (None: its heading has no title), where it is printed, and its code as printed.

    `pattern` is what is printed before the title, folded, with # for the guideline's number: `outcome #:`.
    """

    title: tuple[str, ...] | None
    places: tuple[Place, ...]
    raw_code: str | None
    pattern: str = ""


def find_headings(paragraphs: Sequence[Paragraph], guideline: Runs, vocabulary: Vocabulary) -> list[Heading]:
    """
    What may be the heading of a guideline, the nearest above its first row first.

    `paragraphs` are those between the first row of the guideline before it and its own, in reading order.
    """
    return [
        replace(heading, pattern=_pattern(heading, paragraphs[index], guideline))
        for index in range(len(paragraphs) - 1, -1, -1)
        if (heading := _read_heading(paragraphs[index], paragraphs[index + 1 :], guideline, vocabulary)) is not None
    ]


def best_heading(found: Sequence[Heading], count_by_pattern: Mapping[str, int]) -> Heading | None:
    """
    The one of some headings that is a guideline's; of equals the first. None without any.

    One that looks like what stands over other guidelines is surer: chapters of the text are numbered as well. So is
    one that prints the code, rather than the guideline's number after some word.
    """
    return max(found, key=lambda h: count_by_pattern.get(h.pattern, 0) + (h.raw_code is not None), default=None)


def _pattern(heading: Heading, block: Paragraph, guideline: Runs) -> str:
    """What the line of a heading prints before its title."""
    text = next(one_line(line.raw) for line in block.lines if line.place == heading.places[0])
    before = text[: text.rfind(heading.title[0])] if heading.title and heading.title[0] in text else text
    start, _, end = fold(before).strip().rpartition(fold(heading.raw_code or guideline[-1]))
    return f"{start}#{end}"


def find_bare_heading(paragraphs: Sequence[Paragraph], guideline: Runs) -> Heading | None:
    """
    The nearest heading that begins with a guideline's letter and nothing behind it: `B Works`.

    That is little: many a sentence begins with a letter alone. So it is short and begins its title with a capital.
    """
    for paragraph in reversed(paragraphs):
        first = one_line(paragraph.lines[0].raw)
        letter, _, title = first.partition(" ")
        is_title = title[:1].isupper() and len(first.split()) <= _LONGEST_BARE_WORDS and first[-1] not in ".:;,"
        if letter.isalpha() and letter.isupper() and (letter,) == guideline and is_title:
            rest = paragraph.lines[1:]
            return Heading((title, *(line.raw for line in rest)), _places(paragraph.lines), letter)
    return None


def _read_heading(
    block: Paragraph, following: Sequence[Paragraph], guideline: Runs, vocabulary: Vocabulary
) -> Heading | None:
    for index, line in enumerate(block.lines):
        text = one_line(line.raw)
        if len(text) > _LONGEST_HEADING:
            continue
        parts = _around_code(text, guideline, vocabulary) or (("", None, "") if text == guideline[-1] else None)
        if parts is None:
            continue
        before, raw_code, after = parts
        rest = tuple(itertools.takewhile(lambda x: not _begins_below(x, guideline), block.lines[index + 1 :]))
        title_follows = len(before.split()) <= _SHORT_LABEL_WORDS and bool(rest or _title_below(following))
        if after or (before and not title_follows and not _is_label(before, guideline, vocabulary)):
            first = after or before
            return Heading((first, *(x.raw for x in rest)), _places([line, *rest]), raw_code)
        lines = rest or _title_below(following)
        if text == guideline[-1] and not rest and not _is_set_larger(block, lines):
            # A number alone counts something, unless it is set larger than the title below it.
            continue
        return Heading(tuple(x.raw for x in lines) or None, _places([line, *lines]), raw_code)
    return None


def _begins_below(line: Line, guideline: Runs) -> bool:
    """Whether a line begins with the code of an item of a guideline, which is no part of its title."""
    codes = find_codes(one_line(line.raw).partition(" ")[0])
    return any(len(code.runs) > len(guideline) and code.runs[: len(guideline)] == guideline for code in codes)


def _is_set_larger(block: Paragraph, lines: Sequence[Line]) -> bool:
    """Whether a number alone is a heading by its look, over a title."""
    return bool(lines) and (block.heading_level is not None or block.style.size >= _LARGER * lines[0].style.size)


def _title_below(following: Sequence[Paragraph]) -> tuple[Line, ...]:
    """The lines of the paragraph right under a heading that is a label alone."""
    return following[0].lines if following else ()


def _places(lines: Sequence[Line]) -> tuple[Place, ...]:
    return tuple(line.place for line in lines)


def _around_code(text: str, guideline: Runs, vocabulary: Vocabulary) -> tuple[str, str | None, str] | None:
    """What stands before and after the guideline's code, or its label and number, in a heading; None without either."""
    first = _WORD.match(text)
    is_first = first is not None and (first[0].upper().rstrip(".:)"),) == guideline
    if first is not None and is_first and (first[0][-1] in ".:)" or text[first.end() :].lstrip()[:1] in _DASHES):
        # "II. Title", "B) Title", "I – Title": no code anywhere else, but at the beginning with a sign behind it.
        return "", first[0].rstrip(".:)"), _title(text[first.end() :])
    for match in _WORD.finditer(text):
        raw = _code_in(match[0], guideline)
        if raw is not None and _is_at_edge(text, match.start(), match.end(), guideline, vocabulary):
            return text[: match.start()].strip(_EDGE), raw, _title(text[match.end() :])
    return _around_label(text, guideline, vocabulary)


def _title(text: str) -> str:
    """A title without what parts it from the code before it; what it ends with is its own."""
    return text.lstrip(_EDGE).rstrip(_END)


def _code_in(word: str, guideline: Runs) -> str | None:
    """The guideline's code as a word prints it; one of letters alone (`A`) only in brackets: `(A)`."""
    for code in find_codes(word):
        if code.runs == guideline:
            return code.raw
    bare = word.strip(_EDGE)
    return bare if word.startswith(("(", "[")) and (bare.upper(),) == guideline else None


def _is_at_edge(text: str, start: int, end: int, guideline: Runs, vocabulary: Vocabulary) -> bool:
    """A heading begins or ends with its code, or has nothing but a label before it; prose has it in between."""
    before = text[:start].strip(_EDGE)
    # A number alone at the end of a line counts something: "not done: 1".
    ends = not text[end:].strip(_EDGE) and not (len(guideline) == 1 and guideline[0].isdecimal())
    return not before or ends or _is_label(before, guideline, vocabulary)


def _around_label(text: str, guideline: Runs, vocabulary: Vocabulary) -> tuple[str, str | None, str] | None:
    """`AXIS 2: Title` or `Axis 2` for guideline 2: a word or a few, the number, and then the title or nothing."""
    words = list(_WORD.finditer(text))
    for count in range(1, min(_LONGEST_LABEL_WORDS, len(words) - 1) + 1):
        label, number = text[: words[count - 1].end()], words[count][0]
        if fold(number.strip(_EDGE)) != fold(guideline[-1]):
            continue
        # "Delivered: 3" counts; it heads nothing.
        if label.endswith((":", "=")) or vocabulary.find_status_within(label) is not None:
            return None
        after = text[words[count].end() :]
        is_set_apart = number[-1] in ":.–—-" or not after.strip() or after.strip()[0] in ":–—-"
        if is_set_apart or vocabulary.find_header(label) == "guideline":
            return "", None, _title(after)
    return None


def _is_label(before: str, guideline: Runs, vocabulary: Vocabulary) -> bool:
    """Whether the words before a code only say what it is: `GUIDELINE 1` before `(L1)`, or `Guideline` before `A`."""
    words = before.split()
    number = words[-1].strip(_EDGE)
    if number.isdecimal() or number == guideline[-1]:
        return len(words) <= _LONGEST_LABEL_WORDS
    return vocabulary.find_header(before) is not None
