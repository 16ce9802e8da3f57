"""
Clusters: letters that change their form beside others, or are drawn on each other, in Arabic, Thai, Devanagari.

There a glyph often has no text of its own, or that of another cluster. Some writers name the text of each cluster apart
(`/ActualText`, ISO 32000-1, 14.9.4). Such a text is taken where the glyphs don't tell theirs and it fits them. A text
that says something else than glyphs that can be read is not printed, and not taken. Where nothing is named, glyphs
that are too narrow for a letter are parts of the letter beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import regex

from reportparse.geometry import BBox, union
from reportparse.layout.printed import Char, Span

# Glyphs of one cluster, and its letters, at most: a longer text is one of words.
_MOST_GLYPHS, _MOST_LETTERS = 8, 8
# Letters of a text in a font from which on it is a font of texts, and no set of icons.
_TEXT = 3
_UNKNOWN = "\ufffd"
# Points, and share of the font size: a glyph that is not wider is drawn on another one, or a part of it.
_NO_WIDTH, _NARROW = 0.05, 0.15
# The vowel of Thai and Lao that is drawn as two signs: the second of them, and what both together are.
_VOWELS = {"\u0e32": "\u0e4d", "\u0eb2": "\u0ecd"}
_SHAPED = regex.compile(
    r"[\p{Arabic}\p{Hebrew}\p{Syriac}\p{Thaana}\p{Nko}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
    r"\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}\p{Kannada}\p{Malayalam}"
    r"\p{Sinhala}\p{M}\u200c\u200d]+"
)


_TONE = regex.compile(r"[\u0e48-\u0e4b\u0ec8-\u0ecb]")
_JOINED = regex.compile(r"[\p{Arabic}\p{Syriac}\p{Nko}\p{M}]")


class Replacement(NamedTuple):
    """A text that the file gives for what is painted, by the `order` of it."""

    text: str
    orders: tuple[int, ...]


def with_replacements(spans: Sequence[Span], replacements: Iterable[Replacement]) -> list[Span]:
    """The runs of text, clusters that the file tells the text of as one glyph each."""
    fitting = [r for r in replacements if _SHAPED.fullmatch(r.text) and len(r.text) <= _MOST_LETTERS]
    if not fitting:
        return list(spans)
    indices: dict[int, list[int]] = {}
    for index, span in enumerate(spans):
        indices.setdefault(span.order, []).append(index)
    fitting = _joined(fitting, {order: [c for i in own for c in spans[i].chars] for order, own in indices.items()})
    fonts = _text_fonts(spans)
    replaced: dict[int, Span | None] = {}
    for replacement in fitting:
        own = [index for order in replacement.orders for index in indices.get(order, ())]
        chars = [char for index in own for char in spans[index].chars]
        if own and len(chars) <= _MOST_GLYPHS and _fits(chars, replacement.text, spans[own[0]].style.font in fonts):
            replaced |= dict.fromkeys(own)
            replaced[own[0]] = _with_one_glyph(spans[own[0]], chars, replacement.text)
    kept = (replaced.get(index, span) for index, span in enumerate(spans))
    return [span for span in kept if span is not None]


def _joined(replacements: Sequence[Replacement], chars: Mapping[int, Sequence[Char]]) -> list[Replacement]:
    """The replacements, one that is said again for signs that are drawn on its letters joined with it."""
    joined: list[Replacement] = []
    for text, orders in replacements:
        last = joined[-1] if joined else None
        drawn_on = all(char[3] - char[1] < _NO_WIDTH for order in orders for char in chars.get(order, ()))
        if last is not None and drawn_on and last.text == text and last.orders[-1] + 1 == orders[0]:
            joined[-1] = Replacement(text, last.orders + orders)
        else:
            joined.append(Replacement(text, orders))
    return joined


def _text_fonts(spans: Iterable[Span]) -> set[str | None]:
    """The fonts that print texts in scripts whose letters change their form."""
    letters: dict[str | None, int] = {}
    for span in spans:
        shaped = sum(_SHAPED.match(char[0]) is not None for char in span.chars)
        letters[span.style.font] = letters.get(span.style.font, 0) + shaped
    return {font for font, count in letters.items() if count >= _TEXT}


def _fits(chars: Sequence[Char], text: str, is_text_font: bool) -> bool:
    """Whether a text may be that of some glyphs: they have none, or it begins or ends as theirs does."""
    own = "".join([char[0] for char in chars])
    known = own.replace(_UNKNOWN, "").strip()
    if not known:
        return is_text_font
    if own == text or not _SHAPED.fullmatch(known):
        return False
    return known[0] in text or known[-1] in text


def _with_one_glyph(span: Span, chars: Sequence[Char], text: str) -> Span:
    box = union(BBox(*char[1:5]) for char in chars)
    return replace(span, chars=[(text, *box, *chars[0][5:])], bbox=box)


def with_whole_clusters(spans: Sequence[Span]) -> Sequence[Span]:
    """
    The runs of text, glyphs without a text in joined scripts understood from those beside them.

    What is as wide as a letter and has no text stays unknown.
    """
    if _SHAPED.search("".join([char[0] for span in spans for char in span.chars])) is None:
        return spans
    own = [index for index, span in enumerate(spans) if _has_part(span)]
    whole = list(spans)
    for index in own:
        before = spans[index - 1].chars[-1][0] if index else ""
        after = spans[index + 1].chars[0][0] if index + 1 < len(spans) else ""
        whole[index] = _with_whole_clusters(spans[index], before, after)
    return [span for span in whole if span.chars]


def _has_part(span: Span) -> bool:
    least = _NARROW * span.style.size
    return span.angle == 0 and any(
        char[3] - char[1] <= least and (char[0] == _UNKNOWN or len(char[0]) > 1) for char in span.chars
    )


def _with_whole_clusters(span: Span, before: str, after: str) -> Span:
    """The run; `before` and `after` are the texts of the glyphs painted before and after it."""
    texts = [before, *(char[0] for char in span.chars), after, ""]
    chars: list[Char] = []
    for index, char in enumerate(span.chars):
        if char[3] - char[1] <= _NARROW * span.style.size:
            char = (_part_text(char[0], texts[index], texts[index + 2], texts[index + 3]), *char[1:])
        if char[0]:
            chars.append(char)
    return replace(span, chars=chars)


def _part_text(text: str, before: str, after: str, second: str) -> str:
    """The text of a narrow glyph: none where it is a part of the letter before or after it."""
    vowel = second if _TONE.fullmatch(after) else after
    if text == _UNKNOWN and vowel in _VOWELS:
        return _VOWELS[vowel]
    joins = any(_JOINED.fullmatch(beside) for beside in (before[-1:], after[:1]))
    if text == _UNKNOWN:
        return "" if joins else text
    # A sign over or under a letter that is named with its letter, which is named beside it.
    return "" if len(text) > 1 and joins and text[0] in before + after else text
