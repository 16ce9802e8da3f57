"""Every table that holds marks, whatever it is about: no codes, no hierarchy, no report needed."""

from collections.abc import Sequence
from dataclasses import replace

from reportparse.document import Cell, Document, Table
from reportparse.model import MarkTable, Status, TableCell
from reportparse.normalize.places import provenance
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.marks import EMPTY_SHAPES, MarkReading, read_mark
from reportparse.normalize.statuses.statuses import Meanings, Understood, find_meanings, understand
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.continued import continued_tables
from reportparse.normalize.tables.heads import Heads, find_heads
from reportparse.text import Hyphenation, join_lines
from reportparse.vocabulary import Vocabulary

# A table of marks holds at least two; the columns of marks hold hardly anything else.
_LEAST_MARKS = 2
_OTHER_SHARE = 0.25
# Fewer columns of one sign are a status each; what stands where nothing applies.
_LEAST_COLUMNS = 2
_NOT_APPLYING = frozenset({"empty_square", "dash"})
_CROSSES = frozenset({"cross", "crossed_box"})
_LEAST_CELLS = 2
# How sure it is that "No" says that something is not so.
_NO = 0.93
# Shapes that stand for nothing where they are alone in a column of other things: a range, a list.
_SLIGHT = frozenset({None, "dash", "disc"})

Readings = dict[tuple[int, int], MarkReading]
"""The mark of each cell that is one, by the row and column where it starts."""


def find_mark_tables(
    document: Document, legend: Legend, vocabulary: Vocabulary, hyphenation: Hyphenation, has_all: bool = False
) -> list[MarkTable]:
    """The tables that hold marks, in the document's order, whole where pages cut them; or all that have two cells."""
    found = []
    for table in continued_tables(document):
        heads = find_heads(table, lambda cell: join_lines((line.raw for line in cell.lines), hyphenation))
        readings = _mark_cells(table, heads, vocabulary)
        if readings or (has_all and sum(not cell.is_blank for cell in table.cells) >= _LEAST_CELLS):
            meanings = find_meanings(readings.values(), legend, vocabulary)
            found.append(_mark_table(table, heads, readings, meanings, hyphenation))
    return found


def holds_marks(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether a table holds marks: in a column of them, or one by one among other things."""
    return bool(_mark_cells(table, find_heads(table), vocabulary))


def _mark_cells(table: Table, heads: Heads, vocabulary: Vocabulary) -> Readings:
    """
    The marks of a table, two at least: all that stands in a column of marks, and elsewhere each sign that is one.

    A cell that reaches over several columns has a mark of all of them. A lone sign in a table of other things is none.
    """
    body = [c for c in table.cells if c.row_index >= heads.row_count and c.row_index not in heads.repeated]
    read = _read_marks(body, vocabulary)
    readings: Readings = {}
    count = 0
    for column in range(table.column_count):
        own, evidence = _column_marks(column, body, read, vocabulary)
        readings |= own
        count += evidence
    across = _marks_across([c for c in body if 1 < c.colspan < table.column_count and not c.is_blank], read, readings)
    return readings | across if count + len(across) >= _LEAST_MARKS else {}


def _read_marks(body: Sequence[Cell], vocabulary: Vocabulary) -> Readings:
    """What each cell would be as a mark, of those that could be one."""
    read = {(c.row_index, c.column_index): m for c in body if (m := read_mark(c, vocabulary)) is not None}
    if any(mark.kind == "word" for mark in read.values()):
        # "No" is a mark where others say yes: alone it may be a number's.
        read |= {(c.row_index, c.column_index): _no(c) for c in body if vocabulary.is_no(cell_text(c))}
    return read


def _column_marks(column: int, body: Sequence[Cell], read: Readings, vocabulary: Vocabulary) -> tuple[Readings, int]:
    """The marks of a column, and how many of them tell that it holds some."""
    single = [c for c in body if c.column_index == column and c.colspan == 1]
    cells = [c for c in single if not c.is_blank]
    marks = {key: m for c in cells if (m := read.get(key := (c.row_index, column))) is not None}
    evidence = sum(_is_evidence(mark, vocabulary) for mark in marks.values())
    if not evidence or len(cells) - len(marks) > _OTHER_SHARE * len(cells):
        lone = {key: mark for key, mark in marks.items() if _is_sign(mark)}
        return lone, len(lone)
    blank = {(c.row_index, column): MarkReading("blank", None, c.place) for c in single if c.is_blank}
    return marks | blank, evidence


def _marks_across(across: Sequence[Cell], read: Readings, readings: Readings) -> Readings:
    """The marks in cells over several columns: signs, and what is a sign in a column of its own."""
    signs = {mark.raw for mark in readings.values() if mark.kind not in ("word", "blank")}
    found = {key: mark for c in across if (mark := read.get(key := (c.row_index, c.column_index))) is not None}
    return {key: mark for key, mark in found.items() if _is_sign(mark) or mark.raw in signs}


def _no(cell: Cell) -> MarkReading:
    line = cell.lines[0]
    return MarkReading("word", cell_text(cell), line.place, style=line.style, colour=line.style.colour)


def _is_evidence(mark: MarkReading, vocabulary: Vocabulary) -> bool:
    """Whether a mark tells that its column is one of marks: a dash is as often a number that there is none of."""
    if mark.is_blank or mark.shape == "dash":
        return False
    return not (mark.raw or "").strip().isdecimal() or vocabulary.is_explained(mark.raw or "")


def _is_sign(mark: MarkReading) -> bool:
    """Whether a mark is one by itself, whatever stands above and below it."""
    if mark.kind in ("word", "blank"):
        return False
    return mark.kind != "character" or mark.shape not in _SLIGHT


def _mark_table(
    table: Table, heads: Heads, readings: Readings, meanings: Meanings, hyphenation: Hyphenation
) -> MarkTable:
    header = heads.labels()
    statuses = _column_statuses(header, readings, meanings.vocabulary)
    says_applies = not statuses and _says_applies(readings, meanings.legend)
    rows: list[list[TableCell | None]] = [[None] * table.column_count for _ in range(table.row_count - heads.row_count)]
    for cell in table.cells:
        if cell.row_index >= heads.row_count:
            mark = readings.get((cell.row_index, cell.column_index))
            found = _understood(mark, statuses.get(cell.column_index), meanings) if mark is not None else None
            made = _table_cell(cell, found, hyphenation)
            if says_applies and mark is not None and found is not None:
                over = range(cell.column_index, cell.column_index + cell.colspan)
                made = _applying(made, mark, ", ".join(heads.label(column) for column in over))
            rows[cell.row_index - heads.row_count][cell.column_index] = made
    box = table.place.bbox
    return MarkTable(
        page_number=table.place.page_number,
        bbox=box.rounded() if box is not None else None,
        title=heads.title,
        header=header,
        header_paths=[list(path) for path in heads.paths],
        rows=[row for index, row in enumerate(rows, heads.row_count) if index not in heads.repeated and _is_row(row)],
    )


def _is_row(row: Sequence[TableCell | None]) -> bool:
    """Whether a row is one: blank cells from side to side are the space between two, if none reaches in from above."""
    own = [cell for cell in row if cell is not None]
    return any(cell.text for cell in own) or 0 < sum(cell.colspan for cell in own) < len(row)


def _column_statuses(header: Sequence[str], readings: Readings, vocabulary: Vocabulary) -> dict[int, str]:
    """The status that heads each mark column, where every status has a column of its own."""
    named = [vocabulary.find_status(text) or vocabulary.find_abbreviated_status(text) for text in header]
    found = [status for status in named if status is not None]
    # A status that no row has got has a column without marks.
    if len(found) < 2 or len(set(found)) < len(found):
        return {}
    columns = sorted({column for _, column in readings})
    return {column: status for column in columns if (status := named[column]) is not None}


def _says_applies(readings: Readings, legend: Legend) -> bool:
    """
    Whether the marks of a table only say which columns apply: one kind of sign in several columns, or none.

    A sign that the legend explains says what the legend says.
    """
    signs = {column: m for (_, column), m in readings.items() if m.kind not in ("word", "blank")}
    said = {
        (m.shape or m.lookalike or m.raw): m
        for m in readings.values()
        if m.kind not in ("word", "blank") and m.shape not in _NOT_APPLYING
    }
    if len(said) != 1:
        return False
    (sign,) = said.values()
    # A cross with nothing else beside it crosses nothing out; a tick in one column says that something is done.
    if len(signs) < _LEAST_COLUMNS and (sign.shape or sign.lookalike) not in _CROSSES:
        return False
    return legend.by_sign(sign.raw or "", sign.appearance) is None and legend.by_shape(sign.shape) is None


def _applying(cell: TableCell, reading: MarkReading, heading: str) -> TableCell:
    """The cell of a mark that says that its column applies; a blank one or a dash says nothing."""
    says = not reading.is_blank and reading.kind != "word" and reading.shape not in _NOT_APPLYING
    sure = reading.confidence if says else None
    return cell.model_copy(update={"status": None, "applies": heading if says else None, "confidence": sure})


def _understood(reading: MarkReading, column_status: str | None, meanings: Meanings) -> Understood:
    if column_status is not None and reading.shape in EMPTY_SHAPES:
        # Where every status has a column, an empty box says that this one is not the row's.
        reading = replace(reading, kind="blank", shape=None)
    found = understand([(reading, column_status)], meanings)
    is_no = column_status is None and reading.kind == "word" and meanings.vocabulary.is_no(reading.raw or "")
    if found.status is not Status.UNKNOWN or not is_no:
        return found
    mark = found.mark.model_copy(update={"basis": "vocabulary"})
    return replace(found, status=Status.NOT_DONE, label=reading.raw, mark=mark, confidence=_NO)


def _table_cell(cell: Cell, found: Understood | None, hyphenation: Hyphenation) -> TableCell:
    known = found is not None and found.status is not Status.UNKNOWN
    return TableCell(
        text=join_lines((line.raw for line in cell.lines), hyphenation),
        raw=cell_text(cell),
        mark=found.mark if found is not None else None,
        status=found.status if found is not None and known else None,
        confidence=found.confidence if found is not None and known else None,
        rowspan=cell.rowspan,
        colspan=cell.colspan,
        provenance=provenance(cell.place),
    )
