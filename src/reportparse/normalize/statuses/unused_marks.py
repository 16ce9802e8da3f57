"""Tables with the marks of the report's rows that gave no row: what a reader would take for rows, named."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from reportparse.document import Document, Note, Table
from reportparse.geometry import BBox
from reportparse.normalize.found import Found
from reportparse.normalize.tables.columns import Row, table_rows
from reportparse.text import fold

# Rows with a mark beside a text that a table of rows has, at least, where none has a code before its text; shortest
# text, in letters.
_LEAST_ROWS, _LEAST_LETTERS = 2, 3
# Words of a card that holds a sign, at least: a line of a legend has fewer.
_LEAST_WORDS = 6


def unread_tables(document: Document, found: Found, named: Iterable[Note]) -> list[Note]:
    """
    A note for each table with marks as the rows have them, beside texts, of which nothing became a row.

    Tables that a note of `named` is about are left out, as are legends: there the text beside a mark is its label.
    """
    readings = [reading for draft in found.drafts.deliverables for reading, _ in draft.marks]
    printed = {fold(reading.raw) for reading in readings if reading.raw}
    looks = {(reading.shape, reading.colour) for reading in readings if reading.shape is not None}
    labels = {fold(entry.label) for entry in found.legend.entries}
    places = {note.place for note in named}
    notes = []
    read = _boxes_by_page(found)
    for index, block in enumerate(document.blocks()):
        if not isinstance(block, Table) or block.place in places or _gave_rows(index, block, found, read):
            continue
        rows = [
            row
            for row in table_rows(block)
            if _is_row([fold(text) for text in row.texts()], printed, labels) or _has_signs(row, looks)
        ]
        is_told = any(found.scheme.split(text)[0] is not None for row in rows for text in row.texts() if " " in text)
        if len(rows) >= (1 if is_told else _LEAST_ROWS):
            text = " | ".join(filter(None, rows[0].texts()))
            notes.append(Note("table-unread", block.place, {"rows": len(rows), "text": text}))
    return notes


def _boxes_by_page(found: Found) -> dict[int, list[BBox]]:
    """The boxes of all that rows were read from, by page."""
    boxes: dict[int, list[BBox]] = {}
    for draft in found.drafts.deliverables:
        # The mark of a row may stand over its table, as the heading of a group.
        for place in (*draft.places, *(reading.place for reading, _ in draft.marks)):
            if place.bbox is not None and place.page_number is not None:
                boxes.setdefault(place.page_number, []).append(place.bbox)
    return boxes


def _gave_rows(index: int, table: Table, found: Found, read: Mapping[int, Sequence[BBox]]) -> bool:
    """Whether a table is one of those that were read, and a mark in it was; without boxes that cannot be told."""
    if index not in found.measure_blocks:
        return False
    box = table.place.bbox
    if box is None or index not in found.tables:
        return True
    return any(_holds(box, own) for own in read.get(table.place.page_number or 0, ()))


def _holds(box: BBox, inner: BBox) -> bool:
    x, y = inner.middle
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def _has_signs(row: Row, looks: Collection[tuple[str | None, str | None]]) -> bool:
    """Whether a cell of a row, such as a card, holds a sign as the rows have them within a long text."""
    for cell in row.cells:
        words = sum(len(line.raw.split()) for line in cell.lines)
        signs = [sign for line in cell.lines for sign in line.signs]
        if words >= _LEAST_WORDS and any((sign.shape, sign.colour) in looks for sign in signs):
            return True
    return False


def _is_row(texts: Sequence[str], marks: set[str], labels: set[str]) -> bool:
    """Whether one cell of a row is a mark and another a text that no mark has for its label."""
    others = [text for text in texts if text not in marks]
    has_mark = any(text in marks for text in texts)
    words = [text for text in others if sum(c.isalpha() for c in text) >= _LEAST_LETTERS]
    return has_mark and bool(words) and not any(word in labels for word in words)
