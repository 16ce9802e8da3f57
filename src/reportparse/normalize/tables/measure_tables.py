"""Which tables of a document hold its deliverables, and which ones only look like it."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

import regex

from reportparse.document import Document, Note, Paragraph, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.reading import Tables
from reportparse.normalize.pins import NO_PINS, Pins, TablePins
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.statuses.marks import EMPTY_SHAPES, read_mark
from reportparse.normalize.tables.columns import Layout, Row, cell_text, table_rows, tables_to_layouts
from reportparse.normalize.tables.facts import find_value
from reportparse.normalize.tables.mark_columns import with_legend
from reportparse.normalize.tables.readings import TableReading, read_layout
from reportparse.normalize.tables.roles import Roles
from reportparse.normalize.tables.rows_of_roles import is_own
from reportparse.normalize.tables.weights import WEIGHTS
from reportparse.text import fold, printed_lines_to_text, words_of
from reportparse.vocabulary import Vocabulary

_LEAST_ROWS = 2
# A number of rows or a share of them, and how many cells of a summary hold one.
_NUMBER = regex.compile(r"\d[\d\s.,'’]*(?:%|\p{L}+)?(?:\s?\([\d\s.,]+%\))?")
_NUMBERS_SHARE = 0.8
_HEADER_ROWS = 2
# A number that may count rows: no year, no part of a date, a code or an amount.
_COUNT = regex.compile(r"(?<![\d.,/:-])\d{1,3}(?![.,/:-]?\d)")


NOT_MADE: Mapping[int, TablePins] = {}


def find_measure_tables(
    document: Document,
    scheme: Scheme,
    vocabulary: Vocabulary,
    pins: Pins = NO_PINS,
    made: Mapping[int, TablePins] = NOT_MADE,
) -> dict[int, tuple[Table, TableReading]]:
    """
    The tables that hold deliverables with marks, by their index among the document's blocks.

    A report has one kind of deliverable code; a table with other codes beside marks (a legend with its counts, say)
    is none of them. Where no rows have codes, tables of marks and texts are taken. `made` says which column holds what
    in tables that were made of records.
    """
    blocks = enumerate(document.blocks())
    tables = {i: b for i, b in blocks if isinstance(b, Table) and not _is_summary(b, vocabulary)}
    by_table = {id(tables[index]): own for index, own in made.items() if index in tables}
    joined = [own for layout in tables_to_layouts(tables.values()) for own in _split_by_pins(layout, by_table)]
    layouts = [own for layout in joined for own in _split_by_codes(layout, scheme, pins.shape)]
    own_pins = [by_table.get(id(own.tables[0])) or pins.of(own) for own in layouts]
    pairs = list(zip(layouts, own_pins, strict=True))
    readings_of = [read_layout(own, vocabulary, scheme, pin) for own, pin in pairs]
    chosen = _choose(layouts, readings_of, pins)
    if all(reading is None for reading in chosen) and (counts := _counts_of_statuses(document, vocabulary)):
        readings_of = [[_as_counted(reading, counts) for reading in own] for own in readings_of]
        chosen = _choose(layouts, readings_of, pins)
    chosen = _read_again(pairs, chosen, scheme, vocabulary)
    readings = {id(table): reading for own, reading in zip(layouts, chosen, strict=True) for table in own.tables}
    found: dict[int, tuple[Table, TableReading]] = {}
    for index, table in tables.items():
        reading = readings[id(table)]
        if reading is not None and not _is_of_numbers(table, reading.roles, scheme, vocabulary):
            found[index] = table, _own_reading(table, reading, vocabulary, scheme, pins)
    return found


def _counts_of_statuses(document: Document, vocabulary: Vocabulary) -> set[int]:
    """The numbers in paragraphs that name a status: of how many rows they may speak."""
    texts = (printed_lines_to_text(line.raw for line in b.lines) for b in document.blocks() if isinstance(b, Paragraph))
    counting = (text for text in texts if _COUNT.search(text) is not None)
    named = (text for text in counting if any(vocabulary.status_phrases(tuple(words_of(text)))))
    return {int(number) for text in named for number in _COUNT.findall(text)}


def _as_counted(reading: TableReading, counts: Container[int]) -> TableReading:
    """The reading, with what a paragraph says for it that counts as many rows by their status."""
    is_counted = reading.roles.row_count in counts
    return replace(reading, why=(*reading.why, ("counted", WEIGHTS.counted))) if is_counted else reading


def _read_again(
    pairs: Sequence[tuple[Layout, TablePins]],
    chosen: Sequence[TableReading | None],
    scheme: Scheme,
    vocabulary: Vocabulary,
) -> list[TableReading | None]:
    """The readings of layouts, those without one read by what counts the rows of another one."""
    known = next((reading.roles.pattern for reading in chosen if reading is not None), "")
    if not known:
        return list(chosen)
    found: list[TableReading | None] = []
    for reading, (own, pin) in zip(chosen, pairs, strict=True):
        again = read_layout(own, vocabulary, scheme, pin, known) if reading is None else ()
        found.append(reading or next((r for r in again if r.roles.kind == known and r.is_of_records), None))
    return found


def _choose(
    layouts: Sequence[Layout], readings: Sequence[Sequence[TableReading]], pins: Pins
) -> list[TableReading | None]:
    """
    The reading of each layout, of the kind of rows for which the most rows of the document speak; None without one.

    A report has one kind of rows.
    """
    by_kind: dict[str, list[TableReading | None]] = {}
    for index, own in enumerate(readings):
        for reading in own:
            kind = reading.roles.kind
            may_be = pins.may_be_coded if kind else pins.may_be_uncoded
            of_kind = by_kind.setdefault(kind, [None] * len(layouts)) if may_be and reading.is_of_records else []
            if of_kind and of_kind[index] is None:
                of_kind[index] = reading
    points = {kind: sum(reading.weight for reading in own if reading is not None) for kind, own in by_kind.items()}
    best = max(points, key=lambda kind: (points[kind], kind), default=None)
    if best is None or (not best and sum(r.roles.row_count for r in by_kind[best] if r is not None) < _LEAST_ROWS):
        return [None] * len(layouts)
    return by_kind[best]


def _is_of_numbers(table: Table, roles: Roles, scheme: Scheme, vocabulary: Vocabulary) -> bool:
    """Whether a table among those with codes has none, and figures beside its labels: as a summary has."""
    if not roles.kind or any(is_own(row, roles, scheme, vocabulary) for row in table_rows(table)):
        return False
    beside = [cell_text(cell) for cell in table.cells if cell.lines and cell.row_index and cell.column_index]
    months = vocabulary.month_beginnings
    numbers = sum(_NUMBER.fullmatch(text) is not None or find_value(text, months) is not None for text in beside)
    return len(beside) >= _LEAST_ROWS and numbers >= _NUMBERS_SHARE * len(beside)


def _is_summary(table: Table, vocabulary: Vocabulary) -> bool:
    """Whether each row of a table is a number and its label, and the labels are statuses, each of them once."""
    said: list[str] = []
    for row in table_rows(table):
        texts = row.texts()
        labels = [text for text in texts if not _NUMBER.fullmatch(text)]
        if not said and len(labels) == len(texts):
            # A title over the table, or what heads its columns.
            continue
        if len(labels) != 1 or len(texts) < len(labels) + 1:
            return False
        status = vocabulary.find_status(labels[0])
        said += [status] if status is not None else []
    return len(said) >= _LEAST_ROWS and len(set(said)) == len(said) >= table.row_count / 2


def _split_by_pins(layout: Layout, made: Mapping[int, TablePins]) -> list[Layout]:
    """A layout, its tables with other pins apart: what columns hold is known of those that were made of records."""
    groups: list[tuple[TablePins | None, list[Table]]] = []
    for table in layout.tables:
        own = made.get(id(table))
        group = next((tables for pins, tables in groups if pins == own), None)
        if group is None:
            groups.append((own, group := []))
        group.append(table)
    return [layout] if len(groups) == 1 else [Layout(tables) for _, tables in groups]


def _split_by_codes(layout: Layout, scheme: Scheme, pinned: str) -> list[Layout]:
    """A layout as it is, or as several where the longest codes of its tables stand in different columns."""
    places: dict[str, Counter[tuple[int, int]]] = {}
    for index, table in enumerate(layout.tables):
        for cell in table.cells:
            code = scheme.split(cell_text(cell))[0] if cell.lines else None
            if code is not None and len(code.shape) > 1:
                places.setdefault(code.shape, Counter())[index, cell.column_index] += 1
    shapes = [shape for shape, found in places.items() if found.total() >= _LEAST_ROWS]
    best = pinned or max(shapes, key=lambda shape: (len(shape), shape), default="")
    found = places.get(best, Counter())
    columns = {index: column for (index, column), _ in reversed(found.most_common())}
    if len(set(columns.values())) < 2:
        return [layout]
    most = Counter(columns.values()).most_common(1)[0][0]
    groups: dict[int, list[Table]] = {}
    for index, table in enumerate(layout.tables):
        groups.setdefault(columns.get(index, most), []).append(table)
    return [Layout(group) for group in groups.values()]


def _own_reading(
    table: Table, reading: TableReading, vocabulary: Vocabulary, scheme: Scheme, pins: Pins
) -> TableReading:
    """The reading of a table's layout, or its own where its codes stand in another column than those of the others."""
    kind = reading.roles.kind
    if not kind or any(is_own(row, reading.roles, scheme, vocabulary) for row in table_rows(table)):
        return reading
    layout = Layout([table])
    own = read_layout(layout, vocabulary, scheme, pins.of(layout))
    return next((other for other in own if other.roles.kind == kind), reading)


def explained(tables: Tables, scheme: Scheme, legend: Legend, vocabulary: Vocabulary) -> dict[int, tuple[Table, Roles]]:
    """The tables, those with a column per status headed by it in signs or letters that the legend explains, too."""
    found = {}
    for index, (table, roles) in tables.items():
        rows = table_rows(table)[:_HEADER_ROWS]
        # Without codes a row of a deliverable may look like the head; but it has one mark, and the head has several.
        head = [row for row in rows if not is_own(row, roles, scheme, vocabulary) or not roles.kind]
        is_told = _is_named_alone(roles, vocabulary)
        if is_told or (not roles.kind and _is_marked_twice(table_rows(table)[1:], roles, vocabulary)):
            head = []
        marks = with_legend(roles.marks, head, legend, vocabulary)
        found[index] = table, roles if marks is roles.marks else replace(roles, marks=marks)
    return found


def _is_named_alone(roles: Roles, vocabulary: Vocabulary) -> bool:
    """Whether some of the columns with marks are headed as those of the status: then no signs head these and others."""
    named = {c for c in roles.marks.all if vocabulary.find_header(roles.headers.get(c, "")) == "status"}
    return bool(named) and named != set(roles.marks.all)


def _is_marked_twice(rows: Sequence[Row], roles: Roles, vocabulary: Vocabulary) -> bool:
    """Whether rows have marks in several columns: then the columns are no statuses of which each row has one."""
    cells = [[cell for column in roles.marks.all if (cell := row.cell(column)) is not None] for row in rows]
    marks = [[mark for cell in own if (mark := read_mark(cell, vocabulary)) is not None] for own in cells]
    return any(sum(not m.is_blank and m.shape not in EMPTY_SHAPES for m in own) > 1 for own in marks)


def first_row(table: Table, roles: Roles, scheme: Scheme, vocabulary: Vocabulary) -> int:
    """The index of the first row of a table that begins a deliverable; without any, of the row below the last one."""
    own = (row.row_index for row in table_rows(table) if is_own(row, roles, scheme, vocabulary))
    return next(own, table.row_count)


def guessed_columns(tables: Tables) -> list[Note]:
    """A note for each pair of headers of which nothing says whose column of marks counts, or what it says."""
    notes: dict[tuple[str, str], Note] = {}
    for table, roles in tables.values():
        names = {c: roles.headers.get(c) or f"column {c + 1}" for c in roles.marks.all}
        if (column := roles.marks.left_over) is not None:
            said = roles.marks.status_by_column[column].replace("_", " ")
            note = Note("status-left-over", table.place, {"head": names[column], "status": said})
            notes.setdefault((names[column], said), note)
        if roles.marks.is_guessed:
            taken = ", ".join(names[c] for c in roles.marks.columns)
            others = ", ".join(names[c] for c in roles.marks.earlier)
            facts: dict[str, str | int] = {"taken": taken, "others": others}
            notes.setdefault((taken, others), Note("mark-column-guessed", table.place, facts))
    return list(notes.values())


def split_repeating(tables: Tables, scheme: Scheme) -> tuple[dict[int, tuple[Table, Roles]], list[Note]]:
    """
    The tables without those that only repeat rows of the others, and a note for each of these.

    A table repeats where each of its rows stands with the same code and text in a larger table or layout. One row
    alone is taken for one that is printed twice.
    """
    items = _with_whole_texts({index: _items(table, roles, scheme) for index, (table, roles) in tables.items()})
    counts = Counter(item for found in items.values() for item in set(found))
    notes: list[Note] = []
    kept = dict(tables)
    for index in sorted(items, key=lambda index: (len(items[index]), index)):
        own = set(items[index])
        if len(items[index]) >= _LEAST_ROWS and all(counts[item] > 1 for item in own):
            table, _ = kept.pop(index)
            counts.subtract(own)
            notes.append(Note("table-repeats", table.place, {"rows": len(items[index])}))
    return kept, sorted(notes, key=_place)


Items = list[tuple[object, str]]
"""The code and the beginning of the text of each row, by which a row is told again."""


def _with_whole_texts(items: Mapping[int, Items]) -> dict[int, Items]:
    """The items, a text that a page break cut as it is printed whole under the same code."""
    texts: dict[object, set[str]] = {}
    for found in items.values():
        for code, text in found:
            texts.setdefault(code, set()).add(text)
    whole = {
        (code, text): max((other for other in own if other.startswith(text)), key=len)
        for code, own in texts.items()
        for text in own
        if text
    }
    return {index: [(code, whole.get((code, text), text)) for code, text in found] for index, found in items.items()}


def _place(note: Note) -> tuple[int, float]:
    place = note.place
    top = place.bbox.top if place is not None and place.bbox is not None else 0.0
    return (place.page_number or 0 if place is not None else 0), top


def _items(table: Table, roles: Roles, scheme: Scheme) -> Items:
    """The code and the text of each row."""
    found: Items = []
    if not roles.shape:
        return found
    for row in table_rows(table):
        cell = row.cell(roles.deliverable_column)
        code, rest = scheme.split(cell_text(cell)) if cell is not None and cell.lines else (None, "")
        if code is not None and code.shape == roles.shape and cell is not None:
            beside = row.cell(cell.column_index + cell.colspan)
            text = rest or (cell_text(beside) if beside is not None else "")
            found.append((code.runs, fold(text)))
    return found


def unused_tables(document: Document, used: Container[int], scheme: Scheme, vocabulary: Vocabulary) -> list[Note]:
    """A note for each table of codes and marks whose codes are of another kind than the report's deliverables."""
    notes = []
    for index, block in enumerate(document.blocks()):
        if isinstance(block, Table) and index not in used:
            readings = read_layout(Layout([block]), vocabulary, scheme)
            if readings and readings[0].is_of_records and readings[0].roles.parts > 1:
                notes.append(Note("table-unused", block.place, {"rows": block.row_count}))
    return notes
