"""
Whether a page shows text that its file does not hold: judged by what is painted on it, and by nothing else.

A scan is a picture as large as the page, with no text to be seen on it but a stamp; its own text layer, if it has one,
is invisible or lies under the picture. A page of outlines has drawings in place of letters, and a font without a table
of what its glyphs stand for has their numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container

import regex

from reportparse.geometry import BBox, common
from reportparse.readers.pdf.engines.engine import PageContent

# Share of a page that a picture covers, to be one of a page; parts of it may come in strips.
_PAGE_SHARE = 0.5
# So many characters may be stamped onto a scan.
_STAMP = 250
# What stands for a glyph whose letter is not known: so many of them, and this share of a font's, show that the font has
# none. So many letters of such fonts, and this share of a page's, make a page whose picture tells more than its text.
_NO_LETTERS = regex.compile(r"[\ufffd\p{Co}\p{Cn}\x00-\x08\x0e-\x1f]")
_LEAST_NO_LETTERS, _NO_LETTERS_SHARE = 6, 0.04
_LEAST_UNDECODED, _UNDECODED = 60, 0.3
# So many outlines may be letters, where there is no text at all; and their greatest height in points.
_LEAST_OUTLINES, _LETTER = 60, 30.0


def characters_seen(content: PageContent) -> int:
    """How many characters a page shows as text; those that are hidden, or lie under a picture, are not seen."""
    covers = [p for p in content.pictures if p.is_opaque and _share(p.bbox, content) > _PAGE_SHARE]
    fonts = _undecoded_fonts(content)
    seen = 0
    for span in content.spans:
        is_covered = any(p.order > span.order for p in covers)
        if span.hidden is None and not is_covered and span.style.font not in fonts:
            seen += sum(not char[0].isspace() for char in span.chars)
    return seen


def _undecoded_fonts(content: PageContent) -> frozenset[str | None]:
    """
    The fonts whose letters the file does not know: they have no table of what their glyphs stand for.

    The numbers of their glyphs come in place of letters, control characters among them, which no text has.
    """
    letters: Counter[str | None] = Counter()
    undecoded: Counter[str | None] = Counter()
    texts: dict[str | None, list[str]] = {}
    for span in content.spans:
        texts.setdefault(span.style.font, []).extend([char[0] for char in span.chars])
    for font, chars in texts.items():
        text = "".join(chars)
        letters[font] = len(text)
        undecoded[font] = 0 if text.isascii() and text.isprintable() else len(_NO_LETTERS.findall(text))
    return frozenset(
        font
        for font, count in undecoded.items()
        if count >= _LEAST_NO_LETTERS and count >= _NO_LETTERS_SHARE * letters[font]
    )


def _is_undecoded(content: PageContent, fonts: Container[str | None]) -> bool:
    """Whether so much of a page is in fonts whose letters the file does not know that the picture tells more."""
    if not fonts:
        return False
    counts = [(sum(not char[0].isspace() for char in span.chars), span.style.font in fonts) for span in content.spans]
    undecoded = sum(count for count, is_undecoded in counts if is_undecoded)
    return undecoded >= max(_LEAST_UNDECODED, _UNDECODED * sum(count for count, _ in counts))


def may_be_picture(content: PageContent) -> bool:
    """Whether what a page says may stand in its picture alone."""
    if content.unread:
        return False
    if _is_undecoded(content, _undecoded_fonts(content)):
        return True
    covered = sum(_share(picture.bbox, content) for picture in content.pictures)
    if covered > _PAGE_SHARE:
        return characters_seen(content) <= _STAMP
    if any(span.hidden is None for span in content.spans):
        return False
    letters = sum(shape.kind == "other" and shape.bbox.height < _LETTER for shape in content.shapes)
    return letters >= _LEAST_OUTLINES


def hidden_text(content: PageContent) -> str:
    """What the page says without showing it: the text layer of a scan."""
    return " ".join("".join(char[0] for char in span.chars) for span in content.spans)


def _share(box: BBox, content: PageContent) -> float:
    page = BBox(0, 0, content.width, content.height)
    part = common(box, page)
    return part.width * part.height / max(content.width * content.height, 1.0)
