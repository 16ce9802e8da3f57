"""
Whether a page shows text that its file does not hold: judged by what is painted on it, and by nothing else.

A scan is a picture as large as the page, with no text to be seen on it but a stamp; its own text layer, if it has one,
is invisible or lies under the picture. A page of outlines has drawings in place of letters.
"""

from __future__ import annotations

from reportparse.geometry import BBox, common
from reportparse.readers.pdf.engines.engine import PageContent

# Share of a page that a picture covers, to be one of a page; parts of it may come in strips.
_PAGE_SHARE = 0.5
# So many characters may be stamped onto a scan.
_STAMP = 250
# So many outlines may be letters, where there is no text at all; and their greatest height in points.
_LEAST_OUTLINES, _LETTER = 60, 30.0


def characters_seen(content: PageContent) -> int:
    """How many characters a page shows as text; those that are hidden, or lie under a picture, are not seen."""
    covers = [p for p in content.pictures if p.is_opaque and _share(p.bbox, content) > _PAGE_SHARE]
    seen = 0
    for span in content.spans:
        if span.hidden is None and not any(p.order > span.order for p in covers):
            seen += sum(not char[0].isspace() for char in span.chars)
    return seen


def may_be_picture(content: PageContent) -> bool:
    """Whether what a page says may stand in its picture alone."""
    if not content.is_readable:
        return False
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
