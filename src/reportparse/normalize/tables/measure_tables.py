"""Which tables of a document hold its deliverables, and which ones only look like it."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

import regex

from reportparse.document import Document, Note, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.levels.reading import Tables
from reportparse.normalize.pins import NO_PINS, Pins, TablePins
from reportparse.normalize.statuses.legend import Legend
from reportparse.normalize.tables.columns import Layout, cell_text, table_rows, tables_to_layouts
from reportparse.normalize.tables.mark_columns import with_legend
from reportparse.normalize.tables.roles import Roles, find_roles
from reportparse.normalize.tables.rows_of_roles import is_own
from reportparse.normalize.tables.uncoded_tables import find_uncoded, with_evidence
from reportparse.text import fold
from reportparse.vocabulary import Vocabulary

# Share of the rows with marks that must have codes of their own; else the codes are those of measures.
_CODED_SHARE = 0.75
_LEAST_ROWS = 2
NOT_MADE: Mapping[int, TablePins] = {}
# A number of rows or a share of them, and how many cells of a summary hold one.
_NUMBER = regex.compile(r"\d[\d\s.,'’]*(?:%|\p{L}+)?(?:\s?\([\d\s.,]+%\))?")
_NUMBERS_SHARE = 0.8
_HEADER_ROWS = 2


def find_measure_tables(
    document: Document,
    scheme: Scheme,
    vocabulary: Vocabulary,
    pins: Pins = NO_PINS,
    made: Mapping[int, TablePins] = NOT_MADE,
) -> dict[int, tuple[Table, Roles]]:
    """
    The tables that hold deliverables with marks, by their index among the document's blocks.

    A report has one kind of deliverable code; a table with other codes beside marks (a legend with its counts, say)
    is none of them. Where no rows have codes, tables of marks and texts are taken. `made` says which column holds what
    in tables that were made of records.
    """
    tables = {index: block for index, block in enumerate(document.blocks()) if isinstance(block, Table)}
    joined = tables_to_layouts(tables.values())
    layouts = [own for layout in joined for own in _split_by_codes(layout, scheme, pins.shape)]
    known = [(tables[index], own) for index, own in made.items()]
    own_pins = [
        next((own for table, own in known if any(table is other for other in layout.tables)), None) or pins.of(layout)
        for layout in layouts
    ]
    pairs = list(zip(layouts, own_pins, strict=True))
    coded = [find_roles(layout, vocabulary, scheme, own) if pins.may_be_coded else None for layout, own in pairs]
    kind = _main_kind(coded)
    main = [index for index, roles in enumerate(coded) if roles is not None and roles.kind == kind]
    with_codes = sum(roles.row_count for index in main if (roles := coded[index]) is not None)
    most_rows = sum(table.row_count for index in main for table in layouts[index].tables)
    chosen = [roles if index in main else None for index, roles in enumerate(coded)]
    # Where next to all rows have codes, nobody need look how many there are without.
    if not main or with_codes < _CODED_SHARE * most_rows:
        uncoded = [find_uncoded(layout, vocabulary, own) if pins.may_be_uncoded else None for layout, own in pairs]
        without = sum(roles.row_count for index in main if (roles := uncoded[index]) is not None)
        if not main or with_codes < _CODED_SHARE * without:
            chosen = with_evidence(document, layouts, uncoded, vocabulary)
    roles_by_table = {id(table): roles for own, roles in zip(layouts, chosen, strict=True) for table in own.tables}
    found: dict[int, tuple[Table, Roles]] = {}
    for index, table in tables.items():
        roles = roles_by_table[id(table)]
        if roles is not None and not _is_of_numbers(table, roles, scheme, vocabulary):
            found[index] = table, _own_roles(table, roles, vocabulary, scheme, pins)
    return found


def _is_of_numbers(table: Table, roles: Roles, scheme: Scheme, vocabulary: Vocabulary) -> bool:
    """Whether a table among those with codes has none, and numbers beside its labels: as a summary has."""
    if not roles.shape or any(is_own(row, roles, scheme, vocabulary) for row in table_rows(table)):
        return False
    beside = [cell_text(cell) for cell in table.cells if cell.lines and cell.row_index and cell.column_index]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in beside)
    return len(beside) >= _LEAST_ROWS and numbers >= _NUMBERS_SHARE * len(beside)


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


def _own_roles(table: Table, roles: Roles, vocabulary: Vocabulary, scheme: Scheme, pins: Pins) -> Roles:
    """The roles of a table's layout, or its own where its codes stand in another column than those of the others."""
    rows = table_rows(table)
    if not roles.kind or any(is_own(row, roles, scheme, vocabulary) for row in rows):
        return roles
    layout = Layout([table])
    own = find_roles(layout, vocabulary, scheme, pins.of(layout))
    return own if own is not None and own.kind == roles.kind else roles


def _main_kind(found: Sequence[Roles | None]) -> str | None:
    """The kind of code that the most rows have, longer ones first where numbers are near."""
    counts: Counter[str] = Counter()
    for roles in found:
        if roles is not None:
            counts[roles.kind] += roles.row_count * roles.parts
    return max(counts, key=lambda kind: (counts[kind], kind), default=None)


def explained(tables: Tables, scheme: Scheme, legend: Legend, vocabulary: Vocabulary) -> dict[int, tuple[Table, Roles]]:
    """The tables, those with a column per status headed by it in signs or letters that the legend explains, too."""
    found = {}
    for index, (table, roles) in tables.items():
        rows = table_rows(table)[:_HEADER_ROWS]
        # Without codes a row of a deliverable may look like the head; but it has one mark, and the head has several.
        head = [row for row in rows if not is_own(row, roles, scheme, vocabulary) or not roles.kind]
        marks = with_legend(roles.marks, head, legend, vocabulary)
        found[index] = table, roles if marks is roles.marks else replace(roles, marks=marks)
    return found


def guessed_columns(tables: Tables) -> list[Note]:
    """A note for each pair of headers of which nothing says whose column of marks counts."""
    notes: dict[tuple[str, str], Note] = {}
    for table, roles in tables.values():
        if roles.marks.is_guessed:
            names = {c: roles.headers.get(c) or f"column {c + 1}" for c in roles.marks.all}
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
    items = {index: _items(table, roles, scheme) for index, (table, roles) in tables.items()}
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


def _place(note: Note) -> tuple[int, float]:
    place = note.place
    top = place.bbox.top if place is not None and place.bbox is not None else 0.0
    return (place.page_number or 0 if place is not None else 0), top


def _items(table: Table, roles: Roles, scheme: Scheme) -> list[tuple[object, str]]:
    """The code and the beginning of the text of each row, by which a row is told again."""
    found: list[tuple[object, str]] = []
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
            roles = find_roles(Layout([block]), vocabulary, scheme)
            if roles is not None and roles.parts > 1:
                notes.append(Note("table-unused", block.place, {"rows": block.row_count}))
    return notes
