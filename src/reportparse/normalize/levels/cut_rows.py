"""Texts between the rows that begin in the middle of a sentence: the rest of a row that a page break cut off."""

from collections.abc import Collection, Iterator

from reportparse.document import Document, Note, Paragraph, Place
from reportparse.normalize.codes.spellings import Spellings
from reportparse.normalize.levels.drafts import Draft, Drafts
from reportparse.text import printed_lines_to_text

_LONGEST_EXCERPT = 80
_SENTENCE_ENDS = (".", "!", "?", ":", ";")


def cut_rows(document: Document, drafts: Drafts, measured: Collection[int], spellings: Spellings) -> Iterator[Note]:
    """
    A note for each paragraph right above a measure table, and below another one, that goes on with a sentence.

    It begins with a small letter, and the last row before it does not end like a sentence. Which row it belongs to is
    likely, not sure: so it is said, and nothing is joined.
    """
    blocks = list(document.blocks())
    first = min(measured, default=len(blocks))
    # A status over a group of rows is read as theirs.
    marks = {reading.place for draft in drafts.deliverables for reading, _ in draft.marks}
    for index in range(first + 1, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Paragraph) or block.heading_level is not None or index + 1 not in measured:
            continue
        text = printed_lines_to_text(line.raw for line in block.lines)
        last = _last_before(drafts, block.place) if block.place not in marks else None
        if text[:1].islower() and last is not None and not " ".join(last.lines).rstrip().endswith(_SENTENCE_ENDS):
            facts: dict[str, str | int] = {"text": text[:_LONGEST_EXCERPT], "code": spellings.text(last.code)}
            yield Note("row-cut", block.place, facts)


def _last_before(drafts: Drafts, place: Place) -> Draft | None:
    before = [draft for draft in drafts.deliverables if _key(draft.places[0]) < _key(place)]
    return max(before, key=lambda draft: _key(draft.places[0]), default=None)


def _key(place: Place) -> tuple[int, float]:
    """Where on its page, or in its text, something stands."""
    return place.page_number or 0, place.line_number or (place.bbox.top if place.bbox is not None else 0.0)
