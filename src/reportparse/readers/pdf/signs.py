"""
Signs: what may be a mark, understood by what it looks like on the displayed page.

Lone glyphs, small drawings, pictures and boxes of forms that touch each other are one sign. Each distinct sign is
rendered and classified once; after that its shape stands in the text as one character, so that all later stages can
treat a drawn tick and a typed one alike. What the text layer says is kept, and compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Place, Sign, Style
from reportparse.geometry import BBox, union
from reportparse.marks.memory import Key, Seen, SignMemory
from reportparse.readers.pdf.engine import PageContent, Shape
from reportparse.readers.pdf.words import Word

# Points. Larger drawings and pictures are illustrations, smaller ones specks; a small filled box is a mark only
# where it is about as high as text.
_LARGEST, _SMALLEST = 40.0, 2.5
_LARGEST_BOX = 16.0
_MARGIN = 1.5
# Share of the smaller part's box that two parts of one sign have in common.
_COMMON = 0.25
# Under this confidence a shape is not believed; over the other it stands against what the text layer says.
_BELIEVED, _SURE = 0.6, 0.9
# How sure a sign is whose look contradicts its text layer clearly, or not quite clearly.
_CONTRADICTED, _DOUBTFUL = 0.5, 0.8

# Shapes that print one and the same sign in different fonts, or that small sizes make hard to tell apart.
_ALIKE = (
    frozenset({"check", "ticked_box"}),
    frozenset({"cross", "crossed_box"}),
    frozenset({"disc", "square", "half_disc", "three_quarter_disc"}),
    frozenset({"ring", "empty_square", "quarter_disc"}),
    frozenset({"half_disc", "quarter_disc", "three_quarter_disc"}),
)
_EMPTY = frozenset({"empty_square", "ring"})
_NO_EVIDENCE = frozenset({"letter", "word", "unknown", "blank"})
_SYMBOL_FONT = regex.compile(
    r"ding|symbol|icon|awesome|glyph|msam|msbm|cmsy|wasy|emoji|entypo|fontello", regex.IGNORECASE
)
# Pictographs, private use, control and unassigned characters, U+FFFD: what no text is written with.
_NO_TEXT = regex.compile(r"[\p{So}\p{Co}\p{Cc}\p{Cn}\ufffd\ufe0f]+")

Kind = Literal["character", "drawing", "picture", "form_field"]


class _Item(NamedTuple):
    """One part of a sign; `word` is set for a glyph, `is_on` for a box of a form."""

    kind: Kind
    bbox: BBox
    key: Key
    word: Word | None = None
    is_on: bool | None = None


def words_with_signs(content: PageContent, words: Sequence[Word], memory: SignMemory) -> list[Word]:
    """The words of a page, with a word for each sign: lone glyphs are replaced, everything else is added."""
    text_fonts = {word.style.font for word in words if len(word.text) > 2}
    lone_words = [w for w in words if len(w.text) <= 2 and w.angle == 0]
    items = [_Item("character", w.bbox, _glyph_key(w, content), w) for w in lone_words]
    glyphs = [item for item in items if _is_sign(item, text_fonts, content, memory)]
    lone = {id(item.word) for item in glyphs}
    text = [word for word in words if id(word) not in lone]
    figures = _without_background([*_drawings(content), *_pictures(content), *_fields(content)], text)
    signs = [_group_to_word(group, content, memory) for group in _touching(glyphs + figures)]
    return text + [sign for sign in signs if sign is not None]


def _glyph_key(word: Word, content: PageContent) -> Key:
    """What tells glyphs apart: the embedded font itself, the glyph in it, and its colour."""
    font = word.style.font or ""
    return content.font_ids.get(font, (font, content.page_number)), word.text, word.glyph, word.style.colour


def _is_sign(item: _Item, text_fonts: set[str | None], content: PageContent, memory: SignMemory) -> bool:
    """Whether a lone glyph is a sign, and no letter or figure of a text."""
    word = item.word
    assert word is not None, "a glyph comes with its word"
    if marks.find_shape(word.text) not in (None, "dash") or _NO_TEXT.fullmatch(word.text):
        return True
    if word.style.font in text_fonts:
        return False
    if _SYMBOL_FONT.search(word.style.font or ""):
        return True
    # A font with nothing but lone letters on the page may be signs under letters' names: its look decides.
    if not (len(word.text) == 1 and word.text.isalpha()):
        return False
    seen = _look([item], item.bbox, content, memory)
    return seen.confidence >= _SURE and seen.shape not in _NO_EVIDENCE


def _drawings(content: PageContent) -> Iterable[_Item]:
    for shape in content.shapes:
        if _is_mark_size(shape.bbox, _LARGEST_BOX if shape.kind == "box" else _LARGEST) and _is_drawn(shape):
            size = round(shape.bbox.width), round(shape.bbox.height)
            yield _Item("drawing", shape.bbox, (shape.outline, shape.filled, shape.stroked, *size))


def _is_drawn(shape: Shape) -> bool:
    """Whether a shape may be (part of) a sign: an outline of its own, or a small box with ink in it."""
    return shape.kind == "other" or (shape.kind == "box" and shape.filled not in (None, "#ffffff"))


def _pictures(content: PageContent) -> Iterable[_Item]:
    for box in content.pictures:
        if _is_mark_size(box, _LARGEST):
            pixels = content.render(box)
            # The engine does not say which pictures are the same; their pixels do.
            yield _Item("picture", box, ("picture", pixels.tobytes() if pixels is not None else None))


def _fields(content: PageContent) -> Iterable[_Item]:
    for box, is_on in content.fields:
        yield _Item("form_field", box, ("field", is_on), is_on=is_on)


def _is_mark_size(box: BBox, largest: float) -> bool:
    return min(box.width, box.height) >= _SMALLEST and max(box.width, box.height) <= largest


def _without_background(figures: Sequence[_Item], text: Sequence[Word]) -> list[_Item]:
    """The figures with no text on them: what lies behind a word is its decoration."""
    return [item for item in figures if not any(_holds(item.bbox, word.bbox) for word in text)]


def _holds(box: BBox, word: BBox) -> bool:
    x, y = word.middle
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _touching(items: Sequence[_Item]) -> list[list[_Item]]:
    """The items in groups that overlap: a tick on a disc is one sign. Two glyphs are always two signs."""
    groups: list[list[_Item]] = []
    near_now: list[list[_Item]] = []
    for item in sorted(items, key=lambda i: (i.bbox.top, i.bbox.x0)):
        # Going down the page, only groups that reach this far can still grow.
        near_now = [group for group in near_now if any(other.bbox.bottom > item.bbox.top for other in group)]
        own = [group for group in near_now if any(_are_one(item, other) for other in group)]
        merged = [other for group in own for other in group] + [item]
        near_now = [group for group in near_now if all(group is not one for one in own)] + [merged]
        if own:
            groups = [group for group in groups if all(group is not one for one in own)]
        groups.append(merged)
    return groups


def _are_one(a: _Item, b: _Item) -> bool:
    """Whether two parts overlap by more than the air that a font leaves around its glyphs."""
    if a.word is not None and b.word is not None:
        return False
    width = min(a.bbox.x1, b.bbox.x1) - max(a.bbox.x0, b.bbox.x0)
    height = min(a.bbox.bottom, b.bbox.bottom) - max(a.bbox.top, b.bbox.top)
    smaller = min(a.bbox.width * a.bbox.height, b.bbox.width * b.bbox.height)
    return width > 0 and height > 0 and width * height >= _COMMON * smaller


def _group_to_word(group: Sequence[_Item], content: PageContent, memory: SignMemory) -> Word | None:
    """One word for a sign; None when nothing of it is to be seen on the page."""
    box = union(item.bbox for item in group)
    word = next((item.word for item in group if item.word is not None), None)
    is_on = next((item.is_on for item in group if item.is_on is not None), None)
    seen = _look(group, box, content, memory)
    claimed = marks.find_shape(word.text) if word is not None else None
    if is_on is not None:
        claimed = "ticked_box" if is_on else "empty_square"
    if seen.shape == "blank" and is_on is None:
        return None
    is_seen = seen.confidence >= _BELIEVED and seen.shape not in _NO_EVIDENCE
    shape = seen.shape if is_seen and is_on is None else claimed
    contradicted = is_seen and seen.confidence >= _SURE and not _agree(seen.shape, claimed, is_on)
    if claimed is not None and not contradicted:
        shape = claimed
    sign = Sign(
        text=_shown(word, shape, claimed),
        kind="form_field" if is_on is not None else group[0].kind if len(group) == 1 else "drawing",
        place=Place(content.page_number, box),
        raw=word.text if word is not None else None,
        shape=shape,
        confidence=_confidence(claimed, seen if is_seen else None, is_on),
        font=word.style.font if word is not None else None,
        colour=word.style.colour if word is not None and len(group) == 1 else seen.colour,
        contradicted_by=claimed if contradicted else None,
        appearance=seen.appearance,
    )
    return _sign_to_word(sign, box, word)


def _shown(word: Word | None, shape: str | None, claimed: str | None) -> str:
    """The character that stands for a sign: its own where that shows the shape, else one that does."""
    if word is not None and claimed is not None and shape == claimed:
        return word.text
    return marks.CHARACTER_BY_SHAPE.get(shape or "", UNKNOWN_SIGN)


def _agree(seen: str, claimed: str | None, is_on: bool | None) -> bool:
    """Whether the page shows what is claimed; a box that is on may have any sign in it."""
    return _are_alike(seen, claimed) if is_on is None else (seen in _EMPTY) != is_on


def _are_alike(seen: str, claimed: str | None) -> bool:
    return claimed is None or seen == claimed or any({seen, claimed} <= alike for alike in _ALIKE)


def _confidence(claimed: str | None, seen: Seen | None, is_on: bool | None) -> float:
    """How sure a sign's shape is; `seen` is None where the page did not show it clearly."""
    if seen is None or claimed is None:
        return 1.0 if claimed is not None else seen.confidence if seen is not None else 0.0
    if _agree(seen.shape, claimed, is_on):
        return 1.0
    return _CONTRADICTED if seen.confidence >= _SURE else _DOUBTFUL


def _sign_to_word(sign: Sign, box: BBox, word: Word | None) -> Word:
    if word is not None:
        return replace(word, text=sign.text, bbox=box, sign=sign)
    # A drawing stands on the line like a capital letter of its own height.
    style = Style(None, max(6.0, round(box.height, 1)), colour=sign.colour)
    return Word(sign.text, box, box.bottom - 0.1 * box.height, style, space_before=True, sign=sign)


def _look(group: Sequence[_Item], box: BBox, content: PageContent, memory: SignMemory) -> Seen:
    """What a sign looks like, from its pixels; remembered for all signs of the same parts."""
    key: Key = tuple(item.key for item in group)
    if key in memory.seen:
        return memory.seen[key]
    wide = BBox(box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)
    pixels = content.render(wide)
    if pixels is None:
        return memory.add(key, Seen("unknown", 0.0, None, 0))
    # Imported here: a document without signs does not need it.
    from reportparse.marks import pixels as seeing

    shape, confidence = seeing.classify(pixels)
    return memory.add(key, Seen(shape, confidence, seeing.ink_colour(pixels), 0, seeing.describe(pixels)))
