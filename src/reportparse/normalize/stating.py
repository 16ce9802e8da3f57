"""What a report states of itself: its totals, and the sentences that may be some and were not taken."""

from collections.abc import Sequence

from reportparse.document import Note
from reportparse.model import Guideline, Period
from reportparse.normalize.claims import ClaimReader
from reportparse.normalize.found import Found
from reportparse.normalize.scopes import find_scopes
from reportparse.normalize.status_words import StatusWords
from reportparse.normalize.subtotals import row_parents, subtotals_to_claims
from reportparse.normalize.totals import Stated, Subject, TotalsFinder


def find_stated(
    found: Found, guidelines: Sequence[Guideline], language: str | None, period: Period | None
) -> tuple[Stated, list[Note]]:
    """The stated totals of a report whose tree is known, and a note for each statement that was not taken."""
    scopes = find_scopes(guidelines, found.words)
    years = (period.start, period.end) if period is not None else None
    subject = Subject(found.nouns, language, scopes, years)
    reader = ClaimReader(StatusWords(found.legend, found.words), found.words, found.nouns, language)
    parents = row_parents(guidelines, found.drafts.deliverables)
    subtotals, unread = subtotals_to_claims(found.drafts.subtotals, parents, guidelines, reader, scopes)
    finder = TotalsFinder(found.legend, found.words, subject)
    stated = finder.find(found.views, found.document, subtotals)
    notes = [
        Note("statement-unused", c.line.place, {"text": c.line.text, "count": c.count or 0}) for c in stated.unused
    ]
    for row in (subtotal.row.row for subtotal in unread):
        notes.append(Note("row-unused", row.cells[0].place, {"text": " | ".join(row.texts())}))
    return stated, notes
