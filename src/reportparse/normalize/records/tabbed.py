"""Lines whose parts a tab sets apart: each is a row, and lines of one number of parts below each other are a table."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

import regex

from reportparse.document import Block, Cell, Document, Line, Page, Paragraph, Table
from reportparse.normalize.pins import TablePins
from reportparse.normalize.records.arranged import Arranged
from reportparse.normalize.records.said import said_status
from reportparse.normalize.statuses.sayings import are_of_progress, find_share
from reportparse.normalize.tables.columns import cell_text
from reportparse.text import fold, one_line
from reportparse.vocabulary import Vocabulary

# So many lines with one number of parts are a habit of the document.
_LEAST_LINES = 3
_MOST_PARTS = 6
# A column of statuses has two at least, and so many different texts in its rows at most.
_LEAST_STEPS, _REPEATED_SHARE, _LONGEST_STATUS = 2, 0.5, 60
# Or so many of its texts begin with the words for one.
_SAID_SHARE = 0.6
_LEADERS = regex.compile(r"(?:\s*[.·…_]){3,}\s*$")


def with_tabbed(document: Document) -> Arranged:
    """The document with lines of parts as tables."""
    lines = [b.lines[0] for b in document.blocks() if isinstance(b, Paragraph) and _parts(b)]
    counts = Counter(len(line.raw.split("\t")) for line in lines)
    usual = {count for count, found in counts.items() if found >= _LEAST_LINES}
    if not usual:
        return Arranged(document)
    pages, originals, count = [], dict[int, tuple[Block, ...]](), 0
    for page in document.pages:
        blocks: list[Block] = []
        for run in _runs(page, usual):
            if run and isinstance(run[0], Paragraph) and len(_parts(run[0])) in usual:
                paragraphs = [block for block in run if isinstance(block, Paragraph)]
                originals[count + len(blocks)] = tuple(paragraphs)
                blocks.append(_table(paragraphs))
            else:
                blocks += run
        count += len(blocks)
        pages.append(replace(page, blocks=tuple(blocks)))
    return Arranged(replace(document, pages=tuple(pages)), originals)


def _parts(paragraph: Paragraph) -> list[str]:
    """The parts of a paragraph of one line, without leader dots at their ends; nothing where it has no tab."""
    raw = paragraph.lines[0].raw.strip("\n ")
    parts = raw.split("\t")
    is_row = len(paragraph.lines) == 1 and paragraph.heading_level is None and 1 < len(parts) <= _MOST_PARTS
    return [_LEADERS.sub("", part) for part in parts] if is_row else []


def _runs(page: Page, usual: set[int]) -> Iterator[list[Block]]:
    """The blocks of a page, those that are rows of one table together."""
    run: list[Block] = []
    before = 0
    for block in page.blocks:
        own = len(_parts(block)) if isinstance(block, Paragraph) else 0
        own = own if own in usual else 0
        if run and (own != before or not own):
            yield run
            run = []
        run.append(block)
        before = own
    if run:
        yield run


def _table(paragraphs: list[Paragraph]) -> Table:
    cells: list[Cell] = []
    for row, paragraph in enumerate(paragraphs):
        line = paragraph.lines[0]
        for column, part in enumerate(_parts(paragraph)):
            lines = (_part_line(line, part),) if one_line(part) else ()
            cells.append(Cell(row, column, 1, 1, lines, line.place))
    width = max(cell.column_index for cell in cells) + 1
    return Table(tuple(cells), len(paragraphs), width, paragraphs[0].place)


def status_columns(arranged: Arranged, vocabulary: Vocabulary) -> dict[int, TablePins]:
    """
    The column of statuses in tables of parted lines, by the index of their block.

    It is that in which few short texts come again and again, one of them a status: nothing heads the parts of lines.
    """
    blocks = list(arranged.document.blocks())
    tables = {index: block for index in arranged.originals if isinstance(block := blocks[index], Table)}
    found: dict[int, TablePins] = {}
    for width in {table.column_count for table in tables.values()}:
        own = {index: table for index, table in tables.items() if table.column_count == width}
        columns = [column for column in range(width) if _is_scale(own.values(), column, vocabulary)]
        if columns:
            pins = TablePins({columns[-1]: "marks"}, headed=frozenset({columns[-1]}))
            found |= dict.fromkeys(own, pins)
    return found


def _is_scale(tables: Iterable[Table], column: int, vocabulary: Vocabulary) -> bool:
    texts = [cell_text(c) for t in tables for c in t.cells if c.column_index == column and c.lines]
    shares = [find_share(text) for text in texts if not vocabulary.is_explained(text)]
    if texts and None not in shares:
        return not shares or are_of_progress([share for share in shares if share is not None])
    said = [status for text in texts if (status := said_status(text, vocabulary)) is not None]
    if any(len(text) > _LONGEST_STATUS for text in texts) or not said:
        return False
    distinct = {fold(text) for text in texts}
    is_repeated = _LEAST_STEPS <= len(distinct) <= _REPEATED_SHARE * len(texts)
    return is_repeated or (len(said) >= _SAID_SHARE * len(texts) and len(set(said)) >= _LEAST_STEPS)


def _part_line(line: Line, part: str) -> Line:
    """A part of a line, with the signs in it."""
    return replace(line, raw=part, signs=tuple(sign for sign in line.signs if sign.text in part))
