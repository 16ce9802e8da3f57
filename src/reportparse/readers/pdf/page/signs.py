"""
Signs: what may be a mark, understood by what it looks like on the displayed page.

Lone glyphs, small drawings, pictures and boxes of forms that touch each other are one sign. Each distinct sign is
rendered and classified once; after that its shape stands in the text as one character, so that all later stages can
treat a drawn tick and a typed one alike. What the text layer says is kept, and compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from reportparse import marks
from reportparse.document import UNKNOWN_SIGN, Place, Sign, SignKind, Style
from reportparse.geometry import BBox, common, union
from reportparse.layout.words import Word
from reportparse.marks.icons import find_icon_shape
from reportparse.marks.memory import Key, Seen, SignMemory
from reportparse.readers.pdf.engines.engine import PageContent
from reportparse.readers.pdf.page.figures import Item, touching, without_background

# Points: how much of the page around a sign is looked at with it.
_MARGIN = 1.5
# Share of a sign's box that a letter of another text covers, from which on the two are seen together.
_PRINTED_OVER = 0.2
# Under this confidence a shape is not believed; over the other it stands against what the text layer says.
_BELIEVED, _SURE = 0.6, 0.9
# How sure a sign is whose look contradicts its text layer clearly, or not quite clearly.
_CONTRADICTED, _DOUBTFUL = 0.5, 0.8
# How sure a sign is whose look tells nothing, and that the file describes in words.
_DESCRIBED = 0.5

# Shapes that print one and the same sign in different fonts, or that small sizes make hard to tell apart.
_ALIKE = (
    frozenset({"check", "ticked_box"}),
    frozenset({"cross", "crossed_box"}),
    frozenset({"disc", "square", "half_disc", "three_quarter_disc"}),
    frozenset({"ring", "empty_square", "quarter_disc"}),
    frozenset({"half_disc", "quarter_disc", "three_quarter_disc"}),
)
_TIMES = "×"
# Parts of a sign's height: how far words of one text are apart at most, and how far their baselines.
_WORD_SPACE, _SAME_LINE = 0.6, 0.2
# Parts of the font size: how wide the sign is that a font prints for a name, at most; the letters of the longest name.
_SIGN_WIDTH, _NAME_LETTERS = 1.3, 5
# Parts of the font size: how far pieces of one word are apart at most. More different pieces than this are a word.
_TOUCHING, _PIECES = 0.1, 2
_EMPTY = frozenset({"empty_square", "ring"})
_NO_EVIDENCE = frozenset({"letter", "word", "unknown", "blank"})
_SYMBOL_FONT = regex.compile(
    r"ding|symbol|icon|awesome|glyph|msam|msbm|cmsy|wasy|emoji|entypo|fontello", regex.IGNORECASE
)
# Pictographs, private use, control and unassigned characters, U+FFFD: what no text is written with.
_NO_TEXT = regex.compile(r"[\p{So}\p{Co}\p{Cc}\p{Cn}\ufffd\ufe0f]+")


def words_with_signs(
    content: PageContent, words: Sequence[Word], figures: Sequence[Item], memory: SignMemory
) -> list[Word]:
    """The words of a page, with a word for each sign: lone glyphs are replaced, `figures` are added."""
    glyphs = _find_glyphs(content, words, memory)
    lone = {id(item.word) for item in glyphs}
    text = [word for word in words if id(word) not in lone]
    page = BBox(0, 0, content.width, content.height)
    parts = [*glyphs, *without_background(figures, text, page)]
    signs = [_group_to_word(group, content, memory) for group in touching(parts, page)]
    return text + [sign for sign in signs if sign is not None]


def _find_glyphs(content: PageContent, words: Sequence[Word], memory: SignMemory) -> list[Item]:
    """The lone glyphs and names of icons that are signs, and no letters or figures of a text."""
    icon_fonts = _icon_fonts(words)
    text_fonts = ({word.style.font for word in words if len(word.text) > 2} | _pieced_fonts(words)) - icon_fonts
    may_be_sign = [word for word in words if len(word.text) <= 2 or word.style.font in icon_fonts]
    # Of a font that writes words, only what stands for a sign by itself may be one.
    may_be_sign = [word for word in may_be_sign if word.style.font not in text_fonts or _is_told_sign(word)]
    lone_words = [word for word in may_be_sign if word.angle == 0 and not _is_operator(word, words)]
    items = [Item("character", word.bbox, _glyph_key(word, content), word) for word in lone_words]
    glyphs = [item for item in items if _is_sign(item, text_fonts, content, memory)]
    # Where the letters of a font without words are signs by their look, all of its letters are.
    lying = {_letter_font(item) for item in glyphs} - text_fonts - {None}
    known = {id(item) for item in glyphs}
    return glyphs + [item for item in items if id(item) not in known and _letter_font(item) in lying]


def _icon_fonts(words: Sequence[Word]) -> set[str | None]:
    """
    The fonts that print one sign for each word, the name of an icon.

    Its words are as wide as a sign, however many letters they have; letters of a text would not stand so close.
    """
    wide: set[str | None] = set()
    longest: dict[str | None, int] = {}
    for word in words:
        font = word.style.font
        if font in wide:
            continue
        if word.bbox.width / max(word.style.size, 0.1) > _SIGN_WIDTH:
            wide.add(font)
        longest[font] = max(longest.get(font, 0), len(word.text))
    return {font for font, letters in longest.items() if font not in wide and letters >= _NAME_LETTERS}


def _pieced_fonts(words: Sequence[Word]) -> set[str | None]:
    """
    The fonts whose words are drawn in pieces: several different short ones that touch are one word of a text.

    Signs that touch are the same again: lamps, stars, steps of a bar.
    """
    fonts: set[str | None] = set()
    lines: dict[tuple[str | None, float], list[Word]] = {}
    # Words with a space before them go on with none.
    glued = Counter((word.style.font, round(word.baseline, 1)) for word in words if not word.space_before)
    for word in words if any(count >= _PIECES for count in glued.values()) else ():
        if word.angle == 0:
            lines.setdefault((word.style.font, round(word.baseline, 1)), []).append(word)
    for (font, _), line in lines.items():
        if font in fonts:
            continue
        line.sort(key=lambda word: word.bbox.x0)
        pieces: set[str] = set()
        for left, right in pairwise(line):
            is_near = abs(right.bbox.x0 - left.bbox.x1) <= _TOUCHING * left.style.size and not right.space_before
            pieces = {*(pieces or {left.text}), right.text} if is_near else set()
            if len(pieces) > _PIECES:
                fonts.add(font)
                break
    return fonts


def _is_operator(word: Word, words: Sequence[Word]) -> bool:
    """Whether a cross stands inside a text and multiplies: "40 × 60 cm" has words right before and right after it."""
    if word.text != _TIMES:
        return False
    size = word.bbox.height
    beside = [w for w in words if w is not word and abs(w.baseline - word.baseline) < _SAME_LINE * size]
    before = any(0 <= word.bbox.x0 - w.bbox.x1 <= _WORD_SPACE * size for w in beside)
    return before and any(0 <= w.bbox.x0 - word.bbox.x1 <= _WORD_SPACE * size for w in beside)


def _letter_font(item: Item) -> str | None:
    """The font of a lone letter; None for what is none."""
    word = item.word
    return word.style.font if word is not None and len(word.text) == 1 and word.text.isalpha() else None


def _glyph_key(word: Word, content: PageContent) -> Key:
    """What tells glyphs apart: the embedded font itself, the glyph in it, and its colour."""
    font = word.style.font or ""
    own = content.font_ids.get(font, ())
    if len(own) == 1 and not word.is_struck:
        return own, word.text, word.glyph, word.style.colour
    # Which of several fonts of one name a glyph is of is not known: each place is looked at by itself. So is a glyph
    # that is struck out: it does not look like the others.
    return content.page_number, *word.bbox.rounded(), word.text, word.glyph, word.style.colour


def _is_sign(item: Item, text_fonts: set[str | None], content: PageContent, memory: SignMemory) -> bool:
    """Whether a lone glyph is a sign, and no letter or figure of a text."""
    word = item.word
    assert word is not None, "a glyph comes with its word"
    if _is_told_sign(word):
        return True
    if word.style.font in text_fonts:
        return False
    if len(word.text) > 2:
        return True
    if _SYMBOL_FONT.search(word.style.font or ""):
        return True
    # A font with nothing but lone letters on the page may be signs under letters' names: its look decides.
    if _letter_font(item) is None:
        return False
    seen = _look([item], item.bbox, content, memory)
    return _is_clear(seen, word.text)


def _is_told_sign(word: Word) -> bool:
    """Whether a word is a sign by its character alone."""
    return marks.find_shape(word.text) not in (None, "dash") or _NO_TEXT.fullmatch(word.text) is not None


def _is_clear(seen: Seen, text: str | None) -> bool:
    """
    Whether what is seen is surely a sign, and none that the text could stand for.

    A ring may be an O to the eye; where the text says another letter, it is no O, and what is left is a ring.
    """
    if seen.shape in _NO_EVIDENCE or seen.confidence < _BELIEVED:
        return False
    is_letter = text is not None and marks.find_lookalike(text) == seen.shape
    return seen.confidence + (0.0 if is_letter else seen.letter) >= _SURE


@dataclass(slots=True)
class _Evidence:
    """What the file says of a sign, and what the page shows of it."""

    word: Word | None
    """The text that stands for it; None for what is drawn."""
    is_on: bool | None
    """Whether the box of a form is ticked; None for all that is no such box."""
    seen: Seen | None
    """Its look; None where the page shows no shape clearly."""

    @property
    def claimed(self) -> str | None:
        """The shape that the file says it has; None where it says none."""
        if self.is_on is not None:
            return "ticked_box" if self.is_on else "empty_square"
        return marks.find_shape(self.word.text) if self.word is not None else None

    @property
    def is_clear(self) -> bool:
        """Whether the look stands against what the file says."""
        return self.seen is not None and _is_clear(self.seen, self.word.text if self.word is not None else None)

    @property
    def is_contradicted(self) -> bool:
        """Whether the page clearly shows another shape than the file says."""
        return self.is_clear and self.seen is not None and not self._agrees(self.seen)

    @property
    def shape(self) -> str | None:
        """The shape that the page shows, or that the file says where the page does not contradict it."""
        claimed = self.claimed
        if claimed is not None and not self.is_contradicted:
            return claimed
        return self.seen.shape if self.seen is not None and self.is_on is None else claimed

    @property
    def confidence(self) -> float:
        """How sure the shape is."""
        if self.claimed is None:
            return self.seen.confidence if self.seen is not None else 0.0
        if self.seen is None or self._agrees(self.seen):
            return 1.0
        return _CONTRADICTED if self.is_clear else _DOUBTFUL

    def _agrees(self, seen: Seen) -> bool:
        """Whether the page shows what is claimed; a box that is on may have any sign in it."""
        return _are_alike(seen.shape, self.claimed) if self.is_on is None else (seen.shape in _EMPTY) != self.is_on


def _group_to_word(group: Sequence[Item], content: PageContent, memory: SignMemory) -> Word | None:
    """One word for a sign; None when nothing of it is to be seen on the page."""
    box = union(item.bbox for item in group)
    word = next((item.word for item in group if item.word is not None), None)
    is_on = next((item.is_on for item in group if item.is_on is not None), None)
    seen = _look(group, box, content, memory)
    if seen.shape == "blank" and is_on is None:
        return None
    is_seen = seen.confidence >= _BELIEVED and seen.shape not in _NO_EVIDENCE
    evidence = _Evidence(word, is_on, seen if is_seen else None)
    shape, confidence, described = evidence.shape, evidence.confidence, None
    if shape is None:
        described = _description(group, content) if word is None else _icon_name(word)
    if described is not None:
        shape, confidence = marks.find_shape(described) or find_icon_shape(described), _DESCRIBED
    sign = Sign(
        text=_shown(word, shape, evidence.claimed),
        kind=_kind(group, is_on),
        place=Place(content.page_number, box),
        raw=word.text if word is not None else described,
        shape=shape,
        confidence=confidence,
        font=word.style.font if word is not None else None,
        colour=word.style.colour if word is not None and len(group) == 1 else seen.colour,
        contradicted_by=evidence.claimed if evidence.is_contradicted else None,
        appearance=seen.appearance,
    )
    return _sign_to_word(sign, box, word)


def _kind(group: Sequence[Item], is_on: bool | None) -> SignKind:
    """What a sign is made of; several things that touch are a drawing."""
    if is_on is not None:
        return "form_field"
    return group[0].kind if len(group) == 1 else "drawing"


def _description(group: Sequence[Item], content: PageContent) -> str | None:
    """The words that a tagged file describes a picture or drawing with; its parts have one description."""
    tags = (content.tags.get(item.order) for item in group)
    found = {tag.alternative.strip() for tag in tags if tag is not None and tag.alternative is not None}
    return next(iter(found)) or None if len(found) == 1 else None


def _icon_name(word: Word) -> str | None:
    """The name of the icon that a font prints for a word; None for a glyph that has none."""
    return word.text if len(word.text) > 2 else None


def _shown(word: Word | None, shape: str | None, claimed: str | None) -> str:
    """The character that stands for a sign: its own where that shows the shape, else one that does."""
    if word is not None and claimed is not None and shape == claimed:
        return word.text
    return marks.find_sign(shape) or UNKNOWN_SIGN


def _are_alike(seen: str, claimed: str | None) -> bool:
    return claimed is None or seen == claimed or any({seen, claimed} <= alike for alike in _ALIKE)


def _sign_to_word(sign: Sign, box: BBox, word: Word | None) -> Word:
    if word is not None:
        return replace(word, text=sign.text, bbox=box, sign=sign)
    # A drawing stands on the line like a capital letter of its own height.
    style = Style(None, max(6.0, round(box.height, 1)), colour=sign.colour)
    return Word(sign.text, box, box.bottom - 0.1 * box.height, style, space_before=True, sign=sign)


def _is_printed_over(group: Sequence[Item], box: BBox, content: PageContent) -> bool:
    """Whether other text is printed in the place of a sign: a remark, a stamp."""
    own = {item.order if item.word is None else item.word.order for item in group}
    others = (span for span in content.spans if span.order not in own and span.hidden is None)
    chars = (BBox(*c[1:5]) for span in others if _share(span.bbox, box) > 0 for c in span.chars if c[0].strip())
    return any(_share(char, box) > _PRINTED_OVER for char in chars)


def _share(a: BBox, box: BBox) -> float:
    """Which share of a box another one covers."""
    part = common(a, box)
    return part.width * part.height / max(box.width * box.height, 0.01)


def _look(group: Sequence[Item], box: BBox, content: PageContent, memory: SignMemory) -> Seen:
    """What a sign looks like, from its pixels; remembered for all signs of the same parts."""
    key: Key = tuple((item.key, round(item.bbox.x0 - box.x0), round(item.bbox.top - box.top)) for item in group)
    if key in memory.seen:
        return memory.seen[key]
    if _is_printed_over(group, box, content):
        # It does not look like the others of its kind: what is seen is kept for this place alone.
        key = (*key, content.page_number, *box.rounded())
    wide = BBox(box.x0 - _MARGIN, box.top - _MARGIN, box.x1 + _MARGIN, box.bottom + _MARGIN)
    pixels = content.render(wide)
    if pixels is None:
        return memory.add(key, Seen("unknown", 0.0, None))
    # Imported here: a document without signs does not need it.
    from reportparse.marks import pixels as seeing

    shape, confidence, letter = seeing.classify(pixels)
    colour, features = seeing.ink_colour(pixels), seeing.describe(pixels)
    tints = seeing.tints(pixels)
    seen = Seen(shape, confidence, colour, letter, features=features, tints=tints, is_copied=content.is_copied)
    return memory.add(key, seen)
