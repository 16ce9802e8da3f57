"""What a report states of itself: its totals, and the sentences that may be some and were not taken."""

from collections.abc import Sequence

from reportparse.document import Note
from reportparse.model import Guideline, Period
from reportparse.normalize.found import Found
from reportparse.normalize.statuses.status_words import StatusWords
from reportparse.normalize.totals.claims import Claim, ClaimReader
from reportparse.normalize.totals.counted import count_rows
from reportparse.normalize.totals.scopes import find_scopes
from reportparse.normalize.totals.subtotals import row_parents, subtotals_to_claims
from reportparse.normalize.totals.totals import Stated, Subject, TotalsFinder
from reportparse.text import fold, words_of
from reportparse.vocabulary.spacing import set_apart


def find_stated(
    found: Found, guidelines: Sequence[Guideline], language: str | None, period: Period | None
) -> tuple[Stated, list[Note]]:
    """The stated totals of a report whose tree is known, and a note for each statement that was not taken."""
    scopes = find_scopes(guidelines, found.words, found.nouns, [fold(set_apart(line.text)) for line in found.lines])
    years = (period.start, period.end) if period is not None else None
    nouns = _row_nouns(found)
    subject = Subject(nouns, language, scopes, years, count_rows(guidelines))
    own = language, scopes, subject.counted.total
    reader = ClaimReader(StatusWords(found.legend, found.words), found.words, nouns, *own)
    parents = row_parents(guidelines, found.drafts.deliverables)
    subtotals, unread = subtotals_to_claims(found.drafts.subtotals, parents, guidelines, reader, scopes)
    finder = TotalsFinder(found.legend, found.words, subject)
    stated = finder.find(found.views, found.document, subtotals)
    notes = [_note("statement-unused", claim) for claim in stated.unused]
    notes += [_note("statement-far", claim) for claim in stated.far]
    for row in (subtotal.row.row for subtotal in unread):
        notes.append(Note("row-unused", row.cells[0].place, {"text": " | ".join(row.texts())}))
    return stated, notes


def _note(code: str, claim: Claim) -> Note:
    count = claim.figure.count_raw or claim.figure.percent_raw or ""
    return Note(code, claim.line.place, {"text": claim.line.text, "count": count})


def _row_nouns(found: Found) -> frozenset[str]:
    """
    What sentences may call the rows: what heads them, and common words for such things.

    What heads the measures or guidelines, or stands before their codes, is no word for the rows; what stands before
    the numbers of the rows is one.
    """
    headers = [
        header
        for _, roles in found.tables.values()
        for column, header in roles.headers.items()
        if column in (roles.measure_column, roles.guideline_column)
    ]
    own = {roles.pattern.rpartition(" ")[0] for _, roles in found.tables.values()}
    others = {word for header in headers for word in words_of(header)} | (found.scheme.labels - own)
    others |= {f"{word}s" for word in others} | {word.removesuffix("s") for word in others}
    return found.nouns | (found.words.figures.kinds - others)
