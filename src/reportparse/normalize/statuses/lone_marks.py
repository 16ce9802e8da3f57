"""Marks that stand by themselves among the rows and are those of none: a reader would take them for lost rows."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from reportparse.document import Note, Place, Table
from reportparse.normalize.found import Found
from reportparse.normalize.lines import TextLine
from reportparse.normalize.tables.columns import table_rows
from reportparse.text import fold

# Beside a stated number, within so many heights of its line, a label of a status is no mark of a row.
_NEAR_HEIGHTS = 6
_LEAST_HEADS = 2


def lone_marks(found: Found) -> list[Note]:
    """
    A note for each line that is nothing but a mark as the rows have them, or has such a sign behind its text, after the
    first row and in none.

    Lines of the legend and labels of stated numbers are left out: they come before the rows, mostly, but not always.
    """
    readings = [reading for draft in found.drafts.deliverables for reading, _ in draft.marks]
    printed = {fold(reading.raw) for reading in readings if reading.raw}
    looks = {(reading.shape, reading.colour) for reading in readings if reading.shape is not None}
    places = [reading.place for reading in readings]
    heads = _heads_of_groups(places)
    first = min((_key(draft.places[0]) for draft in found.drafts.deliverables if draft.places), default=None)
    explaining = {entry.line.block_index for entry in found.legend.entries}
    notes = []
    for line in found.lines:
        is_mark = fold(line.text) in printed or _ends_in(line, printed, looks)
        if not is_mark or line.block_index in explaining or line.heading_level is not None:
            continue
        is_below = first is not None and _key(line.place) > first
        is_of_row = _is_read(line.place, places) or _is_label(line, found) or _is_beside(line.place, heads)
        if is_below and not is_of_row:
            notes.append(Note("mark-alone", line.place, {"text": line.text}))
    return notes


def _heads_of_groups(places: Sequence[Place]) -> list[Place]:
    """The places of marks that several rows have together: headings of groups, heads of lanes."""
    counts = Counter(places)
    return [place for place, count in counts.items() if count > 1]


def _is_beside(place: Place, heads: Iterable[Place]) -> bool:
    """Whether a mark stands in one line with the heading of a group: it heads another, that goes on without rows."""
    own = place.bbox
    return own is not None and any(
        head.page_number == place.page_number
        and head.bbox is not None
        and abs(head.bbox.middle[1] - own.middle[1]) <= own.height / 2
        for head in heads
    )


def _ends_in(line: TextLine, printed: Collection[str], looks: Collection[tuple[str | None, str | None]]) -> bool:
    """Whether a text ends in a sign that rows have: as it is printed, or by its shape and colour."""
    _, _, token = line.text.rpartition(" ")
    last = line.signs[-1] if line.signs else None
    if last is None:
        return token != "" and not any(c.isalnum() for c in token) and fold(token) in printed
    return line.text.endswith(last.text) and (last.shape, last.colour) in looks


def unread_like(found: Found, named: Iterable[Note]) -> Iterator[Note]:
    """A note for each table with the heads of one that gave rows, which itself gave none."""
    places = {note.place for note in named}
    taken = {place for draft in found.drafts.deliverables for place in draft.places}
    heads = set()
    silent = []
    for block in found.document.blocks():
        if not isinstance(block, Table) or block.row_count < _LEAST_HEADS:
            continue
        own = {cell.place for cell in block.cells} | {line.place for cell in block.cells for line in cell.lines}
        head = _head(block)
        if own & taken:
            heads.add(head)
        elif block.place not in places:
            silent.append((block, head))
    for block, head in silent:
        if head in heads and sum(map(bool, head)) >= _LEAST_HEADS:
            texts = [[text for text in row.texts() if text] for row in table_rows(block)][1:]
            # What stands alone in its row is the title of a part, whose rows stand on the next page.
            rows = [" | ".join(own) for own in texts if len(own) > 1]
            if rows:
                yield Note("table-unread", block.place, {"rows": len(rows), "text": rows[0]})


def _head(table: Table) -> tuple[str, ...]:
    return next((tuple(fold(text) for text in row.texts()) for row in table_rows(table) if not row.is_blank), ())


def _is_read(place: Place, places: Iterable[Place]) -> bool:
    """Whether a row has the mark at a place."""
    for other in places:
        if other == place:
            return True
        if other.page_number == place.page_number and other.bbox is not None and place.bbox is not None:
            x, y = other.bbox.middle
            box = place.bbox
            if box.x0 <= x <= box.x1 and box.top <= y <= box.bottom:
                return True
    return False


def _is_label(line: TextLine, found: Found) -> bool:
    """Whether a stated number stands near."""
    for claim in found.claims:
        own = claim.line
        if own.page_index != line.page_index:
            continue
        if own.place.bbox is None or line.place.bbox is None:
            if abs(own.position - line.position) <= _NEAR_HEIGHTS:
                return True
        elif abs(own.place.bbox.top - line.place.bbox.top) <= _NEAR_HEIGHTS * line.place.bbox.height:
            return True
    return False


def _key(place: Place) -> tuple[int, float]:
    """Where on its page, or in its text, something stands."""
    return place.page_number or 0, place.line_number or (place.bbox.top if place.bbox is not None else 0.0)
