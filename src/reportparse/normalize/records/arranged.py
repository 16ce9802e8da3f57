"""Records of running text as tables, so that what reads tables reads them; and the way back where they are none."""

import itertools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from reportparse.document import Block, Cell, Document, Line, Paragraph, Place, Table
from reportparse.normalize.codes.schemes import Scheme
from reportparse.normalize.pins import TablePins
from reportparse.normalize.places import lines_place
from reportparse.normalize.records.ended import find_ended
from reportparse.normalize.records.grouped import find_grouped
from reportparse.normalize.records.labelled import Record, Records, find_labelled
from reportparse.normalize.records.units import TABLE, Unit, find_units
from reportparse.normalize.tables.facts import count_dots
from reportparse.profile import ColumnRole
from reportparse.text import one_line
from reportparse.vocabulary import Vocabulary

# Share of the records that must have a number of their own.
_NUMBERED_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Arranged:
    """
    A document whose records of running text are tables.

    `pins` say which column of such a table holds what, and `originals` what stood in its place, both by its index among
    the document's blocks.
    """

    document: Document
    originals: Mapping[int, tuple[Block, ...]] = field(default_factory=dict)
    pins: Mapping[int, TablePins] = field(default_factory=dict)

    def restored(self, kept: Set[int]) -> tuple[Document, dict[int, int]]:
        """The document with what is not kept as it was, and the new index of each block that is kept."""
        pages, indices = [], {}
        index = count = 0
        for page in self.document.pages:
            blocks: list[Block] = []
            for block in page.blocks:
                if index in kept or index not in self.originals:
                    indices[index] = count + len(blocks)
                    blocks.append(block)
                else:
                    blocks += self.originals[index]
                index += 1
            count += len(blocks)
            pages.append(replace(page, blocks=tuple(blocks)))
        return replace(self.document, pages=tuple(pages)), indices


def find_records(document: Document, scheme: Scheme, vocabulary: Vocabulary) -> tuple[list[Unit], Records | None]:
    """The units of a document's running text, and the records in them: of the way that tells the most."""
    units = find_units(document, scheme, vocabulary)
    ways = (find_labelled(units, vocabulary), find_grouped(units, vocabulary), find_ended(units, vocabulary))
    found = [records for records in ways if records is not None]
    return units, max(found, key=lambda records: len(records.found), default=None)


def records_to_tables(base: Arranged, units: Sequence[Unit], records: Records, scheme: Scheme) -> Arranged:
    """The document with its records as tables, one for each run of records with nothing between them."""
    document = base.document
    runs = list(_runs(records.found))
    run_by_unit = {i: number for number, run in enumerate(runs) for r in run for i in range(r.first, r.last + 1)}
    units_by_block: dict[int, list[int]] = {}
    for number, unit in enumerate(units):
        for block_index in unit.blocks:
            units_by_block.setdefault(block_index, []).append(number)
    pages, originals, pins, done = [], dict[int, tuple[Block, ...]](), dict[int, TablePins](), set[int]()
    roles = _pins(records, scheme)
    index = count = 0
    for page in document.pages:
        blocks: list[Block] = []
        for block in page.blocks:
            own = units_by_block.get(index, [])
            for run, group in itertools.groupby(own, key=run_by_unit.get):
                if run is None:
                    if index in base.originals:
                        originals[count + len(blocks)] = base.originals[index]
                    if index in base.pins:
                        pins[count + len(blocks)] = base.pins[index]
                    blocks.append(_rest(block, [units[i] for i in group], index))
                elif run not in done:
                    done.add(run)
                    originals[count + len(blocks)] = tuple(_originals(document, units, runs[run]))
                    pins[count + len(blocks)] = roles
                    blocks.append(_table(runs[run], records))
            index += 1
        count += len(blocks)
        pages.append(replace(page, blocks=tuple(blocks)))
    return Arranged(replace(document, pages=tuple(pages)), originals, pins)


def _runs(records: Sequence[Record]) -> Iterator[list[Record]]:
    """The records that stand right below each other, run by run."""
    run: list[Record] = []
    for record in records:
        if run and record.first > run[-1].last + 1:
            yield run
            run = []
        run.append(record)
    if run:
        yield run


def _pins(records: Records, scheme: Scheme) -> TablePins:
    roles: dict[int, ColumnRole] = {0: "deliverable"}
    for number, name in enumerate(records.columns, 1):
        roles[number] = "marks" if name == records.status else "extras"
    status = 1 + records.columns.index(records.status)
    return TablePins(roles, pattern=_pattern(records, scheme), headed=frozenset({status}))


def _pattern(records: Records, scheme: Scheme) -> str:
    """The pattern of the numbers that tell the records, in whatever order they come; "" of whole codes, and of none."""
    codes = [
        code for record in records.found if (code := scheme.split_any(one_line(record.text[0].raw))[0]) is not None
    ]
    counts = Counter(code.pattern for code in codes if code.pattern.split()[-1].count(".") <= count_dots(code))
    pattern, count = counts.most_common(1)[0] if counts else ("", 0)
    numbers = {code.runs for code in codes if code.pattern == pattern}
    return pattern if len(numbers) == count and count >= _NUMBERED_SHARE * len(records.found) else ""


def _rest(block: Block, units: Sequence[Unit], index: int) -> Block:
    """What is left of a block: its units that belong to no record; a unit that began on the page before is no part."""
    if units[0].kind == TABLE:
        return block
    if isinstance(block, Table):
        # What a form says below its last label.
        return Paragraph(tuple(line for unit in units for line in unit.lines))
    lines = tuple(line for unit in units for line in unit.lines if unit.blocks[0] == index or line in block.lines)
    return replace(block, lines=lines)


def _originals(document: Document, units: Sequence[Unit], run: Sequence[Record]) -> Iterator[Block]:
    """The paragraphs and forms that a run of records was made of, paragraphs as far as it has them."""
    blocks = list(document.blocks())
    own = [units[i] for i in dict.fromkeys(i for record in run for i in range(record.first, record.last + 1))]
    for index, group in itertools.groupby(own, key=lambda unit: unit.blocks[0]):
        block = blocks[index]
        if isinstance(block, Paragraph):
            yield replace(block, lines=tuple(line for unit in group for line in unit.lines))
        else:
            yield block


def _table(run: Sequence[Record], records: Records) -> Table:
    """A table of records: a row of the names of their fields, if these have any, then a row each."""
    names = (records.text_name, *records.columns)
    labels = _labels(run, records)
    cells: list[Cell] = []
    top = 1 if labels else 0
    for column, name in enumerate(names if labels else ()):
        place = labels.get(name, run[0].text[0].place)
        lines = (Line(name, place),) if name and (name in labels or column == 0) else ()
        cells.append(Cell(0, column, 1, 1, lines, place))
    for number, record in enumerate(run, top):
        place = lines_place(record.text, record.text[0].place)
        cells.append(Cell(number, 0, 1, 1, record.text, place))
        for column, name in enumerate(records.columns, 1):
            own = record.fields.get(name, ())
            cells.append(Cell(number, column, 1, 1, own, lines_place(own, own[0].place) if own else place))
    first = run[0].text[0].place
    every = [line for cell in cells for line in cell.lines if line.place.page_number == first.page_number]
    return Table(tuple(cells), top + len(run), len(names), lines_place(every, first))


def _labels(run: Sequence[Record], records: Records) -> dict[str, Place]:
    """The names of fields that are printed in a run, and where each stands first; nothing where none is printed."""
    found: dict[str, Place] = {}
    for record in run:
        for name, lines in record.fields.items():
            if name and lines and (records.is_labelled or name != records.status):
                found.setdefault(name, lines[0].place)
    return found
