"""What is said of text that a file holds and nobody can see: one note for all of it."""

from collections.abc import Sequence

from reportparse.document import Note, Page

# How much of the first such text a note repeats.
_LONGEST_EXCERPT = 60


def hidden_notes(pages: Sequence[Page]) -> list[Note]:
    """One note for all hidden text of the pages, at the first such place; none where there is none."""
    hidden = [text for page in pages for text in page.hidden]
    if not hidden:
        return []
    facts: dict[str, str | int] = {
        "count": len(hidden),
        "pages": sum(bool(page.hidden) for page in pages),
        "reasons": ", ".join(dict.fromkeys(text.reason for text in hidden)),
        "text": hidden[0].raw[:_LONGEST_EXCERPT],
    }
    return [Note("text-not-visible", hidden[0].place, facts)]
