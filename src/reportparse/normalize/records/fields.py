"""
Fields in cells: "Lead: Parks · Deadline: May" in a line below the text of a row says more of the row, and is no text.

Such lines stand in the cell of the text, or alone in a row of their own below it. A label that comes again in many rows
becomes a column, named by the label.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import regex

from reportparse.document import Block, Cell, Line, Table
from reportparse.normalize.places import lines_place
from reportparse.normalize.records.arranged import Arranged
from reportparse.normalize.records.units import split_label
from reportparse.normalize.tables.columns import Layout, cell_text, tables_to_layouts
from reportparse.normalize.tables.heads import find_heads
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

# So many lines, and such a share of the rows, have a label that names a field.
_LEAST_FIELDS, _FIELD_SHARE = 3, 0.3
_BETWEEN = regex.compile(r"\s+[·•|;]\s+")
# Points: from one column of fields to the next, for which nothing is drawn.
_STEP = 10.0

_Fields = dict[str, tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class _Split:
    """A table without its fields, and these by row and by folded label. `alone` are rows that had nothing else."""

    table: Table
    fields: dict[int, _Fields] = field(default_factory=dict)
    alone: set[int] = field(default_factory=set)


def with_fields(base: Arranged, vocabulary: Vocabulary) -> Arranged:
    """The document with the fields that stand in cells as columns of their own."""
    blocks = list(base.document.blocks())
    tables = {index: block for index, block in enumerate(blocks) if isinstance(block, Table)}
    changed: dict[int, Table] = {}
    for layout in tables_to_layouts(tables.values()):
        own = {index: table for index, table in tables.items() if any(table is one for one in layout.tables)}
        names = _names(layout, vocabulary)
        if names:
            changed |= _with_columns(own, names)
    if not changed:
        return base
    originals: dict[int, tuple[Block, ...]] = {index: (blocks[index],) for index in changed}
    pages, index = [], 0
    for page in base.document.pages:
        new = tuple(changed.get(index + i, block) for i, block in enumerate(page.blocks))
        index += len(page.blocks)
        pages.append(replace(page, blocks=new))
    document = replace(base.document, pages=tuple(pages))
    return replace(base, document=document, originals={**originals, **base.originals})


def _names(layout: Layout, vocabulary: Vocabulary) -> dict[str, str]:
    """The labels of fields in the order in which they come, as they are printed, by what they are folded."""
    counts: Counter[str] = Counter()
    printed: dict[str, str] = {}
    rows = 0
    for table in layout.tables:
        for cells in table.rows():
            filled = [cell for cell in cells if cell.lines]
            rows += len(filled) > 1
            for cell in filled:
                for line in cell.lines[len(filled) > 1 :]:
                    for label, _ in _parts(line):
                        counts[fold(label)] += vocabulary.find_status(label) is None
                        printed.setdefault(fold(label), label)
    least = max(_LEAST_FIELDS, _FIELD_SHARE * rows)
    return {folded: label for folded, label in printed.items() if counts[folded] >= least}


def _parts(line: Line) -> list[tuple[str, str]]:
    """The labels of a line and what stands behind each; nothing where a part of it has no label."""
    parts = [split_label(part) for part in _BETWEEN.split(one_line(line.raw))]
    return parts if all(label for label, _ in parts) else []


def _with_columns(tables: Mapping[int, Table], names: Mapping[str, str]) -> dict[int, Table]:
    """The tables of one layout, with a column for each name."""
    splits: dict[int, _Split] = {}
    last: tuple[int, int] | None = None
    for index, table in tables.items():
        split = splits[index] = _split(_unfolded(table, names), names)
        for row, cells in enumerate(table.rows()):
            if row not in split.alone:
                last = (index, row) if any(cell.lines for cell in cells) else last
            elif last is not None:
                # What stands alone below a row, on the next page too, is of that row.
                _join(splits[last[0]].fields.setdefault(last[1], {}), split.fields.pop(row))
    return {index: _rebuilt(split, names) for index, split in splits.items()}


def _unfolded(table: Table, names: Mapping[str, str]) -> Table:
    """A table of cards side by side, each with fields of its own, as one of a row for each card; others as they are."""
    rows = [[cell for cell in row if cell.lines] for row in table.rows()]
    cards = [[cell for cell in row if _split_lines(cell.lines, names, 1)[1]] for row in rows]
    is_folded = any(len(own) > 1 for own in cards)
    if not is_folded or any(len(row) not in (1, len(own)) for row, own in zip(rows, cards, strict=True) if row):
        return table
    cells = [replace(cell, row_index=number, column_index=0, rowspan=1, colspan=1)
             for number, cell in enumerate(cell for row in rows for cell in row)]  # fmt: skip
    return replace(
        table, cells=tuple(cells), row_count=len(cells), column_count=1, column_edges=None, header_row_count=0
    )


def _join(fields: _Fields, more: _Fields) -> None:
    for name, lines in more.items():
        fields[name] = fields.get(name, ()) + lines


def _split(table: Table, names: Mapping[str, str]) -> _Split:
    split = _Split(table)
    cells: list[Cell] = []
    for row in table.rows():
        filled = sum(bool(cell.lines) for cell in row)
        kept = False
        for cell in row:
            lines, fields = _split_lines(cell.lines, names, int(filled > 1))
            if fields:
                _join(split.fields.setdefault(cell.row_index, {}), fields)
            kept |= bool(lines)
            cells.append(replace(cell, lines=lines, place=lines_place(lines, cell.place)) if fields else cell)
        if filled and not kept:
            split.alone.add(row[0].row_index)
    return replace(split, table=replace(table, cells=tuple(cells)))


def _split_lines(lines: Sequence[Line], names: Mapping[str, str], start: int) -> tuple[tuple[Line, ...], _Fields]:
    """The lines of a cell before its first field, and its fields: a line without a label goes on in the one above."""
    kept: list[Line] = []
    fields: _Fields = {}
    name = ""
    for number, line in enumerate(lines):
        parts = _parts(line) if number >= start else []
        if parts and all(fold(label) in names for label, _ in parts):
            for label, value in parts:
                name = fold(label)
                own = (replace(line, raw=value),) if value else ()
                fields[name] = fields.get(name, ()) + own
        elif name:
            fields[name] += (line,)
        else:
            kept.append(line)
    return tuple(kept), fields


def _head_rows(split: _Split) -> int:
    """How many rows on top of a table head its columns."""
    table = split.table
    found = find_heads(table)
    # A title alone heads no columns: it may be that of the group of rows below it.
    heads = max(found.row_count if found.row_count > found.title_count else 0, table.header_row_count)
    # A row that has a field itself heads nothing.
    heads = next((row for row in range(heads) if row in split.fields), heads)
    # One text alone on top of the rows is the title of a group; heads stand below that of a table.
    filled = Counter(cell.row_index for cell in table.cells if cell.lines)
    return next((row for row in range(heads, 0, -1) if filled[row - 1] > 1 or table.column_count == 1), 0)


def _rebuilt(split: _Split, names: Mapping[str, str]) -> Table:
    """The table with a column for each name, which heads it; one without fields of its own stays as it is."""
    table = split.table
    known = {fold(cell_text(cell)) for cell in table.cells if cell.row_index < table.header_row_count}
    if not split.fields and not known.isdisjoint(names):
        return table
    heads = _head_rows(split)
    offset = 0 if heads else 1
    width = table.column_count + len(names)
    cells = []
    for cell in table.cells:
        # What reached over the whole table still does.
        is_across = cell.colspan == table.column_count and cell.row_index not in split.fields and cell.lines
        colspan = width if is_across else cell.colspan
        cells.append(replace(cell, row_index=cell.row_index + offset, colspan=colspan))
    row = heads - 1 if heads else 0
    cells += [] if heads else [Cell(0, column, 1, 1, (), table.place) for column in range(table.column_count)]
    for number, (name, label) in enumerate(names.items()):
        column = table.column_count + number
        cells.append(Cell(row, column, 1, 1, (Line(label, table.place),), table.place))
        for own, fields in split.fields.items():
            if lines := fields.get(name, ()):
                cells.append(Cell(own + offset, column, 1, 1, lines, lines_place(lines, lines[0].place)))
    cells.sort(key=lambda cell: (cell.row_index, cell.column_index))
    edges = table.column_edges
    if edges is not None:
        edges = (*edges, *(edges[-1] + _STEP * (number + 1) for number in range(len(names))))
    return replace(
        table,
        cells=tuple(cells),
        row_count=table.row_count + offset,
        column_count=width,
        column_edges=edges,
        header_row_count=max(table.header_row_count, offset),
    )
