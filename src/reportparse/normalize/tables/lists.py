"""
Lists as tables: paragraphs whose lines begin with a code, and begin or end with a mark, are tables of one column.

So a list of deliverables is read by what reads tables: its marks are glued to its texts, its measures stand above.
"""

import itertools
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from reportparse.codes import split_item
from reportparse.document import Block, Cell, Document, Line, Paragraph, Place, Table
from reportparse.geometry import union
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.pins import TablePins
from reportparse.normalize.records.arranged import Arranged, find_records, records_to_tables
from reportparse.normalize.records.fields import with_fields
from reportparse.normalize.records.labelled import Records
from reportparse.normalize.records.tabbed import status_columns, with_tabbed
from reportparse.normalize.records.under_statuses import with_group_statuses
from reportparse.normalize.statuses.legend import EDGE, split_at_signs
from reportparse.normalize.tables.columns import cell_text
from reportparse.normalize.tables.glued import Parted, are_marks, part_mark, split_glued_columns
from reportparse.normalize.tables.mark_tables import holds_marks
from reportparse.normalize.tables.rows_of_roles import parent_shape
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

# So many lines with a mark and a code are a list; fewer may be an example in a text.
_LEAST_ITEMS = 3
_UNCODED = ""
# A table with fewer words in each of its cells holds totals.
_LEAST_WORDS = 4
# "✓ done: 4" and "✓ done (12 %)" count; they are no items.
_COUNT_AT_END = regex.compile(r"\d[\d.,]*\s?%?\)?$")


@dataclass(frozen=True, slots=True)
class _Reader:
    scheme: Scheme
    vocabulary: Vocabulary

    def key(self, line: Line) -> str | None:
        """
        What kind of item a line begins: the shape of its whole code, the pattern of one that counts, "" of none.

        None where it begins neither with a code nor with a mark.
        """
        parted = part_mark((line,), self.vocabulary)
        text = one_line((parted.lines[0] if parted is not None else line).raw)
        code = self.scheme.split(text)[0] or (split_item(text)[0] if parted is not None else None)
        if code is not None:
            return code.shape if len(code.shape) > 2 or len(set(code.shape)) < len(code.shape) else code.pattern
        is_item = parted is not None and one_line(line.raw).startswith(one_line(parted.mark.raw))
        return _UNCODED if is_item and not self._says_what_marks_mean(text, one_line(line.raw)) else None

    def _says_what_marks_mean(self, text: str, whole: str) -> bool:
        """Whether a line with a mark, `text` without it, explains or counts marks: several signs may share a line."""
        if self.vocabulary.find_status(text) is not None or _COUNT_AT_END.search(text) is not None:
            return True
        pairs = split_at_signs(whole)
        is_several = len({sign for sign, _ in pairs}) > 1
        return is_several and all(self.vocabulary.find_status(label.strip(EDGE)) is not None for _, label in pairs)

    def items(self, paragraph: Paragraph, keys: Container[str | None]) -> list[tuple[Line, ...]]:
        """The lines of a paragraph, cut where one begins an item of some kinds."""
        items: list[list[Line]] = []
        for line in paragraph.lines:
            if not items or self.key(line) in keys:
                items.append([])
            items[-1].append(line)
        return [tuple(item) for item in items]


def arrange(document: Document, scheme: Scheme, vocabulary: Vocabulary) -> Arranged:
    """
    The document with its lists and other records as tables, and columns that hold marks and texts together split.

    Records of running text are looked for as well; they are taken where they are more than what tables and lists hold.
    """
    tabbed = with_tabbed(document)
    base = with_fields(tabbed, vocabulary)
    document = base.document
    lists = _with_lists(document, scheme, vocabulary)
    units, records = find_records(document, scheme, vocabulary)
    grouped = with_group_statuses(lists, units, vocabulary)
    below = sum(table.row_count for table in grouped.values())
    if records is not None and _count(records) + below > _marked_rows(lists, document, vocabulary):
        grouped = {
            index: table for index, table in grouped.items() if isinstance(list(document.blocks())[index], Table)
        }
        base = _with_statuses(base, grouped)
        return _with_parted(records_to_tables(base, units, records, scheme), vocabulary)
    lists = _replaced(lists, grouped)
    pins = _status_pins(grouped)
    pins |= {i: own for i, own in status_columns(tabbed, vocabulary).items() if i not in grouped}
    pairs = zip(lists.blocks(), document.blocks(), strict=True)
    changed = {index: (old,) for index, (new, old) in enumerate(pairs) if new is not old}
    return Arranged(lists, {**changed, **base.originals}, pins)


def _count(records: Records) -> float:
    """How many records there are: of as many items with a mark at their end, a label before each mark says more."""
    return len(records.found) + (0.5 if records.is_labelled else 0.0)


def _with_statuses(base: Arranged, grouped: Mapping[int, Table]) -> Arranged:
    """An arranged document whose tables have the statuses of their groups."""
    before = list(base.document.blocks())
    originals = {index: (before[index],) for index in grouped}
    document = _replaced(base.document, grouped)
    pins = {**base.pins, **_status_pins(grouped)}
    return replace(base, document=document, originals={**originals, **base.originals}, pins=pins)


def _status_pins(grouped: Mapping[int, Table]) -> dict[int, TablePins]:
    """The pins of tables whose last column has the statuses of their groups."""
    last = {index: table.column_count - 1 for index, table in grouped.items()}
    return {index: TablePins({column: "marks"}, headed=frozenset({column})) for index, column in last.items()}


def _replaced(document: Document, tables: Mapping[int, Table]) -> Document:
    """The document with other tables in place of some blocks."""
    pages, index = [], itertools.count()
    for page in document.pages:
        pages.append(replace(page, blocks=tuple(tables.get(next(index), block) for block in page.blocks)))
    return replace(document, pages=tuple(pages))


def _marked_rows(lists: Document, document: Document, vocabulary: Vocabulary) -> int:
    """
    How many rows the tables have that hold marks, and how many items of lists have one.

    Each item of a list may be a block of its own, so that no table of it shows a column of marks.
    """
    count = 0
    for new, old in zip(lists.blocks(), document.blocks(), strict=True):
        if isinstance(new, Table) and not isinstance(old, Table):
            count += sum(cell.column_index == 1 and not cell.is_blank for cell in new.cells)
        elif isinstance(new, Table) and any(len(cell_text(cell).split()) >= _LEAST_WORDS for cell in new.cells):
            count += new.row_count if holds_marks(new, vocabulary) else 0
    return count


def _with_parted(arranged: Arranged, vocabulary: Vocabulary) -> Arranged:
    """The document, columns that hold marks and texts together split in its own tables, too."""
    pages, originals, index = [], dict(arranged.originals), 0
    for page in arranged.document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            is_own = isinstance(block, Table) and index not in originals
            blocks.append(split_glued_columns(block, vocabulary) if is_own and isinstance(block, Table) else block)
            if blocks[-1] is not block:
                originals[index] = (block,)
            index += 1
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(arranged, document=replace(arranged.document, pages=tuple(pages)), originals=originals)


def _with_lists(document: Document, scheme: Scheme, vocabulary: Vocabulary) -> Document:
    """The document with its lists as tables, and columns that hold marks and texts together split; block by block."""
    reader = _Reader(scheme, vocabulary)
    key = _item_key(document, reader)
    pages = []
    open_list: Paragraph | None = None
    for page in document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            arranged = block
            if isinstance(block, Paragraph):
                follows = block if open_list is not None and not blocks and _goes_on(open_list, block) else None
                if key is not None and block.heading_level is None:
                    arranged = _list_to_table(block, key, reader, follows is not None)
            else:
                arranged = split_glued_columns(block, vocabulary)
            open_list = block if isinstance(arranged, Table) and isinstance(block, Paragraph) else None
            blocks.append(arranged)
        pages.append(replace(page, blocks=tuple(blocks)))
    return replace(document, pages=tuple(pages))


def _item_key(document: Document, reader: _Reader) -> str | None:
    """What kind of items a document's list has; None without a list."""
    found: dict[str, list[Parted]] = {}
    for block in document.blocks():
        if isinstance(block, Paragraph) and block.heading_level is None:
            keys = {key for line in block.lines if (key := reader.key(line)) is not None}
            for item in reader.items(block, keys) if keys else ():
                key, mark = reader.key(item[0]), part_mark(item, reader.vocabulary)
                if key is not None and mark is not None:
                    found.setdefault(key, []).append(mark)
    lists = {key: len(marks) for key, marks in found.items() if len(marks) >= _LEAST_ITEMS and are_marks(marks)}
    tables = [block for block in document.blocks() if isinstance(block, Table)]
    if set(lists) == {_UNCODED} and any(holds_marks(table, reader.vocabulary) for table in tables):
        # Signs before texts are a list only where no table has any.
        return None
    return max(lists, key=lambda key: (key != _UNCODED, lists[key], key), default=None)


def _goes_on(before: Paragraph, paragraph: Paragraph) -> bool:
    """Whether the first paragraph of a page is the rest of a list's last item: it looks like it and begins small."""
    same = before.style.size == paragraph.style.size and before.style.bold == paragraph.style.bold
    return same and one_line(paragraph.lines[0].raw)[:1].islower()


def _list_to_table(paragraph: Paragraph, key: str, reader: _Reader, goes_on: bool) -> Block:
    is_whole = key.isalnum() and set(key) <= {"A", "9"} and len(key) > 1
    items = reader.items(paragraph, {key, parent_shape(key)} if is_whole else {key})
    own = [reader.key(item[0]) == key for item in items]
    return _items_to_table(items, own, reader.vocabulary) if any(own) or goes_on else paragraph


def _items_to_table(items: Sequence[tuple[Line, ...]], own: Sequence[bool], vocabulary: Vocabulary) -> Table:
    """A table of two columns: the texts, and their marks; what is no item reaches over both."""
    cells: list[Cell] = []
    for index, (lines, is_item) in enumerate(zip(items, own, strict=True)):
        place = lines_place(lines)
        if not is_item and not one_line(lines[0].raw)[:1].islower():
            cells.append(Cell(index, 0, 1, 2, lines, place))
            continue
        parted = part_mark(lines, vocabulary) if is_item else None
        mark = (parted.mark,) if parted is not None else ()
        cells.append(Cell(index, 0, 1, 1, parted.lines if parted is not None else lines, place))
        cells.append(Cell(index, 1, 1, 1, mark, mark[0].place if mark else place))
    return Table(tuple(cells), len(items), 2, lines_place([line for lines in items for line in lines]))


def lines_place(lines: Sequence[Line]) -> Place:
    """The place of some lines together."""
    boxes = [line.place.bbox for line in lines if line.place.bbox is not None]
    return replace(lines[0].place, bbox=union(boxes)) if boxes else lines[0].place
