"""
Headings that a page break cuts: the rest stands on top of the next page, set alike, and begins in small letters.

Read as two, the first one would be no more than the beginning of a title, and the second one no heading at all.
"""

from collections.abc import Sequence
from dataclasses import replace

from reportparse.document import Block, Document, Paragraph
from reportparse.text import printed_lines_to_text

_SENTENCE_ENDS = (".", "!", "?", ":", ";")


def with_whole_headings(document: Document) -> Document:
    """The document, each heading that a page break cuts as one paragraph on the page on which it begins."""
    pages = list(document.pages)
    for index in range(len(pages) - 1):
        above, below = pages[index].blocks, pages[index + 1].blocks
        at = _last_text(above)
        begun, rest = (above[at] if at is not None else None), (below[0] if below else None)
        if isinstance(begun, Paragraph) and isinstance(rest, Paragraph) and _goes_on(begun, rest):
            whole = replace(begun, lines=begun.lines + rest.lines)
            blocks = tuple(whole if block is begun else block for block in above)
            pages[index] = replace(pages[index], blocks=blocks)
            pages[index + 1] = replace(pages[index + 1], blocks=below[1:])
    return replace(document, pages=tuple(pages)) if pages != list(document.pages) else document


def _last_text(blocks: Sequence[Block]) -> int | None:
    """The index of the last block of a page that is no number alone."""
    found = (i for i in reversed(range(len(blocks))) if not _is_number(blocks[i]))
    return next(found, None)


def _is_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and not any(map(str.isalpha, _text(block)))


def _goes_on(begun: Paragraph, rest: Paragraph) -> bool:
    """Whether a heading, which ends like no sentence, goes on with a text set like it and in small letters."""
    is_heading = begun.heading_level is not None or begun.style.bold
    is_alike = begun.heading_level == rest.heading_level and begun.lines[-1].style == rest.style
    return is_heading and is_alike and not _text(begun).endswith(_SENTENCE_ENDS) and _text(rest)[:1].islower()


def _text(paragraph: Paragraph) -> str:
    return printed_lines_to_text(line.raw for line in paragraph.lines)
